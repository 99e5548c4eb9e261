"""C, the summary against the sheets: what stands in one only, and codes or texts that differ between the two."""

import re
from collections.abc import Iterator

from pegan.check.regole import Regola, Trovato
from pegan.check.testi import citato, elenco, uguali
from pegan.check.vista import Vista, chiave, nome_scheda
from pegan.model import RigaQuadro, Scheda
from pegan.vocab import key

INSIEME_A = r"\b(?:collab\w*\.?|accordo|concerto|intesa|supporto)\s+(?:con|di|del|da)\s+(?:il\s+|lo\s+|la\s+|l['’])?"
"""The words with which a text says that somebody else takes part."""


def scheda_fuori_quadro(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A sheet that no row of the summary speaks of; a document without summary has none."""
    abbinate = {q.scheda_id for q in v.quadro}
    for scheda in v.schede:
        if v.quadro and scheda.scheda_id not in abbinate:
            obiettivo = citato(scheda.obiettivo_operativo)
            messaggio = f"La scheda {nome_scheda(scheda)} {obiettivo} non è in nessuna riga del quadro."
            yield Trovato("schede", scheda.scheda_id, "obiettivo_operativo", messaggio, "nessuna riga", "una riga del quadro")


def quadro_senza_scheda(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A row of the summary whose sheet is not in the document."""
    for riga in v.quadro:
        if riga.scheda_id is None and v.schede:
            messaggio = f"La riga {riga.riga} del quadro {citato(riga.obiettivo)} non ha una scheda."
            yield Trovato("quadro", chiave(riga), "obiettivo", messaggio, riga.obiettivo, "una scheda obiettivo")


def quadro_codice_discorde(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A row of the summary and its sheet with different codes."""
    for riga, scheda in _abbinate(v):
        for campo, nel_quadro, sulla_scheda in (
            ("missione", riga.missione, scheda.missione),
            ("programma", riga.programma, scheda.programma),
            ("peg_n", riga.peg_n, scheda.peg_n),
        ):
            if nel_quadro and sulla_scheda and nel_quadro[0].isdecimal() and not uguali(nel_quadro, sulla_scheda):
                dove = f"nel quadro (riga {riga.riga}) è {nel_quadro}, sulla scheda {nome_scheda(scheda)} {sulla_scheda}"
                messaggio = f"Il codice «{campo.replace('_', ' ')}» {dove}."
                yield Trovato("quadro", chiave(riga), campo, messaggio, nel_quadro, sulla_scheda)


def quadro_testo_discorde(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A row of the summary whose objective is not worded as its sheet's."""
    for riga, scheda in _abbinate(v):
        yield from _testi(riga, scheda, "obiettivo", riga.obiettivo, scheda.obiettivo_operativo)


def quadro_strategico_discorde(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A row of the summary that refers to another strategic objective than its sheet."""
    for riga, scheda in _abbinate(v):
        yield from _testi(riga, scheda, "obiettivo_strategico", riga.obiettivo_strategico, scheda.obiettivo_strategico)


def quadro_programma_discorde(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A row of the summary that calls the programma otherwise than its sheet."""
    for riga, scheda in _abbinate(v):
        yield from _testi(riga, scheda, "programma_descrizione", riga.programma_descrizione, scheda.programma_descrizione)


def struttura_fuori_cdr(v: Vista, r: Regola) -> Iterator[Trovato]:
    """Another unit of the body that a sheet works with and the summary does not list among the CDR, once a sheet."""
    tipi = "|".join(re.escape(t) for t in r.valori)
    con = re.compile(rf"{INSIEME_A}((?:{tipi})\b\.?\s*(\w*))", re.IGNORECASE)
    noti = [key(t) for q in v.quadro for t in (q.cdr,) if t]
    noti += [key(t) for s in v.schede for t in (s.servizio, s.settore) if t]
    for scheda in v.schede:
        righe = v.attivita[scheda.scheda_id]
        testi = [(a.TABELLA, a.attivita_id, c, getattr(a, c)) for a in righe for c in ("descrizione", "note")]
        testi += [(i.TABELLA, i.indicatore_id, "denominazione", i.denominazione) for i in v.indicatori[scheda.scheda_id]]
        trovate: dict[str, tuple[str, str, str, str]] = {}
        for tabella, chiave_riga, campo, testo in testi:
            for nome, proprio in con.findall(testo or ""):
                if not any(key(proprio or nome) in cdr for cdr in noti):
                    trovate.setdefault(key(nome), (tabella, chiave_riga, campo, nome))
        for tabella, chiave_riga, campo, nome in trovate.values():
            messaggio = f"La scheda {nome_scheda(scheda)} conta su {citato(nome)}, che non è fra i CDR coinvolti del quadro."
            yield Trovato(tabella, chiave_riga, campo, messaggio, nome, elenco(sorted({q.cdr or "" for q in v.quadro} - {""})))


def _abbinate(v: Vista) -> Iterator[tuple[RigaQuadro, Scheda]]:
    schede = {s.scheda_id: s for s in v.schede}
    for riga in v.quadro:
        if scheda := schede.get(riga.scheda_id or ""):
            yield riga, scheda


def _testi(riga: RigaQuadro, scheda: Scheda, campo: str, nel_quadro: str | None, sulla_scheda: str | None) -> Iterator[Trovato]:
    if nel_quadro and sulla_scheda and not uguali(nel_quadro, sulla_scheda):
        cosa = campo.replace("_", " ")
        messaggio = f"«{cosa}» non è lo stesso nel quadro (riga {riga.riga}) e nella scheda {nome_scheda(scheda)}."
        yield Trovato("quadro", chiave(riga), campo, messaggio, nel_quadro, sulla_scheda)
