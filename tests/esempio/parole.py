"""piano.toml as records: what the invented body planned and did, a value a year."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PERCORSO = Path(__file__).with_name("piano.toml")
FUTURI = 2
"""Years after the last one that targets go on for."""


@dataclass(frozen=True)
class Indicatore:
    """An indicator over the years; a list has a value a year, `attesi` two more."""

    nome: str
    unita: str
    verso: str
    pesi: list[str]
    partenza: list[str]
    attesi: list[str]
    meta: list[str]
    fine: list[str]
    stati: dict[int, tuple[str, str]]
    """Year -> declared state (may be empty) and reason."""


@dataclass(frozen=True)
class Attivita:
    """An activity; `anno` where it is of one year only, `mesi` and quarters of the next year from 1."""

    anno: int | None
    pos: int
    descrizione: str
    mesi: tuple[int, ...]
    trimestri: tuple[int, ...]
    note: str


@dataclass(frozen=True)
class Obiettivo:
    """An objective over the years."""

    id: str
    settore: str
    servizio: str
    codice: str
    n: list[str]
    pesi: list[str]
    tipo: str
    referente: str
    strategico: str
    testo: str
    indicatori: list[Indicatore]
    attivita: list[Attivita]
    capitoli: list[tuple[str, str, str, str, list[str]]]
    variazione: dict[int, tuple[str, str]]
    """Indicator -> weight and target after the act of variation."""
    stralcio: str
    nome_programma: str
    testo_quadro: list[str]
    fuori_quadro: list[int]


@dataclass(frozen=True)
class Dipendente:
    """A member of staff; `obiettivi` are those that they work on, `quota` is what is assigned of their year."""

    nome: str
    ruolo: str
    part_time: str
    obiettivi: list[str]
    quota: int
    dal: str
    al: str


@dataclass(frozen=True)
class Settore:
    """A settore: its name each year."""

    nomi: list[str]
    responsabile: str
    file: str


@dataclass(frozen=True)
class Parole:
    """All of it."""

    ente: str
    seme: int
    anni: list[int]
    settori: dict[str, Settore]
    obiettivi: list[Obiettivo]
    personale: list[Dipendente]


@cache
def read_words() -> Parole:
    """Read piano.toml."""
    dati = tomllib.loads(PERCORSO.read_text(encoding="utf-8"))
    anni = list(dati["anni"])
    return Parole(
        dati["ente"],
        dati["seme"],
        anni,
        {k: Settore(**v) for k, v in dati["settori"].items()},
        [_objective(v, anni) for v in dati["obiettivo"]],
        [_employee(r) for r in _rows(dati["personale"]["righe"])],
    )


def _rows(testo: str, campi: int = 9) -> list[list[str]]:
    """Lines of `a | b | c`, filled up with empty fields."""
    righe = [[c.strip() for c in riga.split("|")] for riga in testo.splitlines() if riga.strip()]
    return [[*r, *[""] * (campi - len(r))] for r in righe]


def _values(testo: str, quanti: int) -> list[str]:
    valori = [v.strip() for v in testo.split(";")]
    return [*valori, *[""] * (quanti - len(valori))][:quanti]


def _objective(v: dict[str, object], anni: list[int]) -> Obiettivo:
    def t(k: str) -> str:
        return str(v.get(k, ""))

    n = len(anni)
    return Obiettivo(
        t("id"), t("settore"), t("servizio"), t("codice"), _values(t("n"), n), _values(t("pesi"), n), t("tipo"), t("referente"), t("strategico"),
        t("testo"), [_indicator(r, n) for r in _rows(t("indicatori"))], [_activity(r) for r in _rows(t("attivita"))],
        [(r[0], r[1], r[2], r[3], _values(r[4], n)) for r in _rows(t("capitoli"))],
        {int(r[0]): (r[1], r[2]) for r in _rows(t("variazione").replace(";", "\n"))}, t("stralcio"), t("nome_programma"),
        list(v.get("testo_quadro", [])), list(v.get("fuori_quadro", [])),  # type: ignore[call-overload]
    )  # fmt: skip


def _indicator(r: list[str], n: int) -> Indicatore:
    nome, unita, verso, pesi, partenza, attesi, meta, fine, stati = r[:9]
    trovati = re.findall(r"(\d{4})=(\w*):\s*(.+?)(?:\s*;;\s*|$)", stati)
    return Indicatore(
        nome, unita, {"c": "crescente", "d": "decrescente"}.get(verso, ""), _values(pesi, n), _values(partenza, n), _values(attesi, n + FUTURI),
        _values(meta, n), _values(fine, n), {int(a): (stato, motivo) for a, stato, motivo in trovati},
    )  # fmt: skip


def _activity(r: list[str]) -> Attivita:
    anno, _, pos = r[0].rpartition(":")
    mesi, _, dopo = r[2].partition("+")
    return Attivita(int(anno) if anno else None, int(pos), r[1], _numbers(mesi), _numbers(dopo), r[3])


def _numbers(testo: str) -> tuple[int, ...]:
    """ "1-3,9" as (1, 2, 3, 9)."""
    numeri: list[int] = []
    for pezzo in filter(None, testo.split(",")):
        da, _, a = pezzo.partition("-")
        numeri += range(int(da), int(a or da) + 1)
    return tuple(numeri)


def _employee(r: list[str]) -> Dipendente:
    return Dipendente(r[0], r[1], r[2], r[3].split(), int(r[4]), r[5], r[6])
