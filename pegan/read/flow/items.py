"""A text in reading order as its items: titles, labels with their values, tables with their rows, and lines that are none of these."""

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pegan.read.flow.begins import begins_item, heading_at, heads_marks, is_amid_labels, is_column, is_listed, labels_at, wrapped_at
from pegan.read.flow.columns import read_columns
from pegan.read.flow.costs import is_key
from pegan.read.flow.elements import ELENCO, LIBERA, TAVOLA, TITOLO, VOCE, Elemento
from pegan.read.flow.head_rows import head_column, head_row
from pegan.read.flow.headings import Intestazione
from pegan.read.flow.in_turn import rows_in_turn
from pegan.read.flow.kinds import begins_with_label
from pegan.read.flow.labels import LUNGHI, Voce, figure_behind, first_label, own_labels, read_labels
from pegan.read.flow.lists import SEZIONI, numbered, read_list
from pegan.read.flow.mute_labels import may_be_of, open_numbered, share_values, without_value
from pegan.read.flow.own_titles import QUASI, end_of_title, goes_below, own_titles
from pegan.read.flow.people import is_person, people_of
from pegan.read.flow.recurring import Ricorrenti
from pegan.read.flow.rows import RigaLetta, goes_on, heads_others, open_row, split_lines
from pegan.read.flow.rows_together import doubt_glued_weights, doubt_swallowed_units, without_codeless_objectives
from pegan.read.flow.spans import hangs
from pegan.read.flow.titles import section_of
from pegan.read.flow.words import is_column_name, text_of, words_of
from pegan.read.form.tables.gantt import is_period
from pegan.read.source import Linea


def full_line(linee: Sequence[Linea]) -> int:
    """How many letters a full line of a text has: nearly as many as the longest ones."""
    lunghe = sorted(len(x.testo) for x in linee)
    return lunghe[int(0.95 * (len(lunghe) - 1))] if lunghe else 0


def read_items(linee: Sequence[Linea], noti: Ricorrenti | None = None) -> list[Elemento]:
    """The items of some lines, in their order; `noti` are the labels that recur, if they are not to be looked for."""
    larga = full_line(linee)
    noti = own_labels(linee) if noti is None else noti
    propri = own_titles(linee, larga, noti)
    elementi: list[Elemento] = []
    sezione = ""
    n = libere = 0
    while n < len(linee):
        linea = linee[n]
        if a_coppie := head_column(linee, n):
            elementi += a_coppie[0]
            sezione, n = "", a_coppie[1]
            continue
        if per_colonne := read_columns(linee, n, libere):
            tavole, presi = per_colonne
            elementi += [_by_column(t, righe) for t, righe in tavole]
            n = libere = n + presi
            sezione = ""
            continue
        sua = noti.label(words_of(linea))
        testata = None if sua else heading_at(linee, n, sezione)
        continua = n > 0 and not linea.stacco and goes_below(linee[n - 1].testo)
        titolo = "" if linea in propri else None if sua or continua else section_of(linea.testo)
        if titolo is not None and not is_column(linee, n, testata, sezione) and not is_amid_labels(linee, n):
            fine = end_of_title(linee, n)
            elementi.append(Elemento(TITOLO, linee[n:fine]))
            sezione, n = titolo, fine
        elif testata is not None:
            dopo = n + testata.linee
            fine = _end_of_rows(linee, dopo, propri, noti, elenco=testata.modello.riga == "obiettivo")
            elementi.append(Elemento(TAVOLA, linee[n:fine], testata=testata))
            sezione, n = "", fine
        elif di_testa := head_row(linee, n):
            voci_di_testa, n = di_testa
            if n < len(linee) and not begins_item(linee, n, noti):
                for e in voci_di_testa:
                    e.dubbio = _ACCANTO
            elementi += voci_di_testa
            sezione = ""
        elif intera := wrapped_at(linee, n):
            voce, ultima = intera
            n = _take_labels(elementi, [voce], linee, ultima, larga, noti, n)
            sezione = ""
        elif voci := labels_at(linee, n, noti) if sezione not in SEZIONI or not is_listed(linea) else ():
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
    open_numbered(elementi)
    _doubt_headings(elementi)
    return elementi


def _by_column(testata: Intestazione, righe: Sequence[RigaLetta]) -> Elemento:
    """A table whose rows are known: each column stands by itself."""
    linee = {p.linea.numero: p.linea for c in (*testata.colonne, *(x for r in righe for x in r.celle)) for p in c}
    return Elemento(TAVOLA, [linee[n] for n in sorted(linee)], testata=testata, righe=[*righe])


def _doubt_headings(elementi: Sequence[Elemento]) -> None:
    """What seems a label, below a table that was written column by column, may be the heading of one of its columns, and its value the first row's.

    So may a label with figures below it, where the title above heads a column as well: "Indicatore".
    """
    per_colonne = nominata = False
    for e in elementi:
        if e.tipo == TITOLO:
            nominata = is_column_name(text_of([p for x in e.linee for p in words_of(x)]))
        elif e.elenco is not None:
            per_colonne |= e.elenco.per_colonne
        elif e.voce is not None and is_column_name(text_of(e.voce.etichetta)):
            e.dubbio = _COLONNA if per_colonne or (nominata and _has_figures_below(e)) else e.dubbio
        elif e.voce is not None and e.voce.nome and not e.voce.nome.startswith("i."):
            per_colonne = nominata = False


def _has_figures_below(e: Elemento) -> bool:
    """A label without a colon, the first of whose lines holds it alone; no word stands below it."""
    return ":" not in e.linee[0].testo and bool(e.seguito) and not any(map(str.isalpha, text_of(e.seguito)))


def read_rows(elementi: Sequence[Elemento], larga: int) -> None:
    """The rows of every table; lines that are no row are left over. `larga`: letters of a full line."""
    volte = Counter(x.testo for e in elementi for x in e.linee)
    for e in elementi:
        if e.testata is None or e.righe:
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
        righe = (None if contate else rows_in_turn(parole, e.testata)) or split_lines(
            parole, campi, larga, a_celle=e.testata.a_celle, alte=alte
        )
        persa = altra = False
        for da, a, riga in righe:
            altra |= any(map(heads_others, parole[da:a]))  # what stands below may be of a table whose heading nobody knows
            if riga is None or (riga.piene < _DUE and len(campi) > _DUE) or _is_named_as_a_period(riga, campi):
                e.avanzi += linee[da:a]
                # a title that stands on several sheets is no end of a row
                sue = [x for x in linee[da:a] if volte[x.testo] == 1 or goes_on(x.testo)]
                persa = not linee[da].stacco and any(c.isalpha() for x in sue for c in x.testo)
                if persa and e.righe:
                    e.righe[-1] = open_row(e.righe[-1])
            else:
                e.righe.append(open_row(riga) if persa or altra else riga)
                persa = False
        for k in e.testata.con_altra:
            e.righe = [replace(r, dubbie=tuple(d or c == k for d, c in zip(r.dubbie, campi, strict=True))) for r in e.righe]
        e.righe = doubt_swallowed_units(doubt_glued_weights(e.righe, campi), campi)
        e.righe = without_codeless_objectives(e.righe, campi, e.avanzi)


_DUE = 2


def _is_named_as_a_period(riga: RigaLetta, campi: Sequence[str]) -> bool:
    """The heading of one of a Gantt's columns, which stands amid the rows."""
    return "periodi" in campi and any(is_key(k) and c and is_period(text_of(c)) for c, k in zip(riga.celle, campi, strict=True))


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
        sotto = list(itertools.takewhile(lambda k: not begins_item(linee, k, noti), range(n + 1, min(len(linee), n + 2 + len(mute)))))
        if share_values(mute, [linee[k] for k in sotto]):
            return n + 1 + len(sotto)
    lunga = (
        v.nome in LUNGHI or v.nome == "i.denominazione" or not v.nome or (v.nome == "peg_n" and len(v.valore) > 1)
    )  # "Obiettivo n. 1: Titolo"
    while fine < len(linee) and (not begins_item(linee, fine, noti) or (fine == n + 1 and _is_value_of(v, linee, fine, noti))):
        linea, prima = linee[fine], linee[fine - 1]
        if v.valore or ultima.seguito:
            piena = len(prima.testo) + 1 + len(linea.testo.split()[0]) > QUASI * larga
            va_avanti = lunga and (prima.sospesa or (not linea.stacco and (piena or linea.testo[:1].islower())))
            if not va_avanti and not (
                v.nome in ("missione", "programma") and not linea.stacco and text_of(v.valore or ultima.seguito).isdigit()
            ):
                break
            if begins_with_label(linea.testo):
                ultima.dubbio = _ALTRA
                break
            if linea.testo[0].isupper() and v.nome == "obiettivo_operativo" and not prima.sospesa:
                ultima.dubbio = _MAIUSCOLA
        elif linea.stacco and fine > n + 1:
            break
        ultima.seguito += words_of(linea)
        ultima.linee = linee[da : fine + 1]
        fine += 1
    if not v.valore and (taglio := figure_behind(v.nome, ultima.seguito)) and (dopo := first_label(ultima.seguito[taglio:])):
        ultima.seguito = ultima.seguito[:taglio]
        elementi.append(Elemento(VOCE, linee[fine - 1 : fine], dopo))
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


def _is_value_of(v: Voce, linee: Sequence[Linea], n: int, noti: Ricorrenti) -> bool:
    """Below a title's label without a colon stands the title, though it has one: "Titolo / Nido comunale: ampliamento degli orari"."""
    if v.valore or v.nome not in ("obiettivo_operativo", "obiettivo_strategico") or ":" in text_of(v.etichetta) or linee[n].stacco:
        return False
    voci = read_labels(linee[n], noti)
    return len(voci) == 1 and not voci[0].nome and bool(voci[0].valore) and heading_at(linee, n) is None


def _goes_on(linea: Linea) -> bool:
    return linea.testo[:1].islower() and not linea.stacco


def _may_continue_both(sopra: Elemento, e: Elemento) -> bool:
    """Labels that only a blank parts from their values stand one below the other: what goes on below may be the end of both values.

    So extractors leave two cells of a row that wrapped: "MISSIONE 04 Istruzione / PROGRAMMA 02 Altri ordini / e diritto allo studio / di istruzione".
    """
    voci = [x.voce for x in (sopra, e) if x.voce is not None and x.voce.nome in LUNGHI and x.voce.valore]
    stretti = len(voci) > 1 and not any(":" in text_of(v.etichetta) for v in voci)
    if stretti and [hangs(v.valore[-1].testo) for v in voci] == [False, True]:
        return False  # the one above ends, this one goes on
    return stretti and not sopra.seguito and sopra.linee[-1].numero + 1 >= e.linee[0].numero and text_of(e.seguito)[:1].islower()


_COLONNA = "l'etichetta può essere l'intestazione di una colonna della tabella che sta sopra, scritta colonna per colonna"
_ALTRA = "la riga sotto comincia come un'etichetta: può essere di un'altra o continuare il valore"
_ACCANTO = "la riga sotto continua il valore di una delle etichette della riga, non si sa quale"
_MAIUSCOLA = "la riga sotto comincia con la maiuscola: può continuare il valore o essere un altro testo"
_SOSPESA = "il valore finisce a metà di una frase"
_SOPRA = "sopra l'etichetta ce n'è un'altra senza valore: può essere il suo"


def _end_of_rows(linee: Sequence[Linea], n: int, propri: frozenset[Linea], noti: Ricorrenti, *, elenco: bool = False) -> int:
    """Behind the last line before the next title, heading, or label of the form; a label that no form has ends them behind a blank line. In a list (`elenco`)
    a unit may stand there, no label in small letters.

    On the next page a sheet may begin, whatever its first label looks like.
    """
    inizio = n
    while n < len(linee):
        if n > inizio and not linee[n].stacco and goes_below(linee[n - 1].testo):
            n += 1  # the line before goes on here
            continue
        if (
            linee[n] in propri
            or noti.label(words_of(linee[n]))
            or section_of(linee[n].testo) is not None
            or heading_at(linee, n) is not None
            or read_columns(linee, n, n) is not None
        ):
            break
        minuscola = elenco and linee[n].testo[0].islower()
        voci = () if is_listed(linee[n]) or minuscola else labels_at(linee, n, noti)
        if (wrapped_at(linee, n) is not None and not voci) or head_row(linee, n) or heads_marks(linee[n : n + 2]):
            break
        altrove = linee[n].pagina != linee[inizio].pagina and bool(voci) and bool(voci[0].nome)
        if voci and not voci[0].nome.startswith("i.") and (voci[0].nome or linee[n].stacco) and (altrove or _is_plain(voci[0])):
            break
        n += 1
    return n


def _is_plain(v: Voce) -> bool:
    """A label by its looks, too: nothing behind it, a colon, a number, or capitals."""
    etichetta = text_of(v.etichetta)
    return v.chiara or not v.valore or ":" in etichetta or etichetta.isupper()
