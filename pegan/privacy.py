"""Names are people: all that leaves the lake goes through this room (domain.md, end of section 7).

- `interna` (default): office holders (responsabile, referente) by name, wherever they appear; other staff as a stable pseudonym with its role.
- `pubblica`: office holders by name; of others the role alone, their percentages only in groups of five or more; nothing of what no value took.
- `nominativa`: names; each page says that it is for internal use.

Names are hidden in every text too: quoted lines of the source, findings, file names, also where a name is glued to other words. A name that is
an ordinary word ("Rosa") is hidden wherever it is written with a capital: to hide too much is the lesser harm.
"""

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from enum import Enum

import pandas as pd

from pegan.errors import RichiestaErrata
from pegan.store import Lake
from pegan.style import missing

GRUPPO_MINIMO = 5
"""Fewest people of a group whose percentages may be published (domain.md, section 7)."""
CON_PERSONE = ("personale", "organico")
"""Tables with a row a person."""
AVANZI = "testo_non_attribuito"
"""Text that no value took: whom it names nobody knows, so that it is published nowhere."""
_NON_MOSTRATO = "(non mostrato nella versione pubblicabile: può nominare persone)"
PERCENTUALI = frozenset({"impegno_pct", "part_time_pct", "fte"})
_DI_VALORE = ("testo", "alternative", "trovato", "da", "a")
"""The columns in which tables of cells, findings and corrections say a value."""
_CITATO = re.compile(r"«.*»", re.S)
_QUANTO = re.compile(r"\d+(?:[.,]\d+)*(?=\s*%)")


class Riservatezza(Enum):
    """How much of people a report shows."""

    INTERNA = "interna"
    PUBBLICA = "pubblica"
    NOMINATIVA = "nominativa"


_AVVISI = {
    Riservatezza.INTERNA: "Uso interno: sono nominati solo i titolari di incarico (responsabili e referenti); il resto del personale è indicato con uno pseudonimo.",
    Riservatezza.PUBBLICA: "Versione pubblicabile: del personale è indicato solo il ruolo, le percentuali solo per gruppi di almeno cinque persone.",
    Riservatezza.NOMINATIVA: "RISERVATO, solo per uso interno: la pagina contiene nomi del personale.",
}


def livello(testo: str) -> Riservatezza:
    """The level of a name; RichiestaErrata for any other word."""
    try:
        return Riservatezza(testo)
    except ValueError as errore:
        ammessi = ", ".join(r.value for r in Riservatezza)
        raise RichiestaErrata(f"livello di riservatezza «{testo}» sconosciuto", rimedio=f"scegliere fra {ammessi}") from errore


def avviso(testo: str) -> str:
    """The sentence that each page of a level bears."""
    return _AVVISI[livello(testo)]


@dataclass(frozen=True, slots=True)
class Maschera:
    """Hides the staff of some documents in frames and texts."""

    livello: Riservatezza
    pseudonimi: dict[str, str]
    """Name, in lower case, in every order of its words -> what stands for it; office holders are not in it."""
    persone: dict[str, str]
    """The same by id: findings on a person bear it as their key."""
    _modello: re.Pattern[str] | None

    def testo(self, testo: str) -> str:
        """A text in which every hidden name is replaced."""
        if self._modello is None:
            return testo
        return self._modello.sub(lambda m: self.pseudonimi[" ".join(m.group().lower().split())], testo)

    def frame(self, tabella: str, frame: pd.DataFrame) -> pd.DataFrame:
        """A table in which every text is masked, and what only identifies people is gone."""
        if self.livello is Riservatezza.NOMINATIVA or not len(frame):
            return frame
        coperto = frame.copy()
        for colonna in coperto.columns:
            if any(isinstance(v, str) for v in coperto[colonna]):
                coperto[colonna] = [self.testo(v) if isinstance(v, str) else v for v in coperto[colonna]]
        if tabella == "personale":
            coperto["matricola"] = None
        if self.livello is Riservatezza.PUBBLICA and tabella in CON_PERSONE:
            for colonna in PERCENTUALI.intersection(coperto.columns):
                coperto[colonna] = float("nan")
        if "chiave" in coperto:
            coperto["chiave"] = coperto["chiave"].map(lambda k: self.persone.get(k, k), na_action="ignore")
        if self.livello is Riservatezza.PUBBLICA and {"tabella", "campo"} <= set(coperto.columns):
            self._hide_shares(coperto)
        if self.livello is Riservatezza.PUBBLICA and tabella == AVANZI:
            coperto["testo"] = _NON_MOSTRATO
        if tabella in CON_PERSONE:
            coperto["persona_id"] = [self.persona(n) for n in frame["nominativo"]]
        return coperto

    def _hide_shares(self, righe: pd.DataFrame) -> None:
        """Cells, findings and corrections that say one person's %, or what no value took: what they say goes, that they are there stays."""
        sue = righe["tabella"].isin(CON_PERSONE) & righe["campo"].isin(PERCENTUALI)
        avanzi = righe["tabella"] == AVANZI
        for colonna in (c for c in _DI_VALORE if c in righe):
            righe.loc[sue | avanzi, colonna] = None
        if "messaggio" in righe:
            righe.loc[avanzi, "messaggio"] = [_CITATO.sub("«…»", m) for m in righe.loc[avanzi, "messaggio"]]
            righe.loc[sue, "messaggio"] = [_QUANTO.sub("…", m) for m in righe.loc[sue, "messaggio"]]

    def persona(self, nominativo: object) -> str | None:
        """What stands for a person in groupings: the pseudonym, or the name that may be shown."""
        if missing(nominativo) or not isinstance(nominativo, str):
            return None
        return self.pseudonimi.get(" ".join(nominativo.lower().split()), nominativo.title())


def maschera(lake: Lake, riservatezza: Riservatezza) -> Maschera:
    """The mask for the documents of a lake."""
    if riservatezza is Riservatezza.NOMINATIVA:
        return Maschera(riservatezza, {}, {}, None)
    incaricati = {
        parola
        for campo in ("responsabile", "referente")
        for nome in lake["schede"][campo].dropna()
        for parola in (*_in_any_order(str(nome)), *str(nome).lower().split())
    }
    pseudonimi: dict[str, str] = {}
    persone: dict[str, str] = {}
    personale = _people(lake)
    ruoli, codici = _usual_roles(personale), _codes(personale["persona_id"])
    for nome, persona in zip(personale["nominativo"], personale["persona_id"], strict=True):
        if not isinstance(nome, str) or " ".join(nome.lower().split()) in incaricati:
            continue
        ruolo = ruoli.get(str(persona), "Persona")
        suo = ruolo if riservatezza is Riservatezza.PUBBLICA else f"{ruolo} {codici[str(persona)]}"
        persone[str(persona)] = suo
        pseudonimi |= dict.fromkeys(_in_any_order(nome), suo)
    return Maschera(riservatezza, pseudonimi, persone, _pattern(list(pseudonimi)))


def _in_any_order(nome: str) -> list[str]:
    """A name in lower case, its surname first or last: "rossi mario", "mario rossi"."""
    parole = nome.lower().split()
    return [" ".join(parole[n:] + parole[:n]) for n in range(len(parole))]


def masked(lake: Lake, riservatezza: Riservatezza) -> Lake:
    """A lake whose every table is masked, each body's with its own people: an office holder of one may be a clerk of another."""
    if riservatezza is Riservatezza.NOMINATIVA:
        return lake
    enti = sorted(set(lake["documenti"]["ente"]))
    parti = {e: Lake({n: lake[n][lake[n]["ente"] == e] for n in lake.nomi}) for e in enti}
    maschere = {e: maschera(parte, riservatezza) for e, parte in parti.items()}
    return Lake({n: _joined([maschere[e].frame(n, parti[e][n]) for e in enti], lake[n]) for n in lake.nomi})


def _joined(parti: list[pd.DataFrame], intero: pd.DataFrame) -> pd.DataFrame:
    piene = [p for p in parti if len(p)]
    return pd.concat(piene).sort_index() if piene else intero.iloc[:0]


def _people(lake: Lake) -> pd.DataFrame:
    """Everybody that the lake names, on sheets or on the list of the staff."""
    piene = [lake[t][["nominativo", "persona_id", "ruolo"]] for t in CON_PERSONE if len(lake[t])]
    return pd.concat(piene) if piene else lake["personale"]


def _usual_roles(personale: pd.DataFrame) -> dict[str, str]:
    """persona_id -> the role that the person has on most sheets, the first in the alphabet among equals."""
    conteggio: dict[str, Counter[str]] = {}
    for persona, ruolo in zip(personale["persona_id"], personale["ruolo"], strict=True):
        if isinstance(ruolo, str):
            conteggio.setdefault(str(persona), Counter())[ruolo] += 1
    return {p: min(c, key=lambda r: (-c[r], r)) for p, c in conteggio.items()}


def _codes(persone: pd.Series) -> dict[str, str]:
    """persona_id -> its code; where two would share one, the later in the alphabet gets a longer one."""
    codici: dict[str, str] = {}
    presi: set[str] = set()
    for persona in sorted({str(p) for p in persone}):
        codice = _code(persona)
        while codice in presi:
            codice += "'"
        presi.add(codice)
        codici[persona] = codice
    return codici


def _code(persona: str) -> str:
    """Letters and digits that always stand for the same person of a body: of 1.4 million, so that hardly ever two people share one."""
    n = int.from_bytes(hashlib.sha256(persona.encode()).digest()[:6], "big")
    lettere = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    return f"{lettere[n % 24]}{lettere[n // 24 % 24]}{n // 576 % 10}{lettere[n // 5760 % 24]}{n // 138240 % 10}"


def _pattern(nomi: list[str]) -> re.Pattern[str] | None:
    """Names with a capital, whole or run into what was painted beside them ("Rossicoordinatore", "5%Rossi")."""
    if not nomi:
        return None
    forme = [
        r"\s+".join(re.escape(p) for p in scritta.split())
        for nome in sorted(nomi, key=len, reverse=True)
        for scritta in {" ".join(p[:1].upper() + p[1:] for p in nome.split()), nome.upper(), nome.title()}
    ]
    return re.compile(r"(?<![A-ZÀ-Ý])(?:" + "|".join(forme) + ")")
