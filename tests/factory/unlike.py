"""A plan laid out as bodies do whose form is no child of the classic one: lists of labels, blocks of indicators, half-years, painted rows.

Everything about an `Aspetto` may differ from one body to the next; `lay_out_unlike` gives the sheets and what they print of the plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tests.factory.form import SEGNATO
from tests.factory.plan import Json, Periodi, Piano
from tests.factory.table import Casella, Tavola

ZEBRA = "F2F2F2"
LARGA = 12
"""Columns of a sheet."""
PAROLE: dict[str, list[str]] = {
    "settore": ["Settore", "Area", "Direzione", "Struttura organizzativa"],
    "peg_n": ["Obiettivo n.", "Codice obiettivo", "Scheda n.", "N. obiettivo"],
    "obiettivo_operativo": ["Obiettivo", "Titolo obiettivo", "Denominazione obiettivo", "Obiettivo gestionale"],
    "obiettivo_strategico": ["Linea strategica", "Obiettivo strategico", "Indirizzo strategico"],
    "responsabile": ["Responsabile", "Dirigente", "Responsabile del servizio", "Titolare di E.Q."],
    "referente": ["Referente", "Referente operativo"],
    "denominazione": ["Indicatore", "Indicatore di risultato", "Descrizione indicatore"],
    "unita": ["Unità di misura", "U.M."],
    "peso": ["Peso %", "Pesatura", "Peso"],
    "i.peso": ["Peso indicatore", "Peso dell'indicatore"],
    "partenza": ["Baseline", "Valore storico", "Valore di partenza"],
    "i.partenza": ["Baseline", "Valore di partenza", "Dato storico"],
    "atteso": ["Target", "Valore atteso", "Valore target"],
    "verifica_intermedia": ["Verifica intermedia", "Monitoraggio intermedio"],
    "raggiunto": ["Consuntivo", "Valore raggiunto", "Risultato conseguito"],
    "t.indicatori": ["Indicatori di risultato", "Indicatori e target", "2. COME SI MISURA"],
    "t.attivita": ["Fasi di attuazione", "Piano di lavoro", "Azioni e tempi"],
    "t.personale": ["Risorse umane", "Gruppo di lavoro", "Personale impiegato"],
    "t.capitoli": ["Risorse finanziarie", "Dotazione finanziaria"],
    "pos": ["N.", "Prog.", "n."],
    "descrizione": ["Fase", "Attività", "Azione", "Descrizione fase"],
    "nominativo": ["Cognome e nome", "Dipendente", "Nominativo"],
    "unita_organizzativa": ["Profilo", "Qualifica", "Categoria"],
    "impegno_pct": ["% impegno", "% tempo dedicato", "Quota %"],
    "capitolo": ["Capitolo", "Cap.", "N. capitolo"],
    "importo": ["Importo", "Importo assegnato", "Budget"],
    "parte": ["E/S", "Entrata/Spesa"],
    "totale": ["Totale", "TOTALE PESI", "Totale %"],
}
PERIODI: tuple[tuple[Periodi, tuple[str, ...]], ...] = (
    ((("semestre", 2),), ("I sem.", "II sem.")),
    ((("semestre", 2),), ("1° semestre", "2° semestre")),
    ((("trimestre", 4),), ("1° trim.", "2° trim.", "3° trim.", "4° trim.")),
    ((("quadrimestre", 3),), ("I quadr.", "II quadr.", "III quadr.")),
    ((("bimestre", 6),), ("1° bim.", "2° bim.", "3° bim.", "4° bim.", "5° bim.", "6° bim.")),
)  # fmt: skip


@dataclass(frozen=True)
class Aspetto:
    """One body's layout."""

    parole: dict[str, str]
    testa: str
    """`lista` labels at the left, `sopra` labels above their values, `titolo` number and title in one merged row."""
    indicatori: str
    """`tabella`, or `blocchi`: labels one below the other."""
    periodi: Periodi
    testate: tuple[str, ...]
    segno: str
    zebra: bool
    vuote: bool
    """A blank row between the rows of a table."""
    numerate: bool
    titoli: bool
    totali: bool
    parte: bool
    insieme: bool
    """All sheets below one another on one."""
    due_punti: bool

    def dice(self, nome: str) -> str:
        """How this body words a label."""
        return self.parole[nome]


def make_unlike(r: Random) -> Aspetto:
    """Any combination of what layouts do."""
    periodi, testate = r.choice(PERIODI)
    return Aspetto(
        {k: r.choice(v) for k, v in PAROLE.items()}, r.choice(["lista", "sopra", "titolo"]), r.choice(["tabella", "tabella", "blocchi"]),
        periodi, testate, r.choice(["x", "X", "•", ""]), *(r.random() < p for p in (0.5, 0.3, 0.3, 0.7, 0.5, 0.5, 0.4, 0.5)),
    )  # fmt: skip


def lay_out_unlike(piano: Piano, a: Aspetto) -> tuple[list[Tavola], Json]:
    """The sheets, and what they say of the plan."""
    schede = [_printed(s, a) for s in piano.verita["schede"]]
    if a.insieme:
        t = Tavola("Obiettivi", [70.0] * LARGA)
        riga = 0
        for s in schede:
            riga = _sheet(t, s, a, riga) + 3
        tavole = [t]
    else:
        tavole = [Tavola(f"Ob {s['ordine']}", [70.0] * LARGA) for s in schede]
        for t, s in zip(tavole, schede, strict=True):
            _sheet(t, s, a, 0)
    return tavole, {"documento": {}, "quadro": [], "classificazione": [], "risorse_umane": [], "risorse_strumentali": [], "schede": schede}


def _printed(s: Json, a: Aspetto) -> Json:
    campi = (
        "ordine",
        "pagina",
        "settore",
        "obiettivo_operativo",
        "obiettivo_strategico",
        "responsabile",
        "referente",
        "attivita",
        "personale",
    )
    indicatori = []
    for i in s["indicatori"]:
        suo = {k: i[k] for k in ("denominazione", "unita", "peso", "partenza", "verifica_intermedia", "raggiunto")}
        primo = min(i["attesi"])
        indicatori.append(suo | {"attesi": {primo: i["attesi"][primo]}} | ({"pos": i["pos"]} if a.indicatori == "tabella" else {}))
    capitoli = [
        {"riga": c["riga"], "capitolo": c["capitolo"], "importo": c["importo"]} | ({"parte": "S"} if a.parte else {}) for c in s["capitoli"]
    ]
    totale = {"totale_pesi": 100 if a.totali and a.indicatori == "tabella" else None}
    return {c: s[c] for c in campi} | {"peg_n": str(s["ordine"]), "indicatori": indicatori, "capitoli": capitoli} | totale


def _sheet(t: Tavola, s: Json, a: Aspetto, riga: int) -> int:
    riga = _head(t, s, a, riga) + 1
    if a.indicatori == "blocchi":
        riga = _blocks(t, s, a, riga)
    else:
        campi = ("pos", "denominazione", "unita", "peso", "partenza", "atteso", "verifica_intermedia", "raggiunto")
        voci = [i | {"atteso": next(iter(i["attesi"].values()))} for i in s["indicatori"]]
        riga = _table(t, a, riga, "t.indicatori", campi, voci)
        if a.totali:
            x, y = _spread(campi)[campi.index("peso")]
            t.metti(riga, 0, a.dice("totale"), fino=(riga, x - 1))
            t.metti(riga, x, "100", fino=(riga, y))
            riga += 1
    riga = _activities(t, s, a, riga + 1)
    riga = _table(t, a, riga + 1, "t.personale", ("nominativo", "unita_organizzativa", "impegno_pct"), s["personale"])
    if s["capitoli"]:
        campi = ("parte", "capitolo", "importo") if a.parte else ("capitolo", "importo")
        riga = _table(t, a, riga + 1, "t.capitoli", campi, s["capitoli"])
    return riga


def _head(t: Tavola, s: Json, a: Aspetto, riga: int) -> int:
    fine = ":" if a.due_punti else ""
    campi = ["settore", "peg_n", "obiettivo_operativo", "obiettivo_strategico", "responsabile", "referente"]
    if a.testa == "titolo":
        t.metti(riga, 0, f"Obiettivo n. {s['peg_n']} - {s['obiettivo_operativo']}", fino=(riga, LARGA - 1), grassetto=True)
        campi = [c for c in campi if c not in ("peg_n", "obiettivo_operativo")]
        riga += 1
    if a.testa == "sopra":
        for n, gruppo in enumerate((campi[:3], campi[3:])):
            for k, campo in enumerate(gruppo):
                t.metti(riga + 2 * n, 4 * k, a.dice(campo), fino=(riga + 2 * n, 4 * k + 3), colore="DDEBF7")
                t.metti(riga + 2 * n + 1, 4 * k, s[campo], fino=(riga + 2 * n + 1, 4 * k + 3))
        return riga + 4
    for campo in campi:
        t.metti(riga, 0, a.dice(campo) + fine, fino=(riga, 2))
        t.metti(riga, 3, s[campo], fino=(riga, LARGA - 1))
        riga += 1
    return riga


def _title(t: Tavola, a: Aspetto, riga: int, nome: str) -> int:
    if a.titoli:
        t.metti(riga, 0, a.dice(nome), fino=(riga, LARGA - 1), colore="9DC3E6", grassetto=True)
    return riga + a.titoli


def _blocks(t: Tavola, s: Json, a: Aspetto, riga: int) -> int:
    riga = _title(t, a, riga, "t.indicatori")
    for n, i in enumerate(s["indicatori"], 1):
        valori = (
            (f"{a.dice('denominazione')} {n}", i["denominazione"]), (a.dice("unita"), i["unita"]), (a.dice("i.peso"), str(i["peso"])),
            (a.dice("i.partenza"), i["partenza"]), (a.dice("atteso"), next(iter(i["attesi"].values()))),
            (a.dice("verifica_intermedia"), i["verifica_intermedia"]), (a.dice("raggiunto"), i["raggiunto"]),
        )  # fmt: skip
        for etichetta, valore in valori:
            t.metti(riga, 0, etichetta, fino=(riga, 2))
            t.metti(riga, 3, valore or "", fino=(riga, LARGA - 1))
            riga += 1
        riga += a.vuote
    return riga


def _spread(nomi: tuple[str, ...]) -> list[tuple[int, int]]:
    """The first text column takes what the others leave."""
    larga = next((n for n, c in enumerate(nomi) if c in ("denominazione", "descrizione", "nominativo")), len(nomi) - 1)
    resto = LARGA - len(nomi)
    spazi, col = [], 0
    for n in range(len(nomi)):
        fine = col + (resto if n == larga else 0)
        spazi.append((col, fine))
        col = fine + 1
    return spazi


def _table(t: Tavola, a: Aspetto, riga: int, titolo: str, campi: tuple[str, ...], voci: list[Json]) -> int:
    riga = _title(t, a, riga, titolo)
    spazi = _spread(campi)
    for campo, (x, y) in zip(campi, spazi, strict=True):
        t.metti(riga, x, a.dice(campo), fino=(riga, y), colore="DDEBF7")
    riga += 1
    if a.numerate and len(campi) > 2:
        for n, (x, y) in enumerate(spazi, 1):
            t.metti(riga, x, f"({n})", fino=(riga, y))
        riga += 1
    for n, voce in enumerate(voci):
        for campo, (x, y) in zip(campi, spazi, strict=True):
            testo = "" if voce.get(campo) is None else f"{voce[campo]}%" if campo == "impegno_pct" else str(voce[campo])
            t.metti(riga, x, testo, fino=(riga, y), colore=_zebra(a, n))
        riga += 1 + a.vuote
    return riga


def _zebra(a: Aspetto, n: int) -> str | None:
    return ZEBRA if a.zebra and n % 2 else None


def _activities(t: Tavola, s: Json, a: Aspetto, riga: int) -> int:
    riga = _title(t, a, riga, "t.attivita")
    spazi = _spread(("pos", "descrizione", *a.testate))
    for testo, (x, y) in zip((a.dice("pos"), a.dice("descrizione"), *a.testate), spazi, strict=True):
        t.metti(riga, x, testo, fino=(riga, y), colore="DDEBF7")
    for n, voce in enumerate(s["attivita"]):
        riga += 1 + (a.vuote and n > 0)
        segnati = {p[2] for p in voce["periodi"]}
        (x, y), (z, w) = spazi[:2]
        t.metti(riga, x, voce["pos"], colore=_zebra(a, n))
        t.metti(riga, z, voce["descrizione"], fino=(riga, w), colore=_zebra(a, n))
        for k, (p, _) in enumerate(spazi[2:], 1):
            cella: Casella = t.metti(riga, p, colore=_zebra(a, n))
            if k in segnati:
                cella.testo, cella.colore = a.segno, cella.colore if a.segno else SEGNATO
    return riga + 1
