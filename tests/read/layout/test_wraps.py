"""Which lines of a text that lost its blanks were wrapped, from the widths of the columns alone."""

from pegan.read.source import Sorgente, split
from pegan.read.text.wraps import restore_blanks

DUE_COLONNE = """\
Riordino dell'archivio storico con il
coinvolgimento delle scuole e delle
associazioni
Pulizia dei sentieri comunali per le
famiglie della valle
Corso di primo soccorso
almeno 3
incontri
1 x x x
2 x
Manutenzione dei giardini e delle
aiuole del centro
"""


def _ends(sorgente: Sorgente) -> dict[str, tuple[bool, bool]]:
    return {x.testo: (x.sospesa, x.aperta) for p in sorgente.pagine for x in p}


def test_a_line_that_ends_with_a_word_that_ends_no_cell_was_wrapped() -> None:
    fine = _ends(restore_blanks(split(DUE_COLONNE)))
    assert fine["Riordino dell'archivio storico con il"] == (True, False)
    assert fine["Pulizia dei sentieri comunali per le"] == (True, False)


def test_a_line_with_room_for_the_word_that_follows_was_not() -> None:
    fine = _ends(restore_blanks(split(DUE_COLONNE)))
    assert fine["associazioni"] == (False, False)
    assert fine["famiglie della valle"] == (False, False)


def test_a_row_of_figures_or_marks_is_a_cell_by_itself() -> None:
    fine = _ends(restore_blanks(split(DUE_COLONNE)))
    assert [fine[t] for t in ("incontri", "1 x x x", "2 x")] == [(False, False)] * 3


def test_a_line_as_full_as_a_wrapped_one_that_goes_on_with_a_small_letter_is_open() -> None:
    pieno = DUE_COLONNE + "verifica dei giardini e delle panche\nincontri con i comitati dei genitori\n"
    assert _ends(restore_blanks(split(pieno)))["verifica dei giardini e delle panche"][1]
