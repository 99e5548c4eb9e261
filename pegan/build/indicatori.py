"""The rows of indicators, of their targets year by year and of the targets' steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pegan.build.testi import PerRiga, Testi, rows_of, text_columns
from pegan.clean.actuals import Risultato, declared_state, read_actual
from pegan.clean.dates import read_date
from pegan.clean.ladders import cumulation
from pegan.clean.numbers import read_percentage, sure_number
from pegan.clean.targets import Target, read_target
from pegan.ids import indicatore_id
from pegan.model import Atteso, Documento, Fase, Indicatore
from pegan.polarity import read_polarity
from pegan.vocab import Vocabolari


def read_indicatore(k: str, t: Testi, documento: Documento, chiavi: Mapping[str, str], anno: int) -> Indicatore:
    scheda, _, numero = k.partition("/i")
    partenza, intermedia, raggiunto = (
        read_actual(t.get(c), anno, t.get("unita")) or Risultato() for c in ("partenza", "verifica_intermedia", "raggiunto")
    )
    testi = text_columns(t, Indicatore)
    testi["polarita"], testi["polarita_origine"] = read_polarity(t.get("denominazione"), t.get("unita"), t.get("polarita"))
    testi["raggiunto_unita"], testi["partenza_unita"] = raggiunto.unita, partenza.unita
    testi["verifica_intermedia_unita"] = intermedia.unita
    testi["stato_dichiarato"] = declared_state(t.get("stato_dichiarato")) or raggiunto.stato
    return Indicatore(
        documento_id=documento.documento_id,
        scheda_id=chiavi[scheda],
        indicatore_id=indicatore_id(chiavi[scheda], int(numero)),
        peso=read_percentage(t.get("peso")),
        partenza_valore=partenza.valore,
        verifica_intermedia_valore=intermedia.valore,
        verifica_intermedia_data=intermedia.data,
        raggiunto_valore=raggiunto.valore,
        raggiunto_data=raggiunto.data,
        proposto_valore=sure_number(t.get("proposto_valore")),
        validato_valore=sure_number(t.get("validato_valore")),
        validato_data=read_date(t.get("validato_data"), anno),
        **testi,
    )


Letto = tuple[Atteso, Target | None]


def read_attesi(righe: PerRiga, documento: Documento, chiavi: Mapping[str, str], unita: Testi) -> list[Letto]:
    letti: list[Letto] = []
    for k, t in rows_of(righe, "attesi", r"s\d+/i\d+/\d+"):
        scheda, numero, anno = k.split("/")
        indicatore = indicatore_id(chiavi[scheda], int(numero[1:]))
        letto = read_target(t.get("testo"), unita.get(indicatore), int(anno))
        atteso = Atteso(documento_id=documento.documento_id, indicatore_id=indicatore, anno_atteso=int(anno), testo=t.get("testo"))
        letti.append((_with_target(atteso, letto) if letto else atteso, letto))
    return letti


def _with_target(atteso: Atteso, letto: Target) -> Atteso:
    return replace(
        atteso, tipo=letto.tipo, operatore=letto.operatore, valore=letto.valore, valore_min=letto.valore_min, valore_max=letto.valore_max,
        tolleranza=letto.tolleranza, unita=letto.unita, scadenza=letto.scadenza, frequenza_annua=letto.frequenza_annua, condizione=letto.condizione,
    )  # fmt: skip


def with_cumulation(letti: Sequence[Letto], unita: Mapping[str, str | None]) -> Iterable[Atteso]:
    """The targets, with what each indicator's ladder is of; `unita` is the printed unit by indicator."""
    scale: dict[str, list[Letto]] = {}
    for atteso, letto in sorted(letti, key=lambda c: c[0].anno_atteso):
        scale.setdefault(atteso.indicatore_id, []).append((atteso, letto))
    cumuli = {}
    for chiave, scala in scale.items():
        in_percento = Vocabolari().natura_unita(unita.get(chiave) or "") == "percentuale"
        percentuali = all(a.tipo == "percentuale" or (a.tipo == "numero" and in_percento) for a, _ in scala)
        cumuli[chiave] = cumulation([a.valore for a, _ in scala], percentuali, [letto.cumulo if letto else None for _, letto in scala])
    return (replace(atteso, cumulo=cumuli[atteso.indicatore_id]) for atteso, _ in letti)


def read_fasi(letti: Sequence[Letto]) -> Iterable[Fase]:
    for atteso, letto in letti:
        for n, testo in enumerate(letto.fasi if letto else ()):
            yield Fase(
                documento_id=atteso.documento_id,
                indicatore_id=atteso.indicatore_id,
                anno_atteso=atteso.anno_atteso,
                fase=n + 1,
                testo=testo,
                peso=letto.pesi[n] if letto and letto.pesi else None,
            )
