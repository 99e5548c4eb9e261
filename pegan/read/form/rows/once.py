"""What a list writes once for several objectives, a settore beside the first of its own and blank cells below it until the next begins; and rows that print the
words of the objective above again: of the same one, or of another of the same words, as transversal ones are.

An objective's code tells; without it, in this order:

    it is under another settore, missione, strategic objective │ two things that are its own differ │ its weights are whole already   ─▶ another, in doubt
    of many objectives of the list no other is printed again, and nothing at length describes both alike                            ─▶ another, in doubt
    one thing that is its own differs                                                                                               ─▶ the same, in doubt
    else                                                                                                                            ─▶ the same
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise

from pegan.clean.numbers import sure_number
from pegan.read.cell import Cell
from pegan.read.cells import AMBIGUA, DEDOTTA
from pegan.read.form.rows.split import Riga, texts_by_field
from pegan.read.form.rows.write import deduce_from
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.writer import Scrittore
from pegan.read.pages import joined

_DI_GRUPPO = frozenset({"settore", "servizio", "responsabile", "obiettivo_strategico", "missione", "programma"})
"""What several objectives have in common, and a list may say of the first alone."""
_SOPRA = "è scritto una volta, accanto al primo degli obiettivi a cui vale"
_SOTTO_A = frozenset({"obiettivo_strategico", "missione", "programma", "settore"})
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


@dataclass(slots=True)
class Once:
    """The fields that a list says once for several objectives, and the cell that says each now."""

    campi: Sequence[str]
    incerti: Set[str] = frozenset()
    """Those that one objective alone leaves blank, or several in a row: they may be forgotten there."""
    stacchi: Sequence[int] = ()
    """The rows before which others stand, of titles or blank: below them what stands above may hold no more."""
    ora: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, celle: Sequence[Cell], righe: Sequence[Riga], t: TabellaTrovata) -> Once:
        """The columns before the objective's that are blank below what holds there too.

        What shows it: the first objective has a value; no value comes twice, as it would where each row says its own; the columns of wider groups before it are
        so too, and wherever they say another, it does. One value alone shows nothing, nor does a column with cells merged over what they hold for.
        """
        quanti = Counter(k.campo for k in t.colonne)
        testo = min((k.col0 for k in t.colonne if k.campo == t.chiave), default=0)
        davanti = [k for k in t.colonne if k.campo in _DI_GRUPPO and k.col0 < testo and not k.aperta and quanti[k.campo] == 1]
        for i in t.alte if davanti else ():
            davanti = [k for k in davanti if k is not t.column(celle[i])]
        obiettivi = _of_each_objective(celle, righe, t) if davanti else []
        trovati: list[str] = []
        incerti: set[str] = set()
        cambia: Set[int] = {0}
        for campo in [k.campo for k in davanti if k.campo]:
            detti = {n: campi[campo] for n, campi in enumerate(obiettivi) if campo in campi}
            if not (1 < len(detti) < len(obiettivi) and len(set(detti.values())) == len(detti) and cambia <= detti.keys()):
                break
            trovati.append(campo)
            senza = [n for n in range(len(obiettivi)) if n not in detti]
            incerti |= {campo} if senza[-1] - senza[0] == len(senza) - 1 else set()
            cambia = detti.keys()
        stacchi = [celle[b[0]].row0 for a, b in pairwise(righe) if celle[b[0]].row0 > max(celle[i].row1 for i in a) + 1] if trovati else []
        return cls(trovati, incerti, stacchi)

    def write(self, s: Scrittore, sue: Mapping[str, Sequence[int]], aperta: str | None) -> None:
        """What holds for an objective of which the row leaves it blank; `sue` are the row's cells of each field."""
        for campo in self.campi:
            if campo in sue:
                self.ora[campo] = sue[campo][0]
            elif campo in self.ora:
                sopra, qui = s.celle[self.ora[campo]].row0, s.celle[next(iter(sue.values()))[0]].row0
                staccato = bool(n := bisect_right(self.stacchi, qui)) and self.stacchi[n - 1] > sopra
                quanto = AMBIGUA if aperta or campo in self.incerti or staccato else DEDOTTA
                deduce_from(s, "schede", s.scheda, campo, self.ora[campo], _SOPRA, quanto)


def _of_each_objective(celle: Sequence[Cell], righe: Sequence[Riga], t: TabellaTrovata) -> list[dict[str, str]]:
    """What each objective's first row says, by field; nothing at all where a place is concluded and not printed, or a text in doubt."""
    dette: list[dict[str, str]] = []
    prima: tuple[str | None, str | None] | None = None
    for riga in righe:
        if any(celle[i].inferred or celle[i].doubt for i in riga):
            return []
        campi = {campo: joined(celle, sue) for campo, sue in texts_by_field(celle, riga, t).items()}
        questo = (campi.get("peg_n"), campi.get(t.chiave))
        if questo[1] and questo != prima:
            dette.append(campi)
            prima = questo
    return dette


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
    if diversi & _SOTTO_A or (len(diversi) >= _ALTRI and not alla_lunga):
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
