"""08 Confronto fra anni: which objectives and indicators go on, what became of targets and baselines, settori that changed their name."""

from typing import Any

import pandas as pd

from pegan import charts, style, years
from pegan.charts import Grafico
from pegan.page import Frase, Pagina, rows
from pegan.tables import Cella, Colonna, Tabella, table
from pegan.years import CESSATO, CONFERMATO, NUOVO, RICODIFICATO

ESITI = {CONFERMATO: style.BLU, RICODIFICATO: style.ARANCIO, NUOVO: style.VERDE, CESSATO: style.GRIGIO}
"""What becomes of objectives, in the order and colour of charts."""


def _all_pairs(p: Pagina) -> pd.DataFrame:
    """The objectives of every year of the body against those of the year before it."""
    return p.misura("anni", lambda: years.anni(p.tab))


def coppie(p: Pagina) -> pd.DataFrame:
    """The objectives of the page's year against those of the year before it."""
    tutte = _all_pairs(p)
    return tutte[tutte["anno_a"] == p.anno]


def coppie_indicatori(p: Pagina) -> pd.DataFrame:
    """The same of indicators."""
    tutte = p.misura("anni_indicatori", lambda: years.match_indicators(coppie(p), p.tab("indicatori"), p.tab("abbinamenti_dichiarati")))
    return tutte[tutte["anno_a"] == p.anno]


def riassunto(p: Pagina) -> Frase:
    """What became of last year's objectives; with nothing to compare, that."""
    anni = sorted(set(p.tab("schede")["anno"]))
    if len(anni) < 2:
        return Frase(f"Nei dati c'è un solo anno di questo ente, il {p.anno}: non c'è niente da confrontare.", "avviso")
    frame = coppie(p)
    if not len(frame):
        return Frase(
            f"Il {p.anno} è il primo anno di questo ente nei dati ({', '.join(map(str, anni))}): il confronto comincia dall'anno dopo.",
            "avviso",
        )
    n = frame["esito"].value_counts()
    prima = int(frame["anno_da"].iloc[0])
    salto = f" Fra i due anni ne mancano {p.anno - prima - 1}." if p.anno - prima > 1 else ""
    aperti = int((frame["confidenza"] == "ambigua").sum())
    dubbi = f" {style.count(aperti, 'abbinamento è da decidere', 'abbinamenti sono da decidere')}." if aperti else ""
    return Frase(
        f"Dal {prima} al {p.anno}: {style.count(int(n.get(CONFERMATO, 0)), 'obiettivo confermato', 'obiettivi confermati')}, {n.get(RICODIFICATO, 0)} con un altro codice, "
        f"{style.count(int(n.get(NUOVO, 0)), 'nuovo', 'nuovi')}, {style.count(int(n.get(CESSATO, 0)), 'cessato', 'cessati')} "
        f"(n = {frame['da'].notna().sum()} nel {prima}, {frame['a'].notna().sum()} nel {p.anno}).{salto}{dubbi}",
        "evidenza",
    )


def metodo(_: Pagina) -> Frase:
    """How things are matched, and how sure that is."""
    return Frase(
        "Un obiettivo è lo stesso se ha lo stesso codice (certa, se anche il testo è simile; ambigua, se non lo è), poi se ha un testo simile (dedotta o ambigua), poi se è il solo con lo "
        "stesso programma e lo stesso referente (ambigua). Ognuno è abbinato una volta sola. Chi analizza decide in DECISIONI.toml, accanto ai documenti: la sua parola vale più di tutto."
    )


def anno_per_anno(p: Pagina) -> Grafico | Frase:
    """What became of the objectives at each step between two years."""
    tutte = _all_pairs(p)
    if not len(tutte):
        return Frase("Nessun passaggio fra due anni.")
    conta = tutte.groupby(["anno_da", "anno_a", "esito"]).size()
    passi = sorted(set(zip(tutte["anno_da"], tutte["anno_a"], strict=True)))
    serie = {esito: [float(conta.get((*passo, esito), 0)) for passo in passi] for esito in ESITI}
    return charts.stacked("Gli obiettivi da un anno all'altro", [f"{a} → {b}" for a, b in passi], serie, ESITI)


def obiettivi(p: Pagina) -> Tabella:
    """Every objective of the two years, once."""
    ordine = list(ESITI)
    righe: list[list[Cella]] = []
    for m in sorted(rows(coppie(p)), key=lambda m: ordine.index(m.esito)):
        righe.append([m.esito, *_code(p, m, "da"), *_code(p, m, "a"), m.per, _confidence(m)])
    colonne = [
        Colonna("Esito"), Colonna("Codice prima"), Colonna("Obiettivo prima"), Colonna(f"Codice {p.anno}"), Colonna(f"Obiettivo {p.anno}"),
        Colonna("Abbinato per"), Colonna("Confidenza"),
    ]  # fmt: skip
    return table("Gli obiettivi, uno per uno", colonne, righe, vuota="Niente da confrontare.")


def _code(p: Pagina, m: Any, lato: str) -> list[Cella]:
    """Code and text of one side, linked to its document."""
    scheda, documento = getattr(m, lato), getattr(m, f"documento_{lato}")
    if scheda is None:
        return [None, None]
    codice, testo = getattr(m, f"codice_{lato}"), getattr(m, f"testo_{lato}")
    return [p.cita(codice, documento, "schede", scheda, "peg_n"), p.cita(testo, documento, "schede", scheda, "obiettivo_operativo")]


def _confidence(m: Any) -> str:
    """How sure, with the likeness of the texts where that is what it rests on."""
    simili = f" ({style.number(m.somiglianza, 0)} su 100)" if m.somiglianza is not None and m.somiglianza < 100 else ""
    return f"{m.confidenza}{simili}"


def da_decidere(p: Pagina) -> Tabella:
    """The matches that are open, with the ids that DECISIONI.toml wants."""
    unite = pd.concat([coppie(p), coppie_indicatori(p)]) if len(coppie(p)) else coppie(p)
    righe: list[list[Cella]] = [
        [m.esito, m.testo_da, m.testo_a, m.per, _confidence(m), m.da, m.a] for m in rows(unite[unite["confidenza"] == "ambigua"])
    ]
    colonne = [
        Colonna("Esito"), Colonna("Prima"), Colonna("Dopo"), Colonna("Abbinato per"), Colonna("Confidenza"), Colonna("da ="),
        Colonna("a ="),
    ]  # fmt: skip
    return table("Abbinamenti da decidere", colonne, righe, vuota="Nessun abbinamento è aperto.")


def settori(p: Pagina) -> Tabella:
    """Where the objectives of each settore went."""
    frame = years.settori(coppie(p), p.tab("schede"))
    righe: list[list[Cella]] = [[m.settore_da, m.settore_a, m.obiettivi, m.esito] for m in rows(frame)]
    colonne = [Colonna("Settore prima"), Colonna(f"Settore {p.anno}"), Colonna("Obiettivi", "intero"), Colonna("Esito")]
    return table("I settori", colonne, righe, vuota="Niente da confrontare.")


def indicatori(p: Pagina) -> Tabella:
    """How many indicators go on, moved, are new or ended; then the ones that changed weight or unit."""
    conta = coppie_indicatori(p)["esito"].value_counts()
    righe: list[list[Cella]] = [[str(esito), int(n)] for esito, n in sorted(conta.items(), key=lambda v: str(v[0]))]
    return table("Gli indicatori", [Colonna("Esito"), Colonna("Indicatori", "intero")], righe, vuota="Niente da confrontare.")


def indicatori_cambiati(p: Pagina) -> Tabella:
    """Indicators that are new, ended, moved or changed their weight."""
    righe: list[list[Cella]] = []
    for m in rows(coppie_indicatori(p)):
        peso = m.peso_da is not None and m.peso_a is not None and m.peso_da != m.peso_a
        if m.esito == CONFERMATO and not peso:
            continue
        cosa = "peso cambiato" if m.esito == CONFERMATO else m.esito
        prima, dopo = (_cited(p, m, lato, "denominazione", getattr(m, f"testo_{lato}")) for lato in ("da", "a"))
        pesi = [_cited(p, m, lato, "peso", getattr(m, f"peso_{lato}")) for lato in ("da", "a")]
        righe.append([cosa, prima, dopo, *pesi, m.confidenza])
    colonne = [
        Colonna("Che cosa"), Colonna("Indicatore prima"), Colonna(f"Indicatore {p.anno}"), Colonna("Peso prima", "numero"),
        Colonna(f"Peso {p.anno}", "numero"), Colonna("Confidenza"),
    ]  # fmt: skip
    righe.sort(key=lambda r: str(r[0]))
    return table("Indicatori nuovi, cessati, spostati o con altro peso", colonne, righe, vuota="Nessuno.", chiusa=True)


def _cited(p: Pagina, m: Any, lato: str, campo: str, valore: Any) -> Cella:
    """A value of one side's indicator, linked to its document."""
    indicatore = getattr(m, lato)
    return None if indicatore is None else p.cita(valore, getattr(m, f"documento_{lato}"), "indicatori", indicatore, campo)


def partenze(p: Pagina) -> Tabella:
    """Where this year's baseline and last year's result differ."""
    frame = years.partenza_e_raggiunto(coppie_indicatori(p), p.tab("indicatori"))
    righe: list[list[Cella]] = []
    for m in rows(frame[frame["concorda"].eq(False).fillna(False)]):
        raggiunto, partenza = _cited(p, m, "da", "raggiunto", m.raggiunto), _cited(p, m, "a", "partenza", m.partenza)
        righe.append([_cited(p, m, "a", "denominazione", m.testo_a), raggiunto, partenza, m.differenza, m.confidenza])
    colonne = [
        Colonna("Indicatore"), Colonna(f"Raggiunto {p.anno - 1}"), Colonna(f"Partenza {p.anno}"), Colonna("Differenza", "numero"),
        Colonna("Confidenza dell'abbinamento"),
    ]  # fmt: skip
    return table(
        "Partenze diverse dal risultato dell'anno prima", colonne, righe, vuota="Nessuna differenza fra i valori che ci sono tutti e due."
    )


def partenze_riassunto(p: Pagina) -> Frase:
    """Of how many both numbers are there, and how many agree."""
    concorda = years.partenza_e_raggiunto(coppie_indicatori(p), p.tab("indicatori"))["concorda"]
    noti, uguali = int(concorda.notna().sum()), int(concorda.eq(True).fillna(False).sum())
    return Frase(
        f"Partenza {p.anno} e raggiunto {p.anno - 1} si possono confrontare per {noti} indicatori su {len(concorda)} che continuano: {uguali} concordano."
    )


def scala(p: Pagina) -> Tabella:
    """The targets that the two plans set for the same years, where they differ."""
    frame = years.scale(coppie_indicatori(p), p.tab("attesi"))
    diversi = frame[frame["esito"].isin(("cambiato", "tolto"))]
    righe: list[list[Cella]] = []
    for m in rows(diversi):
        prima = p.cita(m.atteso_da, m.documento_da, "attesi", f"{m.da}/{m.anno_atteso}", "testo")
        dopo = p.cita(m.atteso_a, m.documento_a, "attesi", f"{m.a}/{m.anno_atteso}", "testo")
        righe.append([_cited(p, m, "a", "denominazione", m.denominazione), str(m.anno_atteso), prima, dopo, m.esito])
    colonne = [
        Colonna("Indicatore"), Colonna("Per l'anno"), Colonna("Atteso nel piano prima"), Colonna(f"Atteso nel piano {p.anno}"),
        Colonna("Esito"),
    ]  # fmt: skip
    return table("Attesi che il nuovo piano cambia", colonne, righe, vuota="Nessun atteso cambiato fra i due piani.")


def scala_riassunto(p: Pagina) -> Frase:
    """How many of the earlier plan's targets the later one keeps."""
    conta = years.scale(coppie_indicatori(p), p.tab("attesi"))["esito"].value_counts()
    detti = int(conta.get("confermato", 0) + conta.get("cambiato", 0) + conta.get("tolto", 0))
    return Frase(
        f"Degli attesi che il piano precedente fissava dal {p.anno} in poi (n = {detti}), {int(conta.get('confermato', 0))} sono confermati, {int(conta.get('cambiato', 0))} cambiati, {int(conta.get('tolto', 0))} tolti."
    )


def scala_del_piano(p: Pagina) -> Tabella:
    """The targets that the year's own plan sets for several years, side by side."""
    scritti = [a for a in p.righe("attesi") if a.anno == p.anno and a.testo]
    anni = sorted({a.anno_atteso for a in scritti if a.anno_atteso >= p.anno})
    per_indicatore: dict[tuple[str, str], dict[int, Any]] = {}
    for a in scritti:
        per_indicatore.setdefault((a.documento_id, a.indicatore_id), {})[a.anno_atteso] = a
    righe: list[list[Cella]] = []
    for i in p.righe("indicatori"):
        suoi = per_indicatore.get((i.documento_id, i.indicatore_id), {})
        if i.anno != p.anno or len(suoi) < 2:
            continue
        attesi = [p.cita(suoi[a].testo, i.documento_id, "attesi", f"{i.indicatore_id}/{a}", "testo") if a in suoi else None for a in anni]
        righe.append([*p.campi(i, "indicatori", "denominazione"), i.unita, *p.campi(i, "indicatori", "partenza"), *attesi])
    colonne = [Colonna("Indicatore"), Colonna("Unità"), Colonna("Partenza"), *(Colonna(f"Atteso {a}") for a in anni)]
    return table(
        f"La scala degli attesi del piano {p.anno}", colonne, righe, vuota="Nessun indicatore ha attesi per più di un anno.", chiusa=True
    )
