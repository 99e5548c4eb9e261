"""What people know, as data: units, roles, missing-value texts, missioni and programmi with their years.

Every vocabulary refuses, when it is loaded, a spelling that would mean two things. `Vocabolari` is the one door to them.
"""

from collections.abc import Mapping
from functools import cache

from pegan.paths import VOCAB
from pegan.vocab.classification import Voce, valid_in
from pegan.vocab.entries import SOMIGLIANZA, load_table, texts
from pegan.vocab.keys import is_filler, key, plain
from pegan.vocab.roles import read_role
from pegan.vocab.units import Unita, load_units, read_unit

__all__ = ["SOMIGLIANZA", "Unita", "Vocabolari", "Voce", "is_filler", "key", "load_units", "plain"]


class Vocabolari:
    """All vocabularies behind one door, as the checks and the builder ask for them."""

    def missioni(self, anno: int) -> Mapping[str, str]:
        """Code -> name of the missioni valid in a year."""
        return {v.missione: v.missione_descrizione for v in valid_in(anno)}

    def programmi(self, anno: int) -> Mapping[tuple[str, str], str]:
        """(missione, programma) -> name of the programmi valid in a year.

        >>> Vocabolari().programmi(2020).get(("12", "11")), Vocabolari().programmi(2026)["12", "11"]
        (None, 'Interventi per asili nido')
        """
        return {(v.missione, v.programma): v.programma_descrizione for v in valid_in(anno)}

    def unita(self, testo: str, *, simile: bool = False) -> Unita | None:
        """The unit of a printed text, with the thing that is measured ("n. incontri"); `simile` forgives a misspelling.

        >>> Vocabolari().unita("n. di sopralluoghi").nome
        'numero'
        """
        return read_unit(testo, simile=simile)

    def natura_unita(self, testo: str) -> str | None:
        """What a printed unit measures; None for one that the vocabulary lacks."""
        unita = self.unita(testo)
        return unita.natura if unita else None

    def is_sentinella(self, testo: str) -> bool:
        """Whether a text stands for a missing value.

        >>> Vocabolari().is_sentinella(" N.D. "), Vocabolari().is_sentinella("0")
        (True, False)
        """
        return is_filler(testo) or " ".join(testo.lower().split()) in _missing()

    def ruolo(self, testo: str) -> str | None:
        """The role that a printed text names; None where the vocabulary has none.

        >>> Vocabolari().ruolo("Istr. amm.vo")
        'Amministrativo'
        """
        return read_role(testo)


@cache
def _missing() -> frozenset[str]:
    percorso = VOCAB / "assenze.toml"
    return frozenset(" ".join(g.lower().split()) for voce in load_table(percorso, "assenza") for g in texts(voce, "grafie", percorso))
