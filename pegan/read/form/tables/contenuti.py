"""Columns that hold another thing than their heading says, or that no heading names, as their cells show.

Fasi  | Tempi                       Atteso | Risultato | Raggiunto
Bando | 31/03/2025   ─▶   fine      8.000  | 8.400     | Sì         ─▶   raggiunto 8.400, stato dichiarato "Sì"

Texts under "Ob." are the objectives, codes under "Obiettivo" their numbers; surnames and names under "Chi partecipa" are the staff's.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pegan.clean.dates import MESI, read_date
from pegan.clean.numbers import sure_number
from pegan.read.cell import Cell, on_rows
from pegan.read.form.labels.codes import is_code
from pegan.read.form.labels.testate import heading
from pegan.read.form.labels.words import is_total
from pegan.read.form.tables.codici_davanti import number_before
from pegan.read.form.tables.column import ColonnaTrovata, DiColonna
from pegan.read.form.tables.gantt import is_mark, is_period, is_planned_or_done
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.spellings import chiave
from pegan.read.words import has_given_name, is_person, without_titles
from pegan.vocab import is_filler
from pegan.vocab.units import read_unit

_FINE = "fine"
_QUANDO = re.compile(rf"\b(?:{'|'.join(f'{m}|{m[:3]}' for m in MESI)})\b|mestre\b|\b(?:trim|sem|anno)\b|\d[/.-](?:19|20)\d\d\b", re.I)
"""A month, a part of the year or a date among the words."""
_UN_ANNO = 2000
"""Completes a date without one: only whether it is a date is asked."""
_RAGGIUNTO, _STATO = frozenset({"raggiunto", "i.raggiunto"}), "stato_dichiarato"
_VERIFICA = "verifica_intermedia"
_FINALE = re.compile(r"(?:(?:non|parzialmente|totalmente|pienamente|in parte)\s+)?(?:raggiunt|conseguit)[oaie]", re.I)
_ESITO = re.compile(
    r"s|n|s[iì]['’]?|no|in parte|in corso|in linea|in ritardo|in attesa|a regime|parzial\w*|tutto|da (?:avviare|iniziare|attivare)"
    r"|(?:(?:non|parzialmente|totalmente|pienamente|in parte)\s+)?(?:raggiunt|conseguit|realizzat|complet|completat|conclus|attuat|avviat|iniziat|sospes|rinviat)[oaie]",
    re.I,
)
_STATI = frozenset({"stato_dichiarato", "output", "a.output"})
_VERSO = re.compile(r"(?:de)?crescente|positiv[oa]|negativ[oa]|(?:in )?(?:aumento|diminuzione|riduzione)|stabile|[+↑↓-]", re.I)
_DI_CHI = frozenset({"nominativo", "matricola"})
_QUANTO = frozenset({"impegno_pct", "ore"})
_CHI = re.compile(
    r"chi\b|nomi\b|nome\b|person[ae]|unità di personale|dipendent|collaborat|addett|operator[ei]\b|partecip|lavorator|risors[ae] uman[ae]",
    re.I,
)
"""What a heading of people begins with: under "Sede" or "Rapporto" two words with capitals, "Affari Generali", "Full Time", are no name."""
_NUMERO, _TESTO = "peg_n", "obiettivo_operativo"
_PAROLA = re.compile(r"[^\W\d_]{3,}")


_MOLTE = 2
"""Rows that say what a column without a heading has."""


def as_deadlines(t: TabellaTrovata, di_colonna: DiColonna) -> list[ColonnaTrovata]:
    """The table's columns: the one of its Gantt, where it is alone, its heading is no period and no cell below is a mark, says until when; open where one is
    no time of the year: "30 giorni", "in corso"."""
    del_gantt = [k for k in t.colonne if k.periodi]
    fine = t.tabella.colonne.get(_FINE)
    if len(del_gantt) != 1 or fine is None or any(k.campo == _FINE for k in t.colonne) or is_period(del_gantt[0].foglia):
        return t.colonne
    testi = [c.text for c in di_colonna.get(del_gantt[0], ())]
    if not testi or any(map(is_mark, testi)):
        return t.colonne
    dubbio = f"sotto «{del_gantt[0].foglia}» stanno scadenze, e nessun segno"
    aperta = not all(map(says_when, testi))
    return [replace(k, colonna=fine, sensi=(), dubbio=dubbio, aperta=k.aperta or aperta) if k.periodi else k for k in t.colonne]


def over_blank_headings(t: TabellaTrovata, di_colonna: DiColonna) -> list[ColonnaTrovata]:
    """The table's columns; that of its names reaches over the blank cells beside its heading, where words stand below them on most of its rows.

    Before a Gantt, or figures, they may say of each row whether it was planned or done.
    """
    liberi = di_colonna.get(None, ())
    nomi = [k for k in t.colonne if k.campo == t.chiave and not k.sensi and not (k.colonna and k.colonna.unisci)] if liberi else []
    if len(nomi) != 1:
        return t.colonne
    dopo = min((k.col0 for k in t.colonne if k.col0 > nomi[0].col1), default=-1)
    altri = [c for c in liberi if nomi[0].col1 < c.col0 and c.col1 < dopo and any(map(str.isalpha, c.text))]
    righe = {c.row0 for c in altri}
    if len(righe) < _MOLTE or any(is_planned_or_done(c.text) for c in altri):
        return t.colonne
    if any(k.periodi for k in t.colonne) and not all(is_code(c.text) for c in di_colonna.get(nomi[0], ())):
        return t.colonne
    if t.tabella.nome == "capitoli" or all(has_given_name(c.text) for c in altri):
        return t.colonne  # what a code is for, or who sees to it, is no part of what the row is called
    if 2 * len(righe & {c.row0 for c in di_colonna.get(nomi[0], ())}) <= len(di_colonna[nomi[0]]):
        return t.colonne
    return [replace(k, col1=max(c.col1 for c in altri)) if k is nomi[0] else k for k in t.colonne]


def says_when(testo: str) -> bool:
    """A month, a part of the year or a date is among the words: "entro marzo", "I trim.", "31/12"."""
    return _QUANDO.search(testo) is not None or read_date(testo, _UN_ANNO) is not None


def all_say_when(t: TabellaTrovata, colonne: list[ColonnaTrovata], di_colonna: DiColonna) -> list[ColonnaTrovata]:
    """The columns; below a title that heads them all, those of when are open where a text says something else: "Appalto | 30.000 euro"."""
    titoli = {k.foglia for k in colonne if k.campo == t.chiave}
    return [
        replace(k, aperta=True)
        if k.campo in ("inizio", "fine") and k.foglia in titoli and not all(says_when(c.text) for c in di_colonna.get(k, ()))
        else k
        for k in colonne
    ]


def numbers_or_texts(
    t: TabellaTrovata, colonne: list[ColonnaTrovata], di_colonna: DiColonna, quante: Mapping[int, int]
) -> list[ColonnaTrovata]:
    """The columns; words under the heading of the objectives' numbers are the objectives, where no column is of these, else it is open; codes alone under
    that of the objectives are their numbers, where no column is of those. `quante`: how many cells each row has.
    """
    n = next((n for n, k in enumerate(colonne) if k.campo == _NUMERO and not k.sensi), None)
    if n is None:
        return _codes_for_texts(t, colonne, di_colonna, quante)
    testi = _of_rows(t, n, di_colonna, quante)
    parole = [x for x in testi if _are_words(x)]
    if not parole:
        return colonne
    suo, dubbio = t.tabella.colonne.get(_TESTO), f"sotto «{colonne[n].foglia}» stanno parole, non numeri"
    sono = suo is not None and len(parole) == len(testi) and not any(k.campo == _TESTO for k in colonne)
    if sono and t.chiave == _NUMERO:
        t.chiave = _TESTO
    return [
        k if i != n else replace(k, colonna=suo, dubbio=dubbio) if sono else replace(k, dubbio=dubbio, aperta=True)
        for i, k in enumerate(colonne)
    ]


def _are_words(testo: str) -> bool:
    """Several words, with a number or code before them or none: "Aprire la sera", "A1 Manutenere i ponti"; "A1 bis" is a code."""
    if davanti := number_before(testo, _TESTO):
        return len(_PAROLA.findall(testo, davanti[2])) > 1
    return " " in testo and not any(map(str.isdigit, testo)) and not is_code(testo)


def _of_rows(t: TabellaTrovata, n: int, di_colonna: DiColonna, quante: Mapping[int, int]) -> list[str]:
    """A column's texts: one alone on its row, or over several columns, is a group's title; a total's row has no number."""
    return [c.text for c in di_colonna.get(t.colonne[n], ()) if quante[c.row0] > 1 and not t.spans(c) and not is_total(c.text)]


def _codes_for_texts(
    t: TabellaTrovata, colonne: list[ColonnaTrovata], di_colonna: DiColonna, quante: Mapping[int, int]
) -> list[ColonnaTrovata]:
    """The columns, one of which holds nothing but codes, with figures in them, under a heading of objectives."""
    suo = t.tabella.colonne.get(_NUMERO)
    for n, k in enumerate(colonne):
        testi = _of_rows(t, n, di_colonna, quante) if k.campo == _TESTO and suo is not None else []
        if testi and all(any(map(str.isdigit, x)) and is_code(x) for x in testi):
            if sum(x.campo == _TESTO for x in colonne) == 1:
                t.chiave = _NUMERO
            dubbio = f"sotto «{k.foglia}» stanno codici, non testi"
            return [x if i != n else replace(x, colonna=suo, sensi=(), dubbio=dubbio) for i, x in enumerate(colonne)]
    return colonne


def with_names(t: TabellaTrovata, colonne: list[ColonnaTrovata], di_colonna: DiColonna, celle: Sequence[Cell]) -> list[ColonnaTrovata]:
    """The columns of a table of staff that says how much of their time they give and not who they are: this stands under the first heading that the form does not know, if it begins as one of
    people does and each of its cells is a surname and a name. `celle` are the page's: the heading is one of them, and is taken."""
    detti = {x for k in colonne for x in (k.campo, *k.sensi)}
    if detti & _DI_CHI or not detti & _QUANTO:
        return colonne
    n = next((n for n, k in enumerate(colonne) if k.colonna is None and not k.sensi and _CHI.match(k.foglia)), None)
    sue = [] if n is None else [without_titles(c.text) for c in di_colonna.get(colonne[n], ())]
    if n is None or not sue or not all(" " in x and is_person(x) for x in sue):
        return colonne
    t.testate += [i for i in on_rows(celle, t.cima, t.fondo) if celle[i].text == colonne[n].foglia]
    dubbio = f"sotto «{colonne[n].foglia}» stanno nomi di persone"
    return [*colonne[:n], replace(colonne[n], colonna=t.tabella.colonne["nominativo"], dubbio=dubbio), *colonne[n + 1 :]]


def as_outcome(k: ColonnaTrovata, sue: Sequence[Cell], righe: Sequence[Cell], t: TabellaTrovata) -> ColonnaTrovata | None:
    """The column as the state of its rows: under a heading of results stand words such as "sì", "in parte", and another heading may be of results too,
    under which stands anything else."""
    if k.campo not in _RAGGIUNTO or (k.sensi and not any(x.endswith(_STATO) for x in k.sensi)) or not sue:
        return None
    altra = next((x for x in t.colonne if x is not k and (x.campo in _RAGGIUNTO or not _RAGGIUNTO.isdisjoint(x.sensi))), None)
    stato = t.tabella.colonne.get(f"{k.prefisso}{_STATO}")
    dette = [c for c in righe if t.column(c) is altra and c.text and not is_filler(c.text)]
    if altra is None or stato is None or not _are_outcomes(sue) or not dette or _are_outcomes(dette):
        return None
    if altra.anno is not None and k.anno is None:  # of the plan's year, or of one before
        return replace(k, aperta=True, dubbio=f"sotto «{k.foglia}» stanno esiti: il valore può essere sotto «{altra.foglia}»")
    return replace(k, colonna=stato, sensi=(), dubbio=f"sotto «{k.foglia}» stanno esiti: il valore è sotto «{altra.foglia}»")


def unlike_its_heading(k: ColonnaTrovata, sue: Sequence[Cell]) -> str | None:
    """Why a column may not hold what its heading says: figures below a state, words below a degree, no unit below "Unità", which offices are too, how a
    measure should move below "Direzione"."""
    if k.nudo in _STATI and all(sure_number(c.text) is not None or is_mark(c.text) for c in sue):
        return "stanno cifre o segni: può essere un valore"
    if k.campo == "raggiungimento" and k.sensi and not any(ch.isdigit() for c in sue for ch in c.text):
        return "stanno parole: può non essere il grado"
    if k.nudo == "unita" and chiave(k.foglia) == "unita" and not any(read_unit(c.text) for c in sue):
        return "non sta alcuna unità di misura: possono essere uffici"
    if k.campo == "settore" and all(_VERSO.fullmatch(c.text.strip()) for c in sue):
        return "stanno versi di un indicatore, e non parti dell'ente"
    return None


def beside_states(colonne: list[ColonnaTrovata], di_colonna: DiColonna) -> list[ColonnaTrovata]:
    """The columns; beside "Stato al 30/06", above states, a value whose heading does not say when it was found ("Valore rilevato") may be of that date."""
    stato = next((k for k in colonne if k.nudo == _VERIFICA and heading(k.foglia).chiave.startswith("stato")), None)
    if stato is None or not _are_outcomes(di_colonna.get(stato, ())):
        return colonne
    perche = f"sotto «{stato.foglia}» stanno esiti: questo può essere il valore di quella data"
    return [
        replace(k, dubbio=perche, aperta=True)
        if (k.dubbio or len(k.sensi) > 1) and _RAGGIUNTO & {k.campo, *k.sensi} and not heading(k.foglia).quando and k.anno is None
        else k
        for k in colonne
    ]


def beside_outcomes(t: TabellaTrovata, colonne: list[ColonnaTrovata], di_colonna: DiColonna) -> list[ColonnaTrovata]:
    """The columns; beside how each indicator ended, "Raggiunto", "Non conseguito", a value that may be of within the year too ("Valore rilevato") is the final one."""
    stati = (
        prima for prima, k in zip(t.colonne, colonne, strict=True) if k.nudo == _STATO and not k.sensi and not heading(k.foglia).quando
    )
    finale = next((k for k in stati if (sue := di_colonna.get(k)) and all(_FINALE.fullmatch(c.text.strip(" .")) for c in sue)), None)
    if finale is None:
        return colonne
    dubbio = f"sotto «{finale.foglia}» stanno esiti finali: il valore è quello raggiunto"
    return [
        replace(k, colonna=t.tabella.colonne[x], sensi=(), dubbio=dubbio)
        if (x := f"{k.prefisso}raggiunto") in k.sensi
        and {s.removeprefix("i.") for s in k.sensi} == {_VERIFICA, "raggiunto"}
        and k.anno is None
        else k
        for k in colonne
    ]


def _are_outcomes(celle: Sequence[Cell]) -> bool:
    return bool(celle) and all(_ESITO.fullmatch(c.text.strip(" .")) for c in celle)
