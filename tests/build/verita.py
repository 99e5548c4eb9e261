"""A transcription of a document (tests/truth/) as the reading that a faultless reader would leave: what comes after reading runs on it.

A field of the transcription is a value (`certa`), `{"letture": [most likely, other, …]}` (`ambigua`, with the others as alternatives) or
null (no cell). The places are made up: every text gets a span of its own, one after the other, so that they are disjoint.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from pegan.read.cells import AMBIGUA, CERTA, Alternativa, Cella, Lettura, Luogo

Json = Mapping[str, object]

MODULI = (("quadro", "q"), ("classificazione", "k"), ("risorse_umane", "u"), ("risorse_strumentali", "t"))
"""Tables of numbered rows outside the sheets, with the letter of their local keys."""


@dataclass(slots=True)
class _Nastro:
    """Where the next text goes: a line each, on the page of the sheet."""

    celle: list[Cella] = field(default_factory=list)
    pagina: int = 1
    fine: int = 0

    def place(self, testo: str | None) -> Luogo | None:
        """A span of its own for a text; None for no text."""
        if testo is None:
            return None
        inizio, self.fine = self.fine, self.fine + len(testo) + 1
        riga = len(self.celle) + 1
        return Luogo(self.pagina, riga, riga, ((inizio, inizio + len(testo)),))

    def write(self, tabella: str, chiave: str, campo: str, valore: object) -> None:
        """The cell of a field; none for null."""
        primo, *altri = _readings(valore, campo)
        if primo is None and not altri:
            return
        luogo = self.place(primo)
        alternative = tuple(Alternativa(a) for a in altri)
        self.celle.append(Cella(tabella, chiave, campo, primo, luogo, AMBIGUA if altri else CERTA, None, alternative))


def da_verita(verita: Json) -> Lettura:
    """The reading of a transcribed document, its cells in the order of the transcription."""
    nastro = _Nastro()
    documento = cast(Json, verita["documento"])
    _fields(nastro, "documenti", "documento", documento, salta={"anno"})
    for tabella, lettera in MODULI:
        for n, riga in enumerate(_rows(verita, tabella), 1):
            _fields(nastro, tabella, f"{lettera}{n}", riga, salta={"riga"})
    for n, scheda in enumerate(_rows(verita, "schede"), 1):
        pagina = scheda.get("pagina")
        nastro.pagina = pagina if isinstance(pagina, int) else nastro.pagina
        _fields(nastro, "schede", f"s{n}", scheda, salta={"ordine", "pagina"})
        _sheet_rows(nastro, f"s{n}", scheda)
    anni = {int(a) for s in _rows(verita, "schede") for i in _rows(s, "indicatori") for a in cast(Json, i.get("attesi", {}))}
    parole = sum(len(c.testo.split()) for c in nastro.celle if c.testo)
    return Lettura(tuple(nastro.celle), (), nastro.pagina, parole, tuple(sorted(anni)))


def _sheet_rows(nastro: _Nastro, k: str, scheda: Json) -> None:
    for n, indicatore in enumerate(_rows(scheda, "indicatori"), 1):
        _fields(nastro, "indicatori", f"{k}/i{n}", indicatore, salta={"attesi"})
        for anno, atteso in cast(Json, indicatore.get("attesi", {})).items():
            nastro.write("attesi", f"{k}/i{n}/{anno}", "testo", atteso)
    for n, attivita in enumerate(_rows(scheda, "attivita"), 1):
        _fields(nastro, "attivita", f"{k}/a{attivita.get('riga', n)}", attivita, salta={"riga"})
    for tabella, lettera in (("personale", "p"), ("capitoli", "c")):
        for n, riga in enumerate(_rows(scheda, tabella), 1):
            _fields(nastro, tabella, f"{k}/{lettera}{riga.get('riga', n)}", riga, salta={"riga"})


def _rows(dove: Json, nome: str) -> Sequence[Json]:
    return cast(Sequence[Json], dove.get(nome, []))


def _fields(nastro: _Nastro, tabella: str, chiave: str, riga: Json, salta: set[str]) -> None:
    for campo, valore in riga.items():
        if campo not in salta and not isinstance(valore, list):
            nastro.write(tabella, chiave, campo, valore)


def _readings(valore: object, campo: str) -> Iterator[str | None]:
    letture = valore["letture"] if isinstance(valore, Mapping) else [valore]
    return (_text(v, campo) for v in letture)


def _text(valore: object, campo: str) -> str | None:
    """A value as a page prints it: a number in Italian, so many x for so many marked periods."""
    if valore is None:
        return None
    if campo == "periodi_segnati" and isinstance(valore, int):
        return " ".join("x" * valore)
    return str(valore).replace(".", ",") if isinstance(valore, float) else str(valore)
