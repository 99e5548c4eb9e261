"""Writes the tables of docs/regole.md from pegan/check/regole.toml; what stands between the tables is written by hand."""

import re
import sys
from pathlib import Path

from pegan.check import Regola, read_regole

FILE = Path(__file__).parent.parent / "docs/regole.md"
TESTA = "| regola | gravità | che cosa segnala | perché | che cosa fare |\n| --- | --- | --- | --- | --- |\n"


def line(regola: Regola) -> str:
    """A rule's line of the page."""
    gravita = f"{regola.gravita}, blocca" if regola.blocca else regola.gravita
    parametri = [f"{regola.soglia:g}".replace(".", ",")] if regola.soglia is not None else []
    parametri += [", ".join(regola.valori)] if regola.valori else []
    fonte = f" Parametro: {'; '.join(parametri)} ({regola.fonte})." if parametri else ""
    return f"| `{regola.id}` | {gravita} | {regola.titolo} | {regola.perche}{fonte} | {regola.rimedio} |"


def page(prima: str) -> str:
    """The page with its tables anew: of each class ("## F: …") first the rules of one document, then those of all of them and of forms."""
    parti = re.split(r"(^## ([FVQC]): .*$)", prima, flags=re.M)
    testo = parti[0]
    for titolo, classe, corpo in zip(parti[1::3], parti[2::3], parti[3::3], strict=True):
        frase = corpo.strip().split("\n\n")[0]
        suoi, di_tutti = ([line(r) for r in read_regole().values() if r.classe == classe and r.altrove is a] for a in (False, True))
        testo += f"{titolo}\n\n{frase}\n\n{TESTA}" + "\n".join(suoi) + "\n\n"
        if di_tutti:
            testo += f"Su tutti i documenti insieme, o su un modulo che torna:\n\n{TESTA}" + "\n".join(di_tutti) + "\n\n"
    return testo.rstrip("\n") + "\n"


if __name__ == "__main__":
    FILE.write_text(page(FILE.read_text(encoding="utf-8")), encoding="utf-8")
    sys.exit(0)
