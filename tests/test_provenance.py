"""What a document prints of itself, and what its folders say: kind, version and act; body and year; its name."""

from datetime import date
from pathlib import Path

import pytest

from pegan.provenance import Versione, find_origin, find_version, name_document
from pegan.read.cells import Cella, Lettura, Luogo, Pezzo

LUOGO = Luogo(1, 1, 1, ((0, 1),))


def lettura(*righe: str, titolo: str | None = None) -> Lettura:
    """A reading with these lines left over, and perhaps a title taken by the reader."""
    celle = (Cella("modulo", "x", "titolo", titolo, LUOGO),) if titolo else ()
    return Lettura(celle, tuple(Pezzo(LUOGO, r) for r in righe), 1, 1)


@pytest.mark.parametrize(
    ("riga", "versione"),
    [
        ("Seconda variazione al PEG 2020-2022", Versione("variazione", 2)),
        ("VARIAZIONE N. 3 AL PIANO ESECUTIVO DI GESTIONE", Versione("variazione", 3)),
        ("Variazione del PEG", Versione("variazione")),
        ("PEG 2020 - verifica intermedia al 30/06/2020", Versione("verifica")),
        ("Stato di attuazione del P.E.G.", Versione("verifica")),
        ("Consuntivo del Piano esecutivo di gestione", Versione("consuntivo")),
        ("approvato con deliberazione di Giunta comunale n. 12 del 3 febbraio 2020", Versione(None, None, "12", date(2020, 2, 3))),
        ("D.G.C. n. 45/2020 del 30/06/2020 - variazione PEG", Versione("variazione", None, "45/2020", date(2020, 6, 30))),
        ("Piano esecutivo di gestione 2020-2022", Versione()),
        ("variazione di bilancio per nuove spese", Versione()),
        ("deliberazione delle tariffe dei servizi", Versione()),
        ("La Giunta ha preso atto " + "che nulla cambia " * 20 + "con deliberazione n. 3 del 01/02/2020", Versione()),
    ],
    ids=lambda v: v[:40] if isinstance(v, str) else "",
)
def test_a_line_says_which_version_of_a_plan_it_heads(riga: str, versione: Versione) -> None:
    assert find_version(lettura(riga))[1] == versione


def test_the_lines_that_say_so_become_cells_and_no_character_is_lost() -> None:
    letta, versione = find_version(lettura("Variazione n. 2 al PEG", "delibera G.C. n. 45 del 30/06/2020", "un avanzo qualunque"))
    assert versione == Versione("variazione", 2, "45", date(2020, 6, 30))
    assert [(c.tabella, c.campo, c.testo) for c in letta.celle] == [
        ("documenti", "tipo", "Variazione n. 2 al PEG"),
        ("documenti", "atto", "delibera G.C. n. 45 del 30/06/2020"),
    ]
    assert [p.testo for p in letta.non_attribuito] == ["un avanzo qualunque"]


def test_a_line_that_is_the_plan_s_title_is_no_text_left_over() -> None:
    letta, versione = find_version(lettura("Piano esecutivo di gestione 2024", "PEG: vedi allegato"))
    assert versione == Versione()
    assert [(c.campo, c.testo) for c in letta.celle] == [("titolo", "Piano esecutivo di gestione 2024")]
    assert [p.testo for p in letta.non_attribuito] == ["PEG: vedi allegato"]


@pytest.mark.parametrize(
    ("righe", "percorso", "anno"),
    [
        (("PEG 2024-2026",), "piano.xlsx", 2024),
        (("PEG 2024-2026", "Piano esecutivo di gestione 2024"), "piano.xlsx", 2024),
        (("PEG 2024", "PEG 2023"), "piano.xlsx", 0),
        (("PEG 2023",), "ente/2024/piano.xlsx", 2024),
        (("vedi il PEG 2023",), "piano.xlsx", 0),
    ],
    ids=["a title", "two that agree", "two that do not", "a folder says another", "a sentence"],
)
def test_the_year_of_a_title_is_the_last_to_be_asked(righe: tuple[str, ...], percorso: str, anno: int) -> None:
    assert find_origin(lettura(*righe), Path(percorso), None, None, {}).anno == anno


def test_a_title_that_the_reader_took_says_it_too() -> None:
    assert find_version(lettura(titolo="Consuntivo PEG"))[1].tipo == "consuntivo"


def test_a_line_that_the_reader_parted_says_it_as_a_whole() -> None:
    parti = [
        ("ente_pie", "Comune di Prova"),
        ("dicitura_pie", "- PEG"),
        ("anno_pie", "2023"),
        ("coda_pie", "- schede per verifica e consuntivo"),
    ]
    celle = tuple(Cella("documenti", "documento", campo, testo, LUOGO) for campo, testo in parti)
    assert find_version(Lettura(celle, (), 1, 1))[1].tipo == "consuntivo"


@pytest.mark.parametrize(
    ("percorso", "sotto", "ente", "anno", "nome"),
    [
        ("raw/comune-di-x/2020/piano.txt", "comune-di-x/2020/piano.txt", "comune-di-x", 2020, "comune-di-x-2020-piano-txt"),
        ("raw/comune-di-x/2020/tributi/piano.txt", "tributi/piano.txt", "comune-di-x", 2020, "comune-di-x-2020-tributi-piano-txt"),
        ("altrove/piano.txt", "piano.txt", "sconosciuto", 0, "sconosciuto-0-piano-txt"),
        ("altrove/a/piano.txt", "a/piano.txt", "sconosciuto", 0, "sconosciuto-0-a-piano-txt"),
    ],
)
def test_folders_name_body_and_year_and_tell_files_of_one_name_apart(percorso: str, sotto: str, ente: str, anno: int, nome: str) -> None:
    origine = find_origin(lettura(), Path(percorso), None, None, {})
    assert (origine.ente, origine.anno, name_document(origine, Path(percorso), sotto)) == (ente, anno, nome)


@pytest.mark.parametrize(("percorso", "anno"), [("altrove/fine.xlsx", 2025), ("raw/comune-di-x/2024/fine.xlsx", 2024)])
def test_the_year_of_a_running_head_is_asked_last(percorso: str, anno: int) -> None:
    celle = (Cella("documenti", "documento", "ente_pie", "Comune di X", LUOGO), Cella("documenti", "documento", "anno_pie", "2025", LUOGO))
    assert find_origin(Lettura(celle, (), 1, 1), Path(percorso), None, None, {}).anno == anno


def test_a_folder_that_says_another_body_or_year_than_the_document_is_in_its_name() -> None:
    celle = (Cella("documenti", "", "ente_nome", "Comune di X", LUOGO), Cella("documenti", "", "anno", "2021", LUOGO))
    letta = Lettura(celle, (), 1, 1)
    nomi = [
        name_document(find_origin(letta, p, None, None, {}), p, str(p))
        for p in (Path("r/comune-di-x/2021/a.txt"), Path("r/copia/2020/a.txt"))
    ]
    assert nomi == ["comune-di-x-2021-a-txt", "comune-di-x-2021-copia-2020-a-txt"]


@pytest.mark.parametrize(
    ("riga", "resi", "tipo"),
    [
        ("RELAZIONE SULLA PERFORMANCE ANNO 2024", (), "consuntivo"),
        ("MONITORAGGIO AL 30 GIUGNO 2024", ("verifica_intermedia",), "verifica"),
        ("Stato di attuazione degli obiettivi al 31/12/2024", ("verifica_intermedia", "raggiunto"), "consuntivo"),
        ("Monitoraggio al 30/06/2024", ("verifica_intermedia", "raggiunto"), None),
        ("Monitoraggio al 30/06/2024", (), None),
        ("Vedi la relazione sulla performance 2024 per i dettagli", ("raggiunto",), None),
    ],
    ids=["a final report", "a form of a date", "a final form of a date", "with later values too", "with no value of it", "a sentence"],
)
def test_what_a_report_is_called_says_its_kind_without_the_plan_s_name(riga: str, resi: tuple[str, ...], tipo: str | None) -> None:
    valori = tuple(Cella("indicatori", "s1/i1", campo, "3", LUOGO) for campo in resi)
    letta = lettura(riga)
    assert find_version(Lettura((*letta.celle, *valori), letta.non_attribuito, 1, 9))[1].tipo == tipo
