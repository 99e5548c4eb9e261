"""What only the whole lake can tell: which document speaks for a sheet, what the % are of, findings across documents.

documents of a body's year ─▶ objectives (uso) ─▶ reported values (riporto) ─▶ base of the % (basi)
                                     └─▶ differences between forms and reports (confronto), versions (cambi) ─▶ findings
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from pegan.insieme.anni import alike, between_years
from pegan.insieme.basi import basi_impegno, sums
from pegan.insieme.cambi import lacking, left_in_force, version_findings, versioni
from pegan.insieme.confronto import differences
from pegan.insieme.differenze import shared_rows
from pegan.insieme.eredita import Tabelle, reported
from pegan.insieme.fogli import Documento, documents
from pegan.insieme.pesi import weights_of_objectives
from pegan.insieme.ricalcolo import recomputed
from pegan.insieme.righe import Luoghi, finding, numbered, parts, text
from pegan.insieme.risultati import results
from pegan.insieme.uso import Obiettivo, objectives, same_key, uso
from pegan.model import BaseImpegno, Riga, Segnalazione
from pegan.store import Lake
from pegan.store.schema import columns

__all__ = ["basi_impegno", "findings", "objectives", "reported", "together", "uso", "versioni"]


def together(lake: Lake) -> dict[tuple[str, int], dict[str, list[Riga]]]:
    """`uso`, `riportati`, `basi_impegno` and the findings across documents, for every (ente, anno) of a lake: no body's depend on another's."""
    insieme = {chiave: _of_a_year(parte) for chiave, parte in parts(lake).items()}
    completo = replace(lake, frames=lake.frames | {nome: _of_all(nome, insieme) for nome in ("uso", "riportati")})
    for chiave, segnalazione in (*between_years(completo), *recomputed(completo)):
        insieme[chiave]["segnalazioni"].append(segnalazione)
    return insieme


def _of_a_year(lake: Lake) -> dict[str, list[Riga]]:
    obiettivi = objectives(lake)
    tabelle = shared_rows(lake, obiettivi)
    righe: dict[str, list[Riga]] = {"uso": list(uso(obiettivi)), "riportati": list(reported(obiettivi, tabelle))}
    lake = replace(lake, frames=lake.frames | {nome: _frame(nome, r) for nome, r in righe.items()})
    dichiarate = {
        str(d): b for d, b in zip(lake["documenti"]["documento_id"], lake["documenti"]["base_dichiarata"], strict=True) if text(b)
    }
    basi = basi_impegno(lake, dichiarate)
    return righe | {"basi_impegno": list(basi), "segnalazioni": list(findings(lake, basi, obiettivi, tabelle))}


def findings(lake: Lake, basi: Sequence[BaseImpegno], obiettivi: Sequence[Obiettivo], condivise: Tabelle) -> list[Segnalazione]:
    """Everything that several documents, or several sheets, have to be seen together for; `condivise` are the rows of `shared_rows`."""
    luoghi = Luoghi(lake)
    trovate = [
        *sums(lake, basi, luoghi),
        *_one_key(obiettivi, lake, luoghi),
        *_copies(documents(lake)),
        *_contended(obiettivi, luoghi),
        *alike(lake, luoghi),
        *weights_of_objectives(lake, luoghi),
        *results(lake, luoghi),
        *differences(obiettivi, condivise, luoghi),
        *version_findings(obiettivi, condivise, lake["schede"], luoghi),
        *lacking(obiettivi, condivise, luoghi),
        *left_in_force(obiettivi, condivise, luoghi),
    ]
    return numbered(trovate)


def _one_key(obiettivi: Sequence[Obiettivo], lake: Lake, luoghi: Luoghi) -> Iterator[Segnalazione]:
    """Two servizi with sheets of one key."""
    for uno, altro in same_key(obiettivi):
        punti = "; ".join(luoghi.nel_documento(f.documento.id, "schede", f.scheda_id, "peg_n") for f in (uno, altro))
        schede = lake["schede"]
        nomi = sorted({str(s) for s, k in zip(schede["servizio"], schede["scheda_id"], strict=True) if k == uno.scheda_id and text(s)})
        messaggio = f"Due servizi hanno una scheda con gli stessi codici, {luoghi.scheda(uno.scheda_id)}."
        regola, chiave = "stessa_chiave_da_servizi_diversi", uno.scheda_id
        yield finding(regola, altro.documento.id, "schede", chiave, "peg_n", messaggio, ", ".join(nomi), "codici diversi", punti)


def _copies(documenti: Mapping[str, Documento]) -> Iterator[Segnalazione]:
    """The same file twice."""
    primi: dict[str, Documento] = {}
    for d in sorted(documenti.values(), key=lambda d: d.copia):
        prima = primi.setdefault(d.sha256 or d.id, d)
        if prima is not d:
            messaggio = f"{d.percorso} è lo stesso file di {prima.percorso}: conta una volta sola."
            punti, k = f"{prima.percorso}; {d.percorso}", prima.id
            yield finding("documento_ripetuto", k, "documenti", k, "sha256", messaggio, d.percorso, "un file solo", punti)


def _contended(obiettivi: Sequence[Obiettivo], luoghi: Luoghi) -> Iterator[Segnalazione]:
    """Two documents that SOURCES.toml puts in use for one sheet; one finding a pair of documents."""
    viste = set()
    for o in obiettivi:
        dichiarati = [f for f in o.fogli if f.documento.in_uso]
        for altro in dichiarati[1:]:
            primo = dichiarati[0]
            if (primo.documento.id, altro.documento.id) not in viste:
                viste.add((primo.documento.id, altro.documento.id))
                nomi = [luoghi.file(f.documento.id) for f in (primo, altro)]
                messaggio = f"{nomi[0]} e {nomi[1]} sono dichiarati entrambi «in_uso» e hanno le stesse schede: parla {nomi[0]}."
                punti = "; ".join(luoghi.nel_documento(f.documento.id, "schede", f.scheda_id, "peg_n") for f in (primo, altro))
                yield finding(
                    "in_uso_conteso", primo.documento.id, "schede", primo.scheda_id, None, messaggio, ", ".join(nomi), "uno solo", punti
                )


def _of_all(nome: str, insieme: Mapping[tuple[str, int], Mapping[str, list[Riga]]]) -> pd.DataFrame:
    """A table that this package writes, of all bodies and years."""
    parti = [_frame(nome, righe[nome]).assign(ente=ente, anno=anno) for (ente, anno), righe in insieme.items()]
    return pd.concat(parti, ignore_index=True) if parti else _frame(nome, [])


def _frame(nome: str, righe: Sequence[Riga]) -> pd.DataFrame:
    colonne = columns(nome)
    return pd.DataFrame([[getattr(r, c) for c in colonne] for r in righe], columns=colonne)
