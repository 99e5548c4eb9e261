"""A plan laid out as the form is: one sheet per objective, and the summary, the grid of missioni and the forms of resources before them.

A `Forma` is how one body's form differs from another's: wording, order of blocks and columns, number of years, the Gantt's periods, its mark.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from tests.factory import words as w
from tests.factory.plan import CLASSICI, Json, Periodi, Piano
from tests.factory.table import Casella, Tavola

MESI = "GFMAMGLASOND"
NOMI_MESI = (
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
)
GRIGIO, SEGNATO = "D9D9D9", "4F81BD"
_POS, _TESTO, _GANTT, _NOTE = 16.0, [29.0] * 4 + [15.0] * 2, 12.5, [30.0] * 4
PRIMA_GANTT = 1 + len(_TESTO)
DENOMINAZIONE, STRETTA = (1, 4), (5, 6)
COLONNE = ("denominazione", "unita", "peso", "partenza", "attesi", "verifica_intermedia", "raggiunto")
BLOCCHI = ("indicatori", "attivita", "bilancio", "personale")


@dataclass(frozen=True)
class Forma:
    """One body's form."""

    parole: dict[str, str] = field(default_factory=dict)
    blocchi: tuple[str, ...] = BLOCCHI
    colonne: tuple[str, ...] = COLONNE
    personale: tuple[str, ...] = ("unita_organizzativa", "nominativo", "impegno_pct")
    periodi: Periodi = CLASSICI
    segno: str = "x"
    regole_interne: bool = True
    valore_accanto: bool = True
    """A label of the head has its value in the cell beside it; else in its own cell, behind it."""
    sopra: bool = True
    """The labels of missione and programma stand above their values; else beside them."""
    copia_missione: bool = False
    """The missione's code stands once more in a corner, for the workbook's formulas."""
    pos_in_alto: bool = False
    cifre_in_alto: bool = True
    typed: bool = False
    """Numbers are numbers with a format, percentages too; else text as printed."""
    in_piedi: bool = False
    """The weights' heading and the Gantt's are written upwards, its months by their names."""

    def dice(self, etichetta: str) -> str:
        """How this form words a label."""
        return self.parole.get(etichetta, w.MODULO[etichetta][0])


def make_form(r: Random) -> Forma:
    """A form in the classic layout, with its own words."""
    return Forma(
        parole={k: r.choice(v) for k, v in w.MODULO.items()},
        valore_accanto=r.random() < 0.7,
        copia_missione=r.random() < 0.7,
        pos_in_alto=r.random() < 0.7,
        cifre_in_alto=r.random() < 0.7,
    )


def make_other_form(r: Random) -> Forma:
    """A form that differs in every way a form can: wording, order, columns, years, periods, mark, rules."""
    colonne = list(COLONNE)
    if r.random() < 0.3:
        r.shuffle(colonne)
    if r.random() < 0.3:
        colonne.remove(r.choice(["partenza", "unita"]))
    blocchi = list(BLOCCHI)
    if r.random() < 0.5:
        r.shuffle(blocchi)
    if r.random() < 0.2:
        blocchi.remove("bilancio")
    persone = ["unita_organizzativa", "nominativo", "impegno_pct"]
    if r.random() < 0.4:
        persone.append("matricola")
    r.shuffle(persone)
    periodi = r.choice(
        [
            (("mese", 12), ("bimestre", 6), ("bimestre", 6)),
            (("mese", 12),),
            (("mese", 12), ("mese", 12)),
            (("trimestre", 4), ("trimestre", 4), ("trimestre", 4)),
            (("quadrimestre", 3), ("quadrimestre", 3)),
            (("mese", 12), ("trimestre", 4), ("quadrimestre", 3)),
        ]
    )
    return Forma(
        {k: r.choice([*v, *w.ALTRE_PAROLE.get(k, [])]) for k, v in w.MODULO.items()},
        tuple(blocchi), tuple(colonne), tuple(persone), periodi, r.choice(["x", "X", "×", "•", "✓", ""]),
        r.random() < 0.7, r.random() < 0.5, r.random() < 0.5, r.random() < 0.3, r.random() < 0.5, r.random() < 0.5, r.random() < 0.5,
    )  # fmt: skip


def lay_out(piano: Piano, forma: Forma) -> list[Tavola]:
    """All sheets of a plan, in the order of the printed document; merged cells in the order in which they were written."""
    v = piano.verita
    tavole = [_cover(v["documento"])]
    if v["quadro"]:
        tavole.append(_summary(v, forma))
    if v["classificazione"]:
        tavole.append(_grid(v["classificazione"]))
    if v["risorse_umane"]:
        tavole.append(_staff_form(v["risorse_umane"]))
    if v["risorse_strumentali"]:
        tavole.append(_tools_form(v["risorse_strumentali"]))
    return [*tavole, *(sheet(s, forma, int(v["documento"]["anno"])) for s in v["schede"])]


def shuffle_merges(r: Random, tavola: Tavola) -> None:
    """The order of a workbook's merged cells is its history of edits: blocks in another order, runs of rows moved, tables column by column."""
    unite = [c for c in tavola.caselle if c.unita]
    blocchi: dict[str, list[Casella]] = {}
    for c in unite:
        blocchi.setdefault(c.blocco, []).append(c)
    for nome, celle in blocchi.items():
        caso = r.random()
        if nome == "personale" and caso < 0.35:
            celle.sort(key=lambda c: (c.col0, c.riga0))
        elif nome == "indicatori" and caso < 0.35:  # names in a run, rows of figures in another
            celle.sort(key=lambda c: (c.col0 > DENOMINAZIONE[1], c.riga0, c.col0))
        elif nome == "attivita" and caso < 0.4:
            celle.sort(key=lambda c: (c.col0, c.riga0))
        elif caso > 0.8:
            riga = r.choice(sorted({c.riga0 for c in celle}))
            celle.sort(key=lambda c: c.riga0 < riga)
    ordine = list(blocchi.values())
    if r.random() < 0.5:
        r.shuffle(ordine)
    tavola.caselle = [*(c for c in tavola.caselle if not c.unita), *(c for celle in ordine for c in celle)]


def _cover(d: Json) -> Tavola:
    t = Tavola("Copertina", [300.0, 60.0])
    for n, testo in enumerate([d["ente_nome"], d["triennio"], "PEG"]):
        t.metti(4 * n, 0, testo, senza_bordi=True)
    return t


def sheet(s: Json, forma: Forma, anno: int, nome: str | None = None) -> Tavola:
    """One objective's sheet."""
    segni = sum(n for _, n in forma.periodi)
    t = Tavola(nome or f"Ob {s['ordine']}", [_POS, *_TESTO, *[_GANTT] * max(segni, 24), *_NOTE])
    riga = _head(t, s, forma)
    _mark(t, "testata")
    scrivi = {"indicatori": _indicators, "attivita": _activities, "bilancio": _budget, "personale": _staff}
    for blocco in forma.blocchi:
        riga = scrivi[blocco](t, s, forma, anno, riga) + 1
        _mark(t, blocco)
    return t


def _mark(t: Tavola, blocco: str) -> None:
    for c in t.caselle:
        c.blocco = c.blocco or blocco


def _title(t: Tavola, riga: int, testo: str) -> int:
    t.metti(riga, 0, testo, fino=(riga, len(t.larghezze) - 1), colore=GRIGIO, grassetto=True)
    return riga + 1


def _pair(t: Tavola, riga: int, col: tuple[int, int, int], forma: Forma, etichetta: str, valore: str | None) -> None:
    """A label and its value, in two cells or in one."""
    a, b, c = col
    testo = forma.dice(etichetta)
    if forma.valore_accanto:
        t.metti(riga, a, testo, fino=(riga, b))
        t.metti(riga, b + 1, valore or "", fino=(riga, c))
    else:
        t.metti(riga, a, f"{testo} {valore or ''}".strip(), fino=(riga, c))


def _head(t: Tavola, s: Json, forma: Forma) -> int:
    ultima = len(t.larghezze) - 1
    meta = ultima // 2
    _pair(t, 0, (0, 3, ultima - 1), forma, "settore", s["settore"])
    if forma.copia_missione:
        t.metti(0, ultima, s["missione"])
    riga = 1
    for campo in ("missione", "programma"):
        if forma.sopra:
            t.metti(riga, 0, forma.dice(campo), fino=(riga, meta))
            t.metti(riga + 1, 0, s[campo], fino=(riga + 1, 1))
            t.metti(riga + 1, 2, s[f"{campo}_descrizione"], fino=(riga + 1, meta))
            if campo == "missione":
                t.metti(riga, meta + 1, f"{forma.dice('peg_n')} {s['peg_n']}", fino=(riga + 1, ultima))
            riga += 2
        else:
            t.metti(riga, 0, forma.dice(campo), fino=(riga, 3))
            t.metti(riga, 4, s[campo], fino=(riga, 5))
            t.metti(riga, 6, s[f"{campo}_descrizione"], fino=(riga, ultima - 7))
            if campo == "missione":
                t.metti(riga, ultima - 6, f"{forma.dice('peg_n')} {s['peg_n']}", fino=(riga, ultima))
            riga += 1
    for campo in ("obiettivo_strategico", "obiettivo_operativo"):
        t.metti(riga, 0, forma.dice(campo), fino=(riga, 2 if forma.sopra else 3))
        t.metti(riga, 3 if forma.sopra else 4, s[campo], fino=(riga, ultima - 4))
        riga += 1
    _pair(t, riga, (0, 3, meta), forma, "responsabile", s["responsabile"])
    _pair(t, riga + 1, (0, 3, meta), forma, "referente", s["referente"])
    return riga + 3


def _spans(t: Tavola, colonne: Sequence[str], quanti_anni: int) -> dict[str, list[tuple[int, int]]]:
    """Where each column of the indicators lies on the sheet's grid: the name over the wide columns, figures over three narrow ones each."""
    # figures are as wide as three periods, a text column as the wide columns; what stands right of the Gantt takes the rest
    spazi: dict[str, list[tuple[int, int]]] = {}
    libera = PRIMA_GANTT
    for c in colonne:
        if c == "denominazione":
            spazi[c] = [DENOMINAZIONE]
            continue
        spazi[c] = []
        if not any(STRETTA in v for v in spazi.values()) and c != "attesi":
            spazi[c] = [STRETTA]  # one narrow column stands between the name and the Gantt's columns
            continue
        for _ in range(quanti_anni if c == "attesi" else 1):
            spazi[c].append((libera, libera + 2))
            libera += 3
    return spazi


def _figure(forma: Forma, testo: str | None, *, percento: bool = False) -> dict[str, object]:
    """The typed value of a printed number, where the form holds numbers."""
    if not forma.typed or testo is None:
        return {}
    nudo = testo.rstrip("% ")
    if not nudo.replace(",", ".", 1).replace(".", "", 1).isdigit():
        return {}
    numero = float(nudo.replace(",", "."))
    if testo.endswith("%"):
        return {"valore": numero / 100, "formato": "0%" if numero == int(numero) else "0.0%"}
    return {"valore": int(numero) if numero == int(numero) else numero, "formato": "General"}


def _indicators(t: Tavola, s: Json, forma: Forma, anno: int, riga: int) -> int:
    riga = _title(t, riga, forma.dice("indicatori"))
    anni = [int(a) for a in s["indicatori"][0]["attesi"]]
    spazi = _spans(t, forma.colonne, len(anni))
    t.metti(riga, 0, forma.dice("pos"), fino=(riga + 1, 0), colore=GRIGIO)
    for c in forma.colonne:
        if c == "attesi":
            t.metti(riga, spazi[c][0][0], forma.dice("atteso"), fino=(riga, spazi[c][-1][1]), colore=GRIGIO)
            for a, (x, y) in zip(anni, spazi[c], strict=True):
                t.metti(riga + 1, x, str(a), fino=(riga + 1, y), colore=GRIGIO)
            continue
        ((x, y),) = spazi[c]
        if c == "partenza":
            t.metti(riga, x, forma.dice(c), fino=(riga, y), colore=GRIGIO)
            t.metti(riga + 1, x, str(anno - 1), fino=(riga + 1, y), colore=GRIGIO)
        elif c == "raggiunto":
            t.metti(riga, x, forma.dice("verifica_finale").replace("<data>", f"31/12/{anno}"), fino=(riga, y), colore=GRIGIO)
            t.metti(riga + 1, x, forma.dice("raggiunto"), fino=(riga + 1, y), colore=GRIGIO)
        else:
            t.metti(riga, x, forma.dice(c), fino=(riga + 1, y), colore=GRIGIO, in_piedi=forma.in_piedi and c == "peso")
    riga += 2
    for i in s["indicatori"]:
        t.metti(riga, 0, i["pos"], **_figure(forma, i["pos"]))
        for c in forma.colonne:
            testi = list(i["attesi"].values()) if c == "attesi" else [str(i[c]) if i[c] is not None else None]
            for testo, (x, y) in zip(testi, spazi[c], strict=True):
                t.metti(
                    riga,
                    x,
                    testo or "",
                    fino=(riga, y),
                    sinistra=c == "denominazione",
                    posto="alto" if forma.cifre_in_alto else "centro",
                    **_figure(forma, testo),
                )
        riga += 1
    if "peso" in spazi:
        ((x, y),) = spazi["peso"]
        prima = max(0, x - 6)
        if prima <= PRIMA_GANTT <= x:
            prima = min(DENOMINAZIONE[1] - 1, x - 2)
        t.metti(riga, prima, forma.dice("totale_pesi"), fino=(riga, x - 1))
        t.metti(riga, x, str(s["totale_pesi"]), fino=(riga, y), **_figure(forma, str(s["totale_pesi"])))
    return riga + 1


def _activities(t: Tavola, s: Json, forma: Forma, anno: int, riga: int) -> int:
    riga = _title(t, riga, forma.dice("attivita"))
    segni = sum(n for _, n in forma.periodi)
    ultima = PRIMA_GANTT + segni - 1
    t.metti(riga, 0, forma.dice("pos"), fino=(riga + 3, 0), colore=GRIGIO)
    t.metti(riga, 1, forma.dice("descrizione"), fino=(riga + 3, len(_TESTO)), colore=GRIGIO)
    t.metti(riga, PRIMA_GANTT, forma.dice("cronoprogramma"), fino=(riga, ultima), colore=GRIGIO)
    t.metti(riga, len(t.larghezze) - len(_NOTE), forma.dice("note"), fino=(riga + 3, len(t.larghezze) - 1), colore=GRIGIO)
    col = PRIMA_GANTT
    for n, (tipo, quanti) in enumerate(forma.periodi):
        t.metti(riga + 1, col, str(anno + n), fino=(riga + 1, col + quanti - 1), colore=GRIGIO)
        t.metti(
            riga + 2,
            col,
            {"mese": "mesi", "bimestre": "bimestri", "trimestre": "trimestri", "quadrimestre": "quadrimestri"}[tipo],
            fino=(riga + 2, col + quanti - 1),
            colore=GRIGIO,
        )
        for i in range(quanti):
            nome = NOMI_MESI[i] if forma.in_piedi else MESI[i]
            t.metti(riga + 3, col + i, nome if tipo == "mese" else str(i + 1), colore=GRIGIO, sinistra=False, in_piedi=forma.in_piedi)
        col += quanti
    riga += 4
    for a in s["attivita"]:
        t.metti(riga, 0, a["pos"], posto="alto" if forma.pos_in_alto else "basso", **_figure(forma, a["pos"]))
        t.metti(riga, 1, a["descrizione"], fino=(riga, len(_TESTO)))
        segnati = {(p[0], p[1], p[2]) for p in a["periodi"]}
        col = PRIMA_GANTT
        for n, (tipo, quanti) in enumerate(forma.periodi):
            for i in range(quanti):
                c = t.metti(riga, col + i, posto="basso", sinistra=False, senza_bordi=not forma.regole_interne)
                if (anno + n, tipo, i + 1) in segnati:
                    c.testo, c.colore = forma.segno, None if forma.segno else SEGNATO
            col += quanti
        t.metti(riga, len(t.larghezze) - len(_NOTE), a["note"] or "", fino=(riga, len(t.larghezze) - 1))
        riga += 1
    return riga


def _budget(t: Tavola, s: Json, forma: Forma, anno: int, riga: int) -> int:
    meta = len(t.larghezze) // 2
    t.metti(riga, 0, forma.dice("spesa"), fino=(riga, meta - 1), colore=GRIGIO)
    t.metti(riga, meta, forma.dice("entrata"), fino=(riga, len(t.larghezze) - 1), colore=GRIGIO)
    spese = [c for c in s["capitoli"] if c["parte"] == "spesa"]
    entrate = [c for c in s["capitoli"] if c["parte"] == "entrata"]
    colonne_s = [("pos", 0, 2), ("capitolo", 3, 5), ("codice", 6, 9), ("importo", 10, meta - 1)]
    colonne_e = [("capitolo", meta, meta + 4), ("codice", meta + 5, meta + 9), ("importo", meta + 10, len(t.larghezze) - 1)]
    for nome, x, y in [*colonne_s, *colonne_e]:
        t.metti(riga + 1, x, forma.dice("pos_indicatore" if nome == "pos" else nome), fino=(riga + 1, y), colore=GRIGIO)
    for voci, colonne in ((spese, colonne_s), (entrate, colonne_e)):
        for n in range(max(len(spese), len(entrate), 1)):
            for nome, x, y in colonne:
                t.metti(riga + 2 + n, x, (voci[n][nome] or "") if n < len(voci) else "", fino=(riga + 2 + n, y))
    return riga + 2 + max(len(spese), len(entrate), 1)


_SPAZI_PERSONE = [(0, 5), (6, 9), (10, 14), (15, 19)]


def _staff(t: Tavola, s: Json, forma: Forma, anno: int, riga: int) -> int:
    riga = _title(t, riga, forma.dice("personale"))
    for campo, (x, y) in zip(forma.personale, _SPAZI_PERSONE, strict=False):
        t.metti(riga, x, forma.dice("impegno" if campo == "impegno_pct" else campo), fino=(riga, y), colore=GRIGIO)
    for p in s["personale"]:
        riga += 1
        for campo, (x, y) in zip(forma.personale, _SPAZI_PERSONE, strict=False):
            testo = f"{p[campo]}%" if campo == "impegno_pct" else p.get(campo) or ""
            t.metti(riga, x, testo, fino=(riga, y), **_figure(forma, testo if campo == "impegno_pct" else None))
    return riga + 1


def _summary(v: Json, forma: Forma) -> Tavola:
    t = Tavola("Quadro", [40.0, 40.0, 40.0, 150.0, 120.0, 180.0, 60.0, 70.0])
    d = v["documento"]
    for c, testo, valore in ((0, "ANNO", d["anno"]), (3, "SETTORE", d["settore"]), (5, "SERVIZIO", d["servizio"])):
        t.metti(0, c, testo)
        t.metti(1, c, valore)
    testate = [
        "Missione",
        "Programma",
        "N. PEG",
        "Obiettivo strategico",
        "Descrizione programma",
        "Descrizione Obiettivi",
        "CDR coinvolti",
        f"% RAGGIUNGIMENTO OBIETTIVO AL 31/12/{d['anno']}",
    ]
    for c, testo in enumerate(testate):
        t.metti(2, c, testo, colore=GRIGIO)
    campi = ["missione", "programma", "peg_n", "obiettivo_strategico", "programma_descrizione", "obiettivo", "cdr", "raggiungimento_pct"]
    for n, q in enumerate(v["quadro"]):
        for c, campo in enumerate(campi):
            t.metti(3 + n, c, q[campo] or "")
    if d["note"]:
        t.metti(4 + len(v["quadro"]), 0, f"Nota {d['note']}", fino=(4 + len(v["quadro"]), 7))
    return t


def _grid(voci: Sequence[Json]) -> Tavola:
    t = Tavola("Missioni", [22.0, 110.0, *[52.0] * 11])
    t.metti(0, 0, "Missioni e Programmi", fino=(0, 12))
    for c, testo in enumerate(["N.", "DESCRIZIONE", *(f"{n:02}" for n in range(1, 12))]):
        t.metti(1, c, testo)
    missioni = list(dict.fromkeys((v["missione"], v["missione_descrizione"]) for v in voci))
    for n, (codice, nome) in enumerate(missioni, 2):
        t.metti(n, 0, codice)
        t.metti(n, 1, nome)
        for v in voci:
            if v["missione"] == codice and v["programma"]:
                t.metti(n, 1 + int(v["programma"]), v["programma_descrizione"])
    return t


def _staff_form(voci: Sequence[Json]) -> Tavola:
    t = Tavola("Risorse umane", [150.0, 30.0, 50.0, 30.0, 30.0, 30.0, 30.0, 60.0, 80.0, 80.0])
    t.metti(0, 0, "SCHEDA DISTRIBUZIONE RISORSE UMANE PER CENTRO DI COSTO", fino=(0, 9))
    t.metti(1, 0, "CENTRO DI COSTO", fino=(1, 1))
    t.metti(1, 2, "CATEGORIE", fino=(1, 6))
    t.metti(1, 7, "PERSONALE ESTERNO", fino=(1, 8))
    t.metti(1, 9, "NOTE", fino=(2, 9))
    campi = ["centro_costo", "livello", "dirigente", "d", "c", "b", "a", "esterno", "incarico", "note"]
    for c, testo in enumerate(["DESCRIZIONE", "liv.", "DIRIGENTE", "D", "C", "B", "A", "", "TIPO INCARICO"]):
        t.metti(2, c, testo)
    for n, voce in enumerate(voci, 3):
        for c, campo in enumerate(campi):
            t.metti(n, c, voce[campo] or "")
    return t


def _tools_form(voci: Sequence[Json]) -> Tavola:
    t = Tavola("Risorse strumentali", [150.0, 30.0, 120.0, 50.0, 120.0, 80.0])
    t.metti(0, 0, "SCHEDA ALLOCAZIONE RISORSE STRUMENTALI PER CENTRO DI COSTO", fino=(0, 5))
    t.metti(1, 0, "CENTRO DI COSTO", fino=(1, 1))
    for c, testo in enumerate(["TIPO", "NUMERO", "CARATTERISTICHE", "NOTE"], 2):
        t.metti(1, c, testo, fino=(2, c))
    t.metti(2, 0, "DESCRIZIONE")
    t.metti(2, 1, "liv.")
    campi = ["centro_costo", "livello", "tipo", "numero", "caratteristiche", "note"]
    for n, voce in enumerate(voci, 3):
        for c, campo in enumerate(campi):
            t.metti(n, c, voce[campo] or "")
    return t
