"""Text extracts as a print's content was painted: pages of lines to cells."""
