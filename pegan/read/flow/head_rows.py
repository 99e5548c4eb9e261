"""Labels of a sheet's head side by side, their values in a row below: so a small table is left by what reads it line after line.

Codice obiettivo Centro di responsabilità Dirigente responsabile Peso
2025_SF_04 Servizi finanziari Serra Guido 10%

Or one below the other, and below them all their values: so it is by what reads it column by column.
"""

import itertools
from collections.abc import Sequence

from pegan.read.flow.costs import EMPTY, cell_cost, is_key, is_text
from pegan.read.flow.elements import VOCE, Elemento
from pegan.read.flow.headings import find_heading
from pegan.read.flow.kinds import label_of
from pegan.read.flow.labels import DI_TESTATA, Voce, first_label
from pegan.read.flow.rows import share_out
from pegan.read.flow.spans import hangs
from pegan.read.flow.titles import section_of
from pegan.read.flow.words import Parola, text_of, words_of
from pegan.read.source import Linea

_CAMPI = frozenset({*DI_TESTATA, "peg_n", "peso_obiettivo"})
_PAROLE, _RIGHE = 4, 8
"""Words of the longest label; lines of the labels, should each wrap in its cell."""
_DUE = 2
_DI_TIPO = 1.0
"""What a value of the label's kind costs at the most."""
_LUNGA, _ALTE = 45, 20
"""Letters of a text that may be wrapped in its cell; the labels of the longest form."""
_UNO = "i testi di due etichette possono essere uno solo, se una non ha valore"
_DUBBIA = "l'etichetta sta con altre sopra la riga dei valori: dove finisce il suo non si sa"


def head_row(linee: Sequence[Linea], n: int) -> tuple[list[Elemento], int] | None:
    """The labels from a line on, each with its value of the line below them all, and where that ends; None where they are none."""
    etichette: list[tuple[str, tuple[Parola, ...]]] | None = None
    sotto = n
    for fine in range(n + 1, min(len(linee), n + _RIGHE)):
        sua = linee[fine - 1]
        if (fine - 1 > n and sua.stacco) or sua.pagina != linee[n].pagina or ":" in sua.testo:
            break
        if trovate := _labels([p for x in linee[n:fine] for p in words_of(x)]):
            etichette, sotto = trovate, fine
    if etichette is None or sotto == n or linee[sotto].pagina != linee[n].pagina:
        return None
    campi = [c for c, _ in etichette]
    riga = share_out([(p,) for p in words_of(linee[sotto])], campi, [EMPTY.get(c, 0.6) for c in campi])
    if riga is None or riga.piene <= len(campi) // 2:
        return None
    tutte = linee[n : sotto + 1]
    return [
        Elemento(VOCE, tutte if i == 0 else (), Voce(campo, etichetta, valore), dubbio=_DUBBIA if dubbia else None)
        for i, ((campo, etichetta), valore, dubbia) in enumerate(zip(etichette, riga.celle, riga.dubbie, strict=True))
    ], sotto + 1


def head_column(linee: Sequence[Linea], n: int) -> tuple[list[Elemento], int] | None:
    """The labels from a line on, one on each, and as many lines in the block below, each of its label's kind; None where another row may follow.

    So a form of two columns is left by what reads a page column by column.
    """
    nomi = [label_of(x.testo.rstrip(": ")) for x in itertools.takewhile(lambda x: x.pagina == linee[n].pagina, linee[n : n + _ALTE])]
    k = next((i for i, nome in enumerate(nomi) if nome is None), 0)
    if k <= _DUE or not linee[n + k].stacco:
        return None
    fine = _end_of_block(linee, n + k)
    valori: list[tuple[Parola, ...]] = []
    for x in linee[n + k : fine]:
        if valori and (x.testo[0].islower() or valori[-1][-1].linea.sospesa or hangs(valori[-1][-1].testo)):
            valori[-1] += words_of(x)
        else:
            valori.append(words_of(x))
    voci = [Voce(nome.nome, words_of(x), y) for nome, x, y in zip(nomi, linee[n : n + k], valori, strict=False) if nome]
    if len(valori) != k or len({text_of(v.etichetta) for v in voci}) < k:
        return None
    if not all(map(_may_have, voci)) or all(is_text(v.nome) for v in voci):
        return None
    for x in linee[fine : fine + 1]:
        if section_of(x.testo) is None and find_heading(linee[fine:]) is None and first_label(words_of(x)) is None:
            return None
    dubbie = {m for a, (v, w) in enumerate(itertools.pairwise(voci)) if _may_be_one(v, w) for m in (a, a + 1)}
    return [Elemento(VOCE, linee[n:fine] if i == 0 else (), v, dubbio=_UNO if i in dubbie else None) for i, v in enumerate(voci)], fine


def _may_be_one(v: Voce, w: Voce) -> bool:
    """A long text and the one below it: the value of one label, where the other's is empty."""
    return len(text_of(v.valore)) > _LUNGA and all(is_text(x.nome) or is_key(x.nome) for x in (v, w))


def _end_of_block(linee: Sequence[Linea], n: int) -> int:
    """Behind the last line before the next blank one, from a line on."""
    return next((k for k in range(n + 1, len(linee)) if linee[k].stacco or linee[k].pagina != linee[n].pagina), len(linee))


def _may_have(v: Voce) -> bool:
    """A label's value is of its kind, or begins as a text does and is no label."""
    testo = text_of(v.valore)
    if is_text(v.nome) or is_key(v.nome) or v.nome == "tipologia":
        return testo[0].isupper() and label_of(testo) is None
    costo = cell_cost(v.nome, testo)
    return costo is not None and costo < _DI_TIPO


def _labels(parole: Sequence[Parola]) -> list[tuple[str, tuple[Parola, ...]]] | None:
    """Words as labels of a sheet's head and nothing else: three or more, each of another field."""
    trovate: list[tuple[str, tuple[Parola, ...]]] = []
    da = 0
    while da < len(parole):
        for a in range(min(len(parole), da + _PAROLE), da, -1):
            nome = label_of(" ".join(p.testo for p in parole[da:a])) if parole[da].testo[:1].isupper() else None
            if nome is not None and nome.nome in _CAMPI:
                trovate.append((nome.nome, tuple(parole[da:a])))
                da = a
                break
        else:
            return None
    return trovate if len({c for c, _ in trovate}) == len(trovate) > 2 else None
