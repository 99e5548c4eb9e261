"""The folders of the documents: which files stand beside them, and their rows for the body and year that the documents are of."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from pegan.accanto.decisioni import declared_matches, declared_weights, read_decisioni
from pegan.accanto.righe import read_contabilita, read_organico
from pegan.errors import DocumentoIllegibile, PeganError
from pegan.ids import slug
from pegan.model import Riga
from pegan.store import Lake

DECISIONI = "DECISIONI.toml"
FILE: dict[str, tuple[str, ...]] = {
    "organico.csv": ("organico",), "organico.xlsx": ("organico",), "contabilita.csv": ("contabilita",), "contabilita.xlsx": ("contabilita",),
    DECISIONI: ("pesi_dichiarati", "abbinamenti_dichiarati"),
}  # fmt: skip
"""Name of a file beside the documents -> the tables that it fills."""
Luogo = tuple[str, int]
PerLuogo = dict[Luogo, dict[str, list[Riga]]]


def is_beside(percorso: Path) -> bool:
    """A file that stands beside documents and is none."""
    return percorso.name in FILE


def beside_files(cartelle: Iterable[Path]) -> list[Path]:
    """The files that stand beside documents in these folders, in order."""
    return [c / nome for c in sorted(set(cartelle)) for nome in FILE if (c / nome).is_file()]


def read_beside(cartelle: Mapping[Path, set[Luogo]], lake: Lake) -> tuple[PerLuogo, list[tuple[Path, str]]]:
    """What stands beside the documents, by body and year, and the files that are wrong with why; `cartelle` says what each folder's documents are of.

    A table whose file is gone is given without rows; one whose file is wrong is not given.
    """
    righe: PerLuogo = {}
    falliti: list[tuple[Path, str]] = []
    for cartella, luoghi in sorted(cartelle.items()):
        if len(luoghi) == 1:
            for tabella in (t for tabelle in FILE.values() for t in tabelle):
                righe.setdefault(next(iter(luoghi)), {}).setdefault(tabella, [])
        for percorso in beside_files([cartella]):
            try:
                luogo = _place(percorso, luoghi)
                for tabella, sue in _rows(percorso, luogo, lake).items():
                    righe[luogo][tabella] = [*righe[luogo].get(tabella, []), *sue]
            except (PeganError, OSError) as errore:
                falliti.append((percorso, str(errore)))
                for luogo in luoghi:
                    for tabella in FILE[percorso.name]:
                        righe.get(luogo, {}).pop(tabella, None)
    return righe, falliti


def _place(percorso: Path, luoghi: set[Luogo]) -> Luogo:
    """The one body and year of the documents that a file stands beside."""
    altri = [n for n in FILE if n != percorso.name and FILE[n] == FILE[percorso.name] and (percorso.parent / n).is_file()]
    if altri:
        raise DocumentoIllegibile(f"c'è anche {altri[0]}", dove=percorso.name, rimedio="lasciare un file solo")
    if len(luoghi) != 1:
        quali = ", ".join(f"{e} {a}" for e, a in sorted(luoghi)) or "nessuno"
        raise DocumentoIllegibile(
            f"i documenti della cartella sono di: {quali}", dove=percorso.name, rimedio="mettere ogni ente e anno nella sua cartella"
        )
    return next(iter(luoghi))


def _rows(percorso: Path, luogo: Luogo, lake: Lake) -> dict[str, list[Riga]]:
    """The tables of one file."""
    ente, anno = luogo
    documento = f"{ente}-{anno}-{slug(percorso.name)}"
    if percorso.name == DECISIONI:
        dati = read_decisioni(percorso)
        ids = {quando: _ids(lake, ente, anno, quando) for quando in ("prima", "adesso")}
        di_anno = lake["schede"][(lake["schede"]["ente"] == ente) & (lake["schede"]["anno"] == anno)]
        return {
            "pesi_dichiarati": [*declared_weights(dati, documento, percorso.name, di_anno["scheda_id"])],
            "abbinamenti_dichiarati": [*declared_matches(dati, documento, percorso.name, ids["prima"], ids["adesso"])],
        }
    if FILE[percorso.name] == ("organico",):
        return {"organico": [*read_organico(percorso, documento, ente)]}
    return {"contabilita": [*read_contabilita(percorso, documento)]}


def _ids(lake: Lake, ente: str, anno: int, quando: str) -> set[str]:
    """The ids of the sheets and indicators of a body in earlier years, or in this one."""
    trovati: set[str] = set()
    for tabella, campo in (("schede", "scheda_id"), ("indicatori", "indicatore_id")):
        frame = lake[tabella]
        scelte = (frame["ente"] == ente) & ((frame["anno"] < anno) if quando == "prima" else (frame["anno"] == anno))
        trovati |= set(frame.loc[scelte, campo])
    return trovati
