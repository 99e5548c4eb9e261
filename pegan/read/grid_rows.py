"""The rows of a table on a grid, written as cells of the document: each value from its cell, each x with its month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pegan.read.cell import Cell, Page
from pegan.read.cells import AMBIGUA, CERTA, DEDOTTA, Alternativa
from pegan.read.fragments import Registro
from pegan.read.grid_gantt import is_mark, period_key, read_periods
from pegan.read.grid_tables import ColonnaTrovata, TabellaTrovata
from pegan.read.headings import find_label
from pegan.read.pages import cell_text
from pegan.read.source import Linea
from pegan.read.template import Modello

_LETTERE = {"indicatori": "i", "attivita": "a", "capitoli": "c", "personale": "p"}
_RIGHE = {"quadro": "q", "risorse_umane": "u", "risorse_strumentali": "t", "classificazione": "k"}
Parti = Sequence[tuple[int, int, int]]


@dataclass(slots=True)
class Scrittore:
    """Takes parts of cells for fields, page after page, and counts sheets and rows."""

    registro: Registro
    linee: Mapping[tuple[int, int], Linea]
    anno: int | None
    pagina: Page | None = None
    schede: int = 0
    righe: dict[str, int] = field(default_factory=dict)
    anni: set[int] = field(default_factory=set)

    @property
    def scheda(self) -> str:
        """The key of the sheet at hand."""
        return f"s{self.schede}"

    def open_page(self, pagina: Page) -> None:
        """Go on with another page."""
        self.pagina = pagina

    def new_sheet(self) -> None:
        """Begin a sheet; its rows count from 1."""
        self.schede += 1
        for lettera in (*_LETTERE.values(),):
            self.righe.pop(lettera, None)

    def next_row(self, lettera: str) -> str:
        """The key of a new row: `s3/i2` for what stands on a sheet, `q4` for a row of another form."""
        self.righe[lettera] = self.righe.get(lettera, 0) + 1
        n = self.righe[lettera]
        return f"{self.scheda}/{lettera}{n}" if lettera in _LETTERE.values() else f"{lettera}{n}"

    def ignore(self, pagina: Page, nome: str) -> None:
        """Keep a page's text under a name, unread."""
        self.pagina = pagina
        for i, c in enumerate(pagina.cells):
            if cell_text(c):
                self.label(i, nome)

    def free(self, i: int) -> bool:
        """No field took any of the cell yet."""
        linea = self._line(i)
        return linea is not None and self.registro.libero((linea.inizio, linea.fine))

    def label(self, i: int, nome: str, fino: int | None = None) -> None:
        """A label of the form: the cell, or its beginning."""
        linea = self._line(i)
        if linea is None:
            return
        testo = linea.testo[:fino].rstrip() if fino is not None else linea.testo
        tratto = (linea.inizio, linea.inizio + len(testo))
        if testo and self.registro.libero(tratto):
            self.registro.prendi("modulo", self.scheda if self.schede else "x", nome, testo, (tratto,), linea.pagina)

    def take(self, tabella: str, chiave: str, campo: str, parti: Parti, testo: str | None = None) -> None:
        """A value from parts of cells: certain as printed, in doubt where the cell itself is."""
        assert self.pagina is not None
        pezzi, tratti, dubbi = [], [], []
        for i, da, a in parti:
            linea = self._line(i)
            dubbi += [d] if (d := self.pagina.cells[i].doubt) else []
            if linea is None:
                continue
            pezzi.append(linea.testo[da:a])
            tratti.append((linea.inizio + da, linea.inizio + a))
        if not tratti and not dubbi:
            return
        if any(not self.registro.libero(t) for t in tratti):
            return
        valore = testo or " ".join(pezzi) or None
        confidenza, motivo = (AMBIGUA, dubbi[0]) if dubbi else (CERTA, None)
        alternative = (Alternativa(None),) if dubbi else ()
        self.registro.prendi(tabella, chiave, campo, valore, tuple(tratti), self.pagina.number, confidenza, motivo, alternative)

    def deduce(self, tabella: str, chiave: str, campo: str, testo: str, motivo: str, confidenza: str = DEDOTTA) -> None:
        """A value that no cell prints but the form's own arrangement says."""
        assert self.pagina is not None
        self.registro.prendi(tabella, chiave, campo, testo, (), self.pagina.number, confidenza, motivo)

    def _line(self, i: int) -> Linea | None:
        assert self.pagina is not None
        return self.linee.get((self.pagina.number, i))


def write_rows(s: Scrittore, celle: Sequence[Cell], modello: Modello, t: TabellaTrovata) -> None:
    """Every row of a table: the cells that begin on the rows of its key cell."""
    gruppi = rows(celle, t)
    if modello.riga == "obiettivo":
        _write_list(s, celle, gruppi, t)
    elif t.tabella.nome == "attivita":
        _write_activities(s, celle, gruppi, t)
    elif t.tabella.nome == "capitoli":
        _write_budget(s, celle, gruppi, t)
    else:
        lettera = _LETTERE.get(t.tabella.nome) or _RIGHE[t.tabella.nome]
        for riga in gruppi:
            _write_row(s, t.tabella.nome, s.next_row(lettera), celle, riga, t)


def rows(celle: Sequence[Cell], t: TabellaTrovata) -> list[list[int]]:
    """The cells of each row, as indices; key cells decide where a row begins and ends; a row with nothing but a number of its own is blank."""
    dentro = [i for i, c in enumerate(celle) if t.prima <= c.row0 <= t.ultima and (c.text or c.filled or c.doubt)]
    principali = [i for i in dentro if celle[i].text and _is_key(t, t.column(celle[i]))]
    inizi = {celle[i].row0: celle[i].row1 for i in principali}
    gruppi: dict[int, list[int]] = {}
    for i in sorted(dentro, key=lambda i: (celle[i].row0, celle[i].col0)):
        r = celle[i].row0
        suo = next((da for da, a in inizi.items() if da <= r <= a), None)
        gruppi.setdefault(suo if suo is not None else r, []).append(i)
    return [riga for r, riga in sorted(gruppi.items()) if r in inizi or _says_something(celle, riga, t)]


def _is_key(t: TabellaTrovata, colonna: ColonnaTrovata | None) -> bool:
    return colonna is not None and (colonna.campo == t.tabella.chiave or colonna.campo == f"i.{t.tabella.chiave}")


def _says_something(celle: Sequence[Cell], riga: Sequence[int], t: TabellaTrovata) -> bool:
    """A row without its key has other values: more than a number printed beforehand."""
    campi = [c.campo for i in riga if celle[i].text and (c := t.column(celle[i])) is not None]
    return any(c not in ("pos", "") for c in campi)


def _write_row(
    s: Scrittore, tabella: str, k: str, celle: Sequence[Cell], riga: Sequence[int], t: TabellaTrovata, prefisso: str = ""
) -> None:
    per_colonna: dict[int, list[int]] = {}
    for i in riga:
        colonna = t.column(celle[i])
        if colonna is not None and colonna.campo.startswith(prefisso):
            per_colonna.setdefault(t.colonne.index(colonna), []).append(i)
    for n, indici in per_colonna.items():
        colonna = t.colonne[n]
        parti = [(i, 0, len(cell_text(celle[i]))) for i in indici]
        _take(s, tabella, k, colonna, parti, prefisso)


def _take(s: Scrittore, tabella: str, k: str, colonna: ColonnaTrovata, parti: Parti, prefisso: str) -> None:
    campo = colonna.campo.removeprefix(prefisso)
    if campo == "":
        for i, _, _ in parti:
            s.label(i, "ignorato")
    elif campo == "atteso":
        anno = colonna.anno if colonna.anno is not None else s.anno
        if anno is not None:
            s.anni.add(anno)
            s.take("attesi", f"{k}/{anno}", "testo", parti)
    else:
        s.take(tabella, k, campo, parti)


def _write_list(s: Scrittore, celle: Sequence[Cell], gruppi: Sequence[Sequence[int]], t: TabellaTrovata) -> None:
    """One table of objectives: a row with another objective's text begins a sheet, each row has its indicator."""
    ultimo: str | None = None
    con_indicatori = any(c.campo == "i.denominazione" for c in t.colonne)
    for riga in gruppi:
        obiettivo = next(
            (cell_text(celle[i]) for i in riga if (c := t.column(celle[i])) and c.campo == t.tabella.chiave and celle[i].text), None
        )
        if obiettivo is not None and obiettivo != ultimo:
            s.new_sheet()
            ultimo = obiettivo
            _write_row(s, "schede", s.scheda, celle, [i for i in riga if _of_sheet(t, celle[i])], t)
        elif obiettivo is not None:  # the same objective, printed again on the row of its next indicator
            for i in riga:
                if _of_sheet(t, celle[i]):
                    s.label(i, "ripetuto")
        for indicatore in _indicator_rows(celle, riga, t) if con_indicatori else ():
            _write_row(s, "indicatori", s.next_row("i"), celle, indicatore, t, "i.")


def _of_sheet(t: TabellaTrovata, c: Cell) -> bool:
    colonna = t.column(c)
    return colonna is not None and not colonna.campo.startswith("i.")


def _indicator_rows(celle: Sequence[Cell], riga: Sequence[int], t: TabellaTrovata) -> list[list[int]]:
    """The indicators on an objective's rows: each of its grid rows that holds one."""
    per_riga: dict[int, list[int]] = {}
    for i in riga:
        colonna = t.column(celle[i])
        if colonna is not None and colonna.campo.startswith("i."):
            per_riga.setdefault(celle[i].row0, []).append(i)
    return [per_riga[r] for r in sorted(per_riga)]


def _write_activities(s: Scrittore, celle: Sequence[Cell], gruppi: Sequence[Sequence[int]], t: TabellaTrovata) -> None:
    periodi = read_periods(t.colonne, s.anno)
    for riga in gruppi:
        k = s.next_row("a")
        nel_gantt = [i for i in riga if (c := t.column(celle[i])) is not None and c.periodi]
        _write_row(s, "attivita", k, celle, [i for i in riga if i not in nel_gantt], t)
        segni = []
        for i in nel_gantt:
            cella = celle[i]
            if cella.text and not is_mark(cella.text):
                s.label(i, "segno_non_valido")
                continue
            for p in (p for p in periodi if p.col0 <= cella.col1 and cella.col0 <= p.col1):
                chiave = f"{k}/{period_key(p)}"
                segni.append(cella.text or "x")
                if cella.text and s.free(i):
                    s.take("cronoprogramma", chiave, "periodo", [(i, 0, len(cell_text(cella)))])
                else:
                    come = "colorata" if cella.filled else "unita"
                    s.deduce("cronoprogramma", chiave, "periodo", cella.text or "x", f"cella {cella.place}, {come}", CERTA)
        if segni:
            s.deduce("attivita", k, "periodi_segnati", " ".join(segni), "contati nel cronoprogramma", CERTA)


def _write_budget(s: Scrittore, celle: Sequence[Cell], gruppi: Sequence[Sequence[int]], t: TabellaTrovata) -> None:
    """Budget lines, expense and revenue side by side: the label above a column says which; each side's rows count on."""
    assert s.pagina is not None
    sopra = [c for c in celle if c.text and c.row1 < t.cima and c.row1 >= t.cima - 3]
    parti: dict[int, str | None] = {}
    for n, colonna in enumerate(t.colonne):
        detta = next(
            (
                nome
                for nome, grafie in t.tabella.parti
                for c in sopra
                if c.col0 <= colonna.col1 and colonna.col0 <= c.col1 and find_label(c.text, dict.fromkeys(grafie, nome))
            ),
            None,
        )
        parti[n] = detta
    for lato in dict.fromkeys(parti.values()):
        colonne = [t.colonne[n] for n, p in parti.items() if p == lato]
        for riga in gruppi:
            mie = [i for i in riga if t.column(celle[i]) in colonne and celle[i].text]
            if not mie:
                continue
            k = s.next_row("c")
            _write_row(s, "capitoli", k, celle, mie, t)
            if lato:
                s.deduce("capitoli", k, "parte", lato, "la colonna sta sotto «" + lato + " collegata»")
