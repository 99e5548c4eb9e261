"""An invented plan: what it says, in the form of the transcriptions."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from tests.factory import words as w

Json = dict[str, Any]
Periodi = tuple[tuple[str, int], ...]
CLASSICI: Periodi = (("mese", 12), ("bimestre", 6), ("bimestre", 6))


@dataclass(frozen=True)
class Piano:
    """A plan: `verita` is what a perfect reader would say."""

    verita: Json


@cache
def missioni() -> tuple[Json, ...]:
    """The national grid of missioni and programmi."""
    percorso = Path(__file__).parents[2] / "pegan/vocab/missioni_programmi.csv"
    with percorso.open(encoding="utf-8", newline="") as f:
        return tuple(csv.DictReader(f))


def make_plan(r: Random, periodi: Periodi = CLASSICI, schede: int | None = None) -> Piano:
    """A body, a year, one to five sheets on as many themes; some plans with a summary, the grid, the forms of resources, results."""
    anno = r.choice([2018, 2019, 2021, 2022, 2023])
    settore = r.choice(w.SETTORI)
    servizio = f"SERVIZIO {settore.split()[0]}"
    persone = r.sample(w.COGNOMI, 10)
    ruoli = {p: r.choice(w.RUOLI) for p in persone}
    incaricato = f"{r.choice(w.COGNOMI)} {r.choice(w.NOMI)}"
    quante = schede or r.randint(1, 5)
    temi = [r.sample(w.TEMI, len(w.TEMI))[n % len(w.TEMI)] for n in range(quante)] if quante > len(w.TEMI) else r.sample(w.TEMI, quante)
    momento = r.choice(["piano", "piano", "piano", "verifica", "consuntivo"])
    fogli = [_sheet(r, n, anno, settore, tema, persone, ruoli, incaricato, periodi, momento) for n, tema in enumerate(temi, 1)]
    con_quadro = r.random() < 0.6
    documento = {
        "ente_nome": f"Comune di {r.choice(w.COMUNI)}",
        "anno": str(anno),
        "triennio": f"{anno}-{anno + 2}",
        "anno_pie": None,
        "settore": settore if con_quadro else None,
        "servizio": servizio if con_quadro else None,
        "note": None,
    }
    quadro = [_summary_row(n, s, servizio) for n, s in enumerate(fogli, 1)] if con_quadro else []
    verita = {
        "documento": documento,
        "quadro": quadro,
        "classificazione": _grid(fogli) if con_quadro and r.random() < 0.5 else [],
        "risorse_umane": _staff_rows(r) if r.random() < 0.3 else [],
        "risorse_strumentali": _tool_rows(r) if r.random() < 0.3 else [],
        "schede": fogli,
    }
    return Piano(verita)


def _summary_row(n: int, s: Json, servizio: str) -> Json:
    return {
        "riga": n, "missione": s["missione"], "programma": s["programma"], "peg_n": s["peg_n"], "obiettivo_strategico": s["obiettivo_strategico"],
        "programma_descrizione": s["programma_descrizione"], "obiettivo": s["obiettivo_operativo"], "cdr": servizio, "raggiungimento_pct": None,
    }  # fmt: skip


def _grid(fogli: list[Json]) -> list[Json]:
    """The missioni that the body uses, each with all its programmi."""
    usate = sorted({s["missione"] for s in fogli})
    voci = [v for v in missioni() if v["missione"] in usate and int(v["programma"]) <= 11]
    return [
        {"riga": n, "missione": v["missione"], "missione_descrizione": v["missione_descrizione"], "programma": v["programma"], "programma_descrizione": v["programma_descrizione"]}
        for n, v in enumerate(voci, 1)
    ]  # fmt: skip


def _staff_rows(r: Random) -> list[Json]:
    return [
        {"riga": n, "centro_costo": centro, "livello": str(r.randint(1, 3)), "dirigente": str(r.randint(0, 1)), "d": str(r.randint(1, 9)), "c": str(r.randint(1, 9)),
         "b": str(r.randint(1, 9)), "a": str(r.randint(0, 9)), "esterno": None, "incarico": None, "note": None}
        for n, centro in enumerate(r.sample(w.CENTRI, r.randint(1, 3)), 1)
    ]  # fmt: skip


def _tool_rows(r: Random) -> list[Json]:
    return [
        {"riga": n, "centro_costo": None, "livello": None, "tipo": tipo, "numero": str(r.randint(1, 60)), "caratteristiche": None, "note": None}
        for n, tipo in enumerate(r.sample(w.MATERIALI, r.randint(1, 5)), 1)
    ]  # fmt: skip


def _periods(r: Random, anno: int, periodi: Periodi) -> list[list[Any]]:
    """The periods marked in a row: a run, or a few here and there."""
    tutti = [[anno + n, tipo, i] for n, (tipo, quanti) in enumerate(periodi) for i in range(1, quanti + 1)]
    if r.random() < 0.6:
        da = r.randint(0, min(11, len(tutti) - 1))
        return tutti[da : da + r.randint(1, min(12, len(tutti)))]
    return sorted(r.sample(tutti, r.randint(1, min(6, len(tutti)))), key=tutti.index)


def _sheet(
    r: Random,
    n: int,
    anno: int,
    settore: str,
    tema: tuple[str, ...],
    persone: list[str],
    ruoli: dict[str, str],
    incaricato: str,
    periodi: Periodi,
    momento: str,
) -> Json:
    missione, nome_m, programma, nome_p = r.choice(w.PROGRAMMI)
    quanti = r.randint(1, 4)
    pesi = weights(r, quanti)
    argomenti = r.sample(tema[1:], min(quanti, len(tema) - 1))
    indicatori = [_indicator(r, i, argomenti[(i - 1) % len(argomenti)], pesi[i - 1], anno, momento) for i in range(1, quanti + 1)]
    attivita = []
    for i in range(1, quanti + 1):
        for azione in r.sample(w.AZIONI, r.randint(1, 3)):
            segnati = _periods(r, anno, periodi)
            attivita.append(
                {
                    "riga": len(attivita) + 1,
                    "pos": str(i),
                    "periodi": segnati,
                    "periodi_segnati": len(segnati),
                    "descrizione": f"{azione} {argomenti[(i - 1) % len(argomenti)]} {r.choice(w.FINI)}",
                    "note": None,
                }
            )
    gruppo = r.sample(persone, r.randint(2, 6))
    return {
        "ordine": n, "pagina": n, "settore": settore, "missione": missione, "missione_descrizione": nome_m, "programma": programma, "programma_descrizione": nome_p,
        "peg_n": f"{n:02} 1S", "obiettivo_strategico": f"{r.choice(w.VERBI)} la qualità dei servizi del Comune e la partecipazione attiva della comunità locale, {r.choice(w.FINI)}",
        "obiettivo_operativo": f"{r.choice(w.VERBI)} {tema[1]} e {tema[2]} sull'intero territorio comunale {r.choice(w.FINI)}",
        "responsabile": incaricato, "referente": r.choice(gruppo).upper(), "totale_pesi": 100, "indicatori": indicatori, "attivita": attivita,
        "personale": [{"unita_organizzativa": ruoli[p], "nominativo": p, "impegno_pct": q} for p, q in zip(gruppo, weights(r, len(gruppo)), strict=True)], "capitoli": _budget(r, quanti),
    }  # fmt: skip


def _indicator(r: Random, pos: int, argomento: str, peso: int, anno: int, momento: str) -> Json:
    unita, partenza, atteso = r.choice(
        [
            ("n.", str(r.randint(1, 9)), [str(r.randint(10, 20)), str(r.randint(21, 30)), str(r.randint(31, 40))]),
            ("%", None, [str(r.randint(10, 60)), str(r.randint(61, 80)), str(r.randint(81, 99))]),
            ("n.", None, [f"almeno {r.randint(2, 9)} incontri", None, None]),
            ("data", None, [f"entro il 30/{r.randint(6, 9):02}/{anno}", None, None]),
            ("si/no", None, ["report finale approvato", None, None]),
        ]
    )
    nome = f"{r.choice(['Numero di interventi per', 'Percentuale di attuazione di', 'Grado di realizzazione di', 'Esiti della campagna su'])} {argomento} {r.choice(w.FINI)}"
    attesi = {str(anno + i): v for i, v in enumerate(atteso)}
    intermedia, raggiunto = _results(r, atteso[0], momento, anno)
    return {
        "pos": str(pos),
        "denominazione": nome,
        "unita": unita,
        "peso": peso,
        "partenza": partenza,
        "attesi": attesi,
        "verifica_intermedia": intermedia,
        "raggiunto": raggiunto,
    }


def _results(r: Random, atteso: str | None, momento: str, anno: int) -> tuple[str | None, str | None]:
    """What was reported at the middle and at the end of the year: of most indicators, in the terms of their target."""
    if momento == "piano" or atteso is None or r.random() < 0.1:
        return None, None
    if atteso.isdigit():
        meta, fine = str(int(atteso) // 2), str(int(atteso) + r.randint(0, 3))
    elif atteso.startswith("almeno"):
        meta, fine = "1 incontro", f"{int(atteso.split()[1]) + r.randint(0, 2)} incontri"
    elif atteso.startswith("entro"):
        meta, fine = "in corso", f"15/05/{anno}"
    else:
        meta, fine = "in corso", "approvato"
    return meta, fine if momento == "consuntivo" else None


def _budget(r: Random, quanti: int) -> list[Json]:
    """None on most sheets, one or two lines of expense on some."""
    if r.random() < 0.6:
        return []
    return [
        {
            "riga": n,
            "parte": "spesa",
            "pos": str(r.randint(1, quanti)),
            "capitolo": str(r.randint(1000, 9999)),
            "codice": f"1.03.02.{r.randint(10, 99)}",
            "importo": f"{r.randint(1, 99)}.{r.randint(100, 999)},00",
        }
        for n in range(1, r.randint(1, 2) + 1)
    ]


def weights(r: Random, n: int) -> list[int]:
    """n multiples of 5 that sum to 100."""
    tagli = sorted(r.sample(range(1, 20), n - 1))
    return [5 * (b - a) for a, b in zip([0, *tagli], [*tagli, 20], strict=True)]
