"""A lake scored: each body's year by the rules that it declares, or all by one set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pegan.score.grades import Colonna, gradi, obiettivi
from pegan.score.measures import misure
from pegan.score.points import punteggi
from pegan.score.rules import GRUPPI, Regole, all_rules, rules_of
from pegan.store import Lake
from pegan.workload import quote


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
        impronte = self.obiettivi["impronta"]
        parti = [(r, self.obiettivi[impronte == i] if len(self.regole) > 1 else self.obiettivi) for i, r in self.regole.items()]
        fatti = [gradi(parte, gruppo, r, self._effort(parte)) for r, parte in parti]
        return pd.concat(fatti, ignore_index=True) if len(fatti) > 1 else fatti[0]

    def all(self) -> dict[str, pd.DataFrame]:
        """The degrees by every group."""
        return {g: self.per(g) for g in ("ente", *GRUPPI)}

    def _effort(self, parte: pd.DataFrame) -> Colonna | None:
        return None if self.fte is None else np.asarray(self.fte.reindex(parte.index), dtype=np.float64)


def raggiungimento(lake: Lake, regole: Regole | None = None) -> Raggiungimento:
    """Score a lake by one rule set, or without it each body's year by its own (rules.rules_of)."""
    m, schede = misure(lake), lake.in_uso("schede").reset_index(drop=True)
    gruppi = {regole.impronta: (regole, None)} if regole else _by_rules(schede)
    if not gruppi:  # an empty lake: nobody's rules judge nothing
        nessuna = rules_of("", 0)
        gruppi = {nessuna.impronta: (nessuna, None)}
    parti = [_scored(m, schede, r, dove) for r, dove in gruppi.values()]
    insiemi = {i: r for i, (r, _) in gruppi.items()}
    p, o = (pd.concat(x).sort_index() if len(parti) > 1 else x[0] for x in zip(*parti, strict=True))
    effort = fte(lake, schede) if any(r.modo == "fte" for r in insiemi.values()) else None
    return Raggiungimento(p, o, insiemi, effort)


def _by_rules(schede: pd.DataFrame) -> dict[str, tuple[Regole, np.ndarray | None]]:
    """Imprint -> rule set and the places of the sheets that it judges (None: all of them)."""
    codici, coppie = pd.factorize(pd.MultiIndex.from_frame(schede[["ente", "anno"]]))
    insieme = all_rules()
    scelte = [rules_of(str(e), int(a), insieme=insieme) for e, a in coppie]
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


def fte(lake: Lake, schede: pd.DataFrame) -> pd.Series[float]:
    """FTE of each sheet, by its place (workload.quote); NaN where one of its people has none, or it has nobody."""
    quote_di = quote(lake.in_uso)
    somme = quote_di.groupby(["documento_id", "scheda_id"])["fte"].agg(lambda x: x.sum(skipna=False))
    chiavi = pd.MultiIndex.from_frame(schede[["documento_id", "scheda_id"]])
    return pd.Series(somme.reindex(chiavi).to_numpy(float), index=schede.index)


__all__ = ["Raggiungimento", "fte", "raggiungimento"]
