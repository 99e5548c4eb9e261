"""Text to values: the cells of a document become the rows of its tables. The one place where text is parsed.

What can't be read as its column's type, or could be read in two ways, is null in the table and stays as text in `celle`: the checks
find it there. So does what a reader took and no table has a column for, as a code that a page prints twice.
"""

import json
from collections.abc import Sequence

from pegan.build.attivita import read_attivita, read_capitolo, read_periodo, read_persona
from pegan.build.indicatori import read_attesi, read_fasi, read_indicatore
from pegan.build.schede import first_pages, read_documento, read_riga_quadro, read_scheda
from pegan.build.testi import rows_of, rows_of_texts, text_columns
from pegan.matching import match_summary
from pegan.model import (
    TABELLE,
    Correzione,
    Documento,
    Peg,
    Riga,
    RigaCella,
    RisorsaStrumentale,
    RisorsaUmana,
    TestoNonAttribuito,
    VoceClassificazione,
)
from pegan.read.cells import Alternativa, Lettura
from pegan.read.keys import chiavi_naturali

_Modulo = type[VoceClassificazione] | type[RisorsaUmana] | type[RisorsaStrumentale]
_MODULI: tuple[tuple[_Modulo, str], ...] = ((VoceClassificazione, "k"), (RisorsaUmana, "u"), (RisorsaStrumentale, "t"))
"""Forms whose rows are text and a number, with the letter of their local keys."""


def build(lettura: Lettura, documento: Documento, ente: str, anno: int, correzioni: Sequence[Correzione] = ()) -> Peg:
    """All tables of one document, every table a key; `uso`, `basi_impegno` and `segnalazioni` are filled by others."""
    chiavi = chiavi_naturali(lettura, ente, anno)
    valori = [c for c in lettura.celle if c.tabella != "modulo"]
    per_riga = rows_of_texts(valori)
    documento = read_documento(documento, lettura, per_riga)
    pagine = first_pages(valori)
    schede = [read_scheda(k, t, documento, chiavi, pagine.get(k)) for k, t in rows_of(per_riga, "schede", r"s\d+")]
    quadro = [read_riga_quadro(k, t, documento) for k, t in rows_of(per_riga, "quadro", r"q\d+")]
    righe: dict[str, list[Riga]] = {nome: [] for nome in TABELLE}
    righe["documenti"] = [documento]
    righe["schede"] = list(schede)
    righe["quadro"] = list(match_summary(quadro, schede))
    indicatori = [read_indicatore(k, t, documento, chiavi, anno) for k, t in rows_of(per_riga, "indicatori", r"s\d+/i\d+")]
    righe["indicatori"] = list(indicatori)
    unita = {i.indicatore_id: i.unita for i in indicatori}
    attesi = read_attesi(per_riga, documento, chiavi, unita)
    righe["attesi"] = [atteso for atteso, _ in attesi]
    righe["fasi"] = list(read_fasi(attesi))
    righe["attivita"] = [read_attivita(k, t, documento, chiavi) for k, t in rows_of(per_riga, "attivita", r"s\d+/a\d+")]
    righe["cronoprogramma"] = [
        x for k, _ in rows_of(per_riga, "cronoprogramma", r"s\d+/a\d+/\d+/[a-z]+/\d+") if (x := read_periodo(k, documento, chiavi, anno))
    ]
    righe["personale"] = [read_persona(k, t, documento, chiavi, ente) for k, t in rows_of(per_riga, "personale", r"s\d+/p\d+")]
    righe["capitoli"] = [read_capitolo(k, t, documento, chiavi) for k, t in rows_of(per_riga, "capitoli", r"s\d+/c\d+")]
    d = documento.documento_id
    for tipo, lettera in _MODULI:
        numerate = rows_of(per_riga, tipo.TABELLA, rf"{lettera}\d+")
        righe[tipo.TABELLA] = [tipo(documento_id=d, riga=int(k[1:]), **text_columns(t, tipo)) for k, t in numerate]
    righe["celle"] = [
        RigaCella(
            d, c.tabella, chiavi[c.chiave], c.campo, c.testo, str(c.luogo) if c.luogo else None,
            c.confidenza, c.motivo, _readings(c.alternative) if c.alternative else None,
        )
        for c in lettura.celle
    ]  # fmt: skip
    righe["testo_non_attribuito"] = [TestoNonAttribuito(documento_id=d, luogo=str(p.luogo), testo=p.testo) for p in lettura.non_attribuito]
    righe["correzioni"] = list(correzioni)
    return Peg(ente, anno, documento, righe)


def _readings(alternative: Sequence[Alternativa]) -> str:
    altre = [{"testo": a.testo, "luogo": str(a.luogo) if a.luogo else None} for a in alternative]
    return json.dumps(altre, ensure_ascii=False)
