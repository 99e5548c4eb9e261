"""What a spreadsheet shows of a value: its number format, as an Italian office shows it.

Source: ECMA-376 part 1, 18.8.30 and 18.8.31 (number formats). Of it, what tables of numbers, percentages, amounts and dates use.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from pegan.clean.dates import MESI
from pegan.clean.numbers import is_money

GENERALE = "General"
# ids that a workbook uses without writing their format; 14 and 22 are shown as the system writes dates
PREDEFINITI = {
    0: GENERALE, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 14: "dd/mm/yyyy", 15: "d-mmm-yy",
    16: "d-mmm", 17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 37: "#,##0", 38: "#,##0",
    39: "#,##0.00", 40: "#,##0.00", 49: "@",
}  # fmt: skip
_LETTERALE = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|_(.)|\*(.)')
_CONDIZIONE = re.compile(r"\[(<>|<=|>=|<|>|=)(-?\d+(?:\.\d+)?)\]")
"""What a number must be for a section to show it (ECMA-376 part 1, 18.8.31)."""
_ALTRA_CIFRA = re.compile(r"[#0?] ?/ ?[#0?1-9]|[#0?]E[+-]")
"""Fractions and powers of ten."""
_CIFRE = re.compile(r"[#0?](?:[#0?,.]*[#0?])?")
_DATA = re.compile(r"yyyy|yy|mmmm|mmm|mm|m|dddd|ddd|dd|d|hh|h|ss|s", re.I)


def shown(valore: float | bool | str | date, formato: str) -> str:
    """A value as the sheet shows it under a format, without the lone point that could be of thousands or of decimals.

    >>> shown(0.1, "0%"), shown(0.333, "0%"), shown(1.1, "0.00"), shown(1234.5, '#,##0.00 "€"'), shown(4, "00")
    ('10%', '33%', '1,10', '1.234,50 €', '04')
    >>> shown(0.5, "General"), shown(4.0, "General"), shown(True, "General"), shown(date(2021, 12, 31), "dd/mm/yyyy")
    ('0,5', '4', 'VERO', '31/12/2021')
    >>> shown(8400, "#,##0"), shown(1.234, "0.000"), shown(8400, '#,##0 "€"'), shown(1234567, "#,##0")
    ('8400', '1,234', '8.400 €', '1.234.567')
    >>> shown(0, "0;-0;;@"), shown(12, ";;;"), shown(0.4, "[<1]0%;0"), shown(12500, '#,##0.0," mila"')
    ('', '', '40%', '12,5 mila')
    """
    if isinstance(valore, str):
        return valore
    if isinstance(valore, bool):
        return "VERO" if valore else "FALSO"
    if isinstance(valore, date):
        return _date(valore, formato)
    return _number(valore, formato)


@lru_cache(maxsize=512)
def hides_text(formato: str) -> bool:
    """A format of four sections whose last one, which is for texts, is empty.

    >>> hides_text(";;;"), hides_text("0;-0;;@"), hides_text("0;-0;;")
    (True, False, True)
    """
    return formato.count(";") == 3 and formato.endswith(";")


def _number(valore: float, formato: str) -> str:
    sezioni = formato.split(";")
    negativo = valore < 0
    if "[" in formato and _CONDIZIONE.search(formato):
        sezione = next((s for s in sezioni if _holds(s, valore)), sezioni[-1])
    else:
        sezione = sezioni[1] if negativo and len(sezioni) > 1 else sezioni[2] if valore == 0 and len(sezioni) > 2 else sezioni[0]
    if not sezione and len(sezioni) > 1:
        return ""
    prima, cifre, dopo = _parts(sezione)
    if cifre is None:
        return _general(valore) if sezione.strip() in ("", "@") or "general" in sezione.lower() else prima
    if _ALTRA_CIFRA.search(sezione):
        return _general(valore)
    migliaia = len(dopo) - len(dopo := dopo.lstrip(","))  # each comma behind the digits divides by a thousand
    numero = Decimal(repr(valore)).scaleb(2 * ("%" in prima + dopo) - 3 * migliaia)
    intera, _, decimale = cifre.partition(".")
    tonda = abs(numero).quantize(Decimal(1).scaleb(-len(decimale)), ROUND_HALF_UP)
    obbligate = decimale.count("0")
    testo_intero, _, testo_decimale = f"{tonda:f}".partition(".")
    while len(testo_decimale) > obbligate and testo_decimale.endswith("0"):
        testo_decimale = testo_decimale[:-1]
    testo_intero = testo_intero.lstrip("0").rjust(intera.count("0"), "0") or ("0" if "0" in intera else "")
    if re.search(r"[#0?],[#0?]", intera):
        testo_intero = f"{int(testo_intero or 0):,}".replace(",", ".")
        if testo_intero.count(".") == 1 and not testo_decimale and not is_money(prima + dopo):
            testo_intero = testo_intero.replace(".", "")  # the workbook knows the number; "8.400" would make it two again
    segno = "-" if negativo and len(sezioni) == 1 and tonda else ""
    return f"{segno}{prima}{testo_intero}{',' + testo_decimale if testo_decimale else ''}{dopo}".strip()


def _holds(sezione: str, valore: float) -> bool:
    """A section without a condition is for all that is left."""
    if (m := _CONDIZIONE.search(sezione)) is None:
        return True
    limite = float(m[2])
    return {
        "<": valore < limite,
        "<=": valore <= limite,
        ">": valore > limite,
        ">=": valore >= limite,
        "=": valore == limite,
        "<>": valore != limite,
    }[m[1]]


@lru_cache(maxsize=512)
def _parts(sezione: str) -> tuple[str, str | None, str]:
    """What stands before the digits, the digits' pattern, what stands behind; literals unwrapped, colours and fillers gone."""
    segnaposto: list[str] = []

    def metti_via(m: re.Match[str]) -> str:
        segnaposto.append(m[1] or m[2] or m[3] or (" " if m[4] else ""))
        return chr(0xE000 + len(segnaposto) - 1)  # no format has these

    nudo = _LETTERALE.sub(metti_via, sezione)
    m = _CIFRE.search(nudo)
    parti = (nudo, None, "") if m is None else (nudo[: m.start()], m.group(), nudo[m.end() :])
    rimesse = [re.sub("[\ue000-\uf8ff]", lambda x: segnaposto[ord(x.group()) - 0xE000], p) if p else p for p in parti]
    return rimesse[0] or "", parti[1], rimesse[2] or ""


def _general(valore: float) -> str:
    intero = float(valore).is_integer() and abs(valore) < 1e15
    return str(int(valore)) if intero else f"{valore:.10g}".replace(".", ",")


def _date(valore: date, formato: str) -> str:
    """A date (or a date and time); a format that is none shows it as Italians write dates."""
    nudo = re.sub(r'\[[^\]]*\]|\\|"', "", formato.split(";")[0]).replace("@", "").strip()
    if not _DATA.search(nudo) or nudo.lower() == "general":
        nudo = "dd/mm/yyyy"
    ora = isinstance(valore, datetime)
    prima = ""

    def scrivi(m: re.Match[str]) -> str:
        nonlocal prima
        t, minuti = m.group().lower(), prima.startswith("h")
        prima = t
        if t in ("mm", "m") and minuti:
            return f"{valore.minute if isinstance(valore, datetime) else 0:02}"
        ore = {"h": "hour", "s": "second"}.get(t[0])
        if ore:
            n = getattr(valore, ore) if ora else 0
            return f"{n:02}" if len(t) == 2 else str(n)
        return {
            "yyyy": str(valore.year), "yy": f"{valore.year % 100:02}", "mmmm": MESI[valore.month - 1], "mmm": MESI[valore.month - 1][:3],
            "mm": f"{valore.month:02}", "m": str(valore.month), "dd": f"{valore.day:02}", "d": str(valore.day),
        }.get(t, "")  # fmt: skip

    return _DATA.sub(scrivi, nudo).strip()
