"""Sheets that are, for all that the others say, no objective of the document's plan: of several at once, of another year, of what the objectives serve."""

import re
from collections import Counter
from collections.abc import Set
from dataclasses import fields

from pegan.groups import grouped
from pegan.model import Scheda
from pegan.read.cells import Cella, opened
from pegan.read.words import plain

_DI_SUO = ("peso_obiettivo", "scadenza")
"""What a plan says of its own objectives, and not of those that it serves."""
_PAROLE = frozenset({"denominazione", "descrizione", "nominativo", "capitolo"})
"""By which the rows of a sheet are known."""
_CIFRE = frozenset({"peg_n", "raggiungimento", *_DI_SUO})
_NOMI = ("peg_n", "obiettivo_operativo", "obiettivo_strategico", "descrizione_estesa", *_DI_SUO)
_DI_TESTA = frozenset({"titolo", *(f.name for f in fields(Scheda))})
_RIGHE = frozenset({"indicatori", "attivita"})
_POCHE = 4
"""Objectives with indicators for each one without: so few may be of another plan."""
_FRA_CODICI = re.compile(r"\s*(?:[,;/+]|\be\b)\s*")
_PAROLA = re.compile(r"\w+")
_DI_PIU = "del foglio si sa solo il codice: può dire di un altro, o di più d'uno"
_STRATEGICO = "dice un obiettivo strategico, come quello a cui servono altre schede: può non essere una scheda"
_SENZA_RIGHE = "nessun obiettivo della pagina ha indicatori o attività, come hanno gli altri: può essere un indice, o un altro piano"
_DI_UN_ALTRO_PIANO = "i suoi attesi sono tutti di anni prima o dopo quello del piano"


def in_doubt(celle: list[Cella], anno: int | None) -> list[Cella]:
    """The cells of a plan (of `anno`, where it has targets of other years), those of such sheets open."""
    detti: dict[str, dict[str, str]] = {}
    for c in celle:
        if c.tabella == "schede" and c.campo in _NOMI:
            detti.setdefault(c.chiave, {})[c.campo] = (c.testo or "").strip()
    celle = with_open_sheets(celle, _of_several(celle, detti), _DI_PIU)
    celle = with_open_sheets(celle, _strategic(detti), _STRATEGICO)
    celle = with_open_sheets(celle, _of_pages_without_rows(celle, detti), _SENZA_RIGHE)
    return celle if anno is None else with_open_sheets(celle, _of_other_years(celle, anno), _DI_UN_ALTRO_PIANO)


def with_open_sheets(celle: list[Cella], quali: Set[str], motivo: str) -> list[Cella]:
    """The cells, those of some sheets open."""
    if not quali:
        return celle
    return [opened(c, motivo) if c.tabella != "modulo" and c.chiave.partition("/")[0] in quali else c for c in celle]


def _of_several(celle: list[Cella], detti: dict[str, dict[str, str]]) -> set[str]:
    """Sheets known by nothing but the code of another, no description, or by those of several, "1, 2"; or, where others have words, by a code and figures, as a chart's data are."""
    codici = {o["peg_n"] for o in detti.values() if "peg_n" in o and "obiettivo_operativo" in o}
    soli = {k: o["peg_n"] for k, o in detti.items() if "peg_n" in o and "obiettivo_operativo" not in o}
    nude = soli.keys() if any("obiettivo_operativo" in o for o in detti.values()) else set()
    if nude:
        nude = nude - {c.chiave.partition("/")[0] for c in celle if c.campo in _PAROLE or (c.tabella == "schede" and c.campo not in _CIFRE)}
    senza = {k for k in soli if "descrizione_estesa" not in detti[k]}
    sue = {k: _FRA_CODICI.split(x) for k, x in soli.items()}
    return {k for k, x in sue.items() if k in nude or ((k in senza or len(x) > 1) and codici.issuperset(x))}


def _strategic(detti: dict[str, dict[str, str]]) -> set[str]:
    """Sheets that say no more than a strategic objective, without a weight, where most say one of their own."""
    soli = {k for k, o in detti.items() if o.keys() == {"obiettivo_strategico"}}
    return soli if 2 * sum("obiettivo_operativo" in o for o in detti.values()) > len(detti) else set()


def _of_pages_without_rows(celle: list[Cella], detti: dict[str, dict[str, str]]) -> set[str]:
    """Objectives of pages of several that have no indicators or activities: few beside those that have, what the plan serves; or with the code of one of these
    and no other words than its, an index."""
    pagine = {c.chiave: c.luogo.pagina for c in celle if c.tabella == "schede" and c.campo == "obiettivo_operativo" and c.luogo is not None}
    con_righe = {c.chiave.partition("/")[0] for c in celle if c.tabella in _RIGHE}
    quante = Counter(pagine.values())
    piene = {n for k, n in pagine.items() if k in con_righe}
    nude = [k for k, n in pagine.items() if n not in piene and quante[n] > 1]
    if nude:  # a page with the headings of one that has rows is the plan's: its own are not yet written
        detto = ((c.luogo.pagina, c.testo) for c in celle if c.tabella == "modulo" and c.campo not in _DI_TESTA and c.luogo is not None)
        teste = {n: frozenset(testi) for n, testi in grouped(detto).items()}
        di_righe = {teste[n] for n in piene & teste.keys()}
        nude = [k for k in nude if not any(h <= teste.get(pagine[k], frozenset()) for h in di_righe)]
    parole: dict[str, set[str]] = {}
    for k in con_righe & pagine.keys() if nude else ():
        parole.setdefault(detti[k].get("peg_n", ""), set()).update(_words(detti[k]["obiettivo_operativo"]))
    in_breve = {
        k for k in nude if (c := detti[k].get("peg_n")) and parole.get(c, set()).issuperset(_words(detti[k]["obiettivo_operativo"]))
    }
    di_altri = {k for k in nude if _POCHE * quante[pagine[k]] <= len(con_righe) and not any(x in detti[k] for x in _DI_SUO)}
    return di_altri | in_breve


def _words(testo: str) -> list[str]:
    return _PAROLA.findall(plain(testo))


def _of_other_years(celle: list[Cella], anno: int) -> set[str]:
    """Sheets whose targets are all of years before the plan's, or after all of its own, where most have some in its own: an account of what was, what the plan serves.
    None of a page with a heading of the plan's year: its target is not yet written.
    """
    anni: dict[str, set[str]] = {}
    pagine: dict[str, int] = {}
    for c in celle:
        if c.tabella == "attesi":
            k, _, suo = c.chiave.partition("/")
            anni.setdefault(k, set()).add(suo.rpartition("/")[2])
            if c.luogo is not None:
                pagine[k] = c.luogo.pagina
    del_piano = {x for suoi in anni.values() if str(anno) in suoi for x in suoi}
    altri = {k for k, suoi in anni.items() if max(suoi) < str(anno) or (min(suoi) > str(anno) and not suoi <= del_piano)}
    if not altri or len(altri) >= len(anni) / 2:
        return set()
    dette = {c.luogo.pagina for c in celle if c.tabella == "modulo" and c.luogo is not None and str(anno) in (c.testo or "")}
    return {k for k in altri if pagine.get(k) not in dette}
