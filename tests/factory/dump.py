"""A plan as the text that Tika makes of a PDF printed from its form: a model of it.

Unmerged cells first, row by row; merged ones after, in an order that differs from page to page, some runs of them column by column. A wrapped line keeps
its blank, a word too wide for its column is broken without one; a blank line stands between cells and between lines; cells painted on one line
are joined by a blank, or glued where the next lies to the left.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tests.factory import words as w
from tests.factory.plan import Json, Piano, make_plan

LARGHEZZE = {"largo": 105, "operativo": 125, "denominazione": 38, "attivita": 48, "valore": 12}


@dataclass(frozen=True)
class Estratto:
    """The dump of an invented document, and its truth."""

    seme: int
    testo: str
    verita: Json


def make_extract(seme: int) -> Estratto:
    """One document; the same for a seed on every machine."""
    r = Random(seme)
    piano = make_plan(r)
    documento = piano.verita["documento"]
    copertina = "\n\n".join([documento["ente_nome"], documento["triennio"], "PEG"])
    pagine = [copertina, *(_page(r, s, piano, int(documento["anno"])) for s in piano.verita["schede"])]
    for n, s in enumerate(piano.verita["schede"], 2):
        s["pagina"] = n
    testo = "\n\n\n\n".join(pagine) + "\n"
    for nostra, altre in w.ETICHETTE.items():  # a body words its form in its own way, everywhere the same
        testo = testo.replace(nostra, r.choice([nostra, *altre]))
    return Estratto(seme, testo, piano.verita)


def wrap(testo: str, larga: int) -> list[str]:
    """The lines of a cell: all but the last keep their blank; a word too wide is broken without one."""
    righe: list[str] = []
    corrente = ""
    for parola in testo.split():
        while len(parola) > larga:
            if corrente:
                righe.append(corrente + " ")
                corrente = ""
            righe.append(parola[:larga])
            parola = parola[larga:]
        if corrente and len(corrente) + 1 + len(parola) > larga:
            righe.append(corrente + " ")
            corrente = parola
        else:
            corrente = f"{corrente} {parola}".strip()
    return [*righe, corrente]


def _page(r: Random, s: Json, piano: Piano, anno: int) -> str:
    larghe = {k: v + r.randint(-3, 6) if v > 30 else v + r.randint(-1, 2) for k, v in LARGHEZZE.items()}
    testa = [[s["missione"]], ["pos"], *([i["pos"]] for i in s["indicatori"]), ["G F M A M G L A S O N D 1 2 3 4 5 6 1 2 3 4 5 6"]]
    for a in s["attivita"]:
        segni = " ".join(r.choice("xxxX") for _ in range(a["periodi_segnati"]))
        testa.append([f"{a['pos']}\n{segni}"] if r.random() < 0.7 else [a["pos"], segni])
    testa += [["Prima annualità"], ["Capitolo"]]
    gruppi = [_head(r, s, larghe), _labels(r, anno), _indicators(r, s, larghe), _activities(r, s, larghe, anno), _staff(r, s)]
    if r.random() < 0.5:
        r.shuffle(gruppi)
    return "\n\n".join("\n\n".join(cella) for cella in [*testa, *(c for g in gruppi for c in g)])


def _head(r: Random, s: Json, larghe: dict[str, int]) -> list[list[str]]:
    parti = [
        [[f"SETTORE   {s['settore']}\nMissione n. Descrizione missione:"], [f"{s['missione']} {s['missione_descrizione']}"]],
        [["OBIETTIVO OPERATIVO:"], wrap(s["obiettivo_operativo"], larghe["operativo"])],
        [[f"PEG N. {s['peg_n']}"], ["Programma n. Descrizione programma:"], [f"{s['programma']} {s['programma_descrizione']}"]],
        [["Rif. obiettivo ", "Strategico"], wrap(s["obiettivo_strategico"], larghe["largo"])],
        [[f"Responsabile di PEG: {s['responsabile']}"], [f"Referente gestionale: {s['referente']}"]],
    ]
    r.shuffle(parti)
    return [c for p in parti for c in p]


def _labels(r: Random, anno: int) -> list[list[str]]:
    return [
        ["INDICATORI MISURABILI"], ["denominazione Unità ", "di ", "misur", "a"], ["Peso ", "assegnato"], ["Dato di ", "partenza\nRisultato atteso per ciascuna ", "annualità"],
        ["verifica ", "intermedia ", "prima ", "annualità"], ["verifica ", "finale al ", f"31/12/{anno}"],
        [f"{anno - 1} {anno} {anno + 1} {anno + 2} valore indicatore ", "raggiunto"],
    ]  # fmt: skip


def _indicators(r: Random, s: Json, larghe: dict[str, int]) -> list[list[str]]:
    nomi = [wrap(i["denominazione"], larghe["denominazione"]) for i in s["indicatori"]]
    righe = [_figures(i, larghe["valore"]) for i in s["indicatori"]]
    modo = r.choice(["riga", "riga", "colonna", "dopo"])
    if modo == "colonna":
        celle = [*nomi, *righe]
    else:
        celle = [c for n, f in zip(nomi, righe, strict=True) for c in ((n, f) if modo == "riga" else (f, n))]
    return [*celle, [f"Totale   peso obiettivi {s['totale_pesi']}"]]


def _figures(i: Json, larga: int) -> list[str]:
    """Unit, weight, baseline and targets on one line, the text of the last wrapped in its column."""
    prima = [i["unita"], str(i["peso"]), *([i["partenza"]] if i["partenza"] else [])]
    attesi = [v for v in i["attesi"].values() if v]
    if all(v.isdigit() for v in attesi):
        return [" ".join([*prima, *attesi])]
    righe = wrap(attesi[0], larga)
    return [" ".join([*prima, righe[0]]) if not righe[0].endswith(" ") else " ".join(prima) + " " + righe[0], *righe[1:]]


def _activities(r: Random, s: Json, larghe: dict[str, int], anno: int) -> list[list[str]]:
    celle = [wrap(a["descrizione"], larghe["attivita"]) for a in s["attivita"]]
    etichette = [
        ["ATTIVITA' PREVISTE"],
        ["pos Descrizione Cronoprogramma di esecuzione"],
        [f"{anno} {anno + 1} {anno + 2}"],
        ["mesi bimestri bimestri"],
        ["NOTE"],
    ]
    coda = [
        ["SPESA COLLEGATA ENTRATA COLLEGATA"],
        ["Pos. Indicatore Codice Importo utilizzato Capitolo Codice Importo "],
        *([f"{c['pos']} {c['capitolo']} {c['codice']} {c['importo']}"] for c in s["capitoli"]),
    ]
    if r.random() < 0.3 and len(celle) > 2:  # a run of merges comes later than the rest
        taglio = r.randint(1, len(celle) - 1)
        return [*etichette, *celle[taglio:], *coda, *celle[:taglio]]
    return [*etichette, *celle, *coda]


def _staff(r: Random, s: Json) -> list[list[str]]:
    etichette = [["PERSONALE COINVOLTO"], ["unità organizzativa nominativo personale coinvolto % impegno ", "individuale"]]
    righe: list[tuple[str, str, str]] = [(p["unita_organizzativa"], p["nominativo"], f"{p['impegno_pct']}%") for p in s["personale"]]
    modo = r.choice(["righe", "righe", "colonne", "incollate"])
    if modo == "righe":
        return [*etichette, *([f"{ruolo} {nome} {q}"] for ruolo, nome, q in righe)]
    if modo == "incollate":
        return [*etichette, *([r.choice([f"{ruolo} {nome} {q}", f"{q}{nome}{ruolo}", f"{ruolo} {q}{nome}"])] for ruolo, nome, q in righe)]
    return [*etichette, *([n] for _, n, _ in righe), *([q] for _, _, q in righe), *([u] for u, _, _ in righe)]
