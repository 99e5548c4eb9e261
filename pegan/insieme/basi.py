"""What each document's % are of (domain.md, section 5), and the sums that do not hold in that base."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

import pandas as pd

from pegan.insieme.righe import Luoghi, finding, text
from pegan.model import BaseImpegno, Segnalazione
from pegan.store import Lake
from pegan.style import number
from pegan.workload import IGNOTA, OBIETTIVO, PERSONA

QUOTA_SCHEDE = 0.8
"""Share of the sheets with staff whose % must sum to 100 for them to be shares of the objective (domain.md, section 5)."""
QUOTA_PERSONE = 0.9
"""Share of the people who must stay within 100 for the % to be shares of a person's time (domain.md, section 5)."""
TOLLERANZA = 0.5
LUOGHI_DI_UNA_PERSONA = 5
"""Most places that a finding on a person lists."""


def basi_impegno(lake: Lake, dichiarate: Mapping[str, str] | None = None) -> list[BaseImpegno]:
    """What each document's % are of, with the sums that say so; `dichiarate` (documento_id -> base) comes from the analyst.

    A person's sum is over the sheets in use of all the body's documents of the year: one form of a plan is not added to another. Who has no
    printed % says nothing of what the % are of.
    """
    personale = lake["personale"]
    in_uso = _staff_in_use(lake)
    per_persona = in_uso.groupby("persona_id")["impegno_pct"].sum(min_count=1).dropna()
    entro = int((per_persona <= 100 + TOLLERANZA).sum())
    righe = []
    for d in lake["documenti"]["documento_id"]:
        dichiarata = (dichiarate or {}).get(d)
        somme = personale[personale["documento_id"] == d].groupby("scheda_id")["impegno_pct"].sum(min_count=1).dropna()
        pari = int(((somme - 100).abs() <= TOLLERANZA).sum())
        prove = (
            f"{pari} {'scheda' if pari == 1 else 'schede'} su {len(somme)} {'somma' if pari == 1 else 'sommano'} a 100; {_people(entro, len(per_persona))} entro 100"
            if len(somme)
            else "nessuna percentuale di impegno"
        )
        if dichiarata:
            base = dichiarata
        elif len(somme) and pari >= QUOTA_SCHEDE * len(somme):
            base = OBIETTIVO
        elif len(somme) and len(per_persona) and entro >= QUOTA_PERSONE * len(per_persona):
            base = PERSONA
        else:
            base = IGNOTA
        righe.append(BaseImpegno(documento_id=d, base=base, motivo=prove, dichiarata=bool(dichiarata)))
    return [*_of_the_others(righe, lake.riportati("personale"), set(personale["documento_id"]))]


def _of_the_others(basi: Sequence[BaseImpegno], riportati: pd.DataFrame, con_personale: Set[str]) -> Iterator[BaseImpegno]:
    """A document whose people are all of other documents has their base, if they have one."""
    per_documento = {b.documento_id: b for b in basi}
    for b in basi:
        fonti = [per_documento[d] for d in riportati["fonte_id"][riportati["documento_id"] == b.documento_id].unique()]
        if b.dichiarata or b.documento_id in con_personale or len({f.base for f in fonti}) != 1:
            yield b
        else:
            yield replace(fonti[0], documento_id=b.documento_id)


def sums(lake: Lake, basi: Sequence[BaseImpegno], luoghi: Luoghi) -> Iterator[Segnalazione]:
    """Shares of a sheet that are not 100 (base obiettivo); people over 100 over all their sheets in use (base persona)."""
    base_di = {b.documento_id: b.base for b in basi}
    personale = _staff_in_use(lake)
    base = personale["documento_id"].map(base_di)
    for chiavi, gruppo in personale[base == OBIETTIVO].groupby(["documento_id", "scheda_id"], sort=True):
        d, scheda = (str(k) for k in chiavi)
        somma = gruppo["impegno_pct"].sum(min_count=1)
        if pd.notna(somma) and abs(somma - 100) > TOLLERANZA:
            messaggio = f"Le quote di impegno della scheda {luoghi.scheda(scheda)} sommano a {number(somma)}."
            luogo = luoghi.luogo(d, "personale", f"{scheda}/{gruppo['riga'].iloc[0]}", "impegno_pct")
            yield finding("quote_scheda_diverse_da_100", d, "schede", scheda, None, messaggio, f"{number(somma)} %", "100 %", luogo)
    for persona, gruppo in personale[base == PERSONA].groupby("persona_id", sort=True):
        somma = gruppo["impegno_pct"].sum()
        if somma > 100 + TOLLERANZA:
            yield _over(lake, str(persona), gruppo, float(somma), luoghi)


def _people(quante: int, tutte: int) -> str:
    return f"{quante} persona su {tutte} resta" if quante == 1 else f"{quante} persone su {tutte} restano"


def _over(lake: Lake, persona: str, gruppo: pd.DataFrame, somma: float, luoghi: Luoghi) -> Segnalazione:
    servizi = _servizi(lake, gruppo)
    dove = f" fra {len(servizi)} servizi ({', '.join(servizi)})" if len(servizi) > 1 else ""
    messaggio = f"Una persona è assegnata per il {number(somma)} % del suo tempo su {len(gruppo)} schede{dove}."
    righe = list(zip(gruppo["documento_id"], gruppo["scheda_id"], gruppo["riga"], strict=True))
    punti = [luoghi.nel_documento(d, "personale", f"{s}/{n}", "impegno_pct") for d, s, n in righe[:LUOGHI_DI_UNA_PERSONA]]
    d = str(gruppo["documento_id"].iloc[0])
    return finding(
        "persona_oltre_100", d, "personale", persona, "impegno_pct", messaggio, f"{number(somma)} %", "al più 100 %", "; ".join(punti)
    )


def _servizi(lake: Lake, gruppo: pd.DataFrame) -> list[str]:
    schede = lake["schede"]
    sue = set(zip(gruppo["documento_id"], gruppo["scheda_id"], strict=True))
    colonne = (schede[c] for c in ("documento_id", "scheda_id", "servizio", "settore"))
    return sorted({t for d, s, servizio, settore in zip(*colonne, strict=True) if (d, s) in sue and (t := text(servizio) or text(settore))})


def _staff_in_use(lake: Lake) -> pd.DataFrame:
    """The staff of the sheets in use; all of it before `uso` is known."""
    return lake.in_uso("personale") if len(lake["uso"]) else lake["personale"]
