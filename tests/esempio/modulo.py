"""The sample body's own form: cover, summary, a sheet an objective, wide enough for an A4 page on its side.

The grid of a sheet: position, three text columns, unit and direction, twenty narrow ones (twelve months and two years of quarters;
figures take two or three), state and reason.
"""

import re
from datetime import date
from typing import Any

from tests.esempio.piano import Documento
from tests.factory.table import Casella, Tavola, Valore

Json = dict[str, Any]
MESI = "GFMAMGLASOND"
BLU, AZZURRO = "1F4E79", "DDEBF7"
LARGHEZZE = [20.0, 62.0, 62.0, 62.0, 42.0, 46.0, *[17.0] * 20, 54.0, 110.0]
_FIGURE = 6
"""The first narrow column."""
_STATO, ULTIMA = 26, 27
_COLONNE = (("peso", 6, 7), ("partenza", 8, 10), ("attesi", 11, 13), ("verifica_intermedia", 20, 22), ("raggiunto", 23, 25))
_PERSONALE = (
    ("nominativo", 0, 2),
    ("unita_organizzativa", 3, 5),
    ("impegno_pct", 6, 9),
    ("part_time_pct", 10, 13),
    ("dal", 14, 17),
    ("al", 18, 21),
)
_SPESA = (("pos", 0, 1), ("capitolo", 2, 2), ("codice", 3, 4), ("importo", 5, 9))
_ENTRATA = (("capitolo", 10, 13), ("codice", 14, 18), ("importo", 19, 24))
_NOMI = {
    "peso": "Peso %", "partenza": "Dato di partenza", "attesi": "Risultato atteso", "verifica_intermedia": "Verifica intermedia", "raggiunto": "Valore raggiunto",
    "nominativo": "nominativo", "unita_organizzativa": "profilo professionale", "impegno_pct": "% impegno", "part_time_pct": "% part time", "dal": "dal", "al": "al",
    "pos": "Pos. indicatore", "capitolo": "Capitolo", "codice": "Codice", "importo": "Importo",
}  # fmt: skip


def lay_out(d: Documento) -> list[Tavola]:
    """All sheets of a document."""
    v = d.verita
    tavole = [_cover(d)]
    if v["quadro"]:
        tavole.append(_summary(v))
    return [*tavole, *(_sheet(s, d.anno) for s in v["schede"])]


def _cover(d: Documento) -> Tavola:
    t = Tavola("Copertina", [420.0, 60.0])
    testi = [d.verita["documento"]["ente_nome"], "Piano esecutivo di gestione", d.verita["documento"]["triennio"]]
    for n, testo in enumerate(testi):
        t.metti(3 * n + 2, 0, testo, grassetto=True, senza_bordi=True)
    # worded as a footer is, so that a reader knows it for one
    t.metti(12, 0, f"{testi[0]} - documento inventato per imparare, nulla è reale, esercizio {d.anno}", senza_bordi=True)
    return t


def _summary(v: Json) -> Tavola:
    t = Tavola("Quadro", [36.0, 40.0, 40.0, 150.0, 130.0, 200.0, 100.0, 70.0])
    d = v["documento"]
    for c, testo, valore in ((0, "ANNO", d["anno"]), (3, "SETTORE", d["settore"])):
        _head(t, 0, c, c, testo)
        t.metti(1, c, valore)
    campi = {
        "missione": "Missione", "programma": "Programma", "peg_n": "N. PEG", "obiettivo_strategico": "Obiettivo strategico",
        "programma_descrizione": "Descrizione programma", "obiettivo": "Descrizione Obiettivi", "cdr": "CDR coinvolti",
        "raggiungimento_pct": f"% RAGGIUNGIMENTO OBIETTIVO AL 31/12/{d['anno']}",
    }  # fmt: skip
    for c, testo in enumerate(campi.values()):
        _head(t, 3, c, c, testo)
    for n, q in enumerate(v["quadro"], 4):
        for c, campo in enumerate(campi):
            _value(t, n, c, c, q[campo], testo=campo in ("missione", "programma"))
    return t


def _sheet(s: Json, anno: int) -> Tavola:
    t = Tavola(f"{s['missione']}-{s['programma']} {s['peg_n']}", LARGHEZZE)
    riga = _top(t, s)
    riga = _indicators(t, s, anno, riga)
    riga = _activities(t, s, anno, riga + 1)
    riga = _budget(t, s, riga + 1)
    _staff(t, s, riga + 1)
    return t


def _top(t: Tavola, s: Json) -> int:
    righe = [
        [("SETTORE", 0, 3, s["settore"], 13), ("SERVIZIO", 14, 19, s["servizio"], ULTIMA)],
        [("Missione n.", 0, 3, s["missione"], 4, s["missione_descrizione"], 19), ("PEG N.", 20, 25, s["peg_n"], ULTIMA)],
        [("Programma n.", 0, 3, s["programma"], 4, s["programma_descrizione"], 19), ("Peso obiettivo", 20, 25, s["peso_obiettivo"], ULTIMA)],
        [("Obiettivo strategico", 0, 3, s["obiettivo_strategico"], 19), ("Tipologia obiettivo", 20, 25, s["tipologia"], ULTIMA)],
        [("OBIETTIVO OPERATIVO", 0, 3, s["obiettivo_operativo"], ULTIMA)],
        [("Responsabile di PEG", 0, 3, s["responsabile"], 13), ("Referente gestionale", 14, 19, s["referente"], ULTIMA)],
        [("Stato dell'obiettivo", 0, 3, s["stato_dichiarato"], 13), ("Motivo dello scostamento", 14, 19, s["motivo"], ULTIMA)],
    ]  # fmt: skip
    for n, riga in enumerate(righe):
        for etichetta, da, a, *resto in riga:
            _head(t, n, da, a, etichetta)
            da = a + 1
            for testo, fino in zip(resto[::2], resto[1::2], strict=True):
                _value(t, n, da, fino, testo, testo=etichetta.endswith("n.") or etichetta == "PEG N.")
                da = fino + 1
    return len(righe) + 1


def _indicators(t: Tavola, s: Json, anno: int, riga: int) -> int:
    riga = _title(t, riga, "INDICATORI DI RISULTATO")
    for testo, da, a in (
        ("pos", 0, 0),
        ("denominazione", 1, 3),
        ("U.M.", 4, 4),
        ("polarità", 5, 5),
        ("stato", _STATO, _STATO),
        ("motivo", ULTIMA, ULTIMA),
    ):
        _head(t, riga, da, a, testo, fino=riga + 1)
    for campo, da, a in _COLONNE:
        if campo == "attesi":
            _head(t, riga, da, da + 8, _NOMI[campo])
            for k in range(3):
                _head(t, riga + 1, da + 3 * k, da + 3 * k + 2, str(anno + k))
        else:
            sotto = {"partenza": str(anno - 1), "verifica_intermedia": f"al 30/06/{anno}", "raggiunto": f"al 31/12/{anno}"}.get(campo)
            _head(t, riga, da, a, f"{_NOMI[campo]} {sotto or ''}".strip(), fino=riga + 1)
    riga += 2
    for i in s["indicatori"]:
        for campo, da, a in (
            ("pos", 0, 0),
            ("denominazione", 1, 3),
            ("unita", 4, 4),
            ("polarita", 5, 5),
            ("stato_dichiarato", _STATO, _STATO),
            ("motivo", ULTIMA, ULTIMA),
        ):
            _value(t, riga, da, a, i[campo])
        for campo, da, a in _COLONNE:
            for k, testo in enumerate(i["attesi"].values() if campo == "attesi" else [i[campo]]):
                _value(t, riga, da + 3 * k, a + 3 * k, testo)
        riga += 1
    _head(t, riga, 1, 5, "Totale pesi")
    _value(t, riga, 6, 7, str(s["totale_pesi"]))
    return riga + 1


def _activities(t: Tavola, s: Json, anno: int, riga: int) -> int:
    riga = _title(t, riga, "ATTIVITÀ PREVISTE")
    _head(t, riga, 0, 0, "pos", fino=riga + 2)
    _head(t, riga, 1, 5, "Descrizione", fino=riga + 2)
    _head(t, riga, 26, ULTIMA, "NOTE", fino=riga + 2)
    col = _FIGURE
    for k, (tipo, quanti) in enumerate((("mesi", 12), ("trimestri", 4), ("trimestri", 4))):
        _head(t, riga, col, col + quanti - 1, str(anno + k))
        _head(t, riga + 1, col, col + quanti - 1, tipo)
        for p in range(quanti):
            _head(t, riga + 2, col + p, col + p, MESI[p] if quanti == 12 else str(p + 1))
        col += quanti
    riga += 3
    for a in s["attivita"]:
        _value(t, riga, 0, 0, a["pos"])
        _value(t, riga, 1, 5, a["descrizione"])
        segnati = {(p[0], p[2]) for p in a["periodi"]}
        for c in range(20):
            k, p = (0, c + 1) if c < 12 else (1 + (c - 12) // 4, (c - 12) % 4 + 1)
            t.metti(riga, _FIGURE + c, "x" if (anno + k, p) in segnati else "", sinistra=False)
        _value(t, riga, 26, ULTIMA, a["note"])
        riga += 1
    return riga


def _budget(t: Tavola, s: Json, riga: int) -> int:
    _head(t, riga, 0, 9, "SPESA COLLEGATA", scuro=True)
    _head(t, riga, 10, 24, "ENTRATA COLLEGATA", scuro=True)
    parti = [[c for c in s["capitoli"] if c["parte"] == p] for p in ("spesa", "entrata")]
    for colonne, voci in zip((_SPESA, _ENTRATA), parti, strict=True):
        for campo, da, a in colonne:
            _head(t, riga + 1, da, a, _NOMI[campo])
            for n in range(max(1, *map(len, parti))):
                _value(t, riga + 2 + n, da, a, voci[n][campo] if n < len(voci) else None, testo=campo in ("capitolo", "codice"))
    return riga + 2 + max(1, *map(len, parti))


def _staff(t: Tavola, s: Json, riga: int) -> None:
    riga = _title(t, riga, "PERSONALE COINVOLTO")
    for campo, da, a in _PERSONALE:
        _head(t, riga, da, a, _NOMI[campo])
    for p in s["personale"]:
        riga += 1
        for campo, da, a in _PERSONALE:
            valore = f"{p[campo]}%" if campo.endswith("_pct") and p[campo] != "" else p[campo]
            _value(t, riga, da, a, valore)


def _title(t: Tavola, riga: int, testo: str) -> int:
    _head(t, riga, 0, ULTIMA, testo, scuro=True)
    return riga + 1


def _head(t: Tavola, riga: int, da: int, a: int, testo: str, *, fino: int | None = None, scuro: bool = False) -> None:
    t.metti(riga, da, testo, fino=(fino if fino is not None else riga, a), colore="BDD7EE" if scuro else AZZURRO, grassetto=True)


def _value(t: Tavola, riga: int, da: int, a: int, scritto: object, *, testo: bool = False) -> Casella:
    """A cell of the form with what it holds: a number, a percentage, an amount, a date; text where it is text, or a code."""
    stampato = "" if scritto is None else str(scritto)
    valore, formato = (None, None) if testo else typed(stampato)
    return t.metti(riga, da, stampato, fino=(riga, a), valore=valore, formato=formato, sinistra=valore is None)


def typed(stampato: str) -> tuple[Valore | None, str | None]:
    """What a workbook holds of a printed value, and its format.

    >>> typed("15,3%"), typed("€ 38.400"), typed("1.310"), typed("entro maggio")
    ((0.153, '0.0%'), (38400, '"€" #,##0'), (1310, '#,##0'), (None, None))
    """
    if m := re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", stampato):
        return date(int(m[3]), int(m[2]), int(m[1])), "dd/mm/yyyy"
    m = re.fullmatch(r"(€ )?(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?(%)?", stampato)
    if m is None:
        return None, None
    decimali = m[3] or ""
    numero = float(f"{m[2].replace('.', '')}.{decimali or 0}")
    cifre = ("#,##0" if "." in m[2] else "0") + ("." + "0" * len(decimali) if decimali else "")
    if m[4]:
        return round(numero / 100, 6), f"{cifre}%"
    valore = int(numero) if numero == int(numero) else numero
    return valore, f'"€" {cifre}' if m[1] else cifre if decimali or "." in m[2] else "General"
