"""A cell's text as a label: what it is called, and where a value begins in the same cell."""

import re
from dataclasses import replace
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from pegan.read.form.labels.codes import begins_with_code, is_code
from pegan.read.form.labels.grafie import BREVE, INIZIO, REFUSI, Grafie, Nome
from pegan.read.form.labels.storpiate import is_another, is_short, spelt_out
from pegan.read.form.labels.testate import META, Testata, heading, is_date, is_years, names_a_plan
from pegan.read.form.template import SERVITI
from pegan.read.spellings import DI_PERSONA, chiave
from pegan.read.words import VA_COL_NOME, has_given_name, is_role, is_titled_person
from pegan.vocab import SOMIGLIANZA

_NUMERO = re.compile(r"\s*\b(?:n\s?[.°º]|nr\.?|num\.?|numero)?\s*(\d{1,3})$", re.I)
_TRONCA = 6
"""Letters of a label cut short that still tell which it is."""
_QUASI = 0.8
"""Part of a spelling that is the label without a point to say that it was cut."""
_DISTACCO = 4.0
"""By how much the spelling most alike must beat those that mean something else."""
TAGLIO = re.compile(r"\s+|(?<=[.°º])(?=\d)")
_ASIDE = re.compile(r"[()/;,=]|\s[ex]\s")
NUMERO_DAVANTI = re.compile(r"(?:n\s?[.°º]|nr\.?|num\.|numero)\s*(?=[A-Z]{0,3}\d)", re.I)
_VA_AVANTI = re.compile(r"d(?:i|el|ei|egli|ell[ae])\s|dell['’]")
"""What goes on with a label that ends with a point, and begins no value."""
_DI_PIANO = re.compile(r"(obiettiv[oi][a-z]{4,}?)(?:del|di|nel)?(?:peg|pdo|piao)")
_PAROLA_COMUNE = re.compile(r"[a-zà-ù]{3,}(?:\s|$)")
DI_DATA = frozenset({"durata", "inizio", "fine", "peg_n"})
"""Labels of which a date, or a code that looks like one ("4.6.01"), is the value, and not what they are of."""
_NUMERI = ("peg_n", "pos", "i.pos")
"""What may stand in a cell before its text."""


@lru_cache(maxsize=1 << 16)
def label_keys(testo: str) -> tuple[str, ...]:
    """What a text is among spellings: its key with what its date says, and without; then the same without the word that leads to the date.

    "Al 30/06" is nothing but a date: it is not "Al", when something ends. An objective of some kind is the same without the plan that it is of.

    >>> label_keys("Al"), label_keys("Al 30/06/2024"), label_keys("Obiettivo esecutivo di PEG")[2:], label_keys("Obiettivi PEG")[2:]
    (('al', 'al'), ('al~meta', '~meta'), ('obiettivoesecutivo',), ())
    """
    h = heading(testo)
    if not h.quando:
        m = _DI_PIANO.fullmatch(h.chiave) if h.chiave.startswith("obiettiv") else None
        return (h.chiave, h.chiave, m[1]) if m else (h.chiave, h.chiave)
    datate = (h.chiave + h.quando, h.nuda + h.quando)
    return (datate[0], h.chiave, datate[1], h.nuda) if h.nuda else datate


@lru_cache(maxsize=1 << 17)
def find_label(testo: str, grafie: Grafie, *, simile: bool = True, incerte: bool = True) -> Nome | None:
    """The meaning of a heading: the same key, else (`simile`) one cut short, or a long one that is much alike; `incerte`: also a word that may mean several."""
    if not testo or len(testo) > BREVE:
        return None
    h = heading(testo)
    for k in label_keys(testo):
        if k in grafie.voci and (incerte or k not in grafie.incerte):
            return _named(k, h, grafie)
    if "/" in testo and (due := _said_twice(testo, grafie)):
        return due
    corta = simile and "." in testo and is_short(testo, h.chiave)
    if corta:
        intere = [g for g in spelt_out(testo, h.chiave, grafie.with_first) if incerte or g not in grafie.incerte]
        if intere:
            return _named(intere[0], h, grafie, intere[0]) if len({grafie.voci[g] for g in intere}) == 1 else None
    if not simile or len(h.chiave) < _TRONCA or h.chiave.isdigit():
        return None
    lunghe = [g for g in grafie.inizi.get(h.chiave[:INIZIO], ()) if g.startswith(h.chiave)]
    troncata = testo.rstrip().endswith(".") or (
        lunghe and len(h.chiave) >= _QUASI * min(map(len, lunghe)) and not _is_all_but_words(h.chiave, grafie.scritte.get(lunghe[0], ""))
    )
    if troncata and len({grafie.voci[g] for g in lunghe}) == 1:
        return _named(lunghe[0], h, grafie, lunghe[0])  # "Unità di mis."
    if (davanti := _without_aside(testo)) and (senza := find_label(davanti, grafie, simile=False, incerte=incerte)):
        altre = [n for x in _ASIDE.split(testo[len(davanti) :]) if x.strip() != "%" and (n := find_label(x, grafie, simile=False))]
        if any(senza.nome not in (n.nome, *n.sensi) and n.nome not in _NUMERI for n in altre):
            return None
        return senza if altre else replace(senza, simile=davanti)
    # "Collaboratore", what a person is, is spelt right: no "Collaboratori"
    if corta or not grafie.may_resemble(h.chiave) or is_role(testo):
        return None
    trovate = process.extract(h.chiave, grafie.lunghe, scorer=fuzz.ratio, score_cutoff=SOMIGLIANZA - _DISTACCO, limit=6)
    in_codice = h.chiave[-1].isdigit() and testo.rstrip(" :").split()[-1][:2].isupper()
    if trovate and (in_codice or (grafie.voci[trovate[0][0]] in (*grafie.numerate, "peg_n") and h.chiave[-1].isdigit())):
        return None  # "Scheda obiettivo n. 5" has its number, "Obiettivo RU/1" its code: no misspelt "Obiettivo DUP"
    if not trovate or trovate[0][1] < SOMIGLIANZA or Levenshtein.distance(h.chiave, trovate[0][0]) > REFUSI:
        return None
    nome = grafie.voci[trovate[0][0]]
    if is_another(testo, trovate[0][0], scritta := grafie.scritte.get(trovate[0][0], "")):
        return None
    prima, sua = chiave(testo.split()[0]), chiave((scritta.split() or [""])[0])
    if prima[:-1] != sua[:-1] and grafie.voci.get(prima, nome) != nome:
        return None  # "Note del responsabile" is no misspelt "Nome del responsabile": both words are known
    if any(grafie.voci[g] != nome and punti > trovate[0][1] - _DISTACCO for g, punti, _ in trovate):
        return None
    return _named(trovate[0][0], h, grafie, trovate[0][0])


def _said_twice(testo: str, grafie: Grafie) -> Nome | None:
    """A heading of several words for one thing: "Fasi / azioni"; a word that may mean several says nothing."""
    nomi = {None if k in grafie.incerte else grafie.voci.get(k) for k in map(chiave, testo.split("/"))}
    nome = nomi.pop() if len(nomi) == 1 else None
    return Nome(nome) if nome else None


def _is_all_but_words(k: str, scritta: str) -> bool:
    """A spelling without its last words, which may say another thing: "Descrizione delle attività", and not "svolte"."""
    parole = scritta.split()
    return any(chiave(" ".join(parole[:n])) == k for n in range(1, len(parole)))


def _without_aside(testo: str) -> str | None:
    """A heading without what it adds in brackets, which names no other: "Tipologia (M = mantenimento; S = sviluppo)", "Target (risultato atteso)"."""
    da = testo.rfind("(") if testo.endswith(")") else -1
    return testo[:da].rstrip() or None if da > 0 else None


def may_be_label(testo: str, grafie: Grafie) -> bool:
    """Whether `find_label` may find a text among these spellings, or among some of them; False is sure, and costs less than to ask for each table's."""
    k = heading(testo).chiave
    if not grafie.voci.keys().isdisjoint(label_keys(testo)):
        return True
    if davanti := _without_aside(testo):
        return may_be_label(davanti, grafie)
    if "/" in testo and all(x in grafie.voci for x in map(chiave, testo.split("/"))):
        return True
    if "." in testo and spelt_out(testo, k, grafie.with_first):
        return True
    if len(k) < _TRONCA or k.isdigit():
        return False
    if any(g.startswith(k) for g in grafie.inizi.get(k[:INIZIO], ())):
        return True
    return grafie.may_resemble(k)


def _named(k: str, h: Testata, grafie: Grafie, simile: str | None = None) -> Nome:
    """What a spelling says; one that bears a date within the year and says nothing of it may be another thing."""
    nome, simile = grafie.voci[k], grafie.scritte.get(simile, simile) if simile else None
    if h.quando == META and not k.endswith(META) and nome in grafie.entro and len(grafie.incerte.get(k, ())) < 2:
        return Nome(grafie.entro[nome], simile)
    return Nome(nome, simile, grafie.incerte.get(k, ()), h.quando == META and not k.endswith(META))


@lru_cache(maxsize=1 << 17)
def split_label(testo: str, grafie: Grafie) -> tuple[Nome, int] | None:
    """The label that a cell begins with, and where its value begins in the cell: "PEG N. 01 1S", "Responsabile: Rossi".

    The value stands behind a colon or a dash, behind a label that ends with a point, before a number, or behind a label in capitals where the form
    says so. A label may bear a number of its own: "Indicatore 2: …".
    """
    for segno in (":", " - ", " – "):
        taglio = testo.find(segno)
        if 0 < taglio < BREVE and taglio + len(segno) < len(testo):
            davanti = testo[:taglio]
            nome = whole_label(davanti, grafie, simile=segno == ":")
            resto = testo[taglio + len(segno) :]
            if (
                nome
                and (nome.nome == "peg_n" or davanti[:9].lower() == "obiettivi")
                and resto.strip()
                and (names_a_plan(resto.strip()) or grafie.voci.get(chiave(resto.split()[0])) in ("settore", "servizio"))
            ):
                return None  # "SCHEDA OBIETTIVO - PEG 2025", "Scheda obiettivo - Settore Tributi", "Obiettivi di performance - Servizio Tributi"
            if nome and nome.data_ignorata and segno != ":" and nome.nome in DI_DATA:
                continue  # "Durata 01/01/2025 - 31/12/2025"
            if nome and not (nome.data_ignorata and nome.nome in grafie.numerate and is_code(davanti.split()[-1])):  # "Obiettivo 12.03.01"
                return nome, taglio + len(segno) + len(resto) - len(resto.lstrip())
    # "Resp. C.d.R.:" has no value in it, "Obiettivo n. 1:" has
    intera = testo[-1:] == ":" and not testo[:-1].rstrip()[-1:].isdigit()
    tagli = [m.end() for m in TAGLIO.finditer(testo[: BREVE + 1])] if not intera and grafie.may_begin(testo) else []
    lunga: str | None = None
    for taglio in sorted(tagli, reverse=True):
        davanti, dopo = testo[:taglio].rstrip(), testo[taglio:]
        if not testo[taglio - 1].isspace() and is_code(testo.split(None, 1)[0]):
            continue  # "OB.01.02"
        if (nome := find_label(davanti, grafie, simile=False) if davanti and dopo else None) is None:
            continue
        lunga = lunga or nome.nome
        if m := NUMERO_DAVANTI.match(dopo) if nome.nome in grafie.numerate and "peg_n" in grafie.numerate else None:
            return replace(nome, nome="peg_n") if nome.nome == "obiettivo_operativo" else nome, taglio + m.end()  # "Obiettivo n. 3"
        if nome.nome in grafie.maiuscole and (m := NUMERO_DAVANTI.match(dopo)) and is_code(dopo[m.end() :]):
            return nome, taglio  # "Servizio n. 2", its name beside
        di_persona = nome.nome in DI_PERSONA and _PAROLA_COMUNE.match(dopo)
        avanti = davanti[-1] == "." and _VA_AVANTI.match(dopo.lower())
        if davanti[-1] == "." and ((avanti and not has_given_name(dopo)) or di_persona or (testo.isupper() and find_label(testo, grafie))):
            continue  # "Resp. di settore", "Resp. procedimento", "RESP. DI SETTORE"; not "Resp. Di Rosa Anna"
        # "Indicatore 1" with its text elsewhere is a label with a number, no label with its value
        if nome.nome == "peg_n" and davanti[-1] not in ".°º" and is_years(dopo):
            continue  # "SCHEDA OBIETTIVO 2025"
        codice = nome.nome in grafie.numerate and "peg_n" in grafie.numerate and begins_with_code(dopo)
        if nome.nome in grafie.numerate and not codice and not any(c.isdigit() for c in dopo.split()[0]):
            continue  # "SCHEDA OBIETTIVO DI PERFORMANCE" bears no number
        sopra = nome.nome in SERVITI and not nome.sensi and is_code(dopo)  # "Obiettivo strategico B.1"
        numero = sopra or (dopo[:1].isdigit() and (nome.nome in grafie.numerate or (len(dopo) < 8 and not nome.nome.startswith("i."))))
        oltre = davanti[-1] in ".°º" or (davanti[-1] == ")" and not dopo[0].islower())  # "(DUP) nell'anno" goes on
        if numero or (oltre and find_label(dopo, grafie, simile=False) is None):  # "P.O. Responsabile" is all label
            return nome, taglio
        if nome.nome in DI_DATA and is_date(dopo) and not nome.data_ignorata:  # "Scadenza 31/12/2025"
            return nome, taglio
        if nome.nome in DI_PERSONA and is_titled_person(dopo):  # "Responsabile Ing. Pietro Lanza"
            return nome, taglio
        if codice:  # "Obiettivo OB.1.2", "Obiettivo II: Aprire la sera"
            return replace(nome, nome="peg_n") if nome.nome == "obiettivo_operativo" else nome, taglio
        if (
            davanti.isupper() and nome.nome in grafie.maiuscole and nome.nome == lunga and not VA_COL_NOME.match(dopo)
        ):  # "AREA STRATEGICA" is no area
            legame = _VA_AVANTI.match(dopo.lower())  # "AREA DEL TERRITORIO"
            return replace(nome, attaccata=nome.nome not in grafie.numerate), taglio + (legame.end() if legame else 0)
    return None


@lru_cache(maxsize=1 << 16)
def whole_label(testo: str, grafie: Grafie, *, simile: bool = True) -> Nome | None:
    """The label that a cell is, which may bear a number: "Indicatore 1"."""
    nome = find_label(testo, grafie, simile=simile)
    return nome or ((n := numbered_label(testo, grafie)) and n[0]) or None


def numbered_label(testo: str, grafie: Grafie) -> tuple[Nome, str, int] | None:
    """An indicator's label that bears a number, the text without it, and the number."""
    m = _NUMERO.search(testo) if testo[-1:].isdigit() else None
    nome = find_label(testo[: m.start()], grafie, simile=False) if m else None
    return (nome, testo[: m.start()], int(m[1])) if m and nome and nome.nome.startswith("i.") else None
