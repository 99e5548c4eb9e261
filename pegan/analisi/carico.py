"""05 Carico di lavoro: who takes part in what, in the base that the percentages have."""

from __future__ import annotations

from collections import Counter

from pegan import charts, style
from pegan.charts import Grafico
from pegan.insieme import OBIETTIVO, PERSONA
from pegan.page import Frase, Pagina, Righe, rows
from pegan.privacy import GRUPPO_MINIMO, Riservatezza, livello
from pegan.tables import Cella, Colonna, Tabella, Tipo, table
from pegan.workload import Carico, Quota, bounds, by_person, by_role, dependency, top_share

_INT: Tipo = "intero"
ORDINARIO = "Nulla di quanto segue dice qualcosa del lavoro ordinario fuori dagli obiettivi del PEG."
META = 50.0


def base(p: Pagina) -> str:
    """What the % of the page are of: one word if all documents agree, else `ignota`."""
    basi = set(p.tab("basi_impegno")["base"])
    return str(basi.pop()) if len(basi) == 1 else "ignota"


def spiegazione(p: Pagina) -> Frase:
    """The base, with the evidence."""
    prove = "; ".join(p.tab("basi_impegno")["motivo"])
    testo = {
        OBIETTIVO: "Le percentuali sono quote del lavoro di ogni obiettivo: in ogni scheda sommano a 100. La somma di una persona su più schede è una «quota di partecipazione» "
        "(245 % = quote di 2,45 obiettivi, come se tutti fossero ugualmente grandi): non è una saturazione e non misura le ore.",
        PERSONA: "Le percentuali sono quote del tempo di lavoro di ogni persona. Ciò che resta sotto 100 è quota non assegnata a obiettivi PEG, cioè lavoro ordinario.",
    }.get(base(p), "Non si può dire di che cosa siano le percentuali: le somme sono mostrate senza trarne conclusioni.")
    return Frase(f"Base delle percentuali: {base(p)}. {testo} Prova: {prove}. {ORDINARIO}", "evidenza")


def quote(p: Pagina) -> list[Quota]:
    """The shares of the page, with the bounds of ambiguous ones; at `pubblica` from the lake itself, to be shown in groups alone."""
    frame = p.righe("personale")
    valori = {(r.documento_id, r.scheda_id, r.riga): r for r in _raw(p)}
    celle = {(c.documento_id, c.chiave): c for c in p.righe("celle") if c.tabella == "personale" and c.campo == "impegno_pct"}
    risultato = []
    for r in frame:
        vero = valori[r.documento_id, r.scheda_id, r.riga]
        cella = celle.get((r.documento_id, f"{r.scheda_id}/{r.riga}"))
        basso, alto = bounds(vero.impegno_pct, cella.confidenza if cella else None, cella.alternative if cella else None)
        risultato.append(Quota(r.persona_id or "(senza nome)", r.ruolo, r.scheda_id, vero.impegno_pct, basso, alto))
    return risultato


def _raw(p: Pagina) -> Righe:
    return rows(p.lake.in_uso("personale"))


def per_persona(p: Pagina) -> Tabella:
    """Shares by person; at `pubblica` none."""
    titolo = "Quote di partecipazione per persona" if base(p) == OBIETTIVO else "Quote per persona"
    if livello(p.riservatezza) is Riservatezza.PUBBLICA:
        return table(titolo, [Colonna("Persona")], [], vuota="Nella versione pubblicabile le percentuali non sono mostrate per persona.")
    righe: list[list[Cella]] = []
    chiavi: dict[str, list[tuple[str, str, str, str]]] = {}
    for r in p.righe("personale"):
        chiavi.setdefault(r.persona_id or "(senza nome)", []).append(
            (r.documento_id, "personale", f"{r.scheda_id}/{r.riga}", "impegno_pct")
        )
    for c in by_person(quote(p)):
        righe.append([c.nome, c.ruolo, c.schede, p.somma(c.somma, f"Quote di {c.nome}", chiavi[c.nome]), _range(c), c.parte_pct])
    colonne = [
        Colonna("Persona", larghezza=26), Colonna("Ruolo", larghezza=20), Colonna("Schede", _INT, 8), Colonna("Somma delle quote", "percento", 12),
        Colonna("Fra minimo e massimo", larghezza=16), Colonna("Parte di tutte le quote", "percento", 12),
    ]  # fmt: skip
    return table(titolo, colonne, righe, vuota="Nessuna persona sulle schede.")


def _range(c: Carico) -> str | None:
    """Where readings are ambiguous: the least and the greatest sum."""
    if abs(c.massimo - c.minimo) < 0.01:
        return None
    return f"{style.number(c.minimo)} … {style.number(c.massimo)} %"


def per_ruolo(p: Pagina) -> Tabella:
    """Shares by role; at `pubblica` only of five people or more."""
    persone: dict[str, set[str]] = {}
    for q in quote_vere(p):
        persone.setdefault(q.ruolo or "(ruolo non indicato)", set()).add(q.persona)
    pubblica = livello(p.riservatezza) is Riservatezza.PUBBLICA
    righe: list[list[Cella]] = []
    for c in by_role(quote_vere(p)):
        n = len(persone[c.nome])
        nascosta = pubblica and n < GRUPPO_MINIMO
        righe.append([c.nome, None if nascosta else n, c.schede, None if nascosta else c.somma, None if nascosta else c.parte_pct])
    colonne = [
        Colonna("Ruolo", larghezza=26), Colonna("Persone", _INT, 9), Colonna("Schede", _INT, 8), Colonna("Somma delle quote", "percento", 12),
        Colonna("Parte di tutte le quote", "percento", 12),
    ]  # fmt: skip
    return table("Quote per ruolo", colonne, righe, vuota="Nessun ruolo sulle schede.")


def quote_vere(p: Pagina) -> list[Quota]:
    """The shares with the lake's own ids: to count people, never to show them."""
    return [
        Quota(
            str(getattr(r, "persona_id", "")),
            getattr(r, "ruolo", None),
            str(getattr(r, "scheda_id", "")),
            v := getattr(r, "impegno_pct", None),
            v,
            v,
        )
        for r in _raw(p)
    ]


def grafico(p: Pagina) -> Grafico:
    """Shares by person (by role at `pubblica`)."""
    pubblica = livello(p.riservatezza) is Riservatezza.PUBBLICA
    persone = Counter(q.ruolo or "(ruolo non indicato)" for q in {(q.persona, q.ruolo): q for q in quote_vere(p)}.values())
    elenco = [c for c in by_role(quote_vere(p)) if persone[c.nome] >= GRUPPO_MINIMO] if pubblica else by_person(quote(p))
    titolo = "Somma delle quote per ruolo (%)" if pubblica else "Somma delle quote di partecipazione per persona (%)"
    return charts.bars(titolo, [c.nome for c in elenco] or ["nessuna"], [c.somma for c in elenco] or [0.0], unita=" %")


def concentrazione(p: Pagina) -> Frase:
    """How much the first two people bear, and on which sheets more than half is one person's."""
    carichi = by_person(quote_vere(p))
    parte = top_share(carichi)
    if parte is None:
        return Frase("Le schede non riportano percentuali di impegno.")
    per_scheda = Counter(q.scheda for q in quote_vere(p))
    oltre = [s for s, (massimo, _) in dependency(quote_vere(p)).items() if massimo > META]
    due = sorted(carichi, key=lambda c: -c.somma)[:2]
    presenti = {c.nome for c in due}
    insieme = {q.scheda for q in quote_vere(p) if q.persona in presenti}
    return Frase(
        f"Le prime due persone portano il {style.number(parte, 0)} % di tutte le quote e stanno su {len(insieme)} schede su {len(per_scheda)}. "
        f"{style.count(len(oltre), 'scheda ha', 'schede hanno')} più di metà delle quote su una sola persona."
    )


def per_scheda(p: Pagina) -> Tabella:
    """People and shares of each sheet, and how much hangs on one person."""
    dip = dependency(quote_vere(p))
    attivita, segni = Counter[str](), Counter[str]()
    for a in p.righe("attivita"):
        attivita[a.scheda_id] += 1
        segni[a.scheda_id] += a.periodi_segnati or 0
    righe: list[list[Cella]] = []
    gruppi: dict[str, list[object]] = {}
    for r in p.righe("personale"):
        gruppi.setdefault(r.scheda_id, []).append(r)
    vere = Counter[str]()
    for q in quote_vere(p):
        vere[q.scheda] += round((q.valore or 0.0) * 100)
    for s in p.schede():
        massimo, n = dip.get(s.scheda_id, (None, 0))
        chiavi = [
            (str(getattr(r, "documento_id", "")), "personale", f"{s.scheda_id}/{getattr(r, 'riga', 0)}", "impegno_pct")
            for r in gruppi.get(s.scheda_id, [])
        ]
        somma = vere[s.scheda_id] / 100 if s.scheda_id in dip else None
        mostra = massimo if livello(p.riservatezza) is not Riservatezza.PUBBLICA else None
        righe.append(
            [p.codice(s), n, p.somma(somma, f"Quote della scheda {p.codice(s)}", chiavi), mostra, attivita[s.scheda_id], segni[s.scheda_id]]
        )
    colonne = [
        Colonna("Scheda", larghezza=20), Colonna("Persone", _INT, 9), Colonna("Somma delle quote", "percento", 12), Colonna("Quota più alta", "percento", 12),
        Colonna("Attività", _INT, 9), Colonna("Periodi segnati nel cronoprogramma", _INT, 14),
    ]  # fmt: skip
    return table("Persone, quote e attività per scheda", colonne, righe)


def mesi(p: Pagina) -> Frase:
    """The months, where they are known."""
    if len(p.tab("cronoprogramma")):
        return Frase("I periodi del cronoprogramma sono noti.")
    return Frase(
        "Nei documenti letti il posto delle x nel cronoprogramma non è noto: si sa quante sono, non in quali mesi. Il carico per mese non si può dire, vale solo quello dell'anno.",
        "avviso",
    )
