"""Charts for people who run services: few, plain, readable on paper, numbers written on them."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from textwrap import fill

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from pegan import style

LARGHEZZA = 9.0
"""Inches: what an A4 page in landscape leaves between its margins, at the size of the page's text."""

LETTERE_DEL_TITOLO = 92
"""What stands on a line of that width."""
LETTERE_DI_UN_NOME, LETTERE_DELLA_LEGENDA, SEGNO = 46, 140, 9
"""What stands on a line of a legend, and how much of it a name's patch of colour takes, with the room around it."""


@dataclass(frozen=True, slots=True)
class Grafico:
    """A drawn chart: the same picture in a kernel, in our engine and in JupyterLab, with its title as the text for who can't see it."""

    figura: Figure
    titolo: str

    def png(self) -> bytes:
        """The picture; nothing in it tells when it was made."""
        file = BytesIO()
        self.figura.savefig(file, format="png", dpi=120, metadata={"Software": None})
        return file.getvalue()

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
        return {"image/png": b64encode(self.png()).decode()}, {"pegan": {"alt": self.titolo}}


def _figure(righe: int, altezza_riga: float = 0.34) -> Figure:
    mpl.rcParams.update({"font.size": 9, "axes.spines.top": False, "axes.spines.right": False, "svg.hashsalt": "pegan"})
    return Figure(figsize=(LARGHEZZA, max(1.6, 0.7 + altezza_riga * righe)), layout="constrained")


def _title(figura: Figure, titolo: str) -> None:
    """Over the whole picture, not over its axes only: a long one takes a second line."""
    figura.suptitle(fill(titolo, LETTERE_DEL_TITOLO), x=0.01, ha="left", fontsize=11, fontweight="bold", color=style.BLU)


def _downwards(ax: Axes, etichette: Sequence[str]) -> None:
    """A row a label, the first one above, no room lost over it or under the last."""
    ax.set_yticks(range(len(etichette)), [_short(e) for e in etichette])
    ax.set_ylim(max(len(etichette), 1) - 0.4, -0.6)


def bars(titolo: str, etichette: Sequence[str], valori: Sequence[float], *, unita: str = "", colori: Sequence[str] | None = None, limite: float | None = None) -> Grafico:  # fmt: skip
    """Horizontal bars with their values; `limite` draws the line that they should reach."""
    figura = _figure(len(etichette))
    ax = figura.add_subplot()
    ax.barh(range(len(etichette)), list(valori), color=list(colori) if colori else style.BLU, height=0.66)
    _downwards(ax, etichette)
    _title(figura, titolo)
    massimo = max([*valori, limite or 0, 1e-9])
    for i, v in enumerate(valori):
        # on white: the line of the limit may pass behind it
        ax.text(
            v + massimo * 0.01,
            i,
            f"{style.number(style.rounded(v, 2))}{unita}",
            va="center",
            fontsize=8,
            bbox={"fc": "white", "ec": "none", "pad": 0.5},
        )
    if limite is not None:
        ax.axvline(limite, color=style.GRIGIO, linewidth=1, linestyle="--")
    ax.set_xlim(0, massimo * 1.12)
    ax.xaxis.set_visible(False)
    ax.spines["bottom"].set_visible(False)
    return Grafico(figura, titolo)


def stacked(titolo: str, etichette: Sequence[str], serie: Mapping[str, Sequence[float]], colori: Mapping[str, str], *, unita: str = "") -> Grafico:  # fmt: skip
    """Horizontal stacked bars, a colour a series; parts too small for their number bear none."""
    figura = _figure(len(etichette) + 1)
    ax = figura.add_subplot()
    basi = [0.0] * len(etichette)
    totale = max((sum(v[i] for v in serie.values()) for i in range(len(etichette))), default=1.0) or 1.0
    for nome, valori in serie.items():
        ax.barh(range(len(etichette)), list(valori), left=basi, color=colori[nome], label=nome, height=0.66)
        for i, v in enumerate(valori):
            if v / totale > 0.035:
                ax.text(basi[i] + v / 2, i, f"{style.number(v)}{unita}", ha="center", va="center", fontsize=8, color="white")
        basi = [b + v for b, v in zip(basi, valori, strict=True)]
    _downwards(ax, etichette)
    _title(figura, titolo)
    ax.xaxis.set_visible(False)
    ax.spines["bottom"].set_visible(False)
    if serie:
        figura.legend(loc="outside lower center", ncols=_abreast(list(serie)), frameon=False, fontsize=8)
    for i in range(0 if serie else len(etichette)):
        ax.text(0.01, i, "nessun valore", va="center", fontsize=8, color=style.GRIGIO)
    return Grafico(figura, titolo)


def weights(titolo: str, etichette: Sequence[str], pesi: Sequence[Sequence[float]], colori: Sequence[Sequence[str]]) -> Grafico:
    """The weights of each sheet side by side up to its total, with the line at 100."""
    figura = _figure(len(etichette))
    ax = figura.add_subplot()
    for i, (gruppo, tinte) in enumerate(zip(pesi, colori, strict=True)):
        da = 0.0
        for peso, tinta in zip(gruppo, tinte, strict=True):
            ax.barh(i, peso, left=da, color=tinta, edgecolor="white", height=0.66)
            if peso >= 4:
                ax.text(da + peso / 2, i, style.number(peso), ha="center", va="center", fontsize=8, color="white")
            da += peso
    ax.axvline(100, color=style.GRIGIO, linewidth=1, linestyle="--")
    _downwards(ax, etichette)
    _title(figura, titolo)
    ax.set_xlabel("peso degli indicatori")
    return Grafico(figura, titolo)


def intervals(
    titolo: str,
    etichette: Sequence[str],
    estremi: Sequence[tuple[float, float] | None],
    punti: Sequence[float | None],
    soglia: float,
    coperture: Sequence[float],
    senza: Sequence[str],
) -> Grafico:
    """A bar from the least to the most that each row can be, a dot where it is, hollow under the coverage that makes it worth reading.

    `senza` is what to write on a row without either.
    """
    figura = _figure(len(etichette))
    ax = figura.add_subplot()
    for i, (tratto, punto, copertura) in enumerate(zip(estremi, punti, coperture, strict=True)):
        if tratto is None:
            ax.text(1, i, senza[i], va="center", fontsize=8, color=style.GRIGIO)
            continue
        ax.barh(i, tratto[1] - tratto[0], left=tratto[0], color=style.CHIARO, edgecolor=style.GRIGIO, linewidth=0.6, height=0.5)
        if punto is not None:
            ax.plot(punto, i, "o", color=style.BLU, markerfacecolor=style.BLU if copertura >= soglia else "white", markersize=7)
            ax.text(punto, i - 0.36, style.number(style.rounded(punto, 1)), ha="center", va="bottom", fontsize=7)
    ax.set_yticks(range(len(etichette)), [_short(e) for e in etichette])
    ax.set_ylim(len(etichette) - 0.4, -0.7)  # a number stands over the first row too
    ax.set_xlim(0, 102)
    _title(figura, titolo)
    ax.set_xlabel(f"grado (punto vuoto: copertura sotto {style.number(soglia)} %)")
    return Grafico(figura, titolo)


def heatmap(titolo: str, etichette: Sequence[str], colonne: Sequence[str], valori: Sequence[Sequence[float]], testi: Sequence[Sequence[str]] | None = None, asse: str = "") -> Grafico:  # fmt: skip
    """A grid of numbers, darker where they are greater, with their texts; a cell without a text (by default, a 0) stays white, one without a number has a frame."""
    scritti = testi or [[style.number(v, 0) if v else "" for v in riga] for riga in valori]
    figura = _figure(len(etichette) + 1, 0.3)
    ax = figura.add_subplot()
    massimo = max((v for riga in valori for v in riga if v == v), default=0.0) or 1.0
    for i, riga in enumerate(valori):
        for j, v in enumerate(riga):
            if scritti[i][j]:
                noto = v == v
                forza = 0.2 + 0.8 * (v / massimo) if noto else 1.0
                casella = Rectangle((j - 0.48, i - 0.44), 0.96, 0.88, color=style.BLU if noto else style.GRIGIO, alpha=forza, fill=noto)
                casella.set_linewidth(0 if noto else 0.8)
                ax.add_patch(casella)
                ax.text(j, i, scritti[i][j], ha="center", va="center", fontsize=8, color="white" if v > massimo / 3 else style.BLU)
    ax.set_xticks(range(len(colonne)), list(colonne))
    ax.set_xlim(-0.6, len(colonne) - 0.4)
    _downwards(ax, etichette)
    ax.tick_params(length=0)
    ax.set_xlabel(asse)
    _title(figura, titolo)
    return Grafico(figura, titolo)


def _abreast(nomi: Sequence[str]) -> int:
    """How many names of a legend have room beside one another, each with its patch of colour."""
    return max(1, min(len(nomi), LETTERE_DELLA_LEGENDA // (max(map(len, nomi)) + SEGNO)))


def _short(testo: str) -> str:
    return testo if len(testo) <= LETTERE_DI_UN_NOME else testo[: LETTERE_DI_UN_NOME - 1].rstrip() + "…"
