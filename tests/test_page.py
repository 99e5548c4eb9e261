"""What a page of several documents of one plan counts."""

from __future__ import annotations

import pandas as pd

from pegan.page import _in_use
from pegan.store import Lake


def piano_e_variazione() -> Lake:
    """A plan with two sheets and its summary; a variation that speaks for one; a final form that speaks for none. Each prints a summary."""
    quadro = [("piano", "a"), ("piano", "b"), ("piano", None), ("variazione", "b"), ("consuntivo", "a"), ("consuntivo", "b")]
    uso = [("piano", "a", True), ("piano", "b", False), ("variazione", "b", True), ("consuntivo", "a", False), ("consuntivo", "b", False)]
    return Lake(
        {
            "uso": pd.DataFrame(uso, columns=["documento_id", "scheda_id", "in_uso"]),
            "quadro": pd.DataFrame(quadro, columns=["documento_id", "scheda_id"]),
            "basi_impegno": pd.DataFrame({"documento_id": ["piano", "variazione", "consuntivo"]}),
        }
    )


def test_of_a_summary_that_each_form_prints_every_objective_counts_once() -> None:
    righe = _in_use(piano_e_variazione(), "quadro", "").fillna("nessuna")
    assert list(zip(righe["documento_id"], righe["scheda_id"], strict=True)) == [("piano", "a"), ("piano", "nessuna"), ("variazione", "b")]


def test_only_documents_that_speak_say_what_the_percentages_are_of() -> None:
    assert list(_in_use(piano_e_variazione(), "basi_impegno", "")["documento_id"]) == ["piano", "variazione"]
