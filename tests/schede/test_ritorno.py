"""A form comes back: filled in, sorted, copied, cut, changed where it should not be."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from pegan.model import Atteso, RigaCella
from pegan.schede import write_forms
from tests.schede.modulo import Uscito, apri, casella, indicatori, intestazione, leggi, righe, rileggi, schede, scrivi, torna, trovate

VALORI: tuple[tuple[object, str | None, float | None, date | None], ...] = (
    ("1.234,5", "1.234,5", 1234.5, None),
    (1234.5, "1234,5", 1234.5, None),
    ("50%", "50%", 50.0, None),
    (40, "40", 40.0, None),
    (0, "0", 0.0, None),
    ("15/09/2020", "15/09/2020", None, date(2020, 9, 15)),
    (date(2020, 9, 15), "2020-09-15", None, date(2020, 9, 15)),
    ("sì", "sì", 1.0, None),
    ("no", "no", 0.0, None),
    ("5 incontri", "5 incontri", 5.0, None),
    ("n.d.", None, None, None),
    ("1.234", "1.234", None, None),
)
"""What is typed, and what a table says of it: text, value, date."""


def test_numbers_and_dates_read_the_same_typed_as_text_or_as_what_they_are(uscito: Uscito, tmp_path: Path) -> None:
    libro = apri(uscito.modulo)
    posti = [(f, r, c) for f in schede(libro) for r in righe(f) for c in ("raggiunto", "verifica_intermedia")]
    assert len(posti) >= len(VALORI)
    per_id: dict[tuple[str, str], tuple[str | None, float | None, date | None]] = {}
    for (foglio, riga, campo), (scritto, testo, valore, giorno) in zip(posti, VALORI, strict=False):
        scrivi(foglio, riga, campo, scritto)
        per_id[str(leggi(foglio, riga, "codice")), campo] = (testo, valore, giorno)
    tornati = indicatori(torna(libro, tmp_path / "m.xlsx"))
    assert {
        (i, c): (getattr(tornati[i], c), getattr(tornati[i], f"{c}_valore"), getattr(tornati[i], f"{c}_data")) for i, c in per_id
    } == per_id


def _fill(libro: Workbook) -> dict[str, str]:
    """A value of its own on every indicator, by its id."""
    scritti = {}
    for foglio in schede(libro):
        for riga in righe(foglio):
            valore = f"{len(scritti) + 2} incontri"
            scrivi(foglio, riga, "raggiunto", valore)
            scritti[str(leggi(foglio, riga, "codice"))] = valore
    return scritti


@pytest.mark.parametrize(
    ("scritti", "tipo"),
    [
        ({}, "verifica"),
        ({"verifica_intermedia": 3}, "verifica"),
        ({"previsione": 3}, "verifica"),
        ({"stato_dichiarato": "rinviato", "motivo": "bando deserto"}, "verifica"),
        ({"verifica_intermedia": 3, "raggiunto": 4}, "consuntivo"),
    ],
    ids=["nothing", "mid-year", "forecast", "state", "final"],
)
def test_what_is_filled_in_says_what_the_form_is(scritti: dict[str, object], tipo: str, uscito: Uscito, tmp_path: Path) -> None:
    libro = apri(uscito.modulo)
    foglio = schede(libro)[0]
    riga = next(righe(foglio))
    for campo, valore in scritti.items():
        scrivi(foglio, riga, campo, valore)
    peg = torna(libro, tmp_path / "m.xlsx")
    assert peg.documento.tipo == tipo
    i = indicatori(peg)[str(leggi(foglio, riga, "codice"))]
    assert {c: getattr(i, c) for c in scritti} == {c: str(v) for c, v in scritti.items()}
    assert trovate(peg) == []


def _swap(foglio, a: int, b: int) -> None:  # type: ignore[no-untyped-def]
    for n in range(1, foglio.max_column + 1):
        x, y = foglio.cell(a, n), foglio.cell(b, n)
        if hasattr(x, "value") and not type(x).__name__.startswith("Merged"):
            x.value, y.value = y.value, x.value


def test_sorted_rows_come_back_under_their_ids(uscito: Uscito, tmp_path: Path) -> None:
    libro = apri(uscito.modulo)
    scritti = _fill(libro)
    girati = 0
    for foglio in schede(libro):
        dentro = list(righe(foglio))
        for a, b in zip(dentro, reversed(dentro), strict=True):
            if a < b:
                _swap(foglio, a, b)
                girati += 1
    assert girati
    peg = torna(libro, tmp_path / "m.xlsx")
    assert {k: i.raggiunto for k, i in indicatori(peg).items()} == scritti
    assert trovate(peg) == []


def test_a_copied_sheet_counts_once_and_says_where_it_differs(uscito: Uscito, tmp_path: Path) -> None:
    libro = apri(uscito.modulo)
    scritti = _fill(libro)
    foglio = schede(libro)[0]
    copia = libro.copy_worksheet(foglio)
    copia.title = f"{foglio.title} (2)"
    scrivi(copia, next(righe(copia)), "raggiunto", "99 incontri")
    libro.move_sheet(copia, -len(libro.worksheets) + 1)
    peg = torna(libro, tmp_path / "m.xlsx")
    assert {k: i.raggiunto for k, i in indicatori(peg).items()} == scritti
    (s,) = trovate(peg)
    assert (s.regola, s.gravita) == ("modulo_copiato", "errore")
    assert "99 incontri" in str(s.trovato)
    assert copia.title in s.messaggio


def _lose_ids(libro: Workbook) -> None:
    foglio = schede(libro)[0]
    for riga in righe(foglio):
        scrivi(foglio, riga, "codice", None)
        return


def _lose_sheet_id(libro: Workbook) -> None:
    foglio = schede(libro)[0]
    foglio.cell(1, intestazione(foglio)[1]["pegan id"]).value = None


def _reweigh(libro: Workbook) -> None:
    foglio = schede(libro)[0]
    scrivi(foglio, next(righe(foglio)), "peso", 0.99)


def _reword(libro: Workbook) -> None:
    foglio = schede(libro)[0]
    scrivi(foglio, next(righe(foglio)), "denominazione", "Tutta un'altra cosa")


def _drop_sheet(libro: Workbook) -> None:
    libro.remove(schede(libro)[-1])


def _drop_control(libro: Workbook) -> None:
    libro.remove(libro["_pegan"])


def _touch_control(libro: Workbook) -> None:
    foglio = libro["_pegan"]
    foglio.cell(foglio.max_row, 5).value = "altro"


def _copy_row(libro: Workbook) -> None:
    foglio = next(f for f in schede(libro) if len(list(righe(f))) > 1)
    prima, seconda, *_ = righe(foglio)
    for n in range(1, foglio.max_column + 1):
        if not type(foglio.cell(seconda, n)).__name__.startswith("Merged"):
            foglio.cell(seconda, n).value = foglio.cell(prima, n).value


def _show_control_first(libro: Workbook) -> None:
    libro["_pegan"].sheet_state = "visible"
    libro.move_sheet("_pegan", -len(libro.worksheets) + 1)


def _fill_the_copy(libro: Workbook) -> None:
    """The office copied a sheet, wrote on the copy and left the original as it came."""
    foglio = schede(libro)[0]
    libro.copy_worksheet(foglio).title = "compilata"
    for riga in righe(foglio):
        scrivi(foglio, riga, "raggiunto", None)


def _fill_the_copied_row(libro: Workbook) -> None:
    _copy_row(libro)
    foglio = next(f for f in schede(libro) if len(list(righe(f))) > 1)
    scrivi(foglio, next(righe(foglio)), "raggiunto", None)


def _row_of_another_sheet(libro: Workbook) -> None:
    primo, secondo = schede(libro)[:2]
    scrivi(primo, next(righe(primo)), "codice", leggi(secondo, next(righe(secondo)), "codice"))


GUASTI: dict[str, tuple[Callable[[Workbook], None], set[str]]] = {
    "a row that lost its id is told by its text": (_lose_ids, {"modulo_senza_codice"}),
    "a sheet that lost its id is told by its rows": (_lose_sheet_id, {"modulo_senza_codice"}),
    "a row of another sheet": (_row_of_another_sheet, {"modulo_estraneo", "modulo_incompleto"}),
    "a weight that changed": (_reweigh, {"modulo_cella_cambiata"}),
    "a name that changed": (_reword, {"modulo_cella_cambiata"}),
    "a sheet that is gone": (_drop_sheet, {"modulo_incompleto"}),
    "the hidden sheet is gone": (_drop_control, {"modulo_controllo_alterato"}),
    "the hidden sheet was changed": (_touch_control, {"modulo_controllo_alterato", "modulo_cella_cambiata"}),
    "a row pasted over another": (_copy_row, {"modulo_copiato", "modulo_incompleto"}),
    "the hidden sheet is shown": (_show_control_first, set()),
    "a copy filled in, the original left empty": (_fill_the_copy, {"modulo_copiato"}),
    "a copied row filled in over another": (_fill_the_copied_row, {"modulo_copiato", "modulo_incompleto"}),
}
PERDUTE = ("a sheet that is gone", "a row pasted over another", "a copied row filled in over another", "a row of another sheet")


@pytest.mark.parametrize("nome", GUASTI)
def test_what_became_of_the_form_is_said_and_the_rest_is_read(nome: str, uscito: Uscito, tmp_path: Path) -> None:
    guasto, attese = GUASTI[nome]
    libro = apri(uscito.modulo)
    scritti = _fill(libro)
    guasto(libro)
    peg = torna(libro, tmp_path / "m.xlsx")
    assert {s.regola for s in trovate(peg)} == attese
    tornati = {k: i.raggiunto for k, i in indicatori(peg).items()}
    assert tornati
    assert tornati.items() <= scritti.items()
    if nome not in PERDUTE:
        assert tornati == scritti


def test_a_sheet_of_another_form_is_read_under_its_id_and_said(uscito: Uscito, tmp_path: Path) -> None:
    libro = apri(uscito.modulo)
    scritti = _fill(libro)
    foglio = schede(libro)[0]
    codice = str(foglio.cell(1, intestazione(foglio)[1]["pegan id"]).value).removeprefix("pegan id: ")
    controllo = libro["_pegan"]
    for riga in controllo.iter_rows():
        if codice in str(riga[1].value) + str(riga[2].value):
            for cella in riga:
                cella.value = None
    peg = torna(libro, tmp_path / "m.xlsx")
    assert {k: i.raggiunto for k, i in indicatori(peg).items()} == scritti
    assert ("modulo_estraneo", codice) in {(s.regola, s.chiave) for s in trovate(peg)}


def test_a_changed_cell_says_what_it_was(uscito: Uscito, tmp_path: Path) -> None:
    libro = apri(uscito.modulo)
    foglio = schede(libro)[0]
    riga = next(righe(foglio))
    prima = str(leggi(foglio, riga, "denominazione"))
    _reword(libro)
    (s,) = trovate(torna(libro, tmp_path / "m.xlsx"))
    assert (s.trovato, s.atteso, s.chiave) == ("Tutta un'altra cosa", prima, leggi(foglio, riga, "codice"))
    assert f"«{foglio.title}»" in str(s.luogo)
    assert s.messaggio == f"Una cella bloccata è cambiata: «Denominazione», indicatore 1, foglio «{foglio.title}»."


def test_a_file_that_is_no_form_is_left_alone(uscito: Uscito) -> None:
    (piano,) = uscito.raw.rglob("*.xlsx")
    assert trovate(rileggi(piano)) == []


@pytest.mark.parametrize(("unita", "scritto", "formato", "forse"), [("%", 0.35, "General", "35%"), ("n.", 28400, "0%", "28400")])
@pytest.mark.parametrize("ordinate", [True, False], ids=["sorted", "as they went out"])
def test_a_value_that_sorted_rows_left_without_its_format_is_in_doubt(
    unita: str, scritto: float, formato: str, forse: str, ordinate: bool, uscito: Uscito, tmp_path: Path
) -> None:
    libro = apri(uscito.modulo)
    foglio = next(f for f in schede(libro) if len(list(righe(f))) > 1)
    prima, seconda, *_ = righe(foglio)
    foglio.cell(prima, intestazione(foglio)[1]["unità di misura"]).value = unita
    scrivi(foglio, prima, "raggiunto", scritto)
    foglio[casella(foglio, prima, "raggiunto")].number_format = formato
    if ordinate:
        codici = [leggi(foglio, r, "codice") for r in (seconda, prima)]
        for riga, codice in zip((prima, seconda), codici, strict=True):
            scrivi(foglio, riga, "codice", codice)
    peg = torna(libro, tmp_path / "m.xlsx")
    (cella,) = (c for c in peg["celle"] if isinstance(c, RigaCella) and (c.tabella, c.campo) == ("indicatori", "raggiunto"))
    assert (cella.confidenza, forse in str(cella.alternative)) == (("ambigua", True) if ordinate else ("certa", False))


def test_next_years_form_filled_in_sorted_and_with_a_sheet_copied_is_that_years_plan(uscito: Uscito, tmp_path: Path) -> None:
    (percorso,) = write_forms(uscito.data, tmp_path, None, None, nuovo_anno=True)
    libro = apri(percorso)
    scritti: dict[str, tuple[float, str, str]] = {}
    for foglio in schede(libro):
        atteso = intestazione(foglio, "Risultato atteso")[1]["Risultato atteso"]
        dentro = list(righe(foglio))
        for n, riga in enumerate(dentro, 1):
            scritti[str(leggi(foglio, riga, "codice"))] = (n * 10.0, f"{n} incontri", f"almeno {n + 5} incontri")
            scrivi(foglio, riga, "peso", n / 10)
            scrivi(foglio, riga, "partenza", f"{n} incontri")
            foglio.cell(riga, atteso).value = f"almeno {n + 5} incontri"
        for a, b in zip(dentro, reversed(dentro), strict=True):
            if a < b:
                _swap(foglio, a, b)
    libro.copy_worksheet(schede(libro)[0]).title = "copia"
    peg = torna(libro, tmp_path / "m.xlsx")
    assert (peg.anno, peg.documento.tipo) == (uscito.anno + 1, "piano")
    attesi = {a.indicatore_id: a.testo for a in peg["attesi"] if isinstance(a, Atteso) and a.anno_atteso == peg.anno}
    assert {k: (i.peso, i.partenza, attesi[k]) for k, i in indicatori(peg).items()} == scritti
    assert {s.regola for s in trovate(peg)} == {"modulo_copiato"}
