"""Scores of indicators: a state for each, and a value only where something was reported that can be judged."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from pegan.clean.comparable import DI_PASSI, NUMERICHE
from pegan.polarity import DECRESCENTE
from pegan.score.formulas import formulas, look_up, may_be_none, raw_scores
from pegan.score.rules import Regole

VALUTATO, ZERO, NON_RENDICONTATO = "valutato", "zero", "non_rendicontato"
ATTESO_ASSENTE, NON_PREVISTO = "atteso_assente", "non_previsto_nell_anno"
GIA_A_PUNTI = ("giorni_di_ritardo", "scala")
"""Formulas that are bands already: a rule set's own bands are not laid over them."""


def punteggi(misure: pd.DataFrame, regole: Regole) -> pd.DataFrame:
    """The measures with their scores by one rule set, a row each.

    `stato`; `valore` capped and `senza_tetto`, NaN unless the state is valutato or zero; `formula` that gave it or would, null for what can't be
    measured; `minimo` and `massimo`, what it can still be; `in_gioco`, whether its weight counts; `conta`, what it adds to the
    mean (the value, or 0 where the rules count a missing one so); `da_validare`, the same once the year is closed; `regole` and `impronta`.
    """
    formula, verso = formulas(misure, regole)
    grezzo, minimo, massimo = raw_scores(misure, formula, verso, regole)
    stato = _states(misure, grezzo, regole)
    giudicato = np.isin(stato, (VALUTATO, ZERO))
    p = misure.copy()
    p["formula"] = formula
    p["valore"] = np.where(giudicato, _capped(grezzo, formula, regole), np.nan)
    stato[giudicato & (p["valore"].to_numpy() == 0)] = ZERO
    p["stato"], p["senza_tetto"] = stato, np.where(giudicato, grezzo, np.nan)
    tratta = pd.Series(stato).map(regole.stati).to_numpy(object)
    p["in_gioco"] = giudicato | np.isin(tratta, ("intervallo", "zero"))
    a_zero = tratta == "zero"
    p["conta"] = np.where(a_zero, 0.0, p["valore"])
    muto = misure["dichiarato"].notna().to_numpy()  # declared away without what the rules ask: whatever was reported does not count
    basso = np.where(muto | np.isnan(minimo), 0.0, _capped(minimo, formula, regole))
    alto = np.where(muto | np.isnan(massimo), regole.massimo, _capped(massimo, formula, regole))
    aperto = stato == NON_RENDICONTATO
    p["minimo"] = np.where(giudicato, p["valore"], np.where(p["in_gioco"], np.where(aperto & ~a_zero, basso, 0.0), np.nan))
    p["massimo"] = np.where(
        giudicato, p["valore"], np.where(p["in_gioco"], np.where(a_zero, 0.0, np.where(aperto, alto, regole.massimo)), np.nan)
    )
    chiusi = misure["anno"].isin([a for a in misure["anno"].unique() if regole.closed(int(a))]).to_numpy()
    p["da_validare"] = np.where(chiusi, np.where(aperto, 0.0, p["conta"]), np.nan)
    p["regole"], p["impronta"] = regole.nome, regole.impronta
    return p


def _capped(valori: npt.NDArray[np.float64], formula: npt.NDArray[np.object_], regole: Regole) -> npt.NDArray[np.float64]:
    if regole.fasce:
        valori = np.where(np.isin(formula, GIA_A_PUNTI), valori, look_up(regole.fasce, valori))
    return np.minimum(valori, regole.massimo)


def _states(m: pd.DataFrame, grezzo: npt.NDArray[np.float64], regole: Regole) -> npt.NDArray[np.object_]:
    """Declared states that keep what the rules ask of them; no target; no target for the year; reported or not."""
    dichiarato = m["dichiarato"].to_numpy(object)
    chiede = m["dichiarato"].map(regole.stati).to_numpy(object)
    motivo, atto = m["motivo"].notna().to_numpy(), pd.notna(m["atto"]).to_numpy()
    vale = np.isin(chiede, ("esce", "intervallo")) | (np.isin(chiede, ("esce_con_motivo",)) & motivo)
    vale |= np.isin(chiede, ("esce_con_atto",)) & motivo & atto
    tipo = m["tipo"].to_numpy(object)
    senza = m["tipo"].isna().to_numpy()
    crescente = np.isin(tipo, [*NUMERICHE, "soglie"]) & (m["polarita"] != DECRESCENTE).to_numpy(bool)
    nullo = (m["atteso"] == 0).to_numpy() & (crescente | np.isin(tipo, list(DI_PASSI))) & ~may_be_none(m)
    return np.select(
        [vale, senza & m["atteso_dopo"].to_numpy(bool), senza, nullo, m["dichiarato"].notna().to_numpy() | np.isnan(grezzo)],
        [dichiarato, NON_PREVISTO, ATTESO_ASSENTE, NON_PREVISTO, NON_RENDICONTATO],
        VALUTATO,
    ).astype(object)
