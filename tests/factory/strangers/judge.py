"""What was read of a stranger's document against its truth, value by value, from the tables that pegan makes of it (`Peg`).

A value is right where its cell says it, for that field, of that row, in that number. What is said for sure where a cell says nothing of the kind, or of what another row
says, is false. A cell that no value takes is left over, or `persa` where it is neither.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl.utils.cell import coordinate_to_tuple

from pegan.check.vista import righe as rows_of
from pegan.model import Atteso, Indicatore, Persona, Scheda
from pegan.read.cells import AMBIGUA, Cella, Lettura
from pegan.read.form.reader import read_pages
from pegan.read.keys import chiavi_naturali
from pegan.read.workbook.reader import read_workbook
from tests.factory.book import write_xlsx
from tests.factory.strangers.board import Detto, Documento
from tests.factory.test_factory import build_peg

_CELLA = re.compile(r"foglio (\d+) «.*?», cella ([A-Z]+\d+)", re.S)
_NOMI = {"schede": "obiettivo_operativo", "indicatori": "denominazione", "attivita": "descrizione", "personale": "nominativo", "capitoli": "capitolo"}  # fmt: skip
"""The field that a table's rows are known by."""
_CON_NUMERO = ("schede.peso_obiettivo", "indicatori.peso", "attesi.testo", "personale.impegno_pct")
"""Fields with a number beside their text."""
ESITI = ("certa", "dedotta", "aperta", "avanzo", "persa", "dedotta falsa", "certa falsa")
Posto = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Giudizio:
    """A cell of the document, or a value that was read, and how it fared: one of ESITI."""

    nome: str
    esito: str
    letto: str


def read_document(d: Documento) -> Lettura:
    """The document written as a workbook, and read."""
    with TemporaryDirectory() as cartella:
        percorso = Path(cartella) / "piano.xlsx"
        write_xlsx(d.tavole, percorso)
        return read_pages(read_workbook(percorso, percorso.name), (), d.anno)


def _places(luogo: object) -> list[Posto]:
    trovati = _CELLA.findall(str(luogo or ""))
    return [(int(n), r - 1, c - 1) for n, (r, c) in ((n, coordinate_to_tuple(x)) for n, x in trovati)]


def judge(d: Documento, lettura: Lettura) -> list[Giudizio]:
    """Every cell that says something, then what was made up."""
    valori = [c for c in lettura.celle if c.tabella not in ("modulo", "documenti")]
    righe = _rows(d, valori)
    peg = build_peg(lettura, d.anno)
    numeri: dict[tuple[str, str], float | None] = {("schede", x.scheda_id): x.peso_obiettivo for x in rows_of(peg, Scheda)}
    numeri |= {("indicatori", x.indicatore_id): x.peso for x in rows_of(peg, Indicatore)}
    numeri |= {("attesi", f"{x.indicatore_id}/{x.anno_atteso}"): x.valore for x in rows_of(peg, Atteso)}
    numeri |= {("personale", f"{x.scheda_id}/{x.riga}"): x.impegno_pct for x in rows_of(peg, Persona)}
    chiavi = chiavi_naturali(lettura, peg.ente, d.anno)
    presi: dict[Posto, list[str]] = defaultdict(list)
    giudizi = []
    for c in valori:
        for posto in _places(c.luogo) or ([_banner(d, c, righe)] if c.tabella == "schede" else []):
            detto = d.detti.get(posto, Detto(""))
            male = _wrong(detto, c, righe, numeri.get((c.tabella, chiavi[c.chiave])))
            presi[posto].append(esito := "aperta" if c.confidenza == AMBIGUA else f"{c.confidenza} falsa" if male else c.confidenza)
            if "falsa" in esito:
                letto = f"{c.tabella}/{c.chiave}/{c.campo} = {c.testo!r}: {male} ({detto.testo!r} di {' '.join(detto.di)})"
                giudizi.append(Giudizio(detto.nome or "altro", esito, letto))
    avanzi = {p for x in lettura.non_attribuito for p in _places(x.luogo)}
    avanzi |= {p for c in lettura.celle if c.campo in ("ignorato", "segno_non_valido") for p in _places(c.luogo)}
    lunghi = [_plain(c.testo) for c in valori if any(_plain(d.detti[p].testo) != _plain(c.testo) for p in _places(c.luogo) if p in d.detti)]
    gia = {(x.nome, x.di, x.testo) for posto in presi if (x := d.detti.get(posto))}
    for posto, detto in d.detti.items():
        if not detto.campi or "cronoprogramma.periodo" in detto.campi or any("falsa" in e for e in presi[posto]):
            continue
        if presi[posto]:
            giudizi.append(Giudizio(detto.nome, min(presi[posto], key=ESITI.index), detto.testo))
        elif (detto.nome, detto.di, detto.testo) not in gia:  # else said again on another of its rows
            di_piu = any(_plain(detto.testo) in t for t in lunghi)  # the place of a value of several cells is the first one's
            esito = "avanzo" if posto in avanzi else "aperta" if di_piu else "persa"
            giudizi.append(Giudizio(detto.nome, esito, f"{detto.testo!r} di {' '.join(detto.di)}"))
    sicure = [c for c in valori if c.tabella == "schede" and c.campo == _NOMI["schede"] and c.confidenza != AMBIGUA]
    schede = Counter(righe.get(c.chiave, c.chiave) for c in sicure)
    doppie = [Giudizio("ob", "certa falsa", f"{di} è {n} schede") for di, n in schede.items() if n > 1]
    return [*giudizi, *doppie, *_months(d, lettura, righe)]


def _banner(d: Documento, c: Cella, righe: dict[str, str]) -> Posto:
    """Where what is said of several objectives at once, and has no place of its own on each, is said of this one."""
    di, campo = righe.get(c.chiave, ""), f"{c.tabella}.{c.campo}"
    return next((p for p, x in d.detti.items() if campo in x.campi and di in x.di and _plain(c.testo) in _plain(x.testo)), (0, 0, 0))


def _rows(d: Documento, valori: list[Cella]) -> dict[str, str]:
    """What each row that was read is of, from the cell that names it."""
    righe = {}
    for c in valori:
        if (
            c.campo == _NOMI.get(c.tabella)
            and (posti := _places(c.luogo))
            and len(set((detto := d.detti.get(posti[0], Detto(""))).di)) == 1
        ):
            righe[c.chiave] = detto.di[0] if c.tabella != "schede" else detto.di[0].partition(".")[0]
    return righe


def _wrong(detto: Detto, c: Cella, righe: dict[str, str], numero: float | None) -> str:
    """Why a value is not what its cell says; "" where it is."""
    campo = f"{c.tabella}.{c.campo}"
    if c.campo.endswith(("_ripetuto", "_ripetuta")) or (not detto.campi and c.tabella == "schede" and c.campo == "note"):
        return ""
    if campo not in detto.campi:
        return "altro campo"
    if detto.anno and c.tabella == "attesi" and c.chiave.rpartition("/")[2] != str(detto.anno):
        return "altro anno"
    if _plain(c.testo) != _plain(detto.testo) and (len(detto.di) < 2 or _plain(c.testo) not in _plain(detto.testo)):
        return "altro testo"
    di_scheda, di_riga = righe.get(c.chiave.partition("/")[0]), righe.get("/".join(c.chiave.split("/")[:2]))
    if di_scheda and di_scheda not in {x.partition(".")[0] for x in detto.di}:
        return f"è di {di_scheda}"
    if c.tabella != "schede" and di_riga and di_riga not in detto.di and "." in detto.di[0]:
        return f"è di {di_riga}"
    return f"vale {numero}" if campo in _CON_NUMERO and None is not detto.valore != numero else ""


def _plain(testo: str | None) -> str:
    return " ".join((testo or "").split()).casefold()


def _months(d: Documento, lettura: Lettura, righe: dict[str, str]) -> Iterator[Giudizio]:
    """Every mark of a Gantt, by the step that it is read of."""
    letti = set()
    for c in lettura.celle:
        if c.tabella == "cronoprogramma":
            scheda, attivita, _, tipo, numero = c.chiave.split("/")
            di = righe.get(f"{scheda}/{attivita}", "")
            segno = (di, tipo, int(numero))
            letti.add(segno)
            esito = "aperta" if c.confidenza == AMBIGUA or not di else c.confidenza if segno in d.periodi else f"{c.confidenza} falsa"
            yield Giudizio("mesi", esito, f"{c.chiave} di {di}")
    yield from (Giudizio("mesi", "avanzo", str(s)) for s in sorted(d.periodi - letti))
