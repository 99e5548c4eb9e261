"""What a text in reading order says in words, or once for many: periods of an activity, who answers for several objectives."""

import pytest

from pegan.read.cells import AMBIGUA, CERTA, DEDOTTA, Cella
from pegan.read.flow.spans import read_span
from pegan.read.source import split
from pegan.read.text.reader import read_text
from tests.read.test_conservation import check_conservation

TESTA = "Comune di Prova\nPEG 2024-2026\n\n"
INDICATORI = "Indicatori\nDenominazione indicatore Unità di misura Peso Target 2024\n"


def read(testo: str) -> tuple[Cella, ...]:
    sorgente = split(TESTA + testo)
    lettura = read_text(sorgente)
    check_conservation(sorgente, lettura)
    return lettura.celle


def heads(testo: str, campo: str) -> dict[str, tuple[str | None, str]]:
    return {c.chiave: (c.testo, c.confidenza) for c in read(testo) if (c.tabella, c.campo) == ("schede", campo)}


SOPRA_PIU_OBIETTIVI = f"""Settore: Tributi e finanze
Responsabile: Rossi Mario

Obiettivo operativo: Rifare il regolamento edilizio
{INDICATORI}Regolamento approvato si/no 100 si

Obiettivo operativo: Aggiornare il catasto
{INDICATORI}Schede aggiornate n. 100 400

Settore: Cultura
Obiettivo operativo: Aprire la biblioteca la sera
{INDICATORI}Serate di apertura n. 100 40

Obiettivo operativo: Rinnovare gli arredi
{INDICATORI}Sedie nuove n. 100 80
"""


def test_a_settore_printed_above_several_objectives_is_deduced_for_those_that_print_none_and_who_answers_in_it_is_open_in_the_next() -> (
    None
):
    assert heads(SOPRA_PIU_OBIETTIVI, "settore") == {
        "s1": ("Tributi e finanze", CERTA),
        "s2": ("Tributi e finanze", DEDOTTA),
        "s3": ("Cultura", CERTA),
        "s4": ("Cultura", DEDOTTA),
    }
    assert heads(SOPRA_PIU_OBIETTIVI, "responsabile") == {
        "s1": ("Rossi Mario", CERTA),
        "s2": ("Rossi Mario", DEDOTTA),
        **{f"s{n}": ("Rossi Mario", AMBIGUA) for n in (3, 4)},
    }


def test_what_stands_below_an_objective_is_its_own() -> None:
    testo = SOPRA_PIU_OBIETTIVI.replace("Responsabile: Rossi Mario\n", "").replace("edilizio\n", "edilizio\nResponsabile: Rossi Mario\n", 1)
    assert heads(testo, "responsabile") == {"s1": ("Rossi Mario", CERTA)}


def test_a_label_that_most_sheets_print_is_not_inherited_by_one_that_lacks_it() -> None:
    schede = [f"Settore: Area {n}\nObiettivo operativo: Fare la cosa {n}\n{INDICATORI}Cose numero {n} fatte n. 100 4\n" for n in "ABC"]
    testo = "\n".join([*schede, schede[0].replace("Settore: Area A\n", "").replace("cosa A", "cosa D")])
    assert {v for v, _ in heads(testo, "settore").values()} <= {"Area A", "Area B", "Area C"}
    assert len(heads(testo, "settore")) == 3


ATTIVITA = """Obiettivo operativo: Rifare il regolamento edilizio
Responsabile: Rossi Mario
Attività
Descrizione attività Tempi
Raccolta delle segnalazioni degli uffici gen-mar
Stesura della bozza da aprile a giugno
Approvazione in Consiglio entro il 30/10
Formazione del personale I e III trimestre
Incontri con gli ordini da definire

""" + INDICATORI + "Regolamento approvato si/no 100 si\n"  # fmt: skip


def test_periods_in_words_are_placed_in_the_gantt_as_deduced() -> None:
    poste = {c.chiave: c for c in read(ATTIVITA) if c.tabella == "cronoprogramma"}
    assert list(poste) == [
        *(f"s1/a1/0/mese/{n}" for n in (1, 2, 3)),
        *(f"s1/a2/0/mese/{n}" for n in (4, 5, 6)),
        "s1/a3/0/mese/10",
        *(f"s1/a4/0/trimestre/{n}" for n in (1, 3)),
    ]
    assert {c.confidenza for c in poste.values()} == {DEDOTTA}
    assert poste["s1/a3/0/mese/10"].motivo == "la scadenza è scritta, quando comincia no"


@pytest.mark.parametrize(
    ("testo", "anno", "periodi"),
    [
        ("Gennaio - Marzo 2025", 2025, [("mese", 1), ("mese", 2), ("mese", 3)]),
        ("dal 01/03 al 30/04", 0, [("mese", 3), ("mese", 4)]),
        ("nei mesi di maggio e settembre", 0, [("mese", 5), ("mese", 9)]),
        ("1° semestre", 0, [("semestre", 1)]),
        ("II-IV trimestre", 0, [("trimestre", 2), ("trimestre", 3), ("trimestre", 4)]),
        ("entro fine marzo", 0, [("mese", 3)]),
        ("entro il 15/09/2024", 2024, [("mese", 9)]),
        ("tutto l'anno", 0, [("mese", n) for n in range(1, 13)]),
    ],
)
def test_periods_in_words(testo: str, anno: int, periodi: list[tuple[str, int]]) -> None:
    durata = read_span(testo)
    assert durata is not None
    assert (durata.anno, list(durata.periodi)) == (anno, periodi)


@pytest.mark.parametrize("testo", ["da definire", "entro l'anno", "in corso", "12", "novembre - febbraio", "dopo marzo", "5 incontri"])
def test_words_that_name_no_periods_place_nothing(testo: str) -> None:
    assert read_span(testo) is None


COLONNA_PER_COLONNA = """Obiettivo operativo: Rifare il regolamento edilizio
Responsabile: Rossi Mario
Attività
Raccolta delle segnalazioni degli uffici
Stesura della bozza di regolamento
1
2
Approvazione in Consiglio comunale
3
"""


def test_in_a_sheet_in_whose_columns_stands_what_they_never_hold_only_what_a_label_s_line_says_is_deduced() -> None:
    lette = [c for c in read(COLONNA_PER_COLONNA) if c.chiave[:1] == "s" and c.tabella != "modulo"]
    assert {c.confidenza for c in lette if c.tabella == "attivita"} == {AMBIGUA}
    assert {(c.testo, c.confidenza) for c in lette if c.tabella == "schede"} == {
        ("Rifare il regolamento edilizio", DEDOTTA),
        ("Rossi Mario", DEDOTTA),
    }


@pytest.mark.parametrize("nome", ["Sponsor politico: Mario Verdi", "con il coinvolgimento dei cittadini"])
def test_a_name_that_goes_on_with_something_else_is_open(nome: str) -> None:
    testo = f"Obiettivo operativo: Rifare il regolamento\nResponsabile: Rossi {nome}\n{INDICATORI}Pratiche n. 100 40\n"
    assert {c for _, c in heads(testo, "responsabile").values()} == {AMBIGUA}


@pytest.mark.parametrize(
    ("voce", "mesi"),
    [
        ("Stesura della bozza da aprile a giugno", [4, 5, 6]),
        ("Stesura della bozza apr-giu", [4, 5, 6]),
        ("Stesura della bozza (entro il 30/06)", [6]),
        ("Controllo del bilancio di giugno", []),
        ("Stesura della bozza fino a giugno", []),
        ("Stesura della bozza dopo marzo", []),
    ],
)
def test_periods_behind_an_item_of_a_list(voce: str, mesi: list[int]) -> None:
    testo = f"Obiettivo operativo: Rifare il regolamento\nResponsabile: Rossi Mario\nAttività\n- {voce}\n- Incontri con gli ordini\n"
    assert [int(c.chiave.split("/")[-1]) for c in read(testo) if c.tabella == "cronoprogramma"] == mesi


def test_rows_whose_weights_do_not_sum_are_open() -> None:
    def weights(pesi: tuple[int, int]) -> set[str]:
        righe = "".join(f"Numero di pratiche {k} n. {p} 40\n" for k, p in zip(("edilizie", "tributarie"), pesi, strict=True))
        testo = f"Obiettivo operativo: Rifare il regolamento\nResponsabile: Rossi Mario\n{INDICATORI}{righe}"
        return {c.confidenza for c in read(testo) if c.tabella == "indicatori"}

    assert weights((60, 40)) == {DEDOTTA}
    assert weights((60, 50)) == {AMBIGUA}
