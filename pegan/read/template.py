"""The description of a form on a grid: a TOML file of labels, the values beside or below them, the tables and their columns.

    nome, fonte   what the form is called, where it comes from
    riga          what a sheet of it is: "scheda" (an objective a sheet), "obiettivo" (a row each), or the name of a table
    parte         part of modulo.toml whose spellings `etichette` name
    [[campo]]     nome of the value; etichette and grafie: what its label may be called; codice: a code and a name
    [[titolo]]    labels that have no value
    [[tabella]]   nome; chiave: the column that every row has; fine: labels that end it; parti: label above -> `parte` of the rows
      [[tabella.colonna]]  campo ("" is ignored by name), etichette, grafie; anni: a column a year; periodi: above the Gantt;
                           numeri: a column a number

Forms in the package are tried for every page; a folder of documents may bring its own (`*.modulo.toml`), tried before them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pegan.errors import VocabolarioErrato
from pegan.paths import VOCAB
from pegan.read.spellings import chiave, etichette_di

MODULI = VOCAB / "moduli"
Voce = Mapping[str, object]
_VOCI = {
    "modulo": {"nome", "fonte", "riga", "parte", "campo", "titolo", "tabella"},
    "campo": {"nome", "etichette", "grafie", "codice"},
    "titolo": {"etichette", "grafie"},
    "tabella": {"nome", "chiave", "fine", "parti", "colonna"},
    "colonna": {"campo", "etichette", "grafie", "anni", "periodi", "numeri"},
}


@dataclass(frozen=True, slots=True)
class Campo:
    """A value of a sheet, by its label's spellings (keys)."""

    nome: str
    grafie: frozenset[str]
    codice: bool = False


@dataclass(frozen=True, slots=True)
class Colonna:
    """A column of a table."""

    campo: str
    grafie: frozenset[str]
    anni: bool = False
    periodi: bool = False
    numeri: bool = False


@dataclass(frozen=True, slots=True)
class Tabella:
    """A table of a form."""

    nome: str
    chiave: str
    colonne: tuple[Colonna, ...]
    fine: frozenset[str] = frozenset()
    parti: tuple[tuple[str, frozenset[str]], ...] = ()


@dataclass(frozen=True, slots=True)
class Modello:
    """A form."""

    nome: str
    riga: str
    campi: tuple[Campo, ...]
    titoli: frozenset[str]
    tabelle: tuple[Tabella, ...]


@cache
def templates() -> tuple[Modello, ...]:
    """The forms that come with the package."""
    return tuple(load_template(p) for p in sorted(MODULI.glob("*.toml")))


def load_template(percorso: Path) -> Modello:
    """A form from its file; VocabolarioErrato for an unknown key, a spelling with two meanings in one table, a key column that is no column."""
    with percorso.open("rb") as f:
        try:
            dati: dict[str, object] = tomllib.load(f)
        except tomllib.TOMLDecodeError as errore:
            raise VocabolarioErrato(f"non è un file TOML: {errore}", dove=percorso.name) from errore
    _check_keys(dati, "modulo", percorso.name)
    parte = str(dati.get("parte", "scheda"))
    campi = tuple(
        Campo(_text(v, "nome", percorso), _spellings(v, parte, percorso), bool(v.get("codice")))
        for v in _list(dati, "campo", percorso.name)
    )
    titoli = frozenset(k for v in _list(dati, "titolo", percorso.name) for k in _spellings(v, parte, percorso))
    tabelle = tuple(_table(v, parte, percorso) for v in _list(dati, "tabella", percorso.name))
    _check_meanings([(c.nome, c.grafie) for c in campi], percorso.name)
    return Modello(_text(dati, "nome", percorso), str(dati.get("riga", "scheda")), campi, titoli, tabelle)


def _table(v: Voce, parte: str, percorso: Path) -> Tabella:
    colonne = tuple(
        Colonna(
            _text(c, "campo", percorso), _spellings(c, parte, percorso), bool(c.get("anni")), bool(c.get("periodi")), bool(c.get("numeri"))
        )
        for c in _list(v, "colonna", percorso.name)
    )
    nome, principale = _text(v, "nome", percorso), _text(v, "chiave", percorso)
    if principale not in {c.campo.removeprefix("i.") for c in colonne} | {c.campo for c in colonne}:
        raise VocabolarioErrato(f"la tabella «{nome}» non ha la colonna «{principale}» che nomina come chiave", dove=percorso.name)
    _check_meanings([(c.campo, c.grafie) for c in colonne], percorso.name)
    parti = v.get("parti") or {}
    if not isinstance(parti, dict):
        raise VocabolarioErrato("«parti» deve essere una tabella", dove=percorso.name)
    alte = tuple((str(p), frozenset(etichette_di(parte, str(e)))) for p, e in parti.items())
    return Tabella(nome, principale, colonne, frozenset(k for e in _strings(v, "fine") for k in etichette_di(parte, e)), alte)


def _spellings(v: Voce, parte: str, percorso: Path) -> frozenset[str]:
    trovate = {k for e in _strings(v, "etichette") for k in _known(parte, e, percorso)}
    trovate |= {chiave(g.replace("<data>", "")) for g in _strings(v, "grafie")}
    if not trovate:
        raise VocabolarioErrato(f"«{v.get('nome') or v.get('campo') or 'titolo'}» non ha etichette né grafie", dove=percorso.name)
    return frozenset(trovate)


def _known(parte: str, etichetta: str, percorso: Path) -> Sequence[str]:
    trovate = etichette_di(parte, etichetta)
    if not trovate:
        raise VocabolarioErrato(f"l'etichetta «{etichetta}» non è fra quelle di «{parte}» in modulo.toml", dove=percorso.name)
    return trovate


def _check_meanings(voci: Sequence[tuple[str, frozenset[str]]], nome: str) -> None:
    visti: dict[str, str] = {}
    for campo, grafie in voci:
        for g in grafie:
            if visti.setdefault(g, campo) != campo:
                raise VocabolarioErrato(f"la grafia «{g}» vale per «{visti[g]}» e per «{campo}»", dove=nome)


def _check_keys(v: Voce, tipo: str, nome: str) -> None:
    ignote = sorted(set(v) - _VOCI[tipo])
    if ignote:
        raise VocabolarioErrato(
            f"voci sconosciute in [[{tipo}]]: {', '.join(ignote)}", dove=nome, rimedio=f"usare {', '.join(sorted(_VOCI[tipo]))}"
        )


def _list(v: Voce, campo: str, nome: str) -> list[Voce]:
    voci = v.get(campo, [])
    if not isinstance(voci, list) or not all(isinstance(x, dict) for x in voci):
        raise VocabolarioErrato(f"«{campo}» deve essere un elenco [[{campo}]]", dove=nome)
    for x in voci:
        _check_keys(x, campo, nome)
    return voci


def _strings(v: Voce, campo: str) -> list[str]:
    voci = v.get(campo, [])
    return [str(x) for x in voci] if isinstance(voci, list) else [str(voci)]


def _text(v: Voce, campo: str, percorso: Path) -> str:
    if not isinstance(v.get(campo), str):
        raise VocabolarioErrato(f"manca «{campo}»", dove=percorso.name)
    return str(v[campo])
