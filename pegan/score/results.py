"""A lake scored: each body's year by the rules that it declares, or all by one set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pegan.score.effort import fte
from pegan.score.grades import Colonna, gradi, obiettivi
from pegan.score.measures import misure
from pegan.score.points import punteggi
from pegan.score.rules import GRUPPI, Regole, rules_of
from pegan.store import Lake


@dataclass(frozen=True, slots=True)
class Raggiungimento:
    """Scores of indicators and objectives, those of one rule set together; `per` gives the groups'."""

    punteggi: pd.DataFrame
    obiettivi: pd.DataFrame
    regole: Mapping[str, Regole]
    """By imprint."""
    fte: pd.Series[float] | None = None

    def per(self, gruppo: str) -> pd.DataFrame:
        """The degrees by "ente" or one of GRUPPI (grades.gradi)."""
        parti = [
            gradi(parte, gruppo, self.regole[str(i)], self._effort(parte)) for i, parte in self.obiettivi.groupby("impronta", sort=False)
        ]
        return pd.concat(parti, ignore_index=True) if len(parti) != 1 else parti[0]

    def all(self) -> dict[str, pd.DataFrame]:
        """The degrees by every group."""
        return {g: self.per(g) for g in ("ente", *GRUPPI)}

    def _effort(self, parte: pd.DataFrame) -> Colonna | None:
        return None if self.fte is None else np.asarray(self.fte.reindex(parte.index), dtype=np.float64)


def raggiungimento(lake: Lake, regole: Regole | None = None) -> Raggiungimento:
    """Score a lake by one rule set, or without it each body's year by its own (rules.rules_of)."""
    m, schede = misure(lake), lake.in_uso("schede").reset_index(drop=True)
    gruppi = {regole.impronta: (regole, None)} if regole else _by_rules(schede)
    parti = [_scored(m, schede, r, dove) for r, dove in gruppi.values()]
    insiemi = {i: r for i, (r, _) in gruppi.items()}
    o = pd.concat([p[1] for p in parti]).sort_index() if parti else obiettivi(punteggi(m, rules_of("", 0)), schede, rules_of("", 0))
    p = pd.concat([p[0] for p in parti]).sort_index() if parti else punteggi(m, rules_of("", 0))
    effort = fte(lake, schede) if any(r.modo == "fte" for r in insiemi.values()) else None
    return Raggiungimento(p, o, insiemi, effort)


def _by_rules(schede: pd.DataFrame) -> dict[str, tuple[Regole, np.ndarray | None]]:
    """Imprint -> rule set and the places of the sheets that it judges (None: all of them)."""
    codici, coppie = pd.factorize(pd.MultiIndex.from_frame(schede[["ente", "anno"]]))
    scelte = [rules_of(str(e), int(a)) for e, a in coppie]
    insiemi = {r.impronta: r for r in scelte}
    if len(insiemi) == 1:
        return {i: (r, None) for i, r in insiemi.items()}
    impronte = np.array([r.impronta for r in scelte], object)[codici] if len(scelte) else np.array([], object)
    return {i: (r, np.flatnonzero(impronte == i)) for i, r in insiemi.items()}


def _scored(m: pd.DataFrame, schede: pd.DataFrame, regole: Regole, dove: np.ndarray | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    if dove is None:
        p = punteggi(m, regole)
        return p, obiettivi(p, schede, regole)
    nuovi = np.full(len(schede) + 1, -1)
    nuovi[dove] = np.arange(len(dove))
    posti = nuovi[m["scheda"].to_numpy()]
    p = punteggi(m[posti >= 0], regole)
    o = obiettivi(p.assign(scheda=posti[posti >= 0]), schede.iloc[dove], regole)
    return p, o.set_index(pd.Index(dove))


__all__ = ["Raggiungimento", "raggiungimento"]
