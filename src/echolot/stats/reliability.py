"""Are probabilities kept? Reliability tables with binomial bands, log score, Brier score, calibration error."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from echolot.stats.types import Bools, Floats


@dataclass(frozen=True, slots=True)
class Bin:
    """Cases predicted alike: mean prediction, how often it came true, and the band in which that should lie."""

    low: float
    high: float
    n: int
    predicted: float
    observed: float
    band_low: float
    band_high: float

    @property
    def kept(self) -> bool:
        return self.band_low <= self.observed <= self.band_high


def reliability(p: Floats, y: Bools, edges: Floats, *, level: float = 0.95) -> tuple[Bin, ...]:
    """One bin for each pair of edges that holds a case; the last bin includes its upper edge.

    Bands are exact: quantiles of the sum of independent cases with these probabilities (Poisson binomial, by its normal
    approximation from 400 cases on), divided by n.
    """
    p, y = np.asarray(p, float), np.asarray(y, bool)
    place = np.clip(np.searchsorted(edges, p, side="right") - 1, 0, len(edges) - 2)
    out = []
    for b in range(len(edges) - 1):
        inside = place == b
        if inside.any():
            low, high = _band(p[inside], level)
            n = int(inside.sum())
            out.append(Bin(float(edges[b]), float(edges[b + 1]), n, float(p[inside].mean()), float(y[inside].mean()), low / n, high / n))
    return tuple(out)


def _band(p: Floats, level: float) -> tuple[float, float]:
    tail = (1 - level) / 2
    if len(p) >= 400:
        from scipy.special import ndtri

        width = float(ndtri(1 - tail)) * float(np.sqrt((p * (1 - p)).sum())) + 0.5
        return max(0.0, float(p.sum()) - width), min(float(len(p)), float(p.sum()) + width)
    chance = np.array([1.0])
    for one in p:
        chance = np.concatenate([chance * (1 - one), [0.0]]) + np.concatenate([[0.0], chance * one])
    below = np.cumsum(chance)
    return float(np.searchsorted(below, tail)), float(np.searchsorted(below, 1 - tail - 1e-12))


def surprise(p: Floats, y: Bools) -> Floats:
    """Of each case, in nats; probabilities are kept 1e-6 away from 0 and 1."""
    p = np.clip(np.asarray(p, float), 1e-6, 1 - 1e-6)
    out: Floats = -np.where(y, np.log(p), np.log1p(-p))
    return out


def log_loss(p: Floats, y: Bools) -> float:
    """Mean surprise in nats."""
    return float(surprise(p, y).mean())


def brier(p: Floats, y: Bools) -> float:
    return float(np.square(np.asarray(p, float) - np.asarray(y, float)).mean())


def calibration_error(p: Floats, y: Bools, bins: int = 20) -> float:
    """Mean distance of prediction and outcome over bins of equal width, weighted by cases."""
    p, y = np.asarray(p, float), np.asarray(y, float)
    place = np.minimum((p * bins).astype(int), bins - 1)
    n = np.bincount(place, minlength=bins)
    gap = np.abs(np.bincount(place, p, bins) - np.bincount(place, y, bins))
    return float(gap.sum() / max(n.sum(), 1))
