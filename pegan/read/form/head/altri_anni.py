"""Values of a head whose label names another year than the plan's: "Grado di raggiungimento 2024" in the plan of 2025."""

from collections.abc import Sequence

from pegan.read.cell import Cell
from pegan.read.form.head.trovato import Trovato
from pegan.read.form.labels.testate import heading
from pegan.read.form.tables.incerte import DELL_ANNO, other_year

_DELL_ANNO = DELL_ANNO | {f"i.{campo}" for campo in DELL_ANNO}


def of_the_year(celle: Sequence[Cell], valori: Sequence[Trovato], anno: int | None) -> list[Trovato]:
    """The values, without those that a label gives to another year and one of the same name to the plan's; open where there is no other, or where each of several indicators has one."""
    teste = {n: heading(v.label(celle)) for n, v in enumerate(valori) if v.nome in _DELL_ANNO}
    altrui = {n: a for n, h in teste.items() if (a := other_year(h.anno, h.anno_data, anno)) is not None}
    if not altrui:
        return list(valori)
    del_piano = {valori[n].nome for n, h in teste.items() if anno in (h.anno, h.anno_data) and not valori[n].nome.startswith("i.")}
    restano = []
    for n, v in enumerate(valori):
        if n not in altrui:
            restano.append(v)
        elif v.nome not in del_piano:
            restano.append(v.opened(f"«{v.label(celle)}» dice il {altrui[n]}, e il piano è del {anno}"))
    return restano
