"""Labels that only a blank parts from their values: what all sheets of a text have is their frame."""

from pegan.read.cells import DEDOTTA
from pegan.read.source import split
from tests.read.test_flow_cells import read, texts


def _sheet(codice: str, chi: str, peso: int, titolo: str, indicatore: str) -> str:
    return f"""Codice {codice} Responsabile {chi} Peso {peso}%
Titolo {titolo}
Finalità Dare seguito agli indirizzi del Consiglio per {titolo.lower()}
Indicatore Target 2024 Consuntivo
{indicatore} 50 48
"""


FOGLI = (
    _sheet("1.01", "Zanetti Olga", 30, "Rete dei musei civici", "Visitatori delle sale")
    + _sheet("1.02", "Brandi Elio", 50, "Archivio storico: riordino delle carte", "Faldoni riordinati")
    + _sheet("1.03", "Brandi Elio", 20, "Servizio civile universale", "Volontari accolti")
)


def test_a_word_that_begins_a_line_of_each_sheet_is_its_label() -> None:
    schede = texts(FOGLI, "schede")
    titoli = [v for (_, campo), v in schede.items() if campo == "obiettivo_operativo"]
    assert titoli == ["Rete dei musei civici", "Archivio storico: riordino delle carte", "Servizio civile universale"]
    assert [v for (_, campo), v in schede.items() if campo == "peso_obiettivo"] == ["30%", "50%", "20%"]
    assert [v for (_, campo), v in schede.items() if campo == "responsabile"] == ["Zanetti Olga", "Brandi Elio", "Brandi Elio"]


def test_a_heading_with_a_year_is_of_no_column_of_names() -> None:
    righe = {k: (c.testo, c.confidenza) for k, c in read(FOGLI).items() if k[0] in ("indicatori", "attesi") and k[1].startswith("s1/")}
    assert righe == {
        ("indicatori", "s1/i1", "denominazione"): ("Visitatori delle sale", DEDOTTA),
        ("attesi", "s1/i1/2024", "testo"): ("50", DEDOTTA),
        ("indicatori", "s1/i1", "raggiunto"): ("48", DEDOTTA),
    }


def test_figures_glued_to_the_next_label_are_cut_off() -> None:
    incollati = FOGLI.replace("Codice 1.01 Responsabile Zanetti Olga ", "Codice 1").replace(
        "Codice 1.02 Responsabile Brandi Elio ", "Codice 2"
    )
    schede = texts(incollati.replace("Codice 1.03 Responsabile Brandi Elio ", "Codice 3"), "schede")
    assert [v for (_, campo), v in schede.items() if campo == "peg_n"] == ["1", "2", "3"]
    assert [v for (_, campo), v in schede.items() if campo == "peso_obiettivo"] == ["30%", "50%", "20%"]


def test_a_word_on_one_sheet_alone_is_no_label() -> None:
    testo = FOGLI.replace("Titolo Servizio", "Servizio")
    assert "Rete dei musei civici" not in texts(testo, "schede").values()


def test_a_year_below_a_heading_is_its_own_where_the_targets_have_theirs() -> None:
    testo = """Obiettivo operativo: Nuovo regolamento del mercato settimanale
INDICATORI
N. Descrizione indicatore U.M. Peso % Target 2024 Risultato
2024
1 Banchi controllati n. 60 50 53
2 Giornate di apertura n. 40 12 14
"""
    celle = read(testo)
    raggiunti = {c.testo: c.confidenza for (_, _, campo), c in celle.items() if campo == "raggiunto"}
    assert raggiunti == {"53": DEDOTTA, "14": DEDOTTA}
    assert {c.testo for (t, _, _), c in celle.items() if t == "attesi"} == {"50", "12"}


def test_a_role_that_other_forms_call_a_column_leaves_its_sheet_as_it_is() -> None:
    persone = FOGLI.replace("Indicatore Target", "Cognome e nome Profilo % impegno\nVilla Sara Operatore 30%\nIndicatore Target")
    assert ("s1", "peg_n") in texts(persone, "schede")
    assert ("s1/p1", "unita_organizzativa") in texts(persone, "personale")


def test_labels_side_by_side_each_have_their_figure() -> None:
    testo = """Obiettivo operativo: Nuovo regolamento del mercato settimanale
Indicatore n. 1 Banchi controllati
Unità di misura km Peso indicatore 100%
Valore iniziale 81 Valore atteso 83
"""
    celle = {(t, campo): c.testo for (t, _, campo), c in read(testo).items() if c.confidenza == DEDOTTA}
    assert (celle["indicatori", "unita"], celle["indicatori", "peso"]) == ("km", "100%")
    assert (celle["indicatori", "partenza"], celle["attesi", "testo"]) == ("81", "83")


def test_an_empty_cell_parts_no_pages() -> None:
    assert [len(p) for p in split("Settore Tributi\n\n\xa0\n\nIndicatori\n\n\n\nSettore Cultura\n").pagine] == [2, 1]


NOMI = (
    ("Potenziare il Servizio Biblioteca", "Olga Zanetti"),
    ("Riordinare il Servizio Anagrafe", "Elio Brandi"),
    ("Rinnovare il Servizio Tributi", "Ada Neri"),
)
"""Objectives that all name an office, and who answers for them."""


def _plain_sheets(segno: str, sotto: str = "") -> str:
    return "\n".join(
        f"Codice{segno}1.0{i}\nObiettivo{segno}{titolo}\nResponsabile{segno}{chi}\nPeso{segno}{i}0%\n"
        f"Indicatore Unità di misura Valore atteso 2024 Peso\nPratiche concluse n. 9{i} 100\n{sotto}"
        for i, (titolo, chi) in enumerate(NOMI, 1)
    )


def test_what_all_objectives_name_is_no_label_where_their_words_go_on() -> None:
    schede = texts(_plain_sheets(" "), "schede")
    assert [v for (_, campo), v in schede.items() if campo == "obiettivo_operativo"] == [titolo for titolo, _ in NOMI]
    assert not any(campo == "servizio" for _, campo in schede)


def test_a_label_glued_to_its_value_is_one() -> None:
    schede = texts(_plain_sheets(":"), "schede")
    assert [v for (_, campo), v in schede.items() if campo == "obiettivo_operativo"] == [titolo for titolo, _ in NOMI]
    assert [v for (_, campo), v in schede.items() if campo == "responsabile"] == [chi for _, chi in NOMI]
    assert [v for (_, campo), v in schede.items() if campo == "peso_obiettivo"] == ["10%", "20%", "30%"]


def test_people_below_a_title_in_other_words_are_read() -> None:
    persone = texts(_plain_sheets(": ", "Chi lavora all'obiettivo\nRossi Anna Istruttore C1 50%\n"), "personale")
    assert [v for (_, campo), v in persone.items() if campo == "nominativo"] == ["Rossi Anna"] * len(NOMI)


def test_rows_that_begin_with_a_labels_word_are_rows() -> None:
    for segno in (" ", ": "):
        persone = "Personale assegnato\nRuolo Nominativo Impegno %\nResponsabile Bruno Sala 50%\nReferente {} 30%\n"
        fogli = "\n".join(
            f"Codice{segno}1.0{i}\nObiettivo{segno}{titolo}\nPeso{segno}{i}0%\nIndicatore Unità di misura Valore atteso 2024 Peso\n"
            f"Servizio Tributi: solleciti n. 9{i} 100\n{persone.format(chi)}"
            for i, titolo, chi in (
                (1, "Aprire il museo", "Olga Zanetti"),
                (2, "Curare il verde", "Elio Brandi"),
                (3, "Ridurre i tempi", "Ada Neri"),
            )
        )
        letti = texts(fogli, "indicatori") | texts(fogli, "personale")
        assert [v for (_, campo), v in letti.items() if campo == "denominazione"] == ["Servizio Tributi: solleciti"] * 3
        assert [v for (k, campo), v in letti.items() if campo == "nominativo" and k.endswith("p2")] == [
            "Olga Zanetti",
            "Elio Brandi",
            "Ada Neri",
        ]
        assert texts(fogli, "schede")["s2", "obiettivo_operativo"] == "Curare il verde"


CORNICE = """\
Obiettivo: Rendere puntuale la manutenzione
Struttura Ufficio tecnico
Responsabile Arch. Daniele Fossati
Peso 20
Indicatore Giorni medi fra segnalazione
e intervento
Formula Somma dei giorni / numero di interventi
Fonte Registro delle segnalazioni
Baseline 12
Target 2024 7
"""


def test_lines_that_each_begin_with_another_label_are_the_frame_of_one_sheet_too() -> None:
    letti = texts(CORNICE, "indicatori") | texts(CORNICE, "attesi")
    assert letti == {
        ("s1/i1", "denominazione"): "Giorni medi fra segnalazione e intervento",
        ("s1/i1", "formula"): "Somma dei giorni / numero di interventi",
        ("s1/i1", "fonte"): "Registro delle segnalazioni",
        ("s1/i1", "partenza"): "12",
        ("s1/i1/2024", "testo"): "7",
    }


def test_words_that_head_a_table_are_no_frame() -> None:
    tavola = "Indicatore Peso Target 2024\nPratiche chiuse 60 40\nAccessi allo sportello 40 900\n"
    assert [v for (_, campo), v in texts(CORNICE + tavola, "indicatori").items() if campo == "peso"] in ([], ["60", "40"])


A_COPPIE = """\
Obiettivo: Rendere puntuale la manutenzione

Struttura
Responsabile
Peso
Indicatore
Fonte
Target 2024

Ufficio tecnico
Arch. Daniele Fossati
20
Giorni medi di intervento
Registro delle segnalazioni
7

Obiettivo: Piantare un bosco urbano
"""


def test_labels_in_a_block_have_the_lines_of_the_next_one() -> None:
    letti = texts(A_COPPIE, "indicatori") | texts(A_COPPIE, "attesi") | texts(A_COPPIE, "schede")
    assert letti["s1", "responsabile"] == "Arch. Daniele Fossati"
    assert letti["s1", "settore"] == "Ufficio tecnico"
    assert letti["s1/i1", "denominazione"] == "Giorni medi di intervento"
    assert letti["s1/i1/2024", "testo"] == "7"


def test_blocks_whose_lines_are_not_of_their_labels_are_not_paired() -> None:
    altre = A_COPPIE.replace("\n20\n", "\nVia Roma\n").replace("\n7\n", "\n7\n\nTributi\nRag. Ada Neri\n30\nAvvisi\nBanca dati\n9\n")
    assert ("s1", "responsabile") not in texts(altre, "schede")


def test_labels_each_above_its_value_are_no_title_of_a_list() -> None:
    etichette = A_COPPIE.split("\n\n")[1:3]
    alterne = "\n".join(f"{a}\n{b}" for a, b in zip(*(x.split("\n") for x in etichette), strict=True))
    letti = texts(f"Obiettivo: Rendere puntuale la manutenzione\n{alterne}\n", "indicatori")
    assert letti["s1/i1", "denominazione"] == "Giorni medi di intervento"
    assert letti["s1/i1", "fonte"] == "Registro delle segnalazioni"


def test_four_labels_one_of_them_sure_are_a_frame_and_their_texts_go_on_below() -> None:
    testa = "Centro di costo Istruzione e nidi\nResponsabile Rag. Dora Pavesi\nObiettivo Ampliare il servizio di doposcuola\n"
    letti = texts(testa + "Risultato atteso Due nuovi plessi con il servizio attivo dal mese di\nottobre\nPeso 20\n", "schede")
    assert letti["s1", "obiettivo_operativo"] == "Ampliare il servizio di doposcuola"
    assert letti["s1", "risultato_atteso"] == "Due nuovi plessi con il servizio attivo dal mese di ottobre"


A_BLOCCHI = """\
Settore
Responsabile
Obiettivo

Stakeholder

Ambiente
Dott. Riva Omero
Autorizzare gli impianti entro i
termini
Imprese e Comuni

Indicatore
Autorizzazioni nei termini
Conferenze convocate

Peso
70

30
"""


def test_the_text_of_a_block_may_be_wrapped_and_labels_may_stand_apart() -> None:
    letti = texts(A_BLOCCHI, "schede")
    assert letti["s1", "responsabile"] == "Dott. Riva Omero"
    assert letti["s1", "obiettivo_operativo"] == "Autorizzare gli impianti entro i termini"
    assert letti["s1", "portatori_di_interesse"] == "Imprese e Comuni"


def test_a_long_text_above_another_may_be_one_with_it() -> None:
    lungo = A_BLOCCHI.replace(
        "Autorizzare gli impianti entro i\ntermini", "Autorizzare gli impianti di recupero della valle di San Martino"
    )
    letti = texts(lungo, "schede")
    assert letti["s1", "settore"] == "Ambiente"
    assert ("s1", "obiettivo_operativo") not in letti


def test_labels_side_by_side_on_a_line_count_each() -> None:
    testa = "Settore Polizia locale Dirigente Com. Dino Valli\nMissione 03 Ordine pubblico Programma 01 Polizia locale e\namministrativa\n"
    letti = texts(testa + "Obiettivo Ridurre gli incidenti\nIndicatore Peso Target 2024\nIncidenti rilevati 100 90\n", "schede")
    assert letti["s1", "obiettivo_operativo"] == "Ridurre gli incidenti"
