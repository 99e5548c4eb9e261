"""Pages laid out by blanks, by hand: what tells where a row ends, which column a value is in, which page is understood."""

from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from pegan.read.cells import AMBIGUA, CERTA, DEDOTTA, Lettura
from pegan.read.layout.lines import Pezzo
from pegan.read.layout.reader import read_layout
from pegan.read.layout.runs import runs
from pegan.read.source import split
from pegan.read.text.reader import read_text
from tests.factory.paint import paint_pdf
from tests.factory.plan import make_plan
from tests.factory.unlike import lay_out_unlike, make_unlike
from tests.read.confronto import Voce, confronta, tabella_di_cifre
from tests.read.forms.test_every_form import make_document
from tests.read.layout.test_dumps import like_layout
from tests.read.test_conservation import check_conservation

TESTA = """\
SETTORE                  Affari generali             SERVIZIO            Segreteria
PEG N.                   01 1A                       Peso obiettivo      15
OBIETTIVO OPERATIVO      Ridurre l'attesa allo sportello e portare in rete i certificati
Responsabile di PEG      Airone Clara                Referente gestionale     Merlo Ugo

"""
INDICATORI = """\
INDICATORI DI RISULTATO
pos   denominazione                             U.M.       Peso %     Target 2024    Valore raggiunto
 1    Giorni di attesa per un appuntamento      giorni          60               8
 2    Certificati rilasciati in rete            %               40             50%

"""
PIANO = f"PEG 2024-2026\n\n\f{TESTA}{INDICATORI}"


def read(testo: str) -> dict[tuple[str, str, str], tuple[str | None, str]]:
    sorgente = split(testo)
    lettura = read_layout(sorgente, 2024)
    assert lettura is not None
    check_conservation(sorgente, lettura)
    return {(c.tabella, c.chiave, c.campo): (c.testo, c.confidenza) for c in lettura.celle if c.tabella != "modulo"}


def texts(testo: str, tabella: str, campo: str) -> list[tuple[str | None, str]]:
    return [v for (t, _, c), v in read(testo).items() if (t, c) == (tabella, campo)]


def test_a_value_beside_its_label_does_not_go_on_with_the_label_below_it() -> None:
    assert read(PIANO)["schede", "s1", "servizio"] == ("Segreteria", DEDOTTA)
    assert read(PIANO)["schede", "s1", "obiettivo_operativo"] == (
        "Ridurre l'attesa allo sportello e portare in rete i certificati",
        DEDOTTA,
    )


def test_figures_stand_right_of_where_headings_begin_as_texts_do() -> None:
    assert texts(PIANO, "indicatori", "peso") == [("60", DEDOTTA), ("40", DEDOTTA)]
    assert texts(PIANO, "attesi", "testo") == [("8", DEDOTTA), ("50%", DEDOTTA)]


ATTIVITA = """\
ATTIVITÀ PREVISTE
pos   Descrizione                          G  F  M  A  M  G  L  A  S  O  N  D
      Agenda in rete con disdetta
1     automatica degli appuntamenti           x  x
      Incontri di aiuto digitale in
2     biblioteca e nei quartieri                       x  x
      Lettura mensile dei reclami con
2     lo sportello                         x  x  x  x  x  x  x  x  x  x  x  x
"""


def test_a_target_that_its_weight_stands_close_to_is_open() -> None:
    vicini = PIANO.replace("40             50%", "           40 22/10")
    assert texts(vicini, "attesi", "testo") == [("8", DEDOTTA), ("40 22/10", AMBIGUA)]


def test_numbers_at_the_bottom_of_their_rows_as_excel_sets_them_part_the_rows() -> None:
    assert [t for t, _ in texts(PIANO + ATTIVITA, "attivita", "descrizione")] == [
        "Agenda in rete con disdetta automatica degli appuntamenti",
        "Incontri di aiuto digitale in biblioteca e nei quartieri",
        "Lettura mensile dei reclami con lo sportello",
    ]


def test_marks_and_the_letters_above_them_one_blank_apart_are_columns() -> None:
    stretta = ATTIVITA.replace("G  F  M  A  M  G  L  A  S  O  N  D", "G F M A M G L A S O N D")
    stretta = stretta.replace("   x  x\n      Inc", "  x x\n      Inc").replace("         x  x\n      Let", "      x x\n      Let")
    stretta = stretta.replace("x  x  x  x  x  x  x  x  x  x  x  x", "x x x x x x x x x x x x")
    mesi = [k for t, k, _ in read(PIANO + stretta) if t == "cronoprogramma"]
    assert [k for k in mesi if "/a3/" in k] == [f"s1/a3/2024/mese/{n}" for n in range(1, 13)] or mesi == []
    assert len(mesi) == 16


SPESA = """\
SPESA COLLEGATA                                        ENTRATA COLLEGATA
Pos. indicatore  Capitolo     Codice        Importo    Capitolo     Codice        Importo
1                1071         1.03.01.02    4.000,00   248          2.01.01.02    36.000,00
"""


def test_headings_in_groups_reach_to_the_next_group() -> None:
    assert texts(PIANO + SPESA, "capitoli", "parte") == [("spesa", DEDOTTA), ("entrata", DEDOTTA)]
    assert [t for t, _ in texts(PIANO + SPESA, "capitoli", "capitolo")] == ["1071", "248"]


def test_two_headings_one_blank_apart_are_two_columns() -> None:
    unite = INDICATORI.replace("pos   denominazione", "pos. denominazione ").replace(" 1    ", "1    ").replace(" 2    ", "2    ")
    assert texts(f"PEG 2024-2026\n\n\f{TESTA}{unite}", "indicatori", "pos") == [("1", DEDOTTA), ("2", DEDOTTA)]


def test_a_table_whose_columns_do_not_come_apart_is_open_and_the_others_are_not() -> None:
    rotta = INDICATORI.replace("2    Certificati", "due  Certificati").replace("rete            %  ", "rete  %        data  ")
    dette = read(f"PEG 2024-2026\n\n\f{TESTA}{rotta}{ATTIVITA}")
    assert {c for (t, _, _), (_, c) in dette.items() if t == "schede"} == {DEDOTTA}
    assert {c for (t, _, campo), (_, c) in dette.items() if t == "attivita" and campo == "descrizione"} == {DEDOTTA}
    assert {c for (t, k, _), (_, c) in dette.items() if t == "indicatori" and k == "s1/i2"} <= {AMBIGUA}


IN_ORDINE = """\
Obiettivo operativo: Aprire la biblioteca la sera
Responsabile: Rossi Mario
Indicatori
Denominazione indicatore Unità di misura Peso Target 2024
Serate di apertura al pubblico n. 60 40
Prestiti nelle ore serali n. 40 900
"""
RACCONTO = "\n".join(f"La relazione che segue dice al punto {n} come il Comune intende spendere il suo denaro" for n in range(1, 12)) + "\n"


@pytest.mark.parametrize("altra", [IN_ORDINE, RACCONTO], ids=["in reading order", "a story"])
def test_a_page_that_is_not_laid_out_in_columns_leaves_the_others_as_they_are(altra: str) -> None:
    sola, insieme = read(f"{PIANO}{ATTIVITA}"), read(f"{PIANO}{ATTIVITA}\f{altra}\f{TESTA.replace('01 1A', '02 1A')}{INDICATORI}")
    assert {k: v for k, v in insieme.items() if k[1].split("/")[0] == "s1"} == {k: v for k, v in sola.items() if k[1].split("/")[0] == "s1"}
    assert [t for (c, _, campo), (t, _) in insieme.items() if (c, campo) == ("schede", "peg_n")] == ["01 1A", "02 1A"]


def test_a_page_in_reading_order_between_others_is_read_in_that_order() -> None:
    dette = read(f"{PIANO}{ATTIVITA}\f{IN_ORDINE}\f{TESTA.replace('01 1A', '02 1A')}{INDICATORI}")
    assert dette["schede", "s2", "obiettivo_operativo"] == ("Aprire la biblioteca la sera", DEDOTTA)
    assert dette["indicatori", "s2/i1", "denominazione"] == ("Serate di apertura al pubblico", DEDOTTA)
    assert CERTA not in {c for (t, _, _), (_, c) in dette.items() if t not in ("documenti",)}


@cache
def other_forms() -> tuple[Voce, ...]:
    """Forms of other bodies as `pdftotext -layout` lays their prints out, read and compared."""
    voci: list[Voce] = []
    for seme in range(5):
        r = Random(seme)
        aspetto = make_unlike(r)
        piano = make_plan(r, aspetto.periodi, schede=r.randint(1, 3))
        altre, vera = lay_out_unlike(piano, aspetto)
        for tavole, verita, anno in (
            (altre, vera, int(piano.verita["documento"]["anno"])),
            (make_document(seme).tavole, make_document(seme).verita, None),
        ):
            with TemporaryDirectory() as cartella:
                percorso = Path(cartella) / "a.pdf"
                paint_pdf(tavole, percorso)
                testo = like_layout(percorso).replace("(cid:127)", "•")
            lettura: Lettura = read_text(split(testo), anno=anno)
            voci += [v for v in confronta(verita, lettura) if v.piena]
    return tuple(voci)


def test_nothing_deduced_of_the_columns_of_other_bodies_forms_is_wrong() -> None:
    certe = [v for v in other_forms() if v.letto is not None and v.confidenza in (CERTA, DEDOTTA)]
    assert [v for v in certe if not v.giusta] == [], tabella_di_cifre(other_forms())


def test_most_fields_of_the_columns_of_other_bodies_forms_are_right() -> None:
    assert sum(v.giusta for v in other_forms()) >= 0.75 * len(other_forms()), tabella_di_cifre(other_forms())


def test_dates_below_each_other_are_a_cell_each() -> None:
    def of_lines(*testi: str) -> list[list[str]]:
        righe = [[Pezzo(n, 60, 60 + len(t), t, 80 * n + 60)] for n, t in enumerate(testi)]
        return [[p.testo for p in fila] for fila in runs(righe, set(), lambda _: False)]

    assert of_lines("01/09/2024", "01/01/2024") == [["01/09/2024"], ["01/01/2024"]]
    assert of_lines("entro il", "30/09/2024") == [["entro il", "30/09/2024"]]


VICINE = """\
AREA                          Tecnica
RESPONSABILE                  Merlo Ugo
TITOLO OBIETTIVO              Curare i viali delle frazioni di montagna
PESO OBIETTIVO                30

INDICATORE                                      FORMULA                       PESO               TARGET 2025
Alberi potati nei viali                         conteggio                     60                 140
Viali fioriti sul totale dei viali              rapporto                      40                 80%
"""


def test_labels_that_are_one_label_together_are_two_where_each_has_its_value_beside() -> None:
    letto = read(VICINE)
    assert (letto["schede", "s1", "settore"], letto["schede", "s1", "responsabile"]) == (("Tecnica", DEDOTTA), ("Merlo Ugo", DEDOTTA))
