"""The summary (quadro): a row per objective, its cells painted from left to right.

The columns are codes, strategic objective, name of the programme, objective, centres involved, % reached. Where two cells share a line the
name of the programme tells where the objective begins; what closes every row alike are the centres involved.
"""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pegan.clean.dates import ANNO
from pegan.read.cells import AMBIGUA, CERTA, DEDOTTA, Alternativa, opened
from pegan.read.classification import alike, missioni, programmi
from pegan.read.registro import Registro, Tratto
from pegan.read.spellings import chiave
from pegan.read.text.cover import footer_lines
from pegan.read.text.fragments import Frammento
from pegan.read.words import PERCENTO, plain
from pegan.read.wrapped import join_lines
from pegan.vocab import SOMIGLIANZA

_CODICI = re.compile(r"(\d{2})\s+(\d{2})(?:\s+(\d{2}\s+\d{1,2}[A-Z]))?(?=\s|$)")
_INTESTA = re.compile(r"((?:19|20)\d\d)\s+(\S.*)")
_NOTA = re.compile(r"(nota|note|n\.b\.)\b", re.I)


@dataclass(frozen=True, slots=True)
class Pezzo:
    """A part of a line with its span."""

    testo: str
    tratto: Tratto
    sospesa: bool


def read_summary(registro: Registro, frammenti: Sequence[Frammento]) -> None:
    """Take year, settore and servizio above the rows, the rows, and the note below them."""
    liberi = [f for f in frammenti if not footer_lines(f.testo)]
    corpo: list[Frammento] = []
    nota: list[Frammento] = []
    for f in liberi:
        if nota or (_NOTA.match(f.testo) and not (corpo and corpo[-1].sospesa and corpo[-1].n + 1 == f.n)):
            nota.append(f)
        elif not corpo and f.gruppo == "intestazione_quadro" and _INTESTA.fullmatch(f.testo):
            _write_head(registro, f)
        elif not corpo and ANNO.fullmatch(f.testo):
            registro.prendi("documenti", "documento", "anno", f.testo, (f.tratto,))
        else:
            corpo.append(f)
    if nota:
        testo = join_lines([(f.testo, f.sospesa) for f in nota])
        registro.prendi("documenti", "documento", "note", testo, tuple(f.tratto for f in nota), DEDOTTA)
    righe = _rows(corpo)
    coda = _closing(righe)
    sue = len(registro.celle)
    for n, riga in enumerate((parte for r in righe for parte in _without_codes(r, coda)), 1):
        _write_row(registro, f"q{n}", riga, coda)
    if any(_CODICI.fullmatch(f.testo) for (f,) in (r for r in righe if len(r) == 1)):
        registro.celle[sue:] = [c if c.campo in _DI_CODICE else opened(c, _LONTANI) for c in registro.celle[sue:]]


_DI_CODICE = ("missione", "programma", "peg_n")
_LONTANI = "i codici di una riga stanno da soli: i testi possono essere di un'altra"


def _write_head(registro: Registro, f: Frammento) -> None:
    """ "2020  SETTORE  SERVIZIO": where the settore ends is told by the sheets, which print it alone."""
    m = _INTESTA.fullmatch(f.testo)
    assert m is not None
    registro.prendi("documenti", "documento", "anno", m[1], ((f.inizio, f.inizio + 4),))
    settori = {c.testo for c in registro.celle if c.tabella == "schede" and c.campo == "settore" and c.testo}
    a = f.inizio + m.start(2)
    noto = next((s for s in sorted(settori, key=len, reverse=True) if plain(m[2]).startswith(plain(s))), None)
    if noto and len(plain(m[2])) == len(m[2]):
        registro.prendi("documenti", "documento", "settore", m[2][: len(noto)], ((a, a + len(noto)),))
        resto = m[2][len(noto) :]
    else:
        registro.prendi("documenti", "documento", "settore", m[2], ((a, f.fine),), DEDOTTA, "settore e servizio non si distinguono")
        return
    if resto.strip():
        b = f.fine - len(resto.strip())
        registro.prendi("documenti", "documento", "servizio", resto.strip(), ((b, f.fine),), CERTA if noto else DEDOTTA)


def _rows(corpo: Sequence[Frammento]) -> list[list[Frammento]]:
    """A row begins with its two codes; what stands before the first ones is no row, unless there are none at all."""
    con_codici = [bool(_CODICI.match(f.testo)) for f in corpo]
    inizi = [i for i, c in enumerate(con_codici) if c] or [0][: len(corpo)]
    return [list(corpo[a:b]) for a, b in itertools.pairwise([*inizi, len(corpo)])]


def _closing(righe: Sequence[Sequence[Frammento]]) -> tuple[str, ...]:
    """The plain lines that close most rows: the centres involved; () if the rows close differently."""
    code: Counter[tuple[str, ...]] = Counter()
    for riga in righe:
        testi = [plain(f.testo) for f in riga]
        for n in range(1, min(6, len(testi)) + 1):
            # the line before was wrapped: these lines are the end of a longer cell
            dentro = n < len(riga) and riga[-n - 1].sospesa
            code[tuple(testi[-n:])] += not dentro
    comuni = [c for c, quante in code.items() if quante >= max(2, len(righe) * 0.5) and len(" ".join(c)) < 80]
    return max(comuni, key=len, default=())


def _without_codes(riga: list[Frammento], coda: tuple[str, ...]) -> list[list[Frammento]]:
    """A row whose codes are missing hangs behind the one before: it begins where that one's centres end."""
    testi = [plain(f.testo) for f in riga]
    n = len(coda)
    for i in range(len(riga) - n):
        chiude = n and tuple(testi[i + 1 : i + n]) == coda[1:] and testi[i].endswith(coda[0])
        if chiude and i + n < len(riga):
            return [riga[: i + n], *_without_codes(riga[i + n :], coda)]
    return [riga]


def _write_row(registro: Registro, k: str, riga: Sequence[Frammento], coda: tuple[str, ...]) -> None:
    pezzi = [Pezzo(f.testo, f.tratto, f.sospesa) for f in riga]
    m = _CODICI.match(pezzi[0].testo)
    codici: tuple[str | None, str | None] = (None, None)
    if m:
        codici = (m[1], m[2])
        for campo, g in (("missione", 1), ("programma", 2), ("peg_n", 3)):
            if m[g]:
                a = pezzi[0].tratto[0]
                registro.prendi("quadro", k, campo, m[g], ((a + m.start(g), a + m.end(g)),))
        pezzi = [*_taglia(pezzi[0], m.end())[1:], *pezzi[1:]]
    pezzi = _take_percentage(registro, k, pezzi)
    pezzi, cdr = _take_closing(pezzi, coda)
    if m is None:  # the missione's name stands where its code should
        pezzi = _take_mission_name(registro, k, pezzi)
    nome, da, a = _find_programme(pezzi, codici)
    _prendi(registro, k, "obiettivo_strategico", pezzi[:da])
    _prendi(registro, k, "programma_descrizione", nome, CERTA if nome else DEDOTTA)
    resto = pezzi[a:]
    if not cdr and len(resto) > 1:
        resto, cdr = _last_cell(resto)
    # without centres of its own the row's last cell may hold them too
    _prendi(registro, k, "obiettivo", resto, CERTA if cdr else AMBIGUA)
    _prendi(registro, k, "cdr", cdr, CERTA if coda else DEDOTTA)


def _taglia(p: Pezzo, quanti: int) -> list[Pezzo]:
    """A part cut in two behind some characters."""
    sinistra, destra = p.testo[:quanti].rstrip(), p.testo[quanti:].strip()
    parti = []
    if sinistra:
        parti.append(Pezzo(sinistra, (p.tratto[0], p.tratto[0] + len(sinistra)), False if destra else p.sospesa))
    if destra:
        parti.append(Pezzo(destra, (p.tratto[1] - len(destra), p.tratto[1]), p.sospesa))
    return parti


def _take_percentage(registro: Registro, k: str, pezzi: list[Pezzo]) -> list[Pezzo]:
    ultimo = pezzi[-1] if pezzi else None
    m = re.search(rf"(?:^|\s)({PERCENTO.pattern})$", ultimo.testo) if ultimo else None
    if not ultimo or not m:
        return pezzi
    a = ultimo.tratto[1] - len(m[1])
    registro.prendi("quadro", k, "raggiungimento_pct", m[1], ((a, ultimo.tratto[1]),))
    return [*pezzi[:-1], *(_taglia(ultimo, len(ultimo.testo) - len(m[1]))[:1] if m.start() else [])]


def _take_closing(pezzi: list[Pezzo], coda: tuple[str, ...]) -> tuple[list[Pezzo], list[Pezzo]]:
    """The centres involved, on lines of their own or with their first line behind the objective's."""
    n = len(coda)
    testi = [plain(p.testo) for p in pezzi]
    if n and tuple(testi[-n:]) == coda:
        return pezzi[:-n], pezzi[-n:]
    if n and len(pezzi) >= n and tuple(testi[1 - n :] if n > 1 else ()) == coda[1:] and testi[-n].endswith(coda[0]):
        sinistra, destra = _taglia(pezzi[-n], len(pezzi[-n].testo) - len(coda[0]))
        return [*pezzi[:-n], sinistra], [destra, *pezzi[len(pezzi) - n + 1 :]]
    return pezzi, []


def _find_programme(pezzi: list[Pezzo], codici: tuple[str | None, str | None]) -> tuple[list[Pezzo], int, int]:
    """The name of the programme: a run that begins a line and is most like the law's name of the code (of any code, without one).

    Cuts `pezzi` in place where the name ends inside a line; returns the name's parts and their bounds.
    """
    missione, programma = codici
    nomi = [n for m in ([missione] if missione else missioni()) for p, n in programmi(m) if programma in (None, p)]
    if missione and not nomi:
        nomi = [n for _, n in programmi(missione)]
    if missione and programma and len(nomi) == 1 and pezzi and (inizio := _inside(pezzi[0].testo, nomi[0])):
        pezzi[:1] = _taglia(pezzi[0], inizio)
    migliore: tuple[float, int, int, int] = (0.0, 0, 0, 0)
    for i in range(len(pezzi)):
        if i and pezzi[i - 1].sospesa and not pezzi[i].testo[0].isupper():
            continue
        for j in range(i, min(i + 5, len(pezzi))):
            interi = [(p.testo, p.sospesa) for p in pezzi[i:j]]
            for fine in [m.end() for m in re.finditer(r"\S+", pezzi[j].testo)]:
                testo = join_lines([*interi, (pezzi[j].testo[:fine], False)])
                if len(testo) > 140:
                    break
                voto = max((alike(testo, n) - abs(len(testo) - len(n)) * 0.15 for n in nomi), default=0.0)
                if voto > migliore[0]:
                    migliore = (voto, i, j, fine)
    voto, i, j, fine = migliore
    if voto < SOMIGLIANZA - 15:
        return _by_capitals(pezzi)
    pezzi[j : j + 1] = _taglia(pezzi[j], fine)
    return pezzi[i : j + 1], i, j + 1


def _inside(testo: str, nome: str) -> int:
    """Where behind another cell on its line the law's name of the row's codes stands, word for word; 0 if it does not."""
    cerca = chiave(nome)
    inizi = [m.start() for m in re.finditer(r"(?<=\s)[^\W\d_]", testo) if chiave(testo[m.start() :]).startswith(cerca)]
    return inizi[-1] if inizi else 0


def _by_capitals(pezzi: list[Pezzo]) -> tuple[list[Pezzo], int, int]:
    """A name that no law knows: it opens the first line that follows a finished cell, and ends before the capital of a sentence."""
    for i in range(1, len(pezzi)):
        if pezzi[i - 1].sospesa or not pezzi[i].testo[0].isupper():
            continue
        parole = list(re.finditer(r"\S+", pezzi[i].testo))
        for prima, m, dopo in zip(parole, parole[1:], parole[2:], strict=False):
            if m.group()[0].isupper() and dopo.group()[0].islower() and (prima.start() == 0 or m.start() > 12):
                pezzi[i : i + 1] = _taglia(pezzi[i], m.start())
                return [pezzi[i]], i, i + 1
        return [pezzi[i]], i, i + 1
    return [], len(pezzi), len(pezzi)


def _take_mission_name(registro: Registro, k: str, prima: list[Pezzo]) -> list[Pezzo]:
    scelte = []
    for n in range(1, min(8, len(prima)) + 1):
        testo = join_lines([(p.testo, p.sospesa) for p in prima[:n]])
        scelte.append((max(alike(testo, nome) - abs(len(testo) - len(nome)) for nome in missioni().values()), n))
    voto, n = max(scelte, default=(0.0, 0))
    if voto < SOMIGLIANZA:
        return prima
    _prendi(registro, k, "missione", prima[:n], DEDOTTA)
    return prima[n:]


def _last_cell(resto: list[Pezzo]) -> tuple[list[Pezzo], list[Pezzo]]:
    """Without a common closing: the last run of wrapped lines."""
    i = len(resto) - 1
    while i > 0 and (resto[i - 1].sospesa or resto[i - 1].testo.endswith("-")):
        i -= 1
    return (resto[:i], resto[i:]) if i else (resto, [])


def _prendi(registro: Registro, k: str, campo: str, pezzi: Sequence[Pezzo], confidenza: str = CERTA) -> None:
    if pezzi:
        testo = join_lines([(p.testo, p.sospesa) for p in pezzi])
        aperta = confidenza == AMBIGUA
        motivo, altre = ("il testo non dice dove la cella finisca", (Alternativa(None),)) if aperta else (None, ())
        registro.prendi("quadro", k, campo, testo, tuple(p.tratto for p in pezzi), confidenza, motivo, altre)
