"""An indicator and its target in one cell, under a heading that says so: "Indicatori e target".

    N. pratiche evase: >= 120            ─▶   N. pratiche evase      atteso >= 120
    Tempo medio (gg) 30 -> 25            ─▶   Tempo medio (gg)       partenza 30, atteso 25
    Relazione entro il 30/09/2024        ─▶   Relazione              atteso entro il 30/09/2024

A cell of several lines that all say so holds as many indicators. A text that does not say where its target begins is the name as a whole, and open.
"""

from pegan.read.form.tables.anni import Tratto, between, on_one_line
from pegan.read.form.tables.insieme import is_of_before, of_lines, split_target
from pegan.read.form.writer import Scrittore
from pegan.read.pages import cell_text

_INSIEME = "l'indicatore e il suo atteso stanno in una cella"
_DI_PRIMA = "il nome dice che la cifra è di prima: può non essere l'atteso"
_INTERO = "non si sa dove finisce l'indicatore e comincia l'atteso"


def take_with_target(s: Scrittore, k: str, i: int, anno: int | None, dubbio: str | None, *, aperta: bool, solo: bool) -> None:
    """The indicator `k` of a cell, and those of its further lines where nothing else is said of it (`solo`)."""
    testo = s.celle[i].text
    insieme = [] if anno is None else of_lines(testo) if solo else []
    insieme = insieme or [x for x in [split_target(testo, (0, len(testo)))] if x and anno is not None]
    if not insieme:
        s.take("indicatori", k, "denominazione", [(i, 0, len(cell_text(s.celle[i])))], dubbio=dubbio or _INTERO, aperta=True)
        return
    presi: list[Tratto] = []
    for n, x in enumerate(insieme):
        chiave = s.next_row("indicatori") if n else k
        prima = anno is not None and is_of_before(testo[slice(*x.nome)], anno)
        for tabella, di, campo, tratto in (
            ("indicatori", chiave, "denominazione", x.nome),
            ("indicatori", chiave, "partenza", x.partenza),
            ("attesi", f"{chiave}/{anno}", "testo", x.atteso),
        ):
            if tratto is not None:
                suo = on_one_line(testo, tratto)
                di_prima = prima and campo == "testo"
                perche = _DI_PRIMA if di_prima else dubbio or _INSIEME
                s.take(tabella, di, campo, [(i, *suo)], dubbio=perche, aperta=aperta or di_prima)
                presi.append(suo)
    if anno is not None:
        s.anni.add(anno)
    s.separate([(i, *t) for t in between(presi, cell_text(s.celle[i]))])
