"""What each version of a plan adds, drops and changes of the one before it, and by which act: as a table, and as findings.

an objective's sheets in the plan's versions ─▶ the fields, indicators and targets that differ ─┬▶ a row a change
objectives that a version has first, or no more ────────────────────────────────────────────────┴▶ findings, each with both places
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

import pandas as pd

from pegan.check.testi import citato
from pegan.insieme.differenze import Differenza, compared, difference, name, shared_rows, shown
from pegan.insieme.eredita import Tabelle, inherited_rows
from pegan.insieme.fogli import Documento, Foglio
from pegan.insieme.righe import Luoghi, Valori, finding, parts, text
from pegan.insieme.riporto import LA_SUA_CHIAVE, pair
from pegan.insieme.uso import Obiettivo, objectives
from pegan.model import Segnalazione
from pegan.store import Lake
from pegan.store.lake import EREDITABILI

AGGIUNTO, TOLTO, CAMBIATO = "aggiunto", "tolto", "cambiato"
SENZA_TESTO = "(senza testo)"
RESI = ("verifica_intermedia", "raggiunto")
"""What is reported changes without an act."""
DEL_PIANO = {
    "peg_n": "obiettivo",
    "obiettivo_operativo": "obiettivo",
    "denominazione": "obiettivo",
    "peso": "peso",
    "peso_obiettivo": "peso",
    "testo": "atteso",
}
"""Fields that a version changes by an act of its own, and the rule that says so (`versione_cambia_…`)."""
COLONNE = [
    "ente", "anno", "versione_da", "versione_a", "atto_numero", "atto_data", "scheda_id", "tabella", "campo", "cosa", "prima", "dopo",
    "documento_da", "chiave_da", "documento_a", "chiave_a",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cambio:
    """One thing that a version does: keys and values are those of (the later version, the earlier one), "" and None for what one has not."""

    cosa: str
    scheda_id: str
    documenti: tuple[Documento, Documento]
    fogli: tuple[Foglio | None, Foglio | None]
    d: Differenza

    def row(self) -> list[object]:
        """The change under COLONNE, but for `ente` and `anno`."""
        nuovo, vecchio = self.documenti
        dopo, prima = (shown(v) for v in self.d.valori)
        chiave_a, chiave_da = (k or None for k in self.d.chiavi)
        id_a, id_da = (f.documento.id if f else None for f in self.fogli)
        return [
            vecchio.versione, nuovo.versione, nuovo.atto_numero, nuovo.atto_data, self.scheda_id, self.d.tabella, self.d.campo, self.cosa,
            prima, dopo, id_da, chiave_da, id_a or nuovo.id, chiave_a,
        ]  # fmt: skip


def versioni(lake: Lake) -> pd.DataFrame:
    """The changes between the versions of every plan of a lake, a row each: `aggiunto`, `tolto` (sheets, indicators), `cambiato` (a field).

    A sheet that a version lacks is `tolto` only if that version is a whole plan of its servizio, not a variation. What was reported is no change
    of the plan.
    """
    righe = []
    for chiave, parte in parts(lake).items():
        obiettivi = objectives(parte)
        righe += [[*chiave, *c.row()] for c in changes(obiettivi, shared_rows(parte, obiettivi), parte["schede"])]
    return pd.DataFrame(righe, columns=COLONNE)


def changes(obiettivi: Sequence[Obiettivo], tabelle: Tabelle, schede: pd.DataFrame) -> Iterator[Cambio]:
    """What the versions of a body's year change, sheet by sheet; `schede` are all sheets of the year."""
    ambiti = {(str(d), str(s)): (text(a), text(b)) for d, s, a, b in zip(*(schede[c] for c in _DI_AMBITO), strict=True)}
    titoli = {(str(d), str(s)): text(t) for d, s, t in zip(*(schede[c] for c in _DI_TITOLO), strict=True)}
    piani = sorted({f.documento for o in obiettivi for f in o.fogli if not f.documento.rendiconto}, key=lambda d: (d.versione, d.id))
    for o in obiettivi:
        if o.dubbio:
            continue
        sue = _versions(o)
        for nuova, vecchia in pairwise(sue):
            yield from _within(nuova, vecchia, tabelle)
        for foglio, altro, cosa in _whole(sue, piani, ambiti):
            titolo = titoli.get((foglio.documento.id, foglio.scheda_id)) or SENZA_TESTO
            nuovo = cosa == AGGIUNTO
            chiavi, valori = ((foglio.scheda_id, ""), (titolo, None)) if nuovo else (("", foglio.scheda_id), (None, titolo))
            d = Differenza("schede", "obiettivo_operativo", chiavi, valori)
            documenti, fogli = ((foglio.documento, altro), (foglio, None)) if nuovo else ((altro, foglio.documento), (None, foglio))
            yield Cambio(cosa, foglio.scheda_id, documenti, fogli, d)


def _versions(o: Obiettivo) -> list[Foglio]:
    """An objective's sheet in each version of the plan, the last first."""
    return [next(g) for _, g in groupby((f for f in o.fogli if not f.documento.rendiconto), key=lambda f: f.documento.edizione)]


_DI_AMBITO = ("documento_id", "scheda_id", "settore", "servizio")
_DI_TITOLO = ("documento_id", "scheda_id", "obiettivo_operativo")


def _within(nuova: Foglio, vecchia: Foglio, tabelle: Tabelle) -> Iterator[Cambio]:
    """The fields, indicators and targets that one version of a sheet has otherwise than the one before it."""
    documenti, fogli = (nuova.documento, vecchia.documento), (nuova, vecchia)
    for d in compared(nuova, vecchia, tabelle):
        if d.campo not in RESI and not (
            d.valori[0] is None and nuova.documento.tipo == "variazione" and d.campo in EREDITABILI.get(d.tabella, ())
        ):
            yield Cambio(CAMBIATO, nuova.scheda_id, documenti, fogli, d)
    nuovi, vecchi = (tabelle["indicatori"].get((f.documento.id, f.scheda_id), ()) for f in fogli)
    coppie = pair(nuovi, vecchi)
    presi = [{id(c[lato]) for c in coppie} for lato in (0, 1)]
    for cosa, lato, righe in ((AGGIUNTO, 0, nuovi), (TOLTO, 1, vecchi)):
        for r in (r for r in righe if id(r) not in presi[lato]):
            chiave, testo = str(r["indicatore_id"]), str(r["denominazione"] or SENZA_TESTO)
            chiavi, valori = ((chiave, ""), (testo, None)) if lato == 0 else (("", chiave), (None, testo))
            yield Cambio(cosa, nuova.scheda_id, documenti, fogli, Differenza("indicatori", "denominazione", chiavi, valori))
    yield from (Cambio(CAMBIATO, nuova.scheda_id, documenti, fogli, d) for d in _targets_of_one(fogli, coppie, tabelle))


def _targets_of_one(fogli: tuple[Foglio, Foglio], coppie: Sequence[tuple[Valori, Valori]], tabelle: Tabelle) -> Iterator[Differenza]:
    """Targets that only one of two versions fixes."""
    attesi = [
        {(str(r["indicatore_id"]), r["anno_atteso"]): r["testo"] for r in tabelle["attesi"].get((f.documento.id, f.scheda_id), ())}
        for f in fogli
    ]
    for mio, suo in coppie:
        ids = (str(mio["indicatore_id"]), str(suo["indicatore_id"]))
        per_anno = [{anno: testo for (i, anno), testo in a.items() if i == chiave} for a, chiave in zip(attesi, ids, strict=True)]
        for anno in sorted(per_anno[0].keys() ^ per_anno[1].keys(), key=str):
            dopo, prima = (p.get(anno) for p in per_anno)
            if (dopo, prima) != (None, None):
                chiavi = [f"{i}/{anno}" if anno in p else "" for i, p in zip(ids, per_anno, strict=True)]
                yield Differenza("attesi", "testo", (chiavi[0], chiavi[1]), (dopo, prima))


def _whole(
    sue: Sequence[Foglio], piani: Sequence[Documento], ambiti: dict[tuple[str, str], tuple[str | None, str | None]]
) -> Iterator[tuple[Foglio, Documento, str]]:
    """Whether a later version has an objective first, or no more: its sheet, the other version's document, and which of the two."""
    if not sue:
        return
    prima, ultima = sue[-1], sue[0]
    if precedenti := [d for d in piani if d.versione < prima.documento.versione]:
        yield prima, precedenti[-1], AGGIUNTO
    ambito = ambiti.get((ultima.documento.id, ultima.scheda_id))
    coperti = {d for (d, _), a in ambiti.items() if a == ambito}
    for d in piani:
        if d.versione > ultima.documento.versione and d.tipo != "variazione" and d.id in coperti:
            yield ultima, d, TOLTO
            return


def version_findings(obiettivi: Sequence[Obiettivo], tabelle: Tabelle, schede: pd.DataFrame, luoghi: Luoghi) -> Iterator[Segnalazione]:
    """The changes as findings: each weight, target and objective, the rest once a sheet."""
    for (scheda, _, _), gruppo in groupby(changes(obiettivi, tabelle, schede), key=lambda c: (c.scheda_id, *(d.id for d in c.documenti))):
        cambi = list(gruppo)
        nuovo, vecchio = cambi[0].documenti
        atti, dove = f"da {vecchio.nome} a {nuovo.nome}", luoghi.scheda(scheda)
        for c in (c for c in cambi if c.cosa == CAMBIATO and c.d.campo in DEL_PIANO):
            dopo, prima = (shown(x) or "nulla" for x in c.d.valori)
            messaggio = f"Nella scheda {dove} cambia {name(c.d)}{_of(c, tabelle)}, da «{prima}» a «{dopo}»: {atti}."
            yield _of_two_rows(f"versione_cambia_{DEL_PIANO[c.d.campo]}", c, messaggio, luoghi)
        for c in (c for c in cambi if c.cosa != CAMBIATO and c.d.tabella == "schede"):
            messaggio = f"La scheda {dove} è in {'più' if c.cosa == AGGIUNTO else 'meno'}, {atti}."
            nuova, vecchia = (shown(v) for v in c.d.valori)
            yield _of_the_sheet("versione_cambia_obiettivo", c, messaggio, (vecchia, nuova), luoghi)
        if indicatori := [c for c in cambi if c.cosa != CAMBIATO and c.d.tabella == "indicatori"]:
            aggiunti = sum(c.cosa == AGGIUNTO for c in indicatori)
            messaggio = f"Nella scheda {dove} gli indicatori in più sono {aggiunti}, quelli in meno {len(indicatori) - aggiunti}, {atti}."
            quanti = [len(tabelle["indicatori"].get((f.documento.id, f.scheda_id), ())) if f else 0 for f in indicatori[0].fogli]
            yield _of_the_sheet("versione_cambia_indicatori", indicatori[0], messaggio, (str(quanti[1]), str(quanti[0])), luoghi)
        altri = [c for c in cambi if c.cosa == CAMBIATO and c.d.campo not in DEL_PIANO and None not in c.d.valori]
        if altri:
            quali = ", ".join(sorted({name(c.d) for c in altri}))
            yield _of_two_rows("versione_cambia_altro", altri[0], f"Nella scheda {dove} cambiano altri valori ({quali}), {atti}.", luoghi)


def lacking(obiettivi: Sequence[Obiettivo], tabelle: Tabelle, luoghi: Luoghi) -> Iterator[Segnalazione]:
    """What the version that speaks for a sheet says nothing of, and the one before it does: nobody counts it any more."""
    for o in obiettivi:
        for nuova, vecchia in pairwise(_versions(o)[:2]) if o.parla else ():
            persi = {nome: len(tabelle[t].get(vecchia.chiave, ())) for t, nome in _CONTATE.items() if not tabelle[t].get(nuova.chiave)}
            if quali := [f"{nome} (righe: {n})" for nome, n in persi.items() if n]:
                punti = "; ".join(luoghi.nel_documento(f.documento.id, "schede", f.scheda_id, None) for f in (nuova, vecchia))
                dove, tutte = luoghi.scheda(nuova.scheda_id), " e ".join(quali)
                messaggio = (
                    f"La scheda {dove} non riporta {tutte} in {nuova.documento.nome}, che ne parla: i conti dell'anno non li hanno più."
                )
                yield finding(
                    "versione_non_riporta", nuova.documento.id, "schede", nuova.scheda_id, None, messaggio, None,
                    f"{tutte}, come in {vecchia.documento.nome}", punti,
                )  # fmt: skip


_CONTATE = {"personale": "personale", "attivita": "attività"}
"""Tables of a sheet whose rows measures add up, by the word of a message."""
_IN_VIGORE = _CONTATE | {"indicatori": "indicatori", "attesi": "risultati attesi", "capitoli": "capitoli"}


def left_in_force(obiettivi: Sequence[Obiettivo], tabelle: Tabelle, luoghi: Luoghi) -> Iterator[Segnalazione]:
    """What a variation prints nothing of and leaves in force; one finding for each document that it stands in."""
    righe = sorted(inherited_rows(obiettivi, tabelle), key=lambda x: (x[1], str(x[2]["documento_id"])))
    for (nuovo, vecchio), gruppo in groupby(righe, key=lambda x: (x[1], str(x[2]["documento_id"]))):
        sue = list(gruppo)
        conta = Counter(_IN_VIGORE[nome] for nome, _, _ in sue)
        quali = ", ".join(f"{nome} (righe: {n})" for nome, n in sorted(conta.items()))
        messaggio = f"{luoghi.file(nuovo)} non riporta {quali}: per le sue schede valgono come in {luoghi.file(vecchio)}."
        nome, _, prima = sue[0]
        luogo = f"{luoghi.file(nuovo)}; {luoghi.nel_documento(vecchio, nome, str(prima[LA_SUA_CHIAVE]), None)}"
        yield finding("versione_lascia_in_vigore", nuovo, "documenti", nuovo, None, messaggio, None, quali, luogo)


def _of_two_rows(regola: str, c: Cambio, messaggio: str, luoghi: Luoghi) -> Segnalazione:
    """A finding on a value that both versions hold, or one of them."""
    nuovo, vecchio = c.fogli
    assert nuovo, "a changed value stands in two sheets"
    assert vecchio, "a changed value stands in two sheets"
    d = c.d if all(c.d.chiavi) else replace(c.d, chiavi=(c.d.chiavi[0] or c.scheda_id, c.d.chiavi[1] or vecchio.scheda_id))
    return difference(regola, d, nuovo, vecchio, messaggio, luoghi)


def _of_the_sheet(regola: str, c: Cambio, messaggio: str, valori: tuple[str | None, str | None], luoghi: Luoghi) -> Segnalazione:
    """A finding on a sheet as a whole, with what the two versions have of it: (before, after)."""
    punti = [
        luoghi.nel_documento(f.documento.id, "schede", f.scheda_id, None) if f else luoghi.file(d.id)
        for f, d in zip(c.fogli, c.documenti, strict=True)
    ]
    return finding(regola, c.documenti[0].id, "schede", c.scheda_id, None, messaggio, *valori, "; ".join(punti))


def _of(c: Cambio, tabelle: Tabelle) -> str:
    """ " di «Giorni medi di attesa»": whose value differs, where it is an indicator's."""
    foglio = c.fogli[0]
    indicatori = tabelle["indicatori"].get((foglio.documento.id, foglio.scheda_id), ()) if foglio else ()
    testo = next((i["denominazione"] for i in indicatori if c.d.chiavi[0].startswith(str(i["indicatore_id"]))), None)
    return f" di {citato(str(testo), 60)}" if testo and c.d.campo != "denominazione" else ""
