"""The acts of variation of a lake."""

import pandas as pd

from pegan.clean.acts import Atto, sheet_codes


def acts(documenti: pd.DataFrame, uso: pd.DataFrame) -> dict[tuple[str, int], list[Atto]]:
    """(ente, anno) -> the acts of variation dated within the year, with the sheets of their documents."""
    atti = documenti[(documenti["tipo"] == "variazione") & documenti["atto_data"].notna()]
    atti = atti[pd.to_datetime(atti["atto_data"]).dt.year == atti["anno"]]
    fogli = uso[uso["documento_id"].isin(atti["documento_id"])]
    schede = fogli["scheda_id"].map(sheet_codes).groupby(fogli["documento_id"]).agg(frozenset).to_dict()
    per_anno: dict[tuple[str, int], list[Atto]] = {}
    for d, e, a, n, g in zip(*(atti[c] for c in ("documento_id", "ente", "anno", "atto_numero", "atto_data")), strict=True):
        numero = n if isinstance(n, str) else None
        nome = f"n. {numero} del {g:%d/%m/%Y}" if numero else f"del {g:%d/%m/%Y}"
        per_anno.setdefault((str(e), int(a)), []).append(Atto(nome, numero, schede.get(d, frozenset())))
    return per_anno
