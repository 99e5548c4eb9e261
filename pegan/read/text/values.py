"""The figures of an indicator: "n. 40 0 un incontro …" is unit, weight, baseline and target of one row of the table.

Which lines begin such a row is settled by the sheet's own arithmetic: as many of them as indicators, their weights together the
printed total.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

from pegan.clean.dates import MESI
from pegan.read.registro import Tratto
from pegan.read.text.fragments import Frammento
from pegan.read.words import PERCENTO, is_unit, lexicon, plain

_NUMERO = re.compile(r"-?\d+(?:[.,]\d+)*(?:\s?%)?")
_PESO = re.compile(r"(\d{1,3}(?:,\d{1,2})?)(?![\d/])")
MASSIMO_PROVE = 20_000
"""Combinations tried for the weights: enough for 6 of 20 numbers; beyond it the order decides, and says so."""


@dataclass(frozen=True, slots=True)
class Testata:
    """How a row of figures may begin: its unit, its weight, and where the rest of the fragment starts."""

    frammento: Frammento
    unita: tuple[str, Tratto] | None
    peso: str
    peso_tratto: Tratto
    resto: int
    """Offset in the source of what follows the weight."""

    @property
    def valore(self) -> float:
        """The weight as a number."""
        return float(self.peso.replace(",", "."))


def row_head(f: Frammento) -> Testata | None:
    """Read a fragment as the beginning of a row of figures; None if it can't be one.

    The weight stands behind the unit ("n. 40 …"), first ("30 relazione") or glued before the unit ("20n. presentaz.").
    """
    testo = f.testo
    if PERCENTO.fullmatch(testo):
        return None
    for m in re.finditer(r"\s+|^", testo):
        if m.end() > 24:
            break
        unita = testo[: m.start()]
        numero = _PESO.match(testo, m.end())
        if not numero or (unita and not is_unit(unita)):
            continue
        if float(numero[1].replace(",", ".")) > 100:
            continue
        fine = numero.end()
        coda = _unita_incollata(testo, fine) if not unita else fine
        if coda == fine and fine < len(testo) and not testo[fine].isspace():
            continue
        u = (unita, (f.inizio, f.inizio + len(unita))) if unita else None
        if coda > fine:
            u = (testo[fine:coda], (f.inizio + fine, f.inizio + coda))
        a = f.inizio + numero.start(1)
        return Testata(f, u, numero[1], (a, a + len(numero[1])), f.inizio + coda)
    return None


def _unita_incollata(testo: str, da: int) -> int:
    """The end of a unit that is glued to the weight before it ("20n. presentaz."), or `da`."""
    m = re.match(r"\S+", testo[da:])
    return da + m.end() if m and is_unit(m.group()) else da


def choose_heads(candidati: Sequence[Testata], quanti: int, totale: float | None) -> tuple[list[Testata], bool]:
    """The rows among the candidates: `quanti` of them whose weights make the total, rows with a unit first; and whether the sum settles it."""
    if quanti <= 0 or not candidati:
        return list(candidati) if quanti < 0 else [], False
    quanti = min(quanti, len(candidati))
    obiettivo = totale if totale is not None else 100.0
    migliori: list[tuple[float, tuple[Testata, ...]]] = []
    if comb(len(candidati), quanti) <= MASSIMO_PROVE:
        for scelta in combinations(candidati, quanti):
            scarto = abs(sum(t.valore for t in scelta) - obiettivo)
            if scarto < 0.011:
                migliori.append((sum(_sospetto(t) for t in scelta), scelta))
    if migliori:
        migliori.sort(key=lambda m: m[0])
        unica = len(migliori) == 1 or migliori[1][0] - migliori[0][0] >= 1
        return list(migliori[0][1]), unica
    ordinati = sorted(sorted(candidati, key=_sospetto)[:quanti], key=lambda t: t.frammento.n)
    return ordinati, False


def _sospetto(t: Testata) -> float:
    """How unlike a row's beginning this is: a lone number could be any cell."""
    solo = t.resto >= t.frammento.fine
    return (0 if t.unita else 1) + (1.5 if solo and not t.unita else 0)


def split_values(testo: str) -> list[tuple[int, int]]:
    """The cells of the rest of a row, as spans: numbers stand alone, a text is one cell with the number it begins with.

    >>> [("0 un incontro")[a:b] for a, b in split_values("0 un incontro")]
    ['0', 'un incontro']
    >>> [("2 2 incontri di")[a:b] for a, b in split_values("2 2 incontri di")]
    ['2', '2 incontri di']
    >>> [("report 1")[a:b] for a, b in split_values("report 1")]
    ['report', '1']
    """
    celle: list[tuple[int, int]] = []
    parole = [(m.start(), m.end(), m.group()) for m in re.finditer(r"\S+", testo)]
    i = 0
    while i < len(parole):
        a, b, p = parole[i]
        dopo = parole[i + 1][2] if i + 1 < len(parole) else ""
        if _NUMERO.fullmatch(p) and (not dopo or _NUMERO.fullmatch(dopo) or plain(dopo) in lexicon("quantita")):
            celle.append((a, b))
            i += 1
            continue
        fine = i + 1
        while fine < len(parole):
            coda = [w for _, _, w in parole[fine:]]
            numeri_soli = all(_NUMERO.fullmatch(w) for w in coda)
            if numeri_soli and not _NUMERO.fullmatch(parole[fine - 1][2]) and plain(parole[fine - 1][2]) not in _CHIEDE_NUMERO:
                break
            fine += 1
        celle.append((a, parole[fine - 1][1]))
        i = fine
    return celle


_CHIEDE_NUMERO = frozenset(["almeno", "n", "n.", "nr", "entro", *MESI, "al", "il", "di", ">=", "<=", ">", "<", "anno"])


def split_glued(testo: str, parole: Mapping[str, int]) -> int:
    """Where the first word of a text is two words run together, both of them words of the document; 0 if nowhere.

    >>> split_glued(" reportriprogrammazione del servizio", {"report": 2, "riprogrammazione": 1, "reportriprogrammazione": 1})
    7
    >>> split_glued(" programmazione annuale", {"programmazione": 2, "programma": 1, "zione": 1})
    0
    """
    m = re.match(r"\s*([^\W\d_]+)", testo)
    parola = plain(m[1]) if m else ""
    if not m or parole.get(parola, 0) > 1 or len(parola) < 9:
        return 0
    tagli = [i for i in range(3, len(parola) - 3) if parole.get(parola[:i]) and parole.get(parola[i:])]
    return m.start(1) + max(tagli) if tagli else 0
