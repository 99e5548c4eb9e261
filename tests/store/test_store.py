"""The lake and SQL over it."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pegan.errors import RichiestaErrata
from pegan.model import TABELLE
from pegan.pipeline import sql
from pegan.store import query, read_lake
from pegan.store.schema import columns
from tests.conftest import Fatto


def test_every_document_writes_every_table_with_its_whole_schema(fatto: Fatto) -> None:
    for tabella in TABELLE:
        file = list((fatto.data / tabella).glob("ente=comune-di-sondrio/anno=2020/*.parquet"))
        assert file, tabella
        for f in file:
            assert pq.ParquetFile(f).schema_arrow.names == columns(tabella)


def test_partitions_are_not_columns_and_missing_is_null(fatto: Fatto) -> None:
    assert "ente" not in columns("schede")
    tabella = pq.ParquetFile(next((fatto.data / "indicatori").rglob("*.parquet"))).read().to_pydict()
    assert set(tabella["raggiunto"]) == {None}
    assert "" not in tabella["denominazione"]


def test_an_empty_lake_gives_empty_frames(tmp_path: Path) -> None:
    lake = read_lake(tmp_path)
    assert {n: len(lake[n]) for n in lake.nomi} == dict.fromkeys(TABELLE, 0)
    assert list(lake["uso"].columns) == ["ente", "anno", *columns("uso")]


def test_the_shares_by_role_sum_to_those_of_the_sheets(fatto: Fatto) -> None:
    frame = query(read_lake(fatto.data), "select ruolo, sum(impegno_pct) as somma from v_personale group by 1 order by 2 desc")
    assert frame["somma"].sum() == 1090.0  # ten sheets at 100, one at 90


@pytest.mark.parametrize("vista", ["v_obiettivi", "v_indicatori", "v_attivita", "v_personale"])
def test_views_have_the_rows_of_their_tables(fatto: Fatto, vista: str) -> None:
    tabella = {"v_obiettivi": "schede", "v_indicatori": "indicatori", "v_attivita": "attivita", "v_personale": "personale"}[vista]
    (n,) = query(read_lake(fatto.data), f"select count(*) as n from {vista}")["n"]
    assert n == len(read_lake(fatto.data)[tabella])


@pytest.mark.parametrize(
    "richiesta",
    ["drop table schede", "create table x as select 1", "copy schede to '/tmp/fuori.csv'", "select 1; select 2", "select * from read_csv('/etc/passwd')", "set lock_configuration=false", "selec"],
)  # fmt: skip
def test_sql_only_reads_the_lake(fatto: Fatto, richiesta: str) -> None:
    with pytest.raises(RichiestaErrata):
        query(read_lake(fatto.data), richiesta)


def test_csv_is_what_an_italian_excel_opens(fatto: Fatto, tmp_path: Path) -> None:
    sql(fatto.data, "select 1.5 as a, 'è' as b", tmp_path / "x.csv")
    assert (tmp_path / "x.csv").read_bytes() == "\ufeffa;b\n1,5;è\n".encode()


def test_a_file_that_is_broken_or_of_another_version_says_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "schede/ente=e/anno=2024/d.parquet"
    file.parent.mkdir(parents=True)
    pq.write_table(pa.table({"documento_id": ["d"]}), file)
    with pytest.raises(RichiestaErrata, match=r"d\.parquet: i dati sono di un'altra versione"):
        read_lake(tmp_path)
    file.write_bytes(b"PAR1")
    with pytest.raises(RichiestaErrata, match=r"d\.parquet: il file dei dati è rovinato\. Rileggere"):
        read_lake(tmp_path)
