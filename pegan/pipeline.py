"""The flow of pegan on a page. Start here.

    sources ─▶ read ─▶ corrections ─▶ build ─▶ check ─▶ store      one document at a time, unchanged ones skipped
                                                          │
                        uso, base of the %, cross findings ┘        the whole lake, at the end of a run
                                                          │
    lake + notebooks + rules ─▶ run ─▶ publish ─▶ reports/          one report at a time, unchanged ones skipped

Before `Peg` a problem stops its document (an exception of errors.py), the others go on; after it a problem is a segnalazione.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from pegan.errors import RichiestaErrata
from pegan.ingest import Avanza, EsitoIngest, ingest, silenzio
from pegan.publish import write_index
from pegan.run import TUTTI, Esito, Report, Scelte, plan_reports, run_reports
from pegan.run.runner import remove_stale
from pegan.schede import write_forms
from pegan.segnala import write_findings
from pegan.sheets import write_frame
from pegan.sources import file_names, where
from pegan.store import Lake, read_lake, stored_documents
from pegan.store.alone import alone
from pegan.style import by_gravity
from pegan.workbook import workbook_path, write_workbook

if TYPE_CHECKING:
    from pegan.archivio import Archivio


def findings(data: Path) -> pd.DataFrame:
    """The findings of a lake on what is in use, the gravest first, each with file and place (`dove`); RichiestaErrata without a document to check."""
    lake = _lake(data)
    if not len(lake["documenti"]):
        raise RichiestaErrata("nessun documento da controllare", dove=str(data), rimedio="leggere prima i documenti con «pegan ingest»")
    frame, file = lake.in_uso("segnalazioni"), file_names(lake["documenti"])
    dove = [where(file[d], luogo) for d, luogo in zip(frame["documento_id"], frame["luogo"], strict=True)]
    return frame.assign(dove=dove).sort_values(
        ["ente", "anno", "gravita", "regola"], key=lambda c: c.map(by_gravity) if c.name == "gravita" else c
    )


def segnala(data: Path, out: Path, per: str, ente: str | None, anno: int | None, riservatezza: str) -> dict[Path, int]:
    """The open findings of each referente, responsabile or settore, as workbooks to send; file -> how many."""
    _lake(data)
    return write_findings(read_lake(data, ente, anno), out, per, riservatezza)


def plan(data: Path, scelte: Scelte = TUTTI) -> list[Report]:
    """The reports that a lake gives (run.plan_reports)."""
    return plan_reports(_lake(data), data, scelte)


def report(
    data: Path, out: Path, scelte: Scelte = TUTTI, *, jobs: int = 2, motore: str = "processo", avanza: Avanza = silenzio
) -> list[Esito]:
    """Make the reports that changed, the workbooks and the index; those that the plan no longer has go, if all were asked for.

    RichiestaErrata where another run writes into the folder.
    """
    lake = _lake(data)
    da_fare = plan_reports(lake, data, scelte)
    with alone(out):
        return _made(lake, da_fare, data, out, scelte, jobs, motore, avanza)


def _made(
    lake: Lake, da_fare: Sequence[Report], data: Path, out: Path, scelte: Scelte, jobs: int, motore: str, avanza: Avanza
) -> list[Esito]:
    esiti = run_reports(da_fare, out, jobs=jobs, motore=motore, avanza=lambda e: avanza(f"{e.report.pagina}: {e.stato}", len(da_fare)))
    for ente, anno in sorted({(r.ente, r.anno) for r in da_fare}):
        fatti = any(e.stato == "fatto" and (e.report.ente, e.report.anno) == (ente, anno) for e in esiti)
        write_workbook(data, out, ente, anno, scelte.riservatezza, regole=scelte.regole, rifai=fatti)
    if scelte.tutti:
        remove_stale(out, {r.pagina for r in da_fare})
    presenti = [r for r in plan_reports(lake, data) if (out / r.pagina).is_file()]
    libri = {(r.ente, r.anno): workbook_path(r.ente, r.anno) for r in presenti}
    write_index(out, presenti, {k: libro for k, libro in libri.items() if (out / libro).is_file()})
    return esiti


def run(
    raw: Path, data: Path, out: Path, corrections: Path, riservatezza: str, jobs: int, avanza: Avanza = silenzio
) -> tuple[EsitoIngest, list[Esito]]:
    """The main job: ingest, check, report."""
    esito = ingest([raw], data, corrections, avanza=avanza)
    if not stored_documents(data):
        return esito, []
    lake, scelte = _lake(data), Scelte(riservatezza=riservatezza)
    try:
        da_fare = plan_reports(lake, data, scelte)
    except RichiestaErrata:
        if not esito.falliti:
            raise
        return esito, []
    with alone(out):
        return esito, _made(lake, da_fare, data, out, scelte, jobs, "processo", avanza)


def forms(data: Path, out: Path, ente: str | None, anno: int | None, riservatezza: str, *, nuovo_anno: bool) -> list[Path]:
    """The forms for the offices to fill in (schede.write_forms)."""
    if not data.is_dir():
        raise _no_lake(data)
    return write_forms(data, out, ente, anno, riservatezza, nuovo_anno=nuovo_anno)


def sql(data: Path, richiesta: str, out: Path | None, riservatezza: str = "interna") -> pd.DataFrame:
    """The result of a query, written to a .xlsx or .csv (`;`, decimal comma, BOM) where `out` says so."""
    return _written(lambda: _open(data, riservatezza).sql(richiesta), out)


def search(data: Path, testo: str, out: Path | None, riservatezza: str = "interna") -> pd.DataFrame:
    """Where the documents speak of something, written to a file where `out` says so."""
    return _written(lambda: _open(data, riservatezza).cerca(testo), out)


def _open(data: Path, riservatezza: str) -> Archivio:
    from pegan.archivio import Archivio  # the measures are slow to import, and a run with nothing to do does without them

    return Archivio(data, riservatezza=riservatezza)


def _written(chiedi: Callable[[], pd.DataFrame], out: Path | None) -> pd.DataFrame:
    if out is not None and out.suffix.lower() not in (".xlsx", ".csv"):
        raise RichiestaErrata(f"non si scrive in «{out.suffix}»", dove=out.name, rimedio="scegliere un file .xlsx o .csv")
    frame = chiedi()
    if out is not None and out.suffix.lower() == ".csv":
        frame.to_csv(out, sep=";", decimal=",", index=False, encoding="utf-8-sig")
    elif out is not None:
        write_frame(frame, out)
    return frame


def _lake(data: Path) -> Lake:
    if not data.is_dir():
        raise _no_lake(data)
    return read_lake(data)


def _no_lake(data: Path) -> RichiestaErrata:
    return RichiestaErrata("la cartella dei dati non esiste", dove=str(data), rimedio="leggere prima i documenti con «pegan ingest»")
