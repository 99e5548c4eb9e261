"""The registry, the places of findings, and what depends on more than a row."""

from pathlib import Path

import pytest

from pegan.check import Contesto, check, read_regole
from pegan.check.vista import nome_scheda, nomi_indicatori
from pegan.errors import VocabolarioErrato
from pegan.model import Indicatore, Scheda
from tests.check.esempio import DOC, S1, cambiata, cella, con, insieme, piano, piu, trovate

VOCE = """
[[regola]]
id = "peso_fuori_intervallo"
classe = "V"
gravita = "errore"
blocca = true
titolo = "Peso fuori da 0-100"
perche = "I pesi sommano a 100."
rimedio = "Correggere il peso."
"""


def test_a_clean_complete_document_raises_nothing() -> None:
    assert check(piano()) == []


def test_a_finding_has_the_place_of_its_value() -> None:
    guasta = insieme(con("indicatori", 0, peso=160.0), piu(cella("indicatori", f"{S1}/i1", "peso", "160")))
    trovata = next(s for s in check(guasta(piano())) if s.regola == "peso_fuori_intervallo")
    assert (trovata.luogo, trovata.tabella, trovata.campo, trovata.atteso) == (
        "p. 4, riga 2 [10:20]",
        "indicatori",
        "peso",
        "da 0 a 100",
    )


def test_a_finding_on_a_missing_value_has_the_place_of_its_sheet() -> None:
    trovata = next(s for s in check(con("indicatori", 1, unita=None)(piano())) if s.regola == "unita_mancante")
    assert trovata.luogo == "p. 3, riga 1 [0:2]"


def test_a_finding_on_an_ambiguous_value_says_so() -> None:
    guasta = insieme(con("indicatori", 0, peso=160.0), piu(cella("indicatori", f"{S1}/i1", "peso", "160", "ambigua")))
    trovata = next(s for s in check(guasta(piano())) if s.regola == "peso_fuori_intervallo")
    assert trovata.messaggio.endswith("La lettura di questo valore è ambigua.")


def test_a_finding_bears_its_rule_s_class_severity_and_remedy() -> None:
    trovata = next(s for s in check(con("indicatori", 0, peso=160.0)(piano())) if s.regola == "peso_fuori_intervallo")
    assert (trovata.classe, trovata.gravita, trovata.blocca, trovata.rimedio) == (
        "V",
        "errore",
        True,
        "Correggere il peso.",
    )


def test_of_a_sheet_whose_objective_is_in_doubt_one_finding_says_what_is_missing() -> None:
    senza_molto = insieme(*(con("indicatori", n, unita=None, peso=None) for n in range(2)), con("schede", 0, referente=None))
    aperta = piu(cella("schede", S1, "obiettivo_operativo", "Ridurre i tempi", "ambigua"))
    mancanze = {"unita_mancante", "campo_indicatore_mancante", "referente_mancante"}
    assert mancanze <= {s.regola for s in check(senza_molto(piano()))}
    trovate_ = check(insieme(senza_molto, aperta)(piano()))
    assert not mancanze & {s.regola for s in trovate_}
    (letta,) = [s for s in trovate_ if s.regola == "lettura_ambigua"]
    assert "Inoltre: senza «Peso» (2), indicatore senza unità di misura (2), scheda senza referente." in letta.messaggio


def test_findings_have_ids_of_their_own() -> None:
    guasta = insieme(*(con("indicatori", n, peso=None) for n in range(4)))
    ids = [s.segnalazione_id for s in check(guasta(piano()))]
    assert len(ids) == len(set(ids)) > 1


@pytest.mark.parametrize(
    ("contesto", "regole"),
    [
        pytest.param(Contesto(ente_documento="Comune di Esempio", ente_cartella="comune-di-esempio"), [], id="one ente"),
        pytest.param(Contesto(ente_documento="Comune di Esempio", ente_cartella="altro"), ["ente_discorde"], id="two enti"),
        pytest.param(Contesto(anno_dichiarato=2021, anno_documento=2020), ["anno_discorde"], id="two years"),
        pytest.param(Contesto(anno_dichiarato=2020, anno_documento=2020, anno_cartella=2020), [], id="one year"),
        pytest.param(Contesto(dichiarati={"sha256": "0" * 64}), [], id="the file that was described"),
        pytest.param(Contesto(dichiarati={"sha256": "1" * 64}), ["sha256_discorde"], id="another file"),
        pytest.param(Contesto(dichiarati={"versione": 2}, stampati={"versione": 2, "tipo": "piano"}), [], id="one version"),
        pytest.param(Contesto(dichiarati={"tipo": "piano"}, stampati={"tipo": "variazione"}), ["versione_discorde"], id="two kinds"),
    ],
)
def test_what_is_said_beside_a_document_must_agree_with_it(contesto: Contesto, regole: list[str]) -> None:
    assert [s.regola for s in check(piano(), contesto)] == regole


@pytest.mark.parametrize(
    ("contesto", "regole"),
    [
        pytest.param(Contesto(stampati={"tipo": None}), ["tipo_dal_nome"], id="the file's name alone"),
        pytest.param(Contesto(stampati={"tipo": None}, dichiarati={"tipo": "consuntivo"}), [], id="SOURCES.toml"),
        pytest.param(Contesto(stampati={"tipo": "consuntivo"}), [], id="the document"),
    ],
)
def test_a_kind_that_the_file_s_name_alone_says_is_noted(contesto: Contesto, regole: list[str]) -> None:
    assert [s.regola for s in check(con("documenti", 0, tipo="consuntivo")(piano()), contesto)] == regole


def test_a_message_names_tables_and_columns_as_a_person_reads_them() -> None:
    senza_persona = con("personale", 0, impegno_pct=None)
    (trovata,) = [s for s in check(senza_persona(piano())) if s.regola == "campo_riga_mancante"]
    assert trovata.messaggio == "Una riga di «Personale» non riporta «Impegno %»."


def test_what_all_rows_of_a_sheet_lack_is_told_once() -> None:
    """The clean document's first sheet has two people."""
    dette = trovate("campo_riga_mancante", insieme(*(con("personale", n, impegno_pct=None) for n in (0, 1))))
    assert [(s.messaggio, s.chiave) for s in dette] == [("Nessuna delle 2 righe di «Personale» riporta «Impegno %».", f"{S1}/1")]


@pytest.mark.parametrize(
    ("campi", "nome"),
    [
        pytest.param({"missione": "01", "programma": "02", "peg_n": "1"}, "01-02 PEG n. 1", id="all codes"),
        pytest.param({"peg_n": "TEC.1", "obiettivo_operativo": "Piano neve"}, "PEG n. TEC.1", id="a form without missione and programma"),
        pytest.param({"obiettivo_operativo": "Piano neve"}, "senza codice «Piano neve»", id="no code at all"),
    ],
)
def test_a_message_names_a_sheet_by_what_its_form_prints(campi: dict[str, str], nome: str) -> None:
    assert nome_scheda(Scheda(documento_id=DOC, scheda_id=S1, ordine=1, **campi)) == nome  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("pos", "nomi"),
    [(("2", "1"), "pos. 1 e 2"), (("1", None), "pos. 1 e «Vani»"), ((None, None), "«Atti» e «Vani»")],
    ids=["positions", "one without", "a form without positions"],
)
def test_a_message_names_indicators_by_position_where_they_have_one(pos: tuple[str | None, str | None], nomi: str) -> None:
    due = [
        Indicatore(documento_id=DOC, scheda_id=S1, indicatore_id=f"{S1}/i{n}", pos=p, denominazione=testo)
        for n, (p, testo) in enumerate(zip(pos, ("Atti", "Vani"), strict=True))
    ]
    assert nomi_indicatori(due) == nomi


def test_only_an_errore_of_form_or_validity_blocks() -> None:
    for regola in read_regole().values():
        assert not regola.blocca or (regola.gravita == "errore" and regola.classe in "FV"), regola.id


@pytest.mark.parametrize(
    ("prima", "dopo", "parola"),
    [
        pytest.param('classe = "V"', 'classe = "X"', "classe", id="unknown class"),
        pytest.param('gravita = "errore"', 'gravita = "grave"', "gravità", id="unknown severity"),
        pytest.param('classe = "V"', 'classe = "C"', "bloccare", id="coherence that blocks"),
        pytest.param("blocca = true", "blocca = true\nsoglia = 3", "fonte", id="threshold without source"),
        pytest.param("blocca = true", "blocca = true\nvolari = 3", "volari", id="misspelled field"),
        pytest.param("\n[[regola]]", VOCE + "[[regola]]", "due volte", id="rule defined twice"),
    ],
)
def test_a_registry_that_contradicts_itself_is_refused(tmp_path: Path, prima: str, dopo: str, parola: str) -> None:
    file = tmp_path / "regole.toml"
    file.write_text(VOCE.replace(prima, dopo), encoding="utf-8")
    with pytest.raises(VocabolarioErrato, match=f"peso_fuori_intervallo.*{parola}"):
        read_regole(file)


def test_objectives_alike_are_found_once_each_not_once_a_pair() -> None:
    atti = "Ridurre i tempi di pubblicazione degli atti"
    altre = [f"{S1}-{n}" for n in (2, 3, 4)]
    schede = [cambiata(piano()["schede"][0], scheda_id=scheda_id, obiettivo_operativo=atti) for scheda_id in altre]
    assert [s.chiave for s in trovate("obiettivi_quasi_uguali", piu(*schede))] == altre
