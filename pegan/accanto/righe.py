"""The staff and the accounts as rows of the lake."""

from pathlib import Path

from pegan.accanto.elenco import Voce, read_list
from pegan.clean.names import person_id
from pegan.errors import DocumentoIllegibile
from pegan.model import RigaContabilita, RigaOrganico
from pegan.vocab.roles import read_role

IMPORTI = ("stanziato", "assestato", "impegnato", "pagato")


def read_organico(percorso: Path, documento_id: str, ente: str) -> list[RigaOrganico]:
    """A row a person (or a role): `fte`, or part-time and months from which it follows. DocumentoIllegibile names the line that is wrong."""
    righe: list[RigaOrganico] = []
    gia: dict[str, int] = {}
    for v in read_list(percorso, "organico"):
        dove = f"{percorso.name}, riga {v.riga}"
        nominativo, ruolo = v.testo("nominativo"), v.testo("ruolo")
        if not nominativo and not ruolo:
            raise DocumentoIllegibile("non c'è né la persona né il ruolo", dove=dove, rimedio="scrivere l'una o l'altro")
        persona = person_id(nominativo, ente)
        if persona and persona in gia:
            raise DocumentoIllegibile(
                f"«{nominativo}» sta già alla riga {gia[persona]}", dove=dove, rimedio="lasciare una riga per persona"
            )
        if persona:
            gia[persona] = v.riga
        _check_staff(v, bool(persona), dove)
        righe.append(
            RigaOrganico(
                documento_id=documento_id, riga=v.riga, nominativo=nominativo, persona_id=persona, ruolo=read_role(ruolo) or ruolo if ruolo else None,
                fte=v.numero("fte"), part_time_pct=v.numero("part_time_pct"), dal=v.giorno("dal"), al=v.giorno("al"),
            )
        )  # fmt: skip
    return righe


def _check_staff(v: Voce, di_persona: bool, dove: str) -> None:
    fte, part_time, dal, al = v.numero("fte"), v.numero("part_time_pct"), v.giorno("dal"), v.giorno("al")
    if fte is not None and (fte < 0 or (di_persona and fte > 1)):
        raise DocumentoIllegibile("gli FTE di una persona vanno da 0 a 1", dove=dove, rimedio="scrivere 0,5 per mezzo tempo")
    if part_time is not None and not 0 < part_time <= 100:
        raise DocumentoIllegibile("il part-time va da 0 a 100", dove=dove, rimedio="scrivere 50 per mezzo tempo, o lasciare vuoto")
    if dal and al and al < dal:
        raise DocumentoIllegibile("il periodo finisce prima di cominciare", dove=dove, rimedio="controllare «dal» e «al»")


def read_contabilita(percorso: Path, documento_id: str) -> list[RigaContabilita]:
    """A row a line of the accounts; DocumentoIllegibile names the line that is wrong."""
    righe: list[RigaContabilita] = []
    for v in read_list(percorso, "contabilita"):
        dove = f"{percorso.name}, riga {v.riga}"
        capitolo = v.testo("capitolo")
        if not capitolo:
            raise DocumentoIllegibile("manca il capitolo", dove=dove, rimedio="scriverlo come sta sulle schede")
        importi = {c: v.numero(c) for c in IMPORTI}
        if all(i is None for i in importi.values()):
            raise DocumentoIllegibile(
                f"il capitolo «{capitolo}» non ha importi", dove=dove, rimedio=f"scrivere almeno uno fra {', '.join(IMPORTI)}"
            )
        righe.append(RigaContabilita(documento_id=documento_id, riga=v.riga, capitolo=capitolo, **importi))
    return righe
