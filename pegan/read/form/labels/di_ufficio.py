"""Labels of a person with the name of an office in them: "Responsabile Area tecnica | Ada Conti", "Dirigente del Settore 3: dott. Ada Conti".

It is so where a person's name stands behind the label, or in the cell at its right; else "Responsabile Area tecnica" may be what somebody is.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from pegan.read.cell import Cell, beside_it, on_rows
from pegan.read.form.labels.grafie import BREVE, Grafie, Nome
from pegan.read.form.labels.headings import find_label
from pegan.read.form.labels.titles import ORGANI
from pegan.read.form.template import Modello
from pegan.read.pages import cell_text
from pegan.read.spellings import DI_PERSONA, chiave
from pegan.read.words import TITOLO_DI_NOME, is_person, without_titles

_PAROLA = re.compile(r"[^\W\d_]+\.?")
_LEGAME = re.compile(r"\s*\bd(?:i|el|ella|ello|ell['’])\s*$", re.I)
_SEGNO = re.compile(r"\s*:\s*|\s+[-–]\s+")
_TRA_PARENTESI = re.compile(r"\s*\(.*\)\s*$")


def of_an_office(celle: Sequence[Cell], i: int, divisa: tuple[Nome, int] | None, modello: Modello) -> tuple[Nome, int] | None:
    """ "Responsabile Area tecnica", with a person's name behind it or in the cell at its right."""
    testo = cell_text(celle[i])
    if divisa and (divisa[0].nome not in DI_PERSONA or ":" in testo[: divisa[1]]):
        return None
    detta = _label(testo.rstrip(": "), modello.grafie)
    if detta is None:
        return None
    chi = testo[detta[1] :].strip(": ")
    a_lato = chi or next((celle[j].text for j in on_rows(celle, celle[i].row0, celle[i].row0) if beside_it(celle[i], celle[j])), "")
    return (detta[0], detta[1] if chi else len(testo)) if names_a_person(a_lato) else None


@lru_cache(maxsize=1 << 14)
def _label(testo: str, grafie: Grafie) -> tuple[Nome, int] | None:
    """The label of a person that a text begins with, an office's name behind it, and where the person's would begin; nothing for any other text."""
    for m in _PAROLA.finditer(testo[:BREVE]):
        if m.start() and grafie.voci.get(chiave(m[0])) in ORGANI:
            davanti = _LEGAME.sub("", testo[: m.start()]).strip()
            nome = find_label(davanti, grafie, simile=False)
            segno = _SEGNO.search(testo, m.end())
            titolo = TITOLO_DI_NOME.search(testo, m.end())
            da = segno.end() if segno else titolo.start() if titolo else len(testo)
            if nome and nome.nome in DI_PERSONA and any(map(str.isalnum, testo[m.end() : segno.start() if segno else da])):
                return Nome(nome.nome, davanti), da
            return None
    return None


def begins_with_an_office(testo: str, grafie: Grafie) -> bool:
    """The first word is what an office is called by: "Area tecnica", "Servizio Tributi"."""
    m = _PAROLA.match(testo)
    return m is not None and grafie.voci.get(chiave(m[0])) in ORGANI


def names_a_person(testo: str) -> bool:
    """A person's name, with or without a title.

    >>> [names_a_person(x) for x in ("Dott.ssa Ada Neri", "NERI ADA", "Arch. Neri (ad interim)", "Area Tecnica", "")]
    [True, True, True, False, False]
    """
    return is_person(without_titles(_TRA_PARENTESI.sub("", testo)))
