"""What a spreadsheet shows of a value: its number format, as an Italian office shows it.

Source: ECMA-376 part 1, 18.8.30 and 18.8.31 (number formats). Of it, what tables of numbers, percentages, amounts and dates use.
"""

import re
from datetime import date, datetime, timedelta
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
_SEZIONE = re.compile(r'((?:"[^"]*"|\\.|[^;])*)(?:;|$)')
_CIFRE = re.compile("General|@|[#0?](?:[#0?,. \ue000-\uf8ff-]*[#0?])?", re.I)
"""What stands for the number's figures, literals between them too: 104 under `00-00` is 01-04."""
_FUORI = re.compile("[^#0?]")
_DATA = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|AM/PM|A/P|_.|\*.|@|(yyyy|yy|m{1,5}|d{1,4}|hh?|ss?)', re.I)
_DI_SISTEMA = re.compile(r"\[\$-F800\].*", re.I)
"""A date as the system writes long ones, whatever follows."""
_DURATA = re.compile(r"\[h+\]", re.I)


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
    >>> shown(35, '0"%"'), shown(104, "00-00"), shown(3, 'General" incontri"'), shown(date(2021, 12, 31), '"dal "dd/mm/yyyy')
    ('35%', '01-04', '3 incontri', 'dal 31/12/2021')
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


def elapsed(durata: timedelta, formato: str) -> str:
    """A length of time, as its hours however many.

    >>> elapsed(timedelta(days=1, hours=12), "[h]:mm"), elapsed(timedelta(minutes=90), "[h]:mm:ss")
    ('36:00', '1:30:00')
    """
    minuti, secondi = divmod(round(durata.total_seconds()), 60)
    return f"{minuti // 60}:{minuti % 60:02}" + (f":{secondi:02}" if "s" in formato.lower() else "")


def is_elapsed(formato: str) -> bool:
    """A format that counts hours beyond a day's.

    >>> is_elapsed("[h]:mm"), is_elapsed("h:mm")
    (True, False)
    """
    return _DURATA.search(formato) is not None


@lru_cache(maxsize=512)
def _sections(formato: str) -> tuple[str, ...]:
    """A format's sections: a semicolon in a literal parts none."""
    return tuple(formato.split(";") if '"' not in formato and "\\" not in formato else _SEZIONE.findall(formato)[: formato.count(";") + 1])


def _number(valore: float, formato: str) -> str:
    sezioni = _sections(formato)
    negativo = valore < 0
    condizioni = "[" in formato and _CONDIZIONE.search(formato) is not None
    if condizioni:
        sezione = next((s for s in sezioni if _holds(s, valore)), sezioni[-1])
    else:
        sezione = sezioni[1] if negativo and len(sezioni) > 1 else sezioni[2] if valore == 0 and len(sezioni) > 2 else sezioni[0]
    if not sezione and len(sezioni) > 1:
        return ""
    prima, cifre, dopo, percento = _parts(sezione)
    con_segno = negativo and (len(sezioni) == 1 or (condizioni and "-" not in prima))
    if cifre is None:
        return prima if sezione.strip() and not _is_of_dates(sezione) else _general(valore)
    if cifre[0] in ("general", "@"):
        return f"{prima}{_general(valore if con_segno else abs(valore))}{dopo}".strip()
    if _ALTRA_CIFRA.search(sezione):
        return _general(valore)
    migliaia = len(dopo) - len(dopo := dopo.lstrip(","))  # each comma behind the digits divides by a thousand
    numero = Decimal(f"{valore:.15g}").scaleb(2 * percento - 3 * migliaia)
    intera, decimale = cifre
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
    elif _FUORI.search(intera):
        testo_intero = _among(intera, testo_intero)
    return f"{'-' if con_segno and tonda else ''}{prima}{testo_intero}{',' + testo_decimale if testo_decimale else ''}{dopo}".strip()


@lru_cache(maxsize=512)
def _is_of_dates(sezione: str) -> bool:
    return any(m[3] for m in _DATA.finditer(sezione))


def _among(intera: str, cifre: str) -> str:
    """Figures in their places among a pattern's literals, from the right; the first place takes all that are left.

    >>> _among("00-00", "0104"), _among("# ##0", "12345")
    ('01-04', '12 345')
    """
    scritto = ""
    for segno in reversed(intera):
        if segno in "#0?":
            scritto, cifre = cifre[-1:] + scritto, cifre[:-1]
        else:
            scritto = segno + scritto
    return cifre + scritto


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
def _parts(sezione: str) -> tuple[str, tuple[str, str] | None, str, int]:
    """What stands before the figures, their patterns before and behind the point, what stands behind, how often the number is shown as so many of a hundred.

    Literals are unwrapped (a sign of percent among them is only written), colours and fillers are gone.
    """
    segnaposto: list[str] = []

    def metti_via(m: re.Match[str]) -> str:
        segnaposto.append(m[1] or m[2] or m[3] or (" " if m[4] else ""))
        return chr(0xE000 + len(segnaposto) - 1)  # no format has these

    nudo = _LETTERALE.sub(metti_via, sezione)
    m = _CIFRE.search(nudo)
    intera, _, decimale = m.group().lower().partition(".") if m else ("", "", "")
    parti = (nudo[: m.start()], intera, nudo[m.end() :]) if m else (nudo, "", "")
    prima, intera, dopo = (re.sub("[\ue000-\uf8ff]", lambda x: segnaposto[ord(x.group()) - 0xE000], p) if p else p for p in parti)
    return prima, (intera, _FUORI.sub("", decimale)) if m else None, dopo, nudo.count("%")


def _general(valore: float) -> str:
    intero = float(valore).is_integer() and abs(valore) < 1e15
    return str(int(valore)) if intero else f"{valore:.10g}".replace(".", ",")


def _date(valore: date, formato: str) -> str:
    """A date (or a date and time); a format that is none shows it as Italians write dates."""
    nudo = _DI_SISTEMA.sub("d mmmm yyyy", _sections(formato)[0])
    if nudo.lower() == "general" or not _is_of_dates(nudo):
        nudo = "dd/mm/yyyy"
    ora = isinstance(valore, datetime)
    prima = ""

    def scrivi(m: re.Match[str]) -> str:
        nonlocal prima
        if not m[3]:
            return m[1] or m[2] or ""
        t, minuti = m[3].lower(), prima.startswith("h")
        prima = t
        if t in ("mm", "m") and minuti:
            return f"{valore.minute if isinstance(valore, datetime) else 0:02}"
        ore = {"h": "hour", "s": "second"}.get(t[0])
        if ore:
            n = getattr(valore, ore) if ora else 0
            return f"{n:02}" if len(t) == 2 else str(n)
        mese = MESI[valore.month - 1]
        return {
            "yyyy": str(valore.year), "yy": f"{valore.year % 100:02}", "mmmmm": mese[0], "mmmm": mese, "mmm": mese[:3],
            "mm": f"{valore.month:02}", "m": str(valore.month), "dd": f"{valore.day:02}", "d": str(valore.day),
        }.get(t, "")  # fmt: skip

    return _DATA.sub(scrivi, nudo).strip()
