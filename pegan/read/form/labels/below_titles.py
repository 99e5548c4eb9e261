"""Labels below a title that says of what they are: "Indicatore 1" above "Codice | I1", "Denominazione | Ore di apertura"."""

from collections.abc import Sequence
from dataclasses import replace

from pegan.read.cell import Cell, alone
from pegan.read.form.labels.find import Etichetta
from pegan.read.pages import cell_text

_NOMI = frozenset({"obiettivo_operativo", "descrizione_estesa"})
_INDICATORE, _CODICE = "i.denominazione", "peg_n"


def below_titles(etichette: Sequence[Etichetta], celle: Sequence[Cell]) -> list[Etichetta]:
    """The labels; below an indicator's title, alone on its row, what is called so or described is the indicator, and nothing is the sheet's again as long as rows follow."""
    if not any(e.nome == _INDICATORE and e.valore_da is None and alone(celle[e.cella], celle) for e in etichette):
        return list(etichette)
    decise: list[Etichetta] = []
    titolo: Etichetta | None = None
    fine, nominato = -1, False
    for e in etichette:
        c = celle[e.cella]
        segue = titolo is not None and (c.col0, c.row0) == (celle[titolo.cella].col0, fine + 1)
        if e.nome == _INDICATORE and e.valore_da is None and alone(c, celle):
            titolo, fine, nominato = e, c.row1, False
        elif segue:
            fine = c.row1
            if e.nome in (*_NOMI, _CODICE) and "obiettiv" not in cell_text(c)[: e.valore_da].lower():
                if e.nome == _CODICE or nominato:
                    continue
                nominato = True
                decise = [x for x in decise if x is not titolo]
                e = replace(e, nome=_INDICATORE)
        decise.append(e)
    return decise
