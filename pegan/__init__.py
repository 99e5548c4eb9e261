"""Analytics and reports over the PEG (Piano Esecutivo di Gestione) of Italian municipalities. Start at `pegan.pipeline`."""

__version__ = "0.1.0"
