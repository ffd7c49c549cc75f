"""Intervals that keep what belongs together together: whole blocks (weeks, triggers, days) are drawn again."""

from __future__ import annotations

import numpy as np

from echolot.stats.types import Array, Floats


def mean_interval(values: Floats, blocks: Array, *, draws: int = 1000, level: float = 0.95, seed: int = 0) -> tuple[float, float]:
    """Interval of the mean of values, by blocks: sums per block are formed once, so millions of rows are no matter.

    Raises ValueError for fewer than two blocks.
    """
    _, place = np.unique(blocks, return_inverse=True)
    total, size = np.bincount(place, np.asarray(values, float)), np.bincount(place)
    if len(size) < 2:
        raise ValueError("fewer than two blocks to draw from")
    rng = np.random.default_rng(seed)
    drawn = rng.multinomial(len(size), np.full(len(size), 1 / len(size)), size=draws)
    low, high = np.quantile(drawn @ total / np.maximum(drawn @ size, 1), [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
