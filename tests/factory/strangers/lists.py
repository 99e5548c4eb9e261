"""A stranger's list: an objective, an indicator, a step, a person or a budget line a row; banners, groups of headings, unknown columns, several tables a sheet."""

from dataclasses import dataclass
from random import Random

from tests.factory.strangers.board import Detto, Documento
from tests.factory.strangers.plan import Riga, make_objectives, make_writing
from tests.factory.strangers.tables import Tabella, columns_of, draw_cell, draw_headings, kind, make_table, make_wording, some
from tests.factory.strangers.words import TESTI, VOCI

_FASCE = {
    "settore": ("Settore: {}", "SETTORE {}", "Settore {}", "AREA {}", "Direzione: {}"),
    "servizio": ("Servizio: {}", "Servizio {}", "Ufficio {}"),
    "strat": ("Obiettivo strategico: {}",),
}  # fmt: skip
_TITOLI = (
    "Piano dettagliato degli obiettivi {y}",
    "PIAO {y}-{z} - Sottosezione 2.2 Performance",
    "Piano della performance {y}",
    "Elenco degli obiettivi - anno {y}",
)


@dataclass(frozen=True)
class Elenco:
    """How one body draws its list."""

    tabella: Tabella
    righe: str
    """Of what a row is: "" an objective, or i, a, p, c."""
    legati: str
    """How the rows of one objective hang together: `unite`, `ripetute`, `vuote`."""
    fascia: str
    """What the rows between the objectives of two settori say, or ""."""
    frase: str
    larghe: bool
    da_capo: bool
    """The headings come again below each of them."""
    insieme: str
    """All settori in `una` table, in `tabelle` of one sheet, or in `fogli`."""
    totali: bool
    bianche: bool
    titolo: str
    piede: str


def make_list(r: Random, anno: int) -> Elenco:
    """Any combination of what lists do."""
    righe = r.choice(("", "i", "i", "i", "a", "a", "p", "c"))
    fascia = r.choice(("", "", "", *_FASCE))
    insieme = r.choice(("una", "una", "una", "tabelle", "fogli"))
    colonne = _columns(r, righe, fascia or ("settore" if insieme != "una" else ""))
    parole = make_wording(r, colonne, anno, maiuscole=r.random() < 0.2)
    if righe == "i" and ("peso_o" in colonne) != ("peso_i" in colonne) and r.random() < 0.3:
        parole["peso_i" if "peso_i" in colonne else "peso_o"] = r.choice(("Peso", "Peso %"))
    titolo = r.choice(_TITOLI).format(y=anno, z=anno + 2) if r.random() < 0.6 else ""
    return Elenco(
        make_table(r, colonne, parole), righe, r.choice(("unite", "unite", "ripetute", "vuote")), fascia, r.choice(_FASCE[fascia or "settore"]), r.random() < 0.5,
        r.random() < 0.3, insieme, r.random() < 0.25, r.random() < 0.2, titolo, r.choice(TESTI["note"]) if r.random() < 0.3 else "",
    )  # fmt: skip


def _columns(r: Random, righe: str, senza: str) -> list[str]:
    prima = some(r, ("settore", 0.3), ("servizio", 0.3), ("area", 0.2 * (senza != "strat")), ("strat", 0.3))
    ob = some(r, ("cod", 0.6), "ob", ("descr", 0.15), ("peso_o", 0.4), ("tipo", 0.2))
    coda = some(r, ("resp", 0.5), ("ref", 0.1), ("stak", 0.12), ("ignota", 0.12), ("scad", 0.12 * (righe != "a")))
    corpo = columns_of(r, righe)
    tutte = [*prima, *ob, *coda, *corpo] if r.random() < 0.4 else [*prima, *ob, *corpo, *coda]
    tutte = [c for c in tutte if c != senza]
    sola = r.choice(tutte)
    if r.random() < 0.2 and kind(sola) not in ("target", "inizio", "fine"):  # a column where nobody looks for it
        tutte.remove(sola)
        tutte.insert(r.randint(0, len(tutte)), sola)
    return tutte


def lay_out_list(seme: int) -> Documento:
    """The document of a seed."""
    r = Random(seme)
    anno = r.choice(range(2019, 2028))
    e = make_list(r, anno)
    gruppi = make_objectives(
        make_writing(r, anno), r.choice((2, 2, 3)) if e.fascia or e.insieme != "una" else r.choice((1, 2)), range(2, 5), e.righe
    )
    d = Documento(anno)
    riga = 0
    for n, gruppo in enumerate(gruppi):
        if n == 0 or e.insieme == "fogli":
            d.foglio(f"Foglio{n + 1}")
            riga = _title(d, e)
        elif e.insieme == "tabelle":
            riga += 1
        riga = _group(d, riga, e, gruppo, prima=n == 0 or e.insieme != "una")
        if e.piede and (e.insieme == "fogli" or n == len(gruppi) - 1):
            d.scrivi(riga + 1, 0, Detto(e.piede))
    return d


def _title(d: Documento, e: Elenco) -> int:
    if e.titolo:
        d.scrivi(0, 0, Detto(e.titolo), (0, e.tabella.larga - 1))
    return 2 * bool(e.titolo)


def _group(d: Documento, riga: int, e: Elenco, gruppo: list[Riga], *, prima: bool) -> int:
    """A settore's objectives; the next row."""
    fascia = e.fascia or ("settore" if e.insieme != "una" and "settore" not in e.tabella.colonne else "")
    sopra = not e.fascia or e.insieme != "una" or e.da_capo
    testate = prima or e.da_capo
    for passo in ("fascia", "testate") if sopra else ("testate", "fascia"):
        if passo == "testate" and testate:
            riga = draw_headings(d, riga, e.tabella)
        elif passo == "fascia" and fascia:
            riga = _banner(d, riga, e, fascia, gruppo)
    for k, o in enumerate(gruppo):
        riga = _objective(d, riga + (e.bianche and k > 0), e, o)
    if e.totali and "peso_o" in e.tabella.colonne[1:]:
        d.scrivi(riga, 0, Detto("Totale"))
        d.scrivi(riga, e.tabella.spazi["peso_o"][0], Detto("100"))
        riga += 1
    return riga


def _banner(d: Documento, riga: int, e: Elenco, fascia: str, gruppo: list[Riga]) -> int:
    frase = e.frase if e.fascia else "Settore: {}"
    for o in gruppo:
        o.testi[fascia] = gruppo[0].testi[fascia]
    campi = VOCI[fascia].campi | ({"schede.area_strategica"} if fascia == "strat" else frozenset())
    detto = Detto(frase.format(gruppo[0].testi[fascia]), campi, tuple(o.nome for o in gruppo), nome="fascia")
    d.scrivi(riga, 0, detto, (riga, e.tabella.larga - 1) if e.larghe else None)
    return riga + 1


def _objective(d: Documento, riga: int, e: Elenco, o: Riga) -> int:
    righe = o.righe.get(e.righe, [o])
    for k, x in enumerate(righe):
        for c in e.tabella.colonne:
            di_riga = VOCI[kind(c)].di != "o"
            if di_riga:
                draw_cell(d, riga + k, e.tabella, c, x)
            elif k == 0 or e.legati == "ripetute":
                draw_cell(d, riga + k, e.tabella, c, o, alta=len(righe) if e.legati == "unite" else 1)
    return riga + len(righe)
