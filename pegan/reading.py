"""One document from its file to its checked tables: read in the form it was kept in, corrected, built, checked."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from pegan import __version__
from pegan.build import build
from pegan.check import check
from pegan.corrections import apply, load, of_documento, pins
from pegan.folder import Voce, read_sources
from pegan.model import Documento, Peg
from pegan.pairing import assign
from pegan.provenance import SCONOSCIUTO, Origine, Versione, find_origin, find_version, kind_of, name_document, not_a_peg
from pegan.read.document import Letto, read_file
from pegan.read.keys import chiavi_naturali
from pegan.record import without_collecting
from pegan.schede import riconosci

_PROVA: tuple[tuple[str | None, ...], ...] = (
    ("Piano esecutivo di gestione 2000-2002",),
    ("Settore", "Affari generali", None, "Servizio", "Segreteria"),
    ("Missione", "01", "Servizi istituzionali, generali e di gestione"),
    ("Programma", "02", "Segreteria generale"),
    ("PEG N.", "01"),
    ("Obiettivo strategico", "Semplificare"),
    ("Obiettivo operativo", "Riordinare gli archivi"),
    ("Responsabile", "Rossi Anna"),
    ("Indicatori",),
    ("N.", "Descrizione indicatore", "Unità di misura", "Peso", "Valore di partenza", "Target 2000", "Target 2001", "Valore raggiunto"),
    ("1", "Numero di fascicoli riordinati", "n.", "60%", "10", "almeno 3 fascicoli al mese", "40", "35"),
    ("2", "Approvazione del piano", "data", "40%", "-", "entro il 30/09/2000", "analisi 30%, progetto 70%", "rinviato al 2001"),
    ("Totale", None, None, "100%"),
    ("Attività programmate", "gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"),
    ("Esame degli archivi", "x", "x", None, None, None, None, None, None, "x"),
    ("Unità organizzativa", "Nominativo", "% impegno"),
    ("Istruttore", "Rossi Anna", "50%"),
    ("Capitolo", "Descrizione", "Importo"),
    ("1010", "Spese per archivi", "1.200,00"),
)
"""An invented sheet, row by row."""


@without_collecting
def read_document(percorso: Path, nome: str, corrections: Path | None, ente: str | None, anno: int | None) -> Peg:
    """One document from its file to its checked tables."""
    voce = read_sources(percorso.parent).get(percorso.name, {})
    letto = read_file(percorso, nome, _year_hint(percorso, anno, voce))
    tornato = riconosci(letto.lettura)
    if tornato is not None:
        letto = replace(letto, lettura=tornato.lettura, rileggi=lambda _: tornato.lettura)
    lettura = letto.lettura
    origine = find_origin(lettura, percorso, ente, anno, voce)
    if not_a_peg(lettura.celle):
        return build(lettura, _document(percorso, nome, origine, voce, letto, Versione()), SCONOSCIUTO, 0)
    elenco = load(corrections / f"{origine.ente}_{origine.anno}.toml") if corrections else ()
    sue = of_documento(elenco, nome)
    fissati = pins(lettura, chiavi_naturali(lettura, origine.ente, origine.anno), sue) if sue else {}
    lettura, correzioni = apply(lettura, fissati, letto.rileggi, name_document(origine, percorso, nome))
    if tornato is not None:
        stampata = Versione(tornato.tipo, tornato.versione)
    else:
        lettura, stampata = find_version(lettura)
    documento = _document(percorso, nome, origine, voce, letto, stampata)
    peg = build(lettura, documento, origine.ente, origine.anno, correzioni)
    peg.righe["segnalazioni"] = list(check(peg, replace(origine.contesto, dichiarati=voce, stampati=asdict(stampata)), risultati=False))
    if tornato is not None:
        peg.righe["segnalazioni"] = list(tornato.findings(peg))
    return peg


def _year_hint(percorso: Path, anno: int | None, voce: Mapping[str, object]) -> int | None:
    """The plan's year as declared, or as its folder names it."""
    if anno is not None:
        return anno
    detto = str(voce.get("anno", percorso.parent.name))
    return int(detto) if detto.isdecimal() and len(detto) == 4 else None


def _document(percorso: Path, nome: str, origine: Origine, voce: Voce, letto: Letto, stampata: Versione) -> Documento:
    """What is known of a file before its rows: SOURCES.toml first, then what it prints, then its name."""
    di_versione = asdict(stampata) | {c: voce[c] for c in asdict(stampata) if c in voce}
    di_versione["tipo"] = di_versione["tipo"] or kind_of(percorso)
    return Documento(
        documento_id=name_document(origine, percorso, nome),
        percorso=nome,
        formato=letto.formato,
        sha256=hashlib.sha256(percorso.read_bytes()).hexdigest(),
        sostituisce=str(voce["sostituisce"]) if "sostituisce" in voce else None,
        in_uso_dichiarato=voce["in_uso"] is True if "in_uso" in voce else None,
        base_dichiarata=str(voce["base_impegno"]) if "base_impegno" in voce else None,
        parole_totali=letto.lettura.parole_totali,
        parole_attribuite=0,
        parole_non_attribuite=letto.lettura.parole_totali,
        versione_pegan=__version__,
        **di_versione,
    )


def warm_up() -> Peg:
    """Read a small workbook, and give what it says: a process forked from this one has the vocabularies, the patterns, the words of headings.

    What is looked up for the first time is a fifth of a workbook's reading, and every child of a run would look it up again.
    """
    from openpyxl import Workbook

    assign([[0.0]])
    libro = Workbook()
    foglio = libro.active
    assert foglio is not None
    for riga in _PROVA:
        foglio.append(riga)
    with TemporaryDirectory() as cartella:
        percorso = Path(cartella) / "prova.xlsx"
        libro.save(percorso)
        return read_document(percorso, percorso.name, None, "prova", 2000)
