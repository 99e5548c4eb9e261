"""Who takes part in what, in the base that the % have; never more than the base allows to say (domain.md, section 5)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from pegan.clean.numbers import read_percentage


@dataclass(frozen=True, slots=True)
class Quota:
    """A person's share on one sheet, with the bounds that an ambiguous reading leaves."""

    persona: str
    ruolo: str | None
    scheda: str
    valore: float | None
    minimo: float | None
    massimo: float | None


@dataclass(frozen=True, slots=True)
class Carico:
    """A person's (or role's) shares together."""

    nome: str
    ruolo: str | None
    schede: int
    somma: float
    minimo: float
    massimo: float
    parte_pct: float | None
    """Of all shares present, 0-100."""


def bounds(valore: float | None, confidenza: str | None, alternative: str | None) -> tuple[float | None, float | None]:
    """The least and the greatest value that a reading allows: the value itself unless it is `ambigua`.

    >>> bounds(10.0, "ambigua", '[{"testo": "15%"}, {"testo": "5%"}]')
    (5.0, 15.0)
    >>> bounds(10.0, "certa", None)
    (10.0, 10.0)
    """
    if valore is None or confidenza != "ambigua" or not alternative:
        return valore, valore
    altri = [read_percentage(a.get("testo")) for a in json.loads(alternative)]
    tutti = [valore, *(a for a in altri if a is not None)]
    return min(tutti), max(tutti)


def by_person(quote: Iterable[Quota]) -> list[Carico]:
    """Every person's shares, in the order of their names: no ranking of people."""
    return _grouped(quote, lambda q: q.persona)


def by_role(quote: Iterable[Quota]) -> list[Carico]:
    """Every role's shares."""
    return _grouped(quote, lambda q: q.ruolo or "(ruolo non indicato)")


def _grouped(quote: Iterable[Quota], nome_di: Callable[[Quota], str]) -> list[Carico]:
    gruppi: dict[str, list[Quota]] = {}
    for q in quote:
        gruppi.setdefault(nome_di(q), []).append(q)
    totale = fsum(q.valore or 0.0 for g in gruppi.values() for q in g)
    return [
        Carico(
            nome,
            next((q.ruolo for q in g if q.ruolo), None),
            len({q.scheda for q in g}),
            fsum(q.valore or 0.0 for q in g),
            fsum(q.minimo or 0.0 for q in g),
            fsum(q.massimo or 0.0 for q in g),
            100 * fsum(q.valore or 0.0 for q in g) / totale if totale else None,
        )
        for nome, g in sorted(gruppi.items())
    ]


def top_share(carichi: Sequence[Carico], quanti: int = 2) -> float | None:
    """The part of all shares that the first `quanti` bear, 0-100."""
    totale = fsum(c.somma for c in carichi)
    return 100 * fsum(sorted((c.somma for c in carichi), reverse=True)[:quanti]) / totale if totale else None


def dependency(quote: Iterable[Quota]) -> Mapping[str, tuple[float, int]]:
    """Sheet -> (greatest share of one person, number of people): an objective with more than half on one person depends on them."""
    gruppi: dict[str, list[Quota]] = {}
    for q in quote:
        gruppi.setdefault(q.scheda, []).append(q)
    return {s: (max((q.valore or 0.0) for q in g), len({q.persona for q in g})) for s, g in gruppi.items()}
