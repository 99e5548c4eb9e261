"""The objectives of a body from one plan to the next: by code, then by text, then by programma and person; never by force."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from pegan.ids import slug
from pegan.store.lake import Tabelle
from pegan.years.coppie import AMBIGUA, CERTA, CORRETTA, DEDOTTA, QUASI_UGUALI, TESTI_SIMILI, Coppia, Matrice, assign, similarity

CONFERMATO, RICODIFICATO, SPOSTATO, NUOVO, CESSATO = "confermato", "ricodificato", "spostato", "nuovo", "cessato"
DECISIONE = "decisione"
CODICE_INTERO, CODICE = 40.0, 25.0
"""What the same code is worth beside the likeness of texts, within the same settore and across: numbers are given anew every year, texts stay."""
PERSONA = 5.0
COLONNE = [
    "ente", "anno_da", "anno_a", "da", "a", "esito", "per", "confidenza", "somiglianza", "documento_da", "documento_a", "codice_da", "codice_a",
    "settore_da", "settore_a", "testo_da", "testo_a",
]  # fmt: skip


_CODICI = ("missione", "programma", "peg_n")
_COLONNE_DI_LATO = {
    "": "scheda_id",
    "documento_": "documento_id",
    "codice_": "codice",
    "settore_": "settore",
    "testo_": "obiettivo_operativo",
}


class Abbinata(NamedTuple):
    """A pair that was decided on: positions of its rows (None: there is none), what became of it, why and how sure."""

    prima: int | None
    dopo: int | None
    esito: str
    per: str | None
    confidenza: str
    somiglianza: float | None


def anni(tabelle: Tabelle) -> pd.DataFrame:
    """The objectives in use of every body, each year against the one before it that the lake holds."""
    return match_sheets(tabelle("schede"), tabelle("abbinamenti_dichiarati"))


def match_sheets(schede: pd.DataFrame, decisioni: pd.DataFrame) -> pd.DataFrame:
    """A row a pair, and one for each objective that has none (`nuovo`, `cessato`).

    `esito`: `confermato`, `ricodificato` (other missione, programma or PEG number), `nuovo`, `cessato`. `per`: `codice`, `testo`, `programma e persona`,
    `decisione`. `confidenza`: `certa` (same code and like texts), `dedotta` (the same text, no other candidate), `ambigua`, `corretta` (by a person).
    """
    codici = ["-".join(x if isinstance(x, str) else "?" for x in righe) for righe in zip(*(schede[c] for c in _CODICI), strict=True)]
    coppie = plan_pairs(schede.assign(codice=codici))
    return pd.DataFrame([_row(x, prima, dopo) for prima, dopo in coppie for x in _matched(prima, dopo, decisioni)], columns=COLONNE)


def plan_pairs(schede: pd.DataFrame) -> Iterator[tuple[pd.DataFrame, pd.DataFrame]]:
    """The rows of every year of a body with those of the next year that is there."""
    for _, di_ente in schede.groupby("ente", sort=True):
        per_anno = [g.reset_index(drop=True) for _, g in di_ente.groupby("anno", sort=True)]
        yield from pairwise(per_anno)


def decided(prima: pd.Series, dopo: pd.Series, decisioni: pd.DataFrame) -> list[Abbinata]:
    """What the analyst decided of things with these ids."""
    posto_prima = {str(x): i for i, x in enumerate(prima)}
    posto_dopo = {str(x): i for i, x in enumerate(dopo)}
    trovate = []
    for da, a in zip(decisioni["da"], decisioni["a"], strict=True):
        i, j = posto_prima.get(da) if isinstance(da, str) else None, posto_dopo.get(a) if isinstance(a, str) else None
        if isinstance(da, str) and isinstance(a, str):
            if i is not None and j is not None:
                trovate.append(Abbinata(i, j, CONFERMATO, DECISIONE, CORRETTA, None))
        elif i is not None:
            trovate.append(Abbinata(i, None, CESSATO, DECISIONE, CORRETTA, None))
        elif j is not None:
            trovate.append(Abbinata(None, j, NUOVO, DECISIONE, CORRETTA, None))
    return trovate


def _matched(prima: pd.DataFrame, dopo: pd.DataFrame, decisioni: pd.DataFrame) -> list[Abbinata]:
    """The pairs of two plans, then what is left of each."""
    decise = decided(prima["scheda_id"], dopo["scheda_id"], decisioni)
    libere, nuove = (
        [n for n in range(len(f)) if n not in {getattr(x, lato) for x in decise}] for f, lato in ((prima, "prima"), (dopo, "dopo"))
    )
    a, b = prima.iloc[libere], dopo.iloc[nuove]
    codici, persone = _codes(a, b), _same(a["referente"], b["referente"]) + _same(a["responsabile"], b["responsabile"])
    programmi = _same(*(_joined(f["missione"], f["programma"]) for f in (a, b)))
    testi = similarity(list(a["obiettivo_operativo"]), list(b["obiettivo_operativo"]))
    accettate = []
    for c in assign(testi, codici + PERSONA * persone + PERSONA * programmi):
        esito = _judged(c, codici, programmi * _same(a["referente"], b["referente"]))
        if esito:
            accettate.append(Abbinata(libere[c.riga], nuove[c.colonna], *esito, c.somiglianza))
    return with_the_rest([*decise, *accettate], len(prima), len(dopo))


def with_the_rest(fatte: Sequence[Abbinata], prima: int, dopo: int) -> list[Abbinata]:
    """The pairs in the order of the later plan; behind them what is left of so many of the later one and of the earlier: new, and ended."""
    usate, prese = {x.prima for x in fatte}, {x.dopo for x in fatte}
    nate = [Abbinata(None, n, NUOVO, None, DEDOTTA, None) for n in range(dopo) if n not in prese]
    finite = [Abbinata(n, None, CESSATO, None, DEDOTTA, None) for n in range(prima) if n not in usate]
    return [*sorted(fatte, key=lambda x: (x.dopo is None, x.dopo or 0)), *nate, *finite]


def _judged(c: Coppia, codici: Matrice, stessa_mano: Matrice) -> tuple[str, str, str] | None:
    """(esito, per, confidenza) of a pair; None for one that is no match."""
    if codici[c.riga, c.colonna] > 0:
        return CONFERMATO, "codice", CERTA if c.somiglianza >= TESTI_SIMILI else AMBIGUA
    if c.somiglianza >= TESTI_SIMILI:
        return RICODIFICATO, "testo", DEDOTTA if c.somiglianza >= QUASI_UGUALI and not c.conteso else AMBIGUA
    sola = stessa_mano[c.riga].sum() == 1 and stessa_mano[:, c.colonna].sum() == 1
    if stessa_mano[c.riga, c.colonna] and sola:
        return RICODIFICATO, "programma e persona", AMBIGUA
    return None


def _codes(a: pd.DataFrame, b: pd.DataFrame) -> Matrice:
    """What the codes are worth: those of missione, programma and PEG number, all there and all the same."""
    intero = (_joined(f["missione"], f["programma"], f["peg_n"].map(_slug)) for f in (a, b))
    settore = _same(a["settore"].map(_slug), b["settore"].map(_slug)) * _same(a["servizio"].map(_slug), b["servizio"].map(_slug), pari=True)
    stesso = _same(*intero)
    return np.asarray(stesso * (CODICE + (CODICE_INTERO - CODICE) * settore))


def _joined(*colonne: pd.Series) -> pd.Series:
    """The columns' texts as one, missing where a part is: a column may hold nothing at all, and then has no type to add texts to."""
    return pd.Series(
        [" ".join(righe) if all(isinstance(x, str) for x in righe) else None for righe in zip(*colonne, strict=True)], dtype=object
    )


def _same(a: pd.Series, b: pd.Series, *, pari: bool = False) -> Matrice:
    """1 where the values are the same, 0 elsewhere; two missing ones are the same only if `pari`."""
    x, y = a.to_numpy(dtype=object)[:, None], b.to_numpy(dtype=object)[None, :]
    uguali = (x == y) & pd.notna(x)
    return np.asarray(uguali | (pd.isna(x) & pd.isna(y)) if pari else uguali, dtype=np.float64)


def _slug(testo: object) -> str | None:
    return slug(testo) or None if isinstance(testo, str) else None


def _row(x: Abbinata, prima: pd.DataFrame, dopo: pd.DataFrame) -> dict[str, object]:
    riga = pair_row(x, prima, dopo, _COLONNE_DI_LATO)
    if x.per == DECISIONE and x.esito == CONFERMATO and riga["codice_da"] != riga["codice_a"]:
        riga["esito"] = RICODIFICATO
    if (x.esito, x.per) == (RICODIFICATO, "testo") and riga["codice_da"] == riga["codice_a"]:
        riga["esito"] = CONFERMATO  # a code of which a part is missing tells nothing, and did not change
    return riga


def pair_row(x: Abbinata, prima: pd.DataFrame, dopo: pd.DataFrame, colonne: Mapping[str, str]) -> dict[str, object]:
    """A pair as a row: what was decided, and each side's columns under their names before "da" and "a"; a side that is not there is missing."""
    riga: dict[str, object] = {
        "ente": prima["ente"].iloc[0], "anno_da": int(prima["anno"].iloc[0]), "anno_a": int(dopo["anno"].iloc[0]),
        "esito": x.esito, "per": x.per, "confidenza": x.confidenza, "somiglianza": x.somiglianza,
    }  # fmt: skip
    for lato, frame, n in (("da", prima, x.prima), ("a", dopo, x.dopo)):
        riga |= {f"{nome}{lato}": None if n is None else frame[c].iloc[n] for nome, c in colonne.items()}
    return riga
