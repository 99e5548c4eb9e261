"""An executor that gives its tasks to child processes: what a task breaks ends with its child, and so does what a few of them leave behind.

With `fork` a child starts with everything its parent has imported; elsewhere it is spawned. The parent starts no thread: it watches its children
when it is asked to, and ends one that is over its time.
"""

import multiprocessing as mp
import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from pegan.errors import PeganError, ReportFallito

T = TypeVar("T")


_Compito = tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]
"""What to call, and with what."""


@dataclass(slots=True)
class _Figlio:
    processo: BaseProcess
    capo: Connection
    futuro: Future[Any]
    scadenza: float
    compito: _Compito
    compiti: int = 1
    """How many it was given."""


def workers(quanti: int, tempo_massimo: float, per_figlio: int = 1) -> Executor:
    """Processes for tasks: children that do so many each where a fork costs little, else some that stay warm."""
    return Children(quanti, tempo_massimo, per_figlio) if sys.platform == "linux" else ProcessPoolExecutor(max(1, quanti))


def bound_memory(byte: int) -> None:
    """Let this process take no more than so many bytes; does nothing in the process that the program began in, or where no system can."""
    if sys.platform == "linux" and mp.parent_process() is not None:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (byte, byte))


class Children(Executor):
    """`submit` gives a task to a child, waiting while as many as allowed are at work; leaving the `with` waits for all.

    A child does up to `per_figlio` tasks, one after another, and none after one that failed; a task with which a used child ends by itself has a new one.
    """

    def __init__(self, quanti: int, tempo_massimo: float, per_figlio: int = 1) -> None:
        metodo = "fork" if sys.platform == "linux" else "spawn"
        self._contesto = mp.get_context(metodo)
        self._quanti, self._tempo, self._per_figlio = max(1, quanti), tempo_massimo, per_figlio
        self._al_lavoro: list[_Figlio] = []
        self._fermi: list[_Figlio] = []
        """Children that wait for another task."""

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """Run `fn` in a child; its result, or what went wrong, comes in the future."""
        while len(self._al_lavoro) >= self._quanti:
            self._watch()
        futuro: Future[T] = Future()
        while self._fermi and not self._fermi[-1].processo.is_alive():
            self._dismiss(self._fermi.pop())
        if self._fermi:
            figlio = self._fermi[-1]
            figlio.compito = (fn, args, kwargs)
            with suppress(OSError):  # it ended just now: that it has no result says so
                figlio.capo.send(figlio.compito)
            figlio.futuro, figlio.scadenza, figlio.compiti = futuro, time.monotonic() + self._tempo, figlio.compiti + 1
            self._al_lavoro.append(figlio)
            self._fermi.pop()  # last: whatever interrupts this, one list or the other knows the child
        else:
            self._start((fn, args, kwargs), futuro)
        return futuro

    def _start(self, compito: _Compito, futuro: Future[Any]) -> None:
        """Give a task to a new child."""
        capo, coda = self._contesto.Pipe()
        # one that waits for tasks is a daemon: Python ends it, and does not wait for it, where an interrupt loses it as it starts
        processo = self._contesto.Process(  # type: ignore[attr-defined]
            target=_work, args=(coda, self._per_figlio, *compito), daemon=self._per_figlio > 1 or None
        )
        processo.start()
        self._al_lavoro.append(_Figlio(processo, capo, futuro, time.monotonic() + self._tempo, compito))
        coda.close()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Wait for the children, or end them."""
        while self._al_lavoro and wait and not cancel_futures:
            self._watch()
        for figlio in self._al_lavoro:
            figlio.processo.kill()
        for figlio in self._fermi:
            self._dismiss(figlio)
        self._al_lavoro.clear()
        self._fermi.clear()

    def _watch(self) -> None:
        """Take the results that came, and end the children whose time is over."""
        pronti = mp.connection.wait([f.capo for f in self._al_lavoro], timeout=0.2)
        for figlio in list(self._al_lavoro):
            if figlio.capo in pronti:
                self._take(figlio)
            elif time.monotonic() > figlio.scadenza:
                figlio.processo.kill()
                self._dismiss(figlio)
                self._end(figlio, ReportFallito(f"oltre il tempo massimo di {self._tempo:.0f} secondi"))

    def _take(self, figlio: _Figlio) -> None:
        try:
            riuscito, valore = figlio.capo.recv()
        except (EOFError, ConnectionError):
            self._dismiss(figlio)
            if figlio.compiti > 1:  # what an earlier task left behind may have ended it
                self._al_lavoro.remove(figlio)
                self._start(figlio.compito, figlio.futuro)
                return
            self._end(figlio, ReportFallito(f"il processo è terminato da sé (codice {figlio.processo.exitcode})"))
            return
        if riuscito and figlio.compiti < self._per_figlio:
            self._fermi.append(figlio)
        else:
            self._dismiss(figlio)
        self._end(figlio, None if riuscito else valore, valore)

    def _dismiss(self, figlio: _Figlio) -> None:
        """A child that gets no other task ends."""
        with suppress(OSError):  # it may have ended already
            figlio.capo.send(None)
        figlio.processo.join()
        figlio.capo.close()

    def _end(self, figlio: _Figlio, errore: BaseException | None, valore: object = None) -> None:
        self._al_lavoro.remove(figlio)
        if errore is not None:
            figlio.futuro.set_exception(errore)
        else:
            figlio.futuro.set_result(valore)


def _work(coda: Connection, quanti: int, fn: Callable[..., object], args: tuple[object, ...], kwargs: dict[str, object]) -> None:
    """Do a task, and while none failed and the parent lives those that come after it, so many in all."""
    padre = mp.parent_process()
    for n in range(1, quanti + 1):
        try:
            esito: tuple[bool, object] = (True, fn(*args, **kwargs))
        except BaseException as errore:
            esito = (False, errore if isinstance(errore, PeganError) else ReportFallito(f"{type(errore).__name__}: {errore}"))
        coda.send(esito)
        if n == quanti or not esito[0]:
            return
        del esito
        altro = None
        with suppress(EOFError, OSError, KeyboardInterrupt):
            # the other children hold the parent's end too: that it is gone is not told by its closing
            while not coda.poll(1) and padre is not None and os.getppid() == padre.pid:
                pass
            altro = coda.recv() if coda.poll() else None
        if altro is None:
            return
        fn, args, kwargs = altro
