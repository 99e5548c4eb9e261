"""0,6 without a percent sign: sixty per cent, or less than one. What the column sums to says it; what nothing says is ambiguous, the other reading beside."""

import pytest

from pegan.read.form.reader import read_pages
from tests.read.forms.test_casi import grid

PESI = "OBIETTIVO OPERATIVO | Ridurre i tempi\nIndicatore | Unità di misura | Peso | Target 2024\n"
PERSONE = "OBIETTIVO OPERATIVO | Ridurre i tempi\nNominativo | % impegno\n"
NOMI = ("Rossi Anna", "Bianchi Ugo", "Verdi Ada")
CASI = [  # what is printed, what it says, how sure: (reading, confidence, other reading)
    pytest.param("peso", ("0,6", "0,4"), [("60%", "dedotta", "0,6"), ("40%", "dedotta", "0,4")], id="they make 1"),
    pytest.param("peso", ("0,6", "0,3"), [("60%", "ambigua", "0,6"), ("30%", "ambigua", "0,3")], id="they make nothing"),
    pytest.param("peso", ("0,6",), [("60%", "ambigua", "0,6")], id="one weight alone"),
    pytest.param(
        "peso",
        ("0,3", "0,2", "0,2"),
        [("30%", "dedotta", "0,3"), ("20%", "dedotta", "0,2"), ("20%", "dedotta", "0,2")],
        id="three that may be part of 1",
    ),
    pytest.param(
        "peso",
        ("0,6", "0,7", "0,5"),
        [("60%", "ambigua", "0,6"), ("70%", "ambigua", "0,7"), ("50%", "ambigua", "0,5")],
        id="three that make more",
    ),
    pytest.param("peso", ("40%", "0,6"), [("40%", "certa", None), ("60%", "dedotta", "0,6")], id="with a percentage they make 100"),
    pytest.param(
        "peso",
        ("40", "59,5", "0,5"),
        [("40", "certa", None), ("59,5", "certa", None), ("0,5", "certa", None)],
        id="as printed they make 100",
    ),
    pytest.param("peso", ("40", "0,5"), [("40", "certa", None), ("0,5", "ambigua", "50%")], id="beside numbers above 1"),
    pytest.param("impegno_pct", ("0,6",), [("60%", "ambigua", "0,6")], id="one person alone"),
    pytest.param("impegno_pct", ("20%", "0,4"), [("20%", "certa", None), ("40%", "ambigua", "0,4")], id="beside a percentage"),
    pytest.param(
        "impegno_pct",
        ("0,6", "0,1", "0"),
        [("60%", "ambigua", "0,6"), ("10%", "ambigua", "0,1"), ("0", "certa", None)],
        id="two people, and nothing is nothing",
    ),
    pytest.param(
        "impegno_pct",
        ("0,6", "0,1", "0,2"),
        [("60%", "dedotta", "0,6"), ("10%", "dedotta", "0,1"), ("20%", "dedotta", "0,2")],
        id="nobody of three works less than a hundredth",
    ),
]


@pytest.mark.parametrize(("campo", "scritti", "attesi"), CASI)
def test_a_number_below_one_under_a_percentage(campo: str, scritti: tuple[str, ...], attesi: list[tuple[str, str, str | None]]) -> None:
    righe = (
        [f"Pratiche di tipo {n} | n. | {x} | 4{n}" for n, x in enumerate(scritti)]
        if campo == "peso"
        else [f"{nome} | {x}" for nome, x in zip(NOMI, scritti, strict=False)]
    )
    lettura = read_pages([grid((PESI if campo == "peso" else PERSONE) + "\n".join(righe))], (), 2024)
    lette = [(c.testo, c.confidenza, c.alternative[0].testo if c.alternative else None) for c in lettura.celle if c.campo == campo]
    assert lette == attesi


def test_a_weight_below_one_beside_its_label_is_ambiguous() -> None:
    lettura = read_pages(
        [grid("OBIETTIVO OPERATIVO | Ridurre i tempi\nPeso obiettivo | 0,3\nIndicatore | Target 2024\nPratiche | 40")], (), 2024
    )
    (peso,) = (c for c in lettura.celle if c.campo == "peso_obiettivo" and c.tabella == "schede")
    assert (peso.testo, peso.confidenza, [a.testo for a in peso.alternative]) == ("30%", "ambigua", ["0,3"])


@pytest.mark.parametrize(
    ("quote", "confidenza"),
    [
        pytest.param(("0,5", "0,6", "0,2"), "dedotta", id="a person a sheet, all below 1"),
        pytest.param(("0,5", "0,6"), "ambigua", id="two sheets"),
        pytest.param(("0,5", "0,6", "20"), "ambigua", id="one of them above 1"),
        pytest.param(("0,5", "0,6", "20%"), "ambigua", id="one of them in per cent"),
    ],
)
def test_what_one_sheet_leaves_open_all_sheets_may_say(quote: tuple[str, ...], confidenza: str) -> None:
    fogli = [grid(PERSONE.replace("tempi", f"tempi {n}") + f"Rossi Anna | {x}", n) for n, x in enumerate(quote, 1)]
    (prima, *_) = (c for c in read_pages(fogli, (), 2024).celle if c.campo == "impegno_pct")
    assert (prima.testo, prima.confidenza, [a.testo for a in prima.alternative]) == ("50%", confidenza, ["0,5"])
