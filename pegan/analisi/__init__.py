"""What the notebooks show: a module a report, each function one table, chart or sentence made from a `Pagina`."""
