"""Peg → segnalazioni: what a careful auditor would say of one document (domain.md section 6).

    Peg ──vista──▶ Vista ──a rule each──▶ Trovato ──registry──▶ Segnalazione

`check` runs every rule on an indexed view of the document. A finding never stops a run; `blocca` marks a value that no
computation may use. Rules on the whole lake (the base of the %, two years, recomputed scores) are pegan.insieme's.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Set
from dataclasses import replace
from inspect import isfunction

from pegan.check import attesi, coerenza, formali, grafie, quadratura, quadro, quantita, risultati, testo, validita
from pegan.check.regole import Controllo, Regola, Trovato, read_regole, segnala
from pegan.check.vista import Contesto, Vista, vista
from pegan.model import Peg, Segnalazione
from pegan.style import heading

CONTROLLI: Mapping[str, Controllo] = {
    nome: f
    for classe in (formali, grafie, validita, quadratura, coerenza, attesi, quantita, testo, quadro, risultati)
    for nome, f in vars(classe).items()
    if isfunction(f) and f.__module__ == classe.__name__ and not nome.startswith("_")
}
"""The rules: the public functions in the files of their classes."""

INCERTE = "lettura_ambigua"
"""The rule that has a line for every sheet of which something is open."""

__all__ = ["CONTROLLI", "Contesto", "Regola", "check", "read_regole"]


def check(
    peg: Peg, contesto: Contesto | None = None, regole: Mapping[str, Regola] | None = None, *, risultati: bool | None = None
) -> list[Segnalazione]:
    """The findings in one document, in the registry's order; `regole` stands in for the shipped registry.

    `risultati`: only the rules on reported values, or only the others; without it all of them.
    """
    registro = read_regole() if regole is None else regole
    indice = vista(peg, contesto)
    assenti = {c for c in registro["colonna_assente"].valori if indice.senza_colonna(c)} if "colonna_assente" in registro else set()
    mancano: dict[str, Counter[str]] = {s: Counter() for s in indice.incerte} if INCERTE in registro else {}
    trovate = [
        segnalazione
        for nome, regola in registro.items()
        if nome in CONTROLLI and risultati in (None, regola.risultati)
        for segnalazione in segnala(
            indice, regola, _but_missing(indice, regola, _of_what_the_form_has(regola, CONTROLLI[nome](indice, regola), assenti), mancano)
        )
    ]
    return [_with_missing(s, mancano) if s.regola == INCERTE else s for s in trovate]


def _but_missing(v: Vista, regola: Regola, trovati: Iterator[Trovato], mancano: Mapping[str, Counter[str]]) -> Iterator[Trovato]:
    """What a rule found, without what is missing of sheets whose objective is in doubt: it is counted in `mancano`."""
    for t in trovati:
        scheda = v.scheda_di(t.tabella, t.chiave or "") if regola.mancanza else None
        if scheda is not None and scheda in mancano:
            cosa = f"senza «{heading(t.campo)}»" if t.campo and t.trovato is None else regola.titolo[0].lower() + regola.titolo[1:]
            mancano[scheda][cosa] += 1
        else:
            yield t


def _with_missing(s: Segnalazione, mancano: Mapping[str, Counter[str]]) -> Segnalazione:
    """What is open of a sheet, with what is missing of it."""
    voci = [f"{nome} ({n})" if n > 1 else nome for nome, n in mancano.get(s.chiave or "", Counter()).most_common()]
    return replace(s, messaggio=f"{s.messaggio} Inoltre: {', '.join(voci)}.") if voci else s


def _of_what_the_form_has(regola: Regola, trovati: Iterator[Trovato], assenti: Set[str]) -> Iterator[Trovato]:
    """What a rule found, but for the columns that the document's form does not have: `colonna_assente` says those, once."""
    return (t for t in trovati if regola.id == "colonna_assente" or (regola.colonna or f"{t.tabella}.{t.campo}") not in assenti)
