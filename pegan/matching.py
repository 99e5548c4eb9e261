"""Which sheet each row of the summary speaks of: by codes where they agree, by text where they don't, never by force."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cdist

from pegan.model import RigaQuadro, Scheda
from pegan.pairing import assign
from pegan.read.cells import AMBIGUA, CERTA, DEDOTTA
from pegan.vocab import key

TESTI_SIMILI = 60.0
"""`ratio` of two objectives' letters from which a row may speak of a sheet with other codes."""


def match_summary(quadro: Sequence[RigaQuadro], schede: Sequence[Scheda]) -> list[RigaQuadro]:
    """Fill scheda_id, abbinamento (`chiave`, `programma`, `testo`, `nessuno`) and its confidence."""
    if not quadro or not schede:
        return [replace(q, abbinamento="nessuno", abbinamento_confidenza=CERTA) for q in quadro]
    nel_quadro, sulle_schede = ([_letters(t) for t in x] for x in ([q.obiettivo for q in quadro], [s.obiettivo_operativo for s in schede]))
    somiglianze = cdist(nel_quadro, sulle_schede, scorer=ratio, dtype=np.float64)
    codici = np.array([[_codes(q, s) for s in schede] for q in quadro])
    righe, colonne = assign(-(somiglianze + 40 * codici))
    scelte = dict(zip((int(r) for r in righe), (int(c) for c in colonne), strict=True))
    return [_matched(q, schede, scelte.get(i), somiglianze[i], codici[i]) for i, q in enumerate(quadro)]


def _matched(q: RigaQuadro, schede: Sequence[Scheda], j: int | None, somiglianze: np.ndarray, codici: np.ndarray) -> RigaQuadro:
    if j is None or (codici[j] < 1 and somiglianze[j] < TESTI_SIMILI):
        return replace(q, abbinamento="nessuno", abbinamento_confidenza=DEDOTTA)
    scheda = schede[j].scheda_id
    if codici[j] >= 2:
        return replace(q, scheda_id=scheda, abbinamento="chiave", abbinamento_confidenza=CERTA)
    if codici[j] >= 1:
        sola = sum(c >= 1 for c in codici) == 1
        simile = somiglianze[j] >= TESTI_SIMILI
        return replace(q, scheda_id=scheda, abbinamento="programma", abbinamento_confidenza=DEDOTTA if sola or simile else AMBIGUA)
    return replace(q, scheda_id=scheda, abbinamento="testo", abbinamento_confidenza=AMBIGUA)


def _codes(q: RigaQuadro, s: Scheda) -> float:
    """0: other codes, 1: same missione and programma, 2: the same sheet number too."""
    if not q.missione or q.missione != s.missione or q.programma != s.programma:
        return 0.0
    return 2.0 if q.peg_n and q.peg_n == s.peg_n else 0.0 if q.peg_n and s.peg_n else 1.0


def _letters(testo: str | None) -> str | None:
    """What texts are compared by; None, which is like no other, for one that is missing."""
    return key(testo) if testo else None
