"""The sample body: made again from its words it is the same; read, it is what was put into it; its defects are found."""

import base64
import re
import zipfile
import zlib
from pathlib import Path

import pytest

from pegan.ids import slug
from pegan.read.document import FORMATI
from pegan.store import Lake
from tests.esempio.cartella import write_folder
from tests.esempio.conftest import ESEMPIO
from tests.esempio.piano import Documento, documents
from tests.esempio.verita import lake_rows, true_rows

LEGGIMI = (ESEMPIO / "LEGGIMI.md").read_text(encoding="utf-8")


def unpacked(percorso: Path) -> object:
    """A file's bytes, those of its parts where they are packed: zlib may pack the same bytes otherwise elsewhere."""
    dati = percorso.read_bytes()
    if percorso.suffix == ".xlsx":
        with zipfile.ZipFile(percorso) as z:
            return [(i.filename, i.date_time, z.read(i)) for i in z.infolist()]
    if percorso.suffix == ".pdf":
        return [zlib.decompress(base64.a85decode(s, adobe=False)) for s in re.findall(rb"stream\r?\n(.*?)~>endstream", dati, re.S)]
    return re.sub(rb'sha256 = "\w+"', b"", dati)


def test_made_again_from_its_words_every_file_is_the_same(tmp_path: Path) -> None:
    rifatti = {p.relative_to(tmp_path): unpacked(p) for p in write_folder(tmp_path)}
    tenuti = {p.relative_to(ESEMPIO): unpacked(p) for p in ESEMPIO.rglob("*") if p.is_file() and p.name != "LEGGIMI.md"}
    assert sorted(rifatti) == sorted(tenuti)
    assert [str(p) for p in sorted(tenuti) if rifatti[p] != tenuti[p]] == [], "make esempio"


FORME = [(d, f) for d in documents() for f in (("xlsx", "pdf") if d.pdf and ".pdf" in FORMATI else ("xlsx",))]


@pytest.mark.parametrize(("d", "forma"), FORME, ids=lambda x: f"{x.anno}-{x.nome}" if isinstance(x, Documento) else x)
def test_everything_that_was_put_into_a_document_comes_back_from_the_lake(lake: Lake, d: Documento, forma: str) -> None:
    vere, lette = true_rows(d, forma), lake_rows(lake, d, forma)
    for tabella, righe in vere.items():
        assert [r for r in lette[tabella] if r not in righe] == [r for r in righe if r not in lette[tabella]] == [], tabella
        assert len(lette[tabella]) == len(righe), tabella


def test_nothing_of_a_document_is_left_over(lake: Lake) -> None:
    assert lake["testo_non_attribuito"]["testo"].tolist() == []


DIFETTI = [
    tuple(c.strip(" `") for c in riga.strip("|\n").split("|"))
    for riga in LEGGIMI.splitlines()
    if re.match(r"\| 20\d\d \| .*`\w+` \|$", riga)
]


@pytest.mark.parametrize("difetto", DIFETTI, ids=lambda x: "-".join(x[i] for i in (0, 2, 4)))
def test_a_defect_that_the_readme_lists_is_found_where_it_says(lake: Lake, difetto: tuple[str, ...]) -> None:
    anno, documento, scheda, _, regola = difetto
    trovate = lake["segnalazioni"]
    trovate = trovate[(trovate["anno"].astype(str) == anno) & (trovate["regola"] == regola)]
    if documento != "—":
        trovate = trovate[trovate["documento_id"] == f"comune-di-esempio-{anno}-{slug(documento + '.xlsx')}"]
    if scheda != "—":
        codice = slug(scheda)
        trovate = trovate[
            [
                codice in str(k) or tabella in ("quadro", "documenti", "personale")
                for k, tabella in zip(trovate["chiave"], trovate["tabella"], strict=True)
            ]
        ]
    assert len(trovate), (regola, scheda)


STATI = {
    "valutato": lambda i: i["raggiunto_valore"].notna() & i["atteso"].notna(),
    "zero": lambda i: (i["raggiunto_valore"] == 0) & (i["raggiunto_unita"] == "si_no"),
    "non_rendicontato": lambda i: i["raggiunto"].isna() & i["atteso"].notna() & i["stato_dichiarato"].isna() & i["stato_scheda"].isna(),
    "atteso_assente": lambda i: i["atteso"].isna() & i["atteso_poi"].isna(),
    "non_previsto_nell_anno": lambda i: i["atteso"].isna() & i["atteso_poi"].notna(),
    "non_valutabile": lambda i: (i["stato_dichiarato"] == "neutralizzato") & i["motivo"].notna(),
    "rinviato": lambda i: (i["stato_dichiarato"] == "rinviato") & i["motivo"].str.contains("deliberazione", na=False),
    "stralciato": lambda i: (i["stato_scheda"] == "stralciato") & i["motivo_scheda"].str.contains("deliberazione", na=False),
}
"""State of domain.md, section 3 -> what the lake holds of an indicator that is in it."""


@pytest.mark.parametrize("stato", STATI)
def test_every_state_of_an_indicator_occurs_in_the_years_that_are_closed(lake: Lake, stato: str) -> None:
    documenti = lake["documenti"]
    chiusi = set(documenti.loc[documenti["tipo"] == "consuntivo", "documento_id"])
    attesi = lake["attesi"][lake["attesi"]["documento_id"].isin(chiusi) & lake["attesi"]["testo"].notna()]
    adesso = attesi["anno_atteso"] == attesi["anno"]
    chiave = ["documento_id", "indicatore_id"]
    indicatori = lake["indicatori"][lake["indicatori"]["documento_id"].isin(chiusi)]
    schede = lake["schede"].rename(columns={"stato_dichiarato": "stato_scheda", "motivo": "motivo_scheda"})
    indicatori = indicatori.merge(schede[["documento_id", "scheda_id", "stato_scheda", "motivo_scheda"]], on=["documento_id", "scheda_id"])
    for nome, righe in (("atteso", attesi[adesso]), ("atteso_poi", attesi[~adesso].drop_duplicates(chiave))):
        indicatori = indicatori.merge(righe[[*chiave, "testo"]].rename(columns={"testo": nome}), on=chiave, how="left")
    assert STATI[stato](indicatori).any()


def test_the_act_of_variation_speaks_for_the_sheets_that_it_changes_and_the_shares_are_of_persons(lake: Lake) -> None:
    uso = lake["uso"]
    variate = uso[uso["in_uso"] & uso["documento_id"].str.contains("variazione")]
    assert len(variate) == 3
    assert set(lake["basi_impegno"]["base"]) == {"persona"}
    oltre = lake["segnalazioni"][lake["segnalazioni"]["regola"] == "persona_oltre_100"]
    assert oltre.groupby("anno").size().to_dict() == {2022: 1, 2023: 1, 2024: 1}
