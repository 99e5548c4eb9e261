"""Rules and runs of a page to cells: those that rules part, and those that only letters do."""
