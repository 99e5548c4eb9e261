"""Texts that keep the page's layout to pages of cells.

the whole                        `reader` (first: `read_layout`)
a page to pieces of its lines    `lines`
pieces to wrapped cells          `cells`, `runs`
tables                           `tables`; a body: `body`, `columns`, `strips`, `rows`, `merged`, `standing`, `unglued`
cells on a grid                  `grid` (first: `place_cells`), `placing`
over the pages                   `next_pages`
what stays open                  `doubts`, `row_doubts`
"""
