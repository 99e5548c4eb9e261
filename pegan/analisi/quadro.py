"""02 Quadro dell'anno: what the plan holds, and how summary and sheets agree."""

from collections import Counter

from pegan import style
from pegan.analisi.esiti import declared, risultati
from pegan.groups import grouped
from pegan.page import Pagina
from pegan.tables import Cella, Colonna, Tabella, table


def numeri(p: Pagina) -> Tabella:
    """How many of everything; each number links to what it counts."""
    righe: list[list[Cella]] = []
    for nome, tabella, campo in (
        ("Obiettivi (schede)", "schede", "obiettivo_operativo"),
        ("Indicatori", "indicatori", "denominazione"),
        ("Attività", "attivita", "pos"),
        ("Partecipazioni di personale alle schede", "personale", "nominativo"),
        ("Righe del quadro di sintesi", "quadro", "obiettivo"),
    ):
        frame = p.tab(tabella)
        righe.append([nome, p.conta(frame, tabella, campo, nome)])
    persone = p.tab("personale")["persona_id"].dropna().nunique()
    righe.insert(4, ["Persone diverse", persone])
    senza_capitoli = len(p.tab("capitoli"))
    righe.append(["Righe di bilancio collegate", senza_capitoli])
    return table("I numeri del piano", [Colonna(""), Colonna("n.", "intero")], righe)


def obiettivi(p: Pagina) -> Tabella:
    """A row per sheet."""
    indicatori, attivita, personale = (Counter(p.tab(t)["scheda_id"]) for t in ("indicatori", "attivita", "personale"))
    righe: list[list[Cella]] = []
    r = risultati(p)
    dichiarate = {(s.documento_id, s.scheda_id): testo for i, testo in declared(r).items() for s in [r.schede.iloc[i]]}
    piu_settori = p.tab("schede")["settore"].nunique() > 1
    for n, s in enumerate(p.schede(), 1):
        k, settore = s.scheda_id, p.campi(s, "schede", "settore") if piu_settori else [None]
        chi = [
            p.cita(p.codice(s), s.documento_id, "schede", k, "peg_n"),
            *p.campi(s, "schede", "obiettivo_operativo", "responsabile", "referente"),
        ]
        righe.append([n, *settore, *chi, indicatori[k], attivita[k], personale[k], dichiarate.get((s.documento_id, k))])
    colonne = [
        Colonna("n.", "intero"), Colonna("Settore", facoltativa=True), Colonna("Missione-programma, PEG"), Colonna("Obiettivo"),
        Colonna("Responsabile"), Colonna("Referente"), Colonna("Indicatori", "intero"), Colonna("Attività", "intero"),
        Colonna("Persone", "intero"), Colonna("Stato", facoltativa=True),
    ]  # fmt: skip
    return table("Gli obiettivi", colonne, righe, vuota="Il documento non ha schede obiettivo.")


def missioni(p: Pagina) -> Tabella:
    """Objectives, indicators and activities by missione and programma."""
    indicatori, attivita = (Counter(p.tab(t)["scheda_id"]) for t in ("indicatori", "attivita"))
    gruppi: dict[tuple[str, str, str], list[str]] = {}
    chiavi: dict[tuple[str, str, str], list[tuple[str, str, str, str]]] = {}
    for s in p.schede():
        g = (s.missione or style.ASSENTE, s.programma or style.ASSENTE, s.programma_descrizione or s.missione_descrizione or "")
        gruppi.setdefault(g, []).append(s.scheda_id)
        chiavi.setdefault(g, []).append((s.documento_id, "schede", s.scheda_id, "programma"))
    righe: list[list[Cella]] = [
        [m, pr, nome, p.somma(len(ids), f"Obiettivi di {m}-{pr}", chiavi[m, pr, nome]),
         sum(indicatori[i] for i in ids), sum(attivita[i] for i in ids)]
        for (m, pr, nome), ids in sorted(gruppi.items())
    ]  # fmt: skip
    colonne = [
        Colonna("Missione"), Colonna("Programma"), Colonna("Descrizione"), Colonna("Obiettivi", "intero"), Colonna("Indicatori", "intero"),
        Colonna("Attività", "intero"),
    ]  # fmt: skip
    return table("Per missione e programma", colonne, righe)


def incarichi(p: Pagina) -> Tabella:
    """Objectives by referente."""
    gruppi = grouped((s.referente or "(non indicato)", (s.documento_id, "schede", s.scheda_id, "referente")) for s in p.schede())
    righe: list[list[Cella]] = [[nome, p.somma(len(k), f"Obiettivi di {nome}", k)] for nome, k in sorted(gruppi.items())]
    return table("Obiettivi per referente gestionale", [Colonna("Referente"), Colonna("Obiettivi", "intero")], righe)


def sintesi_e_schede(p: Pagina) -> Tabella:
    """The summary's rows beside the sheets they speak of."""
    schede = {s.scheda_id: s for s in p.schede()}
    righe = []
    for q in p.righe("quadro"):
        s = schede.get(q.scheda_id or "")
        codici = p.cita("-".join(x for x in (q.missione, q.programma) if x) or None, q.documento_id, "quadro", str(q.riga), "missione")
        sua: list[Cella] = [p.codice(s), s.obiettivo_operativo] if s else [None, None]
        righe.append([q.riga, codici, *p.campi(q, "quadro", "obiettivo"), *sua, _ABBINAMENTI.get(q.abbinamento or "", q.abbinamento)])
    colonne = [
        Colonna("Riga", "intero"), Colonna("Codici"), Colonna("Obiettivo nel quadro"), Colonna("Scheda"),
        Colonna("Obiettivo nella scheda"), Colonna("Abbinata per"),
    ]  # fmt: skip
    return table("Quadro di sintesi e schede", colonne, righe, vuota="Il documento non ha un quadro di sintesi.")


_ABBINAMENTI = {"chiave": "codici", "programma": "programma", "testo": "testo simile", "nessuno": "nessuna scheda"}


def schede_fuori_dal_quadro(p: Pagina) -> Tabella:
    """Sheets that no row of the summary speaks of."""
    quadro = p.tab("quadro")
    citate = set(quadro["scheda_id"].dropna())
    righe: list[list[Cella]] = [
        [n, p.codice(s), *p.campi(s, "schede", "obiettivo_operativo")]
        for n, s in enumerate(p.schede() if len(quadro) else (), 1)
        if s.scheda_id not in citate
    ]
    colonne = [Colonna("n.", "intero"), Colonna("Scheda"), Colonna("Obiettivo")]
    return table(
        "Schede senza una riga nel quadro",
        colonne,
        righe,
        vuota="Ogni scheda ha la sua riga nel quadro." if len(quadro) else "Il documento non ha un quadro di sintesi.",
    )


def classificazione(p: Pagina) -> Tabella:
    """The document's own grid of missioni and programmi."""
    righe = [
        [
            c.missione,
            *p.campi(c, "classificazione", "missione_descrizione"),
            c.programma,
            *p.campi(c, "classificazione", "programma_descrizione"),
        ]
        for c in p.righe("classificazione")
    ]
    colonne = [Colonna("Missione"), Colonna("Descrizione"), Colonna("Programma"), Colonna("Descrizione del programma")]
    return table("Missioni e programmi come il documento li elenca", colonne, righe, vuota="Il documento non li elenca.", chiusa=True)
