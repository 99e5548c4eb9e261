"""Rows below a sheet's table that may be of something else, though nothing says where the table ends: under a title of unknown words, behind a blank row,
as an example, or called as a column is.
"""

import re
from collections.abc import Iterator, Sequence

from pegan.clean.numbers import is_figure
from pegan.read.cell import Cell, on_rows, texts_on
from pegan.read.form.labels.testate import is_instruction
from pegan.read.form.labels.words import is_note
from pegan.read.form.rows.split import Posto, Riga, fields, texts_above
from pegan.read.form.tables.misure import measure_named
from pegan.read.form.tables.neighbours import begins_as_indicator
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.words import is_unit, lexicon, plain

_TITOLO = "fra la riga e quelle sopra sta «{}»: può essere il titolo di un'altra tabella"
_STACCATA = "dietro una riga vuota, senza «{}» che tutte le righe sopra hanno e nessuna sotto: può non essere una riga della tabella"
_DIVERSA = "un'unità di misura di altre parole, senza «{}» che tutte le righe sopra hanno: può non essere una riga della tabella"
_ANCORA = "sotto una riga che ha solo il nome si ripete un nome di sopra: i valori possono essere di altro"
_ESEMPIO = "la riga è un esempio del modulo"
_MISURA = "la riga si chiama come una colonna: può non essere una riga della tabella"
_PARTE = "la riga sta sotto «{}»: può essere una parte di quello, e non un obiettivo"
_CORTA = "in fondo, senza ciò che tutte le righe sopra hanno: può non essere un obiettivo"
_COMPORTAMENTI = re.compile(r".{0,40}\bcomportament", re.I)
_NON_OBIETTIVI = re.compile(rf"ob(?:iettivo|b?\.)\s*(?:[^\W\d_]+\s+)?(?:n[.°]?\s*)?[A-Z]{{0,3}}[._-]?\d|{_COMPORTAMENTI.pattern}", re.I)
A_PAROLE = "in fondo, parole dove tutte le righe sopra hanno cifre, e meno di ciò che queste hanno: può non essere una riga della tabella"
CHIUSA = "sotto l'ultima riga della tabella, e ha solo questo: può essere un'annotazione"
_CHIUDONO = 2
"""Rows of a remark below a table."""
_NUMERATA = re.compile(r"^(?:\d+|[a-z](?=[).]))")
_PAROLA = 4
"""Letters of a word that is no article."""
_LIVELLO = "ha solo il numero e il testo, e sotto sta «{}»: può essere un altro livello del piano"
_NON_VALORI = frozenset({"pos", "numero", "note", "descrizione", "tipologia", "fonte", "formula"})
"""Fields that many rows lack."""


def beyond_the_end(
    celle: Sequence[Cell], righe: Sequence[Riga], posti: Sequence[Posto], chiavi: Sequence[Sequence[Cell]], t: TabellaTrovata
) -> Iterator[tuple[int, int, str]]:
    """The rows [from, to) of a sheet's table that may be of something else, and why; `chiavi` are the cells that name each row."""
    piena = max(map(len, posti), default=0)
    for n, sue in enumerate(chiavi):
        if sue and sue[0].text[0] in "(eE" and is_instruction(sue[0].text):
            yield n, n + 1, _ESEMPIO
        elif n and sue and len(posti[n]) < piena and _is_a_measure(sue[0].text, t):
            yield n, n + 1, _MISURA
    for n in range(1, len(righe)):
        qui = celle[righe[n][0]].row0
        if qui > celle[righe[n - 1][0]].row0 + 1 and qui > (sopra := max(celle[i].row1 for i in righe[n - 1])) + 1:
            fra = texts_on(celle, sopra + 1, qui - 1)
            titolo = next((c for c in fra if t.spans(c)), None)
            if titolo is not None and not _is_a_remark(titolo.text) and not _is_a_group(celle, titolo, righe[0], t):
                yield n, len(righe), _TITOLO.format(titolo.text)
            elif not fra and (manca := _lacks(posti, n)) and (2 * len(posti[n]) < piena or _again(posti, n, manca) is None):
                yield n, len(righe), _STACCATA.format(manca)
    di_unita = next((k for k in t.colonne if k.campo == "unita"), None)
    unita = [next((c.text for c, k in p if k is di_unita), "") for p in posti] if di_unita is not None else []
    for n, sua in enumerate(unita):
        if sua and not is_unit(sua):
            if n > 1 and all(map(is_unit, filter(None, unita[:n]))) and (manca := _lacks(posti, n)):
                fino = _again(posti, n, manca) if 2 * len(posti[n]) > piena else None
                yield n, fino or len(righe), _DIVERSA.format(manca)
            break
    sole = [n for n, p in enumerate(posti) if len(p) == 1 and n]
    if sole:
        detti = {sue[0].text for sue in chiavi[: sole[0]] if sue}
        for n in range(sole[0] + 1, len(righe)):
            if chiavi[n] and chiavi[n][0].text in detti:
                yield n, len(righe), _ANCORA
                return


def under_objectives(celle: Sequence[Cell], righe: Sequence[Riga], t: TabellaTrovata) -> tuple[int, str] | None:
    """The first row of a list that may be no objective, and why: under a title with an objective's number, where no heading says that the rows are objectives,
    or under one of how people behave.
    """
    sono = any("biettiv" in k.foglia.lower() for k in t.colonne if k.campo == t.chiave)
    sopra = t.fondo
    for n, riga in enumerate(righe):
        qui = celle[riga[0]].row0
        for i in on_rows(celle, sopra + 1, qui - 1) if qui > sopra + 1 else ():
            if (_COMPORTAMENTI if sono else _NON_OBIETTIVI).match(celle[i].text) and t.spans(celle[i]):
                return n, _PARTE.format(celle[i].text)
        sopra = qui
    return None


def doubt_from(dubbi: list[str | None], da: int, perche: str, a: int | None = None) -> None:
    """Doubt the rows [da, a) that nothing is said against yet."""
    dubbi[da:a] = [x or perche for x in dubbi[da:a]]


def closing_remarks(righe: Sequence[Sequence[Cell]]) -> int:
    """The first of the last rows that have one text and nothing else, where all above have more; their number if there are none.

    What begins as a row above does, "3. Collaudo" below "2. Gara", "Numero di accessi" below "Numero di corsi", is a row.
    """
    quanti = [len(riga) for riga in righe]
    ultima = len(quanti)
    while ultima and quanti[ultima - 1] == 1:
        ultima -= 1
    if not ultima or len(quanti) - ultima > _CHIUDONO or not all(n > 1 for n in quanti[:ultima]):
        return len(quanti)
    inizi = {(c.col0, _beginning(c.text)) for riga in righe[:ultima] for c in riga}
    while ultima < len(righe) and (inizio := _beginning(righe[ultima][0].text)) and (righe[ultima][0].col0, inizio) in inizi:
        ultima += 1
    return ultima


def _beginning(testo: str) -> str:
    """The form of a number that a text begins with, or its first word; articles are none."""
    parola = next(iter(testo.lower().split()), "")
    numero = _NUMERATA.sub("0", parola)
    return "" if numero == parola and parola.isalpha() and len(parola) < _PAROLA else numero


def short_at_the_end(posti: Sequence[Posto], chiavi: Sequence[Sequence[Cell]]) -> Iterator[tuple[int, str]]:
    """The last rows of a list that have less than half of what all rows above have, or two texts and no figure, no number as these do, nothing that one says:
    "Criticità rilevate | nessuna"."""
    prima = len(posti)
    while prima > 2 and chiavi[prima - 1] and (2 * len(posti[prima - 1]) <= len(posti[0]) or _is_worded_pair(posti[prima - 1], posti[0])):
        prima -= 1
    if not len(posti) // 2 <= prima < len(posti):
        return
    comuni = set.intersection(*(fields(p) for p in posti[:prima]))
    dette = {(id(k), c.text) for p in posti[:prima] for c, k in p}
    for n in range(prima, len(posti)):
        sue = comuni.intersection(k.campo for _, k in posti[n] if k is not None)
        pochi = 2 * len(sue) <= len(comuni) or _is_worded_pair(posti[n], posti[0])
        if "peg_n" not in sue and pochi and len(sue) < len(comuni) and dette.isdisjoint((id(k), c.text) for c, k in posti[n]):
            yield n, _CORTA


def _is_worded_pair(posto: Posto, prima: Posto) -> bool:
    """A label and its words, as it were, below rows that have a figure too."""
    return len(posto) == 2 < len(prima) and has_a_figure(prima) and not has_a_figure(posto)


def has_a_figure(posto: Posto) -> bool:
    """A digit stands in some text of a row."""
    return any(map(str.isdigit, "".join(c.text for c, _ in posto)))


def worded_at_the_end(posti: Sequence[Posto]) -> int:
    """The first of the last rows of a sheet's table that have words where all rows above have figures, and two texts where these have more, or no more than
    half of what these have: "Azioni correttive | nessuna"; their number if there are none.
    """
    prima = len(posti)
    while prima > 2 and _has_words_for_figures(posti, prima - 1):
        sopra = min(map(len, posti[: prima - 1]))
        if not len(posti[prima - 1]) <= min(max(2, sopra // 2), sopra - 1):
            break
        prima -= 1
    return prima


def _has_words_for_figures(posti: Sequence[Posto], n: int) -> bool:
    """Behind what a row is called stand words in a column of which all rows above have figures."""
    for c, k in posti[n][1:]:
        sopra = texts_above(posti, n, k)
        if k is not None and k.campo and len(c.text) > 2 and not any(map(str.isdigit, c.text)) and sopra and all(map(is_figure, sopra)):
            return True
    return False


def levels_by_number(posti: Sequence[Posto], chiave: str) -> Iterator[tuple[int, str]]:
    """The rows of a list that may be of another level, and why: nothing but a number and a text, the number that with which the next row's begins: "1", above
    "1.1", "A" above "A1"."""
    for n in range(len(posti) - 1):
        if len(posti[n]) == 2 < len(posti[n + 1]):
            detti, dopo = ({k.campo: c.text.strip(" .") for c, k in p if k is not None} for p in posti[n : n + 2])
            if (
                chiave in detti
                and (numero := detti.get("peg_n"))
                and (segue := dopo.get("peg_n", "")).startswith(numero)
                and (segue[len(numero) :][:1] in tuple(".-/") or (numero.isalpha() and segue[len(numero) :][:1].isdigit()))
            ):
                yield n, _LIVELLO.format(dopo["peg_n"])


def _lacks(posti: Sequence[Posto], n: int) -> str | None:
    """The heading of the first column that all rows above have a value in, two at least, and this one has none."""
    sue = {id(k) for _, k in posti[n]}
    prime = [{id(k) for _, k in p} for p in posti[:n]]
    comuni = set.intersection(*prime) if len(prime) > 1 else set()
    mancano = (k for _, k in posti[0] if k is not None and k.campo and k.campo not in _NON_VALORI and id(k) in comuni - sue)
    return next((k.foglia for k in mancano), None)


def _again(posti: Sequence[Posto], n: int, foglia: str) -> int | None:
    """The next row that has a value under a heading."""
    return next((m for m in range(n, len(posti)) if any(k is not None and k.foglia == foglia for _, k in posti[m])), None)


def _is_a_remark(testo: str) -> bool:
    return is_note(testo) or testo[0] == "(" or testo[0].islower()


def _is_a_group(celle: Sequence[Cell], titolo: Cell, prima: Riga, t: TabellaTrovata) -> bool:
    """A title of indicators, or of a kind of them; or one of several, of which the first stands above all rows."""
    if begins_as_indicator(titolo.text) or set(plain(titolo.text).split()) <= lexicon("tipi"):
        return True
    inizio = min(celle[i].row0 for i in prima)
    return any(map(t.spans, texts_on(celle, t.prima, inizio - 1)))


def _is_a_measure(testo: str, t: TabellaTrovata) -> bool:
    """What names a column of values: "Scostamento"."""
    return not t.misure and measure_named(testo, t.tabella.grafie, {"peso"}) is not None
