"""What labels are called in a form: its spellings, what each means, and quick looks at which of them a text may be."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

from pegan.groups import grouped
from pegan.read.form.labels.testate import has_more
from pegan.read.spellings import LUNGA, chiave

BREVE = 120
"""Letters of the longest label."""
REFUSI = 2
"""Letters that a misspelt label may have wrong: with more it is another word ("Servizi finanziari", "Esercizio finanziario")."""
_TERZO = LUNGA // (REFUSI + 1)
INIZIO, _PRIME = 3, 12
"""Letters by which a text is told that begins with no label, and those of it that have as many."""


@dataclass(frozen=True, slots=True)
class Nome:
    """What a label means, and how it was recognised: `simile` is the spelling that it resembles, None where it is one.

    `sensi` are all that a label may mean which does not say it by itself ("Risultato"), the likeliest first; () for a label that says it.
    """

    nome: str
    simile: str | None = None
    sensi: tuple[str, ...] = ()
    data_ignorata: bool = False
    """It bears a date within the year, of which its spelling says nothing."""
    attaccata: bool = False
    """Nothing but a blank stands between it and its value: "AREA TECNICA" may be the name itself."""

    def doubt(self, testo: str) -> str | None:
        """Why a value under this label is not certain."""
        if self.simile:
            return f"l'etichetta «{testo}» somiglia a «{self.simile}»"
        if self.data_ignorata:
            return f"la data dell'etichetta «{testo}» è dentro l'anno"
        if self.attaccata:
            return f"«{testo.strip()}» può essere parte del nome"
        return f"l'etichetta «{testo}» di solito vuol dire questo, ma non lo dice" if len(self.sensi) == 1 else None


@dataclass(frozen=True, eq=False)
class Grafie:
    """Spellings (keys) and what they mean; `numerate` bear a number, `maiuscole` stand in capitals before their value.

    `incerte` are the spellings that may mean several things, `entro` says what a name means with a date within the year.
    """

    voci: Mapping[str, str]
    numerate: frozenset[str] = frozenset()
    maiuscole: frozenset[str] = frozenset()
    incerte: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    entro: Mapping[str, str] = field(default_factory=dict)
    scritte: Mapping[str, str] = field(default_factory=dict)
    """The keys as the form's file writes them, for people."""
    lunghe: tuple[str, ...] = field(init=False)
    terzi: Mapping[str, Sequence[str]] = field(init=False)
    """A third of a long spelling's first letters -> these spellings: where `REFUSI` letters are wrong, one third is right, at most two letters from its place."""
    lunghezze: frozenset[int] = field(init=False)
    """How many letters they may have then."""
    inizi: Mapping[str, tuple[str, ...]] = field(init=False)
    """The first letters of the keys, as many as `INIZIO` -> those of them that say nothing of a date."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "lunghe", tuple(g for g in self.voci if len(g) >= LUNGA and "~" not in g))
        terzi = grouped([(g[da : da + _TERZO], g) for g in self.lunghe for da in range(0, LUNGA, _TERZO)])
        object.__setattr__(self, "terzi", terzi)
        lunghezze = frozenset(n + x for n in set(map(len, self.lunghe)) for x in range(-REFUSI, REFUSI + 1))
        object.__setattr__(self, "lunghezze", lunghezze)
        inizi: dict[str, list[str]] = {}
        for g in self.voci:
            inizi.setdefault(g[:INIZIO], []).extend([g] if "~" not in g else [])
        object.__setattr__(self, "inizi", {k: tuple(v) for k, v in inizi.items()})

    def may_begin(self, testo: str) -> bool:
        """Whether one of the spellings may be the beginning of a text; False is sure."""
        if has_more(testo[: BREVE + 1]):
            return True
        prime = chiave(testo[:_PRIME])
        if len(prime) >= INIZIO and self.inizi.keys().isdisjoint([prime[:n] for n in range(1, INIZIO + 1)]):
            return False
        k = chiave(testo[: BREVE + 1])
        return any(k.startswith(self.inizi.get(k[:n], ())) for n in range(1, INIZIO + 1))

    def with_first(self, lettere: str) -> Iterable[str]:
        """The spellings that begin with some letters, and perhaps others; none that says something of a date."""
        if len(lettere) >= INIZIO:
            return self.inizi.get(lettere[:INIZIO], ())
        return (g for k, gg in self.inizi.items() if k.startswith(lettere) for g in gg)

    def may_resemble(self, k: str) -> bool:
        """Whether a text's key may be a misspelt spelling; False is sure."""
        lettere = len(k)
        if lettere < LUNGA or lettere not in self.lunghezze:
            return False
        terzi = self.terzi
        if terzi.keys().isdisjoint(parti := [k[n : n + _TERZO] for n in range(LUNGA - _TERZO + REFUSI + 1)]):
            return False
        vicine = [g for x in parti if x in terzi for g in terzi[x] if -REFUSI <= len(g) - lettere <= REFUSI]
        return any(Levenshtein.distance(k, g, score_cutoff=REFUSI) <= REFUSI for g in vicine)
