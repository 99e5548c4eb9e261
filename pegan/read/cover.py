"""Title pages, footers: the body's name, the years of the plan."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pegan.read.forms import Modulo
from pegan.read.fragments import Registro
from pegan.read.words import lexicon, plain

_TRIENNIO = re.compile(r"(?:19|20)\d\d\s*[-–/]\s*(?:19|20)\d\d")
_ANNO = re.compile(r"(?:19|20)\d\d")
_TITOLO = re.compile(r"P\.?E\.?G\.?|Piano\s+esecutivo\s+di\s+gestione(?:\s*\(PEG\))?", re.I)


def read_cover(registro: Registro, moduli: Sequence[Modulo]) -> None:
    """Take body, years and title from lines that no form took; the first of each counts, repetitions are attributed beside."""
    viste: set[str] = set()
    for modulo in moduli:
        for linea in modulo.linee:
            if not registro.libero((linea.inizio, linea.fine)):
                continue
            for campo, a, b in _parti(linea.testo):
                nome = campo if campo not in viste or campo == "titolo" else f"{campo}_ripetuto"
                viste.add(campo)
                tabella, chiave = ("modulo", modulo.chiave) if campo == "titolo" else ("documenti", "documento")
                registro.prendi(tabella, chiave, nome, linea.testo[a:b], ((linea.inizio + a, linea.inizio + b),), linea.pagina)


def footer_lines(testo: str) -> bool:
    """The line is a title or a footer."""
    return bool(_parti(testo))


def _parti(testo: str) -> list[tuple[str, int, int]]:
    """The fields of a line: "Comune di X", "2020-2022", "PEG", "Comune di X - Programmazione esercizio 2013"."""
    if _TITOLO.fullmatch(testo):
        return [("titolo", 0, len(testo))]
    if _TRIENNIO.fullmatch(testo):
        return [("triennio", 0, len(testo))]
    prima = next(iter(plain(testo).split()), "")
    if prima not in {plain(p) for p in lexicon("enti")} or not testo[0].isupper() or len(testo.split()) < 2:
        return []
    nome, _, resto = testo.partition(" - ")
    if not resto:
        return [("ente_nome", 0, len(testo))]
    anno = _ANNO.search(testo, len(nome))
    if anno is None:
        return []
    # a footer: its body, its words, its year
    parti = [("ente_pie", 0, len(nome)), ("dicitura_pie", len(nome), anno.start()), ("anno_pie", *anno.span())]
    if anno.end() < len(testo):
        parti.append(("coda_pie", anno.end(), len(testo)))
    return [(c, a + len(testo[a:b]) - len(testo[a:b].lstrip()), a + len(testo[a:b].rstrip())) for c, a, b in parti]
