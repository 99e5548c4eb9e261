"""From the text of a cell to its value: numbers, percentages, dates, codes, names, targets, reported results.

Nothing here guesses in silence: what can't be read is None, what can be read two ways says so.
"""
