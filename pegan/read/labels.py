"""Where a page says the form's own words: every label of the form, found in the text and claimed.

A label is compared by its key (letters, digits and % alone), so that "Unità / di / misur / a" is one label. A long label
counts wherever it starts at a word's beginning or is glued to its neighbour; a short or everyday one (`debole`) only where its
line holds nothing but labels and years. What is claimed here is no value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from pegan.read.source import Linea
from pegan.read.spellings import LUNGA, Grafia, PerIniziale, chiave, grafie, repertoire
from pegan.vocab import SOMIGLIANZA

_ANNO = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Etichetta:
    """A label found: spans of source that it covers."""

    nome: str
    parte: str
    tratti: tuple[tuple[int, int], ...]
    inizio: bool = False


@dataclass(slots=True)
class _Nastro:
    """The key characters of some lines in a row, each with its offset."""

    testo: str
    offset: list[int]
    chiave: str
    preso: list[bool]
    riga: list[int]

    @classmethod
    def di(cls, linee: Sequence[Linea]) -> _Nastro:
        lettere, offset, riga = [], [], []
        for n, linea in enumerate(linee):
            for i, c in enumerate(linea.testo):
                for k in chiave(c):
                    lettere.append(k)
                    offset.append(linea.inizio + i)
                    riga.append(n)
        return cls("", offset, "".join(lettere), [False] * len(lettere), riga)


def find_labels(testo: str, linee: Sequence[Linea], parti: frozenset[str]) -> list[Etichetta]:
    """The labels of some parts of the form in some lines, in order of place, disjoint."""
    nastro = _Nastro.di(linee)
    tutte, lunghe, deboli = repertoire(parti)
    trovate = list(_lunghe(testo, nastro, lunghe, deboli))
    trovate += _deboli(testo, linee, nastro, deboli)
    if "scheda" in parti:
        trovate += _simili(testo, linee, nastro, tutte, {e.nome for e in trovate})
        trovate += _monche(testo, linee, nastro, tutte, {e.nome for e in trovate})
        trovate += _deboli(testo, linee, nastro, deboli)
    trovate += _anni(testo, linee, nastro, trovate) if "scheda" in parti else []
    return sorted(trovate, key=lambda e: e.tratti)


def _lunghe(testo: str, nastro: _Nastro, tutte: tuple[Grafia, ...], deboli: PerIniziale) -> Iterator[Etichetta]:
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
            if g.davanti or _inizia_parola(testo, nastro, a, deboli):
                yield _prendi(testo, nastro, g, a, b)


def _sta_davanti(testo: str, nastro: _Nastro, a: int, fine: int) -> bool:
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


def _inizia_parola(testo: str, nastro: _Nastro, a: int, deboli: PerIniziale) -> bool:
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


def _finisce_parola(testo: str, nastro: _Nastro, b: int) -> bool:
    fine = nastro.offset[b - 1] + 1
    dopo = testo[fine : fine + 1]
    return not dopo or not dopo.isalpha() or dopo.isupper() or _comincia_grafia(nastro.chiave[b : b + 40])


def _comincia_grafia(resto: str) -> bool:
    return any(len(g.chiave) >= LUNGA and g.modello.match(resto) for g in grafie())


def _prendi(testo: str, nastro: _Nastro, g: Grafia, a: int, b: int) -> Etichetta:
    nastro.preso[a:b] = [True] * (b - a)
    tratti: list[tuple[int, int]] = []
    da = a
    for i in range(a + 1, b + 1):
        if i == b or nastro.riga[i] != nastro.riga[i - 1]:
            x, y = nastro.offset[da], nastro.offset[i - 1] + 1
            while y < len(testo) and not testo[y].isspace() and not testo[y].isalnum() and testo[y] not in '%"“(<>=+-':
                y += 1
            tratti.append((x, y))
            da = i
    return Etichetta(g.nome, g.parte, tuple(tratti), g.inizio)


def _deboli(testo: str, linee: Sequence[Linea], nastro: _Nastro, tutte: PerIniziale) -> Iterator[Etichetta]:
    """Short labels: where a line, or some lines in a row, are nothing but labels and years."""
    per_riga: dict[int, list[int]] = {}
    for i, n in enumerate(nastro.riga):
        per_riga.setdefault(n, []).append(i)
    n = 0
    while n < len(linee):
        for quante in (1, 2, 3):
            indici = [i for m in range(n, n + quante) for i in per_riga.get(m, [])]
            liberi = [i for i in indici if not nastro.preso[i]]
            spezzata = quante > 1 and (len(liberi) < len(indici) or len(liberi) > LUNGA)
            # a wrapped cell's last word may look like a label: "nuovo ⏎ servizio"
            coda = n > 0 and linee[n - 1].sospesa and not _tutta_presa(nastro, per_riga.get(n - 1, []))
            if not liberi or spezzata:
                continue
            parti = _scomponi(nastro, liberi, tutte) or []
            sola = len(parti) == 1 and len(liberi) == len(indici) and not linee[n].testo.isupper()
            if parti and not (sola and coda):
                for g, a, b in parti:
                    yield _prendi(testo, nastro, g, a, b)
                n += quante - 1
                break
        n += 1


def _monche(testo: str, linee: Sequence[Linea], nastro: _Nastro, tutte: tuple[Grafia, ...], viste: set[str]) -> Iterator[Etichetta]:
    """Labels that a narrow cell cut short ("Po" of "Pos. Indicatore", "Tot / ale"): the beginning of one that the page lacks."""
    mancanti = [g for g in tutte if g.nome not in viste and len(g.chiave) >= 6]
    aperta: tuple[Grafia, str] | None = None
    per_riga: dict[int, list[int]] = {}
    for i, n in enumerate(nastro.riga):
        if not nastro.preso[i]:
            per_riga.setdefault(n, []).append(i)
    for n, _linea in enumerate(linee):
        liberi = per_riga.get(n, [])
        seguito = n > 0 and linee[n - 1].sospesa and bool(per_riga.get(n - 1))
        parole = _parole_libere(nastro, testo, liberi)
        if not liberi or len(parole) > 2 or (seguito and aperta is None):
            aperta = None if liberi else aperta
            continue
        if aperta and len(parole) == 1 and aperta[0].chiave.startswith(aperta[1] + nastro.chiave[liberi[0] : liberi[-1] + 1]):
            yield _prendi(testo, nastro, aperta[0], liberi[0], liberi[-1] + 1)
            continue
        trovate = [(a, b, g) for a, b in parole for g in mancanti if _inizio_monco(testo, nastro, a, b, g)]
        scelte = {a: (a, b, g) for a, b, g in reversed(trovate)}
        if len(scelte) < len(parole):
            aperta = None
            continue
        for a, b, g in scelte.values():
            yield _prendi(testo, nastro, g, a, b)
            aperta = (g, nastro.chiave[a:b])


def _simili(testo: str, linee: Sequence[Linea], nastro: _Nastro, tutte: tuple[Grafia, ...], viste: set[str]) -> Iterator[Etichetta]:
    """Misspelt labels: one to three free lines, or a line up to its colon, much like a long label that the page lacks."""
    mancanti = [g for g in tutte if g.nome not in viste and len(g.chiave) >= LUNGA]
    inizi = {n: i for i, n in reversed(list(enumerate(nastro.riga)))}
    quante = {n: nastro.riga.count(n) for n in inizi}
    for n in range(len(linee)):
        for fine in _fini(testo, linee, nastro, inizi, quante, n):
            a = inizi[n]
            k = nastro.chiave[a:fine]
            if any(nastro.preso[a:fine]) or not mancanti or any(c.isdigit() for c in k):
                continue
            simile = max(mancanti, key=lambda g: ratio(k, g.chiave))
            if ratio(k, simile.chiave) >= SOMIGLIANZA:
                mancanti = [g for g in mancanti if g.nome != simile.nome]
                yield _prendi(testo, nastro, simile, a, fine)
                break


def _fini(
    testo: str, linee: Sequence[Linea], nastro: _Nastro, inizi: Mapping[int, int], quante: Mapping[int, int], n: int
) -> Iterator[int]:
    """Where a label that begins with the n-th line may end, as an index of key characters: its colon, its end, the next lines' ends."""
    if n not in inizi:
        return
    due_punti = linee[n].testo.find(":")
    if due_punti > 0:
        yield next(
            (i for i in range(inizi[n], inizi[n] + quante[n]) if nastro.offset[i] > linee[n].inizio + due_punti), inizi[n] + quante[n]
        )
    for ultima in range(n, min(n + 3, len(linee))):
        if ultima not in inizi or (ultima > n and not linee[ultima - 1].sospesa):
            return
        yield inizi[ultima] + quante[ultima]


def _parole_libere(nastro: _Nastro, testo: str, liberi: Sequence[int]) -> list[tuple[int, int]]:
    """The free words of a line as spans of key characters."""
    parole: list[tuple[int, int]] = []
    for i in liberi:
        attaccata = bool(parole) and i == parole[-1][1] and not any(c.isspace() for c in testo[nastro.offset[i - 1] : nastro.offset[i]])
        if attaccata:
            parole[-1] = (parole[-1][0], i + 1)
        else:
            parole.append((i, i + 1))
    return parole


def _inizio_monco(testo: str, nastro: _Nastro, a: int, b: int, g: Grafia) -> bool:
    k = nastro.chiave[a:b]
    return 2 <= len(k) < len(g.chiave) and g.chiave.startswith(k) and testo[nastro.offset[a]].isupper() and k.isalpha()


def _tutta_presa(nastro: _Nastro, indici: Sequence[int]) -> bool:
    return all(nastro.preso[i] for i in indici)


def _scomponi(nastro: _Nastro, liberi: list[int], tutte: PerIniziale) -> list[tuple[Grafia, int, int]] | None:
    """Cut the free key characters into short labels and years; None if anything else is left."""
    risultato: list[tuple[Grafia, int, int]] = []
    i = 0
    while i < len(liberi):
        a = liberi[i]
        resto = nastro.chiave[a : liberi[-1] + 1]
        for g in tutte.get(resto[:1], ()):
            b = a + len(g.chiave)
            if resto.startswith(g.chiave) and not any(nastro.preso[a:b]):
                risultato.append((g, a, b))
                i += len(g.chiave)
                break
        else:
            if not _ANNO.match(resto):
                return None
            i += 4
    return risultato


def _anni(testo: str, linee: Sequence[Linea], nastro: _Nastro, trovate: Sequence[Etichetta]) -> Iterator[Etichetta]:
    """The years above the columns: on lines that hold labels and years only, at least one year beside a label or another year."""
    occupati = {i for e in trovate for a, b in e.tratti for i in range(a, b)}
    ancore = {linea.numero for linea in linee if any(i in occupati for i in range(linea.inizio, linea.fine))}
    for linea in linee:
        liberi = "".join(" " if linea.inizio + i in occupati else c for i, c in enumerate(linea.testo))
        parole = liberi.split()
        if not parole or not all(_ANNO.fullmatch(p) for p in parole):
            continue
        prima = next((x for x in reversed(linee[: linee.index(linea)])), None)
        seguito = prima is not None and (prima.sospesa or prima.testo[-1] in "-/")
        if len(parole) == 1 and linea.numero not in ancore and seguito:
            continue
        for m in _ANNO.finditer(liberi):
            yield Etichetta("anno", "scheda", ((linea.inizio + m.start(), linea.inizio + m.end()),))
