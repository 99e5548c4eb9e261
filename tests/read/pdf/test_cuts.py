"""Texts that a print shows a part of: what may be cut is in doubt, what shows whole is certain."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from pegan.read.pdf.reader import read_pdf

CORPO, LARGA, ALTA = 8.0, 60.0, 12.0
SINISTRA, ALTO = 100.0, 700.0
"""Of the table's first cell; a row's bottom is ALTO - n * ALTA."""


@contextmanager
def clipped(tela: Canvas, x0: float, y0: float, x1: float, y1: float) -> Iterator[None]:
    """What is painted inside shows in this box alone."""
    tela.saveState()
    cella = tela.beginPath()
    cella.rect(x0, y0, x1 - x0, y1 - y0)
    tela.clipPath(cella, stroke=0, fill=0)
    yield
    tela.restoreState()


@contextmanager
def table(dove: Path, righe: int, colonne: Sequence[float], *, alta: float = ALTA) -> Iterator[Canvas]:
    """A page with rules around cells of these widths."""
    tela = Canvas(str(dove / "a.pdf"), pagesize=A4, invariant=True)
    tela.setFont("Helvetica", CORPO)
    for riga in range(righe):
        x = SINISTRA
        for larga in colonne:
            tela.rect(x, ALTO - alta * riga, larga, alta)
            x += larga
    yield tela
    tela.save()


def read(dove: Path) -> dict[str, bool]:
    """Each text, and whether it is certain."""
    (pagina,) = read_pdf(dove / "a.pdf", "a.pdf")
    return {c.text: c.doubt is None for c in pagina.cells if c.text}


def test_lines_over_their_cell_are_in_doubt_also_in_a_clip_that_goes_beyond_the_table(tmp_path: Path) -> None:
    """LibreOffice clips a text only sideways, from the page's top to its bottom; of a row too low it leaves out the lines that are wholly hidden."""
    with table(tmp_path, 4, [LARGA] * 3) as tela, clipped(tela, SINISTRA, 100, SINISTRA + 3 * LARGA, 800):
        tela.drawString(SINISTRA + 2, ALTO + 3, "Missione 05 - Tutela e valorizzazione dei beni e delle attività culturali")
        tela.drawString(SINISTRA + 2, ALTO + 3 - ALTA, "L1")
        tela.drawString(SINISTRA + 2 + LARGA, ALTO - ALTA + 8, "quartiere ")
        tela.drawString(SINISTRA + 2 + LARGA, ALTO - ALTA - 1, "sull'intero")
    assert read(tmp_path)["quartiere sull'intero"] is False


def beside(dove: Path, testo: str, scarto: float, *, destra: bool = False, accanto: str = "sì", sotto: str = "", chi: str = "") -> bool:
    """Whether a text is certain that is set against the left (or right) edge of its cell, and ends so many letters' sizes before the other, a text beyond it.

    `sotto` is another text of its column, which may be wider; `chi` the program that printed it.
    """
    larga = 2 + stringWidth(testo, "Helvetica", CORPO) + scarto * CORPO
    with table(dove, 3, [LARGA, larga, LARGA]) as tela:
        tela.setCreator(chi)
        for riga, testi in enumerate([("Codice", "", "Note"), ("", "", "") if not accanto else (accanto, "", accanto), ("1", "", "")]):
            for colonna, x in enumerate([0, LARGA, LARGA + larga]):
                tela.drawString(SINISTRA + 2 + x, ALTO + 3 - ALTA * riga, testi[colonna])
        tela.drawString(SINISTRA + LARGA + (scarto * CORPO if destra else 2), ALTO + 3 - ALTA, testo)
        tela.drawString(SINISTRA + LARGA + 2, ALTO + 3 - 2 * ALTA, sotto)
    return read(dove)[testo]


LUNGO = "Manutenzione degli impianti sportivi"


@pytest.mark.parametrize(
    ("testo", "scarto", "come", "certo"),
    [
        ("Manutenz", 0.5, {}, False),
        ("Manutenz", -0.4, {}, False),
        ("Manutenz", 3.0, {}, True),
        ("Manutenz", 0.5, {"accanto": ""}, True),
        ("Manutenz", 0.5, {"chi": "Microsoft® Excel® 2016"}, True),
        ("Manutenzione", 0.5, {}, True),
        ("Manutenzione", 0.5, {"sotto": LUNGO}, False),
        ("Manutenzione", 0.1, {}, False),
        ("Riduzione dei", 0.5, {}, False),
        ("Raccolta 20", 0.5, {}, False),
        ("alla mensa", 0.5, {"destra": True}, False),
        ("Mensa", 0.7, {"destra": True}, True),
        ("Mensa", 0.7, {"destra": True, "sotto": LUNGO}, False),
        ("250,00", 0.1, {"destra": True}, False),
        ("250,00", -0.3, {"destra": True}, False),
        ("250,00", 0.8, {"destra": True}, True),
    ],
    ids=["amid a word", "over the edge", "far from the edge", "nothing beside it", "by a program that writes all", "as texts end",
         "as texts end, where others are wider", "at the edge", "before what it leads to", "amid a year", "with a small letter", "as texts begin",
         "as texts begin, where others are wider", "a figure at the edge", "a figure over the edge", "a figure far from the edge"],
)  # fmt: skip
def test_a_text_of_one_line_that_comes_to_the_edge_may_be_cut(
    testo: str, scarto: float, come: Mapping[str, Any], certo: bool, tmp_path: Path
) -> None:
    assert beside(tmp_path, testo, scarto, **come) is certo


def test_a_text_is_whole_where_its_column_wraps_them(tmp_path: Path) -> None:
    with table(tmp_path, 3, [2 + stringWidth("Manutenz", "Helvetica", CORPO) + CORPO / 2, LARGA], alta=2 * ALTA) as tela:
        for riga, testi in enumerate([("Titolo",), ("Manutenz",), ("Impianti ", "sportivi")]):
            for n, testo in enumerate(testi):
                tela.drawString(SINISTRA + 2, ALTO + 14 - 2 * ALTA * riga - 10 * n, testo)
            tela.drawString(SINISTRA + LARGA, ALTO + 14 - 2 * ALTA * riga, "sì")
    assert read(tmp_path)["Manutenz"] is True


@pytest.mark.parametrize("accanto", ["35", "in corso"])
def test_a_text_cut_over_the_edge_is_parted_from_the_next_one_that_lies_on_it(accanto: str, tmp_path: Path) -> None:
    """LibreOffice shows a part of the last letter; the next cell's first one lies on it."""
    testo = "Riqualifica"
    with table(tmp_path, 2, [stringWidth(testo, "Helvetica", CORPO) - 1, LARGA]) as tela:
        larga = stringWidth(testo, "Helvetica", CORPO) - 1
        for riga, (a, b) in enumerate([("Titolo", "Stato"), (testo, accanto)]):
            tela.drawString(SINISTRA + 2, ALTO + 3 - ALTA * riga, a)
            tela.drawString(SINISTRA + 2 + larga, ALTO + 3 - ALTA * riga, b)
    letti = read(tmp_path)
    assert (letti[testo], letti[accanto]) == (False, True)


@pytest.mark.parametrize(
    ("righe", "altre", "certo"),
    [
        (["Controlli di ", "quartiere"], [(20.0, ["Ore"])], False),
        (["Controlli di ", "quartiere"], [(20.0, ["Numero ", "di ore"]), (20.0, ["Tempi ", "medi"])], True),
        (["quartiere ", "sull'intero"], [(20.0, ["Numero ", "di ore"]), (20.0, ["Tempi ", "medi"])], False),
        (["Controlli e ", "verifiche di"], [(20.0, ["Numero ", "di ore"]), (20.0, ["Tempi ", "medi"])], False),
        (["quartiere ", "sull'intero"], [(30.0, ["Numero ", "di ore ", "svolte"]), (10.5, ["Tempi"])], True),
        (["quartiere ", "sull'intero"], [(34.0, ["Numero"]), (10.5, ["Tempi"])], True),
    ],
    ids=["another row as high has room", "rows of one height, all full", "it begins amid a text", "it ends amid one", "rows fitted to their texts",
         "one row alone is full"],
)  # fmt: skip
def test_a_text_that_fills_its_cell_is_whole_where_rows_are_fitted_to_theirs(
    righe: Sequence[str], altre: Sequence[tuple[float, Sequence[str]]], certo: bool, tmp_path: Path
) -> None:
    """Lines of 9.6 points in a row of 20; LibreOffice prints no other line of a text there."""
    with table(tmp_path, 0, []) as tela:
        y = ALTO
        for alta, testi in [(20.0, righe), *altre]:
            tela.rect(SINISTRA, y - alta, 2 * LARGA, alta)
            for n, testo in enumerate(testi):
                tela.drawString(SINISTRA + 2, y - 7.9 - 9.6 * n, testo)
            y -= alta
        tela.rect(SINISTRA, y - ALTA, 2 * LARGA, ALTA)
    assert read(tmp_path)["".join(righe)] is certo


def test_lines_in_the_cells_of_rows_as_high_as_a_line_are_one_text_where_the_first_kept_its_blank(tmp_path: Path) -> None:
    with table(tmp_path, 3, [2 * LARGA], alta=9.6) as tela:
        for riga, testo in enumerate(["Obiettivo", "Controlli di ", "quartiere"]):
            tela.drawString(SINISTRA + 2, ALTO + 2 - 9.6 * riga, testo)
            if riga == 0:
                tela.drawString(400, 100, "fine")
    letti = read(tmp_path)
    assert (letti["Controlli di"], letti["quartiere"], letti["Obiettivo"]) == (False, False, True)


def test_a_bracket_left_open_at_the_edge_was_cut_though_its_column_wraps(tmp_path: Path) -> None:
    larga = stringWidth("Edilizia (solo", "Helvetica", CORPO) + 4
    with table(tmp_path, 3, [larga, LARGA], alta=2 * ALTA) as tela:
        for riga, linee in enumerate([["scuole del", "territorio"], ["Edilizia (solo"], ["Edilizia (pia)"]]):
            for n, linea in enumerate(linee):
                tela.drawString(SINISTRA + 2, ALTO + 2 * ALTA * (1 - riga) - 8 - 9 * n, linea)
            tela.drawString(SINISTRA + larga + 2, ALTO + 2 * ALTA * (1 - riga) - 8, f"n. {riga}")
    lette = read(tmp_path)
    assert {t: lette[t] for t in ("scuole del territorio", "Edilizia (solo", "Edilizia (pia)")} == {
        "scuole del territorio": True,
        "Edilizia (solo": False,
        "Edilizia (pia)": True,
    }


@pytest.mark.parametrize(
    ("chi", "scarto", "letto", "certo"),
    [("Calc", 0.1, "programmazione", True), ("Writer", 0.1, "programma zione", False), ("Writer", 0.5, "programmazione", True)],
    ids=["kept where it has no room too", "dropped where it has no room", "it had room"],
)
def test_a_blank_that_a_full_line_has_not_was_none_where_the_program_would_have_painted_it(
    chi: str, scarto: float, letto: str, certo: bool, tmp_path: Path
) -> None:
    """LibreOffice Writer drops the blank that does not fit at a wrapped line's end: "Pubblicazione" above "del sito" is no broken word for sure."""
    larga = 4 + stringWidth("programma", "Helvetica", CORPO) + scarto * CORPO
    with table(tmp_path, 2, [larga, LARGA], alta=3 * ALTA) as tela:
        tela.setCreator(chi)
        for riga, (prima, dopo) in enumerate([("una ", "riga"), ("programma", "zione")]):
            tela.drawString(SINISTRA + 2, ALTO + 22 - 3 * ALTA * riga, prima)
            tela.drawString(SINISTRA + 2, ALTO + 12 - 3 * ALTA * riga, dopo)
    assert read(tmp_path)[letto] is certo


def test_figures_alike_against_the_right_edge_are_whole(tmp_path: Path) -> None:
    """Also in merged cells, beyond whose edge nothing goes: texts that begin at one place far from the left edge are no indented ones."""
    with table(tmp_path, 4, [LARGA, LARGA, LARGA]) as tela:
        for riga in range(4):
            tela.drawString(SINISTRA + 2, ALTO + 3 - ALTA * riga, f"Obiettivo {riga}")
            tela.drawRightString(SINISTRA + 2 * LARGA - 1, ALTO + 3 - ALTA * riga, "20%" if riga else "Peso")
            tela.drawString(SINISTRA + 2 * LARGA + 2, ALTO + 3 - ALTA * riga, "sì")
    assert read(tmp_path)["20%"] is True


def test_a_cell_that_the_page_cuts_is_in_doubt_where_a_word_of_its_lines_stands_beyond_the_edge(tmp_path: Path) -> None:
    """A column wider than its paper, its lines spread from edge to edge word by word: the rest stands on no page."""
    with table(tmp_path, 2, [LARGA, A4[0] - SINISTRA - LARGA], alta=30.0) as tela:
        for x, y, testo in (
            (LARGA, 20, "Qualità "),
            (LARGA + 480, 20, "della "),
            (LARGA, 8, "mensa"),
            (LARGA, -10, "Verde"),
            (0, 20, "A1"),
        ):
            tela.drawString(SINISTRA + 2 + x, ALTO + y, testo)
    assert read(tmp_path) == {"A1": True, "Qualità mensa": False, "Verde": True}
