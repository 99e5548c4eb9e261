"""Tables whose title stands right above their rows, and no heading names their columns.

Azioni
Accordo con le associazioni | entro marzo 2025     ─▶   descrizione, fine

Risorse umane
Neri Ada | D | 20%                                 ─▶   nominativo, unita_organizzativa, impegno_pct
"""

import re
from collections.abc import Callable, Mapping, Sequence

from pegan.read.cell import Cell
from pegan.read.form.labels.codes import part_number
from pegan.read.form.labels.headings import find_label, whole_label
from pegan.read.form.labels.persone import is_role_or_grade
from pegan.read.form.labels.testate import heading, is_date
from pegan.read.form.labels.words import SOMMA
from pegan.read.form.tables.column import ColonnaTrovata
from pegan.read.form.tables.contenuti import says_when
from pegan.read.form.tables.other_headings import PerRiga
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.template import Colonna, Tabella
from pegan.read.words import has_given_name, is_person, without_titles

_NUMERO_DI_RIGA = re.compile(r"(?:n\.?\s*)?\d{1,2}[.)°]?", re.I)
_DI_ATTESO = re.compile(r"[-+≥≤<>=\s]*\d|almeno\b|entro\b|s[iì]$", re.I)
_SPECIE: Mapping[str, Mapping[str, Callable[[str], object]]] = {
    "personale": {
        "nominativo": lambda x: has_given_name(x) and is_person(without_titles(x)),
        "unita_organizzativa": is_role_or_grade,
        "impegno_pct": re.compile(r"\d{1,3}(?:,\d{1,2})?\s?%").fullmatch,
    },
    "capitoli": {
        "capitolo": re.compile(r"(?!(?:19|20)\d\d$)(?:cap(?:itolo|\.)?\s*)?\d{2,6}(?:[./]\d+|\s*,?\s*art\.?\s*\d+)?", re.I).fullmatch,
        "importo": SOMMA.fullmatch,
        "descrizione": lambda x: any(map(str.isalpha, x)),
    },
}
"""What a text of people or of money is, by its own look; the first of a row names it."""
_CIFRE = "nomi e cifre, che possono non essere gli attesi"
_BREVE = 60
"""Letters of the longest text that says no more than when."""


def under_one_heading(celle: Sequence[Cell], per_riga: PerRiga, riga: int, tabella: Tabella) -> TabellaTrovata | None:
    """A title over cells that no heading names: "Indicatori e target" over a name and its target, "Azioni" over a step and when it begins and ends,
    "Indicatori" over a name and a figure, which may be another than its target; a row's number may stand before them.
    """
    i = per_riga[riga][0]
    nome, sotto = find_label(celle[i].text, tabella.grafie, simile=False), [celle[j] for j in per_riga.get(celle[i].row1 + 1, [])]
    if nome is not None and tabella.nome in _SPECIE:
        trovata = _of_their_look(celle[i], i, sotto, tabella)
        # a number alone below "Codice", or "Importo", is no budget line's
        return trovata if len(sotto) > 1 or (trovata and trovata.chiave == tabella.colonne[nome.nome].campo) else None
    if nome is None or len(sotto) < 2 or not ((colonna := tabella.colonne[nome.nome]).con_atteso or nome.nome in tabella.chiavi):
        return None
    if _NUMERO_DI_RIGA.fullmatch(sotto[0].text) and len(sotto) > 2 and celle[i].col0 <= sotto[0].col0:
        del sotto[0]
    if any(whole_label(x.text.rstrip("0123456789 .:°"), tabella.grafie) for x in sotto):  # "Indicatore 1", above its "Target"
        return None
    if (
        sotto[0].col0 < celle[i].col0
        or celle[i].col1 < sotto[-1].col1
        or not (sotto[0].text[:1].isalpha() or part_number(sotto[0].text) is not None)
        or is_date(sotto[0].text)
        or sotto[0].text.rstrip().endswith(":")
    ):
        return None
    detti, che_cosa = _without_headings(heading(celle[i].text).chiave, sotto[1:], colonna, tabella)
    if len(detti) + 1 != len(sotto):
        return None
    dubbio, anno = f"sotto «{celle[i].text}» stanno {che_cosa}", heading(celle[i].text).anno
    colonne = [
        ColonnaTrovata(k, c.col0, c.col1, anno, celle[i].text, (), dubbio, aperta=che_cosa == _CIFRE and c is not sotto[0])
        for k, c in zip((tabella.colonne[colonna.campo], *detti), sotto, strict=True)
    ]
    return TabellaTrovata(tabella, riga, celle[i].row1, colonne, colonna.campo, [i])


def _of_their_look(titolo: Cell, i: int, sotto: Sequence[Cell], tabella: Tabella) -> TabellaTrovata | None:
    """A title over people, or budget lines, each text of the first of a kind of its own, that which names it first: "Neri Ada", "D", "20%"."""
    specie = _SPECIE[tabella.nome]
    campi = [next((campo for campo, is_one in specie.items() if is_one(x.text)), None) for x in sotto]
    if None in campi or len(set(campi)) < len(campi) or campi[:1] != [next(iter(specie))]:
        return None
    di_campo = {k.campo: k for k in reversed(list(tabella.colonne.values()))}
    dubbio = f"sotto «{titolo.text}» nessuna intestazione: lo dice che cosa sono"
    colonne = [
        ColonnaTrovata(di_campo[campo], c.col0, c.col1, None, titolo.text, (), dubbio)
        for campo, c in zip(campi, sotto, strict=True)
        if campo
    ]
    return TabellaTrovata(tabella, titolo.row0, titolo.row1, colonne, colonne[0].campo or "", [i])


def is_of_another_kind(riga: Sequence[Cell], t: TabellaTrovata) -> bool:
    """A text alone below people, or budget lines, that no heading names is none of them by its look: a title in words that no form knows."""
    senza = t.tabella.nome in _SPECIE and len(t.testate) == 1 and len(riga) == 1
    return senza and (che := _SPECIE[t.tabella.nome].get(t.chiave)) is not None and not che(riga[0].text)


def _without_headings(titolo: str, valori: Sequence[Cell], colonna: Colonna, tabella: Tabella) -> tuple[Sequence[Colonna], str]:
    """The columns of what stands behind the names below a title, as many as there are values, and what stands there; none where the values do not say."""
    atteso = next((k for k in tabella.colonne.values() if k.anni and k.campo.removeprefix("i.") == "atteso"), None)
    if atteso is not None and (colonna.con_atteso or all(_DI_ATTESO.match(x.text) for x in valori)):
        return [atteso][: len(valori)], "l'indicatore e il suo atteso" if colonna.con_atteso else _CIFRE
    quando = [tabella.colonne[k] for k in ("inizio", "fine")[-len(valori) :] if k in tabella.colonne and tabella.con_periodi]
    if quando and all(len(x.text) <= _BREVE and says_when(x.text) for x in valori) and any(x in titolo for x in tabella.detta):
        return quando, "le attività e quando si svolgono"
    return (), ""
