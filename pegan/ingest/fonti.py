"""Which files of a folder are documents, and what each one's tables depend on: a document is read again where its stamp is another."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from pegan.accanto import is_beside
from pegan.errors import RichiestaErrata
from pegan.paths import SOURCES
from pegan.read.document import FORMATI, MODULO
from pegan.stamps import package_hash

_ALTRE = {
    ending: perche
    for endings, perche in (
        ((".doc", ".docx", ".odt", ".rtf", ".htm", ".html", ".eml", ".msg"), "non letto, non è un foglio né un PDF: se è un piano, salvarlo in PDF"),
        ((".xlsb",), "non letto, è un foglio in forma binaria: se è un piano, salvarlo come .xlsx"),
        ((".csv", ".tsv", ".xml", ".xltx", ".xltm", ".xlt", ".fods", ".numbers"), "non letto: se è un piano, aprirlo con il suo programma e salvarlo come .xlsx"),
        ((".p7m",), "non letto, è firmato: se è un piano, estrarre dalla firma il documento che contiene"),
        ((".zip",), "non letto, è un archivio: estrarne i documenti"),
        ((".jpg", ".jpeg", ".png", ".tif", ".tiff"), "non letto, è un'immagine: se mostra un piano, serve il documento da cui viene"),
    )
    for ending in endings
}  # fmt: skip
"""Endings under which offices keep a document that pegan does not read, and what to say of it."""


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


def other_forms(sorgenti: Iterable[Path]) -> list[tuple[str, str]]:
    """Files that may hold a document in a form that is not read, by their paths below the source, and what to do with each."""
    return [
        (str(p.relative_to(s)), _ALTRE[p.suffix.lower()])
        for s in sorgenti
        if s.is_dir()
        for p in sorted(s.rglob("*"))
        if _is_of_another_form(p)
    ]


def _is_document(percorso: Path) -> bool:
    return percorso.name != SOURCES and not is_beside(percorso) and percorso.suffix.lower() in FORMATI and not _is_hidden(percorso)


def _is_of_another_form(percorso: Path) -> bool:
    return percorso.suffix.lower() in _ALTRE and not is_beside(percorso) and not _is_hidden(percorso) and percorso.is_file()


def _is_hidden(percorso: Path) -> bool:
    """Hidden by its name or its folder's, or what Excel and Word lay beside a file while somebody has it open."""
    return any(p.startswith(".") for p in percorso.parts[-2:]) or percorso.name.startswith("~$")


def stamp(percorso: Path, comune: bytes, ente: str | None, anno: int | None) -> str:
    """What a document's tables depend on: its bytes, what its folder has in common, what was asked for."""
    parti = [percorso.read_bytes(), comune, f"{ente}/{anno}".encode()]
    return hashlib.sha256(b"\0".join(hashlib.sha256(p).digest() for p in parti)).hexdigest()


def shared_stamp(cartella: Path, corrections: Path | None) -> bytes:
    """What all documents of a folder depend on: its SOURCES.toml and forms, the corrections, pegan itself."""
    accanto = cartella / SOURCES
    parti = [package_hash().encode(), accanto.read_bytes() if accanto.is_file() else b""]
    parti += [p.name.encode() + p.read_bytes() for p in sorted(cartella.glob(f"*{MODULO}"))]
    if corrections and corrections.is_dir():
        parti += [p.name.encode() + p.read_bytes() for p in sorted(corrections.glob("*.toml"))]
    return b"\0".join(hashlib.sha256(p).digest() for p in parti)


def stamp_beside(percorso: Path) -> str:
    """What the tables of a file beside the documents depend on, besides the lake."""
    return hashlib.sha256(percorso.read_bytes() + package_hash().encode()).hexdigest()
