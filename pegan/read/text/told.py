"""What a text in no known order still tells: tables whose rows come out whole, values on the line of their label, people on a line of their own.

Tables before the sheets are kept or left over as a whole: a row that the order of the words made up would be nobody's.
"""

import itertools
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from pegan.read.cells import AMBIGUA, DEDOTTA, Cella, sheet_of
from pegan.read.classification import alike, missioni, programmi
from pegan.read.source import Sorgente
from pegan.read.words import is_name, is_role

_UGUALE = 95.0
"""Likeness from which a name is the law's."""
_TABELLE = ("quadro", "classificazione", "risorse_umane", "risorse_strumentali")
_SULLA_RIGA = "sta sulla riga della sua etichetta, tutto"
_INSIEME = "la riga del testo tiene tutta la riga della tabella"
_LEGGE = "il nome è quello che la legge dà al codice"
Righe = dict[str, dict[str, Cella]]


def untold_tables(celle: Sequence[Cella]) -> set[str]:
    """The tables before the sheets of which some row is not as such a row must be."""
    tabelle: dict[str, Righe] = defaultdict(lambda: defaultdict(dict))
    for c in celle:
        if c.tabella in _TABELLE:
            tabelle[c.tabella][c.chiave][c.campo] = c
    return {t for t, righe in tabelle.items() if not _is_told(t, righe)}


def nobodys(celle: Sequence[Cella]) -> set[str]:
    """The sheets with neither an objective nor a number nor an indicator: their rows would be nobody's, or are no rows."""
    detti = {sheet_of(c) for c in celle if c.testo and (c.campo in ("obiettivo_operativo", "peg_n") or c.tabella == "indicatori")}
    return {k for c in celle if c.tabella in ("attivita", "personale", "cronoprogramma") and (k := sheet_of(c)) not in detti}


def _is_told(tabella: str, righe: Righe) -> bool:
    if tabella == "classificazione":
        codici = [(_text(r, "missione"), _text(r, "programma")) for r in righe.values()]
        return len(set(codici)) == len(codici) and all(_is_law(r) for r in righe.values())
    if tabella == "quadro":
        return all({"missione", "programma", "peg_n", "obiettivo"} <= r.keys() and _is_law(r) for r in righe.values())
    return all(len(r) > 1 and len({c.luogo.riga_da for c in r.values() if c.luogo}) == 1 for r in righe.values())


def _is_law(riga: dict[str, Cella]) -> bool:
    """Its names are the law's of its codes."""
    missione, programma = _text(riga, "missione"), _text(riga, "programma")
    nomi = [(riga.get("programma_descrizione"), dict(programmi(missione)).get(programma, ""))]
    nomi += [(c, missioni().get(missione, "")) for c in [riga.get("missione_descrizione")] if c is not None]
    return all(c is not None and alike(c.testo or "", nome) >= _UGUALE for c, nome in nomi)


def _text(riga: dict[str, Cella], campo: str) -> str:
    c = riga.get(campo)
    return (c.testo or "") if c else ""


def settle_told(prima: Sequence[Cella], dopo: Sequence[Cella], sorgente: Sorgente) -> list[Cella]:
    """The cells that were opened for the text's order (`dopo`), deduced where a line of the text alone says what they are."""
    etichette = {c.luogo.tratti[-1][1]: c.campo for c in prima if c.tabella == "modulo" and c.luogo}
    linee = [linea for p in sorgente.pagine for linea in p]
    fini = {x.fine: (x, y) for x, y in itertools.pairwise([*linee, None]) if x is not None}
    righe: dict[tuple[str, str], dict[str, Cella]] = defaultdict(dict)
    for c in prima:
        righe[c.tabella, c.chiave][c.campo] = c
    nomi = Counter((c.chiave.split("/")[0], c.testo) for c in prima if (c.tabella, c.campo) == ("personale", "nominativo"))
    di_piu_schede = {k for (k, _), n in nomi.items() if n > 1}  # a sheet names nobody twice
    per_riga = {k: {c.luogo.riga_da for c in r.values() if c.luogo} for k, r in righe.items()}

    def motivo(c: Cella) -> str:
        riga = righe[c.tabella, c.chiave]
        if (
            c.tabella == "personale"
            and c.chiave.split("/")[0] not in di_piu_schede
            and {"nominativo", "unita_organizzativa", "impegno_pct"} <= riga.keys()
            and len(per_riga[c.tabella, c.chiave]) == 1
            and is_role(_text(riga, "unita_organizzativa"))
        ):
            return _INSIEME
        if c.tabella == "capitoli" and {"capitolo", "codice", "importo"} <= riga.keys() and len(per_riga[c.tabella, c.chiave]) == 1:
            return _INSIEME
        if c.tabella != "schede" or not c.luogo or not c.testo:
            return ""
        for campo, di_legge in (("missione", missioni()), ("programma", dict(programmi(_text(riga, "missione"))))):
            if c.campo in (campo, f"{campo}_descrizione") and (nome := di_legge.get(_text(riga, campo))):
                return _LEGGE if alike(_text(riga, f"{campo}_descrizione"), nome) >= _UGUALE else ""
        ((a, b), *altri) = c.luogo.tratti
        if altri or b not in fini or c.campo not in ("responsabile", "referente", "peg_n"):
            return ""
        linea, sotto = fini[b]
        davanti = etichette.get(a - len(sorgente.testo[:a]) + len(sorgente.testo[:a].rstrip()))
        solo = c.campo == "peg_n" or (is_name(c.testo) and not (sotto and sotto.testo[0].islower()))
        return _SULLA_RIGA if davanti == c.campo and solo and linea.inizio < a else ""

    return [
        replace(d, confidenza=DEDOTTA, motivo=m, alternative=()) if d.confidenza == AMBIGUA and (m := motivo(c)) else d
        for c, d in zip(prima, dopo, strict=True)
    ]
