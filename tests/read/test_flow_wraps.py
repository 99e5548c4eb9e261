"""Sheets whose cells a word processor wrapped, each cell's lines one below the other."""

from pegan.read.cells import AMBIGUA, Cella
from pegan.read.flow.order import lone_weights
from pegan.read.flow.reader import marks_apart
from pegan.read.source import decode, split
from tests.read.test_flow_cells import read, texts

SCHEDA = """COMUNE DI PIETRALTA
SCHEDA OBIETTIVO 2025
Area: Area Tecnica
Obiettivo n. {n}: {titolo}
Peso: {peso}%
INDICATORI DI
PERFORMANCE
Unità
di
misura
Peso
Valore
atteso
2025
Alberi censiti n. 100% 39
ATTIVITÀ G F M A M G L A S O N D Note
Stipula dei
contratti
x x x x
Costituzione del
gruppo di lavoro
x
x x
PERSONALE
ASSEGNATO
Categoria
% di tempo
dedicato
Conti Marta D 20%
Del Prete Anna C1 5%
"""
TITOLI = ("Censimento del verde", "Piano di zona: coordinamento\ndell'ambito", "Passaggio alla contabilità economico-\npatrimoniale")
TESTO = "".join(SCHEDA.format(n=n, titolo=t, peso=10 * n) for n, t in enumerate(TITOLI, 1))


def test_a_numbered_title_goes_on_and_a_word_behind_its_hyphen() -> None:
    titoli = [v for (_, campo), v in texts(TESTO, "schede").items() if campo == "obiettivo_operativo"]
    assert titoli == [
        "Censimento del verde",
        "Piano di zona: coordinamento dell'ambito",
        "Passaggio alla contabilità economico-patrimoniale",
    ]


def test_marks_behind_their_wrapped_texts_are_the_rows() -> None:
    attivita = texts(TESTO, "attivita")
    assert attivita["s1/a1", "descrizione"] == "Stipula dei contratti"
    assert attivita["s1/a1", "periodi_segnati"] == "x x x x"
    assert attivita["s1/a2", "descrizione"] == "Costituzione del gruppo di lavoro"
    assert attivita["s1/a2", "periodi_segnati"] == "x x x"


def test_marks_behind_the_numbers_of_their_rows_stand_apart() -> None:
    dipinto = "ATTIVITÀ G F M A\n1\nx x\n2\nx\nStipula dei contratti\nCollaudo\n"
    assert marks_apart(split(dipinto).pagine[0])
    assert not marks_apart(split(TESTO).pagine[0])


def test_a_wrapped_title_begins_no_row() -> None:
    indicatori = texts(TESTO.replace("Unità\ndi\nmisura", "Unità\ndi\nPeso misura"), "indicatori")
    assert "PERFORMANCE" not in indicatori.values()


def test_a_category_is_no_part_of_a_name_and_the_body_of_the_next_sheet_nobody() -> None:
    personale = {k: v for k, v in texts(TESTO, "personale").items() if k[0].startswith("s1/")}
    assert personale == {
        ("s1/p1", "nominativo"): "Conti Marta", ("s1/p1", "unita_organizzativa"): "D", ("s1/p1", "impegno_pct"): "20%",
        ("s1/p2", "nominativo"): "Del Prete Anna", ("s1/p2", "unita_organizzativa"): "C1", ("s1/p2", "impegno_pct"): "5%",
    }  # fmt: skip


def test_a_figures_label_behind_a_title_is_no_part_of_it() -> None:
    testo = "SCHEDA N. 1/{n}\nTitolo Servizi serali\nObiettivo strategico di\nriferimento\nCrescita e lavoro Peso obiettivo {n}0\n"
    celle = {k[1:]: c for k, c in read("".join(testo.format(n=n) for n in (1, 2, 3))).items() if k[0] == "schede"}
    strategici = [c for (_, campo), c in celle.items() if campo == "obiettivo_strategico"]
    assert [c.testo for c in strategici] == ["Crescita e lavoro"] * 3
    assert [c.testo for (_, campo), c in celle.items() if campo == "peso_obiettivo"] == ["10", "20", "30"]
    assert all(c.confidenza != AMBIGUA for c in strategici)


def test_pdfium_s_hyphen_at_a_line_s_end_is_one() -> None:
    assert decode("economico\ufffepatrimoniale".encode(), "a.txt") == "economico-patrimoniale"


ELENCO = """Codice Obiettivo operativo Indicatore di risultato Atteso Atteso Responsabile Peso
2025 2026
1.2.1 Servizi serali nei quartieri Alberi censiti (n.) 18 19 dott.ssa Ada Conti 15
1.3.2 Nuovo sito istituzionale Visite al sito (n.) 10 11 comm. Lea Ricci 5
1.1.3 Lavori di somma urgenza Delibere scansionate (n.) 186 187 rag. Dino Bassi 20
1.2.4 Tirocini di inclusione Quote societarie dismesse (n.) 605 606 rag. Dino Bassi 5
1.3.5 Premio letterario cittadino Opere presentate (n.) 12 14 arch. Ivo Monti 20
2.1.6 Affidamento del servizio Tumulazioni registrate (n.) 6.456 6.457 arch. Ivo Monti 10
2.2.7 Mercato coperto Posteggi assegnati (n.) 3.497 3.498 rag. Dino Bassi 15
"""


def test_a_year_below_each_target_of_a_list_is_its_own() -> None:
    attesi = [v for (_, campo), v in texts(ELENCO, "attesi").items() if campo == "testo"]
    assert attesi == ["18", "19", "10", "11", "186", "187", "605", "606", "12", "14", "6.456", "6.457", "3.497", "3.498"]
    assert [v for (_, campo), v in texts(ELENCO, "schede").items() if campo == "responsabile"][1] == "comm. Lea Ricci"


def test_one_weight_an_objective_is_perhaps_the_objective_s() -> None:
    pesi = [Cella("indicatori", f"s{n}/i1", "peso", str(5 * n), None) for n in range(1, 8)]
    assert lone_weights(pesi)
    assert not lone_weights([*pesi, Cella("indicatori", "s8/i1", "peso", "100", None)])
    assert not lone_weights([*pesi, *(Cella("indicatori", f"s{n}/i2", "peso", "60", None) for n in range(1, 8))])


def test_lines_below_a_row_s_figures_may_be_the_end_of_any_of_its_texts() -> None:
    celle = read(ELENCO.replace("dott.ssa Ada Conti 15", "dott.ssa Ada 15\nnei parchi Conti"))
    suoi = {c.campo: c.confidenza for (t, k, _), c in celle.items() if t == "schede" and k == "s1"}
    assert suoi["obiettivo_operativo"] == suoi["responsabile"] == AMBIGUA


def test_the_heading_of_a_table_that_nobody_knows_is_no_part_of_the_row_above() -> None:
    scheda = """Obiettivo operativo: Servizi serali
Attività Inizio Fine Stato
Raccolta delle esigenze gennaio marzo conclusa
Affidamento dell'incarico febbraio maggio conclusa
Capitolo Descrizione Quanto si è speso
8120/2 Acquisto di beni di consumo 55.000,00
"""
    attivita = texts(scheda, "attivita")
    assert attivita["s1/a1", "descrizione"] == "Raccolta delle esigenze"
    assert (attivita["s1/a1", "inizio"], attivita["s1/a1", "fine"]) == ("gennaio", "marzo")
    capitoli = texts(scheda.replace("Quanto si è speso", "Somme impegnate"), "capitoli")
    assert capitoli["s1/c1", "capitolo"] == "8120/2"
    assert capitoli["s1/c1", "importo"] == "55.000,00"
