"""How each sheet shares its weight among its indicators: sum, concentration, what can never be scored."""

import pandas as pd

from pegan.store.lake import SCHEDA, Tabelle

TOLLERANZA = 0.01
"""How far a sum may be from 100, or from the printed total (domain.md, section 6)."""
DI_FATTO = ("atto", "si_no", "fasi")
"""Kinds of target that only ask whether something was done: an act, a yes, the steps of a work."""
CON_TESTO = "testo"


def pesi(tabelle: Tabelle) -> pd.DataFrame:
    """The weights of every sheet: `sheet_weights`, and of what kinds of target they are (`target_weights`)."""
    schede, indicatori, attesi = tabelle("schede"), tabelle("indicatori"), tabelle("attesi")
    controllo = sheet_weights(schede, indicatori)
    return controllo.merge(target_weights(indicatori, attesi), on=SCHEDA, how="left", validate="one_to_one")


def concentration(frame: pd.DataFrame, per: list[str], peso: str) -> pd.DataFrame:
    """Of the weights of each group: n, how many are missing, sum, heaviest share, concentration, effective number, all equal.

    `concentrazione` is the sum of the squared shares (Herfindahl-Hirschman, 0-1: 1 where one weight is all); `numero_efficace` is 1 / concentrazione:
    how many equal weights are as concentrated. The shares are missing where a weight is, and where the sum is 0.
    """
    pesi = frame[peso].astype(float)
    gruppi = frame[per].assign(p=pesi, p2=pesi**2).groupby(per, sort=False, dropna=False)
    uno = gruppi["p"]
    esito = pd.DataFrame(
        {
            "n": uno.size(),
            "noti": uno.count(),
            "somma": uno.sum(min_count=1),
            "massimo": uno.max(),
            "minimo": uno.min(),
            "quadrati": gruppi["p2"].sum(),
        }
    )
    intero = (esito["noti"] == esito["n"]) & (esito["somma"] > 0)
    esito["senza_peso"] = esito["n"] - esito["noti"]
    esito["peso_maggiore_pct"] = (100 * esito["massimo"] / esito["somma"]).where(intero)
    esito["concentrazione"] = (esito["quadrati"] / esito["somma"] ** 2).where(intero)
    esito["numero_efficace"] = 1 / esito["concentrazione"]
    esito["tutti_uguali"] = intero & (esito["n"] > 1) & (esito["massimo"] == esito["minimo"])
    colonne = ["n", "senza_peso", "somma", "peso_maggiore_pct", "concentrazione", "numero_efficace", "tutti_uguali"]
    return esito[colonne].reset_index()


def sheet_weights(schede: pd.DataFrame, indicatori: pd.DataFrame) -> pd.DataFrame:
    """A row a sheet, also of those without indicators: `concentration` of its weights, against 100 and against the printed total.

    `quadra` says whether the sum is 100, `quadra_col_totale` whether it is the printed total (missing where either is).
    """
    teste = schede[[*SCHEDA, "totale_pesi"]].reset_index(drop=True)
    esito = teste.merge(concentration(indicatori, SCHEDA, "peso"), on=SCHEDA, how="left", validate="one_to_one")
    esito["n"] = esito["n"].fillna(0).astype(int)
    esito["senza_peso"] = esito["senza_peso"].fillna(0).astype(int)
    esito["tutti_uguali"] = esito["tutti_uguali"].eq(True)
    esito["scarto_da_100"] = esito["somma"] - 100
    esito["scarto_dal_totale"] = esito["somma"] - esito["totale_pesi"].astype(float)
    esito["quadra"] = _within(esito["scarto_da_100"])
    esito["quadra_col_totale"] = _within(esito["scarto_dal_totale"])
    return esito


def _within(scarto: pd.Series) -> pd.Series:
    """Whether a difference is nothing: missing where the difference is."""
    return (scarto.abs() <= TOLLERANZA).astype("boolean").mask(scarto.isna())


def target_weights(indicatori: pd.DataFrame, attesi: pd.DataFrame) -> pd.DataFrame:
    """Of each sheet, the weight on indicators: without target for the year, without any, with a text only, with a mere act.

    Weight that is missing counts nothing here: `senza_peso` of `concentration` says of how many indicators it is.
    """
    righe = year_targets(indicatori, attesi)
    peso = righe["peso"].astype(float)
    esito = righe[SCHEDA].assign(
        peso_senza_atteso_anno=peso.where(righe["tipo"].isna(), 0.0),
        peso_senza_atteso=peso.where(~righe["con_atteso"], 0.0),
        peso_solo_testo=peso.where(righe["tipo"] == CON_TESTO, 0.0),
        peso_solo_atto=peso.where(righe["tipo"].isin(DI_FATTO), 0.0),
    )
    return esito.groupby(SCHEDA, sort=False, dropna=False).sum().reset_index()


def year_targets(indicatori: pd.DataFrame, attesi: pd.DataFrame) -> pd.DataFrame:
    """The indicators, each with the columns of its target for its own year (missing where it has none) and `con_atteso`: one in any year."""
    chiave = ["documento_id", "indicatore_id"]
    scritti = attesi[attesi["testo"].notna()]
    dell_anno = scritti[scritti["anno_atteso"] == scritti["anno"]].drop_duplicates(chiave)
    aggiunte = [c for c in dell_anno.columns if c not in indicatori.columns or c in chiave]
    righe = indicatori.merge(dell_anno[aggiunte].assign(tipo=dell_anno["tipo"].fillna(CON_TESTO)), on=chiave, how="left")
    con = pd.MultiIndex.from_frame(scritti[chiave].drop_duplicates())
    return righe.assign(con_atteso=pd.MultiIndex.from_frame(righe[chiave]).isin(con))
