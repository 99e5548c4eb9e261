"""A text in reading order as its items: titles, labels with their values, tables with their rows, and lines that are none of these."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from pegan.read.flow.codes import without_codeless_objectives
from pegan.read.flow.costs import is_key
from pegan.read.flow.elements import ELENCO, LIBERA, TAVOLA, TITOLO, VOCE, Elemento
from pegan.read.flow.glued import doubt_glued_weights, doubt_swallowed_units
from pegan.read.flow.in_turn import is_in_turn, rows_in_turn
from pegan.read.flow.kinds import begins_with_label
from pegan.read.flow.labels import LUNGHI, Voce, read_labels, wrapped_label
from pegan.read.flow.lists import SEZIONI, numbered, read_list
from pegan.read.flow.mute_labels import may_be_of, share_values, without_value
from pegan.read.flow.people import is_person, people_of
from pegan.read.flow.recurring import Ricorrenti, recurring_labels
from pegan.read.flow.rows import split_lines
from pegan.read.flow.spans import hangs
from pegan.read.flow.titles import LUNGO, section_of
from pegan.read.flow.words import Intestazione, find_heading, text_of, words_of
from pegan.read.source import Linea

_QUASI = 0.85
"""Of a full line: behind a shorter one the next word had room, it was not wrapped."""


def full_line(linee: Sequence[Linea]) -> int:
    """How many letters a full line of a text has: nearly as many as the longest ones."""
    lunghe = sorted(len(x.testo) for x in linee)
    return lunghe[int(0.95 * (len(lunghe) - 1))] if lunghe else 0


def read_items(linee: Sequence[Linea], noti: Ricorrenti | None = None) -> list[Elemento]:
    """The items of some lines, in their order; `noti` are the labels that recur, if they are not to be looked for."""
    larga = full_line(linee)
    noti = recurring_labels(linee) if noti is None else noti
    propri = _own_titles(linee, larga, noti)
    elementi: list[Elemento] = []
    sezione = ""
    n = 0
    while n < len(linee):
        linea = linee[n]
        sua = noti.label(words_of(linea))
        testata = None if sua else _heading(linee, n, sezione)
        titolo = "" if linea in propri else None if sua else section_of(linea.testo)
        if titolo is not None and not _is_column(linee, n, testata, sezione):
            elementi.append(Elemento(TITOLO, [linea]))
            sezione, n = titolo, n + 1
        elif testata is not None:
            dopo = n + testata.linee
            fine = _end_of_rows(linee, dopo, propri, noti)
            elementi.append(Elemento(TAVOLA, linee[n:fine], testata=testata))
            sezione, n = "", fine
        elif intera := _wrapped(linee, n):
            voce, ultima = intera
            n = _take_labels(elementi, [voce], linee, ultima, larga, noti, n)
            sezione = ""
        elif voci := read_labels(linea, noti) if sezione not in SEZIONI or not _is_listed(linea) else ():
            n = _take_labels(elementi, voci, linee, n, larga, noti)
            sezione = ""
        elif sezione in SEZIONI:
            fine = _end_of_rows(linee, n, propri, noti)
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
    """The heading that begins with a line; none where a title stands amid it with a heading of its own: what is above is the end of another text."""
    testata = find_heading(linee[n:], sezione)
    if testata is None or testata.a_celle:
        return testata
    intere = {x for c in testata.colonne if len({p.linea.numero for p in c}) == 1 for x in {p.linea.numero for p in c}}
    titoli = [k for k in range(n + 1, n + testata.linee) if linee[k].numero in intere and section_of(linee[k].testo) is not None]
    return None if any(k + 1 < len(linee) and find_heading(linee[k + 1 :], sezione) for k in titoli) else testata


def _is_column(linee: Sequence[Linea], n: int, testata: Intestazione | None, sezione: str) -> bool:
    """What may be a title is the first column of a heading: without it the lines below are none."""
    if testata is None:
        return False
    return testata.a_celle or (
        testata.linee > 1 and len(testata.colonne) > _DUE and n + 1 < len(linee) and _heading(linee, n + 1, sezione) is None
    )


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
        alte = e.testata.linee >= len(e.testata.colonne)
        righe = (
            rows_in_turn(parole, campi, larga)
            if parole and is_in_turn(e.testata)
            else split_lines(parole, campi, larga, a_celle=e.testata.a_celle, alte=alte)
        )
        for da, a, riga in righe:
            if riga is None or (riga.piene < _DUE and len(campi) > _DUE):
                e.avanzi += linee[da:a]
            else:
                e.righe.append(riga)
        e.righe = doubt_swallowed_units(doubt_glued_weights(e.righe, campi), campi)
        e.righe = without_codeless_objectives(e.righe, campi, e.avanzi)


_DUE = 2


def _wrapped(linee: Sequence[Linea], n: int) -> tuple[Voce, int] | None:
    """A label over the lines from here on, which alone would be another or none, and its last line."""
    for fine in range(min(len(linee), n + _ALTE), n + 1, -1):
        insieme = linee[n:fine]
        if insieme[-1].pagina == linee[n].pagina and not any(x.stacco for x in insieme[1:]) and (voce := wrapped_label(insieme)):
            return voce, fine - 1
    return None


_ALTE = 3
"""Lines of the highest label."""


def _take_labels(
    elementi: list[Elemento], voci: Sequence[Voce], linee: Sequence[Linea], n: int, larga: int, noti: Ricorrenti, inizio: int | None = None
) -> int:
    """The labels of a line; the last one's value may stand on the lines below, or go on there. Where they end. `inizio`: where a wrapped one began."""
    da = n if inizio is None else inizio
    for v in voci:
        persone = people_of(v.valore) if not v.nome and section_of(text_of(v.etichetta)) == "personale" else None
        sue = linee[da : n + 1]
        elementi.append(Elemento(ELENCO, sue, elenco=persone) if persone else Elemento(VOCE, sue, v))
        if persone:
            persone.segni.append(v.etichetta)
    ultima = elementi[-1]
    v = voci[-1]
    fine = n + 1
    mute = [] if v.valore else without_value(elementi)
    if mute:
        sotto = list(itertools.takewhile(lambda k: not _begins_item(linee, k, noti), range(n + 1, min(len(linee), n + 2 + len(mute)))))
        if share_values(mute, [linee[k] for k in sotto]):
            return n + 1 + len(sotto)
    lunga = v.nome in LUNGHI or v.nome == "i.denominazione" or not v.nome
    while fine < len(linee) and not _begins_item(linee, fine, noti):
        linea, prima = linee[fine], linee[fine - 1]
        if v.valore or ultima.seguito:
            piena = len(prima.testo) + 1 + len(linea.testo.split()[0]) > _QUASI * larga
            va_avanti = lunga and (prima.sospesa or (not linea.stacco and (piena or linea.testo[:1].islower())))
            if not va_avanti and not (
                v.nome in ("missione", "programma") and not linea.stacco and text_of(v.valore or ultima.seguito).isdigit()
            ):
                break
            if begins_with_label(linea.testo):
                ultima.dubbio = _ALTRA
                break
        elif linea.stacco and fine > n + 1:
            break
        ultima.seguito += words_of(linea)
        ultima.linee = linee[da : fine + 1]
        fine += 1
    if len(voci) > 1 and fine < len(linee) and (ultima.seguito or _goes_on(linee[fine])):
        for e in elementi[-len(voci) :]:
            e.dubbio = _ACCANTO
    for e in elementi[-len(voci) :]:
        valore = [*e.voce.valore, *e.seguito] if e.voce is not None and e.voce.nome in LUNGHI else ()
        if valore and hangs(valore[-1].testo):
            e.dubbio = _SOSPESA
    sopra = elementi[-1 - len(voci)] if len(elementi) > len(voci) else None
    if ultima.seguito and sopra is not None and _may_continue_both(sopra, ultima):
        sopra.dubbio = ultima.dubbio = _ACCANTO
    if len(mute) > 1 and ultima.seguito and any(may_be_of(e.voce, ultima.seguito) for e in mute[:-1]):
        ultima.dubbio = _SOPRA
    return fine


def _goes_on(linea: Linea) -> bool:
    return linea.testo[:1].islower() and not linea.stacco


def _may_continue_both(sopra: Elemento, e: Elemento) -> bool:
    """Labels that only a blank parts from their values stand one below the other: what goes on below may be the end of both values.

    So extractors leave two cells of a row that wrapped: "MISSIONE 04 Istruzione / PROGRAMMA 02 Altri ordini / e diritto allo studio / di istruzione".
    """
    voci = [x.voce for x in (sopra, e) if x.voce is not None and x.voce.nome in LUNGHI and x.voce.valore]
    stretti = len(voci) > 1 and not any(":" in text_of(v.etichetta) for v in voci)
    return stretti and not sopra.seguito and sopra.linee[-1].numero + 1 >= e.linee[0].numero and text_of(e.seguito)[:1].islower()


_ALTRA = "la riga sotto comincia come un'etichetta: può essere di un'altra o continuare il valore"
_ACCANTO = "la riga sotto continua il valore di una delle etichette della riga, non si sa quale"
_SOSPESA = "il valore finisce a metà di una frase"
_SOPRA = "sopra l'etichetta ce n'è un'altra senza valore: può essere il suo"


def _begins_item(linee: Sequence[Linea], n: int, noti: Ricorrenti) -> bool:
    return (
        section_of(linee[n].testo) is not None
        or bool(read_labels(linee[n], noti))
        or _wrapped(linee, n) is not None
        or _heading(linee, n) is not None
    )


def _own_titles(linee: Sequence[Linea], larga: int, noti: Ricorrenti) -> frozenset[Linea]:
    """Titles in words that no form knows ("Chi lavora all'obiettivo"): short lines right above people or a heading, that go on from no line above.

    A blank line stands before them, or the text has them more than once, or the line before had room for their first word.
    """
    quante = Counter(x.testo for x in linee)
    propri = []
    for prima, linea, dopo in zip([None, *linee], linee, range(1, len(linee)), strict=False):
        corta = len(linea.testo.split()) <= LUNGO and linea.testo[0].isupper() and linea.testo[-1] not in ".,;"
        if not corta or any(c.isdigit() for c in linea.testo) or (prima is not None and prima.sospesa) or _is_listed(linea):
            continue
        stava = prima is None or len(prima.testo) + 1 + len(linea.testo.split()[0]) <= _QUASI * larga
        if section_of(linee[dopo].testo) is not None:
            continue
        introduce = (linea.stacco or quante[linea.testo] > 1 or stava) and (is_person(linee[dopo]) or _heading(linee, dopo) is not None)
        if introduce and not read_labels(linea, noti) and section_of(linea.testo) is None and _heading(linee, dopo - 1) is None:
            propri.append(linea)
    return frozenset(propri)


def _end_of_rows(linee: Sequence[Linea], n: int, propri: frozenset[Linea], noti: Ricorrenti) -> int:
    """Behind the last line before the next title, heading, or label of the form; a label that no form has ends them behind a blank line.

    On the next page a sheet may begin, whatever its first label looks like.
    """
    inizio = n
    while n < len(linee):
        if n > inizio and not linee[n].stacco and _hangs(linee[n - 1].testo):
            n += 1  # the line before goes on here
            continue
        if linee[n] in propri or noti.label(words_of(linee[n])) or section_of(linee[n].testo) is not None or _heading(linee, n) is not None:
            break
        voci = () if _is_listed(linee[n]) else read_labels(linee[n], noti)
        if _wrapped(linee, n) is not None and not voci:
            break
        altrove = linee[n].pagina != linee[inizio].pagina and bool(voci) and bool(voci[0].nome)
        if voci and not voci[0].nome.startswith("i.") and (voci[0].nome or linee[n].stacco) and (altrove or _is_plain(voci[0])):
            break
        n += 1
    return n


def _hangs(testo: str) -> bool:
    """A line's last sign says that it goes on on the next; a dash alone, or behind another, is an empty cell."""
    return testo[-1] in "-–:,(/" and any(len(p) > 1 for p in testo.split()[-_DUE:])


def _is_plain(v: Voce) -> bool:
    """A label by its looks, too: nothing behind it, a colon, a number, or capitals."""
    etichetta = text_of(v.etichetta)
    return v.chiara or not v.valore or ":" in etichetta or etichetta.isupper()
