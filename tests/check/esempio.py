"""A clean and complete document of two sheets, and the ways to spoil it: no rule has anything to say of it as it is."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace

from pegan.check import check
from pegan.model import (
    TABELLE,
    Atteso,
    Attivita,
    Capitolo,
    Documento,
    Indicatore,
    Peg,
    Persona,
    Riga,
    RigaCella,
    RigaQuadro,
    RisorsaStrumentale,
    RisorsaUmana,
    Scheda,
    Segnalazione,
    VoceClassificazione,
)

DOC = "piano"
S1, S2 = (f"comune-di-esempio/2020/affari-generali/01-0{n}-01-1s" for n in (2, 7))
STRATEGICO = "Rendere i servizi più vicini ai cittadini"
PROGRAMMI = {"02": "Segreteria generale", "07": "Elezioni e consultazioni popolari - Anagrafe e stato civile"}
Guasto = Callable[[Peg], Peg]


@dataclass(frozen=True)
class Caso:
    """A defect: its rule, how the clean document gets it, what the first finding shows as found, on which row."""

    regola: str
    guasto: Guasto
    trovato: str | None = None
    chiave: str | None = None


@dataclass(frozen=True)
class Limite:
    """A document that a rule almost objects to."""

    regola: str
    quasi: Guasto


def trovate(regola: str, guasto: Guasto | None = None) -> list[Segnalazione]:
    """What one rule finds in the clean document, spoiled or as it is."""
    peg = guasto(piano()) if guasto else piano()
    return [s for s in check(peg) if s.regola == regola]


def piano() -> Peg:
    """The clean document: two sheets of two indicators, with staff, activities, money, results and a summary."""
    schede = (
        _scheda(1, S1, "02", "Ridurre i tempi di pubblicazione degli atti"),
        _scheda(2, S2, "07", "Portare l'anagrafe nelle frazioni"),
    )
    righe: dict[str, list[Riga]] = {tabella: [] for tabella in TABELLE}
    righe["schede"] = [*schede]
    righe["documenti"] = [_documento()]
    for n, scheda in enumerate(schede, start=1):
        righe["indicatori"] += [
            _indicatore(scheda, "1", f"Atti pubblicati entro tre giorni, ufficio {n}", "%", 60, "70", "85"),
            _indicatore(scheda, "2", f"Sportelli aperti al pubblico in zona {n}", "n.", 40, "10", "13"),
        ]
        for ordine, valori in ((1, (80, 85, 90)), (2, (12, 13, 14))):
            righe["attesi"] += [_atteso(scheda, ordine, 2020 + k, valore) for k, valore in enumerate(valori)]
        righe["attivita"] += [_attivita(scheda, riga) for riga in (1, 2)]
        righe["personale"] += [
            _persona(scheda, 1, "Verdi Anna", "istruttore", 60),
            _persona(scheda, 2, "Neri Carlo", "messo", 40),
        ]
        righe["capitoli"].append(Capitolo(documento_id=DOC, scheda_id=scheda.scheda_id, riga=1, parte="spesa", pos="1", importo=500.0))
        righe["quadro"].append(_riga_quadro(scheda, n))
        righe["classificazione"].append(_voce(n, scheda.programma or ""))
    righe["risorse_umane"].append(RisorsaUmana(documento_id=DOC, riga=1, centro_costo="Affari generali", c="2"))
    righe["risorse_strumentali"].append(RisorsaStrumentale(documento_id=DOC, riga=1, tipo="Scanner", numero="2"))
    righe["celle"] = [
        replace(cella("schede", S1, "missione", "01"), luogo="p. 3, riga 1 [0:2]"),
    ]
    return Peg("comune-di-esempio", 2020, _documento(), righe)


def con(tabella: str, n: int, /, **campi: object) -> Guasto:
    """The document with some fields of the n-th row of a table changed."""

    def guasto(peg: Peg) -> Peg:
        righe = [*peg[tabella]]
        righe[n] = cambiata(righe[n], **campi)
        documento = next(r for r in (righe[n], peg.documento) if isinstance(r, Documento))
        return replace(peg, documento=documento, righe={**peg.righe, tabella: righe})

    return guasto


def cambiata(riga: Riga, /, **campi: object) -> Riga:
    """A row with some of its fields changed."""
    return type(riga)(**{**{f.name: getattr(riga, f.name) for f in fields(riga)}, **campi})


def senza(tabella: str, *numeri: int) -> Guasto:
    """The document without some rows of a table, without all of them where no number is given."""

    def guasto(peg: Peg) -> Peg:
        tenute = [r for n, r in enumerate(peg[tabella]) if numeri and n not in numeri]
        return replace(peg, righe={**peg.righe, tabella: tenute})

    return guasto


def piu(*righe: Riga) -> Guasto:
    """The document with some more rows."""

    def guasto(peg: Peg) -> Peg:
        nuove = {t: [*peg[t], *(r for r in righe if t == r.TABELLA)] for t in peg.righe}
        return replace(peg, righe=nuove)

    return guasto


def cella(tabella: str, chiave: str, campo: str, testo: str, confidenza: str = "certa") -> RigaCella:
    """A cell on the fourth page."""
    luogo = "p. 4, riga 2 [10:20]"
    return RigaCella(documento_id=DOC, tabella=tabella, chiave=chiave, campo=campo, testo=testo, luogo=luogo, confidenza=confidenza)


def insieme(*guasti: Guasto) -> Guasto:
    """One change after the other."""

    def guasto(peg: Peg) -> Peg:
        for uno in guasti:
            peg = uno(peg)
        return peg

    return guasto


def _documento() -> Documento:
    return Documento(
        documento_id=DOC,
        percorso="comune-di-esempio/2020/piano.txt",
        formato="testo",
        sha256="0" * 64,
        triennio="2020-2022",
        anno_pie=2020,
        parole_totali=1000,
        parole_attribuite=1000,
        parole_non_attribuite=0,
        versione_pegan="0",
    )


def _scheda(ordine: int, scheda_id: str, programma: str, obiettivo: str) -> Scheda:
    return Scheda(
        documento_id=DOC,
        scheda_id=scheda_id,
        ordine=ordine,
        pagina=2 + ordine,
        settore="Affari generali",
        missione="01",
        missione_descrizione="Servizi istituzionali, generali e di gestione",
        programma=programma,
        programma_descrizione=PROGRAMMI[programma],
        peg_n="01 1S",
        obiettivo_strategico=STRATEGICO,
        obiettivo_operativo=obiettivo,
        responsabile="Verdi Anna",
        referente="NERI",
        totale_pesi=100.0,
    )


def _indicatore(scheda: Scheda, pos: str, testo: str, unita: str, peso: float, partenza: str, raggiunto: str) -> Indicatore:
    return Indicatore(
        documento_id=DOC,
        indicatore_id=f"{scheda.scheda_id}/i{pos}",
        scheda_id=scheda.scheda_id,
        pos=pos,
        denominazione=testo,
        unita=unita,
        peso=peso,
        polarita="crescente",
        polarita_origine="dichiarata",
        partenza=partenza,
        partenza_valore=float(partenza),
        verifica_intermedia=partenza,
        verifica_intermedia_valore=float(partenza),
        raggiunto=raggiunto,
        raggiunto_valore=float(raggiunto),
    )


def _atteso(scheda: Scheda, ordine: int, anno: int, valore: float) -> Atteso:
    return Atteso(
        documento_id=DOC,
        indicatore_id=f"{scheda.scheda_id}/i{ordine}",
        anno_atteso=anno,
        testo=f"{valore:g}",
        tipo="numero",
        valore=float(valore),
        cumulo="cumulato",
    )


def _attivita(scheda: Scheda, riga: int) -> Attivita:
    return Attivita(
        documento_id=DOC,
        attivita_id=f"{scheda.scheda_id}/a{riga}",
        scheda_id=scheda.scheda_id,
        riga=riga,
        pos=str(riga),
        descrizione="preparazione degli orari",
        periodi_segnati=3,
    )


def _persona(scheda: Scheda, riga: int, nome: str, ruolo: str, impegno: float) -> Persona:
    return Persona(
        documento_id=DOC,
        scheda_id=scheda.scheda_id,
        riga=riga,
        unita_organizzativa=ruolo,
        ruolo=ruolo,
        nominativo=nome,
        impegno_pct=impegno,
    )


def _riga_quadro(scheda: Scheda, riga: int) -> RigaQuadro:
    return RigaQuadro(
        documento_id=DOC,
        riga=riga,
        missione=scheda.missione,
        programma=scheda.programma,
        peg_n=scheda.peg_n,
        obiettivo_strategico=STRATEGICO,
        programma_descrizione=scheda.programma_descrizione,
        obiettivo=scheda.obiettivo_operativo,
        cdr="AFFARI GENERALI",
        raggiungimento_pct=98.0,
        scheda_id=scheda.scheda_id,
    )


def _voce(riga: int, programma: str) -> VoceClassificazione:
    return VoceClassificazione(
        documento_id=DOC,
        riga=riga,
        missione="01",
        programma=programma,
        programma_descrizione=PROGRAMMI[programma],
    )
