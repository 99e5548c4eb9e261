"""Things by what they have in common: what many rooms do first."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


def grouped(coppie: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    """The values of each key, both in the order in which they come.

    >>> dict(grouped([("b", 1), ("a", 2), ("b", 3)]))
    {'b': [1, 3], 'a': [2]}
    """
    gruppi: dict[K, list[V]] = defaultdict(list)
    for chiave, valore in coppie:
        gruppi[chiave].append(valore)
    return gruppi
