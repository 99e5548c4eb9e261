"""Q, sums: what a sheet declares as a total against what its rows make (the base of the % is insieme's business)."""

from collections.abc import Iterator
from decimal import Decimal

from pegan.check.regole import Regola, Trovato
from pegan.check.testi import numero, parole
from pegan.check.vista import NUMERO, Vista, nome_indicatore, nome_scheda
from pegan.clean.numbers import sure_number
from pegan.groups import grouped
from pegan.model import Indicatore
from pegan.polarity import CRESCENTE
from pegan.vocab import key

CENTO = Decimal(100)


def somma_pesi(v: Vista, r: Regola) -> Iterator[Trovato]:
    """Weights of a sheet's indicators that do not sum to 100; a sheet with a missing weight is another rule's."""
    for scheda in v.schede:
        somma = _somma(v.indicatori[scheda.scheda_id])
        if somma is not None and abs(somma - CENTO) > Decimal(str(r.soglia or 0)):
            messaggio = f"I pesi della scheda {nome_scheda(scheda)} sommano a {numero(float(somma))}."
            yield Trovato("schede", scheda.scheda_id, "totale_pesi", messaggio, numero(float(somma)), "100")


def totale_dichiarato_discorde(v: Vista, r: Regola) -> Iterator[Trovato]:
    """A printed total that is not the sum of the sheet's weights."""
    for scheda in v.schede:
        somma = _somma(v.indicatori[scheda.scheda_id])
        detto = scheda.totale_pesi
        if somma is not None and detto is not None and abs(somma - Decimal(str(detto))) > Decimal(str(r.soglia or 0)):
            messaggio = f"La scheda {nome_scheda(scheda)} dichiara {numero(detto)} come totale dei pesi."
            yield Trovato("schede", scheda.scheda_id, "totale_pesi", messaggio, numero(detto), numero(float(somma)))


def pesi_uguali(v: Vista, _: Regola) -> Iterator[Trovato]:
    """All indicators of a sheet bear the same weight: nobody chose what matters more."""
    for scheda in v.schede:
        pesi = [i.peso for i in v.indicatori[scheda.scheda_id]]
        if len(pesi) > 1 and pesi[0] is not None and len(set(pesi)) == 1:
            messaggio = f"I {len(pesi)} indicatori della scheda {nome_scheda(scheda)} pesano tutti {numero(pesi[0])}."
            yield Trovato("schede", scheda.scheda_id, None, messaggio, numero(pesi[0]), "pesi secondo l'importanza")


def somma_pesi_fasi(v: Vista, r: Regola) -> Iterator[Trovato]:
    """Weights of the steps of a target that do not sum to 100."""
    for ind in v.tutti_indicatori:
        per_anno = grouped((fase.anno_atteso, fase.peso) for fase in v.fasi[ind.indicatore_id])
        for anno, pesi in per_anno.items():
            noti = [Decimal(str(p)) for p in pesi if p is not None]
            if noti and abs(sum(noti) - CENTO) > Decimal(str(r.soglia or 0)):
                messaggio = f"I pesi delle fasi {anno} dell'indicatore {nome_indicatore(ind)} non sommano a 100."
                trovato = numero(float(sum(noti)))
                yield Trovato("attesi", f"{ind.indicatore_id}/{anno}", "testo", messaggio, trovato, "100")


def raggiunto_sotto_intermedio(v: Vista, r: Regola) -> Iterator[Trovato]:
    """A count that is lower at the end of the year than it was at mid-year, where higher is better."""
    medie = {key(p) for p in r.valori}
    for ind in v.tutti_indicatori:
        finale, intermedio, unita = ind.raggiunto_valore, ind.verifica_intermedia_valore, v.vocabolari.unita(ind.unita or "")
        conta = unita is not None and unita.natura == NUMERO and not medie & {*parole(ind.denominazione or ""), key(unita.nome)}
        if finale is not None and intermedio is not None and conta and ind.polarita == CRESCENTE and finale < intermedio:
            messaggio = f"Il valore finale dell'indicatore {nome_indicatore(ind)} è sotto quello di metà anno."
            atteso = f"almeno {numero(intermedio)}"
            yield Trovato("indicatori", ind.indicatore_id, "raggiunto", messaggio, ind.raggiunto, atteso)


def importi_diversi_dal_totale(v: Vista, r: Regola) -> Iterator[Trovato]:
    """Amounts of a sheet's budget lines that do not sum to the total that its form prints."""
    for scheda in v.schede:
        for parte in ("spesa", "entrata"):
            cella = v.cella("schede", scheda.scheda_id, f"totale_{parte}")
            detto = sure_number(cella.testo) if cella else None
            importi = [c.importo for c in v.capitoli[scheda.scheda_id] if c.parte in (None, parte)]
            if detto is None or not importi or None in importi:
                continue
            somma = float(sum(Decimal(str(i)) for i in importi))
            if abs(somma - detto) > (r.soglia or 0):
                messaggio = f"I capitoli di {parte} della scheda {nome_scheda(scheda)} sommano a {numero(somma)} €."
                yield Trovato("schede", scheda.scheda_id, f"totale_{parte}", messaggio, numero(somma), numero(detto))


def _somma(indicatori: list[Indicatore]) -> Decimal | None:
    pesi = [i.peso for i in indicatori]
    return None if not pesi or None in pesi else sum((Decimal(str(p)) for p in pesi), Decimal())
