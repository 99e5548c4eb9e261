"""How bodies word the columns of a list of objectives: PDO, piano della performance, PIAO 2.2, relazione sulla performance."""

PAROLE: dict[str, list[str]] = {
    "peg_n": ["Codice", "Cod.", "N. ob.", "Codice obiettivo", "N.", "ID", "Cod. obiettivo", "Numero obiettivo"],
    "obiettivo_strategico": ["Obiettivo strategico", "Obiettivo di valore pubblico", "Linea strategica", "Valore pubblico", "Obiettivo DUP", "Ambito strategico"],
    "obiettivo_operativo": ["Obiettivo operativo", "Obiettivo di performance", "Obiettivo annuale", "Obiettivo", "Obiettivo gestionale", "Titolo obiettivo", "Descrizione obiettivo", "Denominazione obiettivo", "Obiettivo esecutivo"],
    "descrizione_estesa": ["Descrizione estesa", "Finalità", "Contenuto", "Descrizione dettagliata"],
    "tipologia": ["Tipologia", "Dimensione", "Tipo obiettivo", "Natura"],
    "settore": ["Settore", "Area", "Struttura", "Unità organizzativa", "Struttura responsabile", "Direzione", "Area organizzativa"],
    "responsabile": ["Responsabile", "Dirigente", "Responsabile del servizio", "Titolare E.Q.", "Resp.", "Responsabile dell'obiettivo", "Responsabile/i", "Dirigente / E.Q. responsabile"],
    "peso_obiettivo": ["Peso obiettivo", "Peso dell'obiettivo", "Pesatura obiettivo", "Peso % obiettivo", "Peso ob."],
    "i.denominazione": ["Indicatore", "Indicatore di risultato", "Descrizione indicatore", "Indicatori", "Indicatore di performance", "Indicatore e formula", "Parametro di misurazione"],
    "i.unita": ["U.M.", "Unità di misura", "UM", "Un. mis."],
    "i.peso": ["Peso", "Peso %", "Peso indicatore", "Pesatura", "% peso"],
    "i.partenza": ["Baseline", "Valore iniziale", "Valore di partenza", "Dato storico", "Consuntivo <prima>", "Valore <prima>", "Risultato anno precedente", "Dato di partenza"],
    "i.verifica_intermedia": ["Stato al 30/06", "Monitoraggio al 30/06/<anno>", "Verifica intermedia", "Monitoraggio intermedio"],
    "i.fonte": ["Fonte", "Fonte dei dati", "Fonte del dato", "Fonte di verifica"],
    "i.raggiungimento": ["% raggiungimento", "Grado di raggiungimento", "% di realizzazione", "Grado di raggiungimento (%)"],
    "a.descrizione": ["Attività", "Azioni", "Fasi", "Attività / Fasi", "Azioni previste", "Fasi di attuazione", "Descrizione attività"],
    "ignota": ["Scostamento", "Note interne", "Collegamento anticorruzione", "Semaforo", "Altri servizi", "Rischio corruttivo"],
    "note": ["Note", "Stakeholder", "Annotazioni"],
    "gruppo.settore": ["Settore: <nome>", "SETTORE: <nome>", "Area: <nome>", "Settore <nome>", "DIREZIONE <nome>", "<nome>"],
    "sopra.ob": ["Obiettivo", "OBIETTIVO", "Obiettivi", "ANAGRAFICA OBIETTIVO"],
    "sopra.i": ["Indicatori", "INDICATORI", "Misurazione", "Indicatore di performance", "MISURAZIONE DELLA PERFORMANCE"],
    "sopra.r": ["Risultati", "MONITORAGGIO", "Consuntivazione", "Rendicontazione"],
    "sopra.q": ["Cronoprogramma", "Tempistica", "TEMPI", "Tempi di realizzazione", "<anno>", "Cronoprogramma <anno>"],
    "totale": ["Totale", "TOTALE", "Totale pesi", "Totale complessivo", "Somma dei pesi"],
}  # fmt: skip
RISULTATI = (
    ("Target", "Consuntivo"),
    ("Target <anno>", "Risultato <anno>"),
    ("Valore atteso", "Valore raggiunto"),
    ("Valore atteso <anno>", "Valore conseguito"),
    ("Atteso <anno>", "Conseguito"),
    ("Risultato atteso", "Risultato raggiunto"),
    ("Target", "Valore al 31/12/<anno>"),
    ("Previsto", "Realizzato"),
    ("Target", "Risultato"),
    ("Target previsto", "Risultato ottenuto"),
    ("Valore target", "Consuntivo al 31/12"),
)
TRIENNI = (
    "Target",
    "Target <anno>-<dopo>",
    "Risultato <anno>-<dopo>",
    "Risultato atteso",
    "Valori attesi",
    "Triennio <anno>-<dopo>",
    "Target triennio",
)
"""What stands over the targets of three years."""
TRIMESTRI = (
    ("I trim.", "II trim.", "III trim.", "IV trim."),
    ("1° trim", "2° trim", "3° trim", "4° trim"),
    ("1°Q", "2°Q", "3°Q", "4°Q"),
    ("T1", "T2", "T3", "T4"),
    ("I", "II", "III", "IV"),
    ("Gen-Mar", "Apr-Giu", "Lug-Set", "Ott-Dic"),
)
MESI = (
    ("G", "F", "M", "A", "M", "G", "L", "A", "S", "O", "N", "D"),
    ("Gen", "Feb", "Mar", "Apr", "Mag", "Giu", "Lug", "Ago", "Set", "Ott", "Nov", "Dic"),
    ("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"),
)
RISORSE: dict[str, list[str]] = {
    "personale": ["Risorse umane assegnate", "Personale coinvolto", "Risorse umane", "Personale assegnato"],
    "capitolo": ["Capitolo", "Cap.", "Capitolo di spesa"],
    "importo": ["Risorse finanziarie", "Budget", "Risorse finanziarie assegnate", "Importo"],
}
TITOLI = (
    "COMUNE DI <comune>",
    "Piano dettagliato degli obiettivi <anno>",
    "Piano della performance <anno>-<dopo>",
    "PIAO <anno>-<dopo> - Sottosezione 2.2 Performance",
    "Allegato A",
)
NOTE = (
    "N.B. I valori sono aggiornati al momento dell'approvazione.",
    "(*) Dato fornito dal gestore del servizio.",
    "Nota: i pesi sono assegnati dalla Giunta.",
    "Fonte: elaborazione del Servizio controllo di gestione",
)
IGNOTE = ("da rivedere", "verde", "misura 7", "Protezione civile", "alto", "n. 3")
TIPI = ("Efficacia", "Efficienza", "Sviluppo", "Mantenimento", "Strategico", "Economicità")
FONTI = ("Protocollo", "Gestionale interno", "Rilevazione diretta", "Questionario")
