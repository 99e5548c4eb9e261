"""A rule set: how scores are computed for a body, by a TOML file in `data/regole/<nome>.toml`.

    nome = "smvp-2023"                  # the file's name
    versione = 1
    titolo = "SMVP del Comune di …"
    fonte = "SMVP, art. 9"              # where the formulas come from

    # Only in a body's own set. Without them the set is demonstrative: it gives scores, and may have no classes.
    ente = "comune-di-…"                # as printed or as a slug
    dal = 2023                          # first year that it holds for
    al = 2025                           # last one; without it, still in force. Two sets of a body may share no year
    atto = "Deliberazione di Giunta n. 15 del 30/01/2023"
    chiusura = [2023, 2024]             # years that are closed (or true, false): what was not reported counts 0 in the value
                                        # offered for validation

    [formule]                           # the formula of every kind of target: all keys, each one of KINDS below
    crescente = "rapporto"              # a number, higher better …                 mantenimento: target = baseline
    decrescente = "rapporto_inverso"    # … lower better                            scala, diretto, testo: a judgement, a %, words

    [ripiego]                           # with `progresso` only: the formula where the baseline is missing or better than the target
    crescente = "rapporto"
    decrescente = "rapporto_inverso"

    [tetto]
    massimo = 100                       # a score is no higher; the uncapped value is kept beside

    [stati]                             # what each state does to the weights: all six, each one of STATI below
    non_rendicontato = "intervallo"     # stays, and opens an interval; "zero" stays and counts 0; "esce" leaves; "esce_con_motivo";
    rinviato = "esce_con_atto"          # "esce_con_atto": with a reason and an act of variation dated within the year

    [aggregazione]
    modo = "media"                      # of objectives: media, peso_obiettivo, fte, media_di_medie
    tramite = "settore"                 # with media_di_medie only: the means that are averaged

    [arrotondamento]
    decimali = 1                        # of what is shown; nothing is rounded before

    [[ritardo]]                         # days late, for `giorni_di_ritardo`: from 1 on, no hole; the last has no `a_giorni`
    da_giorni = 1
    a_giorni = 30
    punteggio = 80
    esempio = true                      # a threshold of ours, without a source: reports say so

    [[fascia]]                          # optional: a score becomes that of its band; da ≤ score < a, from 0, no hole, the last open
    da = 0
    a = 60
    punteggio = 0

    [[scala]]                           # for `scala`: what a text judgement is worth
    giudizio = "raggiunto"
    punteggio = 100

    [[classe]]                          # a body's own set only: da ≤ value < a of the unrounded value, from 0, no hole, the last open
    nome = "non raggiunto"
    da = 0
    a = 70

What is unknown, missing, of another type or in contradiction is refused, naming file and line (VocabolarioErrato).
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pegan.errors import RichiestaErrata, VocabolarioErrato
from pegan.ids import slug
from pegan.paths import REGOLE
from pegan.score.bands import read_bands
from pegan.score.voce import Voce, read_toml
from pegan.vocab import key

KINDS: dict[str, frozenset[str]] = {
    "crescente": frozenset({"rapporto", "progresso", "tutto_o_niente"}),
    "decrescente": frozenset({"rapporto_inverso", "rapporto_specchio", "progresso", "tutto_o_niente"}),
    "mantenimento": frozenset({"mantenimento", "come_polarita"}),
    "data": frozenset({"giorni_di_ritardo", "tutto_o_niente"}),
    "atto": frozenset({"si_no"}),
    "si_no": frozenset({"si_no"}),
    "fasi": frozenset({"fasi", "tutto_o_niente"}),
    "intervallo": frozenset({"intervallo", "tutto_o_niente"}),
    "soglie": frozenset({"soglie", "tutto_o_niente"}),
    "scala": frozenset({"scala", "nessuna"}),
    "diretto": frozenset({"diretto", "tutto_o_niente", "nessuna"}),
    "testo": frozenset({"nessuna", "scala", "diretto"}),
}
"""Kind of target -> the formulas that may judge it (docs/regole_calcolo.md says each)."""
_FERMI, _MOTIVATI = frozenset({"intervallo", "zero", "esce"}), frozenset({"esce", "esce_con_motivo", "esce_con_atto", "intervallo"})
STATI: dict[str, frozenset[str]] = {
    "non_rendicontato": _FERMI,
    "atteso_assente": _FERMI,
    "non_previsto_nell_anno": _FERMI,
    "non_valutabile": _MOTIVATI,
    "rinviato": _MOTIVATI,
    "stralciato": _MOTIVATI,
}
"""State without a score -> what it may do to the weights."""
MODI = frozenset({"media", "peso_obiettivo", "fte", "media_di_medie"})
GRUPPI = ("settore", "servizio", "responsabile", "referente", "obiettivo_strategico", "missione", "programma")
"""What objectives are grouped by, beside the whole body."""
PREDEFINITA = "proporzionale"
"""The demonstrative set of a body that declares none of its own."""


@dataclass(frozen=True, slots=True)
class Fascia:
    """`da` ≤ x < `a` (for days both ends belong to it); `a` is None in the last."""

    da: float
    a: float | None
    esito: float | str
    esempio: bool


@dataclass(frozen=True, slots=True)
class Regole:
    """A loaded rule set; `impronta` names its exact contents."""

    nome: str
    versione: int
    titolo: str
    fonte: str
    formule: Mapping[str, str]
    ripiego: Mapping[str, str]
    massimo: float
    stati: Mapping[str, str]
    modo: str
    tramite: str | None
    decimali: int
    ritardi: tuple[Fascia, ...]
    fasce: tuple[Fascia, ...]
    scala: Mapping[str, float]
    classi: tuple[Fascia, ...]
    esempi: tuple[str, ...]
    """Parts with a threshold that is ours, not a source's."""
    ente: str | None
    dal: int | None
    al: int | None
    atto: str | None
    chiusura: frozenset[int] | bool
    impronta: str

    @property
    def dimostrativo(self) -> bool:
        """Nobody's own system of measurement."""
        return self.ente is None

    def holds(self, ente: str, anno: int) -> bool:
        """Whether it is this body's own for this year."""
        return self.ente == ente and self.dal is not None and self.dal <= anno and (self.al is None or anno <= self.al)

    def closed(self, anno: int) -> bool:
        """Whether the year is closed, so that what was not reported counts 0 in the value offered for validation."""
        return self.chiusura if isinstance(self.chiusura, bool) else anno in self.chiusura


def folders() -> tuple[Path, ...]:
    """Where rule sets stand: beside the data of who runs pegan, and pegan's own."""
    qui = Path("data/regole")
    return (qui, REGOLE) if qui.is_dir() and qui.resolve() != REGOLE.resolve() else (REGOLE,)


def load_rules(nome: str, cartelle: Sequence[Path] | None = None) -> Regole:
    """A rule set by name, or by the path of its file; RichiestaErrata if there is none, VocabolarioErrato if it is wrong."""
    dove = folders() if cartelle is None else cartelle
    candidati = [Path(nome)] if nome.endswith(".toml") else [c / f"{nome}.toml" for c in dove]
    percorso = next((p for p in candidati if p.is_file()), None)
    if percorso is None:
        presenti = ", ".join(sorted({p.stem for c in dove for p in c.glob("*.toml")}))
        raise RichiestaErrata(f"l'insieme di regole «{nome}» non esiste", rimedio=f"scegliere fra: {presenti}")
    return read_rules(percorso)


def rules_of(
    ente: str, anno: int, scelta: str | None = None, cartelle: Sequence[Path] | None = None, *, insieme: Sequence[Regole] = ()
) -> Regole:
    """The set that was asked for; else the one that the body declares for the year, else the demonstrative one.

    `insieme`: all the sets, for who asks of many bodies. VocabolarioErrato if a body declares two for the same year.
    """
    if scelta:
        return load_rules(scelta, cartelle)
    tutte = insieme or all_rules(cartelle)
    sue = [r for r in tutte if r.holds(ente, anno)]
    if len(sue) > 1:
        nomi = " e ".join(r.nome for r in sue)
        raise VocabolarioErrato(
            f"per {ente} {anno} valgono {nomi}", dove="data/regole", rimedio="correggere «dal» e «al»: uno solo per anno"
        )
    return next((r for r in (*sue, *tutte) if sue or r.nome == PREDEFINITA), None) or load_rules(PREDEFINITA)


def all_rules(cartelle: Sequence[Path] | None = None) -> list[Regole]:
    """Every rule set, by name; one of the first folder hides one of the same name in the next."""
    trovati: dict[str, Path] = {}
    for cartella in folders() if cartelle is None else cartelle:
        for percorso in sorted(cartella.glob("*.toml")):
            trovati.setdefault(percorso.stem, percorso)
    return [read_rules(p) for _, p in sorted(trovati.items())]


def read_rules(percorso: Path) -> Regole:
    """Read and check a rule set's file; the same contents are checked once."""
    return _read(percorso.name, percorso.read_bytes())


@cache
def _read(file: str, dati: bytes) -> Regole:
    v = read_toml(dati, file)
    nome = v.text("nome")
    if f"{nome}.toml" != file:
        raise v.error(f"si chiama «{nome}», ma il file è {file}", "nome", rimedio="dare al file il nome dell'insieme")
    formule = _choices(v.table("formule"), KINDS)
    ente = slug(v.text("ente")) if "ente" in v else None
    classi = read_bands(v, "classe", "nome", Fascia)
    if ente is None:
        for chiave in ("dal", "al", "atto", "chiusura"):
            if chiave in v:
                raise v.error(f"c'è «{chiave}» ma non «ente»", chiave, rimedio="dire di quale ente sono le regole")
        if classi:
            raise v.error("un insieme dimostrativo non dà classi", "classe", 0, rimedio="dichiarare ente, dal e atto, o togliere le classi")
    modo, tramite = _aggregation(v)
    regole = Regole(
        nome=nome, versione=v.integer("versione"), titolo=v.text("titolo"), fonte=v.text("fonte"), formule=formule,
        ripiego=_fallback(v, formule), massimo=v.table("tetto").number("massimo", da=1.0, fine=True), stati=_choices(v.table("stati"), STATI),
        modo=modo, tramite=tramite, decimali=v.table("arrotondamento").integer("decimali", da=0, fine=True),
        ritardi=read_bands(v, "ritardo", "punteggio", Fascia, giorni=True), fasce=read_bands(v, "fascia", "punteggio", Fascia),
        scala=_scale(v), classi=classi, esempi=v.examples(), ente=ente, dal=v.integer("dal") if ente else None,
        al=v.integer("al") if "al" in v else None, atto=v.text("atto") if ente else None, chiusura=_closing(v),
        impronta=hashlib.sha256(dati).hexdigest()[:12],
    )  # fmt: skip
    for formula, parte, c_e in (("giorni_di_ritardo", "ritardo", regole.ritardi), ("scala", "scala", regole.scala)):
        kind = next((k for k, f in formule.items() if f == formula), None)
        if kind and not c_e:
            raise v.table("formule").error(f"la formula «{formula}» vuole almeno una voce [[{parte}]]", kind)
    if regole.dal is not None and regole.al is not None and regole.al < regole.dal:
        raise v.error(f"finisce nel {regole.al} e comincia nel {regole.dal}", "al", rimedio="«al» non prima di «dal»")
    v.end()
    return regole


def _choices(v: Voce, ammesse: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """A table in which every key is given, each with one of its values."""
    trovate = {k: v.choice(k, valori) for k, valori in ammesse.items()}
    v.end()
    return trovate


def _fallback(v: Voce, formule: Mapping[str, str]) -> dict[str, str]:
    con = [p for p in ("crescente", "decrescente") if formule[p] == "progresso"]
    if not con:
        return {}
    tabella = v.table("ripiego")
    trovate = {p: tabella.choice(p, KINDS[p] - {"progresso"}) for p in con}
    tabella.end()
    return trovate


def _aggregation(v: Voce) -> tuple[str, str | None]:
    tabella = v.table("aggregazione")
    modo = tabella.choice("modo", MODI)
    tramite = tabella.choice("tramite", frozenset(GRUPPI)) if modo == "media_di_medie" else None
    tabella.end()
    return modo, tramite


def _scale(v: Voce) -> dict[str, float]:
    scala: dict[str, float] = {}
    for voce in v.entries("scala"):
        giudizio = voce.text("giudizio")
        if key(giudizio) in {key(g) for g in scala}:
            raise voce.error("il giudizio ha due punteggi", "giudizio", rimedio="lasciarne uno")
        scala[giudizio] = voce.number("punteggio", da=0.0)
        voce.end()
    return scala


def _closing(v: Voce) -> frozenset[int] | bool:
    if "chiusura" not in v:
        return False
    valore = v.take("chiusura")
    if isinstance(valore, bool):
        return valore
    if isinstance(valore, list) and all(isinstance(a, int) and not isinstance(a, bool) for a in valore):
        return frozenset(valore)
    raise v.error("«chiusura» non è true, false o un elenco di anni", "chiusura", rimedio="per esempio chiusura = [2023]")
