"""The linked budget lines of a sheet: "1 1234 1.03.02 5.000,00" is indicator, capitolo, codice and amount.

Only the side of the expenses has the indicator's number; a line without one stands on the side of the revenues.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pegan.read.cells import DEDOTTA
from pegan.read.registro import Registro, Tratto
from pegan.read.text.fragments import Frammento

_VOCE = re.compile(
    r"(?:(?P<pos>\d{1,2})\s+)?(?P<capitolo>\d{2,6}(?:/\d{1,3})?)\s+(?:(?P<codice>[A-Z0-9]+(?:\.[A-Z0-9]+)+)\s+)?(?P<importo>(?:€\s*)?\d{1,3}(?:\.\d{3})*,\d{2})"
)
"""An amount with cents is what tells a budget line from every other row of numbers."""


@dataclass(frozen=True, slots=True)
class VoceBilancio:
    """A budget line: its printed parts with their places."""

    frammento: Frammento
    parti: tuple[tuple[str, str, Tratto], ...]
    parte: str


def read_budget(frammenti: Sequence[Frammento]) -> list[VoceBilancio]:
    """The fragments that are nothing but budget lines, one or two side by side."""
    voci: list[VoceBilancio] = []
    for f in frammenti:
        trovate = list(_VOCE.finditer(f.testo))
        coperto = "".join(m.group() for m in trovate)
        if not trovate or "".join(coperto.split()) != "".join(f.testo.split()):
            continue
        for m in trovate:
            parti = tuple(
                (campo, m[campo], (f.inizio + m.start(campo), f.inizio + m.end(campo)))
                for campo in ("pos", "capitolo", "codice", "importo")
                if m[campo]
            )
            voci.append(VoceBilancio(f, parti, "spesa" if m["pos"] else "entrata"))
    return voci


def write_budget(registro: Registro, chiave: str, voci: Sequence[VoceBilancio]) -> None:
    """Attribute the lines; the side is deduced, the rest is as printed."""
    for n, voce in enumerate(voci, 1):
        for campo, testo, tratto in voce.parti:
            registro.prendi("capitoli", f"{chiave}/c{n}", campo, testo, (tratto,))
        motivo = "solo la spesa porta il numero dell'indicatore"
        registro.prendi("capitoli", f"{chiave}/c{n}", "parte", voce.parte, (), DEDOTTA, motivo)
