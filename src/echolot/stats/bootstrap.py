"""Intervals that keep what belongs together together: whole blocks (weeks, triggers, days) are drawn again."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from echolot.stats.types import Array, Floats


def block_interval(
    blocks: Array, statistic: Callable[[Floats], float], *, draws: int = 1000, level: float = 0.95, seed: int = 0
) -> tuple[float, float]:
    """Percentile interval of a weighted statistic under redrawn blocks.

    blocks: shape (n,), the block of each row. statistic: takes weights of shape (n,) (how often each row's block was drawn)
    and gives a number. Raises ValueError for fewer than two blocks.
    """
    names, place = np.unique(blocks, return_inverse=True)
    if len(names) < 2:
        raise ValueError("fewer than two blocks to draw from")
    rng = np.random.default_rng(seed)
    found = [statistic(rng.multinomial(len(names), np.full(len(names), 1 / len(names))).astype(float)[place]) for _ in range(draws)]
    low, high = np.quantile(found, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def mean_interval(values: Floats, blocks: Array, *, draws: int = 1000, level: float = 0.95, seed: int = 0) -> tuple[float, float]:
    """Interval of the mean of values, by blocks: sums per block are formed once, so millions of rows are no matter."""
    _, place = np.unique(blocks, return_inverse=True)
    total, size = np.bincount(place, np.asarray(values, float)), np.bincount(place)
    if len(size) < 2:
        raise ValueError("fewer than two blocks to draw from")
    rng = np.random.default_rng(seed)
    drawn = rng.multinomial(len(size), np.full(len(size), 1 / len(size)), size=draws)
    low, high = np.quantile(drawn @ total / np.maximum(drawn @ size, 1), [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
