"""An executor that gives each task a child process of its own: what a task leaves behind, or breaks, ends with its child.

With `fork` a child starts with everything its parent has imported; elsewhere it is spawned. The parent starts no thread: it watches its children
when it is asked to, and ends one that is over its time.
"""

import multiprocessing as mp
import sys
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from pegan.errors import PeganError, ReportFallito

T = TypeVar("T")


@dataclass(slots=True)
class _Figlio:
    processo: BaseProcess
    capo: Connection
    futuro: Future[Any]
    scadenza: float


def workers(quanti: int, tempo_massimo: float) -> Executor:
    """Processes for tasks: a child each where a fork costs little, else some that stay warm."""
    return Children(quanti, tempo_massimo) if sys.platform == "linux" else ProcessPoolExecutor(max(1, quanti))


def bound_memory(byte: int) -> None:
    """Let this process take no more than so many bytes; does nothing in the process that the program began in, or where no system can."""
    if sys.platform == "linux" and mp.parent_process() is not None:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (byte, byte))


class Children(Executor):
    """`submit` starts a child, waiting while as many as allowed are at work; leaving the `with` waits for all."""

    def __init__(self, quanti: int, tempo_massimo: float) -> None:
        metodo = "fork" if sys.platform == "linux" else "spawn"
        self._contesto = mp.get_context(metodo)
        self._quanti, self._tempo = max(1, quanti), tempo_massimo
        self._al_lavoro: list[_Figlio] = []

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """Run `fn` in a child; its result, or what went wrong, comes in the future."""
        while len(self._al_lavoro) >= self._quanti:
            self._watch()
        capo, coda = self._contesto.Pipe(duplex=False)
        processo = self._contesto.Process(target=_work, args=(coda, fn, args, kwargs))  # type: ignore[attr-defined]
        processo.start()
        coda.close()
        futuro: Future[T] = Future()
        self._al_lavoro.append(_Figlio(processo, capo, futuro, time.monotonic() + self._tempo))
        return futuro

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Wait for the children, or end them."""
        while self._al_lavoro and wait and not cancel_futures:
            self._watch()
        for figlio in self._al_lavoro:
            figlio.processo.kill()
        self._al_lavoro.clear()

    def _watch(self) -> None:
        """Take the results that came, and end the children whose time is over."""
        pronti = mp.connection.wait([f.capo for f in self._al_lavoro], timeout=0.2)
        for figlio in list(self._al_lavoro):
            if figlio.capo in pronti:
                self._take(figlio)
            elif time.monotonic() > figlio.scadenza:
                figlio.processo.kill()
                self._end(figlio, ReportFallito(f"oltre il tempo massimo di {self._tempo:.0f} secondi"))

    def _take(self, figlio: _Figlio) -> None:
        try:
            riuscito, valore = figlio.capo.recv()
        except EOFError:
            figlio.processo.join()
            self._end(figlio, ReportFallito(f"il processo è terminato da sé (codice {figlio.processo.exitcode})"))
            return
        self._end(figlio, None if riuscito else valore, valore)

    def _end(self, figlio: _Figlio, errore: BaseException | None, valore: object = None) -> None:
        figlio.processo.join()
        figlio.capo.close()
        self._al_lavoro.remove(figlio)
        if errore is not None:
            figlio.futuro.set_exception(errore)
        else:
            figlio.futuro.set_result(valore)


def _work(coda: Connection, fn: Callable[..., object], args: tuple[object, ...], kwargs: dict[str, object]) -> None:
    try:
        esito: tuple[bool, object] = (True, fn(*args, **kwargs))
    except BaseException as errore:
        esito = (False, errore if isinstance(errore, PeganError) else ReportFallito(f"{type(errore).__name__}: {errore}"))
    coda.send(esito)
    coda.close()
