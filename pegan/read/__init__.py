"""Readers: a source in one form becomes cells, each with its text, its place and how sure it is.

    workbook/ ─┐
    pdf/ ──────┤
    layout/ ───┼─▶ pages of cells on a grid ─▶ form/ ─┐
    flow/ ─────┘                                      ├─▶ cells of the document (cells.py), and what no cell took
    text/ ─────────▶ pages of lines ──────────────────┘

`document.py` chooses by a file's ending; a text extract is for `text/`, `layout/` or `flow/` by what its order and blanks say (dump.py).
"""
