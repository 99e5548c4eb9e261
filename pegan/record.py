"""Frozen dataclasses of which a document makes tens of thousands.

To the type checker `record` is `dataclass`, so that an assignment to a field of a `frozen` one is an error there. At run time such a class is not
frozen: setting each field past the lock makes an object cost three times as much, and made a seventh of a workbook's reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:
    from dataclasses import dataclass

    def record(*, frozen: bool, **scelte: bool):
        """`dataclass`, with equality and hash as a frozen one has them."""
        return dataclass(unsafe_hash=frozen, **scelte)


__all__ = ["record"]
