"""Pages titled as another plan that bodies keep in the same file: the measures against corruption, the positive actions, a person's evaluation."""

import re
from collections.abc import Sequence
from functools import cache

from pegan.read.cell import Page, alone, on_rows
from pegan.read.form.labels.grafie import BREVE
from pegan.read.form.pages.under import PaginaLetta
from pegan.read.words import lexicon, plain

_IN_CIMA = 3
"""The last of the rows in which a page's title stands."""


def other_plan(pagina: Page, letta: PaginaLetta | None) -> str | None:
    """The title of a page, or a list's name, where it is another plan's and the form takes it for nothing else."""
    prese = {e.cella for e in letta.etichette} | {i for v in letta.valori for i, _, _ in v.parti} if letta else frozenset()
    celle = pagina.cells
    cima = (
        i
        for i in on_rows(celle, 0, _IN_CIMA)
        if celle[i].text and i not in prese and len(celle[i].text) <= BREVE and alone(celle[i], celle)
    )
    titoli: Sequence[str] = [*([pagina.name] if letta and letta.modello.riga != "scheda" else []), *(celle[i].text for i in cima)]
    return next((x for x in titoli if _is_of_another(x)), None)


def _is_of_another(titolo: str) -> bool:
    altri, suoi = _titles()
    detto = plain(titolo)
    return altri.search(detto) is not None and suoi.search(detto) is None


@cache
def _titles() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What the titles of other plans have, and what those of this one have, though they name others too."""
    altri, suoi = (rf"\b(?:{'|'.join(map(re.escape, lexicon('altri_piani', x)))})\b" for x in ("parole", "suoi"))
    return re.compile(altri), re.compile(suoi)
