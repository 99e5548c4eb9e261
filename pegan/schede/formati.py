"""Values of a form whose rows were sorted without their formats, as LibreOffice sorts merged cells: 35% is shown as 0,35, 28400 as 2840000%."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pegan.clean.numbers import sure_number
from pegan.read.cells import AMBIGUA, Alternativa, Cella
from pegan.schede.controllo import CODICE
from pegan.vocab import Vocabolari

_INDICATORE = re.compile(r"(s\d+)/i(\d+)")
_RIGA = re.compile(r"cella [A-Z]+(\d+)")
_MISURE = frozenset({("attesi", "testo"), *(("indicatori", c) for c in ("partenza", "verifica_intermedia", "previsione", "raggiunto"))})


def doubt_lost_formats(celle: Sequence[Cella]) -> list[Cella]:
    """On sheets whose rows are in another order, a % that its unit is not, and a fraction of one that is a %, may be the other."""
    mossi = _sorted_sheets(celle)
    unita = {c.chiave: c.testo or "" for c in celle if mossi and (c.tabella, c.campo) == ("indicatori", "unita")}
    return [_doubted(c, unita) if c.chiave.partition("/")[0] in mossi and (c.tabella, c.campo) in _MISURE else c for c in celle]


def _sorted_sheets(celle: Sequence[Cella]) -> set[str]:
    """The sheets whose indicators no longer stand in the order that they went out in."""
    posti: dict[str, list[tuple[int, int]]] = {}
    for c in celle:
        if c.campo == CODICE and c.luogo and (m := _INDICATORE.fullmatch(c.chiave)) and (riga := _RIGA.search(c.luogo.dove or "")):
            posti.setdefault(m[1], []).append((int(riga[1]), int(m[2])))
    return {foglio for foglio, suoi in posti.items() if [n for _, n in sorted(suoi)] != sorted(n for _, n in suoi)}


def _doubted(c: Cella, unita: dict[str, str]) -> Cella:
    m, valore = _INDICATORE.match(c.chiave), sure_number(c.testo)
    natura = Vocabolari().natura_unita(unita.get(m[0], "")) if m else None
    if valore is None or natura is None or c.testo is None:
        return c
    in_percento = c.testo.rstrip().endswith("%")
    if in_percento and natura != "percentuale":
        forse = _plain(valore / 100)
    elif not in_percento and natura == "percentuale" and 0 < valore <= 1:
        forse = f"{_plain(valore * 100)}%"
    else:
        return c
    motivo = f"le righe sono state ordinate senza i loro formati: forse è {forse}"
    return replace(c, confidenza=AMBIGUA, motivo=motivo, alternative=(Alternativa(forse),))


def _plain(valore: float) -> str:
    """A number as one types it: "28.400" could be two."""
    return f"{round(valore, 8):.10g}".replace(".", ",")
