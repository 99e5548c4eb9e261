"""A sheet that was solved, as cells: each of its parts attributed to the fields of the tables, with how sure it is."""

from dataclasses import replace

from pegan.read.cells import AMBIGUA, Alternativa, Fissati
from pegan.read.registro import Registro
from pegan.read.text.activities import order_rows, write_activities
from pegan.read.text.budget import write_budget
from pegan.read.text.figures import fill_rows
from pegan.read.text.fragments import DENOMINAZIONE, NOTA, SEGUITO, VALORE
from pegan.read.text.indicators import pair_names, pinned_numbers, write_rows
from pegan.read.text.people import NOME, PARTE, QUOTA, RUOLO, Persone
from pegan.read.text.sheet import Contesto, Foglio, value_cells
from pegan.read.text.staff import staff_rows
from pegan.read.words import plain


def write_sheet(registro: Registro, foglio: Foglio, contesto: Contesto, fissati: Fissati) -> None:
    """Attribute what was solved to the fields of the tables."""
    _write_header(registro, foglio)
    _note_che_sono_valori(foglio)
    fill_rows(foglio.righe, value_cells(foglio), contesto.resoconto)
    affiancati = pair_names(foglio.righe, [c for c in foglio.celle if c.tipo == DENOMINAZIONE], contesto.uso) and not _text_behind(foglio)
    ordine = order_rows(foglio, contesto.uso, pinned_numbers(foglio, fissati))
    if contesto.rigido and not affiancati:
        for riga in foglio.righe:
            riga.contesa = True
    if contesto.rigido and not ordine.in_fila:
        ordine = replace(ordine, sicure=[False] * len(ordine.sicure), posizioni_sicure=False)
    write_rows(registro, foglio, ordine, contesto, fissati, affiancati=affiancati)
    write_activities(registro, foglio, ordine, fissati, con_segni=contesto.con_segni)
    write_budget(registro, foglio.chiave, foglio.bilancio)
    _write_staff(registro, foglio, contesto.persone, fissati)


def _text_behind(foglio: Foglio) -> bool:
    """A text stands right behind the last row of figures: then each name may as well belong to the figures before it."""
    ultima = max((r.testata.frammento.n for r in foglio.righe), default=0)
    valori = {f.n for c in foglio.celle if c.tipo in (VALORE, SEGUITO) for f in c.frammenti}
    while ultima + 1 in valori:
        ultima += 1
    return any(c.tipo not in (VALORE, SEGUITO) and c.frammenti[0].n == ultima + 1 for c in foglio.celle)


def _note_che_sono_valori(foglio: Foglio) -> None:
    """A narrow cell stands in the notes' column or in a target's: where rows of figures have no value at all, it is a value."""
    seguiti = {c.frammenti[0].n for c in foglio.celle if c.tipo in (VALORE, SEGUITO)}
    vuote = sum(r.coda() is None and r.testata.frammento.n + 1 not in seguiti for r in foglio.righe)
    testi = [c.testo for c in foglio.celle]
    for i, c in enumerate(foglio.celle):
        if vuote and c.tipo == NOTA and testi.count(c.testo) == 1:
            foglio.celle[i], vuote = replace(c, tipo=VALORE), vuote - 1


def _write_header(registro: Registro, foglio: Foglio) -> None:
    for c in foglio.campi:
        registro.prendi("schede", foglio.chiave, c.nome, c.testo, c.tratti, c.confidenza, c.motivo)
    for f in foglio.testa.codici:
        registro.prendi("schede", foglio.chiave, "missione_ripetuta", f.testo, (f.tratto,))
    if foglio.totale:
        f, confidenza = foglio.totale
        registro.prendi("schede", foglio.chiave, "totale_pesi", f.testo, (f.tratto,), confidenza)


def _write_staff(registro: Registro, foglio: Foglio, persone: Persone, fissati: Fissati) -> None:
    nomi = [plain(r.parti[NOME].testo) for r in staff_rows(foglio.staff, persone)[0]]
    voluti = {
        (nome, campo): testo
        for n, nome in enumerate(nomi, 1)
        for campo in (RUOLO, QUOTA)
        if (testo := fissati.get(("personale", f"{foglio.chiave}/p{n}", campo))) is not None
    }
    righe, _ = staff_rows(foglio.staff, persone, voluti)
    for n, riga in enumerate(righe, 1):
        for campo in (NOME, RUOLO, QUOTA, PARTE):
            parte = riga.parti.get(campo)
            if parte:
                solo = campo == NOME and not {RUOLO, QUOTA} & riga.parti.keys()
                altre = tuple(Alternativa(p.testo, registro.sorgente.luogo((p.tratto,))) for p in riga.alternative.get(campo, ()))
                come = AMBIGUA, _NOME_SOLO, (Alternativa(None),)
                quanto, motivo, altre = come if solo else (riga.confidenza[campo], riga.motivo.get(campo), altre)
                registro.prendi("personale", f"{foglio.chiave}/p{n}", campo, parte.testo, (parte.tratto,), quanto, motivo, altre)


_NOME_SOLO = "un nome senza ruolo né percentuale"
