"""The appendix of sources of a page: every figure taken from a document links to a row here, every sum to the rows it sums."""

import html
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from pegan.read.cells import Luogo
from pegan.style import missing
from pegan.tables import Scalare, Valore

_CON_IL_FILE = re.compile(r"[^;]*\.\w{2,4}(?:$|[:;] )")
"""A place that begins with its file's name."""

Chiave = tuple[str, str, str, str]
"""documento_id, tabella, chiave, campo: what names a cell of the lake."""


def file_names(documenti: pd.DataFrame) -> dict[str, str]:
    """documento_id -> the name of its file, without its folders."""
    return {str(d): str(p).rpartition("/")[2] for d, p in zip(documenti["documento_id"], documenti["percorso"], strict=True)}


def where(file: str, luogo: object) -> str:
    """File and place as a person reads them; a finding on several documents names the files itself.

    >>> where("piano.pdf", "p. 3, riga 4 [10:12]"), where("piano.pdf", None), where("piano.pdf", "fine.pdf: p. 3; altro.pdf: p. 4")
    ('piano.pdf: p. 3, riga 4', 'piano.pdf', 'fine.pdf: p. 3; altro.pdf: p. 4')
    """
    if missing(luogo):
        return file
    dove = str(luogo).split(" [")[0]
    return dove if _CON_IL_FILE.match(dove) else f"{file}: {dove}"


@dataclass(frozen=True, slots=True)
class Fonte:
    """Where a value came from."""

    documento: str
    luogo: str | None
    testo: str | None
    confidenza: str
    motivo: str | None


@dataclass(slots=True)
class Fonti:
    """Collects what a page cites, in the order of citing; `maschera` hides names in the quoted text."""

    celle: Mapping[Chiave, Fonte]
    maschera: Callable[[str], str]
    _righe: dict[Chiave, str] = field(default_factory=dict)
    _somme: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)

    def cita(self, valore: Scalare, documento: str, tabella: str, chiave: str, campo: str) -> Valore:
        """A cell with its link; plain where the lake knows no place of the value (a value that was computed)."""
        k = (documento, tabella, chiave, campo)
        fonte = self.celle.get(k)
        if fonte is None:
            return Valore(valore)
        ancora = self._righe.setdefault(k, f"f{len(self._righe) + 1}")
        nota = None if fonte.confidenza == "certa" else f"{fonte.confidenza}: {fonte.motivo or ''}".rstrip(": ")
        return Valore(valore, ancora, nota)

    def somma(self, valore: Scalare, cosa: str, chiavi: Iterable[Chiave]) -> Valore:
        """An aggregate: it links to a row that lists the rows it sums."""
        ancore = []
        for documento, tabella, chiave, campo in chiavi:
            citata = self.cita(None, documento, tabella, chiave, campo)
            if citata.fonte:
                ancore.append(citata.fonte)
        if not ancore:
            return Valore(valore)
        ancora = f"s{len(self._somme) + 1}"
        self._somme.append((ancora, cosa, tuple(ancore)))
        return Valore(valore, ancora)

    def __repr__(self) -> str:
        return f"Fonti citate: {len(self._righe)}"

    def _repr_html_(self) -> str:
        if not self._righe:
            return "<p>Questa pagina non cita valori di documenti.</p>"
        righe = "\n".join(self._row(ancora, self.celle[k]) for k, ancora in self._righe.items())
        testa = "<tr><th>n.</th><th>Documento</th><th>Pagina e righe</th><th>Testo trovato</th><th>Confidenza</th></tr>"
        parti = [f'<table class="pegan fonti"><thead>{testa}</thead><tbody>\n{righe}\n</tbody></table>']
        if self._somme:
            somme = "\n".join(self._sum(*s) for s in self._somme)
            parti.append(
                f'<table class="pegan fonti"><thead><tr><th>n.</th><th>Valore aggregato</th><th>Righe che somma</th></tr></thead>'
                f"<tbody>\n{somme}\n</tbody></table>"
            )
        return f'<details class="tabella fonti" open><summary>Fonti citate ({len(self._righe)})</summary>{"".join(parti)}</details>'

    def _row(self, ancora: str, f: Fonte) -> str:
        luogo = f.luogo or ""
        try:
            luogo = str(Luogo.parse(luogo)).split(" [")[0] if luogo else "ricavato"
        except ValueError:
            luogo = luogo.split(" [")[0]
        motivo = f" ({f.motivo})" if f.motivo and f.confidenza != "certa" else ""
        celle = (ancora, self.maschera(f.documento), luogo, self.maschera(f.testo or ""), f.confidenza + motivo)
        return f'<tr id="{ancora}">' + "".join(f"<td>{html.escape(c)}</td>" for c in celle) + "</tr>"

    def _sum(self, ancora: str, cosa: str, ancore: tuple[str, ...]) -> str:
        legami = " ".join(f'<a href="#{a}">{a}</a>' for a in ancore)
        return f'<tr id="{ancora}"><td>{ancora}</td><td>{html.escape(cosa)}</td><td>{legami}</td></tr>'
