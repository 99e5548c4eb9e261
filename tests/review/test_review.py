"""The review workbook goes out prefilled and comes back as corrections, and only what somebody decided comes back."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import duckdb
import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pegan.corrections import load
from pegan.errors import CorrezioneNonApplicabile, RichiestaErrata
from pegan.review import apply_review, review

OGGI = date(2021, 3, 1)
SCHEDA = "comune-di-esempio/2020/affari-generali/01-02-01-1s"
FILE = "comune-di-esempio_2020.toml"
Candidati = list[dict[str, str | None]]
CELLE: tuple[tuple[str, str, str, str, str, Candidati], ...] = (
    (
        "personale",
        f"{SCHEDA}/1",
        "impegno_pct",
        "20%",
        "ambigua",
        [{"testo": "15%", "luogo": "p. 1, riga 9"}, {"testo": None}],
    ),
    ("personale", f"{SCHEDA}/2", "nominativo", "Verdi", "certa", []),
    ("modulo", "s1", "peso", "Peso", "ambigua", []),
    ("attivita", f"{SCHEDA}/a1", "pos", "1", "dedotta", [{"testo": "2", "luogo": "p. 1, riga 4"}]),
    ("attesi", f"{SCHEDA}/i1/2020", "testo", "=2 incontri", "ambigua", [{"testo": "3 incontri", "luogo": None}]),
)


@pytest.fixture
def lago(tmp_path: Path) -> Path:
    """A lake of one document in the layout of the contract."""
    data = tmp_path / "processed"
    with duckdb.connect() as con:
        con.execute("create table documenti (documento_id text, percorso text)")
        con.execute("insert into documenti values ('piano', 'comune-di-esempio/2020/piano.txt')")
        con.execute("create table schede (scheda_id text, missione text, programma text, peg_n text)")
        con.execute("insert into schede values (?, '01', '02', '01 1S')", [SCHEDA])
        con.execute(
            "create table celle (documento_id text, tabella text, chiave text, campo text, testo text, luogo text, "
            "confidenza text, motivo text, alternative text)"
        )
        for tabella, chiave, campo, testo, confidenza, altre in CELLE:
            letta = [tabella, chiave, campo, testo, "p. 1, riga 3", confidenza, "due letture", json.dumps(altre)]
            con.execute(f"insert into celle values ('piano', {', '.join('?' * 8)})", letta)
        for nome in ("documenti", "schede", "celle"):
            cartella = data / nome / "ente=comune-di-esempio" / "anno=2020"
            cartella.mkdir(parents=True)
            con.execute(f"copy {nome} to '{cartella / 'piano.parquet'}' (format parquet)")
    return data


@pytest.fixture
def xlsx(lago: Path, tmp_path: Path) -> Path:
    """The review of that lake, as an analyst gets it."""
    review(lago, tmp_path / "revisione.xlsx")
    return tmp_path / "revisione.xlsx"


def rows(foglio: Worksheet) -> list[dict[str, object]]:
    testata, *righe = foglio.iter_rows(values_only=True)
    return [dict(zip(map(str, testata), riga, strict=True)) for riga in righe]


def fill(xlsx: Path, *scelte: Mapping[str, object], autore: str = "M. Bianchi") -> None:
    """Type into the n-th row what an analyst types; each choice gives its row, from 0."""
    libro = load_workbook(xlsx)
    libro["leggimi"]["B11"] = autore
    foglio = libro["revisione"]
    colonne = [c.value for c in foglio[1]]
    for scelta in scelte:
        for colonna, valore in scelta.items():
            if colonna != "riga":
                foglio.cell(int(str(scelta["riga"])) + 2, colonne.index(colonna) + 1).value = valore  # type: ignore[assignment]
    libro.save(xlsx)


def test_every_open_value_is_a_row_in_the_order_of_what_it_touches(xlsx: Path) -> None:
    righe = rows(load_workbook(xlsx)["revisione"])
    assert [(r["tabella"], r["valore letto"], r["confidenza"]) for r in righe] == [
        ("attesi", "=2 incontri", "ambigua"),
        ("personale", "20%", "ambigua"),
        ("attivita", "1", "dedotta"),
    ]


def test_a_row_shows_the_candidates_and_where_they_come_from(xlsx: Path) -> None:
    riga = rows(load_workbook(xlsx)["revisione"])[1]
    assert [riga[f"candidato {n}"] for n in (1, 2, 3, 4)] == ["20%", "15%", "(vuoto)", None]
    assert riga["fonte"] == "p. 1, riga 3: 20%\np. 1, riga 9: 15%\nnon stampato: (vuoto)"
    assert (riga["valore scelto"], riga["scheda"], riga["documento"]) == (
        "20%",
        "01-02 PEG n. 01 1S",
        "comune-di-esempio/2020/piano.txt",
    )


def test_the_sheet_is_a_table_with_a_frozen_header_and_choices(xlsx: Path) -> None:
    foglio = load_workbook(xlsx)["revisione"]
    assert foglio.tables["Revisione"].ref == "A1:S4"
    assert foglio.freeze_panes == "B2"
    scelte = {str(v.sqref): v.formula1 for v in foglio.data_validations.dataValidation}
    assert scelte == {"A2:A4": '"x"', "P2:P4": "$L2:$O2"}


def test_a_text_that_looks_like_a_formula_stays_a_text(xlsx: Path) -> None:
    foglio = load_workbook(xlsx)["revisione"]
    assert all(c.data_type != "f" for riga in foglio.iter_rows() for c in riga)


def test_the_readme_says_that_the_file_bears_names(xlsx: Path) -> None:
    assert "contiene nomi di persone" in str(load_workbook(xlsx)["leggimi"]["A2"].value)


def test_an_untouched_review_becomes_no_correction(xlsx: Path, tmp_path: Path) -> None:
    assert apply_review(xlsx, tmp_path / "corrections", OGGI) == []


def test_ticked_and_changed_rows_become_corrections_and_the_others_do_not(xlsx: Path, tmp_path: Path) -> None:
    fill(
        xlsx,
        {"riga": 0, "da fare": "x"},
        {"riga": 1, "valore scelto": "15%", "nota": "si vede nella stampa", "autore": "L. Neri"},
    )
    scritti = apply_review(xlsx, tmp_path / "corrections", OGGI)
    assert scritti == [tmp_path / "corrections" / FILE]
    fatte = [(c.tabella, c.chiave, c.expect, c.value, c.reason, c.author, c.date, c.documento) for c in load(scritti[0])]
    percorso = "comune-di-esempio/2020/piano.txt"
    assert fatte == [
        (
            "attesi",
            f"{SCHEDA}/i1/2020",
            "=2 incontri",
            "=2 incontri",
            "revisione: scelta dell'analista",
            "M. Bianchi",
            OGGI,
            percorso,
        ),
        ("personale", f"{SCHEDA}/1", "20%", "15%", "si vede nella stampa", "L. Neri", OGGI, percorso),
    ]


@pytest.mark.parametrize(
    ("scritto", "formato", "valore"),
    [
        pytest.param("(vuoto)", "@", None, id="no value at all"),
        pytest.param(0.15, "0%", "15%", id="a percentage that Excel made a number"),
        pytest.param(15, "General", "15", id="a whole number"),
        pytest.param(12.5, "General", "12,5", id="a decimal number"),
    ],
)
def test_what_an_analyst_types_comes_back_as_text(xlsx: Path, tmp_path: Path, scritto: object, formato: str, valore: str | None) -> None:
    fill(xlsx, {"riga": 1, "valore scelto": scritto})
    libro = load_workbook(xlsx)
    libro["revisione"]["P3"].number_format = formato
    libro.save(xlsx)
    assert load(apply_review(xlsx, tmp_path, OGGI)[0])[0].value == valore


def test_applying_twice_adds_nothing_the_second_time(xlsx: Path, tmp_path: Path) -> None:
    fill(xlsx, {"riga": 1, "da fare": "X"})
    apply_review(xlsx, tmp_path, OGGI)
    prima = (tmp_path / FILE).read_bytes()
    assert apply_review(xlsx, tmp_path, OGGI) == []
    assert (tmp_path / FILE).read_bytes() == prima


def test_earlier_corrections_and_their_comments_stay(xlsx: Path, tmp_path: Path) -> None:
    prima = f"""# decise a marzo

[[correzione]]
tabella = "schede"
chiave = "{SCHEDA}"
campo = "peg_n"
expect = "01 1S"
value = "01 2S"
reason = "errata corrige"
author = "L. Neri"
date = 2021-02-01
"""
    (tmp_path / FILE).write_text(prima, encoding="utf-8")
    fill(xlsx, {"riga": 2, "valore scelto": "2"})
    apply_review(xlsx, tmp_path, OGGI)
    assert (tmp_path / FILE).read_text(encoding="utf-8").startswith(prima)
    assert [c.campo for c in load(tmp_path / FILE)] == ["peg_n", "pos"]


def test_a_choice_that_contradicts_an_earlier_one_is_refused_and_nothing_is_written(xlsx: Path, tmp_path: Path) -> None:
    fill(xlsx, {"riga": 1, "valore scelto": "15%"})
    apply_review(xlsx, tmp_path, OGGI)
    prima = (tmp_path / FILE).read_bytes()
    fill(xlsx, {"riga": 1, "valore scelto": "5%"}, {"riga": 2, "da fare": "x"})
    with pytest.raises(CorrezioneNonApplicabile, match=r"riga 3.*«5%».*già «15%»"):
        apply_review(xlsx, tmp_path, OGGI)
    assert (tmp_path / FILE).read_bytes() == prima


@pytest.mark.parametrize(
    ("scelta", "autore", "parola"),
    [
        pytest.param({"riga": 1, "valore scelto": None}, "M. Bianchi", "valore scelto", id="no choice"),
        pytest.param({"riga": 1, "da fare": "x"}, "", "autore", id="no author"),
    ],
)
def test_a_row_that_can_t_be_carried_out_is_named(xlsx: Path, tmp_path: Path, scelta: dict[str, object], autore: str, parola: str) -> None:
    fill(xlsx, scelta, autore=autore)
    with pytest.raises(RichiestaErrata, match=rf"riga 3.*{parola}"):
        apply_review(xlsx, tmp_path, OGGI)


def test_rows_that_were_sorted_in_the_sheet_come_back_the_same(xlsx: Path, tmp_path: Path) -> None:
    fill(xlsx, {"riga": 1, "valore scelto": "15%"})
    libro = load_workbook(xlsx)
    foglio = libro["revisione"]
    _, *righe = [[c.value for c in riga] for riga in foglio.iter_rows()]
    for n, riga in enumerate(reversed(righe), start=2):
        for k, valore in enumerate(riga, start=1):
            foglio.cell(n, k).value = valore
    libro.save(xlsx)
    assert [(c.chiave, c.value) for c in load(apply_review(xlsx, tmp_path, OGGI)[0])] == [(f"{SCHEDA}/1", "15%")]


def test_a_file_that_is_no_workbook_is_refused_by_name(lago: Path, tmp_path: Path) -> None:
    for nome in ("revisione.pdf", "finto.xlsx"):
        (tmp_path / nome).write_text("non un foglio", encoding="utf-8")
        with pytest.raises(RichiestaErrata, match=nome):
            apply_review(tmp_path / nome, tmp_path / "corrections", OGGI)
    with pytest.raises(RichiestaErrata, match=r"\.xlsx"):
        review(lago, tmp_path / "revisione.pdf")


def test_without_a_lake_there_is_nothing_to_review(tmp_path: Path) -> None:
    with pytest.raises(RichiestaErrata, match="pegan ingest"):
        review(tmp_path / "processed", tmp_path / "revisione.xlsx")
