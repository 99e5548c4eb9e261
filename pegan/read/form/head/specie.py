"""What the values of a head may be by their own text: a code, words, a person; what another value's place is, and what stands behind one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pegan.clean.dates import MESI, read_date
from pegan.read.cell import Cell, on_rows
from pegan.read.form.head.pieces import IL_TESTO, IN_CODA, PESO_IN_CODA, SEPARATORE
from pegan.read.form.head.trovato import Trovato
from pegan.read.form.labels.codes import is_code
from pegan.read.form.labels.di_ufficio import begins_with_an_office
from pegan.read.form.labels.headings import find_label
from pegan.read.form.labels.non_etichette import DI_NOME
from pegan.read.form.labels.quick_look import may_say
from pegan.read.form.labels.titles import ORGANI
from pegan.read.form.tables.misure import measure_named
from pegan.read.form.template import Modello
from pegan.read.pages import cell_text
from pegan.read.spellings import DI_PERSONA, chiave
from pegan.read.words import has_given_name, is_kind, is_person, is_titled_person, is_unit, without_titles

_E_ANNO = re.compile(r"\d\s+[/-]\s+(?:19|20)\d\d$")
"""A number, and behind it the plan's year: "5 / 2023"; "5/2023" is one number."""
_E_CODICE = re.compile(r"ob(?:b|iettivo)?[. ]*\d[\w./-]*\s+[^\W\d]|\d{1,2}\s+[«“\"]?(?-i:[A-ZÀ-Ý])|((?:19|20)\d\d)(?![\w./-])", re.I)
_SENZA_SEGNO = re.compile(r"(?:[^\W\d]\.?|\([^()]*\))\s*$")
"""Words, words cut short or in brackets, with no number or sign behind them."""
_TITOLO_DI_BILANCIO = re.compile(r"titolo\s+(?:[IVX]+|\d)\b", re.I)
_DI_DATA = frozenset({"anno", "inizio", "fine"})
_TEMPO_A_PAROLE = re.compile(
    rf"(?:\w+ ){{0,2}}(?:{'|'.join(m[:3] for m in MESI)}|anno|annuale|esercizio|mandato|immediato|subito)\.?", re.I
)
_DURATA = re.compile(
    r"ann[oiu]|enn[aei]|mes[ei]|mestr|settiman|giorn|contin|perman|corso|mandat|tempo|sempre|ricorr|period|immediat|subito|entro|fin[eo]\b|defin|stagion|primavera|estate|autunno|inverno",
    re.I,
)
"""How long a thing lasts, or until when, in words: "Pluriennale", "in corso", "a tempo indeterminato"."""
_CON_UN_ANNO = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_UN_ANNO = 2000
"""Completes a date without one: only whether it is a date is asked."""
_DI_RISULTATO = re.compile(r"([^\W\d]{4,}\s)[^\W\d]+(?:[aiu]t|unt|es|ist)[oiae]$", re.I)
"""What two labels of a row begin with: "Risultati attesi", "Risultati conseguiti"."""
_OBIETTIVI = frozenset({"obiettivo_operativo", "obiettivo_strategico"})
_RISPOSTE = frozenset({"si", "no", "x"})
"""What "Obiettivo trasversale" is answered by, where it asks what kind of objective it is."""
_INQUADRAMENTO = re.compile(
    r"(?:(?:degli|dei)\s+)?(?:operatori|collaboratori|istruttori|funzionari)\b(?:\s+(?:espert|amministrativ|tecnic|direttiv|ed?\b|/).*)?",
    re.I,
)
"""What "Area" asks of one who is employed: "Istruttori", "Funzionari ed EQ"."""
CIFRA = "è una cifra, dove ci vuole un testo"
PAROLE = "sono parole, dove ci vuole un codice"
_PROGRESSIVO = "«Progr.» può dire programma o progressivo"
_ALTROVE = "è un codice: il testo sta altrove"
_TESTO = "è un testo, e nessun'etichetta lo chiede: non è il numero"
_CHIEDE_UN_NUMERO = re.compile(r"\b(?:n|nr|num)\b|numero|codice|\bid\b", re.I)
DA_FARE = re.compile(r"[^\W\d_]+(?:[aei]re|rre|rsi)\s", re.I)
"""An infinitive before other words."""
_E_UFFICIO = re.compile(r"(?:settore|area|servizio|ufficio|direzione|dipartimento)\s+(?-i:[A-ZÀ-Ý][a-zà-ù])", re.I)
"""An office by its name: "Settore Tributi", and not "Servizio al cittadino"."""
_DI_PAGINA = re.compile(r"\bpag(?:ina|ine|g)?\b\.?\s*\d", re.I)
_DI_UN_TESTO = 3
"""Words of an objective's text at least."""
_DI_FRASE = frozenset({"obiettivo_operativo", "obiettivo_strategico", "risultato_atteso", "descrizione_estesa"})
_ATTACCATA = re.compile(r"[^\W\d_]\d")
"""A figure glued to the end of a word, as where two cells stand over each other: "02 Altri15"."""
_DI_PESO = frozenset({"peso_obiettivo", "i.peso"})


def of_their_kinds(celle: Sequence[Cell], trovati: list[Trovato], modello: Modello) -> list[Trovato]:
    """The values, each as what its text may be."""
    detto = any(v.nome == "peso_obiettivo" for v in trovati)
    suoi: list[Trovato] = []
    parole = [v for v in trovati if v.nome != "obiettivo_operativo" or chiave(v.text(celle)) not in _RISPOSTE]
    for v in _codes_apart(celle, parole):
        perche = _no_value(celle, v, modello) or (_PROGRESSIVO if v.nome == "programma" and _may_count(celle, v, trovati) else None)
        sua = v.opened(perche) if perche else v
        suoi += _weight_apart(celle, sua, detto=detto) if sua.nome == "obiettivo_operativo" else [sua]
    return suoi


def _weight_apart(celle: Sequence[Cell], v: Trovato, *, detto: bool) -> Iterator[Trovato]:
    """An objective's words, and the weight that closes them; open where another label says a weight (`detto`)."""
    i, da, a = v.parti[-1]
    testo = cell_text(celle[i])
    m = PESO_IN_CODA.search(testo, da, a) if testo[a - 1] in "0123456789%)." else None
    if m is None or m.start() == da or testo.count("(", da, m.start()) > testo.count(")", da, m.start()):
        yield v
        return
    yield replace(v, parti=(*v.parti[:-1], (i, da, m.start())), dubbio=v.dubbio or IN_CODA)
    yield Trovato(SEPARATORE, ((i, m.start(), m.start("peso")),), etichetta=v.etichetta)
    yield Trovato("peso_obiettivo", ((i, *m.span("peso")),), IN_CODA, etichetta=v.etichetta, aperta=detto)
    if m.end("peso") < a:
        yield Trovato(SEPARATORE, ((i, m.end("peso"), a),), etichetta=v.etichetta)


def _no_value(celle: Sequence[Cell], v: Trovato, modello: Modello) -> str | None:
    """Why the value cannot be what its label asks for, or is more: a number that is words, or has a year behind it, a name that has no letter,
    an objective's text with its code in front, a person that is an office.
    """
    testo, nome = v.text(celle), v.nome
    con_cifre = any(map(str.isdigit, testo))
    etichetta = cell_text(celle[v.etichetta])[: v.parti[0][1]] if v.parti[0][0] == v.etichetta else None
    if nome == "peg_n" and not con_cifre and not is_code(testo):
        return PAROLE
    if nome in _DI_DATA and not says_when(testo):
        return "sono parole, dove ci vuole una data o un anno"
    if nome == "anno" and not _CON_UN_ANNO.search(testo):
        return "non c'è un anno"
    if nome == "durata" and not (says_when(testo) or _DURATA.search(testo)):
        return "sono parole, dove ci vuole un termine"
    if nome in _DI_PESO and (not testo[:1].isdigit() or _ATTACCATA.search(testo)):
        return "sono parole, dove ci vuole un peso"
    if nome == "peg_n" and etichetta is not None and _TITOLO_DI_BILANCIO.match(cell_text(celle[v.etichetta])):
        return "può essere un titolo del bilancio"
    if nome == "peg_n" and _E_ANNO.search(testo):
        return "dietro il numero c'è un anno"
    if nome == "obiettivo_operativo" and (m := _E_CODICE.match(testo)):
        return f"davanti al testo c'è {'un anno' if m[1] else 'un codice'}"
    if (nome in DI_NOME or nome.endswith("_descrizione")) and not any(map(str.isalpha, testo)):
        return "non ha lettere, dove ci vuole un nome"
    if nome == "settore" and _INQUADRAMENTO.fullmatch(testo):
        return "è un inquadramento del personale, non una parte dell'ente"
    if nome in ORGANI and (is_titled_person(testo) or (has_given_name(testo) and is_person(testo))):
        return "è il nome di una persona, dove ci vuole una parte dell'ente"
    if nome == "obiettivo_strategico" and (chiave(testo) in _RISPOSTE or _DI_PAGINA.search(testo)):
        return "dice dove, o se, e non quale"
    di_altro = nome == "i.denominazione" and measure_named(testo, modello.grafie)  # "Indicatore | Target 2025"
    if di_altro or (nome in _OBIETTIVI and find_label(testo.rstrip(": "), modello.tutte, simile=False, incerte=False)):
        return "è scritto come un'etichetta o l'intestazione di una colonna"
    if nome in ORGANI and (n := find_label(testo.rstrip(": "), modello.grafie, simile=False, incerte=False)) and n.nome not in ORGANI:
        return "è scritto come un'etichetta"
    if nome == "i.denominazione" and is_kind(testo):
        return "dice di che tipo è l'indicatore, e non come si chiama"
    if nome == "tipologia" and DA_FARE.match(testo):
        return "è una frase, dove ci vuole un tipo"
    if nome == "obiettivo_operativo" and v.dubbio == IL_TESTO and _E_UFFICIO.match(testo):
        return "accanto al numero sta un ufficio: può non essere l'obiettivo"
    if nome in _DI_FRASE and is_unit(testo):
        return "è un'unità di misura, dove ci vuole un testo"
    if nome in DI_PERSONA and (testo[:1].isdigit() or (con_cifre and read_date(testo, _UN_ANNO) is not None)):
        return "è una cifra o una data, dove ci vuole una persona"
    if nome in DI_PERSONA and etichetta is None and _E_UFFICIO.match(testo):
        return "è un ufficio, dove ci vuole una persona"
    if nome == "peso_obiettivo" and _beside_measures(celle, v.etichetta, modello):
        return "sta fra le misure di un indicatore: può essere il suo"
    if (
        v.etichetta >= 0
        and (m := _DI_RISULTATO.match(testo))
        and _DI_RISULTATO.match(x := cell_text(celle[v.etichetta]))
        and x.startswith(m[1])
    ):
        return "è scritto come la sua etichetta: può essere un'altra"
    if etichetta is not None and _goes_on_with_its_label(etichetta, testo, nome):
        return "può far parte dell'etichetta"
    if etichetta is not None and nome in DI_PERSONA and begins_with_an_office(testo, modello.grafie):
        return None if etichetta.rstrip().endswith((":", "-", "–")) else "è un ufficio: può far parte dell'etichetta"
    return None


def _may_count(celle: Sequence[Cell], v: Trovato, trovati: Sequence[Trovato]) -> bool:
    """A number beside "Progr.", and no missione."""
    sola = not any(x.nome.startswith("missione") for x in trovati)
    return sola and chiave(v.label(celle)) == "progr" and v.text(celle).isdecimal()


def says_when(testo: str) -> bool:
    """A date, a figure or a word of time: words alone are none, be they an office or a name.

    >>> says_when("a fine anno"), says_when("marzo"), says_when("Polizia locale")
    (True, True, False)
    """
    return any(map(str.isdigit, testo)) or read_date(testo, _UN_ANNO) is not None or bool(_TEMPO_A_PAROLE.fullmatch(testo))


def _beside_measures(celle: Sequence[Cell], etichetta: int, modello: Modello) -> bool:
    """On a label's row stands what names an indicator's measure, and nothing of the sheet's head: "Peso | Target | Consuntivo"."""
    riga = celle[etichetta].row0
    altre = [celle[i].text.rstrip(": ") for i in on_rows(celle, riga, riga) if i != etichetta] if etichetta >= 0 else []
    misure = next(t.grafie for t in modello.tabelle if t.nome == "indicatori")
    nominate = [x for x in altre if any(map(str.isalpha, x)) and may_say(x, modello) and measure_named(x, misure)]
    return any((n := find_label(x, modello.grafie, simile=False)) is None or n.nome.startswith("i.") for x in nominate)


def _goes_on_with_its_label(etichetta: str, testo: str, nome: str) -> bool:
    """A remark in brackets, "Resp. (vedi nota)"; words that no sign parts from the label and that begin as no value does, "Obiettivo strategico complessivo"."""
    if testo[0] == "(":
        return testo[-1] == ")"
    return testo[0].islower() and nome not in ORGANI and without_titles(testo) == testo and _SENZA_SEGNO.search(etichetta) is not None


def _are_words_of_an_objective(celle: Sequence[Cell], v: Trovato) -> bool:
    """Beside "Scheda obiettivo", which asks for no number by itself, what is to be done: "Ridurre i tempi di attesa", and no office or kind."""
    if v.nome != "peg_n" or v.etichetta < 0 or _CHIEDE_UN_NUMERO.search(cell_text(celle[v.etichetta])):
        return False
    testo = v.text(celle)
    return len(testo.split()) >= _DI_UN_TESTO and DA_FARE.match(testo) is not None and not any(map(str.isdigit, testo))


def _codes_apart(celle: Sequence[Cell], trovati: list[Trovato]) -> list[Trovato]:
    """The values; what stands beside "Obiettivo" is its code where it has a code's shape: its text stands beside another label, or is open."""
    nomi = {v.nome: 0 for v in trovati}
    decisi = []
    for v in trovati:
        codice = v.nome == "obiettivo_operativo" and all(is_code(cell_text(celle[i])[a:b]) for i, a, b in v.parti)
        nomi[v.nome] += not codice
        decisi.append((v, codice))
    altrove = nomi.get("obiettivo_operativo", 0) > 0 and "peg_n" not in nomi
    if "obiettivo_operativo" not in nomi:
        return [
            replace(v, nome="obiettivo_operativo", dubbio=v.dubbio or _TESTO) if _are_words_of_an_objective(celle, v) else v
            for v in trovati
        ]
    return [
        v
        if not codice
        else replace(v, nome="peg_n", dubbio=(v.dubbio != CIFRA and v.dubbio) or _ALTROVE, aperta=v.aperta and v.dubbio != CIFRA)
        if altrove
        else v.opened("è un codice, dove ci vuole un testo")
        for v, codice in decisi
    ]
