"""F, formal rules on rows: what is missing, stands twice, or belongs to nothing (spellings and numbers: grafie.py)."""

from collections.abc import Iterator

from pegan.check.regole import Regola, Trovato
from pegan.check.testi import citato, elenco
from pegan.check.vista import Vista, chiave, nome_indicatore, nome_scheda, righe
from pegan.ids import slug
from pegan.model import TABELLE, Scheda, TestoNonAttribuito
from pegan.read.cell import CONTROLLO
from pegan.style import count, heading
from pegan.vocab import key

_PADRI = (("scheda_id", "schede"), ("indicatore_id", "indicatori"), ("attivita_id", "attivita"))
"""What a row says that it is of, and the table where that is."""

CAMPI_SCHEDA = ("settore", "missione", "programma", "peg_n", "obiettivo_operativo")
CAMPI_INDICATORE = ("denominazione", "peso")
CAMPI_RIGA = {"indicatori": ("pos",), "attivita": ("descrizione", "pos"), "personale": ("nominativo", "impegno_pct")}


def campo_scheda_mancante(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A sheet without one of the fields that name it."""
    for scheda in v.schede:
        for campo in CAMPI_SCHEDA:
            if getattr(scheda, campo) is None:
                messaggio = f"La scheda {nome_scheda(scheda)} non riporta «{heading(campo)}»."
                yield Trovato("schede", scheda.scheda_id, campo, messaggio, atteso="un valore")


def campo_indicatore_mancante(v: Vista, _: Regola) -> Iterator[Trovato]:
    """An indicator without text or without weight: its sheet has no score."""
    for ind in v.tutti_indicatori:
        for campo in CAMPI_INDICATORE:
            if getattr(ind, campo) is None and not _ha_testo(v, "indicatori", ind.indicatore_id, campo):
                messaggio = f"L'indicatore {nome_indicatore(ind)} non riporta «{heading(campo)}»."
                yield Trovato("indicatori", ind.indicatore_id, campo, messaggio, atteso="un valore")


def campo_riga_mancante(v: Vista, _: Regola) -> Iterator[Trovato]:
    """An indicator without position, an activity without text or position, a person without name or %; once of rows that all lack it on a sheet."""
    for tabella, campi in CAMPI_RIGA.items():
        for righe_sue in getattr(v, tabella).values():
            for campo in campi:
                senza = [r for r in righe_sue if getattr(r, campo) is None and not _ha_testo(v, tabella, chiave(r), campo)]
                tutte = 1 < len(senza) == len(righe_sue)
                quali = f"Nessuna delle {len(senza)} righe" if tutte else "Una riga"
                messaggio = f"{quali} di «{heading(tabella)}» {'' if tutte else 'non '}riporta «{heading(campo)}»."
                for riga in senza[:1] if tutte else senza:
                    yield Trovato(tabella, chiave(riga), campo, messaggio, atteso="un valore")


def quadro_codice_mancante(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A row of the summary without the code of its missione or programma."""
    for riga in v.quadro:
        for campo, valore in (("missione", riga.missione), ("programma", riga.programma)):
            if valore is None or not valore.strip().isdecimal():
                messaggio = f"La riga {riga.riga} del quadro ({citato(riga.obiettivo)}) non riporta il codice {campo}."
                yield Trovato("quadro", chiave(riga), campo, messaggio, valore, "un codice di due cifre")


def quadro_peg_n_mancante(v: Vista, _: Regola) -> Iterator[Trovato]:
    """Rows of the summary without PEG number: with missione and programma alone they may speak of several sheets."""
    senza = [r for r in v.quadro if r.peg_n is None]
    if senza:
        messaggio = f"{count(len(senza), 'riga', 'righe')} del quadro su {len(v.quadro)} senza il numero di PEG."
        yield Trovato("quadro", chiave(senza[0]), "peg_n", messaggio, "vuoto", "il numero della scheda")


def scheda_duplicata_identica(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A sheet that stands twice in the document with the same content."""
    yield from _doppie(v, identiche=True)


def scheda_duplicata_discorde(v: Vista, _: Regola) -> Iterator[Trovato]:
    """Two sheets with one key and different content."""
    yield from _doppie(v, identiche=False)


def quadro_duplicato(v: Vista, _: Regola) -> Iterator[Trovato]:
    """Two rows of the summary with the same codes and the same objective."""
    viste: dict[tuple[str | None, ...], int] = {}
    for riga in v.quadro:
        codici = (riga.missione, riga.programma, riga.peg_n, key(riga.obiettivo or ""))
        if codici in viste:
            messaggio = f"La riga {riga.riga} del quadro ripete la riga {viste[codici]}: {citato(riga.obiettivo)}."
            yield Trovato("quadro", chiave(riga), "obiettivo", messaggio, riga.obiettivo, "una riga per obiettivo")
        viste.setdefault(codici, riga.riga)


def pos_duplicata(v: Vista, _: Regola) -> Iterator[Trovato]:
    """Two indicators of a sheet with the same position: activities can't tell which one they serve."""
    for gruppo in v.indicatori.values():
        viste: set[str] = set()
        for ind in gruppo:
            if ind.pos in viste:
                messaggio = f"Due indicatori della stessa scheda hanno la {nome_indicatore(ind)}."
                yield Trovato("indicatori", ind.indicatore_id, "pos", messaggio, ind.pos, "una posizione per indicatore")
            viste |= {ind.pos} if ind.pos else set()


def persona_ripetuta(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A person who stands twice among the staff of one sheet."""
    for gruppo in v.personale.values():
        visti: set[str] = set()
        for persona in gruppo:
            nome = key(persona.matricola or persona.nominativo or "")
            if nome and nome in visti:
                messaggio = f"{persona.nominativo} compare due volte fra il personale della stessa scheda."
                yield Trovato("personale", chiave(persona), "nominativo", messaggio, persona.nominativo, "una riga a persona")
            visti.add(nome)


def riga_orfana(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A row whose sheet, indicator or activity does not exist."""
    for tabella in ("indicatori", "attesi", "fasi", "attivita", "cronoprogramma", "personale", "capitoli", "quadro"):
        rinvii = [(campo, padre) for campo, padre in _PADRI if padre != tabella and hasattr(TABELLE[tabella], campo)]
        for riga in v.peg.righe.get(tabella, []):
            for campo, padre in rinvii:
                rinvio = getattr(riga, campo)
                if rinvio is not None and v.riga(padre, rinvio) is None:
                    messaggio = f"Una riga di «{heading(tabella)}» rinvia a {rinvio}, che non è fra le righe di «{heading(padre)}»."
                    yield Trovato(tabella, chiave(riga), campo, messaggio, rinvio, f"una riga di «{heading(padre)}»")


def modulo_personale_vuoto(v: Vista, _: Regola) -> Iterator[Trovato]:
    """The form of human resources has no figure though the sheets have staff."""
    modulo = next((c for c in v.valori if c.tabella == "risorse_umane"), None)
    categorie = ("dirigente", "d", "c", "b", "a", "esterno")
    compilato = any((getattr(r, c) or "0").strip() != "0" for r in v.risorse_umane for c in categorie)
    persone = len(v.tutto_personale)
    if v.risorse_umane and persone and not compilato:
        messaggio = f"La scheda delle risorse umane è vuota, ma sulle schede obiettivo ci sono {persone} righe di personale."
        luogo = modulo.luogo if modulo else None
        yield Trovato("risorse_umane", chiave(v.risorse_umane[0]), None, messaggio, "vuota", "il personale per categoria", luogo)


def strumenti_senza_numero(v: Vista, _: Regola) -> Iterator[Trovato]:
    """Equipment listed without how many."""
    senza = [r for r in v.risorse_strumentali if r.tipo and not r.numero]
    if senza:
        messaggio = f"{count(len(senza), 'risorsa strumentale', 'risorse strumentali')} su {len(v.risorse_strumentali)} senza numero."
        yield Trovato("risorse_strumentali", chiave(senza[0]), "numero", messaggio, "vuoto", "la quantità")


def testo_non_attribuito(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A piece of the source that no value took."""
    for pezzo in righe(v.peg, TestoNonAttribuito):
        messaggio = f"Il testo {citato(pezzo.testo)} non appartiene a nessun campo riconosciuto."
        yield Trovato("testo_non_attribuito", None, None, messaggio, pezzo.testo, "nessun testo in avanzo", pezzo.luogo)


def letto_in_parte(v: Vista, r: Regola) -> Iterator[Trovato]:
    """A document of whose words too many are of no field, or of values that are open: what was read of it is no picture of the whole."""
    documento = v.peg.documento
    aperti = {(c.luogo, c.testo or "") for c in v.valori if c.confidenza == "ambigua"}
    incerte = sum(len(testo.split()) for _, testo in aperti)  # a text that two fields may be counts once
    fuori = documento.parole_non_attribuite
    if fuori + incerte > (r.soglia or 0.0) * documento.parole_totali:
        messaggio = (
            f"Il documento è letto solo in parte: su {documento.parole_totali} parole, {fuori} non appartengono a nessun campo "
            f"riconosciuto e {incerte} a valori la cui lettura è ambigua."
        )
        trovato = f"lette con sicurezza {documento.parole_totali - fuori - incerte}"
        yield Trovato("documenti", v.documento_id, None, messaggio, trovato, "tutte le parole")


def stampa_tagliata(v: Vista, _: Regola) -> Iterator[Trovato]:
    """Pages that seem to be the right part of a sheet wider than its page, and were not put together with the first."""
    celle = [c for c in v.celle if c.campo == "pagina_tagliata" and c.tabella == "modulo" and c.luogo]
    pagine = dict.fromkeys((c.luogo or "").partition(",")[0].removeprefix("p. ") for c in celle)
    if pagine:
        quali = f"La pagina {next(iter(pagine))} sembra" if len(pagine) == 1 else f"Le pagine {', '.join(pagine)} sembrano"
        messaggio = (
            f"{quali} la parte destra di un foglio più largo della carta, tagliato dalla stampa: non è detto a quali righe appartenga."
        )
        yield Trovato("documenti", v.documento_id, None, messaggio, f"pagine non lette: {len(pagine)}", "il foglio intero", celle[0].luogo)


def foglio_nascosto(v: Vista, _: Regola) -> Iterator[Trovato]:
    """Hidden sheets, which are kept and not read, told in one finding; the control sheet of pegan's own forms is none."""
    primi: dict[str, str] = {}
    for c in v.celle:
        if c.tabella == "modulo" and c.campo == "foglio_nascosto" and c.luogo:
            primi.setdefault(c.luogo.partition("«")[2].rpartition("», cella")[0], c.luogo)
    if nomi := [x for x in primi if x != CONTROLLO]:
        quali = "Un foglio nascosto non è stato letto" if len(nomi) == 1 else f"{len(nomi)} fogli nascosti non sono stati letti"
        messaggio = f"{quali}: {elenco([citato(x) for x in nomi])}."
        yield Trovato("documenti", v.documento_id, None, messaggio, f"fogli nascosti: {len(nomi)}", "fogli visibili", primi[nomi[0]])


def ente_discorde(v: Vista, _: Regola) -> Iterator[Trovato]:
    """The ente declared, printed and named by the folder are not one."""
    c = v.contesto
    detti = {"dichiarato": c.ente_dichiarato, "nel documento": c.ente_documento, "nella cartella": c.ente_cartella}
    yield from _discordi(v, "L'ente", "ente_nome", detti)


def anno_discorde(v: Vista, _: Regola) -> Iterator[Trovato]:
    """The year declared, printed and named by the folder are not one."""
    c = v.contesto
    anni = {"dichiarato": c.anno_dichiarato, "nel documento": c.anno_documento, "nella cartella": c.anno_cartella}
    yield from _discordi(v, "L'anno", None, {k: str(a) if a is not None else None for k, a in anni.items()})


def colonna_assente(v: Vista, r: Regola) -> Iterator[Trovato]:
    """A column that the form does not have, as a PDO table has no programme and no staff: which fields may be empty depends on the form."""
    for colonna in r.valori:
        if v.senza_colonna(colonna):
            tabella, _, campo = colonna.partition(".")
            cosa = f"«{heading(campo)}» di «{heading(tabella)}»" if campo else f"«{heading(tabella)}»"
            messaggio = f"Il modulo non ha {cosa}: manca in tutte le {len(v.schede)} schede."
            luogo = v.luogo("schede", v.schede[0].scheda_id)
            yield Trovato(tabella, None, campo or None, messaggio, "nessuna colonna", "la colonna, se il piano la prevede", luogo)


def sha256_discorde(v: Vista, _: Regola) -> Iterator[Trovato]:
    """The file is not the one that SOURCES.toml describes."""
    detta, vera = v.contesto.dichiarati.get("sha256"), v.peg.documento.sha256
    if detta and detta != vera:
        messaggio = "Il file non è quello descritto in SOURCES.toml: la sua impronta è un'altra."
        yield Trovato("documenti", v.documento_id, "sha256", messaggio, vera, str(detta))


def versione_discorde(v: Vista, _: Regola) -> Iterator[Trovato]:
    """SOURCES.toml says another kind, version or act than the document prints."""
    for campo, stampato in v.contesto.stampati.items():
        detto = v.contesto.dichiarati.get(campo)
        if detto is not None and stampato is not None and detto != stampato:
            messaggio = f"Il documento riporta «{stampato}» come {campo.replace('_', ' ')}, SOURCES.toml «{detto}»: vale SOURCES.toml."
            cella = v.cella("documenti", v.documento_id, "tipo") or v.cella("documenti", v.documento_id, "atto")
            yield Trovato("documenti", v.documento_id, campo, messaggio, str(stampato), str(detto), cella.luogo if cella else None)


def tipo_dal_nome(v: Vista, _: Regola) -> Iterator[Trovato]:
    """Neither SOURCES.toml nor the document says what kind it is of, and its file's name does."""
    tipo = v.peg.documento.tipo
    if tipo is not None and v.contesto.stampati.get("tipo", tipo) is None and v.contesto.dichiarati.get("tipo") is None:
        messaggio = f"Che il documento è di tipo «{tipo}» lo dice soltanto il nome del file."
        yield Trovato("documenti", v.documento_id, "tipo", messaggio, v.peg.documento.percorso, "il tipo sul documento o in SOURCES.toml")


def _ha_testo(v: Vista, tabella: str, chiave_valore: str, campo: str) -> bool:
    cella = v.cella(tabella, chiave_valore, campo)
    return bool(cella and cella.testo)


def _doppie(v: Vista, *, identiche: bool) -> Iterator[Trovato]:
    """Sheets of one code, or, where they have none, of one objective: two objectives without a number are two."""
    prime: dict[tuple[str | None, ...], Scheda] = {}
    for scheda in v.schede:
        numero = scheda.peg_n or key(scheda.obiettivo_operativo or "")
        codice = (scheda.settore, scheda.servizio, scheda.missione, scheda.programma, numero)
        prima = prime.setdefault(codice, scheda)
        if prima is not scheda and (_contenuto(v, prima) == _contenuto(v, scheda)) is identiche:
            come = "identica" if identiche else "con contenuto diverso"
            messaggio = f"La scheda {nome_scheda(scheda)} compare due volte, {come}."
            yield Trovato("schede", scheda.scheda_id, "peg_n", messaggio, nome_scheda(scheda), "una scheda per codice")


def _contenuto(v: Vista, scheda: Scheda) -> tuple[object, ...]:
    indicatori = tuple((i.pos, key(i.denominazione or ""), i.peso) for i in v.indicatori[scheda.scheda_id])
    attivita = tuple((a.pos, key(a.descrizione or "")) for a in v.attivita[scheda.scheda_id])
    persone = tuple((p.nominativo, p.impegno_pct) for p in v.personale[scheda.scheda_id])
    return key(scheda.obiettivo_operativo or ""), indicatori, attivita, persone


def _discordi(v: Vista, cosa: str, campo: str | None, detti: dict[str, str | None]) -> Iterator[Trovato]:
    presenti = {dove: valore for dove, valore in detti.items() if valore}
    if len({slug(valore) for valore in presenti.values()}) > 1:
        trovato = ", ".join(f"{dove} «{valore}»" for dove, valore in presenti.items())
        yield Trovato("documenti", v.documento_id, campo, f"{cosa} non è lo stesso dappertutto: {trovato}.", trovato, "uno solo")
