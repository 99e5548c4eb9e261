"""A text as a label of the form: its words, cut short, in another language, with a number or a value behind it.

which label a text is            `headings` (first: `find_label`, `split_label`) among a form's `grafie`; a heading's words without years and dates: `testate`
worded otherwise                 `storpiate` (cut short, misspelt), `lingue`
a quick no                       `quick_look`
the labels of a page             `find` (first: `find_labels`), each an `etichetta`; several in a cell: `labels_in_text`; in a title, below one: `titles`
of several meanings              `di_piu_sensi`; an office's: `di_ufficio`; a level's: `gerarchia`; of what tables hold: `fasi`
worded as a label, and none      `non_etichette`
what a text is, if no label      `codes`, `persone`, `words` (a total, a note, a signature)
"""
