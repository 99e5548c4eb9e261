"""Types texts into a workbook with LibreOffice, as a person at an Italian keyboard would, and saves it.

Run by a python that has LibreOffice's `uno`, which a virtual environment has not: `python3 digita.py IN OUT PROFILE '[["sheet", "B2", "85,5%"]]'`,
the first three as file addresses. A cell that is locked stays as it is.
"""

from __future__ import annotations

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


def main(da: str, a: str, profilo: str, comandi: str) -> None:
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
            for foglio, cella, testo in json.loads(comandi):
                libro.Sheets.getByName(foglio).getCellRangeByName(cella).FormulaLocal = testo
            libro.storeToURL(a, (_property(uno, "FilterName", "Calc MS Excel 2007 XML"),))
            libro.close(True)
            scrivania.terminate()
        except BaseException:
            ufficio.kill()
            raise


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
