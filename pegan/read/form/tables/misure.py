"""Rows that each say which value they hold, under years or under one heading of values.

    Indicatore   |            | 2023 | 2024
    Tempo medio  | Atteso     | 28   | 25        Tempo medio   atteso 2023 28, atteso 2024 25
                 | Realizzato | 29   | 24   ─▶                 raggiunto 2023 29, raggiunto 2024 24

The names of the values stand in a column of their own, or below the indicator's in its column. The table is read so only where every row below its
heading that has a value says which; else its values are open.
"""

from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import replace

from pegan.read.cell import Cell, on_rows
from pegan.read.form.labels.grafie import Grafie, Nome
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
    nomi = {r: tuple(celle[i].text for i in on_rows(celle, r, r) if celle[i].text and t.is_key(celle[i])) for r in inizi}
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
