"""Rows of a list that print the words of the objective above again: of the same one, or of another of the same words, as transversal ones are.

An objective's code tells; without it, in this order:

    it is under another settore, missione, strategic objective │ two things that are its own differ │ its weights are whole already   ─▶ another, in doubt
    of many objectives of the list no other is printed again, and nothing at length describes both alike                            ─▶ another, in doubt
    one thing that is its own differs                                                                                               ─▶ the same, in doubt
    else                                                                                                                            ─▶ the same
"""

from collections.abc import Sequence
from itertools import pairwise

from pegan.clean.numbers import sure_number
from pegan.read.cell import Cell
from pegan.read.form.rows.split import Riga, texts_by_field
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.pages import joined

_SOPRA = frozenset({"obiettivo_strategico", "missione", "programma", "settore"})
"""What an objective is under."""
_ALTRI = 2
"""What a row says otherwise of an objective of the same words, from which it is another's."""
_RIPETUTI = 2
"""Rows with the words of the one above, from which a list is known to print them again: one may be another objective's."""
_TANTI = 4
"""Objectives of a list, each of which is printed once: it does not print them again."""
_INTERI = (1.0, 100.0)
_TOLLERANZA = 0.005
_DICE_ALTRO = "l'obiettivo ha lo stesso testo di quello sopra, ma dice altro di sé: può essere lo stesso o un altro"
_PESI_INTERI = "l'obiettivo ha lo stesso testo di quello sopra, i cui indicatori pesano già 100: può essere un altro"
_SOLO = "l'obiettivo ha lo stesso testo di quello sopra, e l'elenco non ne ripete altri: può essere lo stesso o un altro"


def words_said_again(celle: Sequence[Cell], righe: Sequence[Riga], t: TabellaTrovata) -> tuple[int, int]:
    """How many rows of a list have the words of the one above, and how many objectives stand on one row."""
    testi = [x for riga in righe if (x := _words(celle, riga, t))]
    ancora = [a for a, b in pairwise(testi) if a == b]
    return len(ancora), len({*testi} - {*ancora})


def said_again(
    celle: Sequence[Cell], sue: Sequence[Riga], riga: Riga, t: TabellaTrovata, quanti: tuple[int, int]
) -> tuple[str | None, str | None]:
    """Why a row is another objective's than those of the same words above it (`sue`); else why it may be."""
    prime, campi = texts_by_field(celle, sue[0], t), texts_by_field(celle, riga, t)
    suoi = {k.campo for k in t.colonne if k.campo and not k.prefisso and not k.aperta} - {t.chiave, "note"}
    comuni = suoi & prime.keys() & campi.keys()
    diversi = {x for x in comuni if joined(celle, prime[x]) != joined(celle, campi[x])}
    alla_lunga = "descrizione_estesa" in comuni - diversi
    if diversi & _SOPRA or (len(diversi) >= _ALTRI and not alla_lunga):
        return _DICE_ALTRO, None
    if _is_whole(celle, sue, t):
        return _PESI_INTERI, None
    if alla_lunga:
        return None, None
    ripetuti, soli = quanti
    if ripetuti < _RIPETUTI and soli >= _TANTI:
        return _SOLO, None
    return None, _DICE_ALTRO if diversi else None


def _is_whole(celle: Sequence[Cell], righe: Sequence[Riga], t: TabellaTrovata) -> bool:
    """The weights of the indicators on these rows sum to the whole."""
    sue = [i for riga in righe for i in riga if (k := t.column(celle[i])) is not None and k.campo == "i.peso" and celle[i].text]
    pesi = [n for i in sue if (n := sure_number(celle[i].text.rstrip("% "))) is not None]
    return bool(pesi) and any(abs(sum(pesi) - intero) < _TOLLERANZA for intero in _INTERI)


def _words(celle: Sequence[Cell], riga: Riga, t: TabellaTrovata) -> str:
    return joined(celle, [i for i in riga if celle[i].text and t.is_key(celle[i])])
