"""How checks compare texts: without what a line break, a capital letter or a printer's blank changes."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz

from pegan.clean.numbers import is_money
from pegan.vocab import key

NOMI_MOSTRATI = 4
_IN_DUBBIO = re.compile(r"\D*[1-9]\d{0,2}\.\d{3}(?!\d|,)\D*")


def parole(testo: str) -> list[str]:
    """The words of a text, lower case, no accents, apostrophes as blanks.

    >>> parole("Interventi per l'Infanzia")
    ['interventi', 'per', 'l', 'infanzia']
    """
    piatto = unicodedata.normalize("NFKD", testo.replace("’", "'")).encode("ascii", "ignore").decode().lower()
    return re.findall(r"[a-z0-9]+", piatto)


def somiglianza(uno: str, altro: str) -> float:
    """How alike two texts are, 0 to 100, on letters and digits alone (`ratio`, as extraction.md advises)."""
    return fuzz.ratio(key(uno), key(altro))


def uguali(uno: str, altro: str) -> bool:
    """Whether two texts are the same but for case, accents, blanks and punctuation."""
    return key(uno) == key(altro)


@lru_cache(maxsize=1 << 12)
def abbreviazioni(uno: str, altro: str) -> bool:
    """Whether two texts may be one, abbreviated: every word of the shorter begins, or is begun by, one of the other.

    >>> abbreviazioni("Resp serv soc", "resp servizio soc"), abbreviazioni("Resp progr", "resp Udp")
    (True, False)
    """
    corto, lungo = sorted((parole(uno), parole(altro)), key=len)
    return all(any(p.startswith(q) or q.startswith(p) for q in lungo) for p in corto)


def in_dubbio(testo: str | None) -> bool:
    """Whether the only number of a text may be of thousands or of decimals; an amount in euro is of thousands, for cents are two.

    >>> in_dubbio("8.036 ore"), in_dubbio("€ 8.036"), in_dubbio("0.500"), in_dubbio("8.036,5")
    (True, False, False, False)
    """
    return testo is not None and "." in testo and bool(_IN_DUBBIO.fullmatch(testo)) and not is_money(testo)


def grafie(testi: Iterable[str]) -> list[str]:
    """The different spellings among some texts, each once, in the order in which they came."""
    return list(dict.fromkeys(" ".join(t.split()) for t in testi))


def gruppi_di_varianti(testi: Iterable[str], soglia: float) -> list[list[str]]:
    """Groups of texts that look like one text spelled in several ways; case and blanks alone make no variant.

    Texts are compared with the first of each group only, so that no chain of small steps joins two different ones.

    >>> gruppi_di_varianti(["Rossi Anna", "Rosi Anna", "ROSSI ANNA", "Bianchi Ugo"], 90)
    [['Rossi Anna', 'Rosi Anna']]
    """
    diversi: dict[str, str] = {}
    for testo in testi:
        diversi.setdefault(key(testo), testo)
    gruppi: dict[str, list[str]] = defaultdict(list)
    for chiave, testo in diversi.items():
        simile = next((c for c in gruppi if fuzz.ratio(c, chiave, score_cutoff=soglia)), chiave)
        gruppi[simile].append(testo)
    return [g for g in gruppi.values() if len(g) > 1]


def elenco(nomi: Iterable[str], massimo: int = NOMI_MOSTRATI) -> str:
    """Some names as an Italian sentence lists them, the rest as a count.

    >>> elenco(["a", "b", "c"], massimo=2)
    'a, b e altri 1'
    """
    lista = list(nomi)
    if len(lista) > massimo:
        return f"{', '.join(lista[:massimo])} e altri {len(lista) - massimo}"
    return " e ".join([", ".join(lista[:-1]), lista[-1]]) if len(lista) > 1 else "".join(lista)


def citato(testo: str | None, lunghezza: int = 80) -> str:
    """A text between «», shortened: as a message quotes it."""
    intero = " ".join((testo or "").split())
    return f"«{intero[:lunghezza]}{'…' if len(intero) > lunghezza else ''}»"


def numero(valore: float) -> str:
    """A number as Italians write it, without needless decimals.

    >>> numero(12.5), numero(100.0)
    ('12,5', '100')
    """
    return f"{valore:.10g}".replace(".", ",")
