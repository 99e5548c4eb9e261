"""Further labels in a text that a label begins, and where a value ends in it."""

import re
from dataclasses import replace

from pegan.read.form.labels.codes import is_code
from pegan.read.form.labels.grafie import BREVE, Grafie, Nome
from pegan.read.form.labels.headings import find_label, whole_label
from pegan.read.form.labels.titles import ORGANI, leading_label, numbered_at
from pegan.read.spellings import DI_PERSONA
from pegan.read.words import TITOLO_DI_NOME, is_person

_FRA = re.compile(r"\s*\s[-–|/]\s+|[;,.]\s+|\s+\(")
_ALTRA_VOCE = re.compile(r"(?:(?:\s[-–|/]|[;,])\s+|\s\()([^\W\d_][^\W\d_.']*(?: [^\W\d_.']+){0,2}\.?):\s")


def labels_within(testo: str, da: int, grafie: Grafie, capo: str) -> list[tuple[int, Nome, int]]:
    """The further labels in the text behind a label, each with its value behind a colon: where it begins, what it is, where its value begins.

    "Area Tributi - Responsabile: Ada Conti"; behind a dash a name needs no colon before it: "Area Tributi - Dirigente dott. Ada Conti";
    in brackets the same: "Area Tributi (Dirigente: Ada Conti)"; nor does an objective's number: "Area Tributi - Obiettivo 2".
    Behind a person, where the label (`capo`) is of one, stands an office: "Ada Conti - Area Tributi"; so does one behind a sheet's number.
    """
    trovate = []
    for m in _FRA.finditer(testo, da):
        if m[0].strip() in "-–|(" and (detta := _before_a_name(testo[m.end() :], grafie)):
            trovate.append((m.start(), detta[0], m.end() + detta[1]))
            continue
        if capo in ORGANI and m[0].strip() in "-–|" and (numerato := numbered_at(testo, m.end(), grafie)):
            trovate.append((m.start(), *numerato))
            continue
        numerata = capo == "peg_n" and is_code(testo[da : m.start()])
        if (capo in DI_PERSONA or numerata) and m[0].strip() in "-–|(" and (ufficio := leading_label(testo[m.end() :], grafie)):
            if ufficio[0].nome in ORGANI:  # behind a number "Area giochi" may be the objective's title
                detto = replace(ufficio[0], sensi=(ufficio[0].nome, "obiettivo_operativo")) if numerata else ufficio[0]
                trovate.append((m.start(), detto, m.end() + ufficio[1]))
            continue
        parola, due_punti, valore = testo[m.end() :].partition(":")
        nome = whole_label(parola.strip(), grafie, simile=False) if due_punti and valore.strip() else None
        if nome:
            trovate.append((m.start(), nome, m.end() + len(parola) + 1 + len(valore) - len(valore.lstrip())))
    return trovate


def _before_a_name(testo: str, grafie: Grafie) -> tuple[Nome, int] | None:
    """A label with a person's name behind it, where the title before the name says that it is one, or a label of people in one word: "Dirigente Ada Conti"."""
    m = TITOLO_DI_NOME.search(testo[: 2 * BREVE])
    da = m.start() if m else testo.find(" ") + 1
    nome = find_label(testo[:da].rstrip(" :"), grafie, simile=False) if da else None
    return (nome, da) if nome and (m or (nome.nome in DI_PERSONA and is_person(testo[da:].rstrip(" )")))) else None


def value_end(testo: str, da: int, fine: int) -> int:
    """Where a value ends that begins within brackets: before the one that closes them."""
    valore, aperte = testo[da:fine].rstrip(), testo.count("(", 0, da) - testo.count(")", 0, da)
    return da + len(valore) - 1 if aperte and valore.endswith(")") and valore.count("(") < valore.count(")") else fine


def unknown_label_within(testo: str) -> str | None:
    """A word or two with a colon, behind a dash in a value: a label that the form does not know ("Biblioteca - Coordinatrice: Ada Conti")."""
    m = _ALTRA_VOCE.search(testo)
    return m[1] if m else None
