"""SOURCES.toml: what an analyst says of the documents of a folder."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from pegan.errors import DocumentoIllegibile
from pegan.paths import SOURCES


def read_sources(cartella: Path) -> dict[str, Mapping[str, object]]:
    """File name -> its entry (tipo, versione, atto_numero, ente, anno, base_impegno …); empty where the folder has no SOURCES.toml.

    DocumentoIllegibile if the file is no TOML, or names a file twice.
    """
    percorso = cartella / SOURCES
    if not percorso.is_file():
        return {}
    try:
        voci = tomllib.loads(percorso.read_text(encoding="utf-8")).get("fonte", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as errore:
        raise DocumentoIllegibile(f"non è un TOML valido ({errore})", dove=f"{cartella.name}/{SOURCES}") from errore
    per_nome: dict[str, Mapping[str, object]] = {}
    for voce in voci:
        nome = str(voce.get("file", ""))
        if nome in per_nome:
            raise DocumentoIllegibile(f"«{nome}» è descritto due volte", dove=f"{cartella.name}/{SOURCES}")
        per_nome[nome] = voce
    return per_nome
