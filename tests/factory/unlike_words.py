"""How bodies word their forms: PEG, PDO, piano della performance, PIAO 2.2, as municipalities publish them."""

PAROLE: dict[str, list[str]] = {
    "settore": ["Settore", "Area", "Direzione", "Struttura organizzativa", "Unità organizzativa", "Ripartizione"],
    "peg_n": ["Obiettivo n.", "Codice obiettivo", "Scheda n.", "N. obiettivo"],
    "obiettivo_operativo": ["Obiettivo", "Titolo obiettivo", "Denominazione obiettivo", "Obiettivo gestionale", "Obiettivo operativo", "Titolo dell'obiettivo"],
    "obiettivo_strategico": ["Linea strategica", "Obiettivo strategico", "Indirizzo strategico", "Area strategica", "Obiettivo DUP"],
    "responsabile": ["Responsabile", "Dirigente", "Responsabile del servizio", "Titolare di E.Q.", "Dirigente responsabile", "Il Dirigente"],
    "referente": ["Referente", "Referente operativo", "Responsabile del procedimento"],
    "denominazione": ["Indicatore", "Indicatore di risultato", "Descrizione indicatore", "Indicatori di performance", "Denominazione indicatore", "Descrizione"],
    "i.denominazione": ["Indicatore", "Indicatore di risultato", "Descrizione indicatore"],
    "unita": ["Unità di misura", "U.M."],
    "peso": ["Peso %", "Pesatura", "Peso", "Peso indicatore", "Ponderazione"],
    "i.peso": ["Peso indicatore", "Peso dell'indicatore", "Peso", "Peso %"],
    "partenza": ["Baseline", "Valore storico", "Valore di partenza", "Dato di partenza", "Consuntivo <prima>", "Dato <prima>", "Valore al 31/12/<prima>"],
    "i.partenza": ["Baseline", "Valore di partenza", "Dato storico"],
    "verifica_intermedia": ["Verifica intermedia", "Monitoraggio intermedio", "Stato al 30/06/<anno>", "Monitoraggio al 30/06", "Risultato conseguito al 30/06"],
    "t.indicatori": ["Indicatori di risultato", "Indicatori e target", "2. COME SI MISURA", "Misurazione"],
    "t.attivita": ["Fasi di attuazione", "Piano di lavoro", "Azioni e tempi", "Fasi e tempi", "Cronoprogramma delle attività"],
    "t.personale": ["Risorse umane", "Gruppo di lavoro", "Personale impiegato", "Chi lavora all'obiettivo"],
    "t.capitoli": ["Risorse finanziarie", "Dotazione finanziaria"],
    "pos": ["N.", "Prog.", "n."],
    "descrizione": ["Fase", "Attività", "Azione", "Descrizione fase", "Fasi/Attività"],
    "nominativo": ["Cognome e nome", "Dipendente", "Nominativo", "Personale coinvolto"],
    "matricola": ["Matricola", "Matr."],
    "unita_organizzativa": ["Profilo", "Qualifica", "Categoria", "Inquadramento"],
    "impegno_pct": ["% impegno", "% tempo dedicato", "Quota %", "%"],
    "capitolo": ["Capitolo", "Cap.", "N. capitolo"],
    "importo": ["Importo", "Importo assegnato", "Budget"],
    "parte": ["E/S", "Entrata/Spesa"],
    "totale": ["Totale", "TOTALE PESI", "Totale %", "Somma dei pesi"],
}  # fmt: skip
RISULTATI = (
    ("Target", "Consuntivo"),
    ("Valore atteso", "Valore raggiunto"),
    ("Valore target", "Risultato conseguito"),
    ("Risultato atteso", "Risultato raggiunto"),
    ("Target <anno>", "Valore al 31/12/<anno>"),
    ("Previsto", "Realizzato"),
    ("Target", "Risultato"),
    ("Risultato", "Effettivo"),
    ("Obiettivo <anno>", "Consuntivo <anno>"),
    ("Valore obiettivo", "Valore"),
    ("Livello atteso", "Valore effettivo"),
)
"""What is aimed at, and what came of it: some pairs say by themselves which is which, some only together."""
NEI_BLOCCHI = RISULTATI[:5]
"""Pairs that a list of labels may have."""
IGNOTE = ["Sponsor politico", "Semaforo", "Note interne", "Collegamento con altri piani", "Ultimo aggiornamento", "Rischio collegato"]
"""Labels that no description of a form has; each with a value of no use to it."""
SENZA_NOME = ["Mario Verdi", "verde", "da rivedere", "piano 7", "alto", "in corso"]
