"""Next year's forms from this year's sheets.

| of next year's form | is |
| --- | --- |
| baseline | this year's result; where there is none this year's forecast; else nothing. The form says which, in a column beside it |
| targets | the plan's for the years from the next one on |
| Gantt | the plan's periods of those years, as it marks them |
| results, states, reasons, amounts | empty |
"""

from dataclasses import replace

from pegan.clean.actuals import read_state
from pegan.schede.contenuto import Modulo, RigaModulo, SchedaModulo

ORIGINE = "partenza_origine"
_VUOTI = frozenset({"verifica_intermedia", "previsione", "raggiunto", "stato_dichiarato", "motivo", "importo"})


def next_year(modulo: Modulo) -> Modulo:
    """The form of the year after, for the office to plan with; its ids are those of the same sheets a year on."""
    anno = modulo.anno + 1
    anni = tuple(range(anno, max(modulo.anni[-1], anno) + 2)) if len(modulo.anni) > 1 else (anno,)
    schede = tuple(_sheet(s, modulo, anno) for s in modulo.schede)
    return replace(modulo, anno=anno, anni=anni, documento="", versione="", pianifica=True, schede=schede)


def _sheet(s: SchedaModulo, modulo: Modulo, anno: int) -> SchedaModulo:
    prima, dopo = f"{modulo.ente}/{modulo.anno}/", f"{modulo.ente}/{anno}/"

    def code(codice: str) -> str:
        return dopo + codice.removeprefix(prima)

    testi = {c: t for c, t in s.testi.items() if c not in _VUOTI and c != "totale_pesi"}
    righe = {t: tuple(_row(r, code(r.codice), modulo.anno) for r in dentro) for t, dentro in s.righe.items()}
    righe["indicatori"] = tuple(
        replace(nuova, testi={**nuova.testi, **_baseline(r, modulo.anno)})
        for r, nuova in zip(s.righe["indicatori"], righe["indicatori"], strict=True)
    )
    return SchedaModulo(code(s.codice), testi, righe)


def _row(r: RigaModulo, codice: str, anno: int) -> RigaModulo:
    testi = {c: t for c, t in r.testi.items() if c not in _VUOTI and c != "partenza"}
    attesi = {a: t for a, t in r.attesi.items() if a > anno}
    return replace(r, codice=codice, testi=testi, attesi=attesi, segni=frozenset(x for x in r.segni if x[0] > anno))


def _baseline(r: RigaModulo, anno: int) -> dict[str, str]:
    """The baseline and what it is; a state or a missing result is no baseline.

    >>> _baseline(RigaModulo("i1", {"raggiunto": "12", "previsione": "10"}), 2020)
    {'partenza': '12', 'partenza_origine': 'raggiunto 2020'}
    >>> _baseline(RigaModulo("i1", {"previsione": "10"}), 2020), _baseline(RigaModulo("i1", {}), 2020)
    ({'partenza': '10', 'partenza_origine': 'previsione 2020'}, {'partenza_origine': 'non rendicontato'})
    """
    for campo in ("raggiunto", "previsione"):
        testo = r.testi.get(campo)
        if testo and read_state(testo) is None:
            return {"partenza": testo, ORIGINE: f"{campo} {anno}"}
    return {ORIGINE: "non rendicontato"}
