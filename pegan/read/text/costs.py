"""What each way to cut and name free text costs: the evidence, put in numbers.

None of it is a rule; the figures are relative to one another: 1 is a small doubt, 4 more than any doubt about a single line's end.
"""

import itertools

from pegan.read.text.fragments import ATTIVITA, DENOMINAZIONE, NOTA, SEGUITO, VALORE, Blocco, Frammento
from pegan.read.text.results import is_result
from pegan.read.words import is_unit, lexicon, plain
from pegan.read.wrapped import breaks_word

ZONA_INDICATORI = frozenset([
    "indicatori", "denominazione", "unita", "peso", "partenza", "atteso", "verifica_intermedia", "verifica_finale", "raggiunto",
    "referente", "responsabile",
])  # fmt: skip
_ZONA_ATTIVITA = frozenset([
    "attivita", "cronoprogramma", "descrizione", "mesi", "bimestri", "note", "prima_annualita", "spesa", "entrata", "codice", "importo",
    "capitolo", "pos_indicatore",
])  # fmt: skip
_ZONA = 0.4
"""What standing behind the other table's labels costs: merged cells are painted in any order."""
_MEDIA = 90.0
"""Letters between the usual length of an activity and that of an indicator's name, which tends to say more."""
RIGHE_STRETTE = 8
"""Lines of a cell in a narrow column at most."""
_ESITO_LUNGO, _NON_ESITO = 40, 3.0
"""Letters of what was reported of a row at most; what it costs to take it for a name, an activity or a note."""


_STRETTE = (VALORE, NOTA, SEGUITO)


class Costi:
    """What every cell of a block costs; each line's share is worked out once for a column's kind and width."""

    def __init__(self, blocco: Blocco, ripetuti: frozenset[str]) -> None:
        self.blocco = blocco
        self.ripetuti = ripetuti
        f = blocco.frammenti
        self.figure = [_figura(x) for x in f]
        self.aperte = [_aperta(x) for x in f]
        self._colonne: dict[tuple[str, float], _Colonna] = {}
        self._celle: dict[tuple[int, int, str, float], float | None] = {}

    def cell(self, i: int, j: int, tipo: str, larga: float) -> float | None:
        """The cost of the fragments from i to j (excluded) as one cell of this kind; None where they can't be one."""
        caso = (i, j, tipo, larga)
        if caso not in self._celle:
            self._celle[caso] = self._cell(i, j, tipo, larga)
        return self._celle[caso]

    def _cell(self, i: int, j: int, tipo: str, larga: float) -> float | None:
        f, aperta = self.blocco.frammenti, self.blocco.aperta
        if tipo == SEGUITO and (i or aperta is None):
            return None
        if tipo in _STRETTE and j - i > RIGHE_STRETTE:
            return None
        if tipo != VALORE and any(self.figure[i:j]):
            sospese = [_aperta(aperta) if tipo == SEGUITO else False, *self.aperte[i : j - 1]]
            if any(x and not p for x, p in zip(self.figure[i:j], sospese, strict=True)):
                return None
        colonna = self._colonne.get((tipo, larga))
        if colonna is None:
            colonna = self._colonne[tipo, larga] = _Colonna(self.blocco, tipo, larga)
        if tipo in _STRETTE and any(colonna.troppo[i:j]):
            return None
        costo = 0.35
        for c in colonna.oltre[i:j]:
            costo += c
        if tipo == SEGUITO and aperta:
            costo += _costo_giunta(aperta, f[i], larga, tipo, dentro=True)
        for c in colonna.giunta[i : j - 1]:
            costo += c
        costo += colonna.fine[j - 1]
        costo += colonna.inizio[i]
        testo = " ".join(x.testo for x in f[i:j])
        if testo.count("(") != testo.count(")"):
            costo += 1.2
        return costo + _costo_tipo(f[i], testo, tipo, self.ripetuti)


class _Colonna:
    """What each line of a block costs in a column of some width: too long for it, going on with the next one, at a cell's end and beginning."""

    def __init__(self, blocco: Blocco, tipo: str, larga: float) -> None:
        f = blocco.frammenti
        self.troppo = [len(x.testo) > 1.5 * larga for x in f]
        self.oltre = [_costo_lunghezza(x, tipo, larga) for x in f]
        self.giunta = [_costo_giunta(x, y, larga, tipo, dentro=False) for x, y in itertools.pairwise(f)]
        self.fine = [_costo_fine(x, y, larga) for x, y in zip(f, [*f[1:], None], strict=True)]
        self.inizio = [_costo_inizio(x, tipo) for x in f]


def _costo_lunghezza(x: Frammento, tipo: str, larga: float) -> float:
    """Letters differ in width: a narrow column's lines vary more."""
    stretta = tipo in _STRETTE
    oltre = len(x.testo) / larga - (1.3 if stretta else 1.08)
    return 0.0 if oltre <= 0 else 1.0 + 3 * oltre if stretta else 0.4 + 8 * oltre


def never_together(x: Frammento, y: Frammento) -> bool:
    """Nothing at all speaks for one cell: no kept blank, no hyphen, no word that goes on, no open bracket."""
    return not (_aperta(x) or breaks_word(x.testo, False, y.testo) or "(" in x.testo or y.testo[0] in "-)")


def _figura(x: Frammento) -> bool:
    """A number or a unit alone can only be a value."""
    return len(x.testo) < 20 and (x.testo.replace(",", "").isdigit() or is_unit(x.testo))


def _aperta(x: Frammento | None) -> bool:
    """The line goes on: it kept its blank, or ends with a hyphen or a word that ends no cell."""
    return x is not None and (x.sospesa or x.testo[-1] in "-/" or plain(x.testo.split()[-1]) in lexicon("legami"))


def _costo_giunta(x: Frammento, y: Frammento, larga: float, tipo: str, *, dentro: bool) -> float:
    """Going on from one line to the next inside a cell."""
    serve = len(x.testo) + 1 + len(y.testo.split()[0])
    costo = 0.0
    if not dentro:
        costo += 3.0 if serve <= 0.7 * larga else 1.5 if serve <= 0.8 * larga else 0.8 if serve <= 0.9 * larga else 0.0
    if x.testo[-1] in ";." and y.testo[0].isupper() and len(x.testo) > 12:
        costo += 1.5  # a sentence ends here
    if x.sospesa:
        return costo + (0.5 if y.testo[0].isupper() and serve <= larga else 0.0)
    stretta = tipo in _STRETTE
    if x.testo[-1] in "-/" or plain(x.testo.split()[-1]) in lexicon("legami") or y.testo[0] in "-)":
        costo += 0.4
    elif breaks_word(x.testo, False, y.testo) and stretta and (dentro or len(x.testo) >= 0.55 * larga):
        costo += 0.7
    else:
        costo += 4.0
    return costo + (1.0 if y.testo[0].isupper() else 0.0)


def _costo_fine(ultimo: Frammento, dopo: Frammento | None, larga: float) -> float:
    """Ending a cell at a line."""
    parola = plain(ultimo.testo.split()[-1])
    costo = 2.0 if parola in lexicon("legami") else 0.0
    if ultimo.sospesa:
        if dopo is None:
            return costo + 0.5
        sta = len(ultimo.testo) + 1 + len(dopo.testo.split()[0]) <= 0.9 * larga
        frase = ultimo.testo[-1] in ";."
        maiuscola = dopo.testo[0].isupper()
        costo += 0.6 if maiuscola and (sta or frase) else 1.2 if frase else 2.0 if sta or maiuscola else 2.4
    elif ultimo.testo[-1] in "-" and dopo is not None:
        costo += 1.0
    return costo


def _costo_inizio(primo: Frammento, tipo: str) -> float:
    parola = plain(primo.testo.split()[0])
    if primo.testo[0] in '"“«(':
        return 0.5
    if primo.testo[0] in ",;.)" or (parola in lexicon("legami") and primo.testo[0].islower() and tipo in (DENOMINAZIONE, ATTIVITA)):
        return 1.5
    return 0.0


def _costo_tipo(primo: Frammento, testo: str, tipo: str, ripetuti: frozenset[str]) -> float:
    """Belonging to this column, by the label before it and by its own size."""
    zona = primo.gruppo
    if len(testo) < _ESITO_LUNGO and tipo != SEGUITO and is_result(testo):
        return 0.0 if tipo == VALORE else _NON_ESITO
    if tipo == DENOMINAZIONE:
        corta = 1.5 if len(testo) < 12 else 0.8 * max(0.0, 1 - len(testo) / _MEDIA)
        return (_ZONA if zona in _ZONA_ATTIVITA else 0.0) + corta
    if tipo == ATTIVITA:
        corta = 1.5 if len(testo) < 10 else 0.3 if len(testo) < 20 else 0.6 * max(0.0, len(testo) / _MEDIA - 1)
        return (_ZONA if zona in ZONA_INDICATORI else 0.0) + corta
    if tipo == NOTA:
        return 1.6 - (1.2 if plain(testo) in ripetuti else 0.0) + (2.0 if zona in ZONA_INDICATORI else 0.0)
    lungo = 2.0 if len(testo) > 60 else 0.0
    return lungo + (0.8 if zona in _ZONA_ATTIVITA else 0.0)


def step_cost(blocco: Blocco, prima: str, tipo: str, i: int, j: int) -> float:
    """What stands beside: figures stand beside an indicator's name, further values beside figures."""
    a_sinistra = blocco.prima if i == 0 else prima
    a_destra = blocco.dopo if j == len(blocco.frammenti) else ""
    accanto = a_sinistra in ("V", VALORE, SEGUITO)
    # a line that kept its blank, or was cut inside a word, goes on
    coda = blocco.aperta if i == 0 else blocco.frammenti[i - 1] if prima in (VALORE, SEGUITO) else None
    monca = 0.0
    if coda is not None and tipo != SEGUITO:
        spezzata = breaks_word(coda.testo, False, blocco.frammenti[i].testo) and len(coda.testo) >= 7
        monca = 1.2 if coda.sospesa and not i else 1.0 if spezzata and not coda.sospesa else 0.0
    if {prima, tipo} == {DENOMINAZIONE, ATTIVITA}:
        monca += 0.4  # a column's cells are painted one after the other
    if tipo == DENOMINAZIONE:
        return monca + (-1.2 if a_destra == "V" else -0.2 if accanto else 0.3)
    if tipo == ATTIVITA:
        return monca + (0.8 if a_destra == "V" else 0.2 if accanto else 0.0)
    if tipo == VALORE:
        return monca + (0.0 if accanto else 1.5 if a_destra == "V" else 2.5)
    return monca if tipo == NOTA else 0.0
