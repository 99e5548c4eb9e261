"""A rule set: a TOML file with the formula of each kind of target, the cap, the bands of delay."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path

from pegan.errors import RichiestaErrata, VocabolarioErrato
from pegan.paths import REGOLE

FORMULE = frozenset({"rapporto", "rapporto_inverso", "giorni_di_ritardo", "si_no", "dentro_fuori"})


@dataclass(frozen=True, slots=True)
class Regole:
    """A loaded rule set; `impronta` names its exact contents."""

    nome: str
    titolo: str
    versione: int
    dimostrativo: bool
    fonte: str
    formule: dict[str, str]
    massimo: float
    ritardi: tuple[tuple[int, float], ...]
    impronta: str


def load_rules(nome: str, cartella: Path = REGOLE) -> Regole:
    """A rule set by name, or by the path of its file.

    RichiestaErrata if there is none of the name; VocabolarioErrato for an unknown formula, or bands that do not go on from day 1.
    """
    percorso = Path(nome) if nome.endswith(".toml") else cartella / f"{nome}.toml"
    if not percorso.is_file():
        presenti = ", ".join(sorted(p.stem for p in cartella.glob("*.toml")))
        raise RichiestaErrata(f"l'insieme di regole «{nome}» non esiste", rimedio=f"scegliere fra: {presenti}")
    dati = percorso.read_bytes()
    voce = tomllib.loads(dati.decode("utf-8"))
    ignote = sorted(set(voce["formule"].values()) - FORMULE)
    if ignote:
        raise VocabolarioErrato(
            f"formule sconosciute: {', '.join(ignote)}", dove=percorso.name, rimedio=f"usare {', '.join(sorted(FORMULE))}"
        )
    ritardi = tuple((int(r["da_giorni"]), float(r["punteggio"])) for r in voce.get("ritardo", []))
    if ritardi and (ritardi[0][0] != 1 or [g for g, _ in ritardi] != sorted({g for g, _ in ritardi})):
        raise VocabolarioErrato("le fasce di ritardo devono cominciare dal giorno 1 e crescere", dove=percorso.name)
    return Regole(
        str(voce["nome"]), str(voce["titolo"]), int(voce["versione"]), bool(voce["dimostrativo"]), str(voce["fonte"]),
        dict(voce["formule"]), float(voce["tetto"]["massimo"]), ritardi, hashlib.sha256(dati).hexdigest()[:12],
    )  # fmt: skip
