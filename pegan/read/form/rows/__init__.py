"""The rows of a page's tables to values: what kind of row each is, which are none, cells that hold several."""
