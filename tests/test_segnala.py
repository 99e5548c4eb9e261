"""Each referente's open findings as a workbook ready to send."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from pegan.errors import RichiestaErrata
from pegan.segnala import COLONNE, write_findings
from pegan.store import Lake
from tests.insieme.lago import S, documento, lake, scheda, visto_insieme

ALTRA = S.replace("01-1s", "02-1s")


def dati() -> Lake:
    """Two sheets of two referenti, a person of the staff who is none, findings on each sheet and on the document."""

    def segnalazione(n: int, chiave: str, messaggio: str, **altro: object) -> dict[str, object]:
        return {
            "documento_id": "piano", "segnalazione_id": f"piano/{n}", "regola": "somma_pesi", "classe": "Q", "gravita": "avviso", "tabella": "schede",
            "chiave": chiave, "messaggio": messaggio, "rimedio": "Rivedere i pesi.", "luogo": "p. 3, riga 4 [10:12]", **altro,
        }  # fmt: skip

    insieme = visto_insieme(
        lake(
            documenti=[documento("piano", formato="pdf")],
            schede=[
                scheda("piano", referente="Verdi Anna", responsabile="Neri Carlo"),
                scheda("piano", ALTRA, referente="BIANCHI", responsabile="Neri Carlo"),
            ],
            personale=[
                {"documento_id": "piano", "scheda_id": S, "riga": 1, "nominativo": "De Rossi", "persona_id": "p", "ruolo": "Tecnico"}
            ],
        )
    )
    righe = [
        segnalazione(1, S, "I pesi sommano a 90.", trovato="90", atteso="100"),
        segnalazione(2, f"{S}/1", "De Rossi compare due volte.", tabella="personale", gravita="errore"),
        segnalazione(3, ALTRA, "I pesi sommano a 80."),
        segnalazione(4, "piano", "Il piè di pagina è di un altro anno.", tabella="documenti"),
    ]
    insieme.frames["segnalazioni"] = lake(segnalazioni=righe)["segnalazioni"]
    return insieme


def foglio(percorso: Path) -> list[tuple[object, ...]]:
    """The rows of a workbook's sheet, its header first."""
    return list(load_workbook(percorso).active.iter_rows(values_only=True))  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("per", "file"),
    [
        ("referente", {"verdi-anna": 2, "bianchi": 1, "senza-referente": 1}),
        ("responsabile", {"neri-carlo": 3, "senza-responsabile": 1}),
        ("settore", {"affari-generali": 4}),
    ],
)
def test_each_gets_a_workbook_of_their_own_findings_and_none_is_lost(per: str, file: dict[str, int], tmp_path: Path) -> None:
    scritti = write_findings(dati(), tmp_path, per)
    assert {p.relative_to(tmp_path).as_posix(): n for p, n in scritti.items()} == {f"e/2020/{f}.xlsx": n for f, n in file.items()}


def test_a_workbook_says_where_what_and_what_to_do_and_leaves_room_for_an_answer(tmp_path: Path) -> None:
    write_findings(dati(), tmp_path, "referente")
    percorso = tmp_path / "e/2020/verdi-anna.xlsx"
    testa, errore, avviso = foglio(percorso)
    assert testa == COLONNE
    assert errore[0] == "errore", "the gravest first"
    assert avviso[1:] == ("01-02-01-1s", "piano.pdf: p. 3, riga 4", "I pesi sommano a 90.", "90", "100", "Rivedere i pesi.", None)
    aperto = load_workbook(percorso).active
    assert aperto is not None
    assert aperto.freeze_panes == "A2"  # type: ignore[union-attr]
    assert [t.ref for t in aperto.tables.values()] == ["A1:H3"]  # type: ignore[union-attr]


def test_staff_is_hidden_in_what_is_sent_and_named_only_where_asked(tmp_path: Path) -> None:
    for livello, nominato in (("interna", False), ("pubblica", False), ("nominativa", True)):
        write_findings(dati(), tmp_path / livello, "referente", livello)
        testi = str(foglio(tmp_path / livello / "e/2020/verdi-anna.xlsx"))
        assert ("De Rossi" in testi) is nominato


def test_another_way_to_divide_and_a_lake_without_findings_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RichiestaErrata, match="referente, responsabile, settore"):
        write_findings(dati(), tmp_path, "stanza")
    with pytest.raises(RichiestaErrata, match="nessuna segnalazione"):
        write_findings(lake(documenti=[documento("piano")]), tmp_path, "referente")
