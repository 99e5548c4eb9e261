"""Acts of variation, and what each may be the act of: a postponed or dropped indicator leaves the weights only with one (domain.md, section 3)."""

import re
from dataclasses import dataclass

_CITATO = re.compile(r"\b(?:n(?:r|um)?\.?|atto|delib\w*\.?|d?[gc]\.?[cm]\.?|det\w*\.?)\s*(\d+(?:/\d+)?)", re.I)


@dataclass(frozen=True, slots=True)
class Atto:
    """An act of variation as reports name it, and the codes of the sheets that its document holds: none if it is known by its number alone."""

    nome: str
    numero: str | None = None
    schede: frozenset[str] = frozenset()

    def holds_for(self, scheda_id: str, motivo: str | None) -> bool:
        """It is of the sheets that its document holds, of what cites it by number, and of all where its document holds no sheet.

        >>> atto = Atto("n. 87 del 20/07/2023", "87", frozenset({"01-02-03"}))
        >>> atto.holds_for("e/2023/a/01-02-03", None), atto.holds_for("e/2023/a/01-02-04", "slittato"), atto.holds_for("x", "DGC 87/2023")
        (True, False, True)
        """
        cita = bool(self.numero and motivo and cites(motivo, self.numero))
        return not self.schede or sheet_codes(scheda_id) in self.schede or cita


def sheet_codes(scheda_id: str) -> str:
    """A sheet's codes, without the servizio that one document names and another does not.

    >>> sheet_codes("comune/2023/settore/servizio/01-02-03"), sheet_codes("comune/2023/settore/01-02-03")
    ('01-02-03', '01-02-03')
    """
    return scheda_id.rpartition("/")[2]


def cites(testo: str, numero: str) -> bool:
    """Whether a text names the act of this number, with or without its year behind it.

    >>> cites("deliberazione di Giunta n. 87 del 20/07/2023", "87"), cites("DGC 87/2023", "87"), cites("rinviato di 87 giorni", "87")
    (True, True, False)
    """
    return numero.partition("/")[0] in {n.partition("/")[0] for n in _CITATO.findall(testo)}
