"""The indicators of objectives that go on, and those that moved to another sheet."""

import pandas as pd

from pegan.store.lake import Tabelle
from pegan.years.coppie import AMBIGUA, CERTA, DEDOTTA, QUASI_UGUALI, TESTI_SIMILI, assign, similarity
from pegan.years.schede import CONFERMATO, SPOSTATO, Abbinata, anni, decided, pair_row, plan_pairs, with_the_rest

POSTO = 15.0
"""What the same position on the sheet is worth beside the likeness of texts."""
COLONNE = [
    "ente", "anno_da", "anno_a", "da", "a", "esito", "per", "confidenza", "somiglianza", "documento_da", "documento_a", "scheda_da", "scheda_a",
    "testo_da", "testo_a", "unita_da", "unita_a", "peso_da", "peso_a",
]  # fmt: skip
_COLONNE_DI_LATO = {
    "": "indicatore_id", "documento_": "documento_id", "scheda_": "scheda_id", "testo_": "denominazione", "unita_": "unita", "peso_": "peso",
}  # fmt: skip


def anni_indicatori(tabelle: Tabelle) -> pd.DataFrame:
    """The indicators in use of every body, each year against the one before it that the lake holds."""
    return match_indicators(anni(tabelle), tabelle("indicatori"), tabelle("abbinamenti_dichiarati"))


def match_indicators(coppie: pd.DataFrame, indicatori: pd.DataFrame, decisioni: pd.DataFrame) -> pd.DataFrame:
    """A row a pair of indicators, and one for each that has none; `coppie` are the matched sheets (years.match_sheets).

    First within sheets that go on, by text and position; then, of what is left, one with nearly the same text on another sheet (`spostato`).
    """
    seguite = coppie[coppie["da"].notna() & coppie["a"].notna()]
    segue = {(d, s): (e, t) for d, s, e, t in seguite[["documento_da", "da", "documento_a", "a"]].itertuples(index=False, name=None)}
    righe = [
        pair_row(x, prima, dopo, _COLONNE_DI_LATO)
        for prima, dopo in plan_pairs(indicatori)
        for x in _matched(prima, dopo, segue, decisioni)
    ]
    return pd.DataFrame(righe, columns=COLONNE)


def _matched(
    prima: pd.DataFrame, dopo: pd.DataFrame, segue: dict[tuple[str, str], tuple[str, str]], decisioni: pd.DataFrame
) -> list[Abbinata]:
    fatte = decided(prima["indicatore_id"], dopo["indicatore_id"], decisioni)
    di_prima = prima.groupby(["documento_id", "scheda_id"], sort=False).indices
    di_dopo = dopo.groupby(["documento_id", "scheda_id"], sort=False).indices
    usate, prese = {x.prima for x in fatte}, {x.dopo for x in fatte}
    for di_scheda, righe in di_prima.items():
        a = [int(n) for n in righe if n not in usate]
        b = [int(n) for n in di_dopo.get(segue.get(_pair(di_scheda), ("", "")), []) if n not in prese]
        fatte += within(prima, dopo, a, b)
    usate, prese = {x.prima for x in fatte}, {x.dopo for x in fatte}
    libere = [n for n in range(len(prima)) if n not in usate]
    nuove = [n for n in range(len(dopo)) if n not in prese]
    testi = similarity(list(prima["denominazione"].iloc[libere]), list(dopo["denominazione"].iloc[nuove]))
    for c in assign(testi, 0 * testi):
        if c.somiglianza >= QUASI_UGUALI:
            sicura = DEDOTTA if not c.conteso else AMBIGUA
            fatte.append(Abbinata(libere[c.riga], nuove[c.colonna], SPOSTATO, "testo", sicura, c.somiglianza))
    return with_the_rest(fatte, len(prima), len(dopo))


def _pair(chiave: object) -> tuple[str, str]:
    """A group's key as the document and the sheet that it is."""
    assert isinstance(chiave, tuple)
    return str(chiave[0]), str(chiave[1])


def within(prima: pd.DataFrame, dopo: pd.DataFrame, a: list[int], b: list[int]) -> list[Abbinata]:
    """The pairs of two sheets that go on from one another."""
    testi = similarity(list(prima["denominazione"].iloc[a]), list(dopo["denominazione"].iloc[b]))
    pos_a, pos_b = prima["pos"].iloc[a].to_numpy(dtype=object), dopo["pos"].iloc[b].to_numpy(dtype=object)
    posti = POSTO * ((pos_a[:, None] == pos_b[None, :]) & pd.notna(pos_a[:, None]))
    return [
        Abbinata(a[c.riga], b[c.colonna], CONFERMATO, "testo", _sure(c.somiglianza, c.conteso), c.somiglianza)
        for c in assign(testi, posti)
        if c.somiglianza >= TESTI_SIMILI
    ]


def _sure(somiglianza: float, conteso: bool) -> str:
    if somiglianza < QUASI_UGUALI:
        return AMBIGUA if conteso else DEDOTTA
    return CERTA if not conteso or somiglianza == 100 else DEDOTTA
