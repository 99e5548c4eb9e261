"""Labels one below the other without a value: the lines below them may be theirs, one each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pegan.read.flow.elements import VOCE, Elemento
from pegan.read.flow.kinds import is_of_kind, is_person_name
from pegan.read.flow.labels import Voce
from pegan.read.flow.words import Parola, text_of, words_of
from pegan.read.source import Linea
from pegan.read.spellings import DI_PERSONA
from pegan.read.words import without_titles

_DUE = 2
_NUMERO = "il numero può essere il valore dell'etichetta, o dire quale è"


def without_value(elementi: Sequence[Elemento]) -> list[Elemento]:
    """The last labels, one right below the other, that have no value; two at the least."""
    mute: list[Elemento] = []
    for e in reversed(elementi):
        sola = e.tipo == VOCE and e.voce is not None and e.voce.nome and not e.voce.valore and not e.seguito
        if not sola or (mute and (mute[0].linee[0].stacco or mute[0].linee[0].pagina != e.linee[-1].pagina)):
            break
        mute.insert(0, e)
    return mute if len(mute) > 1 else []


def share_values(mute: Sequence[Elemento], sotto: Sequence[Linea]) -> bool:
    """Below such labels stand as many lines, each of its label's kind: they are their values in this order."""
    if len(sotto) != len(mute) or not all(may_be_of(e.voce, words_of(x)) for e, x in zip(mute, sotto, strict=True)):
        return False
    for e, x in zip(mute, sotto, strict=True):
        e.seguito = words_of(x)
        e.linee = [*e.linee, x]
    return True


def open_numbered(elementi: Sequence[Elemento]) -> None:
    """A figure behind a label that has no value, "Target 5", is its value or its number: open, where no other of its labels is counted."""
    mute = [(e, e.voce) for e in elementi if e.voce is not None and e.voce.nome.startswith("i.") and len(e.voce.etichetta) > 1]
    volte = Counter(text_of(v.etichetta[:-1]) for _, v in mute if v.etichetta[-1].testo.isdigit())
    for e, v in mute:
        prima, ultima = v.etichetta[:-1], v.etichetta[-1:]
        numero = len(ultima[0].testo) == 1 and is_of_kind(v.nome, ultima, text_of(prima)) and v.nome != "i.denominazione"
        if numero and not v.valore and not e.seguito and volte[text_of(prima)] == 1:
            e.voce, e.dubbio = replace(v, etichetta=prima, valore=ultima, sicura=False), _NUMERO


def may_be_of(v: Voce | None, parole: Sequence[Parola]) -> bool:
    """Some words may be a label's value: a person's name, a code, or a text that begins as one does."""
    testo = text_of(parole)
    if v is None or v.nome in DI_PERSONA:
        return is_person_name(without_titles(testo))
    if v.nome == "peg_n":
        return any(c.isdigit() for c in testo) and len(parole) <= _DUE
    return not testo[:1].islower() and (not testo[:1].isdigit() or v.nome in ("missione", "programma"))
