"""The items of a sheet as a page of cells, as a workbook would have them: a label left of its value, a table's columns side by side."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pegan.read.cell import Cell, Page
from pegan.read.flow.elements import ELENCO, TAVOLA, TITOLO, VOCE, Elemento
from pegan.read.flow.headings import Intestazione, is_target
from pegan.read.flow.labels import SCARTATA
from pegan.read.flow.rows import RigaLetta
from pegan.read.flow.rows_together import tell_objectives
from pegan.read.flow.words import Parola, form, text_of, words_of
from pegan.read.form.labels.headings import find_label
from pegan.read.source import Linea
from pegan.read.spellings import DI_PERSONA

_LARGA = 40
"""Columns of a page: a line that is nothing else goes over all of them."""
_SOTTO = 2
"""Rows between two labels of a list: near enough to be one, too far for a label and its value to be a heading with what stands below."""
_STACCO = 5
"""Rows between two items, so that nothing of the one is taken for the other's."""
_SENZA_NOME = -1
"""Where the description of a row without one begins: its marks are left over."""
_DUBBIO = "le parole della riga si possono dividere fra le colonne in un altro modo"


@dataclass(slots=True)
class Foglio:
    """A page of cells on its way, and the letters of each."""

    numero: int
    celle: list[Cell] = field(default_factory=list)
    lettere: list[list[int]] = field(default_factory=list)
    segni: list[tuple[Parola, ...]] = field(default_factory=list)
    """Words that only part others: no cell holds them."""
    periodi: list[tuple[int, tuple[Parola, ...]]] = field(default_factory=list)
    """Where an activity's description begins, and its marks or months: which columns they stood in is lost."""
    riga: int = 0

    def put(self, col0: int, col1: int, parole: Sequence[Parola], dubbio: str | None = None, sotto: int = 0) -> None:
        """A cell of the text's words on the row at hand, or `sotto` rows below."""
        if parole:
            self._add(col0, col1, _wrapped(parole), [p.inizio + i for p in parole for i in range(len(p.testo))], dubbio, sotto)

    def say(self, col: int, testo: str) -> None:
        """A heading that the text leaves out."""
        self._add(col, col, testo, [], None, 0)

    def _add(self, col0: int, col1: int, testo: str, lettere: list[int], dubbio: str | None, sotto: int) -> None:
        r = self.riga + sotto
        self.celle.append(Cell(r, col0, r, col1, testo, f"riga {r + 1}", doubt=dubbio))
        self.lettere.append(lettere)

    def page(self) -> tuple[Page, list[list[int]]]:
        """The page with its cells in reading order, and their letters."""
        ordine = sorted(range(len(self.celle)), key=lambda i: (self.celle[i].row0, self.celle[i].col0))
        return Page(self.numero, f"p. {self.numero}", tuple(self.celle[i] for i in ordine)), [self.lettere[i] for i in ordine]


def _wrapped(parole: Sequence[Parola]) -> str:
    """Words as one text, without a blank where a line ended behind a word's hyphen: "economico- / patrimoniale"."""
    righe = [text_of(list(sue)) for _, sue in itertools.groupby(parole, key=lambda p: p.linea.numero)]
    return _A_CAPO.sub("-", "\n".join(righe)).replace("\n", " ")


_A_CAPO = re.compile(r"(?<=[^\W\d_])-\n(?=[^\W\d_])")


def lay_out(numero: int, elementi: Sequence[Elemento]) -> Foglio:
    """A page of some items."""
    foglio = Foglio(numero)
    for n, e in enumerate(elementi):
        if e.tipo == VOCE:
            _label(foglio, e)
            accanto = n + 1 < len(elementi) and elementi[n + 1].tipo == VOCE
            foglio.riga += _SOTTO if accanto and (e.voce is None or e.voce.nome) else _STACCO
            continue
        if e.tipo == TAVOLA and e.testata is not None:
            _table(foglio, e, e.testata)
        elif e.tipo == ELENCO and e.elenco is not None:
            for col, (_, testo) in enumerate(e.elenco.colonne):
                if testo:
                    foglio.say(col, testo)
            _rows(foglio, e.elenco.righe, [c for c, _ in e.elenco.colonne])
            foglio.segni += e.elenco.segni
        elif e.tipo == TITOLO and not (len(e.linee) == 1 and find_label(e.linee[0].testo.rstrip(": "), form().titoli)):
            foglio.segni += map(words_of, e.linee)
            continue
        else:
            _lines(foglio, e.linee)
            foglio.riga += 1
            continue
        foglio.riga += _STACCO
        foglio.say(0, _FINE)
        foglio.riga += _STACCO
        _lines(foglio, e.avanzi if e.elenco is None else e.elenco.avanzi)
        foglio.riga += _STACCO
    if sum(e.voce is not None and not e.voce.nome.startswith("i.") for e in elementi) >= _DUE:
        for testo in _DI_OGNI_SCHEDA:  # a form asks for more labels than a short sheet has
            foglio.riga += _STACCO
            foglio.say(0, testo)
    return foglio


_FINE = "Dati generali"
"""A title that ends a table, whatever the labels behind it may be taken for."""
_DI_OGNI_SCHEDA = ("Note", "Durata")
"""Labels that ask for nothing where no value stands beside them."""


def _lines(foglio: Foglio, linee: Sequence[Linea]) -> None:
    for linea in linee:
        foglio.put(0, _LARGA, words_of(linea))
        foglio.riga += 1


def _label(foglio: Foglio, e: Elemento) -> None:
    assert e.voce is not None
    v = e.voce
    if v.davanti:
        foglio.put(0, _LARGA, v.davanti)
        foglio.riga += _STACCO
    valore = [*v.valore, *e.seguito]
    if not v.nome:
        foglio.put(0, _LARGA, [*v.etichetta, *valore])
        return
    if v.nome == SCARTATA:
        foglio.segni.append(v.etichetta)
        foglio.put(0, _LARGA, valore)
        return
    if v.detta:
        foglio.say(0, v.detta)
        foglio.segni.append(v.etichetta)
    else:
        foglio.put(0, 0, v.etichetta)
    dubbio = e.dubbio or (_DUE_ETICHETTE if _is_double(v.etichetta) else None)
    if v.nome in ("missione", "programma") and valore and valore[0].testo.isdigit() and len(valore) > 1 and valore[1].testo[:1].isalpha():
        foglio.put(1, 1, valore[:1])
        foglio.put(2, _LARGA, valore[1:], dubbio)
    else:
        foglio.put(1, _LARGA, valore, dubbio)


_DUE_ETICHETTE = "sono due etichette una accanto all'altra: il valore può essere di tutte e due"


def _is_double(etichetta: Sequence[Parola]) -> bool:
    """A label that is two of the form's side by side: "Settore Servizio"."""
    for n in range(1, len(etichetta)):
        nomi = [find_label(text_of(x), form().grafie, simile=False) for x in (etichetta[:n], etichetta[n:])]
        detti = {x.nome for x in nomi if x}
        if len(detti) > 1 and detti <= _DI_UNA_COSA and etichetta[n].testo[:1].isupper():
            return True
    return False


_DI_UNA_COSA = frozenset({"settore", "servizio", *DI_PERSONA})


def _table(foglio: Foglio, e: Elemento, t: Intestazione) -> None:
    """The heading on one row, its years below it, then the rows."""
    for altra in t.altre:
        foglio.put(0, _LARGA, altra)
        foglio.riga += _STACCO
    campi = ("pos", *t.di_valore) if e.numerata else t.di_valore
    if e.numerata:
        foglio.say(0, "N.")
    base = list(zip(t.colonne, t.campi, strict=True))[: len(t.colonne) - t.anni]
    col = int(e.numerata)
    for n, (parole, campo) in enumerate(base):
        if campo == "periodi":
            foglio.segni.append(parole)
            col += n == 0 or base[n - 1][1] != "periodi"
            continue
        larga = (
            len(t.di_valore) - (len({c for _, c in base if c == "periodi"}) + sum(c != "periodi" for _, c in base)) + 1
            if is_target(campo) and t.anni
            else 1
        )
        if campo in _CHIAVE and t.tabella.nome in _CHIAVE[campo]:
            foglio.say(col, _CHIAVE[campo][t.tabella.nome])
            foglio.segni.append(parole)
        else:
            foglio.put(col, col + larga - 1, parole)
        col += larga
    if col - ("periodi" in campi) < _DUE:  # a table of one column is no table to a form
        foglio.say(col, "Note")
    if t.anni:
        foglio.riga += 1
        ultima = max((c for c, k in enumerate(campi) if is_target(k)), default=len(campi) - 1)
        for k, parole in enumerate(reversed(t.colonne[-t.anni :])):
            foglio.put(ultima - k, ultima - k, parole)
    _rows(foglio, e.righe, campi, ("peg_n",) if tell_objectives(e.righe, campi, e.avanzi) else _DI_ELENCO)
    foglio.segni += [(p,) for p in e.contate]


_DUE = 2
_CHIAVE = {"descrizione": {"attivita": "Descrizione attività"}, "denominazione": {"indicatori": "Denominazione indicatore"}}
"""Headings that other tables have too, by field and table: here the text's own title has said which it is."""


_DI_ELENCO = ("obiettivo_operativo", "peg_n")
"""Columns that say whose objective a list's row is."""


def _rows(foglio: Foglio, righe: Sequence[RigaLetta], campi: Sequence[str], di_chi: Sequence[str] = ()) -> None:
    for riga in righe:
        foglio.riga += 1
        nome = next((c for c, k in zip(riga.celle, campi, strict=True) if k == "descrizione" and c), ())
        # whose objective the row is, is not known: nor is what it says of it
        altrui = any(dubbia and k in di_chi for dubbia, k in zip(riga.dubbie, campi, strict=True))
        for col, (parole, dubbia, campo) in enumerate(zip(riga.celle, riga.dubbie, campi, strict=True)):
            if campo == "periodi":
                foglio.periodi += [(nome[0].inizio if nome else _SENZA_NOME, parole)] if parole else []
                continue
            foglio.put(col, col, parole, _DUBBIO if dubbia or altrui else None)
