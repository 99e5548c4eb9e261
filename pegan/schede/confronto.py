"""The locked cells of a form that came back against those that it went out with."""

import re
from collections.abc import Iterator, Mapping, Sequence

from pegan.check.regole import Trovato
from pegan.clean.numbers import sure_number
from pegan.read.cells import Cella
from pegan.schede.controllo import CODICE, Controllo, Posto
from pegan.style import heading

TABELLE = frozenset({"schede", "indicatori", "attesi", "attivita", "personale", "capitoli"})
_NOMI = {"testo": "Risultato atteso", "periodi": "Cronoprogramma", "pseudonimo": "Nominativo"}
_RIGHE = {"i": "indicatore", "a": "attività", "p": "riga del personale", "c": "riga dei capitoli"}
_DEL_LETTORE = frozenset({CODICE, "missione_ripetuta", "periodi_segnati"})
"""Fields that no cell of the form holds as a value."""


def changes(celle: Sequence[Cella], schede: Mapping[str, str], controllo: Controllo) -> Iterator[Trovato]:
    """Each locked cell that says something else, of the rows that went out and came back; `schede` are the ids of the sheets by their keys."""
    letti, luoghi = _read(celle, schede, controllo)
    note = {_row(t, c) for t, c, _ in controllo.valori} | {("schede", s) for s in controllo.fogli}
    tornate = {_row(t, c) for t, c, _ in letti} | {_row(t, c) for t, c, _ in luoghi}
    for posto in dict.fromkeys([*controllo.valori, *letti]):
        tabella, chiave, campo = posto
        partito, tornato = controllo.valori.get(posto, ""), letti.get(posto, "")
        if _row(tabella, chiave) not in note & tornate or not controllo.locked(tabella, campo) or same(partito, tornato):
            continue
        messaggio = f"Una cella bloccata è cambiata: {_called(posto, controllo)}."
        nome = {"periodi": "periodi_segnati", "pseudonimo": "nominativo"}.get(campo, campo)
        yield Trovato(tabella, natural(chiave), nome, messaggio, tornato or "vuota", partito or "vuota", luoghi.get(posto))


def _called(posto: Posto, controllo: Controllo) -> str:
    """A cell as a person finds it: its heading, its row, its sheet."""
    tabella, chiave, campo = posto
    codice, anno = chiave.rsplit("/", 1) if tabella == "attesi" else (chiave, "")
    scheda, _, riga = (codice, "", "") if tabella == "schede" else codice.rpartition("/")
    quale = f"{_RIGHE[riga[0]]} {riga[1:]}" if riga else ""
    titolo = f"«{' '.join(x for x in (_NOMI.get(campo, heading(campo)), anno) if x)}»"
    return ", ".join(x for x in (titolo, quale, f"foglio «{controllo.fogli.get(scheda, scheda)}»") if x)


def same(prima: str, dopo: str) -> bool:
    """The two texts say the same: a program that saves a sheet may write 30,0% for 30%, one that sorts its rows 0,3.

    >>> same("30%", "30,0%"), same("30%", "0,3"), same("un  incontro", "un incontro"), same("2", "3"), same("", "0")
    (True, True, True, False, False)
    """
    if prima.split() == dopo.split():
        return True
    numeri = sure_number(prima), sure_number(dopo)
    return None not in numeri and (numeri[0] == numeri[1] or _stored(prima) == _stored(dopo))


def _stored(testo: str) -> float:
    """The number of a text as a sheet stores it: 0.3 for 30%."""
    numero = sure_number(testo) or 0.0
    return round(numero / 100, 10) if testo.rstrip().endswith("%") else numero


def natural(codice: str) -> str:
    """A row's id as the key that tables know it by: a person and a budget line stand on their number."""
    return re.sub(r"/[pc](\d+)$", r"/\1", codice)


def _row(tabella: str, chiave: str) -> tuple[str, str]:
    """The row of the form that a value stands on: a target on its indicator's."""
    return ("indicatori", chiave.rpartition("/")[0]) if tabella == "attesi" else (tabella, chiave)


def _read(celle: Sequence[Cella], schede: Mapping[str, str], controllo: Controllo) -> tuple[dict[Posto, str], dict[Posto, str]]:
    """What the sheets say now, and where."""
    letti: dict[Posto, str] = {}
    luoghi: dict[Posto, str] = {}
    segni: dict[str, list[tuple[int, str, int]]] = {}
    for c in celle:
        foglio, _, resto = c.chiave.partition("/")
        if foglio not in schede:
            continue
        chiave = "/".join(x for x in (schede[foglio], resto) if x)
        if c.tabella == "cronoprogramma":
            riga, anno, tipo, numero = resto.split("/")
            segni.setdefault(f"{schede[foglio]}/{riga}", []).append((int(anno), tipo, int(numero)))
        elif c.tabella in TABELLE:
            nascosto = c.campo == "nominativo" and (c.tabella, chiave, "pseudonimo") in controllo.valori
            posto = (c.tabella, chiave, "pseudonimo" if nascosto else c.campo)
            luoghi[posto] = str(c.luogo) if c.luogo else ""
            if c.campo not in _DEL_LETTORE:
                letti[posto] = c.testo or ""
    for chiave, periodi in segni.items():
        letti["attivita", chiave, "periodi"] = " ".join("/".join(map(str, x)) for x in sorted(periodi))
    return letti, luoghi
