"""A sheet of a form as it is printed: head, indicators, activities with their Gantt, budget lines, staff. A4 landscape.

The labels are those of `vocab/moduli/scheda.toml`, so that the form reads as any other workbook of the kind.
"""

from collections.abc import Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pegan.schede.anno_dopo import ORIGINE
from pegan.schede.contenuto import Modulo, RigaModulo, SchedaModulo, code_and_name
from pegan.schede.controllo import ETICHETTA as CODICE
from pegan.schede.convalide import validate
from pegan.schede.griglia import POS, Griglia, griglia
from pegan.schede.pennello import CENTRATO, ETICHETTA, PERIODO, SEZIONE, TESTATA, TITOLO, TOTALE, VALORE, Pennello, Stili

Intervalli = dict[str, list[str]]
"""What must be validated -> the cells that hold it."""
_MESI = "GFMAMGLASOND"
_GRUPPI = {"mese": "mesi", "bimestre": "bimestri", "trimestre": "trimestri", "quadrimestre": "quadrimestri"}


def draw(foglio: Worksheet, modulo: Modulo, scheda: SchedaModulo, titolo: str, stili: Stili) -> None:
    """Draw one objective's sheet; `stili` are the workbook's."""
    g = griglia(scheda, modulo.anni, 6 + len(modulo.anni) + modulo.pianifica)
    p = Pennello(foglio, g.widths(), stili)
    celle: Intervalli = {}
    p.put(1, POS, g.motivo[1], titolo, TITOLO)
    p.put_hidden(1, g.codice[0], f"{CODICE}: {scheda.codice}")
    riga = _head(p, g, scheda, celle, 3)
    riga = _indicators(p, g, modulo, scheda, celle, riga + 1)
    riga = _activities(p, g, scheda, modulo.pianifica, riga + 1)
    for parte, nome in (("spesa", "SPESA COLLEGATA"), ("entrata", "ENTRATA COLLEGATA")):
        righe = [r for r in scheda.righe["capitoli"] if r.testi.get("parte", "spesa") == parte]
        riga = _budget(p, g, righe, nome, modulo.pianifica, riga + 1)
    riga = _staff(p, g, scheda.righe["personale"], celle, modulo.pianifica, riga + 1)
    p.finish()
    validate(foglio, celle, modulo.anno)
    _page(foglio, g, modulo, riga)


def _head(p: Pennello, g: Griglia, scheda: SchedaModulo, celle: Intervalli, riga: int) -> int:
    """The sheet's head; no label of an empty value stands above another's value, or a reader would take that one."""
    meta = g.strette_da + g.strette * 5 // 12
    etichetta, valore = g.testo[0], g.testo[0] + 1
    seconda = (meta, meta + g.strette * 7 // 24 - 1)
    t = scheda.testi

    def value(riga: int, da: int, a: int, campo: str, *, aperto: bool = False, numeri: bool = False) -> None:
        p.put(riga, da, a, t.get(campo, ""), VALORE.opened(aperto), numeri=numeri)

    def label(riga: int, da: int, a: int, testo: str) -> None:
        p.put(riga, da, a, testo, ETICHETTA)

    coppie = (("SETTORE", "settore", "SERVIZIO", "servizio"), ("Missione n.", "missione", "PEG N.", "peg_n"))
    for prima, campo, altra, altro in (*coppie, ("Programma n.", "programma", "Peso dell'obiettivo", "peso_obiettivo")):
        label(riga, POS, etichetta, prima)
        p.put(riga, valore, meta - 1 if altro in t else g.motivo[1], code_and_name(t, campo)[0])
        if altro in t:
            label(riga, *seconda, altra)
            value(riga, seconda[1] + 1, g.motivo[1], altro, numeri=altro == "peso_obiettivo")
        riga += 1
    for nome, campo in (("Rif. obiettivo strategico", "obiettivo_strategico"), ("OBIETTIVO OPERATIVO", "obiettivo_operativo")):
        label(riga, POS, etichetta, nome)
        value(riga, valore, g.motivo[1], campo)
        riga += 1
    if "tipologia" in t:
        label(riga, POS, etichetta, "Tipologia obiettivo")
        value(riga, valore, g.motivo[1], "tipologia")
        riga += 1
    for prima, campo, altra, altro, aperto in (
        ("Responsabile di PEG", "responsabile", "Referente gestionale", "referente", False),
        ("Stato dell'obiettivo", "stato_dichiarato", "Motivo dello scostamento", "motivo", True),
    ):
        label(riga, POS, etichetta, prima)
        value(riga, valore, meta - 1, campo, aperto=aperto)
        label(riga, *seconda, altra)
        value(riga, seconda[1] + 1, g.motivo[1], altro, aperto=aperto)
        riga += 1
    celle.setdefault("stato", []).append(f"{get_column_letter(valore)}{riga - 1}")
    return riga


def _title(p: Pennello, g: Griglia, riga: int, testo: str) -> int:
    p.put(riga, POS, g.motivo[1], testo, SEZIONE)
    return riga + 1


def _indicators(p: Pennello, g: Griglia, modulo: Modulo, scheda: SchedaModulo, celle: Intervalli, riga: int) -> int:
    riga = _title(p, g, riga, "INDICATORI MISURABILI")
    anni, pianifica = modulo.anni, modulo.pianifica
    spazi = g.fields()
    unita, peso, partenza = spazi[:3]
    origine = spazi[3] if pianifica else None
    attesi = spazi[-3 - len(anni) : -3]
    colonne = [("pos", g.pos), ("denominazione", g.testo), ("unità di misura", unita), ("peso assegnato", peso)]
    colonne += [("dato di partenza", partenza), *([("origine del dato di partenza", origine)] if origine else [])]
    risultati = [("verifica intermedia", spazi[-3]), ("previsione", spazi[-2]), ("valore raggiunto", spazi[-1])]
    risultati += [("stato", g.stato), ("motivo dello scostamento", g.motivo)]
    for testo, (da, a) in [*colonne, *risultati, (CODICE, g.codice)]:
        p.put(riga, da, a, testo, TESTATA, fino=riga + 1)
    p.put(riga, attesi[0][0], attesi[-1][1], "Risultato atteso", TESTATA)
    for anno, (da, a) in zip(anni, attesi, strict=True):
        p.put(riga + 1, da, a, str(anno), TESTATA)
    riga += 2
    prima = riga
    for r in scheda.righe["indicatori"] or (RigaModulo("", {}),):
        t = r.testi
        p.put(riga, *g.pos, t.get("pos", ""), CENTRATO, numeri=True)
        p.put(riga, *g.testo, t.get("denominazione", ""))
        p.put(riga, *unita, t.get("unita", ""))
        p.put(riga, *peso, t.get("peso", ""), CENTRATO.opened(pianifica), numeri=True)
        p.put(riga, *partenza, t.get("partenza", ""), VALORE.opened(pianifica), numeri=True)
        if origine:
            p.put(riga, *origine, t.get(ORIGINE, ""), VALORE.opened(True))
        for anno, posto in zip(anni, attesi, strict=True):
            p.put(riga, *posto, r.attesi.get(anno, ""), VALORE.opened(pianifica), numeri=True)
        for campo, (_, posto) in zip(
            ("verifica_intermedia", "previsione", "raggiunto", "stato_dichiarato", "motivo"), risultati, strict=True
        ):
            p.put(riga, *posto, t.get(campo, ""), VALORE.opened(True), numeri=campo != "motivo")
        p.put_hidden(riga, g.codice[0], r.codice, g.codice[1])
        for da, _ in spazi[-3:]:
            celle.setdefault(f"risultato di {t.get('unita', '')}", []).append(f"{get_column_letter(da)}{riga}")
        celle.setdefault("stato", []).append(f"{get_column_letter(g.stato[0])}{riga}")
        riga += 1
    lettera = get_column_letter(peso[0])
    celle["pesi"] = [f"{lettera}{prima}:{lettera}{riga - 1}"]
    if totale := scheda.testi.get("totale_pesi"):
        p.put(riga, *g.testo, "Totale pesi", ETICHETTA)
        p.put(riga, *peso, totale, TOTALE, numeri=True)
        riga += 1
    return riga


def _activities(p: Pennello, g: Griglia, scheda: SchedaModulo, pianifica: bool, riga: int) -> int:
    riga = _title(p, g, riga, "ATTIVITÀ PREVISTE")
    posti = g.periods()
    note = max(posti.values()) + 1
    for testo, da, a in (
        ("pos. ind.", *g.pos), ("descrizione", *g.testo), ("note", note, g.motivo[1]), (CODICE, *g.codice),
    ):  # fmt: skip
        p.put(riga, da, a, testo, TESTATA, fino=riga + 2)
    p.put(riga, g.strette_da, max(posti.values()), "Cronoprogramma di esecuzione", TESTATA)
    for anno, tipo in g.gruppi:
        suoi = [c for (a, t, _), c in posti.items() if (a, t) == (anno, tipo)]
        p.put(riga + 1, suoi[0], suoi[-1], f"{_GRUPPI[tipo]} {anno}", TESTATA)
        for n, colonna in enumerate(suoi):
            p.put(riga + 2, colonna, colonna, _MESI[n] if tipo == "mese" else str(n + 1), PERIODO)
    riga += 3
    for r in scheda.righe["attivita"] or (RigaModulo("", {}),):
        p.put(riga, *g.pos, r.testi.get("pos", ""), CENTRATO, numeri=True)
        p.put(riga, *g.testo, r.testi.get("descrizione", ""))
        for periodo, colonna in posti.items():
            p.put(
                riga, colonna, colonna, "x" if periodo in r.segni else "", CENTRATO.opened(pianifica, fondo="")
            )  # a colour would be a mark
        p.put(riga, note, g.motivo[1], r.testi.get("note", ""))
        p.put_hidden(riga, g.codice[0], r.codice)
        riga += 1
    return riga


def _budget(p: Pennello, g: Griglia, righe: Sequence[RigaModulo], titolo: str, pianifica: bool, riga: int) -> int:
    p.put(riga, POS, g.codice[1], titolo, SEZIONE)
    codice, importo, _ = g.share([12, 8, 4])
    colonne = [("pos. ind.", "pos", g.pos), ("capitolo", "capitolo", g.testo), ("codice", "codice", codice)]
    colonne += [("importo utilizzato", "importo", importo)]
    return _table(p, g, riga + 1, colonne, righe, {"importo"} if pianifica else set())


def _staff(p: Pennello, g: Griglia, righe: Sequence[RigaModulo], celle: Intervalli, pianifica: bool, riga: int) -> int:
    riga = _title(p, g, riga, "PERSONALE COINVOLTO")
    nominativo, impegno, *altri = g.share([8, 4, 3, 3, 3, 3])
    colonne = [("unità organizzativa", "unita_organizzativa", (POS, g.testo[1])), ("nominativo", "nominativo", nominativo)]
    colonne += [("% impegno individuale", "impegno_pct", impegno)]
    di_piu = (("matricola", "matricola"), ("% part time", "part_time_pct"), ("dal", "dal"), ("al", "al"))
    presenti = [(nome, campo) for nome, campo in di_piu if any(campo in r.testi for r in righe)]
    colonne += [(nome, campo, posto) for (nome, campo), posto in zip(presenti, altri, strict=False)]
    fine = _table(p, g, riga, colonne, righe, {"impegno_pct"} if pianifica else set())
    lettera = get_column_letter(impegno[0])
    celle["percentuali"] = [f"{lettera}{riga + 1}:{lettera}{fine - 1}"]
    return fine


def _table(
    p: Pennello, g: Griglia, riga: int, colonne: Sequence[tuple[str, str, tuple[int, int]]], righe: Sequence[RigaModulo], aperti: set[str]
) -> int:
    """A heading and its rows; one empty row where there is none."""
    for nome, _, (da, a) in colonne:
        p.put(riga, da, a, nome, TESTATA)
    p.put_hidden(riga, g.codice[0], CODICE)
    for r in righe or (RigaModulo("", {}),):
        riga += 1
        for _, campo, (da, a) in colonne:
            numeri = campo not in ("capitolo", "codice", "matricola")
            p.put(riga, da, a, r.testi.get(campo, ""), VALORE.opened(campo in aperti), numeri=numeri)
        p.put_hidden(riga, g.codice[0], r.codice)
    return riga + 1


def _page(foglio: Worksheet, g: Griglia, modulo: Modulo, righe: int) -> None:
    """A4 landscape, as wide as the page, the title on every page; ids hidden, what is locked locked (without a password)."""
    for colonna in range(g.codice[0], g.codice[1] + 1):
        foglio.column_dimensions[get_column_letter(colonna)].hidden = True
    foglio.print_area = f"A1:{get_column_letter(g.motivo[1])}{righe - 1}"
    foglio.print_title_rows = "1:1"
    foglio.page_setup.orientation, foglio.page_setup.paperSize = "landscape", 9
    foglio.page_setup.fitToWidth, foglio.page_setup.fitToHeight = 1, 0
    foglio.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    foglio.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6, header=0.25, footer=0.3)
    foglio.print_options.horizontalCentered = True
    nome = modulo.ente_nome.replace("&", "&&")
    if foglio.oddFooter is not None:
        foglio.oddFooter.left.text, foglio.oddFooter.center.text = f"{nome} - PEG {modulo.anno}", "&A"
        foglio.oddFooter.right.text = "pag. &P di &N"
    foglio.freeze_panes = "A2"
    foglio.sheet_view.showGridLines = False
    foglio.protection.sheet = True
    foglio.protection.formatRows = foglio.protection.formatColumns = foglio.protection.sort = False
