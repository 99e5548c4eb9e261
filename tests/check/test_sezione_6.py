"""Every data-quality rule that domain.md, section 6, asks for has an id of its own, in the class that it asks for."""

import pytest

from pegan.check import read_regole

CHIESTE: dict[str, dict[str, tuple[str, ...]]] = {
    "F": {
        "required field missing": ("campo_scheda_mancante", "campo_indicatore_mancante", "campo_riga_mancante"),
        "duplicate scheda key, identical or conflicting": ("scheda_duplicata_identica", "scheda_duplicata_discorde"),
        "orphan row": ("riga_orfana",),
        "number or date that can't be read": ("valore_illeggibile",),
        "sentinel taken as missing": ("sentinella_come_mancante",),
        "names or roles in variants": ("nome_in_varianti", "ruolo_in_varianti"),
        "spelling variants of one text": ("testo_in_varianti",),
        "staff form empty though the sheets have staff": ("modulo_personale_vuoto",),
    },
    "V": {
        "missione or programma not in the year's table": ("missione_sconosciuta", "programma_sconosciuto"),
        "name and code disagree": ("nome_missione_discorde", "nome_programma_discorde"),
        "peso outside 0..100": ("peso_fuori_intervallo",),
        "impegno outside 0..100": ("impegno_fuori_intervallo",),
        "unit missing or unknown": ("unita_mancante", "unita_sconosciuta"),
        "target outside its unit's range": ("atteso_fuori_scala",),
        "Gantt cell not an x": ("segno_non_valido",),
        "activity without an x": ("attivita_senza_segni",),
        "activity's pos with no such indicator": ("pos_inesistente",),
    },
    "Q": {
        "weights of a scheda not 100, all equal": ("somma_pesi", "pesi_uguali"),
        "person over 100 in base persona": ("persona_oltre_100",),
        "scheda's shares not 100 in base obiettivo": ("quote_scheda_diverse_da_100",),
        "declared total or % not the recomputed one": ("totale_dichiarato_discorde", "raggiungimento_diverso_da_ricalcolato"),
        "cumulative actual below the mid-year one": ("raggiunto_sotto_intermedio",),
        "amounts of a scheda not the stated total": ("importi_diversi_dal_totale",),
    },
    "C": {
        "objective without indicators, people, activities or budget lines": (
            "scheda_senza_indicatori", "scheda_senza_personale", "scheda_senza_attivita", "scheda_senza_capitoli",
        ),
        "objective on missione 20, 50, 60 or 99": ("missione_senza_obiettivi",),
        "indicator without target for the year, for later years": ("atteso_mancante", "atteso_solo_in_altri_anni", "atteso_anni_successivi_mancante"),
        "without baseline, with a textual baseline": ("partenza_mancante", "partenza_testuale"),
        "without activities": ("indicatore_senza_attivita",),
        "target equal to or worse than the baseline": ("atteso_uguale_partenza", "atteso_peggiore_partenza"),
        "ladder not monotone": ("scala_non_monotona",),
        "text-only target": ("atteso_testuale",),
        "unit that contradicts the target": ("unita_contraria_atteso",),
        "target that contradicts its activities' quantities, quantity only in an activity": ("atteso_contro_attivita", "quantita_solo_in_attivita"),
        "conditional target": ("atteso_condizionato",),
        "indicator that measures two things, repeats the objective's words, depends on others": (
            "indicatore_doppio", "indicatore_ripete_obiettivo", "indicatore_dipende_da_altri",
        ),
        "one target on several indicators": ("atteso_ripetuto",),
        "near-duplicate objectives": ("obiettivi_quasi_uguali",),
        "only dates or yes/no indicators": ("solo_date_o_si_no",),
        "more than 5 indicators": ("troppi_indicatori",),
        "gap in the PEG numbers": ("salto_numeri_peg",),
        "referente or responsabile missing, responsabile on no sheet": ("referente_mancante", "responsabile_mancante", "responsabile_fuori_personale"),
        "one person's role differing between sheets": ("ruolo_diverso",),
        "a body's unit named in the text but not among the CDR": ("struttura_fuori_cdr",),
        "scheda in the summary but not in the sheets, or the reverse": ("quadro_senza_scheda", "scheda_fuori_quadro"),
        "codes, texts or strategic objectives that differ between the two": (
            "quadro_codice_discorde", "quadro_testo_discorde", "quadro_strategico_discorde",
        ),
        "year in a footer that is not the document's": ("anno_pie_discorde",),
        "no mid-year or final value": ("verifica_intermedia_mancante", "raggiunto_mancante"),
        "not achieved without a reason": ("non_raggiunto_senza_motivo",),
        "reason or act missing for a neutralised one": ("stato_senza_motivo", "stato_senza_atto"),
        "achieved with activities open": ("raggiunto_con_attivita_aperte",),
        "actual far over the target": ("raggiunto_molto_oltre",),
        "all at exactly 100": ("tutti_a_cento",),
        "baseline not last year's actual": ("partenza_diversa_da_raggiunto",),
        "same indicator text with different targets": ("stesso_testo_attesi_diversi",),
        "change of weight, target or objective between versions": ("versione_cambia_peso", "versione_cambia_atteso", "versione_cambia_obiettivo"),
        "settore renamed between years": ("settore_rinominato",),
    },
}  # fmt: skip
"""Class -> what section 6 asks for, in its words -> the rules that say so."""


@pytest.mark.parametrize(("classe", "che_cosa"), [(c, k) for c, v in CHIESTE.items() for k in v])
def test_what_the_domain_asks_for_has_its_rules(classe: str, che_cosa: str) -> None:
    registro = read_regole()
    assert {r: registro[r].classe for r in CHIESTE[classe][che_cosa]} == dict.fromkeys(CHIESTE[classe][che_cosa], classe)


def test_no_rule_answers_two_of_them() -> None:
    tutte = [r for v in CHIESTE.values() for regole in v.values() for r in regole]
    assert len(tutte) == len(set(tutte))


def test_only_an_errore_of_form_or_validity_blocks() -> None:
    assert {(r.gravita, r.classe) for r in read_regole().values() if r.blocca} <= {("errore", "F"), ("errore", "V")}
