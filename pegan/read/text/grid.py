"""The document's own grid of missioni and programmi: data, never the source of a code's meaning.

A body leaves out the programmi it does not use, so a programme's number is not its place in the row: it is the number that the law gives
to that name, and null where no name is like it.
"""

import itertools
import re
from collections.abc import Sequence

from rapidfuzz.fuzz import ratio

from pegan.read.cells import CERTA, DEDOTTA, opened
from pegan.read.classification import alike, missioni, programmi
from pegan.read.registro import Registro, Tratto
from pegan.read.spellings import chiave
from pegan.read.text.fragments import Frammento
from pegan.read.wrapped import breaks_word, join_lines
from pegan.vocab import SOMIGLIANZA

_CODICE = re.compile(r"(\d{2})\s+(\S.*)")
_ALTRO_NOME = "il nome non è quello della missione: i codici possono stare lontano dai nomi"
Parola = tuple[str, Tratto, Frammento]


def read_grid(registro: Registro, frammenti: Sequence[Frammento]) -> None:
    """A row of `classificazione` for every programme of the grid; a missione without any has one row."""
    righe: list[list[Frammento]] = []
    for f in frammenti:
        if _CODICE.fullmatch(f.testo) or f.testo in missioni():
            righe.append([f])
        elif righe:
            righe[-1].append(f)
    n = 0
    for riga in righe:
        n = _write_row(registro, riga, n)


def _write_row(registro: Registro, riga: Sequence[Frammento], n: int) -> int:
    codice = riga[0].testo.split()[0]
    parole = _parole(riga)[1:]
    quante = _lunghezza_nome(parole, missioni().get(codice, ""))
    celle = _celle(parole[quante:], codice)
    tratto_codice = (riga[0].inizio, riga[0].inizio + len(codice))
    sue = len(registro.celle)
    for i, cella in enumerate(celle or [[]]):
        n += 1
        k = f"k{n}"
        motivo = f"stessa riga di k{n - i}" if i else None
        registro.prendi("classificazione", k, "missione", codice, () if i else (tratto_codice,), CERTA, motivo)
        nome = parole[:quante]
        registro.prendi("classificazione", k, "missione_descrizione", _testo(nome), () if i else _tratti(nome), CERTA, motivo)
        if cella:
            testo = _testo(cella)
            registro.prendi("classificazione", k, "programma_descrizione", testo, _tratti(cella))
            migliore = max(((alike(testo, nome), p) for p, nome in programmi(codice)), default=(0.0, ""))
            if migliore[0] >= SOMIGLIANZA:
                registro.prendi("classificazione", k, "programma", migliore[1], (), DEDOTTA, "dal nome del programma")
    if alike(_testo(parole[:quante]), missioni().get(codice, "")) < SOMIGLIANZA:
        registro.celle[sue:] = [opened(c, _ALTRO_NOME) for c in registro.celle[sue:]]
    return n


def _parole(riga: Sequence[Frammento]) -> list[Parola]:
    return [(m.group(), (f.inizio + m.start(), f.inizio + m.end()), f) for f in riga for m in re.finditer(r"\S+", f.testo)]


def _lunghezza_nome(parole: Sequence[Parola], nome: str) -> int:
    """How many words make the name of the missione: the run most like the law's name; without one, the words of its line."""
    prima_riga = sum(p[2] is parole[0][2] for p in parole) if parole else 0
    if not nome:
        return prima_riga
    return max(range(1, min(len(parole), 16) + 1), key=lambda n: (alike_strict(_testo(parole[:n]), nome), -n), default=0)


def alike_strict(testo: str, nome: str) -> float:
    """`ratio` of the whole texts."""
    return float(ratio(chiave(testo), chiave(nome)))


def _celle(parole: Sequence[Parola], codice: str) -> list[list[Parola]]:
    """Cut the words into programmes: at capitals, so that the pieces are most like the law's names; lines decide the rest."""
    if not parole:
        return []
    nomi = [nome for _, nome in programmi(codice)]
    inizi = [i for i, (p, _, _) in enumerate(parole) if i == 0 or p[0].isupper()]
    confini = [*inizi, len(parole)]
    # best[c]: score and cuts of the words up to boundary c
    migliori: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
    for fine in range(1, len(confini)):
        opzioni = []
        for da in range(max(0, fine - 8), fine):
            a, b = confini[da], confini[fine]
            opzioni.append((migliori[da][0] + _punti(parole, a, b, nomi), (*migliori[da][1], a)))
        migliori.append(max(opzioni))
    tagli = [*migliori[-1][1], len(parole)]
    return [list(parole[a:b]) for a, b in itertools.pairwise(tagli)]


def _punti(parole: Sequence[Parola], a: int, b: int, nomi: Sequence[str]) -> float:
    testo = _testo(parole[a:b])
    simile = max((alike_strict(testo, n) for n in nomi), default=0.0)
    prima, ultima = parole[a - 1] if a else None, parole[b - 1]
    linea = 0.0
    if prima and prima[2] is not parole[a][2] and prima[2].sospesa:
        linea -= 6  # the line before was wrapped: a cell hardly begins here
    if b < len(parole) and parole[b][2] is not ultima[2] and not ultima[2].sospesa:
        linea += 6
    for (_, _, x), (y, _, f) in zip(parole[a:b], parole[a + 1 : b], strict=False):
        if x is not f and not x.sospesa and not breaks_word(x.testo, False, y):
            linea -= 12  # a cell seldom goes on behind a line that was not wrapped
    # a piece too little like any name costs as much as a good one earns
    return (simile - 75) * len(testo) / 20 + linea


def _testo(parole: Sequence[Parola]) -> str:
    righe: list[tuple[str, bool]] = []
    ultimo: Frammento | None = None
    for testo, _, f in parole:
        if f is ultimo:
            righe[-1] = (f"{righe[-1][0]} {testo}", f.sospesa)
        else:
            righe.append((testo, f.sospesa))
        ultimo = f
    return join_lines(righe)


def _tratti(parole: Sequence[Parola]) -> tuple[Tratto, ...]:
    return tuple(t for _, t, _ in parole)
