"""What can stop a document or a run: one family, messages in Italian, each says where, what was found and what to do.

Before `Peg` a problem is an exception of this family and stops one document; after it, a problem is a segnalazione and
stops nothing (design.md, "The flow").
"""

import errno


class PeganError(Exception):
    """Base of every error that pegan raises on purpose; `str()` is the sentence an analyst reads."""

    def __init__(self, cosa: str, *, dove: str = "", rimedio: str = "") -> None:
        rimedio = rimedio[:1].upper() + rimedio[1:]
        self.cosa, self.dove, self.rimedio = cosa, dove, rimedio
        super().__init__(". ".join(p.rstrip(".") for p in (f"{dove}: {cosa}" if dove else cosa, rimedio) if p) + ".")


class DocumentoIllegibile(PeganError):
    """A source file that can't be decoded or opened; that document stops, the others go on (exit code 1)."""


class CorrezioneNonApplicabile(PeganError):
    """A correction that is stale, matches nothing or stands twice; its document stops (exit code 1)."""


class VocabolarioErrato(PeganError):
    """A vocabulary, template description or rule set that contradicts itself; nothing starts (exit code 2)."""


class RichiestaErrata(PeganError):
    """A command whose arguments can't be carried out: folder missing, unknown parameter (exit code 2)."""


class ReportFallito(PeganError):
    """A notebook that failed; it is kept beside the reports with the failing cell marked (exit code 1)."""


_PERMESSO = ("manca il permesso, o lo tiene aperto un altro programma", "controllare i permessi, o chiudere quel programma")
_CAUSE = {
    errno.ENOSPC: ("il disco è pieno", "liberare spazio e ripetere"),
    errno.EROFS: ("il disco non si può scrivere", "scegliere un'altra cartella"),
    errno.EACCES: _PERMESSO,
    errno.EPERM: _PERMESSO,
    errno.ENOENT: ("non c'è, o rimanda a un file che non c'è", "controllare il percorso"),
    errno.ENOTDIR: ("una parte del percorso è un file e non una cartella", "controllare il percorso"),
    errno.ELOOP: ("rimanda a sé stesso", "controllare i collegamenti"),
    errno.EISDIR: ("è una cartella, non un file", "controllare il percorso"),
    errno.EEXIST: ("esiste già, e non è una cartella", "controllare il percorso"),
    errno.ENAMETOOLONG: ("il nome è troppo lungo", "accorciarlo"),
}


def system_cause(errore: OSError) -> tuple[str, str]:
    """What the system refuses and what to do about it, in Italian; what it says itself where we know no better."""
    return _CAUSE.get(errore.errno or 0, (str(errore.strerror or errore), "controllare il percorso e i permessi"))
