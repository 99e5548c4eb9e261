"""A stranger's sheets: an objective's head, then its tables and remarks, block by block, each drawn once for all sheets of a document."""

from dataclasses import dataclass
from random import Random

from tests.factory.strangers.board import Detto, Documento
from tests.factory.strangers.plan import Riga, make_objectives, make_writing
from tests.factory.strangers.tables import GRIGIO, Tabella, columns_of, draw_cell, draw_headings, make_table, make_wording, some
from tests.factory.strangers.words import SOPRA, TESTI, VOCI

_LUNGHE = ("ob", "descr", "strat")
_TITOLI = ("SCHEDA OBIETTIVO ANNO {y}", "Piano esecutivo di gestione {y}", "PDO {y}", "PIANO DEGLI OBIETTIVI {y}")
_FIRME = ("Il Dirigente", "Firma del Responsabile", "Luogo e data ____________")


@dataclass(frozen=True)
class Scheda:
    """How one body draws its sheets."""

    testa: tuple[str, ...]
    parole: dict[str, str]
    modo: str
    """Of the head: labels at the `sinistra` of their values, in the `cella` with them, `sopra`, or two `coppie` on a row."""
    blocchi: dict[str, Tabella]
    """i, a, p, c, in their order."""
    titoli: dict[str, str]
    """What stands over some of them."""
    larga: int
    titolo: str
    totale: bool
    righe_fra: int
    """Blank rows between blocks."""
    bianche: bool
    """A blank row below each row of a table."""
    note: str
    firma: str
    insieme: bool
    """All sheets one below the other on one."""
    due_punti: bool
    dipinta: bool


def make_sheet(r: Random, anno: int) -> Scheda:
    """Any combination of what sheets do."""
    larga = r.choice((10, 12, 14, 16))
    maiuscole = r.random() < 0.2
    altre = some(r, *((c, 0.4) for c in ("servizio", "ref", "strat", "area", "tipo", "scad", "stak", "peso_o", "descr")))
    testa = ["settore", "resp", "cod", "ob", *altre]
    if r.random() < 0.5:
        r.shuffle(testa)
    colonne = {x: columns_of(r, x) for x in r.sample("iapc", r.randint(1, 4))}
    blocchi = {
        x: make_table(r, c, make_wording(r, c, anno, maiuscole=maiuscole), larga=larga * (r.random() < 0.7)) for x, c in colonne.items()
    }
    if "i" in blocchi and r.random() < 0.5:
        blocchi["i"].parole["peso_i"] = r.choice(("Peso", "Peso %", "PESO"))
    return Scheda(
        tuple(testa), make_wording(r, testa, anno, maiuscole=maiuscole), r.choice(("sinistra", "sinistra", "cella", "sopra", "coppie")), blocchi,
        {x: r.choice(SOPRA[x]) for x in blocchi if r.random() < 0.7}, larga, r.choice(_TITOLI).format(y=anno) if r.random() < 0.7 else "",
        r.random() < 0.3, r.choice((0, 1, 1, 2)), r.random() < 0.15, r.choice(TESTI["note_di"]) if r.random() < 0.3 else "", r.choice(_FIRME) if r.random() < 0.3 else "",
        r.random() < 0.3, r.random() < 0.3, r.random() < 0.4,
    )  # fmt: skip


def lay_out_sheets(seme: int) -> Documento:
    """The document of a seed."""
    r = Random(seme)
    anno = r.choice(range(2019, 2028))
    f = make_sheet(r, anno)
    obiettivi = [o for gruppo in make_objectives(make_writing(r, anno), r.choice((1, 2)), range(1, 4), "iapc") for o in gruppo]
    d = Documento(anno)
    riga = 0
    for n, o in enumerate(obiettivi):
        if n == 0 or not f.insieme:
            d.foglio("Obiettivi" if f.insieme else f"Ob {n + 1}")
            riga = 0
        riga = _sheet(d, riga, f, o) + 2
    return d


def _sheet(d: Documento, riga: int, f: Scheda, o: Riga) -> int:
    tutta = f.larga - 1
    if f.titolo:
        d.scrivi(riga, 0, Detto(f.titolo), (riga, tutta))
        riga += 1
    riga = _head(d, riga, f, o)
    for x, t in f.blocchi.items():
        riga += f.righe_fra
        if x in f.titoli:
            d.scrivi(riga, 0, Detto(f.titoli[x]), (riga, tutta), GRIGIO if f.dipinta else None)
            riga += 1
        riga = draw_headings(d, riga, t)
        for voce in o.righe[x]:
            for c in t.colonne:
                draw_cell(d, riga, t, c, voce)
            riga += 1 + f.bianche
        if f.totale and x == "i" and "peso_i" in t.colonne[1:]:
            d.scrivi(riga, 0, Detto("Totale"))
            d.scrivi(riga, t.spazi["peso_i"][0], Detto("100", frozenset({"schede.totale_pesi"}), (o.nome,), nome="totale"))
            riga += 1
    if f.note:
        riga += f.righe_fra
        d.scrivi(riga, 0, Detto(f.note), (riga, 1))
        d.scrivi(riga, 2, Detto(o.testi["note"], frozenset({"schede.note", "schede.criticita"}), (o.nome,), nome="note"), (riga, tutta))
        riga += 1
    if f.firma:
        d.scrivi(riga + 1, f.larga // 2, Detto(f.firma))
        riga += 2
    return riga


def _head(d: Documento, riga: int, f: Scheda, o: Riga) -> int:
    """Labels and values; the next row."""
    colore = GRIGIO if f.dipinta else None
    lunghe = [c for c in f.testa if c in _LUNGHE or f.modo in ("sinistra", "cella")]
    fila: list[list[str]] = []
    for c in f.testa:
        if c in lunghe or not fila or len(fila[-1]) > 1 or fila[-1][0] in lunghe:
            fila.append([c])
        else:
            fila[-1].append(c)
    for insieme in fila:
        largo = f.larga // len(insieme)
        for n, c in enumerate(insieme):
            da, a = n * largo, f.larga - 1 if n == len(insieme) - 1 else (n + 1) * largo - 1
            testo = o.testi[c]
            detto = Detto(testo, VOCI[c].campi, (o.nome,), valore=o.numeri.get(c), nome=f"{c} (testa)")
            etichetta = f.parole[c] + ":" * f.due_punti
            if f.modo == "cella":
                d.scrivi(riga, da, Detto(f"{f.parole[c]}: {testo}", VOCI[c].campi, (o.nome, o.nome), nome=f"{c} (testa)"), (riga, a))
            elif f.modo == "sopra":
                d.scrivi(riga, da, Detto(f.parole[c]), (riga, a), colore)
                d.scrivi(riga + 1, da, detto, (riga + 1, a))
            else:
                d.scrivi(riga, da, Detto(etichetta), (riga, da + 1), colore)
                d.scrivi(riga, da + 2, detto, (riga, a))
        riga += 1 + (f.modo == "sopra")
    return riga
