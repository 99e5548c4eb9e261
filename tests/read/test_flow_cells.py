"""Forms laid out in cells, as extractors leave them line by line: labels and headings that wrapped, values behind a blank, figures glued."""

from pegan.read.cells import AMBIGUA, CERTA, DEDOTTA, Cella
from pegan.read.source import split
from pegan.read.text.reader import read_text
from tests.read.test_conservation import check_conservation

TESTA = "Comune di Prova\nPiano della performance 2024\n"


def read(testo: str) -> dict[tuple[str, str, str], Cella]:
    sorgente = split(TESTA + testo)
    lettura = read_text(sorgente)
    check_conservation(sorgente, lettura)
    return {(c.tabella, c.chiave, c.campo): c for c in lettura.celle}


def texts(testo: str, tabella: str) -> dict[tuple[str, str], str | None]:
    return {(k, campo): c.testo for (t, k, campo), c in read(testo).items() if t == tabella and c.confidenza in (CERTA, DEDOTTA)}


SCHEDA = """Settore Viabilità e parcheggi
Codice obiettivo VP-07
Obiettivo
operativo
Rifacimento della segnaletica orizzontale nelle
vie del centro
Responsabile Zanetti Olga
Peso
dell'obiettivo
35%
Indicatori di risultato
N. Indicatore Unità di
misura
Peso
%
Valore di
partenza
Target
2024
Valore
raggiunto
1 Chilometri di strade
con segnaletica rifatta
km 70 11 18 19
2 Reclami dei cittadini
ricevuti nell'anno
n. 30 52 40 44
Personale coinvolto
Cognome e nome Profilo % impegno
Zanetti Olga Funzionario tecnico 15%
Brandi Elio Operaio specializzato 60%
"""


def test_labels_and_headings_that_their_cells_wrapped_are_read_whole() -> None:
    assert texts(SCHEDA, "schede") == {
        ("s1", "settore"): "Viabilità e parcheggi",
        ("s1", "peg_n"): "VP-07",
        ("s1", "obiettivo_operativo"): "Rifacimento della segnaletica orizzontale nelle vie del centro",
        ("s1", "responsabile"): "Zanetti Olga",
        ("s1", "peso_obiettivo"): "35%",
    }
    assert texts(SCHEDA, "indicatori") == {
        ("s1/i1", "pos"): "1",
        ("s1/i1", "denominazione"): "Chilometri di strade con segnaletica rifatta",
        ("s1/i1", "unita"): "km",
        ("s1/i1", "peso"): "70",
        ("s1/i1", "partenza"): "11",
        ("s1/i1", "raggiunto"): "19",
        ("s1/i2", "pos"): "2",
        ("s1/i2", "denominazione"): "Reclami dei cittadini ricevuti nell'anno",
        ("s1/i2", "unita"): "n.",
        ("s1/i2", "peso"): "30",
        ("s1/i2", "partenza"): "52",
        ("s1/i2", "raggiunto"): "44",
    }
    assert texts(SCHEDA, "attesi") == {("s1/i1/2024", "testo"): "18", ("s1/i2/2024", "testo"): "40"}


def test_a_code_behind_its_label_begins_the_next_sheet_below_a_table() -> None:
    due = SCHEDA.replace("Settore Viabilità e parcheggi\nCodice obiettivo VP-07\n", "{}")
    testo = due.format("Codice obiettivo VP-07\n") + due.format("Codice obiettivo VP-08\n").replace("Rifacimento", "Pulizia")
    schede = texts(testo, "schede")
    assert [schede.get((s, "peg_n")) for s in ("s1", "s2", "s3")] == ["VP-07", "VP-08", None]


def test_blank_lines_between_all_lines_part_nothing() -> None:
    assert texts(SCHEDA.replace("\n", "\n\n"), "indicatori") == texts(SCHEDA, "indicatori")
    assert texts(SCHEDA.replace("\n", "\n\n"), "schede") == texts(SCHEDA, "schede")


MESI = """Obiettivo n. 4
Titolo obiettivo Nuovo regolamento del mercato settimanale
Dirigente Zanetti Olga
N. Attività G F M A M G L A S O N D Note
1 Stesura del testo x x x
2 Incontri con gli ambulanti x x x x x x x x x x x x
"""


def test_november_is_no_number_and_marks_are_no_notes() -> None:
    segni = {k[1]: c.testo for k, c in read(MESI).items() if k[2] == "periodi_segnati"}
    assert segni == {"s1/a1": "x x x", "s1/a2": " ".join("x" * 12)}


INCOLLATI = """Obiettivo operativo: Nuovo regolamento del mercato settimanale
Descrizione indicatore Unità di misura Peso % Target 2024 Consuntivo
Banchi controllati nel mercato del sabato n. 6050 53
Giornate di apertura straordinaria n. 4012 12
"""


def test_a_weight_glued_to_its_target_leaves_the_target_open() -> None:
    attesi = {c.confidenza for k, c in read(INCOLLATI).items() if k[0] == "attesi"}
    assert attesi == {AMBIGUA}
    staccati = INCOLLATI.replace("6050", "60 50").replace("4012", "40 12")
    assert {c.testo: c.confidenza for k, c in read(staccati).items() if k[0] == "attesi"} == {"50": DEDOTTA, "12": DEDOTTA}


def test_the_one_row_without_a_unit_may_have_it_at_the_end_of_its_name() -> None:
    righe = INCOLLATI.replace("6050", "60 50").replace("straordinaria n. 4012 12", "straordinaria aperture 40 12 12")
    nomi = {c.testo: c.confidenza for k, c in read(righe).items() if k[2] == "denominazione"}
    assert nomi == {"Banchi controllati nel mercato del sabato": DEDOTTA, "Giornate di apertura straordinaria aperture": AMBIGUA}


def test_values_of_labels_one_below_the_other_are_shared_out_or_open() -> None:
    coda = "Obiettivo operativo: Nuovo regolamento del mercato settimanale\n"
    per_ordine = read("Responsabile\nReferente\nZanetti Olga\nBrandi Elio\n" + coda)
    assert (per_ordine["schede", "s1", "responsabile"].testo, per_ordine["schede", "s1", "referente"].testo) == (
        "Zanetti Olga",
        "Brandi Elio",
    )
    uno_solo = read("Responsabile\nReferente\nZanetti Olga\n" + coda)
    assert uno_solo["schede", "s1", "referente"].confidenza == AMBIGUA


def test_the_value_below_two_labels_side_by_side_is_open() -> None:
    celle = read("Settore Servizio\nTributi e finanze Ufficio tributi\nObiettivo operativo: Nuovo regolamento del mercato settimanale\n")
    assert celle["schede", "s1", "settore"].confidenza == AMBIGUA


def test_lines_below_two_values_side_by_side_may_end_either() -> None:
    celle = read("MISSIONE 04 Ordine PROGRAMMA 01 Polizia locale\npubblico e amministrativa\nOBIETTIVO OPERATIVO: Nuovo regolamento\n")
    assert {c.confidenza for (t, _, campo), c in celle.items() if t == "schede" and campo.endswith("_descrizione")} == {AMBIGUA}


def test_a_total_that_the_weights_do_not_sum_to_is_open() -> None:
    testo = INCOLLATI.replace("6050", "60 50").replace("4012", "40 12") + "Totale pesi\n45\n"
    assert read(testo)["schede", "s1", "totale_pesi"].confidenza == AMBIGUA


def test_a_number_glued_to_its_text_is_the_rows_or_leaves_the_text_open() -> None:
    testo = INCOLLATI.replace("Banchi", "1Banchi").replace("Giornate", "2Giornate")
    nomi = {c.testo: c.confidenza for k, c in read(testo).items() if k[2] == "denominazione"}
    assert nomi == {"Banchi controllati nel mercato del sabato": DEDOTTA, "Giornate di apertura straordinaria": DEDOTTA}
    non_in_fila = INCOLLATI.replace("Banchi", "4Banchi").replace("Giornate", "9Giornate")
    assert {c.confidenza for k, c in read(non_in_fila).items() if k[2] == "denominazione"} == {AMBIGUA}
