"""What a label means that may mean several things: the labels around it decide, an indicator's or the sheet's."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pegan.read.cell import Cell, beside_it, on_rows, overlap, texts_on
from pegan.read.form.labels.codes import is_code
from pegan.read.form.labels.etichetta import SOTTO, Etichetta
from pegan.read.form.labels.headings import DI_DATA, find_label
from pegan.read.form.labels.testate import is_date
from pegan.read.form.template import OGGETTO, Modello
from pegan.read.pages import cell_text
from pegan.read.spellings import chiave

_DI_UN_INDICATORE = "le altre etichette sono di un indicatore: può esserne il nome"

_DESCRIZIONE = "descrizione"
_INDICATORE, _INDICATORI = "i.denominazione", "indicatori"
_AL_PLURALE = "l'etichetta è al plurale, e accanto sta un testo solo"
_MISURE = frozenset(
    {"i.unita", "i.partenza", "i.atteso", "i.verifica_intermedia", "i.raggiunto", "i.raggiungimento", "i.formula", "i.fonte"}
)
_PIU_D_UNO = re.compile(
    r"[;\n]|^\s*(?:(?:1[.)]|a\)|[-–•])\s|(?:si\s+)?(?:veda|vedi|vedasi|rinvia|rimanda)\b|(?:come\s+)?da\s|(?:in\s+)?allegat[oaie]\b)", re.I
)
"""What parts several texts in one cell, or says that they stand elsewhere: "Si veda il prospetto"."""
_GRADO = "i.raggiungimento"


def settled(e: Etichetta, tutte: Sequence[Etichetta], celle: Sequence[Cell]) -> Etichetta | None:
    """A label with one meaning: among an indicator's it is the indicator's ("Peso"), elsewhere the sheet's; None for one that means nothing there."""
    if e.nome.startswith("i.") and not any(x.nome.startswith("i.denominazione") for x in tutte):
        return None
    if (
        e.nome == _INDICATORE
        and not e.sensi
        and is_plural(celle[e.cella].text[: e.valore_da])
        and (accanto := _beside(celle[e.cella], celle))
    ):
        return replace(e, dubbio=e.dubbio or _AL_PLURALE, sensi=(e.nome,) if any(", " in x for x in accanto) else ())
    if (
        e.nome == "i.denominazione"
        and "descrizion" in cell_text(celle[e.cella])[: e.valore_da].lower()
        and _is_among_measures(e, tutte, celle)
    ):
        return replace(e, nome="i.descrizione")  # "Nome dell'indicatore", then "Descrizione dell'indicatore"
    if e.nome == "obiettivo_operativo" and _may_name_an_indicator(e, tutte, celle):
        return replace(e, dubbio=_DI_UN_INDICATORE, sensi=(e.nome,))
    if e.nome == "obiettivo_operativo" and not e.sensi and (titolo := _title_near(e, tutte, celle)):
        return replace(e, nome="descrizione_estesa", dubbio=f"l'obiettivo è accanto a «{titolo}»")
    if len(e.sensi) < 2 and not any(s.startswith("i.") for s in e.sensi):
        if e.nome == "descrizione_estesa" and not e.sensi and _is_among_measures(e, tutte, celle):
            return replace(e, dubbio=f"«{cell_text(celle[e.cella])[: e.valore_da]}» sta fra le etichette di un indicatore", sensi=(e.nome,))
        return e if not e.sensi else None if _is_said_by_another(e, tutte, celle) else replace(e, sensi=())
    if not any(s.startswith("i.") for s in e.sensi):
        return _first_free(e, tutte, celle)
    fra, altri = _block(e, tutte, celle)
    dell_indicatore = [s for s in e.sensi if s.startswith("i.") and s not in altri]
    della_scheda = [s for s in e.sensi if not s.startswith("i.")]
    testo = cell_text(celle[e.cella])[: e.valore_da]
    if fra and dell_indicatore and not (della_scheda and _closes_several(e, tutte, celle)):
        return replace(
            e, nome=dell_indicatore[0], dubbio=f"«{testo}» sta fra le etichette di un indicatore", sensi=tuple(dell_indicatore[1:])
        )
    if not della_scheda:
        return None
    if fra and not dell_indicatore:  # the indicator has its own already: of the next one, whose label may be in other words
        return replace(e, nome=della_scheda[0], dubbio=f"«{testo}» può essere di un altro indicatore")
    altrove = any(x.nome.startswith("i.") for x in tutte) and bool(dell_indicatore)
    dubbio = f"«{testo}» può essere dell'obiettivo o di un indicatore" if altrove else e.dubbio
    aperti = tuple(dell_indicatore) if fra else ()  # below several indicators
    return replace(e, nome=della_scheda[0], dubbio=dubbio, sensi=aperti)


def beside_measures(e: Etichetta, letta: Etichetta, tutte: Sequence[Etichetta], celle: Sequence[Cell]) -> Etichetta:
    """A label that may be the sheet's or an indicator's, as it was read (`letta`); right above or below those of an indicator's measures, where none asks for its
    name in words that the form knows, it is open: "Peso" below "Target 2025"."""
    suoi = tuple(x for x in letta.sensi if x.startswith("i."))
    if not suoi or e.nome.startswith("i.") or any(x.nome.startswith(_INDICATORE) for x in tutte):
        return e
    c, dette = celle[e.cella], {celle[x.cella] for x in tutte}
    vicine = [celle[x.cella] for x in tutte if x.nome in _MISURE and not x.sensi and celle[x.cella].col0 == c.col0]
    vicine = [m for m in vicine if 0 < max(m.row0 - c.row1, c.row0 - m.row1) <= SOTTO]
    if not any(beside_it(m, x) and x not in dette for m in vicine for x in texts_on(celle, m.row0)):
        return e
    return replace(e, dubbio=f"«{cell_text(c)[: e.valore_da]}» può essere dell'obiettivo o di un indicatore", sensi=suoi)


def unless_of_a_step(e: Etichetta, tutte: Sequence[Etichetta], celle: Sequence[Cell]) -> Etichetta:
    """A label with its day in one cell; beside a text that is no label it is open: "Scadenza 30/06/2025 | consegna del progetto" may be a step."""
    c = celle[e.cella]
    if e.nome not in DI_DATA or e.nome == "peg_n" or e.valore_da is None or ":" in (detto := cell_text(c)[: e.valore_da]):
        return e
    dette = {celle[x.cella] for x in tutte}
    if not is_date(cell_text(c)[e.valore_da :]) or not any(beside_it(c, x) and x not in dette for x in texts_on(celle, c.row0)):
        return e
    return replace(e, dubbio=f"accanto a «{detto.strip()}» e alla sua data sta un altro testo: può essere una fase", sensi=("a.fine",))


def is_plural(testo: str) -> bool:
    """A label of indicators: "Indicatori di risultato"."""
    return _INDICATORI in chiave(testo)


def tells_one(c: Cell, celle: Sequence[Cell], modello: Modello) -> bool:
    """Beside a label of indicators stands one of them where a measure of it is asked for behind it or right below: "Indicatori | Accessi" above "Target | 300"; or the
    one text of its row, above another label: "Indicatori | Verbale di consegna" above "Tempi | 30/09"."""
    accanto = _beside(c, celle)
    if any(map(_PIU_D_UNO.search, accanto)):
        return False
    if _is_alone_above_a_label(c, accanto, celle, modello):
        return True
    vicine = [
        x
        for i in on_rows(celle, c.row0, c.row0 + 1)
        if (x := celle[i]).text and (x.col0 > c.col1 if x.row0 == c.row0 else x.col0 == c.col0)
    ]
    nomi = [find_label(x.text.partition(":")[0].rstrip(), modello.grafie, simile=False) for x in vicine]
    return any(n is not None and not _MISURE.isdisjoint((n.nome, *n.sensi)) for n in nomi)


def _is_alone_above_a_label(c: Cell, accanto: Sequence[str], celle: Sequence[Cell], modello: Modello) -> bool:
    """A label of one row, with words beside it that begin as a name and are no heading, and nothing else; right below begins another label, with something beside it."""
    sue = [x for x in texts_on(celle, c.row0, c.row1) if x is not c]
    if len(sue) != 1 or len(accanto) != 1 or c.row1 > c.row0 or not accanto[0][0].isupper():
        return False
    sotto = texts_on(celle, c.row1 + 1)
    if len(sotto) < 2 or sotto[0].col0 != c.col0 or find_label(sotto[0].text.rstrip(": "), modello.grafie, simile=False) is None:
        return False
    return all(find_label(accanto[0].rstrip(": "), x, simile=False) is None for x in (modello.colonne, modello.grafie))


def _beside(c: Cell, celle: Sequence[Cell]) -> list[str]:
    return [x.text for x in texts_on(celle, c.row0) if beside_it(c, x)]


def _closes_several(e: Etichetta, tutte: Sequence[Etichetta], celle: Sequence[Cell]) -> bool:
    """First on its row, below several indicators of one objective that have no such label of their own: "Grado di raggiungimento"."""
    c = celle[e.cella]
    if _GRADO not in e.sensi:
        return False
    sopra = [x for x in tutte if celle[x.cella].row0 < c.row0]
    inizio = max((celle[x.cella].row0 for x in sopra if x.nome in OGGETTO), default=-1)
    sue = [x for x in sopra if celle[x.cella].row0 > inizio]
    prima = not any(celle[x.cella].row0 == c.row0 and celle[x.cella].col0 < c.col0 for x in tutte)
    return prima and sum(x.nome == "i.denominazione" for x in sue) > 1 and not any(_GRADO in (x.nome, *x.sensi) for x in sue)


def _may_name_an_indicator(e: Etichetta, tutte: Sequence[Etichetta], celle: Sequence[Cell]) -> bool:
    """A title above the labels of an indicator's measures, none of which asks for its name, and no objective's code: the card of an indicator."""
    if any(x.nome == "peg_n" and "biettiv" in celle[x.cella].text[: x.valore_da].lower() for x in tutte):
        return False
    misure = {x.nome for x in tutte if x.nome.startswith("i.") and not x.sensi}
    return len(misure) > 1 and "i.denominazione" not in misure and "biettiv" not in celle[e.cella].text[: e.valore_da].lower()


def _title_near(e: Etichetta, tutte: Sequence[Etichetta], celle: Sequence[Cell]) -> str | None:
    """The label of the objective's name before one of its description, on its row or above, or else below it, on rows of labels: "Titolo obiettivo" near
    "Descrizione obiettivo"; none that has a number or nothing behind it."""
    if not _words(celle[e.cella], e).startswith(_DESCRIZIONE):
        return None
    riga = celle[e.cella].row0
    altri = [x for x in tutte if x.nome == "obiettivo_operativo" and x.cella != e.cella]
    prime = (x for x in altri if (celle[x.cella].row0, celle[x.cella].col0) < (riga, celle[e.cella].col0))
    sopra = max(prime, key=lambda x: celle[x.cella].row0, default=None)
    sotto = min((x for x in altri if celle[x.cella].row0 > riga and not x.sensi), key=lambda x: celle[x.cella].row0, default=None)
    for titolo in (sopra, sotto):
        if titolo is None or _words(celle[titolo.cella], titolo).startswith(_DESCRIZIONE) or not _says_words(titolo, tutte, celle):
            continue
        prima, dopo = sorted((celle[titolo.cella], celle[e.cella]), key=lambda c: c.row0)
        righe = sorted({r for x in tutte if prima.row1 <= (r := celle[x.cella].row0) <= dopo.row0})
        lontane = [(a, b) for a, b in pairwise([prima.row1, *righe]) if b - a > SOTTO]
        if not any(_has_rows_of_several(celle, a + 1, b - 1) for a, b in lontane):  # else a table stands between: of another objective
            return cell_text(celle[titolo.cella])[titolo.da : titolo.valore_da].rstrip(": ")
    return None


def _has_rows_of_several(celle: Sequence[Cell], da: int, a: int) -> bool:
    """On some row stand three texts, or two on more rows than one, as those of a table do: two alone are a label that the form does not name, and its value."""
    quanti = Counter([c.row0 for c in texts_on(celle, da, a)]).values()
    return any(n > 2 for n in quanti) or sum(n > 1 for n in quanti) > 1


def _says_words(e: Etichetta, tutte: Sequence[Etichetta], celle: Sequence[Cell]) -> bool:
    """Behind a label in its cell, beside it or, where nothing stands there, below is a text that is no code and no label."""
    c, presi = celle[e.cella], {x.cella for x in tutte}
    if e.valore_da is not None:
        return not is_code(cell_text(c)[e.valore_da : e.valore_a])
    vicine = [celle[i] for i in on_rows(celle, c.row0, c.row1 + 1) if celle[i].text and i not in presi]
    detti = [x.text for x in vicine if beside_it(c, x)] or [x.text for x in vicine if x.row0 == c.row1 + 1 and overlap(x, c)]
    return any(not is_code(x) for x in detti)


def _is_among_measures(e: Etichetta, tutte: Sequence[Etichetta], celle: Sequence[Cell]) -> bool:
    """A description right below an indicator's name, in its column, and above a measure of it: of the indicator, or of the objective if it does not say."""
    c, colonna = celle[e.cella], [x for x in tutte if celle[x.cella].col0 == celle[e.cella].col0]
    if "biettiv" in c.text[: e.valore_da].lower():
        return False
    sopra = max((x for x in colonna if celle[x.cella].row0 < c.row0), key=lambda x: celle[x.cella].row0, default=None)
    sotto = min((x for x in colonna if celle[x.cella].row0 > c.row0), key=lambda x: celle[x.cella].row0, default=None)
    if sopra is None or sotto is None or sopra.nome != "i.denominazione" or _words(celle[sopra.cella], sopra) == _words(c, e):
        return False
    if c.row0 - celle[sopra.cella].row1 != 1 or not _says_words(sopra, tutte, celle):
        return False
    return sotto.nome.startswith("i.") and sotto.nome != sopra.nome


def _is_said_by_another(e: Etichetta, tutte: Sequence[Etichetta], celle: Sequence[Cell]) -> bool:
    """Beside "Obiettivo" a "Progetto" is not the objective."""
    return any(x.nome == e.nome and not x.sensi and _words(celle[x.cella], x) != _words(celle[e.cella], e) for x in tutte)


def _first_free(e: Etichetta, tutte: Sequence[Etichetta], celle: Sequence[Cell]) -> Etichetta:
    """Of what a label may mean, the first that no other label of the page is: "Ambito strategico" beside "Obiettivo strategico".

    Beside one of other words that may be the same it is open, and behind another in its cell where nothing says which.
    """
    altre = [x for x in tutte if _words(celle[x.cella], x) != _words(celle[e.cella], e)]
    gemelle = [x for x in altre if x.sensi == e.sensi]
    presi = {x.nome for x in altre if not x.sensi or x.cella < e.cella}
    libere = [s for s in e.sensi if s not in presi] or list(e.sensi)
    if (gemelle and not any(x.nome in e.sensi and not x.sensi for x in tutte)) or (e.da and len(libere) > 1):
        return replace(e, nome=libere[0], dubbio=f"può essere: {', '.join(s.replace('_', ' ') for s in e.sensi)}")
    return replace(e, nome=libere[0], sensi=())


def _words(c: Cell, e: Etichetta) -> str:
    return chiave(cell_text(c)[e.da : e.valore_da]).rstrip("0123456789")  # "Linea strategica 1", "Linea strategica 2"


def _block(e: Etichetta, tutte: Sequence[Etichetta], celle: Sequence[Cell]) -> tuple[bool, set[str]]:
    """Whether a label goes on with an indicator's, above it in its column or left of it on its row, and what the indicator's other labels are."""
    c = celle[e.cella]
    davanti = {x.nome for x in tutte if celle[x.cella].row0 == c.row0 and (celle[x.cella].col0, x.da) < (c.col0, e.da) and not x.sensi}
    if "i.denominazione" in davanti:
        return True, davanti
    sopra = [x for x in tutte if celle[x.cella].col0 == c.col0 and celle[x.cella].row0 < c.row0]
    sotto = [x for x in tutte if celle[x.cella].col0 == c.col0 and celle[x.cella].row0 > c.row0]
    suoi: set[str] = set()
    riga = c.row0
    for x in reversed(sopra):
        if riga - celle[x.cella].row1 > SOTTO + 1 or not (x.nome.startswith("i.") or x.sensi):
            break
        suoi |= {x.nome} if not x.sensi else set()
        riga = celle[x.cella].row0
        if x.nome == "i.denominazione":
            break
    for x in sotto:
        if not x.nome.startswith("i.") or x.nome == "i.denominazione":
            break
        suoi |= {x.nome} if not x.sensi else set()
    if "i.denominazione" in suoi:
        return True, suoi
    della_riga = _block_of_rows(c.row0, tutte, celle)
    return bool(della_riga), della_riga or suoi


def _block_of_rows(riga: int, tutte: Sequence[Etichetta], celle: Sequence[Cell]) -> set[str]:
    """What an indicator's labels are on rows near one another, from that of its name down to this one, each of which has some; none where it is of no such block."""
    per_riga: dict[int, set[str]] = {}
    for x in tutte:
        if x.nome.startswith("i.") and not x.sensi:
            per_riga.setdefault(celle[x.cella].row0, set()).add(x.nome)
    suoi: set[str] = set()
    while nomi := per_riga.get(riga):
        suoi |= nomi
        if "i.denominazione" in nomi:
            return suoi
        riga = max((r for r in per_riga if riga - SOTTO <= r < riga), default=-1)
    return set()
