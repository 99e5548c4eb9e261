"""Prints of many invented forms, against their workbooks: `nice python -m tests.read.pdf.sweep dense 200 220 nessuno contorno`.

Forms: `dense` (the classic one and its like), `unlike` (other bodies'), `listed` (an objective a row). Words after the seeds: the rules that are left (paint.Stampa's `bordi`), `bianche`
(no colours), `centrate`, `in_piedi` (headings upwards), `basse` (rows at 40 % of their height). `-v`: each wrong value.
"""

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from pegan.read.form.reader import read_pages
from pegan.read.pdf.reader import read_pdf
from pegan.read.workbook.reader import read_workbook
from tests.factory.book import write_xlsx
from tests.factory.form import lay_out, make_form, make_other_form
from tests.factory.listed import PERIODI, lay_out_list, make_list
from tests.factory.paint import Stampa, paint_pdf
from tests.factory.plan import make_plan
from tests.factory.table import Tavola
from tests.factory.unlike import lay_out_unlike, make_unlike
from tests.read.pdf.stampe import Valori, values

BORDI = ("riquadro", "lati", "sottili", "doppie", "orizzontali", "contorno", "nessuno")


def lay(tipo: str, seme: int, parole: Sequence[str]) -> tuple[list[Tavola], int | None]:
    """The sheets of a seed; the plan's year, where the form does not print it."""
    r = Random(seme)
    if tipo == "unlike":
        aspetto = make_unlike(r)
        piano = make_plan(r, aspetto.periodi, schede=r.randint(1, 3))
        return lay_out_unlike(piano, aspetto)[0], int(piano.verita["documento"]["anno"])
    if tipo == "listed":
        piano = make_plan(r, PERIODI, schede=r.randint(3, 6))
        elenco = make_list(r, int(piano.verita["documento"]["anno"]))
        return lay_out_list(piano, elenco, r)[0], elenco.anno
    forma = make_other_form(r) if seme >= 100 else make_form(r)
    piano = make_plan(r, forma.periodi)
    return lay_out(piano, replace(forma, in_piedi="in_piedi" in parole)), None


def read_both(tavole: Sequence[Tavola], anno: int | None, stampa: Stampa) -> tuple[Valori, Valori]:
    """What the print and the workbook say."""
    with TemporaryDirectory() as cartella:
        libro, carta = Path(cartella) / "a.xlsx", Path(cartella) / "a.pdf"
        write_xlsx(tavole, libro)
        paint_pdf(tavole, carta, stampa=stampa)
        return (
            values(read_pages(read_pdf(carta, "a.pdf"), (), anno)),
            values(read_pages(read_workbook(libro, "a.xlsx"), (), anno)),
        )


def main(tipo: str, semi: range, parole: Sequence[str]) -> None:
    """Print, for each kind of rules, fields, right ones and wrong ones by confidence."""
    for bordi in [b for b in BORDI if b in parole] or ["nessuno"]:
        stampa = Stampa(bordi, sfondi="bianche" not in parole, al_centro="centrate" in parole, bassa=0.4 if "basse" in parole else 1.0)
        conto: Counter[str] = Counter()
        for seme in semi:
            pdf, xlsx = read_both(*lay(tipo, seme, parole), stampa)
            sbagliate = {k: v for k, v in pdf.items() if v[0] != xlsx.get(k, (None,))[0]}
            conto.update(campi=len(xlsx), giusti=sum(pdf.get(k, (None,))[0] == v[0] for k, v in xlsx.items()))
            conto.update(f"{c} false" for _, c in sbagliate.values())
            conto.update(f"{c}" for _, c in pdf.values())
            if "-v" in parole:
                for k, v in sbagliate.items():
                    if v[1] != "ambigua":
                        print(bordi, seme, *k, v, "xlsx:", xlsx.get(k))
        print(f"{tipo} {semi.start}-{semi.stop - 1} {bordi}: {conto['giusti'] / conto['campi']:.1%}", dict(conto), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], range(int(sys.argv[2]), int(sys.argv[3])), sys.argv[4:])
