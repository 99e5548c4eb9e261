"""The hidden sheet of a form: whose it is, the id of each sheet, the text of every locked cell, and a checksum of it all.

    modulo       versione del formato
    ente, …      one row each (`CAMPI`)
    impronta     sha256 of all other rows
    foglio       scheda_id, name of its sheet
    fisso        a text of the form itself: title, instructions
    valore       tabella, chiave, campo, testo of a locked cell

The checksum tells a careless change of this sheet from none; it is no signature.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pegan.read.cell import CONTROLLO

FOGLIO = CONTROLLO
CODICE = "codice_pegan"
"""Field under which the reader gives the id that a sheet or a row bears."""
ETICHETTA = "pegan id"
FORMATO = "1"
RENDICONTO, PIANO = "rendiconto", "piano"
CAMPI = ("ente", "ente_nome", "anno", "settore", "servizio", "documento", "versione", "scopo")

Posto = tuple[str, str, str]
"""tabella, chiave, campo of a value."""

DA_COMPILARE: Mapping[str, frozenset[str]] = {
    "indicatori": frozenset({"verifica_intermedia", "previsione", "raggiunto", "stato_dichiarato", "motivo"}),
    "schede": frozenset({"stato_dichiarato", "motivo"}),
}
"""Table -> the fields that the office fills in; all others are locked."""
DA_PIANIFICARE: Mapping[str, frozenset[str]] = {
    "indicatori": frozenset({"peso", "partenza", "partenza_origine"}),
    "attesi": frozenset({"testo"}),
    "attivita": frozenset({"periodi"}),
    "personale": frozenset({"impegno_pct"}),
    "capitoli": frozenset({"importo"}),
}
"""The same, further fields of next year's forms."""


@dataclass(frozen=True, slots=True)
class Controllo:
    """What the hidden sheet says."""

    campi: Mapping[str, str]
    """`CAMPI` -> text, "" where there is none."""
    fogli: Mapping[str, str]
    """scheda_id -> name of its sheet."""
    fissi: tuple[str, ...]
    valori: Mapping[Posto, str]

    @property
    def pianifica(self) -> bool:
        """It is a form of next year's plan."""
        return self.campi.get("scopo") == PIANO

    def locked(self, tabella: str, campo: str) -> bool:
        """The office was not to write in this field."""
        aperti = DA_COMPILARE.get(tabella, frozenset()) | (DA_PIANIFICARE.get(tabella, frozenset()) if self.pianifica else frozenset())
        return campo not in aperti


def to_rows(controllo: Controllo) -> list[tuple[str, ...]]:
    """The hidden sheet's rows, the checksum among them."""
    righe: list[tuple[str, ...]] = [(c, controllo.campi.get(c, "")) for c in CAMPI]
    righe += [("foglio", scheda, nome) for scheda, nome in controllo.fogli.items()]
    righe += [("fisso", testo) for testo in controllo.fissi]
    righe += [("valore", *posto, testo) for posto, testo in controllo.valori.items()]
    return [("modulo", FORMATO), ("impronta", checksum(righe)), *righe]


def from_rows(righe: Iterable[Sequence[str]]) -> tuple[Controllo, bool]:
    """What a hidden sheet says, and whether its checksum holds."""
    campi: dict[str, str] = {}
    fogli: dict[str, str] = {}
    fissi: list[str] = []
    valori: dict[Posto, str] = {}
    impronta, contate = "", []
    for riga in righe:
        nome, *resto = riga
        a, b, c, d = (*resto, "", "", "", "")[:4]
        if nome == "impronta":
            impronta = a
        elif nome != "modulo":
            contate.append(riga)
        if nome in CAMPI:
            campi[nome] = a
        elif nome == "foglio":
            fogli[a] = b
        elif nome == "fisso":
            fissi.append(a)
        elif nome == "valore":
            valori[a, b, c] = d
    return Controllo(campi, fogli, tuple(fissi), valori), impronta == checksum(contate)


def checksum(righe: Iterable[Sequence[str]]) -> str:
    """A digest of the rows, whatever their order and their empty cells."""
    piene = sorted([t for t in riga if t] for riga in righe)
    return hashlib.sha256(json.dumps([r for r in piene if len(r) > 1], ensure_ascii=False).encode()).hexdigest()
