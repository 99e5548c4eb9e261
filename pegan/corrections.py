"""Corrections: what a person says a document means, with what they expect to find there, why, and who says so.

One file for an ente and a year, `data/corrections/<ente>_<anno>.toml`:

    [[correzione]]
    tabella = "personale"             # a table of docs/dizionario.md
    chiave  = "comune-di-esempio/2020/affari-generali/01-02-01-1s/3"
    campo   = "impegno_pct"           # a column of that table
    expect  = "15%"                   # the text as pegan reads it now; "" where it reads nothing
    value   = "5%"                    # the text to take instead; "" for no value
    reason  = "nella stampa la percentuale è allineata alla riga sopra"
    author  = "M. Bianchi"
    date    = 2021-03-01
    documento = "piano-2020.txt"      # only where the year has several documents: the end of its path

`chiave` is the key that `celle` shows: the id of a scheda, an indicatore or an attivita; `<scheda_id>/<riga>` for
personale and capitoli; `<indicatore_id>/<anno>` for attesi; the row's number for quadro, classificazione and the
resource forms; `documento` for documenti. Keys and `expect` are those of the reading without corrections.

A correction pins a reading: the reader solves the rest of the page again around all pinned values, and a value that
no reading offers replaces the text that was read. `value` may equal `expect`: it confirms an ambiguous reading. The
value's confidence becomes `corretta`, its reason the correction's. Blanks and line breaks make no difference.

CorrezioneNonApplicabile stops the document when an entry is incomplete or names an unknown table or column, stands
twice, matches no row, or expects a text that is no longer there.
"""

import json
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path, PurePosixPath

from pegan.errors import CorrezioneNonApplicabile
from pegan.model import INSIEME, TABELLE, Correzione
from pegan.read.cells import CORRETTA, Cella, Lettura

Indirizzo = tuple[str, str, str]
"""tabella, chiave local to the reading, campo: how a reader names a value."""

TESTI = ("tabella", "chiave", "campo", "expect", "value", "reason", "author")
NON_VUOTI = ("tabella", "chiave", "campo", "reason", "author")
NON_CORREGGIBILI = INSIEME | {"celle", "testo_non_attribuito", "segnalazioni", "correzioni", "fasi", "cronoprogramma"}


@dataclass(frozen=True, slots=True)
class Correction:
    """An entry of a corrections file; `expect` and `value` are None where the file has an empty text."""

    tabella: str
    chiave: str
    campo: str
    expect: str | None
    value: str | None
    reason: str
    author: str
    date: date
    documento: str | None = None
    dove: str = field(default="", compare=False)
    """File and number of the entry, for messages."""

    @property
    def indirizzo(self) -> Indirizzo:
        """What it corrects, by natural key."""
        return self.tabella, self.chiave, self.campo


def load(path: Path) -> tuple[Correction, ...]:
    """The corrections of a file, () where there is none; CorrezioneNonApplicabile names the bad entry."""
    if not path.is_file():
        return ()
    try:
        contenuto = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as errore:
        raise CorrezioneNonApplicabile(f"il file non è TOML valido ({errore})", dove=path.name) from errore
    if estranee := sorted(set(contenuto) - {"correzione"}):
        raise CorrezioneNonApplicabile(
            f"tabella TOML «{estranee[0]}» sconosciuta", dove=path.name, rimedio="Ogni voce comincia con [[correzione]]"
        )
    lette = tuple(_correction(v, f"{path.name}, voce {n}") for n, v in enumerate(contenuto.get("correzione", []), start=1))
    _refuse_doubles(lette)
    return lette


def of_documento(corrections: Iterable[Correction], percorso: str) -> tuple[Correction, ...]:
    """The corrections meant for a document: those without `documento`, or with one whose end the two paths share."""
    return tuple(c for c in corrections if c.documento is None or _same_end(c.documento, percorso))


def pins(lettura: Lettura, chiavi: Mapping[str, str], corrections: Iterable[Correction]) -> dict[Indirizzo, Correction]:
    """Each correction at the local address of the value that it pins, `expect` verified against the reading.

    `chiavi` gives the natural key of each local one, as build makes them. Raises CorrezioneNonApplicabile for a
    correction that matches no row, expects another text than the one read, or pins what another one pins.
    """
    testi = {(c.tabella, c.chiave, c.campo): c.testo for c in lettura.celle}
    locali = {(c.tabella, chiavi.get(c.chiave, c.chiave)): c.chiave for c in lettura.celle}
    fissati: dict[Indirizzo, Correction] = {}
    for correction in corrections:
        locale = locali.get((correction.tabella, correction.chiave)) or _target_without_text(correction, locali, lettura)
        if locale is None:
            raise CorrezioneNonApplicabile(
                f"nessuna riga di «{correction.tabella}» ha la chiave {correction.chiave}",
                dove=correction.dove,
                rimedio="Copiare la chiave dalla tabella celle, o togliere la correzione",
            )
        letto = testi.get((correction.tabella, locale, correction.campo))
        if _piatto(letto) != _piatto(correction.expect):
            raise CorrezioneNonApplicabile(
                f"in {correction.campo} di {correction.chiave} ora si legge «{letto or ''}», "
                f"la correzione si aspetta «{correction.expect or ''}»",
                dove=correction.dove,
                rimedio="Aggiornare expect se la correzione serve ancora, o toglierla",
            )
        prima = fissati.setdefault((correction.tabella, locale, correction.campo), correction)
        if prima is not correction:
            raise _doppia(prima, correction)
    return fissati


def apply(
    lettura: Lettura,
    fissati: Mapping[Indirizzo, Correction],
    reread: Callable[[Mapping[Indirizzo, str | None]], Lettura],
    documento_id: str,
) -> tuple[Lettura, list[Correzione]]:
    """The document read again around the pinned values, now `corretta`, and the rows that say what was corrected.

    `reread` is the reader with the values that it must take. What it could not take replaces the text and keeps the
    place, so that every character of the source stays accounted for; a value that is not printed has no place.
    """
    if not fissati:
        return lettura, []
    riletta = reread({indirizzo: c.value for indirizzo, c in fissati.items()})
    celle = [_corretta(c, fissati.get((c.tabella, c.chiave, c.campo))) for c in riletta.celle]
    presenti = {(c.tabella, c.chiave, c.campo) for c in celle}
    for indirizzo, correction in fissati.items():
        if indirizzo not in presenti:
            celle.insert(_end_of_row(celle, indirizzo), _corretta(Cella(*indirizzo, None, None), correction))
    applicate = [
        Correzione(
            documento_id=documento_id,
            tabella=c.tabella,
            chiave=c.chiave,
            campo=c.campo,
            da=c.expect,
            a=c.value,
            motivo=c.reason,
            autore=c.author,
            data=c.date,
        )
        for c in fissati.values()
    ]
    return replace(riletta, celle=tuple(celle)), applicate


def dump(corrections: Iterable[Correction]) -> str:
    """The corrections as the TOML that `load` reads."""
    return "\n".join(_entry(c) for c in corrections)


def _correction(voce: object, dove: str) -> Correction:
    if not isinstance(voce, dict):
        raise CorrezioneNonApplicabile("la voce non è una tabella", dove=dove, rimedio="Scriverla sotto [[correzione]]")
    if estranei := sorted(set(voce) - {*TESTI, "date", "documento"}):
        raise CorrezioneNonApplicabile(f"campo «{estranei[0]}» sconosciuto", dove=dove)
    for campo in TESTI:
        if not isinstance(voce.get(campo), str):
            raise CorrezioneNonApplicabile(f"manca «{campo}», un testo fra virgolette", dove=dove)
    for campo in NON_VUOTI:
        if not voce[campo].strip():
            raise CorrezioneNonApplicabile(f"«{campo}» è vuoto", dove=dove)
    if type(voce.get("date")) is not date:
        raise CorrezioneNonApplicabile("manca «date», una data senza virgolette (2021-03-01)", dove=dove)
    if not isinstance(voce.get("documento", ""), str):
        raise CorrezioneNonApplicabile("«documento» non è un testo", dove=dove)
    tabella, campo = voce["tabella"], voce["campo"]
    if tabella not in TABELLE or tabella in NON_CORREGGIBILI:
        ammesse = ", ".join(t for t in TABELLE if t not in NON_CORREGGIBILI)
        raise CorrezioneNonApplicabile(f"tabella «{tabella}» sconosciuta", dove=dove, rimedio=f"Usare una di: {ammesse}")
    colonne = [f.name for f in fields(TABELLE[tabella])]
    if campo not in colonne:
        rimedio = f"Usare una di: {', '.join(colonne)}"
        raise CorrezioneNonApplicabile(f"«{tabella}» non ha la colonna «{campo}»", dove=dove, rimedio=rimedio)
    testi = {c: voce[c] for c in ("tabella", "chiave", "campo", "reason", "author")}
    return Correction(
        **testi, expect=voce["expect"] or None, value=voce["value"] or None, date=voce["date"], documento=voce.get("documento"), dove=dove
    )


def _same_end(uno: str, altro: str) -> bool:
    """Whether one path is the end of the other: a run may start at data/raw or at the document's own folder."""
    primo, secondo = PurePosixPath(uno).parts, PurePosixPath(altro).parts
    comuni = min(len(primo), len(secondo))
    return primo[-comuni:] == secondo[-comuni:]


def _refuse_doubles(corrections: Iterable[Correction]) -> None:
    prime: dict[tuple[Indirizzo, str | None], Correction] = {}
    for correction in corrections:
        prima = prime.setdefault((correction.indirizzo, correction.documento), correction)
        if prima is not correction:
            raise _doppia(prima, correction)


def _doppia(prima: Correction, dopo: Correction) -> CorrezioneNonApplicabile:
    cosa = f"corregge {dopo.campo} di {dopo.chiave}, che è già in {prima.dove}"
    return CorrezioneNonApplicabile(cosa, dove=dopo.dove, rimedio="Tenere una sola delle due voci")


def _target_without_text(correction: Correction, locali: Mapping[tuple[str, str], str], lettura: Lettura) -> str | None:
    """The address of a target that the sheet leaves empty: its indicator's, and a year of the target columns."""
    indicatore, _, anno = correction.chiave.rpartition("/")
    locale = locali.get(("indicatori", indicatore))
    if correction.tabella == "attesi" and locale and anno in map(str, lettura.anni):
        return f"{locale}/{anno}"
    return None


def _corretta(cella: Cella, correction: Correction | None) -> Cella:
    if correction is None:
        return cella
    return replace(cella, testo=correction.value, confidenza=CORRETTA, motivo=correction.reason)


def _end_of_row(celle: list[Cella], indirizzo: Indirizzo) -> int:
    """The place after the last cell of a row, or of the row that it belongs to."""
    tabella, chiave, _ = indirizzo
    della_riga = [n for n, c in enumerate(celle) if (c.tabella, c.chiave) == (tabella, chiave)]
    del_padre = [n for n, c in enumerate(celle) if c.chiave == chiave.rpartition("/")[0]]
    return max(della_riga or del_padre, default=len(celle) - 1) + 1


def _piatto(testo: str | None) -> str:
    return " ".join((testo or "").split())


def _entry(c: Correction) -> str:
    valori = {**{campo: getattr(c, campo) or "" for campo in TESTI}, **({"documento": c.documento} if c.documento else {})}
    righe = [f"{campo} = {json.dumps(valore, ensure_ascii=False)}" for campo, valore in valori.items()]
    return "\n".join(["[[correzione]]", *righe, f"date = {c.date.isoformat()}", ""])
