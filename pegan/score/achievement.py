"""Scores of indicators and objectives (domain.md, section 3). Missing is not zero: it makes an interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum

from pegan.score.rules import Regole

VALUTATO, ZERO, NON_RENDICONTATO = "valutato", "zero", "non_rendicontato"
ATTESO_ASSENTE, NON_PREVISTO = "atteso_assente", "non_previsto_nell_anno"
CON_MOTIVO = {"neutralizzato": "non_valutabile", "rinviato": "rinviato", "stralciato": "stralciato"}
FUORI_DAI_PESI = frozenset({NON_PREVISTO, "non_valutabile", "rinviato", "stralciato"})
"""States whose weight leaves the sum; the others' weights are renormalised."""


@dataclass(frozen=True, slots=True)
class Misura:
    """What a score is computed from: the year's target and the reported result."""

    tipo: str | None
    operatore: str | None = None
    atteso: float | None = None
    atteso_min: float | None = None
    atteso_max: float | None = None
    scadenza: date | None = None
    atteso_in_altri_anni: bool = False
    polarita: str | None = None
    raggiunto: float | None = None
    raggiunto_data: date | None = None
    stato_dichiarato: str | None = None
    motivo: str | None = None


@dataclass(frozen=True, slots=True)
class Punteggio:
    """An indicator's score: state, value capped and uncapped, and the formula that gave it, or that would."""

    stato: str
    valore: float | None
    senza_tetto: float | None
    formula: str | None


def score_indicator(m: Misura, regole: Regole) -> Punteggio:
    """Score one indicator; the value is None wherever the state is not `valutato` or `zero`."""
    formula = how_judged(m, regole)
    if m.stato_dichiarato in CON_MOTIVO and m.motivo:
        return Punteggio(CON_MOTIVO[m.stato_dichiarato], None, None, formula)
    if m.tipo is None:
        return Punteggio(NON_PREVISTO if m.atteso_in_altri_anni else ATTESO_ASSENTE, None, None, None)
    if m.polarita != "decrescente" and m.atteso == 0 and m.tipo in ("numero", "percentuale", "importo"):
        return Punteggio(NON_PREVISTO, None, None, formula)
    grezzo = _raw(m, formula, regole)
    if grezzo is None:
        return Punteggio(NON_RENDICONTATO, None, None, formula)
    valore = min(grezzo, regole.massimo)
    return Punteggio(ZERO if valore == 0 else VALUTATO, valore, grezzo, formula)


def comparable(valore: float | None, unita: str | None, tipo: str | None) -> float | None:
    """A reported value that can be set against a target of this kind; None for a "raggiunto" or a "100%" beside a number of things.

    >>> comparable(1.0, "si_no", "numero"), comparable(100.0, "%", "numero"), comparable(5.0, "incontri", "numero")
    (None, None, 5.0)
    >>> comparable(1.0, "si_no", "atto"), comparable(90.0, "%", "percentuale")
    (1.0, 90.0)
    """
    if tipo in ("numero", "importo", "percentuale", "intervallo"):
        return None if unita == "si_no" or (unita == "%" and tipo in ("numero", "importo")) else valore
    return valore


def how_judged(m: Misura, regole: Regole) -> str | None:
    """The formula that a target of this kind is judged with; None for a target that can't be measured."""
    if m.tipo in ("numero", "percentuale", "importo"):
        discendente = m.polarita == "decrescente" or m.operatore == "<="
        return regole.formule["decrescente" if discendente else "crescente"] if m.atteso is not None else None
    formula = regole.formule.get("atto" if m.tipo == "fasi" else m.tipo or "")
    return None if formula == "nessuna" else formula


def _raw(m: Misura, formula: str | None, regole: Regole) -> float | None:
    if formula == "giorni_di_ritardo":
        return _delay(m.raggiunto_data, m.scadenza, regole)
    if formula == "si_no":
        if m.scadenza and m.raggiunto_data:
            return _delay(m.raggiunto_data, m.scadenza, regole)
        if m.raggiunto is None:
            return 100.0 if m.raggiunto_data else None  # a date is when it was done
        return 100.0 if m.raggiunto > 0 else 0.0
    if m.raggiunto is None:
        return None
    if formula == "rapporto" and m.atteso:
        return max(0.0, m.raggiunto / m.atteso * 100)
    if formula == "rapporto_inverso" and m.atteso is not None:
        if m.atteso == 0:
            return 100.0 if m.raggiunto <= 0 else 0.0
        return 100.0 if m.raggiunto == 0 else max(0.0, m.atteso / m.raggiunto * 100)
    if formula == "intervallo" and m.atteso_min is not None and m.atteso_max is not None:
        return 100.0 if m.atteso_min <= m.raggiunto <= m.atteso_max else 0.0
    return None


def _delay(fatto: date | None, scadenza: date | None, regole: Regole) -> float | None:
    """In time 100, else the band of the days late; never a ratio of dates."""
    if fatto is None or scadenza is None:
        return None
    giorni = (fatto - scadenza).days
    return next((float(f.esito) for f in reversed(regole.ritardi) if giorni >= f.da), 100.0)


@dataclass(frozen=True, slots=True)
class Grado:
    """An objective's achievement: the value over what was reported, the interval that the rest leaves open, what it covers."""

    valore: float | None
    minimo: float | None
    massimo: float | None
    copertura_pct: float | None
    n: int
    valutati: int
    peso_senza_atteso: float


def objective_score(pesi: Sequence[float | None], punteggi: Sequence[Punteggio]) -> Grado:
    """The weighted mean of a sheet's indicators, and how far what is missing could move it.

    A missing weight leaves all null. Vector of domain.md: weights 50/30/20 with 100/60/missing give 85 over what was reported, 68 at
    the least.

    >>> fatti = [Punteggio("valutato", 100.0, 100.0, "rapporto"), Punteggio("valutato", 60.0, 60.0, "rapporto")]
    >>> g = objective_score([50, 30, 20], [*fatti, Punteggio("non_rendicontato", None, None, "rapporto")])
    >>> g.valore, g.minimo, g.massimo, g.copertura_pct
    (85.0, 68.0, 88.0, 80.0)
    """
    senza_atteso = fsum(p or 0.0 for p, x in zip(pesi, punteggi, strict=True) if x.stato == ATTESO_ASSENTE)
    valutati = sum(x.valore is not None for x in punteggi)
    if not punteggi or any(p is None for p in pesi):
        return Grado(None, None, None, None, len(punteggi), valutati, senza_atteso)
    in_gioco = [(float(p or 0), x) for p, x in zip(pesi, punteggi, strict=True) if x.stato not in FUORI_DAI_PESI]
    totale = fsum(p for p, _ in in_gioco)
    if totale <= 0:
        return Grado(None, None, None, None, len(punteggi), valutati, senza_atteso)
    coperti = [(p, x.valore) for p, x in in_gioco if x.valore is not None]
    coperto = fsum(p for p, _ in coperti)
    ottenuto = fsum(p * v for p, v in coperti)
    return Grado(
        valore=ottenuto / coperto if coperto else None,
        minimo=ottenuto / totale,
        massimo=(ottenuto + 100 * (totale - coperto)) / totale,
        copertura_pct=100 * coperto / totale,
        n=len(punteggi),
        valutati=valutati,
        peso_senza_atteso=senza_atteso,
    )
