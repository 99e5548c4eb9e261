"""Readers: a source in one form becomes cells, each with its text, its place and how sure it is."""
