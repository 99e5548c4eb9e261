"""What the % are of follows from the sums, and the sums are judged in their base."""

import pytest

from pegan.insieme import basi_impegno
from pegan.store import Lake
from tests.insieme.lago import Righe, documento, lake, scheda, trovate, visto_insieme


def con_quote(*schede: dict[str, float]) -> Lake:
    """A document whose sheets give these shares to these people."""
    return lake(documenti=[documento("d")], schede=[scheda("d", f"s{n}") for n, _ in enumerate(schede)], personale=persone("d", *schede))


def persone(d: str, *schede: dict[str, float]) -> Righe:
    """Staff rows: a mapping of person to share for each sheet."""
    return [
        {"documento_id": d, "scheda_id": f"s{n}", "riga": i, "nominativo": p, "persona_id": p, "impegno_pct": q}
        for n, quote in enumerate(schede)
        for i, (p, q) in enumerate(quote.items(), 1)
    ]


@pytest.mark.parametrize(
    ("schede", "base"),
    [
        ([{"a": 60, "b": 40}, {"a": 100}, {"b": 50, "c": 50}, {"a": 70, "b": 30}, {"a": 50, "b": 40}], "obiettivo"),
        ([{"a": 30, "b": 20}, {"a": 40, "c": 60}], "persona"),
        ([{"a": 90, "b": 20}, {"a": 60, "b": 95}], "ignota"),
        ([], "ignota"),
    ],
    ids=["four sheets in five sum to 100", "people stay within 100", "neither", "no staff"],
)
def test_the_base_of_the_percentages_follows_from_the_sums(schede: list[dict[str, float]], base: str) -> None:
    (riga,) = basi_impegno(con_quote(*schede))
    assert (riga.base, riga.dichiarata) == (base, False)


def test_people_without_a_share_say_nothing_of_the_base() -> None:
    senza = dict.fromkeys((f"x{i}" for i in range(20)), float("nan"))
    (riga,) = basi_impegno(con_quote({"a": 90, "b": 20} | senza, {"a": 60, "b": 95}))
    assert (riga.base, riga.motivo) == ("ignota", "0 schede su 2 sommano a 100; 0 persone su 2 restano entro 100")


def test_a_base_that_sources_toml_declares_wins() -> None:
    dati = con_quote({"a": 100})
    dati.frames["documenti"]["base_dichiarata"] = "persona"
    (riga,) = visto_insieme(dati)["basi_impegno"].itertuples()
    assert (riga.base, riga.dichiarata) == ("persona", True)


def test_sums_are_judged_in_their_base() -> None:
    assert [s.regola for s in trovate(con_quote({"a": 100}, {"a": 100}, {"a": 100}, {"a": 100}, {"a": 90}))] == [
        "quote_scheda_diverse_da_100"
    ]
    persona = con_quote({"a": 80, "b": 5}, {"a": 40, "c": 5}, *({f"x{i}": 10.0} for i in range(20)))
    assert [(s.regola, s.chiave) for s in trovate(persona)] == [("persona_oltre_100", "a")]


def test_a_person_s_time_is_summed_over_servizi_and_not_over_the_forms_of_one_plan() -> None:
    altri: dict[str, float] = {f"x{i}": 10.0 for i in range(20)}
    documenti = [documento("anagrafe"), documento("stampa", formato="pdf"), documento("tributi")]
    schede = [scheda("anagrafe", "a0"), scheda("stampa", "a0"), scheda("tributi", "t0", settore="Tributi")]

    def staff(d: str, s: str, quota: float) -> Righe:
        return [r | {"scheda_id": s} for r in persone(d, altri | {"a": quota})]

    in_due_forme = lake(documenti=documenti[:2], schede=schede[:2], personale=[*staff("anagrafe", "a0", 60), *staff("stampa", "a0", 60)])
    assert trovate(in_due_forme) == []
    in_due_servizi = lake(
        documenti=documenti,
        schede=schede,
        personale=[*staff("anagrafe", "a0", 60), *staff("stampa", "a0", 60), *staff("tributi", "t0", 60)],
    )
    (trovata,) = trovate(in_due_servizi)
    assert (trovata.regola, trovata.trovato) == ("persona_oltre_100", "120 %")
    assert "2 servizi (Affari generali, Tributi)" in trovata.messaggio
