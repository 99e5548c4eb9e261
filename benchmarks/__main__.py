"""`python -m benchmarks [NAME …]`: run the measures of these modules, or of all of this folder."""

import sys
from importlib import import_module
from pathlib import Path


def main(nomi: list[str]) -> None:
    """Each module's `main` prints its own table."""
    tutti = sorted(p.stem for p in Path(__file__).parent.glob("[a-z]*.py"))
    for nome in nomi or tutti:
        print(f"== {nome}", flush=True)
        import_module(f"benchmarks.{nome}").main()


if __name__ == "__main__":
    main(sys.argv[1:])
