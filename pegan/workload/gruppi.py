"""The shares by person, role, sheet and servizio; every figure with its base, its bounds and how many it is of."""

from collections.abc import Callable

import pandas as pd

from pegan.store.lake import SCHEDA, Tabelle
from pegan.workload.quote import PERSONA, common_base, quote

ANNO = ["ente", "anno"]
SENZA_RUOLO = "(ruolo non indicato)"
CENTO = 100.0
TOLLERANZA = 0.5
"""How far a sum may be from 100 (domain.md, section 5)."""


def carico(tabelle: Tabelle, per: str = "persona") -> pd.DataFrame:
    """The workload `per` persona, ruolo, scheda or servizio; KeyError for another word."""
    return PER[per](quote(tabelle))


def per_persona(righe: pd.DataFrame) -> pd.DataFrame:
    """A row a person of a body's year, in the order of their ids: no ranking of people.

    In base `persona`, `non_assegnata_pct` is what is left under 100 (ordinary work, not idleness; missing where one of the person's shares is) and
    `oltre_100` a sum that can't be; missing in others.
    """
    esito = _grouped(righe, [*ANNO, "chi"])
    ruoli = righe[righe["ruolo"].notna()].groupby([*ANNO, "chi", "ruolo"]).size().reset_index(name="volte")
    usuale = ruoli.sort_values(["volte", "ruolo"], ascending=[False, True]).drop_duplicates([*ANNO, "chi"])
    esito = esito.merge(usuale[[*ANNO, "chi", "ruolo"]], on=[*ANNO, "chi"], how="left")
    del_tempo = (esito["base"] == PERSONA) & esito["quota"].notna()
    esito["non_assegnata_pct"] = (CENTO - esito["quota"]).clip(lower=0).where(del_tempo & (esito["senza_quota"] == 0))
    esito["oltre_100"] = (esito["quota"] > CENTO + TOLLERANZA).astype("boolean").mask(~del_tempo)
    return esito


def per_ruolo(righe: pd.DataFrame) -> pd.DataFrame:
    """A row a role of a body's year."""
    return _grouped(righe.assign(ruolo=righe["ruolo"].astype("string").fillna(SENZA_RUOLO)), [*ANNO, "ruolo"])


def per_servizio(righe: pd.DataFrame) -> pd.DataFrame:
    """A row a servizio: its sheets, the people on them, and how many of these work for another servizio too."""
    per = [*ANNO, "settore", "servizio"]
    esito = _grouped(righe, per)
    dove = righe[[*per, "chi"]].drop_duplicates()
    altrove = dove.assign(altrove=dove.groupby([*ANNO, "chi"])["chi"].transform("size") > 1)
    condivise = altrove.groupby(per, dropna=False, sort=True)["altrove"].sum().reset_index(name="persone_condivise")
    return esito.merge(condivise, on=per, how="left")


def per_scheda(righe: pd.DataFrame) -> pd.DataFrame:
    """A row a sheet with staff: people, sum of the shares, FTE."""
    return _grouped(righe, SCHEDA)


def _grouped(righe: pd.DataFrame, per: list[str]) -> pd.DataFrame:
    """n rows, people, sheets, servizi, shares with their bounds, part of all shares, FTE and the share of rows that it covers, base."""
    lavoro = righe.assign(
        _scheda=righe["documento_id"].astype(str) + "|" + righe["scheda_id"].astype(str),
        _servizio=righe["settore"].astype("string").fillna("") + "|" + righe["servizio"].astype("string").fillna(""),
    )
    gruppi = lavoro.groupby(per, dropna=False, sort=True)
    esito = pd.DataFrame(
        {
            "n": gruppi.size(),
            "persone": gruppi["chi"].nunique(),
            "schede": gruppi["_scheda"].nunique(),
            "servizi": gruppi["_servizio"].nunique(),
            "quota": gruppi["quota"].sum(min_count=1),
            "senza_quota": gruppi.size() - gruppi["quota"].count(),
            "minimo": gruppi["minimo"].sum(min_count=1),
            "massimo": gruppi["massimo"].sum(min_count=1),
            "fte": gruppi["fte"].sum(min_count=1),
            "fte_copertura_pct": CENTO * gruppi["fte"].count() / gruppi.size(),
            "dedotte": gruppi["dedotta"].sum(),
            "base": gruppi["base"].first().where(gruppi["base"].nunique() == 1, common_base(pd.Series(dtype=object))),
        }
    ).reset_index()
    totale = esito.groupby(ANNO)["quota"].transform("sum")
    esito["parte_pct"] = (CENTO * esito["quota"] / totale).where(totale > 0)
    return esito


PER: dict[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
    "persona": per_persona, "ruolo": per_ruolo, "scheda": per_scheda, "servizio": per_servizio,
}  # fmt: skip
"""What a workload can be asked by."""
