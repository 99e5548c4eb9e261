"""What a stranger's document is about: objectives with all that may be written of them, in that body's writing of numbers, dates and names."""

from dataclasses import dataclass, field
from random import Random

from tests.factory.strangers.words import INDICATORI, TESTI

_DISPARI = (1, 3, 5, 7, 8, 10, 12)


@dataclass
class Riga:
    """An objective, or one of its rows: the text of each column, and the number where it is one."""

    nome: str
    testi: dict[str, str] = field(default_factory=dict)
    numeri: dict[str, float] = field(default_factory=dict)
    mesi: range = range(0)
    """From 1: when a step is worked at."""
    righe: dict[str, list["Riga"]] = field(default_factory=dict)
    """An objective's indicators (i), steps (a), people (p), budget lines (c)."""


@dataclass(frozen=True)
class Scrittura:
    """How a body writes."""

    r: Random
    anno: int
    quota: str
    """What is behind a weight."""
    persone: str
    date: str
    almeno: tuple[str, ...]
    codici: str
    vuoti: float
    """How often a value that need not be there is not."""

    def data(self, mese: int, anno: int | None = None) -> str:
        """A day of a month, most often its last."""
        giorno = self.r.choice((15, 28 if mese == 2 else 31 if mese in _DISPARI else 30))
        y = anno or self.anno
        return f"{giorno}.{mese:02}.{y}" if self.date == "." else f"{giorno:02}/{mese:02}/{y}"

    def persona(self) -> str:
        """A name."""
        c, n = self.r.choice(TESTI["cognomi"]), self.r.choice(TESTI["nomi"])
        return self.persone.format(c=c, n=n, C=c.upper())

    def valore(self, genere: str, anno: int, *, atteso: bool = False) -> tuple[str, float | None]:
        """A value of one kind, and its number where it is written as one and nothing else."""
        r = self.r
        if genere in "np":
            n = (
                r.choice((2, 3, 5, 8, 12, 20, 40, 75, 80, 90, 95, 100))
                if genere == "p"
                else r.choice((1, 2, 4, 6, 10, 15, 30, 45, 120, 350, 800))
            )
            segno = "%" if genere == "p" else ""
            davanti = r.choice(self.almeno) if atteso else ""
            return f"{davanti}{n}{segno}", None if davanti or segno else float(n)
        if genere == "g":
            n = r.choice((5, 8, 10, 15, 20, 30, 45, 60))
            return r.choice(((f"{n}", float(n)), (f"{n} gg", None), (f"entro {n} giorni" if atteso else f"{n} giorni", None)))
        if genere == "d":
            return ("entro il " if atteso and r.random() < 0.5 else "") + self.data(r.randint(3, 12), anno), None
        if genere == "e":
            return f"{r.randint(2, 90)}.{r.choice(('000', '500'))}{r.choice(('', ',00'))}", None
        return r.choice(("sì", "SI")), None

    def forse(self, testo: str) -> str:
        return "" if self.r.random() < self.vuoti else testo


def make_writing(r: Random, anno: int) -> Scrittura:
    """A body's."""
    persone = r.choice(("{c} {n}", "{c} {n}", "{n} {c}", "Dott.ssa {n} {c}", "{C} {n}"))
    almeno = r.choice((("",), ("",), ("", ">= ", "almeno "), ("≥ ", "> ")))
    return Scrittura(
        r,
        anno,
        r.choice(("%", "%", "", ",00%")),
        persone,
        r.choice("/."),
        almeno,
        r.choice(("{n}", "{s}.{k}", "OB{n:02}", "{n:02}", "{L}{k}")),
        r.choice((0, 0, 0.15)),
    )


def make_objectives(w: Scrittura, settori: int, quanti: range, righe: str) -> list[list[Riga]]:
    """The objectives of each settore, so many each; `righe` says which of their rows they have."""
    r = w.r
    nomi = r.sample(TESTI["settori"], settori)
    testi = r.sample([f"{v} {x}" for v in TESTI["verbi"] for x in TESTI["oggetti"]], settori * quanti.stop)
    gruppi: list[list[Riga]] = []
    n = 0
    for s, settore in enumerate(nomi, 1):
        capo, servizio, strategia, area = w.persona(), r.choice(TESTI["servizi"]), r.choice(TESTI["strategie"]), r.choice(TESTI["aree"])
        pesi = _weights(r, r.choice(quanti))
        gruppi.append([])
        for k, peso in enumerate(pesi, 1):
            n += 1
            o = Riga(f"o{n}", numeri={"peso_o": peso})
            o.testi = {
                "cod": w.codici.format(n=n, s=s, k=k, L="ABCDEFGH"[s - 1]), "ob": testi.pop() + r.choice(TESTI["code"]), "descr": r.choice(TESTI["descrizioni"]),
                "strat": strategia, "area": area, "settore": settore, "servizio": servizio, "resp": capo if r.random() < 0.6 else w.persona(),
                "ref": w.persona(), "peso_o": f"{peso:.0f}{w.quota}", "tipo": r.choice(TESTI["tipi"]), "scad": r.choice(("", "", "entro il ", "Entro il ")) + w.data(r.randint(6, 12)),
                "stak": r.choice(TESTI["destinatari"]), "ignota": r.choice(TESTI["ignote"]), "note": r.choice(TESTI["note_dette"]),
            }  # fmt: skip
            o.righe = {lettera: _rows(w, o, lettera) for lettera in righe}
            gruppi[-1].append(o)
    return gruppi


def _weights(r: Random, n: int) -> list[float]:
    """Multiples of five that sum to a hundred."""
    tagli = sorted(r.sample(range(1, 20), n - 1))
    return [5.0 * (b - a) for a, b in zip([0, *tagli], [*tagli, 20], strict=True)]


def _rows(w: Scrittura, o: Riga, lettera: str) -> list[Riga]:
    n = w.r.randint(2, 4) if lettera == "a" else w.r.randint(1, 4)
    pesi = _weights(w.r, n)
    fai = {"i": _indicators, "a": _steps, "p": _people, "c": _lines}[lettera]
    return fai(w, [Riga(f"{o.nome}.{lettera}{k}", numeri=dict.fromkeys(("peso_i", "peso_f", "impegno"), x)) for k, x in enumerate(pesi, 1)])


def _indicators(w: Scrittura, righe: list[Riga]) -> list[Riga]:
    r = w.r
    for k, (x, (nome, unita, genere)) in enumerate(zip(righe, r.sample(INDICATORI, len(righe)), strict=True), 1):
        x.testi = {
            "icod": str(k), "ind": nome, "um": r.choice(unita), "peso_i": f"{x.numeri['peso_i']:.0f}{w.quota}", "formula": r.choice(TESTI["formule"]),
            "fonte": r.choice(TESTI["fonti"]), "natura": r.choice(TESTI["nature"]), "ver": w.forse(w.valore(genere, w.anno)[0]),
            "rag": w.forse(w.valore(genere, w.anno)[0]), "grado": f"{r.choice((80, 90, 100))}%", "ignota_i": r.choice(TESTI["ignote"]),
            "base": w.forse("no" if genere == "s" else "" if genere == "d" else w.valore(genere, w.anno - 1)[0]),
        }  # fmt: skip
        for n in range(3):
            chiave = f"target.{n}" if n else "target"
            x.testi[chiave], numero = w.valore(genere, w.anno + n, atteso=True)
            x.numeri |= {chiave: numero} if numero is not None else {}
    return righe


def _steps(w: Scrittura, righe: list[Riga]) -> list[Riga]:
    mese = w.r.randint(1, 4)
    for k, (x, nome) in enumerate(zip(righe, w.r.sample(TESTI["fasi"], len(righe)), strict=True), 1):
        x.mesi = range(mese, mese + w.r.randint(1, 3))
        chi = w.persona() if w.r.random() < 0.5 else w.r.choice(TESTI["uffici"])
        x.testi = {
            "n_fase": str(k),
            "fase": nome,
            "inizio": w.data(x.mesi[0]),
            "fine": w.data(x.mesi[-1]),
            "peso_f": f"{x.numeri['peso_f']:.0f}{w.quota}",
            "chi": chi,
        }
        mese = min(x.mesi[-1] + w.r.randint(0, 1), 10)
    return righe


def _people(w: Scrittura, righe: list[Riga]) -> list[Riga]:
    nomi: set[str] = set()
    while len(nomi) < len(righe):
        nomi.add(w.persona())
    for x, nome in zip(righe, sorted(nomi), strict=True):
        x.testi = {"pers": nome, "cat": w.r.choice(TESTI["profili"]), "impegno": f"{x.numeri['impegno']:.0f}{w.quota}"}
    return righe


def _lines(w: Scrittura, righe: list[Riga]) -> list[Riga]:
    for x, n in zip(righe, w.r.sample(range(1000, 9999), len(righe)), strict=True):
        importo = f"{500 * w.r.randint(4, 300):,}".replace(",", ".")
        x.testi = {
            "cap": w.r.choice((f"{n}", f"{n}/{w.r.randint(1, 9)}")),
            "voce": w.r.choice(TESTI["voci"]),
            "imp": w.r.choice((importo, f"{importo},00", f"€ {importo}")),
        }
    return righe
