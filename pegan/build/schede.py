"""The rows of a document as a whole, of its sheets' heads and of its summary."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from pegan.build.testi import PerRiga, Testi, text_columns
from pegan.clean.actuals import declared_state
from pegan.clean.codes import sheet_number, two_digits
from pegan.clean.numbers import read_percentage, sure_number
from pegan.model import Documento, RigaQuadro, Scheda
from pegan.read.cells import Cella, Lettura


def first_pages(celle: Iterable[Cella]) -> dict[str, int]:
    """Sheet's local key -> the page on which it starts, where the reader knows pages; of cells that are no labels."""
    prime: dict[str, int] = {}
    for c in celle:
        if c.luogo:
            chiave, pagina = c.chiave.partition("/")[0], c.luogo.pagina  # for every cell: no call
            if pagina < prime.get(chiave, pagina + 1):
                prime[chiave] = pagina
    return prime


def read_documento(documento: Documento, lettura: Lettura, righe: PerRiga) -> Documento:
    t = righe.get("documenti", {}).get("documento", {})
    anno_pie = sure_number(t.get("anno_pie"))
    orfane = sum(len(p.testo.split()) for p in lettura.non_attribuito)
    return replace(
        documento,
        ente_nome=t.get("ente_nome") or documento.ente_nome,
        triennio=t.get("triennio") or documento.triennio,
        settore=t.get("settore") or documento.settore,
        servizio=t.get("servizio") or documento.servizio,
        note=t.get("note") or documento.note,
        anno_pie=int(anno_pie) if anno_pie is not None else None,
        pagine=lettura.pagine,
        parole_totali=lettura.parole_totali,
        parole_attribuite=lettura.parole_totali - orfane,
        parole_non_attribuite=orfane,
    )


def read_scheda(k: str, t: Testi, documento: Documento, chiavi: Mapping[str, str], pagina: int | None) -> Scheda:
    testi = text_columns(t, Scheda) | _codes(t)
    testi["settore"] = t.get("settore") or documento.settore
    testi["servizio"] = t.get("servizio") or documento.servizio
    testi["stato_dichiarato"] = declared_state(t.get("stato_dichiarato"))
    return Scheda(
        documento_id=documento.documento_id,
        scheda_id=chiavi[k],
        ordine=int(k[1:]),
        pagina=pagina,
        peso_obiettivo=sure_number(t.get("peso_obiettivo")),
        totale_pesi=sure_number(t.get("totale_pesi")),
        **testi,
    )


def _codes(t: Testi) -> dict[str, str | None]:
    """Missione and programma with two digits, the sheet's number; a text that is no code stays, for a check to find it."""
    codici = {c: two_digits(t.get(c)) or t.get(c) for c in ("missione", "programma")}
    return codici | {"peg_n": sheet_number(t.get("peg_n"))}


def read_riga_quadro(k: str, t: Testi, documento: Documento) -> RigaQuadro:
    testi = text_columns(t, RigaQuadro) | _codes(t)
    percento = read_percentage(t.get("raggiungimento_pct"))
    return RigaQuadro(documento_id=documento.documento_id, riga=int(k[1:]), raggiungimento_pct=percento, **testi)
