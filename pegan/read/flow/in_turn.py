"""Rows of a list whose cells were painted in turn, each with all its lines: so browsers and word processors print a table.

1.01 Riduzione dei consumi       ─▶ a cell of several lines ends where its line does
degli edifici scolastici
Sopralluoghi n. 3 5              ─▶ the row ends with its figures, as many as the heading has columns for at its end
Faldoni riordinati n. 461 463    ─▶ without a code the row is of 1.01 too

A heading of which a column but the last goes on on the next line shows that order. Where a line between two such ends may be an end too, the
rows between them are open.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from pegan.read.flow.costs import EMPTY, cell_cost, is_key
from pegan.read.flow.headings import Intestazione
from pegan.read.flow.rows import Pezzo, RigaLetta, open_row, share_out, split_lines

_DI_CIFRE = ("atteso", "partenza", "verifica_intermedia", "raggiunto", "raggiungimento", "peso")
_CIFRA = re.compile(r"-?\d[\d.,/]*%?|-+|n\.?d\.?")
_MAI = 9.0
"""What a cell costs that every row has."""


def is_in_turn(testata: Intestazione) -> bool:
    """A list's heading shows that its cells stand one after the other: a column but the last goes on on the next line."""
    return (
        "peg_n" in testata.campi[:1]
        and not testata.a_celle
        and any(c[0].linea is not c[-1].linea for c in testata.colonne[:-1])
        and testata.campi[-1].removeprefix("i.") in _DI_CIFRE
    )


def rows_in_turn(linee: Sequence[Pezzo], campi: Sequence[str], larga: int) -> list[tuple[int, int, RigaLetta | None]]:
    """The lines below such a heading as rows, [first, behind the last); those that may be cut otherwise are open."""
    quante = sum(1 for _ in itertools.takewhile(lambda c: c.removeprefix("i.") in _DI_CIFRE, reversed(campi)))
    fini = [0, *(n + 1 for n, x in enumerate(linee) if _figures(x) >= quante), len(linee)]
    tratti = [(a, b) for a, b in itertools.pairwise(fini) if a < b]
    codici = _codes([linee[a] for a, _ in tratti])
    dubbi = {n for n, (a, b) in enumerate(tratti) if _is_doubtful(linee[a:b], codici[: n + 1], quante)}
    dubbi |= {n - 1 for n in dubbi if n and linee[tratti[n][0]][0].testo[0].islower()}  # the text above goes on
    righe: list[tuple[int, int, RigaLetta | None]] = []
    altrui = True
    """Whose objective the row is does not follow from the one above."""
    for n, (a, b) in enumerate(tratti):
        riga = None if n in dubbi else _row(linee[a:b], campi, con_codice=bool(codici[n]))
        altrui = riga is None or (altrui and not codici[n])
        if riga is not None:
            righe.append((a, b, open_row(riga) if altrui else riga))
            continue
        for da, fine, r in split_lines(linee[a:b], campi, larga):
            righe.append((a + da, a + fine, r and open_row(r)))
    return righe


def _row(linee: Sequence[Pezzo], campi: Sequence[str], *, con_codice: bool) -> RigaLetta | None:
    """Lines as one row; without a code it says nothing of the objective."""
    da = 0 if con_codice else next(i for i, c in enumerate(campi) if c.startswith("i."))
    suoi = campi[da:]
    vuote = [_MAI if is_key(c) or c == "peg_n" else EMPTY.get(c.removeprefix("i."), 0.6) for c in suoi]
    riga = share_out([(p,) for x in linee for p in x], suoi, vuote, in_fila=True)
    if riga is None or not all(c for c, k in zip(riga.celle, suoi, strict=True) if is_key(k)):
        return None
    # a line that begins with a capital may begin another cell, or a row of which nothing but a text is printed
    dubbie = [
        d or any(p.linea is not q.linea and q.testo[0].isupper() for p, q in itertools.pairwise(c))
        for d, c in zip(riga.dubbie, riga.celle, strict=True)
    ]
    return replace(riga, celle=((),) * da + riga.celle, dubbie=(*(False,) * da, *dubbie))


def _codes(linee: Sequence[Pezzo]) -> list[str]:
    """The codes that some lines begin with, of one form, numbers one after the other; "" for a line without."""
    codici: list[str] = []
    prima = ""
    for x in linee:
        suo = _code(x)
        codici.append(suo if suo and (not prima or _follows(suo, prima)) else "")
        prima = codici[-1] or prima
    return codici


def _follows(codice: str, prima: str) -> bool:
    """A code may be the next one, or the same again."""
    if codice.isdecimal() and prima.isdecimal():
        return int(codice) - int(prima) in (0, 1)
    return _form(codice) == _form(prima)


def _is_doubtful(linee: Sequence[Pezzo], codici: Sequence[str], quante: int) -> bool:
    """Some lines may be more than a row, or less; `codici` are those of the rows down to this one."""
    ultimo = next((c for c in reversed(codici) if c), "")
    return (
        _figures(linee[-1]) < quante
        or linee[0][0].testo[0].islower()
        or any(_figures(x) for x in linee[:-1])
        or bool(_code(linee[0]) and not codici[-1])
        or any(c and _follows(c, ultimo) for c in map(_code, linee[1:]))
    )


def _figures(linea: Pezzo) -> int:
    """How many figures a line ends with."""
    return sum(1 for _ in itertools.takewhile(lambda p: _CIFRA.fullmatch(p.testo), reversed(linea)))


def _code(linea: Pezzo) -> str:
    """The code that a line begins with, or ""."""
    prima = linea[0].testo
    return prima if any(c.isdigit() for c in prima) and cell_cost("peg_n", prima) is not None else ""


def _form(codice: str) -> str:
    return re.sub(r"[A-Z]", "A", re.sub(r"\d+", "0", codice))
