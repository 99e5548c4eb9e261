"""Indicators that a later table of their sheet names again, to say what was reached of each.

    N. | Indicatore  | Target             Indicatore   | Raggiunto
    1  | Tempo medio | 25         and     Tempo medio  | 24          or   Indicatore 1 | 24
    2  | Accessi     | 200                Accessi      | 180

A row is another's where its name is the same, or is the other's number, or has its number and begins with the same words. Beside rows that name
others, one that names none may do so in other words: it is open.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from pegan.read.cell import Cell
from pegan.read.form.rows.quote import shares
from pegan.read.form.rows.split import Riga, texts_by_field
from pegan.read.form.rows.write import Dove, write_row
from pegan.read.form.tables.column import ColonnaTrovata
from pegan.read.form.tables.incerte import field_of
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.writer import Scrittore
from pegan.read.pages import cell_text, joined
from pegan.read.spellings import chiave

_NUMERO = re.compile(r"(?:indicatore|ind\.?)?\s*(?:n\s?[.°º]|nr\.?|num\.?|numero)?\s*(\d{1,2})", re.I)
_RIPRESO = "l'indicatore è quello che un'altra tabella del foglio nomina"
_ALTRE_PAROLE = "può essere un indicatore già detto, con altre parole"
_UGUALE = "un altro indicatore del foglio ha lo stesso nome, con altri valori"
_NOMI = frozenset({"denominazione", "pos", "note"})
"""What an indicator named again may say in other words."""
_PAROLE = 3
"""Words that two names begin with."""


def write_indicators(s: Scrittore, righe: Sequence[Riga], t: TabellaTrovata, aperte: Sequence[str | None]) -> None:
    """Every row of a table of indicators, on its own or on the indicator that it names again."""
    quote = shares(s.celle, righe, t)
    detti = _written(s) if s.righe.get("i") else {}
    ripresi = [_named_before(s.celle, riga, t, detti) for riga in righe] if detti else [None] * len(righe)
    suoi = [x for x in ripresi if x]
    di_altri = len(set(suoi)) < len(suoi) or any(_differ(s, riga, t, detti[k]) for riga, k in zip(righe, ripresi, strict=True) if k)
    for riga, k, aperta in zip(righe, ripresi, aperte, strict=True):
        if di_altri:
            write_row(Dove(s, "indicatori", s.next_row("indicatori"), quote), riga, t, aperta=aperta or (_UGUALE if k else None))
        elif k:
            _label_repeated(s, riga, t, detti[k])
            colonne = t.colonne
            t.decide([_decided(c, t, [detti[x] for x in suoi]) for c in colonne])
            write_row(Dove(s, "indicatori", k, quote), riga, t)
            t.decide(colonne)
        else:
            write_row(Dove(s, "indicatori", s.next_row("indicatori"), quote), riga, t, aperta=aperta or (_ALTRE_PAROLE if suoi else None))


def _decided(c: ColonnaTrovata, t: TabellaTrovata, detti: Sequence[dict[str, str]]) -> ColonnaTrovata:
    """A column of the later table: of what it may mean, what none of the indicators says already."""
    nuovi = [x for x in c.sensi if not any(campo.partition(" ")[0] == x for d in detti for campo in d)] if c.aperta else []
    if len(nuovi) == 1 and len(c.sensi) > 1:
        return replace(c, colonna=t.tabella.colonne[nuovi[0]], dubbio=_RIPRESO, aperta=False)
    return replace(c, dubbio=c.dubbio or _RIPRESO)


def _written(s: Scrittore) -> dict[str, dict[str, str]]:
    """The indicators that the sheet has so far: key -> field -> text; targets by year."""
    sue = takewhile(lambda c: c.chiave.partition("/")[0] == s.scheda, reversed(s.registro.celle))
    detti: dict[str, dict[str, str]] = {}
    for c in sue:
        if c.tabella == "indicatori":
            detti.setdefault(c.chiave, {})[c.campo] = c.testo or ""
        elif c.tabella == "attesi":
            k, _, anno = c.chiave.rpartition("/")
            detti.setdefault(k, {})[f"atteso {anno}"] = c.testo or ""
    return detti


def _named_before(celle: Sequence[Cell], riga: Riga, t: TabellaTrovata, detti: dict[str, dict[str, str]]) -> str | None:
    """The key of the one indicator that a row names."""
    campi = texts_by_field(celle, riga, t)
    nome = joined(celle, campi.get("denominazione", ()))
    numeri = [m[1] for i in campi.get("pos", []) if (m := _NUMERO.fullmatch(cell_text(celle[i])))]
    uguali = [k for k, d in detti.items() if chiave(d.get("denominazione", "")) == chiave(nome) != ""]
    if len(uguali) > 1 and numeri:
        uguali = [k for k in uguali if detti[k].get("pos") == numeri[0]]
    if uguali or not nome:
        return uguali[0] if len(uguali) == 1 else None
    if m := _NUMERO.fullmatch(nome):
        return _by_number(m[1], detti)
    posto = _by_number(numeri[0], detti) if numeri else None
    return posto if posto and _begin_alike(nome, detti[posto].get("denominazione", "")) else None


def _by_number(numero: str, detti: dict[str, dict[str, str]]) -> str | None:
    """The indicator of a number: as printed, or in order where none bears one."""
    if any("pos" in d for d in detti.values()):
        suoi = [k for k, d in detti.items() if d.get("pos", "").strip(" .)") == numero]
    else:
        suoi = [k for k in detti if k.rpartition("/i")[2] == numero]
    return suoi[0] if len(suoi) == 1 else None


def _begin_alike(a: str, b: str) -> bool:
    """One of two names begins with all the other's words."""
    parole = [[chiave(p) for p in x.split()] for x in (a, b)]
    corta = min(map(len, parole))
    return corta >= _PAROLE and parole[0][:corta] == parole[1][:corta]


def _label_repeated(s: Scrittore, riga: Riga, t: TabellaTrovata, detto: dict[str, str]) -> None:
    """The row's name, and what the indicator says already in the same words."""
    for i, campo in _fields(s, riga, t):
        if campo == "denominazione" or detto.get(campo) == cell_text(s.celle[i]):
            s.label(i, "ripetuto")


def _differ(s: Scrittore, riga: Riga, t: TabellaTrovata, detto: dict[str, str]) -> bool:
    """The row says otherwise what the indicator says already."""
    return any(campo not in _NOMI and detto.get(campo, x := cell_text(s.celle[i])) != x for i, campo in _fields(s, riga, t))


def _fields(s: Scrittore, riga: Riga, t: TabellaTrovata) -> Iterator[tuple[int, str]]:
    """The row's cells with a text, each with its field; targets by year."""
    for i in riga:
        colonna = t.column(s.celle[i])
        if colonna is not None and colonna.campo and s.celle[i].text and not colonna.aperta:
            campo, anno = field_of(colonna.campo, colonna, s.anno)
            yield i, f"{campo} {anno}" if campo == "atteso" else campo
