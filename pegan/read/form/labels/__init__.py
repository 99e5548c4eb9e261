"""A text as a label of the form: its words, cut short, in another language, with a number or a value behind it."""
