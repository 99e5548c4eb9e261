"""A heading's text: its words as a key, and the years and dates printed with them."""

import re
from dataclasses import dataclass
from functools import lru_cache

from pegan.clean.dates import MESI
from pegan.read.form.labels.lingue import in_italian, languages_apart
from pegan.read.spellings import chiave
from pegan.read.words import lexicon, plain

_DATA = re.compile(
    rf"\b([0-3]?\d)(?:\s*[/.-]\s*([01]?\d)(?:\s*[/.-]\s*((?:19|20)?\d\d))?|°?\s+({'|'.join(MESI)})(?:\s+((?:19|20)\d\d))?)\b", re.I
)
_TRIENNIO = re.compile(r"(?<!\d)(?:19|20)\d\d\s*[-–/]\s*(?:(?:19|20)\d\d|\d\d)(?:\s*[-–/]\s*(?:19|20)\d\d)*(?!\d)")
_ANNO = re.compile(
    r"(?:\b(?:per(?:\s+il\s|\s+l['’]|\s)|nel\s|nell['’]|del\s|dell['’])\s*)?(?:\b(?:anno|annualità|esercizio)\s+)?(?<!\d)(19[89]\d|20[0-4]\d)(?!\d)",
    re.I,
)
_RELATIVO = re.compile(
    r"(?:(?<=\btarget )|(?<=\bvalore )|(?<=\batteso )|\banno\s)[nt]$|\b(?:(?:anno\s+)?[nt]\s*\+\s*([1-4])|anno\s+([1-5])°?|([1-5])[°^ºa]?\s+(?:anno|annualità))\s*$",
    re.I,
)
_PRIMO = (" T", " N", " t", " n")
"""How a heading of the plan's first year ends, before "T+1", "N+1"."""
_SEGNI = re.compile(r"[\d*(]")
_DAVANTI = re.compile(r"\s*(?:[a-z]\)|[a-h]\.\s|[ivx]{2,4}[.)]?\s|(?:il|lo|la|i|gli|le)\s|l['’]|qual|chi\s)", re.I)
_TRIENNIO_DETTO = re.compile(r"[(,\-–]?\s*\b(?:(?:nel|per il|del|di|per)\s+)?(?:triennio|biennio|quadriennio|quinquennio)\b", re.I)
_ARTICOLO = re.compile(r"\s*(?:(?:il|lo|la|i|gli|le)\s+|l['’]\s*)(?=[^\W\d_]{4})", re.I)
_ELENCO = re.compile(
    r"\s*\(?(?:(?:\d{1,2}\.)*\d{1,2}[.)]|(?:\d{1,2}\.)+\d{1,2}|[a-z]\.?\d{1,2}[.)]|[a-z]\)|[a-h]\.|\d\s?[-–]|[ivx]{2,4}[.)])\s+(?=[^\W\d_]{4})|\s*(?:\d{1,2}\s?[°ºª^]|[ivx]{1,4})\s+(?=(?:settore|area|servizio|direzione|dipartimento|ripartizione)\b)",
    re.I,
)
"""The number of a list's point, or an office's: "1.2 Dirigente", "3 - Dirigente", "A. Dirigente", "2° SETTORE"; with two figures and a dash it is a programma's."""
_DOMANDA = re.compile(r"\s*(?:qual['’]?|quali|chi)\s+(?:ne\s+)?(?:è|e['’]|sono)\s+", re.I)
"""What makes a question of a label: "Qual è il peso?", "Chi ne è responsabile?"."""
_SPIEGATA = re.compile(r"\s*\([^()]+\)\s*(?=\?\s*$)")
"""What a question asks for, said again in brackets at its end: "Da dove partiamo (baseline)?"."""
_PREPOSIZIONE = re.compile(r"\s*[(,\-–]?\s*\b(?:alla data del|aggiornat[oa] al|entro il|al|del|il)\s*$", re.I)
_RINVIO = re.compile(r"\(\s*(?:\d{1,2}|\*+|[a-f]|descrizione|denominazione|titolo|testo|unità di misura|u\.?m\.?)\s*\)|\*+", re.I)
_ISTRUZIONE = re.compile(
    r"\(\s*(?:max\.?\s+\d+|(?:ad\s+)?es\.|esempio\b|(?:ad|per) esempio\b|gg/mm|(?:da\s+)?(?:indicare|specificare|descrivere|inserire|compilare|riportare|barrare|selezionare|scegliere|elencare)\b).*\)",
    re.I | re.S,
)
_ESEMPIO = re.compile(r"da compilare\b|(?:ad\s+es|es|(?:ad |per )?esempio)\s*[.:]\s*\S|\((?:[^\W\d_]+['’/\s]\s*){3,}[^\W\d_]+\)$", re.I)
"""An example that a form gives, "es. n. 100", or what it asks for in brackets, in words alone: "(nome e cognome del responsabile)"."""
_APICE = re.compile(r"(?<=[^\W_]{4}) ?[⁽⁾⁰¹²³⁴-⁹]+")
"""The figure of a note above the line, behind a word or a year; "m²" has another."""
_PRODOTTO = re.compile(r"[\w)%]\s*\*\s*[\w(%]")
"""A heading that multiplies two others is none of them: "Peso*%"."""
_CON_ANNI = re.compile(r"\D*?(?:triennio )?((?:anno )?\d{4}.*)", re.I)
"""The years that close a text without other figures."""
_ANNI = 5
"""Years that a heading may span."""
_DUE_LINGUE = 120
"""Letters of the longest label in two languages."""
META, FINE = "~meta", "~fine"
"""Ends of the keys of spellings that hold with a date within the year, or with that of its last day."""


@dataclass(frozen=True, slots=True)
class Testata:
    """A heading's text without its dates and years, the year that it bears, and whether its date is within a year or ends it."""

    chiave: str
    anno: int | None
    quando: str = ""
    anno_data: int | None = None
    relativo: int | None = None
    """0 for the plan's first year, 1 for the next, where the heading counts them: "anno 2", "n+1"."""
    nuda: str = ""
    """The key without the word that led to the date: "raggiunto al 30/06"."""


def has_more(testo: str) -> bool:
    """A text has what `heading` may take out: figures, asterisks, names of spans of years, an article, the letter of a list; False is sure.

    Three looks: one pattern of all that costs four times as much on the texts, most of them, that have nothing.
    """
    return _SEGNI.search(testo) is not None or testo[-2:] in _PRIMO or "enni" in testo.lower() or _DAVANTI.match(testo) is not None


@lru_cache(maxsize=1 << 16)
def heading(testo: str) -> Testata:
    """Take dates and years out of a heading.

    >>> heading("Target 2021").anno, heading("Verifica finale al 31/12/2021"), heading("2022").anno, heading("triennio 2022-2024").anno
    (2021, Testata(chiave='verificafinaleal', anno=None, quando='~fine', anno_data=2021, relativo=None, nuda='verificafinale'), 2022, None)
    >>> heading("Target nel triennio 2021-2023").chiave, heading("Il Dirigente:").chiave
    ('target', 'dirigente')
    >>> heading("Peso¹").chiave, heading("Target 2021 ²").anno
    ('peso', 2021)
    >>> heading("1.2 Dirigente").chiave, heading("Qual è l'obiettivo?").chiave, heading("Chi ne è responsabile?").chiave
    ('dirigente', 'obiettivo', 'responsabile')
    >>> heading("Da dove partiamo (baseline)?").chiave
    'dadovepartiamo'
    >>> heading("Valore al 30/06").quando, heading("Target anno 2").relativo, heading("Target T").relativo, heading("Peso (1)").chiave
    ('~meta', 1, 0, 'peso')
    """
    testo = testo if testo.isascii() else _APICE.sub("", testo)
    if "*" in testo and _PRODOTTO.search(testo):
        return Testata(f"*{chiave(testo)}", None)
    if parti := languages_apart(testo) if len(testo) <= _DUE_LINGUE else []:
        teste = [heading(p) for p in parti]
        # the same said twice, by at least one half in the other language, is said once
        if len({t.chiave for t in teste}) == 1 and teste[0].chiave and len({chiave(p) for p in parti}) > 1:
            datate = [t for t in teste if t.anno is not None or t.quando]
            if len({(t.anno, t.quando) for t in datate}) < 2:
                return (datate or teste)[0]
    if not has_more(testo):
        return Testata(in_italian(chiave(testo)), None)
    senza, quando, anno_data = _RINVIO.sub(" ", testo) if "(" in testo or "*" in testo else testo, "", None
    senza = _SPIEGATA.sub("", _ISTRUZIONE.sub(" ", senza)) if "(" in senza else senza
    for m in _DATA.finditer(senza):
        giorno, anno = int(m[1]), m[3] or m[5]
        mese = int(m[2]) if m[2] else MESI.index(m[4].lower()) + 1
        if 1 <= giorno <= 31 and 1 <= mese <= 12 and (anno or m[4] or giorno >= 28):
            quando = FINE if (giorno, mese) == (31, 12) else META
            anno_data = (int(anno) if len(anno) == 4 else 2000 + int(anno)) if anno else None
            senza = senza.replace(m.group(), " ", 1)
    senza = senza[e.end() :] if (e := _ELENCO.match(senza)) else senza
    senza = _DOMANDA.sub("", senza, 1) if senza[:1] in "QqCc" else senza
    senza = _ARTICOLO.sub("", senza) if _ARTICOLO.match(senza) else senza
    senza = _TRIENNIO.sub(" ", senza) if "20" in senza or "19" in senza else senza
    senza = _TRIENNIO_DETTO.sub(" ", senza) if "enni" in senza.lower() else senza
    if anni := _ANNO.findall(senza):
        senza = _ANNO.sub(" ", senza)
    relativo = None
    if not anni and (r := _RELATIVO.search(senza)):
        relativo = int(r[1] or 0) if r[1] or not (r[2] or r[3]) else int(r[2] or r[3]) - 1
        senza = senza[: r.start()]
    nuda = chiave(_PREPOSIZIONE.sub("", senza.rstrip(" ):"))) if quando else ""
    return Testata(in_italian(chiave(senza)), int(anni[0]) if anni else None, quando, anno_data, relativo, nuda)


def is_instruction(testo: str) -> bool:
    """What a form asks of who fills it in, or gives as an example, left where the value should be: "(indicare l'unità)", "(max 10 righe)", "es. n. 100".

    >>> is_instruction("(es. %, n.)"), is_instruction("(indicare un secondo indicatore)"), is_instruction("(esclusi i prestiti)")
    (True, True, False)
    >>> is_instruction("es. utenti serviti"), is_instruction("(nome e cognome del responsabile)"), is_instruction("Esempi raccolti")
    (True, True, False)
    """
    return bool(_ISTRUZIONE.fullmatch(testo) or _ESEMPIO.match(testo))


def is_date(testo: str) -> bool:
    """A date and no other word: it may head a column, and it may be a value."""
    h = heading(testo)
    return bool(h.quando) and not h.nuda


def is_year(testo: str) -> bool:
    """A heading that says a year and nothing else."""
    h = heading(testo)
    return h.anno is not None and not h.chiave


def is_years(testo: str) -> bool:
    """A year, or the plan's years, and no other word; "2024/01" may be a number.

    >>> [is_years(x) for x in ("2025", "anno 2025", "2025-2027", "2024/01", "12")]
    [True, True, True, False, False]
    """
    testo = testo.strip()
    return bool(_ANNO.fullmatch(testo)) or (testo[-4:-2] == "20" and bool(_TRIENNIO.fullmatch(testo)))


def names_a_plan(testo: str) -> bool:
    """Years, or a document's title that ends with them, and no figure but theirs.

    >>> [names_a_plan(x) for x in ("PIANO DELLA PERFORMANCE 2025-2027", "PEG 2025", "Piano neve", "PEG 12/2025", "TRIB-2025", "2025")]
    [True, True, False, False, False, True]
    """
    prima, _, dopo = testo.partition(" ")
    m = _CON_ANNI.fullmatch(dopo) if plain(prima).rstrip(".:") in lexicon("enti", "documenti") else None
    return is_years(m[1] if m else testo)


@lru_cache(maxsize=1 << 14)
def years_of(testo: str) -> tuple[int, ...]:
    """The years that a heading spans: both ends of "2021-2023" and what lies between, or those that it lists.

    >>> years_of("Target 2021-23"), years_of("Target 2021, 2022"), years_of("2021/2022/2023"), years_of("Target")
    ((2021, 2022, 2023), (2021, 2022), (2021, 2022, 2023), ())
    """
    if m := _TRIENNIO.search(testo):
        da, *altri = (int(x) for x in re.split(r"\s*[-–/]\s*", m.group()))
        if len(altri) > 1:
            return (da, *altri)
        a = altri[0]
        a = a if a > 99 else da // 100 * 100 + a
        return tuple(range(da, a + 1)) if da < a <= da + _ANNI else ()
    return tuple(dict.fromkeys(map(int, _ANNO.findall(testo))))
