"""The tables of pegan as typed records: the one schema (the contract of docs/dizionario.md).

    documento ─▶ scheda ─▶ indicatore     what a document says, a row a row of it
    lettura                               how it came out: where, how sure, what was left, corrected, found
    insieme, accanto                      what the lake as a whole decides; what an analyst puts beside the documents

A field's type is its column's type; `X | None` is a column that may be null, and only keys may not. `ente` and `anno` are
partitions of the lake, never fields. Text columns hold what the document says; the column of the value stands beside.
"""

from __future__ import annotations

from pegan.model.accanto import AbbinamentoDichiarato, PesoDichiarato, RigaContabilita, RigaOrganico
from pegan.model.documento import Documento, RigaQuadro, RisorsaStrumentale, RisorsaUmana, VoceClassificazione
from pegan.model.indicatore import Atteso, Fase, Indicatore
from pegan.model.insieme import BaseImpegno, Riportato, Uso
from pegan.model.lettura import Correzione, RigaCella, Segnalazione, TestoNonAttribuito
from pegan.model.riga import Riga
from pegan.model.scheda import Attivita, Capitolo, PeriodoSegnato, Persona, Scheda
from pegan.record import record

__all__ = [
    "ACCANTO", "INSIEME", "TABELLE", "AbbinamentoDichiarato", "Atteso", "Attivita", "BaseImpegno", "Capitolo", "Correzione", "Documento",
    "Fase", "Indicatore", "Peg", "PeriodoSegnato", "Persona", "PesoDichiarato", "Riga", "RigaCella", "RigaContabilita", "RigaOrganico",
    "RigaQuadro", "Riportato", "RisorsaStrumentale", "RisorsaUmana", "Scheda", "Segnalazione", "TestoNonAttribuito", "Uso",
    "VoceClassificazione",
]  # fmt: skip

TABELLE: dict[str, type[Riga]] = {r.TABELLA: r for r in (
    Documento, Scheda, Indicatore, Atteso, Fase, Attivita, PeriodoSegnato, Persona, Capitolo, RigaQuadro, VoceClassificazione, RisorsaUmana,
    RisorsaStrumentale, RigaCella, TestoNonAttribuito, Segnalazione, Correzione, Uso, Riportato, BaseImpegno, RigaOrganico, RigaContabilita,
    PesoDichiarato, AbbinamentoDichiarato,
)}  # fmt: skip
"""Table name -> its record, in the order in which reports list them."""

ACCANTO: frozenset[str] = frozenset({"organico", "contabilita", "pesi_dichiarati", "abbinamenti_dichiarati"})
"""Tables of a body's year that come from the files an analyst puts beside the documents, not from a document."""
INSIEME: frozenset[str] = frozenset({"uso", "riportati", "basi_impegno"}) | ACCANTO
"""Tables that belong to no one document: written at the end of a run."""


@record(frozen=True, slots=True)
class Peg:
    """All the rows of one document, table by table (every table is a key), with the partition that they go to."""

    ente: str
    anno: int
    documento: Documento
    righe: dict[str, list[Riga]]

    def __getitem__(self, tabella: str) -> list[Riga]:
        return self.righe[tabella]
