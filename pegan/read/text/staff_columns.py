"""People of a text that follows the columns of the page, or its cells: names below names, shares below shares, as many of the one as of the other.

    Rossi        Rossi
    Verdi        istruttore
                 60%
    60%          Verdi
    40%          geometra
                 40%

The order holds where every entry has its line, nothing stands between them, and the shares sum to 100: else the rows stay open.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pegan.clean.numbers import sure_number
from pegan.read.cells import DEDOTTA, Cella, sheet_of
from pegan.read.source import Sorgente
from pegan.read.text.people import NOME, QUOTA, RUOLO

_MOTIVO = "colonna per colonna: tanti nomi quante percentuali, che sommano a 100"
_INTERO, _SCARTO = 100.0, 0.5
_DUE = 2
Posta = tuple[int, Cella]
"""A cell alone on its line, and which of the lines that are not blank it is."""


def settle_staff(celle: Sequence[Cella], sorgente: Sorgente) -> list[Cella]:
    """The cells with the people of each sheet put together again, where their order says whose the shares are."""
    linee = [linea for p in sorgente.pagine for linea in p]
    ordine = {(linea.inizio, linea.fine): n for n, linea in enumerate(linee)}
    per_scheda: dict[str, list[Posta]] = defaultdict(list)
    for c in celle:
        if c.tabella == "personale" and c.luogo and len(c.luogo.tratti) == 1:
            per_scheda[sheet_of(c)].append((ordine.get(c.luogo.tratti[0], -1), c))
    nuove: dict[int, Cella] = {}
    for poste in per_scheda.values():
        quanti = sum(c.campo == QUOTA for _, c in poste)
        sole = sorted(((n, c) for n, c in poste if n >= 0), key=lambda x: x[0])
        righe = _by_columns(sole) or _by_cells(sole)
        if _is_whole(righe, quanti):
            for riga in righe:
                for c in riga.values():
                    nuove[id(c)] = replace(c, chiave=riga[NOME].chiave, confidenza=DEDOTTA, motivo=_MOTIVO, alternative=())
    presi = {(c.chiave, c.campo) for c in nuove.values()}
    # what the order gave to somebody else leaves its place
    return [nuove.get(id(c)) or c for c in celle if id(c) in nuove or c.tabella != "personale" or (c.chiave, c.campo) not in presi]


Riga = Mapping[str, Cella]


def _is_whole(righe: Sequence[Riga], quanti: int) -> bool:
    """All shares of the sheet are there, and sum to 100."""
    quote = [sure_number((r[QUOTA].testo or "").rstrip(" %")) for r in righe]
    return len(righe) >= _DUE and len(righe) == quanti and abs(sum(q or 0.0 for q in quote) - _INTERO) <= _SCARTO


def _by_columns(poste: Sequence[Posta]) -> list[Riga]:
    """One run of shares, one of as many names, perhaps one of as many roles."""
    serie: dict[str, list[list[Posta]]] = {NOME: [], RUOLO: [], QUOTA: []}
    for campo, tutte in serie.items():
        for n, c in (x for x in poste if x[1].campo == campo):
            if tutte and n == tutte[-1][-1][0] + 1:
                tutte[-1].append((n, c))
            else:
                tutte.append([(n, c)])
    if len(serie[QUOTA]) != 1:
        return []
    quante = len(serie[QUOTA][0])
    colonne = {campo: [s for s in tutte if len(s) == quante] for campo, tutte in serie.items()}
    if quante < _DUE or len(colonne[NOME]) != 1 or any(len(s) > quante for s in serie[NOME]):
        return []
    campi = [campo for campo, tutte in colonne.items() if len(tutte) == 1]
    return [{campo: colonne[campo][0][i][1] for campo in campi} for i in range(quante)]


def _by_cells(poste: Sequence[Posta]) -> list[Riga]:
    """The cells of one row after another, in the same order in every row."""
    quote = [k for k, (_, c) in enumerate(poste) if c.campo == QUOTA]
    passi = {b - a for a, b in pairwise(quote)}
    if len(quote) < _DUE or len(passi) != 1 or (passo := passi.pop()) not in (2, 3):
        return []
    for prima in range(passo):
        blocco = poste[max(0, quote[0] - prima) : quote[0] - prima + passo * len(quote)]
        righe = [{c.campo: c for _, c in blocco[k : k + passo]} for k in range(0, len(blocco), passo)]
        stesso = len({tuple(r) for r in righe}) == 1 and all(len(r) == passo and NOME in r for r in righe)
        if len(righe) == len(quote) and stesso and all(b - a == 1 for (a, _), (b, _) in pairwise(blocco)) and quote[0] >= prima:
            return list(righe)
    return []
