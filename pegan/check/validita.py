"""V, validity rules: values outside what the year's tables, their unit or their form allow."""

from collections.abc import Iterator

from pegan.check.regole import Regola, Trovato
from pegan.check.testi import citato, elenco, numero, somiglianza, uguali
from pegan.check.vista import Vista, chiave, nome_indicatore, nome_scheda
from pegan.ids import budget_codes
from pegan.model import Attivita, Capitolo

_IN_GANTT = {"segno_non_valido": "modulo", "periodi_segnati": "attivita", "periodo": "cronoprogramma"}
"""The fields that hold what stands in the grid's cells, and their tables."""

CENTO = 100.0


def missione_sconosciuta(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A sheet on a missione that the year's table does not have."""
    for scheda in v.schede:
        if scheda.missione and scheda.missione not in v.missioni:
            messaggio = f"La missione {citato(scheda.missione)} non è nella tabella del {v.anno}."
            yield Trovato("schede", scheda.scheda_id, "missione", messaggio, scheda.missione, elenco(v.missioni, 30))


def programma_sconosciuto(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A sheet on a programma that its missione does not have in the year's table."""
    for scheda in v.schede:
        if scheda.missione in v.missioni and scheda.programma and (scheda.missione, scheda.programma) not in v.programmi:
            codice = f"{scheda.missione}-{scheda.programma}"
            ammessi = elenco((p for m, p in v.programmi if m == scheda.missione), 30)
            messaggio = f"Il programma {codice} non è nella tabella del {v.anno}."
            yield Trovato("schede", scheda.scheda_id, "programma", messaggio, codice, ammessi)


def quadro_codice_sconosciuto(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A row of the summary whose codes are not in the year's table."""
    for riga in v.quadro:
        codici = (riga.missione or "", riga.programma or "")
        if all(c.isdecimal() for c in codici) and codici not in v.programmi:
            trovato = "-".join(codici)
            messaggio = f"La riga {riga.riga} del quadro riporta {trovato}, che non è nella tabella del {v.anno}."
            yield Trovato("quadro", chiave(riga), "programma", messaggio, trovato, "missione e programma dell'anno")


def nome_missione_discorde(v: Vista, r: Regola) -> Iterator[Trovato]:
    """The missione's printed name is not the one of its code."""
    for scheda in v.schede:
        ufficiale = v.missioni.get(scheda.missione or "")
        if ufficiale and scheda.missione_descrizione and not _stesso_nome(scheda.missione_descrizione, ufficiale, r):
            messaggio = f"La missione {scheda.missione} si chiama {citato(ufficiale)}, la scheda riporta un altro nome."
            trovato = scheda.missione_descrizione
            yield Trovato("schede", scheda.scheda_id, "missione_descrizione", messaggio, trovato, ufficiale)


def nome_programma_discorde(v: Vista, r: Regola) -> Iterator[Trovato]:
    """The programma's printed name is not the one of its code, on a sheet or in the summary."""
    stampati = [("schede", s.scheda_id, s.missione, s.programma, s.programma_descrizione) for s in v.schede]
    stampati += [("quadro", chiave(q), q.missione, q.programma, q.programma_descrizione) for q in v.quadro]
    for tabella, chiave_riga, missione, programma, nome in stampati:
        ufficiale = v.programmi.get((missione or "", programma or ""))
        if ufficiale and nome and not _stesso_nome(nome, ufficiale, r):
            dove = "nel quadro" if tabella == "quadro" else "sulla scheda"
            messaggio = f"Il programma {missione}-{programma} si chiama {citato(ufficiale)}, {dove} si legge {citato(nome)}."
            yield Trovato(tabella, chiave_riga, "programma_descrizione", messaggio, nome, ufficiale)


def classificazione_discorde(v: Vista, r: Regola) -> Iterator[Trovato]:
    """A cell of the document's own grid that is not what the year's table has under that code."""
    for voce in v.classificazione:
        ufficiale = v.programmi.get((voce.missione or "", voce.programma or ""))
        nome = voce.programma_descrizione
        if nome and (ufficiale is None or not _stesso_nome(nome, ufficiale, r)):
            codice = budget_codes(voce.missione, voce.programma)
            messaggio = f"La griglia del documento riporta {citato(nome)} {f'al codice {codice}' if codice else 'senza un codice'}."
            atteso = ufficiale or "nessun programma con questo codice"
            yield Trovato("classificazione", chiave(voce), "programma_descrizione", messaggio, nome, atteso)


def scheda_fuori_griglia(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A sheet on a programma that the document's own grid does not list."""
    griglia = {(c.missione, c.programma) for c in v.classificazione}
    for scheda in v.schede:
        if griglia and scheda.missione and scheda.programma and (scheda.missione, scheda.programma) not in griglia:
            messaggio = f"La scheda {nome_scheda(scheda)} è su un programma che la griglia del documento non elenca."
            yield Trovato("schede", scheda.scheda_id, "programma", messaggio, scheda.programma, "un programma della griglia")


def peso_fuori_intervallo(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A weight below 0 or above 100; an objective's only below 0, for a body may share out more than 100."""
    for scheda in v.schede:
        if scheda.peso_obiettivo is not None and scheda.peso_obiettivo < 0:
            messaggio = f"Il peso dell'obiettivo {nome_scheda(scheda)} è {numero(scheda.peso_obiettivo)}."
            yield Trovato("schede", scheda.scheda_id, "peso_obiettivo", messaggio, numero(scheda.peso_obiettivo), "da 0")
    for ind in v.tutti_indicatori:
        if ind.peso is not None and not 0 <= ind.peso <= CENTO:
            messaggio = f"Il peso dell'indicatore {nome_indicatore(ind)} è {numero(ind.peso)}."
            yield Trovato("indicatori", ind.indicatore_id, "peso", messaggio, numero(ind.peso), "da 0 a 100")


def impegno_fuori_intervallo(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A person's % on a sheet below 0 or above 100."""
    for persona in v.tutto_personale:
        if persona.impegno_pct is not None and not 0 <= persona.impegno_pct <= CENTO:
            messaggio = f"L'impegno di {persona.nominativo or 'una persona'} è {numero(persona.impegno_pct)} %."
            trovato = numero(persona.impegno_pct)
            yield Trovato("personale", chiave(persona), "impegno_pct", messaggio, trovato, "da 0 a 100")


def periodo_di_lavoro_rovesciato(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A person whose involvement ends before it begins."""
    for persona in v.tutto_personale:
        if persona.dal and persona.al and persona.al < persona.dal:
            messaggio = f"L'impegno di {persona.nominativo or 'una persona'} finisce prima di cominciare."
            trovato = f"dal {persona.dal:%d/%m/%Y} al {persona.al:%d/%m/%Y}"
            yield Trovato("personale", chiave(persona), "al", messaggio, trovato, "una data dopo l'inizio")


def unita_mancante(v: Vista, _: Regola) -> Iterator[Trovato]:
    """An indicator without unit of measure."""
    for ind in v.tutti_indicatori:
        if not ind.unita:
            messaggio = f"L'indicatore {nome_indicatore(ind)} non ha unità di misura."
            yield Trovato("indicatori", ind.indicatore_id, "unita", messaggio, "vuota", "un'unità di misura")


def unita_sconosciuta(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A unit of measure that the vocabulary does not know."""
    for ind in v.tutti_indicatori:
        if ind.unita and v.natura_unita(ind.unita) is None:
            messaggio = f"L'unità {citato(ind.unita)} dell'indicatore {nome_indicatore(ind)} non è nel vocabolario."
            yield Trovato("indicatori", ind.indicatore_id, "unita", messaggio, ind.unita, "un'unità di vocab/unita.toml")


def atteso_fuori_scala(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A target that its unit can't hold: below 0, or a percentage above 100."""
    for ind in v.tutti_indicatori:
        for atteso in v.attesi[ind.indicatore_id]:
            percento = v.natura_unita(atteso.unita or ind.unita or "") == "percentuale"
            if atteso.valore is not None and (atteso.valore < 0 or (percento and atteso.valore > CENTO)):
                messaggio = f"L'atteso {atteso.anno_atteso} dell'indicatore {nome_indicatore(ind)} è fuori della sua scala."
                yield Trovato("attesi", chiave(atteso), "testo", messaggio, atteso.testo, "da 0 a 100" if percento else "da 0")


def raggiunto_fuori_scala(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A reported value below 0 that its unit can't hold."""
    for ind in v.tutti_indicatori:
        if ind.raggiunto_valore is not None and ind.raggiunto_valore < 0:
            messaggio = f"Il valore raggiunto dell'indicatore {nome_indicatore(ind)} è negativo."
            yield Trovato("indicatori", ind.indicatore_id, "raggiunto", messaggio, ind.raggiunto, "da 0")


def pos_inesistente(v: Vista, _: Regola) -> Iterator[Trovato]:
    """An activity or a budget line for a position that no indicator of its sheet has."""
    for scheda in v.schede:
        note = {i.pos for i in v.indicatori[scheda.scheda_id]}
        righe: list[Attivita | Capitolo] = [*v.attivita[scheda.scheda_id], *v.capitoli[scheda.scheda_id]]
        for riga in righe:
            if riga.pos and riga.pos not in note:
                cosa = "un'attività" if riga.TABELLA == "attivita" else "una spesa o entrata"
                messaggio = f"Nella scheda {nome_scheda(scheda)} {cosa} serve la pos. {riga.pos}, che non esiste."
                atteso = elenco(sorted(p for p in note if p), 30)
                yield Trovato(riga.TABELLA, chiave(riga), "pos", messaggio, riga.pos, atteso)


def segno_non_valido(v: Vista, r: Regola) -> Iterator[Trovato]:
    """A cell of the Gantt grid that holds anything but a mark, whether the reader took it as marks or set it aside."""
    for cella in [c for c in v.celle if c.campo in _IN_GANTT and _IN_GANTT[c.campo] == c.tabella and c.testo not in r.valori]:
        if estranei := [p for p in (cella.testo or "").split() if p not in r.valori]:
            messaggio = f"Nel cronoprogramma c'è {elenco(map(citato, estranei))} dove si aspetta un segno."
            tabella, campo = ("attivita", "periodi_segnati") if cella.tabella == "modulo" else (cella.tabella, cella.campo)
            yield Trovato(tabella, cella.chiave, campo, messaggio, cella.testo, elenco(r.valori, 10), cella.luogo)


def attivita_senza_segni(v: Vista, _: Regola) -> Iterator[Trovato]:
    """An activity without an x: nobody knows when it is due."""
    segnate = {p.attivita_id for p in v.periodi}
    for righe in v.attivita.values():
        for riga in righe:
            if not riga.periodi_segnati and riga.attivita_id not in segnate:
                quale = f"{riga.riga}{f' (pos. {riga.pos})' if riga.pos else ''} {citato(riga.descrizione)}"
                messaggio = f"L'attività {quale} non ha segni nel cronoprogramma."
                yield Trovato("attivita", riga.attivita_id, "periodi_segnati", messaggio, "nessuno", "almeno un periodo")


def _stesso_nome(stampato: str, ufficiale: str, regola: Regola) -> bool:
    return uguali(stampato, ufficiale) or somiglianza(stampato, ufficiale) >= (regola.soglia or CENTO)
