"""People in a text: a fragment such as "as Rossi 5%", "30%Bianchiresp serv", "Verdi" taken apart into role, name and percentages.

What one page leaves glued or open another one shows: names and roles are learned from the whole document.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pegan.read.registro import Tratto
from pegan.read.text.fragments import Frammento
from pegan.read.words import PERCENTO, is_name, is_role, plain

_DUE = 2
_RUOLO_LUNGO = 30
_TABELLA = ("nominativo", "unita_organizzativa", "personale", "impegno")
RUOLO, NOME, QUOTA, PARTE = "unita_organizzativa", "nominativo", "impegno_pct", "part_time_pct"


@dataclass(frozen=True, slots=True)
class Parte:
    """A role, a name or a percentage inside a fragment."""

    tipo: str
    testo: str
    tratto: Tratto


@dataclass(slots=True)
class Persone:
    """The people and roles that the whole document names: what one page leaves glued or open, another one shows."""

    nomi: Counter[str] = field(default_factory=Counter)
    ruoli: Counter[str] = field(default_factory=Counter)
    ruoli_di: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    lunghi: bool = False
    """Names are a surname and a name wherever it shows."""
    con_part_time: bool = False
    """A column of part times stands right of the shares."""

    def nome(self, testo: str) -> bool:
        """Somebody of this name is on some page."""
        return plain(testo) in self.nomi

    def somewhere_in(self, testo: str) -> bool:
        """Some known name is part of a text."""
        piano = plain(testo)
        return any(n in piano for n in self.nomi)

    def ruolo(self, testo: str) -> bool:
        """A role of the vocabulary, or one that stands beside a name somewhere in the document."""
        return is_role(testo) or plain(testo) in self.ruoli


def learn_people(pagine: Iterable[Sequence[Frammento]], incaricati: Iterable[str], *, con_part_time: bool) -> Persone:
    """First reading: names that stand with a percentage on their line, office holders, names alone in a staff table."""
    persone = Persone(con_part_time=con_part_time)
    righe = [f for pagina in pagine for f in pagina]
    soli = [
        f.testo
        for prima, f in zip([None, *righe], righe, strict=False)
        if f.gruppo in _TABELLA
        and is_name(f.testo)
        and not is_role(f.testo)
        and not (prima and prima.sospesa and prima.n + 1 == f.n and not is_name(prima.testo))
    ]
    for nome in [*(i for i in incaricati if is_name(i)), *soli]:
        persone.nomi[plain(nome)] += 1
    con_quota = [f for f in righe if PERCENTO.search(f.testo) and len(f.testo) < 70]
    persone.lunghi = bool(persone.nomi) and all(len(n.split()) > 1 for n in persone.nomi)
    for _ in range(2):  # a name learned on one line may take another line apart
        for nome in [n for n in persone.nomi if _incollato(n, persone)]:
            del persone.nomi[nome]
        for f in con_quota:
            testi = {p.tipo: plain(p.testo) for p in split_parts(f.testo, f.inizio, persone) or ()}
            if NOME in testi:
                persone.nomi[testi[NOME]] += 1
                if RUOLO in testi:
                    persone.ruoli[testi[RUOLO]] += 1
                    persone.ruoli_di[testi[NOME]].add(testi[RUOLO])
    return persone


def _incollato(nome: str, persone: Persone) -> bool:
    """Another name with a role run into it ("Rossicoordinatore")."""
    return any(nome.startswith(n) and n != nome and _comincia_ruolo(nome[len(n) :]) for n in persone.nomi if len(n) > 3)


def _comincia_ruolo(testo: str) -> bool:
    parola = testo.split()[0] if testo.split() else ""
    return len(parola) > 2 and is_role(parola)


def split_parts(testo: str, inizio: int, persone: Persone) -> tuple[Parte, ...] | None:
    """The parts of a fragment in their order; None if some word of it is neither role, name nor percentage."""
    parti: list[Parte] = []
    da = 0
    quote = list(PERCENTO.finditer(testo))
    for m in [*quote, None]:
        a, b = (m.start(), m.end()) if m else (len(testo), len(testo))
        pezzo = testo[da:a]
        if pezzo.strip():
            nudo = pezzo.strip()
            dove = inizio + da + pezzo.index(nudo)
            trovate = _ruolo_e_nome(nudo, persone, bool(quote))
            if trovate is None:
                return None
            parti += [Parte(t, nudo[x:y], (dove + x, dove + y)) for t, x, y in trovate]
        if m:
            seconda = persone.con_part_time and m is quote[-1] and len(quote) == _DUE
            parti.append(Parte(PARTE if seconda else QUOTA, m.group(), (inizio + a, inizio + b)))
        da = b
    doppi = Counter(p.tipo for p in parti)
    return tuple(parti) if parti and max(doppi.values()) == 1 else None


def _ruolo_e_nome(testo: str, persone: Persone, con_quota: bool) -> list[tuple[str, int, int]] | None:
    """Cut a text into role and name, in either order, glued or not."""
    if persone.nome(testo):
        return [(NOME, 0, len(testo))]
    if persone.ruolo(testo):
        return [(RUOLO, 0, len(testo))]
    if not con_quota and not persone.somewhere_in(testo):
        return None
    tagli = [(i, i) for i in range(2, len(testo) - 1) if testo[i - 1].islower() and testo[i].isalpha()]
    spazi = [(m.start(), m.end()) for m in re.finditer(r"\s+", testo)]
    for forte in (True, False):
        for taglia in (spazi, tagli):
            for x, y in taglia:
                for primo, secondo in ((RUOLO, NOME), (NOME, RUOLO)):
                    pezzi = {primo: testo[:x], secondo: testo[y:]}
                    if _regge(pezzi[RUOLO], pezzi[NOME], persone, forte, glued=taglia is tagli, con_quota=con_quota):
                        return [(primo, 0, x), (secondo, y, len(testo))]
    if con_quota and is_name(testo):
        return [(NOME, 0, len(testo))]
    return None


def _regge(ruolo: str, nome: str, persone: Persone, forte: bool, *, glued: bool, con_quota: bool) -> bool:
    if any(c.isdigit() for c in ruolo):
        return False
    if forte:
        return persone.nome(nome) and (persone.ruolo(ruolo) or (con_quota and not glued and len(ruolo) <= 30))
    if glued:
        return persone.ruolo(ruolo) and is_name(nome) and len(nome) > 3 and con_quota
    if not is_name(nome) or is_role(nome):
        return False
    if persone.ruolo(ruolo):
        return True
    # a role of no vocabulary: behind it may begin with a capital, and only the usual length of a name tells ("Rossi Ugo Messo comunale")
    if not con_quota or len(ruolo) > _RUOLO_LUNGO or len(nome.split()) > _DUE:
        return False
    return (not is_name(ruolo) and len(nome.split()) == _DUE) if persone.lunghi else ruolo.islower()
