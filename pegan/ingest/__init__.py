"""Files and folders into the lake: each document in a child process, then what all of a body's documents tell.

sorgenti ─▶ fonti (which files, which changed) ─▶ documento (read, store) ─▶ corsa (what moved, what left, what is beside) ─▶ esito
"""

from pegan.ingest.corsa import ingest
from pegan.ingest.esito import Avanza, EsitoIngest, silenzio

__all__ = ["Avanza", "EsitoIngest", "ingest", "silenzio"]
