"""Charts of bodies whose documents lack what they show."""

import warnings

from pegan import charts


def test_bars_without_any_value_say_so_and_matplotlib_says_nothing() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        figura = charts.stacked("Pesi", ["Obiettivo 1", "Obiettivo 2"], {}, {}).figura
    assert [t.get_text() for t in figura.axes[0].texts] == ["nessun valore", "nessun valore"]


def test_a_legend_of_many_long_names_stands_within_the_picture() -> None:
    nomi = [
        "rendicontato",
        "misurabile, non rendicontato",
        "rendicontato, ma non si confronta con l'atteso",
        "senza valore atteso",
        "fuori dai pesi dell'anno",
    ]
    figura = charts.stacked("Pesi", ["Obiettivo 1"], {n: [20.0] for n in nomi}, dict.fromkeys(nomi, "grey")).figura
    figura.draw_without_rendering()
    (legenda,) = figura.legends
    posto = legenda.get_window_extent()
    assert [t.get_text() for t in legenda.get_texts()] == nomi
    assert posto.x0 >= 0
    assert posto.x1 <= figura.bbox.x1
    assert posto.y0 >= 0
    assert posto.y1 <= figura.axes[0].get_window_extent().y0


def test_the_greatest_number_of_a_grid_is_drawn_however_it_divides() -> None:
    """0.8 · 0.1 / 0.1 is a little more than 0.8."""
    figura = charts.heatmap("Carico", ["Obiettivo 1"], ["gen", "feb"], [[0.1, 0.05]], [["0,1", "0,05"]]).figura
    assert len(figura.axes[0].patches) == 2


def test_a_cell_of_a_grid_whose_number_is_not_known_is_framed_and_not_shaded() -> None:
    figura = charts.heatmap("Grado medio", ["Tributi"], ["01", "04"], [[50.0, float("nan")]], [["50 (1)", "— (1)"]]).figura
    assert [p.get_fill() for p in figura.axes[0].patches] == [True, False]
