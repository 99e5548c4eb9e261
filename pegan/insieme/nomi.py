"""Which sheets are one objective's by what it is called, where the number does not tell: it begins anew in each settore, or counts another list.

    groups of one key ─▶ apart: sheets whose words are another objective's ─▶ together: those of one settore that say the same ─▶ nearly the same, and an indicator

A number is its objective's unless its sheet says, word by word, what another objective of that settore is called in the documents before it. A place in a list
is no number, and a number without a settore hardly one: their sheets are one objective's only if their words are alike.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.fuzz import ratio

from pegan.groups import grouped

DIVERSI, QUASI_UGUALI = 60.0, 80.0
"""`ratio` of the texts of two objectives: under the first they are two, from the second on one reworded. Examples of ours."""
_UFFICIO = r"(?:settore|area|servizio|direzione|dipartimento|ripartizione|cdr|centro-di-responsabilita)-"
_NUMERATO = re.compile(rf"(?:{_UFFICIO})?(?:(?:n|nr|num)-)?(?:(?:\d{{1,2}}[oa]?|[ivx]{{1,4}})-)?(?:{_UFFICIO})?(?=[a-z]{{3}})")
"""What stands before the name of a settore in one document and not in another: "1 - Affari generali", "Settore II Tributi", as slugs."""


@dataclass(frozen=True, slots=True)
class Voce:
    """What a sheet says of its objective, as slugs and keys, "" for what it does not; `ordine` is its document's, the plan before what reports on it."""

    documento: str
    scheda_id: str
    ordine: tuple[int, ...]
    parte: tuple[object, ...]
    """Sheets of two documents that have this in common are of two parts of one plan, and not of two versions or forms."""
    settore: str
    altrove: tuple[str, ...]
    """Its servizio, missione and programma."""
    numero: str
    testo: str
    indicatori: frozenset[str]


Gruppo = list[Voce]


def settori(di_documento: Mapping[str, Set[str]]) -> dict[str, str]:
    """Slug of a settore, of those that each document has -> the one that all documents share, without its number: a document that needs it keeps it.

    >>> settori({"piano": {"1-affari-generali", "2-tributi"}, "fine": {"affari-generali", "settore-ii-tributi"}})["settore-ii-tributi"]
    'tributi'
    >>> settori({"piano": {"area-1-tecnica", "area-2-tecnica"}})["area-1-tecnica"]
    'area-1-tecnica'
    """
    nudi = {s: _NUMERATO.sub("", s, count=1) for suoi in di_documento.values() for s in suoi}
    doppi = {nudi[s] for suoi in di_documento.values() for s, t in combinations(sorted(suoi), 2) if nudi[s] == nudi[t]}
    return {s: s if nudo in doppi else nudo for s, nudo in nudi.items()}


def by_name(gruppi: Iterable[Gruppo]) -> list[Gruppo]:
    """The groups, each sheet in that of its objective."""
    return _reworded(_together(_apart([g for g in gruppi if g])))


def _where(gruppi: Sequence[Gruppo]) -> dict[tuple[str, str], dict[int, list[str]]]:
    """(settore, text) -> the groups that say it, each with its documents that do."""
    dove: dict[tuple[str, str], dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for n, gruppo in enumerate(gruppi):
        for v in gruppo:
            if v.testo:
                dove[v.settore, v.testo][n].append(v.documento)
    return dove


def _apart(gruppi: Sequence[Gruppo]) -> list[Gruppo]:
    dove = _where(gruppi)

    def is_of_another(v: Voce, prima: Voce, n: int) -> bool:
        if v.documento == prima.documento or v.testo == prima.testo:
            return False
        if not v.testo:
            return not v.numero and 2 * len(v.indicatori & prima.indicatori) < len(v.indicatori)
        qui = dove[v.settore, v.testo]
        if sum(d == v.documento for suoi in qui.values() for d in suoi) == 1 and any(
            d != v.documento for m, suoi in qui.items() if m != n for d in suoi
        ):
            return True
        if any(v.documento in suoi for m, suoi in dove[prima.settore, prima.testo].items() if m != n):
            return True
        return not (v.numero and v.settore) and not _alike(v, prima, DIVERSI) and not v.indicatori & prima.indicatori

    rimasti: list[Gruppo] = []
    for n, gruppo in enumerate(gruppi):
        prima = min((v for v in gruppo if v.testo), key=lambda v: v.ordine, default=None)
        fuori = [v for v in gruppo if prima is not None and is_of_another(v, prima, n)]
        rimasti += [[v for v in gruppo if v not in fuori], *([v] for v in fuori)]
    return rimasti


def _together(gruppi: list[Gruppo]) -> list[Gruppo]:
    for sue in _where(gruppi).values():
        detti = [gruppi[n] for n in sue if gruppi[n]]
        if len(detti) > 1 and _may_be_one(detti):
            primo, *altri = detti
            for altro in altri:
                primo += altro
                altro.clear()
    return [g for g in gruppi if g]


def _may_be_one(gruppi: Sequence[Gruppo]) -> bool:
    """No document holds two of them, no two are of parts of one plan, and nothing but their numbers tells them apart."""
    return not any(
        x.documento == y.documento or x.parte == y.parte or any(a and b and a != b for a, b in zip(x.altrove, y.altrove, strict=True))
        for a, b in combinations(gruppi, 2)
        for x in a
        for y in b
    )


def _reworded(gruppi: list[Gruppo]) -> list[Gruppo]:
    """Objectives that one document alone has, with those that others have in nearly the same words, and an indicator: if there is one, and it has no other."""
    di_settore = grouped((g[0].settore, g) for g in gruppi)
    coppie = [
        (a, b)
        for suoi in di_settore.values()
        for a, b in combinations(suoi, 2)
        if 1 in (len({v.documento for v in a}), len({v.documento for v in b})) and _are_alike(a, b)
    ]
    for a, b in coppie:
        if sum(x is a or x is b or y is a or y is b for x, y in coppie) == 1:
            a += b
            b.clear()
    return [g for g in gruppi if g]


def _are_alike(a: Gruppo, b: Gruppo) -> bool:
    return any(_like_pairs(a, b)) and _may_be_one([a, b])


def _like_pairs(a: Gruppo, b: Gruppo) -> Iterator[bool]:
    for x in a:
        for y in b:
            if x.indicatori & y.indicatori and x.testo and y.testo and not (x.numero and y.numero and x.numero != y.numero):
                yield _alike(x, y, QUASI_UGUALI)


def _alike(x: Voce, y: Voce, soglia: float) -> bool:
    """Their texts differ little, or a print cut one of them."""
    corto, lungo = sorted((x.testo, y.testo), key=len)
    return lungo.startswith(corto) or float(ratio(corto, lungo)) >= soglia
