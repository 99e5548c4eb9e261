"""Whether higher or lower is better: declared by the form, said by the indicator's own words, or not known."""

from __future__ import annotations

import re

from pegan.vocab import Vocabolari

CRESCENTE, DECRESCENTE = "crescente", "decrescente"
_CALO = r"(?:riduzion\w+|ridurre|riduci\w*|diminuzion\w+|diminuire|contenimento|contenere|abbattiment\w+)"
_MENO = re.compile(
    rf"\b({_CALO}|ritard\w+|reclam\w+|errori|"
    r"tempo\s+medio|tempi\s+medi|giorni\s+medi|tempi\s+di|giorni\s+di\s+attesa|attesa|arretrat\w+|infortun\w+|consum\w+|spreco|sprechi|morosit\w+|evasion\w+)\b",
    re.I,
)
_PIU = re.compile(
    r"\b(aument\w+|increment\w+|ampliament\w+|miglioramento|numero|n\.|incontri|interventi|controlli|utenti|iniziative|eventi|partecipa\w+|"
    r"percentuale|%|realizzaz\w+|attivaz\w+|monitoragg\w+|organizzaz\w+|collaboraz\w+|attuaz\w+|promozion\w+|svilupp\w+)",
    re.I,
)

# of a fall that is itself counted in parts of a hundred, more is better
_CALO_IN_PERCENTO = re.compile(rf"(?:%|\bpercentuale)\s+(?:di\s+)?{_CALO}|{_CALO}\s+(?:in\s+)?(?:%|percentuale\b)", re.I)
_E_UN_CALO = re.compile(rf"\b{_CALO}", re.I)

_DICHIARATE = {
    DECRESCENTE: re.compile(
        r"decrescente|in\s+diminuzione|diminuire|diminuzione|riduzione|ridurre|(?:più\s+)?basso|minore|meno|[-−↓↘]", re.I
    ),
    CRESCENTE: re.compile(r"crescente|in\s+aumento|aumentare|aumento|crescere|incremento|(?:più\s+)?alto|maggiore|più|[+↑↗]", re.I),
}
"""What a form writes in its column of the direction."""


def read_polarity(denominazione: str | None, unita: str | None, dichiarata: str | None = None) -> tuple[str | None, str]:
    """(polarity, origin): `dichiarata` in the form, else `dedotta` from words, or (None, `ignota`).

    >>> read_polarity("Quota di fatture pagate tardi", "%", "decrescente"), read_polarity("Reclami", "n.", "boh")
    (('decrescente', 'dichiarata'), ('decrescente', 'dedotta'))

    >>> read_polarity("Tempo medio di rilascio", "giorni"), read_polarity("Incontri con la rete", "n.")
    (('decrescente', 'dedotta'), ('crescente', 'dedotta'))
    >>> read_polarity("Evasione recuperata", "€")
    (None, 'ignota')
    >>> read_polarity("Indice sintetico", None)
    (None, 'ignota')
    >>> read_polarity("Percentuale di riduzione dei consumi", "%"), read_polarity("Riduzione dei consumi", "%")
    (('crescente', 'dedotta'), (None, 'ignota'))
    """
    detta = next((p for p, forma in _DICHIARATE.items() if forma.fullmatch(" ".join((dichiarata or "").split()))), None)
    if detta:
        return detta, "dichiarata"
    testo = denominazione or ""
    if _CALO_IN_PERCENTO.search(testo):
        return CRESCENTE, "dedotta"
    if unita and _E_UN_CALO.search(testo) and Vocabolari().natura_unita(unita) == "percentuale":
        return None, "ignota"  # by how much it fell, or what it fell to
    meno, piu = bool(_MENO.search(testo)), bool(_PIU.search(testo))
    if meno and not re.search(r"recuper|lotta|contrast", testo, re.I):
        return DECRESCENTE, "dedotta"
    if piu:
        return CRESCENTE, "dedotta"
    return None, "ignota"
