"""What a list says between its rows of the objectives below: a label and its value on a row of their own, a row of another level of the plan."""

from collections.abc import Sequence

from pegan.read.cell import Cell
from pegan.read.form.head.pieces import SEPARATORE, split_value
from pegan.read.form.head.trovato import Trovato
from pegan.read.form.labels.codes import is_code
from pegan.read.form.labels.find import INSIEME
from pegan.read.form.labels.grafie import Nome
from pegan.read.form.labels.headings import split_label
from pegan.read.form.labels.labels_in_text import labels_within, unknown_label_within, value_end
from pegan.read.form.labels.non_etichette import DI_NOME
from pegan.read.form.labels.titles import leading_label, whose_list
from pegan.read.form.rows.list_doubts import DI_NOMI
from pegan.read.form.rows.row_doubts import is_wide
from pegan.read.form.rows.split import Riga
from pegan.read.form.tables.misure import STRATEGICO
from pegan.read.form.tables.table import TabellaTrovata
from pegan.read.form.template import Modello
from pegan.read.form.writer import Scrittore
from pegan.read.pages import cell_text

Contesto = dict[str, tuple[str, Trovato]]
"""Field -> its text, and where it stands."""
DI_DOCUMENTO = frozenset({"anno", "ente_nome", "triennio", "note"})
"""Labels of the whole document: they hold for no objective."""


def says_a_level(celle: Sequence[Cell], riga: Riga, t: TabellaTrovata) -> bool:
    """The row is of another level of the plan than the list's objectives and their parts."""
    return bool(t.livelli) and celle[riga[0]].row0 in t.livelli


def take_level(celle: Sequence[Cell], riga: Riga, t: TabellaTrovata, contesto: Contesto) -> None:
    """A strategic objective holds for the objectives below it, any other level for none of them."""
    livello = t.livelli[celle[riga[0]].row0]
    if livello in DI_NOMI:
        return
    contesto.pop(STRATEGICO, None)
    principale = next((k for k in t.colonne if k.campo == t.chiave), None)
    sue = [i for i in riga if principale and celle[i].text and celle[i].col0 == principale.col0] if livello else []
    if sue:
        parti = ((sue[0], 0, len(cell_text(celle[sue[0]]))),)
        contesto[STRATEGICO] = (cell_text(celle[sue[0]]), Trovato(STRATEGICO, parti, "lo dice il livello della riga", etichetta=sue[0]))


def label_alone(celle: Sequence[Cell], riga: Riga, modello: Modello, t: TabellaTrovata) -> tuple[int, Nome, int] | None:
    """The cell, the label, and where the value begins, of a row that is nothing but a label and its value, or a number and those over the other columns."""
    piene = [
        i for i in riga if celle[i].text and celle[i].col0 <= max(k.col1 for k in t.colonne if k.campo)
    ]  # a remark may stand beside the table
    if len(piene) == 2 and t.spans(celle[piene[1]]) and is_code(celle[piene[0]].text):
        del piene[0]
    if len(piene) != 1:
        return None
    testo = cell_text(celle[piene[0]])
    divisa = split_label(testo, modello.grafie)
    davanti = celle[piene[0]].col0 == t.colonne[0].col0 and not t.is_key(celle[piene[0]])
    if divisa is None and (t.spans(celle[piene[0]]) or davanti):
        divisa = leading_label(testo, modello.grafie) or whose_list(testo, modello)
    return (piene[0], *divisa) if divisa and divisa[0].nome not in DI_DOCUMENTO else None


def label_among_others(
    celle: Sequence[Cell], riga: Riga, modello: Modello, t: TabellaTrovata, contesto: Contesto
) -> tuple[int, Nome, int] | None:
    """The same of a text over several columns beside others, where a row above has said otherwise: a print may draw what is left of a heading on its row."""
    for i in riga:
        c = celle[i]
        if c.col1 > c.col0 and c.text and is_wide(c, t):
            divisa = split_label(testo := cell_text(c), modello.grafie) or leading_label(testo, modello.grafie)
            if divisa and divisa[0].nome in contesto:
                return i, *divisa
    return None


def take_label(s: Scrittore, detto: tuple[int, Nome, int], modello: Modello, contesto: Contesto, perche: str | None = None) -> bool:
    """Whether it says otherwise than what stands above; `perche` it may be no label of the rows below."""
    celle = s.celle
    i = detto[0]
    prima = {campo: testo for campo, (testo, _) in contesto.items()}
    testo = cell_text(celle[i])
    altre = labels_within(testo, detto[2], modello.grafie, detto[1].nome)
    altre = [x for x in altre if x[1].nome in modello.campi and x[1].nome not in DI_DOCUMENTO]
    dette = [(0, detto[1], detto[2]), *altre]
    for (inizio, nome, da), oltre in zip(dette, [*(x[0] for x in altre), len(testo)], strict=True):
        s.label(i, nome.nome, da=inizio, fino=da)
        if (fine := value_end(testo, da, oltre)) < oltre:
            s.separate([(i, fine, fine + 1)])
        for altro in (nome.nome, f"{nome.nome}_descrizione"):
            contesto.pop(altro, None)
        ignota = unknown_label_within(testo[da:fine]) if nome.nome in DI_NOME else None
        for campo, parti, dubbio in split_value(celle, modello.campi[nome.nome], ((i, da, fine),)):
            if campo == SEPARATORE:
                s.separate(parti)
            else:
                aperta = perche or (f"nel testo c'è anche l'etichetta «{ignota}»" if ignota else None)
                dubbio = aperta or dubbio or nome.doubt(testo[inizio:da]) or (INSIEME if altre else None)
                trovato = Trovato(campo, parti, dubbio, etichetta=i, aperta=bool(aperta))
                contesto[campo] = (trovato.text(celle), trovato)
    return prima != {campo: testo for campo, (testo, _) in contesto.items()}
