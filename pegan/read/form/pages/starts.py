"""Where one sheet ends and the next begins, on a page that has several."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence, Set
from math import inf

from pegan.groups import grouped
from pegan.read.cell import Cell, on_rows
from pegan.read.form.head.trovato import Trovato
from pegan.read.form.labels.codes import NUMERO_E_TITOLO, code_before, is_code
from pegan.read.form.labels.etichetta import Etichetta
from pegan.read.form.template import OGGETTO, SERVITI
from pegan.read.pages import cell_text
from pegan.record import record

IN_CODA = frozenset({"totale_pesi", "stato_dichiarato", "motivo", "note", "peso_obiettivo", "durata", "inizio", "fine", "raggiungimento"})
"""Labels that stand behind a sheet's tables, and begin no other."""
_TABELLA, _DI_TESTA, _DI_INDICATORE = range(3)
"""What stands on a row, in this order: a table's heading, a label of the head, one of an indicator."""
_PerNome = Mapping[tuple[str, str], Sequence[Etichetta]]
_ALTRE = 2
"""Labels of other names between two numbers of objectives: less is a list of them."""
_VICINE = 2
"""Rows from one label of a head to the next."""


@record(frozen=True, slots=True)
class _Testa:
    """The labels since the last table, or an indicator's, one below the other: from which row, to which, which; whether one of an objective's is among them that none above the
    table was. Where a page begins amid a head, the next one comes again at its middle, not where it begins.
    """

    da: int = 0
    a: int = -1
    nomi: frozenset[str] = frozenset()
    nomina: bool = False

    def then(self, riga: int, nome: str, viste: Set[str]) -> _Testa:
        """With the next label."""
        nuovo = nome in OGGETTO and nome not in viste and bool(viste)
        if not self.nomi or riga > self.a + _VICINE:
            return _Testa(riga, riga, frozenset({nome}), nuovo)
        return _Testa(self.da, riga, self.nomi | {nome}, self.nomina or nuovo)


def split_sheets(
    etichette: Sequence[Etichetta], righe_tabelle: Sequence[int], celle: Sequence[Cell], valori: Sequence[Trovato] = ()
) -> list[int]:
    """The rows on which the page's sheets begin: where, behind a table, a label of the head comes again, or one that stood above the first
    objective and holds for all until another does; behind an indicator's labels, the objective's. Not where one of the `valori` is said again, and no objective,
    between two tables of a sheet that has named its own."""
    if ripetute := _of_repeated_heads(etichette, celle, valori):
        return _with_labels_above(ripetute, etichette, celle)
    inizi: list[int] = []
    viste: set[str] = set()
    sopra_il_primo: set[str] = set()
    tabella = indicatore = False
    sopra: list[int] = []
    testa: _Testa | None = None
    per_nome: _PerNome | None = None
    eventi = [(r, _TABELLA, "") for r in righe_tabelle]
    for e in etichette:
        if e.nome not in IN_CODA:
            eventi.append((celle[e.cella].row0, _DI_INDICATORE if e.nome.startswith("i.") else _DI_TESTA, _what(e, celle)))
    for riga, tipo, nome in sorted(eventi):
        if tipo != _DI_TESTA:
            testa = _Testa()
            tabella = tabella or (tipo == _TABELLA and bool(inizi))
            indicatore = indicatore or tipo == _DI_INDICATORE
            continue
        testa = testa.then(riga, nome, viste) if testa else None
        numerata = nome in OGGETTO and nome in viste
        if numerata and not indicatore:
            per_nome = per_nome or grouped(((_what(e, celle), e.nome), e) for e in etichette)
            numerata = _is_numbered_anew(riga, nome, inizi[-1], per_nome, celle)
        ancora = numerata or (nome in viste and tabella)
        per_i_seguenti = nome in sopra_il_primo and not viste.isdisjoint(OGGETTO) and (tabella or indicatore)
        if (ancora or per_i_seguenti) and not viste.isdisjoint(OGGETTO) and _is_said_again(riga, righe_tabelle, inizi[-1], valori, celle):
            continue
        if not inizi:
            inizi, viste = [riga], {nome}
        elif ancora or per_i_seguenti:
            inizi.append(testa.da if testa and testa.nomina else sopra[0] if sopra and sopra[-1] == riga - 1 else riga)
            viste, tabella, indicatore = set(testa.nomi) if testa and testa.nomina else {nome}, False, False
        else:
            viste.add(nome)
        if len(inizi) == 1 and viste.isdisjoint(OGGETTO):
            sopra_il_primo.add(nome)
        if nome in SERVITI and tabella:
            sopra = [*sopra, riga] if sopra and sopra[-1] == riga - 1 else [riga]
    return _with_labels_above(inizi, etichette, celle) or ([min(righe_tabelle)] if righe_tabelle else [])


def _with_labels_above(inizi: list[int], etichette: Sequence[Etichetta], celle: Sequence[Cell]) -> list[int]:
    """The rows, each higher by those right above that hold what stands right above the first sheet too: "Peso", elsewhere behind a sheet's tables, as its first label."""
    in_coda = grouped((c.row0, (e.nome, c.col0)) for e in etichette if e.nome in IN_CODA and (c := celle[e.cella]))
    sopra: list[object] = []
    while inizi[1:] and (x := in_coda.get(inizi[0] - 1 - len(sopra))):
        sopra.append(x)
    if sopra and sum(x == sopra[0] for x in in_coda.values()) > len(inizi):
        return inizi  # behind the last sheet too: the first may be all sheets'
    return inizi[:1] + [r - all(in_coda.get(r - 1 - n) == x for n, x in enumerate(sopra)) * len(sopra) for r in inizi[1:]]


def _of_repeated_heads(etichette: Sequence[Etichetta], celle: Sequence[Cell], valori: Sequence[Trovato]) -> list[int]:
    """The rows on which a head begins that stands several times: all labels of the page come again in the same columns, with those behind the tables or without them,
    each time about another objective; none where they do not."""
    di_testa = [e for e in etichette if e.nome[:2] != "i."]
    for sue in (di_testa, [e for e in di_testa if e.nome not in IN_CODA]):
        posti = [(e.nome, celle[e.cella].col0) for e in sue]
        quante = posti.count(posti[0]) if posti else 0
        lunga, resto = divmod(len(posti), quante or 1)
        if quante < 2 or resto or lunga <= _ALTRE or posti != posti[:lunga] * quante:
            continue
        nomi = [e.nome for e in sue[:lunga] if e.nome in OGGETTO]
        if len(set(nomi)) < len(nomi):
            continue  # objectives below the office of them all
        righe = [celle[e.cella].row0 for e in sue[::lunga]]
        detti = [(celle[v.parti[0][0]].row0, v.nome, v.text(celle)) for v in valori if v.nome in OGGETTO]
        oggetti = {frozenset(x[1:] for x in detti if da <= x[0] < a) for da, a in zip(righe, [*righe[1:], inf], strict=True)}
        if len(set(righe)) == len(oggetti - {frozenset()}) == quante:
            return righe
    return []


def _is_said_again(riga: int, tabelle: Sequence[int], inizio: int, valori: Sequence[Trovato], celle: Sequence[Cell]) -> bool:
    """From the row down to the next table stand values that the sheet which begins at `inizio` has above, each in the same words, and nothing else."""
    fino = min((r for r in tabelle if r > riga), default=riga)
    sue = [v for v in valori if riga <= celle[v.parti[0][0]].row0 < fino]
    sopra = {(v.nome, v.text(celle)) for v in valori if inizio <= celle[v.parti[0][0]].row0 < riga}
    dette = {i for v in sue for i in (v.etichetta, *(i for i, _, _ in v.parti))}
    return (
        bool(sue)
        and all((v.nome, v.text(celle)) in sopra for v in sue)
        and dette.issuperset(x for x in on_rows(celle, riga, fino - 1) if celle[x].text)
    )


def _what(e: Etichetta, celle: Sequence[Cell]) -> str:
    """A label's name; one with a number, and none of the text, asks for the number: "Obiettivo 1", as "Obiettivo OB2" does."""
    return "peg_n" if e.nome in OGGETTO and e.valore_da is not None and is_code(cell_text(celle[e.cella])[e.valore_da :]) else e.nome


def _is_numbered_anew(riga: int, nome: str, inizio: int, per_nome: _PerNome, celle: Sequence[Cell]) -> bool:
    """ "Obiettivo 2.4" below "Obiettivo 2.3", or "Obiettivo" below "Obiettivo" where all labels between come again, with others between: `per_nome` are the
    page's, downwards, by what they ask for and their names.
    """

    def rows(e: Etichetta) -> int:
        return celle[e.cella].row0

    def names(da: int, a: float) -> set[str]:
        return {
            e for (altro, e), sue in per_nome.items() if altro != nome and bisect_right(sue, da, key=rows) < bisect_left(sue, a, key=rows)
        }

    fra = names(inizio, riga)
    if len(fra) < _ALTRE:
        return False
    tutte = sorted((e for (suo, _), x in per_nome.items() if suo == nome for e in x), key=rows)
    dopo = next((r for r in map(rows, tutte) if r > riga), inf)
    if fra <= names(riga, dopo) and len({cell_text(celle[e.cella])[: e.valore_da] for e in tutte if inizio <= rows(e) <= riga}) == 1:
        return True
    testi = [cell_text(celle[e.cella])[e.valore_da :] for e in tutte if e.valore_da is not None and inizio <= rows(e) <= riga]
    numeri = [m["codice"] if m else x.split()[0] for x in testi if (m := code_before(x)) or is_code(x) or NUMERO_E_TITOLO.match(x)]
    return len(numeri) == len(testi) == len(set(numeri)) > 1
