"""Who takes part in what, in the base that the % have; never more than the base allows to say (domain.md, section 5).

Frames in, frame out, over the rows of any number of bodies and years. `shares` gives a row a person on a sheet; all the rest groups it. `carico`
takes a source of tables (`Lake.in_uso`, or a page's `tab`) and is one call.
"""

from pegan.workload.assenza import assenza, coppie, dipendenza, prime_persone
from pegan.workload.contabilita import spesa_e_raggiungimento
from pegan.workload.gruppi import PER, carico, per_persona, per_ruolo, per_scheda, per_servizio
from pegan.workload.quote import IGNOTA, OBIETTIVO, PERSONA, bounds, common_base, quote, shares

__all__ = [
    "IGNOTA", "OBIETTIVO", "PER", "PERSONA", "assenza", "bounds", "carico", "common_base", "coppie", "dipendenza", "per_persona",
    "per_ruolo", "per_scheda", "per_servizio", "prime_persone", "quote", "shares", "spesa_e_raggiungimento",
]  # fmt: skip
