"""SOURCES.toml: what an analyst says of the documents of a folder. An entry is a [[fonte]] with these keys:

    file, titolo, descrizione, formato, licenza, indirizzo, note     which file, and what it is
    sha256                                                 of the file that was described: another one is a finding
    ente, anno, base_impegno                               what the document does not say, or says wrongly
    tipo, versione, atto_numero, atto_data                 which version of the plan it is, or of what plan it reports
    sostituisce                                            the file of this folder that it takes the place of, sheet by sheet
    in_uso                                                 true: it speaks for its sheets whatever the others are; false: never

What an entry says wins over what the document prints (a finding says where they differ). A key that is not one of these, a value of
another kind, and entries that contradict each other stop the folder's documents, naming the entry.
"""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from pegan.errors import DocumentoIllegibile
from pegan.paths import SOURCES

TIPI = ("piano", "variazione", "verifica", "consuntivo")
"""Kinds of document: the first two are versions of the plan, the others report on it (tables.md)."""
RENDICONTI = frozenset(TIPI[2:])

Voce = Mapping[str, object]

CHIAVI: Mapping[str, type] = {
    "file": str, "titolo": str, "descrizione": str, "formato": str, "licenza": str, "indirizzo": str, "note": str, "sha256": str,
    "ente": str, "anno": int, "base_impegno": str, "tipo": str, "versione": int, "atto_numero": str, "atto_data": date,
    "sostituisce": str, "in_uso": bool,
}  # fmt: skip
"""Key of an entry -> the type of its value."""
_NOMI = {str: "un testo fra virgolette", int: "un numero intero", bool: "true o false", date: "una data AAAA-MM-GG senza virgolette"}
_AMMESSI = {"tipo": TIPI, "base_impegno": ("persona", "obiettivo", "ignota")}


def read_sources(cartella: Path) -> dict[str, Voce]:
    """File name -> its entry; empty where the folder has no SOURCES.toml.

    DocumentoIllegibile if the file is no TOML, names a file twice, or says what cannot be (see above).
    """
    percorso = cartella / SOURCES
    if not percorso.is_file():
        return {}
    dove = f"{cartella.name}/{SOURCES}"
    try:
        voci = tomllib.loads(percorso.read_text(encoding="utf-8")).get("fonte", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as errore:
        raise DocumentoIllegibile(f"non è un TOML valido ({errore})", dove=dove) from errore
    per_nome: dict[str, Voce] = {}
    for voce in voci:
        nome = str(voce.get("file", ""))
        _check_entry(voce, f"{dove}, «{nome}»")
        if nome in per_nome:
            raise DocumentoIllegibile(f"«{nome}» è descritto due volte", dove=dove, rimedio="lasciare una voce sola")
        per_nome[nome] = voce
    for nome, voce in per_nome.items():
        _check_succession(nome, voce, per_nome, f"{dove}, «{nome}»")
    return per_nome


def _check_entry(voce: Voce, dove: str) -> None:
    for campo, valore in voce.items():
        if campo not in CHIAVI:
            vicina = get_close_matches(campo, CHIAVI, 1)
            rimedio = f"forse «{vicina[0]}»" if vicina else f"le chiavi ammesse sono {', '.join(CHIAVI)}"
            raise DocumentoIllegibile(f"la chiave «{campo}» non esiste", dove=dove, rimedio=rimedio)
        if type(valore) is not CHIAVI[campo]:
            raise DocumentoIllegibile(f"«{campo}» vale {valore!r}", dove=dove, rimedio=f"scrivere {_NOMI[CHIAVI[campo]]}")
        if valore not in _AMMESSI.get(campo, (valore,)):
            raise DocumentoIllegibile(f"«{campo}» vale «{valore}»", dove=dove, rimedio=f"scegliere fra {', '.join(_AMMESSI[campo])}")
    if "sha256" in voce and not re.fullmatch(r"[0-9a-f]{64}", str(voce["sha256"])):
        raise DocumentoIllegibile("«sha256» non è un'impronta di 64 cifre esadecimali", dove=dove, rimedio="ricopiarla intera, o toglierla")
    if int(str(voce.get("versione", 1))) < 1:
        raise DocumentoIllegibile(f"«versione» vale {voce['versione']}", dove=dove, rimedio="contare le versioni da 1")


def _check_succession(nome: str, voce: Voce, voci: Mapping[str, Voce], dove: str) -> None:
    """What `sostituisce` says agrees with the kinds, the versions, the dates and `in_uso` of both."""
    if "sostituisce" not in voce:
        return
    prima = str(voce["sostituisce"])
    if prima not in voci:
        raise DocumentoIllegibile(
            f"sostituisce «{prima}», che qui non è descritto", dove=dove, rimedio="indicare un «file» di questa cartella"
        )
    visti = [nome]
    while (prossimo := str(voci.get(visti[-1], {}).get("sostituisce", ""))) and prossimo not in visti:
        visti.append(prossimo)
    if prossimo:
        raise DocumentoIllegibile(f"«{prossimo}» sostituirebbe sé stesso", dove=dove, rimedio="togliere uno dei «sostituisce»")
    altra = voci[prima]
    if (voce.get("tipo", "piano") in RENDICONTI) != (altra.get("tipo", "piano") in RENDICONTI):
        cosa = f"un documento di tipo «{voce.get('tipo', 'piano')}» non sostituisce un «{altra.get('tipo', 'piano')}»"
        raise DocumentoIllegibile(cosa, dove=dove, rimedio="un rendiconto riporta i valori del piano, non ne prende il posto")
    for campo in ("versione", "atto_data"):
        mia, sua = voce.get(campo), altra.get(campo)
        if mia is not None and sua is not None and str(mia).zfill(4) <= str(sua).zfill(4) and mia != sua:
            raise DocumentoIllegibile(
                f"sostituisce «{prima}», che ha {campo} {sua}: dopo la propria, {mia}", dove=dove, rimedio="correggere uno dei due"
            )
    if altra.get("in_uso") is True and voce.get("in_uso") is not False:
        raise DocumentoIllegibile(
            f"sostituisce «{prima}», che è dichiarato «in_uso = true»", dove=dove, rimedio="togliere una delle due dichiarazioni"
        )
