"""Sorts rows of a workbook with LibreOffice, types texts into it as a person at an Italian keyboard would, and saves it.

Run by a python that has LibreOffice's `uno`, which a virtual environment has not:
`python3 digita.py IN OUT PROFILE '[["sheet", "B2", "85,5%"]]' '[["sheet", "A14:H16"]]'`, the first three as file addresses.
Rows are sorted by what stands in their first column, the last one first, and "without formats", which is how LibreOffice sorts merged cells; their sheet
is unprotected for it, which asks for no password, and protected again. A cell that is locked stays as it is.
"""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

ITALIANO = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>it-IT</value></prop></item></oor:items>
"""
ATTESA = 60.0
"""Seconds that LibreOffice has to start."""


def main(da: str, a: str, profilo: str, testi: str, ordini: str) -> None:
    import uno  # only LibreOffice's own python has it

    utente = Path(unquote(urlparse(profilo).path)) / "user"
    utente.mkdir(parents=True)
    (utente / "registrymodifications.xcu").write_text(ITALIANO, encoding="utf-8")
    tubo = f"name={utente.parent.name};urp;"
    comando = ["soffice", f"-env:UserInstallation={profilo}", "--headless", "--norestore", f"--accept=pipe,{tubo}"]
    with subprocess.Popen(comando) as ufficio:
        try:
            contesto = _connect(uno, f"uno:pipe,{tubo}StarOffice.ComponentContext")
            scrivania = contesto.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", contesto)
            libro = scrivania.loadComponentFromURL(da, "_blank", 0, (_property(uno, "Hidden", True),))
            for foglio, righe in json.loads(ordini):
                _sort(uno, libro.Sheets.getByName(foglio), righe)
            for foglio, cella, testo in json.loads(testi):
                libro.Sheets.getByName(foglio).getCellRangeByName(cella).FormulaLocal = testo
            libro.storeToURL(a, (_property(uno, "FilterName", "Calc MS Excel 2007 XML"),))
            libro.close(True)
            scrivania.terminate()
        except BaseException:
            ufficio.kill()
            raise


def _sort(uno: Any, foglio: Any, righe: str) -> None:
    foglio.unprotect("")
    intervallo = foglio.getCellRangeByName(righe)
    chiave = uno.createUnoStruct("com.sun.star.table.TableSortField")
    chiave.Field, chiave.IsAscending = 0, False
    scelte = {
        "SortFields": uno.Any("[]com.sun.star.table.TableSortField", (chiave,)),
        "ContainsHeader": False, "BindFormatsToContent": False, "IsSortColumns": False,
    }  # fmt: skip
    descritto = tuple(_property(uno, v.Name, scelte.get(v.Name, v.Value)) for v in intervallo.createSortDescriptor())
    uno.invoke(intervallo, "sort", (uno.Any("[]com.sun.star.beans.PropertyValue", descritto),))
    foglio.protect("")


def _connect(uno: Any, indirizzo: str) -> Any:
    chiamata = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    fine = time.monotonic() + ATTESA
    while True:
        try:
            return chiamata.resolve(indirizzo)
        except uno.getClass("com.sun.star.connection.NoConnectException"):
            if time.monotonic() > fine:
                raise
            time.sleep(0.2)


def _property(uno: Any, nome: str, valore: object) -> Any:
    voce = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    voce.Name, voce.Value = nome, valore
    return voce


if __name__ == "__main__":
    main(*sys.argv[1:])
