"""A TOML table read strictly: every key is taken and of its type, or the error names file and line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field

from pegan.errors import VocabolarioErrato

Passo = str | int
"""A key, or the place of an entry in an array of tables."""


def read_toml(dati: bytes, nome: str) -> Voce:
    """The whole file as one table."""
    try:
        testo = dati.decode("utf-8")
        return Voce(tomllib.loads(testo), testo, nome)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as errore:
        riga = re.search(r"line (\d+)", str(errore))
        dove = f"{nome}, riga {riga[1]}" if riga else nome
        raise VocabolarioErrato("non è un file TOML", dove=dove, rimedio="controllare virgolette, parentesi e segni di uguale") from errore


@dataclass(slots=True)
class Voce:
    """A table and what was taken of it; `passi` is where it stands in the file."""

    dati: dict[str, object]
    testo: str
    nome: str
    passi: tuple[Passo, ...] = ()
    _presi: set[str] = field(default_factory=set)
    _esempi: list[str] = field(default_factory=list)

    def __contains__(self, chiave: str) -> bool:
        return chiave in self.dati

    def take(self, chiave: str) -> object:
        """The value of a key; VocabolarioErrato if it is missing."""
        if chiave not in self.dati:
            raise self.error(f"manca «{chiave}»", rimedio=f"aggiungere {chiave} = …")
        self._presi.add(chiave)
        return self.dati[chiave]

    def text(self, chiave: str) -> str:
        """A text that is not empty."""
        valore = self.take(chiave)
        if not isinstance(valore, str) or not valore.strip():
            raise self.error(f"«{chiave}» non è un testo", chiave, rimedio="scriverlo fra virgolette")
        return valore

    def number(self, chiave: str, *, da: float, fine: bool = False) -> float:
        """A number not below `da`; `fine`: the table has nothing else."""
        valore = self.take(chiave)
        if isinstance(valore, bool) or not isinstance(valore, int | float) or not da <= valore < float("inf"):
            raise self.error(f"«{chiave}» è «{valore}»", chiave, rimedio=f"un numero non minore di {da:g}")
        if fine:
            self.end()
        return float(valore)

    def integer(self, chiave: str, *, da: int = 1, fine: bool = False) -> int:
        """A whole number not below `da`."""
        valore = self.number(chiave, da=da, fine=fine)
        if valore != int(valore):
            raise self.error(f"«{chiave}» è «{valore}»", chiave, rimedio="un numero intero")
        return int(valore)

    def choice(self, chiave: str, ammessi: frozenset[str]) -> str:
        """One of some words."""
        valore = self.text(chiave)
        if valore not in ammessi:
            raise self.error(f"«{chiave}» è «{valore}», sconosciuto", chiave, rimedio=f"usare {', '.join(sorted(ammessi))}")
        return valore

    def flag(self, chiave: str) -> bool:
        """True or false; false where it is missing."""
        valore = self.take(chiave) if chiave in self else False
        if not isinstance(valore, bool):
            raise self.error(f"«{chiave}» non è true o false", chiave)
        return valore

    def table(self, chiave: str) -> Voce:
        """A table inside this one."""
        valore = self.take(chiave)
        if not isinstance(valore, dict):
            raise self.error(f"«{chiave}» non è una sezione", chiave, rimedio=f"scrivere [{chiave}] e sotto le sue voci")
        return Voce(valore, self.testo, self.nome, (*self.passi, chiave))

    def entries(self, chiave: str) -> Iterator[Voce]:
        """The entries of an array of tables, none if the file has none; those marked `esempio` are noted."""
        valori = self.take(chiave) if chiave in self else []
        if not isinstance(valori, list) or not all(isinstance(x, dict) for x in valori):
            raise self.error(f"«{chiave}» non è un elenco di voci", chiave, rimedio=f"scrivere ogni voce sotto [[{chiave}]]")
        for i, dati in enumerate(valori):
            voce = Voce(dati, self.testo, self.nome, (*self.passi, chiave, i))
            if voce.flag("esempio") and chiave not in self._esempi:
                self._esempi.append(chiave)
            yield voce

    def examples(self) -> tuple[str, ...]:
        """The arrays with an entry that is marked `esempio`."""
        return tuple(self._esempi)

    def end(self) -> None:
        """Nothing may be left; VocabolarioErrato names the first key that nobody took."""
        for chiave in self.dati:
            if chiave not in self._presi:
                raise self.error(f"voce sconosciuta «{chiave}»", chiave, rimedio="toglierla, o controllare come è scritta")

    def error(self, cosa: str, *passi: Passo, rimedio: str = "") -> VocabolarioErrato:
        """An error at a key of this table, or at the table itself."""
        return VocabolarioErrato(cosa, dove=f"{self.nome}, riga {line_of(self.testo, (*self.passi, *passi))}", rimedio=rimedio)


def line_of(testo: str, passi: tuple[Passo, ...]) -> int:
    """The line on which a key stands, or that of the nearest table above it, or 1.

    >>> toml = "a = 1\\n[b]\\nc = 2\\n[[d]]\\ne = 3\\n[[d]]\\ne = 4\\n"
    >>> line_of(toml, ("a",)), line_of(toml, ("b", "c")), line_of(toml, ("d", 1, "e")), line_of(toml, ("d", 0)), line_of(toml, ("x",))
    (1, 3, 7, 4, 1)
    """
    qui: tuple[Passo, ...] = ()
    contati: dict[str, int] = {}
    posto: tuple[Passo, ...]
    trovata, lunghezza = 1, 0
    for n, riga in enumerate(testo.splitlines(), 1):
        nuda = riga.strip()
        if m := re.match(r"\[\[\s*([\w-]+)\s*\]\]", nuda):
            contati[m[1]] = contati.get(m[1], -1) + 1
            qui = posto = (m[1], contati[m[1]])
        elif m := re.match(r"\[\s*([\w-]+)\s*\]", nuda):
            qui = posto = (m[1],)
        elif m := re.match(r"[\"']?([\w-]+)[\"']?\s*[=.]", nuda):
            posto = (*qui, m[1])
        else:
            continue
        if posto == passi[: len(posto)] and len(posto) > lunghezza:
            trovata, lunghezza = n, len(posto)
    return trovata
