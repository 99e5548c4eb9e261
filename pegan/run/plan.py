"""Which reports a lake gives: a notebook and its parameters, and where the page goes."""

import json
from collections.abc import Sequence
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


def plan_reports(
    lake: Lake,
    dati: Path,
    *,
    ente: str | None = None,
    anno: int | None = None,
    settore: str | None = None,
    analisi: Sequence[str] = (),
    regole: str | None = None,
    riservatezza: str = "interna",
    al: str | None = None,
) -> list[Report]:
    """The reports of every ente × anno of a lake (× settore for 07), narrowed as asked; RichiestaErrata if nothing is left, or `al` is no day.

    Without `regole` each body's year is judged by the rule set that the body declares, else by the demonstrative one.
    `al` is the day of the reports that stand at one, the middle of the plan's year where it is missing.
    """
    ignote = set(analisi) - set(ANALISI)
    if ignote:
        raise RichiestaErrata(f"analisi «{', '.join(sorted(ignote))}» sconosciuta", rimedio=f"scegliere fra {', '.join(ANALISI)}")
    schede = lake["schede"]
    nomi = printed_names(lake)
    piani: list[Report] = []
    coppie = sorted({(str(e), int(a)) for e, a in zip(lake["documenti"]["ente"], lake["documenti"]["anno"], strict=True)})
    for e, a in coppie:
        if a == 0 or (ente and slug(ente) != e) or (anno and anno != a):
            continue
        if al and al.strip():
            day_asked(al, a)
        comuni: list[tuple[str, str | int]] = [
            ("ente", e), ("anno", a), ("dati", str(dati)), ("regole", regole or rules_of(e, a).nome), ("riservatezza", riservatezza),
        ]  # fmt: skip
        di_anno = schede[(schede["ente"] == e) & (schede["anno"] == a)]
        settori = {file_part(s) if isinstance(s, str) else "nd": s if isinstance(s, str) else "non indicato" for s in di_anno["settore"]}
        for nome, titolo in ANALISI.items():
            if analisi and nome not in analisi:
                continue
            if nome in PER_SETTORE:
                piani += [
                    Report(nome, (*comuni, ("settore", s)), f"{e}/{a}/{nome}_{s}.html", f"{titolo}: {stampato}", nomi.get(e, e))
                    for s, stampato in sorted(settori.items())
                    if not settore or s == file_part(settore)
                ]
            elif not settore:
                propri = [("al", al or "")] if nome in A_UN_GIORNO else []
                piani.append(Report(nome, (*comuni, *propri), f"{e}/{a}/{nome}.html", titolo, nomi.get(e, e)))
    if not piani:
        raise RichiestaErrata(
            "nessun report da fare con queste scelte",
            rimedio="controllare --ente, --anno e --settore, e che «pegan ingest» abbia letto dei documenti",
        )
    return piani


def printed_names(lake: Lake) -> dict[str, str]:
    """Body -> its name as the documents print it, where one does."""
    documenti = lake["documenti"][["ente", "ente_nome"]].dropna().sort_values(["ente", "ente_nome"])
    return {str(e): str(n) for e, n in zip(documenti["ente"], documenti["ente_nome"], strict=True)}
