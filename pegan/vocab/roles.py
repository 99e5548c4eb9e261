"""Roles of staff, from the words and abbreviations that forms use for them."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from pegan.errors import VocabolarioErrato
from pegan.paths import VOCAB
from pegan.vocab.entries import index, load_table, texts
from pegan.vocab.keys import plain

_PAROLA = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Ruolo:
    """A role: whole words or phrases that name it (`grafie`), and beginnings of words that do (`inizi`)."""

    nome: str
    grafie: tuple[tuple[str, ...], ...]
    inizi: tuple[str, ...]

    def in_words(self, parole: list[str]) -> bool:
        """Whether a text of these words names the role."""
        frasi = ((parole[i : i + len(g)], list(g)) for g in self.grafie for i in range(len(parole)))
        return any(dette == cercate for dette, cercate in frasi) or any(p.startswith(self.inizi) for p in parole)


def load_roles(percorso: Path = VOCAB / "ruoli.toml") -> tuple[Ruolo, ...]:
    """The roles of a file in its order, which is that of precedence; VocabolarioErrato if a spelling or a beginning means two roles."""
    ruoli = []
    for voce in load_table(percorso, "ruolo"):
        nome = str(voce.get("nome", ""))
        frasi = tuple(_words(g) for g in texts(voce, "grafie", percorso))
        inizi = tuple(plain(i) for i in texts(voce, "inizi", percorso))
        if not nome or not (frasi or inizi):
            raise VocabolarioErrato(f"la voce «{nome}» non ha nome, o né grafie né inizi", dove=f"vocab/{percorso.name}")
        ruoli.append(Ruolo(nome, frasi, inizi))
    index(((" ".join(g), r) for r in ruoli for g in r.grafie), lambda r: r.nome, percorso, plain)
    index(((i, r) for r in ruoli for i in r.inizi), lambda r: r.nome, percorso, plain)
    return tuple(ruoli)


@lru_cache(maxsize=1 << 14)
def read_role(testo: str) -> str | None:
    """The role that a printed text names, the first of the file that it does; None where the vocabulary has none.

    >>> read_role("as"), read_role("ass.soc."), read_role("Istr. amm.vo"), read_role("Resp serv soc"), read_role("xyz")
    ('Assistente sociale', 'Assistente sociale', 'Amministrativo', 'Responsabile', None)
    """
    parole = list(_words(testo))
    return next((r.nome for r in _roles() if r.in_words(parole)), None)


def _words(testo: str) -> tuple[str, ...]:
    return tuple(_PAROLA.findall(plain(testo)))


@cache
def _roles() -> tuple[Ruolo, ...]:
    return load_roles()
