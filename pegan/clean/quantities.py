"""A quantity in a sentence: the number, its bound, what is counted, how often; numbers that count nothing are left alone."""

import re
from dataclasses import dataclass

from pegan.clean.dates import ANNO, without_dates
from pegan.clean.numbers import CIFRA, PAROLE, read_number

_GRANDI = {"mila": 1e3, "mln": 1e6, "milioni": 1e6, "milione": 1e6}
_ARTICOLI = ("un", "uno", "una")
_TEMPI = re.compile(r"(?:gg|giorn[oi]|or[ae]|minuti|settiman[ae]|mes[ei])", re.I)
_UN_TEMPO = re.compile(rf"\s*{_TEMPI.pattern}\b", re.I)
_QUANTO = re.compile(
    rf"(?:(?<![\w/.,\-])|(?<=\bn\.)|(?<=\bnr\.))(?:€\s*)?(?P<cifra>{CIFRA})(?![\d/]|[.,]\d)|\b(?P<parola>{'|'.join(PAROLE)})\b", re.I
)
_CODA = re.compile(r"\s*(?P<grande>mila|mln|milion[ei])?\s*(?P<segno>%|per\s+cento|€|euro\b)?", re.I)
_CORTA, _GRUPPO = re.compile(r"[-+−]?\d{1,3}"), re.compile(r"\d{3}(?!\d)")
_GRUPPO_PRIMA, _GRUPPO_DOPO = re.compile(r"(?<![\d.,/])\d{1,3}\s$"), re.compile(r"\s\d{3}(?!\d)")
_EURO_PRIMA = re.compile(r"(?:€|euro)\s*$", re.I)
_DI_PRIMA = re.compile(r"\b(?:di|a|n\.?)\s+$", re.I)
_CLAUSOLA = re.compile(r"[;,]|\s+e\s+")

# A denial turns its word round, so it is looked for first: "non inferiore a" is a floor.
_SENSI = (
    (">=", re.compile(r"non\s+(?:meno|inferior\w+|al\s+di\s+sotto)", re.I)),
    ("<=", re.compile(r"non\s+(?:più|superior\w+|oltre|maggior\w*)", re.I)),
    ("<=", re.compile(r"\b(?:massim\w+|max|al\s+più|fino\s+a|minor\w*|inferior\w+|meno|sotto|entro)\b|[≤<]", re.I)),
    (">=", re.compile(r"\b(?:almeno|minim\w+|min|maggior\w*|superior\w+|oltre|più)\b|[≥>]", re.I)),
)
_CONDUCE = re.compile(
    r"[≥≤<>=(:]|\bn(?:r|um|umero)?\b\s*\.?|\bo\s+uguale\b|\b(?:non|di|a|al|all['’]|l['’]|il|lo|la|meno|fino|pari)(?=\W|$)", re.I
)
_DOPO = re.compile(r"\s*(?:[^\W\d_]+\s+)?(?P<senso>minim\w+|massim\w+|max|min)\b(?!\s*\d)|\s*o\s+(?P<piu>più|meno)\b", re.I)

# What a number counts is a noun; these words only lead on from it, and the last ones come before the noun.
_NON_CONTA = r"(?:e|ed|o|a|al|ai|alla|di|del|della|dei|delle|degli|da|dal|per|con|in|nel|nella|entro|ogni|su|mila|milioni|minim\w+|massim\w+|max|min)\b"
_AGGETTIVI = r"(?:(?:nuov[ioae]|ulterior[ei]|divers[ioae]|alti?|altre|ann[uo][aei]?)\s+)?"
_NOME = re.compile(rf"\s*(?:di\s+)?(?!{_NON_CONTA}){_AGGETTIVI}(?P<nome>[^\W\d_]{{2,}})", re.I)
# A number after one of these names a norm, a step or a place, and before one it names a part of the year.
_RIFERIMENTI = re.compile(
    r"\b(?:leggi?|legge|l|l\.r|d\.?lgs|dl|dpcm|dgr|dgc|art|artt|comma|allegat\w|all|delibera\w*|determina\w*|prot|fas[ei]|lott[oi]|zona|classe|livello"
    r"|anno|anni|esercizio|punto|misura|azione|linea)\s*\.?\s*(?:n\s*\.?\s*)?$",
    re.I,
)
_BASE = re.compile(rf"{CIFRA}\s+su(?:\s+un\s+totale\s+di)?\s+$", re.I)
# what stands between brackets, or begins so, tells of the number before it
_SPIEGATA = re.compile(r"\s*\(|\s*,?\s*di\s+cui\b", re.I)
IN_NUMERO = re.compile(r"\s*n[.°]?\s*", re.I)
"""A unit that says no more than the number: "25 n."."""
_PARTI = re.compile(r"\s*[°º^]?\s*(?:bimestre|trimestre|quadrimestre|semestre)\b|[°º^]", re.I)


ANNI = 10
"""Years from a plan's own that its sentences may name as a goal: "2030"."""


@dataclass(frozen=True, slots=True)
class Quantita:
    """A number of a sentence: where it starts and ends, its bound (None: exactly), `%`, `€` or the thing counted."""

    inizio: int
    fine: int
    valore: float
    ambiguo: bool = False
    senso: str | None = None
    unita: str | None = None


def quantities(testo: str, anno: int | None = None) -> list[Quantita]:
    """Every number of a sentence that says how much or how many, in order; `anno`: of what is counted, the year that a number alone may still be near.

    >>> [(q.valore, q.senso, q.unita) for q in quantities("almeno 2 incontri con 3 gestori")]
    [(2.0, '>=', 'incontri'), (3.0, None, 'gestori')]
    >>> [(q.valore, q.senso, q.unita) for q in quantities("50% minimo controlli, legge 16 del 2016, fase 2, COVID-19")]
    [(50.0, '>=', '%')]
    >>> [(q.valore, q.unita) for q in quantities("25 n.")], quantities("12 500 €"), quantities("spesa di € 1 234,50")
    ([(25.0, None)], [], [])
    >>> [[q.valore for q in quantities(t, 2025)] for t in ("2012", "almeno 1950", "2026")], quantities("2012")
    ([[2012.0], [1950.0], []], [])
    """
    nudo = without_dates(testo)
    trovate: list[Quantita] = []
    for m in _QUANTO.finditer(nudo):
        prima = nudo[trovate[-1].fine if trovate else 0 : m.start()]
        letta = _in_digits(nudo, m, prima, anno) if m["cifra"] else _in_words(nudo, m, prima)
        if letta:
            trovate.append(letta)
    return trovate


def _in_digits(testo: str, m: re.Match[str], prima: str, anno: int | None) -> Quantita | None:
    coda = _CODA.match(testo[m.end() :])
    grande, segno = (coda["grande"], coda["segno"]) if coda else (None, None)
    euro = m[0].startswith("€") or bool(_EURO_PRIMA.search(prima)) or (segno or "").lower() in ("€", "euro")
    fine = m.end() + (coda.end() if coda and (grande or segno) else 0)
    numero = None if _is_of_a_group(testo, m) else read_number(m["cifra"] + (" €" if euro else ""))
    if numero is None or _PARTI.match(testo[m.end() :]) or _RIFERIMENTI.search(prima) or _BASE.search(prima):
        return None
    unita = "€" if euro else "%" if segno else _noun(testo[fine:])
    dietro = testo[fine:]
    sola = not dietro.strip(" .;,)") or bool(IN_NUMERO.fullmatch(dietro) or _DOPO.match(dietro) or _SPIEGATA.match(dietro))
    un_anno = ANNO.fullmatch(m["cifra"]) and (anno is None or -1 <= int(m["cifra"]) - anno <= ANNI)
    if unita is None and (un_anno or not _leads(prima) or not (sola or frequency_follows(testo[fine:]))):
        return None
    return Quantita(
        m.start(), fine, numero.valore * _GRANDI.get((grande or "").lower(), 1), numero.ambiguo, _sense(prima, testo[fine:], unita), unita
    )


def _is_of_a_group(testo: str, m: re.Match[str]) -> bool:
    """A blank stands where the thousands of one number may end, or two numbers: "12 500 €", "1 234,50 €"."""
    da, a = m.span("cifra")
    if _GRUPPO.match(testo, da) and _GRUPPO_PRIMA.search(testo[:da]):
        return True
    return bool(_CORTA.fullmatch(m["cifra"]) and _GRUPPO_DOPO.match(testo, a))


def _in_words(testo: str, m: re.Match[str], prima: str) -> Quantita | None:
    """A number in words counts at the beginning, after a bound, or ("due" and on) after "di" and "a"; "un" is an article elsewhere."""
    # nothing but its bound stands beside "due", "minimo tre"
    sola = not testo[m.end() :].strip(" .") and _leads(prima) and m["parola"].lower() not in _ARTICOLI
    parola, unita = m["parola"].lower(), _noun(testo[m.end() :])
    limitata = _sense(prima, "", None) is not None and _leads(prima)
    ammessa = not prima.strip() or limitata or (parola not in _ARTICOLI and bool(_DI_PRIMA.search(prima)))
    if not sola and (unita is None or not ammessa):
        return None
    return Quantita(m.start(), m.end(), float(PAROLE[parola]), False, _sense(prima, testo[m.end() :], unita), unita)


def _noun(dopo: str) -> str | None:
    m = _NOME.match(dopo)
    return m["nome"].lower() if m else None


def _leads(prima: str) -> bool:
    """Whether what stands before a number is nothing, or only its bound."""
    resto = _CONDUCE.sub(" ", prima)
    for _, forma in _SENSI:
        resto = forma.sub(" ", resto)
    return not resto.strip(" '’")


def _sense(prima: str, dopo: str, unita: str | None) -> str | None:
    """The bound of a number: the last one said before it in its own clause, else one said right after it."""
    vicino = _CLAUSOLA.split(prima)[-1]
    if m := _DOPO.match(dopo):
        parola = (m["senso"] or m["piu"] or "").lower()
        return "<=" if parola.startswith(("mas", "max", "meno")) else ">="
    for senso, forma in _SENSI:
        trovato = forma.search(vicino)
        # "entro" bounds a time ("entro 30 giorni"), not what is to be done by a date
        if trovato and (trovato[0].lower() != "entro" or (unita and _TEMPI.fullmatch(unita))):
            return senso
    return None


_FREQUENZE = {
    "settiman": 52.0, "quindicin": 24.0, "mens": 12.0, "mes": 12.0, "bimestr": 6.0, "trimestr": 4.0,
    "quadrimestr": 3.0, "semestr": 2.0, "annual": 1.0, "ann": 1.0,
}  # fmt: skip
"""Beginning of a word of frequency -> times a year; every 15 days is twice a month."""
_AGGETTIVO = re.compile(
    r"\b(settiman|quindicin|mens|bimestr|trimestr|quadrimestr|semestr|ann)(?:al[ei]|il[ei]|almente|ilmente|u[oiae])\b", re.I
)
_OGNI_N = re.compile(rf"\bogni\s+(\d+|{'|'.join(PAROLE)})\s+(giorni|settimane|mesi)\b", re.I)
_OGNI = re.compile(
    r"(?:\b(?:ogni|al|alla|a|per|ciascun[oa]?|volt[ae]\s+(?:la|il))\s+|\bl['’]\s*|\ball['’]\s*|/\s*)(settiman|mes|bimestr|trimestr|quadrimestr|semestr|ann)(?:a|e|o)\b(?!\s+scolast)",
    re.I,
)

_ALTRO_NUMERO = re.compile(
    rf"(?<!\bogni\s)(?<!\w){CIFRA}|[(,;:]\s*(?:{'|'.join(PAROLE)})\b|(?<!\bogni\s)\b(?:{'|'.join(p for p in PAROLE if p not in _ARTICOLI)})\b",
    re.I,
)


def repeated(valore: float, dopo: str, unita: str | None = None) -> tuple[float | None, bool]:
    """(how often in a year a number is to be had, whether it may be the year's already), from what stands behind it up to the next number.

    Where the printed unit says how often ("n. al mese") the number is one of it; hours a week are a measure of their own, which no year sums.

    >>> repeated(2, " incontri al mese"), repeated(12, " incontri (uno al mese)"), repeated(4, " report trimestrali")
    ((12.0, False), (None, False), (4.0, True))
    >>> repeated(36, " ore settimanali"), repeated(2, " incontri", "n. incontri mensili")
    ((None, False), (None, False))
    """
    if (times_a_year(unita or "") or 1) > 1 or _UN_TEMPO.match(dopo):
        return None, False
    altro = _ALTRO_NUMERO.search(dopo)
    suo = dopo[: altro.start()] if altro else dopo
    volte = times_a_year(suo)
    return volte, volte == valore and valore > 1 and bool(_AGGETTIVO.search(suo))


def times_a_year(testo: str) -> float | None:
    """How often in a year a sentence says: "bimestrale", "ogni trimestre", "al mese", "ogni 15 giorni"; None where it does not.

    >>> times_a_year("1 incontro bimestrale"), times_a_year("ogni due mesi"), times_a_year("annotazione"), times_a_year("2 al mese")
    (6.0, 6.0, None, 12.0)
    """
    if m := _OGNI_N.search(testo):
        quanti = float(PAROLE[m[1].lower()] if m[1].lower() in PAROLE else m[1])
        in_un_anno = {"giorni": 360.0, "settimane": 52.0, "mesi": 12.0}[m[2].lower()]
        return in_un_anno / quanti if quanti else None
    m = _AGGETTIVO.search(testo) or _OGNI.search(testo)
    return _FREQUENZE[m[1].lower()] if m else None


def frequency_follows(dopo: str) -> bool:
    """Whether a text begins with how often: "al mese", "ogni 15 giorni"."""
    return bool(_OGNI.match(dopo.lstrip()) or _OGNI_N.match(dopo.lstrip()))
