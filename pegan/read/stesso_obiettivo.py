"""What a sheet of a document says of an objective, beside what another says of the same one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pegan.read.cells import AMBIGUA, Cella
from pegan.read.spellings import chiave
from pegan.read.words import plain, without_titles

OGGETTO = ("peg_n", "obiettivo_operativo")
DI_CHI = ("settore", "servizio", "missione", "programma")
NOMI = {"indicatori": "denominazione", "attivita": "descrizione", "personale": "nominativo", "capitoli": "capitolo"}
"""The field that a row is known by, of each table of a sheet."""
_DI_RIGA = {"attesi": "indicatori", "cronoprogramma": "attivita"}
"""Tables of what belongs to a row of another."""
NUMERO = frozenset({"pos", "numero"})
"""What a second list may count anew."""
_QUOTE = frozenset({"peso_obiettivo", "peso", "impegno_pct", "totale_pesi"})
_UFFICIO = re.compile(r"(?:(?:settore|area|servizio|ufficio|direzione)\s+)?(?:(?:[IVX]+|\d+)[°ª]?\s*[-–.:)]\s*)?(?=[^\W\d_]{4})", re.I)
"""What one sheet writes before an office's name and another does not: "Area Tecnica", "I - Affari generali"."""
Campi = dict[str, str]


@dataclass(slots=True)
class Scheda:
    """What a sheet says: its own fields, and by table its rows, local key -> field -> text; what belongs to a row is a field of it ("2025/testo")."""

    pagina: int | None = None
    campi: Campi = field(default_factory=dict)
    righe: dict[str, dict[str, Campi]] = field(default_factory=dict)

    def size(self) -> int:
        """How many values it says; a Gantt's marks are none."""
        return len(self.campi) + sum(x.count("/") < 2 for sue in self.righe.values() for campi in sue.values() for x in campi)

    def add(self, c: Cella) -> None:
        """Take a cell of the sheet."""
        if self.pagina is None and c.luogo:
            self.pagina = c.luogo.pagina
        if c.tabella == "schede":
            if c.campo not in DI_CHI or c.confidenza != AMBIGUA:  # whose it is in doubt is not said
                self.campi[c.campo] = c.testo or ""
        elif (tabella := _DI_RIGA.get(c.tabella, c.tabella)) in NOMI:
            riga, resto = row_of_key(c.chiave)
            testo = (c.testo or "") if c.campo != NOMI[tabella] or c.confidenza != AMBIGUA else ""  # a name in doubt is nobody's
            self.righe.setdefault(tabella, {}).setdefault(riga, {})[f"{resto}/{c.campo}" if resto else c.campo] = testo


def name_one_objective(prima: Scheda, dopo: Scheda, quante: Mapping[int | None, int]) -> bool:
    """Two sheets of two pages that name one objective: in the same words, and by the same code, or one of them in a far poorer row of a list, which may
    say none or count its own; two offices' own only where neither says far less.
    """
    codice, nome = ([chiave(p.campi.get(x, "")) for p in (prima, dopo)] for x in OGGETTO)
    if prima.pagina == dopo.pagina or not nome[0] or nome[0] != nome[1]:
        return False
    poca = next((b for a, b in ((prima, dopo), (dopo, prima)) if is_far_more(a, b)), None)
    if codice[0] == codice[1] != "":
        return poca is not None or not _of_two_offices(prima, dopo)
    return poca is not None and quante[poca.pagina] > 1 and not _of_two_offices(prima, dopo)


def _of_two_offices(prima: Scheda, dopo: Scheda) -> bool:
    """They say whose they are, or who answers, and no word of it is the same: what one calls a settore the other may call a servizio."""
    chi = [_plain("responsabile", x.campi.get("responsabile", "")) for x in (prima, dopo)]
    return whose(prima).isdisjoint(whose(dopo)) and (
        any(x in prima.campi for x in dopo.campi if x in DI_CHI) or "" != chi[0] != chi[1] != ""
    )


def is_far_more(questa: Scheda, altra: Scheda) -> bool:
    """Beside what one sheet says, the other is a row of an index."""
    return questa.size() >= 2 * altra.size() or bool(questa.righe and not altra.righe)


def said_otherwise(k: str, prima: Scheda, dopo: Scheda) -> set[tuple[str, str]]:
    """Key and field of what a sheet says otherwise than another of the same objective, of itself or on the row of the same name."""
    coppie = [(k, prima.campi, dopo.campi)]
    for tabella, sue in prima.righe.items():
        altre = {n: campi for campi in dopo.righe.get(tabella, {}).values() if (n := chiave(campi.get(NOMI[tabella], "")))}
        coppie += [(r, campi, altre.get(chiave(campi.get(NOMI[tabella], "")), {})) for r, campi in sue.items()]
    return {
        (f"{r}/{anno}".rstrip("/"), campo)
        for r, campi, altri in coppie
        for x in campi
        if differ({x: campi[x]}, altri)
        for anno, _, campo in [x.rpartition("/")]
    }


def whose(s: Scheda) -> set[str]:
    return {_plain(x, s.campi[x]) for x in DI_CHI if x in s.campi}


def differ(prima: Campi, dopo: Campi) -> bool:
    """Some field is said by both, and otherwise."""
    comuni = [x for x in dopo if x in prima and x not in (*NUMERO, *OGGETTO)]
    return any(_plain(x, prima[x]) != _plain(x, dopo[x]) for x in comuni)


def _plain(campo: str, testo: str) -> str:
    """A text without what does not matter: a weight is a percentage whether its sign is printed or not, a person has a title or none, the surname first or last."""
    if campo in DI_CHI:
        return chiave(_UFFICIO.sub("", testo.strip(), count=1))
    if campo == "responsabile":
        return " ".join(sorted(plain(without_titles(testo)).split()))
    return plain(testo).rstrip(" %") if campo in _QUOTE else plain(testo)


def row_of_key(k: str) -> tuple[str, str]:
    """A key's row, or its sheet, and what is behind it.

    >>> row_of_key("s3"), row_of_key("s3/i2"), row_of_key("s3/i2/2025")
    (('s3', ''), ('s3/i2', ''), ('s3/i2', '2025'))
    """
    parti = k.split("/", 2)
    return "/".join(parti[:2]), parti[2] if len(parti) > 2 else ""
