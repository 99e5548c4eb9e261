"""Scores as formulas of a workbook: an evaluator re-computes them in Excel from the weight, target and result that stand beside.

Two sheets: an indicator a row, whose score is a formula over its own row; an objective a row, whose score sums the indicators' rows. Beside
every formula stands the value that pegan computed. A rule that can't be written so (a scale of judgements, steps that only partly say
whether they are done) gives its value alone, and the row says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from pegan.clean.comparable import NUMERICHE
from pegan.polarity import DECRESCENTE
from pegan.score import Raggiungimento, Regole
from pegan.score.points import GIA_A_PUNTI, NON_RENDICONTATO, VALUTATO, ZERO
from pegan.score.rules import Fascia
from pegan.store import records

INDICATORI, OBIETTIVI = "Punteggi", "Punteggi obiettivi"
"""Names of the two sheets."""
_GIUDICABILI = frozenset({VALUTATO, ZERO, NON_RENDICONTATO})
COLONNE = (
    "scheda_id", "pos", "indicatore", "peso", "formula", "verso", "partenza", "atteso", "atteso_minimo", "atteso_massimo",
    "tolleranza", "scadenza", "raggiunto", "data", "stato", "in_gioco", "punteggio", "calcolato", "come", "conta", "peso_per_punteggio",
    "peso_per_almeno", "peso_per_al_piu",
)  # fmt: skip
"""Columns of the indicators' sheet; `conta` is what a row adds to its objective's mean, the last two what it adds at the least and at the most."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that the workbook computes."""

    testo: str


def indicators(r: Raggiungimento) -> pd.DataFrame:
    """A row an indicator: what its score is computed from, and the formula; row 2 of the sheet is the frame's first."""
    righe = []
    for n, p in enumerate(records(r.punteggi), 2):
        regole = r.regole[str(p["impronta"])]
        viva = live_score(p, regole, n)
        righe.append(
            (
                p["scheda_id"], p["pos"], p["denominazione"], p["peso"], p["formula"], p["polarita"], p["partenza_valore"], p["atteso"],
                p["valore_min"], p["valore_max"], p["tolleranza"], p["scadenza"], p["riportato"], p["raggiunto_data"], p["stato"],
                int(bool(p["in_gioco"])), viva or p["valore"], p["valore"], "formula" if viva else "valore", _counts(p, n),
                Formula(_here("=IF(ISNUMBER({conta}),{peso}*{conta},0)", n)), *(_bound(p, c, n) for c in ("minimo", "massimo")),
            )
        )  # fmt: skip
    return pd.DataFrame(righe, columns=list(COLONNE)).astype(object)


def objectives(r: Raggiungimento) -> pd.DataFrame:
    """A row an objective: its mean over what was reported, and how far the rest could move it, from the rows of the indicators' sheet."""
    ultima = len(r.punteggi) + 1

    suoi, gioca = _range("scheda_id", ultima), f"{_range('in_gioco', ultima)},1"

    def somma(colonna: str, riga: int, con: str = "") -> str:
        """The sum of a column over an objective's rows in play; `con` is a column that must hold a number."""
        numero = f',{_range(con, ultima)},">=0"' if con else ""
        return f"SUMIFS({_range(colonna, ultima)},{suoi},$A{riga},{gioca}{numero})"

    righe = []
    for n, o in enumerate(records(r.obiettivi), 2):
        scritte = [
            f"={somma('peso', n)}",
            f"={somma('peso', n, 'conta')}",
            f'=IF(E{n}=0,"",{somma("peso_per_punteggio", n)}/E{n})',
            f'=IF(D{n}=0,"",{somma("peso_per_almeno", n)}/D{n})',
            f'=IF(D{n}=0,"",{somma("peso_per_al_piu", n)}/D{n})',
            f'=IF(D{n}=0,"",100*{somma("peso", n, "punteggio")}/D{n})',
        ]
        # without one of its weights an objective has no score: nothing is there to compute
        voci: list[object] = [None if o["peso_mancante"] else Formula(t) for t in scritte]
        righe.append((o["scheda_id"], o["peg_n"], o["obiettivo_operativo"], *voci, o["valore"], o["classe"], o["regole"], o["impronta"]))
    colonne = [
        "scheda_id", "peg_n", "obiettivo", "peso_in_gioco", "peso_valutato", "punteggio", "almeno", "al_piu", "copertura_pct", "calcolato", "classe",
        "regole", "impronta",
    ]  # fmt: skip
    return pd.DataFrame(righe, columns=colonne).astype(object)


def live_score(p: Mapping[str, object], regole: Regole, riga: int) -> Formula | None:
    """The score of a row as a formula of its cells; None for a rule that can't be written as one, or a row that is not judged."""
    formula, stato = p["formula"], p["stato"]
    if not isinstance(formula, str) or stato not in _GIUDICABILI or isinstance(p["dichiarato"], str):
        return None
    grezza = _raw(formula, str(p["tipo"]), p["polarita"] == DECRESCENTE, regole)
    if grezza is None:
        return None
    vuota, nome = grezza
    if regole.fasce and formula not in GIA_A_PUNTI:
        nome = _look_up(regole.fasce, nome)
    return Formula(_here(f'=IF({vuota},"",MIN({regole.massimo:g},{nome}))', riga))


def _raw(formula: str, tipo: str, meno: bool, regole: Regole) -> tuple[str, str] | None:
    """(when there is no score, the score), in column names between braces."""
    raggiunta = "{raggiunto}<={atteso}" if meno else "{raggiunto}>={atteso}"
    senza = '{raggiunto}=""'
    if tipo in NUMERICHE:
        verso = regole.formule["decrescente" if meno else "crescente"]
        dietro = regole.ripiego["decrescente" if meno else "crescente"] if verso == "progresso" else verso
        numeri = {
            "rapporto": "MAX(0,100*{raggiunto}/{atteso})",
            "rapporto_inverso": "IF({raggiunto}<=0,100,100*{atteso}/{raggiunto})",
            "rapporto_specchio": "IF({atteso}=0,IF({raggiunto}<=0,100,0),MAX(0,100*(2*{atteso}-{raggiunto})/{atteso}))",
            "progresso": "MAX(0,MIN(100,100*({raggiunto}-{partenza})/({atteso}-{partenza})))",
            "tutto_o_niente": f"IF({raggiunta},100,0)",
        }
        numeri["mantenimento"] = f"IF({raggiunta},100,{numeri[dietro]})"
        return senza, numeri[formula]
    if tipo in ("data", "atto", "si_no") and formula in ("giorni_di_ritardo", "tutto_o_niente"):
        tardi = _look_up(regole.ritardi, "{data}-{scadenza}") if formula == "giorni_di_ritardo" else "0"
        return 'AND({data}="",OR({raggiunto}="",{raggiunto}<>0))', f'IF({{data}}="",0,IF({{data}}<={{scadenza}},100,{tardi}))'
    if formula == "si_no":
        return 'AND({raggiunto}="",{data}="")', 'IF({raggiunto}="",100,100*{raggiunto})'
    if formula == "diretto":
        return senza, "MAX(0,{raggiunto})"
    if tipo == "intervallo":
        fuori = "MAX({atteso_minimo}-{raggiunto},{raggiunto}-{atteso_massimo},0)"
        sfuma = f"IF(N({{tolleranza}})>0,MAX(0,100*({{tolleranza}}-{fuori})/{{tolleranza}}),0)"
        return senza, f"IF({fuori}=0,100,{sfuma if formula == 'intervallo' else '0'})"
    if tipo == "soglie":
        return senza, f"IF({raggiunta},100,0)" if formula == "tutto_o_niente" else _thresholds(meno)
    return None


def _thresholds(meno: bool) -> str:
    """From the worst bound to the target 0 to 100, from there to the best 100 to 200."""
    peggio, meglio, sotto, sopra = (
        ("{atteso_massimo}", "{atteso_minimo}", ">", "<") if meno else ("{atteso_minimo}", "{atteso_massimo}", "<", ">")
    )
    return (
        f"IF({{raggiunto}}{sotto}{peggio},0,IF({{raggiunto}}{sopra}{meglio},200,IF({{raggiunto}}={{atteso}},100,"
        f"IF({{raggiunto}}{sotto}{{atteso}},100*({{raggiunto}}-{peggio})/({{atteso}}-{peggio}),"
        f"100+100*({{raggiunto}}-{{atteso}})/({meglio}-{{atteso}})))))"
    )


def _look_up(fasce: tuple[Fascia, ...], valore: str) -> str:
    """The score of the band in which a value lies."""
    soglie, esiti = ",".join(f"{b.da:g}" for b in fasce), ",".join(f"{float(b.esito):g}" for b in fasce)
    return f"LOOKUP({valore},{{{{{soglie}}}}},{{{{{esiti}}}}})"


def _counts(p: Mapping[str, object], riga: int) -> object:
    """What the row adds to its objective's mean: its score where it has one, or 0 where the rules count a missing one so."""
    conta = p["conta"]
    if p["stato"] in _GIUDICABILI and (p["stato"] != NON_RENDICONTATO or conta != conta):
        return Formula(_here('=IF(ISNUMBER({punteggio}),{punteggio},"")', riga))
    return None if conta != conta else conta


def _bound(p: Mapping[str, object], campo: str, riga: int) -> Formula | None:
    """The weight times the score, or times the least (the most) that it can still be."""
    limite = p[campo]
    return None if limite != limite else Formula(_here(f"={{peso}}*IF(ISNUMBER({{conta}}),{{conta}},{limite!r})", riga))


def _here(testo: str, riga: int) -> str:
    """A formula whose names are cells of a row."""
    return testo.format(**{c: f"${_letter(c)}{riga}" for c in COLONNE})


def _letter(colonna: str) -> str:
    return chr(ord("A") + COLONNE.index(colonna))


def _range(colonna: str, ultima: int) -> str:
    lettera = _letter(colonna)
    return f"{INDICATORI}!${lettera}$2:${lettera}${ultima}"
