"""The rows of a page's tables to values: what kind of row each is, which are none, cells that hold several.

which rows there are             `split` (first: `split_rows`); several lines or cells for one value: `lines_of_cells`, `several_cells`
which may be none                `row_doubts` (first: `open_rows`), `altra_specie`, `oltre_la_fine`
a row's values                   `write` (first: `write_row`), `cell_doubts`; targets, and years: `atteso`; shares of 1: `quote`
rows of one table                `activities`, `budget`, `classification`; indicators named again: `riprese`; steps beside them: `fasi_accanto`;
                                 told by labels: `indicatori_detti`
a list of objectives             `list` (first: `write_list`), `list_doubts`, `between_rows`, `once`, `pesi`, `resources`
pages of their own               results: `altrove`; people by objectives: `matrice`
"""
