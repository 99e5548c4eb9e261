"""01 Qualità dei dati: what was read, how surely, and what an auditor would say of it."""

import html
from collections import Counter
from dataclasses import dataclass

from pegan import charts, style
from pegan.charts import Grafico
from pegan.page import Frase, Pagina, Righe
from pegan.tables import Cella, Colonna, Tabella, table

PIU_RILEVANTI = 10
"""Findings on the first page (domain.md, section 6)."""
_NOMI_CLASSE = {"F": "formali", "V": "validità", "Q": "quadratura", "C": "coerenza"}


def lettura(p: Pagina) -> Tabella:
    """What was read of each document, word by word."""
    righe: list[list[Cella]] = [
        [d.percorso, d.formato, d.pagine, d.parole_totali, d.parole_attribuite, d.parole_non_attribuite] for d in p.righe("documenti")
    ]
    colonne = [
        Colonna("Documento"), Colonna("Formato"), Colonna("Pagine", "intero"), Colonna("Parole", "intero"),
        Colonna("attribuite a un campo", "intero"), Colonna("non attribuite", "intero"),
    ]  # fmt: skip
    return table("Che cosa è stato letto", colonne, righe)


def confidenza(p: Pagina) -> Tabella:
    """How sure the values are, by table."""
    conteggio: dict[str, Counter[str]] = {}
    for c in p.righe("celle"):
        if c.tabella != "modulo" and c.testo is not None:
            conteggio.setdefault(c.tabella, Counter())[c.confidenza] += 1
    righe: list[list[Cella]] = []
    for tabella, n in sorted(conteggio.items()):
        totale = sum(n.values())
        righe.append([tabella, totale, *(100 * n[c] / totale for c in style.CONFIDENZA)])
    somma: Counter[str] = sum(conteggio.values(), Counter())
    tutto = sum(somma.values())
    if tutto:
        righe.append(["in tutto", tutto, *(100 * somma[c] / tutto for c in style.CONFIDENZA)])
    colonne = [Colonna("Tabella"), Colonna("Valori", "intero"), *(Colonna(c, "percento") for c in style.CONFIDENZA)]
    return table("Quanto è sicura la lettura", colonne, righe)


def grafico_confidenza(p: Pagina) -> Grafico:
    """The same as a chart, for the tables of the sheets."""
    tabelle = ("schede", "indicatori", "attesi", "attivita", "personale", "quadro")
    conta: dict[str, Counter[str]] = {t: Counter() for t in tabelle}
    for c in p.righe("celle"):
        if c.tabella in conta and c.testo is not None:
            conta[c.tabella][c.confidenza] += 1
    presenti = [t for t in tabelle if sum(conta[t].values())]
    serie = {c: [100 * conta[t][c] / sum(conta[t].values()) for t in presenti] for c in style.CONFIDENZA}
    serie = {c: v for c, v in serie.items() if any(v)}
    return charts.stacked("Confidenza dei valori letti, per tabella (%)", presenti, serie, style.CONFIDENZA, unita=" %")


def _ordinate(p: Pagina) -> Righe:
    """Findings by gravity, then by the weight that they touch."""
    pesi = {i.indicatore_id: i.peso or 0.0 for i in p.righe("indicatori")}
    per_scheda: dict[str, float] = {}
    for i in p.righe("indicatori"):
        per_scheda[i.scheda_id] = per_scheda.get(i.scheda_id, 0.0) + (i.peso or 0.0)

    def tocca(chiave: str) -> float:
        if chiave in pesi:
            return float(pesi[chiave])
        indicatore = chiave.rsplit("/", 1)[0]
        return float(pesi.get(indicatore, per_scheda.get(chiave, per_scheda.get(indicatore, 0.0)) / 2))

    return sorted(
        p.righe("segnalazioni"),
        key=lambda s: (style.by_gravity(s.gravita), s.classe == "F", -tocca(s.chiave or ""), s.regola, s.chiave or ""),
    )


@dataclass(frozen=True, slots=True)
class Rilevanti:
    """The findings that matter most, as an ordered list: at most one a rule, so that ten lines say ten things."""

    voci: tuple[tuple[str, str, str, int], ...]

    def _repr_html_(self) -> str:
        if not self.voci:
            return '<p class="evidenza">Nessuna segnalazione.</p>'
        righe = "".join(
            f'<li><span class="gravita-{html.escape(g)}">{html.escape(g)}</span> {html.escape(m)}'
            + (f" <em>(e {'un’altra segnalazione' if n == 2 else f'altre {n - 1} segnalazioni'} della stessa regola)</em>" if n > 1 else "")
            + (f"<br><small>{html.escape(r)}</small>" if r else "")
            + "</li>"
            for g, m, r, n in self.voci
        )
        return f'<ol class="rilevanti">{righe}</ol>'


def rilevanti(p: Pagina) -> Rilevanti:
    """At most ten findings, ordered by gravity and by the weight they touch."""
    ordinate = _ordinate(p)
    quante = Counter(s.regola for s in ordinate)
    viste: set[str] = set()
    voci: list[tuple[str, str, str, int]] = []
    for s in ordinate:
        if s.regola not in viste and len(voci) < PIU_RILEVANTI:
            viste.add(s.regola)
            dove = ". ".join(x for x in (p.dove(s.documento_id, s.luogo), f"Che fare: {s.rimedio}" if s.rimedio else "") if x)
            voci.append((s.gravita, s.messaggio, dove, quante[s.regola]))
    return Rilevanti(tuple(voci))


def per_regola(p: Pagina) -> Tabella:
    """How many findings of each rule."""
    conta: Counter[tuple[str, str, str]] = Counter((s.gravita, s.classe, s.regola) for s in p.righe("segnalazioni"))
    righe: list[list[Cella]] = [
        [g, _NOMI_CLASSE.get(c, c), r.replace("_", " "), n]
        for (g, c, r), n in sorted(conta.items(), key=lambda v: (style.by_gravity(v[0][0]), -v[1], v[0][2]))
    ]
    colonne = [Colonna("Gravità"), Colonna("Classe"), Colonna("Regola"), Colonna("Segnalazioni", "intero")]
    return table("Segnalazioni per regola", colonne, righe, vuota="Nessuna segnalazione.", chiusa=True)


def grafico_segnalazioni(p: Pagina) -> Grafico:
    """Findings by class and gravity."""
    conta = Counter((s.classe, s.gravita) for s in p.righe("segnalazioni"))
    classi = [c for c in _NOMI_CLASSE if any(conta[c, g] for g in style.GRAVITA)] or list(_NOMI_CLASSE)
    serie = {g: [float(conta[c, g]) for c in classi] for g in style.GRAVITA}
    serie = {g: v for g, v in serie.items() if any(v)} or serie
    return charts.stacked("Segnalazioni per classe e gravità", [_NOMI_CLASSE[c] for c in classi], serie, style.GRAVITA)


def registro(p: Pagina) -> Tabella:
    """Every finding, with its place."""
    righe: list[list[Cella]] = []
    for s in _ordinate(p):
        messaggio = p.cita(s.messaggio, s.documento_id, s.tabella, s.chiave or "", s.campo or "")
        righe.append([s.gravita, s.regola.replace("_", " "), messaggio, s.trovato, s.atteso, p.dove(s.documento_id, s.luogo)])
    colonne = [Colonna("Gravità"), Colonna("Regola"), Colonna("Segnalazione"), Colonna("Trovato"), Colonna("Atteso"), Colonna("Dove")]
    return table("Registro delle segnalazioni", colonne, righe, vuota="Nessuna segnalazione.", chiusa=True)


def da_rivedere(p: Pagina) -> Tabella:
    """Values that more than one careful reader could take otherwise."""
    righe: list[list[Cella]] = []
    for c in p.righe("celle"):
        if c.confidenza == "ambigua" and c.tabella != "modulo":
            dove = "/".join(str(c.chiave).split("/")[3:]) or c.chiave
            righe.append([dove, c.tabella, c.campo, p.cita(c.testo, c.documento_id, c.tabella, c.chiave, c.campo), c.motivo])
    colonne = [Colonna("Riga"), Colonna("Tabella"), Colonna("Campo"), Colonna("Letto"), Colonna("Perché è incerto")]
    return table("Valori da rivedere sul documento", colonne, righe, vuota="Nessun valore ambiguo.", chiusa=True)


def non_attribuito(p: Pagina) -> Tabella:
    """Text that no field took."""
    righe: list[list[Cella]] = [[p.dove(t.documento_id, t.luogo), t.testo] for t in p.righe("testo_non_attribuito")]
    colonne = [Colonna("Dove"), Colonna("Testo")]
    return table("Testo che nessun campo ha preso", colonne, righe, vuota="Ogni parola del documento è attribuita a un campo.")


def riassunto(p: Pagina) -> Frase:
    """How the documents stand, in a sentence."""
    gravita = Counter(s.gravita for s in p.righe("segnalazioni"))
    ambigue = sum(c.confidenza == "ambigua" for c in p.righe("celle"))
    parti = [style.count(gravita[g], g, {"errore": "errori", "avviso": "avvisi", "nota": "note"}[g]) for g in style.GRAVITA]
    return Frase(
        f"{', '.join(parti)}. {style.count(ambigue, 'valore ambiguo', 'valori ambigui')} da rivedere sul documento (pegan review).",
        "evidenza",
    )
