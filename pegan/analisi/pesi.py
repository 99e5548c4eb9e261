"""03 Pesature: how each sheet shares its 100 among its indicators, how objectives weigh, how good the indicators are."""

from dataclasses import dataclass
from math import fsum

import pandas as pd

from pegan import charts, style, weights, workload
from pegan.charts import Grafico
from pegan.groups import grouped
from pegan.page import Frase, Pagina, rows
from pegan.tables import Cella, Colonna, Tabella, table


@dataclass(frozen=True, slots=True)
class Scheda:
    """A sheet with the weights of its indicators and whether each has a target for the year."""

    nome: str
    documento: str
    scheda_id: str
    totale: float | None
    pesi: tuple[float | None, ...]
    indicatori: tuple[str, ...]
    con_atteso: tuple[bool, ...]


def schede(p: Pagina) -> list[Scheda]:
    """The sheets with their weights, in order."""
    attesi = {a.indicatore_id for a in p.righe("attesi") if a.anno_atteso == p.anno and a.testo}
    gruppi = grouped(((i.documento_id, i.scheda_id), i) for i in p.righe("indicatori"))
    risultato = []
    for s in p.schede():
        righe = gruppi.get((s.documento_id, s.scheda_id), [])
        risultato.append(
            Scheda(
                p.codice(s), s.documento_id, s.scheda_id, s.totale_pesi,
                tuple(i.peso for i in righe), tuple(i.indicatore_id for i in righe),
                tuple(i.indicatore_id in attesi for i in righe),
            )
        )  # fmt: skip
    return risultato


def _sheets(p: Pagina) -> pd.DataFrame:
    return p.misura("pesi", lambda: weights.pesi(p.tab))


def _points(p: Pagina) -> pd.DataFrame:
    return p.misura("qualita", lambda: weights.qualita(p.tab))


def controllo(p: Pagina) -> Tabella:
    """Sum against 100 and the printed total, concentration, the heaviest indicator, weight that can never be scored."""
    misure = {(m.documento_id, m.scheda_id): m for m in rows(_sheets(p))}
    righe: list[list[Cella]] = []
    for s in schede(p):
        m = misure[s.documento, s.scheda_id]
        chiavi = [(s.documento, "indicatori", i, "peso") for i in s.indicatori]
        righe.append(
            [
                s.nome, m.n, p.somma(m.somma, f"Somma dei pesi della scheda {s.nome}", chiavi),
                p.cita(s.totale, s.documento, "schede", s.scheda_id, "totale_pesi"), "manca" if m.quadra is None else "sì" if m.quadra else "no",
                m.peso_maggiore_pct, m.concentrazione, m.numero_efficace, "sì" if m.tutti_uguali else "no",
                m.peso_senza_atteso_anno, m.peso_senza_atteso, m.peso_solo_testo, m.peso_solo_atto,
            ]
        )  # fmt: skip
    colonne = [
        Colonna("Scheda"), Colonna("Indicatori", "intero"), Colonna("Somma dei pesi", "numero"), Colonna("Totale stampato", "numero"),
        Colonna("Somma a 100"), Colonna("Peso maggiore", "percento"), Colonna("Concentrazione", "numero"),
        Colonna("Indicatori equivalenti", "numero"), Colonna("Pesi tutti uguali"), Colonna(f"Peso senza atteso per il {p.anno}", "numero"),
        Colonna("Peso senza alcun atteso", "numero"), Colonna("Peso con atteso solo testuale", "numero"),
        Colonna("Peso su meri atti (fatto o non fatto)", "numero"),
    ]  # fmt: skip
    return table("Controllo dei pesi, scheda per scheda", colonne, righe, vuota="Nessuna scheda.")


def grafico(p: Pagina) -> Grafico:
    """The weights side by side; orange where the indicator has no target for the year."""
    elenco = schede(p)
    return charts.weights(
        "Pesi degli indicatori (in arancio: senza valore atteso per l'anno)",
        [s.nome for s in elenco],
        [[x or 0.0 for x in s.pesi] for s in elenco],
        [[style.BLU if c else style.ARANCIO for c in s.con_atteso] for s in elenco],
    )


def indicatori(p: Pagina) -> Tabella:
    """Every indicator with its weight, the heaviest of each sheet first."""
    nomi = {s.scheda_id: s for s in schede(p)}
    righe: list[list[Cella]] = [
        [nomi[i.scheda_id].nome, *p.campi(i, "indicatori", "pos", "denominazione", "unita", "peso")]
        for i in sorted(p.righe("indicatori"), key=lambda i: (list(nomi).index(i.scheda_id), -(i.peso or 0)))
    ]
    colonne = [Colonna("Scheda"), Colonna("Pos."), Colonna("Indicatore"), Colonna("Unità"), Colonna("Peso", "numero")]
    return table("Gli indicatori e il loro peso", colonne, righe, chiusa=True)


def riassunto(p: Pagina) -> Frase:
    """What the weights say, in a sentence."""
    misure = rows(_sheets(p))
    storte = sum(m.quadra is not True for m in misure if m.n)
    senza = sum((m.peso_senza_atteso_anno or 0) > 0 for m in misure)
    esito = (
        "In tutte le schede i pesi degli indicatori sommano a 100"
        if not storte
        else f"In {style.count(storte, 'scheda', 'schede')} su {len(misure)} i pesi non sommano a 100, o ne manca qualcuno"
    )
    coda = f"; {style.count(senza, 'scheda ha', 'schede hanno')} peso su indicatori senza valore atteso per l'anno." if senza else "."
    return Frase(esito + coda, "evidenza")


def obiettivi(p: Pagina) -> Frase | Tabella:
    """The objectives' weights beside the effort where somebody weighs them; else that nobody does."""
    pesati = weights.pesi_obiettivi(p.tab)
    noti = int(pesati["peso"].notna().sum())
    if not noti:
        return Frase(
            "Il documento non pesa gli obiettivi fra loro: i pesi valgono solo dentro ogni scheda. Chi analizza può dichiarare una pesatura "
            "in DECISIONI.toml, accanto ai documenti: allora qui il peso di ogni obiettivo sta accanto all'impegno."
        )
    if noti < len(pesati):
        return Frase(f"Solo {noti} obiettivi su {len(pesati)} hanno un peso: la quota di ciascuno non si può dire.", "avviso")
    confronto = weights.peso_e_impegno(pesati, workload.per_scheda(workload.quote(p.lake.in_uso)))
    nomi = p.codici()
    righe: list[list[Cella]] = []
    for m in rows(confronto):
        nota = "peso senza persone" if m.peso_senza_persone else "persone senza peso" if m.persone_senza_peso else None
        peso: Cella = p.cita(m.peso, m.documento_id, "schede", m.scheda_id, "peso_obiettivo") if m.origine == weights.STAMPATO else m.peso
        righe.append([
            nomi[m.documento_id, m.scheda_id], peso, m.origine, m.quota_ambito_pct, m.persone, m.fte, m.impegno_quota_pct, m.differenza,
            nota,
        ])  # fmt: skip
    colonne = [
        Colonna("Scheda"), Colonna("Peso", "numero"), Colonna("Chi lo dice"), Colonna("Quota di peso", "percento"),
        Colonna("Persone", "intero"), Colonna("FTE", "numero"), Colonna("Quota di impegno", "percento"),
        Colonna("Differenza (punti)", "numero"), Colonna("Da vedere"),
    ]  # fmt: skip
    fra = {"ente": "tutti gli obiettivi", "settore": "gli obiettivi del settore", "servizio": "gli obiettivi del servizio"}
    spiega = f"Quote fra {fra[str(confronto['ambito'].iloc[0])]}: è lì che i pesi sono ripartiti."
    return table("Il peso degli obiettivi e l'impegno", colonne, righe, nota=spiega)


def impegno(p: Pagina) -> Frase:
    """What the effort beside the weights is made of, with its coverage."""
    quote = workload.quote(p.lake.in_uso)
    base = workload.common_base(quote["base"])
    noti = int(quote["fte"].notna().sum())
    if not noti:
        perche = (
            "le percentuali sono quote di ogni obiettivo e non dicono quanto sia grande"
            if base == workload.OBIETTIVO
            else "manca di che calcolarlo"
        )
        return Frase(f"Base delle percentuali: {base}. L'impegno in persone a tempo pieno (FTE) non si può dire: {perche}.")
    origini = " e ".join(sorted(quote["fte_origine"].dropna().unique()))
    return Frase(
        f"Base delle percentuali: {base}. L'impegno è in persone a tempo pieno (FTE; da {origini}), noto per {noti} partecipazioni su {len(quote)}."
    )


def qualita(p: Pagina) -> Tabella:
    """The quality score of each indicator, the poorest first, and which points fail."""
    nomi = {s.scheda_id: s.nome for s in schede(p)}
    righe: list[list[Cella]] = []
    for m in sorted(rows(_points(p)), key=lambda m: (m.punti, -(m.peso or 0.0))):
        mancano = "; ".join(weights.PUNTI[x] for x in m.mancano.split("; ") if x)
        righe.append([nomi[m.scheda_id], *p.campi(m, "indicatori", "pos", "denominazione"), m.punti, mancano or None])
    colonne = [
        Colonna("Scheda"), Colonna("Pos."), Colonna("Indicatore"), Colonna(f"Punti su {len(weights.PUNTI)}", "intero"),
        Colonna("Che cosa manca"),
    ]  # fmt: skip
    return table("Qualità degli indicatori, dal punteggio più basso", colonne, righe, vuota="Nessun indicatore.", chiusa=True)


def punti(p: Pagina) -> Grafico:
    """How many indicators have each of the points."""
    frame = _points(p)
    conteggi = [float(frame[f"ha_{c}"].sum()) for c in weights.PUNTI]
    return charts.bars(f"Indicatori che hanno… (su {len(frame)})", list(weights.PUNTI.values()), conteggi, limite=float(len(frame)))


def qualita_media(p: Pagina) -> Frase:
    """The mean score with its n, and what it is worth."""
    frame = _points(p)
    if not len(frame):
        return Frase("Nessun indicatore.")
    return Frase(
        f"In media {style.number(fsum(frame['punti']) / len(frame), 1)} punti su {len(weights.PUNTI)} (n = {len(frame)}). Il punteggio dice se l'indicatore si presta "
        "a essere misurato; non dice se l'obiettivo è importante né se è stato raggiunto.",
        "evidenza",
    )
