"""06 Cronoprogramma: when the year's work is, what should be done at a day, what was reported of it."""

from collections import Counter
from datetime import date

import pandas as pd

from pegan import charts, schedule, style, workload
from pegan.analisi.carico import base, pubblica, quote
from pegan.charts import Grafico
from pegan.clean.dates import MESI, day_asked
from pegan.page import Frase, Pagina, rows
from pegan.privacy import GRUPPO_MINIMO
from pegan.tables import Cella, Colonna, Tabella, table


def giorno(p: Pagina, al: str) -> date:
    """The day that a page looks at: `al` as written, the middle of the plan's year where it is empty; RichiestaErrata if it is no day."""
    if not al.strip():
        return date(p.anno, 6, 30)
    return day_asked(al, p.anno)


def copertura(p: Pagina) -> Frase:
    """First of all: of how many activities the months are known."""
    frame = schedule.copertura(p.tab("attivita"), p.tab("cronoprogramma"))
    tutte, segnate, note = (int(frame[c].sum()) for c in ("attivita", "segnate", "con_mesi"))
    if not tutte:
        return Frase("Le schede non riportano attività: non c'è un cronoprogramma.", "avviso")
    if not note:
        return Frase(
            f"Nei documenti letti il posto delle x nel cronoprogramma non è noto: di {tutte} attività, {segnate} hanno delle x, ma non si sa in quali mesi. "
            "Qui valgono solo le cifre dell'anno: nessun mese è inventato.",
            "avviso",
        )
    resto = "" if note == tutte else f" Quelle senza mesi ({tutte - note}) restano fuori da ciò che segue."
    return Frase(f"I mesi sono noti per {note} attività su {tutte}.{resto}", "evidenza")


def _months(p: Pagina) -> pd.DataFrame:
    mesi = schedule.active_months(p.tab("attivita"), p.tab("cronoprogramma"))
    return mesi[mesi["anno_mese"] == p.anno]


def calendario(p: Pagina) -> Grafico | Tabella:
    """Activities at work, by sheet and month; the year's counts where no month is known."""
    mesi = _months(p)
    if not len(mesi):
        return dell_anno(p)
    conta = Counter(zip(mesi["documento_id"], mesi["scheda_id"], mesi["mese"], strict=True))
    elenco = [s for s in p.schede() if any((s.documento_id, s.scheda_id, m) in conta for m in range(1, 13))]
    valori = [[float(conta[s.documento_id, s.scheda_id, m]) for m in range(1, 13)] for s in elenco]
    return charts.heatmap(f"Attività in corso, mese per mese ({p.anno})", [p.codice(s) for s in elenco], [m[:3] for m in MESI], valori)


def dell_anno(p: Pagina) -> Tabella:
    """Activities of each sheet, how many have an x, how many x there are."""
    frame = {(m.documento_id, m.scheda_id): m for m in rows(schedule.copertura(p.tab("attivita"), p.tab("cronoprogramma")))}
    segni = Counter[tuple[str, str]]()
    chiavi: dict[tuple[str, str], list[tuple[str, str, str, str]]] = {}
    for a in p.righe("attivita"):
        segni[a.documento_id, a.scheda_id] += a.periodi_segnati or 0
        chiavi.setdefault((a.documento_id, a.scheda_id), []).append((a.documento_id, "attivita", a.attivita_id, "periodi_segnati"))
    righe: list[list[Cella]] = []
    for s in p.schede():
        m, k = frame.get((s.documento_id, s.scheda_id)), (s.documento_id, s.scheda_id)
        x = p.somma(segni[k], f"Periodi segnati della scheda {p.codice(s)}", chiavi.get(k, []))
        righe.append([p.codice(s), m.attivita if m else 0, m.segnate if m else 0, m.con_mesi if m else 0, x])
    colonne = [
        Colonna("Scheda"), Colonna("Attività", "intero"), Colonna("con delle x", "intero"), Colonna("con i mesi noti", "intero"),
        Colonna("Periodi segnati (tutti gli anni)", "intero"),
    ]  # fmt: skip
    return table("Le attività dell'anno, scheda per scheda", colonne, righe, vuota="Nessuna scheda.")


def carico(p: Pagina) -> Tabella:
    """The load month by month: each sheet's shares in equal parts over the months in which it works; what has no month stands apart."""
    frame = quote(p)
    misura = "fte" if frame["fte"].notna().any() else "quota"
    mesi = schedule.carico_mensile(p.tab, workload.per_scheda(frame), misura)
    nascosta = pubblica(p) and frame["chi"].nunique() < GRUPPO_MINIMO
    righe: list[list[Cella]] = [
        ["senza mesi noti" if m.mese is None else MESI[m.mese - 1], m.schede, m.attivita, None if nascosta else m.carico]
        for m in rows(mesi)
    ]
    titolo = (
        "Il carico mese per mese (FTE impegnati: mesi-persona)" if misura == "fte" else f"Il carico mese per mese (quote; base {base(p)})"
    )
    unita = Colonna("Mesi-persona" if misura == "fte" else "Quote", "numero")
    if misura == "fte":
        righe = [[*r[:3], 12 * r[3] if isinstance(r[3], float) else None] for r in righe]
    return table(
        titolo, [Colonna("Mese"), Colonna("Schede", "intero"), Colonna("Attività", "intero"), unita], righe, vuota="Nessun carico."
    )


def spiegazione_carico(p: Pagina) -> Frase:
    """What the load is, and what it is not."""
    return Frase(
        f"Base delle percentuali: {base(p)}. Il carico di ogni scheda è diviso in parti uguali fra i mesi in cui ha almeno un'attività: è una ripartizione, non una misura delle ore. "
        "Non dice niente del lavoro ordinario fuori dagli obiettivi."
    )


def dicembre(p: Pagina) -> Frase:
    """How much of the work is left to December."""
    frame = rows(schedule.dicembre(_months(p)))
    if not frame:
        return Frase("Quanto del lavoro sia a dicembre non si può dire: i mesi non sono noti.")
    m = frame[0]
    return Frase(
        f"Su {m.attivita} attività con i mesi noti, {m.a_dicembre} finiscono a dicembre e {m.solo_dicembre} stanno solo lì. "
        f"Parte di dicembre nei mesi di attività: {style.percentage(m.dicembre_pct)}; in un anno uniforme sarebbe 8,3 %."
    )


def oltre_scadenza(p: Pagina) -> Tabella:
    """The activities that go on after the deadline of the target that they serve."""
    frame = schedule.oltre_scadenza(p.tab("attivita"), p.tab("cronoprogramma"), p.tab("indicatori"), p.tab("attesi"))
    nomi = p.codici()
    righe: list[list[Cella]] = []
    for m in rows(frame):
        ultimo = f"{MESI[m.ultimo.month - 1]} {m.ultimo.year}"
        chi, cosa = nomi.get((m.documento_id, m.scheda_id)), p.campi(m, "attivita", "descrizione")
        righe.append([chi, m.pos, *cosa, p.atteso(m, m.atteso), m.scadenza, ultimo, m.dopo])
    colonne = [
        Colonna("Scheda"), Colonna("Pos."), Colonna("Attività"), Colonna("Atteso"), Colonna("Scadenza", "data"),
        Colonna("Ultimo periodo da"), Colonna("Dopo la scadenza"),
    ]  # fmt: skip
    return table(
        "Attività oltre la scadenza del loro indicatore",
        colonne,
        righe,
        vuota="Nessuna attività con i mesi noti va oltre la scadenza del suo indicatore.",
    )
