"""Reported results: a number, a date, yes or no, a state; the text stays beside. What says neither how much nor whether has no value."""

import re
from dataclasses import dataclass
from datetime import date

from pegan.clean.dates import read_date, without_dates
from pegan.clean.numbers import CIFRA, read_number
from pegan.clean.quantities import IN_NUMERO, frequency_follows, repeated
from pegan.vocab import Vocabolari

_STATI = (
    ("rinviato", re.compile(r"\b(?:rinviat|posticipat|slittat)")),
    ("stralciato", re.compile(r"\b(?:stralciat|eliminat|annullat)")),
    ("neutralizzato", re.compile(r"\b(?:neutralizzat|sterilizzat)")),
)
_FATTO = (
    r"\b(?:raggiunt|realizzat|approvat|fatt|effettuat|completat|conclus|adottat|pubblicat|attuat|svolt|presentat|trasmess|predispost|attivat|"
    r"rispettat|inviat|redatt|sottoscritt|consegnat|eseguit)[oaie]\b"
)
_E_FATTO = re.compile(_FATTO, re.I)
_IN_PARTE = re.compile(
    r"\b(?:parzial\w+|in\s+parte|quasi|in\s+corso|in\s+fase|in\s+via|da|sol[oa]|soltanto|solamente|tranne|eccetto|salvo|manc\w+|prim[oa]|alcun\w+|circa|oltre)\b",
    re.I,
)
_NEGATO = re.compile(rf"(?:^|\b\w+\s+)no$|\bnon\b(?:\s+\w+){{0,3}}?\s+{_FATTO}|^mancat\w+\b", re.I)
_A_META = re.compile(r"\b(?:in\s+corso|parzial\w+|in\s+parte|da\s+\w+[aei]re)\b", re.I)
_PROPOSIZIONI = re.compile(r"[;,]\s+|\s+(?:e|ed|ma|mentre)\s+", re.I)
_PERCENTO = re.compile(rf"(?P<cifra>{CIFRA})\s*%")
_QUANTO = re.compile(
    rf"(?:n\s*\.?\s*|pari\s+a\s+)?(?P<euro>€\s*)?(?P<cifra>{CIFRA})(?![\d/]|[.,]\d)\s*(?P<unita>%|€|(?!(?:su|di|al|alla|ogni|per)\b)[^\W\d_]{{2,}})?",
    re.I,
)
_AL = re.compile(rf"{_FATTO}\s+(?:al(?:l['’])?|il|l['’]|per\s+il|per\s+l['’])?\s*(?P<cifra>{CIFRA})\s*%", re.I)


@dataclass(frozen=True, slots=True)
class Risultato:
    """A reported result: what of it is a value, a date or a state; nothing where the text says none of them for certain."""

    valore: float | None = None
    data: date | None = None
    unita: str | None = None
    stato: str | None = None


def read_actual(testo: str | None, anno: int | None = None, unita: str | None = None) -> Risultato | None:
    """Read a reported result; None for a missing one ("n.d.", "-"). A yes is 1, a no is 0, both with the unit `si_no`; what is said to recur is
    counted over the year, as targets are, unless `unita`, the indicator's printed one, says so of every number.

    >>> read_actual("5 incontri").valore, read_actual("5 incontri").unita, read_actual("100%").unita
    (5.0, 'incontri', '%')
    >>> read_actual("24 n.").valore, read_actual("3 su 4").valore
    (24.0, None)
    >>> read_actual("2 incontri al mese").valore
    24.0
    >>> read_actual("sì").valore, read_actual("rinviato causa COVID").stato, read_actual("n.d.")
    (1.0, 'rinviato', None)
    >>> read_actual("non è stato approvato").valore, read_actual("parzialmente raggiunto").valore, read_actual("15/09/2020").data
    (0.0, None, datetime.date(2020, 9, 15))
    """
    nudo = " ".join((testo or "").split())
    if not nudo or Vocabolari().is_sentinella(nudo):
        return None
    return _how_much(nudo, unita) or _state(nudo) or _whether(nudo, anno) or Risultato()


def read_state(testo: str | None) -> str | None:
    """The state that a text begins with: `rinviato`, `stralciato`, `neutralizzato`; None for another text, or a state that is denied.

    >>> read_state("Rinviato"), read_state("attività rinviata al 2021"), read_state("non rinviato"), read_state("concluso")
    ('rinviato', 'rinviato', None, None)
    """
    if not testo:
        return None
    inizio = " ".join(testo.lower().split()[:4])
    if re.search(r"\bnon\b", inizio):
        return "neutralizzato" if re.match(r"non\s+valutabil", inizio) else None
    return next((stato for stato, forma in _STATI if forma.search(inizio)), None)


def declared_state(testo: str | None) -> str | None:
    """A printed state under the name that the scoring rules give it, or as it is printed.

    >>> declared_state("Rinviato al 2021"), declared_state("In esame"), declared_state(None)
    ('rinviato', 'In esame', None)
    """
    return read_state(testo) or testo


def _state(testo: str) -> Risultato | None:
    stato = read_state(testo)
    return Risultato(stato=stato) if stato else None


def _how_much(testo: str, stampata: str | None) -> Risultato | None:
    """A quantity that the text begins with, or the % that something was done to; one that could be two has no value."""
    if m := _AL.search(testo):
        fatto = read_number(m["cifra"])
        return Risultato(fatto.valore, unita="%") if fatto and not fatto.ambiguo else None
    m = _QUANTO.match(testo)
    if not m or without_dates(testo)[: m.end("cifra")].strip() != testo[: m.end("cifra")].strip():
        return None
    resto = testo[m.end() :].strip()
    if resto and not m["unita"] and not IN_NUMERO.fullmatch(resto) and not frequency_follows(resto):
        return None  # "3 su 4", "2 e 3": not one quantity
    euro = bool(m["euro"]) or (m["unita"] or "").lower() in ("€", "euro")
    numero = read_number(m["cifra"] + (" €" if euro else ""))
    if numero is None or numero.ambiguo:
        return Risultato()
    unita = "€" if euro else m["unita"].lower() if m["unita"] else None
    volte, in_tutto = (None, False) if unita in ("€", "%") else repeated(numero.valore, testo[m.end("cifra") :], stampata)
    return Risultato() if in_tutto else Risultato(numero.valore * (volte or 1), unita=unita)


def _whether(testo: str, anno: int | None) -> Risultato | None:
    """Done, with its day if the text says one, or not done; nothing for what was done in part, or of which one thing was done and another not."""
    esiti = {_says(p) for p in clauses(testo)}
    if {True, False} <= esiti or _in_percent(testo) is False:
        return None
    if False in esiti:
        return Risultato(0.0, unita="si_no")
    giorno = read_date(testo, anno)
    previsto = re.search(r"\bentro\b", testo, re.I)
    if giorno and not previsto and not re.search(r"[^\W\d_]{3,}", without_dates(testo)):
        return Risultato(data=giorno)
    if _IN_PARTE.search(testo):
        return None
    if re.fullmatch(r"si\W*|s[ìí]\b.*|[✓✔☑]", testo, re.I) or _E_FATTO.search(testo):
        return Risultato(1.0, giorno, "si_no")
    return Risultato(data=giorno) if giorno and not previsto else None


def clauses(testo: str) -> list[str]:
    """The parts of a text that may each say something else: "prova conclusa, trasferimento al 50%" has two."""
    return [p.strip(" .") for p in _PROPOSIZIONI.split(testo) if p.strip(" .")]


def _says(proposizione: str) -> bool | None:
    """Whether a clause says that a thing was done, or was not; None where it says neither, or in part."""
    if _NEGATO.search(proposizione):
        return False
    return True if _E_FATTO.search(proposizione) and not _IN_PARTE.search(proposizione) else None


def done(proposizione: str) -> bool | None:
    """Whether a clause says that a step was taken: False too for one that was only in part; None where it does not say.

    >>> done("prova conclusa"), done("collaudo non effettuato"), done("trasferimento al 50%"), done("in corso"), done("bando")
    (True, False, False, False, None)
    """
    tutto = _in_percent(proposizione)
    if tutto is None:
        return False if _A_META.search(proposizione) else _says(proposizione)
    return tutto and _says(proposizione) is not False


def _in_percent(testo: str) -> bool | None:
    """Whether every % of a text is the whole; None where it has none."""
    quote = [read_number(m["cifra"]) for m in _PERCENTO.finditer(testo)]
    return all(q is not None and q.valore == 100 for q in quote) if quote else None
