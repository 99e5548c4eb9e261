"""The command `pegan`: translates arguments, calls the library, prints. Everything else is elsewhere.

Exit codes: 0 all was read and reported, whatever the findings; 1 a document or a report failed, the rest is done (and `check --strict`
with an `errore`); 2 nothing could start; 130 it was interrupted.
"""

import sys
from pathlib import Path
from typing import Any

import click

from pegan import __version__, paths
from pegan.cli.opzioni import CARTELLA, DATI, DATI_DETTI, JOBS, RISERVATEZZA, SOLO_ANNO, SOLO_ENTE, Gruppo
from pegan.cli.stampa import Barra, print_findings, print_frame, print_ingest, print_reports


@click.group(cls=Gruppo, context_settings={"help_option_names": ["-h", "--help"]}, help="Dai documenti del PEG ai report dell'anno.")
@click.version_option(__version__, "--version", message="pegan %(version)s", help="Mostra la versione.")
def main() -> None:
    """Entry point."""


@main.command(help="Fa tutto: legge i documenti, li controlla, scrive i report. Rifà solo ciò che è cambiato.")
@click.option("--raw", type=CARTELLA, default=paths.RAW, show_default=True, help="Cartella dei documenti.")
@DATI
@click.option("--out", type=CARTELLA, default=paths.REPORTS, show_default=True, help="Cartella dei report.")
@click.option("--corrections", type=CARTELLA, default=paths.CORRECTIONS, show_default=True, help="Cartella delle correzioni.")
@RISERVATEZZA
@JOBS
def run(raw: Path, data: Path, out: Path, corrections: Path, riservatezza: str, jobs: int) -> None:
    """ingest, check, report."""
    from pegan.pipeline import run as esegui

    with Barra() as avanza:
        ingestione, esiti = esegui(raw, data, out, corrections, riservatezza, jobs, avanza)
    print_ingest(ingestione)
    print_reports(esiti, out)
    sys.exit(1 if ingestione.falliti or any(e.stato == "fallito" for e in esiti) else 0)


@main.command(help="Legge documenti (file o cartelle) e ne scrive i dati.")
@click.argument("sorgenti", nargs=-1, required=True, type=CARTELLA, metavar="SORGENTE…")
@DATI_DETTI
@click.option("--corrections", type=CARTELLA, default=None, help="Cartella delle correzioni.")
@click.option("--ente", default=None, help="Ente dei documenti, se diverso da quello che riportano.")
@click.option("--anno", type=int, default=None, help="Anno dei documenti, se diverso da quello che riportano.")
def ingest(sorgenti: tuple[Path, ...], data: Path, corrections: Path | None, ente: str | None, anno: int | None) -> None:
    """Read documents into the lake."""
    from pegan.ingest import ingest as leggi

    with Barra() as avanza:
        esito = leggi(sorgenti, data, corrections, ente, anno, avanza)
    print_ingest(esito)
    sys.exit(1 if esito.falliti else 0)


@main.command(help="Elenca le segnalazioni sui dati letti, le più gravi per prime: di ogni regola alcune, con --tutte tutte.")
@DATI_DETTI
@click.option("--strict", is_flag=True, help="Termina con codice 1 se c'è almeno un errore.")
@click.option("--tutte", is_flag=True, help="Elenca ogni segnalazione, anche dove una regola ne ha molte.")
def check(data: Path, strict: bool, tutte: bool) -> None:
    """Print the findings."""
    from pegan.pipeline import findings

    frame = findings(data)
    print_findings(frame, tutte=tutte)
    conteggio = frame["gravita"].value_counts()
    click.echo(", ".join(f"{n}: {conteggio.get(n, 0)}" for n in ("errore", "avviso", "nota")))
    sys.exit(1 if strict and conteggio.get("errore", 0) else 0)


@main.command(help="Scrive un foglio Excel di segnalazioni aperte per ogni referente, responsabile o settore, pronto da inviare.")
@DATI
@click.option("--per", type=click.Choice(["referente", "responsabile", "settore"]), default="referente", show_default=True, help="A chi.")
@click.option("--out", type=CARTELLA, required=True, help="Cartella in cui scrivere i fogli.")
@SOLO_ENTE
@SOLO_ANNO
@RISERVATEZZA
def segnala(data: Path, per: str, out: Path, ente: str | None, anno: int | None, riservatezza: str) -> None:
    """Write the findings of each person or settore."""
    from pegan.pipeline import segnala as scrivi

    for percorso, n in scrivi(data, out, per, ente, anno, riservatezza).items():
        click.echo(f"{n} segnalazioni in {percorso}")


@main.command(help="Scrive i report dai dati letti.")
@DATI_DETTI
@click.option("--out", type=CARTELLA, required=True, help="Cartella dei report.")
@SOLO_ENTE
@SOLO_ANNO
@click.option("--settore", default=None, help="Solo questo settore (analisi 07_settore).")
@click.option("--analisi", multiple=True, help="Solo queste analisi; si può ripetere.")
@click.option(
    "--regole",
    default=None,
    show_default="quelle dell'ente, altrimenti proporzionale",
    help="Insieme di regole del calcolo: un nome, o un file .toml.",
)
@RISERVATEZZA
@JOBS
@click.option(
    "--motore", type=click.Choice(["processo", "kernel"]), default="processo", show_default=True, help="Come si eseguono i notebook."
)
@click.option("--al", default=None, help="Giorno a cui guarda 06_cronoprogramma (es. 30/06/2021); se manca, la metà dell'anno del piano.")
@click.option("--piano", is_flag=True, help="Elenca i report senza farli: una riga JSON per report.")
def report(data: Path, out: Path, jobs: int, motore: str, piano: bool, **chieste: Any) -> None:
    """Make the reports."""
    from pegan.pipeline import plan
    from pegan.pipeline import report as scrivi
    from pegan.run import Scelte

    scelte = Scelte(**chieste)
    if piano:
        for r in plan(data, scelte):
            click.echo(r.as_json())
        return
    with Barra() as avanza:
        esiti = scrivi(data, out, scelte, jobs=jobs, motore=motore, avanza=avanza)
    print_reports(esiti, out)
    sys.exit(1 if any(e.stato == "fallito" for e in esiti) else 0)


@main.command(help="Scrive in un foglio Excel le letture da rivedere.")
@DATI_DETTI
@click.option("--out", type=CARTELLA, required=True, help="File .xlsx da scrivere.")
def review(data: Path, out: Path) -> None:
    """Write the review workbook."""
    from pegan.review import review as scrivi

    n = scrivi(data, out)
    click.echo(f"{n} letture da rivedere in {out}.")


@main.command(help="Trasforma il foglio rivisto in correzioni.")
@click.argument("foglio", type=CARTELLA, metavar="FILE.xlsx")
@click.option("--corrections", type=CARTELLA, required=True, help="Cartella delle correzioni.")
def apply(foglio: Path, corrections: Path) -> None:
    """Turn a reviewed workbook into corrections."""
    from pegan.review import apply_review

    scritti = apply_review(foglio, corrections)
    for percorso in scritti:
        click.echo(f"Scritto {percorso}.")
    if not scritti:
        click.echo("Nessuna riga spuntata o cambiata: nessuna correzione da scrivere.")


@main.command(
    help="Scrive i moduli da far compilare agli uffici: un file Excel per servizio, una scheda per foglio. Tornano con «pegan ingest». "
    "I nomi del personale vi stanno solo con --riservatezza nominativa: altrimenti responsabili e referenti per nome, gli altri con uno pseudonimo, "
    "e al ritorno ogni riga si riconosce dal suo codice."
)
@DATI
@click.option("--out", type=CARTELLA, required=True, help="Cartella dei moduli.")
@click.option("--ente", default=None, help="Ente, se i dati ne hanno più d'uno.")
@click.option("--anno", type=int, default=None, help="Anno del piano, se i dati ne hanno più d'uno.")
@click.option(
    "--nuovo-anno", is_flag=True, help="Moduli per il piano dell'anno dopo: partenze dai valori raggiunti o previsti, attesi dal piano."
)
@click.option(
    "--riservatezza", type=click.Choice(["interna", "nominativa"]), default="interna", show_default=True, help="Se nominare il personale."
)
def schede(data: Path, out: Path, ente: str | None, anno: int | None, nuovo_anno: bool, riservatezza: str) -> None:
    """Write the forms."""
    from pegan.pipeline import forms

    for percorso in forms(data, out, ente, anno, riservatezza, nuovo_anno=nuovo_anno):
        click.echo(f"Scritto {percorso}.")


@main.command(help="Interroga i dati letti con SQL (sola lettura; tabelle e viste in docs/dizionario.md).")
@click.argument("richiesta", metavar='"select …"')
@DATI
@click.option("--out", type=CARTELLA, default=None, help="File .xlsx o .csv in cui scrivere il risultato.")
@RISERVATEZZA
def sql(richiesta: str, data: Path, out: Path | None, riservatezza: str) -> None:
    """Query the lake."""
    from pegan.pipeline import sql as interroga

    print_frame(interroga(data, richiesta, out, riservatezza), out)


@main.command(help="Cerca un testo in ciò che i documenti dicono: obiettivi, indicatori, attività, persone e il resto.")
@click.argument("testo")
@DATI
@click.option("--out", type=CARTELLA, default=None, help="File .xlsx o .csv in cui scrivere ciò che si trova.")
@RISERVATEZZA
def cerca(testo: str, data: Path, out: Path | None, riservatezza: str) -> None:
    """Search the lake's texts."""
    from pegan.pipeline import search

    frame = search(data, testo, out, riservatezza)
    if out:
        print_frame(frame, out)
        return
    for r in frame.itertuples():
        click.echo(f"{r.ente} {r.anno} · {r.tabella}.{r.campo} · {r.testo} ({r.luogo})")
    click.echo(f"Trovati: {len(frame)}.")


@main.command(
    help="Apre JupyterLab sui notebook. Le opzioni che non sono sue passano a JupyterLab.",
    context_settings={"ignore_unknown_options": True},
)
@DATI
@click.argument("opzioni", nargs=-1, type=click.UNPROCESSED)
def lab(data: Path, opzioni: tuple[str, ...]) -> None:
    """Open JupyterLab."""
    import os
    import subprocess

    ambiente = {**os.environ, paths.DATI: str(data.resolve())}
    sys.exit(subprocess.call([sys.executable, "-m", "jupyterlab", str(paths.working_notebooks()), *opzioni], env=ambiente))
