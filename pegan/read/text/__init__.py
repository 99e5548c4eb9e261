"""Text extracts as a print's content was painted: pages of lines to cells.

the whole                        `reader` (first: `read_text`), `wraps` (blanks put back), `forms` (`find_forms`), `fragments` (`cut_fragments`)
the form's words                 `labels`, each a `label`; those of other words, years and periods: `other_labels`
a sheet                          `sheet` (first: `solve_sheet`, whose `Foglio` holds every stage), `header`, `gantt`, `sheet_writer` (first: `write_sheet`)
its free text                    `blocks`, `costs`; whose it is: `activities`, `affinity`
its figures                      `figures`, `values`, `results`, `indicators`, `budget`
people                           `people`, `staff`, `staff_columns`
other forms                      `summary`, `grid`, `resources`, `cover`
what stays open                  `doubts`, `told` (in a text in no known order)
"""
