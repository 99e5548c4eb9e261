"""The labels of a sheet's head on a grid."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pegan.read.cell import Cell, alone, beside_it, on_rows, overlap
from pegan.read.form.labels.codes import code_before, is_code
from pegan.read.form.labels.di_ufficio import of_an_office
from pegan.read.form.labels.headings import BREVE, Nome, find_label, split_label, whole_label
from pegan.read.form.labels.labels_in_text import labels_within
from pegan.read.form.labels.non_etichette import has_text_beside, without_values
from pegan.read.form.labels.quick_look import may_say
from pegan.read.form.labels.titles import ORGANI, behind_a_body, last_part, leading_label, whose_list
from pegan.read.form.template import Modello
from pegan.read.pages import cell_text
from pegan.read.spellings import chiave

INSIEME = "nella stessa cella stanno più etichette"
_A_CAPO = "sotto l'etichetta, nella stessa cella e in quella sotto, stanno altri testi: può essere l'intestazione di una colonna"
_PRIME_RIGHE = 5
"""Rows at a sheet's top in which its titles stand."""
SOTTO = 2
"""Rows below a label in which its value may stand."""


@dataclass(frozen=True, slots=True)
class Etichetta:
    """A label on the page: index of its cell, its name, where its value begins in the same cell (None: in another), why it is in doubt."""

    cella: int
    nome: str
    valore_da: int | None
    dubbio: str | None = None
    sensi: tuple[str, ...] = ()
    """All that it may mean, where it does not say which."""
    da: int = 0
    valore_a: int | None = None
    """Where it begins in its cell, and where its value ends, if further labels stand there."""


def is_title(c: Cell, celle: Sequence[Cell], modello: Modello) -> bool:
    """A title as it is spelt; one that is only like it stands alone. Beside a label, or a code, "Risorse umane" is a programma's name."""
    sola = alone(c, celle)
    if find_label(c.text, modello.titoli, simile=sola) is None or (c.text[-1].isdigit() and split_label(cell_text(c), modello.grafie)):
        return False  # "SCHEDA OBIETTIVO N. 4" bears a number
    if not sola and find_label(c.text.rstrip(": "), modello.grafie, simile=False) and has_text_beside(celle, c):
        return False  # "Tempi di realizzazione", beside its value
    prima = (
        max((x for i in on_rows(celle, c.row0, c.row0) if (x := celle[i]).text and x.col1 < c.col0), key=lambda x: x.col1, default=None)
        if not sola
        else None
    )
    return prima is None or not (prima.text.isdecimal() or find_label(prima.text.rstrip(": "), modello.grafie, simile=False))


def find_labels(celle: Sequence[Cell], liberi: Sequence[int], modello: Modello) -> list[Etichetta]:
    """The labels of the head among the cells that no table holds, in reading order."""
    intere: dict[int, Nome] = {}
    divise: dict[int, tuple[Nome, int]] = {}
    for i in liberi:
        testo = cell_text(celle[i])
        dice = may_say(testo, modello)
        divisa = split_label(testo, modello.grafie) if dice else None
        divisa = None if divisa and divisa[0].nome == "peg_n" and is_code(testo) else divisa  # "OB 9"
        divisa = divisa or _first_line(celle[i], modello) or _group(celle, i, modello) or last_part(testo, modello)
        # a text with a value behind its colon is no misspelt label, nor one with a number, nor one that ends with a sign: "Target: 8", "U.M.: €"
        con_valore = divisa is not None and ":" in testo[: divisa[1]]
        intera = dice and len(testo) <= BREVE and not con_valore
        nome = whole_label(testo.rstrip(": "), modello.grafie, simile=divisa is None) if intera else None
        nome = _named_behind(celle, celle[i], testo[divisa[1] :], modello) if con_valore and divisa else nome
        if nome and nome.data_ignorata and divisa and nome.nome == "obiettivo_operativo" and is_code(testo[divisa[1] :]):
            nome = None  # "Obiettivo 09.03.02"
        if nome is None and intera and "\n" in celle[i].text:  # in two languages, one below the other
            nome = find_label(celle[i].text, modello.grafie, simile=False)
        di_ufficio = of_an_office(celle, i, divisa, modello) if dice and nome is None else None
        if di_ufficio and di_ufficio[1] == len(testo):
            nome = di_ufficio[0]
        divisa = di_ufficio or divisa
        if nome:
            intere[i] = nome
        elif divisa and divisa[1] < len(testo):
            divise[i] = divisa
    intere = without_values(celle, intere)
    trovate = [Etichetta(i, n.nome, None, _doubt(n, celle[i], None), n.sensi) for i, n in intere.items()]
    for i, (n, da) in divise.items():
        # a value may begin as its label does: "SERVIZIO" above "SERVIZIO TRIBUTI"
        testo = cell_text(celle[i])
        segnata = (
            n.simile is not None
            or testo[:da].rstrip()[-1] in ".:)°º-–"
            or testo[da].isdigit()
            or is_code(testo[da:])
            or bool(code_before(testo[da:]))
        )
        detta = chiave(testo[:da]) if ":" in testo[:da] else None  # "Titolo: …" below "OBIETTIVO" is a label of its own
        sopra = [(j, x) for j, x in intere.items() if _next_to(celle[j], celle[i]) and not _is_numbered_below(celle, i, testo[da:], j)]
        if not any(not segnata or (x.nome == n.nome and detta in (None, chiave(celle[j].text))) for j, x in sopra):
            trovate.append(Etichetta(i, n.nome, da, _doubt(n, celle[i], da), n.sensi, behind_a_body(testo[:da])))
            trovate += [
                Etichetta(i, x.nome, fino, None if x.nome == "peg_n" and is_code(testo[fino:]) else INSIEME, x.sensi, inizio)
                for inizio, x, fino in labels_within(testo, da, modello.grafie, n.nome)
            ]
    trovate.sort(key=lambda e: (e.cella, e.da))
    decise: list[Etichetta] = []
    for quante, e in enumerate(trovate):
        decise += [x] if (x := _settled(e, [*decise, *trovate[quante:]], celle)) else []
    return _headings_of_other_words(_cut(decise, celle), celle)


def _cut(etichette: Sequence[Etichetta], celle: Sequence[Cell]) -> list[Etichetta]:
    """The labels; the value of one with further labels in its cell ends where the next begins, which a code says too."""
    if not any(e.da for e in etichette):
        return list(etichette)
    tagliate = []
    for e in etichette:
        dopo = min((x.da for x in etichette if x.cella == e.cella and x.da > e.da), default=None) if e.valore_da is not None else None
        certa = e.nome == "peg_n" and is_code(cell_text(celle[e.cella])[e.valore_da : dopo])
        tagliate.append(e if dopo is None else replace(e, valore_a=dopo, dubbio=e.dubbio or (None if certa else INSIEME)))
    return tagliate


def _headings_of_other_words(etichette: Sequence[Etichetta], celle: Sequence[Cell]) -> list[Etichetta]:
    """The labels; those of a row that have more words on a line below them, and a text under each, may be a table's headings: "Peso\n(a)"."""
    a_capo = [e for e in etichette if e.valore_da is not None and "\n" in celle[e.cella].text[: (e.valore_da or 0) + 1].rstrip(" ")]
    dubbie: set[int] = set()
    for r in {celle[e.cella].row0 for e in a_capo}:
        fila = [e for e in a_capo if celle[e.cella].row0 == r]
        sotto = {(c.col0, c.col1) for c in celle if c.text and c.row0 == celle[fila[0].cella].row1 + 1}
        if len(fila) > SOTTO and all((celle[e.cella].col0, celle[e.cella].col1) in sotto for e in fila):
            dubbie.update(e.cella for e in fila)
    return [replace(e, sensi=(e.nome,), dubbio=_A_CAPO) if e.cella in dubbie else e for e in etichette]


def _doubt(n: Nome, c: Cell, fino: int | None) -> str | None:
    """Why a label is in doubt: its spelling, or its cell."""
    testo = cell_text(c)[:fino]
    return n.doubt(testo) or (f"l'etichetta «{testo}» è in dubbio: {c.doubt}" if c.doubt else None)


def _settled(e: Etichetta, tutte: Sequence[Etichetta], celle: Sequence[Cell]) -> Etichetta | None:
    """A label with one meaning: among an indicator's it is the indicator's ("Peso"), elsewhere the sheet's; None for one that means nothing there."""
    if e.nome.startswith("i.") and not any(x.nome.startswith("i.denominazione") for x in tutte):
        return None
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
    if fra and dell_indicatore:
        return replace(
            e, nome=dell_indicatore[0], dubbio=f"«{testo}» sta fra le etichette di un indicatore", sensi=tuple(dell_indicatore[1:])
        )
    if not della_scheda:
        return None
    if fra:  # the indicator has its own already: of the next one, whose label may be in other words
        return replace(e, nome=della_scheda[0], dubbio=f"«{testo}» può essere di un altro indicatore")
    altrove = any(x.nome.startswith("i.") for x in tutte) and bool(dell_indicatore)
    return replace(
        e, nome=della_scheda[0], dubbio=f"«{testo}» può essere dell'obiettivo o di un indicatore" if altrove else e.dubbio, sensi=()
    )


def _is_among_measures(e: Etichetta, tutte: Sequence[Etichetta], celle: Sequence[Cell]) -> bool:
    """A description right below an indicator's name, in its column, and above a measure of it: of the indicator, or of the objective."""
    c, colonna = celle[e.cella], [x for x in tutte if celle[x.cella].col0 == celle[e.cella].col0]
    if "biettiv" in c.text[: e.valore_da].lower():
        return False
    sopra = max((x for x in colonna if celle[x.cella].row0 < c.row0), key=lambda x: celle[x.cella].row0, default=None)
    sotto = min((x for x in colonna if celle[x.cella].row0 > c.row0), key=lambda x: celle[x.cella].row0, default=None)
    if sopra is None or sotto is None or sopra.nome != "i.denominazione":
        return False
    return c.row0 - celle[sopra.cella].row1 == 1 and sotto.nome.startswith("i.") and sotto.nome != sopra.nome


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
    if primo := next(
        (x for x in tutte if celle[x.cella].row0 == c.row0 and x.nome.startswith("i.") and celle[x.cella].col0 < c.col0), None
    ):
        fra, detti = _block(primo, tutte, celle)
        return fra, detti | davanti
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


def _first_line(c: Cell, modello: Modello) -> tuple[Nome, int] | None:
    """A label on the cell's first line, its value on the next."""
    prima, a_capo, resto = c.text.partition("\n")
    nome = find_label(prima.strip().rstrip(": "), modello.grafie, simile=False) if a_capo and resto.strip() else None
    return (nome, len(" ".join(prima.split())) + 1) if nome else None


def _group(celle: Sequence[Cell], i: int, modello: Modello) -> tuple[Nome, int] | None:
    """A title over a list of objectives, or above a sheet, that names what they are of: "Settore Affari generali".

    It lies over columns; at a sheet's top, where it says what it is a title of, it may run over them from one cell.
    """
    c = celle[i]
    elenco, in_cima, largo = modello.riga == "obiettivo", c.row0 < _PRIME_RIGHE, c.col1 - c.col0 >= SOTTO
    if not (in_cima or (elenco and largo)) or (largo and not alone(c, celle)):
        return None
    testo = cell_text(c)
    detta = leading_label(testo, modello.grafie) if largo or (elenco and alone(c, celle)) else None
    if detta and ((largo and elenco) or detta[0].nome in ORGANI):
        return detta
    detta = whose_list(testo, modello) if in_cima else None
    return detta if detta and alone(c, celle) else None


def _named_behind(celle: Sequence[Cell], c: Cell, dietro: str, modello: Modello) -> Nome | None:
    """The label behind the colon of another that groups it, its value in the next cell: "Collegamento DUP: missione"."""
    nome = find_label(dietro, modello.grafie, simile=False) if may_say(dietro, modello) else None
    accanto = [celle[j].text for j in on_rows(celle, c.row0, c.row0) if nome and celle[j].text and beside_it(c, celle[j])]
    return nome if accanto and not may_say(accanto[0], modello) else None


def _is_numbered_below(celle: Sequence[Cell], i: int, detto: str, sopra: int) -> bool:
    """ "Obiettivo gestionale 1", its text beside it, right below "Obiettivo operativo", which has its own: no value of that, but another objective."""
    c, x = celle[i], celle[sopra]
    return x.row1 < c.row0 and x.col0 == c.col0 and is_code(detto) and has_text_beside(celle, x) and has_text_beside(celle, c)


def _next_to(etichetta: Cell, c: Cell) -> bool:
    """The cell stands right of the label, or just below it."""
    sotto = etichetta.row1 < c.row0 <= etichetta.row1 + SOTTO and overlap(c, etichetta)
    return beside_it(etichetta, c) or sotto
