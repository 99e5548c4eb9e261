"""A second label on a line of a sheet's head: "SETTORE Affari generali SERVIZIO Tributi", the cells of a row painted on one line."""

from collections.abc import Iterator, Sequence

from pegan.read.spellings import grafie
from pegan.read.tape import Nastro
from pegan.read.text.label import Etichetta, take_label

_TESTA = frozenset({
    "settore", "servizio", "missione", "programma", "peg_n", "obiettivo_strategico", "tipologia", "responsabile", "referente",
    "peso_obiettivo", "stato_dichiarato", "motivo",
})  # fmt: skip


def labels_beside(testo: str, nastro: Nastro, trovate: Sequence[Etichetta]) -> Iterator[Etichetta]:
    """The labels of the head behind the value of the one that begins their line: a capital begins them, and one word alone is all capitals among others that are not."""
    in_riga = {a: e for e in trovate if e.nome in _TESTA for a, _ in e.tratti[-1:]}
    for n, linea in enumerate(nastro.linee):
        prima = in_riga.get(linea.inizio)
        if prima is None:
            continue
        a, b = nastro.confini[n], nastro.confini[n + 1]
        for g in grafie():
            if g.parte != "scheda" or g.nome not in _TESTA or g.nome == prima.nome:
                continue
            i = nastro.chiave.find(g.chiave, a, b)
            if (
                i > a
                and not any(nastro.preso[i : i + len(g.chiave)])
                and _stands(testo, nastro, i, i + len(g.chiave), prima.tratti[-1][1], g.due_punti)
            ):
                yield take_label(testo, nastro, g, i, i + len(g.chiave))


def _stands(testo: str, nastro: Nastro, i: int, j: int, da: int, due_punti: bool) -> bool:
    inizio, fine = nastro.offset[i], nastro.offset[j - 1] + 1
    scritta, davanti = testo[inizio:fine], testo[da:inizio]
    if not (testo[inizio - 1].isspace() and scritta[0].isupper() and not testo[fine : fine + 1].isalpha() and davanti.strip()):
        return False
    if due_punti and testo[fine : fine + 2].lstrip()[:1] != ":":
        return False
    return len(scritta.split()) > 1 or (scritta.isupper() and not davanti.isupper())
