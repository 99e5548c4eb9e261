"""A correction pins a reading with what it expects, why and by whom; a stale one fails loudly."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from pegan.corrections import Correction, Indirizzo, apply, dump, load, of_documento, pins
from pegan.errors import CorrezioneNonApplicabile
from pegan.read.cells import AMBIGUA, CORRETTA, Alternativa, Cella, Lettura, Luogo

SCHEDA = "comune-di-esempio/2020/affari-generali/01-02-01-1s"
CHIAVI = {"s1": SCHEDA, "s1/p1": f"{SCHEDA}/1", "s1/p2": f"{SCHEDA}/2", "s1/i1": f"{SCHEDA}/i1", "s1/c1": f"{SCHEDA}/1"}
VOCE = f"""
[[correzione]]
tabella = "personale"
chiave = "{SCHEDA}/1"
campo = "impegno_pct"
expect = "20%"
value = "15%"
reason = "la percentuale è sulla riga sotto"
author = "M. Bianchi"
date = 2021-03-01
"""


def luogo(inizio: int, fine: int) -> Luogo:
    return Luogo(1, 1, 1, ((inizio, fine),))


def reread(fissati: Mapping[Indirizzo, str | None]) -> Lettura:
    """A reader of the page "20% 15%" with two people: either of them may have either %, unless a pin says which."""
    stampate = {"20%": luogo(0, 3), "15%": luogo(4, 7)}
    primo = fissati.get(("personale", "s1/p1", "impegno_pct"), "20%")
    scelte = ("15%", "20%") if primo == "15%" else ("20%", "15%")
    impegni = tuple(
        Cella(
            "personale",
            f"s1/p{n}",
            "impegno_pct",
            testo,
            stampate[testo],
            AMBIGUA,
            "due percentuali",
            (Alternativa(altra),),
        )
        for n, (testo, altra) in enumerate(zip(scelte, reversed(scelte), strict=True), start=1)
    )
    altro = (
        Cella("schede", "s1", "missione", "01", luogo(8, 10)),
        Cella("indicatori", "s1/i1", "peso", "100", luogo(11, 14)),
        Cella("capitoli", "s1/c1", "importo", "5,00", luogo(15, 19)),
    )
    return Lettura((*altro, *impegni), (), 1, 5, (2020, 2021, 2022))


def correction(**cambia: str | None) -> Correction:
    campi: dict[str, str | None] = {
        "tabella": "personale",
        "chiave": f"{SCHEDA}/1",
        "campo": "impegno_pct",
        "expect": "20%",
        "value": "15%",
        "documento": None,
        **cambia,
    }
    return Correction(
        tabella=campi["tabella"] or "",
        chiave=campi["chiave"] or "",
        campo=campi["campo"] or "",
        expect=campi["expect"],
        value=campi["value"],
        documento=campi["documento"],
        reason="la percentuale è sulla riga sotto",
        author="M. Bianchi",
        date=date(2021, 3, 1),
        dove="comune-di-esempio_2020.toml, voce 1",
    )


def applied(*corrections: Correction) -> dict[tuple[str, str, str], Cella]:
    lettura, _ = apply(reread({}), pins(reread({}), CHIAVI, corrections), reread, "piano")
    return {(c.tabella, c.chiave, c.campo): c for c in lettura.celle}


def test_a_file_of_corrections_is_read_as_it_is_written(tmp_path: Path) -> None:
    file = tmp_path / "comune-di-esempio_2020.toml"
    file.write_text(VOCE, encoding="utf-8")
    assert load(file) == (correction(),)


def test_no_file_is_no_correction(tmp_path: Path) -> None:
    assert load(tmp_path / "comune-di-esempio_2020.toml") == ()


def test_what_is_dumped_is_loaded_again(tmp_path: Path) -> None:
    file = tmp_path / "comune-di-esempio_2020.toml"
    file.write_text(dump([correction(value=None, documento="piano.txt")]), encoding="utf-8")
    assert load(file) == (correction(value=None, documento="piano.txt"),)


@pytest.mark.parametrize(
    ("prima", "dopo", "parola"),
    [
        pytest.param('tabella = "personale"', 'tabella = "persone"', "persone", id="unknown table"),
        pytest.param('tabella = "personale"', 'tabella = "celle"', "celle", id="a table that is no document's"),
        pytest.param('campo = "impegno_pct"', 'campo = "impegno"', "impegno", id="unknown column"),
        pytest.param('reason = "la percentuale è sulla riga sotto"', "", "reason", id="no reason"),
        pytest.param('reason = "la percentuale è sulla riga sotto"', 'reason = " "', "reason", id="empty reason"),
        pytest.param("date = 2021-03-01", "", "date", id="no date"),
        pytest.param("date = 2021-03-01", 'date = "2021-03-01"', "date", id="date as text"),
        pytest.param('author = "M. Bianchi"', "", "author", id="no author"),
        pytest.param('value = "15%"', "value = 15", "value", id="value that is no text"),
        pytest.param('expect = "20%"', "", "expect", id="no expectation"),
        pytest.param('campo = "impegno_pct"', 'campo = "impegno_pct"\ncmapo = "x"', "cmapo", id="misspelled key"),
        pytest.param("[[correzione]]", "[[correzioni]]", "correzioni", id="misspelled table"),
        pytest.param("[[correzione]]", "[[correzione", "TOML", id="no TOML"),
    ],
)
def test_a_bad_entry_is_refused_with_file_and_reason(tmp_path: Path, prima: str, dopo: str, parola: str) -> None:
    file = tmp_path / "comune-di-esempio_2020.toml"
    file.write_text(VOCE.replace(prima, dopo), encoding="utf-8")
    with pytest.raises(CorrezioneNonApplicabile, match=rf"comune-di-esempio_2020\.toml.*{parola}"):
        load(file)


def test_a_value_corrected_twice_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "comune-di-esempio_2020.toml"
    file.write_text(VOCE + VOCE, encoding="utf-8")
    with pytest.raises(CorrezioneNonApplicabile, match=r"voce 2.*già in .*voce 1"):
        load(file)


def test_a_document_s_corrections_are_those_that_name_it_or_no_document() -> None:
    tutte = (correction(), correction(documento="piano.txt"), correction(documento="altro/piano.txt"))
    assert of_documento(tutte, "comune-di-esempio/2020/piano.txt") == tutte[:2]


def test_a_document_is_the_same_one_from_whatever_folder_the_run_starts() -> None:
    intera = (correction(documento="comune-di-esempio/2020/piano.txt"),)
    assert of_documento(intera, "piano.txt") == intera


def test_a_pinned_value_is_corrected_and_the_rest_is_solved_again_around_it() -> None:
    celle = applied(correction())
    primo, secondo = celle["personale", "s1/p1", "impegno_pct"], celle["personale", "s1/p2", "impegno_pct"]
    assert (primo.testo, primo.confidenza, primo.luogo) == ("15%", CORRETTA, luogo(4, 7))
    assert primo.motivo == "la percentuale è sulla riga sotto"
    assert (secondo.testo, secondo.luogo) == ("20%", luogo(0, 3))


def test_a_value_that_no_reading_offers_replaces_the_text_and_keeps_its_place() -> None:
    cella = applied(correction(value="33%"))["personale", "s1/p1", "impegno_pct"]
    assert (cella.testo, cella.confidenza, cella.luogo) == ("33%", CORRETTA, luogo(0, 3))


def test_a_correction_can_confirm_an_ambiguous_reading() -> None:
    cella = applied(correction(value="20%"))["personale", "s1/p1", "impegno_pct"]
    assert (cella.testo, cella.confidenza) == ("20%", CORRETTA)


def test_a_value_that_is_not_printed_is_added_to_its_row_without_place() -> None:
    cella = applied(correction(campo="matricola", expect=None, value="1234"))["personale", "s1/p1", "matricola"]
    assert (cella.testo, cella.confidenza, cella.luogo) == ("1234", CORRETTA, None)


def test_a_target_can_be_given_to_a_year_that_the_sheet_leaves_empty() -> None:
    manca = correction(tabella="attesi", chiave=f"{SCHEDA}/i1/2021", campo="testo", expect=None, value="almeno 2")
    assert applied(manca)["attesi", "s1/i1/2021", "testo"].testo == "almeno 2"


def test_a_value_can_be_taken_away() -> None:
    cella = applied(correction(value=None))["personale", "s1/p1", "impegno_pct"]
    assert (cella.testo, cella.confidenza, cella.luogo) == (None, CORRETTA, luogo(0, 3))


def test_one_key_in_two_tables_is_told_apart_by_the_table() -> None:
    celle = applied(correction(tabella="capitoli", campo="importo", expect="5,00", value="50,00"))
    assert celle["capitoli", "s1/c1", "importo"].testo == "50,00"
    assert celle["personale", "s1/p1", "impegno_pct"].testo == "20%"


def test_places_stay_what_they_were() -> None:
    prima = sorted(str(c.luogo) for c in reread({}).celle)
    assert sorted(str(c.luogo) for c in applied(correction(), correction(campo="nominativo", expect=None)).values() if c.luogo) == prima


def test_a_stale_correction_says_what_is_there_now() -> None:
    with pytest.raises(CorrezioneNonApplicabile, match=r"voce 1.*ora si legge «20%».*si aspetta «25%»"):
        pins(reread({}), CHIAVI, [correction(expect="25%")])


@pytest.mark.parametrize(
    "chiave",
    [f"{SCHEDA}/9", f"{SCHEDA}/i1/2030", "comune-di-altrove/2020/x/1"],
    ids=["no such row", "a year outside the columns", "another document"],
)
def test_a_correction_that_matches_nothing_is_refused(chiave: str) -> None:
    tabella, campo = ("attesi", "testo") if chiave.endswith("2030") else ("personale", "impegno_pct")
    with pytest.raises(CorrezioneNonApplicabile, match=f"nessuna riga.*{chiave}"):
        pins(reread({}), CHIAVI, [correction(tabella=tabella, campo=campo, chiave=chiave)])


def test_a_general_and_a_document_s_correction_of_one_value_are_refused() -> None:
    with pytest.raises(CorrezioneNonApplicabile, match="già"):
        pins(reread({}), CHIAVI, [correction(), correction(documento="piano.txt")])


def test_expectations_are_compared_without_regard_to_line_breaks() -> None:
    lettura = Lettura((Cella("schede", "s1", "settore", "AFFARI \nGENERALI", luogo(0, 15)),), (), 1, 2)
    attesa = correction(tabella="schede", chiave=SCHEDA, campo="settore", expect="AFFARI GENERALI")
    assert set(pins(lettura, CHIAVI, [attesa])) == {("schede", "s1", "settore")}


def test_an_applied_correction_is_a_row_that_says_from_what_to_what_and_why() -> None:
    _, righe = apply(reread({}), pins(reread({}), CHIAVI, [correction()]), reread, "piano")
    riga = righe[0]
    assert (riga.tabella, riga.chiave, riga.campo, riga.da, riga.a) == (
        "personale",
        f"{SCHEDA}/1",
        "impegno_pct",
        "20%",
        "15%",
    )
    assert (riga.motivo, riga.autore, riga.data) == (
        "la percentuale è sulla riga sotto",
        "M. Bianchi",
        date(2021, 3, 1),
    )


def test_without_corrections_the_document_is_not_read_again() -> None:
    lettura = reread({})
    assert apply(lettura, {}, reread, "piano") == (lettura, [])
