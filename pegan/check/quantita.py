"""C, quantities: what a target and the activities that serve it promise of the same thing."""

import re
from collections.abc import Iterator

from pegan.check.regole import Regola, Trovato
from pegan.check.testi import citato, numero, parole
from pegan.check.vista import Vista, annuo, nome_indicatore
from pegan.clean.numbers import PAROLE
from pegan.model import Indicatore

QUANTITA = re.compile(rf"\b(?:almeno|minimo|non meno di|n\.)\s*(\d+|{'|'.join(PAROLE)})\s+([^\W\d]{{4,}})", re.IGNORECASE)
RADICE = 6
"""Letters of a noun that singular and plural share ("incontro", "incontri")."""


def atteso_contro_attivita(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A target and an activity of its indicator that promise different numbers of the same thing."""
    for ind in v.tutti_indicatori:
        atteso = v.atteso(ind)
        if atteso is None:
            continue
        quanto, cose = annuo(atteso), {p[:RADICE] for p in parole(f"{atteso.testo} {ind.unita or ''}")}
        for attivita_id, quante, cosa in _quantita_nelle_attivita(v, ind):
            if quanto is not None and cosa[:RADICE] in cose and quante != quanto:
                messaggio = f"L'atteso {citato(atteso.testo)} e un'attività di {nome_indicatore(ind)} non concordano."
                trovato = f"{quante} {cosa} nell'attività"
                yield Trovato("attivita", attivita_id, "descrizione", messaggio, trovato, f"{numero(quanto)} l'anno")


def quantita_solo_in_attivita(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A quantity that only an activity names, while its indicator's target has none."""
    for ind in v.tutti_indicatori:
        if annuo(v.atteso(ind)) is None:
            for attivita_id, quante, cosa in _quantita_nelle_attivita(v, ind):
                messaggio = f"«{quante} {cosa}» è in un'attività di {nome_indicatore(ind)}, non nel suo atteso."
                yield Trovato("attivita", attivita_id, "descrizione", messaggio, f"{quante} {cosa}", "la quantità nell'atteso")


def _quantita_nelle_attivita(v: Vista, ind: Indicatore) -> Iterator[tuple[str, int, str]]:
    for attivita in v.attivita[ind.scheda_id]:
        if attivita.pos and attivita.pos == ind.pos:
            for quante, cosa in QUANTITA.findall(attivita.descrizione or ""):
                yield attivita.attivita_id, int(PAROLE.get(quante.lower(), quante)), cosa.lower()
