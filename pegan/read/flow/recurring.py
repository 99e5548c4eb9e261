"""Labels that a text tells by having them on every sheet: "Obiettivo Rete dei musei civici", "Codice 1.02 Responsabile Bianchi Luisa Peso 10%".

A word of the form's that only a blank parts from what follows may begin any sentence. Where it begins a line once on each sheet, always in the same turn
with what else all sheets have, and with other words behind it, it is their label. Not so where the text parts its labels with a colon, nor where its
lines are rows: each ends with a figure, of which no label stands before.
"""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from pegan.read.flow.headings import RIGHE, find_heading
from pegan.read.flow.kinds import label_of
from pegan.read.flow.spans import hangs
from pegan.read.flow.words import Parola, text_of, words_of
from pegan.read.form.labels.grafie import BREVE
from pegan.read.source import Linea
from pegan.read.spellings import DI_PERSONA

_DI_CIFRE = ("peg_n", "peso_obiettivo")
_FOGLI = 3
"""Sheets that show a frame."""
_CORNICE = 4
"""Labels of a frame that is on one sheet alone."""
_PAROLE = 4
"""Words of the longest label."""
_DI_TESTATA = frozenset({
    *DI_PERSONA, "settore", "servizio", "missione", "programma", "peg_n", "peso_obiettivo", "obiettivo_operativo", "obiettivo_strategico",
    "descrizione_estesa",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ricorrenti:
    """What all sheets of a text have: labels that begin a line, and those that stand amid the line that another begins."""

    inizi: frozenset[str] = frozenset()
    dentro: frozenset[tuple[str, str]] = frozenset()

    def label(self, parole: Sequence[Parola]) -> int:
        """How many words of a line's beginning are such a label."""
        return _words(parole, self.inizi)

    def amid(self, prima: str, valore: Sequence[Parola]) -> tuple[int, int]:
        """Where behind a label (`prima`) the next one of the line begins, and ends; 0, 0 if nowhere."""
        suoi = {b for a, b in self.dentro if a == prima}
        posti = range(1, len(valore) - 1) if suoi else ()
        return next(((da, da + n) for da in posti if (n := _words(valore[da:], suoi)) and not hangs(valore[da - 1].testo)), (0, 0))


NESSUNO = Ricorrenti()


def recurring_labels(linee: Sequence[Linea]) -> Ricorrenti:
    """The labels that recur on the sheets of a text."""
    dove: dict[str, list[int]] = defaultdict(list)
    uguali: dict[str, list[int]] = defaultdict(list)
    con_segno = 0
    for i, x in enumerate(linee):
        uguali[x.testo].append(i)
        prima, segno, _ = x.testo[:BREVE].partition(":")
        con_segno += bool(segno) and (nome := label_of(prima)) is not None and nome.nome in _DI_TESTATA
        if etichetta := next(_labels(words_of(x)), None):
            dove[etichetta].append(i)
    if con_segno >= _FOGLI:
        return NESSUNO
    molte = {t: p for t, p in dove.items() if len(p) >= _FOGLI and len({linee[i].testo for i in p}) > 1}
    ancore = [*molte.values(), *(p for p in uguali.values() if len(p) >= _FOGLI)]
    dentro: set[tuple[str, str]] = set()
    for t, p in molte.items():
        n = len(t.split())
        trovate = [
            {a for da in range(n + 1, len(w) - 1) if not hangs(w[da - 1].testo) for a in _labels(w[da:])}
            for i in p
            if (w := words_of(linee[i]))
        ]
        dentro |= {(t, a) for a in set.intersection(*trovate) if a != t}
    inizi = {
        t
        for t, p in molte.items()
        if any(q is not p and (alternate(p, q) or alternate(q, p)) for q in ancore)
        and not _are_rows(t, [linee[i] for i in p], dentro)
        and not any(find_heading(linee[i : i + RIGHE]) for i in p)
    }
    return Ricorrenti(frozenset(inizi), frozenset(dentro))


def _are_rows(etichetta: str, linee: Sequence[Linea], dentro: Set[tuple[str, str]]) -> bool:
    """Lines that begin with a label of words, and all end with a figure though no other label stands before it: "Referente Rossi Anna 50%"."""
    nome = label_of(etichetta)
    con_altre = any(prima == etichetta for prima, _ in dentro)
    return nome is not None and nome.nome not in _DI_CIFRE and not con_altre and all(x.testo.rstrip("%")[-1:].isdigit() for x in linee)


def alternate(inizi: Sequence[int], oggetti: Sequence[int]) -> bool:
    """Each of the ones stands before its own of the others, and behind the one before."""
    return (
        len(inizi) == len(oggetti)
        and all(a <= b for a, b in zip(inizi, oggetti, strict=True))
        and all(b < a for b, a in zip(oggetti, inizi[1:], strict=False))
    )


def _labels(parole: Sequence[Parola]) -> Iterator[str]:
    """The label of a sheet's head that some words begin with, if something may be its value."""
    for n in range(min(len(parole), _PAROLE), 0, -1):
        testo = text_of(parole[:n])
        if testo[0].isupper() and testo[-1] != ":" and _parts(parole, n) and (nome := label_of(testo)) and nome.nome in _DI_TESTATA:
            yield testo
            return


def framed(linee: Sequence[Linea], sicure: Mapping[Linea, int]) -> Ricorrenti:
    """The labels of a text's frames: lines one below the other that each begin with another label, some surely, a value behind it;
    of these `sicure` says how many labels stand on the line.

    No table's rows do, but a word that heads one is none."""
    trovate: set[str] = set()
    fila: dict[str, Linea] = {}
    for x in linee:
        if fila and x.testo[0].islower():
            continue  # the value of the label above goes on
        parole = words_of(x)
        quante = range(min(len(parole) - 1, _PAROLE), 0, -1)
        n, nome = next(((n, t) for n in quante if _parts(parole, n) and (t := label_of(text_of(parole[:n])))), (0, None))
        sua, dopo = text_of(parole[:n]), parole[n].testo if nome else ""
        cifra = nome is None or nome.nome not in _DI_CIFRE or any(map(str.isdigit, dopo))
        riga = nome is not None and nome.nome in DI_PERSONA and parole[-1].testo.rstrip("%")[-1:].isdigit()  # "Referente Rossi Anna 50%"
        buona = nome is not None and cifra and not riga and label_of(dopo) is None and label_of(x.testo) is None
        if not buona or sua in fila:
            fila = {}
        if buona:
            fila[sua] = x
        quanti = [sicure.get(y, 0) for y in fila.values()]
        if any(quanti) and sum(max(1, q) for q in quanti) >= _CORNICE:
            trovate |= fila.keys()
    testate = {t for i, x in enumerate(linee) for t in trovate if x.testo.startswith(t) and find_heading(linee[i : i + RIGHE])}
    return Ricorrenti(frozenset(trovate - testate))


def _parts(parole: Sequence[Parola], n: int) -> bool:
    """No small letter stands behind some first words."""
    return len(parole) == n or not parole[n].testo[0].islower()


def _words(parole: Sequence[Parola], noti: Container[str]) -> int:
    return next((n for n in range(min(len(parole), _PAROLE), 0, -1) if text_of(parole[:n]) in noti and _parts(parole, n)), 0)
