"""What PDFium says of a document and its pages: characters, paths, annotations, fields."""
