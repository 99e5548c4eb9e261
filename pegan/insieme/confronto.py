"""Where the documents of one version of a plan differ: its forms, and a filled-in form and its plan (versions: cambi.py).

    an objective's sheets ─▶ pairs (what speaks, what it is compared with) ─▶ fields that differ (differenze.py) ─▶ findings

A difference between forms of one version that a print explains (rounded, clipped) is a nota; a value that only one form prints is told
once a document; of a value whose reading is in doubt in the form that does not speak nothing is. Every finding stands on the document that speaks and names both places.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from pegan.clean.numbers import sure_number
from pegan.groups import grouped
from pegan.insieme.cambi import DEL_PIANO
from pegan.insieme.differenze import Differenza, compared, difference, name, places, shown
from pegan.insieme.eredita import Tabelle
from pegan.insieme.fogli import Documento, Foglio
from pegan.insieme.righe import Luoghi, finding
from pegan.insieme.riporto import forms_of, pair
from pegan.insieme.uso import Obiettivo
from pegan.model import Segnalazione
from pegan.style import count
from pegan.vocab import key

_TAGLIATO = re.compile(r"#+|.*(?:…|\.\.\.)")


def differences(obiettivi: Sequence[Obiettivo], tabelle: Tabelle, luoghi: Luoghi) -> Iterator[Segnalazione]:
    """All findings on sheets that several documents hold."""
    sole: dict[tuple[Documento, Documento, str, str], list[Differenza]] = defaultdict(list)
    for o in obiettivi:
        if len(o.fogli) < 2:
            continue
        moduli = forms_of(o)
        # of two forms of one kind the one that gives its values stands first
        fogli = [*(f for f in o.fogli if f not in moduli), *reversed(moduli)]
        versioni = [list(g) for _, g in groupby(fogli, key=lambda f: f.documento.edizione)]
        for forme in versioni:
            for altra in forme[1:]:
                for d in compared(forme[0], altra, tabelle):
                    tagliata = _clipped(d, (forme[0], altra), luoghi)
                    if not tagliata and luoghi.aperto(altra.documento.id, d.tabella, d.chiavi[1], d.campo):
                        continue  # what the other form says is not known
                    if None in d.valori and not tagliata:
                        sole[forme[0].documento, altra.documento, d.tabella, d.campo].append(d)
                    else:
                        yield _between_forms(d, forme[0], altra, luoghi)
        for modulo in moduli:
            if o.parla:
                yield from _of_a_form(o.parla, modulo, tabelle, luoghi)
    for (mio, suo, tabella, campo), trovate in sole.items():
        yield _in_one_form(mio, suo, tabella, campo, trovate, luoghi)
    yield from _sheets_in_one_form(obiettivi, luoghi)
    yield from _outside_the_plan(obiettivi, luoghi)


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


def _outside_the_plan(obiettivi: Sequence[Obiettivo], luoghi: Luoghi) -> Iterator[Segnalazione]:
    """Objectives that a filled-in form alone has, though the year has a plan: one finding a form."""
    piani = {luoghi.file(f.documento.id) for o in obiettivi for f in o.fogli if not f.documento.rendiconto}
    soli = grouped((f.documento, f) for f in (o.parla for o in obiettivi if o.parla and o.parla.documento.rendiconto and piani))
    for d, fogli in soli.items():
        elenco = ", ".join(luoghi.scheda(f.scheda_id) for f in fogli[:10])
        messaggio = f"{luoghi.file(d.id)} riporta {count(len(fogli), 'obiettivo', 'obiettivi')} che nessun piano dell'anno ha: {elenco}. I conti li prendono come sono scritti lì."
        chiave, luogo = fogli[0].scheda_id, luoghi.nel_documento(d.id, "schede", fogli[0].scheda_id, None)
        luogo = f"{luogo}; {', '.join(sorted(piani)[:10])}"
        yield finding("rendiconto_fuori_piano", d.id, "schede", chiave, None, messaggio, str(len(fogli)), "obiettivi del piano", luogo)


def _between_forms(d: Differenza, mio: Foglio, suo: Foglio, luoghi: Luoghi) -> Segnalazione:
    stampa = _rounded(d, suo, luoghi) or _clipped(d, (mio, suo), luoghi)
    regola, come = ("forma_arrotondata", "arrotonda o taglia") if stampa else ("forme_discordi", "riporta un altro valore")
    messaggio = f"{luoghi.file(suo.documento.id)} {come}: {name(d)} della scheda {luoghi.scheda(mio.scheda_id)}."
    return difference(regola, d, mio, suo, messaggio, luoghi)


def _in_one_form(mio: Documento, suo: Documento, tabella: str, campo: str, trovate: Sequence[Differenza], luoghi: Luoghi) -> Segnalazione:
    prima = trovate[0]
    senza = suo if prima.valori[1] is None else mio
    messaggio = f"{luoghi.file(senza.id)} non riporta {name(prima)}: {len(trovate)} valori che l'altra forma della stessa versione riporta."
    valore = next(v for v in prima.valori if v is not None)
    luogo = places(prima, (mio, suo), luoghi)
    return finding(
        "valore_in_una_forma_sola", mio.id, tabella, prima.chiavi[0], campo, messaggio, shown(valore), "lo stesso in ogni forma", luogo
    )


def _of_a_form(piano: Foglio, modulo: Foglio, tabelle: Tabelle, luoghi: Luoghi) -> Iterator[Segnalazione]:
    """A filled-in form that says another weight, target or text than its plan, or reports an indicator that the plan does not have."""
    for d in compared(piano, modulo, tabelle):
        if d.campo in DEL_PIANO and None not in d.valori:
            messaggio = f"Il documento di tipo {modulo.documento.tipo} cambia {name(d)} della scheda {luoghi.scheda(piano.scheda_id)}: vale il piano."
            yield difference("rendiconto_cambia_piano", d, piano, modulo, messaggio, luoghi)
    miei, suoi = (tabelle["indicatori"].get((f.documento.id, f.scheda_id), ()) for f in (piano, modulo))
    noti = {str(b["indicatore_id"]) for _, b in pair(miei, suoi)}
    for riga in suoi:
        if (chiave := str(riga["indicatore_id"])) not in noti:
            messaggio = f"Il documento di tipo {modulo.documento.tipo} riporta un indicatore che la scheda {luoghi.scheda(piano.scheda_id)} non ha: non entra nei conti."
            d = Differenza("indicatori", "denominazione", (piano.scheda_id, chiave), ("non c'è", riga["denominazione"]))
            yield difference("rendiconto_fuori_piano", d, piano, modulo, messaggio, luoghi)


def _rounded(d: Differenza, suo: Foglio, luoghi: Luoghi) -> bool:
    """The print shows fewer decimals of the same number."""
    if len({str(v).rstrip().endswith("%") for v in d.valori}) > 1:
        return False
    mio_valore, suo_valore = (sure_number(v) if isinstance(v, str) else v for v in d.valori)
    if not isinstance(mio_valore, float) or not isinstance(suo_valore, float):
        return False
    testo = luoghi.testo(suo.documento.id, d.tabella, d.chiavi[1], d.campo) or shown(d.valori[1]) or ""
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
