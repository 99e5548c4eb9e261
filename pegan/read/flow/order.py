"""Whether a text follows the order of its lines, by what came out: a sheet that holds what its columns never hold was painted in another order."""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence

from pegan.clean.numbers import sure_number
from pegan.read.cells import Cella, sheet_of
from pegan.read.flow.costs import cell_cost, figures_in_a_row, is_foreign
from pegan.read.flow.kinds import label_of
from pegan.read.flow.rows import goes_on as is_continued
from pegan.read.flow.spans import names_periods, read_span
from pegan.read.flow.words import form, is_column_name, is_heading
from pegan.read.form.labels.headings import find_label
from pegan.read.spellings import DI_PERSONA
from pegan.read.words import is_role, is_titled_person, is_unit

_DI_RIGA = ("nominativo", "denominazione", "descrizione", "unita_organizzativa", "unita")
"""Fields of rows in which the words of a table's heading show that it was not understood."""
_TESTI = ("denominazione", "descrizione", "testo", "verifica_intermedia", "raggiunto")
"""Fields in which the numbers of several cells show that words and figures of a row, or of two, were mixed."""
_VALORI = ("partenza", "verifica_intermedia", "raggiunto", "testo")
"""Values that are a figure: "81 Valore atteso" is two cells."""
SOTTO = "l'obiettivo sta sotto le tabelle della scheda: può essere il testo di un'altra cella"
_MINUSCOLA = "un testo che comincia con la minuscola può continuare quello della riga sopra"
_CELLE = "nel testo della riga ci sono i valori di altre celle"
_SENZA_QUOTA = "le altre persone hanno una quota: può essere il testo che segue la tabella"
_DUE = 2
"""Signs that one slip alone does not give."""
_LUNGA = 5
"""Words of a label that a value may begin with."""
_NUMERATA = re.compile(r"\d{1,2} [a-zà-ÿ]", re.I)
_NESSUN_NOME = 2.5
"""What words cost as a name that are none."""


def sheets_in_doubt(celle: Iterable[Cella]) -> set[str]:
    """The sheets whose values are open: in a column stands what it never holds; or, twice, a name that is none, a row's number before its text."""
    segni: Counter[str] = Counter()
    for c in celle:
        if not c.testo or "/" not in c.chiave:
            continue
        testo = " ".join(c.testo.split())
        if (
            is_foreign(c.tabella, c.campo, testo)
            or (c.tabella == "indicatori" and _begins_with_label(testo))
            or (c.campo in _DI_RIGA and is_heading(testo) and not (c.campo == "unita_organizzativa" and is_role(testo)))
            or (c.campo in _TESTI and (figures_in_a_row(testo) or names_periods(testo)))
        ):
            segni[c.chiave.split("/")[0]] += _DUE
        elif (c.campo == "descrizione" and _NUMERATA.match(testo)) or (c.campo == "nominativo" and not _may_be_name(testo)):
            segni[c.chiave.split("/")[0]] += 1
    return {k for k, n in segni.items() if n >= _DUE}


def weights_in_doubt(celle: Iterable[Cella], scritte: Container[tuple[int, int]]) -> set[str]:
    """The sheets whose weights, taken from rows of a table, sum neither to 100 nor to the printed total: the rows may begin elsewhere.

    `scritte` are the places of values that stand on their label's own line."""
    pesi, totali = _sums(c for c in celle if c.campo != "peso" or not (c.luogo and c.luogo.tratti[0] in scritte))
    if len(totali) <= 1 and abs(sum(pesi.values()) - _INTERO) <= _SCARTO:  # a list shares 100 among all its objectives, and has one total
        return set()
    return {k for k, somma in pesi.items() if all(t is None or abs(somma - t) > _SCARTO for t in (_INTERO, totali.get(k)))}


def _sums(celle: Iterable[Cella]) -> tuple[dict[str, float], dict[str, float | None]]:
    """By sheet: what its weights sum to; and its printed total, None for one that is no number."""
    pesi: dict[str, float] = defaultdict(float)
    totali: dict[str, float | None] = {}
    for c in celle:
        k, numero = sheet_of(c), sure_number((c.testo or "").rstrip(" %"))
        if (c.tabella, c.campo) == ("indicatori", "peso") and numero is not None:
            pesi[k] += numero
        elif (c.tabella, c.campo) == ("schede", "totale_pesi"):
            totali[k] = numero
    return pesi, totali


def lone_weights(celle: Sequence[Cella]) -> bool:
    """A list's objectives have a weight each, none of which is 100: it may be the objective's, and says nothing of how the rows were cut."""
    pesi = [
        (c.chiave.split("/")[0], (c.testo or "").rstrip(" %")) for c in celle if (c.tabella, c.campo) == ("indicatori", "peso") and c.testo
    ]
    schede = {k for k, _ in pesi}
    return len(schede) > _ELENCO and len(pesi) <= _UNO * len(schede) and all(sure_number(x) != _INTERO for _, x in pesi)


def objectives_of_rows(celle: Iterable[Cella], squilibrate: Container[str]) -> set[str]:
    """Of the sheets whose weights are in doubt those whose objective holds an indicator's words: a figure amid it, a unit at its end."""
    return {
        c.chiave for c in celle if c.campo == "obiettivo_operativo" and c.chiave in squilibrate and _holds_a_row((c.testo or "").split())
    }


def _holds_a_row(parole: Sequence[str]) -> bool:
    return any(p.isdecimal() for p in parole[1:-1]) or (len(parole) > 1 and is_unit(parole[-1]))


_ELENCO, _UNO = 5, 1.1
"""More objectives than these are a list's; weights that each has, a row now and then read as two."""
_INTERO, _SCARTO = 100.0, 0.5
"""What weights sum to, give or take their rounding."""


def totals_in_doubt(celle: Iterable[Cella]) -> set[str]:
    """The sheets whose total of weights is neither 100 nor what the weights sum to: the number may be another's."""
    pesi, totali = _sums(c for c in celle if c.campo != "totale_pesi" or c.testo)
    return {k for k, t in totali.items() if t is None or all(abs(x - t) > _SCARTO for x in (_INTERO, pesi.get(k, 0.0)))}


def doubtful_rows(celle: Sequence[Cella]) -> dict[str, str]:
    """The rows, by their key, that may be none or a part of one, and why: people without a share where others of their sheet have one, an activity or an
    indicator that begins in small letters and the one before it, where most begin with a capital; a row in a text of which stand other cells."""
    incerte = {
        c.chiave: _CELLE for c in celle if c.campo in _DI_RIGA and c.testo and "/" in c.chiave and _holds_cells(c.campo, c.testo.split())
    }
    per_scheda: dict[str, list[Cella]] = defaultdict(list)
    con_quota = {c.chiave for c in celle if c.campo == "impegno_pct" and c.testo}
    for c in celle:
        if c.testo and c.campo in ("nominativo", "descrizione", "denominazione") and "/" in c.chiave:
            per_scheda[c.chiave.split("/")[0] + c.campo].append(c)
    for righe in per_scheda.values():
        if righe[0].campo == "nominativo":
            senza = [c.chiave for c in righe if c.chiave not in con_quota]
            incerte |= dict.fromkeys(senza if len(senza) < len(righe) else (), _SENZA_QUOTA)
        elif 2 * sum(is_continued(c.testo or " ") for c in righe) <= len(righe):
            for prima, dopo in itertools.pairwise(righe):
                if is_continued(dopo.testo or " "):
                    incerte |= dict.fromkeys((prima.chiave, dopo.chiave), _MINUSCOLA)
    return incerte


def objectives_below(celle: Iterable[Cella]) -> set[str]:
    """The sheets whose objective stands behind all rows of their tables: so Excel paints merged cells, and what stands there may be another cell's text."""
    return {k for k, campo in heads_below(celle) if campo == "obiettivo_operativo"}


def heads_below(celle: Iterable[Cella]) -> set[tuple[str, str]]:
    """The sheets and their fields that stand so: the objective, and what it is of, by all its labels; a list's headings stand above its rows."""
    dove: dict[tuple[str, str], int] = {}
    righe: dict[str, int] = defaultdict(int)
    for c in celle:
        if c.luogo and c.tabella in ("indicatori", "personale"):
            k = c.chiave.split("/")[0]
            righe[k] = max(righe[k], c.luogo.tratti[0][0])
        elif c.luogo and ((c.tabella, c.campo) == ("schede", "obiettivo_operativo") or (c.tabella == "modulo" and c.campo in _DI_CHI)):
            dove[c.chiave, c.campo] = min(c.luogo.tratti[0][0], dove.get((c.chiave, c.campo), c.luogo.tratti[0][0]))
    return {(k, campo) for (k, campo), inizio in dove.items() if 0 < righe[k] < inizio}


_DI_CHI = ("settore", "servizio", "missione", "programma")


def goes_on(cella: Cella) -> bool:
    """A value that is more than its label asks for: another label, of a form that is not known in the sheet's head, stands in it."""
    testo = " ".join((cella.testo or "").split())
    if cella.tabella in ("indicatori", "attesi"):
        prima, _, resto = testo.partition(" ")
        return bool(resto) and cella.campo in _VALORI and prima[0].isdigit() and label_of(resto) is not None
    if cella.tabella != "schede" or not testo:
        return False
    if cella.campo == "obiettivo_operativo":
        return _is_labelled(testo)
    if cella.campo in ("responsabile", "referente"):
        return ":" in testo or not _may_be_name(testo)
    if cella.campo == "peg_n":
        return ":" in testo or any(w.isalpha() and w.islower() and len(w) >= _LUNGA for w in testo.split())
    return cella.campo in ("settore", "servizio", "missione", "programma") and (":" in testo or _holds_somebody(testo))


def _is_labelled(testo: str) -> bool:
    """A label that no objective begins with, and a value or the next column's heading behind it: "Descrizione Si intende completare"."""
    parole = testo.split()
    nomi = [n.nome for k in range(1, min(_LUNGA, len(parole))) if parole[k][0].isupper() and (n := label_of(" ".join(parole[:k])))]
    return testo[0].isupper() and any(n.startswith("i.") or n == "descrizione_estesa" for n in nomi)


def _holds_somebody(testo: str) -> bool:
    """A person's label, and a name behind it: "Dirigente Carla Manfredi", "Tributi Responsabile Guido Serra"; or a name with its title: "Tributi Dott. Serra"."""
    parole = testo.split()
    if any(is_titled_person(" ".join(parole[n:])) for n in range(1, len(parole))):
        return True
    nomi = [n for n, p in enumerate(parole[:-1]) if p[0].isupper() and (x := label_of(p)) is not None and x.nome in DI_PERSONA]
    return any(_may_be_name(" ".join(parole[n + 1 : n + 1 + _DUE])) for n in nomi)


def _holds_cells(campo: str, parole: Sequence[str]) -> bool:
    """A span of months amid a text, a number amid a person's words, or three headings of columns: "Collaudo set-dic in corso Gara", "Indicatore Peso %
    Target 2025"."""
    if campo in ("nominativo", "unita_organizzativa"):
        return any(p[:2].isdecimal() and len(p) > 1 for p in parole)
    if any("-" in p and read_span(p) is not None for p in parole):
        return True
    grandi = [i for i, p in enumerate(parole) if p[0].isupper()] if len(parole) > _DUE else []
    return len(grandi) > _DUE and sum(any(is_column_name(" ".join(parole[i:a])) for a in (i + 1, i + _DUE)) for i in grandi) > _DUE


def _may_be_name(testo: str) -> bool:
    costo = cell_cost("nominativo", testo)
    return costo is not None and costo < _NESSUN_NOME


def _begins_with_label(testo: str) -> bool:
    parole = testo.split()
    return testo[0].isupper() and any(
        find_label(re.sub(r" \d{1,2}$", "", " ".join(parole[:n])), form().grafie, simile=False, incerte=False) is not None
        for n in range(_DUE, min(_LUNGA, len(parole) - 1) + 1)
    )
