"""A value under a blocking finding is in no computation; its row is in every count."""

import numpy as np
import pytest

from pegan.score import load_rules, raggiungimento
from tests.score.dati import ANNO, lake


@pytest.mark.parametrize(("blocca", "valore"), [(False, 100 * 160 / 200 + 50 * 40 / 200), (True, np.nan)])
def test_a_weight_that_a_finding_blocks_gives_no_score(blocca: bool, valore: float) -> None:
    segnalazione = {
        "segnalazione_id": "x", "regola": "peso_fuori_intervallo", "classe": "V", "gravita": "errore", "blocca": blocca, "tabella": "indicatori",
        "chiave": "s/i1", "campo": "peso", "messaggio": "…",
    }  # fmt: skip
    dati = lake(
        schede=[{"scheda_id": "s", "ordine": 1}],
        indicatori=[
            {"scheda_id": "s", "indicatore_id": "s/i1", "peso": 160.0, "raggiunto_valore": 4.0},
            {"scheda_id": "s", "indicatore_id": "s/i2", "peso": 40.0, "raggiunto_valore": 2.0},
        ],
        attesi=[{"indicatore_id": i, "anno_atteso": ANNO, "testo": "4", "tipo": "numero", "valore": 4.0} for i in ("s/i1", "s/i2")],
        segnalazioni=[segnalazione],
    )
    (o,) = raggiungimento(dati, load_rules("proporzionale")).obiettivi.to_dict("records")
    assert o["valore"] == pytest.approx(valore, nan_ok=True)
    assert (o["n"], o["peso_mancante"]) == (2, blocca)
    assert dati["indicatori"]["peso"].tolist() == [160.0, 40.0]
