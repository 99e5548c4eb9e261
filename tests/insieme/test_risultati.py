"""What the forms of a plan report, judged once; what its summary declares, against the scores; the weights of its objectives."""

import pytest

from pegan.insieme import together
from pegan.model import Segnalazione
from pegan.store import Lake
from tests.insieme.lago import Righe, S, atteso, cella, documento, indicatore, lake, scheda, trovate

ALTRA = f"{S}b"
PIANO, GIUGNO, FINALE = documento("piano"), documento("giugno", "verifica"), documento("finale", "consuntivo")
VARIAZIONE = documento("var", "variazione", atto_numero="45")


def riunito(
    moduli: dict[str, dict[str, object]], documenti: Righe, piano: str = "piano", suo: dict[str, object] | None = None, **altro: Righe
) -> Lake:
    """A plan of one indicator (12 acts, 100 its weight) and what its forms report of it."""
    comuni: dict[str, object] = {"unita": "n.", "peso": 100.0, "polarita": "crescente", "polarita_origine": "dichiarata"}
    return lake(
        documenti=documenti,
        schede=[scheda(str(d["documento_id"]), **(suo or {})) for d in documenti],
        indicatori=[indicatore(piano, **comuni), *(indicatore(m, **comuni | v) for m, v in moduli.items())],
        attesi=[atteso(m, 1, "12", 12.0) for m in (piano, *moduli)],
        **altro,
    )


def regole(prima: Lake) -> list[str]:
    """The rules on results that find something, but for the values that a test leaves out."""
    mancanti = {"verifica_intermedia_mancante", "raggiunto_mancante"}
    return sorted(s.regola for s in trovate(prima, risultati=True) if s.regola not in mancanti)


def valore(n: float, campo: str = "raggiunto") -> dict[str, object]:
    """A number in a column of results."""
    return {campo: f"{n:g}", f"{campo}_valore": n}


@pytest.mark.parametrize(
    ("moduli", "attese"),
    [
        pytest.param({"finale": valore(12)}, [], id="reached"),
        pytest.param({"finale": valore(9)}, ["non_raggiunto_senza_motivo"], id="not reached"),
        pytest.param({"finale": valore(9) | {"motivo": "personale ridotto"}}, [], id="not reached, with a reason"),
        pytest.param({"finale": valore(30)}, ["raggiunto_molto_oltre"], id="far over"),
        pytest.param(
            {"giugno": valore(14, "verifica_intermedia"), "finale": valore(12)}, ["raggiunto_sotto_intermedio"], id="under mid-year"
        ),
        pytest.param(
            {"finale": valore(100) | {"raggiunto": "100%", "raggiunto_unita": "%"}}, ["raggiunto_in_altra_unita"], id="a % of acts"
        ),
    ],
)
def test_what_the_forms_report_is_judged_once_on_the_plan_s_target(moduli: dict[str, dict[str, object]], attese: list[str]) -> None:
    assert regole(riunito(moduli, [d for d in (PIANO, GIUGNO, FINALE) if d["documento_id"] in ("piano", *moduli)])) == attese


def test_a_finding_on_a_reported_value_stands_where_the_value_stands() -> None:
    celle = [cella("finale", "indicatori", f"{S}/i1", "raggiunto", "9", "foglio 1 «Ob 1», cella K9 [0:1]")]
    (trovata,) = [
        s for s in trovate(riunito({"finale": valore(9)}, [PIANO, FINALE], celle=celle), risultati=True) if s.campo == "raggiunto"
    ]
    assert (trovata.documento_id, trovata.chiave, trovata.luogo) == ("finale", f"{S}/i1", "foglio 1 «Ob 1», cella K9")


@pytest.mark.parametrize(
    ("documenti", "moduli", "mancano"),
    [
        pytest.param([PIANO], {}, ["raggiunto_mancante", "verifica_intermedia_mancante"], id="a plan alone"),
        pytest.param([PIANO, GIUGNO], {"giugno": valore(6, "verifica_intermedia")}, [], id="the year goes on"),
        pytest.param([PIANO, FINALE], {"finale": valore(12)}, ["verifica_intermedia_mancante"], id="a final form"),
        pytest.param([PIANO, FINALE], {"finale": {}}, ["raggiunto_mancante", "verifica_intermedia_mancante"], id="a blank final form"),
    ],
)
def test_a_value_is_missing_once_no_form_gives_it(documenti: Righe, moduli: dict[str, dict[str, object]], mancano: list[str]) -> None:
    assert sorted(s.regola for s in trovate(riunito(moduli, documenti), risultati=True)) == mancano


@pytest.mark.parametrize(
    ("documenti", "piano", "attese"),
    [
        pytest.param([PIANO, FINALE], "piano", ["stato_senza_atto"], id="no act anywhere"),
        pytest.param([VARIAZIONE, FINALE], "var", [], id="the variation that speaks names it"),
        pytest.param([PIANO, VARIAZIONE, FINALE], "piano", [], id="the year has an act without sheets"),
    ],
)
def test_a_state_that_a_form_reports_has_the_act_of_the_variation_that_speaks(documenti: Righe, piano: str, attese: list[str]) -> None:
    assert regole(riunito({"finale": {"stato_dichiarato": "rinviato", "motivo": "fondi"}}, documenti, piano)) == attese


def quadro(documento: str, pct: float | None) -> dict[str, object]:
    """The row of the summary that is of the sheet."""
    return {"documento_id": documento, "riga": 1, "scheda_id": S, "raggiungimento_pct": pct}


def dichiarate(prima: Lake) -> list[Segnalazione]:
    """The declared % that the scores contradict."""
    ((_, righe),) = together(prima).items()
    return [s for s in righe["segnalazioni"] if isinstance(s, Segnalazione) and s.regola == "raggiungimento_diverso_da_ricalcolato"]


@pytest.mark.parametrize(
    ("raggiunto", "pct", "quante"),
    [
        pytest.param(9.0, 75.0, 0, id="9 of 12 is 75 %"),
        pytest.param(9.0, 75.4, 0, id="rounded"),
        pytest.param(9.0, 100.0, 1, id="9 of 12 is not 100 %"),
        pytest.param(None, 100.0, 0, id="nothing reported says nothing"),
    ],
)
def test_a_declared_percentage_is_set_against_the_score(raggiunto: float | None, pct: float, quante: int) -> None:
    moduli = {"finale": {} if raggiunto is None else valore(raggiunto)}
    assert len(dichiarate(riunito(moduli, [PIANO, FINALE], quadro=[quadro("piano", None), quadro("finale", pct)]))) == quante


def test_a_declared_percentage_names_the_rules_and_the_coverage() -> None:
    (trovata,) = dichiarate(riunito({"finale": valore(9)}, [PIANO, FINALE], quadro=[quadro("finale", 100.0)]))
    assert (trovata.documento_id, trovata.trovato, trovata.atteso) == ("finale", "100 %", "75 %")
    assert "«proporzionale» dà 75 % (1 indicatore, copertura 100 %)" in trovata.messaggio


@pytest.mark.parametrize(
    ("pesi", "quante"),
    [
        pytest.param({"Tributi": (60.0, 40.0)}, 0, id="100 in the settore"),
        pytest.param({"Tributi": (60.0, 35.0)}, 1, id="95"),
        pytest.param({"Tributi": (33.33, 66.67)}, 0, id="decimals"),
        pytest.param({"Tributi": (60.0, None)}, 1, id="a sheet without weight"),
        pytest.param({"Tributi": (None, None)}, 0, id="a form without weights"),
        pytest.param({"Tributi": (30.0, 20.0), "Scuola": (50.0,)}, 0, id="100 in the whole body"),
        pytest.param({"Tributi": (30.0, 20.0), "Scuola": (100.0,)}, 1, id="one settore of two"),
    ],
)
def test_weights_of_objectives_make_100(pesi: dict[str, tuple[float | None, ...]], quante: int) -> None:
    schede: Righe = [
        scheda("piano", f"e/2020/{settore}/{n}", settore=settore, servizio="Unico", peso_obiettivo=peso)
        for settore, suoi in pesi.items()
        for n, peso in enumerate(suoi)
    ]
    assert [s.regola for s in trovate(lake(documenti=[PIANO], schede=schede))] == ["somma_pesi_obiettivi"] * quante


def test_weights_that_make_100_in_each_servizio_are_right() -> None:
    schede: Righe = [scheda("piano", f"e/2020/t/{x}", servizio=x, peso_obiettivo=100.0) for x in ("Tributi", "Ragioneria")]
    assert trovate(lake(documenti=[PIANO], schede=schede)) == []
