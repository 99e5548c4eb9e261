"""A form that came back: its rows under the ids that they went out with, whatever became of their order, and what was changed.

    Lettura ─▶ hidden sheet ─▶ whose sheet each one is ─▶ whose row each one is ─▶ Lettura under those keys, findings

An id that is gone is told from the text beside it, with a finding; what stands twice, or belongs to no row of the form, is kept as text and counted
in no table.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pegan.check.regole import Trovato, read_regole, segnala
from pegan.check.vista import vista
from pegan.ids import slug
from pegan.model import Peg, RigaCella, Segnalazione
from pegan.read.cells import DEDOTTA, Cella, Lettura
from pegan.schede.confronto import changes
from pegan.schede.controllo import CODICE, FOGLIO, Controllo, from_rows
from pegan.schede.formati import doubt_lost_formats
from pegan.schede.righe import Scambi, place_rows, place_sheets

_POSTO = re.compile(r"foglio \d+ «(?P<foglio>.*)», cella (?P<colonna>[A-Z]+)(?P<riga>\d+)", re.S)


@dataclass(frozen=True, slots=True)
class Ritorno:
    """A form as it came back."""

    lettura: Lettura
    tipo: str
    """`consuntivo` where a final value is reported, `piano` for an untouched form of next year's plan, else `verifica`."""
    versione: int | None
    """Of the plan that the form was made from."""
    trovati: tuple[tuple[str, Trovato], ...]
    """Rule and what it found."""

    def findings(self, peg: Peg) -> list[Segnalazione]:
        """The document's findings: those of its checks, and what became of the form; that a pseudonym is no name is none."""
        indice, registro = vista(peg), read_regole()
        taciuti = {c.chiave for c in peg.righe["celle"] if isinstance(c, RigaCella) and c.campo == "pseudonimo"}
        controllati = [s for s in peg.righe["segnalazioni"] if isinstance(s, Segnalazione)]
        restano = [s for s in controllati if not (s.tabella == "personale" and s.campo == "nominativo" and s.chiave in taciuti)]
        per_regola = {r: [t for nome, t in self.trovati if nome == r] for r, _ in self.trovati}
        return [*restano, *(s for r, trovati in per_regola.items() for s in segnala(indice, registro[r], iter(trovati)))]


def riconosci(lettura: Lettura) -> Ritorno | None:
    """A form's reading put right; None for any other document."""
    foglio = f"«{FOGLIO}»"
    sue = [c for c in lettura.celle if c.luogo and c.luogo.dove and foglio in c.luogo.dove]
    nascoste = [c for c in sue if (p := _place(c)) and p["foglio"] == FOGLIO]
    codici = [c for c in lettura.celle if c.campo == CODICE and c.tabella != "modulo"]
    if not nascoste and not codici:
        return None
    controllo, integro = from_rows(_rows(nascoste))
    trovati: list[tuple[str, Trovato]] = []
    if not integro:
        come = "è stato cambiato" if nascoste else "non c'è più"
        messaggio = f"Il foglio di controllo del modulo {come}: non si sa quali celle bloccate siano rimaste com'erano."
        trovati.append(("modulo_controllo_alterato", Trovato("documenti", None, None, messaggio, come, "il foglio con cui è partito")))
    fogli = {c.chiave: p["foglio"] for c in lettura.celle if c.tabella == "schede" and (p := _place(c))}
    scambi = Scambi({}, {}, trovati)
    place_sheets(lettura.celle, fogli, controllo, scambi)
    place_rows(lettura.celle, controllo, scambi)
    di_chi = "ente_nome" if slug(controllo.campi.get("ente_nome", "")) == controllo.campi.get("ente") else "ente"
    testate = _headings(nascoste, {di_chi: "ente_nome", "anno": "anno"})
    celle = doubt_lost_formats(_moved([_known(c, testate) for c in lettura.celle], scambi, controllo), controllo)
    trovati += [("modulo_cella_cambiata", t) for t in changes(celle, scambi.schede, controllo)]
    fissi = set(controllo.fissi)
    presi = [p for p in lettura.non_attribuito if " ".join(p.testo.split()) in fissi]
    celle += [Cella("modulo", "x", "testo_del_modulo", p.testo, p.luogo) for p in presi]
    resto = tuple(p for p in lettura.non_attribuito if p not in presi)
    versione = controllo.campi.get("versione", "")
    rimessa = replace(lettura, celle=tuple(celle), non_attribuito=resto)
    return Ritorno(rimessa, _kind(celle, controllo), int(versione) if versione.isdecimal() else None, tuple(trovati))


def _place(c: Cella) -> Mapping[str, str] | None:
    m = _POSTO.fullmatch(c.luogo.dove) if c.luogo and c.luogo.dove else None
    return m.groupdict() if m else None


def _rows(nascoste: Sequence[Cella]) -> list[list[str]]:
    """The rows of the hidden sheet from its cells."""
    righe: dict[int, dict[int, str]] = {}
    for c in nascoste:
        if (p := _place(c)) and len(p["colonna"]) == 1:
            righe.setdefault(int(p["riga"]), {})[ord(p["colonna"]) - ord("A")] = c.testo or ""
    return [[riga.get(n, "") for n in range(max(riga) + 1)] for _, riga in sorted(righe.items())]


def _moved(celle: Sequence[Cella], scambi: Scambi, controllo: Controllo) -> list[Cella]:
    """The cells under the keys of the rows that they belong to; those that count in no table as text of the form."""
    mosse: list[Cella] = []
    for c in celle:
        prima, _, resto = c.chiave.partition("/")
        base, _, coda = resto.partition("/")
        riga = f"{prima}/{base}" if base else prima
        fuori = scambi.fuori.get(prima) or scambi.fuori.get(riga)
        if fuori and c.tabella != "modulo":
            if c.luogo is not None:
                mosse.append(replace(c, tabella="modulo", chiave="x", campo=fuori, confidenza="certa", motivo=None, alternative=()))
            continue
        nuova = scambi.righe.get(riga, riga) if base else riga
        mosse.append(_pseudonym(replace(c, chiave=f"{nuova}/{coda}" if coda else nuova), scambi, controllo))
    for k, codice in scambi.schede.items():
        if not any(c.tabella == "schede" and c.chiave == k and c.campo == CODICE and c.testo == codice for c in mosse):
            mosse = [c for c in mosse if not (c.tabella == "schede" and c.chiave == k and c.campo == CODICE)]
            mosse.append(Cella("schede", k, CODICE, codice, None, DEDOTTA, "riconosciuta senza il suo codice"))
    return mosse


def _headings(nascoste: Sequence[Cella], campi: Mapping[str, str]) -> dict[str, str]:
    """Place of a cell of the hidden sheet -> the field of `documenti` that it gives: the body, the year."""
    posti = {(p["colonna"], p["riga"]): c for c in nascoste if (p := _place(c))}
    trovate = {}
    for (colonna, riga), c in posti.items():
        nome = posti.get(("A", riga))
        campo = campi.get(nome.testo or "") if nome and colonna == "B" else None
        if campo:
            trovate[str(c.luogo)] = campo
    return trovate


def _known(c: Cella, testate: Mapping[str, str]) -> Cella:
    """A cell of the hidden sheet that is a value of the document."""
    campo = testate.get(str(c.luogo)) if c.luogo else None
    return replace(c, tabella="documenti", chiave="documento", campo=campo) if campo else c


def _pseudonym(c: Cella, scambi: Scambi, controllo: Controllo) -> Cella:
    """What stands for a person is no name: the row's number says whose it is."""
    prima, _, riga = c.chiave.partition("/")
    if c.tabella != "personale" or c.campo != "nominativo":
        return c
    uguale = controllo.valori.get(("personale", f"{scambi.schede.get(prima, '')}/{riga}", "pseudonimo")) == c.testo
    return replace(c, campo="pseudonimo") if uguale else c


def _kind(celle: Sequence[Cella], controllo: Controllo) -> str:
    riportati = {c.campo for c in celle if c.tabella in ("indicatori", "schede") and c.testo and not controllo.locked(c.tabella, c.campo)}
    if "raggiunto" in riportati or "proposto_valore" in riportati:
        return "consuntivo"
    if controllo.pianifica and not riportati & {"verifica_intermedia", "previsione", "stato_dichiarato", "motivo"}:
        return "piano"
    return "verifica"
