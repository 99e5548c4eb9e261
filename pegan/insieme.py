"""What only the whole lake can tell: which document speaks for a sheet, what the % are of, findings across documents."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from pegan.check import read_regole
from pegan.model import BaseImpegno, Riga, Segnalazione, Uso
from pegan.store import Lake
from pegan.style import number

FORME = {"xlsx": 0, "xls": 0, "ods": 0, "pdf": 1, "testo": 2}
"""Within a version the form nearest to what was written speaks (tables.md)."""
QUOTA_SCHEDE = 0.8
"""Share of the sheets with staff whose % must sum to 100 for them to be shares of the objective (domain.md, section 5)."""
QUOTA_PERSONE = 0.9
"""Share of the people who must stay within 100 for the % to be shares of a person's time (domain.md, section 5)."""
TOLLERANZA = 0.5
PERSONA, OBIETTIVO, IGNOTA = "persona", "obiettivo", "ignota"


def uso(lake: Lake) -> list[Uso]:
    """One document speaks for each sheet: the last version, within it the form nearest to the workbook."""
    documenti = lake["documenti"].set_index("documento_id")
    righe: list[Uso] = []
    schede = lake["schede"]
    for _, gruppo in schede.groupby(["scheda_id", schede["servizio"].astype("string").fillna("")], sort=True):
        candidati = sorted(gruppo["documento_id"], key=lambda d: _precedence(d, *documenti.loc[d, ["versione", "formato"]]))
        for i, d in enumerate(candidati):
            motivo = (
                "unico documento"
                if len(candidati) == 1
                else "ultima versione, forma più vicina all'originale"
                if i == 0
                else f"parla {candidati[0]}"
            )
            righe.append(Uso(documento_id=d, scheda_id=gruppo["scheda_id"].iloc[0], in_uso=i == 0, motivo=motivo))
    return righe


def _precedence(documento: str, versione: float | None, formato: str) -> tuple[int, int, str]:
    return (0 if versione is None or pd.isna(versione) else -int(versione), FORME.get(formato, 9), documento)


def basi_impegno(lake: Lake, dichiarate: Mapping[str, str] | None = None) -> list[BaseImpegno]:
    """What each document's % are of, with the sums that say so; `dichiarate` (documento_id -> base) comes from the analyst."""
    personale = lake["personale"]
    per_persona = personale.groupby("persona_id")["impegno_pct"].sum()
    entro = float((per_persona <= 100 + TOLLERANZA).mean()) if len(per_persona) else 0.0
    righe = []
    for d in lake["documenti"]["documento_id"]:
        dichiarata = (dichiarate or {}).get(d)
        somme = personale[personale["documento_id"] == d].groupby("scheda_id")["impegno_pct"].sum(min_count=1).dropna()
        pari = int(((somme - 100).abs() <= TOLLERANZA).sum())
        prove = (
            f"{pari} schede su {len(somme)} sommano a 100; {number(100 * entro, 0)} persone su 100 restano entro 100"
            if len(somme)
            else "nessuna percentuale di impegno"
        )
        if dichiarata:
            base = dichiarata
        elif len(somme) and pari >= QUOTA_SCHEDE * len(somme):
            base = OBIETTIVO
        elif len(somme) and entro >= QUOTA_PERSONE:
            base = PERSONA
        else:
            base = IGNOTA
        righe.append(BaseImpegno(documento_id=d, base=base, motivo=prove, dichiarata=bool(dichiarata)))
    return righe


def findings(lake: Lake, basi: list[BaseImpegno]) -> list[Segnalazione]:
    """Findings on the sums of the %, which depend on the base, and on sheets that several documents hold."""
    trovate: list[Segnalazione] = []
    base_di = {b.documento_id: b for b in basi}
    personale = lake["personale"]
    for chiavi, gruppo in personale.groupby(["documento_id", "scheda_id"], sort=True):
        d, scheda = (str(k) for k in chiavi)
        somma = gruppo["impegno_pct"].sum(min_count=1)
        if base_di[d].base == OBIETTIVO and pd.notna(somma) and abs(somma - 100) > TOLLERANZA:
            trovate.append(
                _finding(
                    "quote_scheda_diverse_da_100", d, "schede", scheda, "totale_pesi",
                    f"Le quote di impegno della scheda sommano a {number(somma)}.", f"{number(somma)} %", "100 %",
                )
            )  # fmt: skip
    if any(b.base == PERSONA for b in basi):
        for persona, gruppo in personale.groupby("persona_id", sort=True):
            somma = gruppo["impegno_pct"].sum()
            if somma > 100 + TOLLERANZA and base_di[gruppo["documento_id"].iloc[0]].base == PERSONA:
                trovate.append(
                    _finding(
                        "persona_oltre_100", gruppo["documento_id"].iloc[0], "personale", str(persona), "impegno_pct",
                        f"Una persona è assegnata per il {number(somma)} % del suo tempo.", f"{number(somma)} %", "al più 100 %",
                    )
                )  # fmt: skip
    for ripetuta, gruppo in lake["schede"].groupby("scheda_id"):
        if gruppo["servizio"].astype("string").fillna("").nunique() > 1:
            trovate.append(
                _finding(
                    "stessa_chiave_da_servizi_diversi", gruppo["documento_id"].iloc[0], "schede", str(ripetuta), "peg_n",
                    "Due servizi hanno una scheda con gli stessi codici.", ", ".join(sorted(set(gruppo["servizio"].dropna()))),
                    "codici diversi",
                )
            )  # fmt: skip
    return trovate


def _finding(regola: str, documento: str, tabella: str, chiave: str, campo: str, messaggio: str, trovato: str, atteso: str) -> Segnalazione:
    """A finding of a rule of the registry."""
    r = read_regole()[regola]
    return Segnalazione(
        documento_id=documento, segnalazione_id=f"{documento}/{regola}/{chiave}", regola=regola, classe=r.classe, gravita=r.gravita,
        blocca=r.blocca, tabella=tabella, chiave=chiave, campo=campo, messaggio=messaggio, trovato=trovato, atteso=atteso, rimedio=r.rimedio,
    )  # fmt: skip


def together(lake: Lake) -> dict[tuple[str, int], dict[str, list[Riga]]]:
    """All of the above for every (ente, anno) of a lake."""
    risultato: dict[tuple[str, int], dict[str, list[Riga]]] = {}
    coppie = lake["documenti"][["ente", "anno"]].drop_duplicates()
    for ente, anno in coppie.itertuples(index=False):
        parte = Lake({n: lake[n][(lake[n]["ente"] == ente) & (lake[n]["anno"] == anno)] for n in lake.nomi})
        basi = basi_impegno(parte)
        risultato[ente, int(anno)] = {
            "uso": list(uso(parte)), "basi_impegno": list(basi), "segnalazioni": list(findings(parte, basi)),
        }  # fmt: skip
    return risultato
