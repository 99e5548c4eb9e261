"""Who works at an objective: the label that asks for it, and the people that one text names."""

import re
from collections.abc import Sequence
from functools import lru_cache

from pegan.read.form.labels.headings import find_label
from pegan.read.form.labels.quick_look import tables_with
from pegan.read.form.template import Modello
from pegan.read.words import is_person

_FRA = re.compile(r"\s*(?:;|\n|•|,(?!\d)|(?<!\d),)\s*|\s+e\s+|(?<=%\))\s+|(?<=%)\s+(?=[^\W\d_])|\s+[-–]\s+(?=[^\W\d_])")
_PERSONA = re.compile(r"[-–*\s]*(?P<nome>[^\W\d_][^\d%:()]*?)(?:\s*[:(–-]?\s*(?P<quota>\d{1,3}(?:[.,]\d{1,2})?\s?%)\s*\)?)?\.?\s*")
Tratto = tuple[int, int]
Persona = tuple[Tratto, Tratto | None]


@lru_cache(maxsize=1 << 12)
def people(testo: str, *, chieste: bool = False) -> tuple[Persona, ...]:
    """Where each person that a text names stands in it, and the share beside; nothing for a text that says anything else.

    `chieste`: it stands under a label that asks for people: with a share, any name is a person's.

    >>> people("Rossi 30 %, Del Bosco Ada (12,5%)"), people("n. 2 cat. C"), people("Polizia Locale 50%")
    ((((0, 5), (6, 10)), ((12, 25), (27, 32))), (), ())
    >>> people("Neri A. (60 %) Rossi Ada 40%", chieste=True), people("Progetto, Gara (70%)", chieste=True)
    ((((0, 7), (9, 13)), ((15, 24), (25, 28))), ())
    """
    trovate: list[Persona] = []
    da = 0
    for fine in [*(m.span() for m in _FRA.finditer(testo)), (len(testo), len(testo))]:
        if testo[da : fine[0]].strip(" )"):
            m = _PERSONA.fullmatch(testo, da, fine[0])
            if m is None or not (is_person(m["nome"]) or (chieste and m["quota"] and m["nome"][0].isupper())):
                return ()
            trovate.append((m.span("nome"), m.span("quota") if m["quota"] else None))
        da = fine[1]
    return tuple(trovate)


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
