"""Strict parameters: a report never runs with a default that nobody chose."""

import ast
from collections.abc import Mapping
from typing import Any

from pegan.errors import RichiestaErrata


def declared(notebook: Mapping[str, Any], nome: str) -> set[str]:
    """The names that the one `parameters` cell assigns; RichiestaErrata if there is none, or more than one."""
    celle = [c for c in notebook["cells"] if "parameters" in c["metadata"].get("tags", [])]
    if len(celle) != 1:
        raise RichiestaErrata(
            f"il notebook ha {len(celle)} celle «parameters», ne serve una",
            dove=nome,
            rimedio="segnare con l'etichetta «parameters» la cella dei parametri",
        )
    nomi: set[str] = set()
    for istruzione in ast.parse("".join(celle[0]["source"])).body:
        bersagli = (
            istruzione.targets
            if isinstance(istruzione, ast.Assign)
            else [istruzione.target]
            if isinstance(istruzione, ast.AnnAssign)
            else []
        )
        nomi |= {b.id for b in bersagli if isinstance(b, ast.Name)}
    return nomi


def check_parameters(notebook: Mapping[str, Any], parametri: Mapping[str, object], nome: str) -> None:
    """Every declared parameter is given, and nothing else; RichiestaErrata names what is wrong."""
    attesi = declared(notebook, nome)
    ignoti, mancanti = sorted(set(parametri) - attesi), sorted(attesi - set(parametri))
    if ignoti or mancanti:
        parti = [f"parametri sconosciuti: {', '.join(ignoti)}"] if ignoti else []
        parti += [f"parametri mancanti: {', '.join(mancanti)}"] if mancanti else []
        raise RichiestaErrata("; ".join(parti), dove=nome, rimedio=f"il notebook vuole {', '.join(sorted(attesi))}")
