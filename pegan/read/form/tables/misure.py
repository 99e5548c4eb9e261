"""Rows that each say what they hold, in a column of its own: which value, under years or under one heading of values; or of which level of the plan they are.

    Indicatore   |            | 2023 | 2024
    Tempo medio  | Atteso     | 28   | 25        Tempo medio   atteso 2023 28, atteso 2024 25
                 | Realizzato | 29   | 24   ─▶                 raggiunto 2023 29, raggiunto 2024 24

The names of the values stand in a column of their own, or below the indicator's in its column. The table is read so only where every row below its
heading that has a value says which; else its values are open.

    Livello              | Descrizione
    Obiettivo strategico | Città verde          what the objectives below serve
    Obiettivo operativo  | Piste ciclabili ─▶   an objective
    Azione               | Appalto              an activity of it

A row of another level ("Area", "Programma") is no objective: it is left over.
"""

from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import replace

from pegan.read.cell import Cell, texts_on
from pegan.read.form.labels.grafie import BREVE, Grafie, Nome
from pegan.read.form.labels.headings import find_label
from pegan.read.form.labels.testate import META, heading, is_date
from pegan.read.form.tables.column import MISURE, SENZA, ColonnaTrovata, DiColonna, Misura
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.template import Tabella
from pegan.read.pages import cell_text

_ALLA_DATA = {"raggiunto": "verifica_intermedia", "atteso": "atteso_intermedio"}
"""What a value is of a date within the year."""
_DI_ANNI = frozenset(_ALLA_DATA)
"""What has a value in each of several years."""
Righe = dict[int, Misura]
STRATEGICO = "obiettivo_strategico"
_PARTI = ("i.denominazione", "a.descrizione")
_DETTO = "lo dice il livello della riga"
Livelli = Mapping[int, str]
"""Row -> what its text is: the field, "" for a level that lists do not have."""


def find_measures(t: TabellaTrovata, di_colonna: DiColonna) -> tuple[list[Cell], Righe]:
    """The cells that name what value their row holds, and what each row's is; nothing in a table whose rows say no such thing."""
    for k, sue in di_colonna.items():
        if len(sue) < 2 or (k is not None and (k.periodi or k.gruppo)):
            continue
        sulla_chiave = k is not None and len(k.sensi) < 2 and k.nudo in ("denominazione", t.chiave)
        if not (sulla_chiave or k is None or k.campo is None or k.sensi or k.nudo in MISURE):
            continue
        if not (_stand_alone(k, sue, di_colonna) if sulla_chiave else sue[0].text[0].isalpha()):
            continue
        nomi = {id(c): n for c in sue if c.text[0].isalpha() and not is_date(c.text) and (n := measure_named(c.text, t.tabella.grafie))}
        altre = [c for c in sue if id(c) not in nomi]
        if k is None:  # cells without a heading: those of one place
            posti = {(c.col0, c.col1) for c in sue if id(c) in nomi}
            altre = [c for c in altre if (c.col0, c.col1) in posti]
        if len(nomi) < 2 or bool(altre) != sulla_chiave:
            continue
        sue = [c for c in sue if id(c) in nomi]
        righe = {c.row0: m for c in sue if (m := _settled(nomi[id(c)], nomi.values(), c)) is not None}
        if len(set(righe.values())) > 1 and len(righe) == len(sue):
            return list(sue), righe
    return [], {}


def _stand_alone(k: ColonnaTrovata | None, sue: Sequence[Cell], di_colonna: DiColonna) -> bool:
    """Some of a column's cells have nothing beside them, as names have above the rows that say what their values are."""
    piene = {c.row0 for altra, celle in di_colonna.items() if altra is not k for c in celle}
    return not piene.issuperset([c.row0 for c in sue])


def by_measure(
    colonne: Sequence[ColonnaTrovata], celle: Sequence[Cell], t: TabellaTrovata, nomi: Sequence[Cell], righe: Righe
) -> list[ColonnaTrovata]:
    """The columns, those of values as what each kind of row says they are; all open where a value stands on a row that does not say which it is."""
    di_valori = [k for k in colonne if _is_of_values(k) and not any(t.column(c) is k for c in nomi)]
    dei_nomi = next((k for k in colonne if t.column(nomi[0]) is k), None)
    dentro = {id(c) for c in nomi}
    suoi = [c for c in celle if c.text and id(c) not in dentro and t.column(c) in di_valori]
    proprie = [k for k in colonne if k not in di_valori and k is not dei_nomi and k.nudo in MISURE]
    if not suoi or proprie or any(c.row0 not in righe or c.row1 > c.row0 for c in suoi):
        detti = list(dict.fromkeys(cell_text(c) for c in nomi))
        dubbio = f"ogni riga dice che valore è: «{detti[0]}», «{detti[1]}»"
        return [
            k.unknown()
            if k is dei_nomi and k.campo != t.chiave
            else replace(k, dubbio=dubbio, aperta=True)
            if k in di_valori or k in proprie
            else k
            for k in colonne
        ]
    decise: list[ColonnaTrovata] = []
    for k in colonne:
        if k in di_valori:
            decise += [_as(k, m, t.tabella) for m in dict.fromkeys(righe.values())]
        elif k is dei_nomi and k.nudo in ("denominazione", t.chiave):
            decise.append(replace(k, misura=SENZA))
        elif k is dei_nomi:
            decise.append(k.unknown())
        else:
            decise.append(k)
    return decise


def rows_of_names(celle: Sequence[Cell], t: TabellaTrovata, inizi: Mapping[int, int], ultima: int) -> dict[int, int]:
    """Row -> the first row of its name, where the rows say which value they hold: those below a name are its own, as are those that repeat it."""
    nomi = {r: tuple(c.text for c in texts_on(celle, r) if t.is_key(c)) for r in inizi}
    di_riga: dict[int, int] = {}
    capo: int | None = None
    for r in range(t.prima, ultima + 1):
        if r in nomi and (capo is None or nomi[r] != nomi[capo]):
            capo = r
        if capo is not None and (r in nomi or r in t.misure):
            di_riga[r] = capo
    return di_riga


def measure_named(testo: str, grafie: Grafie, anche: Set[str] = frozenset()) -> Nome | None:
    """The measure, or the other field (`anche`), that a text is worded as, "Realizzato:"; None for any other text."""
    nome = find_label(testo.rstrip(": "), grafie, simile=False)
    return nome if nome is not None and nome.nome.removeprefix("i.") in MISURE | anche else None


def _settled(nome: Nome, tutti: Collection[Nome], c: Cell) -> Misura | None:
    """A row's measure and year; of one that may be several things ("Risultato" beside "Target"), the one that no other row names."""
    sensi = nome.sensi or (nome.nome,)
    if len(sensi) > 1:
        sicure = {x.nome for x in tutti if len(x.sensi) < 2}
        sensi = tuple(s for s in sensi if s not in sicure)
    return (sensi[0].removeprefix("i."), heading(c.text).anno) if len(sensi) == 1 else None


def _is_of_values(k: ColonnaTrovata) -> bool:
    """Under the heading stand values of one year or date, or of whatever: it names no measure by itself."""
    h = heading(k.foglia)
    nuda = not h.chiave and (h.anno is not None or h.relativo is not None or bool(h.quando))
    return not k.periodi and (nuda or (bool(k.sensi) and k.nudo in MISURE))


def _as(k: ColonnaTrovata, misura: Misura, tabella: Tabella) -> ColonnaTrovata:
    """A column of values on the rows of one measure; no column that the form knows where the two do not go together."""
    base, anno = misura
    h = heading(k.foglia)
    campo = _ALLA_DATA.get(base, base) if h.quando == META else base
    colonna = tabella.colonne.get(f"i.{campo}") or tabella.colonne.get(campo)
    detto = k.anno if k.anno is not None else h.anno_data
    con_anno = detto is not None or k.relativo is not None
    if (anno is not None and con_anno and anno != detto) or (con_anno and not h.quando and base not in _DI_ANNI):
        colonna = None
    dubbio = f"lo dice la riga: {base.replace('_', ' ')}"
    return replace(k, colonna=colonna, sensi=(), misura=misura, anno=anno if anno is not None else k.anno, dubbio=dubbio)


def find_levels(t: TabellaTrovata, di_colonna: DiColonna) -> tuple[ColonnaTrovata, Livelli] | None:
    """The column that says the level of every row, and what each row's text is; None where the rows say no such thing."""
    for k, sue in di_colonna.items():
        if k is None or k.campo not in (None, "tipologia") or len(sue) < 2 or any(len(c.text) > BREVE for c in sue):
            continue
        detti = {x: n.nome if (n := find_label(x, t.tabella.grafie, simile=False)) else "" for x in {c.text for c in sue}}
        altri = {x for x in detti.values() if x in _PARTI or (x == STRATEGICO and k.campo is None)}
        if t.chiave in detti.values() and altri and len(detti) < len(sue):
            noti = (t.chiave, STRATEGICO, *_PARTI)
            return k, {c.row0: detti[c.text] if detti[c.text] in noti else "" for c in sue}
    return None


def by_level(colonne: Sequence[ColonnaTrovata], t: TabellaTrovata, dei_livelli: ColonnaTrovata, livelli: Livelli) -> list[ColonnaTrovata]:
    """The columns as the rows of each level have them; those of the levels above hold nothing but a text."""
    t.livelli = {r: x for r, x in livelli.items() if x in (STRATEGICO, "")}
    sopra = ""
    for r, livello in sorted(livelli.items()):
        sopra = livello if livello not in _PARTI else sopra
        if sopra == t.chiave:  # an activity right below a strategic objective is of no objective of the list
            t.misure[r] = (livello, None)
        elif livello in _PARTI:
            t.livelli[r] = livello
    decise: list[ColonnaTrovata] = []
    for k in colonne:
        if k.colonna is None or k is dei_livelli:
            decise.append(k.unknown())
            continue
        decise.append(replace(k, misura=(t.chiave, None)))
        for parte in sorted(set(t.misure.values()) - {(t.chiave, None)}):
            decise += _of_a_part(k, t, parte)
    return decise


def _of_a_part(k: ColonnaTrovata, t: TabellaTrovata, parte: Misura) -> list[ColonnaTrovata]:
    """A column on the rows of an objective's indicators, or of its activities."""
    if k.campo == t.chiave and parte[0] in t.tabella.colonne:
        return [replace(k, colonna=t.tabella.colonne[parte[0]], sensi=(), misura=parte, numerata=None, dubbio=_DETTO)]
    return [replace(k, misura=parte)] if k.prefisso == parte[0][:2] and k.campo != parte[0] else []
