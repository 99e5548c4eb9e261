"""The formulas (docs/regole_calcolo.md), each over whole columns: NaN in, NaN out. Percentages multiply before they divide: 57 of 100 is 57."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from pegan.clean.comparable import NUMERICHE
from pegan.clean.direction import IGNOTA
from pegan.polarity import DECRESCENTE
from pegan.score.bands import place
from pegan.score.rules import Fascia, Regole
from pegan.vocab import key

Colonna = npt.NDArray[np.float64]
_RAPPORTI = ("rapporto", "rapporto_inverso", "rapporto_specchio")


@dataclass(frozen=True, slots=True)
class Numeri:
    """The columns that the formulas of numbers are made of: actual, target, baseline, whether lower is better."""

    a: Colonna
    t: Colonna
    b: Colonna
    meno: npt.NDArray[np.bool_]

    @property
    def reached(self) -> npt.NDArray[np.bool_]:
        """Not worse than the target."""
        return np.where(self.meno, self.a <= self.t, self.a >= self.t)


def rapporto(x: Numeri) -> Colonna:
    """A/T·100, not under 0."""
    return np.maximum(100 * x.a / x.t, 0.0)


def rapporto_inverso(x: Numeri) -> Colonna:
    """T/A·100; nothing at all, or less, is 100. With T = 0 only that is."""
    return np.where(x.a <= 0, 100.0, 100 * x.t / x.a)


def rapporto_specchio(x: Numeri) -> Colonna:
    """(2T−A)/T·100, not under 0; with T = 0, 100 for nothing at all and 0 for anything."""
    return np.where(x.t == 0, np.where(x.a <= 0, 100.0, 0.0), np.maximum(100 * (2 * x.t - x.a) / x.t, 0.0))


def progresso(x: Numeri) -> Colonna:
    """(A−B)/(T−B)·100 between 0 and 100."""
    return np.clip(100 * (x.a - x.b) / (x.t - x.b), 0.0, 100.0)


def tutto_o_niente(x: Numeri) -> Colonna:
    """100 where the target is reached, else 0."""
    return np.where(x.reached, 100.0, 0.0)


DI_NUMERI: dict[str, Callable[[Numeri], Colonna]] = {
    f.__name__: f for f in (rapporto, rapporto_inverso, rapporto_specchio, progresso, tutto_o_niente)
}


def formulas(m: pd.DataFrame, regole: Regole) -> tuple[npt.NDArray[np.object_], npt.NDArray[np.object_]]:
    """The formula that judges each measure, or would: (its name, the one behind `mantenimento`); None for what can't be measured."""
    tipo = m["tipo"].to_numpy(object)
    x = _numbers(m)
    numerica = np.isin(tipo, list(NUMERICHE))
    verso = np.where(x.meno, regole.formule["decrescente"], regole.formule["crescente"]).astype(object)
    ripiego = np.where(x.meno, regole.ripiego.get("decrescente", ""), regole.ripiego.get("crescente", ""))
    meglio_di_prima = np.where(x.meno, x.t < x.b, x.t > x.b)
    verso = np.where((verso == "progresso") & ~meglio_di_prima, ripiego, verso)
    verso[numerica & (np.isnan(x.t) | ((x.t < 0) & np.isin(verso, _RAPPORTI)) | may_be_none(m))] = None
    fermo = numerica & (x.t == x.b) & np.array([v is not None for v in verso], bool) & (regole.formule["mantenimento"] == "mantenimento")
    altre = m["tipo"].map({k: f for k, f in regole.formule.items() if f != "nessuna"}).to_numpy(object)
    formula = np.where(numerica, np.where(fermo, "mantenimento", verso), altre)
    minimo, massimo, scadenza = m["valore_min"].isna().to_numpy(), m["valore_max"].isna().to_numpy(), m["scadenza"].notna().to_numpy()
    senza = {"data": ~scadenza, "intervallo": minimo | massimo, "soglie": minimo | massimo | np.isnan(x.t)}
    for kind, mancano in senza.items():
        formula[(tipo == kind) & mancano] = None
    con_giorno = np.isin(tipo, ("atto", "si_no")) & scadenza & m["raggiunto_data"].notna().to_numpy()
    formula[con_giorno] = regole.formule["data"]
    formula[pd.isna(formula)] = None
    return formula, verso


def may_be_none(m: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """A target of 0 for what was more last year, and nothing says whether less is better: it may be to vanish, or not planned for the year."""
    sconosciuto = m["tipo"].isin(list(NUMERICHE)) & (m["polarita_origine"] == IGNOTA) & ~m["atteso_dopo"]
    return (sconosciuto & (m["atteso"] == 0) & (m["partenza_valore"] > 0)).to_numpy(bool)


def raw_scores(
    m: pd.DataFrame, formula: npt.NDArray[np.object_], verso: npt.NDArray[np.object_], regole: Regole
) -> tuple[Colonna, Colonna, Colonna]:
    """(score, least, most) without cap and bands; score NaN where nothing that can be judged was reported."""
    tipo, x = m["tipo"].to_numpy(object), _numbers(m)
    grezzo = np.full(len(m), np.nan)
    numerica = np.isin(tipo, list(NUMERICHE))
    with np.errstate(divide="ignore", invalid="ignore"):
        for nome, f in DI_NUMERI.items():
            qui = numerica & (np.isin(formula, (nome,)) | (np.isin(formula, ("mantenimento",)) & np.isin(verso, (nome,))))
            grezzo[qui] = f(x)[qui]
        grezzo[numerica & np.isin(formula, ("mantenimento",)) & x.reached] = 100.0
        _put(grezzo, tipo, "intervallo", formula, _interval(m, x))
        _put(grezzo, tipo, "soglie", formula, _thresholds(m, x))
    reached = np.where(x.reached, 100.0, 0.0)
    for kind, pieno in (
        ("intervallo", np.where(grezzo < 100, 0.0, 100.0)),
        ("soglie", reached),
        ("diretto", np.where(x.a >= 100, 100.0, 0.0)),
    ):
        qui = (tipo == kind) & np.isin(formula, ("tutto_o_niente",))
        grezzo[qui] = pieno[qui]
    grezzo[np.isin(formula, ("diretto",))] = np.maximum(x.a, 0.0)[np.isin(formula, ("diretto",))]
    _put(grezzo, formula, "scala", formula, _judgement(m, regole))
    grezzo[(np.isnan(x.a)) & ~np.isin(formula, ("scala",))] = np.nan
    passo = np.isin(formula, ("si_no",))
    fatto = np.where(np.isnan(x.a) & m["raggiunto_data"].notna().to_numpy(), 1.0, x.a)
    grezzo[passo] = 100 * fatto[passo]
    a_giorni = np.isin(tipo, ("data", "atto", "si_no")) & np.isin(formula, ("giorni_di_ritardo", "tutto_o_niente"))
    grezzo[a_giorni] = _delay(m, regole)[a_giorni]
    minimo, massimo = grezzo.copy(), grezzo.copy()
    di_fasi = tipo == "fasi"
    basso, alto = _steps(m, x, regole)
    minimo[di_fasi], massimo[di_fasi] = basso[di_fasi], alto[di_fasi]
    grezzo[di_fasi] = np.where(basso == alto, basso, np.nan)[di_fasi]
    return grezzo, minimo, massimo


def _numbers(m: pd.DataFrame) -> Numeri:
    return Numeri(
        m["riportato"].to_numpy(float),
        m["atteso"].to_numpy(float),
        m["partenza_valore"].to_numpy(float),
        (m["polarita"] == DECRESCENTE).to_numpy(bool),
    )


def _put(dove: Colonna, kinds: npt.NDArray[np.object_], kind: str, formula: npt.NDArray[np.object_], valori: Colonna) -> None:
    qui = (kinds == kind) & ~pd.isna(formula)
    dove[qui] = valori[qui]


def _interval(m: pd.DataFrame, x: Numeri) -> Colonna:
    """100 inside; outside in a straight line to 0 at the tolerance, 0 at once where there is none."""
    fuori = np.maximum(np.maximum(m["valore_min"].to_numpy(float) - x.a, x.a - m["valore_max"].to_numpy(float)), 0.0)
    tolleranza = m["tolleranza"].fillna(0.0).to_numpy(float)
    return np.where(
        fuori == 0,
        100.0,
        np.where(tolleranza > 0, np.maximum(100 * (tolleranza - fuori) / tolleranza, 0.0), np.where(np.isnan(fuori), np.nan, 0.0)),
    )


def _thresholds(m: pd.DataFrame, x: Numeri) -> Colonna:
    """From the worst bound to the target 0 to 100, from the target to the best bound 100 to 200; under 0, over 200."""
    basso, alto = m["valore_min"].to_numpy(float), m["valore_max"].to_numpy(float)
    segno = np.where(x.meno, -1.0, 1.0)
    a, t = segno * x.a, segno * x.t
    peggio, meglio = segno * np.where(x.meno, alto, basso), segno * np.where(x.meno, basso, alto)
    sotto, sopra = 100 * (a - peggio) / (t - peggio), 100 + 100 * (a - t) / (meglio - t)
    return np.where(a < peggio, 0.0, np.where(a > meglio, 200.0, np.where(a == t, 100.0, np.where(a < t, sotto, sopra))))


def _judgement(m: pd.DataFrame, regole: Regole) -> Colonna:
    scala = {key(giudizio): punti for giudizio, punti in regole.scala.items()}
    testi = {t: scala.get(key(t), np.nan) for t in m["raggiunto"].dropna().unique()} if scala else {}
    return m["raggiunto"].map(testi).to_numpy(float)


def _delay(m: pd.DataFrame, regole: Regole) -> Colonna:
    """In time 100, else the band of the days late; what is reported as not done is 0. Never a ratio of dates."""
    giorni = np.asarray((pd.to_datetime(m["raggiunto_data"]) - pd.to_datetime(m["scadenza"])).dt.days, dtype=np.float64)
    tardi = look_up(regole.ritardi, giorni) if regole.formule["data"] == "giorni_di_ritardo" else np.zeros(len(m))
    return np.where(np.isnan(giorni), np.where(m["riportato"].to_numpy(float) == 0, 0.0, np.nan), np.where(giorni <= 0, 100.0, tardi))


def _steps(m: pd.DataFrame, x: Numeri, regole: Regole) -> tuple[Colonna, Colonna]:
    """The share of the steps that is done, and that may be; the indicator's own yes or no where no step says."""
    basso = 100 * np.where(m["fatte_min"].isna(), x.a, m["fatte_min"].to_numpy(float))
    alto = 100 * np.where(m["fatte_max"].isna(), x.a, m["fatte_max"].to_numpy(float))
    if regole.formule["fasi"] == "tutto_o_niente":
        basso, alto = (np.where(np.isnan(v), np.nan, np.where(v >= 100, 100.0, 0.0)) for v in (basso, alto))
    return basso, alto


def look_up(bande: tuple[Fascia, ...], valori: Colonna) -> Colonna:
    """Each value's band's score; NaN for NaN, or under the first band."""
    posti = place(bande, valori)
    return np.append(np.array([float(b.esito) for b in bande]), np.nan)[posti]
