"""From a notebook that ran to a page: nbconvert with our own template, one style sheet beside the pages, an index over them."""

from __future__ import annotations

import html
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
FORME = ["text/html", "image/svg+xml", "image/png", "text/markdown", "text/plain"]
"""What a page shows of an output, the first that it has: no widget, which would need a kernel and a script from the network."""


@cache
def _exporter() -> Any:
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

    nb = nbformat.read(notebook, as_version=4)
    nb.metadata.pop("papermill", None)
    for cella in nb.cells:
        cella.metadata.pop("papermill", None)
    parametri = dict(report.parametri)
    risorse = {
        "pegan": {
            "titolo": report.titolo,
            "ente": report.ente,
            "anno": report.anno,
            "radice": "../" * report.pagina.count("/"),
            "piede": f"pegan {__version__} · criterio di calcolo: {Path(str(parametri['regole'])).stem} · riservatezza: {parametri['riservatezza']}",
        }
    }
    testo, _ = _exporter().from_notebook_node(nb, resources=risorse)
    return str(testo)


def write_assets(out: Path) -> None:
    """The style sheet and the script of the live tables, once for all pages."""
    cartella = out / STATICI
    cartella.mkdir(parents=True, exist_ok=True)
    (cartella / SCRIPT).write_text(itables_script(), encoding="utf-8")
    shutil.copyfile(TEMPLATES / "pegan.css", cartella / "pegan.css")


def write_index(out: Path, reports: Sequence[Report], libri: Mapping[tuple[str, int], str], nomi: Mapping[str, str]) -> None:
    """reports/index.html: a card a report, by body and year; `libri` are the workbooks, `nomi` the bodies' printed names."""
    parti = []
    for ente, anno in sorted({(r.ente, r.anno) for r in reports}):
        voci = [
            f'<li><a href="{html.escape(r.pagina)}">{html.escape(r.titolo)}</a><span>{html.escape(r.analisi)}</span></li>'
            for r in reports
            if (r.ente, r.anno) == (ente, anno)
        ]
        libro = libri.get((ente, anno))
        if libro:
            voci.append(f'<li><a href="{html.escape(libro)}">Cartella di lavoro</a><span>tutte le tabelle, per Excel</span></li>')
        parti.append(f'<h2>{html.escape(nomi.get(ente, ente))}, PEG {anno}</h2>\n<ul class="schede">{"".join(voci)}</ul>')
    pagina = (
        '<!DOCTYPE html>\n<html lang="it"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>Report del PEG</title><link rel="stylesheet" href="{STATICI}/pegan.css"></head><body><main><h1>Report del PEG</h1>'
        f"{''.join(parti) or '<p>Nessun report.</p>'}</main><footer>pegan {html.escape(__version__)}</footer></body></html>\n"
    )
    (out / "index.html").write_text(pagina, encoding="utf-8")
