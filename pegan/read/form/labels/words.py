"""Words by which a row of a table says that it is none: a total, a note."""

import re
from functools import cache

from pegan.read.form.labels.grafie import BREVE
from pegan.read.spellings import chiave
from pegan.read.words import TITOLO_DI_NOME, is_person, is_role, lexicon, plain, without_titles

_TOTALE = re.compile(
    r"(?:(?:grado|valore|punteggio|raggiungimento|risultato)\s+medi[oa]|totali|(?:sub\s?-?\s?)?totale|(?:sub-?\s?)?tot\.?|somma|complessiv[oi]|(?:peso|pesi|punteggio|importo|percentuale|risultato|performance|(?:grado\s+di\s+)?raggiungimento)\s+(?:totale|complessiv[oa]|medi[oa]|finale)"
    r"|medi[ae](?=\s*(?:$|[:=(]|(?:ponderat|pesat|aritmetic|complessiv|general|semplic|final)|d(?:i|el|ella|ell['’])\s*(?:settore|servizio|area|ente|obiettivo|direzione|(?:grado\s+di\s+)?raggiungimento)\b)))(?!\w)"
    # what an objective's indicators come to together
    r"|(?:(?:(?:grado|percentuale|%)\s+(?:di\s+)?)?raggiungimento|punteggio)\s+(?:dell['’]\s*)?obiettivo\s*:?\s*$",
    re.I,
)
_DI_TOTALE = re.compile(
    r"(?:sub-?)?total[ei]|(?:sub-?)?tot|sub|somma|complessiv[oi]|punti|pes[oi]|pesatura|ponderazione|punteggio|import[oi]|percentuale|indicator[ei]|obiettiv[oi]|generale|parziale"
    r"|d(?:i|ei|ell[eao]?|egli|el)|e|per|spes[ae]|entrat[ae]|impegno|personale|risorse|valore|scheda|progett[oi]|programma|attivita|fasi|grado|raggiungimento|risultato|performance|medi[oae]|ponderat[ae]|pesat[ae]|aritmetic[ae]|semplice|finale|settore|servizio|area|ufficio|ente|comune|direzione|dipartimento|struttura|complessiva|deve|fare|100|%|assegnat[oi]|euro"
)
"""What a row of totals may be called; with other words it may be an indicator ("Totale accessi al sito")."""
_NOTA = re.compile(r"\(?\*|\(?(?:nota|note|n\.?\s?b|legenda|avvertenz\w*|fonte|attenzione)\b\.?\s*[:.)]", re.I)
_CIFRE = re.compile(r"[\d.]*\d")
SOMMA = re.compile(r"€?\s*\d{1,3}(?:\.\d{3})+(?:,\d\d)?\s*€?|€\s*\d[\d.,]*", re.I)
"""Thousands of euro, or a figure that its sign says to be of euro."""
_FIRMA = re.compile(
    r"(?:firm[ae]\b|timbro\b|visto\b|letto e sottoscritto|(?:luogo e )?data\s*(?:e firma\b.*|[:,_].*|\d{1,2}(?:[./-]\d|°?\s+[a-z]{4,9}\s+\d{4}).*)?$|f\.to\b|(?:redatt|compilat|approvat|verificat|validat|predispost|elaborat|stampat)[oa]\s+(?:d(?:a|al|alla|all['’])|il|in data)\s*(?:[:_….].*|\d.*)?$|[^\d,:]{2,40},?\s(?:lì|addì)(?:[\s_.…]|$)|per (?:accettazione|presa visione|ricevuta)\b)",
    re.I,
)
_FIRMA_DI = re.compile(r"firma (?:d(?:i|el|ello|ella|ei|egli|elle)\s+|dell['’]\s*)(?=[^\W\d_])", re.I)


_ARTICOLO = re.compile(r"(?:per\s+)?(?:(?:il|la|lo|i|gli|le)\s+|l['’]\s*)", re.I)
_DI_PERSONE = re.compile(
    r"(?:(?:n[.°]?|nr\.?|numero)\s+)?(?:totale|complessivo)\s+(?:(?:di|dei|delle|del|degli)\s+)?(?:addetti|dipendenti|persone|personale|unità|risorse|operatori|ore|FTE)(?:\s+\w+)?",
    re.I,
)


def is_total_of_people(testo: str) -> bool:
    """What sums a table of people: "N. totale addetti", which elsewhere may be an indicator."""
    return bool(_DI_PERSONE.fullmatch(testo.strip(" :")))


def is_total(testo: str) -> bool:
    """A row of totals begins with this text."""
    return bool(_TOTALE.match(testo))


def is_plain_total(testo: str) -> bool:
    """The text says that the row is a total, and nothing else.

    >>> is_plain_total("Totale pesi indicatori (deve fare 100)"), is_plain_total("Totale accessi al sito")
    (True, False)
    """
    return all(_DI_TOTALE.fullmatch(chiave(p)) for p in re.split(r"[\s'’=:()./]+", testo) if chiave(p))


def is_signature(testo: str) -> bool:
    """What stands at a form's end: "Firma del dirigente", "Luogo e data", "Il Segretario generale"; to sign a thing is something to do.

    >>> is_signature("Il Dirigente ____"), is_signature("Il dirigente approva il piano"), is_signature("Dirigente"), is_signature("Per il Nucleo di valutazione")
    (True, False, False, True)
    >>> is_signature("Firma della convenzione"), is_signature("Firma del responsabile"), is_signature("Firma")
    (False, True, True)
    >>> is_signature("Il Segretario generale dott. Aldo Neri"), is_signature("Il Segretario generale incontra il dott. Neri")
    (True, False)
    """
    chi = _ARTICOLO.match(testo)
    if _FIRMA.match(testo):
        di_chi = _FIRMA_DI.match(testo)
        return di_chi is None or plain(testo[di_chi.end() :]).split()[0] not in lexicon("firme", "atti")
    if chi is None:
        return False
    ruolo = testo[chi.end() :].rstrip(" _.…:")
    nome = next((m for m in re.finditer(r"[\s,(]+", ruolo) if TITOLO_DI_NOME.match(ruolo, m.end())), None)
    return _may_sign(ruolo[: nome.start()] if nome and is_person(without_titles(ruolo[nome.end() :].rstrip(")"))) else ruolo)


def _may_sign(testo: str) -> bool:
    """A role, or an organ: "Responsabile dell'Area", "Segretario comunale", "Nucleo di valutazione"."""
    nudo = testo.replace("’", " ").replace("'", " ")
    parole = {*plain(nudo).split()} if len(testo) <= BREVE else set()
    return is_role(nudo) or (not parole.isdisjoint(lexicon("firme")) and parole <= _che_firmano())


@cache
def _che_firmano() -> frozenset[str]:
    return lexicon("firme").union(lexicon("firme", "accanto"), lexicon("ruoli"), lexicon("ruoli", "accanto"))


def is_legend(testo: str) -> bool:
    """What explains a table's signs, in cells of its own beside."""
    return chiave(testo) == "legenda"


def is_note(testo: str) -> bool:
    """A remark: "N.B.: …", "(*) …", "Nota: …"."""
    return bool(_NOTA.match(testo))


def counted(testo: str) -> str:
    """A short text without its number; nothing for a text that has none, or no words.

    >>> counted("Linea n. 1.2"), counted("1.200"), counted("Linea")
    ('linean', '', '')
    """
    nudo = _CIFRE.sub("", testo)
    return chiave(nudo) if nudo != testo and len(testo) <= BREVE else ""
