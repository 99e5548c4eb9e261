"""Texts that keep the page's layout to pages of cells."""
