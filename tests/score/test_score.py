"""The vectors of domain.md, section 3, for the shipped rule set."""

from __future__ import annotations

from datetime import date

import pytest

from pegan.score import load_rules, objective_score, score_indicator
from pegan.score.achievement import Misura, Punteggio

REGOLE = load_rules("proporzionale")


@pytest.mark.parametrize(
    ("polarita", "raggiunto", "atteso", "senza_tetto", "valore"),
    [
        ("crescente", 70, 80, 87.5, 87.5),
        ("crescente", 96, 80, 120.0, 100.0),
        ("crescente", 55, 80, 68.75, 68.75),
        ("decrescente", 20, 15, 75.0, 75.0),
        ("decrescente", 30, 15, 50.0, 50.0),
        ("decrescente", 2, 0, 0.0, 0.0),
        ("decrescente", 0, 0, 100.0, 100.0),
        ("decrescente", 0, 15, 100.0, 100.0),
    ],
)
def test_ratios_are_those_of_the_vectors(polarita: str, raggiunto: float, atteso: float, senza_tetto: float, valore: float) -> None:
    p = score_indicator(Misura("numero", "=", float(atteso), polarita=polarita, raggiunto=float(raggiunto)), REGOLE)
    assert (p.senza_tetto, p.valore) == (senza_tetto, valore)


@pytest.mark.parametrize(
    ("ritardo", "punti"), [(0, 100.0), (-5, 100.0), (1, 80.0), (30, 80.0), (31, 60.0), (60, 60.0), (61, 40.0), (90, 40.0), (91, 0.0)]
)
def test_a_deadline_is_judged_by_days_late(ritardo: int, punti: float) -> None:
    scadenza = date(2020, 6, 1)
    m = Misura("data", "<=", scadenza=scadenza, raggiunto_data=date.fromordinal(scadenza.toordinal() + ritardo))
    assert score_indicator(m, REGOLE).valore == punti


@pytest.mark.parametrize(
    ("misura", "stato"),
    [
        (Misura("numero", "=", 4.0), "non_rendicontato"),
        (Misura(None), "atteso_assente"),
        (Misura(None, atteso_in_altri_anni=True), "non_previsto_nell_anno"),
        (Misura("numero", "=", 0.0, polarita="crescente"), "non_previsto_nell_anno"),
        (Misura("numero", "=", 4.0, stato_dichiarato="rinviato", motivo="atto n. 3"), "rinviato"),
        (Misura("numero", "=", 4.0, stato_dichiarato="rinviato"), "non_rendicontato"),
        (Misura("si_no", "=", 1.0, raggiunto=0.0), "zero"),
    ],
)
def test_states_are_never_confused(misura: Misura, stato: str) -> None:
    p = score_indicator(misura, REGOLE)
    assert p.stato == stato
    assert (p.valore is None) == (stato not in ("valutato", "zero"))


def fatto(valore: float) -> Punteggio:
    return Punteggio("valutato", valore, valore, "rapporto")


MANCA = Punteggio("non_rendicontato", None, None, "rapporto")


def test_missing_is_an_interval_not_a_zero() -> None:
    g = objective_score([50, 30, 20], [fatto(100), fatto(60), MANCA])
    assert (g.valore, g.minimo, g.massimo, g.copertura_pct) == (85.0, 68.0, 88.0, 80.0)


def test_with_nothing_reported_all_is_open() -> None:
    g = objective_score([50, 50], [MANCA, MANCA])
    assert (g.valore, g.minimo, g.massimo, g.copertura_pct) == (None, 0.0, 100.0, 0.0)


def test_three_equal_weights_all_at_100_are_exactly_100() -> None:
    assert objective_score([100 / 3] * 3, [fatto(100.0)] * 3).valore == 100.0


def test_a_missing_weight_leaves_the_objective_without_a_score() -> None:
    assert objective_score([50, None], [fatto(100), fatto(50)]).valore is None


def test_what_leaves_the_year_leaves_the_weights() -> None:
    g = objective_score([60, 40], [fatto(50), Punteggio("non_previsto_nell_anno", None, None, None)])
    assert (g.valore, g.copertura_pct) == (50.0, 100.0)
