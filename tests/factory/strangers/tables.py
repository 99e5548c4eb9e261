"""A table of a stranger's document: which columns, how each is worded, where they lie; its headings and its rows, drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from random import Random

from tests.factory.strangers.board import Detto, Documento
from tests.factory.strangers.plan import Riga
from tests.factory.strangers.words import SOPRA, VOCI

GRIGIO = "E7E6E6"
_LARGHE = ("ob", "descr", "ind", "fase", "pers", "voce")


@dataclass(frozen=True)
class Tabella:
    """A table as one body draws it."""

    colonne: tuple[str, ...]
    """Names of words.VOCI from the left; `target.1` is the next year's."""
    parole: dict[str, str]
    spazi: dict[str, tuple[int, int]]
    """The first and the last column of the grid under each."""
    gruppi: tuple[tuple[str, tuple[str, ...]], ...]
    """What stands over neighbouring columns; none: one row of headings."""
    giu: bool
    """Headings that nothing stands over reach down beside those that something does."""
    dipinta: bool
    segno: str

    @property
    def larga(self) -> int:
        return 1 + max(y for _, y in self.spazi.values())


def kind(nome: str) -> str:
    """The word's name without the year."""
    return nome.partition(".")[0]


def some(r: Random, *voci: str | tuple[str, float]) -> list[str]:
    """The columns, those with a chance by it."""
    return [v if isinstance(v, str) else v[0] for v in voci if isinstance(v, str) or r.random() < v[1]]


def columns_of(r: Random, di: str) -> list[str]:
    """The columns of what is not the objective's own: indicators, steps, people, budget lines."""
    if di == "i":
        mezzo = some(r, ("natura", 0.2), ("um", 0.5), ("formula", 0.2), ("fonte", 0.2), ("peso_i", 0.5))
        r.shuffle(mezzo)
        anni = ["target", "target.1", "target.2"] if r.random() < 0.2 else ["target"]
        dopo = some(r, ("ver", 0.2), ("rag", 0.4), ("grado", 0.2), ("ignota_i", 0.12))
        return [*some(r, ("icod", 0.25), "ind"), *mezzo, *some(r, ("base", 0.4)), *anni, *dopo]
    if di == "a":
        tempi = r.choice((["inizio", "fine"], ["fine"], ["mesi"], ["mesi"], ["trimestri"], []))
        return [*some(r, ("n_fase", 0.4), "fase", ("peso_f", 0.2), ("chi", 0.25)), *tempi]
    return some(r, "pers", ("cat", 0.6), ("impegno", 0.8)) if di == "p" else some(r, "cap", ("voce", 0.5), "imp") if di == "c" else []


def make_wording(r: Random, nomi: Sequence[str], anno: int, *, maiuscole: bool = False) -> dict[str, str]:
    """How the columns and labels of one document are worded, no two alike."""
    parole: dict[str, str] = {}
    for nome in nomi:
        if "." in nome:
            continue
        libere = [g for g in VOCI[nome].grafie if g not in parole.values()]
        parole[nome] = r.choice(libere)
    anni = [n for n in nomi if nome_di_anno(n)]
    if anni:
        parole["target"] = r.choice(("Target <y>", "Valore atteso <y>", "Atteso <y>", "Risultato atteso <y>"))
        parole |= {n: parole["target"].replace("<y>", str(anno + int(n[-1]))) for n in anni}
    dette = {n: g.replace("<y>", str(anno)).replace("<p>", str(anno - 1)) for n, g in parole.items()}
    return {n: g.upper() if maiuscole else g for n, g in dette.items()}


def nome_di_anno(nome: str) -> str:
    """The name, if it is of another year than the plan's."""
    return nome if nome.startswith("target.") else ""


def make_table(r: Random, colonne: Sequence[str], parole: dict[str, str], *, larga: int = 0) -> Tabella:
    """The columns side by side; on a grid of `larga` columns wide ones take what is left."""
    misure = {c: 12 if c == "mesi" else 4 if c == "trimestri" else 1 for c in colonne}
    resto = larga - sum(misure.values())
    grandi = [c for c in colonne if c in _LARGHE] or [c for c in colonne if misure[c] == 1]
    for n in range(max(resto, 0)):
        misure[grandi[n % len(grandi)]] += 1
    spazi, col = {}, 0
    for c in colonne:
        spazi[c] = (col, col + misure[c] - 1)
        col += misure[c]
    gruppi: list[tuple[str, tuple[str, ...]]] = []
    if r.random() < 0.3:
        for di, insieme in groupby(colonne, key=lambda c: VOCI[kind(c)].di):
            nomi = tuple(insieme)
            if len(nomi) > 1 and r.random() < 0.7:
                gruppi.append((r.choice(SOPRA[di]), nomi))
    return Tabella(tuple(colonne), parole, spazi, tuple(gruppi), r.random() < 0.7, r.random() < 0.4, r.choice(("x", "X", "")))


def draw_headings(d: Documento, riga: int, t: Tabella) -> int:
    """One row of headings or two; the next row."""
    colore = GRIGIO if t.dipinta else None
    sotto = {c for _, nomi in t.gruppi for c in nomi}
    alta = riga + bool(t.gruppi)
    for testo, nomi in t.gruppi:
        d.scrivi(riga, t.spazi[nomi[0]][0], Detto(testo), (riga, t.spazi[nomi[-1]][1]), colore)
    for c in t.colonne:
        x, y = t.spazi[c]
        da = riga if c not in sotto and t.giu else alta
        testi = t.parole[c].split(",") if kind(c) in ("mesi", "trimestri") else [t.parole[c]]
        for n, testo in enumerate(testi):
            d.scrivi(da, x + n, Detto(testo), (alta, x + n if len(testi) > 1 else y), colore)
    return alta + 1


def draw_cell(d: Documento, riga: int, t: Tabella, c: str, x: Riga, *, alta: int = 1, di: tuple[str, ...] = ()) -> None:
    """What a row says in a column, over so many rows of the grid."""
    da, a = t.spazi[c]
    voce = VOCI[kind(c)]
    chi = di or (x.nome,)
    if kind(c) in ("mesi", "trimestri"):
        segnati = {m if c == "mesi" else (m + 2) // 3 for m in x.mesi}
        for n in segnati:
            d.scrivi(riga, da + n - 1, Detto(t.segno, voce.campi, chi, nome=c), colore=None if t.segno else "70AD47")
        d.periodi |= {(x.nome, "mese" if c == "mesi" else "trimestre", n) for n in segnati}
        return
    anno = d.anno + int(c[-1]) if nome_di_anno(c) else d.anno if c == "target" else None
    d.scrivi(riga, da, Detto(x.testi[c], voce.campi, chi, anno, x.numeri.get(c), c), (riga + alta - 1, a))
