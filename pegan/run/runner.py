"""Reports from notebooks: each in a child process, written aside and renamed, kept with its failing cell if it fails.

A report whose notebook, parameters, lake, rules and pegan itself are unchanged is not run again.
"""

import hashlib
import json
import os
import pkgutil
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

from pegan.errors import PeganError, ReportFallito
from pegan.run.children import Children
from pegan.run.params import check_parameters
from pegan.run.plan import Report
from pegan.score.rules import load_rules
from pegan.stamps import package_hash

MANIFESTO = "_manifesto.json"
TEMPO_MASSIMO = 600.0
"""Seconds after which a report is ended: many times what the slowest takes."""


@dataclass(frozen=True, slots=True)
class Esito:
    """What became of a report: `fatto`, `invariato`, or `fallito` with the reason."""

    report: Report
    stato: str
    motivo: str = ""


def run_reports(
    reports: Sequence[Report],
    out: Path,
    *,
    jobs: int = 2,
    motore: str = "processo",
    tempo_massimo: float = TEMPO_MASSIMO,
    avanza: Callable[[Esito], None] = lambda _: None,
    executor: Executor | None = None,
) -> list[Esito]:
    """Make the reports that changed; one that fails leaves its notebook beside the pages and the others go on.

    Parameters that a notebook does not declare, or that it misses, stop everything before anything runs (RichiestaErrata).
    """
    for report in reports:
        notebook = json.loads(report.notebook.read_text(encoding="utf-8"))
        check_parameters(notebook, dict(report.parametri), report.notebook.name)
    out.mkdir(parents=True, exist_ok=True)
    manifesto = read_manifest(out)
    chiavi = report_keys(reports)
    cambiati = {r.pagina for r, chiave in zip(reports, chiavi, strict=True) if _changed(r, chiave, manifesto, out)}
    esiti = [Esito(r, "invariato") for r in reports if r.pagina not in cambiati]
    if cambiati:
        _warm(out)
    in_corso: list[tuple[Report, str, Future[None]]] = []

    def take_done() -> None:
        for voce in [v for v in in_corso if v[2].done()]:
            in_corso.remove(voce)
            esiti.append(_taken(*voce, manifesto))
            avanza(esiti[-1])

    try:
        with executor or Children(jobs, tempo_massimo) as lavori:
            for report, chiave in zip(reports, chiavi, strict=True):
                if report.pagina in cambiati:
                    in_corso.append((report, chiave, lavori.submit(make_report, report, out, motore)))
                    take_done()
        take_done()
    finally:  # what was made before an interruption is not made again
        write_manifest(out, manifesto)
    return sorted(esiti, key=lambda e: e.report.pagina)


def _taken(report: Report, chiave: str, futuro: Future[None], manifesto: dict[str, str]) -> Esito:
    """What became of a report that ended; its page's key goes into the manifest, or out of it."""
    errore = futuro.exception()
    if errore is None:
        manifesto[report.pagina] = chiave
        return Esito(report, "fatto")
    manifesto.pop(report.pagina, None)
    return Esito(report, "fallito", str(errore))


def _changed(report: Report, chiave: str, manifesto: dict[str, str], out: Path) -> bool:
    return manifesto.get(report.pagina) != chiave or not (out / report.pagina).is_file()


def _warm(out: Path) -> None:
    """Import and set up what every child needs, once, before the first is forked; a run with nothing to do never pays for it."""
    import papermill  # noqa: F401

    from pegan import analisi
    from pegan.publish import exporter, write_assets
    from pegan.run.engine import register

    for modulo in pkgutil.iter_modules(analisi.__path__):
        import_module(f"{analisi.__name__}.{modulo.name}")
    write_assets(out)
    exporter()
    register()


def make_report(report: Report, out: Path, motore: str) -> None:
    """Run one notebook and publish its page; ReportFallito after keeping what ran of it."""
    import papermill

    from pegan.publish import to_page
    from pegan.run.engine import NOME

    pagina = out / report.pagina
    pagina.parent.mkdir(parents=True, exist_ok=True)
    accanto = pagina.with_suffix(".parte.ipynb")
    try:
        papermill.execute_notebook(
            str(report.notebook), str(accanto), parameters=dict(report.parametri), progress_bar=False, log_output=False,
            engine_name=NOME if motore == "processo" else None, kernel_name="python3",
            language="python", autosave_cell_every=0,
        )  # fmt: skip
    except papermill.PapermillExecutionError as errore:
        fallita = pagina.with_suffix(".errore.ipynb")
        os.replace(accanto, fallita)
        pagina.with_suffix(".errore.html").write_text(to_page(fallita, report), encoding="utf-8")
        raise ReportFallito(
            f"{errore.ename}: {errore.evalue}", dove=f"{report.notebook.name}, cella {errore.cell_index}",
            rimedio=f"il notebook con la cella segnata è in {fallita.name}",
        ) from None  # fmt: skip
    except PeganError:
        raise
    pubblicata = pagina.with_suffix(".parte.html")
    pubblicata.write_text(to_page(accanto, report), encoding="utf-8")
    os.replace(pubblicata, pagina)
    accanto.unlink()
    for vecchia in (pagina.with_suffix(".errore.ipynb"), pagina.with_suffix(".errore.html")):
        vecchia.unlink(missing_ok=True)


def report_keys(reports: Sequence[Report]) -> list[str]:
    """A hash of all that each page depends on, wherever the lake stands; what several of them read is read once."""
    partizione, regole = cache(_partition_hash), cache(lambda nome: load_rules(nome).impronta)
    return [_key(r, partizione, regole) for r in reports]


def _key(report: Report, partizione: Callable[[Path, str], bytes], regole: Callable[[str], str]) -> str:
    parametri = dict(report.parametri)
    dati = Path(str(parametri.pop("dati")))
    somma = hashlib.sha256(report.notebook.read_bytes())
    somma.update(json.dumps([parametri, report.titolo, report.ente_nome], sort_keys=True).encode() + package_hash().encode())
    somma.update(regole(str(parametri["regole"])).encode() + partizione(dati, report.partizione))
    return somma.hexdigest()


def _partition_hash(dati: Path, partizione: str) -> bytes:
    somma = hashlib.sha256()
    for percorso in sorted(dati.glob(f"*/{partizione}/*.parquet")):
        somma.update(str(percorso.relative_to(dati)).encode() + hashlib.sha256(percorso.read_bytes()).digest())
    return somma.digest()


def read_manifest(out: Path) -> dict[str, str]:
    """Page -> key, as the last run left it."""
    try:
        return dict(json.loads((out / MANIFESTO).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def write_manifest(out: Path, manifesto: dict[str, str]) -> None:
    """Write aside, then rename."""
    accanto = out / f"{MANIFESTO}.parte"
    accanto.write_text(json.dumps(manifesto, indent=0, sort_keys=True), encoding="utf-8")
    os.replace(accanto, out / MANIFESTO)


def remove_stale(out: Path, tenute: set[str]) -> list[str]:
    """Remove pages that an earlier run made and this plan no longer has; with a year's last page its workbook and menu go."""
    manifesto = read_manifest(out)
    via = sorted(set(manifesto) - tenute)
    for pagina in via:
        (out / pagina).unlink(missing_ok=True)
        manifesto.pop(pagina)
        cartella = (out / pagina).parent
        if cartella.is_dir() and not any(cartella.glob("*.html")):
            for resto in (*cartella.glob("peg_*.xlsx"), cartella / "pagine.js"):
                resto.unlink(missing_ok=True)
    if via:
        write_manifest(out, manifesto)
    return via
