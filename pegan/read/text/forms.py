"""Which form each page of a text is, and which pages one sheet goes over."""

import itertools
from collections import Counter
from dataclasses import dataclass

from pegan.read.similar import starting_parts
from pegan.read.source import Linea, Sorgente
from pegan.read.spellings import grafie
from pegan.read.tape import Nastro
from pegan.read.text.label import Etichetta
from pegan.read.text.labels import find_labels
from pegan.read.words import PERCENTO, is_name, is_role

_TESTA = frozenset({"obiettivo_operativo", "peg_n", "obiettivo_strategico"})
"""Labels that only the first page of a sheet has."""
_ANCHE_DEL_QUADRO = frozenset(
    {"settore", "servizio", "missione", "programma", "peg_n", "obiettivo_strategico", "obiettivo_operativo", "anno", "note", "periodi"}
)
"""Labels of a sheet that the summary has too; `_SOLO_DEL_QUADRO` are its own."""
_SOLO_DEL_QUADRO = frozenset({"cdr", "raggiungimento"})
_CHIAVI = {"quadro": "q", "classificazione": "k", "risorse_umane": "u", "risorse_strumentali": "t", "": "x"}


@dataclass(frozen=True, slots=True)
class Modulo:
    """A form: its kind ("" for a page that is none), its lines and labels."""

    chiave: str
    parte: str
    linee: tuple[Linea, ...]
    etichette: tuple[Etichetta, ...]


def find_forms(sorgente: Sorgente) -> list[Modulo]:
    """The forms of a document in order; a sheet that runs over the page's end is one form."""
    moduli: list[Modulo] = []
    schede = 0
    for pagina in sorgente.pagine:
        for nastro in _split_page(sorgente, pagina):
            linee = tuple(nastro.linee)
            parte, etichette = _classify(sorgente, nastro)
            ultima = moduli[-1] if moduli else None
            if not parte and ultima and ultima.parte == "scheda" and _rows_of_staff(linee):
                parte = "scheda"
            if parte == "scheda" and ultima and ultima.parte == "scheda" and _prosegue(etichette, ultima):
                moduli[-1] = Modulo(ultima.chiave, "scheda", ultima.linee + linee, ultima.etichette + etichette)
                continue
            schede += parte == "scheda"
            chiave = f"s{schede}" if parte == "scheda" else _CHIAVI[parte]
            moduli.append(Modulo(chiave, parte, linee, etichette))
    return moduli


def _prosegue(etichette: tuple[Etichetta, ...], ultima: Modulo) -> bool:
    """A page without the head's labels goes on with the sheet before it, if that sheet lacks what this page brings."""
    nomi = {e.nome for e in etichette}
    prima = {e.nome for e in ultima.etichette}
    return len(nomi & _TESTA) < 2 and not ({"indicatori", "responsabile"} & nomi & prima)


def _rows_of_staff(linee: tuple[Linea, ...]) -> bool:
    """A page without labels that is roles, names and percentages: the staff of the sheet before it goes on."""
    quote = sum(bool(PERCENTO.search(linea.testo)) for linea in linee)
    altre = sum(is_role(linea.testo) or is_name(linea.testo) for linea in linee if not PERCENTO.search(linea.testo))
    return 2 * quote >= len(linee) or (quote > 0 and quote + altre == len(linee))


def _split_page(sorgente: Sorgente, pagina: tuple[Linea, ...]) -> list[Nastro]:
    """A page that holds several forms is cut where the second and later ones begin."""
    intera = Nastro.di(pagina)
    if len(starting_parts(intera)) < 2:
        return [intera]
    parti = frozenset(g.parte for g in grafie())
    inizi = [e for e in find_labels(sorgente.testo, intera, parti) if e.inizio]
    tagli = []
    for e in inizi[1:]:
        riga = next(i for i, linea in enumerate(pagina) if linea.inizio <= e.tratti[0][0] < linea.fine)
        if riga and e.parte != inizi[0].parte:
            tagli.append(riga)
    confini = [0, *tagli, len(pagina)]
    return [Nastro.di(pagina[a:b]) for a, b in itertools.pairwise(confini) if a < b] if tagli else [intera]


def _classify(sorgente: Sorgente, linee: Nastro) -> tuple[str, tuple[Etichetta, ...]]:
    """The kind whose labels cover most of the page, with those labels; "" if hardly any is there."""
    migliore: tuple[int, str, tuple[Etichetta, ...]] = (0, "", ())
    for parte in sorted({g.parte for g in grafie()}):
        presenti = [g for g in linee.presenti if g.parte == parte]
        # only a sheet's labels are looked for misspelt too
        if parte != "scheda" and len({g.nome for g in presenti}) < 3 and not any(g.inizio for g in presenti):
            continue
        etichette = tuple(find_labels(sorgente.testo, linee, frozenset({parte})))
        nomi = Counter(e.nome for e in etichette)
        peso = sum(b - a for e in etichette for a, b in e.tratti)
        basta = any(e.inizio for e in etichette) or (parte == "scheda" and len(nomi) >= 4) or len(nomi) >= 3
        if (
            parte == "scheda"
            and nomi.keys() <= _ANCHE_DEL_QUADRO
            and {g.nome for g in linee.presenti if g.parte == "quadro"} & _SOLO_DEL_QUADRO
        ):
            continue
        if basta and peso > migliore[0]:
            migliore = (peso, parte, etichette)
    return migliore[1], migliore[2]
