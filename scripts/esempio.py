"""Make the invented sample body again, data/raw/comune-di-esempio/, from tests/esempio/piano.toml."""

from pathlib import Path

from tests.esempio.cartella import write_folder

if __name__ == "__main__":
    scritti = write_folder(Path(__file__).parents[1] / "data/raw/comune-di-esempio")
    print(f"{len(scritti)} file scritti")
