"""Where a page says the form's own words: every label of the form, found in the text and claimed.

A label is compared by its key (letters, digits and % alone), so that "Unità / di / misur / a" is one label. A long label
counts wherever it starts at a word's beginning or is glued to its neighbour; a short or everyday one (`debole`) only where its
line holds nothing but labels and years. What is claimed here is no value.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extractOne

from pegan.clean.dates import ANNO
from pegan.groups import grouped
from pegan.read.similar import before_text, ends
from pegan.read.spellings import DI_PERSONA, LUNGA, Grafia, PerInizio, grafie, repertoire
from pegan.read.tape import Nastro
from pegan.read.text.label import Etichetta, labels_beside, take_label
from pegan.read.text.other_labels import goes_on, is_wrapped, period_labels, year_labels
from pegan.vocab import SOMIGLIANZA

_CIFRA = re.compile(r"\d")
_BIANCO = re.compile(r"\s")


def find_labels(testo: str, linee: Nastro, parti: frozenset[str]) -> list[Etichetta]:
    """The labels of some parts of the form in some lines, in order of place, disjoint."""
    nastro = linee.intatto()
    lunghe, deboli = repertoire(g for g in nastro.presenti if g.parte in parti)
    trovate = list(_lunghe(testo, nastro, lunghe, deboli))
    trovate += _deboli(testo, nastro, deboli)
    if "scheda" in parti:
        trovate += period_labels(nastro)
        sicure = len(trovate)
        tutte = tuple(g for g in grafie() if g.parte in parti)
        trovate += _simili(testo, nastro, tutte, {e.nome for e in trovate})
        trovate += _monche(testo, nastro, tutte, {e.nome for e in trovate})
        if len(trovate) > sicure:
            trovate += _deboli(testo, nastro, deboli)
        trovate += labels_beside(testo, nastro, trovate)
        trovate += year_labels(nastro.linee, trovate)
    return sorted(trovate, key=lambda e: e.tratti)


def _lunghe(testo: str, nastro: Nastro, tutte: tuple[Grafia, ...], deboli: PerInizio) -> Iterator[Etichetta]:
    for g in tutte:
        for m in g.modello.finditer(nastro.chiave):
            a, b = m.span()
            if any(nastro.preso[a:b]) or not _finisce_parola(testo, nastro, b):
                continue
            fine = nastro.offset[b - 1] + 1
            if g.due_punti and testo[fine : fine + 3].lstrip()[:1] != ":":
                continue
            if g.davanti and not _sta_davanti(testo, nastro, a, fine):
                continue
            if g.parte == "scheda" and goes_on(testo, fine, persona=g.nome in DI_PERSONA):
                continue
            if g.davanti or _inizia_parola(testo, nastro, a, deboli):
                yield take_label(testo, nastro, g, a, b)


def _sta_davanti(testo: str, nastro: Nastro, a: int, fine: int) -> bool:
    """The label opens its line, in capitals, with a point or colon, or before a number; its value follows on the line.

    A label of several words may have its value elsewhere: alone on its line it is a label too.
    """
    if a and nastro.riga[a - 1] == nastro.riga[a]:
        return False
    scritta = testo[nastro.offset[a] : fine]
    if len(scritta.split()) > 1 and not testo[fine : fine + 80].split("\n")[0].strip():
        return True
    dopo = testo[fine : fine + 2].lstrip()[:1]
    segno = dopo in (".", ":")
    return segno or ((scritta.isupper() or dopo.isdigit()) and testo[fine : fine + 1].isspace())


def _inizia_parola(testo: str, nastro: Nastro, a: int, deboli: PerInizio) -> bool:
    """It begins its line, or stands behind nothing but labels, or is glued to what was painted before it."""
    i = nastro.offset[a]
    prima = testo[i - 1 : i]
    if prima and not prima.isspace() and not (a and nastro.preso[a - 1]):
        return not prima.isalpha() or (prima.islower() and testo[i].isupper())
    inizio = a
    while inizio and nastro.riga[inizio - 1] == nastro.riga[a]:
        inizio -= 1
    liberi = [j for j in range(inizio, a) if not nastro.preso[j]]
    monca = len(liberi) <= 3 and liberi and testo[nastro.offset[liberi[0]]].isupper()
    return not liberi or bool(monca) or _scomponi(nastro, liberi, deboli) is not None


def _finisce_parola(testo: str, nastro: Nastro, b: int) -> bool:
    fine = nastro.offset[b - 1] + 1
    dopo = testo[fine : fine + 1]
    return not dopo or not dopo.isalpha() or dopo.isupper() or _comincia_grafia(nastro, b)


def _comincia_grafia(nastro: Nastro, b: int) -> bool:
    return any(len(g.chiave) >= LUNGA and g.modello.match(nastro.chiave, b, b + 40) for g in nastro.presenti)


def _deboli(testo: str, nastro: Nastro, tutte: PerInizio) -> Iterator[Etichetta]:
    """Short labels: where a line, or some lines in a row, are nothing but labels and years."""
    linee, n = nastro.linee, 0
    while n < len(linee):
        a, indici = nastro.confini[n], nastro.confini[n + 1] - nastro.confini[n]
        prima = next((i for i in range(a, a + indici) if not nastro.preso[i]), None)
        if prima is not None and not _comincia(nastro.chiave, prima, tutte):
            n += 1
            continue
        liberi = nastro.liberi(n)
        # a wrapped cell's last word may look like a label: "nuovo ⏎ servizio"
        coda = n > 0 and is_wrapped(linee[n - 1]) and bool(nastro.liberi(n - 1))
        for quante in (1, 2, 3):
            if quante > 1 and n + quante <= len(linee):
                liberi += nastro.liberi(n + quante - 1)
                indici = nastro.confini[n + quante] - nastro.confini[n]
            if quante > 1 and (len(liberi) < indici or len(liberi) > LUNGA):
                break
            parti = _scomponi(nastro, liberi, tutte) or []
            sola = len(parti) == 1 and len(liberi) == indici and not linee[n].testo.isupper()
            if parti and not (sola and coda):
                for g, a, b in parti:
                    yield take_label(testo, nastro, g, a, b)
                n += quante - 1
                break
        n += 1


def _comincia(chiave: str, a: int, tutte: PerInizio) -> bool:
    """A short label or a year may begin so."""
    return chiave[a : a + 2] in tutte or chiave[a] in tutte or chiave[a : a + 2] in ("19", "20")


def _monche(testo: str, nastro: Nastro, tutte: tuple[Grafia, ...], viste: set[str]) -> Iterator[Etichetta]:
    """Labels that a narrow cell cut short ("Po" of "Pos. Indicatore", "Tot / ale"): the beginning of one that the page lacks."""
    mancanti = grouped([(g.chiave[:2], g) for g in tutte if g.nome not in viste and len(g.chiave) >= 6])
    aperta: tuple[Grafia, str] | None = None
    tutti_liberi = [nastro.liberi(n) for n in range(len(nastro.linee))]
    for n, liberi in enumerate(tutti_liberi):
        if not liberi:
            continue
        seguito = n > 0 and is_wrapped(nastro.linee[n - 1]) and bool(tutti_liberi[n - 1])
        parole = _parole_libere(nastro, testo, liberi)
        if len(parole) > 2 or (seguito and aperta is None):
            aperta = None
            continue
        if aperta and len(parole) == 1 and aperta[0].chiave.startswith(aperta[1] + nastro.chiave[liberi[0] : liberi[-1] + 1]):
            yield take_label(testo, nastro, aperta[0], liberi[0], liberi[-1] + 1)
            continue
        scelte = [(a, b, monca) for a, b in parole if (monca := _inizio_monco(testo, nastro, a, b, mancanti))]
        if len(scelte) < len(parole):
            aperta = None
            continue
        for a, b, monca in scelte:
            yield take_label(testo, nastro, monca, a, b)
            aperta = (monca, nastro.chiave[a:b])


def _simili(testo: str, nastro: Nastro, tutte: tuple[Grafia, ...], viste: set[str]) -> Iterator[Etichetta]:
    """Misspelt labels: one to three free lines, or a line up to its colon, much like a long label that the page lacks."""
    mancanti = [g for g in tutte if g.nome not in viste and len(g.chiave) >= LUNGA]
    chiavi = [g.chiave for g in mancanti]
    for n in range(len(nastro.linee)):
        a = nastro.confini[n]
        if a == nastro.confini[n + 1] or nastro.preso[a]:
            continue
        libere = [fine for fine in ends(nastro, n) if not (any(nastro.preso[a:fine]) or _CIFRA.search(nastro.chiave, a, fine))]
        intere = ((extractOne(nastro.chiave[a:fine], chiavi, scorer=ratio, score_cutoff=SOMIGLIANZA), fine) for fine in libere)
        if trovata := next(((t[2], fine) for t, fine in intere if t), None) or before_text(testo, nastro, n, chiavi):
            simile = mancanti[trovata[0]]
            mancanti = [g for g in mancanti if g.nome != simile.nome]
            chiavi = [g.chiave for g in mancanti]
            yield replace(take_label(testo, nastro, simile, a, trovata[1]), simile=True)


def _parole_libere(nastro: Nastro, testo: str, liberi: Sequence[int]) -> list[tuple[int, int]]:
    """The free words of a line as spans of key characters, no more than three."""
    parole: list[tuple[int, int]] = []
    for i in liberi:
        attaccata = bool(parole) and i == parole[-1][1] and not _BIANCO.search(testo, nastro.offset[i - 1], nastro.offset[i])
        if attaccata:
            parole[-1] = (parole[-1][0], i + 1)
        elif len(parole) > 2:
            return parole
        else:
            parole.append((i, i + 1))
    return parole


def _inizio_monco(testo: str, nastro: Nastro, a: int, b: int, mancanti: Mapping[str, Sequence[Grafia]]) -> Grafia | None:
    """The first label of those that begins with this word, if the word is in capitals at its beginning; `mancanti` by their first two letters."""
    k = nastro.chiave[a:b]
    if not (k.isalpha() and testo[nastro.offset[a]].isupper()):
        return None
    return next((g for g in mancanti.get(k[:2], ()) if len(k) < len(g.chiave) and g.chiave.startswith(k)), None)


def _scomponi(nastro: Nastro, liberi: list[int], tutte: PerInizio) -> list[tuple[Grafia, int, int]] | None:
    """Cut the free key characters into short labels and years; None if anything else is left."""
    risultato: list[tuple[Grafia, int, int]] = []
    i = 0
    while i < len(liberi):
        a, fine = liberi[i], liberi[-1] + 1
        for g in (*tutte.get(nastro.chiave[a : a + 2], ()), *tutte.get(nastro.chiave[a], ())):
            b = a + len(g.chiave)
            if nastro.chiave.startswith(g.chiave, a, fine) and not any(nastro.preso[a:b]):
                risultato.append((g, a, b))
                i += len(g.chiave)
                break
        else:
            if not ANNO.match(nastro.chiave, a, fine):
                return None
            i += 4
    return risultato
