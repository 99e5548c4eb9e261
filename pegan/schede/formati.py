"""Values of a form whose cell lost its number format, or took another's: 35% is shown as 0,35, 35 as 3500%, 28400 as 2840000%.

Rows that LibreOffice sorts leave their formats behind, values pasted alone come without theirs. A value that the other ones of its indicator make
plausible only a hundred times larger, or smaller, may be that.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pegan.clean.numbers import sure_number
from pegan.clean.quantities import quantities
from pegan.groups import grouped
from pegan.read.cells import AMBIGUA, Alternativa, Cella
from pegan.schede.controllo import CODICE, Controllo
from pegan.vocab import Vocabolari

_INDICATORE = re.compile(r"(s\d+)/i(\d+)")
_RIGA = re.compile(r"cella [A-Z]+(\d+)")
_MISURE = frozenset({("attesi", "testo"), *(("indicatori", c) for c in ("partenza", "verifica_intermedia", "previsione", "raggiunto"))})
_ORDINATE = "le righe sono state ordinate senza i loro formati: forse è {}"
_LONTANO = "è cento volte lontano dagli altri valori dell'indicatore: il formato della cella può essersi perso, forse è {}"
_VICINO = 10.0
"""How many times another value may be larger or smaller than a plausible one."""


def doubt_lost_formats(celle: Sequence[Cella], controllo: Controllo) -> list[Cella]:
    """The cells; a % that its unit is not, or is too large to be, and a fraction of one that is a % may be the other: on sheets whose rows are in
    another order, and wherever the indicator's other values say so."""
    mossi = _sorted_sheets(celle)
    misure: dict[str, list[Cella]] = {}
    unita: dict[str, str] = {}
    for c in celle:
        if (m := _INDICATORE.match(c.chiave)) is None:
            continue
        if (c.tabella, c.campo) in _MISURE:
            misure.setdefault(m[0], []).append(c)
        elif (c.tabella, c.campo) == ("indicatori", "unita"):
            unita[m[0]] = c.testo or ""
    dubbi = {
        id(c): detto
        for chiave, sue in misure.items()
        for c in sue
        if (detto := _doubted(c, sue, unita.get(chiave, ""), controllo, mossa=chiave.partition("/")[0] in mossi)) is not None
    }
    return [dubbi.get(id(c), c) for c in celle]


def _sorted_sheets(celle: Sequence[Cella]) -> set[str]:
    """The sheets whose indicators no longer stand in the order that they went out in."""
    posti = grouped(
        (m[1], (int(riga[1]), int(m[2])))
        for c in celle
        if c.campo == CODICE and c.luogo and (m := _INDICATORE.fullmatch(c.chiave)) and (riga := _RIGA.search(c.luogo.dove or ""))
    )
    return {foglio for foglio, suoi in posti.items() if [n for _, n in sorted(suoi)] != sorted(n for _, n in suoi)}


def _doubted(c: Cella, sue: Sequence[Cella], unita: str, controllo: Controllo, *, mossa: bool) -> Cella | None:
    valore, natura = sure_number(c.testo), Vocabolari().natura_unita(unita)
    if not valore or c.testo is None:
        return None
    segnato, percento = c.testo.rstrip().endswith("%"), natura == "percentuale"
    if mossa and natura is not None and segnato and not percento:
        return _perhaps(c, _plain(valore / 100), _ORDINATE)
    if mossa and percento and not segnato and 0 < valore <= 1:
        return _perhaps(c, f"{_plain(valore * 100)}%", _ORDINATE)
    if controllo.locked(c.tabella, c.campo):
        return None
    altri = list(_others(c, sue, controllo))
    if segnato and _is_near(valore / 100, altri) and not _is_near(valore, altri):
        return _perhaps(c, _plain(valore / 100) + ("%" if percento or natura is None else ""), _LONTANO)
    frazione = not segnato and (valore == 1 or not valore.is_integer()) and (percento or any("%" in (x.testo or "") for x in sue))
    if frazione and (_is_near(valore * 100, altri) or (not altri and valore <= 1)) and not _is_near(valore, altri):
        return _perhaps(c, f"{_plain(valore * 100)}%", _LONTANO)
    return None


def _others(c: Cella, sue: Sequence[Cella], controllo: Controllo) -> Iterable[float]:
    """What the indicator's other values count, those apart that may have lost their format too."""
    for x in sue:
        numero = sure_number(x.testo)
        forse = numero is not None and numero <= 1 and not controllo.locked(x.tabella, x.campo)
        if x is not c and not forse:
            yield from (q.valore for q in quantities(x.testo or "") if q.valore > 0 and not q.ambiguo)


def _is_near(valore: float, altri: Sequence[float]) -> bool:
    return any(1 / _VICINO <= valore / x <= _VICINO for x in altri)


def _perhaps(c: Cella, forse: str, motivo: str) -> Cella:
    return replace(c, confidenza=AMBIGUA, motivo=motivo.format(forse), alternative=(Alternativa(forse),))


def _plain(valore: float) -> str:
    """A number as one types it: "28.400" could be two."""
    return f"{round(valore, 8):.10g}".replace(".", ",")
