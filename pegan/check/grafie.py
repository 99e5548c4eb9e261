"""F, formal rules on values: what can't be read, what was read with doubt, what is spelled in several ways."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields
from functools import cache

from pegan.check.regole import Regola, Trovato
from pegan.check.testi import abbreviazioni, citato, elenco, grafie, gruppi_di_varianti, in_dubbio
from pegan.check.vista import Vista, chiave, nome_scheda
from pegan.groups import grouped
from pegan.model import TABELLE, Persona, RigaCella, Scheda
from pegan.style import heading
from pegan.vocab import key

TIPI_LETTI = ("float | None", "int | None", "date | None")
MODULI = ("risorse_umane", "risorse_strumentali")


def valore_illeggibile(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A number or a date that is printed and can't be read as one."""
    for cella in v.senza_valore:
        if _di_tipo_letto(cella) and not v.vocabolari.is_sentinella(cella.testo or ""):
            messaggio = f"Il testo {citato(cella.testo)} non si legge come valore di «{heading(cella.campo)}»."
            yield Trovato(cella.tabella, cella.chiave, cella.campo, messaggio, cella.testo, "un numero o una data")


def numero_ambiguo(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A number such as 1.234, which is a thousand and more for an Italian and one and a bit for a machine."""
    for cella in v.valori:
        if cella.testo and "." in cella.testo and in_dubbio(cella.testo) and _numerica(cella):
            messaggio = f"{citato(cella.testo)} può valere migliaia o decimali."
            yield Trovato(cella.tabella, cella.chiave, cella.campo, messaggio, cella.testo, "1.234,00 oppure 1,234")


def sentinella_come_mancante(v: Vista, _: Regola) -> Iterator[Trovato]:
    """A "-", "n.d." or "//" taken as a missing value, and the 0 that an empty link prints in a form."""
    for cella in v.senza_valore:
        if v.vocabolari.is_sentinella(cella.testo or ""):
            messaggio = f"{citato(cella.testo)} in «{heading(cella.campo)}» è inteso come valore mancante."
            yield Trovato(cella.tabella, cella.chiave, cella.campo, messaggio, cella.testo, "un valore o la casella vuota")
    for cella in v.valori:
        if cella.tabella in MODULI and cella.testo == "0":
            messaggio = f"Lo 0 in «{heading(cella.campo)}» è quello di un collegamento vuoto: è inteso come mancante."
            yield Trovato(cella.tabella, cella.chiave, cella.campo, messaggio, "0", "un valore o la casella vuota")


def nome_in_varianti(v: Vista, r: Regola) -> Iterator[Trovato]:
    """One person's name spelled in several ways."""
    persone = [p for p in v.tutto_personale if p.nominativo]
    for gruppo in gruppi_di_varianti([p.nominativo or "" for p in persone], r.soglia or 100):
        yield _varianti("Lo stesso nome sembra scritto in più modi", "nominativo", persone, gruppo)


def ruolo_in_varianti(v: Vista, _: Regola) -> Iterator[Trovato]:
    """One role written in several ways among the sheets' staff."""
    per_ruolo = grouped((p.ruolo, p) for p in v.tutto_personale if p.ruolo and p.unita_organizzativa)
    for persone in per_ruolo.values():
        modi = {key(t): t for t in grafie(p.unita_organizzativa or "" for p in persone)}
        while modi:
            primo = modi.pop(next(iter(modi)))
            altri = {k: t for k, t in modi.items() if abbreviazioni(primo, t)}
            modi = {k: t for k, t in modi.items() if k not in altri}
            if altri:
                uguali = [primo, *altri.values()]
                yield _varianti("Lo stesso ruolo è scritto in più modi", "unita_organizzativa", persone, uguali)


def unita_in_varianti(v: Vista, _: Regola) -> Iterator[Trovato]:
    """One unit of measure written in several ways."""
    indicatori = [i for i in v.tutti_indicatori if i.unita]
    modi = grouped((key(testo) or testo, testo) for testo in grafie(i.unita or "" for i in indicatori))
    for gruppo in modi.values():
        if len(gruppo) > 1:
            primo = next(i for i in indicatori if i.unita == gruppo[-1] or " ".join((i.unita or "").split()) == gruppo[-1])
            messaggio = f"La stessa unità di misura è scritta in più modi: {elenco(map(citato, gruppo))}."
            yield Trovato("indicatori", primo.indicatore_id, "unita", messaggio, "; ".join(gruppo), gruppo[0])


def testo_in_varianti(v: Vista, r: Regola) -> Iterator[Trovato]:
    """One strategic objective worded in slightly different ways."""
    schede = [s for s in v.schede if s.obiettivo_strategico]
    for gruppo in gruppi_di_varianti([s.obiettivo_strategico or "" for s in schede], r.soglia or 100):
        prima = next(s for s in schede if s.obiettivo_strategico == gruppo[-1])
        messaggio = f"Lo stesso obiettivo strategico è scritto in {len(gruppo)} modi: {elenco(map(citato, gruppo))}."
        yield Trovato("schede", prima.scheda_id, "obiettivo_strategico", messaggio, gruppo[-1], gruppo[0])


def segno_in_varianti(v: Vista, _: Regola) -> Iterator[Trovato]:
    """Marks of the Gantt grid written in several ways, as x and X."""
    segni: dict[str, RigaCella] = {}
    for cella in v.valori:
        if cella.campo == "periodi_segnati" and cella.tabella == "attivita":
            for segno in (cella.testo or "").split():
                segni.setdefault(segno, cella)
    marche = [s for s in segni if len(s) == 1 and not s.isdecimal()]
    if len(marche) > 1:
        ultima = segni[marche[-1]]
        messaggio = f"I segni del cronoprogramma sono scritti in più modi: {elenco(map(citato, marche))}."
        yield Trovato("attivita", ultima.chiave, "periodi_segnati", messaggio, "; ".join(marche), marche[0])


def lettura_ambigua(v: Vista, r: Regola) -> Iterator[Trovato]:
    """Values that measures use and whose reading the source leaves open, one finding a sheet."""
    ambigue = [c for c in v.valori if c.confidenza == "ambigua" and f"{c.tabella}.{c.campo}" in r.valori]
    per_scheda = grouped((v.scheda_di(c.tabella, c.chiave) or v.documento_id, c) for c in ambigue)
    for scheda, celle in per_scheda.items():
        campi = Counter(f"{c.tabella}.{c.campo}" for c in celle)
        riga = v.riga("schede", scheda)
        dove = f"Nella scheda {nome_scheda(riga)}," if isinstance(riga, Scheda) else "Fuori dalle schede"
        quanti = "1 valore ha" if len(celle) == 1 else f"{len(celle)} valori hanno"
        messaggio = f"{dove} {quanti} più letture possibili: {elenco(f'{n} in {campo}' for campo, n in campi.most_common())}."
        tabella = "documenti" if scheda == v.documento_id else "schede"
        yield Trovato(tabella, scheda, None, messaggio, f"{len(celle)}", "una lettura sola", celle[0].luogo)


def _di_tipo_letto(cella: RigaCella) -> bool:
    return cella.campo in _typed_fields(cella.tabella)


@cache
def _typed_fields(tabella: str) -> frozenset[str]:
    return frozenset(f.name for f in fields(TABELLE[tabella]) if f.type in TIPI_LETTI)


def _numerica(cella: RigaCella) -> bool:
    nomi = {f.name for f in fields(TABELLE[cella.tabella])} if cella.tabella in TABELLE else set()
    if (cella.tabella, cella.campo) == ("attesi", "testo"):
        return True
    return f"{cella.campo}_valore" in nomi or (cella.tabella in TABELLE and _di_tipo_letto(cella))


def _varianti(frase: str, campo: str, persone: Sequence[Persona], modi: list[str]) -> Trovato:
    """The finding stands on the first row that bears the last spelling."""
    prima = next(p for p in persone if key(getattr(p, campo) or "") == key(modi[-1]))
    messaggio = f"{frase}: {elenco(map(citato, modi))}."
    return Trovato("personale", chiave(prima), campo, messaggio, "; ".join(modi), "una sola grafia")
