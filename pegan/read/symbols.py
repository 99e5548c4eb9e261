"""Signs that fonts of symbols print under the codes of letters (vocab/simboli.toml)."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache

from pegan.paths import VOCAB

IGNOTO = "\N{REPLACEMENT CHARACTER}"
"""A character that nobody can name."""
PRIVATA = range(0xF000, 0xF100)
"""Where fonts of symbols keep their codes."""
LEGATURE = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0x0002: "-", 0xFFFE: "-"}
"""Ligatures are two letters, or three; PDFium writes a line's last hyphen under a code of its own."""


@cache
def _fonts() -> tuple[tuple[str, Mapping[str, str]], ...]:
    with (VOCAB / "simboli.toml").open("rb") as f:
        return tuple((c["nome"], c["segni"]) for c in tomllib.load(f)["carattere"])


@lru_cache(maxsize=1 << 10)
def symbol_font(nome: str) -> Mapping[str, str] | None:
    """The signs of a font by its name, as PDF (`ABCDEF+Wingdings-Regular`) or a workbook writes it; None for a font of letters.

    >>> symbol_font("ABCDEF+Wingdings-Regular")["ü"], symbol_font("Calibri"), symbol_font("Segoe UI Symbol")
    ('✓', None, None)
    """
    chiave = re.sub(r"[^a-z0-9]", "", nome.rpartition("+")[2].lower().removeprefix("itc"))
    return next((segni for nome, segni in _fonts() if chiave.startswith(nome)), None)


def read_symbols(testo: str, carattere: str) -> str:
    """What a text in a font shows: its letters, or its signs; IGNOTO for a letter that is a sign without a name.

    >>> read_symbols("ü", "Wingdings"), read_symbols("\\uf0fc", "ABCDEF+Wingdings"), read_symbols("J", "Wingdings"), read_symbols("ü", "Arial")
    ('✓', '✓', '\\ufffd', 'ü')
    """
    segni = symbol_font(carattere)
    if segni is None:
        return testo
    return "".join(segni.get(_code(c)) or (IGNOTO if _code(c) < "\u0100" and not c.isspace() else c) for c in testo)


def read_signs(testo: str, carattere: str) -> str:
    """What a cell of a workbook in a font shows, if all its signs have a name; else the text as it is typed.

    >>> read_signs("ü", "Wingdings"), read_signs("\\uf0fc", "Wingdings"), read_signs("Jü", "Wingdings"), read_signs("ü", "Arial")
    ('✓', '✓', 'Jü', 'ü')
    """
    visto = read_symbols(testo, carattere)
    return testo if IGNOTO in visto else visto


def _code(c: str) -> str:
    return chr(ord(c) - PRIVATA.start) if ord(c) in PRIVATA else c
