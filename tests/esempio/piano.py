"""The documents of the sample: which there are, and what each says of every sheet (what a perfect reader would say of it)."""

from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from tests.esempio.gradi import degree
from tests.esempio.parole import Indicatore, Obiettivo, read_words
from tests.factory.plan import missioni

Json = dict[str, Any]
VARIATO = 2023
"""The year of the act of variation."""
ATTO = ("87", "2023-07-20")
RINVIATO = "scuola"
"""The objective of which the act puts off an indicator."""
VERSIONI = {"piano": 1, "variazione": 2}
TITOLI = {"piano": "piano", "variazione": "variazione al piano", "verifica": "verifica intermedia", "consuntivo": "consuntivo"}
CONSEGNATE = {2023: ("agf", "sap", "lpt"), 2024: ("agf", "sap")}
"""Who handed in the mid-year form; in 2022 there was none, in 2024 one settore is late."""
ERRORI = {("giovani", 2023, "Scricciolo Elena"): "Scriciolo Elena"}
"""Names that a sheet misspells."""


@dataclass(frozen=True)
class Documento:
    """A document: its file's name without ending, what it is, its sheets."""

    anno: int
    settore: str
    nome: str
    tipo: str
    versione: int | None
    titolo: str
    verita: Json
    atto: tuple[str, str] | None = None
    pdf: bool = False


@cache
def documents() -> tuple[Documento, ...]:
    """Every document, in the order of the years."""
    return tuple(d for anno in read_words().anni for d in _of_year(anno))


def _of_year(anno: int) -> list[Documento]:
    parole = read_words()
    fatti: list[Documento] = []
    for chiave, settore in parole.settori.items():
        nome = settore.nomi[parole.anni.index(anno)]
        obiettivi = [o for o in parole.obiettivi if o.settore == chiave and _at(o.n, anno) != "-"]
        momenti = ["piano"] if anno > parole.anni[0] else []
        momenti += ["variazione"] if anno == VARIATO and chiave == "lpt" else []
        momenti += ["verifica"] if chiave in CONSEGNATE.get(anno, ()) else []
        momenti += ["consuntivo"] if anno < parole.anni[-1] else []
        for momento in momenti:
            quali = [o for o in obiettivi if momento != "variazione" or o.variazione or o.stralcio or o.id == RINVIATO]
            fatti.append(
                Documento(
                    anno, chiave, f"{momento}-{settore.file}", momento, VERSIONI.get(momento), f"{TITOLI[momento]} {anno}, settore {nome}",
                    _truth(anno, nome, quali, momento), ATTO if momento == "variazione" else None, anno == parole.anni[-1] and momento == "piano",
                )
            )  # fmt: skip
    return fatti


def _at(valori: list[str], anno: int) -> str:
    return valori[read_words().anni.index(anno)]


def _truth(anno: int, nome: str, obiettivi: list[Obiettivo], momento: str) -> Json:
    ente = read_words().ente
    schede = [_sheet(n, o, anno, nome, momento) for n, o in enumerate(obiettivi, 1)]
    return {
        "documento": {"ente_nome": ente, "anno": str(anno), "triennio": f"{anno}-{anno + 2}", "settore": nome},
        "quadro": [
            {"riga": n, "missione": s["missione"], "programma": s["programma"], "peg_n": s["peg_n"], "obiettivo_strategico": s["obiettivo_strategico"],
             "programma_descrizione": s["programma_descrizione"], "obiettivo": _other_text(o, anno) or s["obiettivo_operativo"], "cdr": s["servizio"],
             "raggiungimento_pct": degree(s, anno) if momento == "consuntivo" else None}
            for n, (o, s) in enumerate(((o, s) for o, s in zip(obiettivi, schede, strict=True) if anno not in o.fuori_quadro), 1)
        ] if momento in ("piano", "consuntivo") else [],
        "schede": schede,
    }  # fmt: skip


def _other_text(o: Obiettivo, anno: int) -> str:
    return _at(o.testo_quadro, anno) if o.testo_quadro else ""


def _sheet(ordine: int, o: Obiettivo, anno: int, settore: str, momento: str) -> Json:
    missione, programma = o.codice.split("-")
    voce = next(v for v in missioni() if (v["missione"], v["programma"]) == (missione, programma))
    presenti = [n for n, i in enumerate(o.indicatori, 1) if _at(i.pesi, anno) != "-"]
    nuove = {vecchia: nuova for nuova, vecchia in enumerate(presenti, 1)}
    dopo_atto = anno == VARIATO and momento != "piano"
    indicatori = [
        _indicator(str(nuove[n]), o.indicatori[n - 1], anno, momento, o.variazione.get(n) if dopo_atto else None) for n in presenti
    ]
    attivita = [a for a in o.attivita if a.anno in (None, anno) and (a.pos in nuove or a.pos > len(o.indicatori))]
    capitoli = [(c, importi) for *c, importi in o.capitoli if _at(importi, anno) != "-" and int(c[1]) in nuove]
    stralciata = bool(o.stralcio) and dopo_atto
    return {
        "id": o.id, "ordine": ordine, "settore": settore, "servizio": o.servizio, "missione": missione, "missione_descrizione": voce["missione_descrizione"],
        "programma": programma, "programma_descrizione": o.nome_programma or voce["programma_descrizione"], "peg_n": _at(o.n, anno),
        "obiettivo_strategico": o.strategico, "obiettivo_operativo": o.testo, "tipologia": o.tipo, "responsabile": read_words().settori[o.settore].responsabile,
        "referente": o.referente or None, "peso_obiettivo": _at(o.pesi, anno), "totale_pesi": 100,
        "stato_dichiarato": "stralciato" if stralciata else None, "motivo": o.stralcio if stralciata else None, "indicatori": indicatori,
        "attivita": [
            {"riga": r, "pos": str(nuove.get(a.pos, a.pos)), "descrizione": a.descrizione, "note": a.note or None,
             "periodi": [[anno, "mese", m] for m in a.mesi] + [[anno + 1, "trimestre", t] for t in a.trimestri]}
            for r, a in enumerate(attivita, 1)
        ],
        "capitoli": [
            {"riga": r, "parte": c[0], "pos": str(nuove[int(c[1])]), "capitolo": c[2], "codice": c[3], "importo": _at(importi, anno)}
            for r, (c, importi) in enumerate(sorted(capitoli, key=lambda x: x[0][0] == "entrata"), 1)
        ],
        "personale": _staff(o, anno),
    }  # fmt: skip


def _indicator(pos: str, i: Indicatore, anno: int, momento: str, variato: tuple[str, str] | None) -> Json:
    n = read_words().anni.index(anno)
    attesi = {str(anno + k): _target(i.attesi[n + k], own=k == 0) or None for k in range(3)}
    if variato and variato[1]:
        attesi[str(anno)] = variato[1]
    stato, motivo = i.stati.get(anno, ("", ""))
    detto = momento == "consuntivo" or (momento in ("variazione", "verifica") and stato == "rinviato")
    return {
        "pos": pos, "denominazione": i.nome, "unita": i.unita or None, "polarita": i.verso or None, "peso": int(variato[0] if variato else i.pesi[n]),
        "partenza": i.partenza[n] or (_reported(i.fine[n - 1]) if n else None), "attesi": attesi,
        "verifica_intermedia": _reported(i.meta[n]) if momento in ("verifica", "consuntivo") else None,
        "raggiunto": _reported(i.fine[n]) if momento == "consuntivo" else None,
        "stato_dichiarato": stato or None if detto else None, "motivo": motivo or None if detto else None,
    }  # fmt: skip


def _target(testo: str, *, own: bool) -> str:
    """A target that was revised is written "5>0": what the plans before said, what the year's own plan says."""
    prima, _, poi = testo.partition(">")
    return (poi or prima) if own else prima


def _reported(testo: str) -> str | None:
    return None if testo in ("", "-") else testo


def _staff(o: Obiettivo, anno: int) -> list[Json]:
    righe = []
    for d in read_words().personale:
        quote = _shares(d.nome, anno)
        if o.id in quote and _employed(d.dal, d.al, anno):
            nome = ERRORI.get((o.id, anno, d.nome), d.nome)
            righe.append(
                {"nominativo": nome, "unita_organizzativa": d.ruolo, "impegno_pct": quote[o.id], "part_time_pct": d.part_time,
                 "dal": d.dal if d.dal.endswith(str(anno)) else None, "al": d.al if d.al.endswith(str(anno)) else None}
            )  # fmt: skip
    return righe


def _employed(dal: str, al: str, anno: int) -> bool:
    return int(dal[-4:] or 0) <= anno <= int(al[-4:] or 9999)


@cache
def _shares(nome: str, anno: int) -> dict[str, int]:
    """A person's share of time for each of the year's objectives: multiples of 5 that sum to what is assigned, drawn from the seed."""
    parole = read_words()
    d = next(d for d in parole.personale if d.nome == nome)
    attivi = [o.id for o in parole.obiettivi if o.id in d.obiettivi and _at(o.n, anno) != "-"]
    if not attivi:
        return {}
    # somebody whose objective is not in the year has only the others' part; the most heavily loaded one is split evenly
    quota = d.quota - (20 if len(attivi) < len(d.obiettivi) and d.quota <= 100 else 0)
    r = Random(f"{parole.seme}/{nome}/{anno}")
    parti = quota // 5
    tagli = sorted(r.sample(range(1, parti), len(attivi) - 1)) if d.quota <= 100 else [parti // 2]
    return {o: 5 * (b - a) for o, a, b in zip(attivi, [0, *tagli], [*tagli, parti], strict=True)}
