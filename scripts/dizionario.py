"""Writes docs/dizionario.md from pegan/model.py: the tables, their columns and types."""

from __future__ import annotations

import re
import sys
from dataclasses import fields
from pathlib import Path
from typing import get_type_hints

from pegan.model import INSIEME, TABELLE
from pegan.store.sql import VISTE

FILE = Path(__file__).parent.parent / "docs/dizionario.md"
TESTA = """# Dizionario dei dati

Le tabelle che pegan scrive in `data/processed/` (Parquet, una cartella per tabella, un file per documento) e che `pegan sql` interroga. Ogni
tabella ha in più le colonne di partizione `ente` (il nome stampato, in minuscole e trattini) e `anno`. Un valore mancante è nullo: mai 0, mai testo
vuoto. Le percentuali vanno da 0 a 100 e finiscono in `_pct`. Questa pagina è scritta da `scripts/dizionario.py`; una prova la confronta col codice.

Le viste `v_obiettivi`, `v_indicatori`, `v_attivita`, `v_personale` sono piatte: solo le schede in uso, con il testo, il valore e la sua confidenza
accanto, così che una domanda non chieda unioni.
"""


def page() -> str:
    """The page as the code has it."""
    parti = [TESTA]
    for nome, record in TABELLE.items():
        tipi = get_type_hints(record)
        documento = re.sub(r"\s+", " ", (record.__doc__ or "").strip())
        parti.append(
            f"## {nome}\n\n{documento}{' (riscritta intera a fine lettura)' if nome in INSIEME else ''}\n\n| colonna | tipo |\n| --- | --- |"
        )
        parti += [f"| `{f.name}` | {_type(tipi[f.name])} |" for f in fields(record)]
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
