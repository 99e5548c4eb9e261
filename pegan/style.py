"""How Italians write what reports show: numbers, percentages, dates, and the colours of the charts."""

import math
from datetime import date
from functools import cache

ASSENTE = "—"
"""Shown where a value is missing: missing is not zero."""

BLU, ARANCIO, VERDE, ROSSO, GRIGIO, CHIARO = "#1f4e79", "#c55a11", "#3b7d3b", "#a61c1c", "#7f7f7f", "#d9e2ec"
CONFIDENZA = {"certa": VERDE, "dedotta": BLU, "ambigua": ARANCIO, "corretta": GRIGIO}
GRAVITA = {"errore": ROSSO, "avviso": ARANCIO, "nota": BLU}


def by_gravity(gravita: str) -> int:
    """The place of a finding's severity, the gravest first; one that is none of them is last.

    >>> sorted(["nota", "errore", "avviso"], key=by_gravity)
    ['errore', 'avviso', 'nota']
    """
    return [*GRAVITA, gravita].index(gravita)


def missing(valore: object) -> bool:
    """None, NaN and NaT are missing; nothing else is.

    >>> missing(None), missing(float("nan")), missing(0), missing("")
    (True, True, False, False)
    """
    return valore is None or valore != valore


def number(valore: float | None, decimali: int | None = None) -> str:
    """A number with comma and points; without `decimali`, as few of them as it needs (two at most).

    >>> number(1234.5), number(40.0), number(None), number(2 / 3)
    ('1.234,5', '40', '—', '0,67')
    """
    if valore is None or missing(valore):
        return ASSENTE
    testo = f"{valore:,.{2 if decimali is None else decimali}f}"
    if decimali is None:
        testo = testo.rstrip("0").rstrip(".")
    return testo.translate(str.maketrans(",.", ".,"))


def percentage(valore: float | None, decimali: int = 1) -> str:
    """A percentage 0..100; never "0 %" for what is not known.

    >>> percentage(90.0), percentage(None), percentage(66.666)
    ('90 %', '—', '66,7 %')
    """
    if valore is None or missing(valore):
        return ASSENTE
    testo = number(round(valore, decimali))
    return f"{testo} %"


def day(valore: date | None) -> str:
    """A date as dd/mm/yyyy.

    >>> day(date(2020, 9, 30))
    '30/09/2020'
    """
    return ASSENTE if valore is None or missing(valore) else f"{valore:%d/%m/%Y}"


def count(n: int, singolare: str, plurale: str) -> str:
    """A number with its noun.

    >>> count(1, "indicatore", "indicatori"), count(34, "indicatore", "indicatori")
    ('1 indicatore', '34 indicatori')
    """
    return f"{number(n)} {singolare if n == 1 else plurale}"


def with_article(percento: float) -> str:
    """A whole percentage with its article.

    >>> with_article(11.2), with_article(80), with_article(36), with_article(0)
    ("l'11", "l'80", 'il 36', 'lo 0')
    """
    cifre = number(percento, 0)
    return f"l'{cifre}" if cifre in ("1", "11") or cifre.startswith("8") else f"{'lo' if cifre == '0' else 'il'} {cifre}"


_ACCENTI = {
    "attivita": "attività",
    "unita": "unità",
    "polarita": "polarità",
    "gravita": "gravità",
    "piu": "più",
    "peg": "PEG",
    "fte": "FTE",
    "sha256": "impronta",
}
_CODE = {"confidenza": "(confidenza)", "pct": "%", "valore": "(numero)", "id": "(codice)"}


@cache
def heading(colonna: str) -> str:
    """A column of the tables as a person reads it: the same words, with blanks and accents.

    >>> heading("obiettivo_operativo_confidenza"), heading("impegno_pct"), heading("attivita_id"), heading("raggiunto_valore"), heading("valore")
    ('Obiettivo operativo (confidenza)', 'Impegno %', 'Attività (codice)', 'Raggiunto (numero)', 'Valore')
    """
    prima, *altre = [_ACCENTI.get(p, p) for p in colonna.split("_")]
    if altre and altre[-1] in _CODE:
        altre[-1] = _CODE[altre[-1]]
    testo = " ".join([prima, *altre])
    return testo[:1].upper() + testo[1:]


def rounded(valore: float | None, decimali: int) -> float | None:
    """A score rounded as its rules say, for showing only: half away from zero, and not by its binary noise.

    >>> rounded(66.666, 1), rounded(0.25, 1), rounded(89.95, 1), rounded(None, 1)
    (66.7, 0.3, 90.0, None)
    """
    if valore is None:
        return None
    return math.copysign(math.floor(abs(valore) * 10**decimali + 0.5 + 1e-9) / 10**decimali, valore)
