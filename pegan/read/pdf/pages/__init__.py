"""The pages of a print: what is repeated or cut on them, and which lie beside or below one another.

of no sheet                      `edges`, `sheet_headings`, `several_pages`
what is kept of a page           `traces`
side by side                     `side_pages`, `beside`, `repeated_columns`, `right_parts`
below one another                `foot_cells`, `ends`; either, as one: `joined`
blocks to cells                  `sheets`
"""
