"""What a heading means that does not say it ("Risultato", "Valore", "2022"): the other columns and the years decide.

A column of the form that another heading surely names is no reading of it; nor is a target in a year gone by, or a result in one to come. With
one reading left the column is deduced; with more it is open, and its values are ambiguous; with none it is no column that the form knows.
"""

import re
from collections.abc import Sequence, Set
from dataclasses import replace
from functools import lru_cache

from pegan.read.form.labels.testate import FINE, META, heading, years_of
from pegan.read.form.tables.column import ColonnaTrovata
from pegan.read.form.tables.gerarchie import amid_indicators, with_its_state
from pegan.read.form.template import SERVITI, Tabella
from pegan.read.spellings import chiave as key_of

_DI_UN_ANNO = frozenset({"atteso", "raggiunto", "partenza", "verifica_intermedia", "previsione", "proposto_valore"})
"""What may bear a year: a name or a unit does not."""
DELL_ANNO = frozenset(
    {"raggiungimento", "stato_dichiarato", "motivo", "risultato_atteso", "peso_obiettivo", "verifica_intermedia", "scostamento"}
)
"""What an objective, or an indicator, has one of, for the plan's year."""
_DI_FINE = frozenset({"raggiunto", "raggiungimento", "stato_dichiarato", "scostamento", "verifica_intermedia"})
_PERCHE_SCELTO = "«{}» può dire perché l'obiettivo è scelto: nessuna colonna davanti dice come è finito"
_PREVISIONI = frozenset({"atteso", "previsione"})
ANCHE_DI_OBIETTIVO = frozenset({"raggiungimento", "motivo", "stato_dichiarato"})
"""What an objective may have as an indicator has."""
_DI_DATA = {META: ("verifica_intermedia", "i.verifica_intermedia"), FINE: ("raggiunto", "i.raggiunto")}
"""What a value with a date within the year is, and with that of its last day."""
_PARTENZE = ("partenza", "i.partenza")
_OBIETTIVO, _ESTESA = "obiettivo_operativo", "descrizione_estesa"
_AREA = "area_strategica"
_PARTI = ("sub", "sotto")
_DI_UNO = "può essere una parte di un obiettivo detto altrove"
_DI_OPERA = re.compile(r"(?:intervent|opera|progett|lavor|iniziativ|oggett)", re.I)
_DELL_ANNO = "può essere ciò che se ne fa nell'anno: davanti sta «{}»"
_FATTO, _SENZA_FASI = "può dire quando è stato fatto", "è dell'obiettivo: la tabella non ha fasi"
_DI_PASSO = re.compile(r"fas[ei]\b|azion[ei]\b|attività", re.I)
_PROGR = frozenset({"programma", "peg_n"})
_DENARO, _INDICATORE = "c.importo", "i.denominazione"
_ANNI_A_PAROLE = {"annoprecedente": -1, "annoprec": -1, "annopassato": -1, "esercizioprecedente": -1, "annoincorso": 0, "annocorrente": 0}
"""Which year a heading over several columns says, from the plan's."""
PUO_ESSERE = "può essere:"
"""Why a column of which nothing decides the meaning is open."""
_NESSUNA = "nessuna intestazione della tabella dice da sola che cosa è"
Posto = tuple[str, int | None]
"""A field, and the year that it holds for where it has one."""


def field_of(campo: str, colonna: ColonnaTrovata, anno: int | None) -> Posto:
    """The field that a column of some kind holds, and its year: a final value of an earlier year is where the indicator starts from."""
    detto = colonna.anno if colonna.anno is not None else colonna.anno_data
    if campo in ("raggiunto", "previsione") and detto is not None:
        return result_of(campo, detto, anno), None
    if campo == "importo" and colonna.anno is not None and anno is not None and colonna.anno != anno:
        return f"importo_{colonna.anno}", None
    if campo != "atteso":
        return campo, None
    if colonna.relativo is not None and anno is not None:
        return campo, anno + colonna.relativo
    return campo, detto if detto is not None else anno


def result_of(campo: str, detto: int, anno: int | None) -> str:
    """The field that a result of a year, or what it was going to be, is in the plan of another."""
    if campo not in ("raggiunto", "previsione") or anno is None or detto >= anno:
        return campo
    return "partenza" if detto == anno - 1 else f"{campo}_{detto}"


def settle(
    colonne: Sequence[ColonnaTrovata], tabella: Tabella, chiave: str, anno: int | None, rilevata: str | None = None
) -> list[ColonnaTrovata]:
    """The columns, each with one meaning; `anno` is the plan's. What the rows are known by (`chiave`) some column must be.

    `rilevata` is the sheet's title where it says that its results are of a date within the year. Of indicators side by side each has its own columns.
    """
    return list(_by_columns(tuple(colonne), tabella, chiave, anno, rilevata))


@lru_cache(maxsize=1 << 10)
def _by_columns(
    colonne: Sequence[ColonnaTrovata], tabella: Tabella, chiave: str, anno: int | None, rilevata: str | None
) -> Sequence[ColonnaTrovata]:
    """The same; the sheets of a workbook have the same columns."""
    colonne = _of_their_years([_of_a_year_by_words(k, anno) if k.sopra and k.anno is None else k for k in colonne], tabella, anno)
    colonne = [
        k.unknown() if anno is not None and k.nudo == "atteso" and k.anno is None and min(years_of(k.foglia), default=anno) > anno else k
        for k in colonne
    ]
    if tabella.nome == "obiettivi":
        if not any(k.campo == _INDICATORE for k in colonne):
            colonne = with_its_state(colonne, tabella)
            colonne = [_of_objective(k) if k.prefisso == "i." and k.nudo in ANCHE_DI_OBIETTIVO else k for k in colonne]
        campi = {k.campo for k in colonne}
        if _INDICATORE not in campi or not campi.isdisjoint(("c.capitolo", "i.atteso")):  # else a "Budget" may be an indicator's target
            colonne = [replace(k, colonna=tabella.colonne[_DENARO], sensi=()) if _DENARO in k.sensi else k for k in colonne]
        fine = min((k.col0 for k in colonne if k.nudo in _DI_FINE), default=None)
        scelti = [k for k in colonne if k.nudo == "motivo" and " " not in k.foglia.strip() and (fine is None or k.col0 < fine)]
        colonne = [replace(k, dubbio=_PERCHE_SCELTO.format(k.foglia), aperta=True) if k in scelti else k for k in amid_indicators(colonne)]
        if "a.inizio" not in campi:  # "Raggiunto | Al": the day of a result
            colonne = [k.unknown() if k.campo == "a.fine" and key_of(k.foglia) == "al" else k for k in colonne]
        if "a.descrizione" in campi and "a.fine" in tabella.colonne and campi.isdisjoint((_OBIETTIVO, "a.fine")):
            colonne = [_of_step(k, tabella) if k.campo == "scadenza" else k for k in colonne]
        if "scadenza" in tabella.colonne and campi.isdisjoint(("a.descrizione", "a.inizio", "a.periodi")):
            colonne = [_of_no_step(k, tabella, "scadenza" in campi) if k.campo == "a.fine" else k for k in colonne]
        sue = [k for k in colonne if k.campo == _OBIETTIVO]
        if len(sue) > 1:
            colonne = _with_its_description(colonne, tabella)
        elif sue and (perche := _of_a_part(sue[0], colonne, campi)):
            colonne = [replace(k, dubbio=k.dubbio or perche, aperta=True) if k is sue[0] else k for k in colonne]
    gruppi = sorted({k.gruppo for k in colonne if k.gruppo})
    if len(gruppi) < 2:
        return _settle(colonne, tabella, chiave, anno, rilevata)
    decise: dict[int, ColonnaTrovata] = {}
    for gruppo in gruppi:
        sue = [k for k in colonne if k.gruppo in (None, gruppo)]
        for k, decisa in zip(sue, _settle(sue, tabella, chiave, anno, rilevata), strict=True):
            decise.setdefault(id(k), decisa)
    return [decise[id(k)] for k in colonne]


def _of_a_part(sua: ColonnaTrovata, colonne: Sequence[ColonnaTrovata], campi: Set[str | None]) -> str | None:
    """Why the one column of objectives may be of a part of each: "Sub-obiettivo", or the year's, "Obiettivo 2025", behind a column of works, "Opera", or of activities."""
    if key_of(sua.foglia).startswith(_PARTI) and campi.isdisjoint(SERVITI):
        return _DI_UNO
    opere = [k for k in colonne if k.col0 < sua.col0 and (k.campo == "a.descrizione" or (not k.campo and _DI_OPERA.match(k.foglia)))]
    return _DELL_ANNO.format(opere[0].foglia) if opere and sua.anno is not None and not sua.sopra else None


def _with_its_description(colonne: Sequence[ColonnaTrovata], tabella: Tabella) -> Sequence[ColonnaTrovata]:
    """A list's columns; "Descrizione dell'obiettivo" beside "Obiettivo", or "Titolo", is not what the objective is called, nor is "Sub-obiettivo"."""
    sue = [k for k in colonne if k.campo == _OBIETTIVO and not k.sensi]
    parti = [k for k in sue if key_of(k.foglia).startswith(_PARTI)]
    if parti and len(parti) < len(sue):
        return _with_its_description([replace(k, colonna=None) if k in parti else k for k in colonne], tabella)
    estese = [k for k in sue if key_of(k.foglia).startswith("descrizione")]
    if (len(sue), len(estese)) != (2, 1) or _ESTESA not in tabella.colonne or any(k.campo == _ESTESA for k in colonne):
        return colonne
    nome = next(k for k in sue if k not in estese)
    dubbio = f"l'obiettivo è sotto «{nome.foglia}»"
    return [replace(x, colonna=tabella.colonne[_ESTESA], dubbio=x.dubbio or dubbio) if x in estese else x for x in colonne]


def _of_a_year_by_words(k: ColonnaTrovata, anno: int | None) -> ColonnaTrovata:
    """A column of measures below "Anno precedente" or "Anno in corso": of that year; open where the plan's is not sure."""
    detto = next((t for t in k.sopra if key_of(t) in _ANNI_A_PAROLE), None)
    if detto is None or not {s.removeprefix("i.") for s in k.sensi or (k.campo or "",)} & _DI_UN_ANNO:
        return k
    if anno is None:
        return replace(k, dubbio=f"sta sotto «{detto}», e l'anno del piano non è sicuro", aperta=True)
    return replace(k, anno=anno + _ANNI_A_PAROLE[key_of(detto)], dubbio=k.dubbio or f"sta sotto «{detto}»")


def _of_their_years(colonne: Sequence[ColonnaTrovata], tabella: Tabella, anno: int | None) -> Sequence[ColonnaTrovata]:
    """Starting points of several years up to the one before the plan's, "Valori storici" above "2022" and "2023", are results of those years."""
    sue = [k for k in colonne if k.anno is not None and not k.sensi and k.campo in _PARTENZE]
    anni = {k.anno for k in sue if k.anno is not None}
    if anno is None or len(sue) < 2 or len(anni) < len(sue) or max(anni) != anno - 1:
        return colonne
    raggiunto = tabella.colonne.get((sue[0].campo or "").replace("partenza", "raggiunto"))
    return [replace(k, colonna=raggiunto) if k in sue and raggiunto else k for k in colonne]


def _of_objective(k: ColonnaTrovata) -> ColonnaTrovata:
    """What an objective may have too is its own in a list without indicators."""
    assert k.colonna is not None
    colonna = replace(k.colonna, campo=k.colonna.campo.removeprefix("i."))
    return replace(k, colonna=colonna, sensi=(), dubbio=k.dubbio or f"«{k.foglia}» è dell'obiettivo: la tabella non ha indicatori")


def _of_step(k: ColonnaTrovata, tabella: Tabella) -> ColonnaTrovata:
    """A term in a list of steps by the numbers of their objectives is the step's."""
    return replace(k, colonna=tabella.colonne["a.fine"], dubbio=k.dubbio or f"«{k.foglia}» è della fase: la tabella ne ha una per riga")


def _of_no_step(k: ColonnaTrovata, tabella: Tabella, detta: bool) -> ColonnaTrovata:
    """ "Data di conclusione" in a list without steps is the objective's term, or, beside this (`detta`), may be the day it was done; "Scadenza fase" is neither."""
    if _DI_PASSO.search(k.foglia):
        return k
    dubbio = k.dubbio or f"«{k.foglia}» {_FATTO if detta else _SENZA_FASI}"
    return replace(k, colonna=k.colonna if detta else tabella.colonne["scadenza"], dubbio=dubbio, aperta=k.aperta or detta)


def _settle(
    colonne: Sequence[ColonnaTrovata], tabella: Tabella, chiave: str, anno: int | None, rilevata: str | None
) -> list[ColonnaTrovata]:
    decise, nominate = list(colonne), colonne
    sole = [n for n, k in enumerate(colonne) if k.sensi and chiave in _possible(k, colonne, anno)]
    if len(sole) == 1 and all(k.campo != chiave or k.sensi for k in colonne):
        sua = colonne[sole[0]]
        # "Misura" of a risk, with its weight: beside no unit, target or result nothing says that the rows are indicators
        diverse = chiave == "denominazione" and len(sua.sensi) > 1 and not any("indicator" in x.lower() for x in (sua.foglia, *sua.sopra))
        forse = diverse and not any(k.campo in _DI_UN_ANNO or k.campo == "unita" for k in colonne)
        dubbio = f"«{sua.foglia}» può essere altro: nessuna colonna dice di indicatori" if forse else sua.dubbio
        ignote = [k for k in colonne if not (k.campo or k.sensi or k.periodi) and k.col0 < sua.col0 and k.foglia.strip("#°. ")]
        if diverse and ignote and not forse and not any(k.campo in sua.sensi for k in colonne if k is not sua):
            forse, dubbio = True, f"«{sua.foglia}» può essere altro, e il nome stare sotto «{ignote[0].foglia}»"
        decise[sole[0]] = replace(sua, colonna=tabella.colonne[chiave], sensi=(), dubbio=dubbio, aperta=sua.aperta or forse)
        colonne = list(decise)
    prese = {_place(k.campo, k, anno) for k in colonne if k.campo and not k.sensi and not k.periodi}
    if any(campo == "atteso" for campo, _ in prese):
        prese |= {("atteso", anno), ("atteso", None)}  # beside targets, a heading without a year is none
    aperte = {n: _possible(k, colonne, anno) for n, k in enumerate(colonne) if k.sensi}
    while aperte:
        libere = {n: [s for s in sensi if _place(s, colonne[n], anno) not in prese] for n, sensi in aperte.items()}
        n = min(libere, key=lambda n: (len(libere[n]), colonne[n].sensi in tabella.prime, n))
        aperte.pop(n)
        if not libere[n]:
            decise[n] = colonne[n].unknown()
            continue
        decise[n] = _as(colonne[n], libere[n][:1] if colonne[n].sensi in tabella.prime else libere[n], tabella)
        prese.add(_place(libere[n][0], colonne[n], anno))
    if not any(k.campo and not k.sensi for k in nominate):
        decise = [replace(k, dubbio=k.dubbio or _NESSUNA, aperta=True) if k.campo else k for k in decise]
    decise = [_of_another_year(k, anno) for k in decise]
    return [_of_the_year(k, rilevata) for k in decise] if rilevata else decise


def other_year(detto: int | None, di_data: int | None, anno: int | None) -> int | None:
    """The year that a heading names, alone or in a date, where it is not the plan's; a date of the next year may account for the plan's.

    >>> other_year(2024, None, 2025), other_year(None, 2026, 2025), other_year(2025, None, 2025)
    (2024, None, None)
    """
    suo = detto if detto is not None else di_data
    return None if anno is None or suo in (None, anno) or (detto is None and suo == anno + 1) else suo


def _of_another_year(k: ColonnaTrovata, anno: int | None) -> ColonnaTrovata:
    """A column of what there is one of a year, open under a heading of another than the plan's: "Grado di raggiungimento 2024"."""
    detto = other_year(k.anno, k.anno_data, anno) if k.nudo in DELL_ANNO else None
    if detto is None:
        return k
    return replace(k, dubbio=f"«{k.foglia}» dice il {detto}, e il piano è del {anno}", aperta=True)


def _of_the_year(k: ColonnaTrovata, rilevata: str) -> ColonnaTrovata:
    """A result without a date of its own on a sheet of a date within the year: it may be of that date."""
    finale = k.nudo in ("raggiunto", "raggiungimento") and not any(heading(t).quando for t in (k.foglia, *k.sopra))
    return replace(k, dubbio=f"il foglio rileva valori dentro l'anno: «{rilevata}»", aperta=True) if finale else k


def _as(k: ColonnaTrovata, sensi: Sequence[str], tabella: Tabella) -> ColonnaTrovata:
    aperta = len(sensi) > 1 or k.aperta
    if k.aperta and k.dubbio:
        dubbio = k.dubbio
    elif aperta:
        dubbio = f"«{k.foglia}» {PUO_ESSERE} {', '.join(s.rpartition('.')[2].replace('_', ' ') for s in sensi)}"
    elif len(k.sensi) > 1:
        dubbio = f"«{k.foglia}» non può essere altro: lo dicono gli anni o le altre colonne"
    else:
        dubbio = k.dubbio or f"«{k.foglia}» di solito vuol dire questo"
    return replace(k, colonna=tabella.colonne[sensi[0]], dubbio=dubbio, aperta=aperta)


def _place(campo: str, k: ColonnaTrovata, anno: int | None) -> Posto:
    if anno is None and k.anno is not None and campo.removeprefix("i.") == "raggiunto":
        return campo.removeprefix("i."), k.anno  # results of two years, of which none is surely the plan's
    return field_of(campo.removeprefix("i.").removeprefix("c."), k, anno)


def _possible(k: ColonnaTrovata, colonne: Sequence[ColonnaTrovata], anno: int | None) -> list[str]:
    """The meanings that the year in the heading allows."""
    if set(k.sensi) >= _PROGR:  # "Progr." behind "Missione" is the programma, elsewhere the row's number
        return ["programma"] if any(x.campo == "missione" for x in colonne) else ["peg_n"]
    if {x.removeprefix("i.") for x in k.sensi} == _PREVISIONI and _is_planned(k, colonne, anno):
        return [x for x in k.sensi if x.removeprefix("i.") == "atteso"]
    if _AREA in k.sensi and "obiettiv" in key_of(k.foglia) and any(x.campo in k.sensi and not x.sensi and x.col0 < k.col0 for x in colonne):
        return [x for x in k.sensi if x != _AREA]  # behind "Obiettivo strategico", "Obiettivo generale" is what it is parted into
    detto = k.anno if k.anno is not None else k.anno_data
    di_data = [x for x in _DI_DATA[quando] if x in k.sensi] if (quando := heading(k.foglia).quando) else []
    if di_data and (detto is None or anno is None or detto == anno):
        return di_data  # "Valore rilevato al 31/12"
    if k.relativo is not None and any(x.relativo == 1 and x.sensi == k.sensi for x in colonne):
        return [s for s in k.sensi if s.removeprefix("i.") == "atteso"] or list(k.sensi)  # "1° anno", "2° anno": the years planned for
    if detto is None or anno is None or _DENARO in k.sensi:
        return [s for s in k.sensi if detto is None or _DENARO in k.sensi or s.removeprefix("i.") in _DI_UN_ANNO]
    sensi = {s: base for s in k.sensi if (base := s.removeprefix("i.")) in _DI_UN_ANNO}
    if detto > anno:
        return [s for s, base in sensi.items() if base == "atteso"]
    if detto < anno:
        di_prima = "partenza" if detto == anno - 1 and "partenza" in sensi.values() else "raggiunto"
        return [s for s, base in sensi.items() if base == di_prima]
    detta = heading(k.foglia).chiave
    di_piu_anni = any(x.anno is not None and x.anno > anno and x.sensi == k.sensi and heading(x.foglia).chiave == detta for x in colonne)
    if di_piu_anni and "atteso" in sensi.values():
        return [s for s, base in sensi.items() if base == "atteso"]  # the first of a row of years to come
    return [s for s, base in sensi.items() if base != "partenza"]


def _is_planned(k: ColonnaTrovata, colonne: Sequence[ColonnaTrovata], anno: int | None) -> bool:
    """What was foreseen for the plan's year is its target beside what was reached, where no other column is: "Previsione", "Consuntivo"."""
    basi = [
        {s.removeprefix("i.") for s in x.sensi or (x.campo or "",)}
        for x in colonne
        if x is not k and (anno is None or x.anno in (None, anno))
    ]
    return k.anno in (None, anno) and {"raggiunto"} in basi and not any("atteso" in b for b in basi)
