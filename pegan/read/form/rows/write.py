"""A row of a table on a grid, written as cells of the document: each value from its cell."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pegan.read.cell import Cell
from pegan.read.cells import AMBIGUA, DEDOTTA
from pegan.read.form.head.caselle import DI_SCELTA, has_boxes, take_choice
from pegan.read.form.head.pieces import SEPARATORE, Pezzi, code_and_name, whole_cell
from pegan.read.form.rows.atteso import by_line, lacks_its_year, take_target, take_with_target, year_of, years_by_line
from pegan.read.form.rows.cell_doubts import UNA_SOLA, cell_doubt
from pegan.read.form.rows.lines_of_cells import has_numbered_lines, number_of_line
from pegan.read.form.rows.quote import Quote, of_a_share
from pegan.read.form.rows.several_cells import PIU_TESTI, cells_of_one
from pegan.read.form.rows.split import Riga, whole
from pegan.read.form.tables.codici_davanti import number_before
from pegan.read.form.tables.column import MISURE, ColonnaTrovata
from pegan.read.form.tables.incerte import field_of
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.writer import Parti, Scrittore
from pegan.read.pages import cell_text

_UNITA = "la cella è unita e copre anche questa riga"
_DIVISI = frozenset({"", "peso", "peso_obiettivo", "importo", "impegno_pct", "pos", "numero", "peg_n", "nominativo", "codice_pegan"})
"""What a cell over several rows does not say of each of them: what they share, and what they are told apart by."""

_CON_NOME = ("missione", "programma")
"""Columns whose cells may hold the name behind the code."""
_CODICE = re.compile(r"(?:0?\d{1,2}|(?:0[1-9]|1\d|20|50|60|99)\d\d)\b")
"""A missione's code, or it and the programma's in one (d.lgs. 118/2011, all. 14): "0502 Attività culturali"; "3040" is of another list."""
_NOME = re.compile(r"\D*[^\W\d_]{4}\D*")
"""A name without its code; "IV", "n.d." are none."""
_DAVANTI = "è il numero davanti al testo"

PerColonna = Mapping[ColonnaTrovata, list[int]]
"""Column -> the row's cells in it."""


@dataclass(frozen=True, slots=True)
class Dove:
    """Where a row's values go: its table and its key in the document; how its columns' shares of 1 are to be read; of which columns it is (`prefisso`)."""

    s: Scrittore
    tabella: str
    k: str
    quote: Quote = field(default_factory=dict)
    prefisso: str = ""


def write_row(dove: Dove, riga: Riga, t: TabellaTrovata, *, aperta: str | None = None, diversi: Mapping[str, str] = {}) -> None:
    """The fields of one row; two columns of one meaning leave the value open, as do several cells of one column.

    `aperta`: why the row may be none; `diversi`: fields that are in doubt, and why.
    """
    s, prefisso, celle = dove.s, dove.prefisso, dove.s.celle
    per_colonna: dict[ColonnaTrovata, list[int]] = {}
    dicono: set[ColonnaTrovata] = set()
    for i in riga:
        c = celle[i]
        if (colonna := t.column(c)) is not None and colonna.colonna is not None and colonna.prefisso == prefisso:
            per_colonna.setdefault(colonna, []).append(i)
            if c.text or c.doubt:
                dicono.add(colonna)
    anni = years_by_line(celle, riga, t) if t.di_anno else {}
    suo, della_riga = year_of(anni, s.anno) if anni else (None, lacks_its_year(celle, t, s.anno) if t.di_anno else None)
    if anni and (divise := by_line(s, anni, per_colonna)):
        per_colonna, della_riga = divise, None
        dicono = {x for x, ii in divise.items() if any(celle[i].text or celle[i].doubt for i in ii)}
    if della_riga:
        diversi = {**dict.fromkeys(MISURE - {"atteso"} if suo else MISURE, della_riga), **diversi}
    per_campo: dict[tuple[str, int | None], list[ColonnaTrovata]] = {}
    for colonna in per_colonna:
        posto = field_of((colonna.campo or "").removeprefix(prefisso), colonna, s.anno)
        if suo and posto == ("atteso", s.anno) and colonna.anno is None:
            posto = ("atteso", suo)
        per_campo.setdefault(posto, []).append(colonna)
    for (campo, anno), colonne in per_campo.items():
        if piene := [x for x in colonne if x in dicono]:
            perche = aperta or diversi.get(campo)
            sua = colonne[0].colonna
            assert sua is not None
            if campo == "":
                for i in (i for x in piene for i in per_colonna[x]):
                    s.label(i, "ignorato")
            elif sua.unisci:
                _take_joined(dove, campo, anno, colonne[0], {x: per_colonna[x] for x in piene}, perche)
            elif sua.con_atteso:
                _take_with_target(dove, colonne, piene, per_colonna, aperta)
            else:
                di_anno = della_riga if suo and anno == suo else None
                _take_one(dove, campo, anno, {x: per_colonna[x] for x in piene}, t, perche, di_anno)
    _write_spread(dove, riga, t)


def _take_joined(dove: Dove, campo: str, anno: int | None, colonna: ColonnaTrovata, piene: PerColonna, perche: str | None) -> None:
    """One value from several columns: "Cognome | Nome"."""
    insieme = dict.fromkeys(f"«{c.foglia}»" for c in piene) if campo != "nominativo" else ()
    dubbio = perche or colonna.dubbio or (f"sta in più colonne: {', '.join(insieme)}" if len(insieme) > 1 else None)
    if dubbio != colonna.dubbio or perche:
        colonna = replace(colonna, dubbio=dubbio, aperta=colonna.aperta or bool(perche))
    _take(dove, campo, anno, whole(dove.s.celle, [i for ii in piene.values() for i in ii]), colonna)


def _take_with_target(
    dove: Dove, colonne: Sequence[ColonnaTrovata], piene: Sequence[ColonnaTrovata], per_colonna: PerColonna, aperta: str | None
) -> None:
    """An indicator and its target in one cell."""
    s, colonna = dove.s, colonne[0]
    altro = any(dove.s.celle[i].text for c, ii in per_colonna.items() if c not in colonne for i in ii)
    i = next(i for c in piene for i in per_colonna[c] if dove.s.celle[i].text)
    anno = colonna.anno if colonna.anno is not None else s.anno
    dubbio = aperta or colonna.dubbio or s.anno_dubbio
    take_with_target(s, dove.k, i, anno, dubbio, aperta=bool(aperta) or colonna.aperta, solo=not altro)


def _take_one(
    dove: Dove, campo: str, anno: int | None, piene: PerColonna, t: TabellaTrovata, perche: str | None, di_anno: str | None
) -> None:
    """A value from the first of the columns that have one, or from several cells of it that are one; what the others say it may be too."""
    colonna, *altre_colonne = piene
    prime, dubbio = cells_of_one(dove.s, campo, piene[colonna], altre := [i for c in altre_colonne for i in piene[c]])
    coperte = None if dubbio else t.covered(dove.s.celle[piene[colonna][0]], colonna)
    if perche or coperte:
        colonna = replace(colonna, dubbio=perche or f"la cella copre anche la colonna «{coperte}»", aperta=True)
    elif dubbio or di_anno:
        colonna = replace(colonna, dubbio=dubbio or colonna.dubbio or di_anno, aperta=colonna.aperta or dubbio == PIU_TESTI)
    _take(dove, campo, anno, whole(dove.s.celle, prime), colonna, altre)


def _take(dove: Dove, campo: str, anno: int | None, parti: Parti, colonna: ColonnaTrovata, altre: Sequence[int] = ()) -> None:
    """A field's value, as what it is: a figure that may be a share, a target, a choice among boxes, a code before a name."""
    s, tabella, k, prima = dove.s, dove.tabella, dove.k, dove.s.celle[parti[0][0]]
    if perche := cell_doubt(campo, colonna, prima):
        colonna = replace(colonna, aperta=True, dubbio=perche)
    elif campo in UNA_SOLA and not colonna.numerata and (da := number_of_line(prima)):
        i, _, a = parti[0]
        s.separate([(i, 0, da)])
        parti = ((i, da, a),)
    dubbio = colonna.dubbio
    if altre:
        dubbio = dubbio or f"anche un'altra colonna si chiama come «{colonna.foglia}»"
    elif campo == "partenza" and colonna.campo is not None and colonna.campo.endswith(("raggiunto", "previsione")):
        dubbio = f"«{colonna.foglia}» è dell'anno prima del piano"
    if campo == "atteso":
        take_target(s, k, anno, parti, colonna, dubbio, altre)
    elif campo in DI_SCELTA and has_boxes(cell_text(prima)):
        take_choice(s, tabella, k, campo, parti[:1], [cell_text(prima)], dubbio, aperta=colonna.aperta)
    elif tabella == "schede" and len(parti) == 1 and (pezzi := _code_before_name(dove.s.celle, campo, parti[0][0])):
        _take_code_and_name(s, k, pezzi, colonna)
    else:
        if colonna.numerata and len(parti) == 1:
            parti = _without_number(s, tabella, k, parti[0], colonna)
        testo, quota, forse = of_a_share(cell_text(prima), colonna, dove.quote)
        s.take(tabella, k, campo, parti, testo=testo, dubbio=quota or dubbio, altre=altre, aperta=colonna.aperta, forse=forse)


def _write_spread(dove: Dove, riga: Riga, t: TabellaTrovata) -> None:
    """What a merged cell of an earlier row says of this one too, a figure that is shared out apart."""
    s, prefisso, celle = dove.s, dove.prefisso, dove.s.celle
    if not t.alte:
        return
    prima_riga = min((celle[i].row0 for i in riga), default=-1)
    sopra = t.hanging(celle, prima_riga)
    gruppi = {x.gruppo for i in riga if (x := t.column(celle[i])) is not None} if sopra and t.gruppi else None
    for i in sopra:
        colonna = t.column(celle[i])
        if colonna is None or not colonna.campo or colonna.prefisso != prefisso or (gruppi is not None and colonna.gruppo not in gruppi):
            continue
        nudo, anno = field_of(colonna.campo.removeprefix(prefisso), colonna, s.anno)
        quanto = AMBIGUA if colonna.aperta else DEDOTTA
        if nudo == "atteso" and anno is not None:
            s.deduce("attesi", f"{dove.k}/{anno}", "testo", cell_text(celle[i]), _UNITA, quanto, da=[i])
        elif nudo not in _DIVISI and nudo != "atteso":
            deduce_from(s, dove.tabella, dove.k, nudo, i, _UNITA, quanto)


def deduce_from(s: Scrittore, tabella: str, k: str, campo: str, i: int, perche: str, quanto: str) -> None:
    """What a cell of an earlier row says of this one too: a missione's code and its name are two values."""
    testo = cell_text(s.celle[i])
    pezzi = _code_before_name(s.celle, campo, i) or [(campo, ((i, 0, len(testo)),), None)]
    for nome, ((_, da, a), *_), _ in (p for p in pezzi if p[0] != SEPARATORE):
        s.deduce(tabella, k, nome, testo[da:a], perche, quanto, da=[i])


def _without_number(s: Scrittore, tabella: str, k: str, parte: tuple[int, int, int], colonna: ColonnaTrovata) -> Parti:
    """The text behind its number, which is taken where no column of its own says it."""
    i, da, a = parte
    trovato = number_before(cell_text(s.celle[i]), colonna.campo)
    if trovato is None or da or has_numbered_lines(s.celle[i].text):
        return (parte,)
    campo, numero, inizio = trovato
    s.take(tabella, k, campo, [(i, *numero)], dubbio=colonna.dubbio or _DAVANTI, aperta=colonna.aperta)
    s.separate([(i, 0, numero[0]), (i, numero[1], inizio)])
    return ((i, inizio, a),)


def _code_before_name(celle: Sequence[Cell], campo: str, i: int) -> Pezzi:
    """A missione's, or a programma's, code and its name, "04 Istruzione", or its name alone, as on a sheet; nothing for any other cell."""
    if campo not in _CON_NOME or not (_CODICE.match(celle[i].text) or _NOME.fullmatch(celle[i].text)):
        return []
    pezzi = code_and_name(celle, campo, (whole_cell(celle, i),))
    return pezzi if pezzi[0][0] != campo or len(pezzi) > 1 else []


def _take_code_and_name(s: Scrittore, k: str, pezzi: Pezzi, colonna: ColonnaTrovata) -> None:
    """Take both for a sheet."""
    for nome, parte, dubbio in pezzi:
        if nome == SEPARATORE:
            s.separate(parte)
        else:
            s.take("schede", k, nome, parte, dubbio=dubbio or colonna.dubbio, aperta=colonna.aperta)
