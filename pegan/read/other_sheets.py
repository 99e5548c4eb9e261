"""Sheets that are, for all that the others say, no objective of the document's plan: of several at once, of another year, of what the objectives serve."""

import re
from collections.abc import Set

from pegan.read.cells import Cella, opened

_NOMI = ("peg_n", "obiettivo_operativo", "obiettivo_strategico", "descrizione_estesa", "peso_obiettivo")
_FRA_CODICI = re.compile(r"\s*(?:[,;/+]|\be\b)\s*")
_DI_PIU = "il codice è di più obiettivi"
_STRATEGICO = "dice un obiettivo strategico, come quello a cui servono altre schede: può non essere una scheda"
_DI_UN_ALTRO_PIANO = "i suoi attesi sono tutti di anni prima del piano"


def in_doubt(celle: list[Cella], anno: int | None) -> list[Cella]:
    """The cells of a plan (of `anno`, where it has targets of years before), those of such sheets open."""
    detti: dict[str, dict[str, str]] = {}
    for c in celle:
        if c.tabella == "schede" and c.campo in _NOMI:
            detti.setdefault(c.chiave, {})[c.campo] = (c.testo or "").strip()
    celle = with_open_sheets(celle, _of_several(detti), _DI_PIU)
    celle = with_open_sheets(celle, _strategic(detti), _STRATEGICO)
    return celle if anno is None else with_open_sheets(celle, _of_years_before(celle, anno), _DI_UN_ALTRO_PIANO)


def with_open_sheets(celle: list[Cella], quali: Set[str], motivo: str) -> list[Cella]:
    """The cells, those of some sheets open."""
    if not quali:
        return celle
    return [opened(c, motivo) if c.tabella != "modulo" and c.chiave.partition("/")[0] in quali else c for c in celle]


def _of_several(detti: dict[str, dict[str, str]]) -> set[str]:
    """Sheets known by the codes of several others, "1, 2"."""
    codici = {o["peg_n"] for o in detti.values() if "peg_n" in o and "obiettivo_operativo" in o}
    soli = {k: o["peg_n"] for k, o in detti.items() if "peg_n" in o and "obiettivo_operativo" not in o}
    return {k for k, x in soli.items() if len(sue := _FRA_CODICI.split(x)) > 1 and codici.issuperset(sue)}


def _strategic(detti: dict[str, dict[str, str]]) -> set[str]:
    """Sheets that say no more than a strategic objective, without a weight, where most say one of their own."""
    soli = {k for k, o in detti.items() if o.keys() == {"obiettivo_strategico"}}
    return soli if 2 * sum("obiettivo_operativo" in o for o in detti.values()) > len(detti) else set()


def _of_years_before(celle: list[Cella], anno: int) -> set[str]:
    """Sheets whose targets are all of years before the plan's, where most have theirs in its own: an account of what was. None of a page with a heading of the
    plan's year: its target is not yet written.
    """
    ultimi: dict[str, str] = {}
    pagine: dict[str, int] = {}
    for c in celle:
        if c.tabella == "attesi":
            k, _, suo = c.chiave.partition("/")
            ultimi[k] = max(ultimi.get(k, ""), suo.rpartition("/")[2])
            if c.luogo is not None:
                pagine[k] = c.luogo.pagina
    prima = {k for k, suo in ultimi.items() if suo < str(anno)}
    if not prima or len(prima) >= len(ultimi) / 2:
        return set()
    dette = {c.luogo.pagina for c in celle if c.tabella == "modulo" and c.luogo is not None and str(anno) in (c.testo or "")}
    return {k for k in prima if pagine.get(k) not in dette}
