"""A second implementation of domain.md's section 3, in plain Python with fractions: no pandas, nothing of pegan.

It knows the five shipped rule sets by their names, and what each says; records are dicts with the columns of the tables.
"""

from datetime import date
from fractions import Fraction as F
from typing import Any

Riga = dict[str, Any]
BANDE = ((F(0), F(0)), (F(60), F(60)), (F(70), F(80)), (F(90), F(90)), (F(99), F(100)))
FUORI = ("non_previsto_nell_anno", "non_valutabile", "rinviato", "stralciato")


def number(x: Any) -> F | None:
    return None if x is None else F(x)


def lower_better(i: Riga, a: Riga) -> bool:
    if i.get("polarita") and i.get("polarita_origine") == "dichiarata":
        return bool(i["polarita"] == "decrescente")
    if a["tipo"] in ("numero", "percentuale", "importo") and a.get("operatore") in ("<=", ">="):
        return bool(a["operatore"] == "<=")
    return bool(i.get("polarita") == "decrescente")


def ratio(regole: str, giu: bool, av: F, tv: F) -> F | None:
    if giu and tv == 0:
        return F(100) if av <= 0 else F(0)
    if tv < 0:
        return None
    if not giu:
        return max(F(0), av / tv * 100)
    if regole == "scostamento_relativo":
        return max(F(0), (2 * tv - av) / tv * 100)
    return F(100) if av <= 0 else tv / av * 100


def of_number(regole: str, i: Riga, a: Riga) -> F | None:
    unita, av = i.get("raggiunto_unita"), number(i.get("raggiunto_valore"))
    tv = number(a.get("frequenza_annua")) if a.get("frequenza_annua") is not None else number(a.get("valore"))
    if (
        av is None
        or tv is None
        or unita not in {"numero": (None, "incontri"), "percentuale": (None, "%"), "importo": (None, "€")}[a["tipo"]]
    ):
        return None
    giu, bv = lower_better(i, a), number(i.get("partenza_valore"))
    fatto = av <= tv if giu else av >= tv
    if regole == "si_no":
        return F(100) if fatto else F(0)
    if regole == "progresso" and bv is not None and (tv < bv if giu else tv > bv):
        return min(F(100), max(F(0), (av - bv) / (tv - bv) * 100))
    r = ratio(regole, giu, av, tv)
    return F(100) if bv == tv and fatto and r is not None else r


def of_delay(regole: str, fatto: date, scadenza: date) -> F:
    giorni = (fatto - scadenza).days
    if giorni <= 0:
        return F(100)
    return F(0) if regole == "si_no" else F(80) if giorni <= 30 else F(60) if giorni <= 60 else F(40) if giorni <= 90 else F(0)


def done(i: Riga) -> F | None:
    """1 done, 0 not, None unsaid: a share of one thing is neither."""
    v, unita = i.get("raggiunto_valore"), i.get("raggiunto_unita")
    if v is None:
        return None
    if unita == "%":
        return F(1) if v >= 100 else F(0) if v <= 0 else None
    if unita is None and v not in (0, 1, 100):
        return None
    return F(1) if v > 0 else F(0)


def score(regole: str, i: Riga, a: Riga, fasi: list[Riga]) -> tuple[F | None, F | None, bool]:
    """(least, most, already points) without cap; both None where nothing says."""
    tipo, scadenza, giorno = a["tipo"], a.get("scadenza"), i.get("raggiunto_data")
    punti, gia = None, False
    if tipo in ("numero", "percentuale", "importo"):
        punti = of_number(regole, i, a)
    elif tipo in ("data", "atto", "si_no") and scadenza and giorno:
        punti, gia = of_delay(regole, giorno, scadenza), True
    elif tipo == "data":
        punti, gia = (F(0), True) if scadenza and i.get("raggiunto_unita") == "si_no" and i.get("raggiunto_valore") == 0 else (None, False)
    elif tipo in ("atto", "si_no"):
        fatto = done(i)
        fatto = F(1) if fatto is None and giorno else fatto
        punti = None if fatto is None else fatto * 100
    elif tipo == "fasi":
        pesi = [number(f.get("peso")) for f in fasi]
        dette = [f.get("fatta") for f in fasi]
        if any(d is not None for d in dette) and (all(p is None for p in pesi) or all(p is not None for p in pesi)):
            w = [F(1) if p is None else p for p in pesi]
            basso = sum((p for p, d in zip(w, dette, strict=True) if d), F(0)) / sum(w) * 100
            alto = sum((p for p, d in zip(w, dette, strict=True) if d is not False), F(0)) / sum(w) * 100
            if regole == "si_no":
                basso, alto = (F(100) if x >= 100 else F(0) for x in (basso, alto))
            return basso, alto, False
        fatto = done(i)
        punti = None if fatto is None else fatto * 100
    elif tipo == "intervallo":
        av, lo, hi, tol = (number(x) for x in (i.get("raggiunto_valore"), a.get("valore_min"), a.get("valore_max"), a.get("tolleranza")))
        if av is not None and lo is not None and hi is not None and i.get("raggiunto_unita") in (None, "incontri"):
            oltre = max(lo - av, av - hi, F(0))
            punti = F(100) if oltre == 0 else F(0) if regole == "si_no" or not tol else max(F(0), (1 - oltre / tol) * 100)
    return punti, punti, gia


def capped(regole: str, x: F, gia: bool) -> F:
    if regole == "a_fasce" and not gia:
        x = max((da, punti) for da, punti in BANDE if x >= da)[1]
    return min(x, F(100))


def indicator(
    regole: str, i: Riga, attesi: list[Riga], fasi: list[Riga], scheda: Riga, atti: list[date], anno: int
) -> tuple[str, F | None, F, F]:
    """State, value, least and most that it can be."""
    dichiarato = i.get("stato_dichiarato") or scheda.get("stato_dichiarato")
    motivo = i.get("motivo") or (scheda.get("motivo") if not i.get("stato_dichiarato") else None)
    if dichiarato == "neutralizzato" and motivo:
        return "non_valutabile", None, F(0), F(0)
    if dichiarato in ("rinviato", "stralciato") and motivo and any(d.year == anno for d in atti):
        return dichiarato, None, F(0), F(0)
    a = next((x for x in attesi if x["anno_atteso"] == anno), None)
    if a is None:
        return ("non_previsto_nell_anno" if any(x["anno_atteso"] > anno for x in attesi) else "atteso_assente"), None, F(0), F(100)
    tv = a.get("frequenza_annua") if a.get("frequenza_annua") is not None else a.get("valore")
    numero = a["tipo"] in ("numero", "percentuale", "importo")
    ignoto = not i.get("polarita") and a.get("operatore") not in ("<=", ">=", "<", ">")
    if tv == 0 and numero and ignoto and (i.get("partenza_valore") or 0) > 0 and all(x["anno_atteso"] <= anno for x in attesi):
        return "non_rendicontato", None, F(0), F(100)
    if tv == 0 and ((numero and not lower_better(i, a)) or a["tipo"] in ("atto", "si_no", "fasi")):
        return "non_previsto_nell_anno", None, F(0), F(0)
    basso, alto, gia = score(regole, i, a, fasi)
    if dichiarato or basso is None or alto is None:
        return "non_rendicontato", None, F(0), F(100)
    basso, alto = capped(regole, basso, gia), capped(regole, alto, gia)
    senza_tetto = score(regole, i, a, fasi)
    if senza_tetto[0] != senza_tetto[1]:
        return "non_rendicontato", None, basso, alto
    return ("zero" if basso == 0 else "valutato"), basso, basso, alto


def weighted(coppie: list[tuple[F, F]]) -> F | None:
    totale = sum(w for w, _ in coppie)
    return sum((w * x for w, x in coppie), F(0)) / totale if totale else None


def objective(pesi: list[F | None], fatti: list[tuple[str, F | None, F, F]]) -> dict[str, F | None] | None:
    """valore, minimo, massimo, copertura; None for one that left the year."""
    dentro = [(p, x) for p, x in zip(pesi, fatti, strict=True) if x[0] not in FUORI]
    if fatti and not dentro:
        return None
    vuoto: dict[str, F | None] = dict.fromkeys(("valore", "minimo", "massimo", "copertura_pct"))
    if not dentro or any(p is None for p, _ in dentro):
        return vuoto
    noti = [(p or F(0), x) for p, x in dentro]
    return {
        "valore": weighted([(p, x[1]) for p, x in noti if x[1] is not None]),
        "minimo": weighted([(p, x[2]) for p, x in noti]),
        "massimo": weighted([(p, x[3]) for p, x in noti]),
        "copertura_pct": weighted([(p, F(0) if x[1] is None else F(100)) for p, x in noti]),
    }


def group(obiettivi: list[dict[str, F | None]]) -> dict[str, F | None]:
    """The plain mean of objectives; one without a score opens the interval."""

    def filled(campo: str, se_manca: int) -> F | None:
        return weighted([(F(1), F(se_manca) if o[campo] is None else o[campo] or F(0)) for o in obiettivi])

    noti = [(F(1), o["valore"]) for o in obiettivi if o["valore"] is not None]
    return {
        "valore": weighted(noti),
        "minimo": filled("minimo", 0),
        "massimo": filled("massimo", 100),
        "copertura_pct": filled("copertura_pct", 0),
    }
