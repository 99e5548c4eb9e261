"""The text reader: an extract of a PEG, page after page, to cells.

    text ─▶ pages ─▶ labels ─▶ forms ─▶ fragments ─▶ cells (certain, deduced, ambiguous) ─▶ Lettura

A text that keeps the page's layout has columns, and goes to the grid's reader (`layout/`). What one page leaves open another may show, so the sheets are solved twice: first to learn people, column widths and years, then for good.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pegan.read.cells import AMBIGUA, Cella, Fissati, Lettura, deduced, opened_to_none, sheet_of
from pegan.read.dump import AFFIANCATO, ALTRO, SENZA_BIANCHI, VISTO, is_interleaved, kind, lower
from pegan.read.flow.order import SOTTO, goes_on, objectives_below
from pegan.read.flow.reader import IN_DISORDINE, marks_apart, read_flow
from pegan.read.layout.reader import read_layout
from pegan.read.registro import Registro
from pegan.read.source import Sorgente
from pegan.read.text.affinity import count_sheets
from pegan.read.text.cover import read_cover
from pegan.read.text.doubts import PIU_SCHEDE, doubt_columns, doubt_ends, doubt_joined, doubt_pages, doubt_reported
from pegan.read.text.forms import Modulo, find_forms
from pegan.read.text.fragments import Frammento, Larghezze, cut_fragments
from pegan.read.text.grid import read_grid
from pegan.read.text.other_labels import is_other
from pegan.read.text.people import learn_people
from pegan.read.text.resources import read_equipment, read_staff
from pegan.read.text.results import find_results
from pegan.read.text.sheet import Contesto, Foglio, row_values, solve_sheet
from pegan.read.text.sheet_writer import write_sheet
from pegan.read.text.staff import staff_rows
from pegan.read.text.staff_columns import settle_staff
from pegan.read.text.summary import read_summary
from pegan.read.text.told import nobodys, settle_told, untold_tables
from pegan.read.text.values import row_head, split_glued
from pegan.read.text.wraps import restore_blanks
from pegan.read.words import is_name, plain

_META = 2
_MOLTO = 2
"""Times as many values as another reading has are far more."""


def read_text(sorgente: Sorgente, fissati: Fissati | None = None, anno: int | None = None) -> Lettura:
    """Read a whole extract; never fails on text, however little of it is a PEG: what no form takes comes back as left over.

    `fissati` are readings that a correction pins, by (tabella, local key, campo); `anno` is the plan's year where the text prints none.
    """
    tipo = kind(sorgente)
    if tipo == AFFIANCATO:
        return doubt_pages(read_layout(sorgente, anno))
    intrecciato = tipo == VISTO and is_interleaved([linea for p in sorgente.pagine for linea in p])
    if not intrecciato and (per_righe := read_flow(sorgente, anno)) is not None:
        return doubt_pages(per_righe)
    senza_bianchi, in_disordine = tipo == SENZA_BIANCHI, tipo in (ALTRO, VISTO)
    if senza_bianchi:
        sorgente = restore_blanks(sorgente)
    moduli = find_forms(sorgente)
    registro = Registro(sorgente)
    for modulo in moduli:
        for e in modulo.etichette:
            testo = " ".join(sorgente.testo[a:b] for a, b in e.tratti)
            registro.prendi("modulo", modulo.chiave, e.nome, testo, e.tratti)
    schede = [m for m in moduli if m.parte == "scheda"]
    contesto, frammenti = _contesto(sorgente, schede)
    contesto.rigido = senza_bianchi
    dette = [(m.chiave, f, frozenset(e.nome for e in m.etichette)) for m, f in zip(schede, frammenti, strict=True)]
    _learn(contesto, [solve_sheet(*x, contesto, rapida=True) for x in dette])
    contesto.chiuse, contesto.spaiati = set(), set()
    # where nothing of the texts is settled their long runs are not looked at twice
    for foglio in [solve_sheet(*x, contesto, rapida=in_disordine) for x in dette]:
        write_sheet(registro, foglio, contesto, fissati or {})
    for modulo in moduli:
        if modulo.parte in _LETTORI:
            _LETTORI[modulo.parte](registro, cut_fragments(sorgente, modulo.linee, modulo.etichette))
    dipinto = marks_apart([linea for p in sorgente.pagine for linea in p])
    if in_disordine or not dipinto:
        mute = untold_tables(registro.celle) if in_disordine else set()
        di_nessuno = nobodys(registro.celle)
        registro.rilascia(lambda c: c.tabella in mute or ("/" in c.chiave and c.tabella != "modulo" and sheet_of(c) in di_nessuno))
    read_cover(registro, [m for m in moduli if m.parte != "scheda"])
    parole = len(sorgente.testo.split())
    simili = {(m.chiave, e.nome) for m in moduli for e in m.etichette if e.simile}
    celle = tuple(_under_similar(c, simili) for c in registro.celle) if simili else tuple(registro.celle)
    celle = tuple(doubt_joined(doubt_columns(celle, schede), moduli, sorgente))
    if senza_bianchi:
        celle = tuple(doubt_reported(doubt_ends(celle, sorgente, contesto.chiuse, contesto.spaiati)))
    if not dipinto:
        celle = _of_no_known_order(celle)
    lettura = Lettura(celle, tuple(registro.avanzi()), len(sorgente.pagine), parole, contesto.anni)
    dubitata = doubt_pages(lettura)
    # no print of Excel's
    persa = _META * sum(len(p.testo.split()) for p in lettura.non_attribuito) > parole or _META * _told(dubitata) < _told(
        dubitata, ambigue=True
    )
    per_righe = read_flow(sorgente, anno, anche_in_disordine=True) if (in_disordine or persa) and not intrecciato else None
    if per_righe is not None and any(_MOLTO * _told(dubitata, ambigue=x) < _told(per_righe, ambigue=x) for x in (False, True)):
        # hardly anything was painted as Excel does
        return doubt_pages(per_righe)
    abbassata = doubt_pages(lower(lettura, tipo))
    if not in_disordine:
        return abbassata
    return replace(abbassata, celle=tuple(settle_staff(settle_told(lettura.celle, abbassata.celle, sorgente), sorgente)))


def _told(lettura: Lettura, *, ambigue: bool = False) -> int:
    """How many values of sheets a reading has that nothing but the text's order leaves open; or all of them (`ambigue`)."""
    return sum(
        c.tabella not in ("modulo", "documenti", "cronoprogramma")
        and c.testo is not None
        and (ambigue or c.confidenza != AMBIGUA or c.motivo in (IN_DISORDINE, PIU_SCHEDE))
        for c in lettura.celle
    )


def _of_no_known_order(celle: Sequence[Cella]) -> tuple[Cella, ...]:
    """Of a sheet that is neither in reading order nor surely painted by Excel nothing is certain: what stands beside a label may be another's."""
    sotto = objectives_below(celle)

    def lowered(c: Cella) -> Cella:
        if c.tabella == "modulo" or c.chiave[:1] != "s" or c.confidenza == AMBIGUA:
            return c
        if goes_on(c):
            return opened_to_none(c, "nel valore può esserci un'altra etichetta")
        if c.campo == "obiettivo_operativo" and c.chiave in sotto:
            return opened_to_none(c, SOTTO)
        return deduced(c, "non si riconosce in che ordine il testo è stato scritto")

    return tuple(map(lowered, celle))


def _under_similar(c: Cella, simili: set[tuple[str, str]]) -> Cella:
    """A value under a label that is only much like one of the form's is not certain: the label may be another's."""
    sua = c.tabella != "modulo" and (sheet_of(c), c.campo.removesuffix("_descrizione")) in simili
    return deduced(c, "l'etichetta somiglia a quella del modulo") if sua else c


_LETTORI = {"quadro": read_summary, "classificazione": read_grid, "risorse_umane": read_staff, "risorse_strumentali": read_equipment}


def _contesto(sorgente: Sorgente, schede: Sequence[Modulo]) -> tuple[Contesto, list[list[Frammento]]]:
    parole = Counter(w for w in (p.strip(".,;:()\"'") for p in plain(sorgente.testo).split()) if w.isalpha())
    frammenti = []
    for m in schede:
        prima = cut_fragments(sorgente, m.linee, m.etichette)
        tagli = [t for f in prima for t in _incollature(f, parole)]
        tutti = cut_fragments(sorgente, m.linee, m.etichette, tagli) if tagli else prima
        frammenti.append([f for f in tutti if f.testo != f.linea.testo or not is_other(f.testo)])
    incaricati = [f.testo for pagina in frammenti for f in pagina if f.gruppo in ("responsabile", "referente")]
    persone = learn_people(frammenti, incaricati, con_part_time=any(_part_time(m) for m in schede))
    responsabili = frozenset(plain(f.testo) for pagina in frammenti for f in pagina if f.gruppo == "responsabile" and is_name(f.testo))
    return Contesto(persone, Larghezze(), _anni(sorgente, schede), responsabili=responsabili), frammenti


def _part_time(modulo: Modulo) -> bool:
    """The labels above the staff name part times behind the shares."""
    nomi = [e.nome for e in modulo.etichette if e.nome in ("impegno", "part_time")]
    return nomi == ["impegno", "part_time"]


def _incollature(f: Frammento, parole: Mapping[str, int]) -> list[int]:
    """Where a row of figures runs into the cell painted next, to its left."""
    testata = row_head(f)
    if testata is None:
        return []
    taglio = split_glued(f.testo[testata.resto - f.inizio :], parole)
    return [testata.resto + taglio] if taglio else []


def _anni(sorgente: Sorgente, schede: Sequence[Modulo]) -> tuple[int, ...]:
    """The years of the targets: the ones above the Gantt and above the targets' columns, most sheets deciding."""
    conteggio: dict[int, int] = {}
    for m in schede:
        for anno in {int(sorgente.testo[a:b]) for e in m.etichette if e.nome == "anno" for a, b in e.tratti}:
            conteggio[anno] = conteggio.get(anno, 0) + 1
    frequenti = sorted(a for a, n in conteggio.items() if n * 2 >= max(conteggio.values()))
    # baseline, year, and the two years after: the first is the year before the plan
    return tuple(frequenti[1:]) if len(frequenti) == 4 else tuple(frequenti[-3:])


def _learn(contesto: Contesto, fogli: Sequence[Foglio]) -> None:
    """What the first reading of the sheets says about the document as a whole."""
    contesto.larghezze.learn([c for f in fogli for c in f.celle])
    contesto.uso = count_sheets([[c.testo for c in f.celle] for f in fogli])
    righe = [valori for f in fogli for valori in row_values(f)]
    contesto.resoconto = find_results(righe)
    contesto.con_partenza = any(len(valori) > len(contesto.anni) for valori in righe)
    contesto.con_segni = any(r.segni for f in fogli for r in f.testa.righe)
    for foglio in fogli:
        persone, _ = staff_rows(foglio.staff, contesto.persone)
        for riga in persone:
            testi = {campo: plain(p.testo) for campo, p in riga.parti.items() if riga.confidenza[campo] != "ambigua"}
            if {"nominativo", "unita_organizzativa"} <= testi.keys():
                contesto.persone.ruoli_di[testi["nominativo"]].add(testi["unita_organizzativa"])
