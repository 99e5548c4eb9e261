"""Findings between years and between sheets of one year: baselines, settori, indicators that say the same (domain.md, section 6).

Years are matched by pegan.years; a finding stands in the later year's document and names both places.
"""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from pegan import years
from pegan.groups import grouped
from pegan.insieme.righe import Luoghi, finding, rows, text
from pegan.model import Segnalazione
from pegan.store import Lake
from pegan.style import number
from pegan.vocab import key

Chiave = tuple[str, int]
"""(ente, anno): the partition that a finding goes to."""


def between_years(lake: Lake) -> Iterator[tuple[Chiave, Segnalazione]]:
    """What two consecutive plans of a body say otherwise; nothing where the lake holds one year of each."""
    if lake["documenti"].groupby("ente")["anno"].nunique().max() < 2:
        return
    luoghi = Luoghi(lake)
    coppie = years.anni(lake.in_uso)
    indicatori = lake.in_uso("indicatori")
    seguiti = years.match_indicators(coppie, indicatori, lake.in_uso("abbinamenti_dichiarati"))
    for r in rows(years.partenza_e_raggiunto(seguiti, indicatori)):
        if r["concorda"] is not None and not r["concorda"]:
            yield (str(r["ente"]), int(str(r["anno_a"]))), _baseline(r, luoghi)
    schede = lake.in_uso("schede")
    for r in rows(years.settori(coppie, schede)):
        if r["esito"] == "rinominato":
            yield (str(r["ente"]), int(str(r["anno_a"]))), _renamed(r, schede, luoghi)


def alike(lake: Lake, luoghi: Luoghi) -> Iterator[Segnalazione]:
    """Indicators in use with one text and one unit, and different targets for the year."""
    indicatori = lake.in_uso("indicatori")
    indicatori = indicatori[
        indicatori["denominazione"].str.lower().str.strip().duplicated(keep=False) & indicatori["denominazione"].notna()
    ]
    if not len(indicatori):
        return
    attesi: dict[tuple[str, str], Any] = {
        (str(a["documento_id"]), str(a["indicatore_id"])): a
        for a in rows(lake.in_uso("attesi"))
        if a["anno_atteso"] == a["anno"] and a["testo"]
    }
    per_testo = grouped(
        ((key(str(i["denominazione"])), key(str(i["unita"] or ""))), (i, a))
        for i in rows(indicatori)
        if (a := attesi.get((str(i["documento_id"]), str(i["indicatore_id"]))))
    )
    for uguali in per_testo.values():
        (primo, atteso), *altri = uguali
        for i, a in altri:
            if (a["valore"], a["valore"] is None and key(a["testo"])) != (
                atteso["valore"],
                atteso["valore"] is None and key(atteso["testo"]),
            ):
                chiavi = [(str(x["documento_id"]), f"{x['indicatore_id']}/{x['anno_atteso']}") for x in (atteso, a)]
                punti = "; ".join(luoghi.nel_documento(d, "attesi", k, "testo") for d, k in chiavi)
                messaggio = f"L'indicatore «{i['denominazione']}» ha un altro atteso nella scheda {luoghi.scheda(str(primo['scheda_id']))}."
                yield finding(
                    "stesso_testo_attesi_diversi", chiavi[1][0], "attesi", chiavi[1][1], "testo", messaggio, a["testo"], atteso["testo"],
                    punti,
                )  # fmt: skip


def _baseline(r: dict[str, object], luoghi: Luoghi) -> Segnalazione:
    da, a = str(r["da"]), str(r["a"])
    punti = [
        luoghi.nel_documento(str(r["documento_a"]), "indicatori", a, "partenza"),
        luoghi.nel_documento(str(r["documento_da"]), "indicatori", da, "raggiunto"),
    ]
    messaggio = f"La partenza {r['anno_a']} dell'indicatore «{r['testo_a']}» non è il valore raggiunto nel {r['anno_da']}."
    trovato, atteso = (text(r[c]) or number(float(str(r[f"{c}_valore"]))) for c in ("partenza", "raggiunto"))
    return finding(
        "partenza_diversa_da_raggiunto", str(r["documento_a"]), "indicatori", a, "partenza", messaggio, trovato, atteso, "; ".join(punti)
    )


def _renamed(r: dict[str, object], schede: pd.DataFrame, luoghi: Luoghi) -> Segnalazione:
    punti, ultima = [], ("", "")
    for lato in ("a", "da"):
        sue = schede[(schede["ente"] == r["ente"]) & (schede["anno"] == r[f"anno_{lato}"]) & (schede["settore"] == r[f"settore_{lato}"])]
        d, s = (str(sue[c].iloc[0]) for c in ("documento_id", "scheda_id"))
        punti.append(luoghi.nel_documento(d, "schede", s, "settore"))
        ultima = ultima if lato == "da" else (d, s)
    messaggio = f"Il settore «{r['settore_da']}» del {r['anno_da']} nel {r['anno_a']} si chiama «{r['settore_a']}»: vi sono passati {r['obiettivi']} obiettivi."
    vecchio, nuovo = str(r["settore_da"]), str(r["settore_a"])
    return finding("settore_rinominato", ultima[0], "schede", ultima[1], "settore", messaggio, nuovo, vecchio, "; ".join(punti))
