"""A plan's variation in a table: what a value was beside what it becomes, "Target approvato | Target variato", or under "Vigente" and "Modificato".

The new one is the plan's, and not for sure; the old one is no column that the form knows, and is left over.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from pegan.read.cell import Cell, texts_on
from pegan.read.form.labels.grafie import Nome
from pegan.read.form.labels.headings import find_label
from pegan.read.form.tables.column import ColonnaTrovata
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.template import Tabella

_NUOVO = re.compile(
    r"\b(?:variat|variazion|rimodula|modifica|aggiorna|assestat|nuov|rivist|riformula|ridefini|rettifica|propost|prorog|posticip|differit)\w*",
    re.I,
)
_VECCHIO = re.compile(r"\b(?:inizial|approvat|vigent|originar|precedent|attual|previgent)\w*", re.I)
_DETTA = re.compile(
    r"(?:stralci|aggiun|modific|conferm|nuov|elimin|invariat|rinvi|integra|inseri|sostitui|rimodul|soppress|annulla|variat)[^\W\d]*", re.I
)
"""What a variation does with an objective."""
_MOTIVI = ("motivo", "i.motivo")
_DELLA_VARIAZIONE = "sta accanto a valori variati: può essere il motivo della variazione"


def as_varied(colonne: Sequence[ColonnaTrovata], tabella: Tabella) -> list[ColonnaTrovata]:
    """The columns; of two of one field, the old and the new one, the new one alone. What an amount is called in a budget, "Stanziamento assestato", is no variation."""
    altri = [k for k in colonne if k.colonna is None or not k.colonna.natura]
    nuovi = {k: n for k in altri if _says(k, _NUOVO) and not _says(k, _VECCHIO) and (n := _name(k, _NUOVO, tabella))}
    vecchi = {k: n for k in colonne if _says(k, _VECCHIO) and not _says(k, _NUOVO) and (n := _name(k, _VECCHIO, tabella))} if nuovi else {}
    detti = {(n.nome, k.anno) for k, n in nuovi.items()} & {(n.nome, k.anno) for k, n in vecchi.items()}
    if not detti:
        return list(colonne)
    decise = []
    for k in colonne:
        if k in vecchi and (vecchi[k].nome, k.anno) in detti:
            decise.append(k.unknown())
        elif k in nuovi and (nuovi[k].nome, k.anno) in detti:
            dubbio = k.dubbio or f"«{' '.join((*reversed(k.sopra), k.foglia))}» dice il valore variato"
            decise.append(replace(k, colonna=tabella.colonne[nuovi[k].nome], sensi=nuovi[k].sensi, dubbio=dubbio))
        elif k.campo in _MOTIVI:
            decise.append(replace(k, dubbio=_DELLA_VARIAZIONE, aperta=True))
        else:
            decise.append(k)
    return decise


def says_what_changes(testi: Sequence[str]) -> bool:
    """Each text is one word for what a variation does: "Aggiunto", "Stralciato"; no step of the objective, under "Azione"."""
    return len(testi) > 1 and all(map(_DETTA.fullmatch, testi))


def below_the_old(celle: Sequence[Cell], tabelle: Sequence[TabellaTrovata]) -> dict[int, str]:
    """By id, the tables below a title that says what was, where another stands below one that says what it becomes: why their values are in doubt."""
    due = len({t.tabella.nome for t in tabelle}) < len(tabelle)
    titoli = [(t, x) for t in tabelle if (x := _title(celle, t))] if due else []
    if not any(_NUOVO.search(x) and not _VECCHIO.search(x) for _, x in titoli):
        return {}
    return {
        id(t): f"sta sotto «{x}», e un'altra tabella dice che cosa cambia" for t, x in titoli if _VECCHIO.search(x) and not _NUOVO.search(x)
    }


def _title(celle: Sequence[Cell], t: TabellaTrovata) -> str:
    """The text alone on the row above a heading."""
    sopra = [c.text for c in texts_on(celle, t.cima - 1)]
    return sopra[0] if len(sopra) == 1 else ""


def _says(k: ColonnaTrovata, parole: re.Pattern[str]) -> bool:
    return any(parole.search(x) for x in (k.foglia, *k.sopra))


def _name(k: ColonnaTrovata, parole: re.Pattern[str], tabella: Tabella) -> Nome | None:
    """What the column is, its word for the old or the new apart."""
    if k.colonna is not None and not parole.search(k.foglia):
        return Nome(k.colonna.nome, sensi=k.sensi)
    return find_label(" ".join(parole.sub(" ", k.foglia).split()), tabella.grafie, simile=False)
