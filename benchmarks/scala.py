"""Scores at scale: a lake of many bodies written straight to Parquet, then read and scored end to end, every group of it.

    python -m benchmarks.scala --comuni 1000 --anni 3 --settori 10

A document is a body's year; each settore has seven sheets of about five indicators. Prints rows, seconds of each step, and the peak memory of the process
that reads and scores, which is a child of its own. The third column over the first is constant where growth is linear.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pegan.score import raggiungimento
from pegan.score.measures import COLONNE
from pegan.store import read_lake
from pegan.store.schema import schema
from pegan.store.write import partition

SCHEDE, INDICATORI = 7, 5
"""Sheets a settore, indicators a sheet: 350 indicators a body's year of ten settori."""
ANNO = 2021


def frames(comune: int, anno: int, settori: int, caso: np.random.Generator) -> dict[str, pd.DataFrame]:
    """One document's tables: numbers, acts, deadlines and texts, some of them missing, some unreported, as real plans are."""
    base = f"comune-{comune:04d}/{anno}"
    s = np.arange(settori * SCHEDE)
    schede = pd.DataFrame({"scheda_id": [f"{base}/settore-{i // SCHEDE}/{i % 20 + 1:02d}-01-{i:02d}" for i in s], "ordine": s + 1})
    schede["settore"], schede["servizio"] = [f"Settore {i // SCHEDE}" for i in s], [f"Servizio {i // 3}" for i in s]
    schede["missione"], schede["programma"] = [f"{i % 20 + 1:02d}" for i in s], "01"
    schede["responsabile"], schede["referente"] = [f"Persona {i // SCHEDE}" for i in s], [f"Persona {i % 30}" for i in s]
    schede["obiettivo_strategico"] = [f"Strategia {i % 8}" for i in s]
    n = len(s) * INDICATORI
    i = pd.DataFrame({"scheda_id": schede["scheda_id"].repeat(INDICATORI).to_numpy(), "pos": [str(k % INDICATORI + 1) for k in range(n)]})
    i["indicatore_id"] = i["scheda_id"] + "/i" + i["pos"]
    i["denominazione"], i["peso"] = "Numero di interventi realizzati", 100.0 / INDICATORI
    i["polarita"], i["polarita_origine"] = caso.choice(["crescente", "decrescente"], n, p=[0.8, 0.2]), "dedotta"
    i["partenza_valore"] = np.where(caso.random(n) < 0.3, caso.integers(1, 50, n), np.nan)
    i["raggiunto_valore"] = np.where(caso.random(n) < 0.85, caso.integers(0, 60, n), np.nan)
    a = i[["indicatore_id"]].assign(
        anno_atteso=anno, testo="almeno 20 interventi", tipo=caso.choice(["numero", "atto", "data", "testo"], n, p=[0.6, 0.2, 0.1, 0.1])
    )
    a["operatore"], a["valore"] = "=", np.where(a["tipo"] == "numero", caso.integers(1, 50, n), np.nan)
    a["scadenza"] = pd.Series([pd.Timestamp(f"{anno}-09-30").date() if t == "data" else None for t in a["tipo"]], dtype=object)
    i["raggiunto_data"] = pd.Series([pd.Timestamp(f"{anno}-10-15").date() if t == "data" else None for t in a["tipo"]], dtype=object)
    uso = pd.DataFrame({"scheda_id": schede["scheda_id"], "in_uso": True, "motivo": "unico documento"})
    d = pd.DataFrame([{"percorso": f"{base}.xlsx", "formato": "xlsx", "sha256": "0", "tipo": "piano", "parole_totali": 0,
                       "parole_attribuite": 0, "parole_non_attribuite": 0, "versione_pegan": "0"}])  # fmt: skip
    tolti = caso.random(n) < 0.05
    return {"documenti": d, "schede": schede, "indicatori": i, "attesi": a[~tolti].reset_index(drop=True), "uso": uso}


def write_lake(data: Path, comuni: int, anni: int, settori: int) -> None:
    """Write the lake, a document a body's year."""
    caso = np.random.default_rng(2021)
    for comune in range(comuni):
        for anno in range(ANNO, ANNO + anni):
            nome = f"piano-{comune:04d}-{anno}"
            for tabella, frame in frames(comune, anno, settori, caso).items():
                frame["documento_id"] = nome
                campi = [
                    pa.array(frame[f.name], f.type, from_pandas=True) if f.name in frame else pa.nulls(len(frame), f.type)
                    for f in schema(tabella)
                ]
                percorso = partition(data, tabella, f"comune-{comune:04d}", anno) / f"{nome}.parquet"
                percorso.parent.mkdir(parents=True, exist_ok=True)
                pq.write_table(pa.Table.from_arrays(campi, schema=schema(tabella)), percorso, compression="zstd")


def measure(data: Path) -> str:
    """Read and score a lake; its line of figures."""
    inizio = time.perf_counter()
    lake = read_lake(data, colonne=COLONNE)
    letto = time.perf_counter()
    r = raggiungimento(lake)
    punti = time.perf_counter()
    gruppi = sum(len(g) for g in r.all().values())
    fine = time.perf_counter()
    memoria = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    passi = f"{letto - inizio:8.1f} {punti - letto:8.1f} {fine - punti:8.1f} {fine - inizio:8.1f}"
    return f"{len(r.punteggi):10} {len(r.obiettivi):9} {gruppi:8} {passi} {1e6 * (fine - inizio) / len(r.punteggi):12.1f} {memoria:8.0f}"


def main(argomenti: list[str] | None = None) -> None:
    """Print the figures."""
    leggi = argparse.ArgumentParser(description="Scores at scale.")
    leggi.add_argument("--comuni", type=int, nargs="+", default=[25, 50, 100])
    leggi.add_argument("--anni", type=int, default=3)
    leggi.add_argument("--settori", type=int, default=10)
    leggi.add_argument("--misura", type=Path, help=argparse.SUPPRESS)
    scelte = leggi.parse_args(argomenti or [])
    if scelte.misura:
        print(measure(scelte.misura))
        return
    print("indicatori obiettivi   gruppi  lettura    punti    gruppi   totale s/milione ind. memoria MiB")
    for comuni in scelte.comuni:
        with tempfile.TemporaryDirectory() as cartella:
            write_lake(Path(cartella), comuni, scelte.anni, scelte.settori)
            subprocess.run([sys.executable, "-m", "benchmarks.scala", "--misura", cartella], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
