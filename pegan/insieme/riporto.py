"""Reported values that another document holds: a mid-year or final form, filled in, speaks for the plan that it belongs to.

    the sheet that speaks + the forms of its objective ─▶ a row of `riportati` for each value that comes from a form
    a variation that speaks + the version before it    ─▶ the same for what the variation does not print (whole rows: eredita.py)

Of several forms the last one that says something gives each value: mid-year before final, then by version and date. Which value stands where
is all that is written here; `Lake.in_uso` puts the values in, so that every reader sees them once.
"""

from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz.fuzz import ratio

from pegan.insieme.fogli import Documento, Foglio
from pegan.insieme.righe import Valori
from pegan.insieme.uso import FORME, Obiettivo
from pegan.model import Riportato
from pegan.store.lake import EREDITABILI, RIPORTABILI
from pegan.vocab import key

TESTI_SIMILI = 50.0
"""`ratio` under which two texts at the same place of a sheet are two indicators. An example of ours."""

_CHIAVI = {"schede": "scheda_id", "indicatori": "indicatore_id"}
LA_SUA_CHIAVE = "_chiave"
"""Beside an inherited row's columns (eredita.py), `documento_id` among them: the key that it has in its own document."""
PerFoglio = Mapping[tuple[str, str], Sequence[Valori]]
"""(documento_id, scheda_id) -> the rows of a table."""


def fields_reported(obiettivi: Sequence[Obiettivo], schede: PerFoglio, indicatori: PerFoglio) -> list[Riportato]:
    """The values that the forms give to the rows in use, and that a variation leaves as the plan says them."""
    return [r for o in obiettivi for r in (*_left_as_it_was(o, schede, indicatori), *_of_objective(o, schede, indicatori))]


def forms_of(o: Obiettivo) -> list[Foglio]:
    """The filled-in forms of an objective that a plan speaks for, the one that speaks last at the end."""
    if o.parla is None or o.parla.documento.rendiconto:
        return []
    return sorted((f for f in o.fogli if f.documento.rendiconto), key=lambda f: _rank(f.documento))


def pair(uni: Sequence[Valori], altri: Sequence[Valori]) -> list[tuple[Valori, Valori]]:
    """The indicators of two sheets that are the same: by their text where one alone bears it, else by their place."""
    testi = [key(str(i["denominazione"] or "")) for i in altri]
    coppie: list[tuple[Valori, Valori]] = []
    presi: set[int] = set()
    resto = []
    for uno in uni:
        testo = key(str(uno["denominazione"] or ""))
        uguali = [n for n, t in enumerate(testi) if t and t == testo]
        if len(uguali) == 1 and uguali[0] not in presi:
            presi.add(uguali[0])
            coppie.append((uno, altri[uguali[0]]))
        else:
            resto.append(uno)
    for uno in resto:
        n = next((n for n, altro in enumerate(altri) if n not in presi and _same_place(uno, altro)), None)
        if n is not None:
            presi.add(n)
            coppie.append((uno, altri[n]))
    return coppie


def _of_objective(o: Obiettivo, schede: PerFoglio, indicatori: PerFoglio) -> Iterator[Riportato]:
    moduli = forms_of(o)
    if not moduli or o.parla is None:
        return
    d, s = o.parla.documento.id, o.parla.scheda_id
    vinti: dict[tuple[str, str, str], tuple[str, str]] = {}
    for modulo in moduli:
        m = modulo.chiave
        for tabella, mia, sua in _paired_rows((d, s), m, schede, indicatori):
            for campo in RIPORTABILI[tabella]:
                if sua[campo] is not None:
                    vinti[tabella, str(mia[_CHIAVI[tabella]]), campo] = (m[0], str(sua[_CHIAVI[tabella]]))
    for (tabella, chiave, campo), (fonte, fonte_chiave) in vinti.items():
        yield Riportato(documento_id=d, tabella=tabella, chiave=chiave, campo=campo, fonte_id=fonte, fonte_chiave=fonte_chiave)


def _left_as_it_was(o: Obiettivo, schede: PerFoglio, indicatori: PerFoglio) -> Iterator[Riportato]:
    """The fields that a variation, often a table of targets, does not print: the last version before it that has each."""
    if o.parla is None or o.parla.documento.tipo != "variazione":
        return
    mio = o.parla.documento
    dati: set[tuple[str, str]] = set()
    for f in (f for f in o.fogli[1:] if not f.documento.rendiconto and f.documento.edizione != mio.edizione):
        for tabella, mia, sua in _paired_rows(o.parla.chiave, f.chiave, schede, indicatori):
            k = _CHIAVI[tabella]
            for campo in EREDITABILI[tabella]:
                chiave = str(mia[k])
                if mia[campo] is None and sua[campo] is not None and (chiave, campo) not in dati:
                    dati.add((chiave, campo))
                    d, fonte = str(sua["documento_id"]), str(sua.get(LA_SUA_CHIAVE) or sua[k])
                    yield Riportato(documento_id=mio.id, tabella=tabella, chiave=chiave, campo=campo, fonte_id=d, fonte_chiave=fonte)


def _paired_rows(
    mio: tuple[str, str], suo: tuple[str, str], schede: PerFoglio, indicatori: PerFoglio
) -> Iterator[tuple[str, Valori, Valori]]:
    """The rows of two sheets that are the same, with their table."""
    for mia, sua in zip(schede.get(mio, ())[:1], schede.get(suo, ())[:1], strict=False):
        yield "schede", mia, sua
    for mia, sua in pair(indicatori.get(mio, ()), indicatori.get(suo, ())):
        yield "indicatori", mia, sua


def _rank(d: Documento) -> tuple[bool, int, int, int, str]:
    giorno = d.atto_data.toordinal() if d.atto_data else 0
    return (d.tipo == "consuntivo", d.versione, giorno, -FORME.get(d.formato, 9), d.id)


def _same_place(uno: Valori, altro: Valori) -> bool:
    if str(uno["indicatore_id"]).rpartition("/")[2] != str(altro["indicatore_id"]).rpartition("/")[2]:
        return False
    testi = [key(str(i["denominazione"] or "")) for i in (uno, altro)]
    return not all(testi) or float(ratio(*testi)) >= TESTI_SIMILI
