"""A text in reading order as its items: titles, labels with their values, tables with their rows, and lines that are none of these."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from pegan.read.flow.costs import is_key
from pegan.read.flow.labels import LUNGHI, Voce, read_labels
from pegan.read.flow.lists import SEZIONI, Elenco, is_person, numbered, people_of, read_list
from pegan.read.flow.rows import RigaLetta, split_lines
from pegan.read.flow.words import Intestazione, Parola, find_heading, form, text_of, words_of
from pegan.read.form.headings import find_label
from pegan.read.source import Linea
from pegan.read.spellings import chiave
from pegan.read.words import lexicon, plain

TITOLO, VOCE, TAVOLA, ELENCO, LIBERA = "titolo", "voce", "tavola", "elenco", "libera"


def _is_worded(testo: str) -> bool:
    """A title in words of its own: one that names a part, and nothing else but words that titles have ("Cronoprogramma delle attività")."""
    parole = testo.split()
    if not _DUE <= len(parole) <= _TITOLO_LUNGO or not testo[:1].isupper() or testo[-1] in ".;,":
        return False
    radici = [r for altre in SEZIONI.values() for r in altre]
    nomi = [chiave(p) for p in parole if plain(p) not in lexicon("legami")]
    return any(n.startswith(r) for n in nomi[:1] for r in radici) and all(
        n in _title_words() or any(n.startswith(r) for r in radici) for n in nomi
    )


_TITOLO_LUNGO = 6


@cache
def _title_words() -> frozenset[str]:
    return frozenset(chiave(w) for t in lexicon("titoli") for w in t.split()) | frozenset(chiave(w) for w in lexicon("titoli", "accanto"))


@cache
def _titles() -> frozenset[str]:
    return frozenset(chiave(t) for t in lexicon("titoli"))


_QUASI = 0.85
"""Of a full line: behind a shorter one the next word had room, it was not wrapped."""


@dataclass(slots=True)
class Elemento:
    """An item of the text: what it is, and what of it is filled in by its kind."""

    tipo: str
    linee: Sequence[Linea]
    voce: Voce | None = None
    seguito: tuple[Parola, ...] = ()
    """The lines below a label's that go on with its value."""
    testata: Intestazione | None = None
    elenco: Elenco | None = None
    righe: list[RigaLetta] = field(default_factory=list)
    avanzi: list[Linea] = field(default_factory=list)
    contate: tuple[Parola, ...] = ()
    """Numbers of the rows, where no column is for them."""
    numerata: bool = False
    """The rows begin with their number, though no column is headed so."""

    @property
    def chiave(self) -> str:
        """What a sheet's items are told apart by: a label's or title's own words."""
        if self.voce is not None:
            return f"{self.voce.nome}:{chiave(text_of(self.voce.etichetta))}"
        return f"{self.tipo}:{chiave(self.linee[0].testo)}" if self.tipo == TITOLO else ""


def full_line(linee: Sequence[Linea]) -> int:
    """How many letters a full line of a text has: nearly as many as the longest ones."""
    lunghe = sorted(len(x.testo) for x in linee)
    return lunghe[int(0.95 * (len(lunghe) - 1))] if lunghe else 0


def read_items(linee: Sequence[Linea]) -> list[Elemento]:
    """The items of some lines, in their order."""
    larga = full_line(linee)
    propri = _own_titles(linee, larga)
    elementi: list[Elemento] = []
    sezione = ""
    n = 0
    while n < len(linee):
        linea = linee[n]
        testata = _heading(linee, n, sezione)
        titolo = "" if linea in propri else section_of(linea.testo)
        if titolo is not None and (testata is None or not testata.a_celle):
            elementi.append(Elemento(TITOLO, [linea]))
            sezione, n = titolo, n + 1
        elif testata is not None:
            dopo = n + testata.linee
            fine = _end_of_rows(linee, dopo, propri)
            elementi.append(Elemento(TAVOLA, linee[n:fine], testata=testata))
            sezione, n = "", fine
        elif voci := read_labels(linea) if sezione not in SEZIONI or not _is_listed(linea) else ():
            n = _take_labels(elementi, voci, linee, n, larga)
            sezione = ""
        elif sezione in SEZIONI:
            fine = _end_of_rows(linee, n, propri)
            elenco = read_list(sezione, linee[n:fine])
            elementi.append(Elemento(ELENCO, linee[n:fine], elenco=elenco))
            sezione, n = "", fine
        elif is_person(linea):  # under a title of its own words
            fine = next((k for k in range(n, len(linee)) if not is_person(linee[k])), len(linee))
            elementi.append(Elemento(ELENCO, linee[n:fine], elenco=read_list("personale", linee[n:fine])))
            n = fine
        else:
            elementi.append(Elemento(LIBERA, [linea]))
            n += 1
    return elementi


def _heading(linee: Sequence[Linea], n: int, sezione: str = "") -> Intestazione | None:
    """The heading that begins with a line; none where a title stands amid it: what is above the title is the end of another text."""
    testata = find_heading(linee[n:], sezione)
    if testata is None or testata.a_celle or all(section_of(x.testo) is None for x in linee[n + 1 : n + testata.linee]):
        return testata
    return None


_ELENCATA = re.compile(r"(?:[-–•*·]|\d{1,2}[.)]|[a-z]\))\s+\S")


def _is_listed(linea: Linea) -> bool:
    """A line that a sign or a number begins."""
    return bool(_ELENCATA.match(linea.testo))


def read_rows(elementi: Sequence[Elemento], larga: int) -> None:
    """The rows of every table; lines that are no row are left over. `larga`: letters of a full line."""
    for e in elementi:
        if e.testata is None:
            continue
        linee, campi = e.linee[e.testata.linee :], e.testata.di_valore
        parole = [words_of(x) for x in linee]
        contate = numbered(parole) if is_key(campi[0]) and not e.testata.a_celle else frozenset()
        e.numerata = bool(contate) and e.testata.tabella.nome == "indicatori"
        if e.numerata:
            campi = ("pos", *campi)
        elif contate:
            e.contate = tuple(p for r in parole for p in r[:1] if p in contate)
            parole = [r[1:] if r[0] in contate else r for r in parole]
        for da, a, riga in split_lines(parole, campi, larga, a_celle=e.testata.a_celle):
            if riga is None or (riga.piene < _DUE and len(campi) > _DUE):
                e.avanzi += linee[da:a]
            else:
                e.righe.append(riga)


_DUE = 2


def _take_labels(elementi: list[Elemento], voci: Sequence[Voce], linee: Sequence[Linea], n: int, larga: int) -> int:
    """The labels of a line; the last one's value may stand on the lines below, or go on there. Where they end."""
    for v in voci:
        persone = people_of(v.valore) if not v.nome and section_of(text_of(v.etichetta)) == "personale" else None
        elementi.append(Elemento(ELENCO, [linee[n]], elenco=persone) if persone else Elemento(VOCE, [linee[n]], v))
        if persone:
            persone.segni.append(v.etichetta)
    ultima = elementi[-1]
    v = voci[-1]
    fine = n + 1
    lunga = v.nome in LUNGHI or v.nome == "i.denominazione" or not v.nome
    while fine < len(linee) and not _begins_item(linee, fine):
        linea, prima = linee[fine], linee[fine - 1]
        if v.valore or ultima.seguito:
            piena = len(prima.testo) + 1 + len(linea.testo.split()[0]) > _QUASI * larga
            va_avanti = lunga and (prima.sospesa or (not linea.stacco and (piena or linea.testo[:1].islower())))
            if not va_avanti and not (
                v.nome in ("missione", "programma") and not linea.stacco and text_of(v.valore or ultima.seguito).isdigit()
            ):
                break
        elif linea.stacco and fine > n + 1:
            break
        ultima.seguito += words_of(linea)
        ultima.linee = linee[n : fine + 1]
        fine += 1
    return fine


def _begins_item(linee: Sequence[Linea], n: int) -> bool:
    return section_of(linee[n].testo) is not None or bool(read_labels(linee[n])) or _heading(linee, n) is not None


def _own_titles(linee: Sequence[Linea], larga: int) -> frozenset[Linea]:
    """Titles in words that no form knows ("Chi lavora all'obiettivo"): short lines right above people or a heading, that go on from no line above.

    A blank line stands before them, or the text has them more than once, or the line before had room for their first word.
    """
    quante = Counter(x.testo for x in linee)
    propri = []
    for prima, linea, dopo in zip([None, *linee], linee, range(1, len(linee)), strict=False):
        corta = len(linea.testo.split()) <= _TITOLO_LUNGO and linea.testo[0].isupper() and linea.testo[-1] not in ".,;"
        if not corta or any(c.isdigit() for c in linea.testo) or (prima is not None and prima.sospesa) or _is_listed(linea):
            continue
        stava = prima is None or len(prima.testo) + 1 + len(linea.testo.split()[0]) <= _QUASI * larga
        introduce = (linea.stacco or quante[linea.testo] > 1 or stava) and (is_person(linee[dopo]) or _heading(linee, dopo) is not None)
        if introduce and not read_labels(linea) and section_of(linea.testo) is None and _heading(linee, dopo - 1) is None:
            propri.append(linea)
    return frozenset(propri)


def _end_of_rows(linee: Sequence[Linea], n: int, propri: frozenset[Linea]) -> int:
    """Behind the last line before the next title, heading, or label of the form; a label that no form has ends them behind a blank line."""
    inizio = n
    while n < len(linee):
        if n > inizio and not linee[n].stacco and len(linee[n - 1].testo) > 1 and linee[n - 1].testo[-1] in "-–:,(/":
            n += 1  # the line before goes on here
            continue
        if linee[n] in propri or section_of(linee[n].testo) is not None or _heading(linee, n) is not None:
            break
        voci = () if _is_listed(linee[n]) else read_labels(linee[n])
        if voci and not voci[0].nome.startswith("i.") and (voci[0].nome or linee[n].stacco) and _is_plain(voci[0]):
            break
        n += 1
    return n


def _is_plain(v: Voce) -> bool:
    """A label by its looks, too: nothing behind it, a colon, a number, or capitals."""
    etichetta = text_of(v.etichetta)
    return v.chiara or not v.valore or ":" in etichetta or etichetta.isupper()


def section_of(testo: str) -> str | None:
    """The section that a title begins: one of SEZIONI, "" for another; None for a text that is no title."""
    testo = testo.rstrip(": ")
    for pezzo in (testo, testo.rpartition(" / ")[2]):
        k = chiave(pezzo)
        if _is_worded(pezzo) or find_label(pezzo, form().titoli, simile=False) or k in _titles():
            return next((s for s, radici in SEZIONI.items() if any(r in k for r in radici)), "")
    return None
