"""A line of a text in reading order as labels and their values: "Responsabile: Rossi", "PEG N. 01 1S", "Settore / Bereich: Affari generali"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pegan.read.flow.kinds import TITOLATI, is_of_kind, label_of
from pegan.read.flow.recurring import NESSUNO, Ricorrenti, framed, recurring_labels
from pegan.read.flow.words import Parola, form, text_of, words_of
from pegan.read.form.labels.grafie import BREVE
from pegan.read.form.labels.headings import find_label, label_keys, split_label, whole_label
from pegan.read.form.labels.testate import heading
from pegan.read.form.template import OGGETTO
from pegan.read.source import Linea
from pegan.read.spellings import DI_PERSONA, etichette_di
from pegan.read.text.other_labels import goes_on
from pegan.read.words import is_name, is_titled_person, lexicon, plain, without_titles

_ALTRA = re.compile(r"[A-ZÀ-Ý][^:]{1,45}:(?=\s|$)")
_DUE_LINGUE = re.compile(r"[^:/]{2,40} / ")
_DENTRO = re.compile(r"(?<=\s)[A-ZÀ-Ý][^\s:]*(?:\s[^\s:]+){0,4}:\s")
SCARTATA = "scartata"
"""A label of the form's looser words beside one of its own: its value is another thing's."""
LUNGHI = (
    "obiettivo_operativo", "obiettivo_strategico", "descrizione_estesa", "settore", "servizio", "missione", "programma", "note", "motivo",
    "risultato_atteso", "portatori_di_interesse", "contributori",
)  # fmt: skip
"""Fields whose text may go on over several lines; an indicator's too."""


@dataclass(frozen=True, slots=True)
class Voce:
    """A label with its value on the line (none: it stands elsewhere); `nome` is "" for a label that no form has."""

    nome: str
    etichetta: tuple[Parola, ...]
    valore: tuple[Parola, ...]
    davanti: tuple[Parola, ...] = ()
    """The label's words in another language, before the form's own."""
    chiara: bool = False
    """A colon or a number parts the label from its value."""
    detta: str = ""
    """What the form calls the field, where the label's own words mean another."""
    sicura: bool = False
    """The label says by itself what the value is: it is the form's own, a colon or a number parts the two, the value is of its kind."""

    @property
    def propria(self) -> bool:
        """The label is one of the form's own words for the field, no looser one."""
        return label_keys(text_of(self.etichetta))[1] in etichette_di("scheda", self.nome.removeprefix("i."))


@lru_cache(maxsize=1 << 14)
def read_labels(linea: Linea, noti: Ricorrenti = NESSUNO) -> tuple[Voce, ...]:
    """The labels of a line from its beginning, each with the words up to the next; none for a line that begins with none. `noti` are on every sheet."""
    parole = words_of(linea)
    prima = first_label(parole)
    if (prima is None or not prima.nome) and (n := noti.label(parole)):
        prima = _noted(parole, n)
    if prima is None:
        return ()
    voci = [prima]
    while True:
        v = voci[-1]
        taglio, fine = noti.amid(text_of(prima.etichetta), v.valore)
        taglio = (
            taglio
            or figure_behind(v.nome, v.valore)
            or _next_label(v.valore, maiuscole=text_of(v.etichetta).isupper(), accanto_a=_head_field(v))
        )
        if not taglio:
            break
        dopo = _noted(v.valore[taglio:], fine - taglio) if fine else first_label(v.valore[taglio:])
        if dopo is None:
            break
        voci[-1] = replace(v, valore=v.valore[:taglio], sicura=v.sicura and bool(dopo.valore))
        voci.append(dopo)
    return tuple(_checked(v) for v in voci)


def own_labels(linee: Sequence[Linea]) -> Ricorrenti:
    """The labels that a text shows to be its own: those of all its sheets, and of their frames."""
    cornici = framed(linee, {x: n for x in linee if (n := sum(bool(v.nome) for v in read_labels(x)))})
    noti = recurring_labels(linee)
    return replace(noti, inizi=noti.inizi | cornici.inizi)


def _noted(parole: Sequence[Parola], n: int) -> Voce:
    """A label that is on every sheet: its words, and those behind."""
    nome = label_of(text_of(parole[:n]))
    return Voce(nome.nome if nome else "", tuple(parole[:n]), tuple(parole[n:]), chiara=True)


def wrapped_label(linee: Sequence[Linea]) -> Voce | None:
    """A label that its cell wrapped, over all of two or three lines: "Obiettivo / operativo"."""
    parole = tuple(p for x in linee for p in words_of(x))
    testo = text_of(parole)
    if len(parole) > _NOME_LUNGO or len(testo) > BREVE or not testo[:1].isupper() or ":" in testo[:-1]:
        return None
    nome = find_label(testo.rstrip(": "), form().grafie, simile=False)
    return Voce(nome.nome, parole, ()) if nome else None


def first_label(parole: Sequence[Parola]) -> Voce | None:
    """The label that some words begin with, and all that stands behind it."""
    testo = text_of(parole)
    altra = _DUE_LINGUE.match(testo)
    for da in (0, len(testo[: altra.end()].split())) if altra else (0,):
        voce = _known(parole[da:])
        if voce is not None:
            return replace(voce, davanti=tuple(parole[:da]))
    m = _ALTRA.match(testo)
    if m:
        n = len(m.group().split())
        return Voce("", tuple(parole[:n]), tuple(parole[n:]), chiara=True)
    return None


def _known(parole: Sequence[Parola]) -> Voce | None:
    testo = text_of(parole)
    grafie = form().grafie
    figura = _spaced(parole) if ":" not in testo and len(parole) >= _DUE and testo[-1].isdigit() else None
    numerata = len(parole[-1].testo) == 1 and parole[-1].testo != "0"  # "Target 2": which one
    if figura is not None and figura.nome.startswith("i.") and (not numerata or any(map(_is_year, figura.etichetta))):
        return figura
    con_valore = ": " in testo and split_label(testo, grafie) is not None
    if not con_valore and len(testo) <= BREVE and (nome := whole_label(testo.rstrip(": "), grafie, simile=False)):
        return Voce(nome.nome, tuple(parole), ())
    divisa = split_label(testo, grafie)
    if divisa is None or divisa[0].nome == "obiettivo_operativo":
        codice = _code_of(parole)
        if codice is not None:
            return codice
    if divisa is None or (divisa[0].nome in DI_PERSONA and is_titled_person(testo[divisa[1] :])):
        return _spaced(parole) or _unit_of(parole)
    nome, da = divisa
    n = len(testo[:da].split())
    segno = testo[:da].rstrip()[-1:]
    if segno not in ":" and goes_on(testo, len(testo[:da].rstrip()), persona=nome.nome in DI_PERSONA):
        return None
    chiara = segno == ":" or testo[da].isdigit()
    di_codice = nome.nome == "peg_n" and _CODICE.fullmatch(testo[da:]) is not None
    return Voce(nome.nome, tuple(parole[:n]), tuple(parole[n:]), chiara=chiara or di_codice, sicura=chiara and nome.simile is None)


def _is_year(p: Parola) -> bool:
    return p.testo.isdigit() and p.testo[:2] in ("19", "20")


def _code_of(parole: Sequence[Parola]) -> Voce | None:
    """ "OBIETTIVO 2022_RU_01": the word for an objective and one word with figures is its number, whatever the title is."""
    if len(parole) != _DUE or not _CODICE.fullmatch(parole[1].testo):
        return None
    nome = find_label(parole[0].testo.rstrip(":"), form().grafie, simile=False)
    giusta = nome is not None and nome.nome in OGGETTO
    return Voce("peg_n", tuple(parole[:1]), tuple(parole[1:]), chiara=True, detta="Codice obiettivo") if giusta else None


def _unit_of(parole: Sequence[Parola]) -> Voce | None:
    """ "Servizio Risorse umane": a line that begins with the word for a unit of the body, and goes on with a name."""
    nome = find_label(parole[0].testo, form().grafie, simile=False) if len(parole) >= _DUE else None
    if nome is None or nome.nome not in ("settore", "servizio") or not parole[0].testo[:1].isupper():
        return None
    suo = parole[1:][: _next_label(parole[1:], accanto_a=nome.nome) or None]
    if len(suo) >= _NOME_LUNGO:
        return None
    testo = text_of(suo)
    if (
        not (parole[1].testo[:1].isupper() and testo[-1].isalnum())
        or testo.lower() == "generale"
        or any(c.isdigit() or c in ":;%" for c in testo)
    ):
        return None
    return Voce(nome.nome, tuple(parole[:1]), tuple(parole[1:]))


def _spaced(parole: Sequence[Parola]) -> Voce | None:
    """ "Responsabile Rossi Mario", "Linea strategica Una città vicina": a label of the form's that begins a line, with a value of its kind behind a blank."""
    for n in range(min(len(parole) - 1, _NOME_LUNGO), 0, -1):
        etichetta = text_of(parole[:n])
        nome = label_of(etichetta) if etichetta[:1].isupper() else None
        if nome is not None:
            dopo = parole[n:]
            suo = dopo[: _next_label(dopo, maiuscole=etichetta.isupper(), accanto_a=nome.nome) or None]
            return Voce(nome.nome, tuple(parole[:n]), tuple(dopo), chiara=True) if is_of_kind(nome.nome, suo, etichetta) else None
    return None


def _mute(parole: Sequence[Parola], accanto_a: str) -> Voce | None:
    """A line ends with a label whose value was painted elsewhere, of what is within the one before: of a missione "Sicurezza Programma"; an office may
    be called so, "Attuazione Programma"."""
    nome = find_label(text_of(parole), form().grafie, simile=False, incerte=False)
    return Voce(nome.nome, tuple(parole), ()) if nome and nome.nome == _DENTRO_A.get(accanto_a) else None


_DUE, _NOME_LUNGO = 2, 9
_NUMERO_E_UNITA = 3
"""One more than the words of a figure with its unit."""
_CODICE = re.compile(r"(?=.*\d)[\w./-]{1,20}")
_PRIMA_DI_UNITA = (*DI_PERSONA, "settore")
"""Behind what a unit's name stands on a line; amid another unit's name the word may be part of it."""
_DENTRO_A = {"settore": "servizio", "missione": "programma"}
_PAROLE = 4
"""Words of the longest label that stands amid a line."""


def _head_field(v: Voce) -> str:
    """The field of a sheet's head, or the figure, whose label only a blank parts from its value; "" for other labels."""
    return v.nome if (v.nome in DI_TESTATA or _is_short(v.nome)) and text_of(v.etichetta)[-1] != ":" else ""


def _is_short(nome: str) -> bool:
    """A field that holds a word, a code or a figure."""
    return nome in ("peg_n", "peso_obiettivo") or (nome.startswith("i.") and nome != "i.denominazione")


DI_TESTATA = (*DI_PERSONA, "settore", "servizio", "missione", "programma")


def _next_label(valore: Sequence[Parola], *, maiuscole: bool = False, accanto_a: str) -> int:
    """Where in a value another label of the form begins ("Rossi Referente: Bianchi"; in a form whose labels are in capitals "Rossi PEG N. 4"); 0 if nowhere.

    Behind a field of a sheet's head (`accanto_a`) another may stand with a value of its kind: "Lavori pubblici Responsabile Rossi Mario"; behind a
    figure, another label with a figure: "38 Valore atteso 40".
    """
    for da in range(1, min(len(valore), _NUMERO_E_UNITA)) if _is_short(accanto_a) else ():
        if valore[da].testo[:1].isupper() and is_of_kind(accanto_a, valore[:da], "") and _spaced(valore[da:]) is not None:
            return da
    for da in range(1, len(valore)) if accanto_a in DI_TESTATA else ():
        sopra = valore[da - 1].testo
        if valore[da].testo[:1].isupper() and sopra[-1].isalnum() and plain(sopra) not in lexicon("legami"):
            voce = (
                _mute(valore[da:], accanto_a) or _spaced(valore[da:]) or (_unit_of(valore[da:]) if accanto_a in _PRIMA_DI_UNITA else None)
            )
            if voce is not None and voce.nome in DI_TESTATA and voce.nome != accanto_a:
                return da
    testo = text_of(valore)
    if maiuscole:
        for da in range(1, len(valore)):
            for a in range(min(len(valore), da + _PAROLE), da, -1):
                nome = text_of(valore[da:a])
                if nome.isupper() and not valore[da - 1].testo.isupper() and find_label(nome, form().grafie, simile=False, incerte=False):
                    return da
    for m in _DENTRO.finditer(testo):
        parole = m.group().split()
        prima = len(testo[: m.start()].split())
        for i in range(len(parole)):
            if find_label(" ".join(parole[i:]).rstrip(": "), form().grafie, simile=False):
                return prima + i
    return 0


def figure_behind(nome: str, valore: Sequence[Parola]) -> int:
    """Where behind a title a figure's label begins, with nothing but its figure: "Crescita e lavoro Peso obiettivo 10"; 0 if nowhere."""
    if nome not in TITOLATI or not valore or not valore[-1].testo.rstrip("%")[-1:].isdigit():
        return 0
    fini = (da for da in range(len(valore) - _DUE, 0, -1) if valore[da].testo[:1].isupper())
    return next((da for da in fini if (voce := _spaced(valore[da:])) is not None and _is_short(voce.nome)), 0)


def _is_whole(testo: str, nome: str) -> bool:
    """Nothing in a value says that it goes on, or that another label without a colon stands in it ("Rossi Referente Bianchi", "Tributi Anno 2022")."""
    parole = testo.split()
    if not parole or testo[-1] in ",;-–(/" or plain(parole[-1]) in lexicon("legami") or testo.count("(") != testo.count(")"):
        return False
    if nome in DI_PERSONA:
        return not any(find_label(p, form().grafie, simile=False) for p in parole)
    return nome not in ("settore", "servizio") or not re.search(r"(?:19|20)\d\d", testo)


def _checked(v: Voce) -> Voce:
    testo = text_of(v.valore)
    giusta = v.propria and ":" not in testo and _is_whole(testo, v.nome)
    giusta = giusta and (v.nome != "i.atteso" or heading(text_of(v.etichetta)).anno is not None)
    giusta = giusta and (v.nome not in DI_PERSONA or is_name(without_titles(testo)))
    return v if not v.sicura or giusta else replace(v, sicura=False)
