"""Pages of cells, whatever file they come from, to a document's cells, by the description of the form."""
