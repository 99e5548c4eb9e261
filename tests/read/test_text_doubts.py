"""Texts whose order is not understood: what was read there all the same is open."""

from collections.abc import Callable, Sequence

import pytest

from pegan.read.cells import AMBIGUA, CERTA, DEDOTTA, Cella, Lettura, Luogo, Pezzo, opened
from pegan.read.registro import Registro
from pegan.read.source import split
from pegan.read.text.doubts import doubt_pages
from pegan.read.text.fragments import Frammento, cut_fragments
from pegan.read.text.grid import read_grid
from pegan.read.text.reader import read_text
from pegan.read.text.summary import read_summary
from pegan.read.text.told import nobodys, settle_told


def cell(pagina: int, testo: str) -> Cella:
    return Cella("schede", f"s{pagina}", "settore", testo, Luogo(pagina, 1, 1, ((0, len(testo)),)))


def test_values_are_open_on_the_pages_most_of_which_nobody_took() -> None:
    sparsi = (Pezzo(Luogo(1, 2, 2, ((20, 80),)), "x" * 60), Pezzo(Luogo(2, 2, 2, ((20, 23),)), "xxx"))
    lettura = doubt_pages(Lettura((cell(1, "AMBIENTE"), cell(2, "CULTURA")), sparsi, 2, 4))
    assert [c.confidenza for c in lettura.celle] == [AMBIGUA, CERTA]


def test_a_value_with_a_glyph_of_no_letter_is_open() -> None:
    lettura = doubt_pages(Lettura((cell(1, "AMBIENTE (cid:127)"),), (), 1, 2))
    assert [(c.testo, c.confidenza) for c in lettura.celle] == [("AMBIENTE (cid:127)", AMBIGUA)]


@pytest.mark.parametrize(
    ("campo", "testo", "confidenza"),
    [
        ("responsabile", "Importo", AMBIGUA),
        ("responsabile", "Airone Clara", CERTA),
        ("servizio", "Personale", CERTA),
        ("obiettivo_operativo", "Azioni previste", AMBIGUA),
    ],
)
def test_a_sheet_that_takes_a_label_for_a_value_is_open(campo: str, testo: str, confidenza: str) -> None:
    celle = (cell(1, "AMBIENTE"), Cella("schede", "s1", campo, testo, Luogo(1, 2, 2, ((20, 30),))), cell(2, "CULTURA"))
    assert [c.confidenza for c in doubt_pages(Lettura(celle, (), 2, 4)).celle] == [confidenza, confidenza, CERTA]


def read_table(come: Callable[[Registro, Sequence[Frammento]], None], testo: str) -> list[Cella]:
    sorgente = split(testo)
    registro, linee = Registro(sorgente), sorgente.pagine[0]
    come(registro, cut_fragments(sorgente, linee, ()))
    return registro.celle


def test_a_grid_whose_codes_stand_apart_from_its_names_is_open() -> None:
    celle = read_table(
        read_grid, "01\n\n04\n\nServizi istituzionali, \ngenerali e di gestione\n\nOrgani \nistituzionali\n\nSegreteria \ngenerale\n"
    )
    assert {c.confidenza for c in celle} == {AMBIGUA}
    celle = read_table(read_grid, "01 Servizi istituzionali, \ngenerali e di gestione\n\nOrgani \nistituzionali\n")
    assert [(c.testo, c.confidenza) for c in celle if c.campo != "programma"] == [
        ("01", CERTA),
        ("Servizi istituzionali, generali e di gestione", CERTA),
        ("Organi istituzionali", CERTA),
    ]


def test_the_texts_of_a_summary_whose_codes_stand_apart_are_open() -> None:
    testo = (
        "05 02 01 1S\n01 06 02 1S\nUfficio tecnico\nPromuovere la qualità dei servizi \nAttività culturali\nCompletare la manutenzione\n"
    )
    celle = read_table(read_summary, testo)
    assert {c.confidenza for c in celle if c.campo not in ("missione", "programma", "peg_n")} == {AMBIGUA}


def test_rows_of_a_list_are_open_where_their_objective_may_end_elsewhere() -> None:
    testo = (
        "N. Obiettivo operativo Indicatore di risultato Unità di misura Valore atteso Valore raggiunto\n"
        "A/1 Estensione della tariffa \npuntuale a tutte le \nutenze Percentuale di \nraccolta \n% 72 73,2\n"
        "Utenze \ndomestiche \nraggiunte dalla \ntariffa puntuale \n% 60 58\n"
        "B/2 Completamento del \npiano delle assunzioni Procedure \nconcorsuali \nconcluse \nn. 5 5\n"
    )
    lette = [c for c in read_text(split(testo)).celle if c.tabella in ("indicatori", "attesi")]
    assert {c.confidenza for c in lette} == {AMBIGUA}


def test_rows_of_a_sheet_without_objective_number_and_indicator_are_nobodys() -> None:
    celle = [
        Cella("schede", "s1", "settore", "Affari generali", None),
        Cella("attivita", "s1/a1", "descrizione", "Dirigente: Prati Ornella", None),
        Cella("schede", "s2", "obiettivo_operativo", "Servizi serali", None),
        Cella("attivita", "s2/a1", "descrizione", "Stipula dei contratti", None),
    ]
    assert nobodys(celle) == {"s1"}


def test_a_sheet_that_names_somebody_twice_is_more_than_one_in_no_known_order() -> None:
    def riga(n: int, nome: str) -> list[Cella]:
        testi = {"nominativo": nome, "unita_organizzativa": "Istruttore", "impegno_pct": "20%"}
        return [Cella("personale", f"s1/p{n}", campo, t, Luogo(1, n, n, ((10 * n, 10 * n + 5),)), DEDOTTA) for campo, t in testi.items()]

    sorgente = split("Rossi Ada Istruttore 20%\n")
    for altro, quante in (("Verdi Ugo", 6), ("Rossi Ada", 0)):
        celle = [*riga(1, "Rossi Ada"), *riga(2, altro)]
        aperte = [opened(c, "ordine") for c in celle]
        assert sum(c.confidenza == DEDOTTA for c in settle_told(celle, aperte, sorgente)) == quante
