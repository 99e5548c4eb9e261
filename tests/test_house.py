"""The house stands: dependencies, commands, the order of the rooms, what git holds and what the wheel carries."""

import ast
import hashlib
import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

RADICE = Path(__file__).parent.parent
PEGAN = RADICE / "pegan"
PROGETTO = tomllib.loads((RADICE / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (RADICE / "requirements.lock").read_text(encoding="utf-8")


# Dependencies: pyproject says which, environment.yml repeats them for conda, requirements.lock pins them.

# On conda-forge `duckdb` is more than the Python module, which has a name of its own.
NOMI_CONDA = {"python-duckdb": "duckdb"}


def test_conda_asks_for_the_same_dependencies() -> None:
    ambiente = yaml.safe_load((RADICE / "environment.yml").read_text(encoding="utf-8"))
    voci = [Requirement(v) for v in ambiente["dependencies"] if isinstance(v, str)]
    conda = {NOMI_CONDA.get(v.name, v.name): str(v.specifier) for v in voci}
    assert conda.pop("python") == PROGETTO["project"]["requires-python"]
    conda.pop("pip")  # installs pegan itself, nothing else
    assert [v["pip"] for v in ambiente["dependencies"] if isinstance(v, dict)] == [["--editable ."]]
    chieste = [Requirement(v) for v in PROGETTO["project"]["dependencies"]]
    assert conda == {v.name: str(v.specifier) for v in chieste}


def _bloccate() -> dict[str, tuple[set[str], int]]:
    """Name of each locked package → its versions (one a platform or Python) and the number of its hashes."""
    bloccate: dict[str, tuple[set[str], int]] = {}
    for voce in re.split(r"\n(?=[A-Za-z0-9])", LOCK.partition("\n")[2]):
        nome, versione = re.match(r"([A-Za-z0-9._-]+)==(\S+)", voce.strip()).groups()  # type: ignore[union-attr]
        impronte = len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", voce))
        versioni, finora = bloccate.get(canonicalize_name(nome), (set(), impronte))
        bloccate[canonicalize_name(nome)] = (versioni | {versione}, min(finora, impronte))
    return bloccate


def test_the_lock_pins_every_direct_dependency_at_a_version_that_is_allowed() -> None:
    bloccate = _bloccate()
    progetto = PROGETTO["project"]
    chieste = [*progetto["dependencies"], *PROGETTO["build-system"]["requires"]]
    chieste += [v for gruppo in progetto["optional-dependencies"].values() for v in gruppo]
    for voce in map(Requirement, chieste):
        versioni, _ = bloccate.get(canonicalize_name(voce.name), (set(), 0))
        assert versioni, f"{voce.name} is not in requirements.lock: run `make lock`"
        assert all(voce.specifier.contains(v, prereleases=True) for v in versioni), (voce, versioni)


def test_the_lock_has_a_hash_for_every_package() -> None:
    assert [nome for nome, (_, impronte) in _bloccate().items() if impronte == 0] == []


def test_the_lock_names_no_registry_and_no_machine() -> None:
    assert re.findall(r"://|--(?:extra-)?index|--find-links|--trusted|file:|(?:^|\s)(?:-e|-r|\.{0,2}/)\S*", LOCK) == []


# Commands.


def test_make_help_lists_every_target() -> None:
    makefile = (RADICE / "Makefile").read_text(encoding="utf-8")
    bersagli = set(re.findall(r"^([a-z]+):(?!=)", makefile, flags=re.MULTILINE))
    senza_make = {k: v for k, v in os.environ.items() if k not in {"MAKEFLAGS", "MFLAGS", "MAKELEVEL"}}
    aiuto = subprocess.run(["make", "--no-print-directory"], cwd=RADICE, env=senza_make, check=True, capture_output=True, text=True).stdout
    assert {riga.split()[0] for riga in aiuto.splitlines()} == bersagli
    assert all(len(riga.split()) > 1 for riga in aiuto.splitlines())
    assert {"setup", "reports", "esempio", "test", "lab", "bench", "clean", "wheel", "lock", "help"} <= bersagli
    assert set(re.findall(r"^\.PHONY: (.*)$", makefile, flags=re.MULTILINE)[0].split()) == bersagli


def test_ci_runs_make_test_and_nothing_after_it() -> None:
    ci = RADICE / ".ci/run"
    assert os.access(ci, os.X_OK)
    assert ci.read_text(encoding="utf-8").splitlines()[-1] == "make test"


def test_pre_commit_uses_the_locked_tools_only() -> None:
    hooks = yaml.safe_load((RADICE / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert {r["repo"] for r in hooks["repos"]} == {"local"}
    assert [h["id"] for r in hooks["repos"] for h in r["hooks"]] == ["ruff", "ruff-format", "nbstripout"]


# The order of the rooms (design.md, "Imports go one way"): a module imports from the floors below, or from its own
# without a circle. design.md writes pipeline before run and publish; here it is above them, because pipeline.py holds
# the whole flow as a page of code and so calls everything but the command line, while nothing else may know the flow.
# `style` (how Italians write a number) knows nothing of pegan: it lies at the bottom, so findings write as reports do.

PIANI = (
    ("errors", "paths", "style", "pairing", "record", "groups"),
    ("vocab", "model", "ids", "periods"),
    ("clean", "polarity"),
    ("read", "folder"),
    ("corrections",),
    ("build", "matching"),
    ("check", "provenance"),
    ("store", "stamps"),
    ("review", "review_sheet", "accanto"),
    ("score", "workload", "weights", "schedule", "years"),
    ("insieme",),
    (
        "privacy",
        "live",
        "tables",
        "charts",
        "sources",
        "page",
        "analisi",
        "workbook",
        "sheets",
        "segnala",
        "search",
        "trace",
        "archivio",
        "esplora",
        "schede",
    ),
    ("run", "publish"),
    ("reading",),
    ("ingest",),
    ("pipeline",),
    ("cli", "__main__"),
)
PIANO = {stanza: n for n, piano in enumerate(PIANI) for stanza in piano}


def _modulo(percorso: Path) -> str:
    return ".".join(percorso.relative_to(RADICE).with_suffix("").parts).removesuffix(".__init__")


MODULI = {_modulo(p): p for p in sorted(PEGAN.rglob("*.py"))}


def _importati(percorso: Path) -> Iterator[str]:
    """The modules of pegan that a file imports, also inside functions; `from pegan import x` is x where that is one."""
    for nodo in ast.walk(ast.parse(percorso.read_text(encoding="utf-8"))):
        if isinstance(nodo, ast.Import):
            nomi = [a.name for a in nodo.names]
        elif isinstance(nodo, ast.ImportFrom):
            assert nodo.level == 0, f"{percorso.name}:{nodo.lineno}: write the import from `pegan` on"
            nomi = [n if (n := f"{nodo.module}.{a.name}") in MODULI else nodo.module or "" for a in nodo.names]
        else:
            continue
        yield from (n for n in nomi if n in MODULI and n != "pegan")  # pegan itself holds the version, nothing else


IMPORTI = {modulo: set(_importati(percorso)) for modulo, percorso in MODULI.items()}


def _stanza(modulo: str) -> str:
    return modulo.split(".")[1]


def test_every_module_has_a_room() -> None:
    assert [m for m in MODULI if m != "pegan" and _stanza(m) not in PIANO] == [], "give it a floor in PIANI"


def test_imports_go_one_way() -> None:
    salite = [
        f"{modulo} imports {altro}, which is above it"
        for modulo, altri in IMPORTI.items()
        if modulo != "pegan"
        for altro in sorted(altri)
        if PIANO.get(_stanza(altro), 0) > PIANO.get(_stanza(modulo), len(PIANI))
    ]
    assert salite == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    cerchio: list[str] = []
    try:
        TopologicalSorter(IMPORTI).prepare()
    except CycleError as errore:
        cerchio = errore.args[1]
    assert cerchio == []


# The folders of the two large readers, each of which may ask those before it.
CARTELLE = {
    "pegan.read.form": ("labels", "tables", "head", "rows", "pages"),
    "pegan.read.pdf": ("pdfium", "ruled", "pages"),
}


@pytest.mark.parametrize("stanza", CARTELLE)
def test_a_readers_folders_ask_only_those_before_them(stanza: str) -> None:
    piano = {f"{stanza}.{nome}": i for i, nome in enumerate(CARTELLE[stanza])}
    cartelle = {".".join(m.split(".")[:-1]) for m in MODULI if m.startswith(f"{stanza}.")} - {stanza}
    assert cartelle == {*piano}
    chieste = [(m, a) for m, altri in IMPORTI.items() for a in altri]
    coppie = [(m, a, piano.get(m.rpartition(".")[0]), piano.get(a.rpartition(".")[0])) for m, a in chieste]
    assert [(m, a) for m, a, da, verso in coppie if da is not None and verso is not None and verso > da] == []


MAPPE = [p for p in sorted((PEGAN / "read").rglob("__init__.py")) if "`" in p.read_text(encoding="utf-8") and p.parent.name != "read"]
"""The folders whose docstring says what each of their modules is for."""


@pytest.mark.parametrize("mappa", [pytest.param(p, id=p.parent.name) for p in MAPPE])
def test_a_folders_map_names_its_modules_and_nothing_else(mappa: Path) -> None:
    vicini = [p for p in mappa.parent.glob("*.py") if p != mappa]
    moduli = {p.stem for p in vicini}
    definiti = {m[1] for p in vicini for m in re.finditer(r"^(?:def|class) (\w+)", p.read_text(encoding="utf-8"), re.M)}
    nominati = set(re.findall(r"`(\w+)`", mappa.read_text(encoding="utf-8")))
    assert moduli - nominati == set(), f"say in {mappa.relative_to(RADICE)} what it is for"
    assert nominati - moduli - definiti == set()


def test_the_package_itself_imports_nothing_of_pegan_until_a_lake_is_opened() -> None:
    assert IMPORTI["pegan"] == {"pegan.archivio", "pegan.paths"}
    caricati = subprocess.run(
        [sys.executable, "-c", "import pegan, sys; print(*sys.modules)"], capture_output=True, text=True, check=True
    ).stdout
    assert {"pandas", "pegan.archivio", "pegan.paths"} & set(caricati.split()) == set()


def test_no_module_is_longer_than_300_lines() -> None:
    righe = {m: len(p.read_text(encoding="utf-8").splitlines()) for m, p in MODULI.items()}
    assert {m: n for m, n in righe.items() if n > 300} == {}, "two rooms share a wall that should be there"


# What git holds.

FONTI = sorted((RADICE / "data/raw").rglob("SOURCES.toml"))


@pytest.mark.parametrize("sources", FONTI, ids=lambda p: "/".join(p.parts[-3:-1]))
def test_raw_sources_are_those_that_sources_toml_declares_byte_for_byte(sources: Path) -> None:
    fonti = tomllib.loads(sources.read_text(encoding="utf-8"))["fonte"]
    assert all(f["titolo"] and f["descrizione"] and f["formato"] for f in fonti)
    dichiarate = {f["file"]: f["sha256"] for f in fonti}
    trovate = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sources.parent.iterdir() if p != sources}
    assert trovate == dichiarate


def test_every_raw_document_has_its_sources_toml() -> None:
    assert FONTI
    cartelle = {p.parent for p in (RADICE / "data/raw").rglob("*") if p.is_file() and p.name != "LEGGIMI.md"}
    assert cartelle == {p.parent for p in FONTI}


def test_no_notebook_has_outputs() -> None:
    for percorso in sorted((RADICE / "notebooks").glob("*.ipynb")):
        celle = [c for c in json.loads(percorso.read_text(encoding="utf-8"))["cells"] if c["cell_type"] == "code"]
        assert all(c["outputs"] == [] and c["execution_count"] is None for c in celle), percorso.name


# An absolute path into a home, root, work or opt folder or a Windows home, `file:`, a host of packages.
DI_UNA_MACCHINA = re.compile(
    rb"(?<![\w./~-])/(?:home|root|work|opt|Users)/\w+"
    rb"|\b[A-Za-z]:\\Users\\"
    rb"|https?://[\w.@:-]*(?:pypi|pythonhosted|anaconda|artifact|nexus|registry|mirror)[\w.-]*"
    rb"|file:///?\w"
)


def test_no_file_in_git_names_a_registry_or_a_folder_of_a_machine() -> None:
    git = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        elenco = subprocess.run(git, cwd=RADICE, check=True, capture_output=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    trovati = [
        f"{nome}: {m.group().decode(errors='replace')}"
        for nome in elenco.split("\0")
        if nome and (RADICE / nome).is_file()
        for m in DI_UNA_MACCHINA.finditer((RADICE / nome).read_bytes())
    ]
    assert trovati == []


# What the wheel carries.


@pytest.fixture(scope="module")
def nella_ruota(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in the wheel, built as `make wheel` does, elsewhere."""
    dove = tmp_path_factory.mktemp("dist")
    comando = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(dove), str(RADICE)]
    esito = subprocess.run(comando, capture_output=True, text=True)
    assert esito.returncode == 0, esito.stdout + esito.stderr
    (ruota,) = dove.glob("*.whl")
    with zipfile.ZipFile(ruota) as archivio:
        return set(archivio.namelist())


@pytest.mark.parametrize(
    ("da", "schema", "a"),
    [
        ("notebooks", "*.ipynb", "pegan/notebooks"),
        ("data/regole", "*.toml", "pegan/regole"),
        ("pegan/templates", "**/*", "pegan/templates"),
        ("pegan/vocab", "*.toml", "pegan/vocab"),
        ("pegan/vocab", "*.csv", "pegan/vocab"),
        ("pegan", "**/*", "pegan"),
    ],
    ids=["notebooks", "scoring rules", "templates", "vocabularies", "missioni", "everything of the package"],
)
def test_the_wheel_carries(da: str, schema: str, a: str, nella_ruota: set[str]) -> None:
    cartella = RADICE / da
    attesi = {f"{a}/{p.relative_to(cartella).as_posix()}" for p in cartella.glob(schema) if p.is_file()}
    attesi = {nome for nome in attesi if "__pycache__" not in nome and ".ipynb_checkpoints" not in nome}
    assert attesi, f"nothing in {da}"
    assert attesi - nella_ruota == set()


def test_the_wheel_carries_the_package_and_nothing_else(nella_ruota: set[str]) -> None:
    assert {nome.split("/")[0] for nome in nella_ruota if ".dist-info/" not in nome} == {"pegan"}
    assert [nome for nome in nella_ruota if re.search(r"__pycache__|checkpoint|\.pyc$|/raw/|processed", nome)] == []
