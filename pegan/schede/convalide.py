"""What a form lets its reader type: choices, percentages, dates. A rule warns and never stops: what cannot be measured is written in words."""

from collections.abc import Mapping, Sequence
from typing import Literal

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pegan.vocab import Vocabolari

STATI = ("raggiunto", "raggiunto in parte", "non raggiunto", "in corso", "rinviato", "stralciato", "neutralizzato")
"""What an office may declare of an indicator or an objective; whether it can be scored is computed, never typed."""
_DI_NATURA = {"percentuale": "percentuali", "data": "date", "si_no": "si_no"}


def validate(foglio: Worksheet, celle: Mapping[str, Sequence[str]], anno: int) -> None:
    """Put the rule of each kind on its cells."""
    per_regola: dict[str, list[str]] = {}
    for cosa, dove in celle.items():
        natura = Vocabolari().natura_unita(cosa.removeprefix("risultato di ")) if cosa.startswith("risultato di ") else None
        per_regola.setdefault(_DI_NATURA.get(natura or "", "valori") if cosa.startswith("risultato di ") else cosa, []).extend(dove)
    for regola, dove in per_regola.items():
        convalida = _validation(regola, dove[0], anno)
        for intervallo in dove:
            convalida.add(intervallo)
        foglio.add_data_validation(convalida)


def _validation(regola: str, prima: str, anno: int) -> DataValidation:
    if regola == "pesi":
        da, a = prima.split(":")
        fisso = ":".join(f"${''.join(c for c in x if c.isalpha())}${''.join(c for c in x if c.isdigit())}" for x in (da, a))
        return _rule("custom", f"ABS(SUM({fisso})-1)<0.0001", "Pesi", "I pesi della scheda devono sommare a 100 %.")
    if regola == "percentuali":
        convalida = _rule("decimal", "0", "Percentuale", "Scrivere una percentuale fra 0 e 100, per esempio 45 oppure 45%.")
        convalida.operator, convalida.formula2 = "between", "100"
        return convalida
    if regola == "date":
        convalida = _rule("date", f"DATE({anno},1,1)", "Data", "Scrivere il giorno, per esempio 15/09/" + f"{anno}.")
        convalida.operator, convalida.formula2 = "between", f"DATE({anno + 1},12,31)"
        return convalida
    if regola == "si_no":
        return _rule("list", '"sì,no"', "Sì o no", "Scegliere sì o no.")
    if regola == "stato":
        testo = "Scegliere dall'elenco; vuoto se l'indicatore è stato misurato. Rinviato, stralciato e neutralizzato vogliono il motivo."
        return _rule("list", '"' + ",".join(STATI) + '"', "Stato", testo)
    convalida = _rule(
        "custom",
        "TRUE",
        "Valore",
        "Scrivere il valore con la sua unità, per esempio 5, 1.234,5 oppure 5 incontri; vuoto se non si conosce.",
    )
    return convalida


def _rule(tipo: Literal["decimal", "list", "date", "custom"], formula: str, titolo: str, testo: str) -> DataValidation:
    convalida = DataValidation(
        type=tipo, formula1=formula, allow_blank=True, errorStyle="warning", showErrorMessage=True, showInputMessage=True
    )
    convalida.promptTitle = convalida.errorTitle = titolo
    convalida.prompt = convalida.error = testo
    return convalida
