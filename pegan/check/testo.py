"""C, wording: indicators that measure two things, repeat the objective or depend on others; objectives alike."""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from pegan.check.regole import Regola, Trovato
from pegan.check.testi import citato, elenco, parole, somiglianza
from pegan.check.vista import PERCENTUALE, Vista, nome_indicatore, nome_scheda
from pegan.groups import grouped
from pegan.vocab import key


def indicatore_doppio(v: Vista, r: Regola) -> Iterator[Trovato]:
    """An indicator whose text joins two actions: one value can't say which of them was done."""
    azione = rf"\w*(?:{'|'.join(r.valori)})\b"
    due = re.compile(rf"\b{azione}[^.;]*?(?:\be\b|\bed\b|,|/|;)\s*(?:\w+\s+){{0,2}}?{azione}", re.IGNORECASE)
    for ind in v.tutti_indicatori:
        if due.search(ind.denominazione or ""):
            messaggio = f"L'indicatore {nome_indicatore(ind)} sembra misurare più cose insieme."
            yield Trovato("indicatori", ind.indicatore_id, "denominazione", messaggio, ind.denominazione, "una cosa sola")


def indicatore_ripete_obiettivo(v: Vista, r: Regola) -> Iterator[Trovato]:
    """An indicator that says the objective's words again instead of how it is measured."""
    for scheda in v.schede:
        for ind in v.indicatori[scheda.scheda_id]:
            testo, obiettivo = ind.denominazione or "", scheda.obiettivo_operativo or ""
            if testo and obiettivo and somiglianza(testo, obiettivo) >= (r.soglia or 100):
                messaggio = f"L'indicatore {nome_indicatore(ind)} ripete le parole dell'obiettivo."
                yield Trovato("indicatori", ind.indicatore_id, "denominazione", messaggio, testo, "che cosa si misura")


def indicatore_dipende_da_altri(v: Vista, r: Regola) -> Iterator[Trovato]:
    """An indicator, or its target, that others decide: a grant, a call, an approval."""
    for ind in v.tutti_indicatori:
        atteso = v.atteso(ind)
        for tabella, chiave, campo, testo in (
            ("indicatori", ind.indicatore_id, "denominazione", ind.denominazione),
            ("attesi", f"{ind.indicatore_id}/{v.anno}", "testo", atteso.testo if atteso else None),
        ):
            dette = [e for e in r.valori if key(e) in key(testo or "")]
            if dette:
                messaggio = f"L'indicatore {nome_indicatore(ind)} dipende da decisioni altrui ({elenco(dette)})."
                yield Trovato(tabella, chiave, campo, messaggio, testo, "un risultato del servizio")
                break


def unita_contraria_testo(v: Vista, r: Regola) -> Iterator[Trovato]:
    """An indicator that its own text calls a percentage, beside a unit that counts."""
    for ind in v.tutti_indicatori:
        sue = parole(ind.denominazione or "")
        dette = [p for p in r.valori if p in sue]
        if dette and v.natura_unita(ind.unita or "") not in (None, PERCENTUALE):
            messaggio = f"L'indicatore {nome_indicatore(ind)} è una percentuale per il testo e {citato(ind.unita)} per l'unità."
            yield Trovato("indicatori", ind.indicatore_id, "unita", messaggio, ind.unita, "%")


def indicatore_ripetuto(v: Vista, _: Regola) -> Iterator[Trovato]:
    """One indicator's text on several sheets, or twice on one."""
    per_testo = grouped((key(ind.denominazione), ind) for ind in v.tutti_indicatori if ind.denominazione)
    for uguali in per_testo.values():
        for ind in uguali[1:]:
            messaggio = f"L'indicatore {nome_indicatore(ind)} ha lo stesso testo di {uguali[0].indicatore_id}."
            yield Trovato("indicatori", ind.indicatore_id, "denominazione", messaggio, ind.denominazione, "un testo unico")


def obiettivi_quasi_uguali(v: Vista, r: Regola) -> Iterator[Trovato]:
    """Two sheets whose objectives are worded almost alike; of many that are, each is found once, beside the first that it is like."""
    con_chiave = [(s, key(s.obiettivo_operativo)) for s in v.schede if s.obiettivo_operativo]
    soglia = r.soglia or 100
    for i, (dopo, chiave_dopo) in enumerate(con_chiave):
        prima = next((s for s, chiave_prima in con_chiave[:i] if fuzz.ratio(chiave_prima, chiave_dopo, score_cutoff=soglia)), None)
        if prima:
            due = f"{nome_scheda(prima)} e {nome_scheda(dopo)}"
            messaggio = f"Le schede {due} hanno obiettivi quasi uguali: {citato(prima.obiettivo_operativo)}."
            trovato = dopo.obiettivo_operativo
            yield Trovato("schede", dopo.scheda_id, "obiettivo_operativo", messaggio, trovato, "obiettivi distinti")
