"""One run at a time in a folder: two that write one lake, or one set of pages, would each undo a part of the other's."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pegan.errors import RichiestaErrata

FILE = "_in_corso"


@contextmanager
def alone(cartella: Path) -> Iterator[None]:
    """Hold the folder while the block runs; RichiestaErrata where another run does.

    The system lets go of it when the process ends, however it ends. Where there is no such lock (Windows, some network disks) nothing is held.
    """
    cartella.mkdir(parents=True, exist_ok=True)
    with (cartella / FILE).open("w") as file:
        if sys.platform != "win32":
            import fcntl

            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                rimedio = "aspettare che finisca, o scegliere un'altra cartella"
                raise RichiestaErrata("un'altra esecuzione di pegan vi sta scrivendo", dove=str(cartella), rimedio=rimedio) from None
            except OSError:
                pass
        yield
