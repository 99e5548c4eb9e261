"""Whose a column of weights is in a list of objectives, where its heading says "Peso" and no more: the objectives', or their indicators', or their steps'
where the list has these and no indicators.

Weights that sum to 100 within each objective are its indicators'; those of objectives sum to 100 over the list, or over each group of it.
"""

from collections.abc import Sequence
from dataclasses import replace

from pegan.clean.numbers import sure_number
from pegan.groups import grouped
from pegan.read.cell import Cell, same_columns
from pegan.read.form.head.trovato import Trovato
from pegan.read.form.labels.words import is_total
from pegan.read.form.tables.column import ColonnaTrovata
from pegan.read.form.tables.neighbours import PIU_IN_ALTO
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.pages import cell_text

_SENSI = frozenset({"i.peso", "peso_obiettivo"})
_ORGANI, _CHI = ("settore", "servizio"), ("responsabile",)
_TOLLERANZA = 0.5
_SU_CENTO = "/100"
_PARTI = {"i.denominazione": ("i.peso", "gli indicatori"), "a.descrizione": ("a.peso", "le fasi")}
"""What names the rows of an objective -> their weight, what they are: of the first that a list has."""
_SENZA_PESI = "nessun indicatore della scheda ha un peso: può essere il totale degli obiettivi"
_O_DELLA_FASE = "può essere della fase o dell'obiettivo"
Blocco = list[float | None]
"""Of one objective, the weight beside each of its indicators; None where none stands."""


def decide_weights(celle: Sequence[Cell], tabelle: Sequence[TabellaTrovata]) -> None:
    """Give every such column of a page's tables the meaning that its numbers have; it stays as it is where they leave it open."""
    di_colonna: dict[tuple[str, int], list[tuple[ColonnaTrovata, TabellaTrovata, list[Cell]]]] = {}
    for t in tabelle:
        for k in (k for k in t.colonne if set(k.sensi) == _SENSI):
            righe = t.texts(celle)
            di_colonna.setdefault((k.foglia, k.col0), []).append((k, t, righe))
    gruppi = {posto: _groups_of(sue) for posto, sue in di_colonna.items()}
    for t in tabelle if gruppi else ():
        t.decide([_unless_open(_whose(k, t, gruppi[k.foglia, k.col0]), t) if set(k.sensi) == _SENSI else k for k in t.colonne])


def _unless_open(k: ColonnaTrovata, t: TabellaTrovata) -> ColonnaTrovata:
    """The column decided, or open; what its numbers leave open in a list of steps is the step's or the objective's, and no indicator's."""
    if not k.sensi or _part_of(t) != "a.descrizione":
        return k
    return replace(k, colonna=t.tabella.colonne["a.peso"], sensi=(), dubbio=f"«{k.foglia}» {_O_DELLA_FASE}", aperta=True)


def _groups_of(sue: Sequence[tuple[ColonnaTrovata, TabellaTrovata, list[Cell]]]) -> list[list[Blocco]]:
    """The objectives in the groups in which each sums to 100: of whose they are, of one title, of what they serve; of whose they are where none does."""
    di_chi = _ORGANI if any(x.campo in _ORGANI for _, t, _ in sue for x in t.colonne) else _CHI
    modi = [[g for k, t, righe in sue for g in _groups(k, t, righe, campi)] for campi in (di_chi, (), PIU_IN_ALTO)]
    return next((m for m in modi if all(_is_whole([b[0] for b in g]) for g in m)), modi[0])


def _whose(k: ColonnaTrovata, t: TabellaTrovata, gruppi: Sequence[Sequence[Blocco]]) -> ColonnaTrovata:
    """The column as the weights under its heading, on all the page, say."""
    parte, loro = _PARTI.get(_part_of(t) or "", ("i.peso", ""))
    if k.gruppo or any(x.campo == "peso_obiettivo" and not x.sensi for x in t.colonne):
        return _as(k, t, parte, None)
    if not loro:
        return _as(k, t, "peso_obiettivo", "la tabella non ha indicatori")
    blocchi = [b for g in gruppi for b in g]
    tanti = [b for b in blocchi if len(b) > 1]
    scritti, primi = [[p for b in g for p in b] for g in gruppi], [[b[0] for b in g] for g in gruppi]
    if any(_is_shared(b) for b in tanti):
        if all(None not in b for b in tanti) and _are_whole(scritti) and not _are_whole(primi):
            return _as(k, t, parte, f"quelli di tutt{loro[-1]} {loro} sommano a 100")
        tutti = all(_is_shared(b) for b in tanti)
        return _as(k, t, "peso_obiettivo", f"ogni obiettivo ne ha uno, per {loro} che ha") if tutti else k
    if tanti:
        quadra = all(_is_whole(b) for b in blocchi)
        if not quadra and _is_whole([p for b in blocchi for p in b]):  # objectives of the same words may each have one
            return k
        if all(len(set(b)) == 1 for b in blocchi) and _are_whole(primi):  # 50 twice beside each of two objectives
            return k
        return _as(k, t, parte, None if quadra else "sta accanto a ogni riga")
    if all(_is_whole(b) for b in blocchi):  # 100 beside the one indicator of the one objective may be either's
        return _as(k, t, parte, None) if len(blocchi) > 1 else k
    if any(None in g and len(g) - g.count(None) == 1 for g in primi):  # alone among blank ones it is no sum
        return k
    if _are_whole(primi):
        return _as(k, t, "peso_obiettivo", "i pesi degli obiettivi sommano a 100")
    return k


def _part_of(t: TabellaTrovata) -> str | None:
    """What names the rows of an objective in a list."""
    return next((nome for nome in _PARTI if any(x.campo == nome for x in t.colonne)), None)


def _as(k: ColonnaTrovata, t: TabellaTrovata, campo: str, dubbio: str | None) -> ColonnaTrovata:
    return replace(k, colonna=t.tabella.colonne[campo], sensi=(), dubbio=f"«{k.foglia}» è {_DI[campo]}: {dubbio}" if dubbio else k.dubbio)


def doubt_totals(valori: Sequence[Trovato], tabelle: Sequence[TabellaTrovata]) -> list[Trovato]:
    """A sheet's values; the sum of its indicators' weights is open where none of them has any: it may be that of the objectives'."""
    pesati = any(v.nome == "i.peso" for v in valori) or any(k.campo == "peso" for t in tabelle for k in t.colonne)
    return [v.opened(_SENZA_PESI) if v.nome == "totale_pesi" and not pesati else v for v in valori]


_DI = {"i.peso": "dell'indicatore", "a.peso": "della fase", "peso_obiettivo": "dell'obiettivo"}


def _is_whole(pesi: Sequence[float | None]) -> bool:
    """They sum to 100, or to 1 as shares."""
    somma = sum(p for p in pesi if p is not None)
    return abs(somma - 100) <= _TOLLERANZA or (
        abs(somma - 1) <= _TOLLERANZA / 100 and len(pesi) > 0 and all(p is None or p <= 1 for p in pesi)
    )


def _are_whole(gruppi: Sequence[Blocco]) -> bool:
    """Those of each group sum to 100, or all of them together."""
    return all(_is_whole(g) for g in gruppi) or _is_whole([p for g in gruppi for p in g])


def _is_shared(b: Blocco) -> bool:
    """One weight for several indicators: once, or the same beside each, so that they do not sum to 100."""
    detti = [p for p in b if p is not None]
    return len(detti) == 1 or (len(detti) > 1 and len(set(detti)) == 1 and not _is_whole(detti))


def _groups(k: ColonnaTrovata, t: TabellaTrovata, celle: Sequence[Cell], campi: Sequence[str]) -> list[list[Blocco]]:
    """The table's objectives with their weights, a group for what stands between two rows of titles and for each text of some columns."""
    per_riga = grouped([(c.row0, c) for c in celle])
    gruppi: list[list[Blocco]] = [[]]
    ultimo, parte = None, _part_of(t)
    di_chi: dict[str, str] = {}
    for _, riga in sorted(per_riga.items()):
        if len(riga) == 1 and t.spans(riga[0]):
            gruppi.append([])
            continue
        di_campo = {x.campo: c for c in riga if (x := t.column(c)) is not None}
        obiettivo = di_campo.get(t.chiave)
        if is_total(cell_text(riga[0])) and obiettivo in (None, riga[0]) and parte not in di_campo:
            continue
        chi: dict[str, str] = {campo: di_campo[campo].text for campo in campi if campo in di_campo}
        if any(di_chi.get(campo, testo) != testo for campo, testo in chi.items()):
            gruppi.append([])
        di_chi.update(chi)
        if obiettivo is not None and obiettivo.text != ultimo:
            gruppi[-1].append([])
            ultimo = obiettivo.text
        if not gruppi[-1] or (parte not in di_campo and obiettivo is None):
            continue
        peso = next((c for c in riga if (x := t.column(c)) is not None and same_columns(x, k)), None)
        gruppi[-1][-1].append(sure_number(peso.text.rstrip("% ").removesuffix(_SU_CENTO)) if peso is not None else None)
    return [g for g in gruppi if g]
