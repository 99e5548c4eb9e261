"""Formal rules: what is missing, doubled, orphaned, unreadable or spelled in several ways."""

from dataclasses import replace

from pegan import model
from tests.check.esempio import DOC, S1, S2, Caso, Guasto, Limite, cambiata, cella, con, insieme, piano, piu, senza


def _fuori(parole: int) -> Guasto:
    """The document of a thousand words, so many of which are of no field."""
    return lambda peg: replace(peg, documento=replace(peg.documento, parole_attribuite=1000 - parole, parole_non_attribuite=parole))


def _terza(peg: model.Peg) -> model.Peg:
    """The document with a third sheet, without indicators of its own."""
    return piu(cambiata(peg["schede"][1], scheda_id=f"{S2}-3", ordine=3))(peg)


def _senza_peg_n(*etichette: str) -> Guasto:
    """The document's two sheets without PEG number, of a form with labels for these fields."""
    return insieme(*(con("schede", n, peg_n=None) for n in (0, 1)), piu(*(cella("modulo", S1, x, x) for x in etichette)))


def _due_senza_programma(*etichette: str) -> Guasto:
    """The document's two sheets without programma, of a form with these labels."""
    return insieme(*(con("schede", n, programma=None) for n in (0, 1)), piu(*(cella("modulo", "x", "obiettivi", x) for x in etichette)))


def _nascosta(foglio: str) -> model.RigaCella:
    """A text of a hidden sheet."""
    return replace(cella("modulo", "x", "foglio_nascosto", "Tributi"), luogo=f"foglio 3 «{foglio}», cella A1 [0:7]")


CASI = [
    Caso("campo_scheda_mancante", con("schede", 0, obiettivo_operativo=None), chiave=S1),
    Caso("campo_indicatore_mancante", con("indicatori", 0, peso=None), chiave=f"{S1}/i1"),
    Caso("campo_riga_mancante", con("personale", 1, impegno_pct=None), chiave=f"{S1}/2"),
    Caso("quadro_codice_mancante", con("quadro", 0, missione="Servizi istituzionali"), "Servizi istituzionali", "1"),
    Caso("quadro_peg_n_mancante", con("quadro", 1, peg_n=None), "vuoto", "2"),
    Caso(
        "scheda_duplicata_identica",
        insieme(
            *(con("schede", n, programma="02", obiettivo_operativo="Aprire prima") for n in (0, 1)),
            *(con("indicatori", n, denominazione=f"Atti {n % 2}") for n in range(4)),
        ),
        chiave=S2,
    ),
    Caso("scheda_duplicata_discorde", con("schede", 1, programma="02"), chiave=S2),
    Caso("quadro_duplicato", piu(cambiata(piano()["quadro"][0], riga=3)), chiave="3"),
    Caso("pos_duplicata", con("indicatori", 1, pos="1"), "1", f"{S1}/i2"),
    Caso("persona_ripetuta", con("personale", 1, nominativo="VERDI ANNA"), "VERDI ANNA", f"{S1}/2"),
    Caso("riga_orfana", con("attivita", 0, scheda_id="altra"), "altra", f"{S1}/a1"),
    Caso("modulo_personale_vuoto", con("risorse_umane", 0, c="0"), "vuota"),
    Caso("strumenti_senza_numero", con("risorse_strumentali", 0, numero=None), "vuoto"),
    Caso(
        "testo_non_attribuito",
        piu(model.TestoNonAttribuito(documento_id=DOC, luogo="p. 9, riga 1 [5:9]", testo="resto")),
        "resto",
    ),
    Caso("letto_in_parte", _fuori(401), "lette con sicurezza 599", DOC),
    Caso(
        "foglio_nascosto",
        piu(*map(_nascosta, ("Ob «3»", "Ob «3»", "Elenchi", "_pegan"))),
        "fogli nascosti: 2",
        DOC,
    ),
    Caso("stampa_tagliata", piu(cella("modulo", "x", "pagina_tagliata", "Target")), "pagine non lette: 1", DOC),
    Caso(
        "valore_illeggibile",
        insieme(con("indicatori", 0, peso=None), piu(cella("indicatori", f"{S1}/i1", "peso", "3O"))),
        "3O",
        f"{S1}/i1",
    ),
    Caso(
        "numero_ambiguo",
        insieme(con("capitoli", 0, importo=1234.0), piu(cella("capitoli", f"{S1}/1", "importo", "1.234"))),
        "1.234",
    ),
    Caso(
        "sentinella_come_mancante",
        insieme(con("indicatori", 0, raggiunto=None), piu(cella("indicatori", f"{S1}/i1", "raggiunto", "n.d."))),
        "n.d.",
    ),
    Caso("nome_in_varianti", con("personale", 2, nominativo="Verdi Ana"), "Verdi Anna; Verdi Ana", f"{S2}/1"),
    Caso("ruolo_in_varianti", con("personale", 2, unita_organizzativa="istr."), "istruttore; istr.", f"{S2}/1"),
    Caso("segno_in_varianti", piu(cella("attivita", f"{S1}/a1", "periodi_segnati", "x x X")), "x; X", f"{S1}/a1"),
    Caso("unita_in_varianti", con("indicatori", 3, unita="n"), "n.; n", f"{S2}/i2"),
    Caso(
        "testo_in_varianti",
        con("schede", 1, obiettivo_strategico="Rendere i servizi piu vicini ai cittadinni"),
        chiave=S2,
    ),
    Caso(
        "lettura_ambigua",
        piu(
            cella("indicatori", f"{S1}/i1", "peso", "60", "ambigua"),
            cella("attesi", f"{S1}/i1/2020", "testo", "80", "ambigua"),
        ),
        "2",
        S1,
    ),
    Caso("colonna_assente", insieme(_terza, *(con("indicatori", n, unita=None) for n in range(4))), "nessuna colonna"),
    Caso("colonna_assente", _due_senza_programma("Obiettivo", "Indicatore"), "nessuna colonna"),
    Caso("colonna_assente", _senza_peg_n("obiettivo_operativo"), "nessuna colonna"),
    Caso("campo_scheda_mancante", _senza_peg_n("obiettivo_operativo", "peg_n"), chiave=S1),
]
LIMITI = [
    Limite(
        "scheda_duplicata_discorde",
        insieme(*(con("schede", n, programma="02", peg_n=None, obiettivo_operativo=f"Fare {n}") for n in (0, 1))),
    ),
    Limite("campo_scheda_mancante", _senza_peg_n("obiettivo_operativo")),
    Limite("foglio_nascosto", piu(_nascosta("_pegan"))),
    Limite("letto_in_parte", _fuori(400)),
    Limite(
        "letto_in_parte",
        insieme(_fuori(397), *(piu(cella("indicatori", f"{S1}/i1", c, "tre parole qui", "ambigua")) for c in ("denominazione", "unita"))),
    ),
    Limite("colonna_assente", insieme(_terza, *(con("indicatori", n, unita=None) for n in range(3)))),
    Limite("colonna_assente", _due_senza_programma("Obiettivo", "Missione e programma")),
    Limite("campo_scheda_mancante", _due_senza_programma("Obiettivo", "Indicatore")),
    Limite("unita_mancante", insieme(_terza, *(con("indicatori", n, unita=None) for n in range(4)))),
    Limite("colonna_assente", insieme(_terza, senza("personale"), piu(cella("modulo", "s1", "personale", "PERSONALE COINVOLTO")))),
    Limite("scheda_senza_personale", insieme(_terza, senza("personale"))),
    Limite("ruolo_in_varianti", con("personale", 2, unita_organizzativa="ISTRUTTORE")),
    Limite("nome_in_varianti", con("personale", 2, nominativo="VERDI  ANNA")),
    Limite(
        "numero_ambiguo",
        insieme(con("capitoli", 0, importo=1234.5), piu(cella("capitoli", f"{S1}/1", "importo", "1.234,50"))),
    ),
    Limite(
        "valore_illeggibile",
        insieme(con("indicatori", 0, peso=None), piu(cella("indicatori", f"{S1}/i1", "peso", "-"))),
    ),
    Limite("lettura_ambigua", piu(cella("schede", S1, "settore", "AFFARI", "ambigua"))),
]
