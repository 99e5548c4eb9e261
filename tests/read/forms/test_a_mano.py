"""Workbooks as other bodies lay them out, made by hand with openpyxl: merged cells, number formats, colours. What each says was read by eye."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from pegan.read.cells import AMBIGUA, CERTA, DEDOTTA, Lettura
from pegan.read.form.reader import read_pages
from pegan.read.workbook.reader import read_workbook
from tests.read.forms.test_casi import grid, said
from tests.read.forms.test_every_form import conserved

VERDE = PatternFill("solid", fgColor="92D050")
Valore = str | int | float | None


def _write(ws: Worksheet, righe: Sequence[Sequence[Valore]], unite: str = "") -> None:
    for riga in righe:
        ws.append(list(riga))
    for intervallo in unite.split():
        ws.merge_cells(intervallo)


def pdo_a_gruppi(ws: Worksheet) -> None:
    """A PDO whose columns say what they are with the group above: "Descrizione" of the objective, "Descrizione" of the indicator."""
    _write(
        ws,
        [
            ["COMUNE DI VALFONDA - Piano dettagliato degli obiettivi 2024"],
            ["OBIETTIVO", None, None, "INDICATORE", None, "MONITORAGGIO", None, "RESPONSABILITÀ"],
            ["Cod.", "Descrizione", "Peso %", "Descrizione", "Target 2024", "30/06/2024", "31/12/2024", "Dirigente responsabile"],
            ["A1", "Ridurre i tempi dei permessi", 30, "Giorni medi", 30, 34, 29, "Ada Neri"],
            [None, None, None, "Permessi online", 0.8, 0.5, 0.75, None],
            ["A2", "Digitalizzare l'archivio", 70, "Pratiche scansionate", 500, 100, None, "Ugo Poli"],
        ],
        "A1:H1 A2:C2 D2:E2 F2:G2 A4:A5 B4:B5 C4:C5 H4:H5",
    )
    for c in ("E5", "F5", "G5"):
        ws[c].number_format = "0%"


def piao_con_celle_unite(ws: Worksheet) -> None:
    """A PIAO table: one public value for two objectives, in a merged cell; targets of three years under one heading."""
    _write(
        ws,
        [
            ["Area strategica", "Obiettivo di valore pubblico", "Obiettivo operativo", "Indicatore", "Baseline", "Target", None, None],
            [None, None, None, None, "2023", "2024", "2025", "2026"],
            ["Città sostenibile", "Migliorare l'aria", "Estendere la rete ciclabile", "Km di piste", 12, 15, 18, 22],
            [None, None, "Rinnovare i mezzi", "Mezzi elettrici", 3, 5, 8, 9],
        ],
        "F1:H1 A3:A4 B3:B4 A1:A2 B1:B2 C1:C2 D1:D2",
    )


def due_tabelle_affiancate(ws: Worksheet) -> None:
    """Indicators at the left, people at the right; the last row of the one is its total, and a person's of the other."""
    _write(
        ws,
        [
            ["Obiettivo n.", "7"],
            ["Denominazione", "Aprire lo sportello digitale"],
            ["Responsabile", None],
            [],
            ["N.", "Descrizione", "Peso", "Valori attesi nel triennio 2024-2025", None, None, "Cognome e nome", "% impegno"],
            [1, "Utenti serviti", 40, 500, 600, None, "Riva Marta", 20],
            [2, "Giorni di apertura", 60, 200, 220, None, "Sala Pino", 50],
            [None, "Totale", 100, None, None, None, "Bo Ada", 30],
        ],
        "D5:E5",
    )


def gantt_a_colori(ws: Worksheet) -> None:
    """Painted quarters, numbered steps under one heading, a note between the rows, the legend below them."""
    _write(
        ws,
        [
            ["Area", "Lavori pubblici"],
            ["Obiettivo operativo", "Ristrutturare la scuola"],
            ["Sostituto", "Ugo Re"],
            ["Referente", None],
            ["Altri uffici", "Scuola"],
            [],
            ["Fasi", None, "I trim", "II trim", "Lug-Set", "Ott-Dic"],
            [1, "Progetto"],
            ["N.B. i lavori partono a scuola chiusa"],
            [2, "Lavori"],
            ["Legenda: verde = attività programmata"],
        ],
        "A7:B7 A9:F9 A11:F11",
    )
    for c in ("C8", "D8", "E10"):
        ws[c].fill = VERDE


def rilevazione_a_settembre(ws: Worksheet) -> None:
    """What a sheet of September calls achieved is not the year's result for certain; "%" is no column that anybody could tell."""
    _write(
        ws,
        [
            ["MONITORAGGIO AL 30 SETTEMBRE 2024"],
            ["Servizio:", "Polizia locale"],
            [],
            ["Ob.", "Descrizione sintetica", "Indicatore", "Previsto", "Realizzato", "%"],
            ["PL1", "Controlli stradali", "posti di blocco", 120, 95, "79%"],
            ["PL2", "Educazione stradale", "classi", 20, 20, "100%"],
            ["PL2", "Educazione stradale", "ore di lezione", 60, 40, "67%"],
            [None, None, None, None, "Media", "82%"],
        ],
    )


Atteso = dict[str, str]
FORME: dict[str, tuple[Callable[[Worksheet], None], Atteso, Atteso, Atteso, list[str]]] = {
    "pdo_a_gruppi": (
        pdo_a_gruppi,
        {
            "schede/s1/peg_n": "A1", "schede/s1/obiettivo_operativo": "Ridurre i tempi dei permessi", "schede/s1/peso_obiettivo": "30",
            "schede/s1/responsabile": "Ada Neri", "indicatori/s1/i1/denominazione": "Giorni medi", "attesi/s1/i1/2024/testo": "30",
            "indicatori/s1/i1/verifica_intermedia": "34", "indicatori/s1/i1/raggiunto": "29", "indicatori/s1/i2/denominazione": "Permessi online",
            "attesi/s1/i2/2024/testo": "80%", "indicatori/s1/i2/verifica_intermedia": "50%", "indicatori/s1/i2/raggiunto": "75%",
            "schede/s2/peg_n": "A2", "schede/s2/obiettivo_operativo": "Digitalizzare l'archivio", "schede/s2/peso_obiettivo": "70",
            "schede/s2/responsabile": "Ugo Poli", "indicatori/s2/i1/denominazione": "Pratiche scansionate", "attesi/s2/i1/2024/testo": "500",
            "indicatori/s2/i1/verifica_intermedia": "100",
        },
        {
            "documenti/documento/ente_nome": "COMUNE DI VALFONDA", "documenti/documento/ente_pie": "COMUNE DI VALFONDA",
            "documenti/documento/dicitura_pie": "- Piano dettagliato degli obiettivi", "documenti/documento/anno_pie": "2024",
        },
        {}, [],
    ),
    "piao_con_celle_unite": (
        piao_con_celle_unite,
        {
            "schede/s1/obiettivo_strategico": "Migliorare l'aria", "schede/s1/obiettivo_operativo": "Estendere la rete ciclabile",
            "indicatori/s1/i1/denominazione": "Km di piste", "indicatori/s1/i1/partenza": "12", "attesi/s1/i1/2024/testo": "15",
            "attesi/s1/i1/2025/testo": "18", "attesi/s1/i1/2026/testo": "22", "schede/s2/obiettivo_operativo": "Rinnovare i mezzi",
            "indicatori/s2/i1/denominazione": "Mezzi elettrici", "indicatori/s2/i1/partenza": "3", "attesi/s2/i1/2024/testo": "5",
            "attesi/s2/i1/2025/testo": "8", "attesi/s2/i1/2026/testo": "9",
        },
        {
            "schede/s1/area_strategica": "Città sostenibile", "schede/s2/area_strategica": "Città sostenibile",
            "schede/s2/obiettivo_strategico": "Migliorare l'aria",
        },
        {}, [],
    ),
    "due_tabelle_affiancate": (
        due_tabelle_affiancate,
        {
            "schede/s1/peg_n": "7", "schede/s1/obiettivo_operativo": "Aprire lo sportello digitale", "schede/s1/totale_pesi": "100",
            "indicatori/s1/i1/pos": "1", "indicatori/s1/i1/denominazione": "Utenti serviti", "indicatori/s1/i1/peso": "40",
            "indicatori/s1/i2/pos": "2", "indicatori/s1/i2/denominazione": "Giorni di apertura", "indicatori/s1/i2/peso": "60",
            "personale/s1/p1/nominativo": "Riva Marta", "personale/s1/p1/impegno_pct": "20", "personale/s1/p2/nominativo": "Sala Pino",
            "personale/s1/p2/impegno_pct": "50", "personale/s1/p3/nominativo": "Bo Ada", "personale/s1/p3/impegno_pct": "30",
        },
        {
            "attesi/s1/i1/2024/testo": "500", "attesi/s1/i1/2025/testo": "600", "attesi/s1/i2/2024/testo": "200", "attesi/s1/i2/2025/testo": "220",
        },
        {}, [],
    ),
    "gantt_a_colori": (
        gantt_a_colori,
        {
            "schede/s1/settore": "Lavori pubblici", "schede/s1/obiettivo_operativo": "Ristrutturare la scuola",
            "attivita/s1/a1/descrizione": "Progetto", "attivita/s1/a1/periodi_segnati": "x x", "cronoprogramma/s1/a1/2024/trimestre/1/periodo": "x",
            "cronoprogramma/s1/a1/2024/trimestre/2/periodo": "x", "attivita/s1/a2/descrizione": "Lavori", "attivita/s1/a2/periodi_segnati": "x",
            "cronoprogramma/s1/a2/2024/trimestre/3/periodo": "x",
        },
        {"attivita/s1/a1/numero": "1", "attivita/s1/a2/numero": "2"},
        {},
        ["Sostituto", "Ugo Re", "Altri uffici", "Scuola", "N.B. i lavori partono a scuola chiusa", "Legenda: verde = attività programmata"],
    ),
    "rilevazione_a_settembre": (
        rilevazione_a_settembre,
        {
            "schede/s1/peg_n": "PL1", "schede/s1/obiettivo_operativo": "Controlli stradali", "schede/s1/servizio": "Polizia locale",
            "indicatori/s1/i1/denominazione": "posti di blocco", "schede/s2/peg_n": "PL2", "schede/s2/obiettivo_operativo": "Educazione stradale",
            "schede/s2/servizio": "Polizia locale", "indicatori/s2/i1/denominazione": "classi", "indicatori/s2/i2/denominazione": "ore di lezione",
        },
        {"attesi/s1/i1/2024/testo": "120", "attesi/s2/i1/2024/testo": "20", "attesi/s2/i2/2024/testo": "60"},
        {"indicatori/s1/i1/raggiunto": "95", "indicatori/s2/i1/raggiunto": "20", "indicatori/s2/i2/raggiunto": "40"},
        ["MONITORAGGIO AL 30 SETTEMBRE 2024", "%", "79%", "100%", "67%"],
    ),
}  # fmt: skip


def _read(scrivi: Callable[[Worksheet], None], cartella: Path) -> Lettura:
    libro = Workbook()
    assert libro.active is not None
    scrivi(libro.active)
    libro.save(cartella / "forma.xlsx")
    return read_pages(read_workbook(cartella / "forma.xlsx", "forma.xlsx"), (), 2024)


@pytest.mark.parametrize("nome", FORME)
def test_a_workbook_of_another_body_is_read_as_a_person_reads_it(nome: str, tmp_path: Path) -> None:
    scrivi, certe, dedotte, ambigue, avanzi = FORME[nome]
    lettura = _read(scrivi, tmp_path)
    assert said(lettura) == certe | dedotte | ambigue
    for confidenza, quali in ((CERTA, certe), (DEDOTTA, dedotte), (AMBIGUA, ambigue)):
        assert {f"{c.tabella}/{c.chiave}/{c.campo}" for c in lettura.celle if c.tabella != "modulo" and c.confidenza == confidenza} == set(
            quali
        )
    assert [p.testo for p in lettura.non_attribuito] == avanzi
    conserved(lettura)


@pytest.mark.parametrize(
    ("nome", "settore"),
    [
        ("Settore Tributi", ("Tributi", DEDOTTA)),
        ("AREA TECNICA", ("TECNICA", DEDOTTA)),
        ("Settore Servizi alla persona e a", ("Servizi alla persona e a", AMBIGUA)),
        ("Tributi", None),
        ("Settore", None),
        ("Settore 2", None),
    ],
)
def test_a_sheet_s_name_says_the_settore_where_nothing_on_it_does(nome: str, settore: tuple[str, str] | None) -> None:
    foglio = grid("Obiettivo | Indicatore | Target 2025\nIncassare prima | giorni | 30", 1, nome)
    lette = [(c.testo, c.confidenza) for c in read_pages([foglio]).celle if c.campo == "settore" and c.tabella == "schede"]
    assert lette == ([settore] if settore else [])


def test_painted_cells_that_a_print_does_not_tell_apart_mark_nothing_for_sure() -> None:
    pagina = grid("""
N. PEG | 1
Obiettivo operativo | Chiudere le buche

pos | Attività previste | gennaio | febbraio | marzo
1 | sopralluoghi | # | |
1 | riparazioni | | # |
""")
    doppie = tuple(x for c in pagina.cells for x in ((c, c) if (c.row0, c.col0) == (4, 2) else (c,)))
    lette = read_pages([replace(pagina, cells=doppie)], (), 2024).celle
    assert {c.chiave: c.confidenza for c in lette if c.campo == "periodi_segnati"} == {"s1/a1": AMBIGUA, "s1/a2": CERTA}
