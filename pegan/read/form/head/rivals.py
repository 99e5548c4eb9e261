"""Values of a sheet's head that may be another sheet's: two labels of one meaning that say otherwise, objectives in columns beside one another; and what it
says twice, in the year and at its end: "Grado di raggiungimento" under "Verifica intermedia", and again under "Verifica finale"; or of another year than the plan's."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pegan.clean.numbers import is_figure
from pegan.read.cell import Cell, alone, texts_on
from pegan.read.form.head.specie import PAROLE
from pegan.read.form.head.trovato import Trovato
from pegan.read.form.labels.codes import is_code
from pegan.read.form.labels.gerarchia import SUDDIVISIONI, lower_level, named_itself, why, why_itself
from pegan.read.form.labels.testate import FINE, META, heading
from pegan.read.form.tables.incerte import DELL_ANNO, other_year
from pegan.read.form.template import OGGETTO
from pegan.read.pages import cell_text
from pegan.read.spellings import chiave

_UNA_SOLA = frozenset(
    {"anno", "missione", "missione_descrizione", "settore", "responsabile", "referente", "assessore", "peg_n", "peso_obiettivo"}
)
"""What a sheet has one of, under whatever label."""
_CON_UN_NOME = frozenset({"obiettivo_operativo", "obiettivo_strategico", "area_strategica", "durata", "inizio", "fine"})
"""What a sheet has one of under one label: below another name it may be something else."""
DUE = "sul foglio stanno due schede insieme: il valore può essere dell'altra"


_NOMINA = re.compile(r"(?:scheda)?(?:progetto)?(?:obb?iettiv|titolo|denominazione|oggetto)")
"""How the key of a label begins that names an objective."""
_UFFICIO = re.compile(r"(?:settore|area|servizio|ufficio|direzione|dipartimento|responsabile)\b", re.I)
_ACCANTO_AL_CODICE = "la descrizione sta accanto al codice, e nessun'altra etichetta dice l'obiettivo"
_DI_TUTTO_L_ANNO = frozenset({"raggiungimento", "stato_dichiarato"})
"""Of the year as a whole: two that differ can't both be it, as two notes can."""
_DELL_ANNO = DELL_ANNO | {f"i.{campo}" for campo in DELL_ANNO}
_RILEVATI = ("raggiungimento", "stato_dichiarato", "motivo", "note")
_NEL_MENTRE = re.compile(r"intermedi|infrannual|in itinere|\b(?:I|1[°º]|primo) (?:semestre|monitoraggio|report)", re.I)
_ALLA_FINE = re.compile(r"\bfinal[ei]\b|consuntiv|fine (?:anno|esercizio)", re.I)
_DUE = "il foglio lo dice due volte, e non allo stesso modo"


def of_this_sheet(celle: Sequence[Cell], valori: Sequence[Trovato]) -> tuple[list[Trovato], bool]:
    """The values that are the sheet's own, those open that may be another's; whether two sheets stand together, so that the tables are open too."""
    valori = _people_not_offices(celle, valori)
    valori = _numbers_that_are_codes(_named_by_number(celle, _named_by_description(celle, valori)))
    for campo in SUDDIVISIONI:
        valori = _in_its_own(campo, celle, valori)
    valori = _of_the_plan(celle, valori)
    return _several_sheets(celle, at_the_end(celle, _of_one_label(celle, valori)))


def of_the_year(celle: Sequence[Cell], valori: Sequence[Trovato], anno: int | None) -> list[Trovato]:
    """The values, without those that a label gives to another year and one of the same name to the plan's; open where there is no other, or where each of several indicators has one."""
    teste = {n: heading(v.label(celle)) for n, v in enumerate(valori) if v.nome in _DELL_ANNO}
    altrui = {n: a for n, h in teste.items() if (a := other_year(h.anno, h.anno_data, anno)) is not None}
    if not altrui:
        return list(valori)
    del_piano = {valori[n].nome for n, h in teste.items() if anno in (h.anno, h.anno_data) and not valori[n].nome.startswith("i.")}
    restano = []
    for n, v in enumerate(valori):
        if n not in altrui:
            restano.append(v)
        elif v.nome not in del_piano:
            restano.append(v.opened(f"«{v.label(celle)}» dice il {altrui[n]}, e il piano è del {anno}"))
    return restano


def rivals(celle: Sequence[Cell], v: Trovato, valori: Sequence[Trovato]) -> list[int]:
    """The cells that, under another label as sure, say otherwise what the sheet has one of: "Area: Tecnica" above "Direzione: Ambiente".

    A second "Obiettivo" is one, "Obiettivo annuale" beside "Obiettivo" too, a "Titolo" below it is not. Of two descriptions on a sheet that names no
    objective one is the objective.
    """
    senza = v.nome == "descrizione_estesa" and not any(x.nome == "obiettivo_operativo" for x in valori)
    if v.nome not in _UNA_SOLA | _CON_UN_NOME and not senza:
        return []
    altri = _that_say_otherwise(celle, v, valori)
    return [x.parti[0][0] for x in altri if v.nome not in _CON_UN_NOME or _under_one_label(celle, v, x) or _of_another_level(celle, v, x)]


def _that_say_otherwise(celle: Sequence[Cell], v: Trovato, valori: Sequence[Trovato]) -> list[Trovato]:
    """The values of the same name, as sure, with another text."""
    altri = [x for x in valori if x is not v and x.nome == v.nome and not x.dubbio] if not v.dubbio else []
    return [x for x in altri if x.text(celle) != v.text(celle)]


def _under_one_label(celle: Sequence[Cell], v: Trovato, x: Trovato) -> bool:
    return celle[x.etichetta].text == celle[v.etichetta].text


def _of_another_level(celle: Sequence[Cell], v: Trovato, x: Trovato) -> bool:
    """Both labels say what objective theirs is, and nothing says which of the two is the sheet's: "Obiettivo", "Obiettivo annuale"."""
    return v.nome == "obiettivo_operativo" and all(
        y.etichetta >= 0 and heading(celle[y.etichetta].text).chiave.startswith("obiettiv") for y in (v, x)
    )


def _named_by_description(celle: Sequence[Cell], valori: Sequence[Trovato]) -> list[Trovato]:
    """The values; "Descrizione" on the row of the objective's code is its text, where no label says that another one is."""
    codici = [celle[v.etichetta] for v in valori if v.nome == "peg_n" and v.etichetta >= 0]
    if not codici or any(v.nome == "obiettivo_operativo" for v in valori):
        return list(valori)
    righe = {c.row0 for c in codici}
    return [
        replace(v, nome="obiettivo_operativo", dubbio=v.dubbio or _ACCANTO_AL_CODICE)
        if v.nome == "descrizione_estesa" and celle[v.etichetta].row0 in righe and chiave(celle[v.etichetta].text) == "descrizione"
        else v
        for v in valori
    ]


def _named_by_number(celle: Sequence[Cell], valori: Sequence[Trovato]) -> list[Trovato]:
    """The values; beside "Obiettivo n. 1 | Meno cadute" what a label asks for that does not name the objective, "Cosa vogliamo ottenere: …", may say more of it."""

    def names_it(v: Trovato) -> bool:
        return v.etichetta < 0 or _NOMINA.match(heading(celle[v.etichetta].text).chiave) is not None

    suoi = [v for v in valori if v.nome == "obiettivo_operativo"]
    accanto = [v for v in suoi if v.di_un_altro and names_it(v) and _UFFICIO.match(v.text(celle)) is None]
    altri = [v for v in suoi if not v.di_un_altro]
    if len(accanto) != 1 or not altri or any(map(names_it, altri)):
        return list(valori)
    dubbio = f"accanto al numero dell'obiettivo sta «{accanto[0].text(celle)}»: questo può esserne la descrizione"
    return [
        replace(v, di_un_altro=False)
        if v is accanto[0]
        else replace(v, nome="descrizione_estesa", dubbio=dubbio, aperta=True)
        if v in altri
        else v
        for v in valori
    ]


def _people_not_offices(celle: Sequence[Cell], valori: Sequence[Trovato]) -> list[Trovato]:
    """The values; an office under a label that may not ask for a person gives way to who stands under another: "Incarico di E.Q.: Servizio Tributi", "Titolare: …"."""
    detti = [v for v in valori if v.nome == "responsabile"]
    uffici = [v for v in detti if v.dubbio and _UFFICIO.match(v.text(celle))]
    return [v for v in valori if v not in uffici] if len(uffici) < len(detti) else list(valori)


def _numbers_that_are_codes(valori: Sequence[Trovato]) -> list[Trovato]:
    """The values; words give way to the code under another label of the number: "Scheda obiettivo - Settore Tributi" above "Codice | A2.03"."""
    if len({v.dubbio == PAROLE for v in valori if v.nome == "peg_n"}) != 2:
        return list(valori)
    return [v for v in valori if v.nome != "peg_n" or v.dubbio != PAROLE]


def _of_one_label(celle: Sequence[Cell], valori: Sequence[Trovato]) -> list[Trovato]:
    """The values, a sheet's number and its text from one label where several say both: of "Obiettivo 4 - Giovani" above "Sub-obiettivo 4.1 | Sala prove" the
    lower, deduced where its number goes on from the other's, else open.
    """
    detti: dict[int, dict[str, str]] = {}
    for v in valori:
        if v.nome in OGGETTO:
            i, da, a = v.parti[0]
            detti.setdefault(v.etichetta, {}).setdefault(v.nome, cell_text(celle[i])[da:a])
    coppie = {e: d for e, d in detti.items() if e >= 0 and d.keys() == OGGETTO and is_code(d["peg_n"])}
    if len({d["peg_n"] for d in coppie.values()}) < 2:
        return list(valori)
    sopra, sotto = list(coppie)[-2:]
    if celle[sopra].text == celle[sotto].text:  # "Obiettivo operativo" twice: neither is below the other
        return list(valori)
    detto, dice = coppie[sopra]["peg_n"], coppie[sotto]["peg_n"]
    dubbio, aperta, riga = f"sopra sta «{cell_text(celle[sopra])}»", not dice.startswith(f"{detto}."), celle[sotto].row0
    if aperta and chiave(cell_text(celle[sopra]).partition(detto)[0]) == chiave(cell_text(celle[sotto]).partition(dice)[0]):
        dubbio = DUE
    suoi = []
    for v in (v for v in valori if v.etichetta == sotto or v.nome not in OGGETTO or v.etichetta not in coppie):
        if v.etichetta == sotto:
            v = replace(v, dubbio=v.dubbio or dubbio, aperta=v.aperta or aperta, di_un_altro=False)
        elif v.nome == "peso_obiettivo" and celle[v.parti[0][0]].row0 < riga:
            v = v.opened(dubbio)
        suoi.append(v)
    return suoi


def _of_the_plan(celle: Sequence[Cell], valori: Sequence[Trovato]) -> list[Trovato]:
    """The values, without the objective that the sheet's own serves, and its number: "Obiettivo operativo | Città pulita" above "Obiettivo gestionale | …"."""
    suoi = [v for v in valori if v.nome == "obiettivo_operativo" and v.etichetta >= 0]
    dette = [_asked(celle, v) for v in suoi]
    livelli = lower_level(dette) if len(suoi) > 1 else None
    if livelli is None:
        return list(valori)
    sotto, sopra = livelli
    del_dup = {suoi[n].etichetta for n in sopra}
    dubbio = why(dette[sotto], dette[min(sopra)])
    # what stands below the other's label may be one more of the plan's
    aperta = suoi[sotto].aperta or any(suoi[n].altre for n in sopra)
    restano = [v for v in valori if v.nome not in OGGETTO or v.etichetta not in del_dup]
    if aperta:
        return [v.opened(dubbio) if v.nome in OGGETTO and v.etichetta == suoi[sotto].etichetta else v for v in restano]
    return [replace(v, dubbio=v.dubbio or dubbio) if v is suoi[sotto] else v for v in restano]


def _in_its_own(campo: str, celle: Sequence[Cell], valori: Sequence[Trovato]) -> list[Trovato]:
    """The values, of several subdivisions of the body the one that is called as the field: "Area | Tecnica" above "Settore | Ambiente"."""
    suoi = [v for v in valori if v.nome == campo and v.etichetta >= 0 and not v.dubbio]
    dette = [_asked(celle, v) for v in suoi]
    n = named_itself(campo, dette) if len(suoi) > 1 else None
    if n is None or (not n and campo not in _UNA_SOLA):  # the first is taken
        return list(valori)
    dubbio = why_itself(dette[n], next(x for i, x in enumerate(dette) if i != n))
    altri = [v for v in suoi if v is not suoi[n]]
    return [replace(v, dubbio=dubbio) if v is suoi[n] else v for v in valori if not any(v is x for x in altri)]


def _asked(celle: Sequence[Cell], v: Trovato) -> str:
    """The words of a value's label, in a cell of its own or before it."""
    testo = cell_text(celle[v.etichetta])
    return (testo[: v.parti[0][1]] if v.etichetta == v.parti[0][0] else testo).strip(" :")


def _several_sheets(celle: Sequence[Cell], valori: Sequence[Trovato]) -> tuple[list[Trovato], bool]:
    """The values, those open that may be of another sheet beside; whether there is one, so that the tables are open too."""
    if _in_columns(celle, valori):
        return [v.opened(DUE) for v in valori], True
    if any(v.dubbio == DUE for v in valori):  # "Obiettivo 1: …" above "Obiettivo 2: …", and what follows is of either
        return list(valori), True
    suoi = [v for v in valori if v.nome == "obiettivo_operativo"]
    due = next((v for v in suoi if any(_under_one_label(celle, v, x) for x in _that_say_otherwise(celle, v, suoi))), None)
    if due is None:
        return list(valori), False
    da = celle[due.parti[0][0]].row0
    return [v.opened(DUE) if v.nome != due.nome and celle[v.parti[0][0]].row0 >= da else v for v in valori], True


def _in_columns(celle: Sequence[Cell], valori: Sequence[Trovato]) -> bool:
    """Right of several labels' values go on texts of no label, in the same columns, as the values are, words or figures: an objective a column."""
    presi = {i for v in valori for i in (v.etichetta, *[x for x, _, _ in v.parti])}
    di_colonne: dict[tuple[int, ...], set[bool]] = {}
    for v in valori:
        c = celle[v.parti[0][0]]
        if v.etichetta < 0 or celle[v.etichetta].row0 != c.row0 or v.etichetta == v.parti[0][0]:
            continue
        oltre = [x for x in texts_on(celle, c.row0) if x.col0 > c.col1]
        if not oltre or oltre[0].col0 != c.col1 + 1 or any(celle[i] is x for i in presi for x in oltre):
            continue
        specie = {is_figure(x.text) for x in (c, *oltre)}
        if len(specie) == 1:
            di_colonne.setdefault(tuple(x.col0 for x in oltre), set()).update(specie)
    return any(len(specie) > 1 for specie in di_colonne.values())


def at_the_end(celle: Sequence[Cell], valori: Sequence[Trovato]) -> list[Trovato]:
    """The values: of those said in the year and at its end, the last; of those said twice without a time, the first, open."""
    restano = list(valori)
    nomi = [v.nome for v in valori]
    for nome in [n for n in _RILEVATI if nomi.count(n) > 1]:
        suoi = [v for v in valori if v.nome == nome and v.etichetta >= 0]
        if len({v.text(celle) for v in suoi}) < 2:
            continue
        tempi = [(v, *_when(celle, v)) for v in suoi]
        finali = [(v, quando) for v, quando, _ in tempi if quando != META]
        if len(finali) == 1:
            (sua, quando), detto = finali[0], next(detto for _, quando, detto in tempi if quando == META)
            sua = sua if quando == FINE else replace(sua, dubbio=sua.dubbio or f"«{detto}» è di prima della fine dell'anno")
        elif nome in _DI_TUTTO_L_ANNO:
            sua = replace(suoi[0].opened(_DUE), altre=tuple(v.parti[0][0] for v in suoi[1:]))
        else:
            continue
        capo = next(n for n, v in enumerate(restano) if v in suoi)
        restano = [v for v in restano if v not in suoi]
        restano.insert(capo, sua)
    return restano


def _when(celle: Sequence[Cell], v: Trovato) -> tuple[str, str]:
    """Whether a value is of a time in the year (META) or of its end (FINE), as its label says, a text at the label's left, or the title above it; and that text."""
    etichetta = celle[v.etichetta]
    accanto = [c for c in celle if c.text and c.row0 <= etichetta.row0 <= c.row1 and c.col1 < etichetta.col0]
    sopra = next((c for c in reversed(celle) if c.text and c.row0 < etichetta.row0 and alone(c, celle)), None)
    for c in (etichetta, *accanto, *([sopra] if sopra else [])):
        testo = cell_text(c)
        if quando := heading(testo).quando or (META if _NEL_MENTRE.search(testo) else FINE if _ALLA_FINE.search(testo) else ""):
            return quando, testo
    return "", ""
