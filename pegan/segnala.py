"""The open findings of each referente, responsabile or settore as a workbook ready to send: where, what was found, what to do, room for an answer."""

from collections.abc import Set
from pathlib import Path

import pandas as pd

from pegan import privacy
from pegan.errors import RichiestaErrata
from pegan.ids import file_part
from pegan.sheets import write_frame
from pegan.sources import file_names, where
from pegan.store import Lake
from pegan.style import by_gravity, missing

PER = ("referente", "responsabile", "settore")
COLONNE = ("Gravità", "Scheda", "Dove", "Segnalazione", "Trovato", "Atteso", "Che fare", "Risposta")


def write_findings(lake: Lake, out: Path, per: str, riservatezza: str = "interna") -> dict[Path, int]:
    """Write `out/<ente>/<anno>/<name>.xlsx` for each; file -> how many findings are in it. RichiestaErrata for another `per`, or no finding.

    What no sheet names anybody for, or is of a whole document, goes to `senza-<per>.xlsx`. Office holders are named at every level; names of
    staff in what a finding quotes are hidden as the level asks.
    """
    if per not in PER:
        raise RichiestaErrata(f"non si può dividere per «{per}»", dove="segnala", rimedio=f"scegliere fra {', '.join(PER)}")
    livello = privacy.livello(riservatezza)
    scritti: dict[Path, int] = {}
    for ente, anno in lake["documenti"][["ente", "anno"]].drop_duplicates().itertuples(index=False):
        parte = Lake({n: lake[n][(lake[n]["ente"] == ente) & (lake[n]["anno"] == anno)] for n in lake.nomi})
        aperte = parte.in_uso("segnalazioni")
        nomi = _names(parte, per, aperte)
        coperte = privacy.maschera(parte, livello).frame("segnalazioni", aperte)
        tavola = _table(parte, coperte).assign(_chi=[file_part(n) if n else f"senza-{per}" for n in nomi])
        for chi, gruppo in tavola.groupby("_chi", sort=True):
            percorso = out / str(ente) / str(anno) / f"{chi}.xlsx"
            ordinata = gruppo.sort_values(
                ["Gravità", "Scheda"], key=lambda c: c.map(by_gravity) if c.name == "Gravità" else c, kind="stable"
            )
            write_frame(ordinata[list(COLONNE)], percorso)
            scritti[percorso] = len(ordinata)
    if not scritti:
        raise RichiestaErrata("nessuna segnalazione da scrivere", dove="segnala", rimedio="leggere prima i documenti con «pegan ingest»")
    return scritti


def _names(lake: Lake, per: str, aperte: pd.DataFrame) -> list[str | None]:
    """Whom each finding is for: the referente, responsabile or settore of the sheet that its key begins with; None where there is none.

    A finding on a whole document is for the settore that all its sheets are of.
    """
    schede = lake["schede"]
    di_scheda = dict(zip(zip(schede["documento_id"], schede["scheda_id"], strict=True), schede[per], strict=True))
    settori = {d: s.dropna().iloc[0] for d, s in schede.groupby("documento_id")["settore"] if s.nunique() == 1}
    ids = {str(s) for s in schede["scheda_id"]}
    nomi: list[str | None] = []
    for documento, chiave in zip(aperte["documento_id"], aperte["chiave"], strict=True):
        nome = di_scheda.get((documento, _sheet_of("" if missing(chiave) else str(chiave), ids)))
        if per == "settore" and missing(nome):
            nome = settori.get(documento)
        nomi.append(None if missing(nome) else str(nome))
    return nomi


def _table(lake: Lake, aperte: pd.DataFrame) -> pd.DataFrame:
    file = file_names(lake["documenti"])
    schede = {str(s) for s in lake["schede"]["scheda_id"]}
    righe = [
        (
            r.gravita,
            _sheet_of(str(r.chiave or ""), schede).rpartition("/")[2],
            where(file[str(r.documento_id)], r.luogo),
            r.messaggio, r.trovato, r.atteso, r.rimedio, None,
        )
        for r in aperte.itertuples()
    ]  # fmt: skip
    return pd.DataFrame(righe, columns=list(COLONNE), dtype=object)


def _sheet_of(chiave: str, schede: Set[str]) -> str:
    """The id of the sheet that a key belongs to, "" for a finding on a whole document."""
    while chiave and chiave not in schede:
        chiave = chiave.rpartition("/")[0]
    return chiave
