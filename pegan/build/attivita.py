"""The rows of activities with their marked periods, of staff and of linked budget lines."""

import re
from collections.abc import Mapping

from pegan.build.testi import Testi, text_columns
from pegan.clean.dates import read_date
from pegan.clean.names import person_id
from pegan.clean.numbers import read_percentage, sure_number
from pegan.ids import attivita_id
from pegan.model import Attivita, Capitolo, Documento, PeriodoSegnato, Persona
from pegan.periods import bounds
from pegan.vocab import Vocabolari

_SEGNI = re.compile(r"\S")


def read_attivita(k: str, t: Testi, documento: Documento, chiavi: Mapping[str, str]) -> Attivita:
    scheda, _, numero = k.partition("/a")
    segni = t.get("periodi_segnati")
    return Attivita(
        documento_id=documento.documento_id,
        attivita_id=attivita_id(chiavi[scheda], int(numero)),
        scheda_id=chiavi[scheda],
        riga=int(numero),
        pos=t.get("pos"),
        descrizione=t.get("descrizione"),
        note=t.get("note"),
        periodi_segnati=len(_SEGNI.findall(segni or "")) if "periodi_segnati" in t else None,
    )


def read_periodo(k: str, documento: Documento, chiavi: Mapping[str, str], anno: int) -> PeriodoSegnato | None:
    """A marked period of the Gantt from its key, `s3/a5/2021/mese/3`; year 0 is the document's."""
    scheda, riga, suo, tipo, numero = k.split("/")
    anno, attivita = int(suo) or anno, attivita_id(chiavi[scheda], int(riga[1:]))
    limiti = bounds(anno, tipo, int(numero))
    return limiti and PeriodoSegnato(
        documento_id=documento.documento_id, attivita_id=attivita, anno_periodo=anno, periodo_tipo=tipo, periodo=int(numero),
        inizio=limiti[0], fine=limiti[1],
    )  # fmt: skip


def read_persona(k: str, t: Testi, documento: Documento, chiavi: Mapping[str, str], ente: str) -> Persona:
    scheda, _, numero = k.partition("/p")
    testi = text_columns(t, Persona)
    testi["ruolo"] = Vocabolari().ruolo(t.get("unita_organizzativa") or "")
    testi["persona_id"] = person_id(t.get("nominativo"), ente)
    return Persona(
        documento_id=documento.documento_id,
        scheda_id=chiavi[scheda],
        riga=int(numero),
        impegno_pct=read_percentage(t.get("impegno_pct")),
        part_time_pct=read_percentage(t.get("part_time_pct")),
        dal=read_date(t.get("dal")),
        al=read_date(t.get("al")),
        **testi,
    )


def read_capitolo(k: str, t: Testi, documento: Documento, chiavi: Mapping[str, str]) -> Capitolo:
    scheda, _, numero = k.partition("/c")
    d, importo = documento.documento_id, sure_number(t.get("importo"))
    return Capitolo(documento_id=d, scheda_id=chiavi[scheda], riga=int(numero), importo=importo, **text_columns(t, Capitolo))
