"""SQL over the lake for people: DuckDB, read-only, the tables and four flat views."""

import duckdb
import pandas as pd

from pegan.errors import RichiestaErrata
from pegan.store.lake import Lake
from pegan.store.riportati import followed

_CONF = "(SELECT any_value(confidenza) FROM celle_in_uso c WHERE c.documento_id = {t}.documento_id AND c.tabella = '{n}' AND c.chiave = {k} AND c.campo = '{f}')"


def _conf(t: str, n: str, k: str, f: str) -> str:
    return _CONF.format(t=t, n=n, k=k, f=f)


VISTE = {
    "v_obiettivi": f"""
        SELECT ente, anno, settore, servizio, missione, missione_descrizione, programma, programma_descrizione, peg_n,
               obiettivo_strategico, obiettivo_operativo, {_conf('s', 'schede', 's.scheda_id', 'obiettivo_operativo')} AS obiettivo_operativo_confidenza,
               responsabile, referente, {_conf('s', 'schede', 's.scheda_id', 'referente')} AS referente_confidenza,
               peso_obiettivo, totale_pesi, stato_dichiarato, ordine, scheda_id, documento_id
        FROM schede_in_uso s ORDER BY ente, anno, documento_id, ordine""",
    "v_indicatori": f"""
        SELECT i.ente, i.anno, s.settore, s.servizio, s.missione, s.programma, s.peg_n, s.obiettivo_operativo, s.responsabile, s.referente,
               i.pos, i.denominazione, {_conf('i', 'indicatori', 'i.indicatore_id', 'denominazione')} AS denominazione_confidenza,
               i.unita, i.peso, {_conf('i', 'indicatori', 'i.indicatore_id', 'peso')} AS peso_confidenza, i.polarita, i.polarita_origine,
               i.partenza, i.partenza_valore, a.testo AS atteso, a.tipo AS atteso_tipo, a.operatore AS atteso_operatore,
               a.valore AS atteso_valore, a.scadenza AS atteso_scadenza, a.frequenza_annua AS atteso_frequenza_annua,
               {_conf('i', 'attesi', "i.indicatore_id || '/' || i.anno", 'testo')} AS atteso_confidenza,
               i.verifica_intermedia, i.verifica_intermedia_valore, i.raggiunto, i.raggiunto_valore, i.stato_dichiarato,
               i.indicatore_id, i.scheda_id, i.documento_id
        FROM indicatori_in_uso i
        JOIN schede_in_uso s USING (documento_id, scheda_id)
        LEFT JOIN attesi_in_uso a ON a.documento_id = i.documento_id AND a.indicatore_id = i.indicatore_id AND a.anno_atteso = i.anno
        ORDER BY i.ente, i.anno, i.documento_id, s.ordine, i.indicatore_id""",
    "v_attivita": f"""
        SELECT t.ente, t.anno, s.settore, s.servizio, s.missione, s.programma, s.peg_n, s.obiettivo_operativo, s.referente,
               t.riga, t.pos, t.descrizione, {_conf('t', 'attivita', 't.attivita_id', 'descrizione')} AS descrizione_confidenza,
               t.note, t.periodi_segnati, t.attivita_id, t.scheda_id, t.documento_id
        FROM attivita_in_uso t JOIN schede_in_uso s USING (documento_id, scheda_id)
        ORDER BY t.ente, t.anno, t.documento_id, s.ordine, t.riga""",
    "v_personale": f"""
        SELECT p.ente, p.anno, s.settore, s.servizio, s.missione, s.programma, s.peg_n, s.obiettivo_operativo, s.referente,
               p.riga, p.unita_organizzativa, p.ruolo, p.nominativo,
               p.impegno_pct, {_conf('p', 'personale', "p.scheda_id || '/' || p.riga", 'impegno_pct')} AS impegno_confidenza,
               b.base AS impegno_base, p.part_time_pct, p.persona_id, p.scheda_id, p.documento_id
        FROM personale_in_uso p JOIN schede_in_uso s USING (documento_id, scheda_id)
        LEFT JOIN basi_impegno b USING (documento_id)
        ORDER BY p.ente, p.anno, p.documento_id, s.ordine, p.riga""",
}  # fmt: skip
"""The flat views: in use only, text, value and confidence side by side, so that a question needs no join."""


def connect(lake: Lake) -> duckdb.DuckDBPyConnection:
    """A connection to a copy of the lake in memory; it can neither write files nor read others, nor be told to."""
    con = duckdb.connect(":memory:")
    for nome in lake.nomi:
        _create(con, nome, lake[nome])
    for nome in ("schede", "indicatori", "attesi", "attivita", "personale"):
        _create(con, f"{nome}_in_uso", lake.in_uso(nome))
    _create(con, "celle_in_uso", followed(lake["celle"][["documento_id", "tabella", "chiave", "campo", "confidenza"]], lake.riportati()))
    for nome, testo in VISTE.items():
        con.execute(f"CREATE VIEW {nome} AS {testo}")
    con.execute("SET enable_external_access = false")
    con.execute("SET lock_configuration = true")
    return con


def _create(con: duckdb.DuckDBPyConnection, nome: str, frame: pd.DataFrame) -> None:
    con.register("_frame", _typed(frame))
    con.execute(f'CREATE TABLE "{nome}" AS SELECT * FROM _frame')
    con.unregister("_frame")


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    """An all-missing object column would lose its type."""
    return frame.astype({c: "string" for c in frame.columns if frame[c].dtype == object and not frame[c].notna().any()})


def query(lake: Lake, testo: str) -> pd.DataFrame:
    """The result of a query; RichiestaErrata if DuckDB refuses it, or if it is no query."""
    con = connect(lake)
    try:
        tipi = duckdb.extract_statements(testo)
        if len(tipi) != 1 or tipi[0].type not in (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN):
            raise RichiestaErrata("si può solo interrogare, con una sola «select»", dove="sql")
        frame: pd.DataFrame = con.execute(testo).df()
        return frame
    except duckdb.Error as errore:
        raise RichiestaErrata(
            f"DuckDB non accetta la richiesta: {str(errore).strip()}",
            dove="sql",
            rimedio="le tabelle e le viste (v_obiettivi, v_indicatori, v_attivita, v_personale) sono in docs/dizionario.md",
        ) from errore
    finally:
        con.close()


def view(lake: Lake, nome: str) -> pd.DataFrame:
    """One of the flat views as a data frame."""
    con = connect(lake)
    try:
        frame: pd.DataFrame = con.execute(f"SELECT * FROM {nome}").df()
        return frame
    finally:
        con.close()
