"""People by objectives on a page of their own, put onto the objectives' sheets.

    Dipendente  | Profilo    | A1  | A2
    Rossi Carla | Educatrice | 60% | 40%     ─▶   on the sheet of A1 Rossi Carla, 60 %; on that of A2 the same, 40 %

It is so only where every column beside the people's is headed by the code, or by the text, of one sheet of the document, none of which has people of its
own, and holds nothing but shares. Everything is deduced: two pages say it.
"""

import itertools
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from pegan.clean.numbers import sure_number
from pegan.read.cell import Cell, Page, on_rows
from pegan.read.cells import AMBIGUA, Cella
from pegan.read.form.labels.headings import find_label
from pegan.read.form.labels.words import is_total
from pegan.read.form.rows.split import rows
from pegan.read.form.tables.column import ColonnaTrovata
from pegan.read.form.tables.find import find_tables
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.template import OGGETTO, Modello
from pegan.read.form.writer import Scrittore
from pegan.read.pages import cell_text
from pegan.read.spellings import chiave

_DAVANTI = re.compile(r"^(?:obiettivo|ob\.?|obb\.?|scheda)\s*(?:n\.\s*)?(?=\S*\d)", re.I)
_PERCHE = "la tabella del personale per obiettivi lo dice sotto il codice o il testo dell'obiettivo"


def write_matrix(s: Scrittore, pagina: Page, modello: Modello) -> None:
    """The people and shares of such a page; nothing of any other page."""
    schede = _sheets(s.registro.celle)
    if len({schede[d] for c in pagina.cells if (d := _said(c.text)) in schede}) < 2:
        return
    trovate = [t for t in find_tables(pagina.cells, modello) if t.tabella.nome == "personale"] or _of_codes_alone(
        pagina.cells, modello, schede
    )
    for t in trovate:
        di_chi = _columns(t, schede)
        if len(di_chi) > 1 and (righe := _people(pagina.cells, t, di_chi)):
            s.open_page(pagina)
            for i in on_rows(pagina.cells, t.cima, t.fondo):
                s.label(i, t.tabella.nome)
            _write(s, t, righe, di_chi)


def _sheets(celle: Sequence[Cella]) -> Mapping[str, str]:
    """The code and the text of every sheet that has no people, if no other has the same -> the sheet."""
    con_personale = {c.chiave.partition("/")[0] for c in celle if c.tabella == "personale"}
    dette = [(chiave(c.testo or ""), c) for c in celle if c.tabella == "schede" and c.campo in OGGETTO]
    quante = Counter(x for x, _ in dette)
    return {x: c.chiave for x, c in dette if x and quante[x] == 1 and c.confidenza != AMBIGUA and c.chiave not in con_personale}


def _of_codes_alone(celle: Sequence[Cell], modello: Modello, schede: Mapping[str, str]) -> list[TabellaTrovata]:
    """ "Dipendente | A1 | A2": beside the people nothing but objectives, so that one heading alone is the form's."""
    tabella = next(t for t in modello.tabelle if t.nome == "personale")
    for testa in (c for c in celle if (n := find_label(c.text, tabella.grafie, simile=False)) is not None and n.nome == "nominativo"):
        altre = [c for c in celle if c.row0 == testa.row0 and c.col0 > testa.col1 and c.text]
        if len(altre) < 2 or not all(_said(c.text) in schede or is_total(c.text) for c in altre):
            continue
        colonne = [
            ColonnaTrovata(tabella.colonne["nominativo"] if c is testa else None, c.col0, c.col1, None, c.text, ()) for c in (testa, *altre)
        ]
        piene = {c.row0 for c in celle if c.text and c.col0 == testa.col0}
        ultima = next(r for r in itertools.count(testa.row1 + 1) if r not in piene) - 1
        return [TabellaTrovata(tabella, testa.row0, testa.row1, colonne, "nominativo", [celle.index(c) for c in (testa, *altre)], ultima)]
    return []


def _said(testo: str) -> str:
    return chiave(_DAVANTI.sub("", testo))


def _columns(t: TabellaTrovata, schede: Mapping[str, str]) -> dict[int, str]:
    """The columns that are each of one sheet, by place; none where another column is of none of them."""
    altre = {n: _said(k.foglia) for n, k in enumerate(t.colonne) if _field(t, k) is None and not is_total(k.foglia)}
    di_chi = {n: schede[x] for n, x in altre.items() if x in schede}
    return di_chi if len(di_chi) == len(altre) == len(set(di_chi.values())) else {}


def _field(t: TabellaTrovata, k: ColonnaTrovata) -> str | None:
    nome = find_label(k.foglia, t.tabella.grafie, simile=False)
    return nome.nome if nome else None


def _people(celle: Sequence[Cell], t: TabellaTrovata, di_chi: Mapping[int, str]) -> list[dict[int, int]]:
    """Each person's cells by the place of their column; none where what stands below a sheet's code is no share, or a name is not there."""
    righe = [{t.colonne.index(k): i for i in riga if celle[i].text and (k := t.column(celle[i])) is not None} for riga in rows(celle, t)]
    nome = next((n for n, k in enumerate(t.colonne) if _field(t, k) == "nominativo"), None)
    persone = [r for r in righe if nome in r and not is_total(celle[r[nome]].text)] if nome is not None else []
    quote = [celle[r[n]].text for r in persone for n in di_chi if n in r]
    numeri = [sure_number(x.replace("%", "").strip()) for x in quote]
    in_cento = all("%" in x for x in quote) or any(n is not None and n > 1 for n in numeri)
    return persone if quote and in_cento and all(n is not None and 0 <= n <= 100 for n in numeri) else []


def _write(s: Scrittore, t: TabellaTrovata, righe: Sequence[dict[int, int]], di_chi: Mapping[int, str]) -> None:
    campi = {n: c for n, k in enumerate(t.colonne) if (c := _field(t, k)) is not None}
    for scheda, colonna in sorted((k, n) for n, k in di_chi.items()):
        for n, riga in enumerate((r for r in righe if colonna in r), 1):
            k = f"{scheda}/p{n}"
            s.take("personale", k, "impegno_pct", [(riga[colonna], 0, len(cell_text(s.celle[riga[colonna]])))], dubbio=_PERCHE)
            for posto, campo in campi.items():
                if posto in riga:
                    testo = cell_text(s.celle[riga[posto]])
                    s.take("personale", k, campo, [(riga[posto], 0, len(testo))], dubbio=_PERCHE)
                    s.deduce("personale", k, campo, testo, _PERCHE, da=[riga[posto]])
