"""The command: exit codes, sentences in Italian, never a traceback."""

import json
import os
import re
import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook

from pegan.cli import main
from pegan.cli.opzioni import Gruppo
from pegan.run import ANALISI
from pegan.store import stored_documents
from tests.conftest import RADICE, Fatto

MODULO = RADICE / "data/raw/comune-di-esempio/2023/piano-affari-generali.xlsx"
ESTRATTO = RADICE / "data/raw/comune-di-sondrio/2020/sondrio-2020-servizi-alla-persona.txt"


def pegan(*argomenti: object) -> Result:
    esito = CliRunner().invoke(main, [str(a) for a in argomenti])
    assert esito.exception is None or isinstance(esito.exception, SystemExit), esito.exception
    assert "Traceback" not in esito.output
    return esito


@pytest.mark.parametrize("comando", sorted(main.commands))
def test_every_command_has_its_help_in_italian(comando: str) -> None:
    esito = pegan(comando, "--help")
    assert esito.exit_code == 0
    assert main.commands[comando].help


@pytest.mark.parametrize("comando", [(), *((c,) for c in sorted(main.commands))], ids=lambda c: " ".join(c) or "pegan")
def test_no_help_has_an_english_word_of_click_s(comando: tuple[str, ...]) -> None:
    detto = pegan(*comando, "--help").output
    assert detto.startswith("Uso: ")
    assert re.findall(r"Usage|Options|OPTIONS|Commands|COMMAND|Show this|\bdefault|required|\bPATH\b", detto) == []


@pytest.mark.parametrize(
    ("argomenti", "detto"),
    [
        (("ingest",), "Errore: Manca l'argomento 'SORGENTE…'."),
        (("report", "--data", "x"), "Errore: Manca l'opzione '--out'."),
        (("report", "--dati", "x"), "Errore: L'opzione '--dati' non esiste."),
        (("inges",), "Errore: Il comando 'inges' non esiste."),
        (("report", "--data", "x", "--out", "y", "--anno", "venti"), "Errore: Valore non ammesso per '--anno': 'venti' non è un numero."),
        (("segnala", "--out", "y", "--per", "tutti"), "Errore: Valore non ammesso per '--per': 'tutti' non è uno fra"),
        (("report", "--data", "x", "--out", "y", "--jobs", "0"), "Errore: Valore non ammesso per '--jobs': 0 non è fra i valori ammessi"),
        (("check", "--data"), "Errore: L'opzione '--data' vuole un valore."),
        (("check", "--data", "x", "altro"), "Errore: C'è un argomento di troppo (altro)"),
    ],
    ids=lambda a: " ".join(a) if isinstance(a, tuple) else "",
)
def test_a_wrong_argument_is_said_in_italian(argomenti: tuple[str, ...], detto: str) -> None:
    esito = pegan(*argomenti)
    assert esito.exit_code == 2
    assert detto in esito.output


def test_a_document_that_fails_leaves_the_others_and_exit_code_1(tmp_path: Path) -> None:
    raw = tmp_path / "raw/ente-di-prova/2021"
    raw.mkdir(parents=True)
    shutil.copy(ESTRATTO, raw / "buono.txt")
    (raw / "cattivo.txt").write_bytes(b"PK\x03\x04non un testo")
    esito = pegan("ingest", tmp_path / "raw", "--data", tmp_path / "dati")
    assert esito.exit_code == 1
    assert "cattivo.txt: non è un testo" in esito.output
    assert len(stored_documents(tmp_path / "dati")) == 1


def test_a_bad_description_of_a_form_stops_the_documents_beside_it_and_no_other(tmp_path: Path) -> None:
    for nome, modulo in (("con", 'nome = "nostro"\n[[tabella]]\nnome = "inventata"\n'), ("senza", None)):
        cartella = tmp_path / "raw" / nome / "2021"
        cartella.mkdir(parents=True)
        shutil.copy(MODULO, cartella / MODULO.name)
        if modulo:
            (cartella / "nostro.modulo.toml").write_text(modulo, encoding="utf-8")
    esito = pegan("ingest", tmp_path / "raw", "--data", tmp_path / "dati")
    assert esito.exit_code == 1
    assert "nostro.modulo.toml" in esito.output
    assert list(stored_documents(tmp_path / "dati").values()) == [("comune-di-esempio", 2023)]


def test_the_forms_of_a_plan_go_out_and_a_year_that_is_not_there_is_refused(tmp_path: Path) -> None:
    pegan("ingest", MODULO, "--data", tmp_path / "dati")
    esito = pegan("schede", "--data", tmp_path / "dati", "--out", tmp_path / "moduli")
    assert esito.exit_code == 0
    assert list((tmp_path / "moduli").rglob("*.xlsx"))
    esito = pegan("schede", "--data", tmp_path / "dati", "--anno", 1999, "--out", tmp_path / "altri")
    assert esito.exit_code == 2
    assert "fra: comune-di-esempio 2023" in esito.output
    assert not (tmp_path / "altri").exists()


def test_text_that_is_no_peg_is_kept_whole_and_said(tmp_path: Path) -> None:
    (tmp_path / "lettera.txt").write_text("Gentile signora,\nle scrivo per la biblioteca.\n", encoding="utf-8")
    esito = pegan("ingest", tmp_path / "lettera.txt", "--data", tmp_path / "dati")
    assert esito.exit_code == 0
    assert "non sembra un PEG" in esito.output
    assert list(stored_documents(tmp_path / "dati").values()) == [("sconosciuto", 0)]


def test_a_plan_without_a_year_is_kept_and_what_to_do_is_said(tmp_path: Path) -> None:
    libro = Workbook()
    for riga in (("Obiettivo", "Indicatore", "Responsabile"), ("Aprire il nido", "Posti", "Sala")):
        libro.active.append(riga)
    libro.save(tmp_path / "obiettivi.xlsx")
    esito = pegan("ingest", tmp_path / "obiettivi.xlsx", "--data", tmp_path / "dati")
    assert (esito.exit_code, "non si sa di che anno è" in esito.output, "--anno" in esito.output) == (0, True, True)
    assert "Documenti letti: 1," in pegan("ingest", tmp_path / "obiettivi.xlsx", "--data", tmp_path / "altri", "--anno", 2025).output


def test_a_document_gone_from_its_folder_leaves_the_lake(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    shutil.copy(ESTRATTO, raw / "a.txt")
    pegan("ingest", raw, "--data", tmp_path / "dati")
    (raw / "a.txt").unlink()
    esito = pegan("ingest", raw, "--data", tmp_path / "dati")
    assert "rimosso: a.txt" in esito.output
    assert stored_documents(tmp_path / "dati") == {}


def test_declared_ente_and_anno_win_and_the_difference_is_a_finding(tmp_path: Path) -> None:
    pegan("ingest", ESTRATTO, "--data", tmp_path / "dati", "--ente", "Comune di Prova", "--anno", 2021)
    assert list(stored_documents(tmp_path / "dati").values()) == [("comune-di-prova", 2021)]
    esito = pegan("check", "--data", tmp_path / "dati")
    assert "Comune di Sondrio" in esito.output


def test_a_finding_names_the_file_that_it_is_in(tmp_path: Path) -> None:
    pegan("ingest", MODULO, "--data", tmp_path / "dati")
    righe = [r for r in pegan("check", "--data", tmp_path / "dati").output.splitlines() if " · " in r]
    assert righe
    assert [r for r in righe if MODULO.name not in r.rpartition(" (")[2]] == []


def test_of_a_rule_with_many_findings_the_listing_counts_the_others(fatto: Fatto) -> None:
    poche, tutte = (pegan("check", "--data", fatto.data, *x).output.splitlines() for x in ((), ("--tutte",)))
    altre = [r for r in poche if r.strip().startswith("…")]
    assert altre
    assert len(poche) - len(altre) + sum(int(r.split("altre ")[1].split()[0]) for r in altre) == len(tutte)
    assert set(poche) - set(altre) <= set(tutte)


def test_a_folder_without_documents_is_no_clean_bill(tmp_path: Path) -> None:
    esito = pegan("check", "--data", tmp_path)
    assert esito.exit_code == 2
    assert "nessun documento da controllare" in esito.output
    assert "errore: 0" not in esito.output


@pytest.mark.parametrize(
    "argomenti",
    [
        ("ingest", "non-esiste.txt", "--data", "x"),
        ("report", "--data", "non-esiste", "--out", "x"),
        ("check", "--data", "non-esiste"),
        ("sql", "select 1", "--data", "non-esiste"),
        ("run", "--raw", "non-esiste", "--data", "non-esiste-2", "--out", "non-esiste-3"),
        ("apply", "non-esiste.xlsx", "--corrections", "x"),
        ("schede", "--data", "non-esiste", "--out", "x"),
        ("segnala", "--data", "non-esiste", "--out", "x"),
        ("cerca", "biblioteca", "--data", "non-esiste"),
        ("report",),
    ],
    ids=lambda a: " ".join(a),
)
def test_what_cannot_start_says_why_with_exit_code_2(argomenti: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    esito = pegan(*argomenti)
    assert esito.exit_code == 2
    assert esito.output.strip()
    assert list(tmp_path.iterdir()) == []


def test_who_has_read_enough_ends_a_command_without_a_word() -> None:
    """`pegan check | head`."""
    gruppo = Gruppo(commands=[click.Command("dillo", callback=lambda: os.write(_closed_pipe(), b"x"))])
    esito = CliRunner().invoke(gruppo, ["dillo"])
    assert (esito.exit_code, esito.output) == (1, "")


def _closed_pipe() -> int:
    legge, scrive = os.pipe()
    os.close(legge)
    return scrive


def test_strict_fails_only_on_an_errore(fatto: Fatto) -> None:
    esito = pegan("check", "--data", fatto.data, "--strict")
    assert "errore: 0, avviso:" in esito.output
    assert esito.exit_code == 0


def test_the_plan_is_one_json_line_a_report_and_runs_nothing(fatto: Fatto, tmp_path: Path) -> None:
    esito = pegan("report", "--data", fatto.data, "--out", tmp_path / "r", "--piano")
    voci = [json.loads(riga) for riga in esito.output.splitlines()]
    assert [v["notebook"].removesuffix(".ipynb") for v in voci] == list(ANALISI)
    (settore,) = [v for v in voci if v["notebook"] == "07_settore.ipynb"]
    assert settore["parametri"]["settore"] == "servizi-alla-persona"
    assert not (tmp_path / "r").exists()


def test_a_day_that_is_none_starts_no_report(fatto: Fatto, tmp_path: Path) -> None:
    esito = pegan("report", "--data", fatto.data, "--out", tmp_path / "r", "--al", "31/02/2021")
    assert (esito.exit_code, "«31/02/2021» non è una data" in esito.output, (tmp_path / "r").exists()) == (2, True, False)


def test_sql_prints_and_writes(fatto: Fatto, tmp_path: Path) -> None:
    esito = pegan("sql", "select peg_n from v_obiettivi where missione = '06'", "--data", fatto.data)
    assert "02 1S" in esito.output
    assert pegan("sql", "select 1 as a", "--data", fatto.data, "--out", tmp_path / "x.xlsx").exit_code == 0
    assert (tmp_path / "x.xlsx").is_file()
    assert pegan("sql", "select 1 as a", "--data", fatto.data, "--out", tmp_path / "x.doc").exit_code == 2


def test_review_and_apply_make_corrections_that_ingest_takes(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    raw, dati, correzioni = tmp_path / "raw", tmp_path / "dati", tmp_path / "correzioni"
    raw.mkdir()
    shutil.copy(ESTRATTO, raw / "a.txt")
    pegan("ingest", raw, "--data", dati)
    assert "letture da rivedere" in pegan("review", "--data", dati, "--out", tmp_path / "rivedi.xlsx").output
    libro = load_workbook(tmp_path / "rivedi.xlsx")
    foglio = next(f for f in libro.worksheets if f.max_row > 50)
    testa = {str(c.value).lower(): c.column for c in foglio[1] if c.value} or {str(c.value).lower(): c.column for c in foglio[2] if c.value}
    foglio.cell(2 if "da fare" in testa else 3, testa["da fare"]).value = "x"
    if "autore" in testa:
        foglio.cell(2, testa["autore"]).value = "Analista di prova"
    libro.save(tmp_path / "rivedi.xlsx")
    esito = pegan("apply", tmp_path / "rivedi.xlsx", "--corrections", correzioni)
    assert "Scritto" in esito.output, esito.output
    esito = pegan("ingest", raw, "--data", dati, "--corrections", correzioni)
    assert esito.exit_code == 0, esito.output
    esito = pegan("sql", "select count(*) as n from celle where confidenza = 'corretta'", "--data", dati)
    assert esito.output.split() == ["n", "1"]
