"""The value of each label of a head: in its own cell, right of it, or below it."""

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import pairwise

from pegan.clean.numbers import sure_number
from pegan.read.cell import Cell, alone_below, beside_it
from pegan.read.form.head.around import TESTATA
from pegan.read.form.head.caselle import DI_SCELTA
from pegan.read.form.head.fila import goes_on_in_years, row_of_years, texts_behind, with_boxes
from pegan.read.form.head.pieces import (
    ACCANTO_AL_NUMERO,
    NUMERABILI,
    Parti,
    Pezzi,
    name_beside,
    number_beside,
    own_value,
    sign_behind,
    split_value,
    text_beside,
    whole_cell,
)
from pegan.read.form.head.places import Scelta, Testa
from pegan.read.form.head.specie import CIFRA, of_their_kinds
from pegan.read.form.head.trovato import Trovato
from pegan.read.form.labels.etichetta import Etichetta
from pegan.read.form.labels.fasi import numbered_steps
from pegan.read.form.labels.labels_in_text import labels_within, unknown_label_within
from pegan.read.form.labels.non_etichette import DI_NOME
from pegan.read.form.labels.testate import heading
from pegan.read.form.labels.titles import ORGANI
from pegan.read.form.template import Campo, Modello
from pegan.read.pages import cell_text

_DI_TEMPO = frozenset({"anno", "durata", "inizio", "fine"})
"""Labels whose value is a time."""
_PIU_ANNI = "accanto all'etichetta ci sono più anni"
_NOMI = frozenset({"obiettivo_operativo", "i.denominazione", "responsabile", "referente", "settore"})
"""Labels whose value is made of words."""
_NUMERATE = ("peg_n", "obiettivo_operativo")
_DI_TESTO = frozenset({"obiettivo_operativo", "obiettivo_strategico", "descrizione_estesa", "risultato_atteso", "note"})
"""Labels whose value is a text, which may go on over several rows."""
_OLTRE = 1 << 30
_SEGUE_SOTTO = "il testo continua nelle righe sotto, senza etichetta"
_ALTRO_SOTTO = "nelle righe sotto, senza etichetta, c'è un testo che può esserne il seguito o un altro"
_DI_ANNI = frozenset({"i.partenza", "i.atteso", "i.verifica_intermedia", "i.raggiunto"})


def find_values(celle: Sequence[Cell], liberi: Sequence[int], etichette: Sequence[Etichetta], modello: Modello) -> list[Trovato]:
    """The value of each label; a code and its name may be one cell or two."""
    testa = Testa(celle, [i for i in liberi if celle[i].text], etichette, modello)
    presi: set[int] = set()
    nomi = {e.nome for e in etichette}
    fasi = _rows_of_steps(testa, liberi, modello)
    trovati: list[Trovato] = []
    for e in etichette:
        if celle[e.cella].col0 > fasi.get(celle[e.cella].row0, _OLTRE):
            continue  # "Fase 1 | Analisi | Scadenza | 31/03": the step's
        campo = modello.campi[e.nome]
        proprio = own_value(celle, e)
        if proprio:
            trovati += [Trovato(n, x, d, etichetta=e.cella) for n, x, d in sign_behind(celle, proprio)]
        if pezzi := _in_two_cells(testa, e, campo, proprio, nomi, presi):
            presi |= {p[0] for _, x, _ in pezzi for p in x if p[0] != e.cella}
            trovati += [Trovato(n, x, d or e.dubbio, etichetta=e.cella, di_un_altro=bool(d)) for n, x, d in pezzi]
            continue
        scelta = Scelta() if proprio else _going_on(testa, e, _named(testa, e, testa.choose(e)))
        parti = proprio or tuple([whole_cell(celle, i) for i in scelta.indici])
        if not parti or presi.intersection(scelta.indici):
            continue
        if e.nome in _DI_ANNI and not proprio and (serie := row_of_years(testa, e, scelta)):
            presi.update(v.parti[0][0] for v in serie)
            trovati += serie
            continue
        if e.nome in DI_SCELTA and scelta.indici:
            parti, scelta = with_boxes(testa, e, parti, scelta)
        if e.nome in _DI_TEMPO and not proprio and goes_on_in_years(testa, e, scelta):
            scelta = replace(scelta, dubbio=_PIU_ANNI, aperta=True)
        if e.nome == "anno" and proprio and testa.heads_figures(celle[e.cella]):
            scelta = Scelta(dubbio=TESTATA, aperta=True)  # "Base dati | Anno 2024 | Valore atteso"
        presi |= set(scelta.indici)
        dubbio = scelta.dubbio or e.dubbio
        chi = "responsabile" if campo.nome in ORGANI else None
        if (proprio or chi) and (altra := _label_within(celle, parti, modello, e.nome, None if proprio else chi)):
            dubbio, scelta = f"nel testo c'è anche l'etichetta «{altra}»", replace(scelta, aperta=True)
        # "Risultato atteso | 65" may be an indicator's
        misura = (
            e.nome == "risultato_atteso" and bool(dubbio) and all(sure_number(cell_text(celle[i])[a:b]) is not None for i, a, b in parti)
        )
        trovati += [
            Trovato(n, p, d or dubbio, scelta.altre, e.cella, scelta.aperta or bool(e.sensi) or misura, n in (campo.seguito, chi))
            for n, p, d in split_value(celle, campo, parti)
        ]
    return of_their_kinds(celle, trovati, modello)


def _rows_of_steps(testa: Testa, liberi: Sequence[int], modello: Modello) -> dict[int, int]:
    """The rows of one step each, and where its label stands; "Azione 3 | Settore | Tecnico", with a label right behind it, numbers the sheet unless others follow."""
    passi = {i: testa.celle[i].text.split()[0].lower() for i, _ in numbered_steps(testa.celle, liberi, modello)}
    quanti = Counter(passi.values())
    return {testa.celle[i].row0: testa.celle[i].col0 for i, nome in passi.items() if quanti[nome] > 1 or texts_behind(testa, i)}


def _in_two_cells(testa: Testa, e: Etichetta, campo: Campo, proprio: Parti, nomi: Set[str], presi: Set[int]) -> Pezzi:
    """A number or a code and what it is of, in the label's cell and the next or in the two beside it; nothing where another label has one of these."""
    if not proprio:
        pezzi = _code_beside(testa, e, nomi)
        return pezzi if presi.isdisjoint(p[0] for _, x, _ in pezzi for p in x) else []
    # "Obiettivo n. 3 - peso: 25" has its weight in the cell, and the text beside
    intera = e.valore_a is None or (e.nome == "peg_n" and testa.celle[e.cella].text[-1] in "0123456789%)")
    di_due = intera and (campo.codice or e.nome in _NUMERATE or e.nome in NUMERABILI)
    accanto = testa.behind_code(e) if di_due else None
    if accanto is None and e.nome in _NUMERATE:
        accanto = _alone_below(testa, testa.celle[e.cella])
    return _beside(testa.celle, campo, proprio, accanto) if accanto is not None and accanto not in presi else []


def _named(testa: Testa, e: Etichetta, scelta: Scelta) -> Scelta:
    """What a label that asks for a name gives: no bare number, but the text behind it, if there is one; of one that may bear a number, both:
    a number before several texts, or one apart, is open."""
    if e.nome not in _NOMI | NUMERABILI or len(scelta.indici) != 1 or any(map(str.isalpha, testa.celle[scelta.indici[0]].text)):
        return scelta
    dietro = testa.texts_beside(testa.celle[scelta.indici[0]])
    if e.nome not in _NOMI:
        x = testa.celle[dietro[0]] if dietro else None
        solo = x is not None and any(map(str.isalpha, x.text)) and not testa.texts_beside(x)
        if solo:
            return replace(scelta, indici=(*scelta.indici, dietro[0]), dubbio=scelta.dubbio or ACCANTO_AL_NUMERO)
        c = testa.celle[scelta.indici[0]]
        seguono = [i for i in testa.di_riga[c.row0] if testa.celle[i].col0 > c.col1]
        dopo = min(seguono, key=lambda i: testa.celle[i].col0, default=None)
        di_piu = dopo is not None and dopo not in testa.presi and any(map(str.isalpha, testa.celle[dopo].text))
        return replace(scelta, dubbio=scelta.dubbio or CIFRA, aperta=True) if di_piu else scelta
    if not dietro:
        return replace(scelta, dubbio=CIFRA, aperta=True)
    return replace(scelta, indici=(dietro[0],), dubbio=scelta.dubbio or "fra l'etichetta e il testo c'è il suo numero")


def _going_on(testa: Testa, e: Etichetta, scelta: Scelta) -> Scelta:
    """The value of a label that asks for a text, with the rows right below that go on with it: alone on their row, begun where it begins, under no label.

    One that begins as a text of its own may be another objective, a note, a signature: the value is open.
    """
    if e.nome not in _DI_TESTO or scelta.aperta or len(scelta.indici) != 1:
        return scelta
    c = prima = testa.celle[scelta.indici[0]]
    seguono: list[int] = []
    while (sotto := _below(testa, c)) is not None and _goes_on(testa, prima, c, sotto):
        seguono.append(sotto)
        c = testa.celle[sotto]
    if not seguono or (prima.col0 <= testa.celle[e.cella].col0 and not all(testa.celle[i].text[0].islower() for i in seguono)):
        return scelta  # below a label its value is alone, but for words in the middle of a sentence
    testi = [testa.celle[i].text for i in (*scelta.indici, *seguono)]
    altro = any(dopo[0].isupper() and sopra.rstrip()[-1] not in ",;:" for sopra, dopo in pairwise(testi))
    dubbio = scelta.dubbio or (_ALTRO_SOTTO if altro else _SEGUE_SOTTO)
    return replace(scelta, indici=(*scelta.indici, *seguono), dubbio=dubbio, aperta=altro)


def _below(testa: Testa, c: Cell) -> int | None:
    """The one text of the head that begins on the row below a cell."""
    sotto = testa.da_riga.get(c.row1 + 1, ())
    return sotto[0] if len(sotto) == 1 else None


def _goes_on(testa: Testa, prima: Cell, sopra: Cell, i: int) -> bool:
    """A text below a value's last one that is neither a label nor a title: in capitals, where its first (`prima`) is not, or before a colon."""
    x = testa.celle[i]
    if i in testa.presi or not alone_below(x, sopra, testa.celle):
        return False
    return not (x.text.isupper() > prima.text.isupper() or x.text.rstrip().endswith(":"))


def _alone_below(testa: Testa, c: Cell) -> int | None:
    """The text right below a label, alone over the whole page; no label, and none in words that the form does not know."""
    sotto = _below(testa, c)
    if sotto is None or sotto in testa.presi:
        return None
    x = testa.celle[sotto]
    larga = x.col1 == testa.bordo > x.col0 == c.col0 == min(y.col0 for y in testa.celle)
    return sotto if larga and not x.text.rstrip().endswith(":") else None


def _label_within(celle: Sequence[Cell], parti: Parti, modello: Modello, nome: str, sola: str | None) -> str | None:
    """Another label, or that one alone (`sola`), in the text of a value: "atti migrati - Target: 100%", "Area Tributi - Dirigente dott. Conti"; behind a name, of any words."""
    i, da, a = parti[0]
    testo = cell_text(celle[i])[da:a]
    if altre := [x for x in labels_within(testo, 0, modello.grafie, nome) if sola in (None, x[1].nome)]:
        return testo[altre[0][0] : altre[0][2]].strip("-–|/;,.: ")
    return unknown_label_within(testo) if sola is None and nome in DI_NOME | _DI_ANNI else None


def _beside(celle: Sequence[Cell], campo: Campo, proprio: Parti, accanto: int) -> Pezzi:
    """A number in its label's cell, and what it is the number of in the next."""
    if campo.nome in NUMERABILI:
        return text_beside(celle, campo.nome, proprio, accanto)
    return name_beside(celle, campo.nome, proprio, accanto) if campo.codice else number_beside(celle, proprio, accanto)


def _code_beside(testa: Testa, e: Etichetta, nomi: Set[str]) -> Pezzi:
    """An objective's code in the cell beside its label, the text in the one behind: "Obiettivo" | "B2" | "Aprire la sera"; nothing for any other row.

    Behind a label of its number, "Obiettivo n." | "3" | "Aprire la sera", if no label of the page is the text's.
    """
    di_numero = e.nome == "peg_n" and "ob" in heading(cell_text(testa.celle[e.cella])).chiave
    if e.sensi or not (e.nome == _NUMERATE[1] or (di_numero and _NUMERATE[1] not in nomi)):
        return []
    fila = texts_behind(testa, e.cella)
    if di_numero and len(fila) == 2 and " " not in testa.celle[fila[1]].text.strip():
        return []
    if len(fila) != 2 or not (beside_it(testa.celle[e.cella], testa.celle[fila[0]]) and beside_it(*(testa.celle[i] for i in fila))):
        return []
    pezzi = number_beside(testa.celle, (whole_cell(testa.celle, fila[0]),), fila[1])
    return pezzi if di_numero else [(n, x, d or "è il codice fra l'etichetta e il testo") for n, x, d in pezzi]
