"""The rows of indicators, of their targets year by year and of the targets' steps."""

from collections.abc import Iterable, Mapping, Sequence

from pegan.build.testi import PerRiga, Testi, rows_of, text_columns
from pegan.clean.actuals import Risultato, declared_state, read_actual
from pegan.clean.dates import read_date
from pegan.clean.ladders import cumulation
from pegan.clean.numbers import read_percentage, sure_number
from pegan.clean.targets import Target, read_target
from pegan.groups import grouped
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


Detto = tuple[str, int, str | None, Target | None]
"""An indicator, a year, and what its target says."""
Letto = tuple[Atteso, Target | None]


def read_attesi(righe: PerRiga, documento: Documento, chiavi: Mapping[str, str], unita: Testi) -> list[Letto]:
    """The targets, with what each indicator's ladder is of; `unita` is the printed unit by indicator."""
    detti: list[Detto] = []
    for k, t in rows_of(righe, "attesi", r"s\d+/i\d+/\d+"):
        scheda, numero, anno = k.split("/")
        indicatore, testo = indicatore_id(chiavi[scheda], int(numero[1:])), t.get("testo")
        detti.append((indicatore, int(anno), testo, read_target(testo, unita.get(indicatore), int(anno))))
    cumuli = _cumulations(detti, unita)
    return [(_atteso(documento.documento_id, detto, cumuli[detto[0]]), detto[3]) for detto in detti]


def _atteso(documento: str, detto: Detto, cumulo: str) -> Atteso:
    indicatore, anno, testo, letto = detto
    if letto is None:
        return Atteso(documento_id=documento, indicatore_id=indicatore, anno_atteso=anno, testo=testo, cumulo=cumulo)
    return Atteso(
        documento_id=documento, indicatore_id=indicatore, anno_atteso=anno, testo=testo, tipo=letto.tipo, operatore=letto.operatore,
        valore=letto.valore, valore_min=letto.valore_min, valore_max=letto.valore_max, tolleranza=letto.tolleranza, unita=letto.unita,
        scadenza=letto.scadenza, frequenza_annua=letto.frequenza_annua, cumulo=cumulo, condizione=letto.condizione,
    )  # fmt: skip


def _cumulations(detti: Sequence[Detto], unita: Testi) -> dict[str, str]:
    """What each indicator's ladder is of."""
    scale = grouped((indicatore, letto) for indicatore, _, _, letto in sorted(detti, key=lambda d: d[1]))
    cumuli = {}
    for chiave, scala in scale.items():
        in_percento = Vocabolari().natura_unita(unita.get(chiave) or "") == "percentuale"
        percentuali = all(x is not None and (x.tipo == "percentuale" or (x.tipo == "numero" and in_percento)) for x in scala)
        cumuli[chiave] = cumulation([x.valore if x else None for x in scala], percentuali, [x.cumulo if x else None for x in scala])
    return cumuli


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
