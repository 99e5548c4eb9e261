"""Cells become typed rows: the value beside its text, null where the text is no value, nothing made up, nothing lost."""

import json
from dataclasses import fields
from datetime import date
from typing import TypeVar

import pytest

from pegan.build import build
from pegan.model import (
    TABELLE,
    Atteso,
    Attivita,
    Capitolo,
    Documento,
    Fase,
    Indicatore,
    Peg,
    Persona,
    Riga,
    RigaCella,
    RigaQuadro,
    RisorsaUmana,
    Scheda,
    TestoNonAttribuito,
)
from pegan.read.cells import AMBIGUA, Alternativa, Cella, Lettura, Luogo, Pezzo

R = TypeVar("R", bound=Riga)
DOC = Documento(
    documento_id="d", percorso="p.txt", formato="testo", sha256="0", parole_totali=0, parole_attribuite=0, parole_non_attribuite=0,
    versione_pegan="0",
)  # fmt: skip
SCHEDA = {"settore": "Servizi alla persona", "missione": "12", "programma": "4", "peg_n": "01  1S"}


def _celle(tabella: str, chiave: str, **campi: str | None) -> list[Cella]:
    return [Cella(tabella, chiave, c, t, Luogo(4, n, n, ((n, n + 1),))) for n, (c, t) in enumerate(campi.items(), 1)]


def _peg(*gruppi: list[Cella]) -> Peg:
    celle = _celle("schede", "s1", **SCHEDA) + [c for g in gruppi for c in g]
    return build(Lettura(tuple(celle), (), 1, 10), DOC, "comune-di-esempio", 2020)


def _riga(peg: Peg, tipo: type[R], n: int = 0) -> R:
    riga = peg[tipo.TABELLA][n]
    assert isinstance(riga, tipo)
    return riga


def _indicatore(**campi: str | None) -> Indicatore:
    return _riga(_peg(_celle("indicatori", "s1/i1", **campi)), Indicatore)


def test_every_table_is_there_and_empty_where_the_document_has_no_row() -> None:
    peg = build(Lettura((), (), 1, 0), DOC, "comune-di-esempio", 2020)
    assert set(peg.righe) == set(TABELLE)
    assert {t for t, righe in peg.righe.items() if righe} == {"documenti"}


def test_a_sheet_has_its_id_its_codes_as_text_and_its_page() -> None:
    scheda = _riga(_peg(_celle("schede", "s1", totale_pesi="100")), Scheda)
    assert scheda.scheda_id == "comune-di-esempio/2020/servizi-alla-persona/12-04-01-1s"
    assert (scheda.missione, scheda.programma, scheda.peg_n) == ("12", "04", "01 1S")
    assert (scheda.ordine, scheda.pagina, scheda.totale_pesi, scheda.peso_obiettivo) == (1, 4, 100.0, None)


def test_a_sheet_takes_settore_and_servizio_from_the_document_where_it_prints_none() -> None:
    celle = _celle("documenti", "documento", settore="Cultura", servizio="Biblioteca") + _celle("schede", "s1", missione="05")
    scheda = _riga(build(Lettura(tuple(celle), (), 1, 3), DOC, "e", 2020), Scheda)
    assert (scheda.settore, scheda.servizio) == ("Cultura", "Biblioteca")


@pytest.mark.parametrize(
    ("peso", "valore"), [("30", 30.0), ("30%", 30.0), ("12,5", 12.5), ("abc", None), ("1.234", None), ("-", None), (None, None)]
)
def test_a_weight_that_is_no_number_is_null_and_its_text_stays(peso: str | None, valore: float | None) -> None:
    peg = _peg(_celle("indicatori", "s1/i1", denominazione="Incontri", peso=peso))
    assert _riga(peg, Indicatore).peso == valore
    assert [c.testo for c in peg["celle"] if isinstance(c, RigaCella) and c.campo == "peso"] == [peso]


@pytest.mark.parametrize(("partenza", "valore"), [("24", 24.0), ("0", 0.0), ("relazione annuale", None), ("1.234", None), (None, None)])
def test_a_baseline_keeps_its_text_beside_its_value(partenza: str | None, valore: float | None) -> None:
    indicatore = _indicatore(partenza=partenza)
    assert (indicatore.partenza, indicatore.partenza_valore) == (partenza, valore)


def test_a_sentinel_is_missing_in_the_table_and_stays_in_the_cells() -> None:
    peg = _peg(_celle("indicatori", "s1/i1", raggiunto="n.d."))
    assert (_riga(peg, Indicatore).raggiunto, _riga(peg, Indicatore).raggiunto_valore) == (None, None)
    assert "n.d." in [c.testo for c in peg["celle"] if isinstance(c, RigaCella)]


@pytest.mark.parametrize(
    ("raggiunto", "valore", "giorno", "unita", "stato"),
    [
        ("5 incontri", 5.0, None, "incontri", None),
        ("15/09/2020", None, date(2020, 9, 15), None, None),
        ("rinviato causa COVID", None, None, None, "rinviato"),
        ("parzialmente raggiunto", None, None, None, None),
    ],
)
def test_a_result_is_a_value_a_date_or_a_state(
    raggiunto: str, valore: float | None, giorno: date | None, unita: str | None, stato: str | None
) -> None:
    i = _indicatore(raggiunto=raggiunto)
    assert (i.raggiunto, i.raggiunto_valore, i.raggiunto_data, i.raggiunto_unita, i.stato_dichiarato) == (
        raggiunto,
        valore,
        giorno,
        unita,
        stato,
    )


def test_a_declared_state_is_named_as_the_rules_name_it() -> None:
    assert _indicatore(stato_dichiarato="Rinviato al 2021", motivo="COVID").stato_dichiarato == "rinviato"
    assert _indicatore(stato_dichiarato="In esame").stato_dichiarato == "In esame"


@pytest.mark.parametrize(
    ("nome", "polarita", "origine"),
    [
        ("Tempo medio di rilascio", "decrescente", "dedotta"),
        ("Incontri con la rete", "crescente", "dedotta"),
        ("Indice sintetico", None, "ignota"),
        ("Tempo di risposta alle istanze", "decrescente", "dedotta"),
        ("Giorni per il rilascio della carta", "decrescente", "dedotta"),
        ("Cause pendenti", "decrescente", "dedotta"),
        ("Evasione fiscale accertata", "decrescente", "dedotta"),
        # what is to be less is dealt with, or kept to: more of that is no fault
        ("Percentuale di istanze evase nei tempi di legge", None, "ignota"),
        ("Rispetto dei tempi di conclusione", None, "ignota"),
        ("Percentuale di evasione delle richieste", "crescente", "dedotta"),
        ("Reclami gestiti", None, "ignota"),
        ("Pagamenti senza ritardo", None, "ignota"),
        ("Iniziative per i consumatori", "crescente", "dedotta"),
        ("Numero interventi per la riduzione dei consumi", None, "ignota"),
    ],
)
def test_polarity_is_inferred_from_words_or_unknown(nome: str, polarita: str | None, origine: str) -> None:
    i = _indicatore(denominazione=nome)
    assert (i.polarita, i.polarita_origine) == (polarita, origine)


def test_what_a_result_is_like_is_not_guessed() -> None:
    assert _indicatore(denominazione="Relazione annuale", unita="doc").natura is None


def _attesi(unita: str | None, *testi: str | None) -> list[Atteso]:
    celle = _celle("indicatori", "s1/i1", unita=unita)
    for n, testo in enumerate(testi):
        celle += _celle("attesi", f"s1/i1/{2020 + n}", testo=testo)
    return [a for a in _peg(celle)["attesi"] if isinstance(a, Atteso)]


def test_a_target_is_parsed_with_its_indicators_unit() -> None:
    (atteso,) = _attesi("%", "non inferiore a 80")
    assert (atteso.tipo, atteso.operatore, atteso.valore, atteso.unita, atteso.testo) == (
        "percentuale",
        ">=",
        80.0,
        "%",
        "non inferiore a 80",
    )


def test_a_target_completes_its_date_with_its_own_year() -> None:
    assert [a.scadenza for a in _attesi("data", "30 giugno", "30 giugno")] == [date(2020, 6, 30), date(2021, 6, 30)]


@pytest.mark.parametrize(
    ("unita", "testi", "cumulo"),
    [
        pytest.param("n", ("40", "40", "20"), "annuale", id="a work that ends"),
        pytest.param("doc", ("1", "0", "0"), "annuale", id="nothing after the first year"),
        pytest.param("%", ("60", "70", "80"), "cumulato", id="percentages that grow past the whole"),
        pytest.param("n.", ("cumulato 10", "20", "30"), "cumulato", id="the text says so"),
        pytest.param("n.", ("10 annui", "10 annui", "10 annui"), "annuale", id="the text says a year's"),
        pytest.param("n.", ("cumulato 10", "20 annui", "30"), "ignoto", id="the texts disagree"),
        pytest.param("n.", ("10", "20", "30"), "ignoto", id="counts that grow"),
        pytest.param("%", ("20", "30", "50"), "ignoto", id="percentages that grow to the whole"),
        pytest.param("n.", ("4", "4", "4"), "ignoto", id="equal counts"),
        pytest.param("n.", ("4",), "ignoto", id="one year only"),
        pytest.param("n.", ("40", "report", "20"), "ignoto", id="a year in words"),
    ],
)
def test_a_ladder_is_of_shares_or_of_levels_only_where_that_can_be_known(unita: str, testi: tuple[str, ...], cumulo: str) -> None:
    assert {a.cumulo for a in _attesi(unita, *testi)} == {cumulo}


def test_a_target_of_several_steps_has_a_row_for_each() -> None:
    celle = _celle("attesi", "s1/i1/2020", testo="analisi 30%, progettazione 70%")
    fasi = [f for f in _peg(_celle("indicatori", "s1/i1", unita="n."), celle)["fasi"] if isinstance(f, Fase)]
    assert [(f.fase, f.testo, f.peso, f.fatta) for f in fasi] == [(1, "analisi", 30.0, None), (2, "progettazione", 70.0, None)]


@pytest.mark.parametrize(
    ("campi", "segni"),
    [
        pytest.param({"periodi_segnati": "x x X"}, 3, id="three marks"),
        pytest.param({"periodi_segnati": ""}, 0, id="a row without a mark"),
        pytest.param({"periodi_segnati": None}, 0, id="a row read as empty"),
        pytest.param({}, None, id="no Gantt at all"),
    ],
)
def test_no_mark_on_a_gantt_row_is_zero_and_no_gantt_is_nothing(campi: dict[str, str | None], segni: int | None) -> None:
    attivita = _riga(_peg(_celle("attivita", "s1/a5", descrizione="Incontri", pos="1", **campi)), Attivita)
    assert (attivita.attivita_id.rpartition("/")[2], attivita.riga, attivita.periodi_segnati) == ("a5", 5, segni)


def test_a_person_has_role_id_and_share() -> None:
    campi = {"unita_organizzativa": "ass. soc.", "nominativo": "VERDI Anna", "impegno_pct": "10%", "matricola": "0042", "dal": "01/03/2020"}
    persona = _riga(_peg(_celle("personale", "s1/p4", **campi)), Persona)
    assert (persona.ruolo, persona.persona_id) == ("Assistente sociale", "comune-di-esempio/persona/anna-verdi")
    assert (persona.riga, persona.impegno_pct, persona.matricola, persona.dal) == (4, 10.0, "0042", date(2020, 3, 1))


@pytest.mark.parametrize(("importo", "valore"), [("1.234,50", 1234.5), ("€ 1.234", 1234.0), ("1.234", None), ("vedi nota", None)])
def test_an_amount_that_could_be_two_is_none(importo: str, valore: float | None) -> None:
    capitolo = _riga(_peg(_celle("capitoli", "s1/c1", capitolo="007", importo=importo)), Capitolo)
    assert (capitolo.capitolo, capitolo.importo) == ("007", valore)


def test_a_form_of_resources_keeps_its_texts() -> None:
    risorsa = _riga(_peg(_celle("risorse_umane", "u2", centro_costo="Biblioteca", d="2")), RisorsaUmana)
    assert (risorsa.riga, risorsa.centro_costo, risorsa.d, risorsa.c) == (2, "Biblioteca", "2", None)


def test_what_no_column_holds_is_a_cell_and_nothing_else() -> None:
    peg = _peg(_celle("schede", "s1", missione_ripetuta="12"), _celle("modulo", "s1", peg_n="PEG N."))
    campi = {c.campo for c in peg["celle"] if isinstance(c, RigaCella)}
    assert "missione_ripetuta" in campi
    assert len(peg["schede"]) == 1
    assert _riga(peg, Scheda).peg_n == "01 1S"


def test_a_cell_keeps_its_natural_key_its_place_and_its_other_readings() -> None:
    luogo = Luogo(4, 10, 10, ((5, 7),))
    cella = Cella(
        "indicatori", "s1/i1", "peso", "30", luogo, AMBIGUA, "due letture", (Alternativa("20", Luogo(4, 11, 11)), Alternativa(None))
    )
    riga = next(c for c in _peg([cella])["celle"] if isinstance(c, RigaCella) and c.campo == "peso")
    assert riga.chiave.endswith("/12-04-01-1s/i1")
    assert (riga.testo, riga.luogo, riga.confidenza, riga.motivo) == ("30", "p. 4, riga 10 [5:7]", "ambigua", "due letture")
    assert json.loads(riga.alternative or "") == [{"testo": "20", "luogo": "p. 4, riga 11"}, {"testo": None, "luogo": None}]


def test_words_that_no_cell_took_are_counted_and_kept() -> None:
    peg = build(Lettura((), (Pezzo(Luogo(1, 2, 2, ((0, 9),)), "due parole"),), 3, 10), DOC, "e", 2020)
    assert (peg.documento.parole_totali, peg.documento.parole_attribuite, peg.documento.parole_non_attribuite) == (10, 8, 2)
    assert peg.documento.pagine == 3
    assert _riga(peg, TestoNonAttribuito).testo == "due parole"


def _quadro(**campi: str | None) -> RigaQuadro:
    celle = _celle("schede", "s1", obiettivo_operativo="Promuovere la lettura fra i ragazzi")
    altra = _celle("schede", "s2", missione="99", programma="01", peg_n="01 2S", obiettivo_operativo="Tutelare i minori in difficoltà")
    return _riga(_peg(celle, altra, _celle("quadro", "q1", **campi)), RigaQuadro)


@pytest.mark.parametrize(
    ("campi", "finisce", "come", "confidenza"),
    [
        pytest.param({"missione": "12", "programma": "4", "peg_n": "01 1S"}, "12-04-01-1s", "chiave", "certa", id="all codes"),
        pytest.param(
            {"missione": "12", "programma": "04", "obiettivo": "Altro"}, "12-04-01-1s", "programma", "dedotta", id="the only such sheet"
        ),
        pytest.param(
            {"missione": "12", "programma": "01", "obiettivo": "Tutelare minori in difficoltà"},
            "99-01-01-2s",
            "testo",
            "ambigua",
            id="alike texts",
        ),
        pytest.param(
            {"missione": "12", "programma": "01", "obiettivo": "Rifare le strade"}, None, "nessuno", "dedotta", id="never by force"
        ),
    ],
)
def test_a_summary_row_speaks_of_a_sheet_by_codes_or_by_text(
    campi: dict[str, str], finisce: str | None, come: str, confidenza: str
) -> None:
    riga = _quadro(**campi)
    assert (riga.abbinamento, riga.abbinamento_confidenza) == (come, confidenza)
    assert (riga.scheda_id or "").rpartition("/")[2] == (finisce or "")


def test_a_sheet_number_with_other_blanks_is_the_same_in_the_summary() -> None:
    assert _quadro(missione="12", programma="04", peg_n="01   1S").abbinamento == "chiave"


def test_no_text_column_ever_holds_an_empty_text() -> None:
    vuoti = {c.name: " " for c in fields(Scheda) if c.type == "str | None"}
    scheda = _riga(_peg(_celle("schede", "s1", **vuoti)), Scheda)
    assert [c.name for c in fields(Scheda) if getattr(scheda, c.name) == ""] == []
