"""What a command prints: Italian sentences, a progress bar where somebody looks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

ESEMPI = 4
"""Findings of one rule that a listing shows before it counts the others."""

if TYPE_CHECKING:  # slow to import, and `--help` does without them
    import pandas as pd

    from pegan.ingest import EsitoIngest
    from pegan.run import Esito


def print_error(testo: str) -> None:
    """A sentence on the error stream."""
    click.echo(f"Errore: {testo}", err=True)


def print_frame(frame: pd.DataFrame, out: Path | None) -> None:
    """The rows, or how many were written to `out`."""
    if out:
        click.echo(f"{len(frame)} righe in {out}.")
    else:
        click.echo(frame.to_string(index=False, na_rep="—", decimal=",") if len(frame) else "Nessuna riga.")


def print_findings(frame: pd.DataFrame, *, tutte: bool) -> None:
    """A line a finding, with its place; of a rule that has many in a body's year the first ones, and how many more there are."""
    for (ente, anno, gravita, regola), sue in frame.groupby(["ente", "anno", "gravita", "regola"], sort=False):
        mostrate = sue if tutte or len(sue) <= ESEMPI + 1 else sue.head(ESEMPI)
        for r in mostrate.itertuples():
            click.echo(f"{gravita:7} {ente} {anno} · {r.messaggio} ({r.dove})")
        if len(mostrate) < len(sue):
            click.echo(f"{'':7} … e altre {len(sue) - len(mostrate)} della regola {regola} (con --tutte si elencano)")


class Barra:
    """A progress bar on a terminal, plain lines elsewhere."""

    def __enter__(self) -> Callable[[str, int], None]:
        console = Console(stderr=True)
        self._progresso: Progress | None = None
        if not console.is_terminal:
            return lambda testo, _: click.echo(testo)
        colonne = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        self._progresso = Progress(*colonne, console=console, transient=True)
        self._progresso.start()
        compito = self._progresso.add_task("pegan", total=None)

        def avanza(testo: str, totale: int) -> None:
            assert self._progresso is not None
            self._progresso.update(compito, description=testo, advance=1, total=totale or None)

        return avanza

    def __exit__(self, *_: object) -> None:
        if self._progresso:
            self._progresso.stop()


def print_ingest(esito: EsitoIngest) -> None:
    """What became of the sources, those that failed on the error stream."""
    click.echo(
        f"Documenti letti: {len(esito.letti)}, invariati: {len(esito.invariati)}, rimossi: {len(esito.rimossi)}, falliti: {len(esito.falliti)}."
    )
    if esito.accanto:
        click.echo(f"  letti accanto ai documenti: {', '.join(esito.accanto)}")
    click.echo("".join(f"  rimosso: {nome} non è più fra i documenti\n" for nome in esito.rimossi), nl=False)
    for nome, perche in (*esito.altri, *esito.fuori):
        click.echo(f"  {nome}: {perche}")
    for nome, motivo in esito.falliti:
        print_error(motivo if nome in motivo else f"{nome}: {motivo}")


def print_reports(esiti: Sequence[Esito], out: Path) -> None:
    """What became of the reports, and the page to open."""
    stati = [e.stato for e in esiti]
    click.echo(f"Report fatti: {stati.count('fatto')}, invariati: {stati.count('invariato')}, falliti: {stati.count('fallito')}.")
    for e in esiti:
        if e.stato == "fallito":
            print_error(f"{e.report.pagina}: {e.motivo}")
    if esiti:
        click.echo(f"Aprire {out / 'index.html'}")
