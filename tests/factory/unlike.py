"""A plan laid out as bodies do whose form is no child of the classic one: lists of labels, blocks of indicators, half-years, painted rows.

Everything about an `Aspetto` may differ from one body to the next, also what no description of a form knows: labels and columns of other words,
values left blank, headings that say what they are only together. `lay_out_unlike` gives the sheets and what they print of the plan.
"""

from dataclasses import dataclass, replace
from random import Random

from tests.factory import unlike_words as w
from tests.factory.form import SEGNATO
from tests.factory.plan import Json, Periodi, Piano
from tests.factory.table import Casella, Tavola

ZEBRA = "F2F2F2"
LARGA = 16
"""Columns of a sheet."""
PERIODI: tuple[tuple[Periodi, tuple[str, ...]], ...] = (
    ((("semestre", 2),), ("I sem.", "II sem.")),
    ((("semestre", 2),), ("1° semestre", "2° semestre")),
    ((("trimestre", 4),), ("1° trim.", "2° trim.", "3° trim.", "4° trim.")),
    ((("quadrimestre", 3),), ("I quadr.", "II quadr.", "III quadr.")),
    ((("bimestre", 6),), ("1° bim.", "2° bim.", "3° bim.", "4° bim.", "5° bim.", "6° bim.")),
    ((("trimestre", 4),), ("Gen-Mar", "Apr-Giu", "Lug-Set", "Ott-Dic")),
    ((("trimestre", 4),), ("I trim", "II trim", "III trim", "IV trim")),
    ((("semestre", 2),), ("primo semestre", "secondo semestre")),
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
    ignote: bool
    """Labels of other words among those of the head."""
    bianchi: bool
    """Some values of the head are left blank."""
    colonna_ignota: bool
    conta_righe: bool
    """The activities' numbers count rows: they say nothing of the indicators."""
    sotto_una: bool
    """The numbers of the indicators have no heading of their own: one spans them and the names."""
    matricole: bool
    nota: bool
    """A remark between the rows of indicators."""
    affianca: bool
    """People beside the indicators."""
    triennio: str
    """Targets of three years: `colonne` under one heading, `unita` under a heading that says the three years, or "" for one year."""
    anno: int = 0

    def dice(self, nome: str) -> str:
        """How this body words a label."""
        return self.parole[nome].replace("<anno>", str(self.anno)).replace("<prima>", str(self.anno - 1))


def make_unlike(r: Random) -> Aspetto:
    """Any combination of what layouts do."""
    periodi, testate = r.choice(PERIODI)
    parole = {k: r.choice(v) for k, v in w.PAROLE.items()}
    indicatori = r.choice(["tabella", "tabella", "blocchi"])
    parole["atteso"], parole["raggiunto"] = r.choice(w.RISULTATI if indicatori == "tabella" else w.NEI_BLOCCHI)
    triennio = r.choice(["", "", "colonne", "unita"]) if indicatori == "tabella" and "<anno>" not in parole["atteso"] else ""
    return Aspetto(
        parole, r.choice(["lista", "sopra", "titolo", "coppie"]), indicatori, periodi, testate, r.choice(["x", "X", "•", "✓", ""]),
        *(r.random() < p for p in (0.5, 0.3, 0.3, 0.7, 0.5, 0.5, 0.4, 0.5, 0.4, 0.4, 0.3, 0.3, 0.3, 0.3, 0.2, 0.2)), triennio,
    )  # fmt: skip


def lay_out_unlike(piano: Piano, a: Aspetto) -> tuple[list[Tavola], Json]:
    """The sheets, and what they say of the plan."""
    a = replace(a, anno=int(piano.verita["documento"]["anno"]))
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


BIANCHI = ("obiettivo_strategico", "referente")


def _printed(s: Json, a: Aspetto) -> Json:
    campi = ("ordine", "pagina", "settore", "obiettivo_operativo", "obiettivo_strategico", "responsabile", "referente")
    indicatori = []
    for i in s["indicatori"]:
        suo = {k: i[k] for k in ("denominazione", "unita", "peso", "partenza", "verifica_intermedia", "raggiunto")}
        anni = sorted(i["attesi"]) if a.triennio else [min(i["attesi"])]
        indicatori.append(suo | {"attesi": {y: i["attesi"][y] for y in anni}} | ({"pos": i["pos"]} if a.indicatori == "tabella" else {}))
    capitoli = [
        {"riga": c["riga"], "capitolo": c["capitolo"], "importo": c["importo"]} | ({"parte": "S"} if a.parte else {}) for c in s["capitoli"]
    ]
    attivita = [x | ({"pos": None} if a.conta_righe else {}) for x in s["attivita"]]
    personale = [p | ({"nominativo": None, "matricola": _number(p)} if a.matricole else {}) for p in s["personale"]]
    altro = {
        "totale_pesi": 100 if a.totali and a.indicatori == "tabella" else None, "attivita": attivita, "capitoli": capitoli,
        "personale": [] if a.matricole else personale, "matricole": personale if a.matricole else [],
    }  # fmt: skip
    scheda = {c: None if a.bianchi and c in BIANCHI else s[c] for c in campi}
    return scheda | {"peg_n": str(s["ordine"]), "indicatori": indicatori} | altro


def _number(p: Json) -> str:
    return str(1000 + sum(map(ord, p["nominativo"])))


def _sheet(t: Tavola, s: Json, a: Aspetto, riga: int) -> int:
    riga = _head(t, s, a, riga) + 1
    persone = s["personale"] or s["matricole"]
    chi = ("matricola" if a.matricole else "nominativo", "unita_organizzativa", "impegno_pct")
    accanto = a.affianca and a.indicatori == "tabella" and not a.triennio
    riga = _blocks(t, s, a, riga) if a.indicatori == "blocchi" else _indicators(t, s, a, riga, (chi, persone) if accanto else None)
    riga = _activities(t, s, a, riga + 1)
    if not accanto:
        riga = _table(t, a, riga + 1, "t.personale", chi, persone)
    if s["capitoli"]:
        campi = ("parte", "capitolo", "importo") if a.parte else ("capitolo", "importo")
        riga = _table(t, a, riga + 1, "t.capitoli", campi, s["capitoli"])
    return riga


def _indicators(t: Tavola, s: Json, a: Aspetto, riga: int, accanto: tuple[tuple[str, ...], list[Json]] | None) -> int:
    anni = sorted(s["indicatori"][0]["attesi"])
    attesi = tuple(f"atteso.{y}" for y in anni) if a.triennio else ("atteso",)
    ignota = ("ignota",) if a.colonna_ignota else ()
    campi = ("pos", "denominazione", "unita", "peso", *ignota, "partenza", *attesi, "verifica_intermedia", "raggiunto")
    voci = [
        i
        | {"ignota": w.SENZA_NOME[1]}
        | ({f"atteso.{y}": i["attesi"][y] for y in anni} if a.triennio else {"atteso": i["attesi"][anni[0]]})
        for i in s["indicatori"]
    ]
    larga = LARGA - len(accanto[0]) - 1 if accanto else LARGA
    inizio = riga
    riga = _table(t, a, riga, "t.indicatori", campi, voci, larga=larga, nota=a.nota)
    if a.totali:
        x, y = _spread(campi, larga)[campi.index("peso")]
        t.metti(riga, 0, a.dice("totale"), fino=(riga, x - 1))
        t.metti(riga, x, "100", fino=(riga, y))
        riga += 1
    if accanto:
        riga = max(riga, _table(t, a, inizio, "t.personale", *accanto, larga=len(accanto[0]), da=larga + 1))
    return riga


def _head(t: Tavola, s: Json, a: Aspetto, riga: int) -> int:
    fine = ":" if a.due_punti else ""
    campi = ["settore", "peg_n", "obiettivo_operativo", "obiettivo_strategico", "responsabile", "referente"]
    if a.testa == "titolo":
        t.metti(riga, 0, f"Obiettivo n. {s['peg_n']} - {s['obiettivo_operativo']}", fino=(riga, LARGA - 1), grassetto=True)
        campi = [c for c in campi if c not in ("peg_n", "obiettivo_operativo")]
        riga += 1
    coppie = [(a.dice(c), s[c] or "") for c in campi]
    if a.ignote:
        for n, (nome, valore) in enumerate(zip(w.IGNOTE[:3], w.SENZA_NOME, strict=False)):
            coppie.insert(2 * n + 1, (nome, valore))
    if a.testa == "sopra":
        for n in range(0, len(coppie), 4):
            for k, (nome, valore) in enumerate(coppie[n : n + 4]):
                t.metti(riga, 4 * k, nome, fino=(riga, 4 * k + 3), colore="DDEBF7")
                t.metti(riga + 1, 4 * k, valore, fino=(riga + 1, 4 * k + 3))
            riga += 2
        return riga
    if a.testa == "coppie":
        for n in range(0, len(coppie), 2):
            for k, (nome, valore) in enumerate(coppie[n : n + 2]):
                t.metti(riga, 8 * k, nome + fine, fino=(riga, 8 * k + 2))
                t.metti(riga, 8 * k + 3, valore, fino=(riga, 8 * k + 7))
            riga += 1
        return riga
    for nome, valore in coppie:
        t.metti(riga, 0, nome + fine, fino=(riga, 2))
        t.metti(riga, 3, valore, fino=(riga, LARGA - 1))
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
            (f"{a.dice('i.denominazione')} {n}", i["denominazione"]), (a.dice("unita"), i["unita"]), (a.dice("i.peso"), str(i["peso"])),
            (a.dice("i.partenza"), i["partenza"]), (a.dice("atteso"), next(iter(i["attesi"].values()))),
            (a.dice("verifica_intermedia"), i["verifica_intermedia"]), (a.dice("raggiunto"), i["raggiunto"]),
        )  # fmt: skip
        for etichetta, valore in valori:
            t.metti(riga, 0, etichetta, fino=(riga, 2))
            t.metti(riga, 3, valore or "", fino=(riga, LARGA - 1))
            riga += 1
        riga += a.vuote
    return riga


def _spread(nomi: tuple[str, ...], quante: int = LARGA, da: int = 0) -> list[tuple[int, int]]:
    """The first text column takes what the others leave."""
    larga = next((n for n, c in enumerate(nomi) if c in ("denominazione", "descrizione", "nominativo")), len(nomi) - 1)
    resto = quante - len(nomi)
    spazi, col = [], da
    for n in range(len(nomi)):
        fine = col + (resto if n == larga else 0)
        spazi.append((col, fine))
        col = fine + 1
    return spazi


def _table(
    t: Tavola,
    a: Aspetto,
    riga: int,
    titolo: str,
    campi: tuple[str, ...],
    voci: list[Json],
    *,
    larga: int = LARGA,
    da: int = 0,
    nota: bool = False,
) -> int:
    if a.titoli:
        t.metti(riga, da, a.dice(titolo), fino=(riga, da + larga - 1), colore="9DC3E6", grassetto=True)
        riga += 1
    spazi = _spread(campi, larga, da)
    riga = _headings(t, a, riga, campi, spazi)
    if a.numerate and len(campi) > 2 and not a.triennio:
        for n, (x, y) in enumerate(spazi, 1):
            t.metti(riga, x, f"({n})", fino=(riga, y))
        riga += 1
    for n, voce in enumerate(voci):
        if nota and n == 1:
            t.metti(riga, da, "Nota: i dati sono del sistema informativo", fino=(riga, da + larga - 1))
            riga += 1
        for campo, (x, y) in zip(campi, spazi, strict=True):
            testo = "" if voce.get(campo) is None else f"{voce[campo]}%" if campo == "impegno_pct" else str(voce[campo])
            t.metti(riga, x, testo, fino=(riga, y), colore=_zebra(a, n))
        riga += 1 + a.vuote
    return riga


def _headings(t: Tavola, a: Aspetto, riga: int, campi: tuple[str, ...], spazi: list[tuple[int, int]]) -> int:
    """One row of headings, two where the targets' years stand below one; the next row."""
    anni = [n for n, c in enumerate(campi) if c.startswith("atteso.")]
    alta = riga + (a.triennio == "colonne" and bool(anni))
    for n, (campo, (x, y)) in enumerate(zip(campi, spazi, strict=True)):
        sotto_una = a.sotto_una and campi[:2] == ("pos", "denominazione")
        if n in anni or (n == 0 and sotto_una):
            continue
        testo = w.IGNOTE[1] if campo == "ignota" else a.dice(campo)
        t.metti(riga, spazi[0][0] if n == 1 and sotto_una else x, testo, fino=(alta, y), colore="DDEBF7")
    if anni:
        x, y = spazi[anni[0]][0], spazi[anni[-1]][1]
        uniti = f"{a.dice('atteso')} {a.anno}-{a.anno + 2}" if a.triennio == "unita" else a.dice("atteso")
        t.metti(riga, x, uniti, fino=(riga, y), colore="DDEBF7")
        for n in anni if a.triennio == "colonne" else ():
            t.metti(alta, spazi[n][0], campi[n].split(".")[1], fino=(alta, spazi[n][1]))
    return alta + 1


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
        t.metti(riga, x, str(n + 1) if a.conta_righe else voce["pos"], colore=_zebra(a, n))
        t.metti(riga, z, voce["descrizione"], fino=(riga, w), colore=_zebra(a, n))
        for k, (p, _) in enumerate(spazi[2:], 1):
            cella: Casella = t.metti(riga, p, colore=_zebra(a, n))
            if k in segnati:
                cella.testo, cella.colore = a.segno, cella.colore if a.segno else SEGNATO
    return riga + 1
