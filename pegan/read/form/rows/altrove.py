"""Results on a page of their own, put onto the indicators that they are of.

    Cod. indicatore | Valore raggiunto | % raggiungimento
    C1.1            | 42               | 105%             ─▶  on the sheet of the indicator C1.1: raggiunto 42, raggiungimento 105 %

A row is of the one indicator that all it says names: by its code, its name, the objective's code or text where that has one indicator alone; the degree
beside an objective's code is the objective's. Half of the rows at least must name some,
none one that another names. A row that says otherwise what the indicator's sheet says stays, as do those that name none or several. Everything is deduced:
two pages say it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pegan.groups import grouped
from pegan.read.cell import Cell, Page, on_rows
from pegan.read.cells import AMBIGUA, Cella
from pegan.read.form.labels.grafie import Grafie
from pegan.read.form.labels.headings import whole_label
from pegan.read.form.rows.quote import shares
from pegan.read.form.rows.split import rows
from pegan.read.form.rows.write import Dove, write_row
from pegan.read.form.tables.anno_del_piano import measured_within, plan_titles, under_its_year
from pegan.read.form.tables.columns import heading_to_columns
from pegan.read.form.tables.contenuti import beside_states
from pegan.read.form.tables.incerte import ANCHE_DI_OBIETTIVO, field_of, settle
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.template import Modello, Tabella
from pegan.read.form.writer import Scrittore
from pegan.read.pages import cell_text
from pegan.read.spellings import chiave

_PERCHE = "lo dice un altro foglio, che nomina questo indicatore o il suo obiettivo"
_ESITI = frozenset({"raggiunto", "raggiungimento", "verifica_intermedia", "stato_dichiarato", "motivo"})
_NOMI = {
    "peg_n": ("peg_n", "pos"),
    "i.pos": ("pos",),
    "i.denominazione": ("denominazione", "pos"),
    "obiettivo_operativo": ("obiettivo_operativo", "peg_n"),
}
"""What a heading that names an objective or an indicator may have below it."""
_DI_CHI = re.compile(r"ob|ind|scheda", re.I)
"""What says of which numbers are."""
_OBIETTIVO = frozenset(_NOMI["obiettivo_operativo"])
Detti = dict[str, dict[str, str]]
Nomi = dict[tuple[int, int], tuple[str, ...]]


def write_results(s: Scrittore, pagina: Page, scheda: Modello, elenco: Modello) -> bool:
    """Whether the page was one of results, which are written on their indicators; nothing of any other page."""
    celle, tabella = pagina.cells, next(t for t in scheda.tabelle if t.nome == "indicatori")
    trovate = list(_headings(celle, tabella))
    detti = _indicators(s.registro.celle) if trovate else {}
    nomi = {x for d in detti.values() for x in d.values()}
    if not any(chiave(c.text) in nomi for c in celle):
        return False
    for t in trovate:
        di_nome = _name_columns(celle, t, elenco.tabelle[0].grafie)
        t.decide(settle(t.colonne, tabella, "denominazione", None if s.anno_dubbio else s.anno, measured_within(celle, [t])))
        t.decide(under_its_year(t.colonne, plan_titles(celle), t, [t], s.anno))
        t.decide(beside_states(t.colonne, grouped([(t.column(celle[i]), celle[i]) for i in on_rows(celle, t.prima, t.ultima)])))
        t.decide([replace(k, dubbio=k.dubbio or _PERCHE) for k in t.colonne])
        righe = rows(celle, t) if di_nome else []
        di_chi = [_of_whom(celle, riga, di_nome, detti) for riga in righe]
        sicuri = [x[0] for x in di_chi if len(x) == 1]
        if any(di_chi) and len(di_chi) >= 2 * di_chi.count([]) and len(set(sicuri)) == len(sicuri):
            _write(s, pagina, t, [(riga, x) for riga, x in zip(righe, di_chi, strict=True) if x], di_nome, detti)
            return True
    return False


def _indicators(celle: Sequence[Cella]) -> Detti:
    """Every indicator that the document has so far: what it says, and what its sheet's objective is called."""
    schede: Detti = {}
    detti: Detti = {}
    for c in celle:
        if c.tabella == "schede" and c.confidenza != AMBIGUA:
            schede.setdefault(c.chiave, {})[c.campo] = chiave(c.testo or "")
        elif c.tabella == "indicatori" and (c.campo not in ("pos", "denominazione") or c.confidenza != AMBIGUA):
            detti.setdefault(c.chiave, {})[c.campo] = chiave(c.testo or "")
    return {k: schede.get(k.partition("/")[0], {}) | d for k, d in detti.items()}


def _headings(celle: Sequence[Cell], tabella: Tabella) -> Iterator[TabellaTrovata]:
    """The rows that head results, each with the rows below it up to a blank one."""
    piene = sorted({c.row0 for c in celle if c.text})
    for riga in piene:
        qui = [i for i in on_rows(celle, riga, riga) if celle[i].row0 == riga and celle[i].text]
        nomi = {i: n for i in qui if (n := whole_label(celle[i].text, tabella.grafie))}
        if len(qui) < 2 or not any(_ESITI & {n.nome, *n.sensi} for n in nomi.values()):
            continue
        colonne = heading_to_columns(celle, list(nomi), [i for i in qui if i not in nomi], tabella)
        fondo = max(celle[i].row1 for i in qui)
        ultima = fondo
        while ultima + 1 in piene:
            ultima += 1
        yield TabellaTrovata(tabella, riga, fondo, colonne, "pos", qui, ultima)


def _name_columns(celle: Sequence[Cell], t: TabellaTrovata, grafie: Grafie) -> Nomi:
    """The columns that name what each row is of, and what they may hold; anything, where their heading does not say it."""
    di_nome: Nomi = {}
    for k in t.colonne:
        nome = whole_label(k.foglia, grafie)
        sensi = [x for x in (nome.sensi or (nome.nome,) if nome else ()) if x in _NOMI]
        sue = [celle[i].text for i in on_rows(celle, t.prima, t.ultima) if t.column(celle[i]) is k]
        if sensi and not _DI_CHI.search(k.foglia) and any(map(str.isdigit, sue)):
            continue  # "N." may count the rows
        if sensi:
            campi = tuple(dict.fromkeys(c for x in sensi for c in _NOMI[x]))
            di_nome[k.col0, k.col1] = campi if "ob" not in chiave(k.foglia) else tuple(c for c in campi if c != "pos")
        elif k.campo is None and not k.sensi and not any(x.campo in _ESITI or _ESITI & {*x.sensi} for x in t.colonne if x.col0 < k.col0):
            di_nome[k.col0, k.col1] = ()
    return di_nome if any(di_nome.values()) else {}


def _of_whom(celle: Sequence[Cell], riga: Sequence[int], di_nome: Nomi, detti: Detti) -> list[str]:
    """The indicators that a row's names say."""
    nomi = [(chiave(celle[i].text), di_nome[posto]) for i in riga if (posto := (celle[i].col0, celle[i].col1)) in di_nome and celle[i].text]
    if not any(campi for _, campi in nomi):
        return []
    return [k for k, d in detti.items() if all(any(d.get(c) == x for c in campi) if campi else x in d.values() for x, campi in nomi)]


def _write(
    s: Scrittore, pagina: Page, t: TabellaTrovata, righe: Sequence[tuple[Sequence[int], list[str]]], di_nome: Nomi, detti: Detti
) -> None:
    celle, quote = pagina.cells, shares(pagina.cells, [riga for riga, _ in righe], t)
    s.open_page(pagina)
    for i in t.testate:
        s.label(i, t.tabella.nome)
    for riga, chi in righe:
        nomi = [i for i in riga if (celle[i].col0, celle[i].col1) in di_nome]
        dell_obiettivo = all(_OBIETTIVO.issuperset(di_nome[celle[i].col0, celle[i].col1]) for i in nomi)
        campi = {i: field_of(k.campo, k, s.anno)[0] for i in riga if i not in nomi and (k := t.column(celle[i])) is not None and k.campo}
        dette = {i for i, campo in campi.items() if campo in detti[chi[0]]}
        if any(detti[chi[0]][campi[i]] != chiave(cell_text(celle[i])) for i in dette):
            continue
        sue = [i for i, campo in campi.items() if dell_obiettivo and campo in ANCHE_DI_OBIETTIVO and i not in dette]
        write_row(Dove(s, "schede", chi[0].partition("/")[0], quote), sue, t)
        if len(chi) == 1:
            write_row(Dove(s, "indicatori", chi[0], quote), [i for i in campi if i not in dette and i not in sue], t)
        for i in (*nomi, *dette) if sue or len(chi) == 1 else ():
            s.label(i, "ripetuto")
