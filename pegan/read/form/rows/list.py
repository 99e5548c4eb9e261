"""Objectives in one table: a row with another objective's text begins a sheet, each row has its indicator.

What stands above the table, or on a row of its own between its rows ("Settore: Tributi"), holds for the objectives below it.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from pegan.read.cell import Cell, on_rows
from pegan.read.cells import AMBIGUA, CERTA, DEDOTTA
from pegan.read.form.head.in_prosa import take_steps
from pegan.read.form.rows.activities import Segni, write_activity
from pegan.read.form.rows.between_rows import Contesto, label_alone, label_among_others, says_a_level, take_label, take_level
from pegan.read.form.rows.list_doubts import DI_NOMI, differing, open_columns
from pegan.read.form.rows.once import Once, said_again, words_said_again
from pegan.read.form.rows.quote import shares
from pegan.read.form.rows.resources import PERSONE, SOLDI, write_resources
from pegan.read.form.rows.row_doubts import SENZA_NOME, open_rows
from pegan.read.form.rows.several_cells import are_joined, page_turns
from pegan.read.form.rows.split import Riga, split_rows, texts_by_field
from pegan.read.form.rows.write import Dove, write_row
from pegan.read.form.tables.insieme import told_parts
from pegan.read.form.tables.misure import STRATEGICO
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.template import Modello
from pegan.read.form.writer import Scrittore
from pegan.read.pages import cell_text, joined

_TAGLIATO = "il testo dell'obiettivo è tagliato dalla stampa: la riga può essere di un altro obiettivo"
_SENZA_NUMERO = "la pagina comincia senza il numero dell'obiettivo: può essere il seguito di quello di prima"
_FRA_ALTRI = "sulla riga stanno anche altri testi: può non valere per gli obiettivi che seguono"
_A_CAVALLO = "la cella sta anche sulle righe dell'obiettivo che segue: può essere sua"
_DIVISE = "la cella ha più fasi, ognuna con il suo segno"
_SENZA_TESTO = "la cella dell'obiettivo di sopra finisce prima di questa riga: può essere di un altro, senza testo"
_DI_CHI = frozenset({"p.nominativo", "c.capitolo"})
_DI_PASSO = re.compile(r"(?:fase|azione|attività|step)\b", re.I)
"""How a heading that the form does not know may begin, below which stands what is done: "Fase 1"."""
Risorsa = frozenset[tuple[str, str]]


@dataclass(slots=True)
class _Obiettivo:
    """The objective that the rows are of: its number and text, its text's cells, its fields, a doubt that another has the same words, its rows so far, what
    these say of a person or of money."""

    quale: str | None = None
    testo: str = ""
    celle: Sequence[int] = ()
    campi: Mapping[str, str] = field(default_factory=dict)
    dubbia: str | None = None
    righe: list[Riga] = field(default_factory=list)
    risorse: set[Risorsa] = field(default_factory=set)


def write_list(s: Scrittore, modello: Modello, t: TabellaTrovata, contesto: Contesto) -> None:
    """Every objective of a table; `contesto` is what the page says of all of them."""
    celle = s.celle
    righe = split_rows(s, t, lambda riga: says_a_level(celle, riga, t) or label_alone(celle, riga, modello, t) is not None)
    open_columns(celle, righe, t, contesto.keys())
    quote = shares(celle, righe, t)
    segni = Segni.of(s, righe, t) if any(k.prefisso == "a." for k in t.colonne) else None
    ripetuti = words_said_again(celle, righe, t)
    a_cavallo = _astride(celle, righe, t) if t.alte else frozenset()
    una_volta = Once.of(celle, righe, t)
    ora = _Obiettivo()
    sotto_un_altro = False
    for n, (riga, aperta) in enumerate(zip(righe, open_rows(celle, righe, t), strict=True)):
        if says_a_level(celle, riga, t):
            take_level(celle, riga, t, contesto)
            sotto_un_altro, ora.quale = True, None
            continue
        if (detto := label_alone(celle, riga, modello, t)) is not None:
            sotto_un_altro = take_label(s, detto, modello, contesto) or sotto_un_altro
            continue
        if contesto and (detto := label_among_others(celle, riga, modello, t, contesto)) is not None:
            sotto_un_altro = take_label(s, detto, modello, contesto, _FRA_ALTRI) or sotto_un_altro
            continue
        campi = texts_by_field(celle, riga, t)
        di_scheda = [i for i in riga if (k := t.column(celle[i])) is not None and not k.prefisso]
        di_risorse = [i for i in riga if (k := t.column(celle[i])) is not None and k.prefisso in (PERSONE, SOLDI)]
        if testo := joined(celle, campi.get(t.chiave, ())):
            codice = joined(celle, campi.get("peg_n", ()))
            quale = f"{codice}|{testo}" if codice else testo
            ancora = quale == ora.quale
            altro, stesso = said_again(celle, ora.righe, riga, t, ripetuti) if ancora and not codice else (None, None)
            if not ancora and ora.campi.get("peg_n", "") == codice and _cut_in_print(celle, ora.celle, campi[t.chiave]):
                ora.quale, ancora, aperta = quale, True, aperta or _TAGLIATO
            if not ancora and not codice and ora.campi.get("peg_n") and page_turns(celle[ora.righe[-1][0]], celle[riga[0]]):
                altro = _SENZA_NUMERO
            if not ancora or altro or sotto_un_altro:
                scritti = {campo: joined(celle, sue) for campo, sue in campi.items()}
                ora, sotto_un_altro = _Obiettivo(quale, testo, campi[t.chiave], scritti, altro), False
                aperta = aperta or altro
                s.new_sheet()
                diversi = differing(celle, riga, righe[n + 1 :], t)
                write_row(Dove(s, "schede", s.scheda, quote), di_scheda, t, aperta=aperta, diversi=diversi)
                _write_context(s, contesto, t, aperta)
                una_volta.write(s, campi, aperta)
            else:  # the same objective, printed again on the row of its next indicator
                for i in _repeated(celle, [*di_scheda, *di_risorse], t, campi, ora):
                    s.label(i, "ripetuto")
                ora.dubbia = stesso or ora.dubbia
        if ora.quale is None:
            continue
        if not testo and t.alte and celle[ora.celle[-1]].row0 < celle[ora.celle[-1]].row1 < celle[riga[0]].row0:
            aperta = aperta or _SENZA_TESTO
        ora.righe.append(riga)
        aperta = aperta or ora.dubbia
        for indicatore in (x for gruppo in t.gruppi or (None,) for x in _parts(celle, riga, t, "i.", gruppo)):
            perche = aperta or (SENZA_NOME if _lacks_its_name(celle, indicatore, t) else _of_two(indicatore, a_cavallo))
            write_row(Dove(s, "indicatori", s.next_row("indicatori"), quote, "i."), indicatore, t, aperta=perche)
        if di_risorse:
            ora.risorse.update(x for _, x in _resources(celle, di_risorse, t))
            write_resources(s, di_risorse, t, quote, aperta)
        if segni:
            for attivita in _parts(celle, riga, t, "a."):
                _write_activity(s, attivita, t, segni, di_scheda, ora.testo, aperta or _of_two(attivita, a_cavallo))


def _repeated(celle: Sequence[Cell], sue: Sequence[int], t: TabellaTrovata, campi: Mapping[str, list[int]], ora: _Obiettivo) -> list[int]:
    """The cells of a row that say what the objective's first row does; of a person, or of money, none where one of them does not: two people may have one
    share. What they say together on any row before is said again."""
    posti: list[tuple[int, str, bool]] = []
    for i in sue:
        k = t.column(celle[i])
        if k is not None and k.campo and celle[i].text:
            di_piu = len(campi.get(k.campo, ())) > 1
            posti.append((i, k.prefisso, ora.campi.get(k.campo) == (joined(celle, campi[k.campo]) if di_piu else cell_text(celle[i]))))
    diversi = {prefisso for _, prefisso, uguale in posti if prefisso and not uguale}
    ancora = {prefisso for prefisso, x in _resources(celle, sue, t) if x in ora.risorse} if diversi else set()
    return [i for i, prefisso, uguale in posti if prefisso in ancora or (uguale and prefisso not in diversi)]


def _resources(celle: Sequence[Cell], sue: Sequence[int], t: TabellaTrovata) -> list[tuple[str, Risorsa]]:
    """What a row says of a person that it names, and of a budget line."""
    detti: dict[str, set[tuple[str, str]]] = {PERSONE: set(), SOLDI: set()}
    for i in sue:
        if (k := t.column(celle[i])) is not None and k.campo and k.prefisso in detti and celle[i].text:
            detti[k.prefisso].add((k.campo, cell_text(celle[i])))
    return [(prefisso, frozenset(x)) for prefisso, x in detti.items() if any(campo in _DI_CHI for campo, _ in x)]


def _write_context(s: Scrittore, contesto: Contesto, t: TabellaTrovata, aperta: str | None) -> None:
    """What stands above a table, of one of its objectives: its cells are the first one's, the others have it from there.

    A "Linea strategica" above a column of strategic objectives is the area that these are of.
    """
    for nome, (testo, v) in contesto.items():
        detta = v.label(s.celle).lower()
        di_area = nome == STRATEGICO and detta and "obiettiv" not in detta and any(k.campo == nome for k in t.colonne)
        campo = "area_strategica" if di_area else nome
        s.take_found("schede", s.scheda, campo, v, aperta=bool(aperta))
        quanto = AMBIGUA if v.altre or v.aperta or aperta else DEDOTTA if v.dubbio else CERTA
        s.deduce("schede", s.scheda, campo, testo, v.dubbio or "scritto sopra la tabella", quanto, da=[i for i, _, _ in v.parti])


def _cut_in_print(celle: Sequence[Cell], prima: Sequence[int], dopo: Sequence[int]) -> bool:
    """Two texts of which one is the other's beginning or end, and may not be whole: the same, which a print cut."""
    (corto, sue), (lungo, _) = sorted(((joined(celle, x), x) for x in (prima, dopo)), key=lambda due: len(due[0]))
    return bool(corto) and (lungo.startswith(corto) or lungo.endswith(corto)) and any(celle[i].doubt for i in sue)


def _astride(celle: Sequence[Cell], righe: Sequence[Riga], t: TabellaTrovata) -> frozenset[int]:
    """Cells that begin above an objective's rows and end on them."""
    inizi = sorted(celle[i].row0 for riga in righe for i in riga if celle[i].text and t.is_key(celle[i]))
    return frozenset(i for i in t.alte if bisect_right(inizi, celle[i].row1) > bisect_right(inizi, celle[i].row0))


def _of_two(riga: Riga, a_cavallo: Set[int]) -> str | None:
    return None if a_cavallo.isdisjoint(riga) else _A_CAVALLO


def _lacks_its_name(celle: Sequence[Cell], indicatore: Riga, t: TabellaTrovata) -> bool:
    """No name of an indicator on a row of a table that names them, nor in a cell merged from above: it may be a mean of the others."""
    nomi = {id(k) for k in t.colonne if k.campo == "i.denominazione"}
    prima = min(celle[i].row0 for i in indicatore)
    sopra = t.hanging(celle, prima)
    return bool(nomi) and not any(celle[i].text and id(t.column(celle[i])) in nomi for i in (*indicatore, *sopra))


def _write_activity(
    s: Scrittore,
    attivita: Riga,
    t: TabellaTrovata,
    segni: Segni,
    di_scheda: Riga,
    obiettivo: str,
    aperta: str | None,
) -> None:
    """An activity told on an objective's row, or several numbered in one cell; marks without a text say when the objective itself is worked at, or an activity
    whose text is not there."""
    sole = [] if segni.periodi else [i for i in attivita if s.celle[i].text]  # a Gantt's marks are of all of them
    di_loro = t.column(s.celle[sole[0]]) if len(sole) == 1 else None
    if di_loro is not None and di_loro.campo == "a.descrizione" and (fasi := told_parts(s.celle[sole[0]].text)):
        take_steps(s, sole[0], fasi, aperta or di_loro.dubbio or _DIVISE, aperta=bool(aperta) or di_loro.aperta)
        return
    k = write_activity(s, attivita, t, segni, next((i for i in di_scheda if s.celle[i].text), None), "a.", aperta)
    del_nome = [i for i in di_scheda if (c := t.column(s.celle[i])) is not None and c.campo == t.chiave]
    detta = any(c.campo == "a.descrizione" or (c.campo is None and _DI_PASSO.match(c.foglia)) for c in t.colonne)
    sue = [s.celle[i] for i in on_rows(s.celle, s.celle[attivita[0]].row0, s.celle[attivita[0]].row0)]
    detta = detta or any(
        " " in x.text and (c := t.column(x)) is not None and c.campo is None for x in sue
    )  # "Passaggi", which no form knows
    perche, quanto = "i periodi sono segnati sulla riga dell'obiettivo", AMBIGUA if detta or aperta else DEDOTTA
    s.deduce("attivita", k, "descrizione", obiettivo, perche, quanto, da=del_nome)


def _goes_on(celle: Sequence[Cell], sue: Sequence[int], sopra: Sequence[int], riga: Riga, t: TabellaTrovata) -> bool:
    """A grid row has nothing but the rest of a name that the page before began, or that stands beside the rest of the objective's text."""
    (i, *altri) = [i for i in sue if celle[i].text] or [sue[0]]
    if altri or t.column(celle[sopra[0]]) is not t.column(celle[i]):
        return False
    if page_turns(celle[sopra[0]], celle[i]):
        return celle[i].text[:1].islower()
    detto = celle[i].text[:1] == "(" or (bool(celle[i].text) and are_joined(celle[sopra[0]], celle[i]))
    return detto and any(t.is_key(celle[j]) and celle[j].text and celle[j].row0 == celle[i].row0 for j in riga)


def _parts(celle: Sequence[Cell], riga: Riga, t: TabellaTrovata, prefisso: str, gruppo: int | None = None) -> list[list[int]]:
    """The indicators, or activities, on an objective's rows: each grid row that names one, with what stands on the rows below until the next."""
    per_riga: dict[int, list[int]] = {}
    nomi = set()
    ultimo = None
    di_anno = [k for k in t.colonne if k.dice_anni] if prefisso == "i." else []
    for i in riga:
        colonna = t.column(celle[i])
        if (
            colonna is None
            or (colonna.prefisso != prefisso and not (colonna in di_anno and celle[i].row0 == celle[i].row1))
            or colonna.gruppo != (gruppo if t.gruppi else colonna.gruppo)
        ):
            continue
        if celle[i].text or colonna.periodi:
            per_riga.setdefault(celle[i].row0, []).append(i)
            if colonna.campo in DI_NOMI and not (t.misure and cell_text(celle[i]) == ultimo):
                nomi.add(celle[i].row0)
                ultimo = cell_text(celle[i])
    gruppi: list[list[int]] = []
    for r in sorted(per_riga):
        if (r in nomi and not (gruppi and _goes_on(celle, per_riga[r], gruppi[-1], riga, t))) or not gruppi or not nomi:
            gruppi.append([])
        gruppi[-1] += per_riga[r]
    return gruppi
