"""Measures made by hand (`make bench`): no test asserts a time."""
