"""The published pages of the shipped data: complete, linked, self-contained, and of nobody's name but the office holders'."""

import html
import json
import re
import subprocess
import sys
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pegan.errors import RichiestaErrata
from pegan.pipeline import report, run
from pegan.run import ANALISI, Scelte
from pegan.store import read_lake
from pegan.store.alone import alone
from tests.conftest import ESTRATTI, RADICE, Fatto


class Pagina(HTMLParser):
    """Ids and links of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.legami: list[str] = []
        self.esterni: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        voci = dict(attrs)
        if voci.get("id"):
            self.ids.append(str(voci["id"]))
        for nome in ("href", "src"):
            valore = voci.get(nome)
            if valore and not valore.startswith("data:"):
                (self.esterni if re.match(r"(?:https?:)?//", valore) else self.legami).append(valore)


def pagine(fatto: Fatto) -> list[Path]:
    return sorted(fatto.out.rglob("*.html"))


def leggi(percorso: Path) -> Pagina:
    pagina = Pagina()
    pagina.feed(percorso.read_text(encoding="utf-8"))
    return pagina


def test_every_analysis_has_its_page_and_the_index_names_it(fatto: Fatto) -> None:
    nomi = {p.name.split("_servizi")[0].removesuffix(".html") for p in pagine(fatto)} - {"index"}
    assert nomi == set(ANALISI)
    indice = leggi(fatto.out / "index.html").legami
    assert {str(p.relative_to(fatto.out)) for p in pagine(fatto)} - {"index.html"} <= set(indice)


def test_every_link_of_every_page_leads_somewhere(fatto: Fatto) -> None:
    rotti = []
    for percorso in pagine(fatto):
        pagina = leggi(percorso)
        for legame in pagina.legami:
            file, _, ancora = legame.partition("#")
            arrivo = (percorso.parent / file).resolve() if file else percorso
            if not arrivo.is_file() or (ancora and ancora not in (leggi(arrivo) if file else pagina).ids):
                rotti.append((percorso.name, legame))
    assert rotti == []


def test_the_menu_of_a_year_names_its_pages_and_its_workbook(fatto: Fatto) -> None:
    menu = sorted(fatto.out.rglob("pagine.js"))
    assert {m.parent for m in menu} == {p.parent for p in pagine(fatto) if p.stem != "index"}
    for script in menu:
        (voci,) = re.findall(r"of (\[\[.*\]\])\)", script.read_text(encoding="utf-8"))
        assert {file for file, _ in json.loads(voci)} == {p.name for p in script.parent.iterdir()} - {script.name}


def test_pages_cite_their_sources_and_no_id_stands_twice(fatto: Fatto) -> None:
    for percorso in pagine(fatto):
        pagina = leggi(percorso)
        assert len(pagina.ids) == len(set(pagina.ids)), percorso.name
        if percorso.stem not in ("index", "esplora"):  # tables to explore have the place of each value beside it
            assert any(re.fullmatch(r"#f\d+", x) for x in pagina.legami), percorso.name


def test_no_page_asks_the_network_for_anything(fatto: Fatto) -> None:
    assert [(p.name, leggi(p).esterni) for p in pagine(fatto) if leggi(p).esterni] == []


def test_no_path_of_the_machine_is_in_any_page(fatto: Fatto) -> None:
    for percorso in pagine(fatto):
        assert str(fatto.data) not in percorso.read_text(encoding="utf-8")


def tutti_i_testi(cartella: Path) -> dict[str, str]:
    """Every file's text, the parts of workbooks too."""
    testi = {}
    for percorso in sorted(p for p in cartella.rglob("*") if p.is_file()):
        if percorso.suffix == ".xlsx":
            with zipfile.ZipFile(percorso) as z:
                testi[percorso.name] = "\n".join(html.unescape(z.read(n).decode("utf-8", "replace")) for n in z.namelist())
        else:
            testi[percorso.name] = html.unescape(percorso.read_text(encoding="utf-8", errors="replace"))
    return testi


def nomi_del_personale(fatto: Fatto) -> tuple[set[str], set[str]]:
    """(all staff, office holders), as printed."""
    lake = read_lake(fatto.data)
    incaricati = {str(n).lower() for c in ("responsabile", "referente") for n in lake["schede"][c].dropna()}
    nomi = set(lake["personale"]["nominativo"].dropna())
    return nomi, {n for n in nomi if n.lower() in incaricati}


def chi_compare(fatto: Fatto, cartella: Path, nomi: set[str]) -> set[tuple[str, str]]:
    return {
        (file, nome) for file, testo in tutti_i_testi(cartella).items() for nome in nomi
        if re.search(rf"{re.escape(nome)}|{re.escape(nome.upper())}", testo)
    }  # fmt: skip


def test_internal_reports_name_no_staff_but_office_holders(fatto: Fatto) -> None:
    nomi, incaricati = nomi_del_personale(fatto)
    assert len(nomi) == 18
    assert len(incaricati) == 2
    assert chi_compare(fatto, fatto.out, nomi - incaricati) == set()
    assert {nome for _, nome in chi_compare(fatto, fatto.out, incaricati)} == incaricati


def test_public_reports_hide_names_and_single_percentages(fatto: Fatto, tmp_path: Path) -> None:
    report(fatto.data, tmp_path, Scelte(riservatezza="pubblica", analisi=["05_carico_lavoro", "07_settore"]))
    nomi, incaricati = nomi_del_personale(fatto)
    assert chi_compare(fatto, tmp_path, nomi - incaricati) == set()
    assert "Nella versione pubblicabile" in tutti_i_testi(tmp_path)["05_carico_lavoro.html"]


def test_named_reports_say_that_they_are_for_internal_use(fatto: Fatto, tmp_path: Path) -> None:
    report(fatto.data, tmp_path, Scelte(riservatezza="nominativa", analisi=["05_carico_lavoro"]))
    testo = tutti_i_testi(tmp_path)["05_carico_lavoro.html"]
    assert "RISERVATO, solo per uso interno" in testo
    assert chi_compare(fatto, tmp_path, {"Del Bosco"})
    assert "/persona/" not in testo, "an id of the lake is no name to show"


def test_achievement_is_an_interval_where_nothing_was_reported_never_a_zero(fatto: Fatto) -> None:
    testo = tutti_i_testi(fatto.out)["04_raggiungimento.html"]
    assert "la copertura è 0 %" in testo
    assert "0 … 100" in testo
    assert "criterio dimostrativo, non il sistema di misurazione dell'ente" in testo
    (tabella,) = re.findall(r"Raggiungimento per obiettivo</figcaption>.*?</table>", testo, re.S)
    punteggi = re.findall(r'<td class="percento">[^<]*</td><td class="numero([^"]*)">([^<]*)</td>', tabella)
    assert len(punteggi) == 11
    assert set(punteggi) == {(" assente", "—")}


def test_workload_names_the_base_of_the_percentages(fatto: Fatto) -> None:
    testo = tutti_i_testi(fatto.out)["05_carico_lavoro.html"]
    assert "Base delle percentuali: obiettivo" in testo
    assert "10 schede su 11 sommano a 100" in testo
    assert "non in quali mesi" in testo


def test_quality_opens_with_at_most_ten_findings(fatto: Fatto) -> None:
    testo = tutti_i_testi(fatto.out)["01_qualita_dati.html"]
    (elenco,) = re.findall(r'<ol class="rilevanti">.*?</ol>', testo, re.S)
    assert 1 <= elenco.count("<li>") <= 10
    assert testo.index('<ol class="rilevanti">') < testo.index("<table")


def test_a_second_run_makes_nothing_and_changes_no_byte(fatto: Fatto) -> None:
    prima = {p: p.read_bytes() for p in pagine(fatto)}
    esiti = report(fatto.data, fatto.out, Scelte(riservatezza="interna"))
    assert {e.stato for e in esiti} == {"invariato"}
    assert {p: p.read_bytes() for p in pagine(fatto)} == prima


def test_two_runs_from_nothing_give_the_same_bytes(fatto: Fatto, tmp_path: Path) -> None:
    report(fatto.data, tmp_path, Scelte(riservatezza="interna", analisi=["03_pesature", "02_quadro_anno"]))
    for percorso in tmp_path.rglob("0*.html"):
        assert percorso.read_bytes() == (fatto.out / percorso.relative_to(tmp_path)).read_bytes(), percorso.name


@pytest.mark.skipif(sys.platform == "win32", reason="no such lock")
def test_two_runs_do_not_write_one_folder_of_pages(fatto: Fatto, tmp_path: Path) -> None:
    with alone(tmp_path):
        with pytest.raises(RichiestaErrata, match="un'altra esecuzione"):
            report(fatto.data, tmp_path, Scelte(analisi=["03_pesature"]))
        with pytest.raises(RichiestaErrata, match="un'altra esecuzione"):
            run(ESTRATTI, fatto.data, tmp_path, RADICE / "data/corrections", "interna", 1)
    assert list(tmp_path.rglob("*.html")) == []


def test_a_kernel_gives_the_same_pages_as_the_process(fatto: Fatto, tmp_path: Path) -> None:
    report(fatto.data, tmp_path, Scelte(ente="comune-di-sondrio", riservatezza="interna"), motore="kernel")
    fatte = [p for p in tmp_path.rglob("*.html") if p.name != "index.html"]
    assert {p.name.split("_servizi")[0].removesuffix(".html") for p in fatte} == set(ANALISI)
    for pagina in fatte:
        assert pagina.read_bytes() == (fatto.out / pagina.relative_to(tmp_path)).read_bytes(), pagina.name


CHROMIUM = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--enable-logging=stderr"]  # fmt: skip


@pytest.mark.parametrize("nome", ["index", *ANALISI])
def test_a_browser_shows_the_page_without_complaint(fatto: Fatto, tmp_path: Path, nome: str) -> None:
    (pagina,) = [p for p in pagine(fatto) if p.stem.startswith(nome)]
    esito = subprocess.run(
        [*CHROMIUM, f"--user-data-dir={tmp_path}", "--dump-dom", pagina.as_uri()], capture_output=True, text=True, timeout=120, check=True
    )
    assert "<h1" in esito.stdout
    assert "Questa cella non è riuscita" not in esito.stdout
    assert [r for r in esito.stderr.splitlines() if "CONSOLE" in r or "ERR_FILE_NOT_FOUND" in r] == []


def test_the_tables_to_explore_come_alive_without_a_network(fatto: Fatto, tmp_path: Path) -> None:
    (pagina,) = [p for p in pagine(fatto) if p.stem == "esplora" and p.parts[-3] == "comune-di-sondrio"]
    esito = subprocess.run(
        [*CHROMIUM, f"--user-data-dir={tmp_path}", "--virtual-time-budget=8000", "--dump-dom", pagina.as_uri()],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    assert "righe da 1 a 10 di 11" in esito.stdout  # eleven objectives, ten at a time
    vive = re.findall(r'id="viva-([a-z0-9-]+)_wrapper"', esito.stdout)
    assert len(vive) == pagina.read_text(encoding="utf-8").count('hidden="hidden"') == 5
    assert "Caricamento della tabella" not in esito.stdout
