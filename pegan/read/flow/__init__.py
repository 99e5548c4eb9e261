"""Texts in reading order, whatever tool made them: lines to items to pages of cells.

the whole                        `reader` (first: `read_flow`), `words`
lines to items                   `items` (first: `read_items`), each an `elements`; what begins with a line: `begins`
titles and labels                `titles`, `own_titles`, `labels`, `mute_labels`, `recurring`, `kinds` of their values
a table's heading                `headings`, `heading_words`
its rows                         `rows`, at `costs`; otherwise written: `columns`, `column_ways`, `in_turn`, `head_rows`; what they say of one another: `rows_together`
lists without a heading          `lists`, `people`, `indicators`, `spans` of time
items to pages of cells          `sheets`, `pages` (first: `lay_out`)
whether it is in reading order   `order`
"""
