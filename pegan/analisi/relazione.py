"""09 Relazione sulla performance: the year's results as an evaluator reads them, from the whole to the single indicator."""

import numpy as np

from pegan import charts, style
from pegan.analisi.esiti import declared, risultati, state
from pegan.analisi.gradi import COPERTURA_MINIMA
from pegan.charts import Grafico
from pegan.page import Frase, Pagina, rows
from pegan.score import gradi
from pegan.tables import Cella, Colonna, Tabella, table


def sintesi(p: Pagina) -> Frase:
    """The year in a paragraph: how much there was, how much was reported, what that gives, by which rules; never a bare number."""
    r = risultati(p)
    (g,) = rows(gradi(r.obiettivi, "ente", r.regole, None if r.fte is None else np.asarray(r.fte, dtype=np.float64))) or [None]
    quanto = f"{style.count(len(r.schede), 'obiettivo', 'obiettivi')} e {style.count(len(r.punteggi), 'indicatore', 'indicatori')}"
    if g is None or g.valore is None:
        return Frase(
            f"Il piano {p.anno} ha {quanto}. Nessun risultato finale è riportato: la copertura è 0 % e il grado di raggiungimento non è calcolabile; "
            "potrà andare da 0 a 100.", "evidenza",
        )  # fmt: skip
    d = r.regole.decimali
    grado = style.number(style.rounded(g.valore, d))
    intervallo = (
        f"fra {style.number(style.rounded(g.minimo, d))} e {style.number(style.rounded(g.massimo, d))}, secondo come andrà ciò che manca"
    )
    intero = g.minimo == g.massimo
    avviso = (
        ""
        if (g.copertura_pct or 0) >= COPERTURA_MINIMA
        else f" La copertura è sotto l'{style.number(COPERTURA_MINIMA)} %: il punteggio non è indicativo."
    )
    classe = f", classe «{g.classe}»" if r.proprie and g.classe else ""
    return Frase(
        f"Il piano {p.anno} ha {quanto}. Sono valutati {style.count(g.valutati, 'indicatore', 'indicatori')} (copertura {style.percentage(g.copertura_pct)}). "
        f"Il grado di raggiungimento dell'ente è {grado} su 100{classe}{'' if intero else ', ' + intervallo}; metodo di calcolo «{r.regole.titolo}».{avviso}",
        "evidenza",
    )


def documenti(p: Pagina) -> Tabella:
    """The documents that the report rests on, with their acts."""
    righe: list[list[Cella]] = [
        [d.percorso, d.tipo or "piano", d.formato, d.versione, d.atto_numero, d.atto_data, d.sha256[:12]] for d in p.righe("documenti")
    ]
    colonne = [
        Colonna("Documento"), Colonna("Tipo"), Colonna("Forma"), Colonna("Versione", "intero"), Colonna("Atto n."), Colonna("del", "data"),
        Colonna("Impronta"),
    ]  # fmt: skip
    return table("I documenti su cui si fonda", colonne, righe)


def prospetto(p: Pagina) -> Tabella:
    """Every objective and indicator of the plan: strategic and operational objective, weight, target, result, degree, class, reason."""
    r = risultati(p)
    schede, gradi_di = rows(r.schede), rows(r.obiettivi)
    righe: list[list[Cella]] = []
    visti: set[int] = set()
    dichiarate = declared(r)
    for e in r.indicatori():
        s, o = (schede[e.scheda], gradi_di[e.scheda]) if e.scheda >= 0 else (None, None)
        prima = s is not None and e.scheda not in visti
        visti.add(e.scheda)
        testa: list[Cella] = [""] * 5  # said on the sheet's first row: not missing
        if prima and s is not None and o is not None:
            testa = [
                r.nome(e.scheda), *p.campi(s, "schede", "settore", "obiettivo_strategico", "obiettivo_operativo"), dichiarate.get(e.scheda) or style.rounded(o.valore, r.regole.decimali),
            ]  # fmt: skip
        classe: list[Cella] = [o.classe if prima and o is not None else ""] if r.proprie and r.regole.classi else []
        righe.append(
            [
                *testa, *classe, *p.campi(e, "indicatori", "denominazione", "peso"),
                p.atteso(e, e.atteso_testo), *p.campi(e, "indicatori", "raggiunto"),
                style.rounded(e.valore, r.regole.decimali), state(e), *(p.campi(e, "indicatori", "motivo") if e.motivo else [None]),
            ]
        )  # fmt: skip
    classi = [Colonna("Classe")] if r.proprie and r.regole.classi else []
    colonne = [
        Colonna("Scheda"), Colonna("Settore"), Colonna("Obiettivo strategico"), Colonna("Obiettivo operativo"),
        Colonna("Grado dell'obiettivo", "numero"), *classi, Colonna("Indicatore"), Colonna("Peso", "numero"), Colonna("Atteso"),
        Colonna("Raggiunto"), Colonna("Grado", "numero"), Colonna("Stato"), Colonna("Motivo", facoltativa=True),
    ]  # fmt: skip
    return table(f"Obiettivi e indicatori del {p.anno}", colonne, righe)


def mappa(p: Pagina) -> Grafico | Frase:
    """Settore × missione: how many objectives, and their mean degree."""
    r = risultati(p)
    o = r.obiettivi[r.obiettivi["in_gioco"].to_numpy(bool)].assign(
        settore=lambda f: f["settore"].fillna("non indicato"), missione=lambda f: f["missione"].fillna("?")
    )
    if (o["missione"] == "?").all():
        return Frase("La mappa per settore e missione non si disegna: nessun obiettivo riporta la missione.")
    if o["valore"].notna().sum() == 0:
        return Frase("La mappa per settore e missione si disegna quando c'è almeno un risultato valutabile.")
    media = o.pivot_table(index="settore", columns="missione", values="valore", aggfunc="mean", dropna=False)
    quanti = o.pivot_table(index="settore", columns="missione", values="scheda_id", aggfunc="count", dropna=False, fill_value=0)
    righe, colonne = [str(x) for x in media.index], [str(x) for x in media.columns]
    gradi_medi, n = media.to_numpy(float), quanti.reindex_like(media).to_numpy(int)
    testi = [
        [
            f"{style.number(style.rounded(None if v != v else v, r.regole.decimali))} ({k})" if k else ""
            for v, k in zip(riga, conti, strict=True)
        ]
        for riga, conti in zip(gradi_medi, n, strict=True)
    ]
    return charts.heatmap(
        f"Grado medio degli obiettivi {p.anno}, e fra parentesi quanti sono", righe, colonne, gradi_medi.tolist(), testi, asse="missione"
    )
