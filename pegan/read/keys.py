"""From the keys that a reader gives (s3/i2) to the names of things (…/12-04-01-1s/i2)."""

from collections.abc import Sequence

from pegan.clean.codes import two_digits
from pegan.ids import scheda_id
from pegan.read.cells import Lettura


def chiavi_naturali(lettura: Lettura, ente: str, anno: int) -> dict[str, str]:
    """Local key -> natural key, for every key of a reading.

    | local | is | natural |
    | --- | --- | --- |
    | s3 | a sheet | its id: ente, anno, settore, servizio, missione, programma, PEG number |
    | s3/i2, s3/i2/2020, s3/a5 | an indicator, its target for a year, an activity | the sheet's id before the same ending |
    | s3/p4, s3/c1 | a row of staff, a budget line | the sheet's id and the row's number: `…/4` |
    | q1, k1, u1, t1 | a row of another form | the row's number |
    | documento, and any other | the document | as it is |

    A sheet of a form that pegan sent out bears its id. A sheet's settore is the document's where it prints none; its id has a servizio only where the sheet itself prints one, so that the
    id doesn't depend on a summary. Sheets with the same key get the order in which they come (`-2`, `-3`), whatever the cells' order;
    a name that such an ending would make twice goes to the sheet that prints it.
    """
    testi = {(c.chiave, c.campo): c.testo for c in lettura.celle if c.tabella == "schede"}
    settore = next((c.testo for c in lettura.celle if c.tabella == "documenti" and c.campo == "settore"), None)
    locali = dict.fromkeys([c.chiave for c in lettura.celle])
    prime = {k.partition("/")[0] for k in locali}
    schede = sorted([k for k in prime if k[:1] == "s" and k[1:].isdecimal()], key=lambda k: int(k[1:]))
    nomi = []
    for k in schede:
        missione, programma = testi.get((k, "missione")), testi.get((k, "programma"))
        portato = testi.get((k, "codice_pegan")) or ""
        nomi.append(
            portato
            if portato.startswith(f"{ente}/{anno}/")
            else scheda_id(
                ente, anno, testi.get((k, "settore")) or settore, testi.get((k, "servizio")),
                two_digits(missione) or missione, two_digits(programma) or programma, testi.get((k, "peg_n")),
            )
        )  # fmt: skip
    ids = dict(zip(schede, _distinct(nomi), strict=True))
    return {k: _natural(k, ids) for k in locali}


def _distinct(nomi: Sequence[str]) -> list[str]:
    """The names, the later ones of those that repeat with their order at the end.

    >>> _distinct(["a", "b", "a", "a-2", "a"])
    ['a', 'b', 'a-3', 'a-2', 'a-4']
    """
    presi = set(nomi)
    visti: set[str] = set()
    distinti = []
    for nome in nomi:
        proposto, n = nome, 1
        while proposto in visti or (n > 1 and proposto in presi):
            n += 1
            proposto = f"{nome}-{n}"
        visti.add(proposto)
        distinti.append(proposto)
    return distinti


def _natural(chiave: str, ids: dict[str, str]) -> str:
    prima, _, resto = chiave.partition("/")
    if prima in ids:
        riga = resto[1:] if resto[:1] in ("p", "c") else resto
        return f"{ids[prima]}/{riga}" if riga else ids[prima]
    return prima[1:] if prima[1:].isdecimal() else chiave
