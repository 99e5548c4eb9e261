"""Names of people: one id for one person of a body, whatever the case, the blanks and the order of the words."""

from pegan.ids import slug


def person_id(nominativo: str | None, ente: str) -> str | None:
    """A stable id of a person within a body: the words of the name in alphabetical order, so that "Rossi Mario" is "MARIO ROSSI".

    A surname alone is an id of its own: whose it is depends on who else works there.

    >>> person_id("ROSSI  Mario", "comune-di-esempio") == person_id("Mario Rossi", "comune-di-esempio")
    True
    """
    parole = _words(nominativo or "")
    return f"{ente}/persona/{'-'.join(parole)}" if parole else None


def _words(nominativo: str) -> tuple[str, ...]:
    return tuple(sorted(p for p in slug(nominativo.replace("’", "'")).split("-") if p))
