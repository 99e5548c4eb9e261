"""The words of a table's heading, in a text in reading order, cut into the headings of its columns."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from pegan.clean.dates import ANNO
from pegan.read.flow.costs import is_key
from pegan.read.flow.words import Parola, text_of
from pegan.read.form.labels.grafie import BREVE
from pegan.read.form.labels.headings import find_label
from pegan.read.form.labels.testate import heading
from pegan.read.form.tables.gantt import is_period
from pegan.read.form.template import Tabella
from pegan.read.source import Linea
from pegan.read.words import lexicon

_PIU_LINGUE = re.compile(r"[^\s/]\S*(?: [^\s/]\S*){0,3} / (?=\S)")
_STRANIERA = 0.2
"""What a word of another language costs, against 1 for a column."""
_ALTRA_RIGA = 1.5
"""What it costs that a line goes on with a capital on the next where each column has lines of its own: "Peso / Anno 2024" are two."""
_SEGNO = 0.01
"""What it costs that a heading begins with a sign: in "Peso % Consuntivo 2024" it is the end of the one before."""
_DATE = ("inizio", "fine")
PEZZO = 9
"""Words of the longest heading of one column."""
_CON_DATA = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b")
_SENZA_ANNO = ("denominazione", "i.denominazione", "descrizione", "nominativo", "unita", "i.unita")
"""Columns that are no year's."""
_PESI = ("peso", "i.peso", "peso_obiettivo")
Pezzo = tuple[int, int, int]
"""A heading of one column among some words: its first word, the first that is the form's own, the one behind its last."""


def cut_headings(parole: Sequence[Parola], tabella: Tabella, a_celle: bool) -> dict[int, list[Pezzo]]:
    """By how many of the first words they are: the cheapest way to cut them into headings of a table, the key column's among them."""
    migliori: dict[tuple[int, bool], tuple[float, list[Pezzo]]] = {(0, False): (0.0, [])}
    raggiunta = 0
    for fine in range(1, len(parole) + 1):
        if fine - raggiunta > PEZZO:
            break
        for da in range(max(0, fine - PEZZO), fine):
            prima = [(k, migliori[da, k]) for k in (False, True) if (da, k) in migliori]
            if prima and parole[da].linea is not parole[fine - 1].linea and _is_row_of_years(parole[fine - 1].linea):
                continue
            if not prima or (a_celle and not _whole_lines(parole, da, fine)):
                continue
            letta = _read_piece(parole, da, fine, tabella)
            if letta is None:
                continue
            campo, proprie = letta
            if campo in _PESI and [bool(ANNO.fullmatch(p.testo)) for p in parole[fine - 1 : fine + 1]] == [True, True]:
                continue  # "Peso 2023 2024": of the years each has a column
            raggiunta = fine
            sola = parole[da].testo[0].isupper() or parole[0].testo[0].islower()  # "Codice obiettivo" is one column
            for chiave, (costo, pezzi) in prima:
                dopo = (fine, chiave or (campo in tabella.chiavi and sola))
                totale = costo + 1 + _STRANIERA * (proprie - da) + _SEGNO * (not parole[da].testo[0].isalpha())
                totale += _ALTRA_RIGA * sum(
                    a_celle and a.linea is not b.linea and b.testo[0].isupper() for a, b in pairwise(parole[da:fine])
                )
                if dopo not in migliori or totale < migliori[dopo][0]:
                    migliori[dopo] = (totale, [*pezzi, (da, proprie, fine)])
    return {fine: pezzi for (fine, chiave), (_, pezzi) in migliori.items() if chiave}


def _read_piece(parole: Sequence[Parola], da: int, fine: int, tabella: Tabella) -> tuple[str, int] | None:
    """The field of some words as one heading, and where the form's own words begin in it."""
    testo = text_of(parole[da:fine])
    if campo := field_of(testo, tabella):
        di_ognuna = [field_of(p.testo, tabella) if p.testo[0].isupper() else "" for p in parole[da:fine]]
        # "Dal Al" is two columns, and so is "Indicatore Target"
        due = (campo == "periodi" and all(c in _DATE for c in di_ognuna)) or (is_key(campo) and di_ognuna[1:] == ["atteso"])
        return None if due and fine - da > 1 else (campo, da)
    straniere = _PIU_LINGUE.match(testo)
    campo = field_of(testo[straniere.end() :], tabella) if straniere else ""
    return (campo, da + len(testo[: straniere.end()].split())) if straniere and campo else None


def _whole_lines(parole: Sequence[Parola], da: int, fine: int) -> bool:
    return (da == 0 or parole[da - 1].linea is not parole[da].linea) and (
        fine == len(parole) or parole[fine].linea is not parole[fine - 1].linea
    )


@lru_cache(maxsize=1 << 16)
def field_of(testo: str, tabella: Tabella) -> str:
    """The field that a heading of one column names; "" for none. A year, or the name of a period, has the field that such columns have."""
    anni = [i for i, w in enumerate(testo.split()) if ANNO.fullmatch(w)]
    if (
        len(testo) > BREVE
        or testo.rpartition(" ")[2] in lexicon("legami")
        or len(anni) > 1
        or (anni == [0] and " " in testo)
        or any(i + 1 < len(testo.split()) and testo.split()[i + 1][0].isupper() for i in anni)  # "Target 2025 Raggiunto" is two
        or _CON_DATA.match(testo)
    ):  # a year, a day stands behind its heading
        return ""
    nome = find_label(testo, tabella.grafie, simile=False)
    if nome:
        campo = tabella.colonne[nome.nome].campo or "ignorato"
        return "" if anni and campo in _SENZA_ANNO else campo  # "Indicatore Target 2024" is two
    h = heading(testo)
    if not h.chiave and h.anno is not None and not h.quando and any(k.anni for k in tabella.colonne.values()):
        return "anno"
    if any(k.periodi for k in tabella.colonne.values()) and is_period(testo):
        return "periodi"
    return ""


def only_years(linea: Linea) -> bool:
    """Nothing but years."""
    return all(ANNO.fullmatch(p) for p in linea.testo.split())


def _is_row_of_years(linea: Linea) -> bool:
    """Several years: each is below a heading of its own, none goes on with the last one's words."""
    return " " in linea.testo and only_years(linea)
