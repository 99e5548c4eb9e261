"""A plan as a list: a PDO, a table of a piano della performance, section 2.2 of a PIAO. One row an objective, an indicator, or a step of it.

An `Elenco` is how one body draws it: which columns and in which order, how the rows of one objective hang together, what stands above, between
and below them. `lay_out_list` gives the sheets and what they print of the plan.
"""

from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from random import Random

from tests.factory import listed_words as w
from tests.factory import words as nomi
from tests.factory.plan import Json, Piano, weights
from tests.factory.table import Tavola

PERIODI = (("trimestre", 4),)
ACCANTO = ("i1.", "i2.", "i3.")
LEGATI = ("unite", "vuote", "ripetute")
"""How the rows of one objective hang together: its cells merged, blank below the first, or printed again."""


@dataclass(frozen=True)
class Elenco:
    """One body's list."""

    parole: dict[str, str]
    colonne: tuple[str, ...]
    """Fields from the left; `i.atteso.1` is the target of the next year, `t.1` the first quarter, `i2.…` a second indicator's."""
    righe: str
    """`una` indicator each, one of LEGATI, or `affiancati`: several indicators side by side on one row."""
    triennio: str
    """What stands over the targets of three years, merged; `colonne`: each says its own; "" for one year."""
    anni_sotto: bool
    """The years stand below that heading; else it alone says them."""
    gruppi: bool
    """A row of headings over the headings."""
    affiancati: str
    """How indicators side by side are told apart: by a `numero`, by one `sopra` their columns, or not at all (`uguali`)."""
    settori: str
    """Where the settore stands: `colonna`, `righe` between, `fogli`: a sheet each; `missioni`: it does not, the rows between are of missioni."""
    ripete: bool
    """The headings are printed again below each row between."""
    numera: bool
    """A row below the headings counts the columns."""
    parziali: bool
    """A total of weights after each settore."""
    strategici: bool
    """One cell says the strategic objective of all the objectives that share it."""
    cifre: bool
    """The quarters hold figures."""
    titoli: tuple[str, ...]
    trimestri: tuple[str, ...]
    segno: str
    attivita: str
    """`una` text of several lines an objective, `righe`: one beside each indicator, or ""."""
    peso: str
    """How weights are printed: `numero`, `percento` as text, `quota` with the percent format, `frazione` without."""
    responsabili: str
    """What stands between two responsible persons of one objective; "" for one."""
    totale: bool
    nota: str
    vuote: bool
    da: int
    """Blank columns at the left."""
    anno: int
    comune: str
    accanto: int = 2
    """Indicators side by side."""

    def dice(self, nome: str) -> str:
        """How this body words a heading."""
        return self.fill(self.parole[nome])

    def fill(self, testo: str) -> str:
        """The years and the body in a text."""
        for segno, valore in (("<anno>", self.anno), ("<prima>", self.anno - 1), ("<dopo>", self.anno + 2), ("<comune>", self.comune)):
            testo = testo.replace(segno, str(valore))
        return testo


def make_list(r: Random, anno: int) -> Elenco:
    """Any combination of what lists do."""
    parole = {k: r.choice(v) for k, v in w.PAROLE.items()}
    parole["i.atteso"], parole["i.raggiunto"] = r.choice(w.RISULTATI)
    righe = r.choice(("una", *LEGATI, "affiancati"))
    triennio = r.choice(("", "", "colonne", *w.TRIENNI)) if righe != "affiancati" else ""
    if triennio:
        parole["i.raggiunto"] = r.choice(("Consuntivo <anno>", "Valore raggiunto", "Risultato raggiunto <anno>"))
    settori = r.choice(("colonna", "righe", "righe", "fogli", "missioni"))
    trimestri = r.choice(w.TRIMESTRI) if r.random() < 0.35 else ()
    attivita = r.choice(("", "una", "righe")) if righe in LEGATI else r.choice(("", "una"))
    colonne = _columns(r, righe, bool(triennio), settori, bool(trimestri), bool(attivita))
    if "i.peso" not in colonne and not any(c.endswith(".peso") for c in colonne) and r.random() < 0.5:
        parole["peso_obiettivo"] = r.choice(("Peso", "Peso %", "Pesatura"))
    elenco = Elenco(
        parole, colonne, righe, triennio, triennio.startswith("Triennio") or r.random() < 0.8, "i2.denominazione" not in colonne and r.random() < 0.3,
        r.choice(("numero", "sopra", "uguali")), settori, r.random() < 0.3, not trimestri and r.random() < 0.2, r.random() < 0.2, righe == "unite" and r.random() < 0.5,
        r.random() < 0.2, tuple(sorted(r.sample(w.TITOLI, r.randint(0, 2)), key=w.TITOLI.index)), trimestri, r.choice(("x", "X", "•", "")), attivita,
        r.choice(("numero", "percento", "quota", "frazione")), r.choice(("", "", "\n", "; ", ", ", " / ")), r.random() < 0.4,
        r.choice(w.NOTE) if r.random() < 0.3 else "", r.random() < 0.2, int(r.random() < 0.25), anno, r.choice(nomi.COMUNI).upper(),
    )  # fmt: skip
    return _with_more(elenco, Random(r.getrandbits(32)))


def _with_more(e: Elenco, r: Random) -> Elenco:
    """Three indicators side by side, months for quarters, people and money, as some lists have them."""
    if e.righe == "affiancati" and r.random() < 0.4:
        terze = [c.replace("i2.", "i3.") for c in e.colonne if c.startswith("i2.")]
        fine = max(n for n, c in enumerate(e.colonne) if c.startswith("i2.")) + 1
        e = replace(e, accanto=3, colonne=(*e.colonne[:fine], *terze, *e.colonne[fine:]))
    if e.trimestri and r.random() < 0.4:
        prima = e.colonne.index("t.1")
        mesi = tuple(f"t.{n}" for n in range(1, 13))
        e = replace(e, trimestri=r.choice(w.MESI), cifre=False, colonne=(*e.colonne[:prima], *mesi, *e.colonne[prima + 4 :]))
    risorse = tuple(c for c in ("personale", "capitolo", "importo") if r.random() < 0.2)
    return replace(e, colonne=(*e.colonne, *risorse), parole=e.parole | {c: r.choice(v) for c, v in w.RISORSE.items()})


def _columns(r: Random, righe: str, triennio: bool, settori: str, trimestri: bool, attivita: bool) -> tuple[str, ...]:
    def forse(campo: str, p: float) -> list[str]:
        return [campo] if r.random() < p else []

    prima = forse("obiettivo_strategico", 0.3) + forse("peg_n", 0.7) + ["obiettivo_operativo"] + forse("descrizione_estesa", 0.15)
    prima += forse("tipologia", 0.2) + (["settore"] if settori == "colonna" else []) + (["a.descrizione"] if attivita else [])
    ultime = forse("responsabile", 0.8)
    if r.random() < 0.3:
        prima, ultime = [*prima, *ultime], []
    ultime += forse("note", 0.2) + forse("ignota", 0.2)
    prima += forse("peso_obiettivo", 0.4)
    attesi = ["i.atteso", "i.atteso.1", "i.atteso.2"] if triennio else ["i.atteso"]
    if righe == "affiancati":
        campi = ["denominazione", *forse("unita", 0.3), *forse("peso", 0.4), "atteso", *forse("raggiunto", 0.6)]
        mezzo = [f"i{n}.{c}" for n in (1, 2) for c in campi]
        return (*prima, *mezzo, *(f"t.{n}" for n in range(1, 5) if trimestri), *ultime)
    mezzo = ["i.denominazione", *forse("i.unita", 0.4)]
    peso = forse("i.peso", 0.5)
    mezzo = [*mezzo, *peso] if r.random() < 0.5 else [*mezzo[:1], *peso, *mezzo[1:]]
    mezzo += forse("i.partenza", 0.4) + attesi + forse("i.verifica_intermedia", 0.3) + forse("i.raggiunto", 0.6)
    mezzo += forse("i.raggiungimento", 0.2) + forse("i.fonte", 0.2)
    tempi = [f"t.{n}" for n in range(1, 5)] if trimestri else []
    return (*prima, *mezzo, *tempi, *ultime)


def lay_out_list(piano: Piano, e: Elenco, r: Random) -> tuple[list[Tavola], Json]:
    """The sheets, and what they say of the plan."""
    schede = _objectives(piano, e, r)
    settori = [(s, list(x)) for s, x in groupby(schede, key=lambda s: _missione(s) if e.settori == "missioni" else str(s["settore"]))]
    gruppi = [(s, [(s, x)]) for s, x in settori] if e.settori == "fogli" else [("Obiettivi", settori)]
    tavole = []
    for nome, suoi in gruppi:
        t = Tavola(nome[:31], [80.0] * (len(e.colonne) + e.da))
        _write(t, e, suoi)
        tavole.append(t)
    scritte = [_printed(s, e) for s in schede]
    documento = {"ente_nome": next((e.fill(t) for t in e.titoli if t.startswith("COMUNE DI")), None)}
    return tavole, {
        "documento": documento,
        "quadro": [],
        "classificazione": [],
        "risorse_umane": [],
        "risorse_strumentali": [],
        "schede": scritte,
    }


def _objectives(piano: Piano, e: Elenco, r: Random) -> list[Json]:
    """The plan's sheets as objectives of a list: of two settori, with what lists say besides."""
    schede: list[Json] = piano.verita["schede"]
    settori = r.sample(nomi.SETTORI, 2)
    persone = [f"{r.choice(nomi.COGNOMI)} {r.choice(nomi.NOMI)}" for _ in range(3)]
    meta = sum(2 * n // len(schede) == 0 for n in range(len(schede)))
    pesi = [*weights(r, meta), *weights(r, len(schede) - meta)] if e.settori == "fogli" else weights(r, len(schede))
    fatte = []
    for n, s in enumerate(schede):
        quanti = {"una": 1, "affiancati": e.accanto}.get(e.righe, 9)
        indicatori = [
            i | ({"peso": 100} if quanti == 1 else {}) | {"fonte": r.choice(w.FONTI), "raggiungimento": _degree(i["raggiunto"])}
            for i in s["indicatori"][:quanti]
        ]
        settore = settori[2 * n // len(schede)]
        passi = [a["descrizione"] for a in s["attivita"]]
        passi = passi[: len(indicatori)] if e.attivita == "righe" else ["\n".join(f"- {x}" for x in passi[:3])] if e.attivita else [None]
        attivita = [
            {
                "riga": k,
                "descrizione": x,
                "periodi": sorted(r.sample(range(1, len(e.trimestri) + 1), r.randint(1, 3))) if e.trimestri and not e.cifre else [],
            }
            for k, x in enumerate(passi, 1)
        ]
        capi = r.sample(persone, 2 if e.responsabili and r.random() < 0.5 else 1)
        fatte.append(s | {
            "settore": settore if e.settori == "colonna" or settore.isupper() else settore.title(), "peg_n": f"{settore[0]}{n + 1}", "indicatori": indicatori, "attivita": attivita,
            "responsabile": (e.responsabili or " ").join(capi), "peso_obiettivo": pesi[n], "tipologia": r.choice(w.TIPI), "descrizione_estesa": f"{r.choice(nomi.AZIONI)} {r.choice(nomi.FINI)}",
            "obiettivo_strategico": f"{nomi.VERBI[n // 2 % 7]} i servizi {nomi.FINI[n // 2 % 5]}", "note": r.choice(("", "", "Cittadini", "prorogato dalla Giunta")), "ignota": r.choice(w.IGNOTE),
        } | _resources(s))  # fmt: skip
    return fatte


def _resources(s: Json) -> Json:
    """What a list prints of an objective's people and of its first budget line."""
    persone = [f"{p['nominativo']} {p['impegno_pct']}%" for p in s["personale"][:3]]
    capitolo = next(iter(s["capitoli"]), None)
    return {
        "persone": s["personale"][:3],
        "personale": ", ".join(persone),
        "capitolo": capitolo and capitolo["capitolo"],
        "importo": capitolo and capitolo["importo"],
    }


def _missione(s: Json) -> str:
    return f"{s['missione']} - {s['missione_descrizione']}"


def _degree(raggiunto: str | None) -> str | None:
    return None if raggiunto is None else "100%"


def _printed(s: Json, e: Elenco) -> Json:
    """What a list prints of an objective."""
    scheda = {c: s[c] for c in e.colonne if "." not in c and c not in ("ignota", "note", *w.RISORSE)}
    senza_nome = e.settori == "righe" and e.parole["gruppo.settore"] == "<nome>"
    if e.settori == "righe" and not senza_nome:
        scheda["settore"] = s["settore"]
    elif e.settori != "colonna":
        scheda["settore"] = None
    if e.settori == "missioni":
        scheda |= {"missione": s["missione"], "missione_descrizione": s["missione_descrizione"]}
    indicatori = []
    for n, i in enumerate(s["indicatori"], 1):
        davanti = f"i{n}." if e.righe == "affiancati" else "i."
        campi = [c.removeprefix(davanti) for c in e.colonne if c.startswith(davanti)]
        anni = sorted(i["attesi"])[: sum(c.startswith("atteso") for c in campi)]
        indicatori.append({c: i[c] for c in campi if not c.startswith("atteso")} | {"attesi": {y: i["attesi"][y] for y in anni}})
    attivita = [
        {"riga": a["riga"] + k, "descrizione": x or s["obiettivo_operativo"], "periodi_segnati": len(a["periodi"]) or None,
         "periodi": [(e.anno, "mese" if len(e.trimestri) == 12 else "trimestre", n) for n in a["periodi"]]}
        for a in s["attivita"] if a["descrizione"] or a["periodi"]
        for k, x in enumerate(_steps(a, e))
    ]  # fmt: skip
    persone = [{c: p[c] for c in ("nominativo", "impegno_pct")} for p in s["persone"]]
    detti = {c: s[c] for c in ("capitolo", "importo") if c in e.colonne and s[c] is not None}
    return {"ordine": s["ordine"], "pagina": 1} | scheda | {
        "indicatori": indicatori, "attivita": attivita, "personale": persone if "personale" in e.colonne else [],
        "capitoli": [{"riga": 1} | detti] if detti else [],
    }  # fmt: skip


def _steps(a: Json, e: Elenco) -> list[str | None]:
    """The steps of a cell, each behind its sign; a Gantt's marks are of all of them together."""
    passi = (a["descrizione"] or "").split("\n")
    return [x.removeprefix("- ") for x in passi] if len(passi) > 1 and not e.trimestri else [a["descrizione"]]


def _write(t: Tavola, e: Elenco, settori: list[tuple[str, list[Json]]]) -> None:
    fine = e.da + len(e.colonne) - 1
    riga = 0
    for titolo in e.titoli:
        t.metti(riga, e.da, e.fill(titolo), fino=(riga, fine), grassetto=True)
        riga += 1
    riga += bool(e.titoli and e.vuote)
    fra = e.settori in ("righe", "missioni")
    if not (fra and e.ripete):
        riga = _headings(t, e, riga)
    for settore, schede in settori:
        if fra:
            gruppo = "Missione <nome>" if e.settori == "missioni" else e.parole["gruppo.settore"]
            t.metti(riga, e.da, gruppo.replace("<nome>", settore), fino=(riga, fine), colore="DDEBF7", grassetto=True)
            riga = _headings(t, e, riga + 1) if e.ripete else riga + 1
        prima = riga
        for s in schede:
            riga = _objective(t, e, riga, s) + e.vuote
        if e.strategici and "obiettivo_strategico" in e.colonne:
            _merge_strategic(t, e, prima, riga)
        if e.parziali:
            riga = _total(t, e, riga, schede)
    if e.totale and len(settori) > 1:
        riga = _total(t, e, riga, [s for _, x in settori for s in x])
    if e.nota:
        t.metti(riga + 1, e.da, e.nota, fino=(riga + 1, fine))


def _merge_strategic(t: Tavola, e: Elenco, prima: int, riga: int) -> None:
    """One cell for the objectives, one below the other, that share their strategic one."""
    x = e.da + e.colonne.index("obiettivo_strategico")
    sue = [c for c in t.caselle if c.col0 == x and prima <= c.riga0 < riga]
    for sopra, c in pairwise(sue):
        if c.testo == sopra.testo:
            t.caselle.remove(sopra)
            c.riga0 = sopra.riga0


def _total(t: Tavola, e: Elenco, riga: int, schede: list[Json]) -> int:
    """A row that sums the weights, if there is a column for it; the next row."""
    di_peso = [c for c in ("peso_obiettivo", "i.peso") if c in e.colonne]
    if not di_peso or e.colonne[0] in di_peso:
        return riga
    pesi = [s["peso_obiettivo"] for s in schede] if di_peso[0] == "peso_obiettivo" else [i["peso"] for s in schede for i in s["indicatori"]]
    t.metti(riga, e.da, e.dice("totale"))
    t.metti(riga, e.da + e.colonne.index(di_peso[0]), _weight(sum(pesi), e))
    return riga + 1


def _headings(t: Tavola, e: Elenco, riga: int) -> int:
    """One row of headings, or two; the first row below."""
    attesi = [n for n, c in enumerate(e.colonne) if c.startswith("i.atteso")]
    tempi = [n for n, c in enumerate(e.colonne) if c.startswith("t.")]
    uniti = e.triennio not in ("", "colonne")
    insieme: dict[int, tuple[int, str]] = {}
    if uniti:
        insieme[attesi[0]] = (attesi[-1], e.fill(e.triennio))
    if e.gruppi and not uniti:
        insieme |= _groups(e)
    if e.righe == "affiancati" and e.affiancati == "sopra":
        for n in "123"[: e.accanto]:
            posti = [k for k, c in enumerate(e.colonne) if c.startswith(f"i{n}.")]
            insieme[posti[0]] = (posti[-1], f"Indicatore {n}")
    if tempi and (insieme or e.trimestri[0] in ("I", "G")):
        insieme[tempi[0]] = (tempi[-1], e.dice("sopra.q"))
    alta = riga + bool(insieme) * (not uniti or e.anni_sotto or bool(tempi))
    for n, campo in enumerate(e.colonne):
        sotto = next((x for x, (y, _) in insieme.items() if x <= n <= y), None)
        if sotto == n:
            fino, testo = insieme[n]
            solo = uniti and n == attesi[0] and not e.anni_sotto
            t.metti(riga, e.da + n, testo, fino=(alta if solo else riga, e.da + fino), colore="DDEBF7")
        if sotto is not None and uniti and n in attesi:
            if e.anni_sotto:
                t.metti(alta, e.da + n, str(e.anno + n - attesi[0]), colore="DDEBF7")
        else:
            t.metti(riga if sotto is None else alta, e.da + n, _says(e, campo), fino=(alta, e.da + n), colore="DDEBF7")
    for n in range(len(e.colonne) if e.numera else 0):
        t.metti(alta + 1, e.da + n, f"({n + 1})")
    return alta + 1 + e.numera


def _groups(e: Elenco) -> dict[int, tuple[int, str]]:
    """The columns that stand together: the objective's, its indicator's, its results'."""
    gruppi: dict[int, tuple[int, str]] = {}
    for nome, campi in (("sopra.ob", ("peg_n", "obiettivo_operativo", "descrizione_estesa", "tipologia", "peso_obiettivo")), ("sopra.i", ("i.denominazione", "i.unita", "i.peso", "i.partenza", "i.atteso")), ("sopra.r", ("i.verifica_intermedia", "i.raggiunto", "i.raggiungimento"))):  # fmt: skip
        posti = [n for n, c in enumerate(e.colonne) if c in campi or (c.startswith("i.atteso") and nome == "sopra.i")]
        if len(posti) > 1 and posti == list(range(posti[0], posti[-1] + 1)):
            gruppi[posti[0]] = (posti[-1], e.dice(nome))
    return gruppi


def _says(e: Elenco, campo: str) -> str:
    if campo.startswith("t."):
        return e.trimestri[int(campo[2:]) - 1]
    if campo.startswith(ACCANTO):
        if e.affiancati == "sopra" and campo.endswith("denominazione"):
            return "Descrizione"
        detto = e.dice("i." + campo[3:])
        return f"{detto.replace(f' {e.anno}', '')} {campo[1]}" if e.affiancati == "numero" else detto
    if e.triennio == "colonne" and campo.startswith("i.atteso"):
        return f"Target {e.anno + int(campo[-1]) if campo[-1].isdigit() else e.anno}"
    return e.dice(campo)


def _weight(peso: int, e: Elenco) -> str:
    return str(peso) if e.peso == "numero" else f"{peso / 100:g}".replace(".", ",") if e.peso == "frazione" else f"{peso}%"


def _objective(t: Tavola, e: Elenco, riga: int, s: Json) -> int:
    """The rows of one objective; the next row."""
    alta = max(1 if e.righe == "affiancati" else len(s["indicatori"]), len(s["attivita"]))
    sole = {"a.descrizione"} | {c for c in e.colonne if c.startswith("t.")} if e.attivita == "righe" else set()
    for n, campo in enumerate(e.colonne):
        x = e.da + n
        if campo.startswith("i.") or campo in sole or campo == "ignota":
            for k in range(alta):
                _cell(t, e, riga + k, x, campo, s, k)
        elif campo.startswith(ACCANTO):
            _cell(t, e, riga, x, f"i.{campo[3:]}", s, int(campo[1]) - 1)
        elif e.righe == "unite" and alta > 1:
            _cell(t, e, riga, x, campo, s, 0, fino=riga + alta - 1)
        else:
            for k in range(alta if e.righe == "ripetute" and campo not in ("a.descrizione",) and not campo.startswith("t.") else 1):
                _cell(t, e, riga + k, x, campo, s, 0)
    return riga + alta


def _cell(t: Tavola, e: Elenco, riga: int, x: int, campo: str, s: Json, k: int, fino: int | None = None) -> None:
    """The k-th value of a field of an objective, in its cell."""
    fine = (fino or riga, x)
    if campo.startswith("t."):
        segnato = k < len(s["attivita"]) and int(campo[2:]) in s["attivita"][k]["periodi"]
        if e.cifre and k < len(s["indicatori"]):
            t.metti(riga, x, str(5 * (k + 1) * int(campo[2])), fino=fine)
            return
        t.metti(riga, x, e.segno if segnato else "", fino=fine, colore="92D050" if segnato and not e.segno else None)
        return
    if campo == "a.descrizione":
        valore = s["attivita"][k]["descrizione"] if k < len(s["attivita"]) else None
    elif campo.startswith("i."):
        if k >= len(s["indicatori"]):
            return
        i, anni = s["indicatori"][k], sorted(s["indicatori"][k]["attesi"])
        anno = int(campo[-1]) if campo[-1].isdigit() else 0
        valore = i["attesi"][anni[anno]] if campo.startswith("i.atteso") else i[campo[2:]]
    else:
        valore = s[campo]
    if campo in ("i.peso", "peso_obiettivo"):
        c = t.metti(riga, x, _weight(valore, e), fino=fine)
        c.valore, c.formato = (
            (valore / 100, "General")
            if e.peso == "frazione"
            else (valore / 100, "0%")
            if e.peso == "quota"
            else (valore, "General")
            if e.peso == "numero"
            else (None, None)
        )
        return
    t.metti(riga, x, str(valore or ""), fino=fine)
