"""How a form may spell its labels: vocab/modulo.toml, loaded and checked once."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from pegan.errors import VocabolarioErrato
from pegan.paths import VOCAB

LUNGA = 12
"""Letters from which a label can't be mistaken for words of a sentence (the shortest sure one: "Dato di partenza")."""
DI_PERSONA = frozenset({"responsabile", "referente", "assessore"})
"""Labels of a person."""
_DATA = r"\d{4,8}"
_ALTRO = bytes(x for x in range(128) if not chr(x).isalnum() and x != ord("%"))


@dataclass(frozen=True, slots=True)
class Grafia:
    """One spelling of a label."""

    nome: str
    parte: str
    chiave: str
    modello: re.Pattern[str]
    debole: bool
    inizio: bool
    due_punti: bool
    davanti: bool
    scritta: str


@lru_cache(maxsize=1 << 16)
def chiave(testo: str) -> str:
    """Letters, digits and % of a text, without accents and case.

    >>> chiave("Unità di misura:"), chiave("Più № 1² – ½ «è»")
    ('unitadimisura', 'piuno1212e')
    """
    nudo = (testo if testo.isascii() else unicodedata.normalize("NFKD", testo)).lower()
    return nudo.encode("ascii", "ignore").translate(None, _ALTRO).decode()


@cache
def grafie() -> tuple[Grafia, ...]:
    """All spellings, longest first; VocabolarioErrato if a part gives one spelling to two labels."""
    with (VOCAB / "modulo.toml").open("rb") as f:
        voci = tomllib.load(f)["etichetta"]
    viste: dict[tuple[str, str], str] = {}
    tutte = []
    for v in voci:
        for testo in v["grafie"]:
            k = chiave(scritta := testo.replace("<data>", "").strip())
            if viste.setdefault((v["parte"], k), v["nome"]) != v["nome"]:
                raise VocabolarioErrato(f"la grafia «{testo}» ha due significati", dove="vocab/modulo.toml")
            modello = re.escape(k) + (_DATA if "<data>" in testo else "")
            davanti = bool(v.get("davanti")) and len(k) < LUNGA
            due_punti = testo.endswith(":") and len(k) < LUNGA
            corta = len(k) < LUNGA and not (davanti or due_punti or v.get("inizio"))
            tutte.append(
                Grafia(
                    v["nome"],
                    v["parte"],
                    k,
                    re.compile(modello),
                    bool(v.get("debole")) or corta,
                    bool(v.get("inizio")),
                    due_punti,
                    davanti,
                    scritta,
                )
            )
    return tuple(sorted(tutte, key=lambda g: (-len(g.chiave), g.nome)))


PerInizio = Mapping[str, Sequence[Grafia]]
"""Labels by the first two letters of their key, those of one letter by that."""


def repertoire(tutte: Iterable[Grafia]) -> tuple[tuple[Grafia, ...], PerInizio]:
    """Of some spellings, the long ones, and the short ones by their beginning."""
    lunghe: list[Grafia] = []
    deboli: dict[str, list[Grafia]] = {}
    for g in tutte:
        if not g.debole:
            lunghe.append(g)
        if not (g.inizio or g.due_punti or g.davanti):
            deboli.setdefault(g.chiave[:2], []).append(g)
    return tuple(lunghe), deboli


@cache
def etichette_di(parte: str, nome: str) -> tuple[str, ...]:
    """The keys of a label's spellings in a part of the form; () for a label that the part has not."""
    return tuple(g.chiave for g in grafie() if g.parte == parte and g.nome == nome)


@cache
def labels_as_written() -> Mapping[str, str]:
    """The spellings of all parts, by their keys."""
    return {g.chiave: g.scritta for g in grafie()}
