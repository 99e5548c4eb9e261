"""The description of a form on a grid: a TOML file of labels, the values beside or below them, the tables and their columns.

    nome, fonte   what the form is called, where it comes from
    riga          what a sheet of it is: "scheda" (an objective a sheet), "obiettivo" (a row each), or the name of a table
    parte         part of modulo.toml whose spellings `etichette` name
    [[campo]]     nome of the value; etichette and grafie: what its label may be called; codice: a code and a name, in one cell or two;
                  seguito: the field that stands behind a number and a dash ("n. 3 - Riordino"); davanti: in capitals, it stands
                  before its value in one cell; entro_anno: what it is with a date within the year; "i." before nome: a value of an
                  indicator, told in a list of labels
    [[titolo]]    labels that have no value
    [[tabella]]   nome; chiave: the column (or the first of these columns) that every row has; fine: labels that end it;
                  detta: what a title right above it has, where its headings may be another table's too;
                  parti: `parte` of the rows -> etichette and grafie of the label above
      [[tabella.colonna]]  campo ("" is ignored by name; in a list of objectives "i." before an indicator's, "a." an activity's, "p." people's, "c." money's), etichette, grafie; parole: entries of vocab/parole.toml,
                           what columns are called in every form; anni: a column a year; periodi: what may stand above a Gantt, whose
                           months, quarters … are known where a table has this column;
                           numeri: a column a number; percento: numbers that may be printed as shares of 1; unisci: several columns, one
                           value; con_atteso: an indicator and its target in one cell; natura: what an amount is (`natura_importo`);
                           entro_anno: the column that it is where its heading bears a date within the year
      [[tabella.incerta]]  grafie that do not say by themselves what the column is; campi: all that they may mean, the likeliest first
                           (one alone: what they usually mean). The other columns and the years decide (incerte.py);
                           prima: the first that no other column is, rather than leave it open
    [[incerta]]   the same for labels of the head

A year printed in a spelling holds for any: "Target 2024" and "Target 2025" are one. In a spelling `<data>` is any date or none, `<meta>` a date within the year, `<fine>` its last day. Forms in the package are tried for every page; a
folder of documents may bring its own (`*.modulo.toml`), tried before them.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from pegan.errors import VocabolarioErrato
from pegan.paths import VOCAB
from pegan.read.form.labels.grafie import Grafie
from pegan.read.form.labels.testate import FINE, META, heading
from pegan.read.form.template import Campo, Colonna, Modello, Tabella
from pegan.read.form.template_fields import check_fields
from pegan.read.spellings import chiave, etichette_di, labels_as_written

MODULI, PAROLE = VOCAB / "moduli", VOCAB / "parole.toml"
Voce = Mapping[str, object]
_SEGNAPOSTO = re.compile(r"\s*<\w+>")
_VOCI = {
    "modulo": {"nome", "fonte", "riga", "parte", "campo", "titolo", "tabella", "incerta"},
    "campo": {"nome", "etichette", "parole", "grafie", "codice", "seguito", "davanti", "entro_anno"},
    "titolo": {"etichette", "grafie"},
    "tabella": {"nome", "chiave", "detta", "fine", "parti", "colonna", "incerta"},
    "colonna": {
        "campo", "etichette", "parole", "grafie", "anni", "periodi", "numeri", "percento", "unisci", "natura", "entro_anno", "con_atteso",
    },
    "incerta": {"parole", "grafie", "campi", "prima"},
}  # fmt: skip
_UNA_VOCE = (
    "lasciarla a una sola voce; se il senso cambia con l'anno, o con le altre colonne, scriverla in [[incerta]] con i campi che può essere"
)
_SI_NO = ("codice", "davanti", "anni", "periodi", "numeri", "percento", "unisci", "prima", "con_atteso")
_TABELLE = (
    "indicatori", "attivita", "capitoli", "personale", "quadro", "classificazione", "risorse_umane", "risorse_strumentali", "obiettivi",
)  # fmt: skip
_RIGHE = ("scheda", "obiettivo", *_TABELLE[4:8])


@cache
def templates() -> tuple[Modello, ...]:
    """The forms that come with the package."""
    return tuple(load_template(p) for p in sorted(MODULI.glob("*.toml")))


def load_template(percorso: Path) -> Modello:
    """A form from its file; VocabolarioErrato for an unknown key, a spelling with two meanings in one table, a key column that is no column."""
    with percorso.open("rb") as f:
        try:
            dati: dict[str, object] = tomllib.load(f)
        except tomllib.TOMLDecodeError as errore:
            raise VocabolarioErrato(f"non è un file TOML: {errore}", dove=percorso.name) from errore
    _check_keys(dati, "modulo", percorso.name)
    riga = str(dati.get("riga", "scheda"))
    if riga not in _RIGHE:
        raise VocabolarioErrato(f"«riga» è «{riga}»", dove=percorso.name, rimedio=f"usare {', '.join(_RIGHE)}")
    parte = str(dati.get("parte", "scheda"))
    campi = [
        Campo(
            _text(v, "nome", percorso), _spellings(v, parte, percorso), bool(v.get("codice")), _maybe(v, "seguito"), bool(v.get("davanti"))
        )
        for v in _list(dati, "campo", percorso.name)
    ]
    titoli = Grafie({k: "titolo" for v in _list(dati, "titolo", percorso.name) for k in _spellings(v, parte, percorso)})
    tabelle = tuple(_table(v, parte, percorso) for v in _list(dati, "tabella", percorso.name))
    if not campi and not tabelle:
        raise VocabolarioErrato("non descrive né campi né tabelle", dove=percorso.name, rimedio="aggiungere [[campo]] o [[tabella]]")
    voci = _meanings([(c.nome, c.grafie) for c in campi], percorso.name, "[[campo]]")
    numerate = frozenset(c.nome for c in campi if c.codice or c.seguito or c.nome == "peg_n")
    voci, incerte = _uncertain(_list(dati, "incerta", percorso.name), voci, percorso.name)
    entro = _within_year([(str(v["nome"]), v) for v in _list(dati, "campo", percorso.name)], {c.nome for c in campi}, percorso.name)
    grafie = Grafie(
        voci, numerate, frozenset(c.nome for c in campi if c.davanti), incerte, entro, {**labels_as_written(), **as_written(dati)}
    )
    chiavi = frozenset(grafie.voci).union(*(t.grafie.voci for t in tabelle))
    if percorso.parent != MODULI:
        check_fields(campi, tabelle, templates(), percorso.name)
    return Modello(_text(dati, "nome", percorso), riga, {c.nome: c for c in campi}, grafie, titoli, tabelle, chiavi)


def _table(v: Voce, parte: str, percorso: Path) -> Tabella:
    nome = _text(v, "nome", percorso)
    if nome not in _TABELLE:
        raise VocabolarioErrato(f"la tabella «{nome}» non è fra quelle note", dove=percorso.name, rimedio=f"usare {', '.join(_TABELLE)}")
    colonne = [
        Colonna(
            _text(c, "campo", percorso), _spellings(c, parte, percorso), bool(c.get("anni")), bool(c.get("periodi")), bool(c.get("numeri")),
            bool(c.get("percento")), bool(c.get("unisci")), _maybe(c, "natura"), bool(c.get("con_atteso")),
        )
        for c in _list(v, "colonna", percorso.name)
    ]  # fmt: skip
    chiavi = tuple(_strings(v, "chiave"))
    mancanti = [k for k in chiavi if k not in {c.campo for c in colonne}] if chiavi else ["chiave"]
    if mancanti:
        raise VocabolarioErrato(f"la tabella «{nome}» non ha la colonna «{mancanti[0]}» che nomina come chiave", dove=percorso.name)
    chiavi += tuple(c.nome for c in colonne if c.con_atteso and c.campo in chiavi)
    voci = _meanings([(c.nome, c.grafie) for c in colonne], percorso.name, f"[[tabella]] «{nome}»")
    voci, incerte = _uncertain(_list(v, "incerta", percorso.name), voci, percorso.name)
    prime = frozenset(tuple(_strings(x, "campi")) for x in _list(v, "incerta", percorso.name) if x.get("prima"))
    entro = _within_year([(str(c["campo"]), c) for c in _list(v, "colonna", percorso.name)], {c.nome for c in colonne}, percorso.name)
    parti = v.get("parti") or {}
    if not isinstance(parti, dict) or not all(isinstance(e, dict) for e in parti.values()):
        raise VocabolarioErrato(f"«parti» della tabella «{nome}» deve essere una tabella", dove=percorso.name)
    alte = tuple((str(p), Grafie(dict.fromkeys(_spellings(e, parte, percorso), str(p)))) for p, e in parti.items())
    detta = tuple(chiave(d) for d in _strings(v, "detta"))
    fine = Grafie({k: "fine" for e in _strings(v, "fine") for k in _known(parte, e, percorso)}, scritte=labels_as_written())
    return Tabella(
        nome,
        chiavi,
        {c.nome: c for c in colonne},
        Grafie(voci, incerte=incerte, entro=entro, scritte={**labels_as_written(), **as_written(v)}),
        fine,
        prime,
        alte,
        detta,
    )


def _spellings(v: Voce, parte: str, percorso: Path) -> frozenset[str]:
    trovate = {k for e in _strings(v, "etichette") for k in _known(parte, e, percorso)}
    trovate |= _words(v, percorso.name)
    if "" in trovate:
        raise VocabolarioErrato(f"«{v.get('nome') or v.get('campo') or 'titolo'}» ha una grafia vuota", dove=percorso.name)
    if not trovate:
        raise VocabolarioErrato(f"«{v.get('nome') or v.get('campo') or 'titolo'}» non ha etichette né grafie", dove=percorso.name)
    return frozenset(trovate)


def _words(v: Voce, dove: str) -> set[str]:
    """The keys of an entry's `grafie`, and of the `parole` that it shares with other forms."""
    if ignote := [p for p in _strings(v, "parole") if p not in shared_words()]:
        raise VocabolarioErrato(f"le parole «{ignote[0]}» non sono fra quelle di parole.toml", dove=dove)
    return {_key(g) for g in _texts(v)}


def _texts(v: Voce) -> list[str]:
    return [*_strings(v, "grafie"), *(g for p in _strings(v, "parole") for g in shared_words().get(p, ()))]


@cache
def shared_words() -> Mapping[str, tuple[str, ...]]:
    """What columns are called in every form (vocab/parole.toml), by what they mean: as listed, and a measure's names with the words behind them."""
    with PAROLE.open("rb") as f:
        letto = tomllib.load(f)
    voci = {str(v["nome"]): tuple(map(str, v["grafie"])) for v in letto["parola"]}
    dette = {chiave(g) for grafie in voci.values() for g in grafie}
    for misura in letto["misura"]:
        for significato in misura.keys() - {"nomi"}:
            composte = (f"{nome} {dietro}" for nome in misura["nomi"] for dietro in misura[significato])
            voci[significato] += tuple(g for g in composte if chiave(g) not in dette)
    return voci


def as_written(v: object) -> dict[str, str]:
    """The spellings of a form, or of a part of one, by their keys."""
    if isinstance(v, list):
        return {k: g for x in v for k, g in as_written(x).items()}
    if not isinstance(v, dict):
        return {}
    return {_key(g): _SEGNAPOSTO.sub("", g) for g in _texts(v)} | as_written(list(v.values()))


def _known(parte: str, etichetta: str, percorso: Path) -> Sequence[str]:
    trovate = etichette_di(parte, etichetta)
    if not trovate:
        raise VocabolarioErrato(f"l'etichetta «{etichetta}» non è fra quelle di «{parte}» in modulo.toml", dove=percorso.name)
    return trovate


def _key(grafia: str) -> str:
    for segno, fine in (("<meta>", META), ("<fine>", FINE)):
        if segno in grafia:
            return chiave(grafia.replace(segno, "").rstrip().removesuffix(" al")) + fine
    if any(map(str.isdigit, grafia)) and ((h := heading(grafia)).anno is not None or h.quando):
        return h.chiave + h.quando  # as it is printed: "Quanto nel 2025" holds for every year
    return chiave(grafia.replace("<data>", ""))


def _meanings(voci: Sequence[tuple[str, frozenset[str]]], nome: str, dove: str) -> dict[str, str]:
    visti: dict[str, str] = {}
    for campo, grafie in voci:
        for g in sorted(grafie):
            if visti.setdefault(g, campo) != campo:
                raise VocabolarioErrato(f"in {dove} la grafia «{g}» vale per «{visti[g]}» e per «{campo}»", dove=nome, rimedio=_UNA_VOCE)
    return visti


def _uncertain(voci: Sequence[Voce], sicure: Mapping[str, str], dove: str) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """The spellings with those that do not say what they mean, each under the likeliest meaning, and all that these may mean."""
    tutte, incerte = dict(sicure), {}
    for v in voci:
        campi = tuple(_strings(v, "campi"))
        ignoti = [c for c in campi if c not in sicure.values()] if campi else [""]
        if ignoti:
            rimedio = (
                f'aggiungere una voce con «{ignoti[0]}», per esempio con parole = "{ignoti[0]}"'
                if ignoti[0]
                else "dire quali campi può essere"
            )
            raise VocabolarioErrato(f"[[incerta]] nomina «{ignoti[0]}», che il modulo non ha", dove=dove, rimedio=rimedio)
        for g in sorted(_words(v, dove)):
            if tutte.setdefault(g, campi[0]) != campi[0] or g in sicure or not g:
                raise VocabolarioErrato(
                    f"in [[incerta]] la grafia «{g}» ha già un significato", dove=dove, rimedio="lasciarla a una sola voce"
                )
            incerte[g] = campi
    return tutte, incerte


def _within_year(voci: Sequence[tuple[str, Voce]], nomi: set[str], dove: str) -> dict[str, str]:
    entro = {nome: str(v["entro_anno"]) for nome, v in voci if "entro_anno" in v}
    if ignoti := sorted(set(entro.values()) - nomi):
        raise VocabolarioErrato(f"«entro_anno» nomina «{ignoti[0]}», che il modulo non ha", dove=dove)
    return entro


def _check_keys(v: Voce, tipo: str, nome: str) -> None:
    for voce in _SI_NO:
        if not isinstance(v.get(voce, False), bool):
            raise VocabolarioErrato(f"«{voce}» in [[{tipo}]] deve essere true o false", dove=nome)
    ignote = sorted(set(v) - _VOCI[tipo])
    if ignote:
        raise VocabolarioErrato(
            f"voci sconosciute in [[{tipo}]]: {', '.join(ignote)}", dove=nome, rimedio=f"usare {', '.join(sorted(_VOCI[tipo]))}"
        )


def _list(v: Voce, campo: str, nome: str) -> list[Voce]:
    voci = v.get(campo, [])
    if not isinstance(voci, list) or not all(isinstance(x, dict) for x in voci):
        raise VocabolarioErrato(f"«{campo}» deve essere un elenco [[{campo}]]", dove=nome)
    for x in voci:
        _check_keys(x, campo, nome)
    return voci


def _strings(v: Voce, campo: str) -> list[str]:
    voci = v.get(campo, [])
    return [str(x) for x in voci] if isinstance(voci, list) else [str(voci)]


def _maybe(v: Voce, campo: str) -> str | None:
    return str(v[campo]) if campo in v else None


def _text(v: Voce, campo: str, percorso: Path) -> str:
    if not isinstance(v.get(campo), str):
        detto = next((str(v[c]) for c in ("nome", "campo") if isinstance(v.get(c), str)), "")
        quale = f" della voce «{detto}»" if detto else ""
        raise VocabolarioErrato(f"manca «{campo}»{quale}", dove=percorso.name)
    return str(v[campo])
