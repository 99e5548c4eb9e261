"""The lines of a table's heading that no rules part: its title, the names of groups, the headings of its columns, and where another table begins beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, permutations

from pegan.read.form.labels.headings import find_label
from pegan.read.form.labels.testate import heading, is_year
from pegan.read.form.tables.gantt import is_period
from pegan.read.form.template_file import templates
from pegan.read.layout.cells import Casella
from pegan.read.layout.placing import over_periods, span
from pegan.read.layout.tables import Colonna, group

_IN_CENTRO = 0.15
"""Of a group's width, from its middle to its name's."""
_ALMENO, _QUASI = 2, 0.7
"""Headings of each of two tables beside one another, at the least; part of the second one's that its form knows."""
_GRUPPI, _FOGLIE = 4, 20
"""Groups of columns, and columns, at the most, that are tried against one another."""
_CHIAVE, _ATTIVITA, _ELENCO = "obiettivo_operativo", "a.descrizione", 3
"""By what a list's rows are known, what is done; headings that its form knows, at the least."""


@dataclass(frozen=True, slots=True)
class Condivise:
    """Columns of a list that may say something for several rows: in `chiave` something stands beside every row; the Gantt's periods are as the
    activities are, if there are some."""

    chiave: int | None = None
    altre: frozenset[int] = frozenset()
    periodi: frozenset[int] = frozenset()
    attivita: int | None = None


def title_of(testa: Sequence[Casella]) -> Casella | None:
    """The one text of the first line, between the headings and above none of them: the table's title, in its middle."""
    prime = [c for c in testa if c.riga0 == min(d.riga0 for d in testa)]
    return prime[0] if len(prime) == 1 and _is_between(prime[0], testa) else None


def _is_between(c: Casella, testa: Sequence[Casella]) -> bool:
    """Headings below it stand at its left and at its right, none under its letters."""
    sotto = [d for d in testa if d.riga0 > c.riga1]
    return any(d.x1 <= c.x0 for d in sotto) and any(d.x0 >= c.x1 for d in sotto) and not any(d.above(c) for d in sotto)


def leaves(testa: Sequence[Casella]) -> list[Casella]:
    """The headings that head a column: none stands below them, nor are all of their line names of groups, each in the middle of its own."""
    foglie = [c for c in testa if not any(d.riga0 > c.riga1 and d.above(c) for d in testa)]
    prime = [c for c in testa if c.riga0 == min(d.riga0 for d in testa)]
    in_mezzo = [c for c in prime if _is_between(c, testa)]
    return [c for c in foglie if c not in in_mezzo] if all(c in in_mezzo or c not in foglie for c in prime) else foglie


def second_table(foglie: Sequence[Casella]) -> int | None:
    """The first heading of another table, right of the first one's: those before it are of one table of a form, those from it on of another."""
    testi = [c.frase for c in foglie]
    trovate: list[tuple[int, int]] = []
    for modello in templates():
        nomi = [[find_label(t, tabella.grafie, simile=False) is not None for t in testi] for tabella in modello.tabelle]
        for sue, altre in permutations(nomi, 2):
            for k in range(_ALMENO, len(testi) - _ALMENO + 1):
                quante = sum(sue[:k]) + sum(altre[k:])
                tutte = sum(altre[k:]) >= _QUASI * (len(testi) - k) and altre[k] and not sue[k]
                if tutte and min(sum(sue[:k]), sum(altre[k:])) >= _ALMENO and quante > max(sum(sue), sum(altre)) + 1:
                    trovate.append((quante, k))
    return max(trovate)[1] if trovate else None


def columns_below(
    c: Casella, testa: Sequence[Casella], foglie: Sequence[Casella], suoi: Mapping[int, Colonna], colonne: Sequence[Colonna]
) -> Colonna:
    """The columns of a heading above others: the groups of periods, one for each heading of its line; else the letters below it."""
    sulla_linea = sorted((d for d in testa if d.riga0 == c.riga0 and d not in foglie), key=lambda d: d.x0)
    da, a = span(c, colonne)
    if heading(c.testo).anno is None and len(sulla_linea) < 2:
        return _over_years(c, foglie, suoi, da, a) or (da, a)
    if (gruppo := group(c, sulla_linea, foglie) or _about_it(c, sulla_linea, foglie)) is not None:
        return suoi[id(foglie[gruppo[0]])][0], suoi[id(foglie[gruppo[1]])][1]
    return over_periods(c, sulla_linea, foglie, colonne) or (da, a)


def _over_years(c: Casella, foglie: Sequence[Casella], suoi: Mapping[int, Colonna], da: int, a: int) -> Colonna | None:
    """The columns of a heading alone on its line, with nothing below it but years side by side, some of which its letters stand over: all of theirs."""
    sotto = [n for n, f in enumerate(foglie) if f.riga0 > c.riga1]
    if len(sotto) < 2 or sotto[-1] - sotto[0] >= len(sotto) or not all(is_year(foglie[n].testo) for n in sotto):
        return None
    prima, ultima = suoi[id(foglie[sotto[0]])][0], suoi[id(foglie[sotto[-1]])][1]
    return (prima, ultima) if prima <= da and a <= ultima else None


def beside_years(foglie: Sequence[Casella]) -> int | None:
    """The first of the headings, from the left, at whose right stands a year of a line above: it may be of that one, or of several; None where only one does."""
    accanto = [n for n, (f, g) in enumerate(pairwise(foglie)) if f.riga0 > g.riga1 and is_year(g.testo)]
    return accanto[0] if len(accanto) > 1 else None


def _about_it(c: Casella, sulla_linea: Sequence[Casella], foglie: Sequence[Casella]) -> Colonna | None:
    """The columns from one end to the other that the names of groups on a line divide, each in the middle of its own."""
    quanti = len(sulla_linea)
    if not 1 < quanti <= _GRUPPI or len(foglie) > _FOGLIE or sum(is_period(f.testo) for f in foglie) > 1:
        return None
    mezzi = [(d.x0 + d.x1) / 2 for d in sulla_linea]

    def storti(tagli: Sequence[int]) -> float:
        """Of its group's width, how far the name is from the middle that is furthest from it."""
        estremi = [(foglie[a].x0, foglie[b - 1].x1) for a, b in zip((0, *tagli), (*tagli, len(foglie)), strict=True)]
        return max(abs((x0 + x1) / 2 - m) / (x1 - x0) for (x0, x1), m in zip(estremi, mezzi, strict=True))

    tagli = min(combinations(range(1, len(foglie)), quanti - 1), key=storti, default=None)
    if tagli is None or storti(tagli) > _IN_CENTRO:
        return None
    n = sulla_linea.index(c)
    return (0, *tagli)[n], (*tagli, len(foglie))[n] - 1


def shared_columns(foglie: Sequence[Casella], suoi: Mapping[int, Colonna]) -> Condivise:
    """The columns of a list of objectives by what their headings say; none of other tables."""
    testi = [c.frase for c in foglie]
    elenchi = [t for m in templates() if m.riga == "obiettivo" for t in m.tabelle]
    detti = [[n.nome if (n := find_label(t, tabella.grafie, simile=False)) else "" for t in testi] for tabella in elenchi]
    nomi = max(detti, key=lambda d: sum(map(bool, d)), default=[])
    prime = [suoi[id(c)][0] for c in foglie]
    if _CHIAVE not in nomi or sum(map(bool, nomi)) < _ELENCO:
        return Condivise()
    return Condivise(
        prime[nomi.index(_CHIAVE)],
        frozenset(k for k, nome, c in zip(prime, nomi, foglie, strict=True) if nome and "." not in nome and not is_period(c.testo)),
        frozenset(k for k, c in zip(prime, foglie, strict=True) if is_period(c.testo)),
        next((k for k, nome in zip(prime, nomi, strict=True) if nome == _ATTIVITA), None),
    )
