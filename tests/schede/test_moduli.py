"""A form goes out: what it holds, what is open, what it looks like on paper."""

import hashlib
from dataclasses import fields
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pegan.errors import RichiestaErrata
from pegan.model import Peg, Riga
from pegan.read.form.reader import read_pages
from pegan.read.workbook.reader import read_workbook
from pegan.schede import write_forms
from pegan.schede.pennello import typed
from pegan.store import read_lake
from tests.schede.modulo import TITOLI, Uscito, apri, intestazione, leggi, righe, rileggi, schede, trovate


def _confrontabili(righe: list[Riga], fuori: set[str]) -> list[dict[str, object]]:
    return [{c: getattr(r, c) for c in (f.name for f in fields(r)) if c not in fuori} for r in righe]


@pytest.mark.parametrize("tabella", ["schede", "indicatori", "attesi", "attivita", "cronoprogramma", "capitoli", "personale"])
def test_an_untouched_form_reads_as_the_plan(tabella: str, uscito: Uscito, intatto: Peg) -> None:
    """Row by row: the same ids, the same values. Names are the forms' own affair, places another document's."""
    fuori = {"documento_id", "pagina", "ordine", "nominativo", "persona_id", "natura_importo"}
    peg = intatto
    lago = read_lake(uscito.data)[tabella].drop(columns=["ente", "anno"])
    tornate = _confrontabili(peg[tabella], fuori)
    campi = [c for c in lago.columns if c not in fuori]
    partite = [{c: None if v != v or v is None else v for c, v in r.items()} for r in lago[campi].to_dict("records")]
    assert len(partite) == len(tornate) > 0

    def chiave(r: dict[str, object]) -> str:
        return repr(
            [r[c] for c in sorted(r) if c.endswith("_id") or c in ("riga", "anno_atteso", "anno_periodo", "periodo_tipo", "periodo")]
        )

    assert sorted(tornate, key=chiave) == sorted(partite, key=chiave)
    assert [s.messaggio for s in trovate(peg)] == []
    assert peg.documento.tipo == "verifica"
    assert peg["testo_non_attribuito"] == []


@pytest.fixture(scope="module")
def intatto(uscito: Uscito) -> Peg:
    return rileggi(uscito.modulo)


@pytest.fixture(scope="module")
def fogli(uscito: Uscito) -> list[Worksheet]:
    return schede(apri(uscito.modulo))


def test_only_what_is_to_be_filled_in_is_open(fogli: list[Worksheet]) -> None:
    aperti = {"verifica_intermedia", "previsione", "raggiunto", "stato_dichiarato", "motivo"}
    for foglio in fogli:
        assert foglio.protection.sheet
        _, colonne = intestazione(foglio)
        for riga in righe(foglio):
            for campo, titolo in TITOLI.items():
                cella = foglio.cell(riga, colonne[titolo])
                assert cella.protection.locked == (campo not in aperti), (foglio.title, campo)
        altre = {c.coordinate for r in foglio.iter_rows() for c in r if not c.protection.locked and c.row < min(righe(foglio))}
        assert len(altre) > 0, "state and reason of the objective"


def test_the_form_is_an_a4_landscape_sheet_as_wide_as_its_page(fogli: list[Worksheet]) -> None:
    for foglio in fogli:
        assert (foglio.page_setup.orientation, int(foglio.page_setup.paperSize)) == ("landscape", 9)
        assert (foglio.page_setup.fitToWidth, foglio.page_setup.fitToHeight) == (1, 0)
        assert foglio.sheet_properties.pageSetUpPr.fitToPage
        assert foglio.print_title_rows == "$1:$1"
        assert foglio.print_area


def test_every_line_of_the_instructions_has_room(uscito: Uscito) -> None:
    foglio = apri(uscito.modulo)["Istruzioni"]
    assert max(len(str(foglio.cell(r, 1).value)) for r in range(2, foglio.max_row + 1)) > 130, "one that takes two lines"
    for r in range(1, foglio.max_row + 1):
        assert (foglio.row_dimensions[r].height or 0) >= 13 * -(-len(str(foglio.cell(r, 1).value)) // 130)


def test_what_is_typed_is_checked(fogli: list[Worksheet]) -> None:
    regole = {(v.type, str(v.promptTitle)) for f in fogli for v in f.data_validations.dataValidation}
    assert {("list", "Stato"), ("custom", "Pesi"), ("decimal", "Percentuale")} <= regole
    (stati,) = {v.formula1 for f in fogli for v in f.data_validations.dataValidation if v.promptTitle == "Stato"}
    assert "rinviato" in stati
    assert "valutato" not in stati


def test_the_ids_stand_where_nobody_looks(uscito: Uscito) -> None:
    libro = apri(uscito.modulo)
    assert libro["_pegan"].sheet_state == "veryHidden"
    for foglio in schede(libro):
        _, colonne = intestazione(foglio)
        lettera = foglio.cell(1, colonne["pegan id"]).column_letter
        assert foglio.column_dimensions[lettera].hidden


def test_the_same_lake_makes_the_same_bytes(uscito: Uscito, tmp_path: Path) -> None:
    (altro,) = write_forms(uscito.data, tmp_path, None, None)
    assert hashlib.sha256(altro.read_bytes()).digest() == hashlib.sha256(uscito.modulo.read_bytes()).digest()


def test_names_of_staff_leave_only_when_asked(uscito: Uscito, tmp_path: Path) -> None:
    (con_nomi,) = write_forms(uscito.data, tmp_path, None, None, "nominativa")
    tutti = {p["nominativo"] for s in uscito.verita["schede"] for p in s["personale"]}
    titolari = {parola for s in uscito.verita["schede"] for n in (s["responsabile"], s["referente"]) for parola in n.lower().split()}
    nascosti = {n for n in tutti if n.lower() not in titolari}
    assert nascosti

    def testi(percorso: Path) -> str:
        return " ".join(str(c.value) for f in load_workbook(percorso).worksheets for r in f.iter_rows() for c in r if c.value is not None)

    senza, con = testi(uscito.modulo), testi(con_nomi)
    assert [n for n in nascosti if n in senza] == []
    assert [n for n in nascosti if n not in con] == []


def test_a_person_without_a_name_is_still_a_row_of_the_plan(uscito: Uscito, intatto: Peg) -> None:
    """The pseudonym is no name: the row says whose it is."""
    peg = intatto
    lago = read_lake(uscito.data)["personale"]
    assert {(p.scheda_id, p.riga, p.impegno_pct) for p in peg["personale"]} == set(  # type: ignore[attr-defined]
        zip(lago["scheda_id"], lago["riga"], lago["impegno_pct"], strict=True)
    )
    pseudonimi = {c.chiave for c in peg["celle"] if c.campo == "pseudonimo"}  # type: ignore[attr-defined]
    assert pseudonimi
    assert all(p.nominativo is None and p.persona_id is None for p in peg["personale"] if f"{p.scheda_id}/{p.riga}" in pseudonimi)  # type: ignore[attr-defined]


@pytest.mark.parametrize("testo", ["=1+1", "+39 0342 1", "@nome", "-3 giorni", '=HYPERLINK("http://x")'])
def test_no_text_becomes_a_formula(testo: str) -> None:
    from openpyxl import Workbook

    from pegan.schede.pennello import Pennello

    foglio = Workbook().worksheets[0]
    Pennello(foglio, [20.0], {}).put(1, 1, 1, testo, numeri=True)
    assert foglio["A1"].data_type == "s"
    assert foglio["A1"].value == testo
    assert foglio["A1"].quotePrefix


@pytest.mark.parametrize("testo", ["1.234,5", "1.234", "04", "5 incontri", "31/02/2020", "01 1S"])
def test_a_text_that_is_no_plain_number_stays_a_text(testo: str) -> None:
    assert typed(testo) == (testo, "General")


def test_a_year_that_the_lake_has_not_is_refused_and_the_others_named(uscito: Uscito, tmp_path: Path) -> None:
    with pytest.raises(RichiestaErrata, match=str(uscito.anno)):
        write_forms(uscito.data, tmp_path, None, 1999)


def test_next_years_form_starts_from_the_plan(uscito: Uscito, tmp_path: Path) -> None:
    (percorso,) = write_forms(uscito.data, tmp_path, None, None, nuovo_anno=True)
    peg = rileggi(percorso)
    assert (peg.anno, peg.documento.tipo) == (uscito.anno + 1, "piano")
    assert [s.messaggio for s in trovate(peg)] == []
    lago = read_lake(uscito.data)

    def dopo(codice: str) -> str:
        return codice.replace(f"/{uscito.anno}/", f"/{uscito.anno + 1}/")

    attesi = lago["attesi"][lago["attesi"]["anno_atteso"] > uscito.anno].dropna(subset=["testo"])
    assert {(a.indicatore_id, a.anno_atteso, a.testo) for a in peg["attesi"] if a.testo} == {  # type: ignore[attr-defined]
        (dopo(i), a, t) for i, a, t in zip(attesi["indicatore_id"], attesi["anno_atteso"], attesi["testo"], strict=True)
    }
    segni = lago["cronoprogramma"][lago["cronoprogramma"]["anno_periodo"] > uscito.anno]
    assert {(x.attivita_id, x.inizio) for x in peg["cronoprogramma"]} == {  # type: ignore[attr-defined]
        (dopo(a), i) for a, i in zip(segni["attivita_id"], segni["inizio"], strict=True)
    }
    assert all(i.partenza is None for i in peg["indicatori"])  # type: ignore[attr-defined]
    foglio = schede(apri(percorso))[0]
    _, colonne = intestazione(foglio)
    assert {foglio.cell(r, colonne["origine del dato di partenza"]).value for r in righe(foglio)} == {"non rendicontato"}
    assert not foglio.cell(next(righe(foglio)), colonne["peso assegnato"]).protection.locked
    assert leggi(foglio, next(righe(foglio)), "raggiunto") is None


def test_the_cells_of_an_indicators_row_are_all_merged_alike(fogli: list[Worksheet]) -> None:
    """A spreadsheet sorts rows by hand only where all their merged cells are of one size."""
    for foglio in fogli:
        for riga in righe(foglio):
            unite = [r for r in foglio.merged_cells.ranges if r.min_row <= riga <= r.max_row]
            assert len({(r.size["rows"], r.size["columns"]) for r in unite}) == 1
            assert sorted(c for r in unite for c in range(r.min_col, r.max_col + 1)) == list(range(1, max(r.max_col for r in unite) + 1))
            assert any(str(foglio.cell(riga, r.min_col).value).rpartition("/")[2].startswith("i") for r in unite)


def test_the_ids_that_a_form_hides_are_no_doubt_when_it_comes_back(uscito: Uscito) -> None:
    codici = [c for c in read_pages(read_workbook(uscito.modulo, "m.xlsx")).celle if c.campo == "codice_pegan"]
    assert codici
    assert "ambigua" not in {c.confidenza for c in codici}
