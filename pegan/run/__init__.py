"""Running notebooks: strict parameters, cells in process, a child a report, unchanged reports skipped."""

from pegan.run.plan import ANALISI, TUTTI, Report, Scelte, plan_reports
from pegan.run.runner import Esito, run_reports

__all__ = ["ANALISI", "TUTTI", "Esito", "Report", "Scelte", "plan_reports", "run_reports"]
