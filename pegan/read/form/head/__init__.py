"""The head of a sheet: where the value of each label stands.

the values                       `values` (first: `find_values`), each a `trovato`
where one stands                 `places`, by what is `around`; several cells in a row: `fila`
a cell that holds two, boxes     `pieces`, `caselle`; people or steps in one text: `in_prosa`
what it may be by its text       `specie`
said twice, of another year, or
by another sheet                 `rivals`
"""
