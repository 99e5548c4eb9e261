"""One document from its file to the lake: read in the form it was kept in, corrected, built, checked, stored.

Documents don't know of one another: each is read in a child process, where a crash, an endless file or too much memory ends with the child.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from pathlib import Path

from pegan.accanto import beside_files, is_beside, read_beside
from pegan.errors import DocumentoIllegibile, PeganError, ReportFallito, RichiestaErrata
from pegan.insieme import together
from pegan.paths import SOURCES
from pegan.read.document import FORMATI, MODULO
from pegan.reading import read_document, warm_up
from pegan.run.children import bound_memory, workers
from pegan.stamps import Impronte, package_hash
from pegan.store import (
    Lake,
    read_lake,
    remove_document,
    remove_together,
    stored_documents,
    without_together,
    write_beside,
    write_peg,
    write_together,
)

TEMPO_MASSIMO = 300.0
"""Seconds after which a document's reading is ended: the longest plans take a tenth."""
MEMORIA_MASSIMA = 4 << 30
"""Bytes that one document's reading may take."""
_NON_PEG = "non sembra un PEG, il testo è conservato sotto ente=sconosciuto"
_SENZA_ANNO = "non si sa di che anno è, e non entra nei conti: rileggerlo con --anno, o metterlo in una cartella <ente>/<anno>"
_ALTRE = frozenset(
    {".doc", ".docx", ".odt", ".rtf", ".htm", ".html", ".xlsb", ".p7m", ".zip", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".eml", ".msg"}
)
"""Endings under which offices keep a document that pegan does not read; signed ones too."""

Avanza = Callable[[str, int], None]
"""Told of each thing done, and of how many there are (0: not known)."""


def silenzio(testo: str, totale: int) -> None:
    """Tells nobody."""


@dataclass(slots=True)
class EsitoIngest:
    """What became of the sources: names of files, and why some failed."""

    letti: list[str] = field(default_factory=list)
    invariati: list[str] = field(default_factory=list)
    falliti: list[tuple[str, str]] = field(default_factory=list)
    rimossi: list[str] = field(default_factory=list)
    fuori: list[tuple[str, str]] = field(default_factory=list)
    """Files that were kept and are of no body's year, and why."""
    accanto: list[str] = field(default_factory=list)
    """Files beside the documents that were read anew."""
    altri: list[str] = field(default_factory=list)
    """Files of forms that may hold a document and are not read."""


def ingest(
    sorgenti: Iterable[Path],
    data: Path,
    corrections: Path | None = None,
    ente: str | None = None,
    anno: int | None = None,
    avanza: Avanza = silenzio,
    *,
    jobs: int = 2,
    executor: Executor | None = None,
) -> EsitoIngest:
    """Read files, or folders of files, into the lake; a file that fails is listed and leaves what the lake held of it.

    Documents are read `jobs` at a time, each in a process of its own; `executor` may be any other, such as a cluster's.
    """
    sorgenti = list(sorgenti)
    esito = EsitoIngest()
    impronte = Impronte.load(data)
    prima = stored_documents(data)
    mossi: set[str] = set()
    trovati = list(find_documents(sorgenti))
    esito.altri = [str(p.relative_to(s)) for s in sorgenti if s.is_dir() for p in sorted(s.rglob("*")) if _is_of_another_form(p)]
    comuni: dict[Path, bytes] = {}
    presi = impronte.documents()
    in_corso: list[tuple[Path, str, str, Future[tuple[str, str | None]]]] = []
    with executor or workers(jobs, TEMPO_MASSIMO) as lavori:
        for percorso, radice in trovati:
            nome = str(percorso.relative_to(radice))
            try:
                if percorso.parent not in comuni:
                    comuni[percorso.parent] = _shared_stamp(percorso.parent, corrections)
                impronta = _stamp(percorso, comuni[percorso.parent], ente, anno)
            except OSError as errore:
                esito.falliti.append((nome, str(_unreadable(nome, errore))))
                continue
            if impronte.unchanged(percorso, impronta):
                esito.invariati.append(nome)
                continue
            if not in_corso:
                warm_up()
            altrui = {d: p for d, p in presi.get(percorso.name, {}).items() if Path(p) != percorso.resolve()}
            futuro = lavori.submit(read_and_store, percorso, nome, data, corrections, ente, anno, altrui)
            in_corso.append((percorso, nome, impronta, futuro))
            avanza(f"{nome}: in lettura", len(trovati))
    letti: dict[str, str] = {}
    for percorso, nome, impronta, futuro in in_corso:
        errore_suo = futuro.exception()
        if errore_suo is not None:
            esito.falliti.append((nome, str(_ended(nome, errore_suo))))
            continue
        documento, perche = futuro.result()
        if documento in letti:
            esito.falliti.append((nome, str(_taken(nome, letti[documento]))))
            impronte.forget(percorso)
            continue
        letti[documento] = nome
        vecchio = impronte.document(percorso)
        if vecchio and vecchio != documento:
            remove_document(data, vecchio)
        mossi |= {documento, vecchio or documento}
        impronte.set(percorso, impronta, documento)
        if perche:
            esito.fuori.append((nome, perche))
        else:
            esito.letti.append(nome)
    accanto = beside_files(p.parent for p, _ in trovati)
    cambiato = any(not impronte.unchanged(p, _stamp_beside(p)) for p in accanto)
    for percorso in impronte.gone([*trovati, *((p, p.parent) for p in accanto)], sorgenti):
        documento = impronte.forget(percorso)
        if documento:
            remove_document(data, documento)
        mossi.add(documento)
        cambiato |= not documento
        esito.rimossi.append(percorso.name)
    adesso = stored_documents(data)
    enti = {documenti[d][0] for documenti in (prima, adesso) for d in mossi & documenti.keys()}
    enti |= {e for e, _ in without_together(data, set(adesso.values()))}
    luoghi = impronte.places({p.parent for p, _ in trovati}, adesso)
    if enti or cambiato:
        _write_together(data, enti | {e for suoi in luoghi.values() for e, _ in suoi if cambiato}, luoghi, accanto, impronte, esito)
        remove_together(data, set(adesso.values()))
    impronte.save(data)
    return esito


def _write_together(
    data: Path, enti: Set[str], luoghi: Mapping[Path, set[tuple[str, int]]], accanto: Sequence[Path], impronte: Impronte, esito: EsitoIngest
) -> None:
    """Write what belongs to no one document, body by body: what stands beside the documents of these folders, what all of a body's documents tell."""
    ids = read_lake(data, colonne={"schede": ["scheda_id"], "indicatori": ["indicatore_id"]}) if accanto else Lake({})
    righe, falliti = read_beside(luoghi, ids)
    write_beside(data, {luogo: tabelle for luogo, tabelle in righe.items() if luogo[0] in enti})
    for ente in sorted(enti):
        write_together(data, together(read_lake(data, ente, grandi=("celle", "testo_non_attribuito"))))
    esito.falliti += [(p.name, motivo) for p, motivo in falliti]
    for percorso in set(accanto) - {p for p, _ in falliti}:
        impronta = _stamp_beside(percorso)
        if not impronte.unchanged(percorso, impronta):
            esito.accanto.append(percorso.name)
        impronte.set(percorso, impronta, "")


def _stamp_beside(percorso: Path) -> str:
    """What the tables of a file beside the documents depend on, besides the lake."""
    return hashlib.sha256(percorso.read_bytes() + package_hash().encode()).hexdigest()


def read_and_store(
    percorso: Path, nome: str, data: Path, corrections: Path | None, ente: str | None, anno: int | None, altrui: Mapping[str, str] = {}
) -> tuple[str, str | None]:
    """Read one document and write its tables; its name, and why it is of no body's year, if so. Any failure is a DocumentoIllegibile or its kin.

    `altrui` are the documents that came of other files, which this one must not take the place of.
    """
    bound_memory(MEMORIA_MASSIMA)
    try:
        peg = read_document(percorso, nome, corrections, ente, anno)
    except PeganError:
        raise
    except OSError as errore:
        raise _unreadable(nome, errore) from errore
    except MemoryError as errore:
        rimedio = "dividere il documento in file più piccoli"
        raise DocumentoIllegibile("è troppo grande per la memoria", dove=nome, rimedio=rimedio) from errore
    if (suo := altrui.get(peg.documento.documento_id)) is not None:
        raise _taken(nome, suo)
    write_peg(peg, data)
    return peg.documento.documento_id, None if peg.anno else _SENZA_ANNO if peg.righe["schede"] or peg.righe["quadro"] else _NON_PEG


def _unreadable(nome: str, errore: OSError) -> DocumentoIllegibile:
    """A file that the system does not let us read, or no longer has."""
    cause = {PermissionError: "manca il permesso di leggerlo", FileNotFoundError: "non c'è, o rimanda a un file che non c'è"}
    causa = cause.get(type(errore), str(errore.strerror or errore))
    return DocumentoIllegibile(f"il file non si può leggere: {causa}", dove=nome, rimedio="copiare di nuovo il documento nella cartella")


def _ended(nome: str, errore: BaseException) -> BaseException:
    """What became of a document: where its process was ended, or ended by itself, nobody has said yet which it was and what to do."""
    if not isinstance(errore, ReportFallito):
        return errore
    return DocumentoIllegibile(
        f"non è stato letto: {errore.cosa}", dove=nome, rimedio="salvarlo o stamparlo di nuovo dall'originale, o dividerlo"
    )


def _taken(nome: str, altro: str) -> DocumentoIllegibile:
    """Two files would be one document of the lake: neither may hide the other."""
    return DocumentoIllegibile(
        f"ha lo stesso nome, ente e anno di un altro documento già letto ({altro})", dove=nome, rimedio="rinominare uno dei due file"
    )


def find_documents(sorgenti: Iterable[Path]) -> Iterable[tuple[Path, Path]]:
    """(file, folder that it was found under) of every document, in order; RichiestaErrata for a source that is not there."""
    for sorgente in sorgenti:
        if not sorgente.exists():
            raise RichiestaErrata("la cartella o il file non esiste", dove=str(sorgente), rimedio="indicare un percorso che esiste")
        if sorgente.is_file():
            yield sorgente, sorgente.parent
        else:
            # a link to nothing is a document that cannot be read, not one that is not there
            for percorso in sorted(
                p for p in sorgente.rglob("*") if (p.is_file() or (p.is_symlink() and not p.exists())) and _is_document(p)
            ):
                yield percorso, sorgente


def _is_document(percorso: Path) -> bool:
    return percorso.name != SOURCES and not is_beside(percorso) and percorso.suffix.lower() in FORMATI and not _is_hidden(percorso)


def _is_of_another_form(percorso: Path) -> bool:
    return percorso.suffix.lower() in _ALTRE and not _is_hidden(percorso) and percorso.is_file()


def _is_hidden(percorso: Path) -> bool:
    """Hidden by its name or its folder's, or what Excel and Word lay beside a file while somebody has it open."""
    return any(p.startswith(".") for p in percorso.parts[-2:]) or percorso.name.startswith("~$")


def _stamp(percorso: Path, comune: bytes, ente: str | None, anno: int | None) -> str:
    """What a document's tables depend on: its bytes, what its folder has in common, what was asked for."""
    parti = [percorso.read_bytes(), comune, f"{ente}/{anno}".encode()]
    return hashlib.sha256(b"\0".join(hashlib.sha256(p).digest() for p in parti)).hexdigest()


def _shared_stamp(cartella: Path, corrections: Path | None) -> bytes:
    """What all documents of a folder depend on: its SOURCES.toml and forms, the corrections, pegan itself."""
    accanto = cartella / SOURCES
    parti = [package_hash().encode(), accanto.read_bytes() if accanto.is_file() else b""]
    parti += [p.name.encode() + p.read_bytes() for p in sorted(cartella.glob(f"*{MODULO}"))]
    if corrections and corrections.is_dir():
        parti += [p.name.encode() + p.read_bytes() for p in sorted(corrections.glob("*.toml"))]
    return b"\0".join(hashlib.sha256(p).digest() for p in parti)
