"""The workbook in which an analyst settles what the source leaves open, and the corrections that it becomes.

`review` lists every value read as `ambigua` or `dedotta`, one a row, with its other readings and its place;
`apply_review` turns the rows that somebody ticked or changed into entries of data/corrections (format in
pegan.corrections). A row that nobody touched becomes nothing. The workbook bears names and is not for publication.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from zipfile import BadZipFile

import duckdb
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from pegan.corrections import NON_CORREGGIBILI, Correction, dump, load
from pegan.errors import CorrezioneNonApplicabile, RichiestaErrata
from pegan.groups import grouped
from pegan.ids import sheet_name
from pegan.model import TABELLE
from pegan.read.cells import AMBIGUA, DEDOTTA
from pegan.review_sheet import CANDIDATI, CELLA_AUTORE, COLONNE, FOGLIO, LEGGIMI, VUOTO, Voce, as_text, letto, workbook

MOTIVO = "revisione: scelta dell'analista"
ORDINE = (
    ("indicatori", "peso"),
    ("attesi", "testo"),
    ("indicatori", "raggiunto"),
    ("indicatori", "verifica_intermedia"),
    ("indicatori", None),
    ("schede", None),
    ("personale", "impegno_pct"),
    ("personale", None),
    ("attivita", None),
    ("capitoli", None),
    ("quadro", None),
)
"""What a reading touches, gravest first: a score, a sheet, a workload, a schedule; the rest follows."""


def review(data: Path, out_xlsx: Path) -> int:
    """How many values of the lake wait for a decision, all written to a workbook; RichiestaErrata without a lake, or for a file that is no workbook's."""
    if out_xlsx.suffix.lower() != ".xlsx":
        raise RichiestaErrata(f"non si scrive in «{out_xlsx.suffix}»", dove=out_xlsx.name, rimedio="scegliere un file .xlsx")
    voci = sorted(_voci(data), key=lambda v: (_importanza(v.tabella, v.campo), v.confidenza == DEDOTTA))
    out_xlsx.parent.mkdir(parents=True, exist_ok=True)
    parziale = out_xlsx.with_name(f".{out_xlsx.name}.parziale")
    workbook(voci).save(parziale)
    parziale.replace(out_xlsx)
    return len(voci)


def apply_review(xlsx: Path, corrections_dir: Path, oggi: date | None = None) -> list[Path]:
    """The corrections files that the ticked and changed rows were added to, what stands in them kept as it is.

    Nothing is written when a row can't be carried out: RichiestaErrata for a sheet that is no review or a row without
    author or choice, CorrezioneNonApplicabile for one that contradicts another. `oggi` dates the new ones.
    """
    nuove = grouped((corrections_dir / nome, correction) for nome, correction in _decisions(xlsx, oggi or date.today()))
    testi = {file: _with_corrections(file, corrections) for file, corrections in nuove.items()}
    scritti = [file for file, testo in testi.items() if testo is not None]
    for file in scritti:
        file.parent.mkdir(parents=True, exist_ok=True)
        parziale = file.with_name(f".{file.name}.parziale")
        parziale.write_text(testi[file] or "", encoding="utf-8")
        parziale.replace(file)
    return scritti


def _voci(data: Path) -> Iterator[Voce]:
    """Open values in the order of the lake, which is the documents' own within each document."""
    aperte = _query(
        data,
        "celle",
        "select ente, anno, documento_id, tabella, chiave, campo, testo, luogo, confidenza, motivo, alternative "
        "from {tabella} where confidenza in (?, ?) order by ente, anno, documento_id, file_row_number",
        [AMBIGUA, DEDOTTA],
    )
    percorsi = {r[0]: r[1] for r in _query(data, "documenti", "select documento_id, percorso from {tabella}", [])}
    schede = {r[0]: r for r in _query(data, "schede", "select scheda_id, missione, programma, peg_n from {tabella}", [])}
    for ente, anno, documento, tabella, chiave, campo, testo, luogo, confidenza, motivo, alternative in aperte:
        if tabella not in TABELLE or tabella in NON_CORREGGIBILI:
            continue
        altre = json.loads(alternative) if alternative else []
        candidati = tuple(dict.fromkeys([testo, *(a.get("testo") for a in altre)]))
        fonti = [f"{luogo or 'non stampato'}: {testo or VUOTO}"]
        fonti += [f"{a.get('luogo') or 'non stampato'}: {a.get('testo') or VUOTO}" for a in altre]
        yield Voce(
            ente=ente,
            anno=int(anno),
            documento=percorsi.get(documento, documento),
            scheda=_nome_scheda(chiave, schede),
            tabella=tabella,
            chiave=chiave,
            campo=campo,
            letto=testo,
            confidenza=confidenza,
            perche=(motivo or "") + (f" (altre {len(candidati) - CANDIDATI} letture)" if len(candidati) > CANDIDATI else ""),
            candidati=candidati,
            fonte="\n".join(fonti),
        )


def _query(data: Path, tabella: str, sql: str, valori: list[str]) -> list[tuple[str, ...]]:
    """The rows of a query on one table of the lake; `{tabella}` stands for its files."""
    if not any(data.glob(f"{tabella}/*/*/*.parquet")):
        raise RichiestaErrata(f"non c'è la tabella {tabella}", dove=str(data), rimedio="Eseguire prima pegan ingest")
    sorgente = "read_parquet($file, hive_partitioning = true, union_by_name = true, file_row_number = true)"
    file = str(data / tabella / "*" / "*" / "*.parquet").replace("'", "''")
    with duckdb.connect() as connessione:
        testo = sql.format(tabella=sorgente.replace("$file", f"'{file}'"))
        return connessione.execute(testo, valori).fetchall()


def _nome_scheda(chiave: str, schede: Mapping[str, tuple[str, ...]]) -> str:
    while chiave and chiave not in schede:
        chiave = chiave.rpartition("/")[0]
    if not chiave:
        return "documento"
    _, missione, programma, peg_n = schede[chiave]
    return sheet_name(missione, programma, peg_n)


def _importanza(tabella: str, campo: str) -> int:
    posti = [n for n, (t, c) in enumerate(ORDINE) if t == tabella and c in (campo, None)]
    return posti[0] if posti else len(ORDINE)


def _decisions(xlsx: Path, oggi: date) -> Iterator[tuple[str, Correction]]:
    """The file name and the correction of each row that somebody decided, in the sheet's order."""
    try:
        libro = load_workbook(xlsx)
    except (InvalidFileException, BadZipFile, KeyError) as errore:
        raise RichiestaErrata(
            "non è un file di Excel che si apra", dove=xlsx.name, rimedio="usare un file di pegan review, salvato in .xlsx"
        ) from errore
    if FOGLIO not in libro.sheetnames or LEGGIMI not in libro.sheetnames:
        raise RichiestaErrata(f"non c'è il foglio «{FOGLIO}»", dove=xlsx.name, rimedio="Usare un file di pegan review")
    autore = as_text(libro[LEGGIMI][CELLA_AUTORE])
    foglio = libro[FOGLIO]
    colonne = {str(c.value): k for k, c in enumerate(foglio[1])}
    if mancanti := [c for c in COLONNE if c not in colonne]:
        raise RichiestaErrata(f"manca la colonna «{mancanti[0]}»", dove=f"{xlsx.name}, foglio {FOGLIO}")
    for n, riga in enumerate(foglio.iter_rows(min_row=2), start=2):
        testi = {c: as_text(riga[colonne[c]]) for c in COLONNE}
        spuntata = testi["da fare"].lower() in ("x", "sì", "si")
        if not testi["chiave"] or not (spuntata or testi["valore scelto"] != testi["valore letto"]):
            continue
        dove = f"{xlsx.name}, foglio {FOGLIO}, riga {n}"
        if not testi["valore scelto"]:
            raise RichiestaErrata("«valore scelto» è vuoto", dove=dove, rimedio=f"Scegliere un valore, o scrivere {VUOTO}")
        if not (testi["autore"] or autore):
            rimedio = f"Scriverlo nella riga, o una volta per tutte nel foglio {LEGGIMI}"
            raise RichiestaErrata("manca l'autore della scelta", dove=dove, rimedio=rimedio)
        correction = Correction(
            tabella=testi["tabella"],
            chiave=testi["chiave"],
            campo=testi["campo"],
            expect=letto(testi["valore letto"]),
            value=letto(testi["valore scelto"]),
            reason=testi["nota"] or MOTIVO,
            author=testi["autore"] or autore,
            date=oggi,
            documento=testi["documento"],
            dove=dove,
        )
        yield f"{testi['ente']}_{testi['anno']}.toml", correction


def _with_corrections(file: Path, nuove: Iterable[Correction]) -> str | None:
    """The file's text with the new entries at its end, None where all of them stand in it already."""
    note = list(load(file))
    aggiunte: list[Correction] = []
    for nuova in nuove:
        uguale = next((c for c in note if c.indirizzo == nuova.indirizzo and _same_document(c, nuova)), None)
        if uguale is None:
            aggiunte.append(nuova)
            note.append(nuova)
        elif uguale.value != nuova.value:
            raise CorrezioneNonApplicabile(
                f"sceglie «{nuova.value or VUOTO}» per {nuova.campo} di {nuova.chiave}, "
                f"ma {uguale.dove} dice già «{uguale.value or VUOTO}»",
                dove=nuova.dove,
                rimedio=f"Togliere una delle due ({file.name})",
            )
    if not aggiunte:
        return None
    prima = file.read_text(encoding="utf-8").rstrip("\n") + "\n\n" if file.is_file() else ""
    return prima + dump(aggiunte)


def _same_document(una: Correction, altra: Correction) -> bool:
    return una.documento is None or altra.documento is None or una.documento == altra.documento
