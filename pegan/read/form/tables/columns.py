"""A heading's cells to columns: each of its lowest cells means what it says, or what stands above it, or the two together."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from pegan.read.cell import Cell, overlap
from pegan.read.form.labels.grafie import Nome
from pegan.read.form.labels.headings import find_label, numbered_label
from pegan.read.form.labels.testate import META, Testata, heading
from pegan.read.form.tables.column import ColonnaTrovata
from pegan.read.form.tables.gantt import is_period, part_of_year, period_year, read_leaf
from pegan.read.form.tables.gerarchie import below_their_title
from pegan.read.form.tables.neighbours import CAPO, OBIETTIVO, PIU_IN_ALTO, begins_as_indicator, settle_together
from pegan.read.form.tables.parti_dell_anno import DI_SUO, measure_and_part
from pegan.read.form.tables.varianti import as_varied
from pegan.read.form.template import Tabella

_EREDI = frozenset({"valore", "valori", "dato", "numero", "risultato", "quantita"})
"""Words below a heading that add nothing to what it says."""
_DI_PARTE = frozenset({"atteso", "raggiunto", "previsione", "verifica_intermedia"})
"""What may stand above the parts of a year."""
_DI_ANNO = ("atteso", "raggiunto", "partenza")
"""What a year alone may head."""
_DI_ANNI = re.compile(
    r"(?:ann[oi]|annualita|esercizi?o?|periodo|arcotemporale|serie|storic[oa]|precedent[ei]|passat[oi]|scors[oi]|futur[oi]|diriferimento|inesame|indicator[ei]|valor[ei]|dat[oi]|programmazione|pianificazione|pluriennal[ei]|del|di)*"
)
"""What may stand above years and say nothing of what they hold."""
_DI_FINE_ANNO = frozenset({"raggiungimento", "i.raggiungimento"})
"""What holds for the whole year."""
_NUDI = {CAPO: "indicatore", OBIETTIVO: "obiettivo"}
"""The plainest names of what a heading says."""
_DI_UNO = {"valori": "valore", "dati": "dato", "livelli": "livello", "risultati": "risultato"}
"""Words that head several columns -> what each of them is."""


class _Casella(NamedTuple):
    """A cell of a heading; rows from the heading's first. `nota`: it is one of those that the form names. `dubbio`: why its text is in doubt.

    `text` is without the indicator's number, which is `numero`; `scritto` is as printed.
    """

    row0: int
    row1: int
    col0: int
    col1: int
    text: str
    nota: bool
    dubbio: str | None
    scritto: str
    numero: int | None = None


def heading_to_columns(celle: Sequence[Cell], testate: Sequence[int], ignote: Sequence[int], tabella: Tabella) -> list[ColonnaTrovata]:
    """The columns under a heading, from the left; `ignote` are its cells that the form does not name."""
    cima = min([celle[i].row0 for i in testate], default=0)
    note, altre = (
        [((c := celle[i]).row0 - cima, c.row1 - cima, c.col0, c.col1, c.text, nota, c.doubt) for i in sue]
        for sue, nota in ((testate, True), (ignote, False))
    )
    return list(_columns_of((*note, *altre), tabella))


def _without_numbers(caselle: Sequence[_Casella], tabella: Tabella) -> Sequence[_Casella]:
    """The heading's cells, each that is numbered as the indicators are by what it says without: "Indicatore 2", "Target 2"."""
    numerate = {n: x for n, c in enumerate(caselle) if (x := numbered_label(c.text, tabella.grafie))}
    capi = [numero for nome, _, numero in numerate.values() if nome.nome == CAPO]
    if not capi or len(set(capi)) < len(capi):
        return caselle
    return [
        c._replace(text=numerate[n][1], numero=numerate[n][2]) if n in numerate and numerate[n][2] in capi else c
        for n, c in enumerate(caselle)
    ]


@lru_cache(maxsize=1 << 10)
def _columns_of(caselle: tuple[tuple[int, int, int, int, str, bool, str | None], ...], tabella: Tabella) -> tuple[ColonnaTrovata, ...]:
    """Sheets of one form have one heading: it is read once."""
    tutte: Sequence[_Casella] = [_Casella(*x, x[4]) for x in caselle]
    if CAPO in tabella.colonne:
        tutte = _without_numbers(tutte, tabella)
    gantt = next((n for n, k in tabella.colonne.items() if k.periodi), None)
    periodi = [x for x in tutte if is_period(x.text)] if gantt else []
    di_inizio, di_fine = {(x.row0, x.col0): x for x in periodi}, {(x.row0, x.col1): x for x in periodi}
    colonne = []
    una_sotto_l_altra = tutte if any(x.row0 for x in tutte) else ()
    for c in tutte:
        vicine = [x for x in una_sotto_l_altra if x.row0 != c.row0 and overlap(x, c)]
        if any(x.row0 > c.row1 for x in vicine):
            continue
        sopra = sorted((x for x in vicine if x.row1 < c.row0), key=lambda x: -x.row0)
        teste = [heading(x.text) for x in (c, *sopra)]
        posto, nome = _named(c, sopra, teste[0], tabella)
        if nome and nome.nome in _DI_FINE_ANNO and any(h.quando == META for h in teste):
            nome = None  # how far it was in June is not how far it went
        accanto = (di_fine.get((c.row0, c.col0 - 1)), di_inizio.get((c.row0, c.col1 + 1)))
        di_parte = nome is not None and posto is not c and part_of_year(c.text) is not None
        if gantt and not di_parte and is_period(c.text) and any(x and _are_alike(x, c) for x in accanto):
            nome = Nome(gantt)  # "N" among the months is no number of a row
        anno = next((h.anno for h in teste if h.anno is not None), None)
        if gantt and anno is None and is_period(c.text):
            anno = period_year(c.text)
        if nome is None and not teste[0].chiave and (anno is not None or teste[0].relativo is not None):
            nome = _year_alone(tabella)
            ignota = next((x.text for x in sopra if not _DI_ANNI.fullmatch(heading(x.text).chiave)), None)
        else:
            ignota = None
        incerta = next((f"l'etichetta «{x.text}» è in dubbio: {x.dubbio}" for x in (posto, c) if x.dubbio), None)
        colonne.append(
            ColonnaTrovata(
                tabella.colonne[nome.nome] if nome else None, c.col0, c.col1, anno, c.scritto, tuple(x.scritto for x in sopra),
                incerta or (f"sopra «{c.scritto}» sta «{ignota}», che il modulo non conosce" if ignota else None) or (nome.doubt(posto.text) if nome else None),
                next((h.anno_data for h in teste if h.anno_data), None),
                next((h.relativo for h in teste if h.relativo is not None), None),
                nome.sensi if nome else (), aperta=ignota is not None, gruppo=next((x.numero for x in (c, *sopra) if x.numero), None),
            )
        )  # fmt: skip
    colonne = [_of_a_part(k, tabella) for k in colonne]
    colonne = as_varied(sorted(colonne, key=lambda k: k.col0), tabella)
    return tuple(settle_together(below_their_title(_of_each_year(colonne, tabella), tabella), tabella))


def _of_each_year(colonne: list[ColonnaTrovata], tabella: Tabella) -> list[ColonnaTrovata]:
    """A list's columns; headings of objectives with a year, behind the indicators of those that another says, are targets: "Titolo | Indicatore | Obiettivo 2025"."""
    nomi = {x: k.col0 for k in colonne if k.anno is None for x in (OBIETTIVO, CAPO) if x in (k.campo, *k.sensi)}
    if len(nomi) < 2 or (atteso := tabella.colonne.get("i.atteso")) is None:
        return colonne
    dubbio = "sta dietro gli indicatori, e gli obiettivi davanti: è l'atteso di quell'anno"
    dietro = [k for k in colonne if k.campo == OBIETTIVO and not k.sensi and k.anno is not None and k.col0 > max(nomi.values())]
    return [replace(k, colonna=atteso, dubbio=f"«{k.foglia}» {dubbio}") if k in dietro else k for k in colonne]


def _of_a_part(k: ColonnaTrovata, tabella: Tabella) -> ColonnaTrovata:
    """A column that no spelling names, as what its heading measures of a part of the year: "Risultato II semestre"; whose it is the other parts say."""
    divisa = measure_and_part(k.foglia) if k.colonna is None else None
    nome = find_label(divisa[0], tabella.grafie, simile=False) if divisa else None
    if divisa is None or nome is None or not _DI_PARTE.intersection(x.removeprefix("i.") for x in (nome.nome, *nome.sensi)):
        return k
    return replace(
        k, colonna=tabella.colonne[nome.nome], foglia=divisa[0], sopra=(divisa[1], *k.sopra), sensi=nome.sensi, dubbio=DI_SUO, aperta=True
    )


def _are_alike(x: _Casella, c: _Casella) -> bool:
    """Of two headings of the Gantt side by side; a letter is a month's only beside another letter ("N." beside "I trim." is none)."""
    foglie = [read_leaf(y.text) for y in (x, c)]
    lettere = [bool(f and f.lettera) for f in foglie]
    return lettere[0] == lettere[1]


def _named(c: _Casella, sopra: Sequence[_Casella], testa: Testata, tabella: Tabella) -> tuple[_Casella, Nome | None]:
    """What a column is, and the heading's cell that says it."""
    for x in sopra if testa.chiave or testa.quando else ():  # "Monitoraggio" above "al 30/06", "Obiettivo" above "Peso %"
        uniti = (
            (f"{x.text} {c.text}", f"{c.text} {x.text}", *_with_plain_name(c, x, tabella)) if testa.chiave else (f"{x.text} al {c.text}",)
        )
        nome = next((n for t in uniti if (n := find_label(t, tabella.grafie, simile=False))), None)
        if nome and not tabella.colonne[nome.nome].con_atteso:
            return x, nome  # "Indicatori" above "Target" is the target's, "Indicatore" above "Formula" the formula's
    catena = [(x, n) for x in (c, *sopra) if (n := _meaning(x.text, tabella, x.nota))]
    suo = next((x for x in catena if x[0] is not c), None) if sopra and part_of_year(c.text) is not None else None
    if suo is not None and suo[1].nome.removeprefix("i.") in _DI_PARTE:
        return suo  # "I sem." below "Atteso"
    # what a heading of its own wording says is not what stands above it
    propria = c.nota or not sopra or testa.chiave in _EREDI
    if not catena or not propria:
        return c, None
    posto, nome = catena[0]
    if len(catena) > 1 and catena[1][1].nome in PIU_IN_ALTO and not catena[1][1].sensi:
        if "peg_n" in (nome.nome, *nome.sensi):  # the number of what the objective serves is not its own
            return c, Nome("") if "" in tabella.colonne else None
        if OBIETTIVO in (nome.nome, *nome.sensi) and _NUDI[OBIETTIVO] not in testa.chiave:
            return catena[1]  # "Titolo", "Descrizione"
    if nome.sensi and len(catena) > 1 and not catena[1][1].sensi and (testa.chiave in _EREDI or catena[1][1].nome in nome.sensi):
        di_nome = catena[1][1].nome in (*tabella.chiavi, CAPO) and testa.chiave in _EREDI
        return catena[0] if di_nome else catena[1]  # "Valore" below "Indicatore" is no name, "Descrizione" is
    return posto, nome


def _with_plain_name(c: _Casella, sopra: _Casella, tabella: Tabella) -> tuple[str, ...]:
    """The lower heading with the plainest name of what the upper one says, behind it or before: "Descrizione" below "Indicatore di efficacia",
    "Operativo" below "Obiettivi", "Iniziale" below "Valori"."""
    alto = find_label(sopra.text, tabella.grafie, simile=False)
    nome = alto.nome if alto is not None else CAPO if begins_as_indicator(sopra.text) else ""
    nudo = _NUDI.get(nome) or _DI_UNO.get(heading(sopra.text).chiave)
    return (f"{c.text} {nudo}", f"{nudo} {c.text}") if nudo else ()


def _year_alone(tabella: Tabella) -> Nome | None:
    """A year with nothing else: of a target, of a result, of where an indicator starts from."""
    sensi = tuple(n for base in _DI_ANNO for n in (base, f"i.{base}") if n in tabella.colonne)
    return Nome(sensi[0], sensi=sensi) if sensi else None


def _meaning(testo: str, tabella: Tabella, testata: bool) -> Nome | None:
    """What a heading's cell says of its column by itself."""
    nome = find_label(testo, tabella.grafie)
    if nome and not nome.nome and nome.simile:
        nome = None  # what is ignored is so by its own name: "Contributo" is no "Contributor"
    if nome or not testata:
        return nome
    h = heading(testo)
    if not h.chiave and (h.anno is not None or h.relativo is not None):  # a year says nothing where another heading stands above it
        return None
    for n, k in tabella.colonne.items():
        if (k.periodi and is_period(testo)) or (k.numeri and testo.isdecimal()):
            return Nome(n)
    return None
