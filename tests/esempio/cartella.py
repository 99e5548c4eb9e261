"""The sample's folder: workbooks, prints, what SOURCES.toml says of them, the two files that an analyst puts beside. Equal every time."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from tests.esempio.accanto import ANNO, accounts, staff_list
from tests.esempio.libro import write_book
from tests.esempio.modulo import lay_out
from tests.esempio.piano import Documento, documents
from tests.factory.paint import paint_pdf


def write_folder(radice: Path) -> list[Path]:
    """Write every document and its year's SOURCES.toml under `radice`; what was written."""
    scritti: list[Path] = []
    for anno in sorted({d.anno for d in documents()}):
        cartella = radice / str(anno)
        cartella.mkdir(parents=True, exist_ok=True)
        voci = []
        for d in (d for d in documents() if d.anno == anno):
            for percorso in _write(d, cartella):
                voci.append(_source(d, percorso))
                scritti.append(percorso)
        if anno == ANNO:
            for nome, titolo, testo in (
                ("organico.csv", "elenco del personale", staff_list()),
                ("contabilita.csv", "conti dei capitoli collegati", accounts()),
            ):
                percorso = cartella / nome
                percorso.write_text(testo, encoding="utf-8", newline="\n")
                voci.append(_entry(percorso, anno, titolo, "Elenco inventato, da mettere accanto ai documenti.", "csv"))
                scritti.append(percorso)
        fonti = cartella / "SOURCES.toml"
        fonti.write_text(
            "# Un ente inventato: nessuna persona e nessun fatto è reale. Fatto da «make esempio».\n" + "".join(voci), encoding="utf-8"
        )
        scritti.append(fonti)
    return scritti


def _write(d: Documento, cartella: Path) -> Iterable[Path]:
    tavole = lay_out(d)
    percorso = cartella / f"{d.nome}.xlsx"
    write_book(tavole, percorso)
    yield percorso
    if d.pdf:
        stampa = cartella / f"{d.nome}.pdf"
        paint_pdf(tavole, stampa)
        yield stampa


def _source(d: Documento, percorso: Path) -> str:
    forma = percorso.suffix[1:]
    altro: dict[str, str | int | date] = {"tipo": d.tipo}
    if d.versione:
        altro["versione"] = d.versione
    if d.atto:
        altro |= {"atto_numero": d.atto[0], "atto_data": date.fromisoformat(d.atto[1])}
    cosa = "Documento inventato per imparare" + (": la stampa del foglio di lavoro." if forma == "pdf" else ".")
    return _entry(percorso, d.anno, d.titolo, cosa, forma, altro)


def _entry(percorso: Path, anno: int, titolo: str, cosa: str, forma: str, altro: Mapping[str, str | int | date] | None = None) -> str:
    righe: dict[str, str | int | date] = {
        "file": percorso.name, "titolo": f"Comune di Esempio (inventato), {titolo}", "descrizione": cosa, "formato": forma, "ente": "Comune di Esempio",
        "anno": anno, **(altro or {}), "sha256": hashlib.sha256(percorso.read_bytes()).hexdigest(),
    }  # fmt: skip
    return "\n[[fonte]]\n" + "".join(f"{k} = {json.dumps(v, ensure_ascii=False) if isinstance(v, str) else v}\n" for k, v in righe.items())
