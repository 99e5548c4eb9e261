"""Years: the same objectives and indicators from plan to plan, with how sure that is (domain.md, sections 6 and 7).

Frames in, frame out, over any number of bodies and years. `anni` and `anni_indicatori` take a source of tables and are one call each; the
others take what these give. What an analyst decided (`abbinamenti_dichiarati`) goes before everything.
"""

from pegan.years.confronti import partenza_e_raggiunto, scale, settori
from pegan.years.indicatori import anni_indicatori, match_indicators
from pegan.years.schede import CESSATO, CONFERMATO, NUOVO, RICODIFICATO, SPOSTATO, anni, match_sheets

__all__ = [
    "CESSATO", "CONFERMATO", "NUOVO", "RICODIFICATO", "SPOSTATO", "anni", "anni_indicatori", "match_indicators", "match_sheets",
    "partenza_e_raggiunto", "scale", "settori",
]  # fmt: skip
