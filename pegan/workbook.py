"""The year's workbook: a readme sheet and a sheet per table."""

from pathlib import Path

import pandas as pd
from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pegan import __version__, live, privacy
from pegan.ids import slug
from pegan.schedule import cronoprogramma
from pegan.score import raggiungimento, rules_of
from pegan.sheets import on_a4, save_workbook, write_sheet
from pegan.store import Lake, read_lake
from pegan.store.sql import view
from pegan.style import heading
from pegan.weights import pesi
from pegan.workload import carico
from pegan.years import anni

FOGLI: dict[str, str] = {
    "v_obiettivi": "Obiettivi", "v_indicatori": "Indicatori", "v_attivita": "Attività", "v_personale": "Personale",
    "quadro": "Quadro", "classificazione": "Missioni e programmi", "segnalazioni": "Segnalazioni", "correzioni": "Correzioni",
    "documenti": "Documenti", "testo_non_attribuito": "Testo non attribuito",
}  # fmt: skip
"""Table or view -> name of its sheet, in the order of the workbook."""
_DA_PROVARE = frozenset({"peso", "partenza", "atteso", "atteso_minimo", "atteso_massimo", "tolleranza", "scadenza", "raggiunto", "data"})
"""What the formulas of a score are of."""
_LEGGIMI = """\
{ente}, PEG {anno}
{avviso}

Ogni foglio è una tabella con filtri. Dove manca un valore la cella è vuota: mancante non è zero.
Le colonne «… (confidenza)» dicono quanto è sicura la lettura:
   certa: il testo da solo la determina;   dedotta: la determina un vincolo (i pesi sommano al totale, i conteggi tornano);
   ambigua: la migliore fra più letture, da verificare sul documento;   corretta: fissata da una persona.

Le intestazioni sono i nomi delle colonne del dizionario dei dati (docs/dizionario.md), con gli spazi al posto dei trattini.
{fogli}

{indicatori} e {obiettivi}: i punteggi sono formule sulle celle gialle accanto (peso, atteso, raggiunto …), che si possono
   cambiare per provare altri valori; «Calcolato» è ciò che ha calcolato pegan e non cambia. Dove «Come» dice «valore» (in corsivo grigio)
   la regola non si può scrivere come formula: il punteggio resta quello di pegan. Le regole sono nella pagina «Raggiungimento».
   Secondo {regole}.

Pesi: come ogni scheda divide il suo peso. Cronoprogramma: avanzamento atteso e rilevato al giorno della colonna «Al».
Anni: gli obiettivi rispetto al piano precedente. Carico: quote delle schede, nella base che dice la colonna «Base».

pegan {versione}"""


def write_workbook(data: Path, out: Path, ente: str, anno: int, riservatezza: str, *, regole: str | None = None, rifai: bool = True) -> str:
    """Write the workbook of a body's year, unless it is there and nothing changed; its path relative to `out`.

    `regole` is the rule set that its scores are formulas of; without it the body's own, else the demonstrative one.
    """
    relativo = workbook_path(ente, anno)
    if not rifai and (out / relativo).is_file():
        return relativo
    livello = privacy.livello(riservatezza)
    lake = privacy.masked(read_lake(data, ente, anno), livello)
    gradi = raggiungimento(lake, rules_of(ente, anno, regole))
    libro = Workbook()
    guida = libro.active
    assert isinstance(guida, Worksheet)
    dette = [f"«{r.titolo}», versione {r.versione}, impronta {r.impronta}" for r in gradi.regole.values()]
    _readme(guida, lake, ente, anno, riservatezza, dette)
    for nome, titolo in FOGLI.items():
        write_sheet(libro.create_sheet(titolo), view(lake, nome) if nome.startswith("v_") else lake[nome], nome, heading)
    for titolo, frame in ((live.INDICATORI, live.indicators(gradi)), (live.OBIETTIVI, live.objectives(gradi))):
        foglio = libro.create_sheet(titolo)
        write_sheet(foglio, frame, slug(titolo).replace("-", "_"), heading)
        _mark(foglio, [str(c) for c in frame.columns], len(frame))
    for titolo, frame in _measures(lake, livello).items():
        write_sheet(libro.create_sheet(titolo), frame, slug(titolo).replace("-", "_"), heading)
    write_sheet(libro.create_sheet("Anni"), _years(data, ente, anno, livello), "anni", heading)
    save_workbook(libro, out / relativo)
    return relativo


def _measures(lake: Lake, livello: privacy.Riservatezza) -> dict[str, pd.DataFrame]:
    """The measures that have no sheet with formulas, each with the base and the coverage that it has; of single people nothing in what is published."""
    misure = {"Pesi": pesi(lake.in_uso), "Cronoprogramma": cronoprogramma(lake.in_uso)}
    if livello is not privacy.Riservatezza.PUBBLICA:
        misure |= {"Carico per persona": carico(lake.in_uso), "Carico per scheda": carico(lake.in_uso, "scheda")}
    return {titolo: frame.drop(columns=["ente"]) for titolo, frame in misure.items()}


def _years(data: Path, ente: str, anno: int, livello: privacy.Riservatezza) -> pd.DataFrame:
    """The year's objectives against those of the plan before it."""
    tutti = read_lake(data, ente)
    frame = anni(tutti.in_uso)
    return privacy.maschera(tutti, livello).frame("anni", frame[frame["anno_a"] == anno].drop(columns=["ente"]))


def _mark(foglio: Worksheet, colonne: list[str], righe: int) -> None:
    """Of a sheet with formulas: what may be changed, and the scores that are no formula."""
    foglio.freeze_panes = f"{get_column_letter(colonne.index('peso' if 'peso' in colonne else 'peso_in_gioco') + 1)}2"
    for colonna in _DA_PROVARE.intersection(colonne):
        i = colonne.index(colonna) + 1
        for (cella,) in foglio.iter_rows(min_row=2, max_row=righe + 1, min_col=i, max_col=i):
            cella.fill = PatternFill("solid", fgColor="FFF2CC")
    if "come" in colonne and righe:
        come, punteggio = (get_column_letter(colonne.index(c) + 1) for c in ("come", "punteggio"))
        regola = Rule(type="expression", formula=[f'${come}2="valore"'], dxf=DifferentialStyle(font=Font(italic=True, color="7F7F7F")))
        foglio.conditional_formatting.add(f"{punteggio}2:{come}{righe + 1}", regola)


def workbook_path(ente: str, anno: int) -> str:
    """Where the workbook of a body's year stands, relative to the reports' folder."""
    return f"{ente}/{anno}/peg_{ente}_{anno}.xlsx"


def _readme(foglio: Worksheet, lake: Lake, ente: str, anno: int, riservatezza: str, regole: list[str]) -> None:
    foglio.title = "Leggimi"
    nomi = [n for n in lake["documenti"]["ente_nome"] if isinstance(n, str)]
    testo = _LEGGIMI.format(
        ente=nomi[0] if nomi else ente, anno=anno, avviso=privacy.avviso(riservatezza), indicatori=live.INDICATORI, obiettivi=live.OBIETTIVI,
        fogli="\n".join(f"   {titolo}: tabella {nome}" for nome, titolo in FOGLI.items()), regole=", ".join(regole), versione=__version__,
    )  # fmt: skip
    for n, riga in enumerate(testo.split("\n"), 1):
        cella = foglio.cell(n, 1, riga)
        cella.font = Font(bold=n == 1, size=14 if n == 1 else 11)
        cella.alignment = Alignment(wrap_text=True, vertical="top")
    foglio.column_dimensions["A"].width = 130
    on_a4(foglio)
