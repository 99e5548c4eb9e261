"""Prints of workbooks in which nobody drew a border: what tells the rows of a table from the lines of a text."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from pegan.read.cell import Cell, Page
from pegan.read.layout.cells import RIGHE_VICINE
from pegan.read.layout.lines import Pezzo
from pegan.read.layout.next_pages import rows_that_go_on
from pegan.read.layout.row_doubts import DUE_TESTI
from pegan.read.pdf.reader import read_pdf
from pegan.read.pdf.ruled.blocks import POSTO_DEDOTTO, Blocco
from pegan.read.pdf.ruled.covered import far_stripes
from pegan.read.pdf.ruled.marks import apart, up_to_their_marks
from pegan.read.pdf.ruled.unruled_doubts import doubt_unruled

CORPO, RIGA, LINEA = 9.0, 12.3, 10.6
"""Points: letters, a row of one line, and a line of a wrapped text, as LibreOffice prints a workbook's default font."""
Scritto = tuple[float, float, str]
"""Where a text begins (points from the left), how far down it stands, the text."""
Fondo = tuple[float, float, float, float, str]
"""x0, y0, x1, y1 (downwards) of a fill, its colour."""


def pages(cartella: Path, *pagine: Sequence[Scritto]) -> tuple[Page, ...]:
    """What is read of pages on which these texts are painted, also left of their edge."""
    tela = Canvas(str(cartella / "a.pdf"), pagesize=(800, 400))
    for scritti in pagine:
        tela.setFont("Helvetica", CORPO)
        for x, y, testo in scritti:
            tela.drawString(x, 400 - y, testo)
        tela.showPage()
    tela.save()
    return read_pdf(cartella / "a.pdf", "a.pdf")


def read(cartella: Path, scritti: Sequence[Scritto], fondi: Sequence[Fondo] = (), righe: Sequence[float] = ()) -> tuple[Cell, ...]:
    """The cells of a page on which these fills, rules across and texts are painted one after another; a text whose x is negative ends there."""
    tela = Canvas(str(cartella / "a.pdf"), pagesize=(800, 400))
    for y in righe:
        tela.line(40, 400 - y, 640, 400 - y)
    for x0, y0, x1, y1, colore in fondi:
        tela.setFillColor(colore)
        tela.rect(x0, 400 - y1, x1 - x0, y1 - y0, stroke=0, fill=1)
    tela.setFillColor("#000000")
    tela.setFont("Helvetica", CORPO)
    for x, y, testo in scritti:
        (tela.drawString if x >= 0 else tela.drawRightString)(abs(x), 400 - y, testo)
    tela.save()
    return read_pdf(cartella / "a.pdf", "a.pdf")[0].cells


def by_lines(scritti: Sequence[Scritto]) -> list[Scritto]:
    """The same, line after line, as some programs sort a page."""
    return sorted(scritti, key=lambda s: (s[1], abs(s[0])))


def in_rows(*righe: Sequence[str], xs: Sequence[float] = (50, 200, 400, 500)) -> list[Scritto]:
    """Rows of one line each."""
    return [(x, 50 + RIGA * n, t) for n, riga in enumerate(righe) for x, t in zip(xs, riga, strict=False) if t]


TESTATA = ("Area", "Obiettivo", "Indicatore", "Target")
A_CAPO = [
    *in_rows(TESTATA, ("Tributi", "Ridurre i tempi di", "Giorni", "30")),
    (200, 50 + RIGA + LINEA, "risposta alle istanze"),
    *((x, 50 + 2 * RIGA + LINEA, t) for x, t in zip((50, 200, 400, 500), ("Cultura", "Aprire il museo", "Ore", "40"), strict=True)),
]
"""A row of which one text is wrapped, and one without."""
PER_CELLE = [*A_CAPO[:6], A_CAPO[8], *A_CAPO[6:8], *A_CAPO[9:]]


@pytest.mark.parametrize(
    ("scritti", "attesi"),
    [
        (
            in_rows(TESTATA, ("Tributi", "Ridurre i tempi", "Giorni", "30"), ("Cultura", "Aprire il museo", "Ore", "40")),
            {"Tributi", "Cultura", "Ridurre i tempi", "Aprire il museo", "Giorni", "Ore", "30", "40"},
        ),
        (
            in_rows(("Settore", "Cultura"), ("Obiettivo", "Aprire il museo"), ("Referente", "Sala Ugo")),
            {"Cultura", "Aprire il museo", "Sala Ugo"},
        ),
        (PER_CELLE, {"Ridurre i tempi di risposta alle istanze", "Aprire il museo", "Tributi", "Cultura", "30", "40"}),
        (by_lines(A_CAPO), {"Ridurre i tempi di risposta alle istanze", "Aprire il museo", "Tributi", "Cultura", "30", "40"}),
        (
            in_rows(("COME SI MISURA",), ("Descrizione estesa", "Ore di apertura")),
            {"COME SI MISURA", "Descrizione estesa", "Ore di apertura"},
        ),
        (
            [(-197, 50, "7"), *in_rows(("Tributi", "Ridurre i tempi di risposta"), ("Cultura", "Aprire il museo"))],
            {"7", "Ridurre i tempi di risposta"},
        ),
        ([*in_rows(("Corsi tenuti",)), (-198.5, 50, "22"), (200, 50, "Carenza di personale")], {"22", "Carenza di personale"}),
    ],
    ids=[
        "rows of one line",
        "values beside labels",
        "a wrapped text painted at once",
        "a page sorted by lines",
        "a title in capitals",
        "a number that ends where a text begins",
        "a number painted right before a text",
    ],
)
def test_each_text_of_a_print_without_borders_is_a_cell(scritti: Sequence[Scritto], attesi: set[str], tmp_path: Path) -> None:
    assert attesi <= {c.text for c in read(tmp_path, scritti)}


def test_headings_below_groups_are_no_table_of_their_own(tmp_path: Path) -> None:
    """They are known labels, two different ones, as a small table's are; above its first column stands nothing."""
    xs = (50, 220, 330, 400, 460, 520, 580)
    scritti = [
        *in_rows(("Obiettivo", "Indicatore", "Target", "Verifica intermedia", "", "Verifica finale", ""), xs=xs),
        *((x, 50 + RIGA, t) for x, t in zip(xs[3:], ("Valore", "% ragg.", "Valore", "% ragg."), strict=True)),
        *((x, 50 + 2 * RIGA, t) for x, t in zip(xs, ("Aprire il museo", "Ore", "40", "18", "45%", "41", "100%"), strict=True)),
        *((x, 50 + 3 * RIGA, t) for x, t in zip(xs, ("Servire i pasti", "Pasti", "900", "400", "44%", "890", "99%"), strict=True)),
    ]
    celle = [c for c in read(tmp_path, scritti) if c.row0 > 1]
    assert [(c.text, c.col0, c.doubt) for c in celle if c.text in ("Ore", "18", "100%")] == [
        ("Ore", 1, None),
        ("18", 3, None),
        ("100%", 6, None),
    ]


def test_a_fill_below_letters_that_are_not_as_far_apart_is_in_doubt(tmp_path: Path) -> None:
    """Months written at the right of columns of several widths: half of each colour lies left of the middle between two letters."""
    fini = (230, 250, 270, 310, 350, 390)
    scritti = [(50.0, 50.0, "Fase"), *((-x, 50.0, t) for x, t in zip(fini, "GFMAMG", strict=True)), (50.0, 80.0, "Bando")]
    celle = read(tmp_path, [*scritti, (50.0, 110.0, "Gara")], [(270, 70, 310, 90, "#9bc2e6"), (350, 100, 390, 120, "#9bc2e6")])
    assert {bool(c.doubt) for c in celle if c.filled} == {True}


def test_a_row_that_rules_part_from_the_others_is_no_part_of_one_without_its_number(tmp_path: Path) -> None:
    """An objective's second indicator has no number; without the rules it may be a part of either neighbour."""
    righe = (
        ("1", "Aprire il museo", "Ore", "40"),
        ("", "", "Visitatori", "900"),
        ("2", "Servire i pasti", "Pasti", "70"),
        ("3", "Potare", "Viali", "8"),
    )
    scritti = in_rows(("N.", "Obiettivo", "Indicatore", "Target"), *righe)
    fra = [41 + RIGA * n for n in range(6)]
    assert {c.doubt for c in read(tmp_path, scritti, righe=fra)} == {None}
    assert RIGHE_VICINE in {c.doubt for c in read(tmp_path, scritti)}


LARGA = 1.6 * CORPO
"""Points: a line as browsers and word processors set it."""


@pytest.mark.parametrize(
    ("colonne", "dubbio"),
    [
        ([("Ridurre i tempi di risposta alle", "istanze dei cittadini"), ("Giorni di", "attesa"), ("Protocollo",)], False),
        ([("Ridurre i tempi di risposta", "Aprire il museo civico"), ("Giorni", "Orario"), ("Protocollo", "Biblioteca")], True),
    ],
    ids=["a line that hangs", "as many lines in each column"],
)
def test_lines_far_apart_between_two_rules_are_one_text_in_doubt_if_they_may_be_rows(
    colonne: list[tuple[str, ...]], dubbio: bool, tmp_path: Path
) -> None:
    xs = (50.0, 250.0, 400.0)
    testi = [(x, 80 + LARGA * n, t) for x, linee in zip(xs, colonne, strict=True) for n, t in enumerate(linee)]
    testata = [(x, 60.0, t) for x, t in zip(xs, ("Obiettivo", "Indicatore", "Fonte"), strict=True)]
    celle = read(tmp_path, [*testata, *testi], righe=(48, 68, 81 + LARGA + 5))
    assert [(c.text, bool(c.doubt)) for c in celle if c.col0 == 0 and c.row0 > 0] == [(" ".join(colonne[0]), dubbio)]


def test_a_blank_row_is_a_row_of_its_own(tmp_path: Path) -> None:
    scritti = in_rows(("Settore", "Cultura"), (), ("Indicatore", "Target"), ("Ore di apertura", "40"))
    assert {c.text: c.row0 for c in read(tmp_path, scritti) if c.col0 == 0} == {"Settore": 0, "Indicatore": 2, "Ore di apertura": 3}


def test_fills_of_one_colour_part_no_wrapped_heading(tmp_path: Path) -> None:
    """A merged heading of two rows, each of which is filled, beside two rows of headings; the same in two colours is two cells."""
    scritti = [
        (50, 50, "Codice"),
        (200, 45, "Obiettivo "),
        (200, 45 + LINEA, "strategico"),
        (400, 50, "Indicatore"),
        (50, 75, "A1"),
        (200, 75, "Aprire"),
        (400, 75, "Ore"),
    ]
    stessi = read(tmp_path, scritti, [(45, 36, 600, 48, "#d9d9d9"), (45, 48, 600, 60, "#d9d9d9")])
    assert "Obiettivo strategico" in {c.text for c in stessi}
    altri = read(tmp_path, scritti, [(45, 36, 600, 48, "#d9d9d9"), (45, 48, 600, 60, "#ddebf7")])
    assert "Obiettivo strategico" not in {c.text for c in altri}


RIGHE = [
    ("Tributi", "Ridurre i tempi", "Giorni", "30"),
    ("Cultura", "Aprire il museo", "Ore", "40"),
    ("Scuola", "Servire i pasti", "Pasti", "900"),
]


def test_a_list_without_rules_goes_on_on_the_next_page_and_another_table_does_not(tmp_path: Path) -> None:
    prima, dopo, altra = pages(tmp_path, in_rows(TESTATA, *RIGHE), in_rows(*RIGHE), in_rows(*RIGHE, xs=(80, 250, 330, 600)))
    assert prima.foglio == dopo.foglio != altra.foglio
    assert {c.text: c.col0 for c in dopo.cells} == {t: n for riga in RIGHE for n, t in enumerate(riga)}


def test_pages_without_rules_lie_side_by_side_if_texts_of_the_first_are_painted_left_of_the_second(tmp_path: Path) -> None:
    """LibreOffice paints a merged cell that a page's edge cuts on both pages, as far apart as a page is wide."""
    larga = 700.0
    unite = [
        (x, y, t) for x, y, t in in_rows(("Obiettivo", "Aprire il museo civico"), ("Referente", "Sala Ugo"), ("Note", "Nessuna")) if x > 50
    ]
    sinistra = in_rows(("Obiettivo", "Aprire il museo civico"), ("Referente", "Sala Ugo"), ("Note", "Nessuna"), ("Indicatore", "Target"))
    destra = [*((x - larga, y, t) for x, y, t in unite), (50, 50 + 3 * RIGA, "Peso")]
    assert [p.accanto for p in pages(tmp_path, sinistra, destra)] == [(2,)]
    assert [p.accanto for p in pages(tmp_path, sinistra, [(50, 50 + 3 * RIGA, "Peso")])] == [(), ()]


def test_pages_without_rules_that_were_cut_across_together_are_one_sheet(tmp_path: Path) -> None:
    """Printed down, then over; the second row of pages has other columns than the first."""
    larga = 700.0
    sopra = in_rows(("Obiettivo", "Aprire il museo civico"), ("Referente", "Sala Ugo"), ("Indicatore", "Target"))
    sotto = in_rows(("Fase", "Bando di gara"), ("Fase", "Lavori di restauro"), xs=(90, 300))
    destra = [*((x - larga, y, t) for x, y, t in sopra[1::2]), (50, 50 + 3 * RIGA, "Peso")]
    accanto = [*((x - larga, y, t) for x, y, t in sotto[1::2]), (50, 50, "x")]
    lette = pages(tmp_path, sopra, sotto, destra, accanto)
    assert [(p.number, p.accanto) for p in lette] == [(1, (3,)), (2, (4,))]
    assert lette[0].foglio == lette[1].foglio


@pytest.mark.parametrize(
    ("dubbio", "aperte"),
    [(RIGHE_VICINE, {"B1", "A2", "B2", "A3", "B3"}), (DUE_TESTI, {"A2", "B2"}), ("la stampa taglia il testo", {"A2"}), (None, set())],
    ids=["where a row ends", "of which column", "of that cell alone", "none"],
)
def test_a_doubt_about_rows_is_of_what_stands_beside_them_too(dubbio: str | None, aperte: set[str]) -> None:
    """Four rows of two cells, the second's first in doubt; the first row's first is ruled."""
    righe = [
        (
            n,
            n,
            k,
            k,
            Blocco(0, 0, 9, 9, f"{'AB'[k]}{n + 1}", "", dubbio if (n, k) == (1, 0) else None, True, POSTO_DEDOTTO if n or k else None),
        )
        for n in range(4)
        for k in range(2)
    ]
    assert {b.testo for *_, b in doubt_unruled(righe) if b.dubbio} == aperte


def test_headings_written_upwards_from_one_height_are_one_row(tmp_path: Path) -> None:
    """Each as long as its word: laid where all begin, not where each ends."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(800, 400))
    tela.setFont("Helvetica", CORPO)
    for y, testo in (
        (50, "Cronoprogramma delle attività previste per la cura dei parchi e delle aiuole"),
        (100, "Fasi"),
        (170, "Sfalci"),
        (195.0, "Potature"),
    ):
        tela.drawString(50, 400 - y, testo)
    for k, mese in enumerate(("Gennaio", "Febbraio", "Marzo", "Aprile", "Maggio", "Giugno")):
        tela.saveState()
        tela.translate(303 + 30 * k, 400 - 93 - tela.stringWidth(mese))
        tela.rotate(90)
        tela.drawString(0, 0, mese)
        tela.restoreState()
    for k, y in ((1, 170), (2, 170), (4, 195.0)):
        tela.drawString(297 + 30 * k, 400 - y, "X")
    tela.save()
    celle = read_pdf(tmp_path / "a.pdf", "a.pdf")[0].cells
    assert {c.row0 for c in celle if c.text[:3] in ("Fas", "Gen", "Feb", "Mar", "Apr", "Mag", "Giu")} == {2}
    di = {c.text: c for c in celle}
    posti = [(c.row0, c.col0) for c in celle if c.text == "X"]
    assert posti == [(di[fase].row0, di[mese].col0) for fase, mese in (("Sfalci", "Febbraio"), ("Sfalci", "Marzo"), ("Potature", "Maggio"))]
    assert di["Sfalci"].col1 < di["Febbraio"].col0
    assert di["Potature"].col1 < di["Maggio"].col0


def test_headings_of_narrow_columns_are_parted_where_the_texts_below_begin(tmp_path: Path) -> None:
    """A word's blank is 2.5 points wide, that between two headings 6.5."""
    parole = [(200.0, "Target"), (228.0, "2025"), (254.5, "Target"), (282.5, "2026"), (309.0, "Target"), (337.0, "2027")]
    righe = [(50.0, 112.3 + 12.3 * k, testo) for k, testo in enumerate(("Sfalci", "Potature", "Semine", "Alberi"))]
    cifre = [(x, 112.3 + 12.3 * k, f"{k}{n}") for k in range(4) for n, x in enumerate((200.0, 254.5, 309.0))]
    celle = read(tmp_path, by_lines([(50.0, 100.0, "Indicatore"), *((x, 100.0, testo) for x, testo in parole), *righe, *cifre]))
    assert [c.text for c in celle if c.row0 == 0] == ["Indicatore", "Target 2025", "Target 2026", "Target 2027"]


def test_rules_across_part_the_rows_beside_a_text_that_stands_at_several(tmp_path: Path) -> None:
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(800, 400))
    tela.setFont("Helvetica", CORPO)
    testi = [("1", "Parchi puliti", ("Sfalci", "Potature")), ("2", "Aiuole curate", ("Semine", "Alberi", "Siepi"))]
    for x, testo in ((50, "N."), (100, "Obiettivo"), (300, "Indicatore"), (450, "U.M."), (520, "Target 2025")):
        tela.drawString(x, 300, testo)
    y = 296.0
    for numero, nome, indicatori in testi:
        tela.line(48, y, 640, y)
        tela.drawString(50, y - 12, numero)
        tela.drawString(100, y - 12, nome)
        for k, indicatore in enumerate(indicatori):
            if k:
                tela.line(298, y, 640, y)
            for x, testo in ((300, indicatore), (450, "n."), (520, f"{k}5")):
                tela.drawString(x, y - 12, testo)
            y -= 16
    tela.line(48, y, 640, y)
    tela.save()
    celle = read_pdf(tmp_path / "a.pdf", "a.pdf")[0].cells
    per_riga = {c.text: (c.row0, c.row1) for c in celle}
    assert [per_riga[t] for t in ("Sfalci", "Potature", "Semine", "Alberi", "Siepi")] == [(n, n) for n in range(1, 6)]
    assert (per_riga["Parchi puliti"], per_riga["Aiuole curate"]) == ((1, 2), (3, 5))


def test_a_text_goes_on_to_the_first_mark_behind_it_on_its_line() -> None:
    testo, sotto = Blocco(0, 0, 300, 10, "Sfalci", libero=True, x_testo=20), Blocco(0, 10, 300, 20, "Potature", libero=True, x_testo=20)
    segni = [Blocco(x, 2, x + 10, 8, "X") for x in (150, 120)]
    assert [b.x1 for b in up_to_their_marks([testo, sotto], segni)] == [120, 300]


def test_a_heading_over_years_alone_is_of_all_of_them(tmp_path: Path) -> None:
    """In their middle, its letters stand over two of the three."""
    testata = [
        (50.0, 100.0, "Obiettivo"),
        (200.0, 100.0, "Indicatore"),
        (345.0, 100.0, "Valore atteso"),
        (320.0, 112.0, "2024"),
        (370.0, 112.0, "2025"),
        (420.0, 112.0, "2026"),
    ]
    righe = [
        (x, 130.0 + 24 * n, testo)
        for n, riga in enumerate((("Parchi", "Sfalci"), ("Biblioteca", "Prestiti"), ("Soste", "Verbali"), ("Mense", "Pasti")))
        for x, testo in zip((50.0, 200.0, 320.0, 370.0, 420.0), (*riga, f"{n}1", f"{n}2", f"{n}3"), strict=True)
    ]
    celle = read(
        tmp_path, by_lines([*testata, (480.0, 100.0, "Risultato 2024"), *righe, *((480.0, 130.0 + 24 * n, f"{n}4") for n in range(4))])
    )
    di = {c.text: (c.col0, c.col1) for c in celle}
    assert di["Valore atteso"] == (di["2024"][0], di["2026"][1])


def test_words_written_upwards_without_a_painted_blank_are_two(tmp_path: Path) -> None:
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(800, 400))
    tela.setFont("Helvetica", CORPO)
    tela.drawString(100, 380, "Settore degli obiettivi, scritto in piedi accanto alle sue righe")
    tela.rect(40, 200, 20, 120)
    tela.translate(53, 210)
    tela.rotate(90)
    tela.drawString(0, 0, "Affari")
    tela.drawString(tela.stringWidth("Affari "), 0, "generali")
    tela.save()
    assert "Affari generali" in [c.text for c in read_pdf(tmp_path / "a.pdf", "a.pdf")[0].cells]


CON_CIFRE_A_DESTRA = [
    (50, 50, "Indicatore"), (170, 50, "Unità di misura"), (290, 50, "Target 2025"), (410, 50, "Consuntivo 2025"), (530, 50, "Peso"),
    (50, 65, "Pratiche"), (170, 65, "n."), (-408, 65, "95"), (-528, 65, "110"), (-640, 65, "60"),
    (50, 80, "Incontri"), (170, 80, "n."), (-408, 80, "4200"), (-528, 80, "2900"), (-640, 80, "40"),
]  # fmt: skip
"""As a spreadsheet that nobody aligned: texts at the left of their columns, figures at the right, right before the next heading."""


@pytest.mark.parametrize("margine", [0.0, 5.0], ids=["a spreadsheet's", "a browser's margins"])
def test_figures_that_end_right_before_the_next_heading_are_of_their_own(margine: float, tmp_path: Path) -> None:
    celle = read(tmp_path, [(x + margine if x < 0 else x, y, t) for x, y, t in CON_CIFRE_A_DESTRA])
    colonna = {c.text: c.col0 for c in celle}
    assert [colonna[x] for x in ("95", "4200")] == [colonna["Target 2025"]] * 2
    assert [colonna[x] for x in ("110", "2900")] == [colonna["Consuntivo 2025"]] * 2
    assert [colonna[x] for x in ("60", "40")] == [colonna["Peso"]] * 2


def test_figures_above_every_heading_of_a_page_without_rules_are_in_doubt(tmp_path: Path) -> None:
    """A table goes on over the page: where its columns end nothing says."""
    celle = read(tmp_path, [*[(x, y - 65 + 20, t) for x, y, t in CON_CIFRE_A_DESTRA[10:]], *CON_CIFRE_A_DESTRA])
    in_dubbio = {c.text for c in celle if c.doubt}
    assert in_dubbio == {"4200", "2900", "40"}
    assert [bool(c.doubt) for c in celle if c.text == "4200"] == [True, False]


@pytest.mark.parametrize(
    ("intorno", "valori"),
    [
        pytest.param([(50, 105, "Obiettivo 2 - Manutenzione del verde pubblico"), (530, 105, "Peso"), (-640, 105, "20")], ("95", "4200"), id="a title below"),
        pytest.param([], ("-4", "30/09/2025"), id="dates and signs"),
        pytest.param([(50, 38, "Responsabile gestionale"), (290, 38, "Ing. Rosa Conte, settore Lavori pubblici e patrimonio")], ("95", "4200"), id="a label and its value right above"),
    ],
)  # fmt: skip
def test_what_stands_around_a_table_does_not_move_its_figures(intorno: list[Scritto], valori: tuple[str, str], tmp_path: Path) -> None:
    """A text from where a column begins may go over the ones beside it."""
    scritti = [*CON_CIFRE_A_DESTRA[:5], (50, 65, "Pratiche"), (170, 65, "n."), (50, 80, "Incontri"), (170, 80, "n.")]
    celle = read(
        tmp_path,
        by_lines([*scritti, *((-408.0, 65.0 + 15 * n, v) for n, v in enumerate(valori)), (-528, 65, "111"), (-640, 65, "60"), *intorno]),
    )
    colonna = {c.text: c.col0 for c in celle}
    assert [colonna[x] for x in (*valori, "111", "60")] == [*[colonna["Target 2025"]] * 2, colonna["Consuntivo 2025"], colonna["Peso"]]


@pytest.mark.parametrize(
    ("righe", "attese"),
    [
        pytest.param(["Obiettivo n. 1: Gestione delle emergenze", "Settore: Affari generali"], 2, id="a label with its value"),
        pytest.param(["Settore 4 - Protezione civile", "Obiettivo 4.2"], 2, id="a label with its number"),
        pytest.param(["Piano dettagliato del settore", "Obiettivi 2025"], 1, id="a year"),
    ],
)
def test_a_label_with_its_value_is_no_next_line_of_the_text_above(righe: list[str], attese: int, tmp_path: Path) -> None:
    """Lines stand as near as those of a wrapped text further down."""
    scritti = [*A_CAPO, *((50.0, 150 + LINEA * n, t) for n, t in enumerate(righe))]
    assert len([c for c in read(tmp_path, scritti) if any(t in c.text for t in righe)]) == attese


def test_a_table_goes_on_over_the_page_without_its_heading(tmp_path: Path) -> None:
    """Its figures are of the columns at whose right they stand; a sheet's labels that stand where columns begin are none of its rows."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(800, 400))
    seguito = [(x, y - 15, t) for x, y, t in CON_CIFRE_A_DESTRA[10:]]
    scheda = [(50, 95, "Responsabile"), (170, 95, "Elio Fabbro"), (50, 110, "Peso"), (170, 110, "40")]
    for scritti in (CON_CIFRE_A_DESTRA, [*seguito, (50, 80, "Eventi"), (-528, 80, "7")], scheda):
        tela.setFont("Helvetica", CORPO)
        for x, y, testo in scritti:
            (tela.drawString if x >= 0 else tela.drawRightString)(abs(x), 400 - y, testo)
        tela.showPage()
    tela.save()
    prima, dopo, altra = read_pdf(tmp_path / "a.pdf", "a.pdf")
    di = {c.text: (c.col0, c.col1) for c in prima.cells}
    qui = {c.text: (c.col0, c.col1) for c in dopo.cells}
    assert [qui[x] for x in ("Incontri", "n.", "4200", "2900", "40", "Eventi", "7")] == [
        di[x] for x in ("Indicatore", "Unità di misura", "Target 2025", "Consuntivo 2025", "Peso", "Indicatore", "Consuntivo 2025")
    ]
    assert not [c.text for c in dopo.cells if c.doubt]
    assert next(c.col1 for c in altra.cells if c.text == "Elio Fabbro") != di["Unità di misura"][1]


def test_the_name_of_a_group_ends_no_table(tmp_path: Path) -> None:
    celle = read(
        tmp_path,
        [*CON_CIFRE_A_DESTRA[:10], (50, 80, "Obiettivo 2: Migliorare l'aria"), *((x, y + 15, t) for x, y, t in CON_CIFRE_A_DESTRA[10:])],
    )
    colonna = {c.text: c.col0 for c in celle}
    assert [colonna[x] for x in ("4200", "2900", "40")] == [colonna[x] for x in ("Target 2025", "Consuntivo 2025", "Peso")]


def test_the_next_objectives_title_with_its_weight_ends_the_table_above(tmp_path: Path) -> None:
    righe = in_rows(
        ("Obiettivo 1.1 - Aprire il museo", "", "Peso", "60"),
        ("Dipendente", "Quota %"),
        ("Sala Ugo", "30"),
        ("Obiettivo 1.2 - Servire i pasti", "", "Peso", "40"),
        ("Dipendente", "Quota %"),
        ("Riva Ada", "20"),
    )
    dove = {c.text: (c.col0, c.doubt) for c in read(tmp_path, righe)}
    assert dove["40"] == dove["60"]
    assert dove["Obiettivo 1.2 - Servire i pasti"] == dove["Obiettivo 1.1 - Aprire il museo"]


def test_the_next_objectives_number_far_below_the_rows_ends_the_table(tmp_path: Path) -> None:
    """Sheets one after another, each a table ruled across, as word processors set them: its head has other columns than the rows above."""
    fasi = in_rows(
        ("N.", "Descrizione", "Inizio", "Fine"),
        ("1", "Analisi della situazione esistente e dei dati", "01/09/2025", "28/10/2025"),
        xs=(60, 90, 400, 470),
    )
    testa = in_rows(
        ("OBIETTIVO 1.2", "Aprire la biblioteca la sera"),
        ("Settore", "Settore Amministrativo", "Responsabile", "Ada Poli"),
        ("Peso", "30"),
        xs=(60, 170, 285, 400),
    )
    celle = {c.text: c for c in read(tmp_path, [*fasi, *((x, y + 60, t) for x, y, t in testa)], righe=[])}
    assert not any(c.doubt for c in celle.values())
    assert celle["Responsabile"].col0 > celle["Settore Amministrativo"].col1
    assert celle["Ada Poli"].col0 > celle["Responsabile"].col1


def test_a_lone_row_between_two_headings_is_no_part_of_them(tmp_path: Path) -> None:
    """The second one's periods are no second line of the first."""
    righe = in_rows(
        ("Indicatore", "Peso", "Target", "Raggiunto"),
        ("Ore", "100", "40", "38"),
        ("Attività", "I trim.", "II trim.", "III trim."),
        ("Avvio", "x"),
        xs=(50, 200, 300, 400),
    )
    celle = {c.text: (c.row0, c.row1, c.doubt) for c in read(tmp_path, righe)}
    assert [celle[t] for t in ("Indicatore", "Ore", "100", "Attività")] == [(0, 0, None), (1, 1, None), (1, 1, None), (2, 2, None)]


def test_a_row_that_a_label_begins_between_dates_ends_no_table(tmp_path: Path) -> None:
    righe = in_rows(
        ("Fase", "Inizio", "Fine", "Stato"),
        ("Analisi della situazione", "01/05/2024", "28/08/2024", "conclusa"),
        (),
        ("Monitoraggio intermedio", "01/04/2024", "28/05/2024", "conclusa"),
        (),
        ("Collaudo", "01/02/2024", "28/06/2024", "conclusa"),
        xs=(50, 200, 280, 360),
    )
    colonna = {c.text: (c.col0, c.col1) for c in read(tmp_path, righe)}
    assert [colonna[t] for t in ("Monitoraggio intermedio", "01/04/2024", "28/05/2024")] == [colonna[t] for t in ("Fase", "Inizio", "Fine")]


def test_a_title_right_above_a_label_with_its_value_is_no_line_of_it(tmp_path: Path) -> None:
    """Lines stand as near as those of a wrapped text; what ends with a colon is a label, whatever it says."""
    righe = [("Comune di Prova - PIAO 2025",), ("Obiettivo specifico", "Aprire il museo"), ("Uffici interessati:", "tutti")]
    scritti = [*A_CAPO, *((x, 150 + LINEA * n, t) for n, riga in enumerate(righe) for x, t in zip((50, 200), riga, strict=False))]
    assert {t for riga in righe for t in riga} <= {c.text for c in read(tmp_path, scritti)}


def test_years_at_the_right_of_the_headings_below_them_are_of_no_column_for_certain(tmp_path: Path) -> None:
    """A spreadsheet puts a figure at the right of its cell, merged or not: "2024" may be of both columns at its left, or begin there."""
    xs = (50, 200, 280, 360, 440)
    righe = [
        ("Indicatore", "Previsto", "Rilevato", "Previsto", "Rilevato"),
        ("Punti attivi", "8", "7", "12", "11"),
        ("Ore", "9", "6", "13", "10"),
    ]
    scritti = [(-348.0, 50.0, "2024"), (-508.0, 50.0, "2025")]
    for n, riga in enumerate(righe, 1):
        scritti += [(x if not t.isdigit() else -(x + 68.0), 50 + RIGA * n, t) for x, t in zip(xs, riga, strict=True)]
    dubbi = {c.text: c.doubt is not None for c in read(tmp_path, by_lines(scritti))}
    assert [dubbi[t] for t in ("8", "7", "12", "11", "Punti attivi")] == [True, True, True, True, False]


def test_a_role_beside_the_objectives_of_a_list_ends_no_table(tmp_path: Path) -> None:
    celle = read(
        tmp_path,
        in_rows(
            ("Obiettivo", "Ruolo", "Nominativo", "Impegno %"),
            ("Obiettivo 1 - Aprire il museo", "Responsabile", "Sala Ugo", "10"),
            ("Obiettivo 2 - Servire i pasti", "Referente", "Riva Ada", "20"),
            ("Obiettivo 3 - Curare il verde", "Responsabile", "Sala Ugo", "30"),
        ),
    )
    colonna = {c.text: c.col0 for c in celle}
    assert [colonna[x] for x in ("10", "20", "30")] == [colonna["Impegno %"]] * 3
    assert [colonna[x] for x in ("Responsabile", "Referente")] == [colonna["Ruolo"]] * 2


def test_a_label_right_of_the_margin_ends_no_rows_that_go_on() -> None:
    """Below a merged objective stands the name of an indicator that other forms call a column."""
    righe = [
        [Pezzo(n, x, x + len(t), t, n) for x, t in riga] for n, riga in enumerate([[(0, "A.1"), (40, "Visite")], [(40, "Dipendenti")]])
    ]
    assert rows_that_go_on(righe) == righe
    assert rows_that_go_on([*righe, [Pezzo(2, 0, 9, "Indicatore", 2)]]) == righe


def test_no_text_stands_right_of_a_heading_above_figures_at_the_right_of_their_column() -> None:
    """Years are figures too: beside them a row of words stands at the left of its columns, as near to the year before as to its own."""
    anni, parole = [(50, 60), (96, 106), (142, 152)], [(61, 73), (107, 119), (153, 165)]
    assert far_stripes(anni, anni, parole)[0] == [*enumerate(parole)]
    assert far_stripes(anni, anni, parole, {0, 1, 2}) == ([], parole)


@pytest.mark.parametrize(
    ("nomi", "dubbi"),
    [
        (("Esercitazion", "Alunni traspor", "Frazioni coper"), [True] * 3),
        (("Esercitazioni", "Alunni serviti", "Visite"), [False] * 3),
    ],
)
def test_texts_that_end_amid_a_word_where_the_next_column_begins_are_in_doubt(
    nomi: tuple[str, ...], dubbi: list[bool], tmp_path: Path
) -> None:
    """LibreOffice writes as many letters as fit in a cell whose text does not wrap, if there is something beside it."""
    scritti = [(50.0, 50.0, "Indicatore"), (108.0, 50.0, "Target 2025"), (200.0, 50.0, "Peso")]
    for n, nome in enumerate(nomi, 1):
        scritti += [(50, 50 + RIGA * n, nome), (-160, 50 + RIGA * n, f"{n}00"), (-240, 50 + RIGA * n, f"{30 + n}")]
    celle = {c.text: c.doubt is not None for c in read(tmp_path, by_lines(scritti))}
    assert [celle[t] for t in nomi] == dubbi


def test_a_title_that_names_whose_the_next_sheets_are_lies_over_all_columns(tmp_path: Path) -> None:
    """Below rows that go on from the page before it is no row of theirs, be it as near as one."""
    righe = in_rows(
        ("Serra Lucia", "15"),
        ("De Santis Paolo", "50"),
        (),
        ("SETTORE POLIZIA LOCALE",),
        ("Responsabile", "Com. Elio Marchi"),
        xs=(50, 400),
    )
    celle = {c.text: c for c in read(tmp_path, righe)}
    assert (celle["SETTORE POLIZIA LOCALE"].col0, celle["SETTORE POLIZIA LOCALE"].col1) == (0, max(c.col1 for c in celle.values()))


def test_a_heading_of_larger_letters_is_no_line_of_the_text_above(tmp_path: Path) -> None:
    tela = Canvas(str(tmp_path / "a.pdf"), invariant=True)
    for y, font, corpo, testo in (
        (800, "Helvetica", 11, "Nel corso dell'anno la biblioteca ha aperto anche il sabato."),
        (786, "Helvetica-Bold", 12, "Settore Servizi sociali - Responsabile dott. Piras Mauro"),
    ):
        tela.setFont(font, corpo)
        tela.drawString(60, y, testo)
    tela.save()
    assert [c.text for c in read_pdf(tmp_path / "a.pdf", "a.pdf")[0].cells] == [
        "Nel corso dell'anno la biblioteca ha aperto anche il sabato.",
        "Settore Servizi sociali - Responsabile dott. Piras Mauro",
    ]


def test_a_title_set_in_two_lines_is_one_text_above_a_table_set_closer(tmp_path: Path) -> None:
    """Its lines are further apart than those of the table's texts are, for their letters."""
    tela = Canvas(str(tmp_path / "a.pdf"), invariant=True)
    scritti = [
        (14, 780.0, 60.0, "Piano esecutivo di gestione 2025 - Settore Ambiente e Lavori"),
        (14, 762.0, 60.0, "pubblici"),
        *((8, 740.0, x, t) for x, t in ((60.0, "Cod."), (100.0, "Obiettivo"), (260.0, "Indicatore"), (400.0, "Target 2025"))),
    ]
    for n, (a, b, utenze, atteso) in enumerate(
        (
            ("Estendere la raccolta differenziata", "alle frazioni montane", "Utenze servite", "1.850"),
            ("Rifare l'illuminazione del centro e", "delle vie di accesso", "Punti luce", "640"),
            ("Rinnovare la segnaletica delle strade", "più frequentate", "Km di strade", "22"),
        )
    ):
        y = 720.0 - 28 * n
        testi = ((60.0, f"A0{n}"), (100.0, a), (260.0, utenze), (400.0, atteso))
        scritti += [*((8, y, x, t) for x, t in testi), (8, y - 9.5, 100.0, b)]
    for corpo, y, x, testo in scritti:
        tela.setFont("Helvetica", corpo)
        tela.drawString(x, y, testo)
    tela.save()
    assert read_pdf(tmp_path / "a.pdf", "a.pdf")[0].cells[0].text == "Piano esecutivo di gestione 2025 - Settore Ambiente e Lavori pubblici"


@pytest.mark.parametrize("alta", [11, 4])
def test_bars_below_months_and_the_texts_at_their_left_are_rows(alta: float, tmp_path: Path) -> None:
    """Rules part the rows alone, and the bars are thinner: a text ends where the months begin, a bar is as high as its row."""
    mesi = ("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno")
    testata = [(50.0, 100.0, "Attività"), *((200.0 + 60 * k, 100.0, m) for k, m in enumerate(mesi))]
    passi = (("Bando", 0, 2), ("Lavori", 2, 4), ("Collaudo", 5, 5))
    righe = [104.0 + 14 * n for n in range(4)]
    scritti = [*testata, *((50.0, 114.0 + 14 * n, t) for n, (t, _, _) in enumerate(passi))]
    fondi = [
        (195.0 + 60 * da, 111.5 - alta / 2 + 14 * n, 255.0 + 60 * a, 111.5 + alta / 2 + 14 * n, "#3080c0")
        for n, (_, da, a) in enumerate(passi)
    ]
    celle = read(tmp_path, scritti, fondi, righe)
    di = {c.text: c for c in celle if c.text}
    for testo, da, a in passi:
        suoi = [c for c in celle if c.filled and c.row0 == di[testo].row0 and c.row1 == di[testo].row1]
        assert [(c.col0, c.col1) for c in suoi] == [(di[m].col0, di[m].col1) for m in mesi[da : a + 1]]
        assert di[testo].col1 < di["gennaio"].col0


def test_a_months_letter_does_not_lie_on_the_next_ones_column() -> None:
    lettere = [
        Blocco(x0, 10, x1, 20, t, libero=True, x_testo=x) for t, x0, x, x1 in (("O", 10, 15, 20), ("N", 20, 25, 40), ("D", 30, 35, 40))
    ]
    assert [(b.x0, b.x1) for b in apart(lettere)] == [(10, 20), (20, 30), (30, 40)]


def test_a_label_goes_on_to_the_number_at_the_right_edge_of_its_columns() -> None:
    """The label goes on to the next text of its line, wherever the columns of the table below lie."""
    etichetta, numero = (
        Blocco(55, 10, 324, 20, "Obiettivo n.", libero=True, x_testo=80),
        Blocco(316, 10, 324, 20, "3", libero=True, x_testo=320),
    )
    assert [(b.x0, b.x1) for b in apart([etichetta, numero])] == [(55, 316), (316, 324)]
