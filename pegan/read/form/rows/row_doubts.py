"""Rows of a table that may be none of it, a title, a mean, a row without the name that the others have; and tables that may be of another sheet."""

import re
from collections.abc import Sequence, Set
from functools import lru_cache

from pegan.clean.numbers import sure_number
from pegan.read.cell import Cell, Page, alone, on_rows, texts_on, within
from pegan.read.form.head.trovato import Trovato
from pegan.read.form.labels.grafie import BREVE
from pegan.read.form.labels.headings import find_label
from pegan.read.form.labels.words import is_plain_total, is_total
from pegan.read.form.rows.altra_specie import DI_ALTRO, DIETRO, rows_of_another_kind
from pegan.read.form.rows.oltre_la_fine import (
    A_PAROLE,
    CHIUSA,
    beyond_the_end,
    closing_remarks,
    doubt_from,
    has_a_figure,
    levels_by_number,
    short_at_the_end,
    under_objectives,
    worded_at_the_end,
)
from pegan.read.form.rows.split import Posto, Riga, fields, placed, texts_above
from pegan.read.form.tables.above import TESTE, row_as_above
from pegan.read.form.tables.column import ColonnaTrovata
from pegan.read.form.tables.other_headings import heading_among
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.template import OGGETTO, Modello
from pegan.read.words import are_roles, is_person, lexicon, plain, without_titles

_SOLA = "la riga ha solo questo: può essere un titolo fra le righe"
SENZA_NOME = "la riga non ha il nome: può non essere una riga della tabella"
COME_TOTALE = "comincia come una riga di totali: può essere solo questo"
_LARGHE = "fra le righe stanno testi che coprono più colonne: possono essere obiettivi, e le righe di ciascuno"
_LARGA = "il testo copre più colonne: può essere un titolo o un piede, non una riga della tabella"
_QUANTI = "il nome è un ruolo: la riga può dire quanti sono, e non chi"
_NON_NOME = "non è scritto come i nomi delle righe sopra: può essere un'etichetta sotto la tabella"
_SPOSTATA = "al posto dell'unità di misura sta una cifra: i valori della riga possono essere spostati"
_UNITA = frozenset({"unita", "i.unita"})
ALTRA_TABELLA = "fra le righe sta quella che può essere l'intestazione di un'altra tabella"
_SOPRA_DETTI = "sta sopra l'obiettivo, a capo della pagina: può essere di quello della pagina prima"
_SOPRA = "la tabella sta sopra l'obiettivo, e un'altra sotto: può essere di altro"

_DI_TUTTI = "sopra sta «{}»: può essere di tutti gli obiettivi del foglio"
_DI_UNA_PARTE = re.compile(
    r"\bdel(?:l['’a]\s?)?\s*(?:centro|cdr|settore|servizio|area|ente|ufficio|unità|struttura|direzione|dipartimento)\b", re.I
)


def open_rows(celle: Sequence[Cell], righe: Sequence[Riga], t: TabellaTrovata) -> list[str | None]:
    """Why each row may be none: it has nothing but its key where others have more, words where a figure should stand, or its key over other columns; or
    all that it has is in doubt.
    """
    posti = placed(celle, righe, t)
    di_specie = rows_of_another_kind(posti, t)
    if t.tabella.nome == "capitoli":  # its rows may have no more than a text
        return di_specie
    chiavi = [[c for c, k in posto if k is not None and k.campo == t.chiave] for posto in posti]
    di_livello = dict(levels_by_number(posti, t.chiave)) if t.tabella.nome == "obiettivi" else {}
    larghe = [
        len(sue) == 1
        and n not in di_livello
        and len([k for _, k in posto if k is not None]) > 1
        and sue[0].col1 > sue[0].col0
        and (is_wide(sue[0], t) or (is_wide(sue[0], t, quante=1) and sum(is_wide(c, t, quante=1) for c, _ in posto) > 1))
        for n, (sue, posto) in enumerate(zip(chiavi, posti, strict=True))
    ]
    sicure = [copre and not sue[0].inferred for copre, sue in zip(larghe, chiavi, strict=True)]
    if sum(sicure) > 1 and not all(larghe[larghe.index(True) :]):  # below the last row they are none of what stands above
        return [_LARGHE] * len(righe)
    dubbi = _each_by_itself(celle, righe, posti, chiavi, di_specie, t)
    dubbi = [x or (_LARGA if copre else None) for x, copre in zip(dubbi, larghe, strict=True)]
    if t.tabella.nome == "obiettivi":
        for n, perche in (*di_livello.items(), *short_at_the_end(posti, chiavi)):
            dubbi[n] = dubbi[n] or perche
        if (parte := under_objectives(celle, righe, t)) is not None:
            doubt_from(dubbi, *parte)
    else:
        for da, a, perche in beyond_the_end(celle, righe, posti, chiavi, t):
            doubt_from(dubbi, da, perche, a)
        if posti and not any(k.periodi for k in t.colonne):
            if len(posti) > 2 and len(posti[-1]) < len(posti[0]):
                doubt_from(dubbi, worded_at_the_end(posti), A_PAROLE)
            if len(posti[-1]) == 1:
                doubt_from(dubbi, closing_remarks([[c for c, _ in posto] for posto in posti]), CHIUSA)
    if (altra := other_table_at(celle, righe, posti, dubbi, t)) is not None:
        doubt_from(dubbi, altra, ALTRA_TABELLA)
    return dubbi


def _each_by_itself(
    celle: Sequence[Cell],
    righe: Sequence[Riga],
    posti: Sequence[Posto],
    chiavi: Sequence[Sequence[Cell]],
    di_specie: Sequence[str | None],
    t: TabellaTrovata,
) -> list[str | None]:
    """What each row says against itself, whatever stands behind it."""
    pieni = [len(fields(posto)) for posto in posti]
    gantt, elenco = any(k.periodi for k in t.colonne), t.tabella.nome == "obiettivi"
    larga = (elenco or not gantt) and (max(pieni, default=0) > 2 or (elenco and 2 * sum(len(x) > 2 for x in posti) > len(posti)))
    unita = [c.text for posto in posti for c, k in posto if k is not None and k.campo in _UNITA]
    con_parole = {k for k in t.colonne if k.campo in _UNITA} if 2 * sum(map(_is_figure, unita)) < len(unita) else set()
    di_persone = t.tabella.nome == "personale" and t.chiave == "nominativo"
    persone = _under_names(chiavi) if di_persone else len(righe)
    dubbi: list[str | None] = []
    for riga, posto, sue, n, di_altra in zip(righe, posti, chiavi, pieni, di_specie, strict=True):
        if sue and is_total(sue[0].text) and (elenco or is_plain_total(sue[0].text)):
            dubbi.append(COME_TOTALE)
        elif n == 1 and (larga or (elenco and _says_nothing(posto))) and not (gantt and _is_painted(celle, riga, t)):
            dubbi.append(_SOLA)
        elif not sue and not elenco and not gantt and not _hangs(celle, riga, t):
            dubbi.append(SENZA_NOME)
        elif di_persone and sue and all(are_roles(c.text) for c in sue):
            dubbi.append(_QUANTI)
        elif len(dubbi) >= persone:
            dubbi.append(_NON_NOME)
        elif any(_is_figure(c.text) for c, k in posto if k in con_parole):
            dubbi.append(_SPOSTATA)
        elif di_altra:
            dubbi.append(di_altra)
        elif (detta := _called_as_its_column(posto)) is not None:
            dubbi.append(f"la riga ha «{detta}» come l'intestazione: può non essere una riga della tabella")
        elif posto and all(c.doubt for c, _ in posto):
            dubbi.append(posto[0][0].doubt)
        else:
            dubbi.append(_LARGA if elenco and not sue and _lies_over_the_names(posto, t) else None)
    return dubbi


def other_table_at(
    celle: Sequence[Cell], righe: Sequence[Riga], posti: Sequence[Posto], dubbi: Sequence[str | None], t: TabellaTrovata
) -> int | None:
    """The first of the rows that may be another table's: its heading, or one of another kind that stands apart from those above or heads those below.

    Above last rows of another kind, words alone or a short row are their heading.
    """
    altra = heading_among(celle, righe, t)
    for n, x in enumerate(dubbi[:altra]):
        if n and x in DI_ALTRO and (_stands_apart(celle, righe[n - 1], righe[n]) or _heads(posti, n)):
            return n
    if altra is not None or not dubbi or dubbi[-1] not in DI_ALTRO:
        return altra
    testa = next((n for n in range(len(dubbi) - 1, 1, -1) if dubbi[n] is None), 0)
    return testa if testa and (2 * len(posti[testa]) <= len(posti[0]) or _heads(posti, testa, 1)) else None


def _under_names(chiavi: Sequence[Sequence[Cell]]) -> int:
    """The first of the last rows of people that are not written as the people above them, each a name and a surname: "Costo complessivo", "Vincoli"."""
    if not chiavi or any(_is_full_name(c.text) for c in chiavi[-1]):
        return len(chiavi)
    sono = [len(sue) == 1 and _is_full_name(sue[0].text) for sue in chiavi]
    quante = sum(sono)
    sotto = quante and all(sono[:quante]) and all(_is_worded(c.text) for sue in chiavi[quante:] for c in sue)
    return quante if sotto else len(chiavi)


@lru_cache(maxsize=1 << 12)
def _is_full_name(testo: str) -> bool:
    """A person's name and surname, whatever stands behind a bracket or a sign."""
    nome = without_titles(DIETRO.split(testo, 1)[0])
    return " " in nome and is_person(nome)


def _is_worded(testo: str) -> bool:
    """One word, or words of which one has a small letter, as in no name."""
    parole = DIETRO.split(testo, 1)[0].split()
    return len(parole) == 1 or any(p.islower() and len(p) > 2 and plain(p) not in lexicon("nomi", "particelle") for p in parole)


def under_another(celle: Sequence[Cell], tabelle: Sequence[TabellaTrovata], modello: Modello, note: Set[int]) -> dict[int, str]:
    """Tables that come again below a title which begins as a label of a head does, and is none that was understood (`note`): "Area di lavoro 2"; or below
    a row like one above the first: "Linea 1", "Linea 2".
    """
    dubbi: dict[int, str] = {}
    viste: dict[str, TabellaTrovata] = {}
    for t in sorted(tabelle, key=lambda t: t.cima):
        prima = viste.setdefault(t.tabella.nome, t)
        if prima is t:
            continue
        fra = [i for i in on_rows(celle, prima.fondo + 1, t.cima - 1) if i not in note and celle[i].text]
        titolo = next((celle[i].text for i in fra if alone(celle[i], celle) and _begins_as_label(celle[i].text, modello)), None)
        if titolo is None and (riga := row_as_above(celle, prima, tabelle, max(prima.fondo + 1, t.cima - TESTE), t.cima - 1)) is not None:
            titolo = next((celle[i].text for i in fra if celle[i].row0 == riga), None)
        if titolo is not None:
            dubbi[id(t)] = f"sopra sta «{titolo}»: può essere di un altro obiettivo"
    return dubbi


def above_the_objective(celle: Sequence[Cell], tabelle: Sequence[TabellaTrovata], valori: Sequence[Trovato]) -> dict[int, str]:
    """Tables above what names the sheet's objective, where others of the kind of one of them stand below it: an office's ordinary work, before its
    objective; or the end of the sheet before.
    """
    righe = [celle[v.parti[0][0]].row0 for v in valori if v.nome in OGGETTO]
    sotto = {t.tabella.nome for t in tabelle if righe and t.cima > min(righe)}
    sopra = [t for t in tabelle if righe and t.cima < min(righe)]
    return {id(t): _SOPRA for t in sopra} if any(t.tabella.nome in sotto for t in sopra) else {}


def of_all(celle: Sequence[Cell], tabelle: Sequence[TabellaTrovata], inizi: Sequence[int]) -> dict[int, str]:
    """Tables, on a page of several sheets, right below a title that says whose they are: "Risorse finanziarie del centro", of all its objectives."""
    sopra = {id(t): [c.text for c in texts_on(celle, t.cima - 1)] for t in tabelle if len(inizi) > 1}
    return {n: _DI_TUTTI.format(x[0]) for n, x in sopra.items() if len(x) == 1 and _DI_UNA_PARTE.search(x[0])}


def labels_above_the_objective(pagina: Page, valori: Sequence[Trovato], da: int) -> Sequence[Trovato]:
    """What the page of a print says, from its top (`da`) on, of indicators above what names its first objective: they may be of the one before."""
    if pagina.foglio is None or da:
        return valori
    celle = pagina.cells
    prima = min((celle[v.parti[0][0]].row0 for v in valori if v.nome in OGGETTO), default=0)
    sopra = {id(v) for v in valori if v.nome.startswith("i.") and celle[v.parti[0][0]].row0 < prima}
    return [v.opened(_SOPRA_DETTI) if id(v) in sopra else v for v in valori]


def _begins_as_label(testo: str, modello: Modello) -> bool:
    tagli = (m.start() for m in re.finditer(r"\s+", testo[:BREVE]))
    nomi = (find_label(testo[:x], modello.grafie, simile=False) for x in tagli)
    return any(n is not None and not n.nome.startswith("i.") for n in nomi)


def _stands_apart(celle: Sequence[Cell], sopra: Riga, riga: Riga) -> bool:
    """A blank row parts it from the row above."""
    return min(celle[i].row0 for i in riga) > max(celle[i].row1 for i in sopra) + 1


def _heads(posti: Sequence[Posto], n: int, colonne: int = 2) -> bool:
    """Words alone, under so many columns at least where all texts above begin with a figure: "Sede | Superficie | Addetti"."""
    if has_a_figure(posti[n]):
        return False
    sopra = [texts_above(posti, n, k) for _, k in posti[n] if k is not None]
    return sum(bool(x) and all(testo[0].isdigit() for testo in x) for x in sopra) >= colonne


def is_wide(nome: Cell, t: TabellaTrovata, *, quante: int = 2) -> bool:
    """What the row is known by lies over other columns of the table (`quante` at least): it may be an objective above its indicators, or a foot; over one, as
    another cell of its row does, a row of another table."""
    return nome.col1 > nome.col0 and len([k for k in t.colonne if k.campo and k.col0 > nome.col0 and k.col1 <= nome.col1]) >= quante


def _lies_over_the_names(posto: Sequence[tuple[Cell, ColonnaTrovata | None]], t: TabellaTrovata) -> bool:
    """A text lies over the column that rows are known by, and over others, of one of which it was taken to be: it may be another objective's name."""
    nomi = [k for k in t.colonne if k.campo == t.chiave]
    return any(within(x, c) for c, _ in posto if c.col1 > c.col0 for x in nomi)


def _is_painted(celle: Sequence[Cell], riga: Riga, t: TabellaTrovata) -> bool:
    """Cells of the Gantt are painted, without a text."""
    return any(celle[i].filled and (k := t.column(celle[i])) is not None and k.periodi for i in riga)


def _says_nothing(posto: Sequence[tuple[Cell, ColonnaTrovata | None]]) -> bool:
    """Figures alone, such as a page's number below the last row."""
    return not any(map(str.isalpha, "".join(c.text for c, _ in posto)))


def _called_as_its_column(posto: Posto) -> str | None:
    """A word that heads its column too: the headings again, of which one is in other words."""
    detti = [c.text for c, k in posto if k is not None and c.text == k.foglia and c.text[2:]]
    return detti[0] if detti else None


def _hangs(celle: Sequence[Cell], riga: Riga, t: TabellaTrovata) -> bool:
    """What the row is known by stands in a cell merged from a row above."""
    prima = min((celle[i].row0 for i in riga), default=0)
    return any(t.is_key(celle[i]) for i in t.hanging(celle, prima))


def _is_figure(testo: str) -> bool:
    return sure_number(testo) is not None
