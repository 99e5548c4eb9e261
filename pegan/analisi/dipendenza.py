"""05 Carico di lavoro, on whom the objectives hang: the first two people, pairs that are everywhere, what if somebody is away."""

import pandas as pd

from pegan import style, weights, workload
from pegan.analisi.carico import SENZA_NOME, base, nomi, pubblica, quote
from pegan.page import Frase, Pagina, rows
from pegan.tables import Cella, Colonna, Tabella, table

ELENCO = 5
"""Most pairs that a page lists."""


def concentrazione(p: Pagina) -> Frase:
    """How much the first two people bear, on how many sheets they are, and how many hang on one person."""
    prime = rows(workload.prime_persone(quote(p)))
    if not prime or prime[0].parte_pct is None:
        return Frase("Le schede non riportano percentuali di impegno.")
    oltre = int(workload.dipendenza(quote(p))["dipende"].sum())
    return Frase(
        f"Le prime due persone portano {style.with_article(prime[0].parte_pct)} % di tutte le quote e stanno su {prime[0].schede} schede su {prime[0].schede_totali}. "
        f"{style.count(oltre, 'scheda ha', 'schede hanno')} più di metà delle quote su una sola persona. Base delle percentuali: {base(p)}."
    )


def coppie(p: Pagina) -> Frase:
    """The pairs of people that are on nearly all objectives."""
    frame = workload.coppie(quote(p))
    if not len(quote(p)):
        return Frase("Nessuna persona sulle schede.")
    if not len(frame):
        return Frase("Nessuna coppia di persone è su almeno l'80 % degli obiettivi.")
    if pubblica(p):
        return Frase(f"{style.count(len(frame), 'coppia di persone è', 'coppie di persone sono')} su almeno l'80 % degli obiettivi.")
    chiamati = nomi(p)
    voci = [
        f"{chiamati.get(m.chi, SENZA_NOME)} e {chiamati.get(m.con, SENZA_NOME)} (su {m.schede} di {m.schede_totali}, insieme su {m.insieme})"
        for m in rows(frame.head(ELENCO))
    ]
    altre = f"; e altre {len(frame) - ELENCO}" if len(frame) > ELENCO else ""
    return Frase(f"Su almeno l'80 % degli obiettivi c'è l'uno o l'altro di: {'; '.join(voci)}{altre}.")


def assenza(p: Pagina) -> Tabella:
    """What if this person is away; at `pubblica` nothing of single people."""
    titolo = "Se una persona manca"
    if pubblica(p):
        return table(titolo, [Colonna("Persona")], [], vuota="Nella versione pubblicabile non si dice che cosa resta se una persona manca.")
    chiamati = nomi(p)
    frame = workload.assenza(quote(p), p.tab("indicatori"), weights.pesi_obiettivi(p.tab))
    tocca = frame[(frame["scoperte"] > 0) | (frame["dipendenti"] > 0)]
    pesata = bool(frame["peso_scoperto_pct"].notna().any())
    dip = workload.dipendenza(quote(p))
    righe: list[list[Cella]] = [
        [
            chiamati.get(m.chi, SENZA_NOME), m.schede, m.scoperte, _codes(p, dip, m.chi), m.indicatori_scoperti,
            *([m.peso_scoperto_pct] if pesata else []), m.dipendenti,
        ]
        for m in rows(tocca)
    ]  # fmt: skip
    colonne = [
        Colonna("Persona"), Colonna("Schede", "intero"), Colonna("Senza più nessuno", "intero"), Colonna("Quali"),
        Colonna("Indicatori scoperti", "intero"), *([Colonna("Peso degli obiettivi scoperto", "percento")] if pesata else []),
        Colonna("Schede che perdono più di metà delle quote", "intero"),
    ]  # fmt: skip
    return table(titolo, colonne, sorted(righe, key=lambda r: str(r[0])), vuota=_nobody_needed(quote(p)))


def _nobody_needed(righe: pd.DataFrame) -> str:
    """What an empty table says; of sheets with a share that is missing nobody knows how much one person bears."""
    if not len(righe):
        return "Nessuna persona sulle schede: non si può dire."
    ignote = righe.loc[righe["quota"].isna(), "scheda_id"].nunique()
    resto = f" Di {style.count(ignote, 'scheda', 'schede')} mancano delle percentuali: non si sa quanto porta ciascuno." if ignote else ""
    return f"Nessuna scheda resta senza persone, né si sa di una che perde più di metà delle quote, se ne manca una sola.{resto}"


def _codes(p: Pagina, dip: pd.DataFrame, chi: str) -> str | None:
    """The sheets that have nobody but this person."""
    sole = set(dip["scheda_id"][(dip["persone"] == 1) & (dip["chi"] == chi)])
    return "; ".join(p.codice(s) for s in p.schede() if s.scheda_id in sole) or None
