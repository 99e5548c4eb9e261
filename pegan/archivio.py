"""The lake at hand for ad hoc questions: `import pegan; peg = pegan.open("data/processed")`.

Tables and views are attributes (`peg.indicatori`, `peg.v_personale`), as data frames. Names are people here too: what the confidentiality
asked for does not show is masked before anything else sees it (privacy.py), so that no frame, query or search can leak it.
"""

from datetime import date
from functools import cached_property
from pathlib import Path

import pandas as pd

from pegan import privacy
from pegan.errors import RichiestaErrata
from pegan.ids import slug
from pegan.insieme import versioni
from pegan.schedule import cronoprogramma
from pegan.score import load_rules, raggiungimento
from pegan.search import search
from pegan.store import Lake, query, read_lake
from pegan.store.sql import VISTE, view
from pegan.trace import trace
from pegan.weights import pesi, pesi_obiettivi, qualita
from pegan.workload import PER, carico
from pegan.years import anni, anni_indicatori


class Archivio:
    """Everything that a notebook shows is one call of this.

    `ente` and `anno` narrow it to a body or a year; frames have the columns `ente` and `anno` beside those of docs/dizionario.md.
    RichiestaErrata where the folder does not exist or holds nothing of them.
    """

    def __init__(self, dati: Path, ente: str | None = None, anno: int | None = None, riservatezza: str = "interna") -> None:
        if not dati.is_dir():
            raise RichiestaErrata("la cartella dei dati non esiste", dove=str(dati), rimedio="leggere prima i documenti con «pegan ingest»")
        letto = read_lake(dati, slug(ente) if ente else None, anno)
        if not len(letto["documenti"]):
            chi = " ".join(str(x) for x in (ente, anno) if x is not None)
            raise RichiestaErrata(
                f"nessun documento {chi}".rstrip(), dove=str(dati), rimedio="leggere prima i documenti con «pegan ingest»"
            )
        self.riservatezza = riservatezza
        self.lake: Lake = privacy.masked(letto, privacy.livello(riservatezza))
        self._viste: dict[str, pd.DataFrame] = {}

    def __getattr__(self, nome: str) -> pd.DataFrame:
        """A table of the lake as it stands, or a view."""
        if nome.startswith("_") or nome == "lake":
            raise AttributeError(nome)
        if nome in self.lake.nomi:
            return self.lake[nome]
        if nome in VISTE:
            if nome not in self._viste:
                self._viste[nome] = view(self.lake, nome)
            return self._viste[nome]
        raise AttributeError(f"«{nome}» non è una tabella né una vista: ci sono {', '.join(self.tabelle)}")

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self.tabelle]

    @cached_property
    def tabelle(self) -> tuple[str, ...]:
        """The names of the tables and views."""
        return (*self.lake.nomi, *VISTE)

    def in_uso(self, tabella: str) -> pd.DataFrame:
        """A table's rows in use: of each sheet only those of the document that speaks for it."""
        return self.lake.in_uso(tabella)

    def raggiungimento(self, per: str = "obiettivo", regole: str | None = None) -> pd.DataFrame:
        """Degrees of achievement `per` "indicatore", "obiettivo", "ente" or a group of score.GRUPPI, each with interval, coverage, n and rule set.

        `regole` is a rule set's name or file; without it each body's year has its own, else the demonstrative one.
        """
        r = raggiungimento(self.lake, load_rules(regole) if regole else None)
        return r.punteggi if per == "indicatore" else r.obiettivi if per == "obiettivo" else r.per(per)

    def carico(self, per: str = "persona") -> pd.DataFrame:
        """Workload `per` "persona", "ruolo", "scheda" or "servizio", each row with the base that its % have (workload.carico)."""
        if per not in PER:
            raise RichiestaErrata(f"non si raggruppa per «{per}»", dove="carico", rimedio=f"scegliere fra {', '.join(PER)}")
        return carico(self.in_uso, per)

    def pesi(self, di: str = "schede") -> pd.DataFrame:
        """Weights `di` "schede" (how each shares its 100 out), "obiettivi" (against the others) or "indicatori" (their quality points)."""
        pesi_di = {"schede": pesi, "obiettivi": pesi_obiettivi, "indicatori": qualita}
        if di not in pesi_di:
            raise RichiestaErrata(f"non ci sono pesi di «{di}»", dove="pesi", rimedio=f"scegliere fra {', '.join(pesi_di)}")
        return pesi_di[di](self.in_uso)

    def cronoprogramma_al(self, al: date | None = None) -> pd.DataFrame:
        """What the schedule expects of each indicator at a day, and what was reported until then; by default the middle of each plan's year."""
        return cronoprogramma(self.in_uso, al)

    def anni(self, di: str = "obiettivi") -> pd.DataFrame:
        """The "obiettivi" or "indicatori" of each plan against those of the plan before it, with how sure the match is."""
        if di not in ("obiettivi", "indicatori"):
            raise RichiestaErrata(f"non si seguono «{di}»", dove="anni", rimedio="scegliere fra obiettivi, indicatori")
        return (anni if di == "obiettivi" else anni_indicatori)(self.in_uso)

    def versioni(self) -> pd.DataFrame:
        """What each version of a plan added, dropped and changed, with the acts."""
        return versioni(self.lake)

    def sql(self, richiesta: str) -> pd.DataFrame:
        """The result of one `select` over tables and views (DuckDB); RichiestaErrata for anything else."""
        return query(self.lake, richiesta)

    def cerca(self, testo: str) -> pd.DataFrame:
        """Where the texts of the documents speak of something (search.py)."""
        return search(self.lake, testo)

    def traccia(self, chiave: str) -> pd.DataFrame:
        """From a thing's id to the places of the documents that its values come from (trace.py)."""
        return trace(self.lake, chiave)
