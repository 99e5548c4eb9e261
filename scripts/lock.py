"""Makes requirements.lock from pyproject.toml: every version pinned, every file's hash, no registry's address."""

import re
import subprocess
import sys
from pathlib import Path

RADICE = Path(__file__).parent.parent
LOCK = RADICE / "requirements.lock"
TESTATA = "# Every dependency of pegan and of its tests, with hashes. Made by `make lock`; do not edit.\n"


def main() -> int:
    """Resolve for every platform and Python that pegan supports; the address of a registry is never written."""
    comando = [
        sys.executable,
        "-m",
        "uv",
        "pip",
        "compile",
        "pyproject.toml",
        "--all-extras",
        "--universal",
        "--generate-hashes",
        "--no-header",
        "--no-annotate",
        "--no-emit-index-url",
        "--no-emit-find-links",
        "--python-version",
        "3.11",
        "--quiet",
        "--no-config",
        "--no-sources",
    ]
    testo = subprocess.run(comando, cwd=RADICE, check=True, capture_output=True, text=True).stdout
    if re.search(r"https?://|file:", testo):
        print("requirements.lock non scritto: contiene un indirizzo", file=sys.stderr)
        return 1
    LOCK.write_text(TESTATA + testo, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
