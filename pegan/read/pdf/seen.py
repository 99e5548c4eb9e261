"""Which of a page's letters are seen on it: not those in the colour of what is behind them, under what is painted later, or painted with no ink.

runs ─▶ those that are seen │ the others, kept as notes are; a watermark across the page is among these: it is nobody's value

Most pages paint nothing that could hide a letter; of those that do every letter is asked for (PDF 32000-1, 8.5.3 and 9.3.6).
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np

from pegan.read.pdf.pdfium.library import Pagina
from pegan.read.pdf.pdfium.paints import Array, Dipinti, Testo
from pegan.read.pdf.text import Run, box_of, upright_boxes

_QUALCHE_IMMAGINE = 0.02
"""Of the page: with an image on it, white letters may stand on it, and letters without ink be those of an OCR."""
_SOTTILE = 2.0
"""Points."""
_VELATA = 1.5
"""Letters so much larger than most, that one sees through: a watermark too."""
_GRANDE, _SOPRA = 2.5, 2
"""Letters so much larger than those of so many texts that they lie over: a watermark, a stamp."""


def seen_runs(pagina: Pagina, runs: Sequence[Run], dipinti: Dipinti, angolo: int) -> tuple[list[Run], list[Run]]:
    """The runs of a page that belong to its text, and those that nobody sees or that lie across it."""
    viste, via = _upright_ones(runs)
    sopra = _large_ones(viste)
    viste, via = [r for r in viste if r not in sopra], [*via, *sopra]
    if not _may_hide(dipinti):
        return viste, via
    sfondi = _Sfondi(pagina, dipinti, angolo)
    solito = float(np.median([r.corpo for r in viste])) if viste else 0.0
    testi = {t.oggetto: t for t in dipinti.testi}
    rimaste: list[Run] = []
    for run in viste:
        sue = run.lettere or ((run.x0, run.x1),)
        oggetti = [testi.get(pagina.text_object(run.indice + k) or 0) for k in range(len(sue))] if run.indice >= 0 else []
        grande = run.corpo > _VELATA * solito
        tieni = [
            t is None or not (sfondi.hide(t, (da + a) / 2, run.y) or (grande and t.velato))
            for t, (da, a) in zip(oggetti, sue, strict=False)
        ]
        tenute, tolte = split_run(run, tieni)
        ritagliate = [r for r in tenute if tolte and _is_clipped_away(pagina, r, dipinti, angolo)]
        rimaste += [r for r in tenute if r not in ritagliate]
        via += [*tolte, *ritagliate]
    return rimaste, via


def _is_clipped_away(pagina: Pagina, run: Run, dipinti: Dipinti, angolo: int) -> bool:
    """What is left on the page of a text behind a part that is not seen lies beyond what the whole text is clipped to; what lies beyond the page is kept, for the page beside it."""
    box = pagina.clip(run.indice, dipinti)
    if box is None:
        return False
    ritaglio, mostra = upright_boxes(angolo, np.array([box, pagina.shown]))
    return bool(_around(mostra[None], run.x0, run.y)[0]) and bool(
        run.x1 <= ritaglio[0] or run.x0 >= ritaglio[2] or run.y1 <= ritaglio[1] or run.y0 >= ritaglio[3]
    )


def is_ocr(dipinti: Dipinti) -> bool:
    """Letters without ink are those that were recognised in a scan: there is an image on the page, or hardly any other letter."""
    quante = sum(t.senza_inchiostro for t in dipinti.testi)
    return quante > 0 and (dipinti.immagini >= _QUALCHE_IMMAGINE or 2 * quante > len(dipinti.testi))


def split_run(run: Run, tieni: Sequence[bool]) -> tuple[list[Run], list[Run]]:
    """The parts of a run whose letters are to be kept, and the others; most of it decides where its letters are not told one by one."""
    if all(tieni):
        return [run], []
    if not any(tieni) or len(run.testo) != len(tieni):
        return ([run], []) if 2 * sum(tieni) > len(tieni) else ([], [run])
    parti: dict[bool, list[Run]] = {True: [], False: []}
    for tenuta, gruppo in groupby(range(len(tieni)), key=lambda k: tieni[k]):
        a, *_ = posti = list(gruppo)
        b = posti[-1] + 1
        while a < b and run.testo[a].isspace():
            a += 1
        if testo := run.testo[a:b].strip():
            lettere = run.lettere[a:b]
            dritta = run.giro == 0
            x0, x1 = (lettere[0][0], lettere[len(testo) - 1][1]) if dritta else (run.x0, run.x1)
            parti[tenuta].append(replace(run, x0=x0, x1=x1, testo=run.testo[a:b], lettere=lettere, indice=run.indice + a))
    return parti[True], parti[False]


def _upright_ones(runs: Sequence[Run]) -> tuple[list[Run], list[Run]]:
    """Runs along the page's sides, and those written aslant, the letters of one text together."""
    if not any(r.giro % 90 for r in runs):
        return list(runs), []
    storte: list[Run] = []
    for _, gruppo in groupby((r for r in runs if r.giro % 90), key=lambda r: (r.giro, round(r.corpo))):
        sue = list(gruppo)
        x0, y0, x1, y1 = box_of(sue)
        storte.append(replace(sue[0], x0=x0, y0=y0, x1=x1, y1=y1, testo="".join(r.testo for r in sue), lettere=()))
    return [r for r in runs if not r.giro % 90], storte


def _large_ones(runs: Sequence[Run]) -> list[Run]:
    """Runs of large letters that lie over several texts of small ones."""
    if not runs:
        return []
    solito = float(np.median([r.corpo for r in runs]))
    return [r for r in runs if r.corpo > _GRANDE * solito and sum(_lies_over(r, altra) for altra in runs) >= _SOPRA]


def _lies_over(grande: Run, r: Run) -> bool:
    if grande.corpo < _GRANDE * r.corpo:
        return False
    alto = grande.y1 - 0.2 * (grande.y1 - grande.y0)  # what hangs below the line is mostly empty
    return grande.x0 < r.x < grande.x1 and grande.y0 + 0.2 * (grande.y1 - grande.y0) < r.y < alto


def _may_hide(dipinti: Dipinti) -> bool:
    """Whether anything on the page could hide a letter: white or no ink, or a fill painted after the first text."""
    if dipinti.troppi or not dipinti.testi:
        return False
    if any(not t.colore or t.velato for t in dipinti.testi) or (any(t.senza_inchiostro for t in dipinti.testi) and not is_ocr(dipinti)):
        return True
    dopo = np.array(dipinti.tracciati.riempite, dtype=bool) & (np.array(dipinti.tracciati.ordini) > dipinti.testi[0].ordine)
    return bool(dopo.any()) and bool((dopo & ~_thin(_boxes(dipinti))).any())


def _thin(scatole: Array) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Which figures are lines: lower or narrower than any letter."""
    larghe, alte = (scatole[:, 2:] - scatole[:, :2]).T
    sottili: np.ndarray[tuple[int, ...], np.dtype[np.bool_]] = np.minimum(larghe, alte) < _SOTTILE
    return sottili


def _boxes(dipinti: Dipinti) -> Array:
    t = dipinti.tracciati
    if not t.lunghe:
        return np.empty((0, 4))
    prime = np.cumsum(t.lunghe) - np.array(t.lunghe)
    return np.concatenate([np.minimum.reduceat(t.punti, prime), np.maximum.reduceat(t.punti, prime)], axis=1)


class _Sfondi:
    """What is painted behind a letter and over it."""

    def __init__(self, pagina: Pagina, dipinti: Dipinti, angolo: int) -> None:
        t = dipinti.tracciati
        scatole = _boxes(dipinti)
        piene = np.flatnonzero(np.array(t.riempite, dtype=bool) & ~_thin(scatole)).tolist()
        self._scatole = upright_boxes(angolo, scatole[piene])
        self._ordini = np.array([t.ordini[n] for n in piene], dtype=np.int64)
        self._colori = [t.colori[n] for n in piene]
        self._oggetti = [t.oggetti[n] for n in piene]
        self._curve = upright_boxes(angolo, np.array(dipinti.figure).reshape(-1, 4))
        self._immagini = dipinti.immagini >= _QUALCHE_IMMAGINE
        self._ocr = is_ocr(dipinti)
        self._pagina = pagina

    def hide(self, t: Testo, x: float, y: float) -> bool:
        """A letter of a text is not seen: it has no ink, or that of what is behind it, or something is painted over it."""
        if t.colore is None or (t.senza_inchiostro and not self._ocr):
            return True
        qui = np.flatnonzero(_around(self._scatole, x, y))
        sotto = [n for n in qui if self._ordini[n] < t.ordine]
        bianca = t.colore == "" and not self._immagini and not _around(self._curve, x, y).any()
        if bianca and not (sotto and self._colori[max(sotto, key=lambda n: self._ordini[n])]):
            return True
        return any(self._ordini[n] > t.ordine and self._pagina.is_opaque(self._oggetti[n]) for n in qui)


def _around(scatole: Array, x: float, y: float) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    x0, y0, x1, y1 = scatole.T
    dentro: np.ndarray[tuple[int, ...], np.dtype[np.bool_]] = (x0 < x) & (x < x1) & (y0 < y) & (y < y1)
    return dentro
