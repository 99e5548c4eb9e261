"""Sheets wider than their page, which a print cuts across: laid side by side again, or said to be cut."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from pegan.read.cells import CERTA, Lettura
from pegan.read.form.reader import read_pages
from pegan.read.pdf.reader import read_pdf
from tests.factory.cut import paint_cut
from tests.factory.table import Tavola
from tests.read.confronto import confronta, surely_wrong
from tests.read.pdf.stampe import long_list, printed_elsewhere
from tests.read.pdf.test_cuts import clipped

ELENCHI, SCHEDE = [141], [107]


def cut(tavola: Tavola, dove: Path, anno: int, *, di_fianco: bool, titoli: int = 0, testata: int = 0) -> tuple[int, Lettura]:
    """How many pages lie side by side, and what is read of the print: on pages narrower than half the sheet, lower than most."""
    larga = max(sum(tavola.larghezze) / 2.5, max(tavola.larghezze) + sum(tavola.larghezze[:titoli])) + 41
    accanto = paint_cut(tavola, dove / "a.pdf", (larga, 420.0), di_fianco=di_fianco, titoli=titoli, testata=testata)
    return accanto, read_pages(read_pdf(dove / "a.pdf", "a.pdf"), (), anno)


@pytest.mark.parametrize("di_fianco", [False, True], ids=["down, then over", "over, then down"])
@pytest.mark.parametrize("seme", ELENCHI)
def test_a_list_cut_across_is_read_as_if_printed_on_one_joined(seme: int, di_fianco: bool, tmp_path: Path) -> None:
    tavola, verita, anno = long_list(seme, schede=14)
    accanto, lettura = cut(tavola, tmp_path, anno, di_fianco=di_fianco)
    assert accanto > 1
    assert surely_wrong(verita, lettura) == []
    voci = [v for v in confronta(verita, lettura) if v.piena]
    assert sum(v.giusta for v in voci) >= 0.97 * len(voci)
    # a value stands on the page on which it is printed
    pagine = {c.luogo.pagina for c in lettura.celle if c.luogo and c.tabella != "modulo"}
    assert len(pagine) > accanto


@pytest.mark.parametrize(("seme", "testata"), [(141, 1), (141, 4), (150, 4)], ids=["a title", "a heading", "a heading, merged rows"])
@pytest.mark.parametrize("di_fianco", [False, True], ids=["down, then over", "over, then down"])
def test_rows_repeated_on_every_page_keep_no_page_from_lying_at_the_right_of_another(
    seme: int, testata: int, di_fianco: bool, tmp_path: Path
) -> None:
    tavola, verita, anno = long_list(seme, schede=14)
    _, lettura = cut(tavola, tmp_path, anno, di_fianco=di_fianco, testata=testata)
    assert surely_wrong(verita, lettura) == []
    voci = [v for v in confronta(verita, lettura) if v.piena]
    assert sum(v.giusta for v in voci) >= 0.97 * len(voci)


@pytest.mark.parametrize("di_fianco", [False, True], ids=["down, then over", "over, then down"])
@pytest.mark.parametrize("seme", SCHEDE)
def test_an_objectives_sheet_cut_across_is_read_as_if_printed_on_one_joined(seme: int, di_fianco: bool, tmp_path: Path) -> None:
    p = printed_elsewhere(seme)
    accanto, lettura = cut(p.tavole[0], tmp_path, p.anno, di_fianco=di_fianco)
    assert accanto > 1
    voci = [v for v in confronta(p.verita, lettura) if v.piena]
    assert surely_wrong(p.verita, lettura) == []
    assert sum(v.giusta for v in voci) >= 0.97 * len(voci)


@pytest.mark.parametrize("seme", ELENCHI)
def test_columns_repeated_at_the_left_of_each_page_are_no_other_sheets(seme: int, tmp_path: Path) -> None:
    tavola, verita, anno = long_list(seme, schede=14)
    _, lettura = cut(tavola, tmp_path, anno, di_fianco=True, titoli=1)
    assert surely_wrong(verita, lettura) == []
    assert len({c.chiave for c in lettura.celle if c.tabella == "schede"}) <= len(list(verita["schede"]))  # type: ignore[call-overload]


def two_pages(cartella: Path, *tabelle: tuple[list[float], tuple[str, ...]]) -> None:
    """A page for each table, of the widths of its columns and their headings: rows of one height, no text over the edge."""
    tela = Canvas(str(cartella / "a.pdf"), pagesize=(300, 400), invariant=True)
    for larghezze, testi in tabelle:
        tela.setFont("Helvetica", 8)
        for riga in range(6):
            x = 20.0
            for larga, testo in zip(larghezze, testi, strict=True):
                tela.rect(x, 340 - 20 * riga, larga, 20)
                tela.drawString(x + 2, 347 - 20 * riga, testo if riga == 0 else f"{testo} {riga}")
                x += larga
        tela.showPage()
    tela.save()


def test_what_seems_the_right_part_of_a_sheet_is_kept_unread_and_the_left_part_is_in_doubt(tmp_path: Path) -> None:
    """Rows of one height and no text over the edge: the pages may be of two sheets."""
    two_pages(tmp_path, ([120.0, 140.0], ("Obiettivo", "Peso")), ([60.0, 90.0, 80.0], ("Indicatore", "Target", "Valore")))
    prima, seconda = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert all(c.doubt for c in prima.cells)
    assert (prima.kept, seconda.kept) == (None, "pagina_tagliata")
    lettura = read_pages((prima, seconda), (), 2024)
    assert {c.campo for c in lettura.celle if c.luogo and c.luogo.pagina == 2} == {"pagina_tagliata"}


Colonne = tuple[tuple[float, str, str], ...]
"""Of each: its width, its heading, and what its n-th row says (`{n}`)."""


def down_then_over(cartella: Path, righe: tuple[int, ...], *parti: Colonne) -> None:
    """The pages of each part, one below the other, so many rows on each under the same heading: rows of one height, no text over the edge."""
    tela = Canvas(str(cartella / "a.pdf"), pagesize=(300, 400), invariant=True)
    for colonne in parti:
        for pagina, quante in enumerate(righe):
            prima = sum(righe[:pagina])
            tela.setFont("Helvetica", 8)
            for r in range(quante + 1):
                x = 20.0
                for larga, testa, testo in colonne:
                    tela.rect(x, 360 - 20 * r, larga, 20)
                    tela.drawString(x + 2, 367 - 20 * r, testo.format(n=prima + r) if r else testa)
                    x += larga
            tela.showPage()
    tela.save()


OBIETTIVI: Colonne = ((60.0, "Codice", "OB{n:02}"), (195.0, "Obiettivo", "Rifare la strada {n}"))
CIFRE: Colonne = ((70.0, "Scadenza", "{n:02}/06/2024"), (60.0, "Capitolo", "10{n}"))
INDICATORI: Colonne = ((150.0, "Indicatore", "Strade rifatte, lotto {n}"), (60.0, "Target", "1{n}"))
NUMERATE: Colonne = ((60.0, "N.", "{n}"), (70.0, "Target 2024", "1{n}"), (70.0, "Target 2025", "2{n}"))
COI_CODICI: Colonne = ((120.0, "Indicatore", "Strade del lotto {n}"), (60.0, "Rif.", "OB{n:02}"), (60.0, "Target", "1{n}"))


@pytest.mark.parametrize(
    ("righe", "destra", "campo", "detto"),
    [
        ((17, 6), CIFRE, "scadenza", "{n:02}/06/2024"),
        ((12,), CIFRE, "scadenza", "{n:02}/06/2024"),
        ((17, 6), INDICATORI, "denominazione", "Strade rifatte, lotto {n}"),
    ],
    ids=["figures", "one page", "names"],
)
def test_rows_of_one_height_go_on_where_they_name_nothing_or_end_together(
    righe: tuple[int, ...], destra: Colonne, campo: str, detto: str, tmp_path: Path
) -> None:
    down_then_over(tmp_path, righe, OBIETTIVI, destra)
    pagine = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert [(p.number, *p.accanto) for p in pagine] == [(n, n + len(righe)) for n in range(1, len(righe) + 1)]
    lettura = read_pages(pagine, (), 2024)
    letti = [(c.testo, c.confidenza) for c in lettura.celle if c.campo == campo]
    assert letti == [(detto.format(n=n), CERTA) for n in range(1, sum(righe) + 1)]
    assert [c.testo for c in lettura.celle if c.campo == "peg_n"] == [f"OB{n:02}" for n in range(1, sum(righe) + 1)]


@pytest.mark.parametrize(
    ("righe", "destra"),
    [((17, 17), INDICATORI), ((12,), INDICATORI), ((17, 6), COI_CODICI), ((12,), NUMERATE), ((17, 6), NUMERATE)],
    ids=["full pages", "one page", "same codes", "numbers of its own", "numbers of its own, two pages"],
)
def test_rows_of_one_height_that_may_be_another_sheets_are_not_put_together(
    righe: tuple[int, ...], destra: Colonne, tmp_path: Path
) -> None:
    down_then_over(tmp_path, righe, OBIETTIVI, destra)
    pagine = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert not any(p.accanto for p in pagine if not all(c.doubt for c in p.cells))


def test_tables_as_wide_as_their_paper_are_two_sheets(tmp_path: Path) -> None:
    """Rows of one height on both, and each table goes from margin to margin: a browser and a word processor make them so."""
    two_pages(tmp_path, ([200.0, 60.0], ("Contenuto", "Pagina")), ([60.0, 110.0, 90.0], ("Indicatore", "Target", "Valore")))
    pagine = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert [p.kept for p in pagine] == [None, None]
    assert not any(c.doubt for p in pagine for c in p.cells)


def repeating(cartella: Path, ripetute: tuple[str, ...], *parti: tuple[str, ...], al_centro: bool = False) -> None:
    """Pages that repeat the same columns beside others, all columns as wide, all rows as high; the last page may be narrower, each in the paper's middle."""
    tela = Canvas(str(cartella / "a.pdf"), pagesize=(300, 400), invariant=True)
    for altre in parti:
        testi = (*ripetute, *altre)[:4]
        inizio = (300 - 65 * len(testi)) / 2 if al_centro else 20
        tela.setFont("Helvetica", 8)
        for riga in range(6):
            for n, testo in enumerate(testi):
                tela.rect(inizio + 65 * n, 340 - 20 * riga, 65, 20)
                tela.drawString(inizio + 2 + 65 * n, 347 - 20 * riga, testo if riga == 0 else f"{testo[:5]} {riga}")
        tela.showPage()
    tela.save()


@pytest.mark.parametrize("ripetute", [("Codice",), ("Codice", "Settore")])
def test_pages_that_repeat_a_column_and_are_not_put_together_say_nothing_for_sure(ripetute: tuple[str, ...], tmp_path: Path) -> None:
    """Nothing says that the others are the rest of a table: only the codes at the left that the second page has the rows of the first."""
    repeating(tmp_path, ripetute, ("Arancio", "Betulla", "Cedro"), ("Dattero", "Edera", "Faggio"))
    prima, seconda = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert all(c.doubt for c in prima.cells)
    assert (prima.kept, seconda.kept) == (None, "pagina_tagliata")


@pytest.mark.parametrize("al_centro", [False, True])
@pytest.mark.parametrize("ripetute", [("Codice",), ("Codice", "Settore")])
def test_columns_repeated_under_their_headings_beside_others_are_one_table(
    ripetute: tuple[str, ...], al_centro: bool, tmp_path: Path
) -> None:
    """The second page has the codes of the first, and a table's other headings beside them; in the paper's middle, its last part begins elsewhere."""
    repeating(tmp_path, ripetute, ("Obiettivo", "Peso", "Responsabile"), ("Indicatore", "Target"), ("Valore",), al_centro=al_centro)
    prima = next(p for p in read_pdf(tmp_path / "a.pdf", "a.pdf") if p.kept is None)
    assert prima.accanto == (2, 3)
    seconda = [c.text for c in prima.cells if c.row0 == 1]
    assert seconda == [*(f"{x[:5]} 1" for x in (*ripetute, "Obiettivo", "Peso", "Responsabile")[:4]), *("Indic 1", "Targe 1", "Valor 1")]
    assert not any(c.doubt for c in prima.cells)


@pytest.mark.parametrize(
    "altre",
    [
        ((), ()),
        (
            (("Dirigente", "Neri Ada", "Fine", "31/12/2024"), ("Scopo", "Sicurezza")),
            (("Dirigente", "Poli Ugo", "Fine", "30/06/2024"), ("Scopo", "Decoro")),
        ),
    ],
    ids=["most of their texts are labels", "most are values"],
)
def test_two_sheets_of_one_form_each_as_wide_as_its_texts_are_two(altre: tuple[tuple[tuple[str, ...], ...], ...], tmp_path: Path) -> None:
    """Their labels stand in one column, and all others where the texts are long: no column is repeated."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(300, 400), invariant=True)
    for (larghezze, titolo, numero, settore, unita, atteso), sue in zip(
        (
            ((70, 80, 40, 60), "Rifare le strade", "1", "Manutenzioni", "numero", "1200"),
            ((64, 66, 52, 50), "Potare i viali", "2", "Verde", "giornate", "350"),
        ),
        altre,
        strict=True,
    ):
        tela.setFont("Helvetica", 8)
        righe = (
            ("Settore", settore, "Peso", "50"),
            ("Obiettivo", titolo, "N.", numero),
            *sue,
            ("Indicatore", "U.M.", "Target", "Valore"),
            ("Interventi", unita, atteso, ""),
        )
        for riga, testi in enumerate(righe):
            for n, testo in enumerate(testi):
                x = 20 + sum(larghezze[:n])
                tela.rect(x, 340 - 20 * riga, larghezze[n], 20)
                tela.drawString(x + 2, 347 - 20 * riga, testo)
        tela.showPage()
    tela.save()
    pagine = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert [p.kept for p in pagine] == [None, None]
    lettura = read_pages(pagine, (), 2024)
    attesi = [(c.testo, c.confidenza) for c in lettura.celle if c.tabella == "attesi"]
    assert attesi == [("1200", CERTA), ("350", CERTA)]


LUNGO = "Riaprire la biblioteca di quartiere anche di sera e nei giorni di festa"


def paint_page(tela: Canvas, larghezze: Sequence[float], righe: Sequence[Sequence[str]], *, oltre: dict[int, float] | None = None) -> None:
    """Ruled rows of one height from the top of a page; `oltre`: on which rows the text of the page before goes on, and from how far at the left."""
    tela.setFont("Helvetica", 8)
    for n, testi in enumerate(righe):
        for k, testo in enumerate(testi):
            x = 20 + sum(larghezze[:k])
            tela.rect(x, 340 - 20 * n, larghezze[k], 20)
            tela.drawString(x + 2, 347 - 20 * n, testo)
        if oltre and n in oltre:
            tela.drawString(22 - oltre[n], 347 - 20 * n, LUNGO)
    tela.showPage()


def test_pages_side_by_side_are_as_many_on_every_row_as_texts_go_over(tmp_path: Path) -> None:
    """Rows of one height are any page's: only what goes over an edge says that a row goes on, and where it ends."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(300, 400), invariant=True)
    for nome, parte in (("Obiettivo", "Primo"), ("Finalità", "Secondo")):
        paint_page(tela, (60, 200), [(nome, LUNGO), *((f"{parte} {k}", f"{parte} dato {k}") for k in range(6))])
        paint_page(tela, (60, 200), [("", ""), *((f"{parte}, {k}", f"{parte} altro {k}") for k in range(6))], oltre={0: 200})
    tela.save()
    assert [(p.number, p.accanto) for p in read_pdf(tmp_path / "a.pdf", "a.pdf")] == [(1, (2,)), (3, (4,))]


def test_pages_that_may_lie_side_by_side_though_others_stand_between_them_are_in_doubt(tmp_path: Path) -> None:
    """A print that cuts one sheet may cut another: what seems its right part is no sheet."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(300, 400), invariant=True)
    paint_page(tela, (120, 140), [("Obiettivo", "Peso"), *((f"Obiettivo {k}", f"{k}0") for k in range(1, 5))])
    paint_page(tela, (60, 200), [("Servizio", LUNGO), *((f"Voce {k}", f"Dato {k}") for k in range(9))])
    paint_page(tela, (60, 90, 80), [("", "", ""), *((f"Nota {k}", f"Altra {k}", f"Fine {k}") for k in range(9))], oltre={0: 200})
    paint_page(tela, (60, 90, 80), [("Indicatore", "Target", "Valore"), *((f"Indice {k}", f"{k}00", f"{k}5") for k in range(1, 5))])
    tela.save()
    pagine = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert [(p.number, p.accanto, p.kept) for p in pagine] == [(1, (), None), (2, (3,), None), (4, (), "pagina_tagliata")]
    assert all(c.doubt for c in pagine[0].cells)
    assert not any(c.doubt for c in pagine[1].cells if c.text.startswith(("Voce", "Dato", "Nota", "Altra", "Fine")))


def test_a_page_with_another_ones_first_column_and_hardly_more_is_its_right_part(tmp_path: Path) -> None:
    """A print that repeats the first column, of a sheet whose last one is empty but for a code."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(300, 400), invariant=True)
    nomi = ("Missione", "Obiettivo", "Codice", "Dirigente", "Referente", "Servizio")
    paint_page(tela, (60, 40, 50, 50, 50), [(nome, f"{nome[:4]} uno", "", "", "") for nome in nomi])
    paint_page(tela, (60, 30), [(nome, "09" if n == 0 else "") for n, nome in enumerate(nomi)])
    tela.save()
    assert [p.kept for p in read_pdf(tmp_path / "a.pdf", "a.pdf")] == [None, "pagina_tagliata"]


def test_a_page_that_begins_as_the_sheet_before_is_at_the_right_of_none_of_its_pages(tmp_path: Path) -> None:
    """The right part of the first sheet's last row is blank, and was not printed."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(300, 400), invariant=True)
    for parte in ("Primo", "Secondo"):
        paint_page(tela, (60, 200), [("Obiettivo", LUNGO), *((f"{parte} {k}", f"{parte} dato {k}") for k in range(9))])
        paint_page(tela, (60, 200), [("Totale", parte)])
        paint_page(tela, (60, 90, 80), [("", "", ""), *((f"{parte}, {k}", f"Altro {k} {parte}", parte) for k in range(9))], oltre={0: 200})
    tela.save()
    assert [(p.number, p.accanto) for p in read_pdf(tmp_path / "a.pdf", "a.pdf")] == [(1, (3,)), (2, ()), (4, (6,)), (5, ())]


def test_a_page_that_lies_beside_the_one_behind_it_is_below_no_page_before(tmp_path: Path) -> None:
    """A cover has as many rows as the last page of a sheet has at its right; between them a sheet lies on two pages side by side."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(300, 400), invariant=True)

    def dipingi(parte: str, quante: int) -> None:
        paint_page(tela, (60, 200), [("Servizio", LUNGO), *((f"{parte} {k}", f"Dato {k} {parte}") for k in range(quante))])

    def a_destra(parte: str, quante: int) -> None:
        righe = [("", "", ""), *((f"Nota {k} {parte}", f"Altra {parte}", parte) for k in range(quante))]
        paint_page(tela, (60, 90, 80), righe, oltre={0: 200})

    paint_page(tela, (260,), [("Comune di Prova",), ("Piano degli obiettivi",)])
    dipingi("Primo", 9)
    a_destra("Primo", 9)
    dipingi("Secondo", 9)
    dipingi("Terzo", 1)
    a_destra("Secondo", 9)
    a_destra("Terzo", 1)
    tela.save()
    pagine = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert [(p.number, p.accanto) for p in pagine] == [(1, ()), (2, (3,)), (4, (6,)), (5, (7,))]


def test_sheets_of_other_widths_one_after_the_other_are_each_laid_as_their_own_texts_say(tmp_path: Path) -> None:
    """Over, then down, the pages of one sheet follow those of another: how far its right page lies is of each."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(300, 400), invariant=True)
    for parte, larga in (("Primo", 200.0), ("Secondo", 215.0)):
        paint_page(tela, (60, larga), [(parte, LUNGO), *((f"{parte} {k}", f"{parte} dato {k}") for k in range(9))])
        paint_page(tela, (70, 90), [("", ""), *((f"{parte}, {k}", f"Altro {k} {parte}") for k in range(9))], oltre={0: larga})
    tela.save()
    pagine = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert [(p.number, p.accanto) for p in pagine] == [(1, (2,)), (3, (4,))]
    for pagina in pagine:
        righe = [[c for c in pagina.cells if c.row0 == n] for n in range(1, 10)]
        assert all([(a.col1 + 1, b.col0) for a, b in pairwise(riga) if a.col1 + 1 != b.col0] == [] for riga in righe)
        assert not any(c.doubt for riga in righe for c in riga)


@pytest.mark.parametrize(("prima", "dopo"), [(-60, 140), (-300, -100)], ids=["from the first page", "to the last"])
def test_a_text_that_goes_over_less_than_its_page_is_wide_says_that_columns_are_repeated(prima: float, dopo: float, tmp_path: Path) -> None:
    """A title over the repeated columns is cut on the second page: they have not all that the first page has there."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(300, 400), invariant=True)
    paint_page(tela, (60, 200), [("Obiettivi del servizio", ""), *((f"Ob. {k}", f"Dato {k}") for k in range(9))], oltre={0: prima})
    paint_page(tela, (60, 90), [("Obiettivi de", ""), *((f"Ob. {k}", f"Altro {k}") for k in range(9))], oltre={0: dopo})
    tela.save()
    (pagina, copia) = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert (pagina.accanto, copia.kept) == ((2,), "ripetuto")
    assert [c.text for c in pagina.cells if c.row0 == 1] == ["Ob. 0", "Dato 0", "Altro 0"]


def test_columns_headed_alike_at_the_left_of_two_pages_are_repeated_only_if_the_page_before_repeats_them_too(tmp_path: Path) -> None:
    """Two indicators, each with its result: the second page begins with the first one's, the third with the other's, both still blank."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(300, 400), invariant=True)
    reso = [("", ""), ("Valore", ""), ("reso", "")]
    paint_page(tela, (60, 200), [("Obiettivi", LUNGO), ("Numero", "Indice"), ("", ""), *((f"Ob. {k}", f"Dato {k}") for k in range(6))])
    paint_page(tela, (60, 200), [reso[0], (reso[1][0], "Indice"), reso[2], *(("", f"Altro {k}") for k in range(6))], oltre={0: 200})
    paint_page(tela, (60, 90), [reso[0], (reso[1][0], "Capitolo"), reso[2], *(("", f"{k}00") for k in range(6))], oltre={0: 460})
    tela.save()
    (pagina,) = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert pagina.accanto == (2, 3)
    assert [(c.text, c.col0) for c in pagina.cells if c.row0 == 1 and c.text] == [
        ("Numero", 0),
        ("Indice", 1),
        ("Valore", 2),
        ("Indice", 3),
        ("Valore", 4),
        ("Capitolo", 5),
    ]


def test_a_last_page_in_the_papers_middle_repeats_its_columns_further_right(tmp_path: Path) -> None:
    """As narrow as its columns, where the print puts each page in the middle."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(300, 400), invariant=True)
    paint_page(tela, (60, 200), [("Obiettivo", ""), *((f"Ob. {k}", f"Dato {k}") for k in range(9))], oltre={0: -60})
    tela.translate(40, 0)
    paint_page(tela, (60, 90), [("Obiettivo", ""), *((f"Ob. {k}", f"Altro {k}") for k in range(9))], oltre={0: 140})
    tela.save()
    (pagina, copia) = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert (pagina.accanto, copia.kept) == ((2,), "ripetuto")
    assert [c.text for c in pagina.cells if c.row0 == 1] == ["Ob. 0", "Dato 0", "Altro 0"]


def test_a_page_whose_texts_come_from_one_that_it_was_not_put_beside_leaves_both_in_doubt(tmp_path: Path) -> None:
    """The first columns of the last rows are blank, and were not printed: how many pages lie side by side is not as it seems."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(300, 400), invariant=True)
    paint_page(tela, (60, 200), [("Codice", LUNGO), *((f"Ob. {k}", f"Dato {k}") for k in range(9))])
    paint_page(tela, (60, 200), [("", ""), ("Nota", LUNGO), *((f"Nota {k}", f"Altro {k}") for k in range(8))], oltre={0: 200})
    paint_page(tela, (60, 200), [("Voce", "Totale"), *((f"Voce {k}", f"Somma {k}") for k in range(3))])
    paint_page(tela, (60, 90, 80), [("", "", ""), *((f"Fine {k}", f"Peso {k}", f"{k}0 %") for k in range(9))], oltre={1: 200})
    tela.save()
    pagine = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert [(p.number, p.accanto, p.kept) for p in pagine] == [(1, (2,), None), (3, (), None), (4, (), "pagina_tagliata")]
    assert all(c.doubt for c in pagine[0].cells)


def test_a_text_painted_further_right_than_the_page_is_wide_does_not_say_where_the_next_one_lies(tmp_path: Path) -> None:
    """Beyond columns that it repeats, a print paints texts as if another page lay between: more texts say so than how it is."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(300, 400), invariant=True)
    for n, parte in enumerate(("Dato", "Altro")):
        tela.setFont("Helvetica", 8)
        for k in range(5):
            tela.drawString(420 - 270 * n - 20, 167 - 20 * k, f"{LUNGO} {k}")
        paint_page(tela, (60, 200), [("Obiettivo", ""), *((f"Ob. {k}", f"{parte} {k}") for k in range(9))], oltre={0: 200 * n - 60})
    tela.save()
    (pagina, copia) = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert (pagina.accanto, copia.kept) == ((2,), "ripetuto")
    assert [(c.text, c.col0) for c in pagina.cells if c.row0 == 1] == [("Ob. 0", 0), ("Dato 0", 1), ("Altro 0", 2)]


def test_pages_with_the_same_rows_and_no_text_over_an_edge_may_be_one_row_or_two(tmp_path: Path) -> None:
    """1 and 3, 2 and 4, or all four side by side: none says which; what stands on 1 and 2 is not always another form's."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(300, 400), invariant=True)
    alte = (20, 34, 20, 47, 20, 34, 60, 20, 47)
    for n, parte in enumerate(("Obiettivo", "Indicatore", "Target", "Fonte")):
        tela.setFont("Helvetica", 8)
        y = 370.0
        for k, alta in enumerate(alte):
            y -= alta
            for x in (20, 150):
                tela.rect(x, y, 130, alta)
                tela.drawString(x + 2, y + 6, f"Comune {8 - k if parte == 'Indicatore' else k}" if x > 20 and n < 2 else f"{parte} {k}{x}")
        tela.showPage()
    tela.save()
    pagine = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert pagine[0].accanto != (3,) or all(c.doubt for c in pagine[0].cells)


def test_a_sheet_over_whose_edge_no_text_goes_loses_nothing_to_another_that_follows(tmp_path: Path) -> None:
    """Each in the paper's middle: the first one's right page begins further left than what is new of the second's."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(300, 400), invariant=True)
    altezze = (20.0, 50.0, 30.0, 70.0, 40.0)

    def dipingi(da: float, larghezze: Sequence[float], parte: str, oltre: float = 0.0) -> None:
        tela.setFont("Helvetica", 8)
        y = 360.0
        for n, h in enumerate(altezze):
            y -= h
            for k, larga in enumerate(larghezze):
                x = da + sum(larghezze[:k])
                tela.rect(x, y, larga, h)
                if not (oltre and k == len(larghezze) - 1 and n == 0):
                    tela.drawString(x + 2, y + h - 10, f"{parte} {'abc'[k]}{n}")
            if oltre and n == 0:
                tela.drawString(oltre, y + h - 10, LUNGO)
        tela.showPage()

    dipingi(20, (60, 100, 100), "Quadro")
    dipingi(60, (60, 120), "Dati")
    for parte in ("Primo", "Secondo"):
        dipingi(20, (60, 200), parte, oltre=82)
        dipingi(120, (60, 80), f"{parte}, destra", oltre=82 - 160)
    tela.save()
    pagine = read_pdf(tmp_path / "a.pdf", "a.pdf")
    testi = {c.text for c in pagine[0].cells}
    assert {f"Dati {k}{n}" for k in "ab" for n in range(5)} <= testi
    assert all(c.doubt for c in pagine[0].cells if c.text)


@pytest.mark.parametrize(
    ("dopo", "parole", "fino"),
    [(199.0, "finale ", 280.0), (212.0, "finale delle verifiche ", 300.0)],
    ids=["right at the edge", "further on"],
)
def test_a_spread_line_of_a_cell_that_the_page_cuts_is_one_text(dopo: float, parole: str, fino: float, tmp_path: Path) -> None:
    """The print rules the page's end through a merged cell: both pages draw its words, clipped to what they show of it; of the one beyond its end the first shows nothing."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(300, 400), invariant=True)
    for da, larghezze, righe, oltre in (
        (80, (60, 200), [("Obiettivo", LUNGO), ("", ""), ("Nota", "")], None),
        (-180, (60, 90, 80), [("", "", ""), ("", "Altra", "Fine"), ("", "Ieri", "Oggi")], {0: 200}),
    ):
        with clipped(tela, max(da, 20), 320, min(da + 260, fino), 340):
            tela.setFont("Helvetica", 8)
            for x, y, testo in ((2, 11, "relazione "), (dopo, 11, parole), (2, 3, "approvata")):
                tela.drawString(da + x, 320 + y, testo)
        paint_page(tela, larghezze, righe, oltre=oltre)
    tela.save()
    (pagina,) = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert {LUNGO, f"relazione {parole}approvata"} <= {c.text for c in pagina.cells}


def test_a_head_that_goes_beyond_the_rules_of_a_page_does_not_part_it_from_the_next(tmp_path: Path) -> None:
    """The second page has other columns, between the same margins: rows of another table of the sheet."""
    tela = Canvas(str(tmp_path / "a.pdf"), pagesize=(300, 400), invariant=True)
    for larghezze in ([23] * 10, [30, 16] * 5):
        tela.setFont("Helvetica", 8)
        tela.drawString(190, 380, "Piano della performance 2025")
        paint_page(tela, larghezze, [[f"{n}{k}" for k in range(10)] for n in range(6)])
    tela.save()
    prima, seconda = read_pdf(tmp_path / "a.pdf", "a.pdf")
    assert prima.foglio == seconda.foglio
