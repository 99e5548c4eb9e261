"""An invented plan: what it says, in the form of the transcriptions."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from tests.factory import words as w

Json = dict[str, Any]


@dataclass(frozen=True)
class Piano:
    """A plan and how far its x reach; `verita` is what a perfect reader would say."""

    verita: Json
    periodi: int


def make_plan(r: Random) -> Piano:
    """A body, a year, one to five sheets on as many themes."""
    anno = r.choice([2018, 2019, 2021, 2022, 2023])
    settore = r.choice(w.SETTORI)
    persone = r.sample(w.COGNOMI, 10)
    ruoli = {p: r.choice(w.RUOLI) for p in persone}
    incaricato = f"{r.choice(w.COGNOMI)} {r.choice(w.NOMI)}"
    temi = r.sample(w.TEMI, r.randint(1, 5))
    schede = [_sheet(r, n, anno, settore, tema, persone, ruoli, incaricato) for n, tema in enumerate(temi, 1)]
    documento = {
        "ente_nome": f"Comune di {r.choice(w.COMUNI)}",
        "anno": str(anno),
        "triennio": f"{anno}-{anno + 2}",
        "anno_pie": None,
        "settore": None,
        "servizio": None,
        "note": None,
    }
    return Piano(
        {"documento": documento, "quadro": [], "classificazione": [], "risorse_umane": [], "risorse_strumentali": [], "schede": schede}, 24
    )


def _sheet(
    r: Random, n: int, anno: int, settore: str, tema: tuple[str, ...], persone: list[str], ruoli: dict[str, str], incaricato: str
) -> Json:
    missione, nome_m, programma, nome_p = r.choice(w.PROGRAMMI)
    quanti = r.randint(1, 4)
    pesi = _weights(r, quanti)
    argomenti = r.sample(tema[1:], min(quanti, len(tema) - 1))
    indicatori = [_indicator(r, i, argomenti[(i - 1) % len(argomenti)], pesi[i - 1], anno) for i in range(1, quanti + 1)]
    attivita = []
    for i in range(1, quanti + 1):
        for azione in r.sample(w.AZIONI, r.randint(1, 3)):
            attivita.append(
                {
                    "riga": len(attivita) + 1,
                    "pos": str(i),
                    "periodi_segnati": r.randint(1, 12),
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
        "personale": [{"unita_organizzativa": ruoli[p], "nominativo": p, "impegno_pct": q} for p, q in zip(gruppo, _weights(r, len(gruppo)), strict=True)], "capitoli": _budget(r, quanti),
    }  # fmt: skip


def _indicator(r: Random, pos: int, argomento: str, peso: int, anno: int) -> Json:
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
    return {
        "pos": str(pos),
        "denominazione": nome,
        "unita": unita,
        "peso": peso,
        "partenza": partenza,
        "attesi": attesi,
        "verifica_intermedia": None,
        "raggiunto": None,
    }


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


def _weights(r: Random, n: int) -> list[int]:
    """n multiples of 5 that sum to 100."""
    tagli = sorted(r.sample(range(1, 20), n - 1))
    return [5 * (b - a) for a, b in zip([0, *tagli], [*tagli, 20], strict=True)]
