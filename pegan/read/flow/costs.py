"""What it costs to take some words for a cell of a column: 0 is what such a column holds, 1 a small doubt, None what it never holds."""

import itertools
import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from pegan.read.flow.spans import hangs, read_span
from pegan.read.flow.words import form
from pegan.read.form.labels.headings import find_label
from pegan.read.form.tables.gantt import is_mark, read_leaf
from pegan.read.text.results import is_result
from pegan.read.words import is_name, is_role, is_unit, lexicon, plain, without_titles

EMPTY: Mapping[str, float] = {
    "pos": 1.2, "peg_n": 1.2, "unita": 2.0, "peso": 2.2, "atteso": 1.5, "anno": 1.5, "partenza": 0.8, "verifica_intermedia": 1.1, "raggiunto": 1.0,
    "nominativo": 3.0, "unita_organizzativa": 1.2, "impegno_pct": 1.5, "matricola": 1.0, "capitolo": 1.5, "importo": 1.5, "note": 0.1, "tipologia": 1.0,
}  # fmt: skip
"""What an empty cell of a column costs; 0.6 for any other column, None for the one that names the row."""
_CHIAVI = frozenset({"denominazione", "descrizione", "obiettivo_operativo", "i.denominazione", "obiettivo"})
_CIFRA = r"[<>≥≤=+-]{0,2}\s?\d[\d.,]*\s?(?:%|€|euro|gg\.?|giorni|ore)?"
_DATA = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}"
_VALORE = re.compile(rf"{_CIFRA}|{_DATA}|s[iì]|no|s[iì]/no|-+|/+|n\.?\s?[dpa]\.?|100%", re.I)
_LIMITE = re.compile(
    rf"(?:entro|al|dal|dopo|prima|almeno|minimo|massimo|non|max\.?|min\.?|oltre|fino|tra|da|<|>|≤|≥)\b.*\d.*|entro \w+.*|{_DATA}.*", re.I
)
_PESO = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)\s?%?")
_POS = re.compile(r"(?:[A-Za-z]{1,4}[.\-]?)?\d{1,3}(?:[.\-][A-Za-z]{0,2}\d{1,3})*(?:[.\-][A-Za-z]\d?)?[.)°]?|[A-Za-z]\)")
_SIGLA = re.compile(r"(?=.*\d)(?=.*[^\W\d_])[^\W_]{1,5}(?:[._/-][^\W_]{1,5}){1,4}")
"""A code of letters and figures: "2025_SF_04"."""
_MATRICOLA = re.compile(r"\d{2,8}|[A-Z]{1,3}\d{2,6}")
_IMPORTO = re.compile(r"(?:€\s?|euro\s)?\d{1,3}(?:\.?\d{3})*(?:,\d{2})?(?:\s?€)?", re.I)
_CAPITOLO = re.compile(r"(?:cap\.?\s?)?\d{2,7}(?:[/.]\d{1,3})*", re.I)
_CODICE = re.compile(r"[\w]+(?:[.\-/]\w+)+")
_DUE = 2
"""Letters of a period's sign: "apr" is a month's name, "M" its first letter."""
_CATEGORIA = re.compile(r"[A-D]\d?")
_INIZIALE = re.compile(r"[A-ZÀ-Ý]\.(?:[A-ZÀ-Ý]\.)?")
_SIGNIFICA_NUMERO = re.compile(r"(?=.*\d)[\d.,/-]+%?")


def is_key(campo: str) -> bool:
    """The column that names a row."""
    return campo in _CHIAVI


def is_text(campo: str) -> bool:
    """A column of free text beside the one that names the row."""
    return not is_key(campo) and campo not in _COSTI


@lru_cache(maxsize=1 << 17)
def cell_cost(campo: str, testo: str) -> float | None:
    """The cost of a text that is not blank in a column."""
    if is_key(campo):
        return _text_cost(testo)
    return _COSTI.get(campo, _other_cost)(testo)


def is_foreign(tabella: str, campo: str, testo: str) -> bool:
    """A value of a sheet's table that its column never holds: a number where a name should stand, a unit where a number should."""
    return tabella in _DI_SCHEDA and cell_cost("atteso" if tabella == "attesi" else campo, " ".join(testo.split())) is None


_DI_SCHEDA = frozenset({"indicatori", "attesi", "attivita", "personale", "capitoli"})


@lru_cache(maxsize=1 << 16)
def _text_cost(testo: str) -> float | None:
    parole = testo.split()
    ultima = plain(parole[-1])
    costo = 0.03 * len(parole)
    if not any(c.isalpha() for c in testo):
        return None
    costo += 0.8 * (len(parole) == 1) + 0.5 * parole[0][:1].islower() + 1.5 * (ultima in lexicon("legami") or ultima == "-")
    costo += 0.7 * (
        len(parole) > 1 and parole[-1].isalpha() and len(parole[-1]) > _DUE and read_leaf(parole[-1]) is not None and not hangs(parole[-2])
    )
    costo += 0.6 * ("-" in parole[-1] and read_span(parole[-1]) is not None)  # "set-dic"
    coda = 0
    while coda < len(parole) - 1 and (_SIGNIFICA_NUMERO.fullmatch(parole[-1 - coda]) or is_unit(parole[-1 - coda])):
        coda += 1
    costo += 1.0 * coda + 0.4 * (testo.count("(") != testo.count(")"))
    cifre = [bool(_SIGNIFICA_NUMERO.fullmatch(w)) for w in parole]
    costo += 0.3 * sum(cifre[1:]) + 1.5 * sum(a and b for a, b in itertools.pairwise(cifre)) + 2.0 * sum(w in "xX" for w in parole)
    costo += 1.2 * sum(is_unit(a) and b for a, b in zip(parole, cifre[1:], strict=False))  # a unit and a weight
    return costo + 1.2 * bool(re.search(r"[.;] [A-ZÀ-Ý]", testo)) + 0.6 * (re.match(r"[\d.,%]+\s", testo) is not None)


def figures_in_a_row(testo: str) -> int:
    """How many numbers of a text stand right behind another: those of several cells do, those of a sentence don't.

    >>> figures_in_a_row("entro 90 giorni % 20 80 85"), figures_in_a_row("almeno 3 incontri nel 2024"), figures_in_a_row("- -")
    (2, 0, 0)
    """
    cifre = [bool(_SIGNIFICA_NUMERO.fullmatch(w)) for w in testo.split()]
    return sum(a and b for a, b in itertools.pairwise(cifre))


def _value_cost(testo: str) -> float | None:
    if _VALORE.fullmatch(testo):
        return 0.0
    quante = len(testo.split())
    prima = plain(testo.split()[0])
    if is_unit(testo):
        return 1.6
    if is_result(testo):  # "25 Rossi" is a number and a name
        return 0.1 + 0.05 * quante + 1.5 * (quante > 1 and testo.split()[-1][:1].isupper())
    if _LIMITE.fullmatch(testo) and plain(testo.split()[-1]) not in lexicon("legami"):
        # "entro il 30/06/2025 Rossi Mario" is a term and a name
        nome = any(x[-1].isdigit() and y[0].isupper() and read_leaf(y) is None for x, y in itertools.pairwise(testo.split()))
        return 0.3 + 0.1 * quante + 1.5 * figures_in_a_row(testo) + 1.5 * nome
    if prima in lexicon("legami") or plain(testo.split()[-1]) in lexicon("legami"):
        return None if quante == 1 else 4.0
    return 1.2 + 0.35 * quante + 1.0 * any(_SIGNIFICA_NUMERO.fullmatch(w) for w in testo.split())


def _target_cost(testo: str) -> float | None:
    """A state ("in corso", "approvato") is what was reported, seldom a target."""
    costo = _value_cost(testo)
    stato = costo is not None and not _VALORE.fullmatch(testo) and is_result(testo) and not any(c.isdigit() for c in testo)
    return 1.5 if stato else costo


def _state_cost(testo: str) -> float:
    return 0.1 if is_result(testo) else _other_cost(testo)


def _baseline_cost(testo: str) -> float | None:
    """Where an indicator starts from is a figure, or a word: a text is a target."""
    costo = _value_cost(testo)
    return costo if costo is None or _VALORE.fullmatch(testo) else costo + 1.5


def _unit_cost(testo: str) -> float | None:
    if is_unit(testo):
        return 0.0
    parole = testo.split()
    if len(parole) <= 3 and any(is_unit(p.strip()) for p in testo.split("/")[1:]):  # in two languages
        return 0.2
    if len(parole) > 3 or any(c.isdigit() for c in testo) or plain(parole[0]) in lexicon("legami"):
        return None
    return (0.9 if testo.startswith(("n.", "N.", "%", "n°")) else 1.6) + 0.5 * len(parole)


def _weight_cost(testo: str) -> float | None:
    m = _PESO.fullmatch(testo)
    return 0.0 if m and float(m[1].replace(",", ".")) <= 100 else None


def _share_cost(testo: str) -> float | None:
    costo = _weight_cost(testo)
    return None if costo is None else 0.0 if testo.endswith("%") else 0.3


def _name_cost(testo: str) -> float | None:
    nudo = " ".join(p for p in without_titles(testo).split() if not _INIZIALE.fullmatch(p))
    quante = len(nudo.split())
    if not nudo or quante > 5 or any(c.isdigit() for c in nudo) or "%" in nudo:
        return None
    if is_name(nudo):
        ruoli = sum(is_role(w) for w in nudo.split())
        ruoli += quante > 1 and _CATEGORIA.fullmatch(nudo.split()[-1]) is not None
        return {1: 0.8, 2: 0.0, 3: 0.3}.get(quante, 0.9) + 1.5 * ruoli
    return 2.5 + 0.3 * quante


def _holder_cost(testo: str) -> float | None:
    """Who answers for something is a person, or an office: "Ufficio tributi"."""
    parole = testo.split()
    costo = _name_cost(testo)
    unita = find_label(parole[0], form().grafie, simile=False) if 1 < len(parole) <= _DI_UFFICIO and parole[0][0].isupper() else None
    ufficio = unita is not None and unita.nome in ("settore", "servizio") and not any(c.isdigit() for c in testo)
    if len(parole) == 1 and testo.istitle() and testo.isalpha() and costo is not None:  # "Contratti": an office's own name
        return min(costo, _SUO_NOME)
    return _UFFICIO if ufficio and (costo is None or costo > _UFFICIO) else costo


_UFFICIO, _SUO_NOME, _DI_UFFICIO = 0.3, 1.2, 5
"""What an office costs, by its kind or by its name alone; the words of the longest."""


def _role_cost(testo: str) -> float | None:
    if "%" in testo:
        return None
    if is_role(testo) or _CATEGORIA.fullmatch(testo):
        return 0.0
    parole = testo.split()
    if " / " in testo and is_role(testo.rpartition(" / ")[2]) and len(parole) <= 5:
        return 0.2
    nomi = sum(p[:1].isupper() and not is_role(p) for p in parole[:1])
    cifre = sum(p.isdecimal() and len(p) > 1 for p in parole)  # "Autista 50 Ufficio trasporti" is three cells
    return 0.8 + 0.2 * len(parole) + 0.5 * nomi + 2.0 * cifre if len(parole) <= 7 else None


def _date_cost(testo: str) -> float | None:
    if re.fullmatch(_DATA, testo):
        return 0.0
    pezzi: list[str] = [p for p in re.split(r"[\s/-]+", testo) if p]
    if all(map(read_leaf, pezzi)):
        return 0.2 + 0.7 * (sum(p.isalpha() for p in pezzi) > 1)  # two months are two dates
    parole = testo.split()
    altro = any(p[0].isupper() and read_leaf(p) is None for p in parole[1:]) or plain(parole[-1]) in lexicon("legami")
    if len(re.findall(_DATA, testo)) > 1 and not any(p.islower() for p in parole):
        return None
    altro = altro or (len(parole) > 1 and re.fullmatch(_DATA, parole[0]) is not None and parole[1].isalpha())
    due = (
        len(parole) > 1 and re.fullmatch(_DATA, parole[0]) is not None and parole[1][0].isupper()
    )  # "30/06/2025 Tecnico" is a date and an office
    return 0.4 + 1.5 * altro + 1.5 * due if _LIMITE.fullmatch(testo) else None


def _marks_cost(testo: str) -> float | None:
    parole = testo.split()
    if all(is_mark(p) for p in parole):
        return 0.0
    return 0.3 if read_span(testo) is not None else None


def _other_cost(testo: str) -> float:
    return 1.0 + 0.2 * len(testo.split())


def _kind_cost(testo: str) -> float:
    """What an indicator is of: "efficacia temporale"."""
    parole = plain(testo).split()
    return _other_cost(testo) if not parole or parole[0] in lexicon("legami") or not lexicon("tipi").issuperset(parole) else 0.0


def _code_cost(testo: str) -> float | None:
    return 0.0 if _POS.fullmatch(testo) else 0.3 if _SIGLA.fullmatch(testo) else None


def _like(modello: re.Pattern[str]) -> Callable[[str], float | None]:
    return lambda testo: 0.0 if modello.fullmatch(testo) else None


_COSTI: Mapping[str, Callable[[str], float | None]] = {
    **dict.fromkeys(("verifica_intermedia", "raggiunto", "previsione", "proposto_valore", "validato_valore"), _value_cost),
    **dict.fromkeys(("i.verifica_intermedia", "i.raggiunto", "raggiungimento", "i.raggiungimento", "scostamento", "i.scostamento"), _value_cost),
    **dict.fromkeys(("stato", "stato_dichiarato", "i.stato_dichiarato"), _state_cost),
    **dict.fromkeys(("atteso", "anno", "i.atteso"), _target_cost), "partenza": _baseline_cost, "i.partenza": _baseline_cost,
    "unita": _unit_cost, "i.unita": _unit_cost,
    "peso": _weight_cost, "i.peso": _weight_cost, "peso_obiettivo": _weight_cost,
    "impegno_pct": _share_cost, "part_time_pct": _share_cost,
    "nominativo": _name_cost, "responsabile": _holder_cost, "referente": _holder_cost,
    "unita_organizzativa": _role_cost,
    "pos": _like(_POS), "peg_n": _code_cost, "i.pos": _like(_POS), "matricola": _like(_MATRICOLA), "importo": _like(_IMPORTO), "capitolo": _like(_CAPITOLO), "codice": _like(_CODICE),
    **dict.fromkeys(("inizio", "fine", "dal", "al", "raggiunto_data", "verifica_intermedia_data"), _date_cost),
    "periodi": _marks_cost, "tipologia": _kind_cost,
}  # fmt: skip
