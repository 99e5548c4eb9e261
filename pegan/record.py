"""What a document makes tens of thousands of: frozen dataclasses, and how not to look among them for what holds itself.

To the type checker `record` is `dataclass`, so that an assignment to a field of a `frozen` one is an error there. At run time such a class is not
frozen: setting each field past the lock makes an object cost three times as much, and made a seventh of a workbook's reading.
"""

import gc
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:
    from dataclasses import dataclass

    def record(*, frozen: bool, **scelte: bool):
        """`dataclass`, with equality and hash as a frozen one has them."""
        return dataclass(unsafe_hash=frozen, **scelte)


P = ParamSpec("P")
R = TypeVar("R")


def without_collecting(lavoro: Callable[P, R]) -> Callable[P, R]:
    """A function that Python does not stop for the collection of circles: records hold none, and all of them would be looked at again and again."""

    @wraps(lavoro)
    def fatto(*args: P.args, **kwargs: P.kwargs) -> R:
        acceso = gc.isenabled()
        gc.disable()
        try:
            return lavoro(*args, **kwargs)
        finally:
            if acceso:
                gc.enable()

    return fatto


__all__ = ["record", "without_collecting"]
