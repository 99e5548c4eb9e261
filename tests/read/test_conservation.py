"""The conservation law: every non-blank character of a source is in one cell, or left over, once. For every input, also for nonsense."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pegan.errors import DocumentoIllegibile
from pegan.read.cell import Cell, Page
from pegan.read.cells import Lettura
from pegan.read.pages import pages_to_source
from pegan.read.registro import Registro
from pegan.read.source import Sorgente, decode, read_source, split
from pegan.read.text.reader import read_text

ESTRATTO = Path(__file__).parents[2] / "data/raw/comune-di-sondrio/2020/sondrio-2020-servizi-alla-persona.txt"
PAROLE = [
    "PEG N. 01 1S", "SETTORE   AFFARI GENERALI", "OBIETTIVO OPERATIVO:", "INDICATORI MISURABILI", "n. 20 3 incontri", "x x x", "1", "12", "10%", "as",
    "Rossi", "as Bianchi 5%", "Totale   peso obiettivi 100", "2020 2021 2022", "G F M A M G L A S O N D 1 2 3 4 5 6 1 2 3 4 5 6", "NOTE", "Peso ", "assegnato",
    "verifica ", "annualità", "Missioni  e Programmi", "ANNO SETTORE SERVIZIO", "2021 SETTORE UFFICIO", "12 01 Testo del quadro", "99 Servizi per conto terzi", "-", "",
    " ", "Comune di Esempio", "2020-2022", "PEG", "Nota", "Po SPESA ", "Responsabile di PEG: Rossi", "20n. presentaz.", "30%Rossiresp serv",
]  # fmt: skip


def check_conservation(sorgente: Sorgente, lettura: Lettura | None = None) -> None:
    lettura = lettura or read_text(sorgente)
    visti = bytearray(len(sorgente.testo))
    luoghi = [c.luogo for c in lettura.celle if c.luogo] + [p.luogo for p in lettura.non_attribuito]
    for luogo in luoghi:
        for a, b in luogo.tratti:
            assert a < b
            assert not any(visti[a:b]), sorgente.testo[a:b]
            visti[a:b] = b"\x01" * (b - a)
    assert [(i, c) for i, c in enumerate(sorgente.testo) if not c.isspace() and not visti[i]] == []
    for c in lettura.celle:
        if c.luogo and c.testo is not None:
            assert "".join(c.testo.split()) == "".join("".join(sorgente.testo[a:b].split()) for a, b in c.luogo.tratti)


def test_the_shipped_extract_is_conserved() -> None:
    check_conservation(read_source(ESTRATTO))


@pytest.mark.parametrize("taglio", range(0, 40_000, 1777))
def test_a_truncated_extract_is_conserved(taglio: int) -> None:
    check_conservation(split(ESTRATTO.read_text(encoding="utf-8")[:taglio]))


@settings(max_examples=60)
@example(["OBIETTIVO OPERATIVO:", "G F M A M G L A S O N D 1 2 3 4 5 6 1 2 3 4 5 6", "x x x"], "\n")  # marks of no activity
@given(st.lists(st.sampled_from(PAROLE), max_size=60), st.sampled_from(["\n", "\n\n", "\r\n", " \n", "\n\n\n\n", "\f"]))
def test_pieces_of_forms_in_any_order_are_conserved(pezzi: list[str], a_capo: str) -> None:
    check_conservation(split(a_capo.join(pezzi)))


@settings(max_examples=60)
@example("I O")  # nothing but words between names
@given(st.text(max_size=300))
@example("¨")
def test_any_text_is_conserved(testo: str) -> None:
    check_conservation(split(testo))


@pytest.mark.parametrize(
    ("dati", "testo"),
    [
        (b"\xef\xbb\xbfciao", "ciao"),
        ("attività".encode("cp1252"), "attività"),
        ("u\ufb03ci veri\ufb01cati".encode(), "uffici verificati"),
        ("attività".encode(), "attività"),
        ("\ufeffattività".encode("utf-16-le"), "attività"),
    ],
    ids=["BOM", "cp1252", "ligatures", "utf-8", "utf-16"],
)
def test_encodings_of_town_halls_are_read(dati: bytes, testo: str) -> None:
    assert decode(dati, "a.txt") == testo


@pytest.mark.parametrize("dati", [b"PK\x03\x04resto", b"%PDF-1.4", b"a\x00b"], ids=["workbook", "pdf", "NUL"])
def test_what_is_no_text_says_so(dati: bytes) -> None:
    with pytest.raises(DocumentoIllegibile, match="non è un testo"):
        decode(dati, "a.txt")


def test_a_part_of_a_cell_that_was_taken_is_not_taken_again() -> None:
    """The one who asks is told, and the place is the cell's own where all of it is taken."""
    pagina = Page(1, "Ob 1", (Cell(0, 0, 0, 0, "Peso 40", "A1"), Cell(0, 1, 0, 1, "Posti", "B1")))
    sorgente, linee = pages_to_source([pagina])
    registro = Registro(sorgente)
    peso, posti = (x for x in linee[1] if x is not None)
    assert registro.prendi_libero("schede", "s1", "peso_obiettivo", "40", peso, (5, 7))
    assert not registro.prendi_libero("modulo", "s1", "peso_obiettivo", "Peso 40", peso, (0, 7))
    assert registro.prendi_libero("modulo", "s1", "titolo", "Posti", posti, (posti.inizio, posti.fine))
    assert [str(c.luogo) for c in registro.celle] == ["foglio 1 «Ob 1», cella A1 [5:7]", "foglio 1 «Ob 1», cella B1 [8:13]"]
    assert [p.testo for p in registro.avanzi()] == ["Peso"]
