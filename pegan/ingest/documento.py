"""One document from its file to the lake, in a child process: a crash, an endless file or too much memory ends with the child, and no other document."""

from collections.abc import Mapping
from pathlib import Path

from pegan.check.vista import righe
from pegan.errors import DocumentoIllegibile, PeganError, ReportFallito, RichiestaErrata, system_cause
from pegan.model import Peg, RigaCella
from pegan.provenance import not_a_peg
from pegan.reading import read_document
from pegan.run.children import bound_memory
from pegan.store import write_peg

MEMORIA_MASSIMA = 4 << 30
"""Bytes that one document's reading may take."""
_NON_PEG = "non sembra un PEG, il testo è conservato sotto ente=sconosciuto"
_SENZA_ANNO = "non si sa di che anno è, e non entra nei conti: rileggerlo con --anno, o metterlo in una cartella <ente>/<anno>"


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
        raise unreadable(nome, errore) from errore
    except MemoryError as errore:
        rimedio = "dividere il documento in file più piccoli"
        raise DocumentoIllegibile("è troppo grande per la memoria", dove=nome, rimedio=rimedio) from errore
    if (suo := altrui.get(peg.documento.documento_id)) is not None:
        raise taken(nome, suo)
    try:
        write_peg(peg, data)
    except OSError as errore:  # a full disk is not the document's fault
        causa, rimedio = system_cause(errore)
        raise RichiestaErrata(f"letto, ma i suoi dati non si possono scrivere in {data}: {causa}", dove=nome, rimedio=rimedio) from errore
    return peg.documento.documento_id, _outside(peg)


def _outside(peg: Peg) -> str | None:
    """Why a document that was kept is of no body's year, None for one that is of one."""
    if peg.anno:
        return None
    return _NON_PEG if not_a_peg(righe(peg, RigaCella)) else _SENZA_ANNO


def unreadable(nome: str, errore: OSError) -> DocumentoIllegibile:
    """A file that the system does not let us read, or no longer has."""
    causa, _ = system_cause(errore)
    return DocumentoIllegibile(f"il file non si può leggere: {causa}", dove=nome, rimedio="copiare di nuovo il documento nella cartella")


def ended(nome: str, errore: BaseException) -> BaseException:
    """What became of a document: where its process was ended, or ended by itself, nobody has said yet which it was and what to do."""
    if not isinstance(errore, ReportFallito):
        return errore
    return DocumentoIllegibile(
        f"non è stato letto: {errore.cosa}", dove=nome, rimedio="salvarlo o stamparlo di nuovo dall'originale, o dividerlo"
    )


def taken(nome: str, altro: str) -> DocumentoIllegibile:
    """Two files would be one document of the lake: neither may hide the other."""
    return DocumentoIllegibile(
        f"ha lo stesso nome, ente e anno di un altro documento già letto ({altro})", dove=nome, rimedio="rinominare uno dei due file"
    )
