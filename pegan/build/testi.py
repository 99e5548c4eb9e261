"""The texts of a document's cells, row by row: what the rows of its tables are made from."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import cache, lru_cache
from operator import itemgetter

from pegan.model import TABELLE, Riga
from pegan.read.cells import Cella
from pegan.vocab import Vocabolari

Testi = Mapping[str, str | None]
"""Field -> text of one row, None for a text that is empty or stands for a missing value."""

PerRiga = Mapping[str, Mapping[str, dict[str, str | None]]]
"""Table -> local key -> the texts of that row."""


def rows_of_texts(celle: Iterable[Cella]) -> PerRiga:
    """The texts of the tables' rows, from cells that are no labels."""
    righe: PerRiga = defaultdict(lambda: defaultdict(dict))
    for c in celle:
        righe[c.tabella][c.chiave][c.campo] = present(c.testo)
    return righe


@lru_cache(maxsize=1 << 16)
def present(testo: str | None) -> str | None:
    """A text, None if it is empty or stands for a missing value."""
    nudo = (testo or "").strip()
    return nudo if nudo and not Vocabolari().is_sentinella(nudo) else None


def rows_of(righe: PerRiga, tabella: str, forma: str) -> list[tuple[str, Testi]]:
    """The rows of a table by local key, in the order of their numbers."""
    intera = re.compile(forma.replace(r"\d+", r"(\d+)")).fullmatch
    trovate = [(list(map(int, m.groups())), k, t) for k, t in righe.get(tabella, {}).items() if (m := intera(k))]
    return [(k, t) for _, k, t in sorted(trovate, key=itemgetter(0))]


def text_columns(testi: Testi, tipo: type[Riga]) -> dict[str, str | None]:
    """The fields of a row that are text columns of its table: what else a reader took stays in `celle` only."""
    return {nome: testi[nome] for nome in _text_fields(tipo.TABELLA) if nome in testi}


@cache
def _text_fields(tabella: str) -> tuple[str, ...]:
    return tuple(c.name for c in fields(TABELLE[tabella]) if c.type == "str | None")
