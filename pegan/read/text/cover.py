"""Title pages, footers: the body's name, the years of the plan."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import dropwhile, pairwise
from types import MappingProxyType

from pegan.clean.dates import ANNO
from pegan.read.cells import AMBIGUA, DEDOTTA
from pegan.read.registro import Registro
from pegan.read.source import Linea
from pegan.read.text.forms import Modulo
from pegan.read.words import lexicon, plain

_TRIENNIO = re.compile(r"(?:19|20)\d\d\s*[-–/]\s*(?:19|20)\d\d")
_CON_TRIENNIO = re.compile(
    r"(P\.?E\.?G\.?|Piano\s+esecutivo\s+di\s+gestione(?:\s*\(PEG\))?)\s+((?:19|20)\d\d\s*[-–/]\s*(?:19|20)\d\d)", re.I
)
_DUE = 2
_CON_TITOLO = "il nome dell'ente sta prima di un titolo"
_UNA_VOLTA = "sta in una riga sola: può essere un titolo, e non un piè di pagina"
IN_STAMPA = "lo dice l'intestazione o il piè di pagina di stampa del foglio"
"""Why what a sheet's print bears is deduced; such lines are a form of this name."""
_TRATTINO = re.compile(r"\s+[-–—]\s+")
_TITOLO = re.compile(r"P\.?E\.?G\.?|Piano\s+esecutivo\s+di\s+gestione(?:\s*\(PEG\))?", re.I)


def read_cover(registro: Registro, moduli: Sequence[Modulo], dubbie: Mapping[int, str] = MappingProxyType({})) -> None:
    """Take body, years and title from lines that no form took; the first of each counts, repetitions are attributed beside.

    `dubbie`: where lines begin of which it is not sure what stands on them, and why.
    """
    viste: set[str] = set()
    in_piede = ""
    quante = Counter(x.testo for m in moduli for x in m.linee)
    for modulo in moduli:
        for linea in modulo.linee:
            for campo, a, b in _free_parts(registro, linea):
                nome = campo if campo not in viste or campo == "titolo" else f"{campo}_ripetuto"
                viste.add(campo)
                in_piede = in_piede or (linea.testo[a:b] if campo == "ente_pie" else "")
                tabella, chiave = ("modulo", modulo.chiave) if campo == "titolo" else ("documenti", "documento")
                luogo = ((linea.inizio + a, linea.inizio + b),)
                con_altro = (DEDOTTA, _CON_TITOLO) if campo == "ente_nome" and linea.testo[b:].strip() else ()
                con_altro = (DEDOTTA, _UNA_VOLTA) if campo.endswith("_pie") and quante[linea.testo] == 1 else con_altro
                con_altro = (DEDOTTA, IN_STAMPA) if modulo.parte == IN_STAMPA else con_altro
                con_altro = (AMBIGUA, dubbie[linea.inizio]) if linea.inizio in dubbie else con_altro
                registro.prendi(tabella, chiave, nome, linea.testo[a:b], luogo, *con_altro)
    if in_piede and "ente_nome" not in viste:
        registro.prendi("documenti", "documento", "ente_nome", in_piede, (), DEDOTTA, "dalla testata o dal piè di pagina")


def _free_parts(registro: Registro, linea: Linea) -> list[tuple[str, int, int]]:
    """The fields of a line that nothing took; those around an office's name that was taken from a title: "Comune di X - Settore Y - PEG 2024"."""
    if registro.libero((linea.inizio, linea.fine)):
        return _parti(linea.testo)
    if not ("-" in linea.testo or "–" in linea.testo or "—" in linea.testo):
        return []
    liberi = [(a - linea.inizio, b - linea.inizio) for a, b in registro.liberi(linea.inizio, linea.fine)]
    if (
        not liberi
        or liberi[0][0]
        or _TRATTINO.match(linea.testo, liberi[0][1]) is None
        or not (ente := _parti(linea.testo[: liberi[0][1]]))
    ):
        return []
    da, a = liberi[-1]
    quando = next(((n, m) for n, x in (("triennio", _TRIENNIO), ("anno_pie", ANNO)) if (m := x.search(linea.testo, da, a))), None)
    if quando is None or not da:
        return ente
    campo, anno = quando
    return [*ente, ("dicitura_pie", da, da + len(linea.testo[da : anno.start()].rstrip())), (campo, *anno.span())]


def footer_lines(testo: str) -> bool:
    """The line is a title or a footer."""
    return bool(_parti(testo))


def _parti(testo: str) -> list[tuple[str, int, int]]:
    """The fields of a line: "Comune di X", "2020-2022", "PEG", "PEG 2020-2022", "Comune di X - Programmazione esercizio 2013"."""
    if _TITOLO.fullmatch(testo):
        return [("titolo", 0, len(testo))]
    if _TRIENNIO.fullmatch(testo):
        return [("triennio", 0, len(testo))]
    if m := _CON_TRIENNIO.fullmatch(testo):
        return [("titolo", *m.span(1)), ("triennio", *m.span(2))]
    if not _is_body(testo) or len(testo.split()) < _DUE:
        # the body's name in another language before it
        a = testo.rfind(" - ") + 3
        return [("ente_nome", a, len(testo))] if a > _DUE and _is_body(testo[a:]) and _is_a_name(testo[a:]) else []
    nome = _name_of(testo)
    if not _is_a_name(nome):
        return []
    if nome == testo:
        return [("ente_nome", 0, len(testo))]
    triennio, anno = _TRIENNIO.search(testo, len(nome)), ANNO.search(testo, len(nome))
    if anno is None:
        return [] if _TRATTINO.search(testo) else [("ente_nome", 0, len(nome)), ("titolo", len(nome) + 1, len(testo))]
    # a footer: its body, its words, its year or years
    quando = ("triennio", *triennio.span()) if triennio else ("anno_pie", *anno.span())
    parti = [("ente_pie", 0, len(nome)), ("dicitura_pie", len(nome), quando[1]), quando]
    if quando[2] < len(testo):
        parti.append(("coda_pie", quando[2], len(testo)))
    return [(c, a + len(testo[a:b]) - len(testo[a:b].lstrip()), a + len(testo[a:b].rstrip())) for c, a, b in parti]


def _name_of(testo: str) -> str:
    """The body's name, without the document's title that stands behind it: "Comune di X - PEG 2024", "COMUNE DI X Piano della performance".

    A word of titles behind a preposition is of the name; one in small letters is of none that is in capitals.

    >>> _name_of("COMUNE DI ALFA Linea strategica"), _name_of("COMUNE DI ALFA IN VALLE")
    ('COMUNE DI ALFA', 'COMUNE DI ALFA IN VALLE')
    >>> _name_of("Comune di Piano di Sorrento"), _name_of("COMUNE DI ALFA Piano della performance 2024"), _name_of("Comune di Alfa – 2024")
    ('Comune di Piano di Sorrento', 'COMUNE DI ALFA', 'Comune di Alfa')
    """
    nome = _TRATTINO.split(testo, 1)[0]
    maiuscolo = nome.split()[0].isupper()
    for prima, m in pairwise(re.finditer(r"\S+", nome)):
        parola = m.group().strip(".,;:()")
        legame = plain(prima.group()) in lexicon("legami")
        minuscola = maiuscolo and parola.isalpha() and not parola.isupper() and plain(parola) not in lexicon("legami")
        if not legame and (minuscola or plain(parola) in lexicon("enti", "documenti") or ANNO.match(parola)):
            return nome[: m.start()].rstrip()
    return nome


def _is_a_name(nome: str) -> bool:
    """Behind its kind a body's name has a capital letter, and from there on no word without one but those that lead on: else it is a sentence.

    >>> _is_a_name("Unione dei comuni dell'Alta Valle"), _is_a_name("Comune di Alfa in Valle"), _is_a_name("Comune e la partecipazione attiva")
    (True, True, False)
    >>> _is_a_name("Comune di Alfa ha approvato il piano")
    False
    """
    parole = [p.replace("’", "'").rpartition("'")[2] for p in nome.split()[1:]]
    proprie = list(dropwhile(lambda p: not p[:1].isupper(), parole))
    return bool(proprie) and not any(p[:1].islower() and plain(p) not in lexicon("legami") for p in proprie)


def _is_body(testo: str) -> bool:
    return body_kind(testo) is not None


@lru_cache(maxsize=1 << 12)
def body_kind(testo: str) -> str | None:
    """The kind of body that a text begins to name: "comune" of "Comune di Alfa"; None where it names none."""
    parole = plain(testo).replace("’", "'").split() if testo[:1].isupper() else []
    inizi = (parole[0].rstrip("'"), " ".join(parole[:2])) if parole else ()
    return next((x for x in inizi if x in lexicon("enti")), None)
