"""Whether words behind a label, with only a blank between, are a value of its kind: what says that the label ends there."""

import re
from collections.abc import Sequence

from pegan.read.flow.words import Parola, form, text_of
from pegan.read.form.labels.grafie import Nome
from pegan.read.form.labels.headings import find_label
from pegan.read.spellings import DI_PERSONA
from pegan.read.words import is_name, is_unit, lexicon, plain, without_titles

_DUE, _LUNGA = 2, 6
_NUMERATO = re.compile(r" (?:n\.? ?)?\d{1,2}$")
_FIGURA = re.compile(r"(?!(?:19|20)\d\d$)(?:-?\d+(?:[.,]\d+)* ?%?|€ ?\d[\d.,]*|\d{1,2}/\d{1,2}(?:/\d{2,4})?)")
"""A figure or a date; a year may be the label's own."""
TITOLATI = ("obiettivo_operativo", "obiettivo_strategico")


def label_of(testo: str) -> Nome | None:
    """What a label means, and of an indicator's name the number too: "Indicatore 2"."""
    m = _NUMERATO.search(testo)
    nome = find_label(testo[: m.start()], form().grafie, simile=False) if m else None
    return nome if nome is not None and nome.nome == "i.denominazione" else find_label(testo, form().grafie, simile=False)


def begins_with_label(testo: str) -> bool:
    """Some first words are a label of a sheet's, and a capital stands behind them.

    >>> begins_with_label("Descrizione Completare il percorso"), begins_with_label("Area verde"), begins_with_label("Completare il percorso")
    (True, False, False)
    """
    parole = testo.split()
    return testo[:1].isupper() and any(
        parole[n][0].isupper() and label_of(" ".join(parole[:n])) for n in range(1, min(_LUNGA, len(parole)))
    )


def is_of_kind(nome: str, valore: Sequence[Parola], etichetta: str) -> bool:
    """A value shows by itself that it is one of the field's; a label of several words, or in capitals, needs less of it."""
    testo = text_of(valore)
    prima = valore[0].testo
    if nome in DI_PERSONA:
        return len(without_titles(testo).split()) >= _DUE and is_person_name(without_titles(testo))
    if nome == "peg_n":
        return len(valore) == 1 and any(c.isdigit() for c in prima)
    if nome == "i.denominazione":
        return _NUMERATO.search(etichetta) is not None and len(valore) > 1 and prima[:1].isupper() and label_of(prima) is None
    if nome == "i.unita":
        return is_unit(testo)
    if nome.startswith("i.") or nome == "peso_obiettivo":
        return _FIGURA.fullmatch(testo) is not None
    if nome in ("missione", "programma"):
        return prima.rstrip(".-").isdigit() and (len(valore) == 1 or any(p.testo[:1].isupper() for p in valore[1:3]))
    return nome in TITOLATI and (" " in etichetta or etichetta.isupper()) and prima[:1].isupper() and ":" not in testo


def is_person_name(testo: str) -> bool:
    """A name's words, none of which says what a person is or where one works.

    >>> is_person_name("Marchetti Elena"), is_person_name("Servizi Sociali"), is_person_name("Ufficio Tributi")
    (True, False, False)
    """
    di_ruolo = (lexicon("ruoli") | lexicon("ruoli", "accanto")) - lexicon("nomi", "particelle")
    return is_name(testo) and di_ruolo.isdisjoint(plain(testo).split())
