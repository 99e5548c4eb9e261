"""People and money told on an objective's row of a list.

    Risorse umane assegnate        Risorse finanziarie          personale   Rossi, 30 %; Bianchi, 20 %
    Rossi 30 %, Bianchi 20 %       12.000                  ─▶   capitoli    12.000

Several persons in one cell are deduced where each has a name's shape and a share, as is one under "Dipendente"; names alone may be offices, and are open. Any other text
("n. 2 cat. C", "cap. 1203 e 1240") is left over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pegan.clean.numbers import read_number
from pegan.read.cell import Cell
from pegan.read.cells import CERTA, DEDOTTA
from pegan.read.form.rows.quote import Quote
from pegan.read.form.rows.split import Riga
from pegan.read.form.rows.write import write_row
from pegan.read.form.tables.anni import on_one_line
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.writer import Scrittore
from pegan.read.pages import cell_text
from pegan.read.words import is_person

PERSONE, SOLDI = "p.", "c."
_FRA = re.compile(r"\s*(?:;|\n|•|,(?!\d)|(?<!\d),)\s*|\s+e\s+")
_PERSONA = re.compile(r"[-–*\s]*(?P<nome>[^\W\d_].*?)(?:\s*[:(–-]?\s*(?P<quota>\d{1,3}(?:[.,]\d{1,2})?\s?%)\s*\)?)?\s*")
_IMPORTO = re.compile(r"(?:€|euro)?\s*\d[\d.]*(?:,\d{1,2})?\s*(?:€|euro)?", re.I)
_CODICE = re.compile(r"[\w./-]*\d[\w./-]*")
_QUOTE = "le persone dell'obiettivo stanno in una cella, ognuna con la sua quota"
_DI_PERSONA = re.compile(r"\bdipendente\b|\bcognome\b|\bnominativ[oi]\b", re.I)
_UNA = "la colonna ha nomi di persone, uno per riga"
_SOLI_NOMI = "la cella ha nomi senza quota: possono essere uffici"
Tratto = tuple[int, int]


def write_resources(s: Scrittore, celle: Sequence[Cell], riga: Riga, t: TabellaTrovata, quote: Quote, aperta: str | None) -> None:
    """The people and the money of a row of a list; what its cells do not say plainly stays."""
    di_campo: dict[str, list[int]] = {}
    for i in riga:
        k = t.column(celle[i])
        if k is not None and k.campo and k.prefisso in (PERSONE, SOLDI) and celle[i].text and s.free(i):
            di_campo.setdefault(k.campo, []).append(i)
    nomi, parti = di_campo.get("p.nominativo", []), di_campo.get("p.impegno_pct", [])
    if len(nomi) == 1 and not parti:
        _write_people(s, celle, nomi[0], t, aperta)
    elif len(nomi) == len(parti):  # a person a row, with a column of shares
        for nome, parte in zip(nomi, parti, strict=True):
            if is_person(cell_text(celle[nome])):
                write_row(s, "personale", s.next_row("personale"), celle, [nome, parte], t, prefisso=PERSONE, quote=quote, aperta=aperta)
    importi = [i for i in di_campo.get("c.importo", []) if _IMPORTO.fullmatch(cell_text(celle[i])) and read_number(celle[i].text)]
    codici = [i for i in di_campo.get("c.capitolo", []) if _CODICE.fullmatch(cell_text(celle[i]))]
    if len(importi) > 1 or len(codici) > 1 or len(di_campo.get("c.capitolo", [])) != len(codici):
        return
    if importi or codici:
        capitolo = s.next_row("capitoli")
        write_row(s, "capitoli", capitolo, celle, [*codici, *importi], t, prefisso=SOLDI, aperta=aperta)
        for i in importi:
            colonna = t.column(celle[i])
            if colonna is not None and colonna.colonna is not None and colonna.colonna.natura:
                quanto = DEDOTTA if colonna.dubbio or aperta else CERTA
                s.deduce(
                    "capitoli", capitolo, "natura_importo", colonna.colonna.natura, "lo dice l'intestazione della colonna", quanto, da=[i]
                )


def _write_people(s: Scrittore, celle: Sequence[Cell], i: int, t: TabellaTrovata, aperta: str | None) -> None:
    colonna = t.column(celle[i])
    persone = people(celle[i].text)
    una = len(persone) == 1 and colonna is not None and _DI_PERSONA.search(colonna.foglia) is not None
    sicure = una or (bool(persone) and all(quota for _, quota in persone))
    dubbio = aperta or (colonna.dubbio if colonna else None) or (_UNA if una else _QUOTE if sicure else _SOLI_NOMI)
    incerta = bool(aperta) or not sicure or (colonna is not None and colonna.aperta)
    for nome, quota in persone:
        k = s.next_row("personale")
        s.take("personale", k, "nominativo", [(i, *nome)], dubbio=dubbio, aperta=incerta)
        if quota:
            s.take("personale", k, "impegno_pct", [(i, *quota)], dubbio=dubbio, aperta=incerta)
    if persone:
        presi = sorted(x for p in persone for x in p if x)
        testo = cell_text(celle[i])
        vuoti = zip([0, *(a for _, a in presi)], [*(da for da, _ in presi), len(testo)], strict=True)
        s.separate([(i, da + len(x) - len(x.lstrip()), da + len(x.rstrip())) for da, a in vuoti if (x := testo[da:a]).strip()])


@lru_cache(maxsize=1 << 12)
def people(testo: str) -> tuple[tuple[Tratto, Tratto | None], ...]:
    """Where each person that a cell names stands on its one line, and the share beside; nothing for a cell that says anything else.

    >>> people("Rossi 30 %, Del Bosco Ada (12,5%)"), people("n. 2 cat. C"), people("Polizia Locale 50%")
    ((((0, 5), (6, 10)), ((12, 25), (27, 32))), (), ())
    """
    trovate: list[tuple[Tratto, Tratto | None]] = []
    da = 0
    for fine in [*(m.span() for m in _FRA.finditer(testo)), (len(testo), len(testo))]:
        if testo[da : fine[0]].strip():
            m = _PERSONA.fullmatch(testo, da, fine[0])
            if m is None or not is_person(m["nome"]):
                return ()
            trovate.append((on_one_line(testo, m.span("nome")), on_one_line(testo, m.span("quota")) if m["quota"] else None))
        da = fine[1]
    return tuple(trovate)
