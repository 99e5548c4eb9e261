"""05 Carico di lavoro, the money: budget lines of the sheets beside the accounts, where the analyst gives them."""

from pegan import style, workload
from pegan.analisi.esiti import risultati
from pegan.page import Pagina, rows
from pegan.tables import Cella, Colonna, Tabella, table


def capitoli(p: Pagina) -> Tabella:
    """Money of the sheets' budget lines where the analyst gives the accounts, beside the sheet's degree."""
    r = risultati(p)
    frame = workload.spesa_e_raggiungimento(p.tab("capitoli"), p.tab("contabilita"), r.obiettivi)
    coperture = {(o.documento_id, o.scheda_id): o.copertura_pct for o in rows(r.obiettivi)}
    nomi_schede = p.codici()
    righe: list[list[Cella]] = [
        [
            nomi_schede.get((m.documento_id, m.scheda_id)), m.capitoli, m.con_conti, m.condivisi, m.stanziato, m.assestato, m.impegnato,
            m.impegnato_pct, m.pagato, style.rounded(m.raggiungimento_pct, r.regole.decimali), coperture.get((m.documento_id, m.scheda_id)),
        ]
        for m in rows(frame[frame["con_conti"] > 0])
    ]  # fmt: skip
    colonne = [
        Colonna("Scheda"), Colonna("Capitoli", "intero"), Colonna("con conti", "intero"), Colonna("su più schede", "intero"),
        Colonna("Stanziato €", "numero"), Colonna("Assestato €", "numero"), Colonna("Impegnato €", "numero"),
        Colonna("Impegnato su previsto", "percento"), Colonna("Pagato €", "numero"), Colonna("Grado di raggiungimento", "numero"),
        Colonna("Copertura", "percento"),
    ]  # fmt: skip
    vuota = (
        "Nessun capitolo delle schede è nei conti."
        if len(p.tab("contabilita"))
        else "Nessun conto: si possono mettere accanto ai documenti (contabilita.csv o contabilita.xlsx)."
    )
    nota = (
        "Un capitolo che sta su più schede conta intero su ciascuna: le somme delle schede non si sommano fra loro. "
        f"Impegnato su assestato, o su stanziato dove l'assestato manca, sui capitoli che dicono l'uno e l'altro; grado su ciò che è rendicontato, secondo «{r.regole.titolo}»: "
        "spendere di più o di meno non è di per sé un risultato."
    )
    return table("La spesa collegata agli obiettivi, e il loro grado", colonne, righe, vuota=vuota, nota=nota)
