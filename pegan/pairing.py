"""Who goes with whom at the least cost: SciPy's solver of the assignment problem, imported when first needed.

SciPy takes longer to import than a run with nothing to do takes; R. Jonker and A. Volgenant, 1987, is the algorithm.
"""

import numpy as np
import numpy.typing as npt


def assign(costi: npt.ArrayLike) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Rows and columns of the pairs that make the sum of the costs the least; each row and column at most once."""
    from scipy.optimize import linear_sum_assignment

    righe, colonne = linear_sum_assignment(costi)
    return righe, colonne
