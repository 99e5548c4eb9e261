"""PDF to pages of cells, by the rules that are drawn on them."""
