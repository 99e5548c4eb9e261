"""Who works at an objective: the label that asks for it, and the people that one text names."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from pegan.read.form.labels.headings import find_label
from pegan.read.form.labels.quick_look import tables_with
from pegan.read.form.template import Modello
from pegan.read.words import are_roles, has_given_name, is_person, may_be_two_people, without_titles

_FRA = re.compile(r"\s*(?:;|\n|•|,(?!\d)|(?<!\d),)\s*|\s+e\s+|(?<=%\))\s+|(?<=%)\s+(?=[^\W\d_])|\s+[-–]\s+(?=[^\W\d_])")
_CATEGORIA = r"cat(?:egoria|\.)?\s*[A-D]\d?"
_PERSONA = re.compile(
    rf"[-–*\s]*(?P<nome>[^\W\d_][^\d%:()]*?)(?:\s*\((?P<ruolo>[^()%]+)\)|\s+(?P<grado>{_CATEGORIA}))?"
    r"(?:\s*[:(–-]?\s*(?P<quota>\d{1,3}(?:[.,]\d{1,2})?\s?%)\s*\)?)?\.?\s*",
    re.I,
)
_INIZIALE = re.compile(r"(?P<cognome>[^\W\d_]{2}[^,;]*?)\s+[A-ZÀ-Ý]\.|[A-ZÀ-Ý]\.\s*(?P<dopo>[^\W\d_]{2}[^,;]*)")
"""A surname with the first letter of a name, and the point that says so: "Rossi M.", "M. Rossi"."""
_GRADO = re.compile(rf"{_CATEGORIA}|[A-D]\d?", re.I)
Tratto = tuple[int, int]


class Persona(NamedTuple):
    """Where a person's name stands in a text, the share, and what the person is; a role may stand for a name."""

    nome: Tratto | None
    quota: Tratto | None = None
    ruolo: Tratto | None = None


@lru_cache(maxsize=1 << 12)
def people(testo: str, *, chieste: bool = False) -> tuple[Persona, ...]:
    """Where each person that a text names stands in it, and the share beside; nothing for a text that says anything else.

    `chieste`: it stands under a label that asks for people: with a share, any name is a person's.

    >>> def said(testo, chieste=False): return [tuple(testo[slice(*x)] for x in p if x) for p in people(testo, chieste=chieste)]
    >>> said("Rossi 30 %, Del Bosco Ada (12,5%)"), said("n. 2 cat. C"), said("Polizia Locale 50%")
    ([('Rossi', '30 %'), ('Del Bosco Ada', '12,5%')], [], [])
    >>> said("Neri A. (60 %) Rossi Ada 40%", True), said("Progetto, Gara (70%)", True)
    ([('Neri A.', '60 %'), ('Rossi Ada', '40%')], [])
    >>> said("Neri Ada (cat. D) 60%, Geom. Ugo Poli - Istruttore - 40%"), said("Neri Ada cat. C1"), said("Istruttore 40%", True)
    ([('Neri Ada', '60%', 'cat. D'), ('Geom. Ugo Poli', '40%', 'Istruttore')], [('Neri Ada', 'cat. C1')], [('40%', 'Istruttore')])
    """
    trovate: list[Persona] = []
    da = 0
    for fine in [*(m.span() for m in _FRA.finditer(testo)), (len(testo), len(testo))]:
        if testo[da : fine[0]].strip(" )"):
            x = _one_of_them(testo, da, fine[0], chieste=chieste)
            if x is None:
                return ()
            if x.nome is None and trovate and trovate[-1][1:] == (None, None):
                x = Persona(trovate.pop().nome, x.quota, x.ruolo)  # "Neri Ada - Istruttore - 40%"
            if x.nome is None and not (chieste and x.quota):
                return ()
            trovate.append(x)
        da = fine[1]
    return tuple(trovate)


def _one_of_them(testo: str, da: int, a: int, *, chieste: bool) -> Persona | None:
    """The person that a piece of a text names, or the role alone."""
    m = _PERSONA.fullmatch(testo, da, a)
    if m is None:
        return None
    nome, quota = m["nome"], m.span("quota") if m["quota"] else None
    di_che = "ruolo" if m["ruolo"] else "grado"
    ruolo = m.span(di_che) if m[di_che] else None
    if (m["ruolo"] and not is_role_or_grade(m["ruolo"])) or (ruolo is None and is_role_or_grade(nome)):
        return None if ruolo else Persona(None, quota, m.span("nome"))
    fine = m.end("nome") + (testo[m.end("nome") : a].startswith(".") and is_initialed(f"{nome}."))  # the point is the name's
    chiamata = (
        is_person(without_titles(nome))
        or is_initialed(testo[m.start("nome") : fine])
        or (chieste and quota is not None and nome[0].isupper())
    )
    return Persona((m.start("nome"), fine), quota, ruolo) if chiamata else None


def is_initialed(testo: str) -> bool:
    """A surname with the first letter of a name: no office is called so.

    >>> is_initialed("Rossi M."), is_initialed("M. Rossi"), is_initialed("Settore A."), is_initialed("Rossi M")
    (True, True, False, False)
    """
    m = _INIZIALE.fullmatch(without_titles(testo))
    return m is not None and is_person(m["cognome"] or m["dopo"])


def is_role_or_grade(testo: str) -> bool:
    """ "Istruttore tecnico", "cat. D", "C1"."""
    return are_roles(testo) or _GRADO.fullmatch(testo.strip()) is not None


def are_said(testo: str, persone: Sequence[Persona]) -> bool:
    """Each has a share, a role or a given name, or its first letter, beside the surname: a name alone may be an office, and one with two given names apart two
    people.

    >>> [are_said(x, people(x)) for x in ("Elisa Corti, Mele Ugo", "Scala Reale, Mele Ugo", "Corti E., Mele U.")]
    [True, False, True]
    """
    nomi = [testo[slice(*p.nome)] if p.nome else "" for p in persone]
    dette = all(p.quota or p.ruolo or has_given_name(nome) or is_initialed(nome) for p, nome in zip(persone, nomi, strict=True))
    return dette and not any(map(may_be_two_people, nomi))


def asks_for_people(testo: str, modello: Modello) -> bool:
    """A label of who works at an objective: "Personale coinvolto"."""
    nuda = testo.rstrip(": ")
    tabelle = (t for t in tables_with(nuda, modello) if t.nome == "personale")
    return any((n := find_label(nuda, t.grafie, simile=False)) and n.nome == "nominativo" for t in tabelle)


def names_people(testi: Sequence[str], modello: Modello) -> bool:
    """A label of who works at an objective, and people behind it in its cell or in the next: "Collaboratori" | "Ada Neri, Ugo Mele"."""
    capo, _, dietro = testi[0].partition(":")
    chi = dietro.strip() or "".join(testi[1:])
    return bool(chi) and asks_for_people(capo, modello) and bool(people(chi, chieste=True))
