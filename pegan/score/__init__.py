"""Degree of achievement: a named rule set, a state for every indicator, an interval for every objective."""

from pegan.score.achievement import Grado, Punteggio, objective_score, score_indicator
from pegan.score.rules import Regole, load_rules

__all__ = ["Grado", "Punteggio", "Regole", "load_rules", "objective_score", "score_indicator"]
