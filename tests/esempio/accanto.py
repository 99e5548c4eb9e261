"""The two files that an analyst puts beside the documents of a year: the staff, and the accounts of the linked budget lines."""

from random import Random

from tests.esempio.parole import read_words
from tests.esempio.piano import documents

ANNO = 2023
SENZA_CONTI = "1291"
"""A budget line that the accounts do not know."""


def staff_list() -> str:
    """organico.csv: everybody who works in the year, who came or left in it with the date."""
    righe = ["Nominativo;Profilo professionale;Part time;FTE;Dal;Al"]
    for d in read_words().personale:
        if int(d.dal[-4:] or 0) <= ANNO <= int(d.al[-4:] or 9999):
            dal, al = (x if x.endswith(str(ANNO)) else "" for x in (d.dal, d.al))
            mesi = (int(al[3:5]) if al else 12) - (int(dal[3:5]) - 1 if dal else 0)
            fte = float(d.part_time.replace(",", ".")) / 100 * mesi / 12
            righe.append(f"{d.nome};{d.ruolo};{d.part_time}%;{f'{fte:.2f}'.replace('.', ',')};{dal};{al}")
    return "\n".join(righe) + "\n"


def accounts() -> str:
    """contabilita.csv: of each linked budget line what was planned, committed and paid, drawn from the seed."""
    r = Random(f"{read_words().seme}/contabilita")
    capitoli = {
        c["capitolo"]: float(c["importo"].replace(".", "").replace(",", "."))
        for d in documents()
        if d.anno == ANNO and d.tipo == "consuntivo"
        for s in d.verita["schede"]
        for c in s["capitoli"]
        if c["capitolo"] != SENZA_CONTI
    }
    righe = ["Capitolo;Stanziato;Assestato;Impegnato;Pagato"]
    for capitolo, stanziato in sorted(capitoli.items()):
        assestato = stanziato * r.choice([0.9, 1, 1, 1, 1.1])
        impegnato = assestato * r.uniform(0.72, 1)
        pagato = impegnato * r.uniform(0.5, 0.97)
        righe.append(";".join([capitolo, *(_euro(x) for x in (stanziato, assestato, impegnato, pagato))]))
    return "\n".join(righe) + "\n"


def _euro(x: float) -> str:
    return f"{x:,.2f}".translate(str.maketrans(",.", ".,"))
