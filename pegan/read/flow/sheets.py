"""The items of a text sheet by sheet, and the labels of each settled: where one field is asked for twice, which label is its own."""

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pegan.groups import grouped
from pegan.read.flow.elements import Elemento
from pegan.read.flow.labels import SCARTATA, Voce
from pegan.read.flow.recurring import alternate
from pegan.read.flow.words import text_of

OGGETTO = ("obiettivo_operativo", "peg_n")
"""What names a sheet's objective."""


def split_sheets(elementi: Sequence[Elemento]) -> list[list[Elemento]]:
    """The items sheet by sheet: where what the first sheet begins with comes again, once for each objective; the items before it by themselves."""
    chiavi = [e.chiave for e in elementi]
    oggetti = [k for e, k in zip(elementi, chiavi, strict=True) if e.voce is not None and e.voce.nome in OGGETTO]
    if not oggetti:
        return [list(elementi)] if elementi else []
    quante = Counter(oggetti)
    oggetto = max(dict.fromkeys(oggetti), key=lambda k: (k.startswith(OGGETTO[0]), quante[k]))
    posti = [i for i, k in enumerate(chiavi) if k == oggetto]
    inizi = next(
        (
            p
            for k in dict.fromkeys(chiavi[: posti[0] + 1])
            if k and (p := [i for i, x in enumerate(chiavi) if x == k]) and alternate(p, posti)
        ),
        posti,
    )
    prima = next((i for i, e in enumerate(elementi[: inizi[0] + 1]) if e.chiave), inizi[0])
    confini = [prima, *(_with_what_is_above(elementi, i, chiavi[: posti[0]]) for i in inizi[1:]), len(elementi)]
    gruppi = [list(elementi[:prima]), *(list(elementi[a:b]) for a, b in itertools.pairwise(confini))]
    for g in gruppi:
        con_voce = [e for e in g if e.voce is not None]
        for i, voce in settle([e.voce for e in con_voce if e.voce is not None]).items():
            con_voce[i].voce = voce
    return [g for g in gruppi if g]


def _with_what_is_above(elementi: Sequence[Elemento], inizio: int, sopra: Sequence[str]) -> int:
    """Where a sheet begins whose objective stands at `inizio`: at the labels right above that stand above the first objective too (`sopra`)."""
    while elementi[inizio - 1].voce is not None and elementi[inizio - 1].chiave in sopra:
        inizio -= 1
    return inizio


def _of_indicators(voci: Sequence[Voce]) -> dict[int, Voce]:
    """In a list of labels an indicator's weight stands behind its name, and so does what is said of how it goes."""
    cambi: dict[int, Voce] = {}
    di_indicatore = False
    for i, v in enumerate(voci):
        if v.nome.startswith("i."):
            di_indicatore = True
        elif di_indicatore and v.nome == "peso_obiettivo" and "obiettivo" not in text_of(v.etichetta).lower():
            cambi[i] = replace(v, nome="i.peso", detta="Peso indicatore")
        elif di_indicatore and v.nome == "stato_dichiarato" and "obiettivo" not in text_of(v.etichetta).lower():
            cambi[i] = replace(v, nome=SCARTATA, sicura=False)
        elif v.nome:
            di_indicatore = False
    return cambi


def settle(voci: Sequence[Voce]) -> dict[int, Voce]:
    """Of the labels of one sheet that ask for one field in other words, the form's own is taken, the others are some other thing; index -> how it changes.

    Two of the form's own that say different things leave the value to the first, and not for certain.
    """
    cambi = _of_indicators(voci)
    voci = [cambi.get(i, v) for i, v in enumerate(voci)]
    per_nome = grouped([(v.nome, i) for i, v in enumerate(voci) if v.nome and not v.nome.startswith("i.")])
    for indici in per_nome.values():
        detti = {text_of(voci[i].valore) for i in indici}
        if len(indici) < 2 or len(detti) < 2:
            continue
        proprie = [i for i in indici if voci[i].propria] or indici[:1]
        for i in indici:
            if i not in proprie:
                cambi[i] = replace(voci[i], nome=SCARTATA, sicura=False)
            elif len({text_of(voci[j].valore) for j in proprie}) > 1:
                cambi[i] = replace(voci[i], sicura=False)
    return cambi
