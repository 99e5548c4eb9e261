"""The head of a sheet: who, where in the plan, which objective."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pegan.read.cells import CERTA, DEDOTTA
from pegan.read.classification import alike, missioni, programmi
from pegan.read.registro import Tratto
from pegan.read.text.fragments import Frammento
from pegan.read.text.people import Persone, split_parts
from pegan.read.text.values import row_head
from pegan.read.words import PERCENTO, is_name, lexicon, plain
from pegan.read.wrapped import join_lines
from pegan.vocab import SOMIGLIANZA

_CODICE = re.compile(r"(\d{1,2})\s*[-–.]?\s+(\D.*)", re.S)
_BREVE = 40
"""A line shorter than this was not wrapped in the wide columns of the head."""


@dataclass(frozen=True, slots=True)
class Campo:
    """A field of the head."""

    nome: str
    testo: str
    tratti: tuple[Tratto, ...]
    frammenti: tuple[Frammento, ...]
    confidenza: str = CERTA
    motivo: str | None = None


def read_header(frammenti: Sequence[Frammento], persone: Persone, responsabili: frozenset[str], etichette: frozenset[str]) -> list[Campo]:
    """The fields that stand behind their label, or below it; wide texts that were painted elsewhere are found by their width."""
    campi: list[Campo] = []
    presi: set[int] = set()

    def prendi(trovati: Sequence[Campo]) -> None:
        campi.extend(trovati)
        presi.update(f.n for c in trovati for f in c.frammenti)

    for nome in ("settore", "servizio", "peg_n", "tipologia", "peso_obiettivo"):
        prendi(_in_riga(nome, frammenti))
    prendi(_both_on_a_line(frammenti))
    for nome in ("missione", "programma") if not campi or campi[-1].nome != "programma_descrizione" else ():
        dietro = [f.gruppo == nome and f.n not in presi for f in frammenti]
        prendi(_codice_e_nome(nome, frammenti, dietro, CERTA) or _like_the_law(nome, frammenti, campi))
    for nome in ("responsabile", "referente"):
        prendi(_incaricato(nome, frammenti))
    for nome in ("obiettivo_operativo", "obiettivo_strategico"):
        prendi(_testo_largo(nome, frammenti, presi, persone, scritta=nome in etichette))
    if not any(c.nome == "settore" for c in campi) and "settore" in etichette:
        prendi(_settore_solo(frammenti, presi))
    if not any(c.nome == "responsabile" for c in campi) and "responsabile" in etichette:
        noti = [f for f in frammenti if f.n not in presi and plain(f.testo) in responsabili]
        prendi([_uno("responsabile", f, DEDOTTA, "responsabile in altre schede") for f in noti[:1]])
    if not any(c.nome == "referente" for c in campi) and "referente" in etichette:
        prendi(_nome_solo(frammenti, presi))
    return campi


def _uno(nome: str, f: Frammento, confidenza: str = CERTA, motivo: str | None = None) -> Campo:
    return Campo(nome, " ".join(f.testo.split()), (f.tratto,), (f,), confidenza, motivo)


def _in_riga(nome: str, frammenti: Sequence[Frammento]) -> list[Campo]:
    """What stands on the label's line, or right below it; a text further away is something else."""
    trovato = next((f for f in frammenti if f.gruppo == nome), None)
    vicino = trovato and (trovato.inizio > trovato.linea.inizio or not trovato.linea.stacco)
    return [_uno(nome, trovato)] if trovato and vicino else []


def _settore_solo(frammenti: Sequence[Frammento], presi: set[int]) -> list[Campo]:
    """The label without a value beside it, and one text alone in capitals: it is the value."""
    soli = [f for f in frammenti if f.n not in presi and f.testo.isupper() and len(f.testo) > 5 and not any(c.isdigit() for c in f.testo)]
    return [_uno("settore", soli[0], DEDOTTA, "unico testo in maiuscolo senza un'etichetta")] if len(soli) == 1 else []


def _like_the_law(nome: str, frammenti: Sequence[Frammento], campi: Sequence[Campo]) -> list[Campo]:
    """A code and a name painted away from their label: nothing but the law's name of that code tells them."""
    missione = next((c.testo for c in campi if c.nome == "missione"), "")
    nomi = missioni() if nome == "missione" else dict(programmi(missione))
    presi = {f.n for c in campi for f in c.frammenti}
    codici = [_CODICE.fullmatch(f.testo) if f.n not in presi else None for f in frammenti]
    simili = [m is not None and alike(m[2], nomi.get(m[1], "")) >= SOMIGLIANZA for m in codici]
    return _codice_e_nome(nome, frammenti, simili, DEDOTTA) if sum(simili) == 1 else _apart(nome, frammenti, nomi, presi)


def _apart(nome: str, frammenti: Sequence[Frammento], nomi: Mapping[str, str], presi: set[int]) -> list[Campo]:
    """A code and its name as two cells that were painted apart."""
    codici = [f for f in frammenti if f.n not in presi and f.testo in nomi]
    for f in sorted(codici, key=lambda f: (f.gruppo != nome, not f.gruppo)):
        for i, g in enumerate(frammenti):
            if g.n in presi or g is f or not g.testo[0].isupper():
                continue
            righe = _prosegui(frammenti, i)
            if any(r.n in presi or r is f for r in righe):
                continue
            testo = join_lines([(r.testo, r.sospesa) for r in righe])
            if alike(testo, nomi[f.testo]) >= SOMIGLIANZA and len(testo) > 5:
                motivo = "il nome è quello che la legge dà al codice"
                tratti = tuple(r.tratto for r in righe)
                return [
                    Campo(nome, f.testo, (f.tratto,), (f,), DEDOTTA, motivo),
                    Campo(f"{nome}_descrizione", testo, tratti, tuple(righe), DEDOTTA, motivo),
                ]
    return []


def _is_law(testo: str) -> bool:
    """Some missione or programma is named so."""
    return any(alike(testo, n) >= SOMIGLIANZA for m, nome in missioni().items() for n in (nome, *(p for _, p in programmi(m))))


def _both_on_a_line(frammenti: Sequence[Frammento]) -> list[Campo]:
    """ "06 Politiche giovanili, sport e tempo libero 01 Sport e tempo libero" below both labels: a second code parts them, and the law's names agree."""
    for f in frammenti:
        m = _DUE_CODICI.fullmatch(f.testo) if f.gruppo in ("missione", "programma") else None
        if (
            m is None
            or alike(m[2], missioni().get(m[1], "")) < SOMIGLIANZA
            or alike(m[4], dict(programmi(m[1])).get(m[3], "")) < SOMIGLIANZA
        ):
            continue
        nomi = ("missione", "missione_descrizione", "programma", "programma_descrizione")
        motivo = "i nomi sono quelli che la legge dà ai due codici"
        return [Campo(n, m[i], ((f.inizio + m.start(i), f.inizio + m.end(i)),), (f,), DEDOTTA, motivo) for i, n in enumerate(nomi, 1)]
    return []


_DUE_CODICI = re.compile(r"(\d{2})\s*[-–.]?\s+(\D+?)\s+(\d{2})\s*[-–.]?\s+(\D+)")


def _codice_e_nome(nome: str, frammenti: Sequence[Frammento], possibili: Sequence[bool], confidenza: str) -> list[Campo]:
    """ "12 Diritti sociali, …" below its label: the code and the name, wrapped or not."""
    motivo = None if confidenza == CERTA else "il nome è quello che la legge dà al codice"
    for i, f in enumerate(frammenti):
        m = _CODICE.fullmatch(f.testo) if possibili[i] else None
        if m and plain(m[2].split()[0]) not in lexicon("quantita"):
            if not _is_law(m[2]) and confidenza == CERTA:
                confidenza, motivo = DEDOTTA, "sta dietro l'etichetta, ma nessun nome della legge gli somiglia"
            righe = _prosegui(frammenti, i)
            taglio = f.inizio + m.start(2)
            descrizione = join_lines([(f.testo[m.start(2) :], f.sospesa), *((r.testo, r.sospesa) for r in righe[1:])])
            return [
                Campo(nome, m[1], ((f.inizio, f.inizio + len(m[1])),), (f,), confidenza, motivo),
                Campo(
                    f"{nome}_descrizione", descrizione, ((taglio, f.fine), *(r.tratto for r in righe[1:])), tuple(righe), confidenza, motivo
                ),
            ]
    return []


def _incaricato(nome: str, frammenti: Sequence[Frammento]) -> list[Campo]:
    trovato = next((f for f in frammenti if f.gruppo == nome), None)
    if trovato is None or PERCENTO.search(trovato.testo) or not is_name(trovato.testo):
        return []
    return [_uno(nome, trovato)]


def _nome_solo(frammenti: Sequence[Frammento], presi: set[int]) -> list[Campo]:
    """The label without a value beside it, and one name alone, in capitals, away from the staff: it is the value."""
    soli = [f for f in frammenti if f.n not in presi and is_name(f.testo) and f.testo.isupper() and len(f.testo) > 3]
    return [_uno("referente", soli[0], DEDOTTA, "unico nome in maiuscolo fuori dalle tabelle")] if len(soli) == 1 else []


def _testo_largo(nome: str, frammenti: Sequence[Frammento], presi: set[int], persone: Persone, *, scritta: bool) -> list[Campo]:
    """A wide text right behind its label; else, with the label on the page, the widest text that no label claims."""
    dietro = [i for i, f in enumerate(frammenti) if f.gruppo == nome and f.n not in presi]
    for i in dietro[:1]:
        if split_parts(frammenti[i].testo, 0, persone) is None and row_head(frammenti[i]) is None:
            return [_cella_larga(nome, _prosegui(frammenti, i), CERTA, None)]
    if not scritta:
        return []
    # painted away from its label: behind another one whose own value stands before
    larghi = [i for i, f in enumerate(frammenti) if f.n not in presi and len(f.testo) > 70]
    apparte = (
        i
        for i in larghi
        if (i and frammenti[i - 1].n in presi) or frammenti[i].gruppo in ("peg_n", "obiettivo_operativo", "obiettivo_strategico")
    )
    return [_cella_larga(nome, _prosegui(frammenti, i), DEDOTTA, "testo largo senza un'altra etichetta") for i in (*apparte, *larghi)[:1]]


def _cella_larga(nome: str, righe: Sequence[Frammento], confidenza: str, motivo: str | None) -> Campo:
    testo = join_lines([(f.testo, f.sospesa) for f in righe])
    return Campo(nome, testo, tuple(f.tratto for f in righe), tuple(righe), confidenza, motivo)


def _prosegui(frammenti: Sequence[Frammento], i: int) -> list[Frammento]:
    """The fragments of a wrapped wide cell from the i-th: while the line kept its blank and was full."""
    righe = [frammenti[i]]
    while i + 1 < len(frammenti):
        prima, dopo = frammenti[i], frammenti[i + 1]
        larga = max(len(r.testo) for r in righe)
        piena = len(prima.testo) + len(dopo.testo.split()[0]) >= max(_BREVE, 0.8 * larga)
        if not (prima.sospesa and piena and dopo.n == prima.n + 1) or PERCENTO.search(dopo.testo):
            break
        righe.append(dopo)
        i += 1
    return righe
