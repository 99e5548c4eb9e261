"""The tables of a page: where each begins and ends, and what its columns mean."""
