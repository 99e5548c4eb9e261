"""Lists of objectives laid out by blanks: texts round the middle of their rows say where a row ends, the widths of columns where a line is two."""

import pytest

from pegan.read.cells import DEDOTTA
from pegan.read.layout.standing import has_half_lines, standing
from tests.read.layout.test_columns import read

ELENCO = """\
Cod.   Obiettivo                       Indicatore                     Target 2024     Responsabile

A1     Ridurre l'attesa allo           Giorni di attesa               8               Airone Clara
       sportello
Area: SERVIZI ALLA PERSONA
       Portare in rete i
                                       Certificati rilasciati
       certificati e le pratiche
                                       senza che il cittadino
B2     di residenza per tutti i        vada allo sportello            50%             Merlo Ugo
                                       comunale, per i soli
       residenti della frazione
                                       documenti di anagrafe
       di montagna
       Tenere aperta la
                                       Ore di apertura in
B3     biblioteca anche di sera                                       12              Merlo Ugo
                                       ogni settimana
       nei mesi d'estate
"""
UNITO = """\
Cod.   Obiettivo                       Indicatore                     Target 2024     Responsabile
       Portare in rete i               Certificati rilasciati
A1     certificati e le pratiche di senza che il cittadino della      50%             Merlo Ugo
       ufficio del comune e frazione   frazione vada allo sportello
       Tenere aperta la
                                       Ore di apertura in ogni
A2     biblioteca anche di sera e la                                  12              Merlo Ugo
                                       settimana, sabato compreso
       domenica d'estate
"""


@pytest.mark.parametrize(
    ("colonne", "modi"),
    [
        pytest.param(
            {0: {0, 2, 4}, 1: {1, 3}, 2: {2}}, [(True, True, True), (False, True, False), (False, True, False)], id="in the middle"
        ),
        pytest.param({0: {0, 1, 2}, 1: {0}}, [(True, True, True), (True, False, False)], id="at the top"),
        pytest.param({0: {0, 1}, 1: {1}}, [(True, True, True), (False, False, True)], id="at the bottom"),
        pytest.param({0: {0, 1, 2}, 1: {0, 2}}, None, id="a text with a hole is two"),
        pytest.param({0: {0, 3}, 1: {1, 2}}, None, id="no text fills the row"),
    ],
)
def test_how_the_texts_of_a_row_stand(colonne: dict[int, set[int]], modi: list[tuple[bool, bool, bool]] | None) -> None:
    quante = 1 + max(max(c) for c in colonne.values())
    pose = standing(quante, colonne, set(), set()).get((0, quante - 1))
    assert (list(pose.values()) if pose else None) == modi


def test_lines_half_way_between_those_of_another_text_show_that_half_lines_are_kept() -> None:
    assert has_half_lines(3, {0: {0, 2}, 1: {1}})
    assert not has_half_lines(3, {0: {0, 1, 2}, 1: {1}})


def test_rows_without_a_blank_line_between_them_end_where_their_texts_have_the_same_middle() -> None:
    letto = read(ELENCO)
    assert [letto["schede", s, "obiettivo_operativo"] for s in ("s2", "s3")] == [
        ("Portare in rete i certificati e le pratiche di residenza per tutti i residenti della frazione di montagna", DEDOTTA),
        ("Tenere aperta la biblioteca anche di sera nei mesi d'estate", DEDOTTA),
    ]
    assert letto["indicatori", "s2/i1", "denominazione"] == (
        "Certificati rilasciati senza che il cittadino vada allo sportello comunale, per i soli documenti di anagrafe",
        DEDOTTA,
    )
    assert [letto["attesi", f"s{n}/i1/2024", "testo"] for n in (2, 3)] == [("50%", DEDOTTA), ("12", DEDOTTA)]


def test_a_line_wider_than_its_column_is_parted_where_both_parts_have_room() -> None:
    letto = read(UNITO)
    assert letto["schede", "s1", "obiettivo_operativo"][0] == "Portare in rete i certificati e le pratiche di ufficio del comune e frazione"
    assert (
        letto["indicatori", "s1/i1", "denominazione"][0]
        == "Certificati rilasciati senza che il cittadino della frazione vada allo sportello"
    )


UNITE = """\
Cod.   Obiettivo                     Indicatore                     Peso %    Target 2024     Responsabile
Settore AFFARI GENERALI
                                     Certificati rilasciati
                                     senza che il cittadino         40        50%
                                     vada allo sportello
       Portare in rete i
A1     certificati di residenza      Giorni di attesa               30        8               Airone Clara
       e di famiglia
                                     Sportelli che rilasciano
                                     certificati in rete nelle      30        3
                                     frazioni di montagna
       Tenere aperta la biblioteca   Ore di apertura                60        12
       anche di sera nei mesi
A2     d'estate e nei giorni di                                                               Merlo Ugo
                                     Lettori che hanno chiesto
       festa, con il personale
                                     un volume in prestito          40        900
       che vi lavora
                                     dopo le ore venti
"""


def test_an_objective_beside_several_rows_has_those_in_whose_middle_its_text_stands() -> None:
    letto = read(UNITE)
    assert {k: v[0] for k, v in letto.items() if k[2] in ("settore", "obiettivo_operativo", "responsabile")} == {
        ("schede", "s1", "settore"): "AFFARI GENERALI",
        ("schede", "s1", "obiettivo_operativo"): "Portare in rete i certificati di residenza e di famiglia",
        ("schede", "s1", "responsabile"): "Airone Clara",
        ("schede", "s2", "settore"): "AFFARI GENERALI",
        ("schede", "s2", "obiettivo_operativo"): "Tenere aperta la biblioteca anche di sera nei mesi d'estate e nei giorni di festa, con il personale che vi lavora",
        ("schede", "s2", "responsabile"): "Merlo Ugo",
    }  # fmt: skip
    assert [v[0] for (t, _, c), v in letto.items() if (t, c) == ("indicatori", "denominazione")] == [
        "Certificati rilasciati senza che il cittadino vada allo sportello",
        "Giorni di attesa",
        "Sportelli che rilasciano certificati in rete nelle frazioni di montagna",
        "Ore di apertura",
        "Lettori che hanno chiesto un volume in prestito dopo le ore venti",
    ]


DUBBIA = """\
Cod.   Obiettivo                       Indicatore                     Target 2024     Responsabile

A1     Pulire i parchi                 Parchi puliti                  12              Airone Clara
       del comune                      ogni mese
       e i viali
       Tenere in ordine                Alberi potati                                  Merlo Ugo
B2     le strade

C3     Aprire la biblioteca            Ore di apertura                12              Merlo Ugo
       di sera                         ogni settimana
"""
CONTESA = """\
Cod.   Obiettivo                       Indicatore                     Target 2024     Responsabile

A1     Pulire i parchi                 Parchi puliti                  12              Airone Clara

                                       Certificati rilasciati         50%
B2     Portare in rete i certificati   Pratiche in rete               30              Merlo Ugo
                                       Sportelli in rete              3

C3     Curare i viali                  Alberi potati                  140             Gazza Pia
                                       Viali fioriti                  9
"""


@pytest.mark.parametrize(
    ("elenco", "sicure"), [(DUBBIA, {"s3"}), (CONTESA, {"s3"})], ids=["lines of two rows", "an indicator between two objectives"]
)
def test_a_row_in_doubt_leaves_the_others_of_its_list_as_they_are(elenco: str, sicure: set[str]) -> None:
    letto = read(elenco)
    assert {chiave.split("/")[0] for (_, chiave, _), (_, confidenza) in letto.items() if confidenza == DEDOTTA} == sicure
    assert [v for (_, _, campo), (v, _) in letto.items() if campo == "peg_n"] == ["A1", "B2", "C3"]


def test_indicators_right_below_an_objective_that_a_blank_line_parts_from_the_next_are_its_own() -> None:
    letto = read(CONTESA)
    assert letto["indicatori", "s3/i2", "denominazione"] == ("Viali fioriti", DEDOTTA)


IN_ALTO = """\
Obiettivo                                   Indicatore                                      Peso %   Target   Unità di
                                                                                                     2025     misura
Ridurre le attese allo sportello dei        Pratiche chiuse alla prima visita allo          20       100      %
tributi                                     sportello
Ripulire gli argini nei tratti urbani del   Metri di argine ripuliti                        45       900      metri
torrente
Aprire la biblioteca nelle sere             Presenze serali di chi prende in                35       60       numero
feriali                                     prestito
"""


def test_a_word_that_seems_to_have_room_above_is_no_other_row_where_every_row_begins_on_one_line() -> None:
    letto = read(IN_ALTO)
    assert {v[1] for (t, _, _), v in letto.items() if t in ("schede", "indicatori", "attesi")} == {DEDOTTA}
    assert [letto["indicatori", f"s{n}/i1", "denominazione"][0] for n in (1, 2, 3)] == [
        "Pratiche chiuse alla prima visita allo sportello",
        "Metri di argine ripuliti",
        "Presenze serali di chi prende in prestito",
    ]
    assert [letto["attesi", f"s{n}/i1/2025", "testo"][0] for n in (1, 2, 3)] == ["100", "900", "60"]


A_TERMINE = """\
Area                       Obiettivo                        Indicatore                      Target 2025           Responsabile
Area amministrativa        Rivedere il regolamento          Approvazione del                entro il 30/06/2025   Airone Clara
                           della contabilità armonizzata    regolamento in consiglio
Area tecnica               Curare la rete dei               Chilometri di sentiero          38                    Merlo Ugo
                           sentieri di valle                ripristinati
Area tecnica               Potare gli alberi dei            Alberi potati                   120                   Merlo Ugo
                           viali
"""


def test_a_term_on_the_first_row_is_no_end_of_the_heading_above_it() -> None:
    letto = read(A_TERMINE)
    assert [letto["schede", f"s{n}", "settore"][0] for n in (1, 2, 3)] == ["Area amministrativa", "Area tecnica", "Area tecnica"]
    assert [letto["attesi", f"s{n}/i1/2025", "testo"] for n in (1, 2, 3)] == [
        ("entro il 30/06/2025", DEDOTTA),
        ("38", DEDOTTA),
        ("120", DEDOTTA),
    ]


DI_DUE_SETTORI = """\
Settore Acque - Responsabile: Attilio Bressan

N.     Obiettivo                                            Indicatore                 Valore atteso
1      Tenere in efficienza i canali prima della stagione   Chilometri spurgati        62
2      Automatizzare le paratoie dei tre nodi idraulici     Paratoie telecomandate     9

Settore Catasto e contributi - Responsabile: Ornella Piva

N.     Obiettivo                                            Indicatore                 Valore atteso
3      Allineare il catasto alle mappe aggiornate           Particelle bonificate      4.500
4      Accelerare il recupero dei contributi arretrati      Riscosso sul ruolo         35
"""


def test_a_line_alone_above_the_heading_of_a_list_goes_over_all_its_columns_and_speaks_of_its_rows() -> None:
    letto = read(DI_DUE_SETTORI)
    assert [letto["schede", f"s{n}", "settore"][0] for n in (1, 2, 3, 4)] == ["Acque"] * 2 + ["Catasto e contributi"] * 2
    assert [letto["schede", f"s{n}", "responsabile"][0] for n in (1, 2, 3, 4)] == ["Attilio Bressan"] * 2 + ["Ornella Piva"] * 2
    assert [letto["schede", f"s{n}", "obiettivo_operativo"][0] for n in (3, 4)] == [
        "Allineare il catasto alle mappe aggiornate",
        "Accelerare il recupero dei contributi arretrati",
    ]
