"""PDF to pages of cells, by the rules that are drawn on them.

    pdfium ─▶ letters and rules of a page ─▶ ruled ─▶ pages ─▶ reader

Each folder asks those before it.
"""
