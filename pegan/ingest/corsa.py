"""A run over the sources: documents that changed are read, those that are gone leave the lake, what several of them tell is written anew."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from pathlib import Path

from pegan.accanto import beside_files, read_beside
from pegan.ingest.documento import ended, read_and_store, taken, unreadable
from pegan.ingest.esito import Avanza, EsitoIngest, silenzio
from pegan.ingest.fonti import find_documents, other_forms, shared_stamp, stamp, stamp_beside
from pegan.insieme import together
from pegan.reading import warm_up
from pegan.run.children import workers
from pegan.stamps import Impronte
from pegan.store import Lake, read_lake, remove_document, remove_together, stored_documents, without_together, write_beside, write_together
from pegan.store.alone import alone

TEMPO_MASSIMO = 300.0
"""Seconds after which a document's reading is ended: the longest plans take a tenth."""
PER_PROCESSO = 20
"""Documents that one process reads: beginning it, and what it looks up first, cost as much as the reading of a plan of one sheet."""


@dataclass(frozen=True, slots=True)
class _DaLeggere:
    """A document that is not in the lake as it is now."""

    percorso: Path
    nome: str
    impronta: str


def ingest(
    sorgenti: Iterable[Path],
    data: Path,
    corrections: Path | None = None,
    ente: str | None = None,
    anno: int | None = None,
    avanza: Avanza = silenzio,
    *,
    jobs: int = 2,
    executor: Executor | None = None,
) -> EsitoIngest:
    """Read files, or folders of files, into the lake; a file that fails is listed and leaves what the lake held of it.

    Documents are read `jobs` at a time, each process some of them, and none after one that failed; `executor` may be any other, such as a cluster's.
    """
    sorgenti = list(sorgenti)
    trovati = list(find_documents(sorgenti))
    with alone(data):
        esito = EsitoIngest(altri=other_forms(sorgenti))
        impronte, prima = Impronte.load(data), stored_documents(data)
        presi = impronte.documents()
        in_corso: list[tuple[_DaLeggere, Future[tuple[str, str | None]]]] = []
        with executor or workers(jobs, TEMPO_MASSIMO, PER_PROCESSO) as lavori:
            for d in _changed(trovati, impronte, prima.keys(), corrections, (ente, anno), esito):
                if not in_corso:
                    warm_up()
                altrui = {id_: p for id_, p in presi.get(d.percorso.name, {}).items() if Path(p) != d.percorso.resolve()}
                in_corso.append((d, lavori.submit(read_and_store, d.percorso, d.nome, data, corrections, ente, anno, altrui)))
                avanza(f"{d.nome}: in lettura", len(trovati))
        mossi = _stored(in_corso, data, impronte, esito)
        accanto = beside_files(p.parent for p, _ in trovati)
        cambiato = any(not impronte.unchanged(p, stamp_beside(p)) for p in accanto)
        for percorso in impronte.gone([*trovati, *((p, p.parent) for p in accanto)], sorgenti):
            documento = impronte.forget(percorso)
            if documento:
                remove_document(data, documento)
            mossi.add(documento)
            cambiato |= not documento
            esito.rimossi.append(percorso.name)
        adesso = stored_documents(data)
        enti = {documenti[d][0] for documenti in (prima, adesso) for d in mossi & documenti.keys()}
        enti |= {e for e, _ in without_together(data, set(adesso.values()))}
        luoghi = impronte.places({p.parent for p, _ in trovati}, adesso)
        if enti or cambiato:
            _write_together(data, enti | {e for suoi in luoghi.values() for e, _ in suoi if cambiato}, luoghi, accanto, impronte, esito)
            remove_together(data, set(adesso.values()))
        impronte.save(data)
        return esito


def _changed(
    trovati: Sequence[tuple[Path, Path]],
    impronte: Impronte,
    presenti: Set[str],
    corrections: Path | None,
    chiesti: tuple[str | None, int | None],
    esito: EsitoIngest,
) -> Iterator[_DaLeggere]:
    """The documents to read; those that are as they were, and those that cannot be opened, go to `esito`. `chiesti` are ente and year.

    A document that was read and is not whole in the lake (`presenti`), where somebody took a file away, is read again.
    """
    comuni: dict[Path, bytes] = {}
    for percorso, radice in trovati:
        nome = str(percorso.relative_to(radice))
        try:
            if percorso.parent not in comuni:
                comuni[percorso.parent] = shared_stamp(percorso.parent, corrections)
            impronta = stamp(percorso, comuni[percorso.parent], *chiesti)
        except OSError as errore:
            esito.falliti.append((nome, str(unreadable(nome, errore))))
            continue
        if impronte.unchanged(percorso, impronta) and impronte.document(percorso) in presenti:
            esito.invariati.append(nome)
        else:
            yield _DaLeggere(percorso, nome, impronta)


def _stored(
    in_corso: Iterable[tuple[_DaLeggere, Future[tuple[str, str | None]]]], data: Path, impronte: Impronte, esito: EsitoIngest
) -> set[str]:
    """The documents that came into the lake or left it as these were read; what became of each goes to `esito`."""
    mossi: set[str] = set()
    letti: dict[str, str] = {}
    for d, futuro in in_corso:
        errore = futuro.exception()
        if errore is not None:
            esito.falliti.append((d.nome, str(ended(d.nome, errore))))
            continue
        documento, perche = futuro.result()
        if documento in letti:
            esito.falliti.append((d.nome, str(taken(d.nome, letti[documento]))))
            impronte.forget(d.percorso)
            continue
        letti[documento] = d.nome
        vecchio = impronte.document(d.percorso)
        if vecchio and vecchio != documento:
            remove_document(data, vecchio)
        mossi |= {documento, vecchio or documento}
        impronte.set(d.percorso, d.impronta, documento)
        if perche:
            esito.fuori.append((d.nome, perche))
        else:
            esito.letti.append(d.nome)
    return mossi


def _write_together(
    data: Path, enti: Set[str], luoghi: Mapping[Path, set[tuple[str, int]]], accanto: Sequence[Path], impronte: Impronte, esito: EsitoIngest
) -> None:
    """Write what belongs to no one document, body by body: what stands beside the documents of these folders, what all of a body's documents tell."""
    ids = read_lake(data, colonne={"schede": ["scheda_id"], "indicatori": ["indicatore_id"]}) if accanto else Lake({})
    righe, falliti = read_beside(luoghi, ids)
    write_beside(data, {luogo: tabelle for luogo, tabelle in righe.items() if luogo[0] in enti})
    for ente in sorted(enti):
        write_together(data, together(read_lake(data, ente, grandi=("celle", "testo_non_attribuito"))))
    esito.falliti += [(p.name, motivo) for p, motivo in falliti]
    illeggibili = {p for p, _ in falliti}
    for percorso in accanto:
        if percorso in illeggibili:
            continue
        impronta = stamp_beside(percorso)
        if not impronte.unchanged(percorso, impronta):
            esito.accanto.append(percorso.name)
        impronte.set(percorso, impronta, "")
