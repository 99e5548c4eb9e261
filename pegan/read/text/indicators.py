"""The table of indicators: which figures belong to which name, which value to which column, which number to which row.

The form's columns are unit, weight, baseline, target of the year and of the two years after, mid-year and final value. A dump
keeps the order of a row's values and loses empty columns: what a lone value is follows from how many there are.
"""

import itertools
from collections.abc import Sequence

import numpy as np

from pegan.pairing import assign
from pegan.read.cells import AMBIGUA, CERTA, DEDOTTA, Alternativa, Fissati
from pegan.read.registro import Registro
from pegan.read.text.activities import Ordine
from pegan.read.text.affinity import Uso, affinity, weights
from pegan.read.text.figures import Riga
from pegan.read.text.fragments import CellaLibera
from pegan.read.text.results import ATTESI, FINALE, INTERMEDIA, PARTENZA, Fissi, columns_around
from pegan.read.text.sheet import Contesto, Foglio
from pegan.read.words import plain

_FUORI_ATTESI = {PARTENZA: "partenza", INTERMEDIA: "verifica_intermedia", FINALE: "raggiunto"}


def pair_names(righe: Sequence[Riga], nomi: Sequence[CellaLibera], uso: Uso) -> bool:
    """Give each name to a row of figures; True if every name was painted right before (or right behind) its figures."""
    if not righe or not nomi:
        return False
    argomenti = [" ".join(v.testo for v in r.valori) for r in righe]
    pesi = weights([*argomenti, *(c.testo for c in nomi)], uso)
    in_serie = _by_runs(righe, nomi)
    costi = np.zeros((len(righe), len(nomi)))
    for i, r in enumerate(righe):
        for j, c in enumerate(nomi):
            prima = r.frammenti[0].n - c.frammenti[-1].n
            dopo = c.frammenti[0].n - _fine(r)
            costi[i, j] = 0 if prima == 1 else 0.4 if 0 < dopo <= 3 else 1.5 + 0.1 * abs(i - j)
            costi[i, j] += 0 if in_serie.get(i, j) == j else 2
            costi[i, j] -= 2 * affinity(argomenti[i], c.testo, pesi)
    for i, j in zip(*assign(costi), strict=True):
        righe[i].nome = nomi[j]
        righe[i].accanto = righe[i].frammenti[0].n - nomi[j].frammenti[-1].n == 1
        righe[i].vicina = righe[i].accanto or 0 < nomi[j].frammenti[0].n - _fine(righe[i]) <= 6
        righe[i].contesa = not righe[i].accanto and any(r.frammenti[0].n - nomi[j].frammenti[-1].n == 1 for r in righe)
    return len(righe) == len(nomi) and all(r.accanto for r in righe)


def _by_runs(righe: Sequence[Riga], nomi: Sequence[CellaLibera]) -> dict[int, int]:
    """Row -> name where the page paints them in runs of equal length: names then figures, or figures right before their names.

    Empty where the runs are uneven: then nothing but nearness and matter tells.
    """
    inizi = sorted([(r.frammenti[0].n, "V", i) for i, r in enumerate(righe)] + [(c.frammenti[0].n, "D", j) for j, c in enumerate(nomi)])
    serie = [(tipo, [i for _, _, i in gruppo]) for tipo, gruppo in itertools.groupby(inizi, key=lambda x: x[1])]
    if len(righe) != len(nomi) or len(serie) % 2:
        return {}
    coppie = [(a, b) for a, b in zip(serie[::2], serie[1::2], strict=True)]
    if any(len(a) != len(b) for (_, a), (_, b) in coppie):
        return {}
    if serie[0][0] == "V" and any(nomi[b[0]].frammenti[0].n - _fine(righe[a[-1]]) > _VICINO for (_, a), (_, b) in coppie):
        return {}
    return {v: d for (tipo, a), (_, b) in coppie for v, d in (zip(b, a, strict=True) if tipo == "D" else zip(a, b, strict=True))}


_VICINO = 7
"""Fragments that a row's own wrapped text may put between its beginning and the name behind it."""


def _fine(riga: Riga) -> int:
    return riga.testata.frammento.n


def write_rows(registro: Registro, foglio: Foglio, ordine: Ordine, contesto: Contesto, fissati: Fissati, *, affiancati: bool) -> None:
    """Attribute the indicators' fields; `affiancati`: each name was painted beside its figures."""
    righe, posizioni = ordine.righe, foglio.testa.posizioni
    fissi = [pinned_columns(f"{foglio.chiave}/i{n}", contesto.anni, fissati) for n in range(1, len(righe) + 1)]
    _move_values(righe, fissi)
    sicura = affiancati and foglio.conti_tornano
    for n, (riga, numero) in enumerate(zip(righe, ordine.numeri, strict=True), 1):
        k = f"{foglio.chiave}/i{n}"
        if numero < len(posizioni):
            p = posizioni[numero]
            uno = len(righe) == 1
            decisa = foglio.conti_tornano and ordine.posizioni_sicure
            altre = tuple(Alternativa(q.testo) for q in posizioni if q is not p) if not decisa else ()
            quanto = CERTA if uno else DEDOTTA if decisa else AMBIGUA
            motivo = None if uno else "dall'ordine nella pagina e dalle attività di ogni indicatore"
            registro.prendi("indicatori", k, "pos", p.testo, (p.tratto,), quanto, motivo, altre)
        if riga.nome:
            confidenza = CERTA if sicura and riga.nome.solida else DEDOTTA if foglio.conti_tornano and not riga.nome.dubbia else AMBIGUA
            registro.prendi("indicatori", k, "denominazione", riga.nome.testo, riga.nome.tratti, confidenza)
        if riga.unita:
            testo, tratti, confidenza = riga.unita
            altrove = [r.unita[0] if r.unita else None for r in righe if not r.sua]
            minima = CERTA if sicura else DEDOTTA if riga.sua or _uguali(altrove) else AMBIGUA
            registro.prendi("indicatori", k, "unita", testo, tratti, max(confidenza, minima, key=_grado))
        peso = riga.testata
        quanto = DEDOTTA if riga.sua or _uguali([r.testata.peso for r in righe if not r.sua]) else AMBIGUA
        quanto = CERTA if sicura and foglio.pesi_decisi and peso.unita else quanto
        motivo = "i pesi sommano al totale" if foglio.pesi_decisi else None
        registro.prendi("indicatori", k, "peso", peso.peso, (peso.peso_tratto,), quanto, motivo)
        _write_values(registro, k, riga, contesto, fissi[n - 1])


def pinned_numbers(foglio: Foglio, fissati: Fissati) -> dict[int, int]:
    """Indicator -> the printed number, both from 0, that a correction says is its own."""
    stampati = [p.testo for p in foglio.testa.posizioni]
    voluti = {n: fissati.get(("indicatori", f"{foglio.chiave}/i{n + 1}", "pos")) for n in range(len(foglio.righe))}
    return {n: stampati.index(testo) for n, testo in voluti.items() if testo in stampati}


def pinned_columns(chiave: str, anni: Sequence[int], fissati: Fissati) -> dict[int, str | None]:
    """What corrections pin in an indicator's columns."""
    posti = {c: (campo, "indicatori", chiave) for c, campo in _FUORI_ATTESI.items()}
    posti |= {c: ("testo", "attesi", f"{chiave}/{anno}") for c, anno in zip(ATTESI, anni, strict=False)}
    return {c: fissati[t, k, campo] for c, (campo, t, k) in posti.items() if (t, k, campo) in fissati}


def _move_values(righe: Sequence[Riga], fissi: Sequence[Fissi]) -> None:
    """A loose value that a correction pins on another row goes there; a loose one of that row takes its place."""
    for riga, voluti in zip(righe, fissi, strict=True):
        for voluto in voluti.values():
            if not voluto or any(plain(v.testo) == plain(voluto) for v in riga.valori):
                continue
            for altra in righe:
                preso = next((v for v in altra.valori if v.lontano and plain(v.testo) == plain(voluto)), None)
                if preso is None:
                    continue
                reso = next((v for v in riga.valori if v.lontano), None)
                altra.valori = [v for v in altra.valori if v is not preso] + ([reso] if reso else [])
                riga.valori = [v for v in riga.valori if v is not reso] + [preso]
                break


def _uguali(testi: Sequence[str | None]) -> bool:
    """The rows whose name is in doubt all say the same here: whose is whose makes no difference."""
    return len(set(testi)) <= 1


def _grado(confidenza: str) -> int:
    return (CERTA, DEDOTTA, AMBIGUA).index(confidenza)


def _write_values(registro: Registro, k: str, riga: Riga, contesto: Contesto, fissi: Fissi) -> None:
    colonne, deciso = columns_around([v.testo for v in riga.valori], contesto.con_partenza, contesto.resoconto, fissi)
    for valore, colonna in zip(riga.valori, colonne, strict=True):
        lontano = valore.lontano or not deciso or not (riga.sua or riga.nome is None)
        motivo = "la colonna segue dal numero dei valori della riga" if not lontano else "il testo non dice in quale colonna sta"
        altre = (Alternativa(None),) if lontano else ()
        if colonna in ATTESI:
            anno = contesto.anni[colonna - 1] if colonna - 1 < len(contesto.anni) else 0
            tabella, ch, campo = "attesi", f"{k}/{anno}", "testo"
        elif colonna in _FUORI_ATTESI:
            tabella, ch, campo = "indicatori", k, _FUORI_ATTESI[colonna]
        else:
            continue
        registro.prendi(tabella, ch, campo, valore.testo, valore.tratti, AMBIGUA if lontano else DEDOTTA, motivo, altre)
