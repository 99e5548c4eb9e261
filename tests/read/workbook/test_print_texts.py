"""What a sheet bears at the head of its print says of whom it is, where no cell does, and is never certain."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from pegan.read.document import read_file


def test_the_head_of_a_print_says_what_no_cell_does(tmp_path: Path) -> None:
    libro = Workbook()
    primo, secondo = libro.active, libro.create_sheet("2")
    assert primo is not None
    for foglio, obiettivo in ((primo, "Raccogliere"), (secondo, "Spazzare")):
        for riga in (
            ["Obiettivo", obiettivo],
            ["Responsabile", "Elio Marchi"],
            ["Indicatore", "Target", "Peso"],
            ["Raccolta", "70%", "100"],
        ):
            foglio.append(riga)
        foglio.oddHeader.left.text = "Comune di Vallechiara"
        foglio.oddHeader.center.text = "PEG 2023 - Settore Ambiente"
        foglio.oddFooter.center.text = "Pagina &P di &N"
    secondo.insert_rows(1)
    secondo["A1"], secondo["B1"] = "Settore", "Strade"
    libro.save(percorso := tmp_path / "piano.xlsx")
    lettura = read_file(percorso, percorso.name, None).lettura
    detti = {(c.chiave, c.campo): (c.testo, c.confidenza) for c in lettura.celle if c.tabella in ("schede", "documenti", "attesi")}
    assert detti == {
        ("s1", "obiettivo_operativo"): ("Raccogliere", "certa"),
        ("s1", "responsabile"): ("Elio Marchi", "certa"),
        ("s1", "settore"): ("Ambiente", "dedotta"),
        ("s1/i1/2023", "testo"): ("70%", "dedotta"),
        ("s2", "settore"): ("Strade", "certa"),
        ("s2", "obiettivo_operativo"): ("Spazzare", "certa"),
        ("s2", "responsabile"): ("Elio Marchi", "certa"),
        ("s2/i1/2023", "testo"): ("70%", "dedotta"),
        ("documento", "ente_nome"): ("Comune di Vallechiara", "dedotta"),
    }
    assert lettura.non_attribuito == ()
