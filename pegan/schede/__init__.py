"""Forms that go out to the offices and come back filled in.

    lake ─▶ contenuto (what each form says) ─▶ disegno (the sheet) + controllo (hidden: ids, locked texts, checksum) ─▶ xlsx
    xlsx filled in ─▶ read/ ─▶ ritorno (rows back under the ids that they went out with, findings) ─▶ build

An id travels in a hidden column of its row, so rows may be sorted and sheets copied: no row is known by where it stands.
"""

from pegan.schede.ritorno import Ritorno, riconosci
from pegan.schede.scrivi import write_forms

__all__ = ["Ritorno", "riconosci", "write_forms"]
