"""Where the documents of one plan differ: forms of one version, versions with their acts, a filled-in form and its plan.

    an objective's sheets ─▶ pairs (what speaks, what it is compared with) ─▶ rows of both that are the same ─▶ fields that differ

A difference between forms of one version that a print explains (rounded, clipped) is a nota; a value that only one form prints is told
once a document. Every finding stands on the document that speaks and names both places.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from pegan.check.testi import citato
from pegan.clean.names import person_id
from pegan.insieme.righe import Luoghi, Valori, finding
from pegan.insieme.riporto import PerFoglio, forms_of, pair
from pegan.insieme.uso import Documento, Foglio, Obiettivo
from pegan.model import Segnalazione
from pegan.style import number
from pegan.vocab import key

NUMERI = ("peso", "peso_obiettivo", "impegno_pct", "importo")
CAMPI: Mapping[str, tuple[str, ...]] = {
    "schede": ("obiettivo_operativo", "obiettivo_strategico", "responsabile", "referente", "peso_obiettivo"),
    "indicatori": ("denominazione", "unita", "peso", "partenza", "verifica_intermedia", "raggiunto"),
    "attesi": ("testo",),
    "attivita": ("descrizione",),
    "personale": ("impegno_pct",),
}
"""Table -> the fields that every form of a plan says alike."""
DEL_PIANO = {"obiettivo_operativo": "obiettivo", "denominazione": "obiettivo", "peso": "peso", "peso_obiettivo": "peso", "testo": "atteso"}
"""Fields that a version changes by an act of its own, and the rule that says so (`versione_cambia_…`)."""
_NOMI = {"impegno_pct": "impegno", "testo": "atteso", "peso_obiettivo": "peso dell'obiettivo"}
_TAGLIATO = re.compile(r"#+|.*(?:…|\.\.\.)")

Tabelle = Mapping[str, PerFoglio]


@dataclass(frozen=True, slots=True)
class Differenza:
    """A field that two documents say otherwise, each with the row's key; None for what one does not print."""

    tabella: str
    campo: str
    chiavi: tuple[str, str]
    valori: tuple[object, object]


def differences(obiettivi: Sequence[Obiettivo], tabelle: Tabelle, luoghi: Luoghi) -> Iterator[Segnalazione]:
    """All findings on sheets that several documents hold."""
    sole: dict[tuple[Documento, Documento, str, str], list[Differenza]] = defaultdict(list)
    for o in obiettivi:
        if len(o.fogli) < 2:
            continue
        versioni = [list(g) for _, g in groupby(o.fogli, key=lambda f: f.documento.edizione)]
        for forme in versioni:
            for altra in forme[1:]:
                for d in _compared(forme[0], altra, tabelle):
                    if None in d.valori and not _clipped(d, (forme[0], altra), luoghi):
                        sole[forme[0].documento, altra.documento, d.tabella, d.campo].append(d)
                    else:
                        yield _between_forms(d, forme[0], altra, luoghi)
        piani = [v[0] for v in versioni if not v[0].documento.rendiconto]
        for nuova, vecchia in pairwise(piani):
            yield from _between_versions(nuova, vecchia, tabelle, luoghi)
        for modulo in forms_of(o):
            if o.parla:
                yield from _of_a_form(o.parla, modulo, tabelle, luoghi)
    for (mio, suo, tabella, campo), trovate in sole.items():
        yield _in_one_form(mio, suo, tabella, campo, trovate, luoghi)
    yield from _sheets_in_one_form(obiettivi, luoghi)


def _sheets_in_one_form(obiettivi: Sequence[Obiettivo], luoghi: Luoghi) -> Iterator[Segnalazione]:
    """Sheets that one form of a version has and another, which shares others with it, lacks."""
    di: dict[Documento, dict[int, Foglio]] = defaultdict(dict)
    for n, o in enumerate(obiettivi):
        for f in o.fogli:
            di[f.documento][n] = f
    documenti = sorted(di, key=lambda d: d.id)
    for uno, altro in ((a, b) for a in documenti for b in documenti if a is not b and a.edizione == b.edizione and a.formato != b.formato):
        sole = [f for n, f in di[uno].items() if n not in di[altro]]
        if sole and di[uno].keys() & di[altro].keys():
            elenco = ", ".join(luoghi.scheda(f.scheda_id) for f in sole[:10])
            messaggio = f"{len(sole)} schede di {luoghi.file(uno.id)} non sono in {luoghi.file(altro.id)}, che è un'altra forma dello stesso documento: {elenco}."
            luogo = f"{luoghi.nel_documento(uno.id, 'schede', sole[0].scheda_id, None)}; {luoghi.file(altro.id)}"
            yield finding(
                "scheda_in_una_forma_sola", uno.id, "schede", sole[0].scheda_id, None, messaggio, str(len(sole)), "le stesse schede", luogo
            )


def _compared(mio: Foglio, suo: Foglio, tabelle: Tabelle) -> Iterator[Differenza]:
    """The fields of two sheets that differ in value; a text by its letters, a target by its number where both have one."""
    for tabella, coppie in _pairs(mio, suo, tabelle):
        for (ka, a), (kb, b) in coppie:
            for campo in CAMPI[tabella]:
                va, vb = a[campo], b[campo]
                if not _same(a, b, campo):
                    yield Differenza(tabella, campo, (ka, kb), (va, vb))


_Coppia = tuple[tuple[str, Valori], tuple[str, Valori]]


def _pairs(mio: Foglio, suo: Foglio, tabelle: Tabelle) -> Iterator[tuple[str, list[_Coppia]]]:
    """Table -> the rows of two sheets that are the same, with their keys."""

    def mie(tabella: str) -> tuple[Sequence[Valori], Sequence[Valori]]:
        uno, altro = ((f.documento.id, f.scheda_id) for f in (mio, suo))
        return tabelle[tabella].get(uno, ()), tabelle[tabella].get(altro, ())

    yield "schede", [((mio.scheda_id, a), (suo.scheda_id, b)) for a, b in zip(*mie("schede"), strict=False)]
    indicatori = [((str(a["indicatore_id"]), a), (str(b["indicatore_id"]), b)) for a, b in pair(*mie("indicatori"))]
    yield "indicatori", indicatori
    di = {a: b for (a, _), (b, _) in indicatori}
    attesi = {(str(r["indicatore_id"]), r["anno_atteso"]): r for r in mie("attesi")[1]}
    per_anno = [(r, attesi.get((di.get(str(r["indicatore_id"]), ""), r["anno_atteso"]))) for r in mie("attesi")[0]]
    yield "attesi", [((_target(a), a), (_target(b), b)) for a, b in per_anno if b is not None]
    righe = {r["riga"]: r for r in mie("attivita")[1]}
    yield "attivita", [((str(a["attivita_id"]), a), (str(b["attivita_id"]), b)) for a in mie("attivita")[0] if (b := righe.get(a["riga"]))]
    persone = {person_id(str(r["nominativo"] or ""), ""): r for r in mie("personale")[1]}
    coppie = [(a, persone.get(person_id(str(a["nominativo"] or ""), ""))) for a in mie("personale")[0]]
    yield "personale", [((f"{mio.scheda_id}/{a['riga']}", a), (f"{suo.scheda_id}/{b['riga']}", b)) for a, b in coppie if b is not None]


def _target(r: Valori) -> str:
    return f"{r['indicatore_id']}/{r['anno_atteso']}"


def _same(a: Valori, b: Valori, campo: str) -> bool:
    va, vb = a[campo], b[campo]
    if campo == "testo" and isinstance(a["valore"], float) and isinstance(b["valore"], float):
        return a["valore"] == b["valore"] and a["operatore"] == b["operatore"]
    if isinstance(va, str) and isinstance(vb, str):
        return key(va) == key(vb)
    return va == vb


def _between_forms(d: Differenza, mio: Foglio, suo: Foglio, luoghi: Luoghi) -> Segnalazione:
    stampa = _rounded(d, suo, luoghi) or _clipped(d, (mio, suo), luoghi)
    regola, come = ("forma_arrotondata", "arrotonda o taglia") if stampa else ("forme_discordi", "riporta un altro valore")
    messaggio = f"{luoghi.file(suo.documento.id)} {come}: {_name(d)} della scheda {luoghi.scheda(mio.scheda_id)}."
    return _finding(regola, d, mio, suo, messaggio, luoghi)


def _in_one_form(mio: Documento, suo: Documento, tabella: str, campo: str, trovate: Sequence[Differenza], luoghi: Luoghi) -> Segnalazione:
    prima = trovate[0]
    senza = suo if prima.valori[1] is None else mio
    messaggio = (
        f"{luoghi.file(senza.id)} non riporta {_name(prima)}: {len(trovate)} valori che l'altra forma della stessa versione riporta."
    )
    valore = next(v for v in prima.valori if v is not None)
    luogo = _places(prima, (mio, suo), luoghi)
    return finding(
        "valore_in_una_forma_sola", mio.id, tabella, prima.chiavi[0], campo, messaggio, _shown(valore), "lo stesso in ogni forma", luogo
    )


def _between_versions(nuova: Foglio, vecchia: Foglio, tabelle: Tabelle, luoghi: Luoghi) -> Iterator[Segnalazione]:
    """What a version changes of the one before it: each weight, target and objective, the rest once a sheet."""
    altro: list[Differenza] = []
    atti = f"da {vecchia.documento.nome} a {nuova.documento.nome}"
    for d in _compared(nuova, vecchia, tabelle):
        if d.campo in DEL_PIANO:
            prima, dopo = (_shown(x) or "nulla" for x in reversed(d.valori))
            di = _of(d, nuova, tabelle)
            messaggio = f"Nella scheda {luoghi.scheda(nuova.scheda_id)} cambia {_name(d)}{di}, da «{prima}» a «{dopo}»: {atti}."
            yield _finding(f"versione_cambia_{DEL_PIANO[d.campo]}", d, nuova, vecchia, messaggio, luoghi)
        elif None not in d.valori:
            altro.append(d)
    nuovi, vecchi = (tabelle["indicatori"].get((f.documento.id, f.scheda_id), ()) for f in (nuova, vecchia))
    coppie = pair(nuovi, vecchi)
    aggiunti, tolti = len(nuovi) - len(coppie), len(vecchi) - len(coppie)
    if aggiunti or tolti:
        messaggio = f"Nella scheda {luoghi.scheda(nuova.scheda_id)} ci sono {aggiunti} indicatori in più e {tolti} in meno, {atti}."
        d = Differenza("schede", "scheda_id", (nuova.scheda_id, vecchia.scheda_id), (str(len(nuovi)), str(len(vecchi))))
        yield _finding("versione_cambia_indicatori", d, nuova, vecchia, messaggio, luoghi)
    if altro:
        quali = ", ".join(sorted({_name(d) for d in altro}))
        messaggio = f"Nella scheda {luoghi.scheda(nuova.scheda_id)} cambiano {len(altro)} altri valori ({quali}), {atti}."
        yield _finding("versione_cambia_altro", altro[0], nuova, vecchia, messaggio, luoghi)


def _of(d: Differenza, foglio: Foglio, tabelle: Tabelle) -> str:
    """ " di «Giorni medi di attesa»": whose value differs, where it is an indicator's."""
    indicatori = tabelle["indicatori"].get((foglio.documento.id, foglio.scheda_id), ())
    testo = next((i["denominazione"] for i in indicatori if d.chiavi[0].startswith(str(i["indicatore_id"]))), None)
    return f" di {citato(str(testo), 60)}" if testo and d.campo != "denominazione" else ""


def _of_a_form(piano: Foglio, modulo: Foglio, tabelle: Tabelle, luoghi: Luoghi) -> Iterator[Segnalazione]:
    """A filled-in form that says another weight, target or text than its plan, or reports an indicator that the plan does not have."""
    for d in _compared(piano, modulo, tabelle):
        if d.campo in DEL_PIANO and None not in d.valori:
            messaggio = f"Il documento di tipo {modulo.documento.tipo} cambia {_name(d)} della scheda {luoghi.scheda(piano.scheda_id)}: vale il piano."
            yield _finding("rendiconto_cambia_piano", d, piano, modulo, messaggio, luoghi)
    miei, suoi = (tabelle["indicatori"].get((f.documento.id, f.scheda_id), ()) for f in (piano, modulo))
    noti = {str(b["indicatore_id"]) for _, b in pair(miei, suoi)}
    for riga in suoi:
        if (chiave := str(riga["indicatore_id"])) not in noti:
            messaggio = f"Il documento di tipo {modulo.documento.tipo} riporta un indicatore che la scheda {luoghi.scheda(piano.scheda_id)} non ha: non entra nei conti."
            d = Differenza("indicatori", "denominazione", (piano.scheda_id, chiave), ("non c'è", riga["denominazione"]))
            yield _finding("rendiconto_fuori_piano", d, piano, modulo, messaggio, luoghi)


def _finding(regola: str, d: Differenza, mio: Foglio, suo: Foglio, messaggio: str, luoghi: Luoghi) -> Segnalazione:
    campo = None if d.campo == "scheda_id" else d.campo
    tabella = d.tabella if d.chiavi[0] != mio.scheda_id else "schede"
    luogo = _places(d, (mio.documento, suo.documento), luoghi)
    return finding(regola, mio.documento.id, tabella, d.chiavi[0], campo, messaggio, _shown(d.valori[1]), _shown(d.valori[0]), luogo)


def _places(d: Differenza, documenti: tuple[Documento, Documento], luoghi: Luoghi) -> str:
    return "; ".join(luoghi.nel_documento(x.id, d.tabella, k, d.campo) for x, k in zip(documenti, d.chiavi, strict=True))


def _rounded(d: Differenza, suo: Foglio, luoghi: Luoghi) -> bool:
    """The print shows fewer decimals of the same number."""
    mio_valore, suo_valore = d.valori
    if d.campo not in NUMERI or not isinstance(mio_valore, float) or not isinstance(suo_valore, float):
        return False
    testo = luoghi.testo(suo.documento.id, d.tabella, d.chiavi[1], d.campo) or number(suo_valore)
    decimali = re.search(r",(\d+)", testo)
    cifre = len(decimali[1]) if decimali else 0
    return abs(mio_valore - suo_valore) <= 0.5 / 10.0**cifre + 1e-9


def _clipped(d: Differenza, fogli: tuple[Foglio, Foglio], luoghi: Luoghi) -> bool:
    """One form prints #### or breaks the text off."""
    testi = [luoghi.testo(f.documento.id, d.tabella, k, d.campo) or "" for f, k in zip(fogli, d.chiavi, strict=True)]
    if any(_TAGLIATO.fullmatch(" ".join(t.split())) for t in testi):
        return True
    corto, lungo = sorted((key(str(v or "")) for v in d.valori), key=len)
    return isinstance(d.valori[0], str) and len(corto) > 3 and lungo.startswith(corto)


def _name(d: Differenza) -> str:
    return _NOMI.get(d.campo, d.campo.replace("_", " "))


def _shown(valore: object) -> str | None:
    return number(valore) if isinstance(valore, float) else None if valore is None else str(valore)
