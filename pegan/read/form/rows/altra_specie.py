"""What cannot be a value of its column: words where an amount or a share belongs, a date as a unit. The row that holds it may be none of its table."""

import re
from collections.abc import Callable, Mapping, Sequence

from pegan.read.form.labels.testate import is_date
from pegan.read.form.rows.cell_doubts import IN_PAROLE
from pegan.read.form.rows.split import Posto
from pegan.read.form.tables.column import ColonnaTrovata
from pegan.read.form.tables.gantt import is_mark
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.words import PERCENTO, has_given_name, is_kind, is_person
from pegan.vocab import Vocabolari

_PAROLE = "la riga ha parole dove ci vuole una cifra: può non essere una riga della tabella"
_NOME = "la riga ha altro dove ci vuole il nome di una persona: può non essere una riga della tabella"
_CODICE = "la riga ha parole dove ci vuole un capitolo: può non essere una riga della tabella"
_UNITA = "la riga ha una data dove ci vuole un'unità di misura: può non essere una riga della tabella"
_CIFRE = "la riga non ha parole dove ci vuole un testo: può non essere una riga della tabella"
_TEMPO = "la riga ha una cifra dove ci vuole un termine: può non essere una riga della tabella"
_QUOTA = "la riga ha parole o una data dove ci vuole una quota: può non essere una riga della tabella"
_DI_CHI = "la riga ha una quota, o un tipo di indicatore, dove ci vuole un ufficio: può non essere una riga della tabella"
_SENZA_NUMERO = "la riga ha parole dove ci vuole il numero dell'obiettivo: può non essere una riga della tabella"
_PERSONA = "la riga ha una persona dove ci vuole un atteso: può non essere una riga della tabella"
DI_ALTRO = frozenset({_PERSONA, _PAROLE, _NOME, _CODICE, _UNITA, _CIFRE, _TEMPO, _QUOTA, _DI_CHI, _SENZA_NUMERO})
"""Why a row may be of another table."""
_UFFICIO = "unita_organizzativa"
TEMPI = frozenset({"scadenza", "inizio", "fine", "conclusione"})
_PAROLE_SOLE = frozenset({"tipologia", "natura", "fonte", "responsabile", "referente"})
_DI_SPECIE = (
    TEMPI | _PAROLE_SOLE | {"percento", "ore", "importo", "atteso", "nominativo", "capitolo", "unita", "numero", "pos", "peg_n", _UFFICIO}
)
_SENZA_CIFRE = TEMPI | _PAROLE_SOLE | {"unita"}
"""What no figure is a value of."""
_TESTI = frozenset({"descrizione", "denominazione", "obiettivo_operativo"})
_COME_SONO = TEMPI | _PAROLE_SOLE | {"pos", "peg_n", "nominativo"}
_IMPORTO = re.compile(r"(?:circa|ca\.?|euro|eur|€|\W)*\d", re.I)
_DUE_PAROLE = re.compile(r"(?!cap)(?:.*?[^\W\d_]{3,}){2}", re.I)
_NON_TEMPO = re.compile(r"(?!(?:19|20)\d\d$)\d{1,3}(?:\.\d{3})*(?:,\d+)?\s*[%€]?")
"""A figure, and neither a date nor a year."""
_GIORNO = re.compile(r"\d\d/\d\d/(?:19|20)\d\d")
_IN_LETTERE = re.compile(r"[^\W\d_][a-zà-ù]{3}\D*(?:\s\d+)?")
_LUNGA = re.compile(r"[^\W\d_]{4}")
_LETTERA = re.compile(r"[^\W\d_]")
_DI_ELENCO = re.compile(r"[a-z]\)", re.I)
_DUE_LETTERE = re.compile(r"[^\W\d_]{2}")
_CIFRA = re.compile(r"\d")
DIETRO = re.compile(r"\s*(?:[(,;/]|\s[-–])")
"""What a person's name is parted by from what is remarked on it."""
_SOLO_NUMERO = re.compile(r"(?<!\w)\d+(?!\w)")
_PARTE = re.compile(
    r"(?:fas[ei]|azion[ei]|attivit[aà]|(?:sub|sotto)?[- ]?obiettiv[oi]|step|indicator[ei])\s*(?:n[.°]\s*)?\d{1,2}(?:\.\d{1,2})*\.?", re.I
)
"""How a part is counted, and nothing of what it is: "Fase 1", "Azione 2.1"."""
_PAROLA = re.compile(r"[^\W\d_]{3}|[^\W\d_]+\.?\s")


def rows_of_another_kind(posti: Sequence[Posto], t: TabellaTrovata) -> list[str | None]:
    """Why each row may be none of its table, by the kind of one of its values.

    A column that mostly holds another kind (numbers that are words, people called by numbers, terms that are figures) says nothing.
    """
    specie = kinds(t)
    dubbi = [_of_another_kind(posto, specie) for posto in posti]
    if not any(dubbi):
        return dubbi
    for k in [k for k, campo in specie.items() if campo in _COME_SONO]:
        altri = [_doubt(specie[k], c.text) is not None for posto in posti for c, sua in posto if sua is k]
        if 2 * sum(altri) > len(altri) and (altri[0] or sorted(altri) != altri):  # else all rows of another kind are the last
            del specie[k]
    return [_of_another_kind(posto, specie) for posto in posti]


def kinds(t: TabellaTrovata) -> dict[ColonnaTrovata, str]:
    """The columns whose values are of one kind, each with the field that says which."""
    campi = {
        k: "percento" if k.colonna is not None and k.colonna.percento else k.campo[2:] if k.prefisso == "i." else k.campo
        for k in t.colonne
        if k.campo
    }
    return {k: x for k, x in campi.items() if x in _DI_SPECIE or (x in _TESTI and (x == t.chiave or k.prefisso == "i."))}


def _of_another_kind(posto: Posto, specie: Mapping[ColonnaTrovata, str]) -> str | None:
    for c, k in posto:
        if k is None or (campo := specie.get(k)) is None:
            continue
        # most figures begin with a digit, most units and names with a letter
        prima = c.text[0]
        forse = (
            prima.isdigit()
            if campo in _SENZA_CIFRE
            else not prima.isalpha() or not c.text[2:] or c.text[-1].isdigit()
            if campo in _TESTI
            else not prima.isdigit() or (campo == "percento" and c.text[2:3] == "/")
        )
        if (forse or campo in ("nominativo", _UFFICIO)) and (perche := _doubt(campo, c.text)):
            return perche
    return None


def _doubt(campo: str, testo: str) -> str | None:
    """Why a text is no value of a kind; "n.a." says of any that there is none."""
    is_none, perche = _MAI[campo]
    return perche if is_none(testo) and not Vocabolari().is_sentinella(testo) else None


def _is_word(testo: str) -> bool:
    return len(testo) > 2 and (all(c.isalpha() or c in " .'’_" for c in testo) or _PAROLA.match(testo) is not None)


_Prova = tuple[Callable[[str], object], str]
_MAI: Mapping[str, _Prova] = {
    **dict.fromkeys(TEMPI, (_NON_TEMPO.fullmatch, _TEMPO)),
    **dict.fromkeys(_TESTI | _PAROLE_SOLE, (lambda x: not _DUE_LETTERE.search(x), _CIFRE)),
    "obiettivo_operativo": (lambda x: not _DUE_LETTERE.search(x) or _PARTE.fullmatch(x), _CIFRE),
    # "n.", "%" name indicators too
    "denominazione": (lambda x: (_CIFRA.search(x) and not _LETTERA.search(x)) or _DI_ELENCO.fullmatch(x), _CIFRE),
    "percento": (lambda x: _is_word(x) or is_mark(x) or _GIORNO.fullmatch(x), _QUOTA),
    _UFFICIO: (lambda x: PERCENTO.fullmatch(x) or is_kind(x), _DI_CHI),
    "ore": (lambda x: _is_word(x) or "€" in x, _PAROLE),
    "importo": (lambda x: (_PAROLA.match(x) or not _CIFRA.search(x)) and not _IMPORTO.match(x), _PAROLE),
    "atteso": (lambda x: has_given_name(x) and is_person(x), _PERSONA),
    "pos": (IN_PAROLE.match, _PAROLE),
    "numero": (_LUNGA.match, _PAROLE),
    "peg_n": (_IN_LETTERE.fullmatch, _SENZA_NUMERO),
    "unita": (is_date, _UNITA),
    "nominativo": (lambda x: _SOLO_NUMERO.search(DIETRO.split(x, 1)[0]), _NOME),
    "capitolo": (lambda x: (_DUE_PAROLE if _CIFRA.search(x) else _PAROLA).match(x), _CODICE),
}
"""Of each kind, what no value of it is, and why a row that has such a text may be none of its table."""
