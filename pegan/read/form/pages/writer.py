"""A page under its form, written as cells: its labels, the values of its head, the rows of its tables, sheet by sheet."""

import itertools
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from pegan.read.cell import Cell
from pegan.read.form.head.caselle import has_boxes, take_choice
from pegan.read.form.head.in_prosa import write_people, write_told_steps
from pegan.read.form.head.pieces import SEPARATORE
from pegan.read.form.head.rivals import DUE, of_the_year, of_this_sheet, rivals
from pegan.read.form.head.trovato import Trovato
from pegan.read.form.labels.headings import find_label
from pegan.read.form.labels.testate import heading
from pegan.read.form.pages.own_titles import own_title, texts_above
from pegan.read.form.pages.under import PaginaLetta
from pegan.read.form.rows.activities import write_activities
from pegan.read.form.rows.atteso import take_with_target
from pegan.read.form.rows.between_rows import DI_DOCUMENTO, Contesto
from pegan.read.form.rows.budget import write_budget, write_told_amount
from pegan.read.form.rows.classification import TABELLA as CLASSIFICAZIONE
from pegan.read.form.rows.classification import write_classification
from pegan.read.form.rows.fasi_accanto import write_steps
from pegan.read.form.rows.indicatori_detti import side_by_side, told_indicators, write_of_indicator, write_told_indicators
from pegan.read.form.rows.list import write_list
from pegan.read.form.rows.pesi import decide_weights, doubt_totals
from pegan.read.form.rows.quote import lone_share, shares
from pegan.read.form.rows.riprese import write_indicators
from pegan.read.form.rows.row_doubts import above_the_objective, labels_above_the_objective, of_all, open_rows, under_another
from pegan.read.form.rows.split import rows, split_rows
from pegan.read.form.rows.write import Dove, write_row
from pegan.read.form.tables.anno_del_piano import as_titled, measured_within, plan_titles, under_its_year
from pegan.read.form.tables.incerte import settle
from pegan.read.form.tables.neighbours import behind_a_blank, of_objectives
from pegan.read.form.tables.numbers import columns_by_rows, count_indicators
from pegan.read.form.tables.parti_dell_anno import parts_of_year
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.tables.varianti import below_the_old
from pegan.read.form.template import OGGETTO, Modello
from pegan.read.form.writer import Scrittore
from pegan.read.inherit import inherited
from pegan.read.pages import cell_text
from pegan.read.spellings import DI_PERSONA

_SEMPRE = 1 << 30
_DI_ALTRO = "sotto la tabella stanno etichette di altro: può non valere per i suoi obiettivi"
_INSIEME = "i.denominazione+atteso"
"""An indicator and its target, in one cell."""
_PRIMA = "sta prima di ogni nome di indicatore: può essere dell'obiettivo"
_SENZA_OBIETTIVO = "il foglio non nomina alcun obiettivo: può non essere una scheda"
_IN_FONDO = "l'obiettivo sta sotto le tabelle del foglio: può essere quello del foglio che segue"
_DI_OGNI = frozenset({"obiettivo_operativo", "peg_n", "codice_pegan"})
_NOMINANO = _DI_OGNI | {"descrizione_estesa"}


def write_page(s: Scrittore, letta: PaginaLetta, numeri: Mapping[str, str]) -> None:
    """Take every value that the form names; what it does not name stays."""
    celle, modello, tabelle = letta.pagina.cells, letta.modello, letta.tabelle
    s.open_page(letta.pagina)
    _decide_columns(s, tabelle, letta.valori, numeri)
    schede = list(itertools.pairwise([*(letta.inizi or [0]), _SEMPRE])) if modello.riga == "scheda" else [(0, _SEMPRE)]
    scritte = len(s.registro.celle)
    sopra = texts_above(celle, tabelle)
    di_tutti = of_all(celle, tabelle, letta.inizi)
    nominati = [celle[v.parti[0][0]].row0 for v in letta.valori if v.nome in OGGETTO]
    fra = (min(nominati), letta.inizi[-1]) if nominati and len(letta.inizi) > 1 else None
    presi = {i for v in letta.valori for i in (*[x for x, _, _ in v.parti], *v.altre)}
    for n, (da, a) in enumerate(schede):
        prima = 0 if n == 0 else da
        if modello.riga == "scheda":
            s.new_sheet()
        _write_labels(s, letta, prima, a, sopra, presi)
        valori = labels_above_the_objective(letta.pagina, [v for v in letta.valori if prima <= celle[v.parti[0][0]].row0 < a], prima)
        sue = [t for t in tabelle if prima <= t.cima < a]
        if modello.riga == "scheda":
            note = {*letta.titoli, *(e.cella for e in letta.etichette), *(i for v in valori for i, _, _ in v.parti)}
            altrui = di_tutti | under_another(celle, sue, modello, note) | above_the_objective(celle, sue, valori)
            if (n or letta.pagina.foglio is not None) and (perche := _may_go_on(s, valori, sue, letta.valori)):
                # of a workbook's sheet that names no objective at all its own labels are sure, but for who answers
                tutti = letta.pagina.foglio is not None or any(v.nome in _DI_OGNI for v in letta.valori)
                valori = [v.opened(perche) if tutti or v.nome in DI_PERSONA else v for v in valori]
                altrui = {id(t): perche for t in sue} | altrui
            _write_sheet(s, doubt_totals(valori, sue), sue, altrui)
            write_steps(s, sue, modello)
            write_told_steps(s, sue, modello, prima, a)
            if not any(t.tabella.nome == "indicatori" for t in sue) and not any(v.nome.startswith("i.") for v in valori):
                write_told_indicators(s, modello, prima, a)
            write_told_amount(s, sue, prima, a, fra)
            write_people(s, modello, prima, a)
            _repeated_code(s, valori, sue, prima, a)
        elif modello.riga == "obiettivo":
            _write_objectives(s, modello, valori, sue)
        else:
            for v in valori:
                s.take_found("documenti", "documento", v.nome, v)
            for t in sue:
                _write_table(s, t)
    if modello.riga == "scheda" and len(schede) > 1:
        s.registro.celle.extend(inherited(s.registro.celle[scritte:]))


def _decide_columns(s: Scrittore, tabelle: Sequence[TabellaTrovata], valori: Sequence[Trovato], numeri: Mapping[str, str]) -> None:
    """What the columns are that do not say it by themselves, by the others, the rows and the years."""
    celle = s.celle
    di_prima = below_the_old(celle, tabelle)
    rilevata, piani = measured_within(celle, tabelle), plan_titles(celle)
    decide_weights(celle, tabelle)
    for t in tabelle:
        if t.alte:
            of_objectives(celle, t)
    indicatori = count_indicators(celle, tabelle) or told_indicators(celle, valori)
    colonne = [parts_of_year(columns_by_rows(celle, t, indicatori, numeri), celle, t) for t in tabelle]
    for t, sue in zip(tabelle, colonne, strict=True):
        decise = settle(sue, t.tabella, t.chiave, None if s.anno_dubbio else s.anno, rilevata)
        decise = under_its_year(as_titled(decise, celle, tabelle, s.anno), piani, t, tabelle, s.anno, s.registro.celle)
        decise = behind_a_blank(celle, t, decise)
        t.decide([replace(k, dubbio=di_prima[id(t)], aperta=True) for k in decise] if id(t) in di_prima else decise)


def _may_go_on(s: Scrittore, valori: Sequence[Trovato], tabelle: Sequence[TabellaTrovata], tutti: Sequence[Trovato]) -> str | None:
    """Why the tables of a sheet, of a print or below another, may be of an objective that it does not name: it names none (a description, or below another
    sheet a strategic objective, does where no sheet of the page has more: `tutti`; a code does not where the sheet before has it too), or one below all of them, with which the next sheet begins.
    """
    prima_di, s.codice = s.codice, next((v.text(s.celle) for v in valori if v.nome == "peg_n"), None)
    primo = valori[:1] == tutti[:1]
    if not tabelle and primo:
        return None
    ripetuto = {"peg_n"} if s.codice == prima_di else set()
    detti = any(v.nome in _DI_OGNI - ripetuto for v in tutti)
    nominano = (_DI_OGNI if detti else _NOMINANO) - ripetuto
    strategici = [] if detti or primo else [v for v in valori if _is_an_objective(s.celle, v)]
    righe = [s.celle[v.parti[0][0]].row0 for v in (*strategici, *valori) if v.nome in nominano or v in strategici]
    if not righe:
        return _SENZA_OBIETTIVO
    return _IN_FONDO if tabelle and min(righe) > max(t.cima for t in tabelle) else None


def _write_labels(s: Scrittore, letta: PaginaLetta, da: int, a: int, sopra_tabelle: Mapping[int, list[int]], presi: Set[int]) -> None:
    """The labels, headings and titles on some rows; `sopra_tabelle` are the texts right above tables, by row, `presi` the cells of values."""
    celle, tabelle = letta.pagina.cells, letta.tabelle
    for e in letta.etichette:
        if da <= celle[e.cella].row0 < a:
            s.label(e.cella, e.nome, da=e.da, fino=e.valore_da)
    for t in tabelle:
        if not da <= t.cima < a:
            continue
        for i in t.testate:
            s.label(i, t.tabella.nome)
        if (titolo := own_title(s, letta, t, sopra_tabelle, presi)) is not None:
            s.label(titolo, "titolo")
    for i in letta.titoli:
        if da <= celle[i].row0 < a and i not in presi and s.free(i):
            s.label(i, "titolo")


def _write_sheet(s: Scrittore, valori: Sequence[Trovato], tabelle: Sequence[TabellaTrovata], altrui: Mapping[int, str]) -> None:
    """One objective's sheet; a list of labels may hold indicators, each from its name on. `altrui`: why tables may be of another."""
    celle = s.celle
    indicatore: str | None = None
    nominato = False
    valori, due = of_this_sheet(celle, of_the_year(celle, side_by_side(celle, valori), None if s.anno_dubbio else s.anno))
    if any(t.tabella.nome == "indicatori" for t in tabelle):  # "Indicatore 1 | 24" says something of the table's first
        valori = [v for v in valori if v.nome != "i.denominazione" or any(any(map(str.isalpha, celle[i].text[a:b])) for i, a, b in v.parti)]
    propri = {v.nome for v in valori if not v.di_un_altro}
    nomi = [*(n for n, v in enumerate(valori) if v.nome == "i.denominazione"), len(valori)]
    senza_attesi = not any(t.tabella.nome == "indicatori" for t in tabelle) and not any(v.nome == "i.atteso" for v in valori)
    del_primo = {v.nome for v in valori[nomi[0] + 1 : nomi[1]]} if len(nomi) > 1 else set()
    for v in (v for v in valori if not v.di_un_altro or v.nome not in propri):
        if v.nome == SEPARATORE:
            s.separate(v.parti)
        elif not v.nome.startswith("i."):
            altre = rivals(celle, v, valori)
            dubbio = v.dubbio or (f"il foglio dice anche «{cell_text(celle[altre[0]])}»" if altre else None)
            testi = [cell_text(celle[i])[a:b] for i, a, b in v.parti]
            if any(map(has_boxes, testi)):
                take_choice(s, "schede", s.scheda, v.nome, v.parti, testi, dubbio, aperta=v.aperta)
            else:
                testo, quota, forse = lone_share(v.nome, testi[0])
                altre = [*v.altre, *altre]
                s.take("schede", s.scheda, v.nome, v.parti, testo=testo, dubbio=quota or dubbio, altre=altre, aperta=v.aperta, forse=forse)
        if v.nome == _INSIEME:
            anno = (heading(celle[v.etichetta].text).anno or s.anno) if len(v.parti) == 1 else None
            take_with_target(s, s.next_row("indicatori"), v.parti[0][0], anno, v.dubbio or s.anno_dubbio, aperta=v.aperta, solo=True)
        if not v.nome.startswith("i.") or v.nome == _INSIEME:
            continue
        if not nominato and v.nome in del_primo:
            continue
        if indicatore is None and v.nome != "i.denominazione":
            v = v.opened(_PRIMA)
        if indicatore is None or (v.nome == "i.denominazione" and nominato):
            indicatore = s.next_row("indicatori")
        nominato = nominato or v.nome == "i.denominazione"
        write_of_indicator(s, v, indicatore, senza_attesi)
    nominata = any(v.nome in _NOMINANO for v in valori) or any(_is_an_objective(celle, v) for v in valori)
    senza = None if nominata else _SENZA_OBIETTIVO
    for t in tabelle:
        if perche := altrui.get(id(t)) or (DUE if due or _in_two_halves(t) else senza or _of_unsure_rows(t)):
            aperte = [replace(k, dubbio=k.dubbio or perche, aperta=True) if k.colonna else k for k in t.colonne]
            t.decide([replace(k, colonna=None) if k.periodi else k for k in aperte])  # a mark is of one of the two
        _write_table(s, t)


def _is_an_objective(celle: Sequence[Cell], v: Trovato) -> bool:
    """A strategic objective may be the sheet's; a "Linea strategica" has several."""
    return v.nome == "obiettivo_strategico" and v.etichetta >= 0 and "obiettiv" in celle[v.etichetta].text.lower()


def _in_two_halves(t: TabellaTrovata) -> bool:
    """The heading names twice what its rows are known by, each with columns behind it: a column may be of the row's other half."""
    if t.tabella.parti:  # expense beside revenue
        return False
    chiavi = [n for n, k in enumerate(t.colonne) if k.campo == t.chiave and not k.sensi and not k.gruppo]
    return len(chiavi) > 1 and chiavi[-1] - chiavi[0] > 1 and chiavi[-1] < len(t.colonne) - 1


def _of_unsure_rows(t: TabellaTrovata) -> str | None:
    """Why what its rows are known by may be another thing: then so may all that they say."""
    return next((k.dubbio for k in t.colonne if k.campo == t.chiave and k.aperta), None)


def _write_objectives(s: Scrittore, modello: Modello, valori: Sequence[Trovato], tabelle: Sequence[TabellaTrovata]) -> None:
    """Every table of objectives, under what stands above it; what stands below the last one holds for all."""
    celle = s.celle
    di_pagina: list[Trovato] = []
    for v in valori:
        if v.nome == SEPARATORE:
            s.separate(v.parti)
        elif v.nome in DI_DOCUMENTO:
            s.take_found("documenti", "documento", v.nome, v)
        else:
            di_pagina.append(v)
    ultima = max((t.cima for t in tabelle), default=0)
    if _says_of_another(celle, di_pagina, tabelle, modello):
        di_pagina = [v.opened(_DI_ALTRO) if celle[v.parti[0][0]].row0 > ultima else v for v in di_pagina]
    contesto: Contesto = {}
    for t in tabelle:
        for v in di_pagina:
            riga = celle[v.parti[0][0]].row0
            if (riga > ultima and v.nome not in contesto) or riga <= t.cima:
                contesto[v.nome] = (v.text(celle), v)
        di_pagina = [v for v in di_pagina if celle[v.parti[0][0]].row0 > t.cima]
        write_list(s, modello, t, contesto)


def _says_of_another(celle: Sequence[Cell], valori: Sequence[Trovato], tabelle: Sequence[TabellaTrovata], modello: Modello) -> bool:
    """Below the last table stands the name of a column, of an objective say, beside a text: what stands there may be of that."""
    fondo = max((t.ultima for t in tabelle), default=0)
    dette = {i for v in valori for i in (v.etichetta, *(j for j, _, _ in v.parti))}
    sotto = (c for i, c in enumerate(celle) if c.row0 > fondo and c.text and i not in dette)
    return any(find_label(c.text.rstrip(": "), modello.colonne, simile=False, incerte=False) for c in sotto)


def _write_table(s: Scrittore, t: TabellaTrovata) -> None:
    celle = s.celle
    nome = t.tabella.nome
    if nome == CLASSIFICAZIONE:
        write_classification(s, [r for r in rows(celle, t) if any(celle[i].text for i in r)], t)
        return
    if nome == "capitoli":
        write_budget(s, t)
        return
    righe = split_rows(s, t)
    if nome == "attivita":
        write_activities(s, righe, t)
    elif nome == "indicatori":
        write_indicators(s, righe, t, open_rows(celle, righe, t))
    else:
        quote = shares(celle, righe, t)
        for riga, aperta in zip(righe, open_rows(celle, righe, t), strict=True):
            write_row(Dove(s, nome, s.next_row(nome), quote), riga, t, aperta=aperta)


def _repeated_code(s: Scrittore, valori: Sequence[Trovato], tabelle: Sequence[TabellaTrovata], da: int, a: int) -> None:
    """A cell that holds nothing but the sheet's missione once more, as forms keep it for their formulas, or budget lines; on a row of another table it is a figure."""
    codice = next((v for v in valori if v.nome == "missione"), None)
    if codice is None or codice.aperta:
        return
    i, x, y = codice.parti[0]
    detto = cell_text(s.celle[i])[x:y]
    cifre = {r for t in tabelle if t.tabella.nome != "capitoli" for r in range(t.prima, t.ultima + 1)}
    for j, c in enumerate(s.celle):
        if c.text == detto and da <= c.row0 < a and c.row0 not in cifre and s.free(j):
            s.take("schede", s.scheda, "missione_ripetuta", [(j, 0, len(cell_text(c)))])
            return
