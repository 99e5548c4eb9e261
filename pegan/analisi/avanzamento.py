"""06 Cronoprogramma, at a day: what should be done, what was reported, who is late and what that makes of the year."""

from typing import Any

import pandas as pd

from pegan import schedule, style
from pegan.analisi.cronoprogramma import giorno
from pegan.page import Frase, Pagina, rows
from pegan.schedule.avanzamento import FATTO, IN_LINEA, IN_RITARDO
from pegan.tables import Cella, Colonna, Tabella, table

INTERO = 100.0


def stato(p: Pagina, al: str) -> pd.DataFrame:
    """How every indicator stands at the page's day."""
    return p.misura(f"cronoprogramma {al}", lambda: schedule.cronoprogramma(p.tab, giorno(p, al)))


def riassunto(p: Pagina, al: str) -> Frase:
    """How many are late, of how many of which that can be said."""
    quando = giorno(p, al)
    frame = stato(p, al)
    stati = frame["stato"].value_counts()
    detti = int(stati.get(IN_RITARDO, 0) + stati.get(IN_LINEA, 0))
    if not detti:
        return Frase(
            f"Al {style.day(quando)} non si può dire di nessun indicatore (n = {len(frame)}) se è in ritardo: mancano i mesi delle attività o i valori riportati. "
            "Non rendicontato non vuol dire in ritardo.",
            "evidenza",
        )
    tardi = int(stati.get(IN_RITARDO, 0))
    return Frase(
        f"Al {style.day(quando)} si può dire di {style.count(detti, 'indicatore', 'indicatori')} su {len(frame)}: {tardi} {'è' if tardi == 1 else 'sono'} in ritardo. "
        "Degli altri mancano i mesi, i valori riportati o un atteso misurabile: non rendicontato non vuol dire in ritardo.",
        "evidenza",
    )


def metodo(p: Pagina, al: str) -> Frase:
    """How it is worked out, with the threshold that is ours."""
    return Frase(
        f"Previsto al {style.day(giorno(p, al))}: la parte dei mesi di attività di ogni indicatore già trascorsa (attività e mesi contano uguale); tutto, passata la scadenza. "
        "Un valore riportato si confronta col previsto del suo giorno (senza data: 30 giugno; il valore finale: 31 dicembre). "
        f"È «in ritardo» ciò che è più di {style.number(schedule.TOLLERANZA)} punti sotto il previsto: soglia d'esempio, non di una norma. "
        "Un conteggio vale la sua parte dell'atteso; una percentuale, o ciò che è meglio se scende, vale la strada fatta dalla partenza."
    )


def per_scheda(p: Pagina, al: str) -> Tabella:
    """What each sheet should have done by weight, how much of its weight that covers, and how its indicators stand."""
    quando = giorno(p, al)
    misure = {(m.documento_id, m.scheda_id): m for m in rows(schedule.progress_by_sheet(stato(p, al)))}
    righe: list[list[Cella]] = []
    for s in p.schede():
        m = misure.get((s.documento_id, s.scheda_id))
        testa: list[Cella] = [p.codice(s), *p.campi(s, "schede", "obiettivo_operativo"), s.referente]
        if m:
            testa += [m.atteso_al_pct, m.copertura_pct, m.n, m.in_linea, m.in_ritardo, m.peso_in_ritardo, m.non_si_puo_dire]
        righe.append(testa if m else [*testa, *[None] * 7])
    colonne = [
        Colonna("Scheda"), Colonna("Obiettivo"), Colonna("Referente"), Colonna(f"Previsto al {style.day(quando)}", "percento"),
        Colonna("Peso di cui si sa", "percento"), Colonna("Indicatori", "intero"), Colonna("in linea", "intero"),
        Colonna("in ritardo", "intero"), Colonna("Peso in ritardo", "numero"), Colonna("non si può dire", "intero"),
    ]  # fmt: skip
    return table("A che punto sono gli obiettivi", colonne, righe, vuota="Nessuna scheda.")


def ritardi(p: Pagina, al: str) -> Tabella:
    """The indicators that are late, the heaviest first, and what the pace makes of the year."""
    frame = stato(p, al)
    tardi = sorted(rows(frame[frame["stato"] == IN_RITARDO]), key=lambda m: -(m.peso or 0.0))
    return table("In ritardo", _columns(), [_row(p, m) for m in tardi], vuota="Nessun indicatore di cui si può dire è in ritardo.")


def in_linea(p: Pagina, al: str) -> Tabella:
    """The others of which it can be said."""
    frame = stato(p, al)
    return table("In linea", _columns(), [_row(p, m) for m in rows(frame[frame["stato"] == IN_LINEA])], vuota="Nessuno.", chiusa=True)


def _columns() -> list[Colonna]:
    return [
        Colonna("Scheda"), Colonna("Pos."), Colonna("Indicatore"), Colonna("Peso", "numero"), Colonna("Atteso"), Colonna("Riportato"),
        Colonna("il", "data"), Colonna("Previsto a quel giorno", "percento"), Colonna("Fatto", "percento"),
        Colonna("A questo passo, a fine anno"), Colonna("Previsione del documento"),
    ]  # fmt: skip


def _row(p: Pagina, m: Any) -> list[Cella]:
    nomi = p.codici()
    passo = (
        None
        if m.previsto_pct is None or m.misura == FATTO
        else "raggiunto"
        if m.previsto_pct >= INTERO
        else style.percentage(m.previsto_pct, 0)
    )
    return [
        nomi.get((m.documento_id, m.scheda_id)), *p.campi(m, "indicatori", "pos", "denominazione", "peso"),
        p.atteso(m, m.atteso), p.cita(m.rilevato, m.documento_id, "indicatori", m.indicatore_id, m.rilevato_campo), m.rilevato_il,
        m.atteso_rilevato_pct, m.avanzamento_pct, passo, *p.campi(m, "indicatori", "previsione"),
    ]  # fmt: skip


def non_si_dice(p: Pagina, al: str) -> Tabella:
    """Of how many nothing can be said, and why."""
    frame = stato(p, al)
    ignoti = frame[frame["motivo"].notna()]
    righe: list[list[Cella]] = []
    for motivo, gruppo in ignoti.groupby("motivo", sort=True):
        chiavi = [(m.documento_id, "indicatori", m.indicatore_id, "denominazione") for m in rows(gruppo)]
        righe.append(
            [str(motivo), p.somma(len(gruppo), f"Indicatori di cui non si può dire: {motivo}", chiavi), float(gruppo["peso"].sum())]
        )
    return table(
        "Di quali indicatori non si può dire, e perché",
        [Colonna("Perché"), Colonna("Indicatori", "intero"), Colonna("Peso (somma)", "numero")],
        sorted(righe, key=lambda r: str(r[0])),
        vuota="Di tutti si può dire.",
    )
