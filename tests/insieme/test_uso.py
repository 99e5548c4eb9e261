"""Which document speaks for a sheet: nothing is counted twice, nothing is lost."""

import pytest

from pegan.insieme import objectives, uso
from tests.insieme.lago import Righe, S, cella, documento, giorno, indicatore, lake, scheda, trovate

SERVIZIO = "e/2020/affari-generali/anagrafe/01-02-01-1s"


def parla(documenti: Righe, schede: Righe | None = None) -> dict[str, bool]:
    """Document -> whether it speaks for its one sheet."""
    schede = schede or [scheda(str(d["documento_id"])) for d in documenti]
    return {u.documento_id: u.in_uso for u in uso(objectives(lake(documenti=documenti, schede=schede)))}


@pytest.mark.parametrize(
    ("documenti", "primo"),
    [
        pytest.param([documento("a")], "a", id="the only one"),
        pytest.param(
            [documento("a", formato="testo", versione=2), documento("b", versione=1)], "a", id="the later version, whatever its form"
        ),
        pytest.param(
            [documento("a", formato="testo"), documento("b", formato="pdf"), documento("c", formato="xlsx")],
            "c",
            id="the workbook before the print",
        ),
        pytest.param([documento("a", formato="testo"), documento("b", formato="pdf")], "b", id="the print before the extract"),
        pytest.param([documento("a"), documento("b", "variazione")], "b", id="a variation before the plan"),
        pytest.param(
            [documento("a", "variazione", atto_data=giorno("2020-09-30")), documento("b", "variazione", atto_data=giorno("2020-06-30"))],
            "a",
            id="of two variations the one adopted last",
        ),
        pytest.param([documento("a"), documento("b", "consuntivo", versione=9)], "a", id="a final form never takes the plan's place"),
        pytest.param([documento("a", "verifica"), documento("b", "consuntivo")], "b", id="without a plan the final form"),
        pytest.param([documento("a", in_uso_dichiarato=True), documento("b", versione=3)], "a", id="what the analyst declares"),
        pytest.param(
            [documento("a"), documento("b", versione=3, in_uso_dichiarato=False)], "a", id="what the analyst leaves out never speaks"
        ),
        pytest.param([documento("a", sostituisce="b.xlsx"), documento("b", "variazione")], "a", id="what takes another's place"),
    ],
)
def test_one_document_speaks_for_a_sheet(documenti: Righe, primo: str) -> None:
    assert {d for d, in_uso in parla(documenti).items() if in_uso} == {primo}


def test_the_sheets_that_a_variation_does_not_hold_stay_from_the_plan() -> None:
    altra = S.replace("01-1s", "02-1s")
    righe = uso(
        objectives(
            lake(
                documenti=[documento("piano"), documento("var", "variazione")],
                schede=[scheda("piano"), scheda("piano", altra), scheda("var")],
            )
        )
    )
    assert {(u.documento_id, u.scheda_id) for u in righe if u.in_uso} == {("var", S), ("piano", altra)}


def test_a_sheet_that_a_variation_drops_stays_listed_with_its_state() -> None:
    schede = [scheda("piano"), scheda("var", stato_dichiarato="stralciato")]
    insieme = lake(documenti=[documento("piano"), documento("var", "variazione")], schede=schede)
    assert [(u.documento_id, u.in_uso) for u in uso(objectives(insieme))] == [("var", True), ("piano", False)]


@pytest.mark.parametrize(
    ("ids", "servizi", "quanti"),
    [
        pytest.param((S, S), (None, None), 1, id="no servizio anywhere"),
        pytest.param((S, SERVIZIO), (None, "Anagrafe"), 1, id="one form prints the servizio"),
        pytest.param((S, SERVIZIO), ("ANAGRAFE ", "Anagrafe"), 1, id="on the sheet and in the summary, other case"),
        pytest.param((SERVIZIO, SERVIZIO.replace("anagrafe", "anagrafee")), ("Anagrafe", "Anagrafee"), 1, id="misspelt in one"),
        pytest.param((S, S), ("Anagrafe", "Tributi"), 2, id="two servizi"),
        pytest.param((SERVIZIO, SERVIZIO.replace("anagrafe", "tributi")), ("Anagrafe", "Tributi"), 2, id="two servizi on the sheets"),
    ],
)
def test_an_objective_is_one_however_its_servizio_is_printed(
    ids: tuple[str, str], servizi: tuple[str | None, str | None], quanti: int
) -> None:
    schede = [scheda(d, k, servizio=s) for d, k, s in zip("ab", ids, servizi, strict=True)]
    insieme = lake(documenti=[documento("a"), documento("b", formato="testo")], schede=schede)
    assert sum(u.in_uso for u in uso(objectives(insieme))) == quanti


def test_two_servizi_with_the_same_codes_are_two_sheets_and_an_error() -> None:
    documenti = [documento("a"), documento("b")]
    (trovata,) = trovate(lake(documenti=documenti, schede=[scheda("a", servizio="Anagrafe"), scheda("b", servizio="Tributi")]))
    assert (trovata.regola, trovata.gravita, trovata.trovato) == ("stessa_chiave_da_servizi_diversi", "errore", "Anagrafe, Tributi")
    assert trovata.luogo == "a.xlsx; b.xlsx"


def test_the_same_file_twice_counts_once_and_is_said() -> None:
    documenti = [documento("a"), documento("b", sha256="a")]
    assert parla(documenti) == {"a": True, "b": False}
    (trovata,) = trovate(lake(documenti=documenti, schede=[scheda("a"), scheda("b")]))
    assert (trovata.regola, trovata.trovato) == ("documento_ripetuto", "e/2020/b.xlsx")


def test_of_two_copies_the_one_that_sources_toml_describes_counts() -> None:
    documenti = [documento("a", tipo=None, sha256="x"), documento("b", "consuntivo", sha256="x"), documento("c")]  # type: ignore[arg-type]
    assert parla(documenti) == {"a": False, "b": False, "c": True}


def test_two_documents_declared_in_use_for_one_sheet_are_an_error_and_the_later_version_speaks() -> None:
    documenti = [documento("a", versione=1, in_uso_dichiarato=True), documento("b", versione=2, in_uso_dichiarato=True)]
    assert parla(documenti) == {"a": False, "b": True}
    regole = [s.regola for s in trovate(lake(documenti=documenti, schede=[scheda("a"), scheda("b")]))]
    assert regole == ["in_uso_conteso"]


N, TESTO = "e/2020/nd/nd-nd-1", "Aprire il nido"
P = "e/2020/sociale/nd-nd-1"
ALTRO = P.replace("sociale", "tecnico")


def _di(documento: str, scheda_id: str, testo: str | None = TESTO, peg_n: str | None = "1") -> dict[str, object]:
    return scheda(documento, scheda_id, settore=None, obiettivo_operativo=testo, peg_n=peg_n)


@pytest.mark.parametrize(
    ("schede", "nomi", "in_uso"),
    [
        pytest.param([_di("piano", P), _di("fine", N)], (), {P}, id="the same words"),
        pytest.param([_di("piano", P), _di("fine", N, "Aprire la mensa")], (), {P, N}, id="other words"),
        pytest.param([_di("piano", P), _di("fine", N, peg_n="2")], (), {P, N}, id="another number"),
        pytest.param([_di("piano", P), _di("fine", ALTRO)], (), {P, ALTRO}, id="another settore"),
        pytest.param([_di("piano", P), _di("piano", ALTRO), _di("fine", N)], (), {P, ALTRO, N}, id="two may be meant"),
        pytest.param([_di("piano", P), _di("piano", N)], (), {P, N}, id="of one document, which tells them apart itself"),
        pytest.param([_di("piano", P), _di("fine", N, None)], ("Posti", "Posti"), {P}, id="the number and the indicator"),
        pytest.param([_di("piano", P), _di("fine", N, None)], ("Posti", "Pasti"), {P, N}, id="the number and another indicator"),
        pytest.param([_di("piano", P), _di("fine", N, None)], (), {P, N}, id="the number alone"),
    ],
)
def test_a_form_that_lacks_the_settore_is_of_the_one_objective_that_says_the_same(
    schede: Righe, nomi: tuple[str, ...], in_uso: set[str]
) -> None:
    documenti = [documento("piano"), documento("fine", "consuntivo")]
    indicatori = [indicatore(d, 1, nome, s) for d, s, nome in zip(("piano", "fine"), (P, N), nomi, strict=False)]
    righe = uso(objectives(lake(documenti=documenti, schede=schede, indicatori=indicatori)))
    assert {u.scheda_id for u in righe if u.in_uso} == in_uso
    assert len(righe) == len(schede)


@pytest.mark.parametrize(("confidenza", "in_uso"), [("ambigua", {P}), ("dedotta", {P, ALTRO})])
def test_a_settore_read_as_ambiguous_keeps_no_sheet_from_the_objective_whose_words_it_says(confidenza: str, in_uso: set[str]) -> None:
    insieme = lake(
        documenti=[documento("piano"), documento("testo", formato="testo")],
        schede=[_di("piano", P), _di("testo", ALTRO)],
        celle=[cella("testo", "schede", ALTRO, "settore", "Tecnico", "r. 1") | {"confidenza": confidenza}],
    )
    assert {u.scheda_id for u in uso(objectives(insieme)) if u.in_uso} == in_uso


@pytest.mark.parametrize(("confidenza", "in_uso"), [("ambigua", {P}), ("dedotta", {P, ALTRO})])
def test_a_list_that_may_only_name_an_objective_again_does_not_make_it_count_twice(confidenza: str, in_uso: set[str]) -> None:
    insieme = lake(
        documenti=[documento("piano")],
        schede=[_di("piano", P), _di("piano", ALTRO)],
        celle=[cella("piano", "schede", ALTRO, "obiettivo_operativo", TESTO, "foglio 9") | {"confidenza": confidenza}],
    )
    assert {u.scheda_id for u in uso(objectives(insieme)) if u.in_uso} == in_uso


def test_an_objective_in_doubt_of_another_settore_for_sure_is_its_own_whatever_the_words() -> None:
    insieme = lake(
        documenti=[documento("piano")],
        schede=[_di("piano", P) | {"settore": "Sociale"}, _di("piano", ALTRO) | {"settore": "Tecnico"}],
        celle=[cella("piano", "schede", ALTRO, "obiettivo_operativo", TESTO, "foglio 9") | {"confidenza": "ambigua"}],
    )
    assert {u.scheda_id for u in uso(objectives(insieme)) if u.in_uso} == {P, ALTRO}


@pytest.mark.parametrize(
    ("numero", "quanti"),
    [pytest.param("1", 1, id="what both print agrees"), pytest.param("2", 2, id="the extract may be of another number")],
)
def test_a_place_in_doubt_that_another_document_prints_alike_keeps_nothing_apart(numero: str, quanti: int) -> None:
    """The extract has the missione and, in doubt, settore and number; the final form has no missione: each lacks something that the other says."""
    dubbie = [cella("testo", "schede", P, campo, "…", "r. 1") | {"confidenza": "ambigua"} for campo in ("settore", "peg_n")]
    insieme = lake(
        documenti=[documento("testo", formato="testo"), documento("fine", "consuntivo")],
        schede=[_di("testo", P, peg_n=numero) | {"missione": "12"}, _di("fine", P.replace("nd-nd-1", "nd-nd-b1"))],
        celle=dubbie,
    )
    assert sum(u.in_uso for u in uso(objectives(insieme))) == quanti


@pytest.mark.parametrize(
    ("altro", "confidenza", "conta"),
    [
        pytest.param({"formato": "xlsx"}, "ambigua", False, id="the workbook of the same version lacks it, and its text is ambiguous"),
        pytest.param({"formato": "xlsx"}, "dedotta", True, id="its text is deduced"),
        pytest.param({"formato": "xlsx", "versione": 2}, "ambigua", True, id="the workbook is of another version"),
        pytest.param({"formato": "testo"}, "ambigua", True, id="the other form is an extract too"),
    ],
)
def test_a_row_that_came_apart_in_an_extract_is_no_objective_of_its_own(altro: dict[str, object], confidenza: str, conta: bool) -> None:
    spezzata = S.replace("01-1s", "nd")
    insieme = lake(
        documenti=[documento("a", **altro), documento("t", formato="testo")],
        schede=[scheda("a"), scheda("t"), scheda("t", spezzata)],
        celle=[cella("t", "schede", spezzata, "obiettivo_operativo", "delle famiglie", "r. 9") | {"confidenza": confidenza}],
    )
    righe = {(u.documento_id, u.scheda_id): u for u in uso(objectives(insieme))}
    assert len(righe) == 3
    assert righe["t", spezzata].in_uso is conta
    assert ("a non lo riporta" in righe["t", spezzata].motivo) is not conta


def _in(documento: str, codice: str, testo: str, settore: str = "sociale", **altro: object) -> dict[str, object]:
    return scheda(
        documento, f"e/2020/{settore}/nd-nd-{codice}", peg_n=None if codice.startswith("nd") else codice, obiettivo_operativo=testo, **altro
    )


NIDO, MENSA, ORTI = "Aprire il nido", "Riordinare la mensa", "Assegnare gli orti"


@pytest.mark.parametrize(
    ("piano", "fine", "coppie"),
    [
        pytest.param(
            [("nd", NIDO), ("nd-2", MENSA), ("nd-3", ORTI)], [("nd", MENSA), ("nd-2", ORTI)], {("nd", "nd-2"), ("nd-2", "nd-3")},
            id="without numbers, the first dropped",
        ),
        pytest.param([("nd", NIDO)], [("nd", ORTI)], set(), id="without numbers, another in its place"),
        pytest.param(
            [("1", NIDO), ("2", MENSA), ("3", ORTI)], [("1", MENSA), ("2", ORTI)], {("1", "2"), ("2", "3")}, id="numbered anew, the first dropped"
        ),
        pytest.param([("1", NIDO)], [("1", "Nido d'infanzia: apertura")], {("1", "1")}, id="one number, reworded"),
        pytest.param([("1.1", NIDO), ("1.2", MENSA)], [("7", MENSA), ("8", NIDO)], {("7", "1.2"), ("8", "1.1")}, id="other numbers, the same words"),
        pytest.param([("1", NIDO), ("2", NIDO)], [("3", NIDO)], set(), id="two may be meant"),
        pytest.param([("1", NIDO), ("2", MENSA)], [("2", NIDO), ("1", ORTI)], {("2", "1")}, id="a new one with the number of another that has moved"),
    ],
)  # fmt: skip
def test_words_say_which_objective_a_number_that_counts_anew_is_of(
    piano: list[tuple[str, str]], fine: list[tuple[str, str]], coppie: set[tuple[str, str]]
) -> None:
    schede = [*(_in("piano", n, t) for n, t in piano), *(_in("fine", n, t) for n, t in fine)]
    insieme = lake(documenti=[documento("piano"), documento("fine", "consuntivo")], schede=schede)
    trovate = {tuple(f.scheda_id.partition("/nd-nd-")[2] for f in o.fogli) for o in objectives(insieme) if len(o.fogli) > 1}
    assert {(fine, piano) for piano, fine in trovate} == coppie


@pytest.mark.parametrize(("settore", "uno"), [("sociale", True), ("2-sociale", True), ("settore-ii-sociale", True), ("tecnico", False)])
def test_a_settore_is_one_with_and_without_its_number(settore: str, uno: bool) -> None:
    schede = [_in("piano", "1", NIDO), _in("fine", "1", NIDO, settore)]
    insieme = lake(documenti=[documento("piano"), documento("fine", "consuntivo")], schede=schede)
    assert (len(objectives(insieme)) == 1) is uno


def test_an_objective_nearly_in_the_same_words_is_one_if_an_indicator_says_so_too() -> None:
    schede = [
        _in("piano", "nd", "Riordinare la mensa scolastica"),
        _in("piano", "nd-2", NIDO),
        _in("fine", "nd", "Riordinare le mense scolastiche"),
    ]
    documenti = [documento("piano"), documento("fine", "consuntivo")]
    pasti = [indicatore(d, 1, "Pasti serviti", "e/2020/sociale/nd-nd-nd") for d in ("piano", "fine")]
    uniti = [objectives(lake(documenti=documenti, schede=schede[::-1], indicatori=i)) for i in ([], pasti)]
    assert [max(len(o.fogli) for o in x) for x in uniti] == [2, 2]
    altrove = [*schede[:1], _in("fine", "nd-3", "Riordinare le mense scolastiche")]
    pasti = [pasti[0], indicatore("fine", 1, "Pasti serviti", "e/2020/sociale/nd-nd-nd-3")]
    assert [len(objectives(lake(documenti=documenti, schede=altrove, indicatori=i))) for i in ([], pasti)] == [2, 1]


def test_two_files_of_a_plan_that_say_no_settore_are_its_parts() -> None:
    schede = [_in("a", "1", NIDO, "nd"), _in("a", "2", MENSA, "nd"), _in("b", "1", ORTI, "nd"), _in("b", "2", "Tagliare l'erba", "nd")]
    assert len(objectives(lake(documenti=[documento("a"), documento("b")], schede=schede))) == 4


def test_a_sheet_without_words_or_number_is_of_the_first_objective_only_if_its_indicators_are() -> None:
    documenti = [documento("piano"), documento("fine", "consuntivo")]
    schede = [_in("piano", "nd", NIDO), _in("fine", "nd", NIDO) | {"obiettivo_operativo": None}]
    posti = [indicatore("piano", 1, "Posti", "e/2020/sociale/nd-nd-nd")]
    di_tutti = [indicatore("fine", n, t, "e/2020/sociale/nd-nd-nd") for n, t in enumerate(("Pasti", "Posti", "Orti"), 1)]
    quanti = [len(objectives(lake(documenti=documenti, schede=schede, indicatori=[*posti, *i]))) for i in (di_tutti[1:2], di_tutti)]
    assert quanti == [1, 2]


def test_a_number_that_counts_otherwise_in_a_form_is_said_with_both_places() -> None:
    documenti = [documento("piano"), documento("fine", "consuntivo")]
    (trovata,) = trovate(lake(documenti=documenti, schede=[_in("piano", "1.1", NIDO), _in("fine", "7", NIDO)]))
    assert (trovata.regola, trovata.campo, trovata.trovato, trovata.atteso) == ("rendiconto_cambia_piano", "peg_n", "7", "1.1")
    assert trovata.luogo == "piano.xlsx; fine.xlsx"
