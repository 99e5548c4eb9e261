"""A list in a CSV or a workbook: rows of values under headings that the vocabulary knows (vocab/accanto.toml)."""

import csv
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from pegan.clean.dates import read_date
from pegan.clean.numbers import read_number, read_percentage
from pegan.errors import DocumentoIllegibile
from pegan.paths import VOCAB
from pegan.read.workbook.reader import read_workbook
from pegan.vocab import key
from pegan.vocab.entries import index, load_table, texts

Valore = str | float | date | None


@dataclass(frozen=True, slots=True)
class Voce:
    """A row of a list: its line in the file (from 1, headings included) and its values by column."""

    riga: int
    valori: Mapping[str, Valore]

    def testo(self, colonna: str) -> str | None:
        """A value that is a text, missing if it is none."""
        valore = self.valori.get(colonna)
        return valore if isinstance(valore, str) else None

    def numero(self, colonna: str) -> float | None:
        """A value that is a number, missing if it is none."""
        valore = self.valori.get(colonna)
        return valore if isinstance(valore, float) else None

    def giorno(self, colonna: str) -> date | None:
        """A value that is a day, missing if it is none."""
        valore = self.valori.get(colonna)
        return valore if isinstance(valore, date) else None


def read_list(percorso: Path, tabella: str) -> list[Voce]:
    """The rows of a file, empty ones left out; DocumentoIllegibile for a heading or a value that can't be read, naming its line."""
    righe = _csv_rows(percorso) if percorso.suffix.lower() == ".csv" else _sheet_rows(percorso)
    piene = [(n, [c.strip() for c in celle]) for n, celle in righe if any(c.strip() for c in celle)]
    if not piene:
        raise DocumentoIllegibile("è vuoto", dove=percorso.name, rimedio=f"scrivere una riga di intestazioni: {_known(tabella)}")
    n_testa, testa = piene[0]
    colonne = _headings(testa, tabella, percorso.name, n_testa)
    voci = []
    for n, celle in piene[1:]:
        oltre = [c for c in celle[len(testa) :] if c]
        if oltre:
            raise DocumentoIllegibile(
                f"«{oltre[0]}» sta oltre l'ultima intestazione",
                dove=f"{percorso.name}, riga {n}",
                rimedio="controllare i separatori della riga",
            )
        valori = {
            nome: _value(celle[i] if i < len(celle) else "", tipo, f"{percorso.name}, riga {n}, colonna «{testa[i]}»")
            for i, (nome, tipo) in colonne.items()
        }
        voci.append(Voce(n, valori))
    return voci


def _csv_rows(percorso: Path) -> list[tuple[int, list[str]]]:
    """Lines of a CSV: `;` as Italian Excel writes it, else tab or comma; UTF-8, else Windows' western code page."""
    dati = percorso.read_bytes()
    try:
        testo = dati.decode("utf-8-sig")
    except UnicodeDecodeError:
        testo = dati.decode("cp1252", errors="replace")
    prima = next((r for r in testo.splitlines() if r.strip()), "")
    separatore = max(";\t,", key=prima.count)
    lettore = csv.reader(testo.splitlines(keepends=True), delimiter=separatore, strict=True)
    righe = []
    try:
        for celle in lettore:
            righe.append((lettore.line_num, celle))
    except csv.Error as errore:
        raise DocumentoIllegibile(
            f"la riga non si legge ({errore})", dove=f"{percorso.name}, riga {lettore.line_num}", rimedio="controllare le virgolette"
        ) from errore
    return righe


def _sheet_rows(percorso: Path) -> list[tuple[int, list[str]]]:
    """Rows of the first sheet that is visible and holds something."""
    pagine = [p for p in read_workbook(percorso, percorso.name) if not p.hidden and p.cells]
    if not pagine:
        return []
    griglia: dict[int, dict[int, str]] = {}
    for c in pagine[0].cells:
        if c.doubt and c.text.strip():
            raise DocumentoIllegibile(
                f"«{c.text}» non è sicuro ({c.doubt})", dove=f"{percorso.name}, cella {c.place}", rimedio="scrivere il valore"
            )
        griglia.setdefault(c.row0, {})[c.col0] = c.text
    larga = 1 + max(c for riga in griglia.values() for c in riga)
    return [(n + 1, [griglia[n].get(c, "") for c in range(larga)]) for n in sorted(griglia)]


def _headings(testa: list[str], tabella: str, nome: str, riga: int) -> dict[int, tuple[str, str]]:
    """Position -> (column, kind); every heading must be known, and none twice."""
    note = _columns()
    trovate: dict[int, tuple[str, str]] = {}
    for i, scritta in enumerate(testa):
        if scritta and (colonna := note.get(f"{tabella}|{key(scritta)}")):
            trovate[i] = colonna
        elif scritta:
            raise DocumentoIllegibile(
                f"la colonna «{scritta}» non è nota", dove=f"{nome}, riga {riga}", rimedio=f"toglierla, o chiamarla {_known(tabella)}"
            )
    doppie = [c for c, volte in Counter(c for c, _ in trovate.values()).items() if volte > 1]
    if doppie:
        raise DocumentoIllegibile(f"due colonne vogliono dire «{doppie[0]}»", dove=f"{nome}, riga {riga}", rimedio="lasciarne una")
    return trovate


def _value(testo: str, tipo: str, dove: str) -> Valore:
    """A cell's value; missing where it is empty, DocumentoIllegibile where it is not of its kind."""
    if not testo or tipo == "testo":
        return testo or None
    if tipo == "data":
        giorno = read_date(testo)
        if giorno is None:
            raise DocumentoIllegibile(f"«{testo}» non è una data", dove=dove, rimedio="scriverla come 31/12/2021")
        return giorno
    if tipo == "percentuale":
        valore = read_percentage(testo)
    else:
        numero = read_number(f"{testo} €" if tipo == "euro" and "€" not in testo else testo)
        valore = numero.valore if numero and not numero.ambiguo else None
    if valore is None:
        raise DocumentoIllegibile(f"«{testo}» non è un numero, o potrebbe essere due", dove=dove, rimedio="scriverlo come 1.234,56")
    return valore


@cache
def _columns() -> dict[str, tuple[str, str]]:
    """`tabella|heading's key` -> (column, kind)."""
    percorso = VOCAB / "accanto.toml"
    coppie = [
        (f"{v['tabella']}|{key(g)}", (str(v["nome"]), str(v["tipo"])))
        for v in load_table(percorso, "colonna")
        for g in (*texts(v, "grafie", percorso), str(v["nome"]))
    ]
    return index(coppie, lambda c: c[0], percorso, norma=str)


def _known(tabella: str) -> str:
    nomi = dict.fromkeys(nome for grafia, (nome, _) in _columns().items() if grafia.startswith(f"{tabella}|"))
    return ", ".join(nomi)
