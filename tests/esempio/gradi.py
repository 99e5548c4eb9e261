"""The % of achievement that the sample's own summary declares: worked out by its office, roughly, and once by heart."""

import re
from datetime import date
from typing import Any

A_OCCHIO = {("verde", 2023): "100%"}
"""Declared without any reckoning: a learner should find it."""
_NUMERO = re.compile(r"\d+(?:\.\d{3})*(?:,\d+)?")


def degree(scheda: dict[str, Any], anno: int) -> str | None:
    """The weighted mean of the ratios, at most 100 each, of the indicators with a target and a result; None where there is none."""
    if (scheda["id"], anno) in A_OCCHIO:
        return A_OCCHIO[scheda["id"], anno]
    fatti = [(i["peso"], g) for i in scheda["indicatori"] if (g := _ratio(i, anno)) is not None]
    peso = sum(p for p, _ in fatti)
    return f"{round(sum(p * g for p, g in fatti) / peso)}%" if peso and not scheda["stato_dichiarato"] else None


def _ratio(i: dict[str, Any], anno: int) -> float | None:
    atteso, raggiunto = i["attesi"][str(anno)], i["raggiunto"]
    if not atteso or not raggiunto or i["stato_dichiarato"] or raggiunto == "n.d.":
        return None
    entro, fatto = _date(atteso), _date(raggiunto)
    if entro and fatto:
        return next(g for giorni, g in ((0, 100.0), (30, 80.0), (60, 60.0), (90, 40.0), (9999, 0.0)) if (fatto - entro).days <= giorni)
    a, r = _NUMERO.search(atteso), _NUMERO.match(raggiunto.removeprefix("€ "))
    if not a or not r or "tra " in atteso:
        return 0.0 if raggiunto.startswith(("no", "non ")) else 100.0
    t, v = (float(x.group().replace(".", "").replace(",", ".")) for x in (a, r))
    if i["polarita"] == "decrescente":
        return 100.0 if v <= t else 100 * t / v
    return min(100.0, 100 * v / t) if t else None


def _date(testo: str) -> date | None:
    m = re.search(r"(\d\d)/(\d\d)/(\d{4})", testo)
    return date(int(m[3]), int(m[2]), int(m[1])) if m else None
