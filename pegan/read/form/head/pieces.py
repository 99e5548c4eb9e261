"""One value of a head that is two: a code and its name, a number and the text behind it."""

import re
from collections.abc import Sequence

from pegan.read.cell import Cell
from pegan.read.form.labels.codes import NUMERO_E_TITOLO, SIGLA_E_TITOLO, code_before, is_code
from pegan.read.form.labels.etichetta import Etichetta
from pegan.read.form.labels.headings import NUMERO_DAVANTI
from pegan.read.form.labels.labels_in_text import value_end
from pegan.read.form.labels.titles import ORGANI
from pegan.read.form.template import Campo
from pegan.read.pages import cell_text
from pegan.read.words import is_titled_person, lexicon, plain

_CODICE = re.compile(r"(0?\d{1,2})(?:\s*[-–.:]\s*|\s+)(\D.*)", re.S)
"""A missione's code and its name: "12 - Diritti sociali"; the State's missioni have three figures, "011 - Competitività"."""
_DUE_CODICI = re.compile(
    r"(?!(?:19|20(?!0[1-3]))\d\d(?!\d))(\d{1,2})(\s*[./–-]\s*|\s+|(?<=\d\d))(\d{2})(?:(\s*[-–.:]\s*|\s+)(\D.*))?", re.S
)
_SIGLE = re.compile(
    r"M(?:iss(?:ione|\.)?|\.)?\s?(?P<missione>\d{1,2})\s*[-–/,.]?\s*P(?:rogr?(?:amma|\.)?|\.)?\s?(?P<programma>\d{1,2})", re.I
)
_SOLO_CODICE = re.compile(r"0?\d{1,2}")
_E_PROGRAMMA = re.compile(
    r"(?P<missione>\d{1,2})\s*[-–,;:/.]?\s*(?:(?P<missione_descrizione>[^\W\d_].*?)(?:\s*[-–,;/(]\s*|\s+))?"
    r"(?:programma|progr\.|prog\.)\s*(?:n\.\s*)?:?\s*(?P<programma>\d{1,2})(?:(?:\s*[-–.:,]\s*|\s+)(?P<programma_descrizione>[^\W\d_].*?))?\)?",
    re.I | re.S,
)
_E_IL_SUO = re.compile(
    r"(?P<missione>\d{1,2})(?:\s*[-–.:]\s*|\s+)(?P<missione_descrizione>[^\W\d_]\D*?)\s*[-–/;|\n]\s*"
    r"(?P<programma>\d{2})(?:\s*[-–.:]\s*|\s+)(?P<programma_descrizione>[^\W\d_].*)",
    re.S,
)
"""The same without the word: no missione's name has a number in it."""
_IN_UNA_CELLA = "missione e programma stanno in una cella"
_INSIEME = "missione e programma stanno in un codice solo"
_CODICE_E_TESTO = re.compile(r"([A-Z]{0,4}\d\w*(?:[./-]\d\w*)+)\s+([^\W\d].*)", re.S)
_NUMERO_E_PAROLE = re.compile(r"([A-Z]{0,4}\d[\d./-]*)\s+([«“\"]?[^\W\d_]{3,}(?:['’]\s?|\s+)\w.{6,})", re.S)
"""A sheet's number, and words enough to be its objective; "01 1S", "3 bis" are codes."""
NUMERABILI = ORGANI | {"obiettivo_strategico", "area_strategica"}
"""Texts of a head that bear a number of their own."""
IL_TESTO = "è il testo accanto al numero"
ACCANTO_AL_NUMERO = "il testo sta accanto al numero"
_UFFICIO_E_CHI = re.compile(r"(.*\S)\s+([-–(]\s*(?:(?:dir|resp)\.\s+)?)([^()]+?)\s*(\)?)", re.S | re.I)
_DIRIGE = "è chi sta dietro il nome dell'ufficio"
_SEGUE = re.compile(r"(\s*)\((?:segue|continua)\b[^)]*\)\s*$", re.I)
_CIFRA_E_PUNTO = re.compile(r"\d[\d.,]*\s?%?\.")
"""A figure that ends a sentence: "Peso: 35."."""
_CODA = re.compile(
    r"\s*[-–,(]?\s*(?:\b(?:anno|anni|esercizio|triennio)\s+)?\b20\d\d(?:\s?[-–/]\s?(?:20)?\d\d)?\)?$|\s*[-–(]\s*(?:segue|continua)\b[^)]*\)?$",
    re.I,
)
"""What stands behind an office's name in a title: the plan's year, that it goes on: "Servizio Patrimonio - 2025", "Settore Tributi (segue)"."""
_PARTE = re.compile(
    r"(?:parte|foglio|pagina|pag\.|sezione|segue|continua)\b|(?:esercizio|anno|annualità|triennio|periodo|PEG|PDO|PIAO)\b[\s\d/–-]*(?:\(?(?:segue|continua)\b[^)]*\)?\s*)?$",
    re.I,
)
"""What stands behind a sheet's number and names no objective."""
_TRATTINO = re.compile(r"\s+[-–]\s+([^\W\d_][\w.]*)")
_PAROLE = 4
"""Letters of a text that may be an objective."""
PESO_IN_CODA = re.compile(
    r"(?:\s*\(\s*|\s+[-–]\s+|[.,;]\s+)(?P<etichetta>pes[oi]\b[^\d()]{0,25}?[:=]?)\s*(?P<peso>\d{1,3}(?:[.,]\d+)?(?:\s?%|\s?/\s?100?)?)\s*\)?\.?$",
    re.I,
)
"""The weight that closes an objective's words: "(peso 40)", " - peso: 40%"."""
IN_CODA = "il peso sta in coda al testo dell'obiettivo"
SEPARATORE = "separatore"
Parti = tuple[tuple[int, int, int], ...]
"""Parts of cells: index of the cell, where the part begins, where it ends."""
Pezzi = list[tuple[str, Parti, str | None]]


def split_value(celle: Sequence[Cell], campo: Campo, parti: Parti) -> Pezzi:
    """The values that a label's cells hold: a code and its name, a number and the text behind it, or one."""
    if campo.codice:
        return code_and_name(celle, campo.nome, parti)
    if campo.nome in ORGANI and (due := _office_and_head(celle, campo.nome, parti)):
        return due
    return _number_and_text(celle, campo, parti)


def _office_and_head(celle: Sequence[Cell], nome: str, parti: Parti) -> Pezzi:
    """ "Affari generali - Dott.ssa Ada Conti": an office, and who heads it; nothing for any other value."""
    i, da, a = parti[0]
    m = _UFFICIO_E_CHI.fullmatch(cell_text(celle[i]), da, a) if len(parti) == 1 else None
    if m is None or not is_titled_person(m[3]):
        return []
    segni: Pezzi = [(SEPARATORE, ((i, x, y),), None) for x, y in (m.span(2), m.span(4)) if x < y]
    return [(nome, ((i, *m.span(1)),), None), ("responsabile", ((i, *m.span(3)),), _DIRIGE), *segni]


def own_value(celle: Sequence[Cell], e: Etichetta) -> Parti:
    """The value that stands in the label's own cell."""
    if e.valore_da is None or e.valore_da >= len(testo := cell_text(celle[e.cella])):
        return ()
    fine = e.valore_a or len(testo.rstrip(" :"))  # "Obiettivo n. 1:", its text beside
    dopo: re.Match[str] | None = None
    if e.nome in ORGANI:
        dopo = next((m for m in _TRATTINO.finditer(testo, e.valore_da, fine) if plain(m[1]) in lexicon("enti", "documenti")), None)
        dopo = dopo or _CODA.search(testo, e.valore_da + 1, fine)
    elif e.nome != "peg_n" and _CIFRA_E_PUNTO.fullmatch(testo, e.valore_da, fine):
        fine -= 1
    return ((e.cella, e.valore_da, dopo.start() if dopo else value_end(testo, e.valore_da, fine)),)


def sign_behind(celle: Sequence[Cell], proprio: Parti) -> Pezzi:
    """The colon that ends a cell of a label and its number, the bracket that closes it, a sentence's point: "Obiettivo n. 1:", "(Responsabile: Ada Conti)", "Peso: 35."."""
    i, _, a = proprio[0]
    testo = cell_text(celle[i])
    return [(SEPARATORE, ((i, len(testo) - 1, len(testo)),), None)] if a < len(testo) and testo[a:].strip() in (":", ")", ".") else []


def whole_cell(celle: Sequence[Cell], i: int) -> tuple[int, int, int]:
    """A cell from end to end."""
    return (i, 0, len(cell_text(celle[i])))


def number_beside(celle: Sequence[Cell], proprio: Parti, accanto: int) -> Pezzi:
    """An objective's number or code in its label's cell, the text in the next: "Obiettivo 2" | "Aprire la sera", a weight behind the number or none:
    "Obiettivo 2 (peso 40%)"; nothing for any other value.
    """
    i, da, a = proprio[0]
    testo = cell_text(celle[i])
    coda = PESO_IN_CODA.search(testo, da, a)
    fine = coda.start() if coda else a
    if not is_code(testo[da:fine].strip(" .)")) or sum(x.isalpha() for x in celle[accanto].text) < _PAROLE:
        return []
    perche = IL_TESTO if celle[accanto].row0 <= celle[i].row1 else "è il testo sotto il numero"
    pezzi: Pezzi = [("peg_n", ((i, da, fine),), None), ("obiettivo_operativo", (whole_cell(celle, accanto),), perche)]
    if coda:
        resto = [(SEPARATORE, ((i, x, y),), None) for x, y in ((fine, coda.start("peso")), (coda.end("peso"), a)) if x < y]
        pezzi += [("peso_obiettivo", ((i, *coda.span("peso")),), IN_CODA), *resto]
    return pezzi


def name_beside(celle: Sequence[Cell], nome: str, proprio: Parti, accanto: int) -> Pezzi:
    """A code in its label's cell, its name in the next: "Missione 12" | "Diritti sociali"; nothing for any other value."""
    i, da, a = proprio[0]
    if not _SOLO_CODICE.fullmatch(cell_text(celle[i])[da:a].strip(" .)")) or sum(x.isalpha() for x in celle[accanto].text) < _PAROLE:
        return []
    return [(nome, proprio, None), (f"{nome}_descrizione", (whole_cell(celle, accanto),), None)]


def text_beside(celle: Sequence[Cell], nome: str, proprio: Parti, accanto: int) -> Pezzi:
    """A number in its label's cell, the text that bears it in the next: "Settore III" | "Lavori pubblici", "Settore n. 3"; nothing for any other value."""
    i, da, a = proprio[0]
    m = NUMERO_DAVANTI.match(cell_text(celle[i]), da, a)
    suo = m.end() if m else da
    if not is_code(cell_text(celle[i])[suo:a].strip(" .)°ª")) or sum(x.isalpha() for x in celle[accanto].text) < _PAROLE:
        return []
    numero: Pezzi = [(SEPARATORE, ((i, da, da + len(m[0].rstrip())),), None)] if m else []
    return [*numero, (nome, ((i, suo, a), whole_cell(celle, accanto)), ACCANTO_AL_NUMERO)]


def code_and_name(celle: Sequence[Cell], nome: str, parti: Parti) -> Pezzi:
    """ "12", "Diritti sociali"; or "12 Diritti sociali", "12 - Diritti sociali" in one cell."""
    i, da, a = parti[0]
    testo = cell_text(celle[i])[da:a]
    if m := _DUE_CODICI.fullmatch(testo):
        return _two_codes(parti, m)
    if _SOLO_CODICE.fullmatch(testo):
        return [(nome, parti[:1], None), *([(f"{nome}_descrizione", parti[1:], None)] if len(parti) > 1 else [])]
    if nome == "missione" and (m := (_E_PROGRAMMA if "rog" in testo.lower() else _E_IL_SUO).fullmatch(testo)):
        return _with_programma(parti, testo, m)
    if m := _SIGLE.fullmatch(testo):
        pezzi = ((SEPARATORE, 0, m.start(1)), ("missione", *m.span(1)), (SEPARATORE, m.end(1), m.start(2)), ("programma", *m.span(2)))
        return [(n, ((i, da + x, da + y),), None if n == SEPARATORE else _INSIEME) for n, x, y in pezzi]
    m = _CODICE.fullmatch(testo)
    if m:
        fra = _between(testo, i, da, m)
        return [(nome, ((i, da, da + len(m[1])),), None), *fra, (f"{nome}_descrizione", ((i, da + m.start(2), a),), None)]
    return [(f"{nome}_descrizione", parti[:1], None)]


def _with_programma(parti: Parti, testo: str, m: re.Match[str]) -> Pezzi:
    """ "12 - Diritti sociali - Programma 03 - Anziani": both codes, and their names."""
    i, x, _ = parti[0]
    pezzi: Pezzi = []
    da = 0
    for nome in ("missione", "missione_descrizione", "programma", "programma_descrizione"):
        if m[nome]:
            fra = testo[da : m.start(nome)]
            if fra.strip():
                pezzi.append((SEPARATORE, ((i, x + da + len(fra) - len(fra.lstrip()), x + da + len(fra.rstrip())),), None))
            pezzi.append((nome, ((i, x + m.start(nome), x + m.end(nome)),), _IN_UNA_CELLA))
            da = m.end(nome)
    if testo[da:].strip():
        pezzi.append((SEPARATORE, ((i, x + da, x + len(testo)),), None))
    return pezzi


def _two_codes(parti: Parti, m: re.Match[str]) -> Pezzi:
    """ "0105 - Gestione dei beni", "01.05": missione and programma as one code, and the programma's name."""
    i, da, _ = parti[0]
    nomi = {1: "missione", 2: SEPARATORE, 3: "programma", 4: SEPARATORE, 5: "programma_descrizione"}
    pezzi: Pezzi = []
    for g, nome in nomi.items():
        if m[g] and m[g].strip():
            x = da + m.start(g) + len(m[g]) - len(m[g].lstrip())
            pezzi.append((nome, ((i, x, x + len(m[g].strip())),), _INSIEME))
    return pezzi + ([("programma_descrizione", parti[1:], _INSIEME)] if len(parti) > 1 and not m[5] else [])


def _number_and_text(celle: Sequence[Cell], campo: Campo, parti: Parti) -> Pezzi:
    """ "3 - Riordino dell'archivio": a number, and the field that the form says comes behind it."""
    i, da, a = parti[0]
    tutto = cell_text(celle[i])[da:a]
    if campo.nome == "peg_n" and (x := NUMERO_DAVANTI.match(tutto)):
        return [(SEPARATORE, ((i, da, da + x.end()),), None), *_number_and_text(celle, campo, ((i, da + x.end(), a), *parti[1:]))]
    m = (code_before(tutto) or _CODICE_E_TESTO.fullmatch(tutto)) if campo.seguito else None
    dubbio = None
    if campo.nome == "peg_n" and (x := _SEGUE.search(tutto)) and is_code(tutto[: x.start()]):
        return [("peg_n", ((i, da, da + x.start()),), None), (SEPARATORE, ((i, da + x.start() + len(x[1]), a),), None)]
    if (
        m is None
        and (campo.nome == "peg_n" or (da and tutto[0] in "0123456789" and _is_numbered(cell_text(celle[i])[:da], tutto)))
        and (m := _NUMERO_E_PAROLE.fullmatch(tutto))
    ) or (m is None and campo.seguito and (m := SIGLA_E_TITOLO.fullmatch(tutto))):
        dubbio = "il testo sta dietro il numero"
    if m is None or campo.seguito is None:
        return [(campo.nome, parti, None)]
    numero: Parti = ((i, da, da + len(m[1])),)
    if _PARTE.match(m[2]):
        return [(campo.nome, numero, None)]
    testo: Parti = ((i, da + m.start(2), a),)
    if campo.nome == "peg_n":
        return [("peg_n", numero, dubbio), *_between(tutto, i, da, m), (campo.seguito, testo, dubbio)]
    return [(campo.seguito, numero, "è il numero davanti al testo"), *_between(tutto, i, da, m), (campo.nome, testo, dubbio)]


def _is_numbered(etichetta: str, testo: str) -> bool:
    """A number right behind the label, with no sign between, and words that begin as a title does: "OBIETTIVO 2 Strade sicure"."""
    return etichetta.rstrip()[-1:].isalpha() and NUMERO_E_TITOLO.match(testo) is not None


def _between(testo: str, i: int, da: int, m: re.Match[str]) -> Pezzi:
    """The dash between a number and a text."""
    segno = testo[m.end(1) : m.start(2)]
    x = da + m.end(1) + len(segno) - len(segno.lstrip())
    return [(SEPARATORE, ((i, x, x + len(segno.strip())),), None)] if segno.strip() else []
