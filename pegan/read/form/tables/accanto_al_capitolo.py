"""What columns are beside a budget line: its name, its code, its money."""

import re
from dataclasses import replace
from itertools import pairwise

from pegan.read.form.labels.testate import heading
from pegan.read.form.tables.column import ColonnaTrovata
from pegan.read.form.template import Tabella
from pegan.read.spellings import chiave

_CAPO, _OBIETTIVO = "i.denominazione", "obiettivo_operativo"
DI_OBIETTIVO = re.compile(r"\bob(?:b?\.|iettiv)", re.I)
"""With which a heading says that it is of objectives."""


def of_the_budget(colonne: list[ColonnaTrovata], tabella: Tabella) -> list[ColonnaTrovata]:
    """The columns; "Descrizione", "Oggetto" and "Codice" right behind "Capitolo" say what the budget line is, and nothing of the objective, as does "Oggetto" right
    before it where another column says the objectives; "Previsione" and "Rendiconto" say its money."""
    if tabella.nome == "capitoli":
        return _of_years(colonne, tabella)
    di_soldi = (
        ("c.capitolo",) if any(k.campo == _CAPO for k in colonne) else ("c.capitolo", "c.importo")
    )  # "Stanziamento | Rendiconto", of no indicator
    capitoli = [k.col0 for k in colonne if k.campo in di_soldi]
    if not capitoli:
        return colonne
    vicine = [(a if b.campo == "c.capitolo" else b) for a, b in pairwise(colonne) if "c.capitolo" in (a.campo, b.campo)]
    dopo = [
        k
        for k in vicine
        if (_OBIETTIVO in k.sensi and k.col0 > capitoli[0])
        or (chiave(k.foglia) == "oggetto" and (k.col0 > capitoli[0] or any(x is not k and x.campo == _OBIETTIVO for x in colonne)))
    ]
    sicuri = [k for k in colonne if k.campo == _OBIETTIVO and not k.sensi and chiave(k.foglia) != "oggetto"]
    dopo += [  # behind the line's code, where another column surely says the objectives
        k
        for a, b, k in zip(colonne, colonne[1:], colonne[2:], strict=False)
        if (a.campo, b.campo) == ("c.capitolo", "peg_n") and sicuri and (_OBIETTIVO in k.sensi or chiave(k.foglia) == "oggetto")
    ]
    # behind it stands what is of the indicator
    fino = next((k.col0 for k in colonne if k.campo == _CAPO and k.col0 > capitoli[0]), colonne[-1].col1 + 1)
    soldi = [k for k in colonne if ("i.previsione" in k.sensi or heading(k.foglia).chiave == "rendiconto") and capitoli[0] < k.col0 < fino]
    suoi = {k.col0 for k, b in pairwise(colonne) if b.campo == _OBIETTIVO and b not in dopo}  # "Capitolo | Codice | Obiettivo"
    codici = [k for a, k in pairwise(colonne) if (a.prefisso == "c." or a in dopo) and k.campo == "peg_n" and k.col0 not in suoi]
    codici = [k for k in codici if not DI_OBIETTIVO.search(k.foglia)]
    forse = [k for k in codici if not chiave(k.foglia).startswith("cod")]  # "Rif." may be the objective's
    dubbio = "sta accanto al capitolo: dice che cosa è"
    for suo, loro in (tabella.colonne.get("c.descrizione"), dopo), (tabella.colonne.get("c.codice"), codici):
        detti = {k: replace(k, colonna=suo, sensi=(), dubbio=f"«{k.foglia}» {dubbio}", aperta=k in forse) for k in loro if suo}
        colonne = [detti.get(k, k) for k in colonne]
    importo, sta = tabella.colonne.get("c.importo"), "sta dietro il capitolo: è denaro"
    soli = {
        k.col0 for k in colonne if k.sensi and k.anno is not None and not heading(k.foglia).chiave and k.col0 > capitoli[0] and di_soldi[1:]
    }
    soli |= {
        k.col0 for k in colonne if k.sensi == ("i.atteso",) and k.anno is not None and k.col0 > capitoli[0] and di_soldi[1:]
    }  # "Prev. 2025"
    denaro = [k for k in colonne if importo and (k.col0 in soli or (k in soldi and k.anno is not None and "i.previsione" in k.sensi))]
    colonne = [replace(k, colonna=importo, sensi=(), dubbio=f"«{k.foglia}» {sta}") if k in denaro else k for k in colonne]
    return [k.unknown() if k in soldi else k for k in colonne]


def _of_years(colonne: list[ColonnaTrovata], tabella: Tabella) -> list[ColonnaTrovata]:
    """A budget's columns; where none is of money, years alone behind the capitolo are, "Capitolo | Descrizione | 2025 | 2026"."""
    da = next((k.col1 for k in colonne if k.campo in tabella.chiavi), None)
    if da is None or any(k.campo == "importo" for k in colonne):
        return colonne
    sta = "sta dietro il capitolo: è denaro"
    anni = [k for k in colonne if k.colonna is None and k.anno is not None and not heading(k.foglia).chiave and not k.sopra and k.col0 > da]
    return [replace(k, colonna=tabella.colonne["importo"], dubbio=f"«{k.foglia}» {sta}") if k in anni else k for k in colonne]
