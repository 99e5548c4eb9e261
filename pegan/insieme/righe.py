"""What the rooms of this package share: rows as mappings, the place of a value, a finding of a rule of the registry."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from pegan.check import regole
from pegan.check.regole import Trovato
from pegan.clean.acts import sheet_codes
from pegan.ids import sheet_name
from pegan.model import Segnalazione
from pegan.store import Lake, records
from pegan.store.riportati import RIGA
from pegan.style import missing

Valori = Mapping[str, object]
"""A row of a frame: column -> value, None where it is missing."""


def rows(frame: pd.DataFrame) -> list[dict[str, object]]:
    """The rows of a frame, every missing value None."""
    pieno = frame.astype(object).where(frame.notna(), None)
    return records(pieno)


def text(valore: object) -> str | None:
    """A value of a text column; None for a missing one."""
    return None if missing(valore) else str(valore)


@dataclass(slots=True)
class Luoghi:
    """Where values stand, in the words of a person: "piano.xlsx: foglio 2 «Ob 1», cella C12"."""

    lake: Lake
    _celle: dict[tuple[str, str, str], dict[str, tuple[str | None, str | None, bool]]] | None = field(default=None, repr=False)
    _schede: dict[str, str] = field(default_factory=dict, repr=False)
    _altrove: dict[tuple[str, str, str, str], tuple[str, str]] | None = field(default=None, repr=False)

    def scheda(self, scheda_id: str) -> str:
        """A sheet by its codes as documents print them; by those of its id where no document has it."""
        if not self._schede:
            colonne = [self.lake["schede"][c] for c in ("scheda_id", "missione", "programma", "peg_n")]
            self._schede = {str(s): sheet_name(*map(text, codici)) for s, *codici in zip(*colonne, strict=True)}
        return self._schede.get(scheda_id) or sheet_codes(scheda_id)

    def testo(self, documento: str, tabella: str, chiave: str, campo: str) -> str | None:
        """A value as its document prints it."""
        return self._cells().get((documento, tabella, chiave), {}).get(campo, (None, None, False))[0]

    def aperto(self, documento: str, tabella: str, chiave: str, campo: str) -> bool:
        """Whether the document's own reading of a value is in doubt."""
        return self._cells().get((documento, tabella, chiave), {}).get(campo, (None, None, False))[2]

    def luogo(self, documento: str, tabella: str, chiave: str, campo: str | None) -> str | None:
        """The place of a value, else of another of its row, else of the row that it belongs to."""
        while chiave:
            riga = self._cells().get((documento, tabella, chiave), {})
            luogo = riga.get(campo or "", (None, None, False))[1] or next((p for _, p, _ in riga.values() if p), None)
            if luogo:
                return luogo.split(" [")[0]
            chiave, tabella, campo = chiave.rpartition("/")[0], "indicatori" if tabella in ("attesi", "fasi") else "schede", None
        return None

    def nel_documento(self, documento: str, tabella: str, chiave: str, campo: str | None) -> str:
        """The place with the file's name before it: that of another document, where the value stands there."""
        documento, chiave = self._elsewhere().get((documento, tabella, chiave, campo or RIGA), (documento, chiave))
        luogo = self.luogo(documento, tabella, chiave, campo)
        return f"{self.file(documento)}: {luogo}" if luogo else self.file(documento)

    def _elsewhere(self) -> dict[tuple[str, str, str, str], tuple[str, str]]:
        if self._altrove is None:
            r = self.lake.riportati()
            mie, sue = (
                [r[c] for c in colonne] for colonne in (("documento_id", "tabella", "chiave", "campo"), ("fonte_id", "fonte_chiave"))
            )
            self._altrove = dict(zip(zip(*mie, strict=True), zip(*sue, strict=True), strict=True))
        return self._altrove

    def file(self, documento: str) -> str:
        """The name of a document's file."""
        documenti = self.lake["documenti"]
        return next(
            (str(p).rpartition("/")[2] for d, p in zip(documenti["documento_id"], documenti["percorso"], strict=True) if d == documento),
            documento,
        )

    def _cells(self) -> dict[tuple[str, str, str], dict[str, tuple[str | None, str | None, bool]]]:
        if self._celle is None:
            self._celle = {}
            celle = self.lake["celle"]
            colonne = [celle[c] for c in ("documento_id", "tabella", "chiave", "campo", "testo", "luogo", "confidenza")]
            for d, tabella, chiave, campo, testo, luogo, confidenza in zip(*colonne, strict=True):
                self._celle.setdefault((d, tabella, chiave), {})[campo] = (text(testo), text(luogo), confidenza == "ambigua")
        return self._celle


def finding(regola: str, documento: str, tabella: str, chiave: str, campo: str | None, messaggio: str, *resto: str | None) -> Segnalazione:
    """A finding of a rule of the registry; at the end what stands there, what was expected, and where."""
    t = Trovato(tabella, chiave, campo, messaggio, *resto)
    return regole.finding(regole.read_regole()[regola], documento, f"{chiave}/{campo}" if campo else chiave, t)


def numbered(trovate: Iterable[Segnalazione]) -> list[Segnalazione]:
    """The findings, those with one id told apart by their order."""
    visti: dict[str, int] = {}
    righe = []
    for s in trovate:
        n = visti[s.segnalazione_id] = visti.get(s.segnalazione_id, 0) + 1
        righe.append(s if n == 1 else replace(s, segnalazione_id=f"{s.segnalazione_id}/{n}"))
    return righe


def parts(lake: Lake) -> dict[tuple[str, int], Lake]:
    """The lake of each body's year, cut once a table."""
    vuoti = {nome: lake[nome].iloc[:0] for nome in lake.nomi}
    tagli = {nome: {(str(e), int(str(a))): f for (e, a), f in lake[nome].groupby(["ente", "anno"], sort=True)} for nome in lake.nomi}
    return {
        chiave: Lake({nome: tagli[nome].get(chiave, vuoti[nome]) for nome in lake.nomi}, lake.grandi, chiave[1])
        for chiave in tagli["documenti"]
    }
