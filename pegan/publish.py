"""From a notebook that ran to a page: nbconvert with our own template, one style sheet beside the pages, an index over them."""

from __future__ import annotations

import html
import json
import re
import shutil
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pegan import __version__
from pegan.esplora import SCRIPT, itables_script
from pegan.paths import TEMPLATES

if TYPE_CHECKING:
    from pegan.run.plan import Report

STATICI = "_pegan"
PAGINE = "pagine.js"
"""Beside a year's pages, the links to all of them: a page stays the same bytes when another one comes or goes."""
_ANCORE = re.compile(r'<a class="anchor-link"[^>]*/>')
"""Empty links that nbconvert puts in headings, which HTML would take for open ones."""
MENU = """\
const qui = decodeURIComponent(location.pathname.split("/").pop());
for (const [file, titolo] of VOCI) {
  const voce = document.createElement("a");
  voce.href = encodeURIComponent(file);
  voce.textContent = titolo;
  if (file === qui) voce.setAttribute("aria-current", "page");
  document.getElementById("pagine").append(voce);
}
"""
CONTENUTI = {
    "01_qualita_dati": "che cosa è stato letto, quanto è sicuro, le segnalazioni",
    "02_quadro_anno": "obiettivi, missioni, incarichi, sintesi e schede",
    "03_pesature": "come ogni scheda divide il suo peso; la qualità degli indicatori",
    "04_raggiungimento": "chi si può giudicare e come; grado, copertura, intervallo",
    "05_carico_lavoro": "chi partecipa a che cosa; la spesa",
    "06_cronoprogramma": "i mesi, dicembre, a che punto si è",
    "07_settore": "le schede, una per una",
    "08_confronto_anni": "che cosa continua, che cosa cambia; le versioni del piano",
    "09_relazione_performance": "i risultati dell'anno e l'elenco di controllo per l'OIV",
    "esplora": "tabelle da cercare e filtrare",
}
"""What each report is about, for the index."""
FORME = ["text/html", "image/svg+xml", "image/png", "text/markdown", "text/plain"]
"""What a page shows of an output, the first that it has: no widget, which would need a kernel and a script from the network."""


@cache
def exporter() -> Any:
    """nbconvert with our template; the first call is slow."""
    from nbconvert.exporters import HTMLExporter
    from traitlets.config import Config

    return HTMLExporter(
        template_name="pegan",
        extra_template_basedirs=[str(TEMPLATES)],
        sanitize_html=False,
        embed_images=False,
        anchor_link_text="",
        config=Config({"NbConvertBase": {"display_data_priority": FORME}}),
    )


def to_page(notebook: Path, report: Report) -> str:
    """The page of a notebook that ran, as HTML that needs no network."""
    import nbformat  # slow to import, and the index does without it
    from nbconvert.exporters import TemplateExporter

    nb = nbformat.read(notebook, as_version=4)
    nb.metadata.pop("papermill", None)
    for cella in nb.cells:
        cella.metadata.pop("papermill", None)
    parametri = dict(report.parametri)
    risorse = {
        "pegan": {
            "titolo": report.titolo,
            "ente": report.ente_nome or report.ente,
            "sezione": f"{report.ente}-{report.anno}",
            "pagine": PAGINE,
            "anno": report.anno,
            "radice": "../" * report.pagina.count("/"),
            "piede": f"pegan {__version__} · criterio di calcolo: {Path(str(parametri['regole'])).stem} · riservatezza: {parametri['riservatezza']}",
        }
    }
    # as any template: what HTMLExporter adds is for its own templates, and costs a parse of the whole page
    testo, _ = TemplateExporter.from_notebook_node(exporter(), nb, resources=risorse)
    return _ANCORE.sub("", str(testo))


def write_assets(out: Path) -> None:
    """The style sheet and the script of the live tables, once for all pages."""
    cartella = out / STATICI
    cartella.mkdir(parents=True, exist_ok=True)
    (cartella / SCRIPT).write_text(itables_script(), encoding="utf-8")
    shutil.copyfile(TEMPLATES / "pegan.css", cartella / "pegan.css")


def write_index(out: Path, reports: Sequence[Report], libri: Mapping[tuple[str, int], str]) -> None:
    """reports/index.html: a card a report, by body and year, and each year's menu; `libri` are the workbooks."""
    parti = []
    for ente, anno in sorted({(r.ente, r.anno) for r in reports}):
        suoi = [r for r in reports if (r.ente, r.anno) == (ente, anno)]
        voci = [
            f'<li><a href="{html.escape(r.pagina)}">{html.escape(r.titolo)}</a><span>{html.escape(CONTENUTI.get(r.analisi, r.analisi))}</span></li>'
            for r in suoi
        ]
        libro = libri.get((ente, anno))
        _write_menu(out / ente / str(anno) / PAGINE, suoi, libro)
        if libro:
            voci.append(f'<li><a href="{html.escape(libro)}">Cartella di lavoro</a><span>tutte le tabelle, per Excel</span></li>')
        parti.append(
            f'<h2 id="{html.escape(ente)}-{anno}">{html.escape(suoi[0].ente_nome or ente)}, PEG {anno}</h2>\n<ul class="schede">{"".join(voci)}</ul>'
        )
    pagina = (
        '<!DOCTYPE html>\n<html lang="it"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>Report del PEG</title><link rel="stylesheet" href="{STATICI}/pegan.css"></head><body><main><h1>Report del PEG</h1>'
        f"{''.join(parti) or '<p>Nessun report.</p>'}</main><footer>pegan {html.escape(__version__)}</footer></body></html>\n"
    )
    (out / "index.html").write_text(pagina, encoding="utf-8")


def _write_menu(percorso: Path, reports: Sequence[Report], libro: str | None) -> None:
    """The script that fills the head of a year's pages with links to the others; without scripts the index has them."""
    voci = [(Path(r.pagina).name, r.titolo) for r in reports] + ([(Path(libro).name, "Cartella di lavoro")] if libro else [])
    scritte = json.dumps(voci, ensure_ascii=False).replace("<", "\\u003c")
    percorso.parent.mkdir(parents=True, exist_ok=True)
    percorso.write_text(MENU.replace("VOCI", scritte), encoding="utf-8")
