"""Forms as workbooks: one a servizio, its instructions, a sheet an objective, the hidden sheet."""

import re
from collections.abc import Iterable
from pathlib import Path
from textwrap import wrap

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from pegan.errors import RichiestaErrata
from pegan.ids import file_part
from pegan.schede.anno_dopo import next_year
from pegan.schede.contenuto import Modulo, SchedaModulo, code_and_name, moduli
from pegan.schede.controllo import FOGLIO, PIANO, RENDICONTO, Controllo, Posto, to_rows
from pegan.schede.disegno import draw
from pegan.schede.pennello import Stili
from pegan.sheets import save_workbook
from pegan.store import Lake, read_lake

ISTRUZIONI = "Istruzioni"
_VIETATI = re.compile(r"[\[\]:*?/\\']")
_COME = (
    "Le celle gialle sono da compilare: verifica intermedia, previsione, valore raggiunto, stato e motivo dello scostamento. Le altre sono bloccate.",
    "Un valore che non si conosce si lascia vuoto: vuoto non è zero.",
    "I valori si scrivono come nel piano: 5, 1.234,5, 50%, 15/09/{anno}, sì, oppure con l'unità, per esempio 5 incontri.",
    "Lo stato si sceglie solo per ciò che il valore non dice; rinviato, stralciato e neutralizzato contano solo con il motivo.",
    "I mesi del cronoprogramma sono quelli che il piano fa conoscere: dove il piano è stato letto da un testo la griglia può essere vuota.",
    "Non cancellare i fogli né la colonna nascosta con i codici: ogni riga vi porta il suo, e torna al suo posto anche se le righe sono state ordinate.",
    "Ogni foglio si stampa su A4 orizzontale. Il modulo compilato torna all'ufficio che lo ha inviato.",
)
_PIANO = (
    "È il modulo del piano per il {anno}: sono gialli anche pesi, dati di partenza, risultati attesi, cronoprogramma, importi e impegni."
)


def write_forms(
    data: Path, out: Path, ente: str | None, anno: int | None, riservatezza: str = "interna", *, nuovo_anno: bool = False
) -> list[Path]:
    """Write a body's forms of a year, or of the year after; RichiestaErrata where the lake has not that body or year, or several to choose from."""
    lake = read_lake(data, ente, anno)
    scelti = _bodies(lake)
    if len(scelti) != 1:
        cosa = "non si sa per quale ente e anno fare le schede" if scelti else "non ci sono schede dell'ente e dell'anno chiesti"
        presenti = ", ".join(f"{e} {a}" for e, a in scelti or _bodies(read_lake(data))) or "nessuno"
        raise RichiestaErrata(cosa, rimedio=f"indicare --ente e --anno fra: {presenti}")
    ((ente, anno),) = scelti
    fatti = moduli(lake, ente, anno, riservatezza)
    scritti = []
    for modulo in (next_year(m) for m in fatti) if nuovo_anno else fatti:
        nome = file_part(modulo.servizio or modulo.settore or "ente")
        if modulo.servizio and len({m.settore for m in fatti if m.servizio == modulo.servizio}) > 1:
            nome = f"{file_part(modulo.settore or 'nd')}_{nome}"
        percorso = out / f"schede_{ente}_{modulo.anno}_{nome}.xlsx"
        save_workbook(workbook(modulo), percorso)
        scritti.append(percorso)
    return scritti


def _bodies(lake: Lake) -> list[tuple[str, int]]:
    """The bodies and years that a lake has sheets of."""
    return sorted({(str(e), int(a)) for e, a in zip(lake["schede"]["ente"], lake["schede"]["anno"], strict=True)})


def workbook(modulo: Modulo) -> Workbook:
    """One form."""
    libro = Workbook()
    istruzioni = libro.worksheets[0]
    titolo = f"{modulo.ente_nome} - PEG {modulo.anno} - " + (
        "schede per il nuovo piano" if modulo.pianifica else "schede per verifica e consuntivo"
    )
    fissi = [titolo, *_instructions(istruzioni, modulo, titolo)]
    fogli: dict[str, str] = {}
    stili: Stili = {}
    for scheda in modulo.schede:
        fogli[scheda.codice] = _name(scheda, fogli.values())
        draw(libro.create_sheet(fogli[scheda.codice]), modulo, scheda, titolo, stili)
    campi = {
        "ente": modulo.ente, "ente_nome": modulo.ente_nome, "anno": str(modulo.anno), "settore": modulo.settore or "",
        "servizio": modulo.servizio or "", "documento": modulo.documento, "versione": modulo.versione,
        "scopo": PIANO if modulo.pianifica else RENDICONTO,
    }  # fmt: skip
    controllo = Controllo(campi, fogli, tuple(fissi), dict(_values(modulo)))
    _hide(libro.create_sheet(FOGLIO), controllo)
    libro.active = 1
    for foglio in libro.worksheets:
        foglio.sheet_view.tabSelected = foglio is libro.active
    return libro


def _instructions(foglio: Worksheet, modulo: Modulo, titolo: str) -> list[str]:
    foglio.title = ISTRUZIONI
    testi = [t.format(anno=modulo.anno) for t in (*_COME, *([_PIANO] if modulo.pianifica else []))]
    di_chi = " - ".join(x for x in (modulo.settore, modulo.servizio) if x)
    for n, testo in enumerate([titolo, *([di_chi] if di_chi else []), *testi], 1):
        cella = foglio.cell(n, 1, testo)
        cella.data_type = "s"
        cella.font = Font(name="Arial", size=14 if n == 1 else 10, bold=n == 1)
        cella.alignment = Alignment(wrap_text=True, vertical="top")
        # said, as in the sheets: LibreOffice does not fit to its text every row of a workbook that it opens
        foglio.row_dimensions[n].height = 20.0 * len(wrap(testo, 70)) if n == 1 else 14.0 * len(wrap(testo, 105))
    foglio.column_dimensions["A"].width = 110
    foglio.page_setup.orientation, foglio.page_setup.paperSize = "landscape", 9
    foglio.protection.sheet = True
    return [*([di_chi] if di_chi else []), *testi]


def _name(scheda: SchedaModulo, presi: Iterable[str]) -> str:
    """A name for the sheet: the codes that people know it by, one of its own."""
    t = scheda.testi
    codici = "-".join(x for x in (t.get("missione"), t.get("programma")) if x)
    base = _VIETATI.sub(" ", " ".join(x for x in (codici, t.get("peg_n")) if x)).strip()[:26] or "scheda"
    usati = {p.lower() for p in presi} | {FOGLIO, ISTRUZIONI.lower()}
    return next(n for n in (base, *(f"{base} n{k}" for k in range(2, 10_000))) if n.lower() not in usati)


def _values(modulo: Modulo) -> Iterable[tuple[Posto, str]]:
    """The text of every locked cell, under the names that the reader gives."""
    fatto = Controllo({"scopo": PIANO if modulo.pianifica else RENDICONTO}, {}, (), {})
    for posto, testo in _all_values(modulo):
        if fatto.locked(posto[0], posto[2]):
            yield posto, testo


def _all_values(modulo: Modulo) -> Iterable[tuple[Posto, str]]:
    for s in modulo.schede:
        codificati = {f"{c}{coda}" for c in ("missione", "programma") for coda in ("", "_descrizione")}
        testa = {c: t for c, t in s.testi.items() if c not in codificati}
        for campo, testo in (testa | dict(code_and_name(s.testi, "missione")[1]) | dict(code_and_name(s.testi, "programma")[1])).items():
            yield ("schede", s.codice, campo), testo
        for tabella, righe in s.righe.items():
            for r in righe:
                for campo, testo in r.testi.items():
                    nome = "pseudonimo" if r.pseudonimo and campo == "nominativo" else campo
                    yield (tabella, r.codice, nome), testo
                for anno in modulo.anni:
                    if testo := r.attesi.get(anno, ""):
                        yield ("attesi", f"{r.codice}/{anno}", "testo"), testo
                if r.segni:
                    yield (tabella, r.codice, "periodi"), " ".join("/".join(map(str, x)) for x in sorted(r.segni))


def _hide(foglio: Worksheet, controllo: Controllo) -> None:
    for riga in to_rows(controllo):
        foglio.append(["" for _ in riga])
        for n, testo in enumerate(riga, 1):
            cella = foglio.cell(foglio.max_row, n, testo or None)
            cella.number_format = "@"
            if testo:
                cella.data_type = "s"
    foglio.sheet_state = "veryHidden"
    foglio.protection.sheet = True
