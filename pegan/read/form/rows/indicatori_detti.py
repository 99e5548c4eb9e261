"""Indicators told by labels, and not by a table: a label for each of their values, or all of them beside one label."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from pegan.read.cell import Cell, on_rows
from pegan.read.form.head.in_prosa import label_of
from pegan.read.form.head.trovato import Trovato
from pegan.read.form.labels.fasi import asks_for
from pegan.read.form.labels.testate import heading
from pegan.read.form.rows.atteso import take_found_target, take_with_target
from pegan.read.form.rows.quote import lone_share
from pegan.read.form.tables.incerte import result_of
from pegan.read.form.tables.insieme import has_target, of_lines, split_target
from pegan.read.form.template import Modello
from pegan.read.form.writer import Scrittore

_NOME = "i.denominazione"


def write_of_indicator(s: Scrittore, v: Trovato, indicatore: str, senza_attesi: bool) -> None:
    """A value of an indicator told in a list of labels, of the year that its label or the cell above it says; where no label says a target
    (`senza_attesi`), a name may end with its own: "Indicatore | Accessi: 300"."""
    if v.nome == _NOME and senza_attesi and len(v.parti) == 1 and has_target(v.text(s.celle)):
        take_with_target(s, indicatore, v.parti[0][0], s.anno, v.dubbio or s.anno_dubbio, aperta=v.aperta, solo=True)
        return
    campo = v.nome.removeprefix("i.")
    detto = v.anno
    if v.etichetta >= 0 and detto is None:
        etichetta = v.label(s.celle)
        h = heading(etichetta)
        detto = h.anno if h.anno is not None else h.anno_data
        if h.relativo and s.anno is not None:  # "Target 2° anno"
            detto, v = s.anno + h.relativo, replace(v, dubbio=v.dubbio or f"«{etichetta}» conta gli anni dal {s.anno}")
    if v.sotto is not None:
        s.label(v.sotto, "anno")
    if campo == "atteso":
        take_found_target(s, indicatore, v, detto)
    else:
        if detto is not None:
            campo = result_of(campo, detto, s.anno)
            v = replace(v, dubbio=v.dubbio or s.anno_dubbio)
        testo, quota, forse = lone_share(campo, v.text(s.celle))
        s.take("indicatori", indicatore, campo, v.parti, testo=testo, dubbio=quota or v.dubbio, altre=v.altre, aperta=v.aperta, forse=forse)


def side_by_side(celle: Sequence[Cell], valori: Sequence[Trovato]) -> list[Trovato]:
    """The values, each measure below several indicators' names of one row behind the name that its label stands below:

    Indicatore | Accessi | Indicatore | Incontri     ─▶     Accessi, 300; Incontri, 12
    Target     | 300     | Target     | 12
    """
    di_riga: dict[int, list[int]] = {}
    for n, v in enumerate(valori):
        if v.nome == _NOME and v.etichetta >= 0:
            di_riga.setdefault(celle[v.etichetta].row0, []).append(n)
    capi = [n for n, v in enumerate(valori) if v.nome == _NOME]
    decisi = list(valori)
    for sue in (x for x in di_riga.values() if len(x) > 1 and x == list(range(x[0], x[-1] + 1))):
        fine = next((n for n in capi if n > sue[-1]), len(valori))
        posti = [celle[valori[n].etichetta].col0 for n in sue]
        misure = [
            v for v in valori[sue[-1] + 1 : fine] if v.nome.startswith("i.") and v.etichetta >= 0 and celle[v.etichetta].col0 >= posti[0]
        ]
        altri = [v for v in valori[sue[-1] + 1 : fine] if v not in misure]
        gruppi = [
            [valori[n], *(v for v in misure if a <= celle[v.etichetta].col0 < b)]
            for n, a, b in zip(sue, posti, [*posti[1:], 1 << 30], strict=True)
        ]
        decisi[sue[0] : fine] = [*(v for g in gruppi for v in g), *altri]
    return decisi


def told_indicators(celle: Sequence[Cell], valori: Sequence[Trovato]) -> int:
    """How many indicators labels tell, at most: one beside its label, or as many as its text may have."""
    testi = [celle[i].text for v in valori if v.nome == _NOME for i, _, _ in v.parti]
    return sum(1 + x.count("\n") + x.count(";") for x in testi)


def write_told_indicators(s: Scrittore, modello: Modello, da: int, a: int) -> None:
    """The indicators that a sheet's rows [da, a) tell beside their label, each with its target, where it has no other: "Indicatori | 1) accessi: 300; 2) reclami: 5"."""
    celle, asks, anno = s.celle, partial(asks_for, "indicatori", modello=modello), None if s.anno_dubbio else s.anno
    for i in s.still_free(on_rows(celle, da, a - 1)) if anno is not None else ():
        dette = len(of_lines(celle[i].text)) or (split_target(celle[i].text, (0, len(celle[i].text))) is not None)
        if dette and (e := label_of(celle, i, asks, dette)) is not None:
            if s.free(e):
                s.label(e, "titolo")
            take_with_target(s, s.next_row("indicatori"), i, anno, None, aperta=False, solo=True)
