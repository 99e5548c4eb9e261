"""Rules and runs of a page to cells: those that rules part, and those that only letters do.

the grid of the rules            `grid`, `fills`, `spaced_cells`
runs to ruled cells              `cells` (first: `read_blocks`, of `blocks`), `fields`, `homes`, `lines`, `full_lines`, `across`
which may be cut                 `cuts`, `heights`
what no rules part               `open_cells`, `without_rows`, `pieces`, `stacks`, `steps`
tables without rules             `headings`, `columns`, `covered`, `merged`, `marks`, `going_on`
what stays open                  `unruled_doubts`
"""
