"""The head of a sheet: where the value of each label stands."""
