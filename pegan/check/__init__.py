"""Peg → segnalazioni: what a careful auditor would say of one document (domain.md section 6).

    Peg ──vista──▶ Vista ──a rule each──▶ Trovato ──registry──▶ Segnalazione

`check` runs every rule on an indexed view of the document. A finding never stops a run; `blocca` marks a value that no
computation may use. Rules on the whole lake (the base of the %, two years, recomputed scores) are pegan.insieme's.
"""

from __future__ import annotations

from collections.abc import Mapping

from pegan.check import attesi, coerenza, formali, grafie, quadratura, quadro, quantita, risultati, testo, validita
from pegan.check.regole import Controllo, Regola, read_regole, segnala
from pegan.check.vista import Contesto, vista
from pegan.model import Peg, Segnalazione

CONTROLLI: tuple[Controllo, ...] = (
    *formali.CONTROLLI,
    *grafie.CONTROLLI,
    *validita.CONTROLLI,
    *quadratura.CONTROLLI,
    *coerenza.CONTROLLI,
    *attesi.CONTROLLI,
    *quantita.CONTROLLI,
    *testo.CONTROLLI,
    *quadro.CONTROLLI,
    *risultati.CONTROLLI,
)

__all__ = ["CONTROLLI", "Contesto", "Regola", "check", "read_regole"]


def check(peg: Peg, contesto: Contesto | None = None, regole: Mapping[str, Regola] | None = None) -> list[Segnalazione]:
    """The findings in one document, in the registry's order; `regole` stands in for the shipped registry."""
    registro = read_regole() if regole is None else regole
    indice = vista(peg, contesto)
    per_regola = {c.__name__: c for c in CONTROLLI}
    return [
        segnalazione
        for nome, regola in registro.items()
        if nome in per_regola
        for segnalazione in segnala(indice, regola, per_regola[nome](indice, regola))
    ]
