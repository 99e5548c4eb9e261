"""Ids that name the thing, not the document, and that a person can read."""

import re
import unicodedata
from functools import lru_cache
from zlib import crc32

_ALTRO = re.compile(r"[^a-z0-9]+")
LUNGO = 80
"""Longest part of a file's name: with what stands about it a disk takes it."""


@lru_cache(maxsize=1 << 14)
def slug(testo: str) -> str:
    """Lower case ASCII words joined by hyphens.

    >>> slug("Comune di Forlì")
    'comune-di-forli'
    >>> slug("  SERVIZI ALLA  PERSONA ")
    'servizi-alla-persona'
    """
    senza_accenti = unicodedata.normalize("NFKD", testo).encode("ascii", "ignore").decode()
    return _ALTRO.sub("-", senza_accenti.lower()).strip("-")


def file_part(testo: str) -> str:
    """The slug of a name for a file's: never empty nor too long, and then with a number of its own.

    >>> file_part("Servizi alla persona"), file_part("🚓"), file_part("lungo " * 99)
    ('servizi-alla-persona', 'nome-b3c59618', 'lungo-lungo-lungo-lungo-lungo-lungo-lungo-lungo-lungo-lungo-lungo-lungo-1ec8f2ef')
    """
    nome = slug(testo)
    return nome if 0 < len(nome) <= LUNGO else f"{nome[: LUNGO - 9].strip('-') or 'nome'}-{crc32(testo.encode()):08x}"


def scheda_id(
    ente: str, anno: int, settore: str | None, servizio: str | None, missione: str | None, programma: str | None, peg_n: str | None
) -> str:
    """`ente/anno/settore[/servizio]/missione-programma-pegn`; "nd" stands for a part that is missing.

    `servizio` is the one printed on the sheet itself, None where only the document's summary names it.

    >>> scheda_id("comune-di-esempio", 2020, "Servizi alla persona", None, "12", "04", "01 1S")
    'comune-di-esempio/2020/servizi-alla-persona/12-04-01-1s'
    """
    parti = [slug(settore or "") or "nd"]
    if servizio and slug(servizio) != parti[0]:
        parti.append(slug(servizio))
    codice = "-".join(slug(p or "") or "nd" for p in (missione, programma, peg_n))
    return "/".join([ente, str(anno), *parti, codice])


def sheet_name(missione: str | None, programma: str | None, peg_n: str | None) -> str:
    """A sheet as messages name it: a form that has no missione and programma is not asked for them.

    >>> sheet_name("12", "04", "01 1S"), sheet_name("12", None, None), sheet_name(None, None, "TEC.1"), sheet_name(None, None, None)
    ('12-04 PEG n. 01 1S', '12-? PEG n. ?', 'PEG n. TEC.1', 'senza codice')
    """
    codici = budget_codes(missione, programma)
    return f"{codici} PEG n. {peg_n or '?'}".strip() if codici or peg_n else "senza codice"


def budget_codes(missione: str | None, programma: str | None) -> str:
    """Missione and programma as people write them, "" where neither is known.

    >>> budget_codes("12", "04"), budget_codes("12", None), budget_codes(None, None)
    ('12-04', '12-?', '')
    """
    return f"{missione or '?'}-{programma or '?'}" if missione or programma else ""


def indicatore_id(scheda: str, ordine: int) -> str:
    """The n-th indicator of a sheet, from 1."""
    return f"{scheda}/i{ordine}"


def attivita_id(scheda: str, riga: int) -> str:
    """The n-th activity of a sheet, from 1."""
    return f"{scheda}/a{riga}"
