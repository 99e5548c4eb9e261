"""Sheets of one document that speak of one objective: its results, its steps, its staff may stand on a page of their own.

    Obiettivi:   1 | Ampliare il nido | Posti | 56          one sheet: Posti, atteso 56, raggiunto 54
    Consuntivo:  1 | Ampliare il nido | Posti | 54    ─▶

Two sheets are one only where they name the objective in the same words (or by the same code, where the second has no words of its own), nothing that they
say is otherwise, every row of a table that both have is named by both, the second says something new or far less, and no other sheet may be meant.
One that says far less is an index, before the sheets or behind them: its values come to the other. A sheet printed twice says nothing new: it stays, and the
checks say so; one that says otherwise, as a variation does, stays too.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pegan.read.cells import AMBIGUA, CERTA, DEDOTTA, Alternativa, Cella
from pegan.read.other_sheets import in_doubt, with_open_sheets
from pegan.read.spellings import chiave
from pegan.read.words import plain

_OGGETTO, _CODICE = ("peg_n", "obiettivo_operativo"), "codice_pegan"
_PRIMA = frozenset({*_OGGETTO, _CODICE})
_DI_CHI = ("settore", "servizio", "missione", "programma")
_NOMI = {"indicatori": "denominazione", "attivita": "descrizione", "personale": "nominativo", "capitoli": "capitolo"}
"""The field that a row is known by, of each table of a sheet."""
_DI_RIGA = {"attesi": "indicatori", "cronoprogramma": "attivita"}
"""Tables of what belongs to a row of another."""
_NUMERO = frozenset({"pos", "numero"})
"""What a second list may count anew."""
_QUOTE = frozenset({"peso_obiettivo", "peso", "impegno_pct", "totale_pesi"})
_DELL_ANNO = re.compile(r"(?<=\d)\s?[/-]\s?20\d\d$")
"""What a code may end with on one sheet and not on another: "3/2024"."""
_TESTA = 4
"""Fields of a head: two sheets may have fewer in common."""
_RIPRESA = "il foglio ripete la testata di un'altra scheda: può esserne il seguito, o dirne altro"
_DA_UN_ALTRO = "lo dice un altro foglio dello stesso documento, che nomina lo stesso obiettivo"
Campi = dict[str, str]


@dataclass(slots=True)
class _Scheda:
    """What a sheet says: its own fields, and by table its rows, local key -> field -> text; what belongs to a row is a field of it ("2025/testo")."""

    pagina: int | None = None
    campi: Campi = field(default_factory=dict)
    righe: dict[str, dict[str, Campi]] = field(default_factory=dict)

    def size(self) -> int:
        """How many values it says; a Gantt's marks are none."""
        return len(self.campi) + sum(x.count("/") < 2 for sue in self.righe.values() for campi in sue.values() for x in campi)

    def add(self, c: Cella) -> None:
        """Take a cell of the sheet."""
        if self.pagina is None and c.luogo:
            self.pagina = c.luogo.pagina
        if c.tabella == "schede":
            self.campi[c.campo] = c.testo or ""
        elif (tabella := _DI_RIGA.get(c.tabella, c.tabella)) in _NOMI:
            riga, resto = _row_of(c.chiave)
            testo = (c.testo or "") if c.campo != _NOMI[tabella] or c.confidenza != AMBIGUA else ""  # a name in doubt is nobody's
            self.righe.setdefault(tabella, {}).setdefault(riga, {})[f"{resto}/{c.campo}" if resto else c.campo] = testo


def reunited(celle: list[Cella], anno: int | None = None) -> list[Cella]:
    """The cells of a plan (of `anno`, where it has targets of years before), those of a later sheet of the same objective on its first, or on the later one that says far more: what the other says anew is deduced, what it repeats is a label."""
    schede = {k: _Scheda() for k in _alike(celle)}
    for c in celle if schede else ():
        if c.tabella != "modulo" and (s := schede.get(c.chiave.partition("/")[0])) is not None:
            s.add(c)
    nuove: dict[str, str] = {}
    prime: dict[str, _Scheda] = {}
    riprese: set[str] = set()
    quante = Counter(s.pagina for s in schede.values())
    for k, s in schede.items():
        stesse = [(p, detta) for p, prima in prime.items() if (detta := _same(p, prima, s, quante[s.pagina])) is not None]
        if len(stesse) != 1:
            if any(_says_its_head(prima, s) or _is_index_of(prima, s) for prima in prime.values()):
                riprese.add(k)
            riprese.update(p for p, prima in prime.items() if _is_index_of(s, prima))
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


def _same(k: str, prima: _Scheda, dopo: _Scheda, quante: int) -> dict[str, str] | None:
    """The rows of a later sheet and those of the first that they are, if the two are of one objective; else None.

    Alone on its page (`quante` are there), without a code and whose it is, it is no row of an index: an objective of several offices has a sheet of each.
    """
    if prima.pagina is None or dopo.pagina is None:
        return None
    codice, nome = ([p.campi.get(x, "") for p in (prima, dopo)] for x in _OGGETTO)
    nudi = [_DELL_ANNO.sub("", x) for x in codice]
    di_uno_solo = (nudi[0] == codice[0]) != (nudi[1] == codice[1])
    codice, nome = [chiave(x) for x in (nudi if di_uno_solo else codice)], [chiave(x) for x in nome]
    if prima.pagina == dopo.pagina and (nome[1] or not nome[0]):  # of one page by its code alone
        return None
    if any(a and b and a != b for a, b in (codice, nome)) or _differ(prima.campi, dopo.campi):
        return None
    per_nome = bool(nome[0]) and nome[0] == nome[1]
    per_codice = bool(codice[0]) and codice[0] == codice[1] and not nome[1] and bool(dopo.righe)
    righe = _rows(k, prima, dopo) if per_nome or per_codice else None
    if righe is None:
        return None
    indice = _is_far_more(prima, dopo) and (
        codice[0] == codice[1] != "" or (_whose(dopo) <= _whose(prima) and (quante > 1 or bool(_whose(dopo))))
    )
    return righe if indice or _says_more(prima, dopo, righe) else None


def _says_its_head(prima: _Scheda, dopo: _Scheda) -> bool:
    """A sheet of a later page has a sheet's head, word for word, above rows of other names: a print may repeat the head above what goes on."""
    uguali = {x for x, t in dopo.campi.items() if prima.campi.get(x) == t}
    if not uguali.issuperset(_OGGETTO) or len(uguali) < _TESTA or (prima.pagina or 0) >= (dopo.pagina or 0):
        return False
    nomi = ({chiave(c.get(_NOMI[t], "")) for t, sue in x.righe.items() for c in sue.values()} for x in (prima, dopo))
    return set.intersection(*nomi) <= {""}


def _is_index_of(scheda: _Scheda, riga: _Scheda) -> bool:
    """A row of another page's index that names a sheet's objective, by code and words, and says something else of it."""
    uguali = all(chiave(scheda.campi.get(x, "")) == chiave(riga.campi.get(x, "")) != "" for x in _OGGETTO)
    return uguali and scheda.pagina != riga.pagina and _is_far_more(scheda, riga)


def _rows(k: str, prima: _Scheda, dopo: _Scheda) -> dict[str, str] | None:
    """Each row of the later sheet -> its key on the first: the row of the same name, or of the same number where it has no name, or a new one of a table
    that the first has not; None where one has no such row."""
    righe: dict[str, str] = {}
    for tabella, sue in dopo.righe.items():
        if tabella not in prima.righe:
            righe |= {r: f"{k}/{r.partition('/')[2]}" for r in sue}
            continue
        nomi: dict[str, list[str]] = {}
        for r, campi in prima.righe[tabella].items():
            nomi.setdefault(chiave(campi.get(_NOMI[tabella], "")), []).append(r)
        for r, campi in sue.items():
            nome = chiave(campi.get(_NOMI[tabella], ""))
            uguali = nomi.get(nome, []) if nome else _by_number(campi.get("pos"), prima.righe[tabella], len(sue))
            if len(uguali) != 1 or uguali[0] in righe.values() or _differ(prima.righe[tabella][uguali[0]], campi):
                return None
            righe[r] = uguali[0]
    return righe


def _turned(k: str, prima: _Scheda, dopo: _Scheda, righe: Mapping[str, str]) -> dict[str, str] | None:
    """Each row of the first sheet -> its key on the later one, where that names the objective, says far more, and lacks no row of a table that both have; else None."""
    if not _is_far_more(dopo, prima) or not dopo.campi.get("obiettivo_operativo"):
        return None
    contrarie = {p: r for r, p in righe.items()}
    sole = [r for tabella, sue in prima.righe.items() for r in sue if tabella not in dopo.righe]
    nuove = {r: contrarie.get(r) for tabella, sue in prima.righe.items() for r in sue if tabella in dopo.righe}
    if None in nuove.values():
        return None
    return {r: n for r, n in nuove.items() if n} | {r: f"{k}/{r.partition('/')[2]}" for r in sole}


def _whose(s: _Scheda) -> set[str]:
    return {chiave(s.campi[x]) for x in _DI_CHI if x in s.campi}


def _is_far_more(questa: _Scheda, altra: _Scheda) -> bool:
    """Beside what one sheet says, the other is a row of an index."""
    return questa.size() >= 2 * altra.size() or bool(questa.righe and not altra.righe)


def _by_number(pos: str | None, righe: Mapping[str, Campi], quante: int) -> list[str]:
    """The rows that one without a name, among so many, may be: those of its number, or the only one."""
    return [r for r, campi in righe.items() if (campi.get("pos") == pos if pos else len(righe) == quante == 1)]


def _differ(prima: Campi, dopo: Campi) -> bool:
    """Some field is said by both, and otherwise."""
    comuni = [x for x in dopo if x in prima and x not in (*_NUMERO, *_OGGETTO)]
    return any(_plain(x, prima[x]) != _plain(x, dopo[x]) for x in comuni)


def _plain(campo: str, testo: str) -> str:
    """A text without what does not matter: a weight is a percentage whether its sign is printed or not."""
    return plain(testo).rstrip(" %") if campo in _QUOTE else plain(testo)


def _says_more(prima: _Scheda, dopo: _Scheda, righe: Mapping[str, str]) -> bool:
    """The later sheet has a value that the first lacks."""
    if dopo.campi.keys() - prima.campi.keys() - {*_DI_CHI}:
        return True
    return any(
        campi.keys() - prima.righe.get(tabella, {}).get(righe[r], {}).keys() - _NUMERO
        for tabella, sue in dopo.righe.items()
        for r, campi in sue.items()
    )


def _join(prima: _Scheda, dopo: _Scheda, righe: Mapping[str, str]) -> None:
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
        riga, resto = _row_of(c.chiave)
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


def _row_of(k: str) -> tuple[str, str]:
    """A key's row, or its sheet, and what is behind it.

    >>> _row_of("s3"), _row_of("s3/i2"), _row_of("s3/i2/2025")
    (('s3', ''), ('s3/i2', ''), ('s3/i2', '2025'))
    """
    parti = k.split("/", 2)
    return "/".join(parti[:2]), parti[2] if len(parti) > 2 else ""
