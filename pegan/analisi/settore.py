"""07 Settore: the sheets of one settore, one by one, as their head of service would read them."""

import html
from dataclasses import dataclass

from pegan.page import Pagina
from pegan.privacy import Riservatezza, livello
from pegan.tables import Cella, Colonna, Tabella, table, to_html

SE_CI_SONO = ("servizio", "missione_descrizione", "programma_descrizione", "peso_obiettivo", "stato_dichiarato", "motivo", "previsione")
"""Shown only where the document says something."""
RENDICONTO = ("verifica_intermedia", "previsione", "raggiunto", "stato_dichiarato", "motivo")


@dataclass(frozen=True, slots=True)
class SchedaIntera:
    """A sheet with its tables."""

    titolo: str
    testata: Tabella
    indicatori: Tabella
    attivita: Tabella
    personale: Tabella

    def _repr_html_(self) -> str:
        parti = "".join(to_html(t) for t in (self.testata, self.indicatori, self.attivita, self.personale))
        return f"<h2>{html.escape(self.titolo)}</h2>{parti}"


@dataclass(frozen=True, slots=True)
class Schede:
    """All sheets of a page."""

    voci: tuple[SchedaIntera, ...]

    def __repr__(self) -> str:
        return f"Schede: {len(self.voci)}"

    def _repr_html_(self) -> str:
        return "".join(v._repr_html_() for v in self.voci) or '<p class="vuota">Il settore non ha schede.</p>'


def schede(p: Pagina) -> Schede:
    """Every sheet whole: head, indicators with targets, activities, people."""
    titoli = [f"{n}. {p.codice(s)}{f' ({s.stato_dichiarato})' if s.stato_dichiarato else ''}" for n, s in enumerate(p.schede(), 1)]
    parti = (_head, _indicators, _activities, _people)
    return Schede(tuple(SchedaIntera(titolo, *(parte(p, s) for parte in parti)) for titolo, s in zip(titoli, p.schede(), strict=True)))


def _head(p: Pagina, s: object) -> Tabella:
    campi = (
        ("Servizio", "servizio"), ("Missione", "missione"), ("", "missione_descrizione"), ("Programma", "programma"), ("", "programma_descrizione"), ("Obiettivo strategico", "obiettivo_strategico"),
        ("Obiettivo operativo", "obiettivo_operativo"), ("Responsabile", "responsabile"), ("Referente gestionale", "referente"),
        ("Peso dell'obiettivo", "peso_obiettivo"), ("Stato", "stato_dichiarato"), ("Motivo", "motivo"),
    )  # fmt: skip
    documento, scheda = str(getattr(s, "documento_id", "")), str(getattr(s, "scheda_id", ""))
    righe: list[list[Cella]] = [[nome, p.cita(getattr(s, campo, None), documento, "schede", scheda, campo)] for nome, campo in campi
                                if getattr(s, campo, None) is not None or campo not in SE_CI_SONO]  # fmt: skip
    return table("Testata", [Colonna(""), Colonna("Come stampato")], righe)


def _indicators(p: Pagina, s: object) -> Tabella:
    scheda = getattr(s, "scheda_id", None)
    attesi = {(a.indicatore_id, a.anno_atteso): a for a in p.righe("attesi")}
    anni = sorted({a.anno_atteso for a in p.righe("attesi")} | {p.anno})
    righe: list[list[Cella]] = []
    for i in (i for i in p.righe("indicatori") if i.scheda_id == scheda):
        riga: list[Cella] = [*p.campi(i, "indicatori", "pos", "denominazione", "unita", "peso", "partenza")]
        for anno in anni:
            a = attesi.get((i.indicatore_id, anno))
            riga.append(p.cita(a.testo if a else None, i.documento_id, "attesi", f"{i.indicatore_id}/{anno}", "testo"))
        riga += [
            v if getattr(i, c) or c not in SE_CI_SONO else None
            for c, v in zip(RENDICONTO, p.campi(i, "indicatori", *RENDICONTO), strict=True)
        ]
        righe.append(riga)
    colonne = [
        Colonna("Pos."), Colonna("Indicatore"), Colonna("Unità"), Colonna("Peso", "numero"), Colonna("Partenza"),
        *(Colonna(f"Atteso {a}", facoltativa=a != p.anno) for a in anni), Colonna("Verifica intermedia"),
        Colonna("Previsione", facoltativa=True), Colonna("Raggiunto"), Colonna("Stato", facoltativa=True),
        Colonna("Motivo", facoltativa=True),
    ]  # fmt: skip
    return table("Indicatori", colonne, righe, vuota="La scheda non ha indicatori.")


def _activities(p: Pagina, s: object) -> Tabella:
    scheda = getattr(s, "scheda_id", None)
    righe: list[list[Cella]] = []
    for a in (a for a in p.righe("attivita") if a.scheda_id == scheda):
        righe.append([a.riga, *p.campi(a, "attivita", "pos", "descrizione", "periodi_segnati", "note")])
    colonne = [
        Colonna("Riga", "intero"), Colonna("Per l'indicatore"), Colonna("Attività"), Colonna("Periodi segnati", "intero"),
        Colonna("Note", facoltativa=True),
    ]  # fmt: skip
    return table("Attività", colonne, righe, vuota="La scheda non ha attività.")


def _people(p: Pagina, s: object) -> Tabella:
    scheda = getattr(s, "scheda_id", None)
    pubblica = livello(p.riservatezza) is Riservatezza.PUBBLICA
    righe: list[list[Cella]] = []
    for r in (r for r in p.righe("personale") if r.scheda_id == scheda):
        riga: list[Cella] = [*p.campi(r, "personale", "nominativo", "unita_organizzativa")]
        righe.append(riga if pubblica else [*riga, *p.campi(r, "personale", "impegno_pct")])
    colonne = [Colonna("Persona"), Colonna("Come stampato"), *([] if pubblica else [Colonna("Quota", "percento")])]
    return table("Personale coinvolto", colonne, righe, vuota="La scheda non elenca personale.")
