"""Sheets of one document that speak of one objective: its results, its steps, its staff may stand on a page of their own.

    Obiettivi:   1 | Ampliare il nido | Posti | 56          one sheet: Posti, atteso 56, raggiunto 54
    Consuntivo:  1 | Ampliare il nido | Posti | 54    ─▶

Two sheets are one only where they name the objective in the same words (or by the same code, where the second has no words of its own, be it only figures of a chart), nothing that they
say is otherwise, every row of a table that both have is named by both, the second says something new or far less, and no other sheet may be meant.
One that says far less is an index, before the sheets or behind them: its values come to the other. A sheet printed twice says nothing new: it stays, and the
checks say so; one that says otherwise, as a variation does, stays too.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pegan.groups import grouped
from pegan.read.cells import AMBIGUA, CERTA, DEDOTTA, Alternativa, Cella, opened
from pegan.read.other_sheets import in_doubt, with_open_sheets
from pegan.read.spellings import chiave
from pegan.read.stesso_obiettivo import (
    DI_CHI,
    NOMI,
    NUMERO,
    OGGETTO,
    Campi,
    Scheda,
    differ,
    is_far_more,
    name_one_objective,
    row_of_key,
    said_otherwise,
    whose,
)

_CODICE = "codice_pegan"
_PRIMA = frozenset({*OGGETTO, _CODICE})
_DELL_ANNO = re.compile(r"(?<=\d)\s?[/-]\s?20\d\d$")
"""What a code may end with on one sheet and not on another: "3/2024"."""
_RIPRESA = "un altro foglio nomina lo stesso obiettivo: può esserne il seguito, una ripresa, un'altra versione"
_DIVERSO = "un altro foglio, dello stesso obiettivo, dice altrimenti: può esserne un'altra versione"
_DA_UN_ALTRO = "lo dice un altro foglio dello stesso documento, che nomina lo stesso obiettivo"


def reunited(celle: list[Cella], anno: int | None = None) -> list[Cella]:
    """The cells of a plan (of `anno`, where it has targets of several), those of a later sheet of the same objective on its first, or on the later one that says far more: what the other says anew is deduced, what it repeats is a label."""
    schede = {k: Scheda() for k in _alike(celle)}
    for c in celle if schede else ():
        if c.tabella != "modulo" and (s := schede.get(c.chiave.partition("/")[0])) is not None:
            s.add(c)
    nuove: dict[str, str] = {}
    prime: dict[str, Scheda] = {}
    riprese: set[str] = set()
    diversi: set[tuple[str, str]] = set()
    quante = Counter(s.pagina for s in schede.values())
    for k, s in schede.items():
        stesse = [
            (p, detta) for p, prima in prime.items() if p not in riprese and (detta := _same(p, prima, s, quante[s.pagina])) is not None
        ]
        if len(stesse) != 1:
            for p, prima in prime.items():
                if name_one_objective(prima, s, quante):
                    riprese.add(p if is_far_more(s, prima) else k)
                    if not is_far_more(s, prima) and not is_far_more(prima, s):
                        diversi |= said_otherwise(p, prima, s)
            prime[k] = s
            continue
        p, righe = stesse[0]
        if (contrarie := _turned(k, prime[p], s, righe)) is None:
            nuove |= {k: p} | righe
            _join(prime[p], s, righe)
        else:  # an index that says little stands before the sheets: theirs are the values, its own come to them
            verso = {p: k} | contrarie
            nuove = {x: verso.get(y, y) for x, y in nuove.items()} | verso
            _join(s, prime.pop(p), contrarie)
            prime[k] = s
    celle = [opened(c, _DIVERSO) if (c.chiave, c.campo) in diversi else c for c in celle] if diversi else celle
    return in_doubt(with_open_sheets(_moved(celle, nuove) if nuove else celle, riprese, _RIPRESA), anno)


def _alike(celle: Sequence[Cella]) -> list[str]:
    """The sheets that another names its objective as, in words, or by a code beside which one of them has no words; none of forms that pegan sends out,
    which say themselves which rows they are of."""
    oggetti: dict[str, Campi] = {}
    dubbi: dict[str, set[str]] = {}
    for c in celle:
        if c.tabella == "schede" and c.campo in _PRIMA:
            oggetti.setdefault(c.chiave, {})[c.campo] = chiave(c.testo or "")
            if c.confidenza == AMBIGUA:
                dubbi.setdefault(c.chiave, set()).add(c.campo)
    if any(_CODICE in o for o in oggetti.values()):
        return []
    # a text in doubt, as a print may have cut it, is sure where another sheet prints the same
    sicuri = {(x, o[x]) for k, o in oggetti.items() for x in o.keys() - dubbi.get(k, set())}
    oggetti = {k: o for k, o in oggetti.items() if all((x, o[x]) in sicuri for x in dubbi.get(k, ()))}
    nomi, codici = (Counter(o[x] for o in oggetti.values() if o.get(x)) for x in ("obiettivo_operativo", "peg_n"))
    soli = {o.get("peg_n") for o in oggetti.values() if not o.get("obiettivo_operativo")}
    return [
        k
        for k, o in oggetti.items()
        if nomi[o.get("obiettivo_operativo", "")] > 1 or (o.get("peg_n") in soli and codici[o.get("peg_n", "")] > 1)
    ]


def _same(k: str, prima: Scheda, dopo: Scheda, quante: int) -> dict[str, str] | None:
    """The rows of a later sheet and those of the first that they are, if the two are of one objective; else None.

    Alone on its page (`quante` are there), without a code and whose it is, it is no row of an index: an objective of several offices has a sheet of each.
    """
    if prima.pagina is None or dopo.pagina is None:
        return None
    codice, nome = ([p.campi.get(x, "") for p in (prima, dopo)] for x in OGGETTO)
    nudi = [_DELL_ANNO.sub("", x) for x in codice]
    di_uno_solo = (nudi[0] == codice[0]) != (nudi[1] == codice[1])
    codice, nome = [chiave(x) for x in (nudi if di_uno_solo else codice)], [chiave(x) for x in nome]
    if prima.pagina == dopo.pagina and (nome[1] or not nome[0]):  # of one page by its code alone
        return None
    if any(a and b and a != b for a, b in (codice, nome)) or differ(prima.campi, dopo.campi):
        return None
    per_nome = bool(nome[0]) and nome[0] == nome[1]
    per_codice = bool(codice[0]) and codice[0] == codice[1] and not nome[1]
    righe = _rows(k, prima, dopo) if per_nome or per_codice else None
    if righe is None:
        return None
    indice = is_far_more(prima, dopo) and (
        codice[0] == codice[1] != "" or (whose(dopo) <= whose(prima) and (quante > 1 or bool(whose(dopo))))
    )
    return righe if indice or _says_more(prima, dopo, righe) else None


def _rows(k: str, prima: Scheda, dopo: Scheda) -> dict[str, str] | None:
    """Each row of the later sheet -> its key on the first: the row of the same name, or of the same number where it has no name, or a new one of a table
    that the first has not; None where one has no such row."""
    righe: dict[str, str] = {}
    for tabella, sue in dopo.righe.items():
        if tabella not in prima.righe:
            righe |= {r: f"{k}/{r.partition('/')[2]}" for r in sue}
            continue
        nomi = grouped([(chiave(campi.get(NOMI[tabella], "")), r) for r, campi in prima.righe[tabella].items()])
        for r, campi in sue.items():
            nome = chiave(campi.get(NOMI[tabella], ""))
            uguali = nomi.get(nome, []) if nome else _by_number(campi.get("pos"), prima.righe[tabella], len(sue))
            if len(uguali) != 1 or uguali[0] in righe.values() or differ(prima.righe[tabella][uguali[0]], campi):
                return None
            righe[r] = uguali[0]
    return righe


def _turned(k: str, prima: Scheda, dopo: Scheda, righe: Mapping[str, str]) -> dict[str, str] | None:
    """Each row of the first sheet -> its key on the later one, where that names the objective, says far more, and lacks no row of a table that both have; else None."""
    if not is_far_more(dopo, prima) or not dopo.campi.get("obiettivo_operativo"):
        return None
    contrarie = {p: r for r, p in righe.items()}
    sole = [r for tabella, sue in prima.righe.items() for r in sue if tabella not in dopo.righe]
    nuove = {r: contrarie.get(r) for tabella, sue in prima.righe.items() for r in sue if tabella in dopo.righe}
    if None in nuove.values():
        return None
    return {r: n for r, n in nuove.items() if n} | {r: f"{k}/{r.partition('/')[2]}" for r in sole}


def _by_number(pos: str | None, righe: Mapping[str, Campi], quante: int) -> list[str]:
    """The rows that one without a name, among so many, may be: those of its number, or the only one."""
    return [r for r, campi in righe.items() if (campi.get("pos") == pos if pos else len(righe) == quante == 1)]


def _says_more(prima: Scheda, dopo: Scheda, righe: Mapping[str, str]) -> bool:
    """The later sheet has a value that the first lacks."""
    if dopo.campi.keys() - prima.campi.keys() - {*DI_CHI}:
        return True
    return any(
        campi.keys() - prima.righe.get(tabella, {}).get(righe[r], {}).keys() - NUMERO
        for tabella, sue in dopo.righe.items()
        for r, campi in sue.items()
    )


def _join(prima: Scheda, dopo: Scheda, righe: Mapping[str, str]) -> None:
    prima.campi = dopo.campi | prima.campi
    for tabella, sue in dopo.righe.items():
        for r, campi in sue.items():
            insieme = prima.righe.setdefault(tabella, {}).setdefault(righe[r], {})
            insieme |= {x: t for x, t in campi.items() if x not in insieme}


def _moved(celle: Sequence[Cella], nuove: Mapping[str, str]) -> list[Cella]:
    detti = {(c.tabella, c.chiave, c.campo) for c in celle if c.chiave.partition("/")[0] not in nuove}
    mosse = []
    for c in celle:
        if c.chiave.partition("/")[0] not in nuove:
            mosse.append(c)
            continue
        riga, resto = row_of_key(c.chiave)
        nuova = nuove[riga] + (f"/{resto}" if resto else "")
        posto = (c.tabella, nuova, c.campo)
        if c.tabella == "modulo":
            mosse.append(replace(c, chiave=nuova))
        elif posto in detti:
            if c.luogo:
                mosse.append(Cella("modulo", nuova.partition("/")[0], "ripetuto", c.testo, c.luogo))
        else:
            detti.add(posto)
            altre = c.alternative or ((Alternativa(None),) if c.confidenza == AMBIGUA else ())
            quanto = DEDOTTA if c.confidenza == CERTA else c.confidenza
            mosse.append(replace(c, chiave=nuova, confidenza=quanto, motivo=c.motivo or _DA_UN_ALTRO, alternative=altre))
    return mosse
