"""The registry of rules: what each one is called, how grave it is, why it exists and what to do (regole.toml).

A rule is a function named after its id, from a `Vista` of one document to what it found; everything that is a matter of
judgement (severity, thresholds, lists of words, with their source) stands in the TOML, not in the function.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from types import MappingProxyType

from pegan.check.vista import Vista
from pegan.errors import VocabolarioErrato
from pegan.model import Segnalazione

FILE = Path(__file__).with_name("regole.toml")
CLASSI = ("F", "V", "Q", "C")
GRAVITA = ("errore", "avviso", "nota")


@dataclass(frozen=True, slots=True)
class Regola:
    """An entry of the registry; `soglia` and `valori` are its parameters, `fonte` is where they come from."""

    id: str
    classe: str
    gravita: str
    blocca: bool
    titolo: str
    perche: str
    rimedio: str
    altrove: bool = False
    """Made from the whole lake (pegan.insieme), or of a form that came back (pegan.schede), not from one document's rows."""
    risultati: bool = False
    """On reported values: judged once, on those that the mid-year and final forms of a plan give it (pegan.insieme.risultati)."""
    mancanza: bool = False
    """It finds something missing: of a sheet whose objective may be read otherwise that is said with the rest that is open (`lettura_ambigua`)."""
    colonna: str | None = None
    """The column ("indicatori.partenza") or table that the rule finds empty: a form that has none is one finding, not one a row."""
    soglia: float | None = None
    valori: tuple[str, ...] = ()
    fonte: str | None = None


@dataclass(frozen=True, slots=True)
class Trovato:
    """What a rule found: the value's table, key and field, the sentence, what stands there and what was expected."""

    tabella: str
    chiave: str | None
    campo: str | None
    messaggio: str
    trovato: str | None = None
    atteso: str | None = None
    luogo: str | None = None


Controllo = Callable[[Vista, Regola], Iterator[Trovato]]


@cache
def read_regole(path: Path = FILE) -> Mapping[str, Regola]:
    """The registry by id; VocabolarioErrato for a class, severity or `blocca` that does not exist."""
    regole: dict[str, Regola] = {}
    for voce in tomllib.loads(path.read_text(encoding="utf-8"))["regola"]:
        dove = f"{path.name}, regola {voce.get('id', len(regole) + 1)}"
        if estranei := sorted(set(voce) - {f.name for f in fields(Regola)}):
            raise VocabolarioErrato(f"campo «{estranei[0]}» sconosciuto", dove=dove)
        regola = Regola(**{**voce, "valori": tuple(voce.get("valori", ()))})
        if regola.id in regole:
            raise VocabolarioErrato("la regola è definita due volte", dove=dove)
        if regola.classe not in CLASSI or regola.gravita not in GRAVITA:
            raise VocabolarioErrato(f"classe «{regola.classe}» o gravità «{regola.gravita}» sconosciuta", dove=dove)
        if regola.blocca and (regola.gravita != "errore" or regola.classe not in ("F", "V")):
            raise VocabolarioErrato("solo un errore di classe F o V può bloccare", dove=dove)
        if (regola.soglia is not None or regola.valori) and not regola.fonte:
            raise VocabolarioErrato("soglia o elenco di valori senza fonte", dove=dove)
        regole[regola.id] = regola
    return MappingProxyType(regole)


def segnala(vista: Vista, regola: Regola, trovati: Iterator[Trovato]) -> list[Segnalazione]:
    """The findings of one rule as rows; the place is that of the value, else of its row.

    A finding on a value that was read as `ambigua` says so: its reading must be settled before the document is blamed.
    """
    return [_segnalazione(vista, regola, t, n) for n, t in enumerate(trovati, start=1)]


def _segnalazione(vista: Vista, regola: Regola, trovato: Trovato, numero: int) -> Segnalazione:
    cella = vista.cella(trovato.tabella, trovato.chiave, trovato.campo)
    incerta = cella is not None and cella.confidenza == "ambigua" and regola.id != "lettura_ambigua"
    coda = " La lettura di questo valore è ambigua." if incerta else ""
    luogo = trovato.luogo or (cella and cella.luogo) or vista.luogo(trovato.tabella, trovato.chiave)
    return finding(regola, vista.peg.documento.documento_id, str(numero), trovato, coda, luogo)


def finding(regola: Regola, documento: str, quale: str, t: Trovato, coda: str = "", luogo: str | None = None) -> Segnalazione:
    """What a rule found in a document as a row; `quale` tells its findings apart, `coda` ends its message, and `luogo` is its place where it has none."""
    return Segnalazione(
        documento_id=documento, segnalazione_id=f"{documento}/{regola.id}/{quale}", regola=regola.id, classe=regola.classe,
        gravita=regola.gravita, blocca=regola.blocca, tabella=t.tabella, chiave=t.chiave, campo=t.campo, messaggio=t.messaggio + coda,
        trovato=t.trovato, atteso=t.atteso, rimedio=regola.rimedio, luogo=t.luogo or luogo,
    )  # fmt: skip
