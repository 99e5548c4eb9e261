"""Which reports a lake gives: a notebook and its parameters, and where the page goes."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pegan.clean.dates import day_asked
from pegan.errors import RichiestaErrata
from pegan.ids import file_part, slug
from pegan.paths import NOTEBOOKS
from pegan.score.rules import rules_of
from pegan.store import Lake

ANALISI: dict[str, str] = {
    "01_qualita_dati": "Qualità dei dati",
    "02_quadro_anno": "Quadro dell'anno",
    "03_pesature": "Pesature",
    "04_raggiungimento": "Raggiungimento",
    "05_carico_lavoro": "Carico di lavoro",
    "06_cronoprogramma": "Cronoprogramma",
    "07_settore": "Settore",
    "08_confronto_anni": "Confronto fra anni",
    "09_relazione_performance": "Relazione sulla performance",
    "esplora": "Esplora",
}
"""Notebook -> title, in the order of the index."""
PER_SETTORE = frozenset({"07_settore"})
A_UN_GIORNO = frozenset({"06_cronoprogramma"})
"""Reports of how things stand at a day (`al`)."""
DI_TUTTI_GLI_ANNI = frozenset({"08_confronto_anni"})
"""Reports that read every year of their body."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report to make: notebook's name, parameters, page relative to the reports' folder."""

    analisi: str
    parametri: tuple[tuple[str, str | int], ...]
    pagina: str
    titolo: str
    ente_nome: str = ""
    """The body's name as its documents print it."""

    @property
    def notebook(self) -> Path:
        """The notebook's file."""
        return NOTEBOOKS / f"{self.analisi}.ipynb"

    @property
    def ente(self) -> str:
        """The body's slug."""
        return str(dict(self.parametri)["ente"])

    @property
    def anno(self) -> int:
        """The plan's year."""
        return int(dict(self.parametri)["anno"])

    @property
    def partizione(self) -> str:
        """The folder of the lake's tables that it reads, as a pattern."""
        return f"ente={self.ente}/anno={'*' if self.analisi in DI_TUTTI_GLI_ANNI else self.anno}"

    def as_json(self) -> str:
        """One line for `--piano`."""
        voce = {"notebook": f"{self.analisi}.ipynb", "parametri": dict(self.parametri), "pagina": self.pagina}
        return json.dumps(voce, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Scelte:
    """What is asked of the reports: which of them, by which rules, for whose eyes; what is missing narrows nothing.

    Without `regole` each body's year is judged by the rule set that the body declares, else by the demonstrative one.
    `al` is the day of the reports that stand at one, the middle of the plan's year where it is missing.
    """

    ente: str | None = None
    anno: int | None = None
    settore: str | None = None
    analisi: Sequence[str] = ()
    regole: str | None = None
    riservatezza: str = "interna"
    al: str | None = None

    @property
    def tutti(self) -> bool:
        """All reports of a lake."""
        return not (self.ente or self.anno or self.settore or self.analisi)


TUTTI = Scelte()


def plan_reports(lake: Lake, dati: Path, scelte: Scelte = TUTTI) -> list[Report]:
    """The reports of every ente × anno of a lake (× settore for 07), narrowed as asked; RichiestaErrata if nothing is left, or `al` is no day."""
    ignote = set(scelte.analisi) - set(ANALISI)
    if ignote:
        raise RichiestaErrata(f"analisi «{', '.join(sorted(ignote))}» sconosciuta", rimedio=f"scegliere fra {', '.join(ANALISI)}")
    coppie = sorted({(str(e), int(a)) for e, a in zip(lake["documenti"]["ente"], lake["documenti"]["anno"], strict=True)})
    nomi = printed_names(lake)
    piani = [
        report
        for e, a in coppie
        if a and (not scelte.ente or slug(scelte.ente) == e) and (not scelte.anno or scelte.anno == a)
        for report in _of_a_year(lake, dati, (e, nomi.get(e, e)), a, scelte)
    ]
    if not piani:
        raise RichiestaErrata(
            "nessun report da fare con queste scelte",
            rimedio="controllare --ente, --anno e --settore, e che «pegan ingest» abbia letto dei documenti",
        )
    return piani


def _of_a_year(lake: Lake, dati: Path, di_chi: tuple[str, str], anno: int, scelte: Scelte) -> Iterator[Report]:
    """The reports of the year of a body: its slug, and its name as printed."""
    ente, stampato = di_chi
    if scelte.al and scelte.al.strip():
        day_asked(scelte.al, anno)
    comuni: list[tuple[str, str | int]] = [
        ("ente", ente), ("anno", anno), ("dati", str(dati)), ("regole", scelte.regole or rules_of(ente, anno).nome),
        ("riservatezza", scelte.riservatezza),
    ]  # fmt: skip
    schede = lake["schede"]
    suoi = schede.loc[(schede["ente"] == ente) & (schede["anno"] == anno), "settore"]
    settori = {file_part(s) if isinstance(s, str) else "nd": s if isinstance(s, str) else "non indicato" for s in suoi}
    for nome, titolo in ANALISI.items():
        if scelte.analisi and nome not in scelte.analisi:
            continue
        if nome in PER_SETTORE:
            for s, suo in sorted(settori.items()):
                if not scelte.settore or s == file_part(scelte.settore):
                    yield Report(nome, (*comuni, ("settore", s)), f"{ente}/{anno}/{nome}_{s}.html", f"{titolo}: {suo}", stampato)
        elif not scelte.settore:
            propri = [("al", scelte.al or "")] if nome in A_UN_GIORNO else []
            yield Report(nome, (*comuni, *propri), f"{ente}/{anno}/{nome}.html", titolo, stampato)


def printed_names(lake: Lake) -> dict[str, str]:
    """Body -> its name as the documents print it, where one does."""
    documenti = lake["documenti"][["ente", "ente_nome"]].dropna().sort_values(["ente", "ente_nome"])
    return {str(e): str(n) for e, n in zip(documenti["ente"], documenti["ente_nome"], strict=True)}
