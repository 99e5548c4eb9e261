"""Labels in a title: whose objectives stand below it, which one; and those below a title that says of what they are: "Indicatore 1" above
"Codice | I1", "Denominazione | Ore di apertura"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pegan.read.cell import Cell, alone
from pegan.read.form.labels.etichetta import Etichetta
from pegan.read.form.labels.grafie import BREVE, Grafie, Nome
from pegan.read.form.labels.headings import TAGLIO, find_label, split_label
from pegan.read.form.template import OGGETTO, Modello
from pegan.read.pages import cell_text
from pegan.read.words import ENTI, TITOLO_DI_NOME, VA_COL_NOME

ORGANI = frozenset({"settore", "servizio"})
"""Labels of who works at a sheet: in a title, or at a print's head, the name stands behind them without a colon."""
_NUMERO_DI_NOME = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})*|[A-Z](?:\.?\d{1,2})*|[IVX]{1,4})(?:\s*[-–:]|[.)°ª]+(?:\s*[-–])?|(?<=\d)(?=\s+[A-ZÀ-Ý][^\W\d_]{2}))\s+[^\W\d]"
)
"""The number of a settore, or of a strategic objective, before its name: "3 - Lavori pubblici", "A.1: …", "3 Tributi"."""
_PARTE_DI_TITOLO = re.compile(r"\s[-–]\s")
_NUMERO_E_TESTO = re.compile(r"\d+(?:\.\d+)*(?:\s*[:–-]\s*[^\W\d].{3,}|\s+(?:[«“\"]|[A-Z](?=[^\W\d_]{2,}\s+\S)).{6,})?")
_ENTI = "|".join(map(str.strip, ENTI))
_ENTE = re.compile(rf"(?:{_ENTI})\b", re.I)
_DI_CHI = re.compile(
    rf"^(?:.{{0,40}}?\b(?:obiettivi|piano|performance|peg|pdo|piao)|scheda|schede|relazione|programma|progetti|attività|variazione|verifica|monitoraggio|consuntivo|elenco|cronoprogramma|{_ENTI})\b[^:]{{0,40}}?\s(?:del(?:la)?\s|dell['’]|[-–]\s)",
    re.I,
)
"""What stands before the settore in a title: what the document is, or the body whose it is."""
_CON_ALTRO = re.compile(r":\s*[a-zà-ù]")
"""Where a name ends that has something else behind it: "Servizio Biblioteca: personale assegnato"."""
_NOMI = frozenset({"obiettivo_operativo", "descrizione_estesa"})
_INDICATORE, _CODICE = "i.denominazione", "peg_n"


def leading_label(testo: str, grafie: Grafie) -> tuple[Nome, int] | None:
    """The label that a title begins with, whatever its letters, where a name follows it, numbered or not: "Settore Affari generali", "Settore 3 - Tributi"."""
    for taglio in sorted((m.end() for m in TAGLIO.finditer(testo[: BREVE + 1])), reverse=True):
        if nome := find_label(testo[:taglio].rstrip(), grafie, simile=False):
            detta = (testo[taglio : taglio + 1].isupper() and not VA_COL_NOME.match(testo, taglio)) or _NUMERO_DI_NOME.match(testo, taglio)
            if nome.nome in grafie.maiuscole and detta:
                return replace(nome, attaccata=True), taglio
    return None


def whose_list(testo: str, modello: Modello) -> tuple[Nome, int] | None:
    """The settore or the servizio that a title of objectives ends with: "Obiettivi 2024 - Settore Tributi", "Obiettivi - giugno 2024 - Settore Tributi"."""
    m = _DI_CHI.search(testo)
    tagli = [m.end(), *(x.end() for x in _PARTE_DI_TITOLO.finditer(testo, m.end()))] if m else []
    for da in tagli:
        detta = leading_label(testo[da:], modello.grafie)
        if detta and detta[0].nome in ORGANI:
            altro = _CON_ALTRO.search(testo, da)
            di_una_persona = altro and TITOLO_DI_NOME.match(testo, altro.end() - 1) and _PARTE_DI_TITOLO.search(testo, da, altro.start())
            return None if altro and not di_una_persona else (detta[0], da + detta[1])
    return None


def behind_a_body(testo: str) -> int:
    """Where an office's label begins in a title behind the name of a body: "Comune di X - Settore"; at the start of any other."""
    tagli = [m.start() for m in _PARTE_DI_TITOLO.finditer(testo)] if "-" in testo or "–" in testo else []
    return tagli[-1] if tagli and _ENTE.match(testo) else 0


def last_part(testo: str, modello: Modello) -> tuple[Nome, int] | None:
    """A number behind a title, with its text or at the end: "PEG 2024 - Scheda obiettivo n. 9"; or whose it is, which stands before it: "Settore Tributi - Obiettivo 4"."""
    for m in _PARTE_DI_TITOLO.finditer(testo) if len(testo) <= 2 * BREVE and ("-" in testo or "–" in testo) else ():
        if detta := numbered_at(testo, m.end(), modello.grafie):
            prima = leading_label(testo, modello.grafie)
            return prima if prima and prima[0].nome in ORGANI else detta
    return None


def numbered_at(testo: str, da: int, grafie: Grafie) -> tuple[Nome, int] | None:
    """An objective's label with its number that begins in a title there, and where the number does."""
    divisa = split_label(testo[da:], grafie)
    if divisa and divisa[0].nome in OGGETTO and _NUMERO_E_TESTO.fullmatch(testo, da + divisa[1]):
        return divisa[0], da + divisa[1]
    return None


def below_titles(etichette: Sequence[Etichetta], celle: Sequence[Cell]) -> list[Etichetta]:
    """The labels; below an indicator's title, alone on its row, what is called so or described is the indicator, and nothing is the sheet's again as long as rows follow."""
    nudi = [n for n, e in enumerate(etichette) if e.nome == _INDICATORE and e.valore_da is None]
    titoli = {etichette[n].cella for n in nudi if _is_title(celle[etichette[n].cella], etichette[n + 1 :], celle)}
    if not titoli:
        return list(etichette)
    decise: list[Etichetta] = []
    titolo: Etichetta | None = None
    fine, nominato = -1, False
    for e in etichette:
        c = celle[e.cella]
        segue = titolo is not None and (c.col0, c.row0) == (celle[titolo.cella].col0, fine + 1)
        if e.cella in titoli:
            titolo, fine, nominato = e, c.row1, False
        elif segue and alone(c, celle):  # "DESCRIZIONE", above its own text
            titolo = None
        elif segue:
            fine = c.row1
            if e.nome in (*_NOMI, _CODICE) and "obiettiv" not in cell_text(c)[: e.valore_da].lower():
                if e.nome == _CODICE or nominato:
                    continue
                nominato = True
                decise = [x for x in decise if x is not titolo]
                e = replace(e, nome=_INDICATORE)
        decise.append(e)
    return decise


def _is_title(c: Cell, dopo: Sequence[Etichetta], celle: Sequence[Cell]) -> bool:
    """An indicator's label alone on its row, numbered, or wide, or with measures right below its name; else it may be one that nobody has filled in."""
    if not alone(c, celle):
        return False
    altra = next((x for x in dopo if x.nome not in (*_NOMI, _CODICE)), None)
    return c.text[-1].isdigit() or c.col1 > c.col0 or (altra is not None and any(x.startswith("i.") for x in (altra.nome, *altra.sensi)))
