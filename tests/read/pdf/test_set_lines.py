"""How a print sets its lines: words spread from edge to edge, lines broken at any letter, a foot far below the rules."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from pegan.read.form.reader import read_pages
from pegan.read.pdf.pdfium.library import open_page, open_pdf
from pegan.read.pdf.reader import read_pdf
from pegan.read.pdf.text import read_runs
from tests.read.pdf.stampe import values

CORPO, ALTA = 8.0, 40.0


def spread(tela: Canvas, x: float, y: float, larga: float, parole: Sequence[str]) -> None:
    """Words from x on, the last one's end at the other edge, with gaps as wide as one another."""
    vuoto = (larga - sum(stringWidth(p, "Helvetica", CORPO) for p in parole)) / (len(parole) - 1)
    for p in parole:
        tela.drawString(x, y, p)
        x += stringWidth(p, "Helvetica", CORPO) + vuoto


def table(percorso: Path, righe: Sequence[Sequence[Sequence[str]]], xs: Sequence[float]) -> list[tuple[str, bool]]:
    """Ruled rows of cells, each of lines; all but a cell's last are spread. What is read of each cell, and whether it is in doubt."""
    tela = Canvas(str(percorso), pagesize=(400, 300), invariant=True)
    tela.setFont("Helvetica", CORPO)
    for n, riga in enumerate(righe):
        y = 280 - ALTA * (n + 1)
        for k, linee in enumerate(riga):
            da, a = (xs[0], xs[-1]) if len(riga) == 1 else (xs[k], xs[k + 1])
            tela.rect(da, y, a - da, ALTA)
            for m, linea in enumerate(linee):
                alto = y + ALTA - 10 * (m + 1)
                if m < len(linee) - 1:
                    spread(tela, da + 2, alto, a - da - 4, linea.split())
                else:
                    tela.drawString(da + 2, alto, linea)
    tela.save()
    return [(c.text, bool(c.doubt)) for p in read_pdf(percorso, "a.pdf") for c in p.cells]


def test_words_spread_from_edge_to_edge_are_one_text(tmp_path: Path) -> None:
    """The cell lies over columns that rules part elsewhere."""
    righe = [[["uno"], ["due"], ["tre"]], [["incontri su illuminazione dei viali", "nel rispetto dei tempi"]]]
    assert table(tmp_path / "a.pdf", righe, [20, 140, 260, 380])[3:] == [
        ("incontri su illuminazione dei viali nel rispetto dei tempi", False)
    ]


def test_two_words_at_the_two_sides_of_a_cell_over_columns_may_be_two(tmp_path: Path) -> None:
    righe = [[["uno"], ["due"], ["tre"]], [["riqualificazione urbana", "dei viali"]]]
    letta = table(tmp_path / "a.pdf", righe, [20, 140, 260, 380])[3:]
    assert letta == [("riqualificazione urbana dei viali", True)]


def test_two_words_at_the_two_sides_of_a_column_are_one_text(tmp_path: Path) -> None:
    righe = [[["uno"], ["due"]], [["riqualificazione urbana", "dei viali"], ["3"]]]
    assert table(tmp_path / "a.pdf", righe, [20, 200, 380])[2] == ("riqualificazione urbana dei viali", False)


TESTI = (
    "Migliorare la manutenzione delle strade comunali e della segnaletica orizzontale",
    "Completare il riordino dell'archivio storico e la scansione delle delibere antiche",
    "Promuovere la qualità della mensa scolastica e le diete speciali che si richiedono",
)


def in_lines(testo: str, larga: float, *, ovunque: bool) -> list[str]:
    """A text as it is wrapped at blanks, or wherever the line is full, without the blanks at the lines' ends."""
    linee, resto = [], testo
    while stringWidth(resto, "Helvetica", CORPO) > larga:
        n = max(i for i in range(1, len(resto) + 1) if stringWidth(resto[:i].rstrip(), "Helvetica", CORPO) <= larga)
        if not ovunque:
            n = resto.rindex(" ", 0, n + 1)
        linee.append(resto[:n].rstrip())
        resto = resto[n:].lstrip()
    return [*linee, resto]


def wrapped(percorso: Path, *, ovunque: bool, quanti: int = 3) -> list[bool]:
    """Which cells of a column of texts are in doubt."""
    tela = Canvas(str(percorso), pagesize=(400, 300), invariant=True)
    tela.setFont("Helvetica", CORPO)
    for n, testo in enumerate(TESTI[:quanti]):
        y = 280 - 60 * (n + 1)
        tela.rect(20, y, 84, 60)
        for m, linea in enumerate(in_lines(testo, 80, ovunque=ovunque)):
            tela.drawString(22, y + 50 - 10 * m, linea)
    tela.save()
    return [bool(c.doubt) for p in read_pdf(percorso, "a.pdf") for c in p.cells]


def test_lines_that_are_all_full_may_be_broken_inside_words(tmp_path: Path) -> None:
    assert wrapped(tmp_path / "a.pdf", ovunque=True) == [True, True, True]


def test_of_a_few_lines_all_have_to_be_full(tmp_path: Path) -> None:
    assert wrapped(tmp_path / "a.pdf", ovunque=True, quanti=1) == [True]
    assert wrapped(tmp_path / "a.pdf", ovunque=False, quanti=1) == [False]


def test_lines_that_leave_room_are_broken_between_words(tmp_path: Path) -> None:
    assert wrapped(tmp_path / "a.pdf", ovunque=False) == [False, False, False]


def cells(percorso: Path, testi: Sequence[Sequence[str]], *, righe: bool) -> list[tuple[str, bool]]:
    """Texts below one another, each of lines, with rules between them or none."""
    tela = Canvas(str(percorso), pagesize=(400, 300), invariant=True)
    tela.setFont("Helvetica", CORPO)
    for n, linee in enumerate(testi):
        y = 280 - ALTA * (n + 1)
        if righe:
            tela.rect(20, y, 200, ALTA)
        for m, linea in enumerate(linee):
            tela.drawString(22, y + ALTA - 10 * (m + 1), linea)
    tela.save()
    return [(c.text, bool(c.doubt)) for p in read_pdf(percorso, "a.pdf") for c in p.cells]


def test_a_text_that_breaks_a_word_which_the_document_writes_elsewhere_is_open(tmp_path: Path) -> None:
    letta = cells(
        tmp_path / "a.pdf",
        [["strumenti digitali"], ["anche con nuovi st", "rumenti del Comune"], ["Carraro Ugo", "/ Galimberti Laura"]],
        righe=True,
    )
    assert letta == [
        ("strumenti digitali", False),
        ("anche con nuovi st rumenti del Comune", True),
        ("Carraro Ugo / Galimberti Laura", False),
    ]


@pytest.mark.parametrize("righe", [True, False])
def test_a_document_that_breaks_several_words_may_have_broken_every_text(tmp_path: Path, righe: bool) -> None:
    testi = [
        ["strumenti nel rispetto di tutti"],
        ["anche con nuovi st", "rumenti digitali"],
        ["gli orari nel ri", "spetto dei tempi"],
        ["cura dei parchi", "e dei giardini"],
    ]
    assert [d for _, d in cells(tmp_path / "a.pdf", testi, righe=righe)] == [False, True, True, True]


def ruled(tela: Canvas, righe: Sequence[Sequence[str]], cima: float) -> None:
    """Rows of two cells from a height downwards; an empty one is none."""
    for n, riga in enumerate(righe):
        for k, testo in enumerate(riga):
            tela.rect(20 + 180 * k, cima - 14 * n, 180, 14)
            tela.drawString(22 + 180 * k, cima + 4 - 14 * n, testo)


RIGHE = [
    ["Obiettivo operativo", "Aprire la biblioteca"],
    ["N. PEG", "1"],
    [],
    ["Nominativo", "% impegno"],
    ["Rossi Ada", "40%"],
    ["Bruni Leo", "60%"],
]


def names(percorso: Path) -> set[tuple[str | None, str]]:
    """Of staff, with how sure they are."""
    detti = values(read_pages(read_pdf(percorso, "a.pdf"), (), 2024))
    return {v for (t, _, c), v in detti.items() if (t, c) == ("personale", "nominativo")}


def test_a_foot_far_below_the_rules_is_no_row_of_the_table(tmp_path: Path) -> None:
    """The sheet's name, as spreadsheets print it at the foot; it stands under the column of names."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(400, 300), invariant=True)
    tela.setFont("Helvetica", CORPO)
    ruled(tela, RIGHE, 270)
    tela.drawString(22, 20, "Ob 1")
    tela.save()
    assert names(tmp_path / "a.pdf") == {("Rossi Ada", "certa"), ("Bruni Leo", "certa")}


def test_a_title_between_two_tables_is_no_row_of_the_first(tmp_path: Path) -> None:
    """As word processors print them, one sheet below the other."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(400, 300), invariant=True)
    tela.setFont("Helvetica", CORPO)
    ruled(tela, RIGHE, 270)
    tela.drawString(22, 180, "Scheda OB-8")
    tela.drawString(22, 168, "Nel corso dell'anno saranno effettuate verifiche sullo stato di attuazione.")
    ruled(tela, [["Obiettivo operativo", "Aprire il museo"], ["N. PEG", "2"]], 150)
    tela.save()
    assert names(tmp_path / "a.pdf") == {("Rossi Ada", "certa"), ("Bruni Leo", "certa")}


@pytest.mark.parametrize(
    ("titolo", "attesi"),
    [("", {"Rossi Ada", "Bruni Leo", "Testi Ugo"}), ("Allegato – Dotazione di personale", {"Rossi Ada", "Bruni Leo"})],
    ids=["testata", "allegato"],
)
def test_what_stands_above_the_rules_of_the_next_page_is_no_row_of_the_table(tmp_path: Path, titolo: str, attesi: set[str]) -> None:
    """A word processor's running head, as it stands above the sheet too; an annex, whose staff is of no sheet."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(400, 300), invariant=True)
    for righe in (RIGHE, [["Cognome e nome", "Categoria"], ["Testi Ugo", "D"]] if titolo else [["Testi Ugo", "5%"]]):
        tela.setFont("Helvetica", CORPO)
        tela.drawString(22, 290, "Comune di Sanvito")
        ruled(tela, righe, 250)
        if righe is not RIGHE:
            tela.drawString(22, 274, titolo)
        tela.showPage()
    tela.save()
    assert names(tmp_path / "a.pdf") == {(n, "certa") for n in attesi}


def test_a_stroke_between_blanks_has_its_blank_at_a_lines_end_too(tmp_path: Path) -> None:
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(400, 300), invariant=True)
    tela.setFont("Helvetica", CORPO)
    tela.rect(20, 240, stringWidth("Esposti Tina /", "Helvetica", CORPO) + 4, ALTA)
    for n, linea in enumerate(("Esposti Tina /", "Ferrero Anna")):
        tela.drawString(22, 270 - 10 * n, linea)
    tela.save()
    assert [c.text for p in read_pdf(tmp_path / "a.pdf", "a.pdf") for c in p.cells] == ["Esposti Tina / Ferrero Anna"]


def test_a_word_alone_on_its_line_between_two_rules_may_be_broken(tmp_path: Path) -> None:
    """No rule says how wide its column is, and the print keeps no blanks: the widest line is not full for that."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(400, 300), invariant=True)
    tela.setFont("Helvetica", CORPO)
    for y in (280, 264, 240, 224):
        tela.line(20, y, 380, y)
    for x, y, testo in (
        (60, 268, "Fonte"), (200, 268, "Target"), (340, 268, "Peso"), (60, 254, "Gestionale"), (60, 244, "interno"), (200, 249, "12"),
        (340, 249, "40"), (60, 228, "Archivio"), (200, 228, "7"), (340, 228, "60"),
    ):  # fmt: skip
        tela.drawCentredString(x, y, testo)
    tela.save()
    celle = [c for p in read_pdf(tmp_path / "a.pdf", "a.pdf") for c in p.cells]
    assert [(c.text, bool(c.doubt)) for c in celle if c.col0 == 0] == [("Fonte", False), ("Gestionale interno", True), ("Archivio", False)]


def test_a_blank_between_words_that_are_spread_says_nothing_of_those_at_the_lines_ends(tmp_path: Path) -> None:
    """A print that paints blanks between words and none at a line's end: a word alone on a full line may be whole."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(400, 300), invariant=True)
    tela.setFont("Helvetica", CORPO)
    larga = stringWidth("collaborazione", "Helvetica", CORPO) + 6
    tela.rect(20, 230, larga, 50)
    tela.drawString(22, 270, "collaborazione")
    tela.drawString(22, 260, "con ")
    tela.drawString(20 + larga - 8, 260, "i")
    tela.drawString(22, 250, "comuni")
    tela.save()
    assert [(c.text, bool(c.doubt)) for p in read_pdf(tmp_path / "a.pdf", "a.pdf") for c in p.cells] == [
        ("collaborazione con i comuni", True)
    ]


def test_a_ligature_is_as_high_as_its_line(tmp_path: Path) -> None:
    """A browser says what its letters are beside the text: PDFium then tells how high its ink is, and cuts it in halves."""
    tela = Canvas(str(tmp_path / "a.pdf"), invariant=True)
    for x, pezzo in ((100.0, "report"), (130.0, "ﬁ"), (140.0, "nale")):
        testo = tela.beginText(x, 700)
        testo.setFont("Helvetica", CORPO)
        if pezzo == "ﬁ":
            testo._code.append("/Span <</ActualText <FEFF00660069>>> BDC")
        testo.textOut(pezzo.replace("ﬁ", "x"))
        if pezzo == "ﬁ":
            testo._code.append("EMC")
        tela.drawText(testo)
    tela.save()
    with open_pdf(tmp_path / "a.pdf", "a.pdf") as documento, open_page(documento, 0, "a.pdf") as pagina:
        runs = read_runs(pagina, pagina.glyphs(), 0)
    assert [r.testo.strip() for r in runs] == ["report", "fi", "nale"]
    assert len({(r.y0, r.y1) for r in runs}) == 1


def test_a_small_label_above_its_value_in_a_box_is_no_word_of_it(tmp_path: Path) -> None:
    tela = Canvas(str(tmp_path / "a.pdf"), invariant=True)
    caselle = (
        ("Settore", "Ambiente e verde"),
        ("Responsabile", "dott.ssa Claudia Ferri"),
        ("Descrizione obiettivo", "Estendere la tariffa puntuale"),
    )
    for n, (etichetta, valore) in enumerate(caselle):
        tela.rect(40, 700 - 30 * n, 250, 30)
        for corpo, sotto, testo in ((6, 8, etichetta), (9, 20, valore)):
            tela.setFont("Helvetica", corpo)
            tela.drawString(43, 730 - 30 * n - sotto, testo)
    tela.rect(40, 600, 150, 20)
    tela.rect(190, 600, 100, 20)
    tela.rect(40, 580, 150, 20)
    tela.rect(190, 580, 100, 20)
    for x, y, testo in ((43, 606, "Indicatore"), (193, 606, "Peso %"), (43, 586, "Utenze raggiunte"), (193, 586, "100")):
        tela.drawString(x, y, testo)
    tela.save()
    letto = read_pages(read_pdf(tmp_path / "a.pdf", "a.pdf"), (), 2025)
    assert {c.campo: (c.testo, c.confidenza) for c in letto.celle if c.tabella == "schede"} == {
        "settore": ("Ambiente e verde", "certa"),
        "responsabile": ("dott.ssa Claudia Ferri", "certa"),
        "obiettivo_operativo": ("Estendere la tariffa puntuale", "certa"),
    }
