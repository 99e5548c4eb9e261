"""Many documents of strangers, read and judged: `nice python -m tests.factory.strangers 0 500 [schede|elenchi]`; `-v` tells each value that is false."""

import sys
from collections import Counter, defaultdict
from collections.abc import Callable

from tests.factory.strangers.board import Documento
from tests.factory.strangers.judge import ESITI, Giudizio, judge, read_document
from tests.factory.strangers.lists import lay_out_list
from tests.factory.strangers.sheets import lay_out_sheets

FORME: dict[str, Callable[[int], Documento]] = {"schede": lay_out_sheets, "elenchi": lay_out_list}


def figures(giudizi: list[Giudizio]) -> str:
    """The table of figures, by column."""
    conti: dict[str, Counter[str]] = defaultdict(Counter)
    for g in giudizi:
        conti[g.nome][g.esito] += 1
        conti["TUTTI"][g.esito] += 1
    righe = [f"{'':12}" + "".join(f"{e:>15}" for e in ESITI)]
    righe += [
        f"{nome:12}" + "".join(f"{c[e] or '':>15}" for e in ESITI) for nome, c in sorted(conti.items(), key=lambda x: x[0] == "TUTTI")
    ]
    return "\n".join(righe)


def main(da: int, a: int, forme: list[str], *, dici: bool) -> None:
    """Print the figures, and the seeds with something false or lost."""
    for forma in forme:
        tutti: list[Giudizio] = []
        cattivi: dict[str, list[int]] = defaultdict(list)
        for seme in range(da, a):
            d = FORME[forma](seme)
            giudizi = judge(d, read_document(d))
            tutti += giudizi
            for esito in {g.esito for g in giudizi} & {"persa", "dedotta falsa", "certa falsa"}:
                cattivi[esito].append(seme)
            for g in giudizi if dici else ():
                if "falsa" in g.esito or g.esito == "persa":
                    print(f"{forma} {seme} | {g.esito} | {g.nome} | {g.letto}")
        print(f"{forma} {da}-{a - 1}\n{figures(tutti)}")
        for esito, semi in sorted(cattivi.items()):
            print(f"{esito}: {len(semi)} documenti: {semi[:40]}")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), [f for f in FORME if f in sys.argv] or list(FORME), dici="-v" in sys.argv)
