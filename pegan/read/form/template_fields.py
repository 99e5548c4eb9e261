"""The names of fields in a body's own form: those that the forms of the package have, so that what is read has a place in the tables."""

from collections.abc import Mapping, Sequence, Set
from difflib import get_close_matches

from pegan.errors import VocabolarioErrato
from pegan.read.form.template import Campo, Modello, Tabella

_PREFISSI = {"i.": "indicatori", "a.": "attivita", "p.": "personale", "c.": "capitoli"}
"""How a list of objectives names the columns of other tables."""
_TESTA, _ELENCO = "", "obiettivi"


def check_fields(campi: Sequence[Campo], tabelle: Sequence[Tabella], noti: Sequence[Modello], dove: str) -> None:
    """VocabolarioErrato for a field that no form of `noti` has: what stood under it would be in no table."""
    nomi = _names(noti)
    detti = [(_TESTA, "[[campo]]", c.nome) for c in campi]
    detti += [(t.nome, f"[[tabella]] «{t.nome}»", k.campo) for t in tabelle for k in t.colonne.values()]
    for tabella, voce, campo in detti:
        if campo not in nomi[tabella]:
            vicini = get_close_matches(campo, nomi[tabella], 1) or sorted(x for x in nomi[tabella] if x and not x.endswith("codice_pegan"))
            raise VocabolarioErrato(f"in {voce} «{campo}» non è il nome di un campo", dove=dove, rimedio=f"usare {', '.join(vicini)}")


def _names(noti: Sequence[Modello]) -> Mapping[str, Set[str]]:
    """The fields of a head and of each table; a list of objectives has those of its rows too."""
    nomi: dict[str, set[str]] = {_TESTA: set(), _ELENCO: set()}
    for m in noti:
        nomi[_TESTA] |= m.campi.keys()
        for t in m.tabelle:
            nomi.setdefault(t.nome, set()).update({"", *(k.campo for k in t.colonne.values())})
    nomi[_ELENCO] |= nomi[_TESTA] | {f"{p}{campo}" for p, t in _PREFISSI.items() for campo in nomi[t] if campo}
    nomi[_TESTA] |= {x for x in nomi[_ELENCO] if x[:2] not in _PREFISSI} | {f"i.{campo}" for campo in nomi["indicatori"] if campo}
    return nomi
