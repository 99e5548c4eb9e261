"""Texts in reading order, whatever tool made them: lines to items to pages of cells."""
