"""Targets are text: every text of domain.md section 4, and what other bodies write, read for what it says and no more."""

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pegan.clean.targets import Target, read_target

FINE = date(2020, 12, 31)

# text, printed unit, what is read: everything else is None
CASI: list[tuple[str, str | None, dict[str, object]]] = [
    # domain.md, section 4
    ("almeno 2 incontri con gestori", "n.", {"tipo": "numero", "operatore": ">=", "valore": 2, "unita": "incontri"}),
    ("4", "n.", {"tipo": "numero", "operatore": "=", "valore": 4}),
    ("40", "n.", {"tipo": "numero", "operatore": "=", "valore": 40}),
    ("50% minimo controlli effettuati", "n.", {"tipo": "percentuale", "operatore": ">=", "valore": 50, "unita": "%"}),
    (
        "1 incontro bimestrale con la rete",
        "n.",
        {"tipo": "numero", "operatore": "=", "valore": 1, "unita": "incontro", "frequenza_annua": 6},
    ),
    (
        "almeno 1 incontro ogni trimestre",
        "n",
        {"tipo": "numero", "operatore": ">=", "valore": 1, "unita": "incontro", "frequenza_annua": 4},
    ),
    ("un incontro di programmazione", "n.", {"tipo": "numero", "operatore": "=", "valore": 1, "unita": "incontro"}),
    ("entro settembre 2020", "data", {"tipo": "data", "operatore": "<=", "scadenza": date(2020, 9, 30)}),
    ("avvio coprogettazione entro fine anno", "%", {"tipo": "atto", "scadenza": FINE}),
    ("report", "doc", {"tipo": "atto"}),
    ("relazione annuale", "n.", {"tipo": "atto"}),
    ("approvazione nuovo programma", "n.", {"tipo": "atto"}),
    ("avvio due unità d'offerta e corso formaz", "si/no", {"tipo": "fasi", "fasi": ("avvio due unità d'offerta", "corso formaz")}),
    ("maggiore o uguale a 90,00%", "%", {"tipo": "percentuale", "operatore": ">=", "valore": 90, "unita": "%"}),
    ("si/no", "si/no", {"tipo": "si_no", "operatore": "=", "valore": 1}),
    ("rispetto tempi", None, {"tipo": "testo"}),
    # numbers and their bounds
    ("almeno 4", "n.", {"tipo": "numero", "operatore": ">=", "valore": 4}),
    ("≥ 5", "n.", {"tipo": "numero", "operatore": ">=", "valore": 5}),
    ("> 5", "n.", {"tipo": "numero", "operatore": ">=", "valore": 5}),
    ("<= 3", "n.", {"tipo": "numero", "operatore": "<=", "valore": 3}),
    ("max 3", "n.", {"tipo": "numero", "operatore": "<=", "valore": 3}),
    ("massimo 20 giorni", "giorni", {"tipo": "numero", "operatore": "<=", "valore": 20, "unita": "giorni"}),
    ("non meno di 10 controlli", "n.", {"tipo": "numero", "operatore": ">=", "valore": 10, "unita": "controlli"}),
    ("non inferiore a 12", "n.", {"tipo": "numero", "operatore": ">=", "valore": 12}),
    ("non superiore a 30 giorni", "gg", {"tipo": "numero", "operatore": "<=", "valore": 30, "unita": "giorni"}),
    ("non più di 2 reclami", "n.", {"tipo": "numero", "operatore": "<=", "valore": 2, "unita": "reclami"}),
    ("meno di 5 errori", "n.", {"tipo": "numero", "operatore": "<=", "valore": 5, "unita": "errori"}),
    ("inferiore a 5", "n.", {"tipo": "numero", "operatore": "<=", "valore": 5}),
    ("più di 100 utenti", "n.", {"tipo": "numero", "operatore": ">=", "valore": 100, "unita": "utenti"}),
    ("oltre 100 utenti", "n.", {"tipo": "numero", "operatore": ">=", "valore": 100, "unita": "utenti"}),
    ("5 o più", "n.", {"tipo": "numero", "operatore": ">=", "valore": 5}),
    ("10 incontri minimo", "n.", {"tipo": "numero", "operatore": ">=", "valore": 10, "unita": "incontri"}),
    ("fino a 6 laboratori", "n.", {"tipo": "numero", "operatore": "<=", "valore": 6, "unita": "laboratori"}),
    ("n. 3 eventi", "n.", {"tipo": "numero", "operatore": "=", "valore": 3, "unita": "eventi"}),
    ("due incontri", "n.", {"tipo": "numero", "operatore": "=", "valore": 2, "unita": "incontri"}),
    ("almeno un report", "n.", {"tipo": "numero", "operatore": ">=", "valore": 1, "unita": "report"}),
    ("un report", "n.", {"tipo": "atto"}),
    ("realizzazione di 3 eventi", "n.", {"tipo": "numero", "operatore": "=", "valore": 3, "unita": "eventi"}),
    ("1.234,5", "n.", {"tipo": "numero", "operatore": "=", "valore": 1234.5}),
    ("1.234", "n.", {"tipo": "numero", "operatore": "=", "ambiguo": True}),
    ("1.234 utenti", "n.", {"tipo": "numero", "operatore": "=", "unita": "utenti", "ambiguo": True}),
    ("0", "n.", {"tipo": "numero", "operatore": "=", "valore": 0}),
    ("entro 30 giorni", "giorni", {"tipo": "numero", "operatore": "<=", "valore": 30, "unita": "giorni"}),
    ("entro 48 ore dalla richiesta", "ore", {"tipo": "numero", "operatore": "<=", "valore": 48, "unita": "ore"}),
    # percentages and money
    ("100%", "%", {"tipo": "percentuale", "operatore": "=", "valore": 100, "unita": "%"}),
    ("80", "%", {"tipo": "percentuale", "operatore": "=", "valore": 80, "unita": "%"}),
    ("non inferiore al 90%", "%", {"tipo": "percentuale", "operatore": ">=", "valore": 90, "unita": "%"}),
    ("100% delle pratiche entro 30 giorni", "%", {"tipo": "percentuale", "operatore": "=", "valore": 100, "unita": "%"}),
    ("almeno l'80% delle domande", "%", {"tipo": "percentuale", "operatore": ">=", "valore": 80, "unita": "%"}),
    ("dal 60% all'80%", "%", {"tipo": "percentuale", "operatore": "=", "valore": 80, "unita": "%"}),
    ("90% ± 5%", "%", {"tipo": "percentuale", "operatore": "=", "valore": 90, "unita": "%", "tolleranza": 5}),
    ("90% con tolleranza del 5%", "%", {"tipo": "percentuale", "operatore": "=", "valore": 90, "unita": "%", "tolleranza": 5}),
    ("€ 10.000", None, {"tipo": "importo", "operatore": "=", "valore": 10_000, "unita": "€"}),
    ("almeno 5.000 euro", None, {"tipo": "importo", "operatore": ">=", "valore": 5000, "unita": "€"}),
    ("12.500,00", "euro", {"tipo": "importo", "operatore": "=", "valore": 12_500, "unita": "€"}),
    ("recupero di 50 mila euro", "euro", {"tipo": "importo", "operatore": "=", "valore": 50_000, "unita": "€"}),
    # intervals
    ("tra 10 e 15", "n.", {"tipo": "intervallo", "operatore": "tra", "valore_min": 10, "valore_max": 15}),
    ("fra l'80% e il 90%", "%", {"tipo": "intervallo", "operatore": "tra", "valore_min": 80, "valore_max": 90, "unita": "%"}),
    ("10-15", "n.", {"tipo": "intervallo", "operatore": "tra", "valore_min": 10, "valore_max": 15}),
    ("da 5 a 8 incontri", "n.", {"tipo": "intervallo", "operatore": "tra", "valore_min": 5, "valore_max": 8, "unita": "incontri"}),
    ("minimo 2 massimo 5", "n.", {"tipo": "intervallo", "operatore": "tra", "valore_min": 2, "valore_max": 5}),
    ("80% entro giugno, 100% entro dicembre", "%", {"tipo": "fasi", "fasi": ("80% entro giugno", "100% entro dicembre")}),
    ("due", "n.", {"tipo": "numero", "operatore": "=", "valore": 2}),
    ("almeno 3 (tre) incontri", "n.", {"tipo": "numero", "operatore": ">=", "valore": 3, "unita": "incontri"}),
    ("nr 4", "n.", {"tipo": "numero", "operatore": "=", "valore": 4}),
    ("zero reclami", "n.", {"tipo": "numero", "operatore": "=", "valore": 0, "unita": "reclami"}),
    # times a year
    ("2 incontri/mese", "n.", {"tipo": "numero", "operatore": "=", "valore": 2, "unita": "incontri", "frequenza_annua": 24}),
    ("2 incontri al mese", "n.", {"tipo": "numero", "operatore": "=", "valore": 2, "unita": "incontri", "frequenza_annua": 24}),
    (
        "due volte l'anno",
        "n.",
        {"tipo": "numero", "operatore": "=", "valore": 2, "unita": "volte", "frequenza_annua": 2, "cumulo": "annuale"},
    ),
    ("1 riunione ogni due mesi", "n.", {"tipo": "numero", "operatore": "=", "valore": 1, "unita": "riunione", "frequenza_annua": 6}),
    ("1 verifica ogni 15 giorni", "n.", {"tipo": "numero", "operatore": "=", "valore": 1, "unita": "verifica", "frequenza_annua": 24}),
    ("incontri mensili", "n.", {"tipo": "numero", "operatore": "=", "frequenza_annua": 12}),
    ("un report semestrale", "doc", {"tipo": "numero", "operatore": "=", "valore": 1, "unita": "report", "frequenza_annua": 2}),
    ("report trimestrale", "doc", {"tipo": "atto", "frequenza_annua": 4}),
    ("monitoraggio semestrale", "n.", {"tipo": "atto", "frequenza_annua": 2}),
    (
        "3 incontri annui",
        "n.",
        {"tipo": "numero", "operatore": "=", "valore": 3, "unita": "incontri", "frequenza_annua": 3, "cumulo": "annuale"},
    ),
    ("annotazione di 5 atti", "n.", {"tipo": "numero", "operatore": "=", "valore": 5, "unita": "atti"}),
    # a number said again in other words, or that another explains
    ("12 incontri (uno al mese)", "n.", {"tipo": "numero", "operatore": "=", "valore": 12, "unita": "incontri"}),
    ("4 report (1 a trimestre)", "n.", {"tipo": "numero", "operatore": "=", "valore": 4, "unita": "report"}),
    ("4 report trimestrali", "n.", {"tipo": "numero", "operatore": "=", "unita": "report", "ambiguo": True}),
    ("20 ore settimanali", "ore", {"tipo": "numero", "operatore": "=", "valore": 20, "unita": "ore"}),
    ("2 incontri al mese", "n. incontri mensili", {"tipo": "numero", "operatore": "=", "valore": 2, "unita": "incontri"}),
    ("2 volte la settimana", "n.", {"tipo": "numero", "operatore": "=", "valore": 2, "unita": "volte", "frequenza_annua": 104}),
    ("10 (di cui 5 nuovi)", "n.", {"tipo": "numero", "operatore": "=", "valore": 10}),
    ("10, di cui 5 a distanza", "n.", {"tipo": "numero", "operatore": "=", "valore": 10}),
    ("100 (+10 rispetto al 2019)", "n.", {"tipo": "numero", "operatore": "=", "valore": 100}),
    ("300 su 500 utenti", "n.", {"tipo": "testo"}),
    ("n.3 eventi", "n.", {"tipo": "numero", "operatore": "=", "valore": 3, "unita": "eventi"}),
    # from what is to what is to be
    ("passare da 40 a 60 utenti", "n.", {"tipo": "numero", "operatore": "=", "valore": 60, "unita": "utenti"}),
    ("riduzione da 15 a 10", "giorni", {"tipo": "numero", "operatore": "=", "valore": 10}),
    ("da 60% ad almeno 80%", "%", {"tipo": "percentuale", "operatore": ">=", "valore": 80, "unita": "%"}),
    ("60 alloggi nel triennio", "n.", {"tipo": "numero", "operatore": "=", "valore": 60, "unita": "alloggi", "cumulo": "cumulato"}),
    # deadlines
    ("31/12/2020", "data", {"tipo": "data", "operatore": "<=", "scadenza": FINE}),
    ("31/12", "data", {"tipo": "data", "operatore": "<=", "scadenza": FINE}),
    ("30 giugno", "data", {"tipo": "data", "operatore": "<=", "scadenza": date(2020, 6, 30)}),
    ("giugno", "data", {"tipo": "data", "operatore": "<=", "scadenza": date(2020, 6, 30)}),
    ("entro il 30/06/2020", "data", {"tipo": "data", "operatore": "<=", "scadenza": date(2020, 6, 30)}),
    ("entro fine anno", "data", {"tipo": "data", "operatore": "<=", "scadenza": FINE}),
    ("entro il 30/06/2020 approvazione del regolamento", "data", {"tipo": "atto", "scadenza": date(2020, 6, 30)}),
    ("approvazione del bilancio entro il 31 luglio", "data", {"tipo": "atto", "scadenza": date(2020, 7, 31)}),
    (
        "2 incontri entro giugno",
        "n.",
        {"tipo": "numero", "operatore": "=", "valore": 2, "unita": "incontri", "scadenza": date(2020, 6, 30)},
    ),
    # acts, and several of them
    ("approvaz. programma", "data", {"tipo": "atto"}),
    ("Elaboraz. proposta progettuale", "n.", {"tipo": "atto"}),
    ("nuovo regolamento", None, {"tipo": "atto"}),
    ("predisposizione, pubblicazione bando", "n.", {"tipo": "fasi", "fasi": ("predisposizione", "pubblicazione bando")}),
    ("analisi bando e verifica indirizzi", "n.", {"tipo": "fasi", "fasi": ("analisi bando", "verifica indirizzi")}),
    ("3 incontri e 2 report", "n.", {"tipo": "fasi", "fasi": ("3 incontri", "2 report")}),
    ("relazione su minori e famiglie fragili", "doc", {"tipo": "atto"}),
    ("raccolta risultati come da progetto", None, {"tipo": "testo"}),
    # conditions
    ("avvio servizio se finanziato", "si/no", {"tipo": "atto", "condizione": "se finanziato"}),
    (
        "2 corsi salvo diverse disposizioni",
        "n.",
        {"tipo": "numero", "operatore": "=", "valore": 2, "unita": "corsi", "condizione": "salvo diverse disposizioni"},
    ),
    ("se finanziato, avvio del progetto", None, {"tipo": "atto", "condizione": "se finanziato"}),
    # yes and no
    ("sì", "si/no", {"tipo": "si_no", "operatore": "=", "valore": 1}),
    ("SI", None, {"tipo": "si_no", "operatore": "=", "valore": 1}),
    ("no", "si/no", {"tipo": "si_no", "operatore": "=", "valore": 0}),
    # numbers that are no quantity
    ("attuazione della legge 16", None, {"tipo": "atto"}),
    ("misure COVID-19", None, {"tipo": "testo"}),
    ("avvio fase 2", None, {"tipo": "atto"}),
    ("adempimenti art. 10 D.Lgs. 150/2009", None, {"tipo": "testo"}),
    ("mantenimento del livello 2019", None, {"tipo": "testo"}),
]


@pytest.mark.parametrize(("testo", "unita", "letto"), CASI, ids=[t for t, _, _ in CASI])
def test_a_target_is_read_for_what_it_says_and_no_more(testo: str, unita: str | None, letto: dict[str, object]) -> None:
    target = read_target(testo, unita, 2020)
    assert target is not None
    detto = {f.name: getattr(target, f.name) for f in fields(target)}
    assert {c: v for c, v in detto.items() if not (v is None or v is False or v == ())} == letto


def test_the_table_has_every_text_of_the_domain_and_sixty_more() -> None:
    assert len(CASI) >= 16 + 60


@pytest.mark.parametrize("testo", [None, "", "  ", "-", "n.d.", "//"])
def test_a_missing_target_is_none_and_not_a_zero(testo: str | None) -> None:
    assert read_target(testo, "n.", 2020) is None


def test_steps_with_weights_that_sum_to_the_whole_keep_them() -> None:
    target = read_target("analisi 30%, progettazione 20%, avvio servizio 50%", None, 2020)
    assert target is not None
    assert target.tipo == "fasi"
    assert dict(zip(target.fasi, target.pesi, strict=True)) == {"analisi": 30.0, "progettazione": 20.0, "avvio servizio": 50.0}


@given(st.text(max_size=60))
def test_any_text_at_all_is_read_or_missing_and_never_fails(testo: str) -> None:
    letto = read_target(testo, "n.", 2020)
    assert letto is None or isinstance(letto, Target)


@given(st.integers(min_value=0, max_value=999))
def test_a_bare_number_is_the_number_that_is_written(n: int) -> None:
    assert read_target(str(n), "n.", 2020) == Target(tipo="numero", operatore="=", valore=float(n))
