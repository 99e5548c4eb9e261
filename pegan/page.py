"""The context of a report's page: one body, one year, the tables in use, the sources cited, what may be shown of people.

A notebook opens one (`apri`) and asks the modules of `pegan.analisi` for tables and charts; it computes nothing itself.
"""

import html
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import shorten
from typing import Any

import numpy as np
import pandas as pd

from pegan import privacy
from pegan.errors import RichiestaErrata
from pegan.ids import budget_codes, file_part
from pegan.paths import find_lake
from pegan.sources import Chiave, Fonte, Fonti, file_names, where
from pegan.store import Lake, read_lake, stored_documents
from pegan.store.keys import row_key
from pegan.store.lake import PER_SCHEDA, sheet_ids
from pegan.store.order import in_order, sheet_order
from pegan.tables import Scalare, Valore

Righe = list[Any]
"""Rows of a frame as named tuples: their fields are the table's columns."""


@dataclass(slots=True)
class Pagina:
    """What a page may show and cite."""

    ente: str
    anno: int
    lake: Lake
    riservatezza: str
    regole: str
    fonti: Fonti
    settore: str | None = None
    maschera: privacy.Maschera | None = None
    _frames: dict[str, pd.DataFrame] = field(default_factory=dict)
    _codici: Counter[str] = field(default_factory=Counter)
    """How many sheets bear a code; filled when the first is named."""
    _file: dict[str, str] = field(default_factory=dict)
    memo: dict[str, object] = field(default_factory=dict)
    """What an analysis computed once for all its tables."""

    def misura(self, nome: str, calcola: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        """A measure of the page, computed once however many tables and charts show it."""
        fatta = self.memo.get(nome)
        if not isinstance(fatta, pd.DataFrame):
            self.memo[nome] = fatta = calcola()
        return fatta

    def tab(self, nome: str) -> pd.DataFrame:
        """A table: rows in use of this body and year (and settore), names already hidden as the level asks."""
        if nome not in self._frames:
            righe = _in_use(self.lake, nome, self.settore or "")
            self._frames[nome] = righe if self.maschera is None else self.maschera.frame(nome, righe)
        return self._frames[nome]

    def righe(self, nome: str) -> Righe:
        """The rows of a table, missing values as None."""
        return rows(self.tab(nome))

    def schede(self) -> Righe:
        """The sheets in the plan's order."""
        return self.righe("schede")

    def cita(self, valore: Scalare, documento: str, tabella: str, chiave: str, campo: str) -> Valore:
        """A value with the link to its source."""
        return self.fonti.cita(valore, documento, tabella, chiave, campo)

    def campi(self, riga: Any, tabella: str, *campi: str) -> list[Valore]:
        """Some fields of a row, each with the link to its source."""
        chiave = row_key(tabella, riga._asdict())
        return [self.cita(getattr(riga, c), riga.documento_id, tabella, chiave, c) for c in campi]

    def atteso(self, riga: Any, testo: str | None) -> Valore:
        """The text of the year's target of an indicator's row, with the link to its source."""
        return self.cita(testo, riga.documento_id, "attesi", f"{riga.indicatore_id}/{self.anno}", "testo")

    def somma(self, valore: Scalare, cosa: str, chiavi: Iterable[Chiave]) -> Valore:
        """An aggregate with the link to what it sums."""
        return self.fonti.somma(valore, cosa, chiavi)

    def conta(self, frame: pd.DataFrame, tabella: str, campo: str, cosa: str) -> Valore:
        """The number of rows of a frame, linked to them."""
        chiavi = [(r.documento_id, tabella, row_key(tabella, r._asdict()), campo) for r in rows(frame)]
        return self.somma(len(frame), cosa, chiavi)

    def codice(self, s: Any) -> str:
        """ "12-04, PEG 04 1S": how people name a sheet; of sheets with the same codes in the year each with its servizio or settore, and of those without a
        number each with the beginning of its objective."""
        self._codici = self._codici or Counter(_code(s) for s in self.schede() if s.anno == self.anno)
        nome, di_chi = _code(s), s.servizio or s.settore
        if not s.peg_n and s.obiettivo_operativo and (not nome or self._codici[nome] > 1):
            return f"{nome} «{shorten(s.obiettivo_operativo, _LETTERE, placeholder='…')}»".strip()
        nome, quante = nome or "senza codice", self._codici[nome]
        return f"{nome} ({di_chi})" if di_chi and quante > 1 else nome

    def codici(self) -> dict[tuple[str, str], str]:
        """Document and sheet -> how people name it."""
        return {(s.documento_id, s.scheda_id): self.codice(s) for s in self.schede()}

    def dove(self, documento: str, luogo: str | None) -> str:
        """File and place of a finding or a text, in words."""
        self._file = self._file or file_names(self.lake["documenti"])
        return where(self._file.get(documento, documento), luogo)

    @property
    def nome_ente(self) -> str:
        """The body's name as printed."""
        nomi = [d for d in self.tab("documenti")["ente_nome"] if isinstance(d, str)]
        return nomi[0] if nomi else self.ente

    def __repr__(self) -> str:
        return f"{self.nome_ente}, PEG {self.anno}"

    def _repr_html_(self) -> str:
        """The head of the page."""
        parti = [self.nome_ente, f"PEG {self.anno}"]
        if self.settore:
            nomi = {s.settore for s in self.schede() if s.settore}
            parti.append(f"settore {next(iter(sorted(nomi)), self.settore)}")
        avviso = privacy.avviso(self.riservatezza)
        riga = f'<p class="testata"><strong>{html.escape(" · ".join(parti))}</strong></p>'
        return riga + f'<p class="riservatezza">{html.escape(avviso)}</p>'


_LETTERE = 40
"""Of an objective's text, where it stands for a sheet's number."""


def _code(s: Any) -> str:
    codici = budget_codes(s.missione, s.programma).replace("-", "\u2011")  # a hyphen at which no line breaks
    return ", ".join(x for x in (codici, f"PEG {s.peg_n}" if s.peg_n else "") if x).replace(" ", "\u00a0")


def rows(frame: pd.DataFrame) -> Righe:
    """Rows as named tuples in which every missing value is None."""
    pulito = frame.astype(object).where(frame.notna(), None)
    return list(pulito.itertuples(index=False, name="Riga"))


DI_PIANO = ("quadro", "classificazione", "basi_impegno")
"""What each form of a plan says again: it counts once."""


def apri(ente: str, anno: int, dati: str, regole: str, riservatezza: str, settore: str = "", *, anni: bool = False) -> Pagina:
    """Open the page of a body and year, with the tables of all its years if `anni`; RichiestaErrata if the lake holds nothing of them.

    In JupyterLab the parameters may be left as they are: without `ente` or `anno` it is the first body's last year, and the page's head says so.
    """
    cartella = find_lake(dati)
    ente, anno = (ente, anno) if ente and anno else _latest(cartella, ente, anno)
    lake = read_lake(cartella, ente, None if anni else anno)
    if anno not in set(lake["documenti"]["anno"]):
        raise RichiestaErrata(
            f"nessun documento di «{ente}» per il {anno}", dove=Path(dati).name, rimedio="leggere prima i documenti con «pegan ingest»"
        )
    maschera = privacy.maschera(lake, privacy.livello(riservatezza))
    celle = _sources(lake, 2 if anni else 1)
    for r in rows(lake.riportati()):
        if (fonte := celle.get((r.fonte_id, r.tabella, r.fonte_chiave, r.campo))) is not None:
            celle[r.documento_id, r.tabella, r.chiave, r.campo] = fonte
    return Pagina(ente, anno, lake, riservatezza, regole, Fonti(celle, maschera.testo), settore or None, maschera)


def _sources(lake: Lake, parti: int) -> dict[Chiave, Fonte]:
    """Where each value of the lake stands; a document is named by so many last parts of its path."""
    documenti = lake["documenti"]
    nomi = {d: "/".join(Path(str(p)).parts[-parti:]) for d, p in zip(documenti["documento_id"], documenti["percorso"], strict=True)}
    celle = lake["celle"]
    celle = celle[celle["tabella"] != "modulo"]
    chiavi = zip(*(celle[c].tolist() for c in ("documento_id", "tabella", "chiave", "campo")), strict=True)
    valori = zip(
        *(celle[c].astype(object).where(celle[c].notna(), None).tolist() for c in ("luogo", "testo", "confidenza", "motivo")), strict=True
    )
    return {k: Fonte(nomi.get(k[0], k[0]), *v) for k, v in zip(chiavi, valori, strict=True)}


def _latest(cartella: Path, ente: str, anno: int) -> tuple[str, int]:
    """The first body (or the one given) and its last year (or the one given)."""
    coppie = {(e, a) for e, a in stored_documents(cartella).values() if a and ente in ("", e) and anno in (0, a)}
    return min(coppie, key=lambda c: (c[0], -c[1]), default=(ente, anno))


def _in_use(lake: Lake, nome: str, settore: str) -> pd.DataFrame:
    frame = lake.in_uso(nome)
    if nome in DI_PIANO:
        frame = _of_documents_that_speak(lake, frame)
    if nome not in PER_SCHEDA:
        return frame
    frame = in_order(frame, sheet_order(lake))
    if not settore:
        return frame
    schede = lake.in_uso("schede")
    di_settore = schede.loc[np.array([file_part(str(s or "nd")) == settore for s in schede["settore"]], dtype=bool)]
    ids: Sequence[str] = list(di_settore["scheda_id"])
    return frame[sheet_ids(frame).isin(ids)]


def _of_documents_that_speak(lake: Lake, frame: pd.DataFrame) -> pd.DataFrame:
    """Rows of the documents that speak for some sheet, or hold none; of two rows on one sheet only that of the document that speaks for it."""
    uso = lake["uso"]
    suoi = set(zip(uso["documento_id"], uso["scheda_id"], uso["in_uso"], strict=True))
    parlano, con_schede = {d for d, _, usa in suoi if usa}, {d for d, _, _ in suoi}
    frame = frame[frame["documento_id"].isin(parlano) | ~frame["documento_id"].isin(con_schede)]
    if "scheda_id" not in frame:
        return frame
    propria = np.array([(d, s, True) in suoi for d, s in zip(frame["documento_id"], frame["scheda_id"], strict=True)], dtype=bool)
    return frame[propria | ~frame["scheda_id"].isin(frame["scheda_id"][propria])]


@dataclass(frozen=True, slots=True)
class Frase:
    """Text for a page, shown as a paragraph."""

    testo: str
    classe: str = "frase"

    def _repr_html_(self) -> str:
        return f'<p class="{self.classe}">{html.escape(self.testo)}</p>'
