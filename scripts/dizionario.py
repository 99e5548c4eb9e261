"""Writes docs/dizionario.md from pegan/model/: the tables, their columns and types."""

import re
import sys
from dataclasses import fields
from pathlib import Path
from typing import get_type_hints

from pegan.model import INSIEME, TABELLE
from pegan.read.pdf.pages.sheets import RIPETUTO, TAGLIATA
from pegan.store.sql import VISTE

FILE = Path(__file__).parent.parent / "docs/dizionario.md"
TESTA = """# Dizionario dei dati

Le tabelle che pegan scrive in `data/processed/` (Parquet, una cartella per tabella, un file per documento) e che `pegan sql` interroga. Ogni
tabella ha in più le colonne di partizione `ente` (il nome stampato, in minuscole e trattini) e `anno`. Un valore mancante è nullo: mai 0, mai testo
vuoto. Le percentuali vanno da 0 a 100 e finiscono in `_pct`. Questa pagina è scritta da `scripts/dizionario.py`; una prova la confronta col codice.

Le viste `v_obiettivi`, `v_indicatori`, `v_attivita`, `v_personale` sono piatte: solo le schede in uso, con il testo, il valore e la sua confidenza
accanto, così che una domanda non chieda unioni.
"""

COSE = {
    "documenti": "Un file letto.",
    "schede": "La scheda di un obiettivo.",
    "indicatori": "Un indicatore di una scheda; `partenza`, `verifica_intermedia` e `raggiunto` sono testo, il numero letto sta accanto.",
    "attesi": "Il risultato atteso di un indicatore per un anno.",
    "fasi": "Una fase di un atteso a più fasi.",
    "attivita": "Un'attività; `pos` è l'indicatore che serve, `periodi_segnati` il numero di x sulla sua riga del cronoprogramma.",
    "cronoprogramma": "Una x di cui si sa il posto; `periodo_tipo` è `mese`, `bimestre`, `trimestre`, `quadrimestre` o `semestre`, `periodo` conta da 1.",
    "personale": "Una persona su una scheda; `impegno_pct` è la percentuale stampata: di che cosa lo dice `basi_impegno`.",
    "capitoli": "Una riga di bilancio collegata; `importo` in euro.",
    "quadro": "Una riga del quadro di sintesi.",
    "classificazione": "Una casella della griglia di missioni e programmi che il documento riporta.",
    "risorse_umane": "Una riga della scheda delle risorse umane per centro di costo.",
    "risorse_strumentali": "Una riga della scheda delle risorse strumentali per centro di costo.",
    "celle": "Da dove viene un valore: `luogo`, e quanto è sicuro; `alternative` sono le altre letture (JSON), ognuna con testo e luogo.",
    "testo_non_attribuito": "Un pezzo del documento che nessun valore ha preso.",
    "segnalazioni": "Una segnalazione: regola, gravità, dove, che cosa si è trovato, che cosa ci si aspettava, che cosa fare.",
    "correzioni": "Una correzione applicata.",
    "uso": "Una scheda in un documento, e se i conti la usano.",
    "riportati": "Un valore in uso che sta in un altro documento: un modulo di verifica o consuntivo lo dà a questa riga; o è del piano, e la variazione in uso non lo riporta. Con `campo` «riga» è tutta la riga che sta là. `documento_id` e `chiave` sono della riga; "
    "il valore, e il suo posto in `celle`, sono quelli di `fonte_id` e `fonte_chiave`.",
    "basi_impegno": "Un documento, e di che cosa sono le sue percentuali di impegno.",
    "organico": "Una riga dell'organico che un analista mette accanto ai documenti: di una persona o di un ruolo.",
    "contabilita": "Una riga della contabilità messa accanto ai documenti; in euro.",
    "pesi_dichiarati": "Il peso di un obiettivo fra gli altri, come lo dichiara un analista (`DECISIONI.toml`).",
    "abbinamenti_dichiarati": "Ciò che un analista decide di un obiettivo o indicatore fra un anno e l'altro (`DECISIONI.toml`): senza `da` è nuovo, senza `a` è cessato.",
}  # fmt: skip
"""Table -> what a row of it is."""
NEL_MODULO = {
    "anno": "l'anno sotto cui sta un valore",
    "foglio_copiato": "un foglio di un modulo tornato in due copie: quella che non conta",
    "foglio_nascosto": "un foglio nascosto, tenuto e non letto",
    "ignorato": "una colonna che la descrizione del modulo dice di ignorare",
    TAGLIATA: "la parte destra di un foglio che la stampa ha tagliato, tenuta e non letta",
    "previsto": "«previsto» o «effettivo» su una riga del cronoprogramma",
    RIPETUTO: "ciò che una stampa ripete da una pagina all'altra",
    "riga_copiata": "una riga di un modulo tornata due volte: quella che non conta",
    "riga_estranea": "una riga di un modulo che viene da un'altra scheda",
    "riga_vuota": "una riga del modulo che nessuno ha compilato",
    "segno_non_valido": "una casella del cronoprogramma che non è un segno",
    "separatore": "un segno fra due valori",
    "testata_o_piede": "una riga che le pagine ripetono in cima o in fondo, o il loro numero",
    "testo_del_modulo": "le istruzioni di un modulo inviato da pegan",
    "titolo": "il titolo di una parte del documento",
    "totale": "una riga di totali",
}
"""What `celle` says under `modulo` beside the names of labels and of tables -> what it is."""


def page() -> str:
    """The page as the code has it."""
    parti = [TESTA]
    for nome, record in TABELLE.items():
        tipi = get_type_hints(record)
        insieme = " (riscritta intera a fine lettura)" if nome in INSIEME else ""
        parti.append(f"## {nome}\n\n{COSE[nome]}{insieme}\n\n| colonna | tipo |\n| --- | --- |")
        parti += [f"| `{f.name}` | {_type(tipi[f.name])} |" for f in fields(record)]
        parti.append("")
        if nome == "celle":
            parti.append(
                "Sotto la tabella `modulo` stanno le parole che non sono valori: le etichette e le intestazioni, con il nome di ciò che dicono, e:\n"
            )
            parti += [f"- `{campo}`: {cosa}" for campo, cosa in sorted(NEL_MODULO.items())]
            parti.append("")
    parti.append("## Viste\n\n" + "\n".join(f"- `{v}`" for v in VISTE) + "\n")
    return "\n".join(parti)


def _type(tipo: object) -> str:
    nome = str(tipo).replace("<class '", "").replace("'>", "").replace("datetime.", "").replace("typing.", "")
    facoltativo = "None" in nome
    base = re.sub(r"Optional\[|\]|\s*\|\s*None", "", nome)
    return {"str": "testo", "int": "intero", "float": "numero", "bool": "sì/no", "date": "data"}.get(base, base) + (
        ", può mancare" if facoltativo else ""
    )


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8")
    sys.exit(0)
