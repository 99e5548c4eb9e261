"""How long reading takes, and how it grows: the shipped extract, and the same sheets repeated up to 1,000 pages.

Prints a line a size: pages, seconds, seconds a page, peak memory. Linear growth is a constant third column. The memory over many documents is measured
by reading the extract again and again in one process.
"""

import resource
import time
from pathlib import Path

from pegan.read.source import split
from pegan.read.text.reader import read_text

ESTRATTO = Path(__file__).parents[1] / "data/raw/comune-di-sondrio/2020/sondrio-2020-servizi-alla-persona.txt"


def memoria() -> float:
    """Peak memory of this process, MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print the figures."""
    testo = ESTRATTO.read_text(encoding="utf-8")
    pagine = testo.split("\n\n\n\n")
    testa, schede = pagine[:3], pagine[3:]
    read_text(split(testo))  # vocabularies and caches
    print("pagine  secondi  s/pagina  memoria MiB")
    for volte in (1, 5, 20, 90):
        sorgente = split("\n\n\n\n".join(testa + schede * volte))
        inizio = time.perf_counter()
        read_text(sorgente)
        durata = time.perf_counter() - inizio
        n = len(sorgente.pagine)
        print(f"{n:6} {durata:8.2f} {durata / n:9.4f} {memoria():10.0f}")
    print("\ndocumenti di seguito  secondi  memoria MiB")
    inizio = time.perf_counter()
    for n in range(1, 31):
        read_text(split(testo))
        if n in (1, 10, 30):
            print(f"{n:20} {time.perf_counter() - inizio:8.2f} {memoria():10.0f}")
