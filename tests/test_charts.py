"""Charts of bodies whose documents lack what they show."""

from __future__ import annotations

import warnings

from pegan import charts


def test_bars_without_any_value_say_so_and_matplotlib_says_nothing() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        figura = charts.stacked("Pesi", ["Obiettivo 1", "Obiettivo 2"], {}, {}).figura
    assert [t.get_text() for t in figura.axes[0].texts] == ["nessun valore", "nessun valore"]
