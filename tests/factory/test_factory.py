"""The reader on documents that nobody saw when it was written: invented bodies, people, wordings, orders, results, page ends, nonsense.

Every extract is what Tika itself makes of a painted PDF, so that glue, blanks and paragraphs are true.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from itertools import count, islice
from random import Random

import pytest

from pegan.build import build
from pegan.check import check
from pegan.model import Documento, Peg
from pegan.read.cells import CERTA, Lettura
from pegan.read.source import split
from pegan.read.text.reader import read_text
from tests.factory.dump import has_nonsense, make_extract, print_order
from tests.factory.form import make_form
from tests.factory.paint import tika_dump
from tests.factory.plan import Json, make_plan
from tests.read.confronto import Voce, confronta, tabella_di_cifre
from tests.read.test_conservation import check_conservation

QUANTI = 200


@cache
def lettura(seme: int) -> Lettura:
    return read_text(split(make_extract(seme).testo))


@cache
def voci() -> tuple[Voce, ...]:
    tutte: list[Voce] = []
    for seme in range(QUANTI):
        tutte += [v for v in confronta(make_extract(seme).verita, lettura(seme)) if v.piena]
    return tuple(tutte)


def test_at_least_95_percent_of_the_fields_are_right() -> None:
    print("\n" + tabella_di_cifre(voci()))
    assert sum(v.giusta for v in voci()) >= 0.95 * len(voci()), "\n" + tabella_di_cifre(voci())


def test_nothing_certain_is_wrong() -> None:
    assert [v for v in voci() if v.confidenza == CERTA and v.letto is not None and not v.giusta] == []


@pytest.mark.parametrize("seme", range(0, QUANTI, 7))
def test_every_extract_is_conserved_and_has_no_month(seme: int) -> None:
    check_conservation(split(make_extract(seme).testo), lettura(seme))
    assert peg(seme)["cronoprogramma"] == []


def test_a_page_that_is_no_form_is_left_over_and_takes_nothing_from_the_sheets() -> None:
    con = [s for s in range(QUANTI) if has_nonsense(s)]
    assert len(con) == QUANTI // 10
    for seme in con:
        e = make_extract(seme)
        assert "vedi allegato" in e.testo or "§" in e.testo or lettura(seme).non_attribuito
        assert len({c.chiave for c in lettura(seme).celle if re.fullmatch(r"s\d+", c.chiave) and c.tabella == "schede"}) == len(
            e.verita["schede"]
        )


def build_peg(lettura: Lettura, anno: int) -> Peg:
    documento = Documento(
        documento_id="d",
        percorso="d.txt",
        formato="testo",
        sha256="",
        parole_totali=0,
        parole_attribuite=0,
        parole_non_attribuite=0,
        versione_pegan="",
    )
    return build(lettura, documento, "e", anno)


@cache
def peg(seme: int) -> Peg:
    return build_peg(lettura(seme), int(make_extract(seme).verita["documento"]["anno"]))


def rules(peg: Peg, *gravita: str) -> set[str]:
    return {s.regola for s in check(peg) if s.gravita in gravita}


def test_a_clean_document_raises_no_error_and_no_warning() -> None:
    puliti = [s for s in range(QUANTI) if not has_nonsense(s)]
    assert {s: trovate for s in puliti if (trovate := rules(peg(s), "errore", "avviso"))} == {}


def findings(seme: int, guasto: Callable[[Json], None]) -> set[str]:
    """What is found in the extract of a plan with a defect: made in the plan, so that the form prints it."""
    r = Random(seme)
    piano = make_plan(r)
    guasto(piano.verita)
    letta = read_text(split(tika_dump(print_order(r, piano, make_form(r)))))
    return rules(build_peg(letta, int(piano.verita["documento"]["anno"])), "errore", "avviso", "nota")


@cache
def findings_when_clean(seme: int) -> set[str]:
    return findings(seme, lambda v: None)


def _prima(v: Json) -> Json:
    scheda: Json = v["schede"][0]
    return scheda


def _ultima(v: Json) -> Json:
    scheda: Json = v["schede"][-1]
    return scheda


def _codes(v: Json) -> Json:
    return {c: _prima(v)[c] for c in ("missione", "missione_descrizione", "programma", "programma_descrizione")}


def _target(indicatore: Json, unita: str = "n.", partenza: str | None = None, attesi: Sequence[str | None] = ()) -> None:
    indicatore.update(
        unita=unita,
        partenza=partenza,
        attesi=dict(zip(indicatore["attesi"], attesi, strict=True)),
        verifica_intermedia=None,
        raggiunto=None,
    )


def _first_target(v: Json, unita: str = "n.", partenza: str | None = None, attesi: Sequence[str | None] = ()) -> None:
    _target(_prima(v)["indicatori"][0], unita, partenza, attesi)


SEMI_GUASTI = range(0, 100, 10)
_SERVE: dict[str, Callable[[Json], bool]] = {
    "same key twice": lambda v: len(v["schede"]) > 1,
    "gap in the PEG numbers": lambda v: len(v["schede"]) > 1,
    "summary row without sheet": lambda v: len(v["quadro"]) > 1,
    "sheet without summary row": lambda v: len(v["quadro"]) > 1,
    "summary code of another programme": lambda v: len(v["quadro"]) > 1,
}
"""What a plan must have to bear the defect."""


GUASTI: dict[str, tuple[Callable[[Json], None], set[str]]] = {
    "printed total": (lambda v: _prima(v).update(totale_pesi=90), {"totale_dichiarato_discorde"}),
    "name of the programme": (lambda v: _prima(v).update(programma_descrizione="Relazioni internazionali e cooperazione"), {"nome_programma_discorde"}),
    "no referente": (lambda v: _prima(v).update(referente=None), {"referente_mancante"}),
    "weight that breaks the sum": (lambda v: _prima(v)["indicatori"][0].update(peso=_prima(v)["indicatori"][0]["peso"] - 2), {"somma_pesi", "totale_dichiarato_discorde"}),
    "code of no missione": (lambda v: _prima(v).update(missione="33"), {"missione_sconosciuta"}),
    "no staff": (lambda v: _prima(v).update(personale=[]), {"scheda_senza_personale"}),
    "no target": (lambda v: [i.update(attesi=dict.fromkeys(i["attesi"]), partenza=None, verifica_intermedia=None, raggiunto=None) for i in _prima(v)["indicatori"]], {"atteso_mancante", "peso_senza_atteso"}),
    "activity of no indicator": (lambda v: _prima(v)["attivita"][-1].update(pos="9"), {"pos_inesistente"}),
    "activity without an x": (lambda v: _prima(v)["attivita"][0].update(periodi=[], periodi_segnati=0), {"attivita_senza_segni"}),
    "same key twice": (lambda v: _ultima(v).update(_codes(v) | {"peg_n": _prima(v)["peg_n"]}), {"scheda_duplicata_discorde", "scheda_duplicata_identica"}),
    "no PEG number": (lambda v: _prima(v).update(peg_n=""), {"campo_scheda_mancante"}),
    "gap in the PEG numbers": (lambda v: _ultima(v).update(_codes(v) | {"peg_n": _prima(v)["peg_n"].replace("1S", "4S")}), {"salto_numeri_peg"}),
    "summary row without sheet": (lambda v: v["quadro"].append(v["quadro"][0] | {"riga": len(v["quadro"]) + 1, "peg_n": "08 1S"}), {"quadro_senza_scheda"}),
    "sheet without summary row": (lambda v: v["quadro"].pop(), {"scheda_fuori_quadro"}),
    "summary code of another programme": (lambda v: v["quadro"][0].update(programma="11" if v["quadro"][0]["programma"] != "11" else "10"), {"quadro_codice_discorde", "quadro_senza_scheda", "quadro_codice_sconosciuto"}),
    "target of another unit": (lambda v: _first_target(v, unita="data", partenza=None, attesi=["almeno 2 eventi", None, None]), {"unita_contraria_atteso"}),
    "person over 100": (lambda v: _prima(v)["personale"][0].update(impegno_pct=120), {"impegno_fuori_intervallo"}),
}  # fmt: skip


@pytest.mark.parametrize("nome", GUASTI)
def test_a_defect_raises_a_finding_that_the_clean_document_does_not(nome: str) -> None:
    guasto, attese = GUASTI[nome]
    serve = _SERVE.get(nome)
    semi = SEMI_GUASTI if serve is None else list(islice((s for s in count() if serve(make_plan(Random(s)).verita)), 4))
    taciuti = []
    for seme in semi:
        nuove = findings(seme, guasto) - findings_when_clean(seme)
        if not attese & nuove:
            taciuti.append((seme, nuove))
    assert taciuti == []


def misspelt(r: Random, testo: str) -> str:
    """A letter lost, doubled, or changed about with the next."""
    i = r.choice([i for i in range(1, len(testo) - 2) if testo[i].isalpha() and testo[i + 1].isalpha() and testo[i] != testo[i + 1]])
    return r.choice([testo[:i] + testo[i + 1 :], testo[:i] + testo[i] + testo[i:], testo[:i] + testo[i + 1] + testo[i] + testo[i + 2 :]])


@pytest.mark.parametrize(
    "nome",
    [
        "obiettivo_strategico",
        "obiettivo_operativo",
        "responsabile",
        "referente",
        "indicatori",
        "totale_pesi",
        "attivita",
        "personale",
        "impegno",
        "partenza",
        "atteso",
    ],
)
def test_a_form_that_misspells_a_label_is_read_all_the_same(nome: str) -> None:
    lette: list[Voce] = []
    for seme in range(8):
        r = Random(seme)
        piano, forma = make_plan(r), make_form(r)
        storta = replace(forma, parole=forma.parole | {nome: misspelt(r, forma.dice(nome))})
        letta = read_text(split(tika_dump(print_order(r, piano, storta))))
        lette += [v for v in confronta(piano.verita, letta) if v.piena]
    assert sum(v.giusta for v in lette) >= 0.95 * len(lette), "\n" + tabella_di_cifre(lette)
    assert [v for v in lette if v.confidenza == CERTA and v.letto is not None and not v.giusta] == []


def test_the_same_seed_makes_the_same_extract() -> None:
    assert make_extract.__wrapped__(3) == make_extract.__wrapped__(3)
