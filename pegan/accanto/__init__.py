"""What an analyst puts beside the documents of a folder: the staff, the accounts, decisions.

    data/raw/<ente>/<anno>/organico.csv | .xlsx      persona or ruolo, fte, part_time_pct, dal, al
    data/raw/<ente>/<anno>/contabilita.csv | .xlsx   capitolo, stanziato, assestato, impegnato, pagato
    data/raw/<ente>/<anno>/DECISIONI.toml            the weights of objectives, which objectives go on from year to year

They are no documents: nothing of them is guessed, and one that is wrong is refused whole, naming the line.
"""

from pegan.accanto.cartella import FILE, beside_files, is_beside, read_beside

__all__ = ["FILE", "beside_files", "is_beside", "read_beside"]
