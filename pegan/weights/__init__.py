"""Weights: how a sheet shares its 100 out, how objectives weigh against effort, how good the indicators are (domain.md, sections 5 and 6).

Frames in, frame out, over the rows of any number of bodies and years; `pesi`, `pesi_obiettivi` and `qualita` take a source of tables
(`Lake.in_uso`, or a page's `tab`) and are one call each.
"""

from pegan.weights.obiettivi import DICHIARATO, STAMPATO, pesi_obiettivi, peso_e_impegno
from pegan.weights.qualita import PUNTI, qualita, quality_points
from pegan.weights.schede import concentration, pesi, sheet_weights, target_weights

__all__ = [
    "DICHIARATO", "PUNTI", "STAMPATO", "concentration", "pesi", "pesi_obiettivi", "peso_e_impegno", "qualita", "quality_points",
    "sheet_weights", "target_weights",
]  # fmt: skip
