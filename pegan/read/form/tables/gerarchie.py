"""Which of several columns of one meaning is the rows' own: "Obiettivo operativo" before "Obiettivo gestionale", "Area" before "Settore"; whose a code is,
or a state, and what stands below a title of the steps or of the indicators."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pegan.read.form.labels.gerarchia import SUDDIVISIONI, lower_level, named_itself, why, why_itself
from pegan.read.form.labels.testate import FINE, META, heading
from pegan.read.form.tables.column import MISURE, ColonnaTrovata, DiColonna
from pegan.read.form.tables.neighbours import OBIETTIVO as _OBIETTIVO
from pegan.read.form.tables.neighbours import PIU_IN_ALTO
from pegan.read.form.template import Tabella

_STATO, _DESCRIZIONE = "stato_dichiarato", "descrizione_estesa"
_DI_LORO = {
    "a.descrizione": {"scadenza": "a.fine", "responsabile": "a.responsabile", "peg_n": "a.numero", "i.pos": "a.numero"},
    "i.denominazione": {"peg_n": "i.pos", "tipologia": "i.tipologia"},
    "p.nominativo": {"settore": "p.unita_organizzativa", "servizio": "p.unita_organizzativa"},
}
"""What names steps, indicators and people in a list -> what the fields of its objectives are below one title with it."""


def below_their_title(colonne: list[ColonnaTrovata], tabella: Tabella) -> list[ColonnaTrovata]:
    """A list's columns; below the title of its steps, "Attività" above "Fase" and "Termine", stands nothing of the objectives'."""
    for nome, campi in _DI_LORO.items():
        titoli = {x for k in colonne if k.campo == nome and not k.sensi for x in k.sopra[:1]} if nome in tabella.colonne else set()
        titoli -= {x for k in colonne if _OBIETTIVO in (k.campo, *k.sensi) for x in k.sopra}
        for k in [k for k in colonne if titoli.intersection(k.sopra) and k.campo in campi]:
            suo = tabella.colonne.get(campi[k.campo or ""])
            if suo and all(x.campo != suo.campo for x in colonne):
                dubbio = f"«{k.foglia}» sta sotto «{k.sopra[0]}»"
                colonne = [replace(x, colonna=suo, sensi=(), dubbio=k.dubbio or dubbio) if x is k else x for x in colonne]
    return colonne


def settle_levels(colonne: list[ColonnaTrovata], di_colonna: DiColonna) -> list[ColonnaTrovata]:
    """A list's columns, without the objective that the rows' own serves, and of several subdivisions of the body the one that is called as its field;
    without the numbers of what several objectives serve."""
    colonne = _without_numbers_above(colonne, di_colonna)
    suoi = [k for k in colonne if k.campo == _OBIETTIVO and not k.sensi]
    livelli = lower_level([k.foglia for k in suoi]) if len(suoi) > 1 else None
    if livelli is not None:
        sopra = [suoi[n] for n in livelli[1]]
        colonne = _alone(colonne, suoi[livelli[0]], sopra, why(suoi[livelli[0]].foglia, sopra[0].foglia), di_colonna)
    for campo in SUDDIVISIONI:
        suoi = [k for k in colonne if k.campo == campo and not k.sensi]
        n = named_itself(campo, [k.foglia for k in suoi]) if len(suoi) > 1 else None
        if n is not None:
            altre = [k for k in suoi if k is not suoi[n]]
            colonne = _alone(colonne, suoi[n], altre, why_itself(suoi[n].foglia, altre[0].foglia), di_colonna)
    return colonne


def _without_numbers_above(colonne: list[ColonnaTrovata], di_colonna: DiColonna) -> list[ColonnaTrovata]:
    """The columns; "Codice" right before "Obiettivo strategico" is this one's, where they change together and there are more objectives than codes."""
    nomi = {c.text for k in colonne if k.campo == _OBIETTIVO for c in di_colonna.get(k, ())}
    for codici, sopra in pairwise(colonne):
        if "peg_n" not in (codici.campo, *codici.sensi) or not set(PIU_IN_ALTO).intersection((sopra.campo, *sopra.sensi)):
            continue
        di, a = ({(c.row0, c.row1): c.text for c in di_colonna.get(k, ()) if c.col1 <= k.col1} for k in (codici, sopra))
        di = {posto: x for posto, x in di.items() if posto in a}  # between the rows a text may stand alone
        coppie = {(x, a[posto]) for posto, x in di.items()}
        if di.keys() == a.keys() and len(coppie) == len(set(di.values())) == len(set(a.values())) < len(nomi):
            return [k.unknown() if k is codici else k for k in colonne]
    return colonne


def _alone(
    colonne: list[ColonnaTrovata], sua: ColonnaTrovata, altre: Sequence[ColonnaTrovata], perche: str, di_colonna: DiColonna
) -> list[ColonnaTrovata]:
    """The columns, one of several alone of its field, where it has words on every row on which another has a text: else nothing tells the rows' own."""
    celle = di_colonna.get(sua, ())
    righe = {r for c in celle for r in range(c.row0, c.row1 + 1)}
    if not all(any(map(str.isalpha, c.text)) for c in celle) or any(
        righe.isdisjoint(range(c.row0, c.row1 + 1)) for k in altre for c in di_colonna.get(k, ())
    ):
        return colonne
    return [replace(k, dubbio=k.dubbio or perche) if k is sua else replace(k, colonna=None) if k in altre else k for k in colonne]


def amid_indicators(colonne: Sequence[ColonnaTrovata]) -> list[ColonnaTrovata]:
    """The columns of a list; "Descrizione" between two of an indicator's, "Indicatore | Descrizione | Target", may tell the indicator."""
    loro = [b for a, b, c in zip(colonne, colonne[1:], colonne[2:], strict=False) if a.prefisso == c.prefisso == "i."]
    loro = [k for k in loro if _DESCRIZIONE in (k.campo, *k.sensi)]
    dubbio = "sta fra le colonne dell'indicatore: può esserne la descrizione"
    return [replace(k, dubbio=f"«{k.foglia}» {dubbio}", aperta=True) if k in loro else k for k in colonne]


def with_its_state(colonne: Sequence[ColonnaTrovata], tabella: Tabella) -> Sequence[ColonnaTrovata]:
    """The columns of a list without indicators; the last "Stato di attuazione al 30/09" in the year, where nothing else is measured, tells the objective's state;
    "Conseguito" may tell how far it was reached."""
    misure = [k for k in colonne if k.prefisso == "i." and k.nudo in MISURE]
    if len(misure) == 1 and heading(misure[0].foglia).chiave in ("raggiunto", "conseguito"):
        forse = f"«{misure[0].foglia}» può dire quanto l'obiettivo è raggiunto"
        return [replace(k, dubbio=k.dubbio or forse, aperta=True) if k is misure[0] else k for k in colonne]
    stati = [k for k in misure if not k.sensi and heading(k.foglia).chiave.startswith(("stato", "situazione", "attuazione"))]
    finali = [k for k in stati if heading(k.foglia).quando == FINE] or stati
    if len(finali) != 1 or len(stati) < len(misure) or _STATO not in tabella.colonne or any(k.nudo == _STATO for k in colonne):
        return colonne
    suo = finali[0]
    dubbio = suo.dubbio or (f"la data dell'etichetta «{suo.foglia}» è dentro l'anno" if heading(suo.foglia).quando == META else None)
    return [replace(k, colonna=tabella.colonne[_STATO], dubbio=dubbio) if k is suo else k for k in colonne]
