"""Deciding over many pairs at once, and over one pair many times.

`threshold` is the rule of expected against observed silences; `e_values` serves repeated silence
(Wang and Ramdas 2022, arXiv 2009.02824); `conformal` is the cross-check that needs no model, with whole triggers as
exchangeable units (Dunn, Wasserman and Ramdas, arXiv 1809.07441).
"""

from __future__ import annotations

import numpy as np

from echolot.stats.types import Bools, Floats, Ints

MARGIN = 0.04  # chance silences that are reckoned with beyond the sum of P0, which is an estimate


def threshold(p0: Floats, silent: Bools, *, tau: float = 0.1, q: float = 0.1) -> float:
    """The largest t with estimated false share at most q; 0 where there is none.

    p0: shape (n,), absence probabilities, computed without looking at the pair's own answers. silent: shape (n,), no answer.
    The family is every pair with p0 <= tau, silent or not. False share at t: sum of p0 over the family up to t and `MARGIN`,
    divided by the silent pairs up to t (at least 1). Flag the silent pairs with p0 <= t. Without the margin a world in which nobody
    is silent on purpose would show a flag with chance q if every p0 were exact (Daniels 1945), and p0 is not; what gives way
    is nearly always the lone silence, hardly any power (`echolot benchmark planted`).

    >>> threshold(np.array([0.001, 0.02, 0.3]), np.array([True, False, True]))
    0.02
    """
    p0, silent = np.asarray(p0, float), np.asarray(silent, bool)
    family = np.sort(p0[p0 <= tau])
    if not len(family):
        return 0.0
    heard = np.sort(p0[silent & (p0 <= tau)])
    points = np.unique(family)
    expected = MARGIN + np.cumsum(family)[np.searchsorted(family, points, side="right") - 1]
    observed = np.searchsorted(heard, points, side="right")
    good = points[(expected <= q * np.maximum(observed, 1)) & (observed > 0)]
    return float(good[-1]) if len(good) else 0.0


def e_values(low: Floats, high: Floats, silent: Bools, *, psi: float = 0.5) -> Floats:
    """Evidence of each trial against "silent only by chance": psi/P0 if silent, (1-psi)/(1-P0) if not.

    low, high: shape (n,), 95 % bounds of P0; the upper one stands in for a silence, the lower one for an answer, because P0
    is estimated. psi: how often somebody who keeps silent on purpose is silent.

    >>> e_values(np.array([0.0, 0.0]), np.array([0.25, 0.25]), np.array([True, False])).tolist()
    [2.0, 0.5]
    """
    out: Floats = np.where(silent, psi / np.maximum(high, 1e-12), (1 - psi) / np.maximum(1 - low, 1e-12))
    return out


def conformal(score: float, calibration: Floats, units: Ints, *, least: int = 200, least_units: int = 30) -> float | None:
    """(1 + calibration scores at or below the own) / (n + 1), each unit weighing the same; None where there are too few.

    calibration: shape (n,), absence probabilities of silent pairs of earlier triggers; units: shape (n,), their triggers.
    """
    if len(calibration) < least or len(np.unique(units)) < least_units:
        return None
    _, place, size = np.unique(units, return_inverse=True, return_counts=True)
    weight = 1.0 / size[place]
    weight *= len(calibration) / weight.sum()
    return float((1 + weight[calibration <= score].sum()) / (len(calibration) + 1))
