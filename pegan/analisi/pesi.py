"""03 Pesature: how each sheet shares its 100 among its indicators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pegan import charts, style
from pegan.charts import Grafico
from pegan.page import Frase, Pagina
from pegan.tables import Cella, Colonna, Tabella, Tipo, table
from pegan.weights import WeightProfile, profile

_INT: Tipo = "intero"


@dataclass(frozen=True, slots=True)
class Scheda:
    """A sheet with the weights of its indicators and whether each has a target for the year."""

    riga: object
    nome: str
    documento: str
    scheda_id: str
    totale: float | None
    pesi: tuple[float | None, ...]
    indicatori: tuple[str, ...]
    con_atteso: tuple[bool, ...]
    testuale: tuple[bool, ...]


def schede(p: Pagina) -> list[Scheda]:
    """The sheets with their weights, in order."""
    attesi = {a.indicatore_id: a for a in p.righe("attesi") if a.anno_atteso == p.anno and a.testo}
    gruppi: dict[tuple[str, str], list[object]] = {}
    for i in p.righe("indicatori"):
        gruppi.setdefault((i.documento_id, i.scheda_id), []).append(i)
    risultato = []
    for s in p.schede():
        righe = [_Indicatore(i.indicatore_id, i.peso) for i in _typed(gruppi.get((s.documento_id, s.scheda_id), []))]
        risultato.append(
            Scheda(
                s, p.codice(s), s.documento_id, s.scheda_id, s.totale_pesi,
                tuple(i.peso for i in righe), tuple(i.indicatore_id for i in righe),
                tuple(i.indicatore_id in attesi for i in righe),
                tuple(i.indicatore_id in attesi and attesi[i.indicatore_id].tipo == "testo" for i in righe),
            )
        )  # fmt: skip
    return risultato


@dataclass(frozen=True, slots=True)
class _Indicatore:
    indicatore_id: str
    peso: float | None


def _typed(righe: Sequence[object]) -> list[_Indicatore]:
    return [_Indicatore(str(getattr(r, "indicatore_id", "")), getattr(r, "peso", None)) for r in righe]


def controllo(p: Pagina) -> Tabella:
    """Sum against 100, concentration, the heaviest indicator, weight that can never be scored."""
    righe: list[list[Cella]] = []
    for s in schede(p):
        pr: WeightProfile = profile(s.pesi)
        chiavi = [(s.documento, "indicatori", i, "peso") for i in s.indicatori]
        senza = _sum(s.pesi, [not c for c in s.con_atteso])
        testo = _sum(s.pesi, s.testuale)
        righe.append(
            [
                s.nome, len(s.pesi),
                p.somma(pr.somma, f"Somma dei pesi della scheda {s.nome}", chiavi),
                p.cita(s.totale, s.documento, "schede", s.scheda_id, "totale_pesi"),
                pr.massimo_pct, pr.concentrazione, pr.numero_efficace,
                "sì" if pr.tutti_uguali else "no", senza, testo,
            ]
        )  # fmt: skip
    colonne = [
        Colonna("Scheda", larghezza=20), Colonna("Indicatori", _INT, 10), Colonna("Somma dei pesi", "numero", 10),
        Colonna("Totale stampato", "numero", 10), Colonna("Peso maggiore", "percento", 10), Colonna("Concentrazione", "numero", 13),
        Colonna("Indicatori equivalenti", "numero", 12), Colonna("Pesi tutti uguali", larghezza=9),
        Colonna("Peso senza valore atteso", "numero", 12), Colonna("Peso con atteso solo testuale", "numero", 12),
    ]  # fmt: skip
    return table("Controllo dei pesi, scheda per scheda", colonne, righe, vuota="Nessuna scheda.")


def _sum(pesi: Sequence[float | None], scelti: Sequence[bool]) -> float:
    return sum(p or 0.0 for p, s in zip(pesi, scelti, strict=True) if s)


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
    righe: list[list[Cella]] = []
    for i in sorted(p.righe("indicatori"), key=lambda i: (list(nomi).index(i.scheda_id), -(i.peso or 0))):
        k = (i.documento_id, "indicatori", i.indicatore_id)
        righe.append(
            [
                nomi[i.scheda_id].nome,
                p.cita(i.pos, *k, "pos"),
                p.cita(i.denominazione, *k, "denominazione"),
                p.cita(i.unita, *k, "unita"),
                p.cita(i.peso, *k, "peso"),
            ]
        )
    colonne = [
        Colonna("Scheda", larghezza=20),
        Colonna("Pos.", larghezza=6),
        Colonna("Indicatore", larghezza=70),
        Colonna("Unità", larghezza=12),
        Colonna("Peso", "numero", 8),
    ]
    return table("Gli indicatori e il loro peso", colonne, righe, chiusa=True)


def riassunto(p: Pagina) -> Frase:
    """What the weights say, in a sentence."""
    elenco = schede(p)
    storte = sum(abs((profile(s.pesi).somma or 0) - 100) > 0.01 for s in elenco)
    senza = sum(_sum(s.pesi, [not c for c in s.con_atteso]) > 0 for s in elenco)
    pesati = any(s.peso_obiettivo is not None for s in p.schede())
    obiettivi = "" if pesati else " Il documento non pesa gli obiettivi fra loro: i pesi valgono solo dentro ogni scheda."
    esito = (
        "In tutte le schede i pesi degli indicatori sommano a 100"
        if not storte
        else f"In {style.count(storte, 'scheda', 'schede')} i pesi non sommano a 100"
    )
    coda = f"; {style.count(senza, 'scheda ha', 'schede hanno')} peso su indicatori senza valore atteso per l'anno." if senza else "."
    return Frase(esito + coda + obiettivi, "evidenza")
