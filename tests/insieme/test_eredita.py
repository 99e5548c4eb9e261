"""What a variation is silent about stays as the plan has it: counted once, and followed to the plan."""

import pytest

from pegan.score import raggiungimento
from pegan.store import Lake
from pegan.store.sql import view
from pegan.workload import carico
from tests.insieme.lago import Righe, S, atteso, cella, documento, giorno, indicatore, lake, scheda, trovate, visto_insieme

PIANO, FINALE = documento("piano"), documento("finale", "consuntivo")
VARIAZIONE = documento("var", "variazione", atto_numero="45", versione=1)
INDICATORI = [indicatore("piano", peso=60.0), indicatore("piano", 2, "Sportelli aperti", peso=40.0)]
ALTRA = S.replace("1s", "2s")


def persona(documento: str, n: int, chi: str, impegno: float, scheda_id: str = S) -> dict[str, object]:
    return {
        "documento_id": documento, "scheda_id": scheda_id, "riga": n, "nominativo": chi, "persona_id": chi, "impegno_pct": impegno,
    }  # fmt: skip


def attivita(documento: str, n: int, testo: str) -> dict[str, object]:
    return {"documento_id": documento, "scheda_id": S, "attivita_id": f"{S}/a{n}", "riga": n, "descrizione": testo}


def plan_and_variation(**altro: Righe) -> Lake:
    """A plan with two people at 70 and 50 % and an activity in March; a variation of its first target."""
    righe: dict[str, Righe] = {
        "documenti": [PIANO, VARIAZIONE],
        "schede": [scheda("piano"), scheda("var")],
        "indicatori": [*INDICATORI, indicatore("var", peso=60.0), indicatore("var", 2, "Sportelli aperti", peso=40.0)],
        "attesi": [atteso("piano", 1, "20", 20.0), atteso("var", 1, "10", 10.0), atteso("piano", 1, "30", 30.0) | {"anno_atteso": 2021}],
        "personale": [persona("piano", 1, "Ada Conti", 70.0), persona("piano", 2, "Ivo Neri", 50.0)],
        "attivita": [attivita("piano", 1, "Riordino degli uffici")],
        "cronoprogramma": [
            {"documento_id": "piano", "attivita_id": f"{S}/a1", "anno_periodo": 2020, "periodo_tipo": "mese", "periodo": 3, "inizio": giorno("2020-03-01"), "fine": giorno("2020-03-31")},
        ],
    }  # fmt: skip
    return lake(**(righe | altro))


def test_people_activities_and_later_targets_that_a_variation_does_not_print_stay_in_force_once() -> None:
    dati = visto_insieme(plan_and_variation())
    persone, fatte, mesi, attesi = (dati.in_uso(t) for t in ("personale", "attivita", "cronoprogramma", "attesi"))
    assert [(d, n, q) for d, n, q in zip(persone["documento_id"], persone["nominativo"], persone["impegno_pct"], strict=True)] == [
        ("var", "Ada Conti", 70.0),
        ("var", "Ivo Neri", 50.0),
    ]
    assert (list(fatte["documento_id"]), list(mesi["documento_id"]), list(mesi["periodo"])) == (["var"], ["var"], [3])
    assert sorted(zip(attesi["anno_atteso"], attesi["testo"], strict=True)) == [(2020, "10"), (2021, "30")]
    assert list(carico(dati.in_uso, "persona")["quota"]) == [70.0, 50.0]
    assert list(view(dati, "v_personale")["impegno_base"]) == ["persona", "persona"]


def test_what_stays_in_force_is_one_nota_with_both_files_and_no_change() -> None:
    dette = {s.regola: s for s in trovate(plan_and_variation())}
    assert set(dette) == {"versione_cambia_atteso", "versione_lascia_in_vigore"}
    assert dette["versione_lascia_in_vigore"].trovato is None
    assert dette["versione_lascia_in_vigore"].atteso == "attività (righe: 1), personale (righe: 2), risultati attesi (righe: 1)"
    assert str(dette["versione_lascia_in_vigore"].luogo) == "var.xlsx; piano.xlsx"


def test_a_share_in_force_is_followed_to_the_plan_and_as_open_as_there() -> None:
    aperta = cella("piano", "personale", f"{S}/1", "impegno_pct", "70%", "foglio 1, cella F20 [0:3]") | {
        "confidenza": "ambigua", "alternative": '[{"testo": "10%"}]',
    }  # fmt: skip
    dati = visto_insieme(plan_and_variation(celle=[aperta]))
    quota = carico(dati.in_uso, "persona").iloc[0]
    assert (quota["minimo"], quota["massimo"]) == (10.0, 70.0)
    assert list(view(dati, "v_personale")["impegno_confidenza"].fillna("")) == ["ambigua", ""]


def test_a_share_that_a_finding_blocks_in_the_plan_is_blocked_under_the_variation() -> None:
    dati = visto_insieme(plan_and_variation())
    dati.frames["segnalazioni"] = lake(
        segnalazioni=[
            {"documento_id": "piano", "segnalazione_id": "x", "regola": "impegno_fuori_intervallo", "tabella": "personale", "campo": "impegno_pct",
             "chiave": f"{S}/1", "blocca": True},
        ]
    )["segnalazioni"]  # fmt: skip
    assert list(dati.in_uso("segnalazioni")["segnalazione_id"]) == ["x"]
    assert carico(dati.in_uso, "persona").set_index("chi")["quota"].dropna().to_dict() == {"Ivo Neri": 50.0}


@pytest.mark.parametrize(
    ("altro", "persone"),
    [
        pytest.param({"personale": [persona("piano", 1, "Ada Conti", 70.0), persona("var", 1, "Ivo Neri", 50.0)]}, ["Ivo Neri"], id="its own"),
        pytest.param({"celle": [cella("var", "modulo", S, "personale", "Personale coinvolto", "p. 1")]}, [], id="a heading without rows"),
        pytest.param(
            {"testo_non_attribuito": [{"documento_id": "var", "luogo": "p. 1", "testo": "CONTI  Ada"},
                                      {"documento_id": "var", "luogo": "p. 1", "testo": "Ivo Neri 30%"}]},
            ["Ada Conti", "Ivo Neri"], id="a name too short to tell by",
        ),
        pytest.param({"testo_non_attribuito": [{"documento_id": "var", "luogo": "p. 1", "testo": "Ada  Conti 30%"}]}, [], id="people unread"),
        pytest.param({"documenti": [PIANO, documento("var", "piano", versione=1)]}, [], id="a whole new plan"),
    ],
)  # fmt: skip
def test_a_table_that_a_version_prints_counts_as_it_is(altro: dict[str, Righe], persone: list[str]) -> None:
    assert list(visto_insieme(plan_and_variation(**altro)).in_uso("personale")["nominativo"]) == persone


def test_an_objective_struck_out_without_its_indicators_keeps_them_and_what_is_reported_of_them() -> None:
    """The settore's two objectives: one reached to the half, the other struck out by act: the settore stands at 50, with nothing open."""
    dati = visto_insieme(
        lake(
            documenti=[PIANO, VARIAZIONE | {"atto_data": giorno("2020-07-20")}, FINALE],
            schede=[
                scheda("piano", S), scheda("piano", ALTRA), scheda("finale", S),
                scheda("var", ALTRA, stato_dichiarato="stralciato", motivo="deliberazione n. 45 del 20/07/2020"),
            ],
            indicatori=[
                indicatore("piano", peso=100.0, polarita="maggiore"), indicatore("finale", raggiunto="5", raggiunto_valore=5.0),
                indicatore("piano", 1, "Sportelli aperti", ALTRA, peso=100.0, polarita="maggiore"),
            ],
            attesi=[atteso("piano", 1, "10", 10.0), atteso("piano", 1, "4", 4.0, ALTRA)],
        )
    )  # fmt: skip
    r = raggiungimento(dati)
    assert list(r.punteggi.sort_values("indicatore_id")["stato"]) == ["valutato", "stralciato"]
    (ente,) = r.per("ente").to_dict("records")
    assert (ente["valore"], ente["minimo"], ente["massimo"]) == (50.0, 50.0, 50.0)


def test_of_two_variations_the_last_has_what_the_first_left_in_force_and_not_what_it_struck_out() -> None:
    """The first changes the first target of S and prints staff for the other objective alone; the second changes the weight of both objectives."""
    dati = visto_insieme(
        lake(
            documenti=[PIANO, VARIAZIONE, documento("var2", "variazione", atto_numero="80", versione=2)],
            schede=[scheda(d, s) for d in ("piano", "var", "var2") for s in (S, ALTRA)],
            indicatori=[*INDICATORI, indicatore("var", peso=60.0), indicatore("var", 2, "Sportelli aperti", peso=40.0)],
            attesi=[
                atteso("piano", 1, "20", 20.0), atteso("piano", 1, "30", 30.0) | {"anno_atteso": 2021}, atteso("var", 1, "10", 10.0),
            ],
            personale=[persona("piano", 1, "Ada Conti", 70.0), persona("var", 1, "Ivo Neri", 50.0, ALTRA)],
            attivita=[attivita("piano", 1, "Riordino degli uffici")],
        )
    )  # fmt: skip
    persone, attesi, fatte = (dati.in_uso(t) for t in ("personale", "attesi", "attivita"))
    assert list(zip(persone["documento_id"], persone["scheda_id"], persone["nominativo"], strict=True)) == [("var2", ALTRA, "Ivo Neri")]
    assert sorted(zip(attesi["documento_id"], attesi["anno_atteso"], attesi["testo"], strict=True)) == [
        ("var2", 2020, "10"),
        ("var2", 2021, "30"),
    ]
    assert list(zip(fatte["documento_id"], fatte["descrizione"], strict=True)) == [("var2", "Riordino degli uffici")]
    assert list(dati.in_uso("indicatori")["documento_id"]) == ["var2", "var2"]


@pytest.mark.parametrize(
    ("avanzi", "attesi"),
    [
        pytest.param([], ["20", "30"], id="nothing else"),
        pytest.param([{"documento_id": "var", "luogo": "p. 1", "testo": "Nuovo valore 15"}], ["30"], id="a text that may be the target"),
    ],
)
def test_a_variation_of_weights_alone_leaves_the_targets_in_force(avanzi: Righe, attesi: list[str]) -> None:
    senza = [atteso("piano", 1, "20", 20.0), atteso("piano", 1, "30", 30.0) | {"anno_atteso": 2021}]
    dati = visto_insieme(plan_and_variation(attesi=senza, testo_non_attribuito=avanzi))
    assert sorted(dati.in_uso("attesi")["testo"]) == attesi


def test_a_weight_that_a_variation_without_indicators_left_in_force_is_the_plan_s() -> None:
    """The first variation changes the objective's weight alone, the second a target: the indicators' weights are still those of the plan."""
    dati = visto_insieme(
        lake(
            documenti=[PIANO, VARIAZIONE, documento("var2", "variazione", atto_numero="80", versione=2)],
            schede=[scheda("piano"), scheda("var", peso_obiettivo=30.0), scheda("var2")],
            indicatori=[*INDICATORI, indicatore("var2"), indicatore("var2", 2, "Sportelli aperti")],
            attesi=[atteso("piano", 1, "20", 20.0), atteso("var2", 1, "10", 10.0)],
        )
    )
    assert list(dati.in_uso("indicatori")["peso"]) == [60.0, 40.0]
    assert list(dati.in_uso("schede")["peso_obiettivo"]) == [30.0]
