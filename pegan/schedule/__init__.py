"""The schedule: when the year's work is, where the Gantt says so; what should be done at a date, and what was reported of it (domain.md, section 5).

Frames in, frame out, over any number of bodies and years. Where the places of the x are unknown there are no months: figures say how many activities
they are of, and `senza_mesi` what they leave out.
"""

from pegan.schedule.avanzamento import TOLLERANZA, cronoprogramma, expected, progress, progress_by_sheet
from pegan.schedule.mesi import active_months, carico_mensile, copertura, dicembre, monthly_load, oltre_scadenza

__all__ = [
    "TOLLERANZA", "active_months", "carico_mensile", "copertura", "cronoprogramma", "dicembre", "expected", "monthly_load",
    "oltre_scadenza", "progress", "progress_by_sheet",
]  # fmt: skip
