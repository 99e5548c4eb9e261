"""The files beside the documents: read as Italians write them, refused whole with the line that is wrong."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from pegan.accanto import beside_files, is_beside, read_beside
from pegan.accanto.decisioni import declared_matches, declared_weights, read_decisioni
from pegan.accanto.righe import read_contabilita, read_organico
from pegan.errors import DocumentoIllegibile
from pegan.ids import scheda_id
from tests.misure.lago import lago


def scrivi(cartella: Path, nome: str, testo: str, codifica: str = "utf-8") -> Path:
    percorso = cartella / nome
    percorso.write_bytes(testo.encode(codifica))
    return percorso


STAFF = (
    "Nominativo;Profilo professionale;Part time;FTE;Dal\nRossi Ada;Istruttore amm.vo;50%;0,5;\n;Vigile;;12,5;\nVerdi Ugo;;;;01/07/2021\n"
)


@pytest.mark.parametrize(
    ("testo", "codifica"),
    [
        (STAFF, "utf-8"), (STAFF, "utf-8-sig"), (STAFF, "cp1252"), (STAFF.replace("\n", "\r\n"), "utf-8"), (STAFF.replace(";", "\t"), "utf-8"),
        ("\n;;;;\n" + STAFF, "utf-8"),
    ],
    ids=["utf-8", "with a mark", "windows", "windows lines", "tabs", "empty lines before"],
)  # fmt: skip
def test_a_staff_list_is_read_however_it_was_saved(testo: str, codifica: str, tmp_path: Path) -> None:
    ada, vigili, ugo = read_organico(scrivi(tmp_path, "organico.csv", testo, codifica), "d", "e")
    assert (ada.nominativo, ada.persona_id, ada.part_time_pct, ada.fte) == ("Rossi Ada", "e/persona/ada-rossi", 50.0, 0.5)
    assert (vigili.persona_id, vigili.ruolo is None, vigili.fte) == (None, False, 12.5)
    assert (ugo.fte, ugo.part_time_pct, ugo.dal, ugo.al) == (None, None, date(2021, 7, 1), None)


def test_a_list_in_a_workbook_is_read_as_it_shows(tmp_path: Path) -> None:
    libro = Workbook()
    foglio = libro.active
    assert foglio is not None
    for riga in (["Capitolo", "Stanziato", "Impegni"], ["1.10", 1234.5, 1000], [230, None, 12]):
        foglio.append(riga)
    foglio["B2"].number_format = "#,##0.00"
    libro.save(tmp_path / "contabilita.xlsx")
    primo, secondo = read_contabilita(tmp_path / "contabilita.xlsx", "d")
    assert (primo.capitolo, primo.stanziato, primo.impegnato) == ("1.10", 1234.5, 1000)
    assert (secondo.capitolo, secondo.stanziato, secondo.impegnato, secondo.pagato) == ("230", None, 12, None)


def test_an_amount_with_a_point_is_of_thousands_in_the_accounts(tmp_path: Path) -> None:
    (riga,) = read_contabilita(scrivi(tmp_path, "contabilita.csv", "cap;stanziamento assestato\n100;1.234\n"), "d")
    assert riga.assestato == 1234


@pytest.mark.parametrize(
    ("nome", "testo", "detto"),
    [
        ("organico.csv", "", "organico.csv: è vuoto"),
        ("organico.csv", "Nominativo;Stipendio\n", "riga 1: la colonna «Stipendio» non è nota"),
        ("organico.csv", "Nominativo;Persona\n", "due colonne vogliono dire «nominativo»"),
        ("organico.csv", "Nominativo;FTE\nRossi;mezzo\n", "riga 2, colonna «FTE»: «mezzo» non è un numero"),
        ("organico.csv", "Nominativo;FTE\n\nRossi;5\n", "riga 3: gli FTE di una persona vanno da 0 a 1"),
        ("organico.csv", "Nominativo;part time\nRossi;150\n", "il part-time va da 0 a 100"),
        ("organico.csv", "Nominativo;FTE\n;0,5\n", "né la persona né il ruolo"),
        ("organico.csv", "Nominativo;FTE\nRossi Ada;0,5\nADA ROSSI;1\n", "riga 3: «ADA ROSSI» sta già alla riga 2"),
        ("organico.csv", "Nominativo;dal;al\nRossi;31/12/2020;01/01/2020\n", "finisce prima di cominciare"),
        ("organico.csv", "Nominativo;dal\nRossi;domani\n", "«domani» non è una data"),
        ("organico.csv", "Nominativo;FTE\nRossi;0,5;boh\n", "oltre l'ultima intestazione"),
        ("organico.csv", 'Nominativo;FTE\n"Ros"si;0,5\n', "la riga non si legge"),
        ("contabilita.csv", "capitolo;pagato\n;5\n", "manca il capitolo"),
        ("contabilita.csv", "capitolo;pagato\n100;\n", "non ha importi"),
        ("contabilita.csv", "capitolo;pagato\n100;1,2,3\n", "non è un numero"),
    ],
)  # fmt: skip
def test_a_list_that_is_wrong_is_refused_with_its_line(nome: str, testo: str, detto: str, tmp_path: Path) -> None:
    percorso = scrivi(tmp_path, nome, testo)
    with pytest.raises(DocumentoIllegibile) as errore:
        read_organico(percorso, "d", "e") if nome == "organico.csv" else read_contabilita(percorso, "d")
    assert detto in str(errore.value)


# Decisions.

SCHEDE = [scheda_id("e", 2021, s, None, "12", "04", "01 1S") for s in ("Servizi", "Tecnico")]
FIRMA = 'motivo = "delibera"\nautore = "controllo"\ndata = 2021-02-01\n'


def test_weights_are_declared_by_id_or_by_an_end_of_it_that_one_sheet_has(tmp_path: Path) -> None:
    dati = read_decisioni(
        scrivi(tmp_path, "DECISIONI.toml", f'[pesi_obiettivi]\n{FIRMA}"{SCHEDE[0]}" = 30\n"tecnico/12-04-01-1s" = 70.5\n')
    )
    righe = declared_weights(dati, "d", "DECISIONI.toml", SCHEDE)
    assert [(r.scheda_id, r.peso, r.autore, r.data) for r in righe] == [
        (SCHEDE[0], 30, "controllo", date(2021, 2, 1)),
        (SCHEDE[1], 70.5, "controllo", date(2021, 2, 1)),
    ]


@pytest.mark.parametrize(
    ("testo", "detto"),
    [
        ("[pesi", "non è un TOML valido"),
        ("[pesi]\na = 1", "«pesi» non vuol dire niente"),
        ('[pesi_obiettivi]\n"12-04-01-1s" = 30', "manca «motivo» o «autore»"),
        ('[pesi_obiettivi]\nmotivo = "m"\nautore = "a"\ndata = "2021"\n', "manca «data»"),
        (f'[pesi_obiettivi]\n{FIRMA}"99-99" = 30', "«99-99» non è una scheda di quest'anno"),
        (f'[pesi_obiettivi]\n{FIRMA}"12-04-01-1s" = 30', "«12-04-01-1s» è di 2 schede"),
        (f'[pesi_obiettivi]\n{FIRMA}"servizi/12-04-01-1s" = "tanto"', "il peso di «servizi/12-04-01-1s» è «tanto»"),
        (f'[pesi_obiettivi]\n{FIRMA}"servizi/12-04-01-1s" = -1', "numero da 0 in su"),
        (f'[pesi_obiettivi]\n{FIRMA}"servizi/12-04-01-1s" = nan', "numero da 0 in su"),
        (f'[pesi_obiettivi]\n{FIRMA}"servizi/12-04-01-1s" = 1\n"{SCHEDE[0]}" = 2', "ha due pesi"),
    ],
)  # fmt: skip
def test_a_weighting_that_is_wrong_is_refused(testo: str, detto: str, tmp_path: Path) -> None:
    with pytest.raises(DocumentoIllegibile) as errore:
        declared_weights(read_decisioni(scrivi(tmp_path, "DECISIONI.toml", testo)), "d", "DECISIONI.toml", SCHEDE)
    assert detto in str(errore.value)


PRIMA, ADESSO = {"e/2020/s/01", "e/2020/s/01/i1", "e/2020/s/02"}, {"e/2021/s/01", "e/2021/s/01/i1"}


def decisione(da: str | None, a: str | None, firma: str = FIRMA) -> str:
    lati = "".join(f'{c} = "{v}"\n' for c, v in (("da", da), ("a", a)) if v)
    return f"[[abbinamento]]\n{lati}{firma}"


@pytest.mark.parametrize(
    ("testo", "attesi"),
    [
        (decisione("e/2020/s/01", "e/2021/s/01"), [("e/2020/s/01", "e/2021/s/01")]),
        (decisione("e/2020/s/01/i1", "e/2021/s/01/i1"), [("e/2020/s/01/i1", "e/2021/s/01/i1")]),
        (decisione("nuovo", "e/2021/s/01") + decisione("e/2020/s/01", "cessato"), [(None, "e/2021/s/01"), ("e/2020/s/01", None)]),
        ("", []),
    ],
)  # fmt: skip
def test_matches_are_declared_with_ids_of_their_years(testo: str, attesi: list[tuple[str | None, str | None]], tmp_path: Path) -> None:
    righe = declared_matches(read_decisioni(scrivi(tmp_path, "DECISIONI.toml", testo)), "d", "DECISIONI.toml", PRIMA, ADESSO)
    assert [(r.da, r.a) for r in righe] == attesi


@pytest.mark.parametrize(
    ("testo", "detto"),
    [
        (decisione("e/2020/s/99", "e/2021/s/01"), "«e/2020/s/99» non è una scheda né un indicatore di un anno precedente"),
        (decisione("e/2020/s/01", "e/2020/s/02"), "né un indicatore di quest'anno"),
        (decisione("e/2020/s/01", None), "manca «a»"),
        (decisione("nuovo", "cessato"), "non dice di quale obiettivo parla"),
        (decisione("e/2020/s/01", "e/2021/s/01/i1"), "abbina una scheda a un indicatore"),
        (decisione("e/2020/s/01", "e/2021/s/01") + decisione("e/2020/s/02", "e/2021/s/01"), "è già deciso più sopra"),
        (decisione("e/2020/s/01", "e/2021/s/01", ""), "manca «motivo» o «autore»"),
        ("[abbinamento]\nda = 1", "va scritto [[abbinamento]]"),
    ],
)  # fmt: skip
def test_a_match_that_is_wrong_is_refused(testo: str, detto: str, tmp_path: Path) -> None:
    with pytest.raises(DocumentoIllegibile) as errore:
        declared_matches(read_decisioni(scrivi(tmp_path, "DECISIONI.toml", testo)), "d", "DECISIONI.toml", PRIMA, ADESSO)
    assert detto in str(errore.value)


# The folder.


def test_files_beside_documents_are_no_documents() -> None:
    assert [n for n in ("organico.csv", "organico.xlsx", "DECISIONI.toml", "contabilita.csv", "piano.xlsx", "organico-piano.xlsx") if is_beside(Path(n))] == [
        "organico.csv", "organico.xlsx", "DECISIONI.toml", "contabilita.csv",
    ]  # fmt: skip


def test_a_folder_gives_its_rows_and_those_of_a_file_that_is_gone_are_none(tmp_path: Path) -> None:
    scrivi(tmp_path, "organico.csv", STAFF)
    righe, falliti = read_beside({tmp_path: {("e", 2021)}}, lago())
    assert falliti == []
    assert {t: len(r) for t, r in righe["e", 2021].items()} == {
        "organico": 3,
        "contabilita": 0,
        "pesi_dichiarati": 0,
        "abbinamenti_dichiarati": 0,
    }


def test_a_wrong_file_leaves_what_the_lake_held_and_says_why(tmp_path: Path) -> None:
    scrivi(tmp_path, "organico.csv", "Boh\n1\n")
    scrivi(tmp_path, "contabilita.csv", "cap;pagato\n1;2\n")
    righe, falliti = read_beside({tmp_path: {("e", 2021)}}, lago())
    assert "organico" not in righe["e", 2021]
    assert len(righe["e", 2021]["contabilita"]) == 1
    assert [(p.name, "«Boh» non è nota" in m) for p, m in falliti] == [("organico.csv", True)]


@pytest.mark.parametrize(
    ("luoghi", "altro", "detto"),
    [({("e", 2020), ("e", 2021)}, False, "e 2020, e 2021"), (set(), False, "nessuno"), ({("e", 2021)}, True, "c'è anche organico.xlsx")],
)
def test_a_folder_of_two_years_of_none_or_with_two_lists_is_refused(
    luoghi: set[tuple[str, int]], altro: bool, detto: str, tmp_path: Path
) -> None:
    scrivi(tmp_path, "organico.csv", STAFF)
    if altro:
        scrivi(tmp_path, "organico.xlsx", "")
    _, falliti = read_beside({tmp_path: luoghi}, lago())
    assert detto in falliti[0][1]
    assert len(beside_files([tmp_path])) == 1 + altro
