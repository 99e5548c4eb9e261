"""A papermill engine that runs the cells in an IPython shell in this process, and records what a kernel would.

No kernel to start, no messages to wait for: a report costs what its analysis costs. papermill still does the parameters, the saving
and the failing. A fresh child process per report (runner.py) keeps one report's state from the next.
"""

from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from io import TextIOBase
from typing import Any

import matplotlib
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from nbformat.v4 import new_output
from papermill.engines import Engine, papermill_engines

NOME = "pegan"


class _Flusso(TextIOBase):
    """stdout or stderr of a cell, as outputs of the notebook."""

    def __init__(self, nome: str, aggiungi: Callable[[Any], None]) -> None:
        self.nome, self.aggiungi = nome, aggiungi

    def write(self, testo: str) -> int:
        if testo:
            self.aggiungi(new_output("stream", name=self.nome, text=testo))
        return len(testo)


class _Pubblica(DisplayPublisher):
    """What `display` shows goes to the cell; a display with an id can be updated."""

    aggiungi: Callable[[Any], None]
    per_id: dict[str, Any]

    def publish(self, data: Any, metadata: Any = None, source: Any = None, *, transient: Any = None, update: Any = False, **_: Any) -> None:
        """Called by `display`."""
        nome = (transient or {}).get("display_id")
        if update and nome in self.per_id:
            self.per_id[nome].update(data=dict(data), metadata=dict(metadata or {}))
            return
        uscita = new_output("display_data", data=dict(data), metadata=dict(metadata or {}))
        if nome:
            self.per_id[nome] = uscita
        self.aggiungi(uscita)

    def clear_output(self, wait: bool = False) -> None:
        """A cell that clears its output loses what it had shown."""
        self.aggiungi(None)


class _Risultato(DisplayHook):
    """The value of a cell's last expression."""

    aggiungi: Callable[[Any], None]

    def write_output_prompt(self) -> None:
        """No "Out[1]:"."""

    def write_format_data(self, format_dict: Mapping[str, Any], md_dict: Mapping[str, Any] | None = None) -> None:
        """As a kernel's execute_result."""
        self.aggiungi(new_output("execute_result", data=dict(format_dict), metadata=dict(md_dict or {}), execution_count=self.prompt_count))


class InProcess(Engine):  # type: ignore[misc]
    """Runs the cells of a notebook one by one; the first that fails ends it."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, log_output: bool = False, **_: Any) -> None:
        """Called by papermill."""
        guscio = _shell()
        nb_man.output_path = None  # papermill writes the notebook at the end, failed or not: once is enough
        nb_man.notebook_start()
        for indice, cella in enumerate(nb_man.nb.cells):
            if cella.cell_type != "code":
                continue
            nb_man.cell_start(cella, indice)
            uscite: list[Any] = []
            errore = _run(guscio, cella.source, uscite)
            cella.outputs = _joined(uscite)
            cella.execution_count = guscio.execution_count - 1
            nb_man.cell_complete(cella, cell_index=indice)
            if errore is not None:
                nb_man.cell_exception(cella, cell_index=indice, exception=errore)
                cella.outputs.append(errore)
                break
        nb_man.notebook_complete()


def _shell() -> Any:
    matplotlib.use("module://matplotlib_inline.backend_inline")
    InteractiveShell.clear_instance()
    guscio: Any = InteractiveShell.instance(display_pub_class=_Pubblica, displayhook_class=_Risultato, colors="nocolor")
    guscio.display_pub.per_id = {}
    guscio.user_ns["input"] = _no_input
    from matplotlib_inline.backend_inline import configure_inline_support

    configure_inline_support(guscio, "module://matplotlib_inline.backend_inline")
    return guscio


def _no_input(*_: object) -> str:
    raise RuntimeError("un report non può chiedere dati: input() non è ammesso")


def _run(guscio: Any, sorgente: str, uscite: list[Any]) -> Any | None:
    """Run one cell; its outputs go to the list, its error comes back as an output."""

    def aggiungi(uscita: Any) -> None:
        if uscita is None:
            uscite.clear()
        else:
            uscite.append(uscita)

    guscio.display_pub.aggiungi = aggiungi
    guscio.displayhook.aggiungi = aggiungi
    guscio._showtraceback = lambda *_: None
    with redirect_stdout(_Flusso("stdout", aggiungi)), redirect_stderr(_Flusso("stderr", aggiungi)):
        esito = guscio.run_cell(sorgente, store_history=True)
    fallito = esito.error_before_exec or esito.error_in_exec
    if fallito is None:
        return None
    traccia = guscio.InteractiveTB.structured_traceback(type(fallito), fallito, fallito.__traceback__)
    return new_output("error", ename=type(fallito).__name__, evalue=str(fallito), traceback=list(traccia))


def _joined(uscite: list[Any]) -> list[Any]:
    """Neighbouring pieces of one stream are one output."""
    unite: list[Any] = []
    for u in uscite:
        if unite and u.output_type == "stream" and unite[-1].output_type == "stream" and unite[-1].name == u.name:
            unite[-1].text += u.text
        else:
            unite.append(u)
    return unite


def register() -> None:
    """Make the engine known to papermill under its name, and import what a shell needs."""
    import matplotlib_inline.backend_inline  # noqa: F401

    papermill_engines.register(NOME, InProcess)
