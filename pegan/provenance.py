"""Whose document this is, of which year and which version: declared, printed in it, or named by its folders."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from pegan.check import Contesto
from pegan.clean.dates import ANNO, read_date
from pegan.ids import slug
from pegan.model import RigaCella
from pegan.paths import VOCAB
from pegan.read.cells import Cella, Lettura
from pegan.read.form.labels.testate import FINE, META, heading
from pegan.read.spellings import chiave as key_of
from pegan.vocab.entries import load_table, texts

SCONOSCIUTO = "sconosciuto"
PAROLE_DI_UN_TITOLO = 40
"""Most words of a line that names a document or its act: more is a sentence about another one."""
_DI_RAPPORTO = 80
"""Letters of the longest line that is a report's name and its date."""
_ORDINALI = ("prima", "seconda", "terza", "quarta", "quinta", "sesta", "settima", "ottava", "nona", "decima")
_QUALE = re.compile(rf"\b({'|'.join(_ORDINALI)})\s+variazione\b|\bvariazione\s+(?:n\.?|nr\.?|numero)?\s*(\d{{1,2}})\b(?![/.]\d)")
"""Which variation of the plan a title says that it is."""


@dataclass(frozen=True, slots=True)
class Origine:
    """The body and year that were chosen, and what each witness said."""

    ente: str
    anno: int
    contesto: Contesto


@dataclass(frozen=True, slots=True)
class Versione:
    """Which version of the plan a document is, or of what plan it reports; None for what nothing says."""

    tipo: str | None = None
    versione: int | None = None
    atto_numero: str | None = None
    atto_data: date | None = None


def find_origin(lettura: Lettura, percorso: Path, ente: str | None, anno: int | None, voce: Mapping[str, object]) -> Origine:
    """Declared (command line, then SOURCES.toml), else printed, else the folders `<ente>/<anno>/` that it lies in, at any depth.

    The last to be asked is the year beside the body's name in a running head or foot, which may be that of the print, then that of a title which
    no reader took, if all such titles say one.
    """
    testi = {c.campo: c.testo for c in lettura.celle if c.tabella == "documenti" and c.testo}
    stampato = testi.get("ente_nome") or testi.get("ente_pie")
    anni = [int(m[0]) for t in (testi.get("anno"), testi.get("triennio")) if t and (m := ANNO.search(t))]
    anni += [lettura.anni[0]] if lettura.anni else []
    ente_cartella, anno_cartella, _ = _folders(percorso)
    dichiarato = ente or (str(voce["ente"]) if "ente" in voce else None)
    anno_dichiarato = anno or (int(str(voce["anno"])) if "anno" in voce else None)
    enti = (dichiarato, stampato, ente_cartella)
    scelti = (anno_dichiarato, anni[0] if anni else None, anno_cartella)
    contesto = Contesto(
        ente_dichiarato=enti[0], ente_documento=enti[1], ente_cartella=enti[2],
        anno_dichiarato=scelti[0], anno_documento=scelti[1], anno_cartella=scelti[2],
    )  # fmt: skip
    nel_piede, nei_titoli = _years([testi.get("anno_pie") or ""]), _years([p.testo for p in lettura.non_attribuito if _is_title(p.testo)])
    anno_scelto = next((a for a in scelti if a), 0) or next((min(x) for x in (nel_piede, nei_titoli) if len(x) == 1), 0)
    return Origine(slug(next((e for e in enti if e), SCONOSCIUTO)), anno_scelto, contesto)


def _years(testi: Iterable[str]) -> set[int]:
    """The first year of each text that has one."""
    return {int(m[0]) for t in testi if (m := ANNO.search(t))}


def name_document(origine: Origine, percorso: Path, nome: str) -> str:
    """The documento_id: body, year, file; folders that say something else than the document tell files of one name apart.

    `nome` is the path below the source that was asked for: where no folder names a year, all of its parts count.
    """
    ente, anno, resto = _folders(percorso)
    if ente is None:
        resto = Path(nome).parts
    altrove = [*([ente] if ente and slug(ente) != origine.ente else []), *([str(anno)] if anno and anno != origine.anno else [])]
    return f"{origine.ente}-{origine.anno}-{slug('-'.join((*altrove, *resto)))}"


def _folders(percorso: Path) -> tuple[str | None, int | None, tuple[str, ...]]:
    """What `<ente>/<anno>/` above a file say, and the parts of the path below them."""
    parti = percorso.parts
    for i in range(len(parti) - 2, 0, -1):
        if ANNO.fullmatch(parti[i]):
            return parti[i - 1], int(parti[i]), parti[i + 1 :]
    return None, None, parti[-1:]


def find_version(lettura: Lettura) -> tuple[Lettura, Versione]:
    """What a document prints of its kind, its version and its act; the lines that say so are cells of `documenti` from then on."""
    trovata = Versione()
    presi: list[Cella] = []
    resto = []
    resi = {c.campo for c in lettura.celle if c.tabella == "indicatori"} & {"verifica_intermedia", "raggiunto"}
    for pezzo in lettura.non_attribuito:
        detta = _joined(_title(pezzo.testo), Versione(_report(pezzo.testo, "raggiunto" in resi, bool(resi))))
        if detta == Versione() and not _is_title(pezzo.testo):
            resto.append(pezzo)
            continue
        trovata = _joined(trovata, detta)
        campo = "titolo" if detta == Versione() else "tipo" if detta.tipo else "atto"
        nome = campo if campo not in {c.campo for c in presi} else f"{campo}_ripetuto"
        presi.append(Cella("documenti", "documento", nome, pezzo.testo, pezzo.luogo))
    righe: dict[object, list[str]] = {}
    for c in lettura.celle:
        if (c.tabella == "documenti" or (c.campo == "titolo" and c.tabella == "modulo")) and c.testo:
            # "Comune di X - PEG 2023 - consuntivo" is four cells of one line
            righe.setdefault((c.luogo.pagina, c.luogo.dove or c.luogo.riga_da) if c.luogo else c, []).append(c.testo)
    for testi in dict.fromkeys(map(tuple, righe.values())):  # sheets repeat their titles
        for testo in dict.fromkeys((*testi, " ".join(testi))):
            trovata = _joined(trovata, _joined(_title(testo), Versione(_report(testo, "raggiunto" in resi, bool(resi)))))
    return replace(lettura, celle=(*lettura.celle, *presi), non_attribuito=tuple(resto)), trovata


def kind_of(percorso: Path) -> str | None:
    """The kind of document that a file's name says it is, where nothing else does.

    >>> kind_of(Path("PEG-2023_consuntivo.xlsx")), kind_of(Path("verifica 30 giugno.xlsx")), kind_of(Path("PEG 2023.xlsx"))
    ('consuntivo', 'verifica', None)
    """
    nudo = re.sub(r"[\W_]+", " ", percorso.stem.lower())
    return next((nome for nome, _, forma in reversed(_words()[2]) if forma.search(nudo)), None)


def _joined(prima: Versione, dopo: Versione) -> Versione:
    """The first line that says a thing is the title; the rest is repetition."""
    return Versione(*(getattr(prima, c) if getattr(prima, c) is not None else getattr(dopo, c) for c in Versione.__dataclass_fields__))


@lru_cache(maxsize=1 << 12)
def _title(testo: str) -> Versione:
    """What a line says of the document.

    >>> _title("Seconda variazione al PEG 2020-2022, deliberazione G.C. n. 45 del 30/06/2020")
    Versione(tipo='variazione', versione=2, atto_numero='45', atto_data=datetime.date(2020, 6, 30))
    >>> _title("PEG"), _title("variazione di bilancio")
    (Versione(tipo=None, versione=None, atto_numero=None, atto_data=None), Versione(tipo=None, versione=None, atto_numero=None, atto_data=None))
    """
    nudo = " ".join(testo.lower().split())
    if len(nudo.split()) > PAROLE_DI_UN_TITOLO:
        return Versione()
    piani, atti, tipi, _ = _words()
    tipo = next((nome for nome, forma, _ in reversed(tipi) if forma.search(nudo)), None) if piani.search(nudo) else None
    atto = atti.search(nudo)
    quale = _QUALE.search(nudo)
    versione = int(quale[2]) if quale and quale[2] else _ORDINALI.index(quale[1]) + 1 if quale else None
    numero = atto["numero"] if atto else None
    return Versione(tipo, versione if tipo == "variazione" else None, numero, read_date(nudo[atto.start("data") :]) if atto else None)


@lru_cache(maxsize=1 << 12)
def _report(testo: str, finale: bool, resi: bool) -> str | None:
    """The kind of report that a line alone names, in a document that has final values (`finale`), or reported ones at all (`resi`).

    >>> _report("RELAZIONE SULLA PERFORMANCE - ANNO 2024", False, False), _report("Monitoraggio al 30 giugno 2024", False, True)
    ('consuntivo', 'verifica')
    >>> _report("Monitoraggio al 30/06/2024", True, True), _report("STATO DI ATTUAZIONE DEGLI OBIETTIVI AL 31.12.2024", True, True), _report("Monitoraggio", False, True)
    (None, 'consuntivo', None)
    """
    if len(testo) > _DI_RAPPORTO:
        return None
    relazioni, rilevazioni = _reports()
    detta = heading(testo)
    if detta.chiave in relazioni:
        return "consuntivo"
    if not resi or detta.nuda not in rilevazioni:
        return None
    return "consuntivo" if detta.quando == FINE and finale else "verifica" if detta.quando == META and not finale else None


@cache
def _reports() -> tuple[frozenset[str], frozenset[str]]:
    """What reports are called: those of a year, and those of a date."""
    percorso = VOCAB / "documenti.toml"
    (tutto,) = load_table(percorso, "")
    relazioni, rilevazioni = (frozenset(map(key_of, texts(tutto, x, percorso))) for x in ("relazioni", "rilevazioni"))
    return relazioni, rilevazioni


@lru_cache(maxsize=1 << 12)
def _is_title(testo: str) -> bool:
    """A line names the plan and its years, and nothing else.

    >>> _is_title("PIANO ESECUTIVO DI GESTIONE (PEG) 2024-2026"), _is_title("PEG 2024 - obiettivi trasversali"), _is_title("2024")
    (True, False, False)
    """
    piani, _, _, anni = _words()
    resto, quanti = piani.subn(" ", " ".join(testo.lower().split()))
    return quanti > 0 and all(ANNO.fullmatch(p) or p in anni for p in re.findall(r"\w+", resto))


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str], tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...], frozenset[str]]:
    """Names of the plan, of acts, of the kinds of document in a title and in a file's name, as patterns; words that stand about a year."""
    percorso = VOCAB / "documenti.toml"
    (tutto,) = load_table(percorso, "")

    def forma(grafie: tuple[str, ...]) -> str:
        return r"(?<!\w)(?:" + "|".join(re.escape(g).replace(r"\ ", r"\s+") for g in grafie) + r")(?!\w)"

    atti = (
        forma(texts(tutto, "atti", percorso))
        + r"[^\d]{0,60}?\b(?:n|nr|numero)\b\.?\s*(?P<numero>\d+(?:/\d+)?)\s+(?:del|in\s+data)\s+(?P<data>\d.*)"
    )
    tipi = tuple(
        (str(v["nome"]), re.compile(forma(grafie)), re.compile(forma((*grafie, *texts(v, "nel_nome", percorso)))))
        for v in load_table(percorso, "tipo")
        if (grafie := texts(v, "grafie", percorso))
    )
    return re.compile(forma(texts(tutto, "piano", percorso))), re.compile(atti), tipi, frozenset(texts(tutto, "anni", percorso))


def not_a_peg(celle: Iterable[Cella | RigaCella]) -> bool:
    """No sheet and no row of a summary among what was read, or stored: whatever the text is, it is no PEG."""
    return not any(c.tabella in ("schede", "quadro") for c in celle)
