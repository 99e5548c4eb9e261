"""Differences between the documents of one plan are findings, each with both places."""

from dataclasses import dataclass, field

import pytest

from pegan.store import Lake
from tests.insieme.lago import Righe, S, atteso, cella, documento, giorno, indicatore, lake, scheda, trovate, visto_insieme

PIANO = documento("piano")
STAMPA = documento("stampa", formato="pdf")
VARIAZIONE = documento("var", "variazione", atto_numero="45", atto_data=giorno("2020-06-30"))
FINALE = documento("finale", "consuntivo")


@dataclass(frozen=True)
class Coppia:
    """Two documents of a sheet that differ in one thing, and what the finding shows."""

    regola: str
    altro: dict[str, object]
    mio: dict[str, object] = field(default_factory=dict)
    suo: dict[str, object] = field(default_factory=dict)
    trovato: str | None = None
    atteso: str | None = None
    celle: tuple[tuple[str, ...], ...] = ()
    """Of each weight: text, place, and confidence where it is not certain."""


def due(c: Coppia, suo: dict[str, object]) -> Lake:
    """The two documents, the second with these values of its own."""
    comuni: dict[str, object] = {
        "peso": 60.0,
        "unita": "n.",
        "testo": "40",
        "valore": 40.0,
        "obiettivo_operativo": "Ridurre i tempi",
        "impegno_pct": 30.0,
    }
    documenti = [PIANO, c.altro]
    tutti = [comuni | c.mio, comuni | c.mio | suo]
    ids = [str(d["documento_id"]) for d in documenti]
    chiave = f"{S}/i1"
    celle = [
        cella(d, "indicatori", chiave, "peso", t, f"{luogo} [0:2]", *sicura) for d, (t, luogo, *sicura) in zip(ids, c.celle, strict=False)
    ]
    return lake(
        documenti=documenti,
        schede=[scheda(d, obiettivo_operativo=t["obiettivo_operativo"]) for d, t in zip(ids, tutti, strict=True)],
        indicatori=[indicatore(d, peso=t["peso"], unita=t["unita"], **_testo(t)) for d, t in zip(ids, tutti, strict=True)],
        attesi=[atteso(d, 1, str(t["testo"]), t["valore"]) for d, t in zip(ids, tutti, strict=True)],  # type: ignore[arg-type]
        personale=[_persona(d, t) for d, t in zip(ids, tutti, strict=True)],
        celle=celle,
    )


def _testo(t: dict[str, object]) -> dict[str, str]:
    return {"testo": str(t["denominazione"])} if "denominazione" in t else {}


def _persona(d: str, t: dict[str, object]) -> dict[str, object]:
    return {
        "documento_id": d,
        "scheda_id": S,
        "riga": 1,
        "nominativo": t.get("nominativo", "Verdi Anna"),
        "persona_id": "p",
        "impegno_pct": t["impegno_pct"],
    }


CELLE = (("60", "foglio 1 «Ob 1», cella C9"), ("50", "p. 3, cella C9"))
COPPIE = [
    Coppia("forme_discordi", STAMPA, suo={"peso": 50.0}, trovato="50", atteso="60"),
    Coppia("forme_discordi", STAMPA, suo={"testo": "50", "valore": 50.0}, trovato="50", atteso="40"),
    Coppia("forme_discordi", STAMPA, suo={"impegno_pct": 35.0}, trovato="35", atteso="30"),
    Coppia("forme_discordi", STAMPA, suo={"obiettivo_operativo": "Altro testo"}, trovato="Altro testo", atteso="Ridurre i tempi"),
    Coppia("forma_arrotondata", STAMPA, mio={"peso": 33.33}, suo={"peso": 33.0}, trovato="33", atteso="33,33"),
    Coppia(
        "forma_arrotondata", STAMPA, mio={"testo": "0,3333333333", "valore": 1 / 3}, suo={"testo": "0,33", "valore": 0.33}, trovato="0,33"
    ),
    Coppia("forme_discordi", STAMPA, mio={"testo": "0,3333333333", "valore": 1 / 3}, suo={"testo": "0,34", "valore": 0.34}, trovato="0,34"),
    Coppia("forme_discordi", STAMPA, mio={"testo": "0,33", "valore": 0.33}, suo={"testo": "0,3333", "valore": 0.3333}, trovato="0,3333"),
    Coppia("forme_discordi", STAMPA, mio={"testo": "33,4%", "valore": 33.4}, suo={"testo": "33", "valore": 33.0}, trovato="33"),
    Coppia("forma_arrotondata", STAMPA, suo={"obiettivo_operativo": "Ridurre i"}, trovato="Ridurre i", atteso="Ridurre i tempi"),
    Coppia("forma_arrotondata", STAMPA, suo={"peso": None}, celle=(("60", "C9"), ("####", "p. 3, cella C9"))),
    Coppia("valore_in_una_forma_sola", STAMPA, suo={"unita": None}, trovato="n."),
    Coppia("versione_cambia_peso", VARIAZIONE, suo={"peso": 50.0}, trovato="60", atteso="50"),
    Coppia("versione_cambia_atteso", VARIAZIONE, suo={"testo": "30", "valore": 30.0}, trovato="40", atteso="30"),
    Coppia(
        "versione_cambia_obiettivo",
        VARIAZIONE,
        suo={"obiettivo_operativo": "Ridurre i costi"},
        trovato="Ridurre i tempi",
        atteso="Ridurre i costi",
    ),
    Coppia("versione_cambia_indicatori", VARIAZIONE, suo={"denominazione": "Ore di formazione erogate"}),
    Coppia("versione_cambia_altro", VARIAZIONE, suo={"impegno_pct": 10.0}),
    Coppia("rendiconto_cambia_piano", FINALE, suo={"peso": 50.0}, trovato="50", atteso="60"),
    Coppia("rendiconto_fuori_piano", FINALE, suo={"denominazione": "Ore di formazione erogate"}, trovato="Ore di formazione erogate"),
]


@pytest.mark.parametrize("c", COPPIE, ids=lambda c: f"{c.regola} {next(iter(c.suo))}")
def test_what_two_documents_of_a_plan_say_otherwise_is_found(c: Coppia) -> None:
    (trovata,) = trovate(due(c, c.suo))
    assert trovata.regola == c.regola
    assert c.trovato in (None, trovata.trovato)
    assert c.atteso in (None, trovata.atteso)
    assert {"piano.xlsx", f"{c.altro['documento_id']}.{c.altro['formato']}"} == {p.split(":")[0] for p in str(trovata.luogo).split("; ")}


@pytest.mark.parametrize("altro", [STAMPA, VARIAZIONE, FINALE], ids=["a print", "a variation", "a final form"])
@pytest.mark.parametrize(
    "suo",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"obiettivo_operativo": "RIDURRE  I TEMPI."}, id="case, blanks and points"),
        pytest.param({"testo": "40,0"}, id="one number written otherwise"),
        pytest.param({"nominativo": "VERDI anna"}, id="a name in capitals"),
    ],
)
def test_documents_that_say_the_same_raise_nothing(altro: dict[str, object], suo: dict[str, object]) -> None:
    assert trovate(due(Coppia("", altro), suo)) == []


def test_a_difference_names_both_places_and_a_change_the_acts() -> None:
    (trovata,) = trovate(due(Coppia("", STAMPA, celle=CELLE), {"peso": 50.0}))
    assert trovata.luogo == "piano.xlsx: foglio 1 «Ob 1», cella C9; stampa.pdf: p. 3, cella C9"
    (cambio,) = trovate(due(Coppia("", VARIAZIONE), {"peso": 50.0}))
    assert cambio.messaggio.endswith("da piano (senza atto) a variazione 1 (atto n. 45 del 30/06/2020).")
    assert cambio.documento_id == "var"


def test_a_value_that_another_form_may_not_say_is_no_difference() -> None:
    celle = (("60", "C9"), ("50", "p. 3", "ambigua"))
    assert trovate(due(Coppia("", STAMPA, celle=celle), {"peso": 50.0})) == []


def test_a_column_that_a_form_lacks_is_one_nota() -> None:
    schede: Righe = [scheda(d, f"{S}{n}") for d in ("piano", "stampa") for n in range(9)]
    indicatori = [
        indicatore(d, scheda_id=f"{S}{n}", peso=100.0, unita="n." if d == "piano" else None) for d in ("piano", "stampa") for n in range(9)
    ]
    (trovata,) = trovate(lake(documenti=[PIANO, STAMPA], schede=schede, indicatori=indicatori))
    assert (trovata.regola, trovata.gravita) == ("valore_in_una_forma_sola", "nota")
    assert "9 valori" in trovata.messaggio


def test_a_sheet_that_the_print_lacks_is_found_and_one_that_a_variation_lacks_is_not() -> None:
    for altro, regole in ((STAMPA, ["scheda_in_una_forma_sola"]), (VARIAZIONE, [])):
        schede = [scheda("piano"), scheda("piano", f"{S}b"), scheda(str(altro["documento_id"]))]
        assert [s.regola for s in trovate(lake(documenti=[PIANO, altro], schede=schede))] == regole


def test_people_of_a_sheet_for_which_a_variation_that_lists_people_has_none_are_out_of_the_year_s_sums_and_said() -> None:
    persone: Righe = [
        {"documento_id": d, "scheda_id": s, "riga": n, "nominativo": f"Verdi {n}", "persona_id": f"p{n}", "impegno_pct": 10.0}
        for d, s, quante in (("piano", S, 2), ("piano", f"{S}b", 1), ("var", f"{S}b", 1))
        for n in range(1, quante + 1)
    ]
    schede = [scheda(d, s) for d in ("piano", "var") for s in (S, f"{S}b")]
    dati = lake(documenti=[PIANO, VARIAZIONE], schede=schede, personale=persone)
    (detta,) = [s for s in trovate(dati) if s.regola == "versione_non_riporta"]
    assert (detta.chiave, str(detta.atteso).split(", come")[0]) == (S, "personale (righe: 2)")
    assert list(visto_insieme(dati).in_uso("personale")["scheda_id"]) == [f"{S}b"]


def test_an_objective_that_only_the_final_form_has_is_said_where_the_year_has_a_plan() -> None:
    schede = [scheda("piano"), scheda("finale"), scheda("finale", f"{S}b", peg_n="9")]
    (detta,) = trovate(lake(documenti=[PIANO, FINALE], schede=schede))
    assert (detta.regola, detta.chiave, detta.trovato) == ("rendiconto_fuori_piano", f"{S}b", "1")
    assert trovate(lake(documenti=[FINALE], schede=[scheda("finale")])) == []


def test_people_without_a_name_are_told_apart_by_their_rows() -> None:
    righe: Righe = [
        _persona(d, {"nominativo": None, "impegno_pct": p}) | {"riga": n} for d in ("piano", "stampa") for n, p in ((1, 40.0), (2, 10.0))
    ]
    assert trovate(lake(documenti=[PIANO, STAMPA], schede=[scheda("piano"), scheda("stampa")], personale=righe)) == []


def test_of_two_final_forms_the_one_that_gives_the_value_is_the_one_expected() -> None:
    moduli = [documento(d, "consuntivo") for d in ("prima", "seconda")]
    indicatori = [indicatore("piano"), indicatore("prima", raggiunto="58"), indicatore("seconda", raggiunto="59")]
    schede = [scheda(d) for d in ("piano", "prima", "seconda")]
    (trovata,) = trovate(lake(documenti=[PIANO, *moduli], schede=schede, indicatori=indicatori))
    assert (trovata.regola, trovata.documento_id, trovata.trovato, trovata.atteso) == ("forme_discordi", "seconda", "58", "59")
