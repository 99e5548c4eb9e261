"""Labels below a title that says of what they are: "Indicatore 1" above "Codice | I1", "Denominazione | Ore di apertura"."""

from collections.abc import Sequence
from dataclasses import replace

from pegan.read.cell import Cell, alone
from pegan.read.form.labels.etichetta import Etichetta
from pegan.read.pages import cell_text

_NOMI = frozenset({"obiettivo_operativo", "descrizione_estesa"})
_INDICATORE, _CODICE = "i.denominazione", "peg_n"


def below_titles(etichette: Sequence[Etichetta], celle: Sequence[Cell]) -> list[Etichetta]:
    """The labels; below an indicator's title, alone on its row, what is called so or described is the indicator, and nothing is the sheet's again as long as rows follow."""
    nudi = [n for n, e in enumerate(etichette) if e.nome == _INDICATORE and e.valore_da is None]
    titoli = {etichette[n].cella for n in nudi if _is_title(celle[etichette[n].cella], etichette[n + 1 :], celle)}
    if not titoli:
        return list(etichette)
    decise: list[Etichetta] = []
    titolo: Etichetta | None = None
    fine, nominato = -1, False
    for e in etichette:
        c = celle[e.cella]
        segue = titolo is not None and (c.col0, c.row0) == (celle[titolo.cella].col0, fine + 1)
        if e.cella in titoli:
            titolo, fine, nominato = e, c.row1, False
        elif segue and alone(c, celle):  # "DESCRIZIONE", above its own text
            titolo = None
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


def _is_title(c: Cell, dopo: Sequence[Etichetta], celle: Sequence[Cell]) -> bool:
    """An indicator's label alone on its row, numbered, or wide, or with measures right below its name; else it may be one that nobody has filled in."""
    if not alone(c, celle):
        return False
    altra = next((x for x in dopo if x.nome not in (*_NOMI, _CODICE)), None)
    return c.text[-1].isdigit() or c.col1 > c.col0 or (altra is not None and any(x.startswith("i.") for x in (altra.nome, *altra.sensi)))
