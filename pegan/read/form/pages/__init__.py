"""The pages of a document: which form each is of, those of one sheet put together, read, written."""
