"""What is filled into a PDF's form and noted beside its text is read, though no page paints it as text."""

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pegan.errors import DocumentoIllegibile
from pegan.read.cell import Page
from pegan.read.form.reader import read_pages
from pegan.read.pdf.pdfium.library import ANNOTAZIONI_MASSIME
from pegan.read.pdf.reader import read_pdf

RIGHE = [("Obiettivo operativo", "Mensa più buona"), ("Responsabile", "Neri Ada"), ("Peso", "30"), ("Anno", "2024")]
SX, ALTO, RIGA, LARGA = 60, 760, 20, 180


def printed(percorso: Path, disegna: Callable[[Canvas], None]) -> tuple[Page, ...]:
    """The pages of a PDF drawn by a function."""
    tela = Canvas(str(percorso), pagesize=A4, invariant=True)
    tela.setFont("Helvetica", 9)
    disegna(tela)
    tela.save()
    return read_pdf(percorso, percorso.name)


def form(tela: Canvas, valori: str) -> None:
    """A ruled form of two columns, its values printed, or in fields, or in both, or not at all."""
    for n, (etichetta, valore) in enumerate(RIGHE):
        y = ALTO - RIGA * n
        tela.rect(SX, y, LARGA, RIGA)
        tela.rect(SX + LARGA, y, LARGA, RIGA)
        tela.drawString(SX + 3, y + 6, etichetta)
        if valori in ("stampati", "entrambi"):
            tela.drawString(SX + LARGA + 3, y + 6, valore)
        if valori in ("campi", "entrambi"):
            tela.acroForm.textfield(
                name=f"c{n}", value=valore, x=SX + LARGA + 1, y=y + 1, width=LARGA - 2, height=RIGA - 2, fontSize=0 if n % 2 else 9,
            )  # fmt: skip


def shown(pagine: tuple[Page, ...]) -> list[tuple[int, int, int, int, str, bool]]:
    return [(c.row0, c.col0, c.row1, c.col1, c.text, c.doubt is None) for p in pagine for c in p.cells]


@pytest.mark.parametrize("valori", ["campi", "entrambi"])
def test_a_form_filled_in_its_fields_is_the_form_printed_with_its_values(valori: str, tmp_path: Path) -> None:
    stampato = printed(tmp_path / "a.pdf", lambda tela: form(tela, "stampati"))
    compilato = printed(tmp_path / "b.pdf", lambda tela: form(tela, valori))
    assert shown(compilato) == shown(stampato)
    assert [c.text for c in compilato[0].cells] == [t for riga in RIGHE for t in riga]


def test_an_empty_field_holds_nothing(tmp_path: Path) -> None:
    def vuoto(tela: Canvas) -> None:
        form(tela, "")
        tela.acroForm.textfield(name="v", value="", x=SX + LARGA + 1, y=ALTO + 1, width=LARGA - 2, height=RIGA - 2)

    assert [c.text for c in printed(tmp_path / "a.pdf", vuoto)[0].cells] == [etichetta for etichetta, _ in RIGHE]


@pytest.mark.parametrize(
    ("disegna", "letto"),
    [
        (lambda tela, **dove: tela.acroForm.checkbox(name="x", checked=True, size=16, **dove), "☑"),
        (lambda tela, **dove: tela.acroForm.checkbox(name="x", checked=False, size=16, **dove), None),
        (lambda tela, **dove: tela.acroForm.choice(name="x", value="no", options=["sì", "no"], width=60, height=16, **dove), "no"),
        (lambda tela, **dove: tela.acroForm.textfield(name="x", value="13", width=60, height=16, **dove), "13"),
        (lambda tela, **dove: tela.acroForm.textfield(name="x", value="13", width=60, height=16, annotationFlags="hidden", **dove), None),
    ],
    ids=["a box ticked", "a box not ticked", "a choice", "a text", "a hidden text"],
)
def test_a_field_says_what_a_person_sees_in_it(disegna: Callable[..., None], letto: str | None, tmp_path: Path) -> None:
    def pagina(tela: Canvas) -> None:
        form(tela, "stampati")
        tela.rect(SX + 2 * LARGA, ALTO, 100, RIGA)
        disegna(tela, x=SX + 2 * LARGA + 2, y=ALTO + 2)

    (letta,) = printed(tmp_path / "a.pdf", pagina)
    assert next((c.text for c in letta.cells if c.col0 == 2), None) == letto


def test_a_number_that_is_part_of_what_is_printed_in_the_field_is_not_lost(tmp_path: Path) -> None:
    def pagina(tela: Canvas) -> None:
        form(tela, "stampati")
        tela.rect(SX + 2 * LARGA, ALTO, 100, RIGA)
        tela.drawString(SX + 2 * LARGA + 14, ALTO + 6, "su 30")
        tela.acroForm.textfield(name="x", value="3", x=SX + 2 * LARGA + 2, y=ALTO + 2, width=96, height=16, fontSize=9)

    (letta,) = printed(tmp_path / "a.pdf", pagina)
    assert next(c.text for c in letta.cells if c.col0 == 2) == "3 su 30"


def noted(tela: Canvas) -> None:
    """A note over the second value, a text typed over the page under the form, a hidden note, a link."""
    form(tela, "stampati")
    sopra = (SX + LARGA + 40, ALTO - RIGA + 2, SX + LARGA + 56, ALTO - 2)
    tela.textAnnotation("rinviato al 2025,\ncon delibera 12", Rect=sopra)
    tela.freeTextAnnotation("peso da rivedere", DA="0 g /Helv 9 Tf", Rect=(SX, 100, SX + 200, 120))
    tela.textAnnotation("bozza", Rect=sopra, F=2)
    tela.linkURL("https://example.org", (SX, 60, SX + 100, 80))


def test_a_note_is_a_note_of_its_page_at_the_cell_that_it_lies_on(tmp_path: Path) -> None:
    (letta,) = printed(tmp_path / "a.pdf", noted)
    assert letta.notes == (("R2C2", "rinviato al 2025, con delibera 12"), ("nota", "peso da rivedere"))
    assert [c.text for c in letta.cells] == [t for riga in RIGHE for t in riga]


def test_what_a_note_says_is_left_over_and_not_lost(tmp_path: Path) -> None:
    lettura = read_pages(printed(tmp_path / "a.pdf", noted))
    assert {"rinviato al 2025, con delibera 12", "peso da rivedere"} <= {p.testo for p in lettura.non_attribuito}


def test_a_page_that_holds_a_note_only_is_a_page(tmp_path: Path) -> None:
    def pagine(tela: Canvas) -> None:
        tela.textAnnotation("manca l'allegato", Rect=(100, 100, 120, 120))
        tela.showPage()
        tela.setFont("Helvetica", 9)
        form(tela, "stampati")

    lette = printed(tmp_path / "a.pdf", pagine)
    assert [(p.number, p.notes, bool(p.cells)) for p in lette] == [(1, (("nota", "manca l'allegato"),), False), (2, (), True)]


def test_of_two_buttons_the_one_that_is_chosen_is_ticked(tmp_path: Path) -> None:
    def pagina(tela: Canvas) -> None:
        form(tela, "stampati")
        for n, quale in enumerate(("si", "no")):
            tela.rect(SX + 2 * LARGA, ALTO - RIGA * n, 60, RIGA)
            tela.acroForm.radio(name="r", value=quale, selected=quale == "no", size=14, x=SX + 2 * LARGA + 20, y=ALTO - RIGA * n + 3)

    (letta,) = printed(tmp_path / "a.pdf", pagina)
    assert [(c.row0, c.text) for c in letta.cells if c.col0 == 2] == [(1, "☑")]


def with_parent(percorso: Path, *, gira: int = 0, volte: int = 1) -> None:
    """A field whose value its parent holds, as Acrobat writes those that a form repeats; the file has no table of its objects."""
    testo = b"BT /F 9 Tf 1 0 0 1 63 766 Tm (Peso) Tj ET 60 760 180 20 re S 240 760 180 20 re S 60 740 180 20 re S 240 740 180 20 re S"
    turno = f"/Rotate {gira}".encode()
    percorso.write_bytes(
        b"%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R]/DA(/F 9 Tf)/DR<</Font<</F 7 0 R>>>>>>>> endobj\n"
        b"2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
        b"3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]" + turno + b"/Contents 4 0 R/Annots[" + b"6 0 R " * volte + b"]"
        b"/Resources<</Font<</F 7 0 R>>>>>> endobj\n"
        b"4 0 obj <</Length " + str(len(testo)).encode() + b">> stream\n" + testo + b"\nendstream endobj\n"
        b"5 0 obj <</FT/Tx/T(peso)/V(30)/DA(/F 9 Tf)/Kids[6 0 R]>> endobj\n"
        b"6 0 obj <</Type/Annot/Subtype/Widget/Parent 5 0 R/P 3 0 R/F 4/Rect[241 741 419 759]>> endobj\n"
        b"7 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\n"
        b"trailer <</Root 1 0 R>>\n%%EOF\n"
    )


@pytest.mark.parametrize("gira", [0, 90, 180, 270])
def test_a_value_of_a_field_above_stands_where_its_field_is_however_the_page_is_turned(gira: int, tmp_path: Path) -> None:
    with_parent(tmp_path / "a.pdf", gira=gira)
    (letta,) = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert [(c.row0, c.col0, c.text) for c in letta.cells] == [(0, 0, "Peso"), (1, 1, "30")]


def test_boxes_ticked_in_a_row_are_the_marks_of_their_columns(tmp_path: Path) -> None:
    def pagina(tela: Canvas) -> None:
        for riga, etichetta in enumerate(("Attività", "Gara per i pasti")):
            y = ALTO - RIGA * riga
            tela.rect(SX, y, LARGA, RIGA)
            tela.drawString(SX + 3, y + 6, etichetta)
            for mese, lettera in enumerate("GFMAMGLASOND"):
                x = SX + LARGA + 20 * mese
                tela.rect(x, y, 20, RIGA)
                if riga:
                    tela.acroForm.checkbox(name=f"m{mese}", checked=mese in (2, 3, 8), size=14, x=x + 3, y=y + 3)
                else:
                    tela.drawString(x + 7, y + 6, lettera)

    (letta,) = printed(tmp_path / "a.pdf", pagina)
    assert [(c.col0, c.text, c.doubt) for c in letta.cells if c.row0 == 1 and c.col0] == [(3, "☑", None), (4, "☑", None), (9, "☑", None)]


def test_a_page_with_more_fields_than_it_can_show_is_refused(tmp_path: Path) -> None:
    with_parent(tmp_path / "a.pdf", volte=ANNOTAZIONI_MASSIME + 1)
    with pytest.raises(DocumentoIllegibile, match=r"5001 campi e note"):
        read_pdf(tmp_path / "a.pdf", "a.pdf")
