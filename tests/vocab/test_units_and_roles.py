"""Units and roles as forms print them."""

import pytest

from pegan.vocab import Vocabolari

V = Vocabolari()


@pytest.mark.parametrize(
    ("testo", "nome", "natura", "oggetto"),
    [
        ("n.", "numero", "numero", None),
        ("N°", "numero", "numero", None),
        ("numero", "numero", "numero", None),
        ("n incontri", "numero", "numero", "incontri"),
        ("n°incontri", "numero", "numero", "incontri"),
        ("n. di sopralluoghi", "numero", "numero", "sopralluoghi"),
        ("nr. utenti", "numero", "numero", "utenti"),
        ("n. atti", "numero", "numero", "atti"),
        ("n. giorni", "giorni", "numero", None),
        ("gg.", "giorni", "numero", None),
        ("ore", "ore", "numero", None),
        ("mq", "metri quadri", "numero", None),
        ("km", "chilometri", "numero", None),
        ("%", "percentuale", "percentuale", None),
        ("% di utenti", "percentuale", "percentuale", "utenti"),
        ("tasso di copertura", "percentuale", "percentuale", "copertura"),
        ("€", "euro", "euro", None),
        ("euro/000", "migliaia di euro", "euro", None),
        ("data", "data", "data", None),
        ("data di approvazione", "data", "data", "approvazione"),
        ("Sì / No", "sì/no", "si_no", None),
        ("doc", "documento", "documento", None),
        ("relazione annuale", "documento", "documento", "annuale"),
    ],
)
def test_a_printed_unit_is_known_with_what_it_measures(testo: str, nome: str, natura: str, oggetto: str | None) -> None:
    unita = V.unita(testo)
    assert unita is not None
    assert (unita.nome, unita.natura, unita.oggetto) == (nome, natura, oggetto)


@pytest.mark.parametrize("testo", ["", "xyz", "nido", "valore economico", "n. 5", "30", "percetuale"])
def test_what_is_no_unit_has_none(testo: str) -> None:
    assert V.unita(testo) is None
    assert V.natura_unita(testo) is None


@pytest.mark.parametrize(
    ("testo", "ruolo"),
    [
        ("as", "Assistente sociale"),
        ("A.S.", "Assistente sociale"),
        ("ass. soc.", "Assistente sociale"),
        ("Assistente Sociale", "Assistente sociale"),
        ("ammin", "Amministrativo"),
        ("servizio amm.vo", "Amministrativo"),
        ("Istruttore amministrativo", "Amministrativo"),
        ("resp. servizio soc", "Responsabile"),
        ("P.O.", "Responsabile"),
        ("coord ammin", "Coordinatore"),
        ("istruttore direttivo", "Istruttore"),
        ("Funz.", "Funzionario"),
        ("Agente di P.L.", "Polizia locale"),
        ("educatrice", "Educatore"),
        ("geom.", "Tecnico"),
        ("archivista", "Amministrativo"),
        ("Segretario generale", "Segretario comunale"),
        ("segreteria", "Amministrativo"),
        ("messo", "Collaboratore"),
    ],
)
def test_a_role_is_known_by_its_words_and_abbreviations(testo: str, ruolo: str) -> None:
    assert V.ruolo(testo) == ruolo


@pytest.mark.parametrize("testo", ["", "xyz", "ragazzi", "assistente", "asilo", "posta"])
def test_words_that_only_begin_as_an_abbreviation_name_no_role(testo: str) -> None:
    assert V.ruolo(testo) is None


@pytest.mark.parametrize(
    ("testo", "manca"), [("-", True), (" N.D. ", True), ("//", True), ("-1", True), ("0", False), ("no", False), ("x", False)]
)
def test_a_sentinel_stands_for_a_missing_value_and_a_zero_does_not(testo: str, manca: bool) -> None:
    assert V.is_sentinella(testo) is manca
