"""Whether higher or lower is better: declared by the form, said by the indicator's own words, or not known."""

import re
from functools import lru_cache

from pegan.vocab import Vocabolari

CRESCENTE, DECRESCENTE = "crescente", "decrescente"
_CALO = r"(?:riduzion\w+|ridurre|riduci\w*|diminuzion\w+|diminuire|contenimento|contenere|abbattiment\w+)"
_PASSAGGIO = r"(?:rilasci|rispost|riscontr|evasion|evader|definizion|conclusion|concluder|pagament|liquidazion|istruttori|emission|consegn|rimbors|espletament)\w*"
_DI_TRIBUTI = r"(?:fiscal\w+|tributari\w+|tariffari\w+|contributiv\w+|scolastic\w+|(?:del|della|dell[’']|di)\s*(?:tributi|impost\w+|imu|tari|ici|tasi|tosap|cosap))"
"""What is evaded: "evasione delle richieste" is dealing with them."""
_MENO = re.compile(
    rf"\b({_CALO}|ritard\w+|reclam\w+|errori|"
    r"tempo\s+medio|tempi\s+medi|giorni\s+medi|temp[oi]\s+(?:di|del|dell[ao]|per)\b|tempi\s+d[’']|giorni\s+di\s+attesa|attesa|"
    rf"(?:giorni|gg|ore|minuti)\.?\s+(?:medi\s+)?(?:necessari\w*\s+|occorrent\w+\s+|impiegat\w+\s+)?per\s+(?:l[’']|(?:il|lo|la|i|gli|le|ogni|un\w*)\s+)?{_PASSAGGIO}|"
    rf"arretrat\w+|pendent[ei]|inevas\w+|insolut\w+|disservizi\w*|assenteismo|tass\w+\s+d(?:i\s+|[’'])assenz\w+|infortun\w+|incident[ei]|sinistr[oi]|furt[oi]|contenzios[oi]|consum[oi]|spreco|sprechi|morosit\w+|evasion\w+\s+{_DI_TRIBUTI})\b"
)
_QUANTI = r"numero|n\.|percentuale|%"
_PIU = re.compile(
    r"\b(aument\w+|increment\w+|ampliament\w+|miglioramento|incontri|interventi|controlli|utenti|iniziative|eventi|partecipa\w+|"
    rf"{_QUANTI}|realizzaz\w+|attivaz\w+|monitoragg\w+|organizzaz\w+|collaboraz\w+|attuaz\w+|promozion\w+|svilupp\w+)"
)

_VINTO = re.compile(r"recuper|lotta|contrast|smalt|risol|prevenzion|rispett")
"""What is to be less is fought: how much of that is done is another thing."""
_INCERTO = re.compile(
    r"\b(?:senza|assenza\s+di|nessun\w*|entro|nei\s+tempi|evas[eio]|gestit\w+|definit[eio]|chius[eio]|trattat\w+|riscontrat\w+|pres[ei]\s+in\s+carico|rilevat[ei]|liquidat[ei]|accertat[ei])\b"
    r"|\b(?:incontri|interventi|controlli|iniziative|eventi|corsi|progetti|campagn\w+|azioni|misure)\b.*\b(?:per|su|sul|sull[aeo’']|sui|sugli|contro|volt\w+|finalizzat\w+)(?:\b|(?<=[’']))"
)
"""Words beside which what is to be less may be what is dealt with: "reclami evasi", "incontri sui consumi"."""

# of a fall that is itself counted in parts of a hundred, more is better
_CALO_IN_PERCENTO = re.compile(rf"(?:%|\bpercentuale)\s+(?:di\s+)?{_CALO}|{_CALO}\s+(?:in\s+)?(?:%|percentuale\b)")
_E_UN_CALO = re.compile(rf"\b{_CALO}")

_SERVIZIO = re.compile(
    r"\b(?:apertur|formazion|formativ|lezion|cors[oi]\b|dedicat|erogat|presenz|assisten|vigilanz|presidi|serviz|sportell|disponibil|volontar|lavorat)\w*",
    re.I,
)

_DICHIARATE = {
    DECRESCENTE: re.compile(
        r"decrescente|in\s+diminuzione|diminuire|diminuzione|riduzione|ridurre|(?:più\s+)?basso|minore|meno|[-−↓↘]", re.I
    ),
    CRESCENTE: re.compile(r"crescente|in\s+aumento|aumentare|aumento|crescere|incremento|(?:più\s+)?alto|maggiore|più|[+↑↗]", re.I),
}
"""What a form writes in its column of the direction."""


@lru_cache(maxsize=1 << 12)
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
    >>> read_polarity("Numero di incidenti con feriti", "n."), read_polarity("Incidenti rilevati", "n.")
    (('decrescente', 'dedotta'), (None, 'ignota'))
    """
    if dichiarata and (detta := next((p for p, forma in _DICHIARATE.items() if forma.fullmatch(" ".join(dichiarata.split()))), None)):
        return detta, "dichiarata"
    testo = (denominazione or "").lower()  # as all patterns below are: none looks for both cases
    if _CALO_IN_PERCENTO.search(testo):
        return CRESCENTE, "dedotta"
    if unita and Vocabolari().natura_unita(unita) == "percentuale" and _E_UN_CALO.search(testo):
        return None, "ignota"  # by how much it fell, or what it fell to
    if _MENO.search(testo) and not _VINTO.search(testo):
        return (None, "ignota") if _INCERTO.search(testo) else (DECRESCENTE, "dedotta")
    return (CRESCENTE, "dedotta") if _PIU.search(testo) else (None, "ignota")


def is_worse(polarita: str | None, valore: float, riferimento: float) -> bool:
    """Whether a value is worse than another; False where nobody says which way is better."""
    return (polarita == CRESCENTE and valore < riferimento) or (polarita == DECRESCENTE and valore > riferimento)


def only_counts(denominazione: object) -> bool:
    """Whether nothing but that it is a number says of an indicator that more is better.

    >>> only_counts("Numero di ricorsi"), only_counts("Numero di incontri"), only_counts("Ricorsi")
    (True, False, False)
    """
    trovate = {m[1] for m in _PIU.finditer(denominazione.lower())} if isinstance(denominazione, str) else set()
    return bool(trovate) and all(re.fullmatch(_QUANTI, t) for t in trovate)


def is_a_service(denominazione: object) -> bool:
    """Whether what an indicator counts, in days or hours, is given to somebody: of that more is better, of a wait less.

    >>> is_a_service("Giorni di apertura"), is_a_service("Ore di formazione"), is_a_service("Giorni di lavorazione"), is_a_service(None)
    (True, True, False, False)
    """
    return isinstance(denominazione, str) and bool(_SERVIZIO.search(denominazione))
