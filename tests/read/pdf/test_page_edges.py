"""Running heads and feet: what a print repeats on its pages is of no row, and what only looks like it stays."""

from collections.abc import Collection
from functools import cache
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from pegan.read.form.reader import read_pages
from pegan.read.pdf.reader import read_pdf
from tests.factory.paint import Stampa
from tests.read.pdf.stampe import Valori, long_list, read_print, values

SEME = 100
PIEDI = [
    ("Pagina <n> di 3",),
    ("<n>",),
    ("", "- <n> -", ""),
    ("26/11/2026 10:42", "obiettivi.xlsx", "<n>/3"),
    ("https://intranet.example/obiettivi.html", "pag. <n>"),
    ("Documento interno rev. 3",),
    ("Edizione di prova", "Obiettivi dei servizi pag. <n>"),
]


@cache
def said(bordi: str, piede: tuple[str, ...]) -> Valori:
    tavola, _, anno = long_list(SEME, schede=12)
    pagine = read_print([tavola], un_foglio=False, modo=Stampa(bordi, piede=piede))
    assert len(pagine) == 3
    return values(read_pages(pagine, (), anno))


@pytest.mark.parametrize("piede", PIEDI, ids=" | ".join)
def test_a_foot_changes_nothing_of_a_list(piede: tuple[str, ...]) -> None:
    assert said("riquadro", piede) == said("riquadro", ())


def test_a_foot_changes_nothing_of_a_list_without_rules() -> None:
    assert said("nessuno", PIEDI[3]) == said("nessuno", ())


def margins(dove: Path, cima: str, fondo: str, pagine: int = 3) -> list[str]:
    """The running texts of pages with a ruled box, a text above it and one below; `<n>` is the page's number."""
    tela = Canvas(str(dove / "a.pdf"), pagesize=(400, 300), invariant=True)
    for n in range(1, pagine + 1):
        tela.setFont("Helvetica", 8)
        tela.rect(40, 60, 320, 180)
        tela.drawString(44, 200, f"Obiettivo di prova {'abc'[n - 1]}")
        for testo, y in ((cima, 280), (fondo, 20)):
            for posto, parte in enumerate(testo.split(" | ")):
                tela.drawString(44 + 120 * posto, y, parte.replace("<n>", str(n)))
        tela.showPage()
    tela.save()
    return [t for p in read_pdf(dove / "a.pdf", "a.pdf") for _, t in p.margins]


@pytest.mark.parametrize(
    ("cima", "fondo"),
    [
        ("Scheda n. <n>", ""),
        ("Scheda | <n>", ""),
        ("Settore Tributi", ""),
        ("Settore Tributi | 26/11/2026", ""),
        ("", "Responsabile: Verdi Anna"),
        ("", "Responsabile | 100"),
        ("", "Peso | <n>"),
        ("", "100"),
    ],
)
def test_a_label_and_its_value_are_no_foot_though_all_pages_have_them(cima: str, fondo: str, tmp_path: Path) -> None:
    assert margins(tmp_path, cima, fondo) == []


def test_what_stands_beside_a_pages_number_or_date_and_repeats_is_of_the_head(tmp_path: Path) -> None:
    assert margins(tmp_path, "Edizione di prova | Pagina <n>", "", 2) == ["Edizione di prova", "Pagina 1", "Edizione di prova", "Pagina 2"]
    assert margins(tmp_path, "Edizione di prova | 26/11/2026", "", 2) == 2 * ["Edizione di prova", "26/11/2026"]
    assert margins(tmp_path, "Settore Tributi | Pagina <n>", "", 2) == ["Pagina 1", "Pagina 2"]


def test_below_all_rules_what_stands_beside_a_number_that_says_so_is_of_the_foot_of_one_page_too(tmp_path: Path) -> None:
    assert margins(tmp_path, "", "Ente - PEG 2023 | Foglio A | pag. <n> di 1", 1) == ["Ente - PEG 2023", "Foglio A", "pag. 1 di 1"]
    assert margins(tmp_path, "", "Responsabile | Verdi Anna | pag. <n>", 1) == ["pag. 1"]
    assert margins(tmp_path, "", "Settore Tributi | pag. <n>", 1) == ["pag. 1"]


def test_a_label_without_a_value_beside_the_pages_number_is_what_the_sheet_is_called(tmp_path: Path) -> None:
    assert margins(tmp_path, "", "Obiettivi | Pagina <n>", 2) == ["Obiettivi", "Pagina 1", "Obiettivi", "Pagina 2"]
    assert margins(tmp_path, "", "Obiettivo <n> | Pagina <n>", 1) == ["Obiettivo 1", "Pagina 1"]


def test_a_number_that_does_not_count_the_pages_is_no_foot(tmp_path: Path) -> None:
    assert margins(tmp_path, "", "2", 1) == []
    assert margins(tmp_path, "", "Verdi | <n>", 1) == []
    assert margins(tmp_path, "", "1<n>0") == []
    assert margins(tmp_path, "", "<n>", 1) == ["1"]
    assert margins(tmp_path, "", "<n>", 2) == ["1", "2"]


def test_a_head_laid_over_the_first_row_is_no_cells_text(tmp_path: Path) -> None:
    """A margin lower than the head: it stands at one place on all pages, where no cell's text begins, ends or has its middle; what does is the cells'."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(300, 400), invariant=True)
    for larghezze, testi in (
        ((60, 200), ("Settore", "Tributi")),
        ((120, 140), ("Settore", "Ambiente")),
        ((60, 180), ("Settore", "Scuola")),
    ):
        tela.setFont("Helvetica", 8)
        tela.drawCentredString(150, 372, "Piano esecutivo di gestione")
        for riga in range(3):
            for n, testo in enumerate(testi):
                x = 20 + sum(larghezze[:n])
                tela.rect(x, 350 - 30 * riga, larghezze[n], 30)
                tela.drawString(x + 2, 355 - 30 * riga, testo if not n else f"{testo} {riga}")
        tela.showPage()
    tela.save()
    pagine = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert [[c.text for c in p.cells if c.row0 == 0] for p in pagine] == [["Settore", f"{x} 0"] for x in ("Tributi", "Ambiente", "Scuola")]
    assert all("Piano esecutivo di gestione" in {t for _, t in p.margins} for p in pagine)


def test_a_head_laid_over_a_cells_text_is_none_of_it_and_leaves_it_in_doubt_on_one_page(tmp_path: Path) -> None:
    """It begins as far from the rule as a cell's text may; on three pages it is the print's, on one nothing says which of the two is the cell's."""
    letti = []
    for quante in (3, 1):
        tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(300, 400), invariant=True)
        for n in range(quante):
            tela.setFont("Helvetica", 8)
            tela.drawString(66, 382, "Piano esecutivo di gestione")
            for riga in range(3):
                for x, larga, testo in ((20, 40, "Ufficio"), (60, 200, f"Polizia locale {n} {riga}")):
                    tela.rect(x, 370 - 20 * riga, larga, 20)
                    tela.drawString(x + 2, 382 - 20 * riga, testo)
            tela.showPage()
        tela.save()
        letti.append([(c.text, bool(c.doubt)) for p in read_pdf(tmp_path / "a.pdf", "a.pdf") for c in p.cells if c.row0 == 0 and c.col0])
    assert letti[0] == [(f"Polizia locale {n} 0", False) for n in range(3)]
    assert [dubbio for _, dubbio in letti[1]] == [True]


def test_a_head_over_several_cells_in_letters_of_another_size_is_of_none_of_them(tmp_path: Path) -> None:
    """It begins near a rule by chance, and a text of the first cell stands below it."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(300, 400), invariant=True)
    for n in range(3):
        tela.setFont("Helvetica", 10)
        tela.drawString(65, 378, "Piano esecutivo di gestione")
        tela.setFont("Helvetica", 8)
        for riga in range(3):
            for x, larga, testo in ((20, 40, "Ufficio"), (60, 100, f"Polizia {n} {riga}"), (160, 100, "Scuola")):
                tela.rect(x, 360 - 30 * riga, larga, 30)
                tela.drawString(x + 2, 363 - 30 * riga, testo)
        tela.showPage()
    tela.save()
    pagine = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert [[c.text for c in p.cells if c.row0 == 0] for p in pagine] == [["Ufficio", f"Polizia {n} 0", "Scuola"] for n in range(3)]


def test_what_the_sheet_is_called_at_the_foot_is_no_value_of_a_label_in_the_tables_last_row(tmp_path: Path) -> None:
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(300, 400), invariant=True)
    tela.setFont("Helvetica", 8)
    for riga, testi in enumerate((("Indicatore", "Accessi"), ("Target", "20"), ("Valore raggiunto", "18"))):
        for n, testo in enumerate(testi):
            tela.rect(20 + 130 * n, 60 - 20 * riga, 130, 20)
            tela.drawString(22 + 130 * n, 65 - 20 * riga, testo)
    tela.drawString(20, 8, "Ob 2")
    tela.drawString(230, 8, "Pagina 1 di 1")
    tela.save()
    (pagina,) = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert "Ob 2" in {t for _, t in pagina.margins}
    assert "Ob 2" not in {c.text for c in pagina.cells}


def _first_rows_below_a_head(percorso: Path, pagine: int, coperte: Collection[int], da: int, larga: int) -> list[list[str]]:
    """The texts of each page's first row, in a print whose head lies on it; on the pages `coperte` a colour from x = `da` on, `larga` points wide, is over it."""
    tela = Canvas(str(percorso), pagesize=(300, 400), invariant=True)
    for n in range(pagine):
        tela.setFont("Helvetica", 10)
        tela.drawCentredString(150, 376, "Piano esecutivo di gestione")
        if n in coperte:
            tela.setFillGray(0.9)
            tela.rect(da, 370, larga, 20, stroke=0, fill=1)
            tela.setFillGray(0)
        tela.setFont("Helvetica", 8)
        for riga in range(3):
            for x, largo, testo in ((20, 40, "Ente"), (60, 70, ""), (130, 150, f"Polizia {n} {riga}")):
                tela.rect(x, 370 - 20 * riga, largo, 20)
                tela.drawString(x + 2, 376 - 20 * riga, testo)
        tela.showPage()
    tela.save()
    return [[c.text for c in p.cells if c.row0 == 0 and c.text] for p in read_pdf(percorso, percorso.name)]


def test_what_is_seen_of_a_head_beside_a_colour_that_hides_the_rest_is_of_no_cell(tmp_path: Path) -> None:
    """On the second page a cell's colour lies over the head's end: what is left of it stands as the whole does, on the line of a cell's text."""
    righe = _first_rows_below_a_head(tmp_path / "a.pdf", 3, {1}, 130, 150)
    assert righe == [["Ente", f"Polizia {n} 0"] for n in range(3)]


def test_a_head_that_a_cells_colour_hides_on_the_pages_around_is_the_prints_where_it_is_seen(tmp_path: Path) -> None:
    righe = _first_rows_below_a_head(tmp_path / "a.pdf", 4, {0, 2}, 20, 260)
    assert righe == [["Ente", f"Polizia {n} 0"] for n in range(4)]


def test_what_the_sheet_is_called_at_the_foot_is_no_row_below_the_heading_of_a_table(tmp_path: Path) -> None:
    """The heading's cells, merged downwards, end on the next page."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(300, 400), invariant=True)
    for n in (1, 2):
        tela.setFont("Helvetica", 8)
        for x, testo in ((20, "Indicatore"), (150, "Peso")):
            tela.rect(x, 40, 130, 20)
            tela.drawString(x + 2, 45, f"{testo[:4]} {n}")
            tela.lines([(x, 40, x, 16), (x + 130, 40, x + 130, 16)])
            tela.drawString(x + 2, 20, testo)
        tela.drawString(20, 8, "Ob 2")
        tela.drawString(230, 8, f"Pagina {n} di 2")
        tela.showPage()
    tela.save()
    pagine = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert not any("Ob 2" in c.text for p in pagine for c in p.cells)


def test_a_head_in_the_papers_middle_over_cells_of_letters_of_another_size_is_the_prints_though_no_other_page_shows_it(
    tmp_path: Path,
) -> None:
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(300, 400), invariant=True)
    for riga in range(3):
        tela.setFont("Helvetica", 8)
        for x, larga, testo in ((20, 40, "Ufficio"), (60, 70, f"Polizia {riga}"), (130, 150, "Scuola")):
            tela.rect(x, 360 - 30 * riga, larga, 30)
            tela.drawString(x + 2, 363 - 30 * riga, testo)
    tela.setFont("Helvetica", 10)
    tela.drawCentredString(150, 380, "Piano esecutivo di gestione")
    tela.save()
    (pagina,) = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert [c.text for c in pagina.cells if c.row0 == 0] == ["Ufficio", "Polizia 0", "Scuola"]


def test_lines_that_a_cell_hides_above_a_page_keep_no_head_from_being_found(tmp_path: Path) -> None:
    """A cell that goes over the foot is painted whole on both pages, and each shows its part."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(300, 400), invariant=True)
    for n in range(3):
        tela.setFont("Helvetica", 10)
        tela.drawCentredString(150, 372, "Piano esecutivo di gestione")
        tela.setFont("Helvetica", 8)
        for riga in range(3):
            for x, larga, testo in ((20, 60, "Ufficio"), (80, 100, f"Polizia {n} {riga}"), (180, 100, "Scuola")):
                tela.rect(x, 340 - 40 * riga, larga, 40)
                tela.drawString(x + 2, 348 - 40 * riga, testo)
        tela.saveState()
        tratto = tela.beginPath()
        tratto.rect(20, 20, 260, 360)
        tela.clipPath(tratto, stroke=0)
        for k in range(4):
            tela.drawString(22, 386 + 4 * k, f"riga {k}")
        tela.restoreState()
        tela.showPage()
    tela.save()
    pagine = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert [t for p in pagine for _, t in p.margins] == ["Piano esecutivo di gestione"] * 3
    assert not any("Piano" in c.text for p in pagine for c in p.cells)


def test_texts_of_two_cells_near_one_another_are_no_running_head(tmp_path: Path) -> None:
    """Three pages begin with a heading of two rows, its last column so narrow that "Responsabile" goes on right of the year beside it."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(400, 300), invariant=True)
    for n in range(3):
        tela.setFont("Helvetica", 8)
        for x, y, larga, alta in ((40, 250, 100, 24), (140, 262, 100, 12), (140, 250, 100, 12), (240, 250, 55, 24)):
            tela.rect(x, y, larga, alta)
        for x, y, testo in ((42, 264, "Indicatore"), (142, 264, "Atteso"), (222, 253, "2026"), (242, 264, "Responsabil"), (242, 253, "e")):
            tela.drawString(x, y, testo)
        for riga in range(4):
            for x, larga, testo in ((40, 100, f"Pratiche {n}{riga}"), (140, 100, f"{n}{riga}"), (240, 55, "Rossi")):
                tela.rect(x, 235 - 15 * riga, larga, 15)
                tela.drawString(x + 2, 239 - 15 * riga, testo)
        tela.showPage()
    tela.save()
    pagine = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert not any(p.margins for p in pagine)
    assert any("2026" in c.text for c in pagine[0].cells)


def test_the_last_row_of_a_short_page_is_no_foot_though_the_next_pages_paint_its_text_again_behind_their_cells(tmp_path: Path) -> None:
    """Columns that a print repeats are painted whole on each page, what goes over them is painted on top."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(300, 400), invariant=True)
    for n in range(3):
        tela.setFont("Helvetica", 8)
        for riga in range(2):
            tela.rect(20, 330 - 60 * riga, 240, 60)
        tela.drawString(30, 360, f"Potare i viali {n}")
        tela.drawString(150, 300, "a favore delle famiglie e")
        tela.drawString(198, 290, "delle scuole")
        if n:
            tela.setFillColorRGB(0.87, 0.92, 0.97)
            tela.rect(140, 270, 120, 60, fill=1)
            tela.setFillColorRGB(0, 0, 0)
            tela.line(230, 270, 230, 330)
        tela.showPage()
    tela.save()
    prima, *_ = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert any("a favore delle famiglie e delle scuole" in c.text for c in prima.cells)
