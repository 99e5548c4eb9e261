"""One document's rows as a check reads them: by sheet, by indicator, and each value's cell by its address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import TypeVar, cast

from pegan.check.confrontabili import confrontabili
from pegan.check.testi import NOMI_MOSTRATI, citato, elenco
from pegan.clean.acts import Atto
from pegan.groups import grouped
from pegan.ids import sheet_name
from pegan.model import (
    Atteso,
    Attivita,
    Capitolo,
    Fase,
    Indicatore,
    Peg,
    PeriodoSegnato,
    Persona,
    Riga,
    RigaCella,
    RigaQuadro,
    RisorsaStrumentale,
    RisorsaUmana,
    Scheda,
    VoceClassificazione,
)
from pegan.polarity import CRESCENTE, DECRESCENTE
from pegan.vocab import Vocabolari

R = TypeVar("R", bound=Riga)

POLARITA = (CRESCENTE, DECRESCENTE)
NUMERO, PERCENTUALE, EURO, DATA, SI_NO = "numero", "percentuale", "euro", "data", "si_no"

LETTERE_DI_UN_NOME = 60
"""Of an objective's or an indicator's text in a message that names it."""
SCHEDE_DI_UN_MODULO = 3
"""Fewest sheets that all lack a column for it to be the form's: two may both have been forgotten. An example of ours."""
CON_LA_LORO_PAROLA = ("missione", "programma")
"""Fields whose label always bears their name, in a sheet's head and above a list's column: one sheet's labels tell whether the form asks for them."""


@dataclass(frozen=True, slots=True)
class Contesto:
    """What stands beside a document: where its ente and anno come from (declared, printed in it, named by its folders), its entry of

    SOURCES.toml (`dichiarati`), and what it prints of its own version (`stampati`).
    """

    ente_dichiarato: str | None = None
    anno_dichiarato: int | None = None
    ente_documento: str | None = None
    anno_documento: int | None = None
    ente_cartella: str | None = None
    anno_cartella: int | None = None
    in_corso: bool = False
    """The year's mid-year forms came back and no final one: final values are not missing yet."""
    atti: tuple[Atto, ...] = ()
    """The year's acts of variation."""
    dichiarati: Mapping[str, object] = field(default_factory=dict)
    stampati: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Vista:
    """A document indexed once for all rules; every dict gives its rows in reading order, [] for an unknown id."""

    peg: Peg
    contesto: Contesto
    vocabolari: Vocabolari
    missioni: Mapping[str, str]
    programmi: Mapping[tuple[str, str], str]
    schede: list[Scheda]
    indicatori: dict[str, list[Indicatore]]
    attesi: dict[str, list[Atteso]]
    fasi: dict[str, list[Fase]]
    attivita: dict[str, list[Attivita]]
    periodi: list[PeriodoSegnato]
    personale: dict[str, list[Persona]]
    capitoli: dict[str, list[Capitolo]]
    quadro: list[RigaQuadro]
    classificazione: list[VoceClassificazione]
    risorse_umane: list[RisorsaUmana]
    risorse_strumentali: list[RisorsaStrumentale]
    celle: list[RigaCella]
    valori: list[RigaCella]
    """The cells that are no labels."""
    senza_valore: list[RigaCella]
    """The cells with a text whose field holds no value."""
    partenze: Mapping[str, float]
    raggiunti: Mapping[str, float]
    """By indicator: its baseline and its final value, where they are of the kind of the year's target."""
    _stampati: frozenset[tuple[str, str]] = field(repr=False)
    """The fields (table, name) that the document prints somewhere, its labels among them (of "modulo")."""
    _riga: dict[tuple[str, str], Riga] = field(repr=False)
    _per_valore: dict[tuple[str, str, str], RigaCella] = field(repr=False)
    _per_riga: dict[tuple[str, str], RigaCella] = field(repr=False)

    @property
    def tutti_indicatori(self) -> list[Indicatore]:
        """The indicators of all sheets."""
        return [i for gruppo in self.indicatori.values() for i in gruppo]

    @property
    def tutto_personale(self) -> list[Persona]:
        """The staff of all sheets: a person stands in it once a sheet."""
        return [p for gruppo in self.personale.values() for p in gruppo]

    @property
    def anno(self) -> int:
        """The document's year: the one that targets and codes are judged by."""
        return self.peg.anno

    @property
    def documento_id(self) -> str:
        """The key of findings that are of the whole document."""
        return self.peg.documento.documento_id

    @property
    def incerte(self) -> list[str]:
        """The sheets whose objective may be read otherwise."""
        ids = [s.scheda_id for s in self.schede]
        return [s for s in ids if (c := self.cella("schede", s, "obiettivo_operativo")) and c.confidenza == "ambigua"]

    def natura_unita(self, testo: str) -> str | None:
        """What a printed unit measures (a number, a percentage, a date…), None for one that the vocabulary lacks."""
        return self.vocabolari.natura_unita(testo)

    def riga(self, tabella: str, chiave: str) -> Riga | None:
        """The row of a table with this key, None where the document has none."""
        return self._riga.get((tabella, chiave))

    def cella(self, tabella: str, chiave: str | None, campo: str | None) -> RigaCella | None:
        """The cell that a value came from, None where the document prints nothing there."""
        return self._per_valore.get((tabella, chiave or "", campo or ""))

    def senza_colonna(self, colonna: str) -> bool:
        """The form has no such column ("indicatori.partenza") or table: no row of several sheets fills it, and no label names it."""
        tabella, _, campo = colonna.partition(".")
        righe_sue = self.peg.righe.get(tabella, [])
        etichetta = campo if tabella == "schede" else "" if campo else tabella
        return (
            (len(self.schede) >= SCHEDE_DI_UN_MODULO or self._labelled_without(tabella, campo))
            and (bool(righe_sue) or not campo)
            and not ((tabella, campo) in self._stampati if campo else any(t == tabella for t, _ in self._stampati))
            and all(getattr(r, campo) is None for r in righe_sue if campo)
            and not (righe_sue and not campo)
            and ("modulo", etichetta) not in self._stampati
        )

    def _labelled_without(self, tabella: str, campo: str) -> bool:
        """Labels of the form were read, and none asks for the field: no one has forgotten it. Those of a sheet's head bear their fields' names."""
        detti = [c.testo.lower() for c in self.celle if c.tabella == "modulo" and c.testo]
        di_testa = tabella == "schede" and ("modulo", "obiettivo_operativo") in self._stampati
        return di_testa or (campo in CON_LA_LORO_PAROLA and bool(detti) and not any(campo in x for x in detti))

    def scheda_di(self, tabella: str, chiave_riga: str) -> str | None:
        """The id of the sheet that a row belongs to, None for a row of the whole document."""
        if tabella not in DELLA_SCHEDA:
            return None
        while chiave_riga and ("schede", chiave_riga) not in self._riga:
            chiave_riga = chiave_riga.rpartition("/")[0]
        return chiave_riga or None

    def luogo(self, tabella: str, chiave: str | None) -> str | None:
        """The place of the first printed value of a row, or of its indicator or sheet where it prints nothing."""
        scheda = self.scheda_di(tabella, chiave or "")
        indicatore = (chiave or "").rpartition("/")[0]
        for indirizzo in ((tabella, chiave or ""), ("indicatori", indicatore), ("schede", scheda or "")):
            if cella := self._per_riga.get(indirizzo):
                return cella.luogo
        return None

    def atteso(self, indicatore: Indicatore, anno: int | None = None) -> Atteso | None:
        """The target of an indicator for a year (the document's own by default), None where it has no text."""
        cercato = self.anno if anno is None else anno
        return next((a for a in self.attesi[indicatore.indicatore_id] if a.anno_atteso == cercato and a.testo), None)

    def testo_atteso(self, indicatore: Indicatore) -> str | None:
        """The year's target of an indicator as it is printed."""
        atteso = self.atteso(indicatore)
        return atteso.testo if atteso else None

    def anni_attesi(self) -> list[int]:
        """The years that the document sets targets for, with the triennio that it declares."""
        anni = {a.anno_atteso for attesi in self.attesi.values() for a in attesi}
        primo, _, ultimo = (self.peg.documento.triennio or "").partition("-")
        if primo.strip().isdecimal() and ultimo.strip().isdecimal():
            anni |= set(range(int(primo), int(ultimo) + 1))
        return sorted(a for a in anni if a >= self.anno)


CHIAVI: dict[str, tuple[str, ...]] = {
    "documenti": ("documento_id",),
    "schede": ("scheda_id",),
    "indicatori": ("indicatore_id",),
    "attesi": ("indicatore_id", "anno_atteso"),
    "fasi": ("indicatore_id", "anno_atteso", "fase"),
    "attivita": ("attivita_id",),
    "cronoprogramma": ("attivita_id", "anno_periodo", "periodo_tipo", "periodo"),
    "personale": ("scheda_id", "riga"),
    "capitoli": ("scheda_id", "riga"),
    "quadro": ("riga",),
    "classificazione": ("riga",),
    "risorse_umane": ("riga",),
    "risorse_strumentali": ("riga",),
}
"""The fields that make a row's key, as docs/dizionario.md describes `chiave`."""

_VALORI = {tabella: attrgetter(*campi) for tabella, campi in CHIAVI.items()}
DELLA_SCHEDA = frozenset(CHIAVI) - {"documenti", "quadro", "classificazione", "risorse_umane", "risorse_strumentali"}


def chiave(riga: Riga) -> str:
    """A row's key as `celle` and `segnalazioni` write it: its id, or its key values joined by `/`."""
    valori = _VALORI[riga.TABELLA](riga)
    return "/".join(map(str, valori)) if type(valori) is tuple else str(valori)


def annuo(atteso: Atteso | None) -> float | None:
    """The number that a target asks for in a year: its times a year where it is a frequency; None without one."""
    if atteso is None:
        return None
    return atteso.frequenza_annua if atteso.frequenza_annua is not None else atteso.valore


def nome_indicatore(indicatore: Indicatore) -> str:
    """An indicator as a message names it: its position, where the form has one, and the beginning of its text."""
    testo = citato(indicatore.denominazione or "senza denominazione", LETTERE_DI_UN_NOME)
    return f"pos. {indicatore.pos} {testo}" if indicatore.pos else testo


def nomi_indicatori(indicatori: Sequence[Indicatore], quanti: int = NOMI_MOSTRATI) -> str:
    """Indicators of one sheet as a message lists them: by position, those without one by their text."""
    pos = sorted(i.pos for i in indicatori if i.pos)
    altri = [citato(i.denominazione or "senza denominazione", LETTERE_DI_UN_NOME) for i in indicatori if not i.pos]
    return elenco([*(f"pos. {p}" if n == 0 else p for n, p in enumerate(pos)), *altri], quanti)


def nome_scheda(scheda: Scheda) -> str:
    """A sheet as a message names it: missione-programma and PEG number, and where it has neither the beginning of its text."""
    nome = sheet_name(scheda.missione, scheda.programma, scheda.peg_n)
    testo = scheda.obiettivo_operativo
    return nome if scheda.missione or scheda.programma or scheda.peg_n or not testo else f"{nome} {citato(testo, LETTERE_DI_UN_NOME)}"


def vista(peg: Peg, contesto: Contesto | None = None) -> Vista:
    """The document indexed for the checks."""
    vocabolari = Vocabolari()
    indicatori, attesi = righe(peg, Indicatore), righe(peg, Atteso)
    # a reader calls its document "documento"; findings name it
    celle = [replace(c, chiave=c.documento_id) if c.tabella == "documenti" else c for c in righe(peg, RigaCella)]
    valori = [c for c in celle if c.tabella != "modulo"]
    per_riga: dict[tuple[str, str], RigaCella] = {}
    for cella in valori:
        if cella.luogo:
            per_riga.setdefault((cella.tabella, cella.chiave), cella)
    etichette = {("modulo", campo) for campo in {c.campo for c in celle if c.tabella == "modulo"}}
    per_chiave = {(t, chiave(r)): r for t in CHIAVI for r in peg.righe.get(t, [])}
    partenze = [(i.indicatore_id, i.partenza_valore, i.partenza_unita) for i in indicatori]
    raggiunti = [(i.indicatore_id, i.raggiunto_valore, i.raggiunto_unita) for i in indicatori]
    di_partenza, di_fine = confrontabili(peg.anno, attesi, {i.indicatore_id: i.unita for i in indicatori}, partenze, raggiunti)
    return Vista(
        peg=peg,
        contesto=contesto or Contesto(),
        vocabolari=vocabolari,
        missioni=vocabolari.missioni(peg.anno),
        programmi=vocabolari.programmi(peg.anno),
        schede=righe(peg, Scheda),
        indicatori=grouped((r.scheda_id, r) for r in indicatori),
        attesi=grouped((r.indicatore_id, r) for r in attesi),
        fasi=grouped((r.indicatore_id, r) for r in righe(peg, Fase)),
        attivita=grouped((r.scheda_id, r) for r in righe(peg, Attivita)),
        periodi=righe(peg, PeriodoSegnato),
        personale=grouped((r.scheda_id, r) for r in righe(peg, Persona)),
        capitoli=grouped((r.scheda_id, r) for r in righe(peg, Capitolo)),
        quadro=righe(peg, RigaQuadro),
        classificazione=righe(peg, VoceClassificazione),
        risorse_umane=righe(peg, RisorsaUmana),
        risorse_strumentali=righe(peg, RisorsaStrumentale),
        celle=celle,
        valori=valori,
        senza_valore=[
            c for c in valori if c.testo and (r := per_chiave.get((c.tabella, c.chiave))) is not None and getattr(r, c.campo, "") is None
        ],
        partenze=di_partenza,
        raggiunti=di_fine,
        _stampati=frozenset(etichette.union([(c.tabella, c.campo) for c in valori if c.testo])),
        _riga=per_chiave,
        _per_valore={(c.tabella, c.chiave, c.campo): c for c in valori},
        _per_riga=per_riga,
    )


def righe(peg: Peg, tipo: type[R]) -> list[R]:
    """The rows of a kind, which stand in its table."""
    return cast("list[R]", peg.righe.get(tipo.TABELLA, []))
