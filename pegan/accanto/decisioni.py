"""DECISIONI.toml: what the analyst decides and no document says.

[pesi_obiettivi]                                   # all weights of the year's objectives: those printed no longer count
motivo = "delibera di giunta n. 12, allegato B"
autore = "Ufficio controllo di gestione"
data = 2021-02-01
"servizi-alla-persona/12-04-01-1s" = 30            # a scheda_id, or an end of it that only one scheda has

[[abbinamento]]                                    # of objectives (scheda_id) or indicators (indicatore_id) across years
da = "comune-di-x/2020/servizi/12-04-01-1s"        # or "nuovo"
a = "comune-di-x/2021/servizi/12-04-02-1s"         # or "cessato"
motivo = "…"
autore = "…"
data = 2021-02-01
"""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from pegan.errors import DocumentoIllegibile
from pegan.model import AbbinamentoDichiarato, PesoDichiarato

NUOVO, CESSATO = "nuovo", "cessato"
FIRMA = ("motivo", "autore", "data")


def read_decisioni(percorso: Path) -> Mapping[str, object]:
    """The file as it stands; DocumentoIllegibile if it is no TOML, or has a part that means nothing."""
    try:
        dati = tomllib.loads(percorso.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as errore:
        raise DocumentoIllegibile(f"non è un TOML valido ({errore})", dove=percorso.name) from errore
    ignote = sorted(set(dati) - {"pesi_obiettivi", "abbinamento"})
    if ignote:
        raise DocumentoIllegibile(
            f"«{ignote[0]}» non vuol dire niente", dove=percorso.name, rimedio="usare [pesi_obiettivi] e [[abbinamento]]"
        )
    return dati


def declared_weights(dati: Mapping[str, object], documento_id: str, nome: str, schede: Iterable[str]) -> list[PesoDichiarato]:
    """The weights of objectives, each of one of these sheets; DocumentoIllegibile for an id that none or several have, or a weight that is none."""
    voce = dati.get("pesi_obiettivi", {})
    dove = f"{nome}, [pesi_obiettivi]"
    if not isinstance(voce, dict):
        raise DocumentoIllegibile("non è una tabella", dove=dove)
    if not voce:
        return []
    motivo, autore, giorno = _signature(voce, dove)
    presenti = sorted(set(schede))
    righe: dict[str, PesoDichiarato] = {}
    for scritto, peso in voce.items():
        if scritto in FIRMA:
            continue
        if isinstance(peso, bool) or not isinstance(peso, int | float) or not peso >= 0:
            raise DocumentoIllegibile(f"il peso di «{scritto}» è «{peso}»", dove=dove, rimedio="scrivere un numero da 0 in su")
        scheda = _resolve(scritto, presenti, dove)
        if scheda in righe:
            raise DocumentoIllegibile(f"«{scritto}» ha due pesi", dove=dove, rimedio="lasciarne uno")
        righe[scheda] = PesoDichiarato(
            documento_id=documento_id, scheda_id=scheda, peso=float(peso), motivo=motivo, autore=autore, data=giorno
        )
    return list(righe.values())


def declared_matches(
    dati: Mapping[str, object], documento_id: str, nome: str, prima: set[str], adesso: set[str]
) -> list[AbbinamentoDichiarato]:
    """The matches across years: `da` among the ids of earlier years, `a` among those of this one; DocumentoIllegibile for any other."""
    voci = dati.get("abbinamento", [])
    if not isinstance(voci, list):
        raise DocumentoIllegibile("va scritto [[abbinamento]]", dove=nome)
    righe: list[AbbinamentoDichiarato] = []
    for n, voce in enumerate(voci, 1):
        dove = f"{nome}, [[abbinamento]] n. {n}"
        motivo, autore, giorno = _signature(voce, dove)
        da, a = (_side(voce, campo, parola, dove) for campo, parola in (("da", NUOVO), ("a", CESSATO)))
        if da is None and a is None:
            raise DocumentoIllegibile("non dice di quale obiettivo parla", dove=dove, rimedio="scrivere «da», «a» o tutti e due")
        for scritto, noti, quando in ((da, prima, "di un anno precedente"), (a, adesso, "di quest'anno")):
            if scritto is not None and scritto not in noti:
                raise DocumentoIllegibile(
                    f"«{scritto}» non è una scheda né un indicatore {quando}", dove=dove, rimedio="copiare l'id dalla pagina del confronto"
                )
        if da and a and _is_indicator(da, prima) != _is_indicator(a, adesso):
            raise DocumentoIllegibile("abbina una scheda a un indicatore", dove=dove, rimedio="abbinare due schede, o due indicatori")
        if any((da and da == r.da) or (a and a == r.a) for r in righe):
            raise DocumentoIllegibile(f"«{da or a}» è già deciso più sopra", dove=dove, rimedio="lasciare una decisione sola")
        righe.append(AbbinamentoDichiarato(documento_id=documento_id, da=da, a=a, motivo=motivo, autore=autore, data=giorno))
    return righe


def _is_indicator(id_: str, noti: set[str]) -> bool:
    return id_.rpartition("/")[0] in noti


def _side(voce: Mapping[str, object], campo: str, parola: str, dove: str) -> str | None:
    """An id, None for the word that says there is none."""
    scritto = voce.get(campo)
    if not isinstance(scritto, str) or not scritto:
        raise DocumentoIllegibile(f"manca «{campo}»", dove=dove, rimedio=f"scrivere un id, o «{parola}»")
    return None if scritto == parola else scritto


def _resolve(scritto: str, presenti: list[str], dove: str) -> str:
    """The one sheet with this id, or whose id ends so."""
    simili = [s for s in presenti if s == scritto or s.endswith(f"/{scritto}")]
    if len(simili) == 1:
        return simili[0]
    altre = ", ".join(s.split("/", 2)[-1] for s in (simili or presenti)[:5])
    cosa = "non è una scheda di quest'anno" if not simili else f"è di {len(simili)} schede"
    raise DocumentoIllegibile(f"«{scritto}» {cosa}", dove=dove, rimedio=f"scriverla come {altre or 'sta nei dati'}")


def _signature(voce: object, dove: str) -> tuple[str, str, date]:
    """(motivo, autore, data): a decision without them is refused."""
    if not isinstance(voce, dict):
        raise DocumentoIllegibile("non è una tabella", dove=dove)
    motivo, autore, giorno = (voce.get(c) for c in FIRMA)
    if not isinstance(motivo, str) or not motivo.strip() or not isinstance(autore, str) or not autore.strip():
        raise DocumentoIllegibile("manca «motivo» o «autore»", dove=dove, rimedio="dire perché e chi lo decide")
    if type(giorno) is not date:
        raise DocumentoIllegibile("manca «data»", dove=dove, rimedio="scriverla senza virgolette: data = 2021-02-01")
    return motivo, autore, giorno
