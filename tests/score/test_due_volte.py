"""Two implementations of the specification, written apart, say the same of random plans (PEGAN_PIANI=2000 for a long run)."""

import os
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pegan.score import gradi, load_rules, misure, obiettivi, punteggi
from tests.score import secondo
from tests.score.dati import ANNO, lake, variazione

REGOLE = ("proporzionale", "progresso", "si_no", "a_fasce", "scostamento_relativo")
SCHEDE, PER_SCHEDA = 12, 4
"""Sheets in a plan and most indicators of a sheet: a data set of some thirty indicators, so that few plans try many cells."""
NUMERI = (0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 10.0, 15.0, 57.0, 60.0, 99.0, 100.0, 0.5, 33.3, -2.0)
FORSE = st.sampled_from([None, *NUMERI])
GIORNO = st.sampled_from([None, *(date(ANNO, m, 15) for m in (1, 3, 5, 6, 7, 9, 10, 12))])
UNITA = {"percentuale": "%", "importo": "€", "atto": "si_no", "si_no": "si_no", "fasi": "si_no", "data": "si_no"}
"""What a result is reported in, when it is in the unit of its target."""


@st.composite
def indicatori(draw: st.DrawFn) -> tuple[dict[str, Any], list[dict[str, Any]], list[dict[str, Any]]]:
    """An indicator, its targets, its steps."""
    polarita = draw(st.sampled_from(["crescente", "decrescente", None]))
    tipo = draw(
        st.sampled_from(["numero", "numero", "numero", "percentuale", "importo", "data", "atto", "si_no", "fasi", "intervallo", "testo"])
    )
    i = {
        "polarita": polarita, "polarita_origine": draw(st.sampled_from(["dichiarata", "dedotta"])) if polarita else "ignota",
        "peso": draw(st.sampled_from([10.0, 20.0, 33.33, 33.34, 50.0, 0.5, 25.0, 100.0] * 3 + [0.0, None])),
        "partenza_valore": draw(FORSE), "raggiunto_valore": draw(FORSE), "raggiunto_data": draw(GIORNO),
        "raggiunto_unita": draw(st.sampled_from([UNITA.get(tipo)] * 8 + [None, "%", "€", "si_no", "incontri"])),
        "stato_dichiarato": draw(st.sampled_from([None] * 12 + ["rinviato", "stralciato", "neutralizzato"])), "motivo": draw(st.sampled_from([None, "x"])),
    }  # fmt: skip
    if i["raggiunto_unita"] == "si_no" and i["raggiunto_valore"] not in (None, 0.0, 1.0):
        i["raggiunto_valore"] = 1.0
    a: dict[str, Any] = {
        "tipo": tipo, "anno_atteso": draw(st.sampled_from([ANNO] * 10 + [ANNO + 1, ANNO - 1])), "operatore": draw(st.sampled_from(["=", "=", "<=", ">=", None])),
        "valore": draw(FORSE), "frequenza_annua": draw(st.sampled_from([None, None, None, 4.0, 12.0])), "scadenza": draw(GIORNO),
        "valore_min": draw(FORSE), "valore_max": draw(FORSE), "tolleranza": draw(st.sampled_from([None, 0.0, 2.0, 5.0])), "testo": "…",
    }  # fmt: skip
    if a["tipo"] != "numero":
        a["frequenza_annua"] = None
    fasi = draw(
        st.lists(
            st.fixed_dictionaries({"peso": st.none() | st.sampled_from([30.0, 70.0, 12.5]), "fatta": st.none() | st.booleans()}), max_size=3
        )
    )
    return i, [a] if draw(st.integers(0, 14)) else [], fasi if a["tipo"] == "fasi" else []


PIANI = st.lists(st.lists(indicatori(), max_size=PER_SCHEDA), min_size=SCHEDE // 2, max_size=SCHEDE)


def close(uno: float, altro: Any) -> bool:
    return bool(np.isnan(uno)) if altro is None else bool(uno == pytest.approx(float(altro), abs=1e-7))


@settings(max_examples=int(os.environ.get("PEGAN_PIANI", "12")), suppress_health_check=list(HealthCheck))
@given(PIANI, st.none() | st.dates(date(ANNO - 1, 6, 1), date(ANNO + 1, 6, 1)))
def test_the_library_agrees_with_a_second_implementation(piano: list[list[Any]], atto: date | None) -> None:
    righe: dict[str, list[dict[str, Any]]] = {
        "schede": [],
        "indicatori": [],
        "attesi": [],
        "fasi": [],
        "documenti": [variazione(atto)] if atto else [],
    }
    for s, voci in enumerate(piano):
        righe["schede"].append({"scheda_id": f"s{s}", "ordine": s, "settore": "AB"[s % 2]})
        for n, (i, attesi, fasi) in enumerate(voci):
            chiave = f"s{s}/i{n}"
            righe["indicatori"].append({**i, "scheda_id": f"s{s}", "indicatore_id": chiave})
            righe["attesi"] += [{**a, "indicatore_id": chiave} for a in attesi]
            righe["fasi"] += [
                {**f, "indicatore_id": chiave, "anno_atteso": a["anno_atteso"], "fase": k, "testo": "…"}
                for a in attesi
                for k, f in enumerate(fasi)
            ]
    dati = lake(**righe)
    m = misure(dati)
    for regole in REGOLE:
        r = load_rules(regole)
        scritti = punteggi(m, r)
        fatto = obiettivi(scritti, dati["schede"], r)
        attesi_tutti = []
        voti = scritti.to_dict("records")
        for s, voci in enumerate(piano):
            fatti = []
            for i, attesi, fasi in voci:
                dell_anno = fasi if attesi and attesi[0]["anno_atteso"] == ANNO else []
                fatti.append(secondo.indicator(regole, i, attesi, dell_anno, {}, [atto] if atto else [], ANNO))
                p, (stato, valore, basso, alto) = voti.pop(0), fatti[-1]
                assert p["stato"] == stato, (regole, i, attesi, fasi)
                assert close(p["valore"], valore), (regole, i, attesi, fasi, p["valore"], valore)
                if p["in_gioco"]:
                    assert close(p["minimo"], basso), (regole, i, attesi, fasi)
                    assert close(p["massimo"], alto), (regole, i, attesi, fasi)
            o = secondo.objective([secondo.number(i["peso"]) for i, _, _ in voci], fatti)
            trovato = fatto.iloc[s]
            assert trovato["in_gioco"] == (o is not None)
            if o is not None:
                attesi_tutti.append((trovato["settore"], o))
                assert all(close(trovato[k], v) for k, v in o.items()), (regole, voci, dict(trovato), o)
        for per in ("settore", "ente"):
            for _, g in gradi(fatto, per, r).iterrows():
                suoi = secondo.group([o for settore, o in attesi_tutti if per == "ente" or settore == g["gruppo"]])
                assert all(close(g[k], v) for k, v in suoi.items()), (regole, per, dict(g), suoi)
