"""The runner: strict parameters, failures kept, children watched."""

import os
import sys
import time
from multiprocessing import active_children
from pathlib import Path
from threading import Timer

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from pegan.errors import ReportFallito, RichiestaErrata
from pegan.run.children import Children
from pegan.run.params import check_parameters
from pegan.run.plan import Report
from pegan.run.runner import Esito, run_reports

PARAMETRI = {"ente": "a", "anno": 2020, "dati": "d", "regole": "proporzionale", "riservatezza": "interna"}


def notebook(
    *celle: str, parametri: str | None = 'ente = ""\nanno = 0\ndati = ""\nregole = ""\nriservatezza = ""'
) -> nbformat.NotebookNode:
    nb = new_notebook(cells=[new_markdown_cell("# Prova")])
    if parametri is not None:
        nb.cells.append(new_code_cell(parametri, metadata={"tags": ["parameters"]}))
    nb.cells += [new_code_cell(c) for c in celle]
    return nb


class Prova(Report):
    """A report whose notebook stands in a folder of the test."""

    cartella: Path

    @property
    def notebook(self) -> Path:
        return type(self).cartella / f"{self.analisi}.ipynb"


def prepara(tmp_path: Path, nome: str, nb: nbformat.NotebookNode) -> Report:
    nbformat.write(nb, tmp_path / f"{nome}.ipynb")
    Prova.cartella = tmp_path
    return Prova(nome, tuple({**PARAMETRI, "dati": str(tmp_path)}.items()), f"a/2020/{nome}.html", nome)


@pytest.mark.parametrize(
    ("cambia", "atteso"),
    [({"entee": "x"}, "parametri sconosciuti: entee"), ({"anno": None}, "parametri mancanti: anno")],
    ids=["misspelled", "missing"],
)
def test_a_parameter_too_many_or_too_few_is_refused(cambia: dict[str, object], atteso: str) -> None:
    parametri = {k: v for k, v in {**PARAMETRI, **cambia}.items() if v is not None}
    with pytest.raises(RichiestaErrata, match=atteso):
        check_parameters(notebook(), parametri, "prova.ipynb")


def test_a_notebook_without_a_parameters_cell_is_refused_before_anything_runs(tmp_path: Path) -> None:
    buono = prepara(tmp_path, "buono", notebook("1"))
    cattivo = prepara(tmp_path, "cattivo", notebook("1", parametri=None))
    with pytest.raises(RichiestaErrata, match="0 celle «parameters»"):
        run_reports([buono, cattivo], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_failing_report_is_kept_with_its_cell_and_the_others_go_on(tmp_path: Path) -> None:
    reports = [
        prepara(tmp_path, "a_rotto", notebook("print('prima')", "1/0", "print('dopo')")),
        prepara(tmp_path, "b_buono", notebook("anno + 1")),
    ]
    esiti = {e.report.analisi: e for e in run_reports(reports, tmp_path / "out")}
    assert esiti["b_buono"].stato == "fatto", esiti["b_buono"].motivo
    assert "2021" in (tmp_path / "out/a/2020/b_buono.html").read_text(encoding="utf-8")
    assert esiti["a_rotto"].stato == "fallito"
    assert "ZeroDivisionError" in esiti["a_rotto"].motivo
    pagina = (tmp_path / "out/a/2020/a_rotto.errore.html").read_text(encoding="utf-8")
    assert "Questa cella non è riuscita" in pagina
    assert "prima" in pagina
    assert (tmp_path / "out/a/2020/a_rotto.errore.ipynb").is_file()
    assert not (tmp_path / "out/a/2020/a_rotto.html").exists()


def test_what_was_made_before_an_interruption_is_not_made_again(tmp_path: Path) -> None:
    reports = [prepara(tmp_path, nome, notebook("1")) for nome in ("a", "b")]

    def interrupt(_: Esito) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_reports(reports, tmp_path / "out", jobs=1, avanza=interrupt)
    assert [(e.report.analisi, e.stato) for e in run_reports(reports, tmp_path / "out")] == [("a", "invariato"), ("b", "fatto")]


@pytest.mark.parametrize(
    ("cella", "motivo"),
    [("import os; os._exit(9)", "terminato da sé"), ("input()", "input"), ("while True: pass", "tempo massimo")],
    ids=["crash", "input", "endless"],
)
def test_a_cell_that_breaks_its_process_is_a_failed_report(tmp_path: Path, cella: str, motivo: str) -> None:
    (esito,) = run_reports([prepara(tmp_path, "rotto", notebook(cella))], tmp_path / "out", tempo_massimo=6)
    assert esito.stato == "fallito"
    assert motivo in esito.motivo


def test_what_cells_show_is_recorded_as_a_kernel_would(tmp_path: Path) -> None:
    celle = (
        "print('uno'); print('due')", "import sys; print('male', file=sys.stderr)", "from IPython.display import HTML, display\ndisplay(HTML('<b>tre</b>'))",
        "h = display('a', display_id='x')\nh.update('b')", "'quattro'", "from pegan import charts\ncharts.bars('Titolo', ['a'], [1.0])",
    )  # fmt: skip
    report = prepara(tmp_path, "mostra", notebook(*celle))
    pagine = {}
    for motore in ("processo", "kernel"):
        (esito,) = run_reports([report], tmp_path / motore, motore=motore)
        assert esito.stato == "fatto", esito.motivo
        pagine[motore] = (tmp_path / motore / report.pagina).read_text(encoding="utf-8")
    assert pagine["processo"] == pagine["kernel"]
    assert "<b>tre</b>" in pagine["processo"]
    assert "image/png" in pagine["processo"]


def test_children_work_side_by_side_and_keep_nothing_of_each_other() -> None:
    with Children(2, 30) as lavori:
        futuri = [lavori.submit(os.getpid) for _ in range(3)]
    assert len({f.result() for f in futuri} | {os.getpid()}) == 4


def test_a_child_does_several_tasks_and_none_after_one_that_failed() -> None:
    with Children(1, 30, 3) as lavori:
        primi = [lavori.submit(os.getpid) for _ in range(4)]
        lavori.submit(int, "sette")
        dopo = lavori.submit(os.getpid)
    uno, due, tre, altro = (f.result() for f in primi)
    assert uno == due == tre
    assert len({uno, altro, dopo.result(), os.getpid()}) == 4


@pytest.mark.skipif(sys.platform != "linux", reason="only there is a child forked")
def test_a_child_that_ended_while_it_waited_gets_no_task() -> None:
    with Children(1, 30, 3) as lavori:
        primo = lavori.submit(_end_soon)
        lavori.submit(time.sleep, 0.05)
        time.sleep(0.5)
        dopo = lavori.submit(os.getpid)
    assert dopo.result() not in (primo.result(), os.getpid())


def test_a_task_that_cannot_be_handed_over_loses_no_child() -> None:
    with Children(1, 30, 4) as lavori:
        primo, attesa = lavori.submit(os.getpid), lavori.submit(time.sleep, 0.01)
        with pytest.raises(AttributeError, match="pickle"):
            lavori.submit(lambda: 0)
        dopo = lavori.submit(os.getpid)
    assert attesa.result() is None
    assert dopo.result() == primo.result()
    assert not active_children()


def _end_soon() -> int:
    Timer(0.2, os._exit, (3,)).start()
    return os.getpid()


def test_a_child_over_its_time_is_ended() -> None:
    with Children(1, 0.5) as lavori:
        futuro = lavori.submit(time.sleep, 60)
    assert isinstance(futuro.exception(), ReportFallito)


def test_a_child_that_leaves_is_a_failure_of_its_task_alone() -> None:
    with Children(2, 30) as lavori:
        via, resta = lavori.submit(sys.exit, 3), lavori.submit(int, "7")
    assert isinstance(via.exception(), ReportFallito)
    assert resta.result() == 7


_USATI: list[int] = []


def _end_where_used() -> int:
    """End by itself in a process that did this before."""
    if _USATI:
        os._exit(9)
    _USATI.append(os.getpid())
    return os.getpid()


@pytest.mark.skipif(sys.platform != "linux", reason="only there is a child used again")
def test_a_task_with_which_a_used_child_ends_is_done_by_a_new_one() -> None:
    with Children(1, 30, 3) as lavori:
        primo, dopo = lavori.submit(_end_where_used), lavori.submit(_end_where_used)
    assert dopo.result() not in (primo.result(), os.getpid())
