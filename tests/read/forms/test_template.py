"""A description of a form that contradicts itself is refused, in a sentence that names the file and the entry."""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from pegan.errors import VocabolarioErrato
from pegan.read.form.labels.headings import find_label
from pegan.read.form.template_file import MODULI, PAROLE, as_written, load_template, shared_words, templates

TESTA = 'nome = "prova"\nriga = "obiettivo"\n'
TABELLA = '[[tabella]]\nnome = "obiettivi"\nchiave = "obiettivo_operativo"\n'
OBIETTIVO = '[[tabella.colonna]]\ncampo = "obiettivo_operativo"\ngrafie = ["Obiettivo"]\n'
ERRATI = {
    "no TOML": ("nome = ", "non è un file TOML"),
    "no name": ('[[campo]]\nnome = "settore"\ngrafie = ["Settore"]\n', "manca «nome»"),
    "nothing described": (TESTA, "non descrive né campi né tabelle"),
    "unknown kind of row": ('nome = "p"\nriga = "foglio"\n[[campo]]\nnome = "settore"\ngrafie = ["Settore"]\n', "«riga» è «foglio»"),
    "unknown entry": (TESTA + '[[campo]]\nnome = "settore"\ngrafia = ["Settore"]\n', "voci sconosciute in [[campo]]: grafia"),
    "no spelling": (TESTA + '[[campo]]\nnome = "settore"\n', "«settore» non ha etichette né grafie"),
    "empty spelling": (TESTA + '[[campo]]\nnome = "settore"\ngrafie = ["…"]\n', "«settore» ha una grafia vuota"),
    "a label of no vocabulary": (
        TESTA + '[[campo]]\nnome = "settore"\netichette = ["settori"]\n',
        "l'etichetta «settori» non è fra quelle",
    ),
    "shared words that are none": (
        TESTA + '[[campo]]\nnome = "settore"\nparole = "settori"\n',
        "le parole «settori» non sono fra quelle di parole.toml",
    ),
    "two meanings of a label": (
        TESTA + '[[campo]]\nnome = "settore"\ngrafie = ["Area"]\n[[campo]]\nnome = "servizio"\ngrafie = ["AREA:"]\n',
        "in [[campo]] la grafia «area» vale per «settore» e per «servizio»",
    ),
    "two meanings of a heading": (
        TESTA + TABELLA + OBIETTIVO + '[[tabella.colonna]]\ncampo = "peg_n"\ngrafie = ["obiettivo"]\n',
        "[[tabella]] «obiettivi» la grafia «obiettivo» vale per",
    ),
    "a key that is no column": (
        TESTA + TABELLA + '[[tabella.colonna]]\ncampo = "peg_n"\ngrafie = ["Codice"]\n',
        "non ha la colonna «obiettivo_operativo» che nomina come chiave",
    ),
    "an unknown table": (TESTA + '[[tabella]]\nnome = "scopi"\nchiave = "a"\n', "la tabella «scopi» non è fra quelle note"),
    "a field that no table has": (
        TESTA + TABELLA + OBIETTIVO + '[[tabella.colonna]]\ncampo = "i.partenzza"\ngrafie = ["Da"]\n',
        "[[tabella]] «obiettivi» «i.partenzza» non è il nome di un campo. Usare i.partenza",
    ),
    "one heading, by its year two things": (
        TESTA
        + TABELLA
        + OBIETTIVO
        + '[[tabella.colonna]]\ncampo = "i.partenza"\ngrafie = ["Quanto nel 2024"]\n'
        + '[[tabella.colonna]]\ncampo = "i.atteso"\ngrafie = ["Quanto nel 2025"]\n',
        "se il senso cambia con l'anno, o con le altre colonne, scriverla in [[incerta]]",
    ),
    "an uncertain heading of a field without a column": (
        TESTA + TABELLA + OBIETTIVO + '[[tabella.incerta]]\ncampi = ["i.atteso"]\ngrafie = ["Quanto"]\n',
        'Aggiungere una voce con «i.atteso», per esempio con parole = "i.atteso"',
    ),
    "a word for a yes": (
        TESTA + '[[campo]]\nnome = "missione"\ngrafie = ["Missione"]\ncodice = "sì"\n',
        "«codice» in [[campo]] deve essere",
    ),
}


@pytest.mark.parametrize("caso", ERRATI)
def test_a_bad_description_is_refused_by_file_and_entry(caso: str, tmp_path: Path) -> None:
    testo, atteso = ERRATI[caso]
    percorso = tmp_path / "ente.modulo.toml"
    percorso.write_text(testo, encoding="utf-8")
    with pytest.raises(VocabolarioErrato, match=r"^ente\.modulo\.toml: ") as errore:
        load_template(percorso)
    assert atteso in str(errore.value)


def test_a_form_takes_the_words_that_it_names_and_adds_its_own(tmp_path: Path) -> None:
    percorso = tmp_path / "ente.modulo.toml"
    percorso.write_text(
        TESTA + TABELLA + OBIETTIVO + '[[tabella.colonna]]\ncampo = "i.atteso"\nparole = "i.atteso"\ngrafie = ["Meta"]\n', encoding="utf-8"
    )
    (tabella,) = load_template(percorso).tabelle
    assert {"target", "valoreatteso", "meta"} <= tabella.colonne["i.atteso"].grafie


def test_a_doubtful_label_is_said_as_the_form_writes_it() -> None:
    tabella = next(t for m in templates() if m.nome == "scheda" for t in m.tabelle if t.nome == "indicatori")
    nome = find_label("Ris. atteso 2025", tabella.grafie)
    assert nome is not None
    assert nome.doubt("Ris. atteso 2025") == "l'etichetta «Ris. atteso 2025» somiglia a «risultato atteso»"


def test_no_shared_words_stand_unused() -> None:
    dette = re.findall(r"^parole = (.+)$", "\n".join(p.read_text(encoding="utf-8") for p in MODULI.glob("*.toml")), re.M)
    usate = {parola for voce in dette for parola in re.findall(r'"(.+?)"', voce)}
    assert usate == set(shared_words())


def test_the_forms_of_the_package_are_all_in_order() -> None:
    assert {m.nome for m in templates()} >= {"scheda", "pdo", "quadro", "classificazione", "risorse_umane", "risorse_strumentali"}


def test_no_entry_writes_a_spelling_twice_or_one_that_its_shared_words_have() -> None:
    ripetute = []
    for percorso in (PAROLE, *MODULI.glob("*.toml")):
        for voce in _entries(tomllib.loads(percorso.read_text(encoding="utf-8"))):
            parole = [voce["parole"]] if isinstance(voce.get("parole"), str) else voce.get("parole", [])
            ripetute += _repeated([*(g for p in parole for g in shared_words()[p]), *voce["grafie"]])
    assert ripetute == []


def _entries(v: object) -> list[dict[str, list[str]]]:
    """The entries with spellings of a form, or of a part of one."""
    figlie = list(v.values()) if isinstance(v, dict) else v if isinstance(v, list) else []
    return [*([v] if isinstance(v, dict) and "grafie" in v else []), *(e for x in figlie for e in _entries(x))]


def _repeated(grafie: Sequence[str]) -> list[tuple[str, str]]:
    """Spellings that are one with those of an earlier one: "peso (%)" behind "peso %"."""
    chiavi = [next(iter(as_written({"grafie": [g]}))) for g in grafie]
    return [(k, g) for n, (k, g) in enumerate(zip(chiavi, grafie, strict=True)) if k in chiavi[:n]]
