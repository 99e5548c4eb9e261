"""PDFium's functions as a page is asked them by the thousand: handles are numbers, what a call fills is one small buffer, over and over.

As pypdfium2 declares them, each call makes an object of every handle that it gives or takes; so they take half the time. They hold the
interpreter's lock, as PDFium is not thread-safe.
"""

import ctypes
from collections.abc import Callable
from functools import cache
from typing import Any

Handle = int
"""The address of something of PDFium's."""


class Funzioni:
    """PDFium's functions by their names: `f.FPDFPage_CountObjects(pagina)`. AttributeError for one that this PDFium does not have."""

    def __init__(self) -> None:
        self.reali = (ctypes.c_float * 6)()
        self.interi = (ctypes.c_uint * 4)()
        self.ai_reali = [ctypes.addressof(self.reali) + 4 * i for i in range(6)]
        """The address of each, for a call to fill."""
        self.ai_interi = [ctypes.addressof(self.interi) + 4 * i for i in range(4)]

    def __getattr__(self, nome: str) -> Callable[..., Any]:
        import pypdfium2.raw as raw

        dichiarata = getattr(raw, nome)
        tipi = [ctypes.c_void_p if hasattr(t, "contents") else t for t in (dichiarata.restype, *dichiarata.argtypes)]
        funzione: Callable[..., Any] = ctypes.PYFUNCTYPE(*tipi)(ctypes.cast(dichiarata, ctypes.c_void_p).value or 0)
        setattr(self, nome, funzione)
        return funzione


@cache
def functions() -> Funzioni:
    """Those of this process."""
    return Funzioni()
