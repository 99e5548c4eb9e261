"""Targets are text: what kind of target, which value, which bound, by when, how often.

The kinds: `numero`, `percentuale`, `importo`, `data`, `si_no`, `intervallo`, `fasi` (several milestones), `atto` (one milestone: an act, a
document, a thing done), `testo` (nothing that can be measured). What is not said stays None; a number that could be two has no value.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from pegan.clean.dates import read_date, without_dates
from pegan.clean.numbers import CIFRA, PAROLE, read_number
from pegan.clean.quantities import Quantita, quantities, repeated, times_a_year
from pegan.vocab import Vocabolari

_ATTO = (
    r"(?:report|relazion|rapport|document|deliber|determin|regolament|approva|adozion|adottar|avvi[oa]|attiva|attuazion|realizza|elabora|stesur|"
    r"predispo|presenta|pubblica|affidament|sottoscri|stipul|firma|aggiornament|conclusion|completament|redazion|redig|progett|convenzion|"
    r"protocoll|bando|gara|piano|programma|analis|verific|monitoragg|rinnov|istitu|individua|mappatur|carta|implementa|consegn|trasmission|"
    r"revision|modific|finanziament|coprogett|co-progett|riprogett|riprogramm|valutazion|definizion|organizza|costituzion|inaugura|apertur|"
    r"corso|formazion|collaudo|aggiudica|acquisto|acquisizion|rilevazion|indagin|questionari|campagn|sperimenta|estension|ampliament)\w*"
)
_CONTATE = ("numero", "euro")
"""Kinds of units in which a number alone is no year."""
_COMINCIA_ATTO = re.compile(
    rf"(?:\W*(?:nuov[oaie]|prim[oa]|un[oa]?|il|lo|la|gli|le|i|l['’]|bozza(?:\s+d\w+)?|messa|n\.?)\s*)*\b{_ATTO}", re.I
)
_UN_ATTO = re.compile(_ATTO, re.I)
_QUANDO = r"(?:se|qualora|quando|purché|ove|salvo|fatt[oi]\s+salv\w|compatibilmente|previ[ao]|in\s+caso\s+di|a\s+condizione|subordinat\w+|condizionat\w+)"
_CONDIZIONE = re.compile(rf"^(?P<prima>{_QUANDO}\b[^,]+),\s*(?P<poi>.+)$|^(?P<cosa>.+?)[\s,]+(?P<dopo>{_QUANDO}\s.+)$", re.I | re.S)
_HA_QUANDO = re.compile(rf"(?:^|[\s,]){_QUANDO}", re.I)
# a number said again in words: "3 (tre) incontri"
_RIPETUTO = re.compile(rf"(?<=\d)\s*\((?:{'|'.join(PAROLE)})\)", re.I)
_TOLLERANZA = re.compile(rf"(?:±|\+/-|\+-)\s*({CIFRA})\s*%?|(?:con\s+)?tolleranza\s+(?:del\s+|di\s+)?({CIFRA})\s*%?", re.I)
_FRA = re.compile(rf"\b(?:tra|fra|da)\s+(?:il\s+|l['’])?({CIFRA})\s*%?\s+(?:e|ed|a)\s+(?:il\s+|l['’])?({CIFRA})(?!\d)\s*(%)?", re.I)
_MIN_MAX = re.compile(rf"\bmin\w*\.?\s*({CIFRA})(?!\d)\s*%?[\s,;]*(?:e\s+)?max?\w*\.?\s*({CIFRA})(?!\d)\s*(%)?", re.I)
_TRATTINO = re.compile(rf"\s*({CIFRA})\s*%?\s*[-–÷]\s*({CIFRA})\s*(%)?")
_MUTA = r"\b(?:pass|port|aument|increment|ampli|cresc|ridu|diminu|miglior|innalz|abbass|est[ei]n[ds])\w*"
# from what is to what is to be: only the second is asked for
_ARRIVO = re.compile(
    rf"(?:\bdal(?:l['’])?\s*{CIFRA}\s*%?\s+al(?:l['’])?|{_MUTA}[^\d;]*\bda\s+{CIFRA}\s*%?(?:\s+[^\W\d_]+)?\s+ad?"
    rf"|\bda\s+{CIFRA}\s*%?\s+ad?(?=\s+(?:almeno|oltre|più|meno|non)\b))\s*(?P<arrivo>(?:\D*\s)?{CIFRA}.*)",
    re.I,
)
_PASSO = re.compile(rf"(.*?[^\W\d_].*?)[\s(:]+({CIFRA})\s*%\)?")
_CUMULATO = re.compile(r"\b(?:cumulat\w+|nel\s+triennio|sul\s+triennio|complessiv\w+)", re.I)
_ANNUALE = re.compile(r"\bannu[oiae]\b|\b(?:all|l)['’]\s*anno\b(?!\s+20)|\bogni\s+anno\b|\bper\s+anno\b", re.I)
_ENTRO = re.compile(r"\b(?:entro|e\s+non\s+oltre|non\s+oltre|il|la|dal|al|del|mese|data|fine|di)\b|l['’]", re.I)
_PEZZI = re.compile(r";|\s+(?:e|ed)\s+|,\s+|\s\+\s")
_SI = frozenset({"si", "si/no", "si / no", "s/n", "on", "fatto", "x", "✓", "✔", "☑", "☒"})


@dataclass(frozen=True, slots=True)
class Target:
    """A target as read; every part that the text does not say is None. `pesi` are those of `fasi`, where the text says them."""

    tipo: str
    operatore: str | None = None
    valore: float | None = None
    valore_min: float | None = None
    valore_max: float | None = None
    tolleranza: float | None = None
    unita: str | None = None
    scadenza: date | None = None
    frequenza_annua: float | None = None
    cumulo: str | None = None
    condizione: str | None = None
    fasi: tuple[str, ...] = ()
    pesi: tuple[float, ...] = ()
    ambiguo: bool = False


@lru_cache(maxsize=1 << 12)
def read_target(testo: str | None, unita: str | None = None, anno: int | None = None) -> Target | None:
    """Read a target; None for a missing one. `unita` is the indicator's printed unit, `anno` the target's year.

    >>> t = read_target("almeno 2 incontri con gestori", "n.", 2020)
    >>> t.tipo, t.operatore, t.valore, t.unita
    ('numero', '>=', 2.0, 'incontri')
    >>> read_target("1 incontro bimestrale con la rete", "n.", 2020).frequenza_annua
    6.0
    >>> t = read_target("50% minimo controlli effettuati", "n.", 2020)
    >>> t.tipo, t.operatore, t.valore
    ('percentuale', '>=', 50.0)
    >>> read_target("entro settembre 2020", "data", 2020).scadenza
    datetime.date(2020, 9, 30)
    >>> read_target("rispetto tempi", None, 2020).tipo, read_target("1.234", "n.", 2020).valore
    ('testo', None)
    """
    nudo = " ".join(_RIPETUTO.sub(" ", testo or "").split())
    vocabolari = Vocabolari()
    if not nudo or vocabolari.is_sentinella(nudo):
        return None
    natura = vocabolari.natura_unita(unita) if unita else None
    senza, condizione = _condition(nudo)
    tolleranza = _TOLLERANZA.search(senza)
    if tolleranza:
        senza = (senza[: tolleranza.start()] + senza[tolleranza.end() :]).strip()
    letto = (
        _yes_no(senza)
        or _deadline(senza, natura, anno)
        or _interval(senza, natura)
        or _weighted_steps(senza)
        or _counted(senza, natura, unita, anno)
        or _milestones(senza)
        or _often(senza)
        or Target("atto" if _COMINCIA_ATTO.match(senza) or read_date(senza, anno) else "testo", scadenza=read_date(senza, anno))
    )
    ampiezza = read_number(tolleranza[1] or tolleranza[2]) if tolleranza else None
    return replace(letto, condizione=condizione, tolleranza=ampiezza.valore if ampiezza else None, cumulo=_cumulation(senza))


def _condition(testo: str) -> tuple[str, str | None]:
    """A target and the condition that it depends on: "avvio se finanziato", "se finanziato, avvio"."""
    m = _CONDIZIONE.match(testo) if _HA_QUANDO.search(testo) else None
    if not m:
        return testo, None
    return (m["poi"], m["prima"]) if m["poi"] else (m["cosa"], m["dopo"])


def _cumulation(testo: str) -> str | None:
    if _CUMULATO.search(testo):
        return "cumulato"
    return "annuale" if _ANNUALE.search(testo) else None


def _yes_no(testo: str) -> Target | None:
    piano = testo.lower().replace("ì", "i").replace("í", "i").strip(" .")
    return Target("si_no", "=", 0.0 if piano == "no" else 1.0) if piano in _SI or piano == "no" else None


def _deadline(testo: str, natura: str | None, anno: int | None) -> Target | None:
    """A date with nothing beside it but "entro"."""
    scadenza = read_date(testo, anno) or (read_date(f"il {testo}", anno) if natura == "data" else None)
    resto = without_dates(testo if read_date(testo, anno) else f"il {testo}")
    solo = _ENTRO.sub(" ", resto)
    return Target("data", "<=", scadenza=scadenza) if scadenza and not solo.strip(" .,:") else None


def _interval(testo: str, natura: str | None) -> Target | None:
    nudo = without_dates(testo)
    if _ARRIVO.search(nudo):
        return None
    m = _FRA.search(nudo) or _MIN_MAX.search(nudo) or _TRATTINO.fullmatch(nudo)
    a, b = (read_number(m[1]), read_number(m[2])) if m else (None, None)
    if m is None or a is None or b is None or a.valore >= b.valore:
        return None
    cosa = re.match(r"\s*([^\W\d_]{3,})", nudo[m.end() :])
    unita = "%" if m[3] or "%" in m[0] or natura == "percentuale" else cosa[1].lower() if cosa else None
    ambiguo = a.ambiguo or b.ambiguo
    return Target("intervallo", "tra", None, None if ambiguo else a.valore, None if ambiguo else b.valore, unita=unita, ambiguo=ambiguo)


def _counted(intero: str, natura: str | None, unita_stampata: str | None, anno: int | None) -> Target | None:
    """A number: alone ("≥ 90%", "€ 1.200,00"), or with what it counts ("almeno 2 incontri"); several joined ones are steps."""
    arrivo = _ARRIVO.search(without_dates(intero))
    testo = arrivo["arrivo"] if arrivo else intero
    pezzi = _pieces(testo)
    if len(pezzi) > 1 and all(quantities(p) and not p.startswith("di cui") for p in pezzi):
        return Target("fasi", fasi=tuple(pezzi))
    trovate = quantities(testo, anno if natura in _CONTATE else None)
    if not trovate:
        return None
    q = trovate[0]
    tipo, unita = _kind(q, natura)
    ogni, in_tutto = repeated(q.valore, testo[q.fine :], unita_stampata) if tipo == "numero" else (None, False)
    ambiguo = in_tutto or (q.ambiguo and tipo != "importo")
    un_atto = q.unita and q.valore == 1 and q.senso is None and _UN_ATTO.fullmatch(q.unita) and not testo[q.inizio].isdigit()
    if un_atto and not ogni:
        return None  # "un report" is an act with its article, "un report semestrale" says how many
    return Target(
        tipo,
        q.senso or "=",
        None if ambiguo else q.valore,
        unita=unita,
        scadenza=read_date(intero, anno),
        frequenza_annua=ogni * q.valore if ogni and not ambiguo else None,
        ambiguo=ambiguo,
    )


def _kind(q: Quantita, natura: str | None) -> tuple[str, str | None]:
    """Kind and unit of a quantity: its own sign, else the indicator's unit where the number stands alone."""
    if q.unita in ("%", "€"):
        return ("percentuale" if q.unita == "%" else "importo"), q.unita
    if q.unita is None and natura == "percentuale":
        return "percentuale", "%"
    if q.unita is None and natura == "euro":
        return "importo", "€"
    return "numero", q.unita


def _pieces(testo: str) -> list[str]:
    return [p.strip() for p in _PEZZI.split(testo) if p.strip()]


def _weighted_steps(testo: str) -> Target | None:
    """ "analisi 30%, progetto 70%": steps whose percentages are the whole."""
    if "%" not in testo:
        return None
    passi = [_PASSO.fullmatch(p) for p in _pieces(testo)]
    letti = [(m[1].strip(), n.valore) for m in passi if m and (n := read_number(m[2]))]
    intero = len(letti) == len(passi) > 1 and sum(peso for _, peso in letti) == 100
    return Target("fasi", fasi=tuple(t for t, _ in letti), pesi=tuple(p for _, p in letti)) if intero else None


def _milestones(testo: str) -> Target | None:
    """Several things to be done, each of them an act: "analisi bando e verifica indirizzi"."""
    pezzi = _pieces(testo)
    return Target("fasi", fasi=tuple(pezzi)) if len(pezzi) > 1 and all(_COMINCIA_ATTO.match(p) for p in pezzi) else None


def _often(testo: str) -> Target | None:
    """Something that recurs: "incontri mensili". Once a year is what every target of a year asks for, so it says nothing."""
    frequenza = times_a_year(testo)
    if frequenza is None or frequenza <= 1:
        return None
    return Target(
        "atto" if _COMINCIA_ATTO.match(testo) else "numero", None if _COMINCIA_ATTO.match(testo) else "=", frequenza_annua=frequenza
    )
