"""Whose sheet, and whose row of it, each part of a form that came back is."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pegan.check.regole import Trovato
from pegan.read.cells import Cella, Luogo
from pegan.schede.confronto import natural
from pegan.schede.controllo import CODICE, Controllo
from pegan.style import heading
from pegan.vocab import key

TABELLE: Mapping[str, tuple[str, str]] = {
    "i": ("indicatori", "denominazione"),
    "a": ("attivita", "descrizione"),
    "p": ("personale", "nominativo"),
    "c": ("capitoli", "capitolo"),
}
"""Letter of a row's key -> its table, and the field that people know it by."""
_RIGA = re.compile(r"(s\d+)/([iapc])(\d+)")


@dataclass(slots=True)
class Scambi:
    """What the reader's keys become; what stays out of the tables, and under what name."""

    schede: dict[str, str]
    """Reader's key of a sheet -> its id, where it is known."""
    righe: dict[str, str]
    """Reader's key of a row -> the key that gives it its id."""
    trovati: list[tuple[str, Trovato]]
    fuori: dict[str, str] = field(default_factory=dict)

    def found(self, regola: str, trovato: Trovato) -> None:
        """Report something."""
        self.trovati.append((regola, trovato))


def place_sheets(celle: Sequence[Cella], fogli: Mapping[str, str], controllo: Controllo, s: Scambi) -> None:
    """Find each sheet's id: its own, else that of its rows, else that of its name; of sheets with one id the one that kept its name counts.

    A copy of it that says the same and more counts in its place.
    """
    chiavi = sorted(
        {m[1] for c in celle if (m := re.match(r"(s\d+)(?:/|$)", c.chiave)) and c.tabella != "modulo"}, key=lambda k: int(k[1:])
    )
    portati = [c for c in celle if c.campo == CODICE and c.testo and c.tabella != "modulo"]
    per_nome = {nome: scheda for scheda, nome in controllo.fogli.items()}
    suoi: dict[str, list[str]] = {}
    for k in chiavi:
        proprio = next((c.testo for c in portati if c.chiave == k), None)
        delle_righe = {str(c.testo).rpartition("/")[0] for c in portati if c.chiave.startswith(f"{k}/")}
        codice = proprio or (delle_righe.pop() if len(delle_righe) == 1 else None) or per_nome.get(fogli.get(k, ""))
        if codice is None:
            messaggio = f"Il foglio «{fogli.get(k, '')}» non è fra quelli del modulo: è letto per ciò che riporta."
            s.found("modulo_estraneo", Trovato("schede", None, None, messaggio, fogli.get(k), luogo=_where(celle, k)))
            continue
        if proprio is None:
            messaggio = f"Il foglio «{fogli.get(k, '')}» ha perso il suo codice: è riconosciuto dal resto."
            s.found("modulo_senza_codice", Trovato("schede", codice, None, messaggio, "nessun codice", codice, _where(celle, k)))
        elif controllo.fogli and codice not in controllo.fogli:
            messaggio = (
                f"Il foglio «{fogli.get(k, '')}» viene da un altro modulo: è letto, ma non si sa quali celle bloccate siano cambiate."
            )
            s.found("modulo_estraneo", Trovato("schede", codice, None, messaggio, fogli.get(k), "i fogli del modulo", _where(celle, k)))
        suoi.setdefault(codice, []).append(k)
    for codice, copie in suoi.items():
        prima = next((k for k in copie if fogli.get(k) == controllo.fogli.get(codice)), copie[0])
        tenuta = _fullest(celle, [prima, *(k for k in copie if k != prima)], controllo)
        s.schede[tenuta] = codice
        for k in copie:
            if k != tenuta:
                s.fuori[k] = "foglio_copiato"
                diversi = _differences(celle, tenuta, k, controllo)
                perche = "il primo" if tenuta == prima else "il primo, che riporta ciò che l'altro ha lasciato vuoto"
                altro = "; l'altro riporta altro" if diversi else ""
                messaggio = f"I fogli «{fogli.get(tenuta, '')}» e «{fogli.get(k, '')}» sono la stessa scheda: conta {perche}{altro}."
                in_che = f"«{fogli.get(k, '')}»" + (f", che riporta altro: {'; '.join(diversi[:5])}" if diversi else ", uguale")
                s.found("modulo_copiato", Trovato("schede", codice, None, messaggio, in_che, "un foglio a scheda", _where(celle, k)))
    for scheda, nome in controllo.fogli.items():
        if scheda not in suoi:
            messaggio = f"Il foglio «{nome}» del modulo non c'è più."
            s.found("modulo_incompleto", Trovato("schede", scheda, None, messaggio, "nessun foglio", nome))


def place_rows(celle: Sequence[Cella], controllo: Controllo, s: Scambi) -> None:
    """Find each row's id: its own, else that of the row with its text; a row that stands twice, or is of another sheet, counts nowhere."""
    righe: dict[str, dict[str, str]] = {}
    for c in celle:
        if (m := _RIGA.fullmatch(c.chiave)) and m[1] in s.schede and c.tabella == TABELLE[m[2]][0]:
            righe.setdefault(c.chiave, {})[c.campo] = c.testo or ""
    presi: dict[str, str] = {}
    senza: list[str] = []
    for k, testi in righe.items():
        scheda, lettera = s.schede[k.split("/")[0]], k.split("/")[1][0]
        tabella, nome = TABELLE[lettera]
        codice = testi.get(CODICE, "")
        if not codice:
            senza.append(k)
        elif not re.fullmatch(rf"{re.escape(scheda)}/{lettera}\d+", codice):
            messaggio = f"La riga «{testi.get(nome, '')}» è di un'altra scheda: qui non conta."
            s.fuori[k] = "riga_estranea"
            s.found("modulo_estraneo", Trovato(tabella, None, None, messaggio, codice, f"una riga di {scheda}", _where(celle, k)))
        elif codice in presi:
            tenuta = _fullest(celle, [presi[codice], k], controllo)
            altra = k if tenuta != k else presi[codice]
            presi[codice] = tenuta
            diversi = _differences(celle, tenuta, altra, controllo)
            quale = "la prima" if tenuta != k else "l'ultima, che riporta ciò che l'altra ha lasciato vuoto"
            messaggio = f"La riga «{testi.get(nome, '')}» sta due volte sul foglio: conta {quale}."
            s.fuori[altra] = "riga_copiata"
            in_che = f"un'altra riga, che riporta: {'; '.join(diversi)}" if diversi else "un'altra riga uguale"
            s.found("modulo_copiato", Trovato(tabella, natural(codice), None, messaggio, in_che, "una riga sola", _where(celle, altra)))
        else:
            presi[codice] = k
    for k in senza:
        _without_id(celle, k, righe[k], presi, controllo, s)
    for codice, k in presi.items():
        s.righe[k] = f"{k.split('/')[0]}/{codice.rpartition('/')[2]}"
    _missing_rows(presi, controllo, s)


def _without_id(celle: Sequence[Cella], k: str, testi: Mapping[str, str], presi: dict[str, str], controllo: Controllo, s: Scambi) -> None:
    """A row that bears no id: the row of the form with its text, else one that somebody added."""
    foglio, riga = k.split("/")
    scheda, lettera = s.schede[foglio], riga[0]
    tabella, nome = TABELLE[lettera]
    nomi = {nome, "pseudonimo"} if tabella == "personale" else {nome}
    stesse = [
        chiave
        for (t, chiave, campo), testo in controllo.valori.items()
        if t == tabella
        and campo in nomi
        and chiave not in presi
        and chiave.rpartition("/")[0] == scheda
        and key(testo) == key(testi.get(nome, ""))
    ]
    if len(stesse) == 1:
        presi[stesse[0]] = k
        messaggio = f"La riga «{testi.get(nome, '')}» ha perso il suo codice: è riconosciuta dal testo."
        s.found("modulo_senza_codice", Trovato(tabella, natural(stesse[0]), None, messaggio, "nessun codice", stesse[0], _where(celle, k)))
        return
    note = [
        c for c in (*presi, *(x for t, x, _ in controllo.valori if t == tabella)) if re.fullmatch(rf"{re.escape(scheda)}/{lettera}\d+", c)
    ]
    nuova = f"{scheda}/{lettera}{max([int(c.rpartition(lettera)[2]) for c in note], default=0) + 1}"
    presi[nuova] = k
    messaggio = f"La riga «{testi.get(nome, '')}» è stata aggiunta al modulo."
    s.found("modulo_estraneo", Trovato(tabella, natural(nuova), None, messaggio, testi.get(nome), "le righe del modulo", _where(celle, k)))


def _missing_rows(presi: Mapping[str, str], controllo: Controllo, s: Scambi) -> None:
    """Rows of the sheets at hand that the form went out with and that are gone."""
    tornate, tabelle = set(s.schede.values()), {tabella for tabella, _ in TABELLE.values()}
    nomi: dict[tuple[str, str], str] = {}
    for (tabella, codice, _), testo in controllo.valori.items():
        if tabella in tabelle and len(testo) > len(nomi.get((tabella, codice), "")):
            nomi[tabella, codice] = testo
    for (tabella, codice), nome in nomi.items():
        scheda = codice.rpartition("/")[0]
        if codice not in presi and scheda in tornate:
            messaggio = f"Una riga di «{heading(tabella)}» del foglio «{controllo.fogli.get(scheda, scheda)}» non c'è più."
            s.found("modulo_incompleto", Trovato("schede", scheda, None, messaggio, "nessuna riga", nome))


def _fullest(celle: Sequence[Cella], copie: Sequence[str], controllo: Controllo) -> str:
    """Of copies the first, unless another says all that the one before it says and more: the copy was filled in and the original left."""
    tenuta = copie[0]
    for k in copie[1:]:
        detti, dice = _written(celle, tenuta, controllo), _written(celle, k, controllo)
        if len(dice) > len(detti) and detti.items() <= dice.items():
            tenuta = k
    return tenuta


def _differences(celle: Sequence[Cella], prima: str, dopo: str, controllo: Controllo) -> list[str]:
    """What the office wrote in one of two copies and not in the other."""
    detti, dice = _written(celle, prima, controllo), _written(celle, dopo, controllo)
    return [f"{x}: «{detti.get(x, '')}» e «{dice.get(x, '')}»" for x in dict.fromkeys([*detti, *dice]) if detti.get(x) != dice.get(x)]


def _written(celle: Sequence[Cella], k: str, controllo: Controllo) -> dict[str, str]:
    """What the office wrote on a sheet or a row: "i1 raggiunto" -> text."""
    scritti: dict[str, str] = {}
    for c in celle:
        if (c.chiave == k or c.chiave.startswith(f"{k}/")) and c.testo and not controllo.locked(c.tabella, c.campo):
            riga = next((x.testo for x in celle if x.chiave == c.chiave and x.campo == CODICE), None) or c.chiave
            scritti[f"{riga.rpartition('/')[2]} {c.campo.replace('_', ' ')}"] = c.testo
    return scritti


def _where(celle: Sequence[Cella], k: str) -> str | None:
    luogo: Luogo | None = next(
        (c.luogo for c in celle if (c.chiave == k or c.chiave.startswith(f"{k}/")) and c.tabella != "modulo" and c.luogo), None
    )
    return str(luogo) if luogo else None
