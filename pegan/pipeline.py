"""The flow of pegan on a page. Start here.

    sources ─▶ read ─▶ corrections ─▶ build ─▶ check ─▶ store      one document at a time, unchanged ones skipped
                                                          │
                        uso, base of the %, cross findings ┘        the whole lake, at the end of a run
                                                          │
    lake + notebooks + rules ─▶ run ─▶ publish ─▶ reports/          one report at a time, unchanged ones skipped

Before `Peg` a problem stops its document (an exception of errors.py), the others go on; after it a problem is a segnalazione.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from pegan import __version__
from pegan.build import build
from pegan.check import check
from pegan.corrections import apply, load, of_documento, pins
from pegan.errors import DocumentoIllegibile, PeganError, RichiestaErrata
from pegan.folder import read_sources
from pegan.ids import slug
from pegan.insieme import together
from pegan.model import Documento, Peg
from pegan.paths import SOURCES
from pegan.provenance import Origine, find_origin, not_a_peg
from pegan.publish import write_index
from pegan.read.keys import chiavi_naturali
from pegan.read.source import read_source
from pegan.read.text import read_text
from pegan.run import Esito, Report, plan_reports, run_reports
from pegan.run.runner import remove_stale
from pegan.stamps import Impronte, package_hash
from pegan.store import Lake, query, read_lake, remove_document, stored_documents, write_peg, write_together
from pegan.workbook import write_frame, write_workbook

LETTI = frozenset({".txt"})
"""Endings of the files that are documents; a folder's other files are left alone, a file named outright is refused."""

Avanza = Callable[[str, int], None]
"""Told of each thing done, and of how many there are (0: not known)."""


def _silenzio(testo: str, totale: int) -> None:
    """Tells nobody."""


@dataclass(slots=True)
class EsitoIngest:
    """What became of the sources: names of files, and why some failed."""

    letti: list[str] = field(default_factory=list)
    invariati: list[str] = field(default_factory=list)
    falliti: list[tuple[str, str]] = field(default_factory=list)
    rimossi: list[str] = field(default_factory=list)
    non_peg: list[str] = field(default_factory=list)


def ingest(
    sorgenti: Iterable[Path],
    data: Path,
    corrections: Path | None = None,
    ente: str | None = None,
    anno: int | None = None,
    avanza: Avanza = _silenzio,
) -> EsitoIngest:
    """Read files, or folders of files, into the lake; a file that fails is listed and leaves what the lake held of it."""
    esito = EsitoIngest()
    impronte = Impronte.load(data)
    trovati = list(find_documents(sorgenti))
    for percorso, radice in trovati:
        nome = str(percorso.relative_to(radice))
        try:
            impronta = _stamp(percorso, corrections, ente, anno)
            if impronte.unchanged(percorso, impronta):
                esito.invariati.append(nome)
                continue
            peg = read_document(percorso, nome, corrections, ente, anno)
            vecchio = impronte.document(percorso)
            if vecchio and vecchio != peg.documento.documento_id:
                remove_document(data, vecchio)
            write_peg(peg, data)
            impronte.set(percorso, impronta, peg.documento.documento_id)
            (esito.letti if peg.anno else esito.non_peg).append(nome)
            avanza(f"{nome}: letto", len(trovati))
        except PeganError as errore:
            esito.falliti.append((nome, str(errore)))
    for percorso in impronte.gone(trovati, sorgenti):
        remove_document(data, impronte.forget(percorso))
        esito.rimossi.append(percorso.name)
    if esito.letti or esito.rimossi or esito.non_peg or not (data / "uso").is_dir():
        write_together(data, together(read_lake(data)))
    impronte.save(data)
    return esito


def find_documents(sorgenti: Iterable[Path]) -> Iterable[tuple[Path, Path]]:
    """(file, folder that it was found under) of every document, in order; RichiestaErrata for a source that is not there."""
    for sorgente in sorgenti:
        if not sorgente.exists():
            raise RichiestaErrata("la cartella o il file non esiste", dove=str(sorgente), rimedio="indicare un percorso che esiste")
        if sorgente.is_file():
            yield sorgente, sorgente.parent
        else:
            for percorso in sorted(p for p in sorgente.rglob("*") if p.is_file() and _is_document(p)):
                yield percorso, sorgente


def _is_document(percorso: Path) -> bool:
    nascosto = any(p.startswith(".") for p in percorso.parts[-2:])
    return percorso.name != SOURCES and percorso.suffix.lower() in LETTI and not nascosto


def read_document(percorso: Path, nome: str, corrections: Path | None, ente: str | None, anno: int | None) -> Peg:
    """One document from its file to its checked tables."""
    if percorso.suffix.lower() not in LETTI:
        raise DocumentoIllegibile(
            f"la forma «{percorso.suffix}» non è fra quelle lette ({', '.join(sorted(LETTI))})",
            dove=nome,
            rimedio="indicare l'estratto testuale del documento",
        )
    voce = read_sources(percorso.parent).get(percorso.name, {})
    sorgente = read_source(percorso)
    lettura = read_text(sorgente)
    origine = find_origin(lettura, percorso, ente, anno, voce)
    documento = _document(percorso, nome, origine, voce, len(sorgente.testo.split()))
    if not_a_peg(lettura):
        return build(lettura, documento, "sconosciuto", 0)
    elenco = load(corrections / f"{origine.ente}_{origine.anno}.toml") if corrections else ()
    fissati = pins(lettura, chiavi_naturali(lettura, origine.ente, origine.anno), of_documento(elenco, nome))
    lettura, correzioni = apply(lettura, fissati, lambda voluti: read_text(sorgente, voluti), documento.documento_id)
    peg = build(lettura, documento, origine.ente, origine.anno, correzioni)
    peg.righe["segnalazioni"] = list(check(peg, origine.contesto))
    return peg


def _document(percorso: Path, nome: str, origine: Origine, voce: Mapping[str, object], parole: int) -> Documento:
    versione = voce.get("versione")
    return Documento(
        documento_id=f"{origine.ente}-{origine.anno}-{slug(percorso.name)}",
        percorso=nome,
        formato="testo",
        sha256=hashlib.sha256(percorso.read_bytes()).hexdigest(),
        tipo=str(voce["tipo"]) if "tipo" in voce else None,
        versione=versione if isinstance(versione, int) else None,
        atto_numero=str(voce["atto_numero"]) if "atto_numero" in voce else None,
        parole_totali=parole,
        parole_attribuite=0,
        parole_non_attribuite=parole,
        versione_pegan=__version__,
    )


def _stamp(percorso: Path, corrections: Path | None, ente: str | None, anno: int | None) -> str:
    """What a document's tables depend on: its bytes, its folder's SOURCES.toml, the corrections, pegan itself."""
    parti = [percorso.read_bytes(), package_hash().encode(), f"{ente}/{anno}".encode()]
    accanto = percorso.parent / SOURCES
    parti.append(accanto.read_bytes() if accanto.is_file() else b"")
    if corrections and corrections.is_dir():
        parti += [p.name.encode() + p.read_bytes() for p in sorted(corrections.glob("*.toml"))]
    return hashlib.sha256(b"\0".join(hashlib.sha256(p).digest() for p in parti)).hexdigest()


def findings(data: Path) -> pd.DataFrame:
    """All findings of a lake, the gravest first; RichiestaErrata if there is no lake."""
    frame = _lake(data)["segnalazioni"]
    ordine = {"errore": 0, "avviso": 1, "nota": 2}
    return frame.sort_values(["ente", "anno", "gravita", "regola"], key=lambda c: c.map(ordine) if c.name == "gravita" else c)


def plan(data: Path, **scelte: Any) -> list[Report]:
    """The reports that a lake gives (run.plan_reports)."""
    return plan_reports(_lake(data), data, **scelte)


def report(data: Path, out: Path, *, jobs: int = 2, motore: str = "processo", avanza: Avanza = _silenzio, **scelte: Any) -> list[Esito]:
    """Make the reports that changed, the workbooks and the index; those that the plan no longer has go, if all were asked for."""
    lake = _lake(data)
    da_fare = plan_reports(lake, data, **scelte)
    esiti = run_reports(da_fare, out, jobs=jobs, motore=motore, avanza=lambda e: avanza(f"{e.report.pagina}: {e.stato}", len(da_fare)))
    livello = str(scelte.get("riservatezza") or "interna")
    libri = {}
    for ente, anno in sorted({(r.ente, r.anno) for r in da_fare}):
        fatti = any(e.stato == "fatto" and (e.report.ente, e.report.anno) == (ente, anno) for e in esiti)
        libri[ente, anno] = write_workbook(data, out, ente, anno, livello, rifai=fatti)
    if not any(scelte.get(c) for c in ("ente", "anno", "settore", "analisi")):
        remove_stale(out, {r.pagina for r in da_fare})
    nomi = dict(zip(lake["documenti"]["ente"], lake["documenti"]["ente_nome"].fillna(lake["documenti"]["ente"]), strict=True))
    write_index(out, da_fare, libri, nomi)
    return esiti


def run(
    raw: Path, data: Path, out: Path, corrections: Path, riservatezza: str, jobs: int, avanza: Avanza = _silenzio
) -> tuple[EsitoIngest, list[Esito]]:
    """The main job: ingest, check, report."""
    esito = ingest([raw], data, corrections, avanza=avanza)
    if not stored_documents(data):
        return esito, []
    try:
        esiti = report(data, out, jobs=jobs, riservatezza=riservatezza, avanza=avanza)
    except RichiestaErrata:
        if not esito.falliti:
            raise
        esiti = []
    return esito, esiti


def sql(data: Path, richiesta: str, out: Path | None) -> pd.DataFrame:
    """The result of a query, written to a .xlsx or .csv (`;`, decimal comma, BOM) where `out` says so."""
    if not data.is_dir():
        raise _no_lake(data)
    if out is not None and out.suffix.lower() not in (".xlsx", ".csv"):
        raise RichiestaErrata(f"non si scrive in «{out.suffix}»", dove=out.name, rimedio="scegliere un file .xlsx o .csv")
    frame = query(data, richiesta)
    if out is not None and out.suffix.lower() == ".csv":
        frame.to_csv(out, sep=";", decimal=",", index=False, encoding="utf-8-sig")
    elif out is not None:
        write_frame(frame, out)
    return frame


def _lake(data: Path) -> Lake:
    if not data.is_dir():
        raise _no_lake(data)
    return read_lake(data)


def _no_lake(data: Path) -> RichiestaErrata:
    return RichiestaErrata("la cartella dei dati non esiste", dove=str(data), rimedio="leggere prima i documenti con «pegan ingest»")
