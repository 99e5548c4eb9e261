"""The tables of a page: where each begins and ends, and what its columns mean.

a table as it was found          `table`, `column`
where one begins                 `find` (first: `find_tables`), `heading`, `angolo`, `senza_testata`, `above`, `pairs` (labels with values are none)
where it ends                    `ends` (first: `set_ends`), `other_headings` and labels below, `continued` below an objective's name
its heading to columns           `columns` (first: `heading_to_columns`), `gantt`, `parti_dell_anno`, `varianti`
what a column is, by those beside it    `neighbours` (beside a budget line: `accanto_al_capitolo`), `incerte` (with the years), `gerarchie`
what a column is, by its rows    `numbers` (first: `columns_by_rows`), `contenuti`, `codici_davanti`
rows that say what they hold     `misure`
years                            `anno_del_piano`; of several in one cell, a name and its target: `insieme`
"""
