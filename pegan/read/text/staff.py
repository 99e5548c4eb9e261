"""The table of people on a sheet, from fragments such as "as Rossi 5%", "30%Bianchiresp serv", "Verdi", "10%".

A fragment is taken apart into role, name and percentage. Fragments that hold a name and a percentage are a row by themselves; the
others come from columns that were painted one by one, and are paired afterwards (`staff_rows`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from pegan.pairing import assign
from pegan.read.cells import AMBIGUA, CERTA, CORRETTA, DEDOTTA
from pegan.read.fragments import Frammento, Tratto
from pegan.read.words import PERCENTO, is_name, is_role, plain

_TABELLA = ("nominativo", "unita_organizzativa", "personale", "impegno")
RUOLO, NOME, QUOTA = "unita_organizzativa", "nominativo", "impegno_pct"


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
    ruolo_di: Counter[tuple[str, str]] = field(default_factory=Counter)

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


def learn_people(pagine: Iterable[Sequence[Frammento]], incaricati: Iterable[str]) -> Persone:
    """First reading: names that stand with a percentage on their line, office holders, names alone in a staff table."""
    persone = Persone()
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
    for _ in range(2):  # a name learned on one line may take another line apart
        for nome in [n for n in persone.nomi if _incollato(n, persone)]:
            del persone.nomi[nome]
        for f in con_quota:
            testi = {p.tipo: plain(p.testo) for p in split_parts(f.testo, f.inizio, persone) or ()}
            if NOME in testi:
                persone.nomi[testi[NOME]] += 1
                if RUOLO in testi:
                    persone.ruoli[testi[RUOLO]] += 1
                    persone.ruolo_di[(testi[NOME], testi[RUOLO])] += 1
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
            parti.append(Parte(QUOTA, m.group(), (inizio + a, inizio + b)))
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
    if forte:
        return persone.nome(nome) and (persone.ruolo(ruolo) or (con_quota and not glued and len(ruolo) <= 30))
    if glued:
        return persone.ruolo(ruolo) and is_name(nome) and len(nome) > 3 and con_quota
    return (persone.ruolo(ruolo) or (con_quota and len(ruolo) <= 30 and ruolo.islower())) and is_name(nome) and not is_role(nome)


@dataclass(slots=True)
class RigaPersona:
    """A person on a sheet, each part with its confidence and, where it is open, the other candidates."""

    parti: dict[str, Parte]
    confidenza: dict[str, str]
    motivo: dict[str, str]
    alternative: dict[str, tuple[Parte, ...]]


def staff_rows(
    frammenti: Sequence[tuple[Frammento, tuple[Parte, ...]]], persone: Persone, fissati: Mapping[tuple[str, str], str] | None = None
) -> tuple[list[RigaPersona], list[Parte]]:
    """The people of a sheet in order of their names, and the roles and percentages that found nobody.

    `fissati` pins (plain name, field) to a text: a correction that the rest is solved around.
    """
    righe = [
        RigaPersona({p.tipo: p for p in parti}, dict.fromkeys((p.tipo for p in parti), CERTA), {}, {})
        for _, parti in frammenti
        if any(p.tipo == NOME for p in parti)
    ]
    in_testa = _first_below(frammenti)
    senza_nome = [parti for _, parti in frammenti if not any(p.tipo == NOME for p in parti)]
    righe.sort(key=lambda r: r.parti[NOME].tratto not in in_testa)
    senza_nome.sort(key=lambda parti: parti[0].tipo == QUOTA and parti[0].tratto not in in_testa)
    serie = _serie([parti for _, parti in frammenti])
    _pin(righe, senza_nome, fissati or {})
    avanzi = _assegna(righe, senza_nome, RUOLO, persone, serie)
    avanzi += _assegna(righe, senza_nome, QUOTA, persone, serie)
    return righe, avanzi


def _first_below(frammenti: Sequence[tuple[Frammento, tuple[Parte, ...]]]) -> set[Tratto]:
    """The lone names and percentages painted right below their column's label: its first rows, whatever was painted before.

    Empty for a column whose label no lone value follows: then the painted order is all there is.
    """
    trovati: set[Tratto] = set()
    numeri = {f.n for f, _ in frammenti}
    for tipo, etichette in ((NOME, ("nominativo", "unita_organizzativa")), (QUOTA, ("impegno",))):
        sotto = [
            i for i, (f, p) in enumerate(frammenti) if len(p) == 1 and p[0].tipo == tipo and f.gruppo in etichette and f.n - 1 not in numeri
        ]
        trovati |= {p.tratto for _, parti in frammenti[sotto[0] if sotto else 0 :] for p in parti if p.tipo == tipo}
    return trovati


def _serie(frammenti: Sequence[tuple[Parte, ...]]) -> Counter[str]:
    """How many separate runs of lone names, roles and percentages there are: one run each means one column each."""
    serie: Counter[str] = Counter()
    prima: tuple[str, ...] = ()
    for parti in frammenti:
        tipi = tuple(p.tipo for p in parti)
        if len(tipi) == 1 and tipi != prima:
            serie[tipi[0]] += 1
        elif len(tipi) > 1 and NOME not in tipi:
            serie.update(tipi)
        prima = tipi
    return serie


def _pin(righe: list[RigaPersona], senza_nome: list[tuple[Parte, ...]], fissati: Mapping[tuple[str, str], str]) -> None:
    for riga in righe:
        for campo in (RUOLO, QUOTA):
            voluto = fissati.get((plain(riga.parti[NOME].testo), campo))
            if voluto is None or campo in riga.parti:
                continue
            for i, parti in enumerate(senza_nome):
                scelta = next((p for p in parti if p.tipo == campo and plain(p.testo) == plain(voluto)), None)
                if scelta:
                    riga.parti[campo], riga.confidenza[campo] = scelta, CORRETTA
                    senza_nome[i] = tuple(p for p in parti if p is not scelta)
                    break


def _assegna(
    righe: list[RigaPersona], senza_nome: list[tuple[Parte, ...]], campo: str, persone: Persone, serie: Counter[str]
) -> list[Parte]:
    """Give the free roles (or percentages) to the people who have none, and say how sure that is."""
    aperte = [r for r in righe if campo not in r.parti]
    libere = [p for parti in senza_nome for p in parti if p.tipo == campo]
    if campo == QUOTA:  # a role and a % on one line are one row: whoever got the role has the %
        for parti in senza_nome:
            ruolo, quota = (next((p for p in parti if p.tipo == t), None) for t in (RUOLO, QUOTA))
            riga = next((r for r in aperte if ruolo and quota and r.parti.get(RUOLO) is ruolo), None)
            if riga and quota:
                riga.parti[QUOTA], riga.confidenza[QUOTA] = quota, riga.confidenza[RUOLO]
                riga.motivo[QUOTA] = "sta sulla riga del ruolo"
                riga.alternative[QUOTA] = tuple(p for p in libere if p is not quota) if riga.confidenza[RUOLO] == AMBIGUA else ()
                aperte, libere = [r for r in aperte if r is not riga], [p for p in libere if p is not quota]
    if not aperte or not libere:
        return libere
    costi = np.array(
        [[_costo(r, i, p, j, persone, len(aperte) == len(libere)) for j, p in enumerate(libere)] for i, r in enumerate(aperte)]
    )
    presi = set()
    # a column of percentages painted in two runs keeps its order
    una_colonna = serie[NOME] <= 1 and serie[campo] <= (2 if campo == QUOTA else 1)
    uguali = len({plain(p.testo) for p in libere}) == 1
    scelte = list(zip(*assign(costi), strict=True))
    resto = {plain(libere[j].testo) for i, j in scelte if not (campo == RUOLO and _noto(aperte[i], libere[j], persone))}
    resto_uguale = campo == RUOLO and len(resto) == 1  # the known ones taken out, what is left is one role
    for i, j in scelte:
        riga, parte = aperte[i], libere[j]
        presi.add(int(j))
        nota = campo == RUOLO and _noto(riga, parte, persone)
        pari = len(aperte) == len(libere)
        sicura = pari and (uguali or una_colonna or nota or resto_uguale)
        riga.parti[campo], riga.confidenza[campo] = parte, DEDOTTA if sicura else AMBIGUA
        riga.motivo[campo] = (
            "tutti i valori liberi sono uguali"
            if pari and uguali
            else "nella colonna, nell'ordine dei nomi"
            if pari and una_colonna
            else "stesso ruolo in altre schede"
            if sicura
            else "il testo non dice a quale nome appartiene"
        )
        if not sicura:
            riga.alternative[campo] = _diverse(libere, parte)
    return [p for j, p in enumerate(libere) if j not in presi]


def _diverse(libere: Sequence[Parte], scelta: Parte) -> tuple[Parte, ...]:
    viste = {plain(scelta.testo): scelta}
    for p in libere:
        viste.setdefault(plain(p.testo), p)
    return tuple(p for p in viste.values() if p is not scelta)


def _costo(riga: RigaPersona, i: int, parte: Parte, j: int, persone: Persone, pari: bool) -> float:
    ordine = abs(i - j) * (1.0 if pari else 0.3)
    if parte.tipo == QUOTA:
        return ordine
    nome, qui = plain(riga.parti[NOME].testo), plain(parte.testo)
    altrove = [ruolo for n, ruolo in persone.ruolo_di if n == nome]
    somiglianza = max((_somiglia(qui, ruolo) for ruolo in altrove), default=0.0)
    return 0.1 * ordine - 20 * somiglianza if somiglianza else ordine + (8 if altrove else 0)


def _noto(riga: RigaPersona, ruolo: Parte, persone: Persone) -> bool:
    """Some other page shows this person with a role that begins alike ("ammin" and "amm.vo", "coord" and "coordinatore")."""
    nome = plain(riga.parti[NOME].testo)
    return any(n == nome and _somiglia(plain(ruolo.testo), altro) > 0 for n, altro in persone.ruolo_di)


def _somiglia(a: str, b: str) -> float:
    """1 for one role, down to 0 for two that share no beginning of a word."""
    x, y = _radici(a), _radici(b)
    return len(x & y) / len(x | y) if a != b and x | y else float(a == b)


def _radici(ruolo: str) -> frozenset[str]:
    return frozenset(p[:3] for p in re.split(r"[^a-z]+", ruolo) if p and p not in ("servizio", "serv"))
