"""Degree of achievement: named rule sets, a state for every indicator, an interval for every objective and group.

rules      TOML → Regole, and which set judges a body's year
measures   lake → an indicator beside its target and what was reported of it
points     measures × rules → state and score (formulas.py)
grades     scores → objectives → groups, with interval and coverage
results    the lake scored by each body's own rules
"""

from pegan.score.grades import gradi, obiettivi
from pegan.score.measures import misure
from pegan.score.points import punteggi
from pegan.score.results import Raggiungimento, raggiungimento
from pegan.score.rules import Regole, all_rules, load_rules, rules_of

__all__ = ["Raggiungimento", "Regole", "all_rules", "gradi", "load_rules", "misure", "obiettivi", "punteggi", "raggiungimento", "rules_of"]
