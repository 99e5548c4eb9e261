"""An invented plan as a text in reading order: what most extractors make of forms that were written with a word processor, in every body's own way.

Wording, order and presence of the parts, tables by rows or cell by cell, lists and records of labels, wraps, running heads: all drawn from the seed.
"""

import copy
import textwrap
from collections.abc import Callable, Sequence
from random import Random

from tests.factory.dump import Estratto
from tests.factory.plan import Json, make_plan
from tests.factory.unlike_words import PAROLE
from tests.factory.words import ALTRE_PAROLE, MODULO

ETICHETTE = {
    "settore": ["Settore", "Area", "Direzione", "SETTORE", "Struttura organizzativa"],
    "peg_n": ["Obiettivo n.", "Codice obiettivo", "PEG N.", "Scheda n.", "N. PEG"],
    "missione": ["Missione", "MISSIONE", "Missione n."],
    "programma": ["Programma", "PROGRAMMA", "Programma n."],
    "obiettivo_strategico": ["Obiettivo strategico", "Linea strategica", "Riferimento DUP", "Rif. obiettivo strategico"],
    "obiettivo_operativo": [
        "Obiettivo operativo",
        "Obiettivo gestionale",
        "Titolo obiettivo",
        "OBIETTIVO OPERATIVO",
        "Descrizione obiettivo",
    ],
    "responsabile": ["Responsabile", "Responsabile di PEG", "Dirigente responsabile", "Titolare di E.Q.", "RESPONSABILE"],
    "referente": ["Referente", "Referente gestionale", "Referente operativo"],
}
TITOLI = {
    "indicatori": [*PAROLE["t.indicatori"][:2], *MODULO["indicatori"], "Indicatori"],
    "attivita": [*PAROLE["t.attivita"], *MODULO["attivita"], "Attività"],
    "personale": [*PAROLE["t.personale"], *MODULO["personale"], "Personale coinvolto"],
}
COLONNE = {
    "pos": ["N.", "pos", "Pos."],
    "denominazione": [*PAROLE["denominazione"], "denominazione", "Denominazione indicatore"],
    "unita": ["Unità di misura", "U.M."],
    "peso": ["Peso", "Peso %", "Peso assegnato", "Pesatura"],
    "partenza": ["Valore di partenza", "Baseline", "Dato di partenza"],
    "atteso": ["Target", "Valore atteso", "Risultato atteso"],
    "verifica_intermedia": ["Verifica intermedia", "Monitoraggio intermedio", "Valore al 30/06"],
    "raggiunto": ["Valore raggiunto", "Consuntivo", "Risultato conseguito", "Valore al 31/12"],
    "nominativo": [*PAROLE["nominativo"], *ALTRE_PAROLE["nominativo"]],
    "unita_organizzativa": ["Profilo professionale", "Qualifica", "Profilo"],
    "impegno_pct": ["% impegno", "% di impegno", "% tempo dedicato"],
    "descrizione": ["Descrizione attività", "Attività", "Fase"],
}
PRATICHE = ["Il presente documento è approvato con deliberazione della Giunta.", "Piano degli obiettivi", "Premessa generale al piano"]


def make_ordered(seme: int) -> Estratto:
    """One text; the same for a seed on every machine."""
    r = Random(f"in ordine {seme}")
    verita = copy.deepcopy(make_plan(r).verita)
    for parte in ("quadro", "classificazione", "risorse_umane", "risorse_strumentali"):
        verita[parte] = []
    verita["documento"] |= {"settore": None, "servizio": None}
    parole = {
        k: r.choice(v)
        for k, v in {**ETICHETTE, **{f"t.{k}": v for k, v in TITOLI.items()}, **{f"c.{k}": v for k, v in COLONNE.items()}}.items()
    }
    modo = {
        "indicatori": r.choice(["righe", "righe", "celle", "voci", "elenco"]),
        "attivita": r.choice(["numeri", "trattini", "tabella", "segni"]),
        "personale": r.choice(["tabella", "tabella", "trattini", "parentesi"]),
        "testa": r.choice(["due punti", "due punti", "sotto"]),
    }
    blocchi = ["testa", "indicatori", "attivita", "personale"]
    if r.random() < 0.25:
        r.shuffle(blocchi)
    if r.random() < 0.3:
        blocchi.remove(r.choice(["attivita", "personale"]))
    s = _Stampa(r, verita, parole, modo, larga=r.randint(58, 100), sospese=r.random() < 0.5, vuote=r.random() < 0.7)
    testo = s.document(blocchi, corrente=r.random() < 0.4, a_pagine=r.random() < 0.6)
    return Estratto(seme, testo, verita)


class _Stampa:
    def __init__(
        self, r: Random, verita: Json, parole: dict[str, str], modo: dict[str, str], *, larga: int, sospese: bool, vuote: bool
    ) -> None:
        self.r, self.verita, self.parole, self.modo = r, verita, parole, modo
        self.larga, self.sospese, self.vuote = larga, sospese, vuote
        anno = int(verita["documento"]["anno"])
        self.anni = [str(anno + i) for i in range(r.choice([1, 3]))]
        self.con = {
            k: r.random() < 0.7 for k in ("pos", "unita", "peso", "partenza", "strategico", "referente", "missione", "peg_n", "totale")
        }
        tutti = [i for s in verita["schede"] for i in s["indicatori"]]
        self.con |= {k: any(i[k] for i in tutti) for k in ("verifica_intermedia", "raggiunto")}
        self.campi_testa = [k for k in ETICHETTE if not (k == "obiettivo_strategico" and not self.con["strategico"]) and not (k == "referente" and not self.con["referente"])
                            and not (k in ("missione", "programma") and not self.con["missione"]) and not (k == "peg_n" and not self.con["peg_n"])]  # fmt: skip
        if r.random() < 0.3:
            resto = self.campi_testa[1:]
            r.shuffle(resto)
            self.campi_testa = [self.campi_testa[0], *resto]

    def document(self, blocchi: Sequence[str], *, corrente: bool, a_pagine: bool) -> str:
        d = self.verita["documento"]
        anni = d["triennio"]
        testata = f"{d['ente_nome']} - Piano esecutivo di gestione {d['anno']}"
        schede = [self.sheet(s, blocchi) for s in self.verita["schede"]]
        if corrente:
            d["triennio"], d["anno_pie"] = None, d["anno"]
            return "\f".join(f"{testata}\n{s}\nPag. {n} di {len(schede)}\n" for n, s in enumerate(schede, 1))
        copertina = f"{d['ente_nome']}\nPEG {anni}\n"
        if self.r.random() < 0.3:
            copertina += f"{self.r.choice(PRATICHE)}\n"
        return copertina + ("\f" if a_pagine else "\n") + ("\f" if a_pagine else "\n\n").join(schede)

    def sheet(self, s: Json, blocchi: Sequence[str]) -> str:
        parti = [x for b in blocchi if (x := _BLOCCHI[b](self, s))]
        for k, v in (("attivita", []), ("personale", [])):
            if k not in blocchi:
                s[k] = v
        s["capitoli"] = []
        s["totale_pesi"] = 100 if self.con["totale"] and self.con["peso"] and self.modo["indicatori"] == "righe" else None
        return ("\n\n" if self.vuote else "\n").join(parti) + "\n"

    def wrap(self, testo: str) -> str:
        righe = textwrap.wrap(testo, self.larga, break_long_words=False, break_on_hyphens=False)
        return (" \n" if self.sospese else "\n").join(righe)

    def head(self, s: Json) -> str:
        righe = []
        for k in self.campi_testa:
            valore = f"{s[k]} - {s[f'{k}_descrizione']}" if k in ("missione", "programma") else s[k]
            etichetta = self.parole[k]
            if self.modo["testa"] == "sotto":
                righe.append(f"{etichetta}\n{self.wrap(valore)}" + ("\n" if self.vuote else ""))
            else:
                righe.append(self.wrap(f"{etichetta}: {valore}" if not etichetta.endswith(".") else f"{etichetta} {valore}"))
        for k in ETICHETTE:
            if k not in self.campi_testa:
                s[k] = None
                if k in ("missione", "programma"):
                    s[f"{k}_descrizione"] = None
        return "\n".join(righe)

    def indicators(self, s: Json) -> str:
        modo = self.modo["indicatori"]
        con = dict(self.con)
        if modo in ("voci", "elenco"):
            con["pos"] = False
        if modo == "elenco":
            con["partenza"] = con["verifica_intermedia"] = con["raggiunto"] = False
        for i in s["indicatori"]:
            for k in ("pos", "unita", "peso", "partenza", "verifica_intermedia", "raggiunto"):
                if not con[k]:
                    i[k] = None
            i["attesi"] = {a: (i["attesi"].get(a) if a in self.anni else None) for a in i["attesi"]}
        return "\n".join([self.parole["t.indicatori"], *_MODI[modo](self, s, con)])

    def columns(self, con: dict[str, bool]) -> list[tuple[str, str]]:
        """(field, heading) of the table's columns."""
        p = self.parole
        colonne = [("pos", p["c.pos"])] if con["pos"] else []
        colonne.append(("denominazione", p["c.denominazione"]))
        colonne += [(k, p[f"c.{k}"]) for k in ("unita", "peso", "partenza") if con[k]]
        colonne += [(f"attesi.{a}", f"{p['c.atteso']} {a}") for a in self.anni]
        return colonne + [(k, p[f"c.{k}"]) for k in ("verifica_intermedia", "raggiunto") if con[k]]

    def rows(self, s: Json, con: dict[str, bool]) -> list[str]:
        colonne = self.columns(con)
        righe = [" ".join(t for _, t in colonne)]
        for i in s["indicatori"]:
            righe.append(self.wrap(" ".join(v for k, _ in colonne if (v := _value(i, k)))))
        if self.con["totale"] and self.con["peso"]:
            righe.append("Totale pesi 100")
        return righe

    def cells(self, s: Json, con: dict[str, bool]) -> list[str]:
        """A line for each cell; an empty one is a dash."""
        colonne = self.columns(con)
        righe = ["", *(t for _, t in colonne)]
        for i in s["indicatori"]:
            righe.append("")
            for k, _ in colonne:
                v = _value(i, k)
                righe.append(self.wrap(v) if v else "-")
                if not v:
                    _set_dash(i, k)
        return righe

    def records(self, s: Json, con: dict[str, bool]) -> list[str]:
        p, righe = self.parole, []
        for i in s["indicatori"]:
            righe.append(self.wrap(f"Indicatore: {i['denominazione']}"))
            for k, t in (("unita", "Unità di misura"), ("peso", "Peso indicatore"), ("partenza", p["c.partenza"])):
                if con[k] and i[k]:
                    righe.append(f"{t}: {i[k]}")
            righe += [
                f"{p['c.atteso'] if p['c.atteso'] != 'Risultato atteso' else 'Target'} {a}: {i['attesi'][a]}"
                for a in self.anni
                if i["attesi"].get(a)
            ]
            for k, t in (("verifica_intermedia", "Verifica intermedia"), ("raggiunto", "Valore raggiunto")):
                if con[k] and i[k]:
                    righe.append(f"{t}: {i[k]}")
        return righe

    def listed(self, s: Json, con: dict[str, bool]) -> list[str]:
        righe = []
        for i in s["indicatori"]:
            parti = [i["denominazione"] + (f" ({i['unita']})" if con["unita"] else "")]
            parti += [f"Peso: {i['peso']}%"] if con["peso"] else []
            parti += [f"Target {a}: {i['attesi'][a]}" for a in self.anni if i["attesi"].get(a)]
            righe.append(self.wrap("- " + " - ".join(parti)))
        return righe

    def activities(self, s: Json) -> str:
        modo, righe = self.modo["attivita"], [self.parole["t.attivita"]]
        if modo == "tabella":
            righe.append(f"Pos. {self.parole['c.descrizione']}")
        elif modo == "segni":
            righe.append(f"{self.parole['c.descrizione']} I trim II trim III trim IV trim")
        for n, a in enumerate(s["attivita"], 1):
            a["periodi"] = []
            segni = self.r.randint(1, 4)
            davanti = {"numeri": f"{n}. ", "trattini": "- ", "tabella": f"{a['pos']} ", "segni": ""}[modo]
            righe.append(self.wrap(davanti + a["descrizione"] + (" x" * segni if modo == "segni" else "")))
            a["periodi_segnati"] = segni if modo == "segni" else None
            if modo != "tabella":
                a["pos"] = None
        return "\n".join(righe)

    def people(self, s: Json) -> str:
        modo, righe = self.modo["personale"], [self.parole["t.personale"]]
        campi = ["nominativo", "unita_organizzativa", "impegno_pct"]
        if modo == "tabella":
            if len(s["obiettivo_operativo"] or "") % 2:
                campi = ["unita_organizzativa", "nominativo", "impegno_pct"]
            righe.append(" ".join(self.parole[f"c.{k}"] for k in campi))
        for p in s["personale"]:
            p["nominativo"] = f"{p['nominativo']} {self.r.choice(['Anna', 'Ugo', 'Maria', 'Piero'])}"
            parti = [f"{p[k]}%" if k == "impegno_pct" else p[k] for k in campi]
            righe.append(
                {"tabella": " ".join(parti), "trattini": "- " + " - ".join(parti), "parentesi": f"{parti[0]} ({parti[1]}) {parti[2]}"}[modo]
            )
        return "\n".join(righe)


def _value(i: Json, campo: str) -> str:
    valore = i["attesi"].get(campo.split(".")[1]) if campo.startswith("attesi.") else i[campo]
    return str(valore) if valore is not None else ""


def _set_dash(i: Json, campo: str) -> None:
    if campo.startswith("attesi."):
        i["attesi"][campo.split(".")[1]] = "-"
    else:
        i[campo] = "-"


_BLOCCHI: dict[str, Callable[[_Stampa, Json], str]] = {
    "testa": _Stampa.head, "indicatori": _Stampa.indicators, "attivita": _Stampa.activities, "personale": _Stampa.people,
}  # fmt: skip
_MODI: dict[str, Callable[[_Stampa, Json, dict[str, bool]], list[str]]] = {
    "righe": _Stampa.rows, "celle": _Stampa.cells, "voci": _Stampa.records, "elenco": _Stampa.listed,
}  # fmt: skip
