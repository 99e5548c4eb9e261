"""Tables to search and filter, and menus, for the ad hoc notebook: live in JupyterLab, tables live on the published page too.

The tables are DataTables through itables; its script is part of the output in JupyterLab and one shared file beside the pages of a site, so
that neither needs a network. Menus (ipywidgets) need the kernel: on a page they are a sentence that says so.
"""

import html
import re
from dataclasses import dataclass
from functools import cache

import pandas as pd

from pegan import style
from pegan.archivio import Archivio
from pegan.ids import slug
from pegan.trace import COLONNE

SCRIPT = "itables.js"
"""The shared file beside the pages."""
_LINGUA = {
    "search": "Cerca:", "lengthMenu": "_MENU_ righe", "info": "righe da _START_ a _END_ di _TOTAL_", "infoEmpty": "nessuna riga",
    "infoFiltered": "(su _MAX_)", "zeroRecords": "Nessuna riga corrisponde.", "emptyTable": "Nessuna riga.",
}  # fmt: skip
_ESTERNI = re.compile(r"\(need <a [^>]*>.*?</a>\?\)|<sup>.*?</sup>", re.S)
_ATTESA = re.compile(r"Loading ITables .*?cell\.\.\.", re.S)
RIGHE = 10
"""Rows of a table shown at a time."""


@cache
def itables_script() -> str:
    """The script of the tables, with its style sheet inside."""
    from itables import options
    from itables.javascript import generate_init_offline_itables_html

    intero: str = generate_init_offline_itables_html(options.dt_bundle)
    return "\n".join(re.findall(r"<script>(.*?)</script>", intero, re.S))


@dataclass(frozen=True, slots=True)
class Motore:
    """What makes the tables live; a notebook shows it once, before the first table."""

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
        return {"text/html": f"<script>{itables_script()}</script>"}, {"pegan": {"script": SCRIPT}}


def motore() -> Motore:
    """What makes the tables live."""
    return Motore()


@dataclass(frozen=True, slots=True)
class TabellaViva:
    """A frame that can be searched, sorted and filtered column by column."""

    titolo: str
    frame: pd.DataFrame

    def _repr_html_(self) -> str:
        from itables import to_html_datatable

        with pd.option_context("display.float_format", style.number):
            testo = to_html_datatable(
                _shown(self.frame), table_id=f"viva-{slug(self.titolo)}", connected=False, showIndex=False, maxBytes=0, classes="display compact",
                display_logo_when_loading=False, column_filters="header", language=_LINGUA, pageLength=RIGHE, lengthMenu=[RIGHE, 50, 200],
                layout={"topStart": "pageLength", "topEnd": "search", "bottomStart": "info", "bottomEnd": "paging"},
                autoWidth=False, allow_html=False,
            )  # fmt: skip
        pulito = _ESTERNI.sub("", testo)
        pulito = _ATTESA.sub("Caricamento della tabella…", pulito)
        return f'<figure class="tabella"><figcaption>{html.escape(self.titolo)}</figcaption><div class="scorre">{pulito}</div></figure>'


def _shown(frame: pd.DataFrame) -> pd.DataFrame:
    """Missing as a dash, dates as Italians write them: what a person reads."""
    mostrato = frame.copy()
    for c in mostrato.columns:
        if not pd.api.types.is_numeric_dtype(mostrato[c]) or pd.api.types.is_bool_dtype(mostrato[c]):
            mostrato[c] = [
                style.ASSENTE if style.missing(v) or v is pd.NA else style.day(v) if hasattr(v, "year") else v for v in mostrato[c]
            ]
    return mostrato


def tabella(titolo: str, frame: pd.DataFrame) -> TabellaViva:
    """A frame as a table to search and filter."""
    return TabellaViva(titolo, frame)


def fonte(peg: Archivio, n: int) -> pd.DataFrame:
    """Where the values of an indicator come from, counted from 0: text as found, how sure it is, document, place; no rows where the plan has no such one."""
    chiavi = peg.v_indicatori["indicatore_id"]
    frame = peg.traccia(chiavi.iloc[n]) if 0 <= n < len(chiavi) else pd.DataFrame(columns=COLONNE)
    return frame[["campo", "testo", "confidenza", "motivo", "documento", "luogo"]]


@dataclass(frozen=True, slots=True)
class Menu:
    """Menus by ente, anno and settore over a view; a choice shows its rows."""

    peg: Archivio
    vista: str = "v_indicatori"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, object]:
        frase = "I menu funzionano in JupyterLab: aprirlo con «pegan lab» ed eseguire questo notebook."
        fascio: dict[str, object] = {"text/html": f'<p class="frase">{frase}</p>', "text/plain": frase}
        vivo = self.widget()
        return fascio if vivo is None else {**fascio, **vivo}

    def widget(self) -> dict[str, object] | None:
        """The menus as Jupyter shows widgets; None where no kernel is there to answer them."""
        from IPython.core.getipython import get_ipython

        if getattr(get_ipython(), "kernel", None) is None:
            return None
        from ipywidgets import Dropdown, HBox, Output, VBox

        frame: pd.DataFrame = getattr(self.peg, self.vista)
        tendine = {c: Dropdown(options=["tutti", *_values(frame, c)], description=c) for c in ("ente", "anno", "settore")}
        uscita = Output()

        def mostra(_: object = None) -> None:
            uscita.outputs = ()
            uscita.append_display_data(tabella(self.vista, choose(frame, {c: t.value for c, t in tendine.items()})))

        for t in tendine.values():
            t.observe(mostra, names="value")
        mostra()
        fascio: dict[str, object] = VBox([HBox(list(tendine.values())), uscita])._repr_mimebundle_()
        return fascio


def menu(peg: Archivio, vista: str = "v_indicatori") -> Menu:
    """Menus over a view or a table of a lake."""
    return Menu(peg, vista)


def choose(frame: pd.DataFrame, scelte: dict[str, object]) -> pd.DataFrame:
    """The rows in which every column has the value chosen; "tutti" chooses nothing."""
    for colonna, valore in scelte.items():
        if valore != "tutti":
            frame = frame[frame[colonna] == valore]
    return frame


def _values(frame: pd.DataFrame, colonna: str) -> list[object]:
    return sorted(frame[colonna].dropna().unique().tolist(), key=str)
