"""Units of measure as forms print them: a spelling alone ("n.", "gg"), or before the thing that is measured ("n. incontri")."""

import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from pegan.errors import VocabolarioErrato
from pegan.paths import VOCAB
from pegan.vocab.entries import Grafie, index, load_table, texts

NATURE = frozenset({"numero", "percentuale", "euro", "data", "si_no", "documento"})
"""What a unit can measure: it decides how a target and a result are read."""

_DAVANTI = re.compile(
    r"(?P<unita>[^\W\d_]+|[%€])[.°º]*\s*(?:(?:di|del|della|dei|degli|delle)\s+|d['’]\s*)?(?P<oggetto>[^\W\d_]{2}.*)", re.S
)


@dataclass(frozen=True, slots=True)
class Unita:
    """A unit of measure, the kind of thing that it measures, and the thing itself where the form names it ("incontri")."""

    nome: str
    natura: str
    oggetto: str | None = None


@dataclass(frozen=True, slots=True)
class Unitario:
    """The units by their spellings, and by those that may stand before the thing measured (`davanti`)."""

    grafie: Grafie[Unita]
    davanti: Grafie[Unita]


def load_units(percorso: Path = VOCAB / "unita.toml") -> Unitario:
    """The units of a file; VocabolarioErrato if one spelling means two units or a unit measures nothing known."""
    grafie: list[tuple[str, Unita]] = []
    davanti: list[tuple[str, Unita]] = []
    for voce in load_table(percorso, "unita"):
        unita = Unita(str(voce.get("nome", "")), str(voce.get("natura", "")))
        if not unita.nome or unita.natura not in NATURE:
            raise VocabolarioErrato(
                f"la voce «{unita.nome}» ha natura «{unita.natura}»",
                dove=f"vocab/{percorso.name}",
                rimedio=f"una di {', '.join(sorted(NATURE))}",
            )
        prime = texts(voce, "davanti", percorso)
        davanti += [(g, unita) for g in prime]
        grafie += [(g, unita) for g in (*texts(voce, "grafie", percorso), *prime)]
    return Unitario(*(Grafie(index(coppie, lambda u: u.nome, percorso)) for coppie in (grafie, davanti)))


def read_unit(testo: str, *, simile: bool = False) -> Unita | None:
    """The unit that a text names, with the thing measured; None for one that the vocabulary lacks. `simile` forgives a misspelling.

    >>> read_unit("N.")
    Unita(nome='numero', natura='numero', oggetto=None)
    >>> read_unit("n. di sopralluoghi"), read_unit("% di utenti").oggetto
    (Unita(nome='numero', natura='numero', oggetto='sopralluoghi'), 'utenti')
    >>> read_unit("n. gg").nome, read_unit("percetuale"), read_unit("percetuale", simile=True).nome
    ('giorni', None, 'percentuale')
    """
    vocabolario = _units()
    unita = vocabolario.grafie.get(testo)
    if unita is None and (m := _DAVANTI.fullmatch(testo.strip())) and (prima := vocabolario.davanti.get(m["unita"])):
        misura = vocabolario.grafie.get(m["oggetto"])
        # "n. giorni" is of days; "n. atti" counts acts, although "atti" alone asks for them
        di_misura = misura is not None and misura.natura == prima.natura and misura.nome != prima.nome
        unita = misura if di_misura else replace(prima, oggetto=m["oggetto"].strip())
    return vocabolario.grafie.closest(testo) if unita is None and simile else unita


@cache
def _units() -> Unitario:
    return load_units()
