"""The table of people on a sheet. Fragments that hold a name and a percentage are a row by themselves; the others come from columns that were painted
one by one, and are paired (`staff_rows`).
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pegan.pairing import assign
from pegan.read.cells import AMBIGUA, CERTA, CORRETTA, DEDOTTA
from pegan.read.registro import Tratto
from pegan.read.text.fragments import Frammento
from pegan.read.text.people import NOME, QUOTA, RUOLO, Parte, Persone
from pegan.read.words import plain


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
    altrove = persone.ruoli_di.get(nome, ())
    somiglianza = max((_somiglia(qui, ruolo) for ruolo in altrove), default=0.0)
    return 0.1 * ordine - 20 * somiglianza if somiglianza else ordine + (8 if altrove else 0)


def _noto(riga: RigaPersona, ruolo: Parte, persone: Persone) -> bool:
    """Some other page shows this person with a role that begins alike ("ammin" and "amm.vo", "coord" and "coordinatore")."""
    return any(_somiglia(plain(ruolo.testo), altro) > 0 for altro in persone.ruoli_di.get(plain(riga.parti[NOME].testo), ()))


def _somiglia(a: str, b: str) -> float:
    """1 for one role, down to 0 for two that share no beginning of a word."""
    x, y = _radici(a), _radici(b)
    return len(x & y) / len(x | y) if a != b and x | y else float(a == b)


def _radici(ruolo: str) -> frozenset[str]:
    return frozenset(p[:3] for p in re.split(r"[^a-z]+", ruolo) if p and p not in ("servizio", "serv"))
