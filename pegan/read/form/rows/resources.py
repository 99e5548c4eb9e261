"""People and money told on an objective's row of a list.

    Risorse umane assegnate        Risorse finanziarie          personale   Rossi, 30 %; Bianchi, 20 %
    Rossi 30 %, Bianchi 20 %       12.000                  ─▶   capitoli    12.000

Several persons in one cell are deduced where each has a name's shape and a share, as is one under "Dipendente"; names alone may be offices, and are open. Any other text
("n. 2 cat. C", "cap. 1203 e 1240") is left over.
"""

import re
from collections import Counter
from collections.abc import Sequence

from pegan.clean.numbers import read_number
from pegan.groups import grouped
from pegan.read.cells import AMBIGUA, CERTA, DEDOTTA
from pegan.read.form.head.in_prosa import SOLI_NOMI, take_people
from pegan.read.form.labels.persone import are_said, people
from pegan.read.form.rows.cell_doubts import DUE_PERSONE
from pegan.read.form.rows.quote import Quote
from pegan.read.form.rows.split import Riga
from pegan.read.form.rows.write import Dove, write_row
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.writer import Scrittore
from pegan.read.pages import cell_text
from pegan.read.words import is_person, may_be_two_people

PERSONE, SOLDI = "p.", "c."
_ACCANTO = ("p.matricola", "p.unita_organizzativa")
_DETTO = ("c.codice", "c.descrizione")
_IMPORTO = re.compile(r"(?:€|euro)?\s*\d[\d.]*(?:,\d{1,2})?\s*(?:€|euro)?", re.I)
_CODICE = re.compile(r"[\w./-]*\d[\w./-]*")
_QUOTE = "le persone dell'obiettivo stanno in una cella, ognuna con la quota, la qualifica o il nome proprio"
_DI_PERSONA = re.compile(r"\bdipendente\b|\bcognome\b|\bnominativ[oi]\b", re.I)
_UNA = "la colonna ha nomi di persone, uno per riga"


def write_resources(s: Scrittore, riga: Riga, t: TabellaTrovata, quote: Quote, aperta: str | None) -> None:
    """The people and the money of a row of a list; what its cells do not say plainly stays."""
    celle = s.celle
    di_campo: dict[str, list[int]] = {}
    for i in riga:
        k = t.column(celle[i])
        if k is not None and k.campo and k.prefisso in (PERSONE, SOLDI) and celle[i].text and s.free(i):
            di_campo.setdefault(k.campo, []).append(i)
    nomi, parti, uffici = (di_campo.get(f"{PERSONE}{x}", []) for x in ("nominativo", "impegno_pct", "unita_organizzativa"))
    if len(nomi) == 1 and not parti and not (uffici and is_person(cell_text(celle[nomi[0]]))):
        _write_people(s, nomi[0], t, aperta)
    elif len(nomi) == len(parti) or (uffici and not parti):  # a person a row, with a column of shares, or of offices
        di_nome = dict(zip(nomi, parti, strict=True)) if parti else {}
        for nome in nomi:
            if is_person(cell_text(celle[nome])):
                accanto = [i for campo in _ACCANTO for i in di_campo.get(campo, ()) if celle[i].row0 == celle[nome].row0]
                sue = [di_nome[nome], *accanto] if nome in di_nome else accanto
                write_row(Dove(s, "personale", s.next_row("personale"), quote, PERSONE), [nome, *sue], t, aperta=aperta)
    importi = [i for i in di_campo.get("c.importo", []) if _IMPORTO.fullmatch(cell_text(celle[i])) and read_number(celle[i].text)]
    codici = [i for i in di_campo.get("c.capitolo", []) if _CODICE.fullmatch(cell_text(celle[i]))]
    righe = grouped(
        [((celle[i].row0, celle[i].row1), i) for i in sorted([*codici, *importi], key=lambda i: (celle[i].row0, celle[i].col0))]
    )
    quanti = [(sum(i in codici for i in sue), _of_one_year([i for i in sue if i in importi], s, t)) for sue in righe.values()]
    # several, beside one objective's text: each with its code, of each year one
    if any(max(n) > 1 or (len(righe) > 1 and n[0] == 0) for n in quanti) or len(di_campo.get("c.capitolo", [])) != len(codici):
        return
    for (alta, bassa), sue in righe.items():
        detto = [i for campo in _DETTO for i in di_campo.get(campo, ()) if alta <= celle[i].row0 and celle[i].row1 <= bassa]
        _write_money(s, [*sue, *detto], t, aperta)


def _of_one_year(importi: Sequence[int], s: Scrittore, t: TabellaTrovata) -> int:
    """How many amounts, at most, are of the same year."""
    anni = Counter(k.anno if (k := t.column(s.celle[i])) is not None else None for i in importi)
    return max(anni.values(), default=0) if None not in anni else len(importi)


def _write_money(s: Scrittore, sue: Sequence[int], t: TabellaTrovata, aperta: str | None) -> None:
    celle, capitolo = s.celle, s.next_row("capitoli")
    write_row(Dove(s, "capitoli", capitolo, prefisso=SOLDI), sue, t, aperta=aperta)
    for i in sue:
        colonna = t.column(celle[i])
        if colonna is not None and colonna.campo == "c.importo" and colonna.colonna is not None and colonna.colonna.natura:
            quanto = AMBIGUA if aperta or colonna.aperta else DEDOTTA if colonna.dubbio else CERTA
            s.deduce("capitoli", capitolo, "natura_importo", colonna.colonna.natura, "lo dice l'intestazione della colonna", quanto, da=[i])
            break  # those of the other years are of the same kind


def _write_people(s: Scrittore, i: int, t: TabellaTrovata, aperta: str | None) -> None:
    colonna = t.column(s.celle[i])
    persone = people(s.celle[i].text)
    due = any(may_be_two_people(s.celle[i].text[slice(*p.nome)]) for p in persone if p.nome)
    una = not due and len(persone) == 1 and colonna is not None and _DI_PERSONA.search(colonna.foglia) is not None
    sicure = una or are_said(s.celle[i].text, persone)
    dubbio = aperta or (colonna.dubbio if colonna else None) or (_UNA if una else _QUOTE if sicure else DUE_PERSONE if due else SOLI_NOMI)
    if persone:
        take_people(s, i, persone, dubbio, aperta=bool(aperta) or not sicure or (colonna is not None and colonna.aperta))
