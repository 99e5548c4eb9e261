"""Compares what the reader read with a transcription: field by field, with the confidence that the reader gave it.

A field of the transcription is a value (all careful readers take it so) or `{"letture": [...]}` (each of them is acceptable).
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import cast

import numpy as np
from rapidfuzz.fuzz import ratio
from scipy.optimize import linear_sum_assignment

from pegan.model import TABELLE
from pegan.read.cells import CERTA, DEDOTTA, Cella, Lettura

Json = Mapping[str, object]
NUMERI = {"peso", "peso_obiettivo", "impegno_pct", "totale_pesi", "raggiungimento_pct", "importo"}


COLONNE = {t: frozenset(f.name for f in fields(c)) for t, c in TABELLE.items()}
"""The columns of each table: what is read for them and stands in no transcription was made up."""


@dataclass(frozen=True, slots=True)
class Voce:
    """A field of the truth beside what was read."""

    tabella: str
    dove: str
    campo: str
    letture: tuple[str | float | None, ...]
    letto: str | float | None
    confidenza: str

    @property
    def giusta(self) -> bool:
        return self.letto in self.letture

    @property
    def aperta(self) -> bool:
        return len(self.letture) > 1

    @property
    def piena(self) -> bool:
        """Somebody may read a value here, or the reader did."""
        return any(v is not None for v in self.letture) or self.letto is not None

    @property
    def tipo(self) -> str:
        return f"{self.tabella}.{self.campo}"


def carica(percorso: Path) -> Json:
    return cast(Json, json.loads(percorso.read_text(encoding="utf-8")))


def confronta(verita: Json, lettura: Lettura) -> list[Voce]:
    """Every field of every row of the truth, and every row that the reader made up."""
    celle = {(c.tabella, c.chiave, c.campo): c for c in lettura.celle}
    voci = list(_riga("documenti", "documento", cast(Json, verita["documento"]), "documento", celle, salta={"anno"}))
    for tabella, lettera in (("quadro", "q"), ("classificazione", "k"), ("risorse_umane", "u"), ("risorse_strumentali", "t")):
        voci += _righe(tabella, lettera, cast(Sequence[Json], verita.get(tabella, [])), celle)
    schede = cast(Sequence[Json], verita["schede"])
    for n, scheda in enumerate(schede, 1):
        voci += _scheda(f"s{n}", scheda, celle)
    lette = {c.chiave for c in lettura.celle if c.tabella == "schede"}
    in_piu = sorted(lette - {f"s{i}" for i in range(1, len(schede) + 1)})
    voci += [Voce("schede", k, "scheda", (None,), "scheda in più", _surest("", k, celle)) for k in in_piu]
    return voci


def _righe(tabella: str, lettera: str, righe: Sequence[Json], celle: Mapping[tuple[str, str, str], Cella]) -> Iterator[Voce]:
    for n, riga in enumerate(righe, 1):
        yield from _riga(tabella, f"{lettera}{n}", riga, f"{lettera}{n}", celle, salta={"riga"})
    in_piu = {k for t, k, _ in celle if t == tabella and int(k[1:]) > len(righe)}
    for k in sorted(in_piu):
        yield Voce(tabella, k, "riga", (None,), "riga in più", _surest(tabella, k, celle))


def _riga(
    tabella: str, dove: str, riga: Json, chiave: str, celle: Mapping[tuple[str, str, str], Cella], salta: Iterable[str] = ()
) -> Iterator[Voce]:
    for campo, valore in riga.items():
        if campo in salta or isinstance(valore, list):
            continue
        cella = celle.get((tabella, chiave, campo))
        yield Voce(
            tabella,
            dove,
            campo,
            _letture(valore, campo),
            _norma(cella.testo if cella else None, campo),
            cella.confidenza if cella else CERTA,
        )
    for campo in COLONNE[tabella] - riga.keys():
        cella = celle.get((tabella, chiave, campo))
        if cella and cella.testo is not None:
            yield Voce(tabella, dove, campo, (None,), cella.testo, cella.confidenza)


def _scheda(k: str, scheda: Json, celle: Mapping[tuple[str, str, str], Cella]) -> Iterator[Voce]:
    yield from _riga("schede", k, scheda, k, celle, salta={"ordine", "pagina"})
    yield from _indicatori(k, cast(Sequence[Json], scheda["indicatori"]), celle)
    attivita = cast(Sequence[Json], scheda["attivita"])
    for riga in attivita:
        chiave = f"{k}/a{riga['riga']}"
        yield from _riga("attivita", chiave, riga, chiave, celle, salta={"riga", "periodi_segnati"})
        cella = celle.get(("attivita", chiave, "periodi_segnati"))
        segni = float(len(re.findall(r"\S", cella.testo or ""))) if cella else None
        yield Voce(
            "attivita", chiave, "periodi_segnati", _letture(riga["periodi_segnati"], "peso"), segni, cella.confidenza if cella else CERTA
        )
    yield from _in_piu("attivita", k, "a", len(attivita), celle)
    yield from _personale(k, cast(Sequence[Json], scheda["personale"]), celle)
    capitoli = cast(Sequence[Json], scheda.get("capitoli", []))
    # a budget line is known by its capitolo, as a person by the name
    chiavi = {ch for t, ch, _ in celle if t == "capitoli" and ch.startswith(f"{k}/c")}
    letti = {c.testo if (c := celle.get(("capitoli", ch, "capitolo"))) else None: ch for ch in chiavi}
    for riga in capitoli:
        chiave = letti.get(str(riga["capitolo"]) if riga.get("capitolo") else None, f"{k}/c?")
        chiavi.discard(chiave)
        yield from _riga("capitoli", chiave, riga, chiave, celle, salta={"riga"})
    yield from (Voce("capitoli", c, "riga", (None,), "riga in più", _surest("capitoli", c, celle)) for c in sorted(chiavi))


def _in_piu(tabella: str, k: str, lettera: str, quante: int, celle: Mapping[tuple[str, str, str], Cella]) -> Iterator[Voce]:
    chiavi = {c for t, c, _ in celle if t == tabella and c.startswith(f"{k}/{lettera}")}
    for c in sorted(chiavi):
        if int(c.split(f"/{lettera}")[1].split("/")[0]) > quante:
            yield Voce(tabella, c, "riga", (None,), "riga in più", _surest(tabella, c, celle))


def _surest(tabella: str, riga: str, celle: Mapping[tuple[str, str, str], Cella]) -> str:
    """A row, or a sheet with all its rows where no table is named, is as sure as the surest value that stands on it."""
    dette = {
        x.confidenza
        for (t, chiave, _), x in celle.items()
        if x.testo is not None and ((t, chiave) == (tabella, riga) or (tabella == "" != t != "modulo" and chiave.partition("/")[0] == riga))
    }
    return next((x for x in (CERTA, DEDOTTA) if x in dette), "ambigua")


def _indicatori(k: str, veri: Sequence[Json], celle: Mapping[tuple[str, str, str], Cella]) -> Iterator[Voce]:
    """Indicators are matched by their name: which number one bears is a field like the others."""
    letti = sorted({c for t, c, _ in celle if t == "indicatori" and c.startswith(f"{k}/i")})
    nomi = [str(_norma((celle.get(("indicatori", c, "denominazione")) or _VUOTA).testo, "") or "") for c in letti]
    scelte = _abbina([str(_letture(v["denominazione"], "")[0] or "") for v in veri], nomi)
    for n, vero in enumerate(veri):
        chiave = letti[scelte[n]] if n in scelte else f"{k}/i?"
        yield from _riga("indicatori", chiave, {c: v for c, v in vero.items() if c != "attesi"}, chiave, celle)
        for anno, valore in cast(Json, vero["attesi"]).items():
            yield from _riga("attesi", f"{chiave}/{anno}", {"testo": valore}, f"{chiave}/{anno}", celle)
    for j, c in enumerate(letti):
        if j not in scelte.values():
            yield Voce("indicatori", c, "riga", (None,), "riga in più", _surest("indicatori", c, celle))


def _personale(k: str, veri: Sequence[Json], celle: Mapping[tuple[str, str, str], Cella]) -> Iterator[Voce]:
    letti = {
        str(_norma(c.testo, "")).lower(): chiave
        for (t, chiave, campo), c in celle.items()
        if t == "personale" and campo == "nominativo" and chiave.startswith(f"{k}/p")
    }
    visti = set()
    for vero in veri:
        nome = str(_letture(vero["nominativo"], "")[0]).lower()
        chiave = letti.get(nome, f"{k}/p?")
        visti.add(nome)
        yield from _riga("personale", f"{chiave} {nome}", vero, chiave, celle)
    for nome in letti.keys() - visti:
        yield Voce("personale", letti[nome], "nominativo", (None,), nome, celle[("personale", letti[nome], "nominativo")].confidenza)


_VUOTA = Cella("", "", "", None, None)


def _abbina(a: Sequence[str], b: Sequence[str]) -> dict[int, int]:
    if not a or not b:
        return {}
    costi = np.array([[-ratio(x, y) for y in b] for x in a])
    return {int(i): int(j) for i, j in zip(*linear_sum_assignment(costi), strict=True)}


def _letture(valore: object, campo: str) -> tuple[str | float | None, ...]:
    tutte = cast(Json, valore)["letture"] if isinstance(valore, dict) else [valore]
    return tuple(dict.fromkeys(_norma(v, campo) for v in cast(Sequence[object], tutte)))


def _norma(valore: object, campo: str) -> str | float | None:
    if valore is None or valore == "":
        return None
    if isinstance(valore, int | float):
        return float(valore) if campo in NUMERI else str(valore)
    testo = " ".join(str(valore).split())
    if campo in NUMERI:
        pulito = re.sub(r"[^\d,.-]", "", testo).replace(",", ".")
        return float(pulito) if re.fullmatch(r"-?\d+(\.\d+)?", pulito) else testo
    return testo


def tabella_di_cifre(voci: Sequence[Voce]) -> str:
    """The figures by kind of field, worst first, as a table to print."""
    righe = [f"{'campo':40}{'pieni':>7}{'giusti':>8}{'%':>7}{'certa':>7}{'ded.':>6}{'amb.':>6}{'certa✗':>8}{'ded.✗':>7}"]
    tipi = sorted({v.tipo for v in voci if v.piena})
    gruppi = [(t, [v for v in voci if v.tipo == t and v.piena]) for t in tipi] + [("TOTALE", [v for v in voci if v.piena])]
    for tipo, gruppo in sorted(gruppi[:-1], key=lambda g: sum(v.giusta for v in g[1]) / len(g[1])) + gruppi[-1:]:
        conf = Counter(v.confidenza for v in gruppo if v.letto is not None)
        male = Counter(v.confidenza for v in gruppo if not v.giusta and v.letto is not None)
        giusti = sum(v.giusta for v in gruppo)
        righe.append(
            f"{tipo:40}{len(gruppo):7}{giusti:8}{100 * giusti / len(gruppo):7.1f}{conf[CERTA]:7}{conf[DEDOTTA]:6}{conf['ambigua']:6}{male[CERTA]:8}{male[DEDOTTA]:7}"
        )
    return "\n".join(righe)


def surely_wrong(verita: Json, lettura: Lettura) -> list[str]:
    """What was read wrong, and is not said to be in doubt."""
    return [
        f"{v.dove} {v.campo}: {v.letto}"
        for v in confronta(verita, lettura)
        if not v.giusta and v.confidenza in (CERTA, DEDOTTA) and v.letto
    ]
