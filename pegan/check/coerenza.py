"""C, the plan: sheets that lack what makes them measurable, people and codes that do not hold together.

Targets are in attesi.py and quantita.py, wording in testo.py, the summary in quadro.py,
reported values in risultati.py.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from pegan.check.regole import Regola, Trovato
from pegan.check.testi import abbreviazioni, citato, elenco, numero, parole
from pegan.check.vista import Vista, chiave, nome_indicatore, nome_scheda
from pegan.groups import grouped
from pegan.model import Persona, Scheda
from pegan.style import count
from pegan.vocab import key


def scheda_senza_indicatori(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A sheet without indicators: it can't be measured."""
    yield from _schede_senza(v, lambda s: not v.indicatori[s.scheda_id], "indicatori")


def scheda_senza_personale(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A sheet without staff."""
    yield from _schede_senza(v, lambda s: not v.personale[s.scheda_id], "personale")


def scheda_senza_attivita(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A sheet without activities."""
    yield from _schede_senza(v, lambda s: not v.attivita[s.scheda_id], "attività")


def scheda_senza_capitoli(v: Vista, _: Regola) -> Iterator[Trovato]:
    """Sheets without a budget line: one finding where no sheet has any."""
    if v.schede and not any(v.capitoli[s.scheda_id] for s in v.schede):
        messaggio = f"Nessuna scheda su {len(v.schede)} ha capitoli di spesa o di entrata collegati."
        yield Trovato(
            "capitoli", None, None, messaggio, "nessuno", "i capitoli di ogni obiettivo", v.luogo("schede", v.schede[0].scheda_id)
        )
        return
    yield from _schede_senza(v, lambda s: not v.capitoli[s.scheda_id], "capitoli di spesa o di entrata")


def missione_senza_obiettivi(v: Vista, r: Regola) -> Iterator[Trovato]:
    """A sheet on a missione that holds funds, debt or third parties' accounts: no service has objectives there."""
    for scheda in v.schede:
        if scheda.missione in r.valori:
            nome = v.missioni.get(scheda.missione or "", "")
            messaggio = f"La scheda {nome_scheda(scheda)} è sulla missione {scheda.missione} ({nome}), che non ha servizi."
            yield Trovato("schede", scheda.scheda_id, "missione", messaggio, scheda.missione, "la missione del servizio")


def indicatore_senza_attivita(v: Vista, _: Regola) -> Iterator[Trovato]:
    """An indicator that no activity of its sheet serves; a sheet without any activity is another rule's."""
    for scheda in v.schede:
        servite = {a.pos for a in v.attivita[scheda.scheda_id] if a.pos}
        for ind in v.indicatori[scheda.scheda_id] if servite else ():
            if ind.pos and ind.pos not in servite:
                messaggio = f"Nessuna attività serve l'indicatore {nome_indicatore(ind)}."
                yield Trovato("indicatori", ind.indicatore_id, "pos", messaggio, "nessuna", "almeno un'attività")


def troppi_indicatori(v: Vista, r: Regola) -> Iterator[Trovato]:
    """A sheet with more indicators than anybody can steer by."""
    for scheda in v.schede:
        quanti = len(v.indicatori[scheda.scheda_id])
        if r.soglia is not None and quanti > r.soglia:
            messaggio = f"La scheda {nome_scheda(scheda)} ha {quanti} indicatori."
            yield Trovato("schede", scheda.scheda_id, None, messaggio, str(quanti), f"al più {numero(r.soglia)}")


def solo_date_o_si_no(v: Vista, r: Regola) -> Iterator[Trovato]:
    """A sheet whose indicators are only dates or yes/no: it measures acts, not results."""
    for scheda in v.schede:
        nature = [v.natura_unita(i.unita or "") for i in v.indicatori[scheda.scheda_id]]
        if nature and all(n in r.valori for n in nature):
            messaggio = f"Gli indicatori della scheda {nome_scheda(scheda)} sono tutti date o sì/no."
            yield Trovato("schede", scheda.scheda_id, None, messaggio, f"{len(nature)} su {len(nature)}", "una quantità")


def salto_numeri_peg(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A gap in the PEG numbers of one programma: a sheet may be missing; a variation holds the sheets that it changes."""
    serie: dict[tuple[str | None, ...], dict[int, Scheda]] = defaultdict(dict)
    for scheda in v.schede if v.peg.documento.tipo != "variazione" else ():
        if parti := re.fullmatch(r"(.*?)(\d+)(\D*)", scheda.peg_n or ""):
            prefisso, numero_, suffisso = parti.groups()
            serie[scheda.missione, scheda.programma, prefisso, suffisso][int(numero_)] = scheda
    for (missione, programma, prefisso, suffisso), numeri in serie.items():
        mancanti = [n for n in range(min(numeri), max(numeri)) if n not in numeri]
        if mancanti:
            salto = elenco(f"{prefisso}{n}{suffisso}" for n in mancanti)
            di = f" del programma {missione}-{programma}" if missione and programma else ""
            messaggio = f"Fra le schede{di} manca il numero di PEG {salto}."
            trovato = elenco((s.peg_n or "" for _, s in sorted(numeri.items())), 30)
            yield Trovato("schede", numeri[max(numeri)].scheda_id, "peg_n", messaggio, trovato, "numeri senza salti")


def responsabile_mancante(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A sheet that names no responsabile."""
    yield from _schede_senza(v, lambda s: not s.responsabile, "responsabile", "responsabile")


def referente_mancante(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A sheet that names no referente."""
    yield from _schede_senza(v, lambda s: not s.referente, "referente", "referente")


def responsabile_fuori_personale(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A responsabile who is on no sheet as staff: the plan does not show how much of their time it takes."""
    nomi = {p.nominativo or "" for p in v.tutto_personale}
    prime = {s.responsabile: s for s in reversed(v.schede) if s.responsabile}
    for nome, scheda in prime.items():
        if nomi and not any(_stessa_persona(nome, altro) for altro in nomi):
            quante = sum(s.responsabile == nome for s in v.schede)
            messaggio = f"{nome}, responsabile di {count(quante, 'scheda', 'schede')}, non compare fra il personale di nessuna."
            yield Trovato("schede", scheda.scheda_id, "responsabile", messaggio, nome, "la sua quota di impegno")


def referente_fuori_scheda(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A referente who is not among the staff of the sheet."""
    for scheda in v.schede:
        nomi = [p.nominativo or "" for p in v.personale[scheda.scheda_id]]
        if scheda.referente and nomi and not any(_stessa_persona(scheda.referente, n) for n in nomi):
            messaggio = f"{scheda.referente}, referente della scheda {nome_scheda(scheda)}, non è fra il suo personale."
            yield Trovato("schede", scheda.scheda_id, "referente", messaggio, scheda.referente, "la sua quota di impegno")


def ruolo_diverso(v: Vista, _: Regola) -> Iterator[Trovato]:
    """One person with different roles on different sheets."""
    persone = grouped((p.persona_id or key(p.nominativo), p) for p in v.tutto_personale if p.nominativo and p.ruolo)
    for righe in persone.values():
        diversi: list[Persona] = []
        for persona in righe:
            if not any(_stesso_ruolo(persona, altra) for altra in diversi):
                diversi.append(persona)
        if len(diversi) > 1:
            nome, ultima = righe[0].nominativo, diversi[-1]
            stampati = elenco(citato(p.unita_organizzativa) for p in diversi)
            messaggio = f"{nome} ha ruoli diversi da una scheda all'altra: {stampati}."
            trovato = "; ".join(p.unita_organizzativa or "" for p in diversi)
            yield Trovato("personale", chiave(ultima), "unita_organizzativa", messaggio, trovato, "un ruolo solo")


def ruolo_mancante(v: Vista, _: Regola) -> Iterator[Trovato]:
    """People without role or unit, one finding a sheet."""
    for scheda in v.schede:
        senza = [p for p in v.personale[scheda.scheda_id] if not p.unita_organizzativa]
        if senza:
            nomi = elenco(p.nominativo or "?" for p in senza)
            messaggio = f"Nella scheda {nome_scheda(scheda)} manca l'unità organizzativa di {nomi}."
            trovato = f"{len(senza)} su {len(v.personale[scheda.scheda_id])}"
            yield Trovato("schede", scheda.scheda_id, None, messaggio, trovato, "ruolo o unità di ognuno")


def anno_pie_discorde(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A footer with another year than the document's: a form that was copied from an older one."""
    anno = v.peg.documento.anno_pie
    if anno is not None and anno != v.anno:
        messaggio = f"Il piè di pagina riporta l'esercizio {anno}, il documento è del {v.anno}."
        yield Trovato("documenti", v.documento_id, "anno_pie", messaggio, str(anno), str(v.anno))


def anno_fuori_triennio(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A triennio that does not begin with the document's year."""
    anni = [int(a) for a in re.findall(r"\d{4}", v.peg.documento.triennio or "")]
    if anni and anni[0] != v.anno:
        messaggio = f"Il triennio dichiarato è {v.peg.documento.triennio}, il documento è del {v.anno}."
        yield Trovato("documenti", v.documento_id, "triennio", messaggio, v.peg.documento.triennio, f"{v.anno}-{v.anno + 2}")


def _schede_senza(v: Vista, manca: Callable[[Scheda], bool], cosa: str, campo: str | None = None) -> Iterator[Trovato]:
    for scheda in v.schede:
        if manca(scheda):
            messaggio = f"La scheda {nome_scheda(scheda)} è senza {cosa}."
            yield Trovato("schede", scheda.scheda_id, campo, messaggio, "nessuno", cosa)


def _stesso_ruolo(una: Persona, altra: Persona) -> bool:
    return una.ruolo == altra.ruolo and abbreviazioni(una.unita_organizzativa or "", altra.unita_organizzativa or "")


def _stessa_persona(uno: str, altro: str) -> bool:
    """Whether one name's words are all in the other's: staff is often listed by surname alone."""
    primo, secondo = set(parole(uno)), set(parole(altro))
    return bool(primo and secondo) and (primo <= secondo or secondo <= primo)
