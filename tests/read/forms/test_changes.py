"""What means nothing changes nothing: each form of casi/ with two of the changes of `changes`, drawn by the form's name; all of them: `python -m tests.read.forms.changes`."""

from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

import pytest

from tests.read.forms.changes import CAMBI, faults
from tests.read.forms.test_casi import CASI

_CONTINUA = "in capitals nothing in its writing says that a text goes on below: the two are two"
_VUOTA = "how wide an empty label is, is counted in columns of the grid, of which there are more now"
_TITOLI = "blank rows between a text and the one below it part them: no form bears that its text is cut"
NON_REGGONO = {
    ("titolo sopra", "righe_ripetute_in_un_elenco"): "the pages of a print begin alike: one that stands on the first alone takes that away",
    ("riga vuota prima dei titoli", "testo_che_continua_sotto"): _TITOLI,
    ("riga vuota prima dei titoli", "testo_che_va_a_capo"): _TITOLI,
    ("riga vuota prima dei titoli", "note_a_lato_del_foglio"): _TITOLI,
    (
        "riga vuota prima dei titoli",
        "righe_larghe_sotto_ogni_obiettivo",
    ): "a blank row parts the wide ones from their objectives' rows: each says its indicator by itself",
    ("riga vuota prima dei titoli", "testo_sotto_che_puo_essere_altro"): _TITOLI,
}
"""Where a change means something, and what."""
GUASTI = {
    ("maiuscole", "due_testi_che_continuano_sotto"): _CONTINUA,
    ("maiuscole", "riga_a_cavallo_di_due_pagine"): _CONTINUA,
    ("maiuscole", "testo_che_va_a_capo"): _CONTINUA,
    ("maiuscole", "etichette_con_una_parola_di_piu"): "in capitals nothing says that the words behind a label are no value",
    (
        "firma sotto",
        "fasi_che_sembrano_etichette",
    ): "where one signs, steps called as labels are seem objectives, and the first of them their headings",
    (
        "riga vuota prima dei titoli",
        "gruppi_e_missioni_di_un_elenco_ignoto",
    ): 'what no table has is read as a sheet\'s: below the blank row the heading beside "Output atteso" is taken for its value',
    ("colonne doppie", "etichetta_vuota_sopra_un_titolo"): _VUOTA,
    ("colonne doppie", "regole_che_andavano_oltre"): _VUOTA,
}
"""What the reader takes wrongly for sure, and why."""


def pairs() -> Iterator[tuple[Path, str]]:
    """Two changes a form."""
    cambi = [*CAMBI]
    for p in CASI:
        n = crc32(p.stem.encode())
        scelti = {cambi[n % len(cambi)], cambi[n // len(cambi) % len(cambi)]}
        yield from ((p, c) for c in sorted(scelti) if not {(c, p.stem)} & (NON_REGGONO.keys() | GUASTI.keys()))


@pytest.mark.parametrize(("percorso", "cambio"), [pytest.param(p, c, id=f"{p.stem}-{c}") for p, c in pairs()])
def test_a_change_that_means_nothing_changes_nothing(percorso: Path, cambio: str) -> None:
    assert faults(percorso, cambio) == []


def test_what_the_lists_name_goes_wrong_still() -> None:
    """Who mends one takes it out of its list."""
    di_nome = {p.stem: p for p in CASI}
    assert [(c, nome) for c, nome in (*NON_REGGONO, *GUASTI) if not faults(di_nome[nome], c)] == []
