"""05 Carico di lavoro: who takes part in what, in the base that the percentages have."""

from collections import Counter
from pathlib import Path

import pandas as pd

from pegan import charts, style, workload
from pegan.charts import Grafico
from pegan.groups import grouped
from pegan.page import Frase, Pagina, rows
from pegan.privacy import GRUPPO_MINIMO, Riservatezza, livello
from pegan.sources import Chiave
from pegan.tables import Cella, Colonna, Tabella, table
from pegan.workload import OBIETTIVO, PERSONA

ORDINARIO = "Nulla di quanto segue dice qualcosa del lavoro ordinario fuori dagli obiettivi del PEG."
SENZA_NOME = "(senza nome)"
_SENZA = Colonna("Partecipazioni senza percentuale", "intero", facoltativa=True)
"""How many rows a sum leaves out: nobody knows how much they are."""


def base(p: Pagina) -> str:
    """What the % of the page are of: one word if all documents that have some agree, else `ignota`."""
    quota = quote(p)
    return workload.common_base(quota["base"][quota["quota"].notna()])


def spiegazione(p: Pagina) -> Frase:
    """The base, with the evidence."""
    prove = "; ".join(_evidence(p))
    testo = {
        OBIETTIVO: "Le percentuali sono quote del lavoro di ogni obiettivo: in ogni scheda sommano a 100. La somma di una persona su più schede è una «quota di partecipazione» "
        "(245 % = quote di 2,45 obiettivi, come se tutti fossero ugualmente grandi): non è una saturazione e non misura le ore.",
        PERSONA: "Le percentuali sono quote del tempo di lavoro di ogni persona. Ciò che resta sotto 100 è quota non assegnata a obiettivi PEG, cioè lavoro ordinario.",
    }.get(base(p), "Non si può dire di che cosa siano le percentuali: le somme sono mostrate senza trarne conclusioni.")
    return Frase(f"Base delle percentuali: {base(p)}. {testo} Prova: {prove}. {ORDINARIO}", "evidenza")


def _evidence(p: Pagina) -> list[str]:
    """What the base was decided from, said once; what holds of some documents only names them."""
    nomi = dict(zip(p.tab("documenti")["documento_id"], p.tab("documenti")["percorso"], strict=True))
    di = grouped(
        (parte, Path(str(nomi.get(b.documento_id, b.documento_id))).stem)
        for b in p.righe("basi_impegno")
        for parte in str(b.motivo).split("; ")
    )
    tutti = len(p.tab("basi_impegno"))
    return [parte if len(dove) == tutti else f"{parte} ({', '.join(dove)})" for parte, dove in di.items()]


def quote(p: Pagina) -> pd.DataFrame:
    """The shares of the page with the lake's own ids: to count and to sum, never to show a name of."""
    tutte = p.misura("quote", lambda: workload.quote(p.lake.in_uso))
    schede = pd.MultiIndex.from_frame(p.tab("schede")[["documento_id", "scheda_id"]])
    return tutte[pd.MultiIndex.from_frame(tutte[["documento_id", "scheda_id"]]).isin(schede)]


def nomi(p: Pagina) -> dict[str, str]:
    """The person of a row as the page may name them: pseudonym, or the name that may be shown."""
    veri = p.lake.in_uso("personale")
    chiave = ["documento_id", "scheda_id", "riga"]
    coperti = p.tab("personale")[[*chiave, "persona_id", "nominativo"]].rename(columns={"persona_id": "coperto"})
    chiamati: dict[str, str] = {}
    for r in rows(veri[[*chiave, "persona_id"]].merge(coperti, on=chiave)):
        nome = r.nominativo if r.coperto == r.persona_id and r.nominativo else r.coperto  # an id is no name to show
        if r.persona_id and nome:
            chiamati.setdefault(r.persona_id, nome)
    return chiamati


def pubblica(p: Pagina) -> bool:
    """Whether single people's percentages must stay out."""
    return livello(p.riservatezza) is Riservatezza.PUBBLICA


def per_persona(p: Pagina) -> Tabella:
    """Shares by person; at `pubblica` none."""
    titolo = "Quote di partecipazione per persona" if base(p) == OBIETTIVO else "Quote per persona"
    if pubblica(p):
        return table(titolo, [Colonna("Persona")], [], vuota="Nella versione pubblicabile le percentuali non sono mostrate per persona.")
    chiamati, chiavi = nomi(p), _sources(p)
    di_persona = base(p) == PERSONA
    righe: list[list[Cella]] = []
    for m in rows(workload.per_persona(quote(p))):
        nome = chiamati.get(m.chi, SENZA_NOME)
        riga: list[Cella] = [
            nome, m.ruolo, m.schede, m.servizi, p.somma(m.quota, f"Quote di {nome}", chiavi.get(m.chi, [])), m.senza_quota or None,
            _range(m), m.parte_pct,
        ]  # fmt: skip
        coda: list[Cella] = [m.non_assegnata_pct, m.fte] if di_persona else []
        righe.append([*riga, *coda, "solo cognome" if m.dedotte else None])
    colonne = [
        Colonna("Persona"), Colonna("Ruolo"), Colonna("Schede", "intero"), Colonna("Servizi", "intero"),
        Colonna("Somma delle quote", "percento"), _SENZA, Colonna("Fra minimo e massimo", facoltativa=True),
        Colonna("Parte di tutte le quote", "percento"),
        *([Colonna("Quota non assegnata a obiettivi PEG", "percento"), Colonna("FTE", "numero")] if di_persona else []),
        Colonna("Riconosciuta da", facoltativa=True),
    ]  # fmt: skip
    return table(titolo, colonne, sorted(righe, key=lambda r: str(r[0])), vuota="Nessuna persona sulle schede.")


def _sources(p: Pagina) -> dict[str, list[Chiave]]:
    """Person -> the places of their shares."""
    righe = [(r, f"{r.scheda_id}/{r.riga}") for r in rows(p.lake.in_uso("personale"))]
    return grouped((r.persona_id or k, (r.documento_id, "personale", k, "impegno_pct")) for r, k in righe)


def _range(m: object) -> str | None:
    """Where readings are ambiguous: the least and the greatest sum."""
    basso, alto = getattr(m, "minimo", None), getattr(m, "massimo", None)
    if basso is None or alto is None or abs(alto - basso) < 0.01:
        return None
    return f"{style.number(basso)} … {style.number(alto)} %"


def per_ruolo(p: Pagina) -> Tabella:
    """Shares by role; at `pubblica` only of five people or more."""
    return _by_group(p, "ruolo", "Quote per ruolo", [Colonna("Ruolo")])


def per_servizio(p: Pagina) -> Tabella:
    """Shares by servizio, and how many of its people work for others too; at `pubblica` only of five people or more."""
    return _by_group(p, "servizio", "Quote per servizio", [Colonna("Settore"), Colonna("Servizio")])


def _by_group(p: Pagina, per: str, titolo: str, testa: list[Colonna]) -> Tabella:
    di_servizio = per == "servizio"
    righe: list[list[Cella]] = []
    for m in rows(workload.PER[per](quote(p))):
        nascosta = pubblica(p) and m.persone < GRUPPO_MINIMO
        nome: list[Cella] = [m.settore, m.servizio] if di_servizio else [m.ruolo]
        valori: list[Cella] = [m.quota, m.senza_quota or None, _range(m), m.parte_pct, m.fte]
        condivise: list[Cella] = [m.persone_condivise] if di_servizio else []
        coda = [None] * (6 + len(condivise)) if nascosta else [m.persone, *condivise, *valori]
        righe.append([*nome, m.schede, *coda])
    colonne = [
        *testa, Colonna("Schede", "intero"), Colonna("Persone", "intero"),
        *([Colonna("anche in altri servizi", "intero")] if di_servizio else []), Colonna("Somma delle quote", "percento"), _SENZA,
        Colonna("Fra minimo e massimo", facoltativa=True), Colonna("Parte di tutte le quote", "percento"),
        Colonna("FTE", "numero", facoltativa=True),
    ]  # fmt: skip
    return table(titolo, colonne, righe, vuota="Nessuno sulle schede.")


def grafico(p: Pagina) -> Grafico:
    """Shares by person (by role at `pubblica`); who has none printed is not drawn as 0."""
    if pubblica(p):
        ruoli = [m for m in rows(workload.per_ruolo(quote(p))) if m.persone >= GRUPPO_MINIMO]
        voci = [(m.ruolo, m.quota) for m in ruoli if m.quota is not None]
        titolo = "Somma delle quote per ruolo (%)"
    else:
        chiamati = nomi(p)
        voci = sorted((chiamati.get(m.chi, SENZA_NOME), m.quota) for m in rows(workload.per_persona(quote(p))) if m.quota is not None)
        titolo = "Somma delle quote di partecipazione per persona (%)" if base(p) == OBIETTIVO else "Somma delle quote per persona (%)"
    limite = 100.0 if base(p) == PERSONA and not pubblica(p) else None
    return charts.bars(titolo, [n for n, _ in voci] or ["nessuna"], [v for _, v in voci] or [0.0], unita=" %", limite=limite)


def per_scheda(p: Pagina) -> Tabella:
    """People and shares of each sheet, and how much hangs on one person."""
    frame = quote(p)
    misure = {(m.documento_id, m.scheda_id): m for m in rows(workload.per_scheda(frame))}
    dip = {(m.documento_id, m.scheda_id): m for m in rows(workload.dipendenza(frame))}
    attivita, segni = Counter[str](), Counter[str]()
    for a in p.righe("attivita"):
        attivita[a.scheda_id] += 1
        segni[a.scheda_id] += a.periodi_segnati or 0
    fonti = grouped((r.scheda_id, (r.documento_id, "personale", f"{r.scheda_id}/{r.riga}", "impegno_pct")) for r in p.righe("personale"))
    righe: list[list[Cella]] = []
    for s in p.schede():
        m, d = misure.get((s.documento_id, s.scheda_id)), dip.get((s.documento_id, s.scheda_id))
        mostra = m is not None and not (pubblica(p) and m.persone < GRUPPO_MINIMO)
        somma = p.somma(m.quota, f"Quote della scheda {p.codice(s)}", fonti.get(s.scheda_id, [])) if m and mostra else None
        righe.append(
            [
                p.codice(s), m.persone if m else 0, somma, m.senza_quota or None if m and mostra else None, d.parte_pct if d and not pubblica(p) else None,
                m.fte if m and mostra else None, attivita[s.scheda_id], segni[s.scheda_id],
            ]
        )  # fmt: skip
    colonne = [
        Colonna("Scheda"), Colonna("Persone", "intero"), Colonna("Somma delle quote", "percento"), _SENZA,
        Colonna("Quota più alta", "percento"), Colonna("FTE", "numero", facoltativa=True), Colonna("Attività", "intero"),
        Colonna("Periodi segnati nel cronoprogramma", "intero"),
    ]  # fmt: skip
    return table("Persone, quote e attività per scheda", colonne, righe)


def fte(p: Pagina) -> Frase:
    """What FTE there are, from what, and how much of the shares they cover."""
    frame = quote(p)
    noti = frame[frame["fte"].notna()]
    if not len(noti):
        return Frase(
            "Gli FTE non si possono dire: con queste percentuali serve l'elenco del personale (organico.csv o organico.xlsx, accanto ai documenti)."
            if base(p) != PERSONA
            else "Nessuna percentuale da cui ricavare gli FTE."
        )
    come = {
        "impegno": "dalle percentuali di impegno, dal part-time e dai mesi (100 % e 12 mesi dove non sono noti)",
        "organico": "dall'organico, dividendo il tempo di ogni persona come le sue quote: è un massimo, perché suppone che tutto il tempo vada agli obiettivi",
    }
    origini = "; ".join(come[o] for o in sorted(noti["fte_origine"].unique()))
    return Frase(
        f"FTE sugli obiettivi: {style.number(noti['fte'].sum(), 2)}, {origini}. Noti per {len(noti)} partecipazioni su {len(frame)}. Base: {base(p)}."
    )


def mesi(p: Pagina) -> Frase:
    """The months, where they are known."""
    if len(p.tab("cronoprogramma")):
        return Frase("I periodi del cronoprogramma sono noti: il carico mese per mese è nella pagina «Cronoprogramma».")
    if not len(p.tab("attivita")):
        return Frase("Le schede non riportano attività: il carico per mese non si può dire, vale solo quello dell'anno.", "avviso")
    return Frase(
        "Nei documenti letti il posto delle x nel cronoprogramma non è noto: si sa quante sono, non in quali mesi. Il carico per mese non si può dire, vale solo quello dell'anno.",
        "avviso",
    )
