"""Objectives in one table: a row with another objective's text begins a sheet, each row has its indicator.

What stands above the table, or on a row of its own between its rows ("Settore: Tributi"), holds for the objectives below it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from pegan.read.cell import Cell
from pegan.read.cells import AMBIGUA, CERTA, DEDOTTA
from pegan.read.form.head.pieces import SEPARATORE, split_value
from pegan.read.form.head.trovato import Trovato
from pegan.read.form.labels.find import DI_NOME, INSIEME
from pegan.read.form.labels.headings import Nome, leading_label, split_label
from pegan.read.form.labels.labels_in_text import labels_within, unknown_label_within, value_end
from pegan.read.form.labels.titles import whose_list
from pegan.read.form.rows.activities import Segni, write_activity
from pegan.read.form.rows.list_doubts import DI_NOMI, differing, open_columns
from pegan.read.form.rows.quote import shares
from pegan.read.form.rows.resources import PERSONE, SOLDI, write_resources
from pegan.read.form.rows.row_doubts import SENZA_NOME, is_wide, open_rows
from pegan.read.form.rows.same_words import said_again, words_said_again
from pegan.read.form.rows.split import Riga, split_rows, texts_by_field
from pegan.read.form.rows.write import write_row
from pegan.read.form.tables.livelli import STRATEGICO
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.template import Modello
from pegan.read.form.writer import Scrittore
from pegan.read.pages import cell_text

Contesto = dict[str, tuple[str, Trovato]]
"""Field -> its text, and where it stands."""
_TAGLIATO = "il testo dell'obiettivo è tagliato dalla stampa: la riga può essere di un altro obiettivo"
_A_CAVALLO = "la cella sta anche sulle righe dell'obiettivo che segue: può essere sua"
_FRA_ALTRI = "sulla riga stanno anche altri testi: può non valere per gli obiettivi che seguono"
_DI_DOCUMENTO = frozenset({"anno", "ente_nome", "triennio", "note"})


def write_list(s: Scrittore, celle: Sequence[Cell], modello: Modello, t: TabellaTrovata, contesto: Contesto) -> None:
    """Every objective of a table; `contesto` is what the page says of all of them."""
    righe = split_rows(s, celle, t, lambda riga: _says_a_level(celle, riga, t) or _context(celle, riga, modello, t) is not None)
    open_columns(celle, righe, t)
    quote = shares(celle, righe, t)
    segni = Segni.of(s, celle, righe, t) if any(k.prefisso == "a." for k in t.colonne) else None
    ultimo: str | None = None
    suo, dubbia = "", None
    dette: dict[str, str] = {}
    sua: Riga = ()
    sotto_un_altro = False
    a_cavallo = _astride(celle, righe, t) if t.alte else frozenset()
    ripetuti = words_said_again(celle, righe, t)
    sue: list[Riga] = []
    for n, (riga, aperta) in enumerate(zip(righe, open_rows(celle, righe, t), strict=True)):
        if _says_a_level(celle, riga, t):
            _take_level(celle, riga, t, contesto)
            sotto_un_altro, ultimo = True, None
            continue
        if (detto := _context(celle, riga, modello, t)) is not None:
            sotto_un_altro = _take_context(s, celle, detto, modello, contesto) or sotto_un_altro
            continue
        if contesto and (detto := _among_others(celle, riga, modello, t, contesto)) is not None:
            sotto_un_altro = _take_context(s, celle, detto, modello, contesto) or sotto_un_altro
            for campo in (x for x in (detto[1].nome, f"{detto[1].nome}_descrizione") if x in contesto):
                contesto[campo] = (contesto[campo][0], replace(contesto[campo][1], dubbio=_FRA_ALTRI, aperta=True))
            continue
        campi = texts_by_field(celle, riga, t)
        obiettivo = " ".join(cell_text(celle[i]) for i in campi.get(t.chiave, [])) or None
        di_scheda = [i for i in riga if (k := t.column(celle[i])) is not None and not k.prefisso]
        di_risorse = [i for i in riga if (k := t.column(celle[i])) is not None and k.prefisso in (PERSONE, SOLDI)]
        codice = " ".join(cell_text(celle[i]) for i in campi.get("peg_n", []))
        quale = f"{codice}|{obiettivo}" if codice else obiettivo
        ancora = obiettivo is not None and quale == ultimo and not codice
        if obiettivo is not None and quale != ultimo and _cut_in_print(celle, sua, campi[t.chiave]) and dette.get("peg_n", "") == codice:
            ultimo, aperta = quale, aperta or _TAGLIATO
        altro, stesso = said_again(celle, sue, riga, t, ripetuti) if ancora else (None, None)
        if obiettivo is not None and (quale != ultimo or altro or sotto_un_altro):
            s.new_sheet()
            sotto_un_altro = False
            ultimo, suo, sua, dubbia, sue = quale, obiettivo, campi[t.chiave], altro, []
            aperta = aperta or dubbia
            dette = {campo: " ".join(cell_text(celle[i]) for i in sue) for campo, sue in campi.items()}
            write_row(
                s, "schede", s.scheda, celle, di_scheda, t, quote=quote, aperta=aperta, diversi=differing(celle, riga, righe[n + 1 :], t)
            )
            for campo, (testo, v) in contesto.items():
                s.take(
                    "schede", s.scheda, campo, v.parti, dubbio=v.dubbio, altre=v.altre, aperta=v.aperta or bool(aperta)
                )  # of the first sheet
                quanto = AMBIGUA if v.altre or v.aperta or aperta else DEDOTTA if v.dubbio else CERTA
                s.deduce("schede", s.scheda, campo, testo, v.dubbio or "scritto sopra la tabella", quanto, da=[i for i, _, _ in v.parti])
        elif obiettivo is not None:  # the same objective, printed again on the row of its next indicator
            for i in (*di_scheda, *di_risorse):
                if (k := t.column(celle[i])) is not None and k.campo and cell_text(celle[i]) == dette.get(k.campo):
                    s.label(i, "ripetuto")
            dubbia = stesso or dubbia
        if ultimo is None:
            continue
        sue.append(riga)
        for gruppo in t.gruppi or (None,):
            for indicatore in _parts(celle, riga, t, "i.", gruppo):
                perche = aperta or dubbia or (SENZA_NOME if _lacks_its_name(celle, indicatore, t) else None)
                perche = perche or (_A_CAVALLO if not a_cavallo.isdisjoint(indicatore) else None)
                write_row(s, "indicatori", s.next_row("indicatori"), celle, indicatore, t, prefisso="i.", quote=quote, aperta=perche)
        if di_risorse:
            write_resources(s, celle, di_risorse, t, quote, aperta or dubbia)
        if segni:
            for attivita in _parts(celle, riga, t, "a."):
                perche = aperta or dubbia or (_A_CAVALLO if not a_cavallo.isdisjoint(attivita) else None)
                _write_activity(s, celle, attivita, t, segni, di_scheda, suo, perche)


def _cut_in_print(celle: Sequence[Cell], prima: Riga, dopo: Riga) -> bool:
    """Two texts of which one is the other's beginning or end, and may not be whole: the same, which a print cut."""
    (corto, sue), (lungo, _) = sorted(((" ".join(cell_text(celle[i]) for i in x), x) for x in (prima, dopo)), key=lambda due: len(due[0]))
    return bool(corto) and (lungo.startswith(corto) or lungo.endswith(corto)) and any(celle[i].doubt for i in sue)


def _astride(celle: Sequence[Cell], righe: Sequence[Riga], t: TabellaTrovata) -> frozenset[int]:
    """Cells that begin above an objective's rows and end on them."""
    inizi = sorted(celle[i].row0 for riga in righe for i in riga if celle[i].text and t.is_key(celle[i]))
    return frozenset(i for i in t.alte if bisect_right(inizi, celle[i].row1) > bisect_right(inizi, celle[i].row0))


def _lacks_its_name(celle: Sequence[Cell], indicatore: Riga, t: TabellaTrovata) -> bool:
    """No name of an indicator on a row of a table that names them, nor in a cell merged from above: it may be a mean of the others."""
    nomi = {id(k) for k in t.colonne if k.campo == "i.denominazione"}
    prima = min(celle[i].row0 for i in indicatore)
    sopra = [i for i in t.alte if celle[i].row0 < prima <= celle[i].row1]
    return bool(nomi) and not any(celle[i].text and id(t.column(celle[i])) in nomi for i in (*indicatore, *sopra))


def _write_activity(
    s: Scrittore,
    celle: Sequence[Cell],
    attivita: Riga,
    t: TabellaTrovata,
    segni: Segni,
    di_scheda: Riga,
    obiettivo: str,
    aperta: str | None,
) -> None:
    """An activity told on an objective's row; marks without a text say when the objective itself is worked at, or an activity whose text is not there."""
    k = write_activity(s, celle, attivita, t, segni, next((i for i in di_scheda if celle[i].text), None), "a.", aperta)
    del_nome = [i for i in di_scheda if (c := t.column(celle[i])) is not None and c.campo == t.chiave]
    detta = any(c.campo == "a.descrizione" for c in t.colonne)
    s.deduce(
        "attivita",
        k,
        "descrizione",
        obiettivo,
        "i periodi sono segnati sulla riga dell'obiettivo",
        AMBIGUA if detta or aperta else DEDOTTA,
        da=del_nome,
    )


def _says_a_level(celle: Sequence[Cell], riga: Riga, t: TabellaTrovata) -> bool:
    """The row is of another level of the plan than the list's objectives and their parts."""
    return bool(t.livelli) and celle[riga[0]].row0 in t.livelli


def _take_level(celle: Sequence[Cell], riga: Riga, t: TabellaTrovata, contesto: Contesto) -> None:
    """A strategic objective holds for the objectives below it, any other level for none of them."""
    livello = t.livelli[celle[riga[0]].row0]
    if livello in DI_NOMI:
        return
    contesto.pop(STRATEGICO, None)
    principale = next((k for k in t.colonne if k.campo == t.chiave), None)
    sue = [i for i in riga if principale and celle[i].text and celle[i].col0 == principale.col0] if livello else []
    if sue:
        parti = ((sue[0], 0, len(cell_text(celle[sue[0]]))),)
        contesto[STRATEGICO] = (cell_text(celle[sue[0]]), Trovato(STRATEGICO, parti, "lo dice il livello della riga"))


def _context(celle: Sequence[Cell], riga: Riga, modello: Modello, t: TabellaTrovata) -> tuple[int, Nome, int] | None:
    """The cell, the label, and where the value begins, of a row that is nothing but a label and its value."""
    piene = [
        i for i in riga if celle[i].text and celle[i].col0 <= max(k.col1 for k in t.colonne if k.campo)
    ]  # a remark may stand beside the table
    if len(piene) != 1:
        return None
    testo = cell_text(celle[piene[0]])
    divisa = split_label(testo, modello.grafie)
    if divisa is None and t.spans(celle[piene[0]]):
        divisa = leading_label(testo, modello.grafie) or whose_list(testo, modello)
    return (piene[0], *divisa) if divisa and divisa[0].nome not in _DI_DOCUMENTO else None


def _among_others(
    celle: Sequence[Cell], riga: Riga, modello: Modello, t: TabellaTrovata, contesto: Contesto
) -> tuple[int, Nome, int] | None:
    """The same of a text over several columns beside others, where a row above has said otherwise: a print may draw what is left of a heading on its row."""
    for i in riga:
        c = celle[i]
        if c.col1 > c.col0 and c.text and is_wide(c, t):
            divisa = split_label(testo := cell_text(c), modello.grafie) or leading_label(testo, modello.grafie)
            if divisa and divisa[0].nome in contesto:
                return i, *divisa
    return None


def _take_context(s: Scrittore, celle: Sequence[Cell], detto: tuple[int, Nome, int], modello: Modello, contesto: Contesto) -> bool:
    """Whether it says otherwise than what stands above."""
    i = detto[0]
    prima = {campo: testo for campo, (testo, _) in contesto.items()}
    testo = cell_text(celle[i])
    altre = [
        x
        for x in labels_within(testo, detto[2], modello.grafie, detto[1].nome)
        if x[1].nome in modello.campi and x[1].nome not in _DI_DOCUMENTO
    ]
    dette = [(0, detto[1], detto[2]), *altre]
    for (inizio, nome, da), oltre in zip(dette, [*(x[0] for x in altre), len(testo)], strict=True):
        s.label(i, nome.nome, da=inizio, fino=da)
        if (fine := value_end(testo, da, oltre)) < oltre:
            s.separate([(i, fine, fine + 1)])
        for altro in (nome.nome, f"{nome.nome}_descrizione"):
            contesto.pop(altro, None)
        ignota = unknown_label_within(testo[da:fine]) if nome.nome in DI_NOME else None
        for campo, parti, dubbio in split_value(celle, modello.campi[nome.nome], ((i, da, fine),)):
            if campo == SEPARATORE:
                s.separate(parti)
            else:
                detta = " ".join(cell_text(celle[j])[x:y] for j, x, y in parti)
                dubbio = (
                    f"nel testo c'è anche l'etichetta «{ignota}»"
                    if ignota
                    else dubbio or nome.doubt(testo[inizio:da]) or (INSIEME if altre else None)
                )
                contesto[campo] = (detta, Trovato(campo, parti, dubbio, aperta=bool(ignota)))
    return prima != {campo: testo for campo, (testo, _) in contesto.items()}


def _parts(celle: Sequence[Cell], riga: Riga, t: TabellaTrovata, prefisso: str, gruppo: int | None = None) -> list[list[int]]:
    """The indicators, or activities, on an objective's rows: each grid row that names one, with what stands on the rows below until the next."""
    per_riga: dict[int, list[int]] = {}
    nomi = set()
    ultimo = None
    for i in riga:
        colonna = t.column(celle[i])
        if colonna is None or colonna.prefisso != prefisso or colonna.gruppo != (gruppo if t.gruppi else colonna.gruppo):
            continue
        if celle[i].text or colonna.periodi:
            per_riga.setdefault(celle[i].row0, []).append(i)
            if colonna.campo in DI_NOMI and not (t.misure and cell_text(celle[i]) == ultimo):
                nomi.add(celle[i].row0)
                ultimo = cell_text(celle[i])
    gruppi: list[list[int]] = []
    for r in sorted(per_riga):
        if r in nomi or not gruppi or not nomi:
            gruppi.append([])
        gruppi[-1] += per_riga[r]
    return gruppi
