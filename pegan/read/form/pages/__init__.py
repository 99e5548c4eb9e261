"""The pages of a document: which form each is of, those of one sheet put together, read, written.

laid as any form has it          without remarks: `aside`; `two_row_headings`, `bands`, `side_by_side`, `trasposte`
repeated by a print              `repeated_rows`; amid a table: `repeated_headings`
which form a page is of          `which_form` (first: `read_page`); the page under one: `under`
where its sheets begin           `starts`, with labels of the next objective's: `group_heads`; tables of other forms amid them: `other_forms`
pages that go on                 `sheets` (first: `together`)
written                          `writer` (first: `write_page`), tables' titles: `own_titles`, `margins`; of another plan: `altri_piani`
"""
