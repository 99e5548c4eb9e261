"""Workbooks to pages of cells."""
