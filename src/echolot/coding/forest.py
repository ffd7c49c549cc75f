"""Boosted trees, read from a file: rows of numbers in, one score a row out. No training here (see `training/reader`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

_AT_ONCE = 256  # rows; what is asked of them at once stays small
_LOWEST = np.array([0, *((n & -n).bit_length() - 1 for n in range(1, 1 << 16))], dtype=np.intp)  # the place of a number's lowest bit


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees side by side, each of at most 16 leaves in order from the left, a bit a leaf.

    A node asks `row[trait] <= cut`; where the answer is no, the leaves to its left are out. The lowest bit left of a tree is
    the leaf that a row falls into (QuickScorer; Lucchese et al. 2015): all nodes are asked at once, no path is walked.
    """

    traits: tuple[str, ...]
    trait: NDArray[np.intp]  # (trees, nodes)
    cut: NDArray[np.float32]
    stays: NDArray[np.uint16]  # (trees, nodes): the leaves that stay where the answer is no
    value: NDArray[np.float32]  # (trees, leaves)
    # a, b of the calibration: p = 1 / (1 + exp(-(a * score + b))); of `shares`, a is the sharpness and b says how often none is right
    scale: tuple[float, float]

    @classmethod
    def read(cls, data: bytes) -> Forest:
        with np.load(BytesIO(data), allow_pickle=False) as held:
            parts: dict[str, Any] = {name: held[name] for name in held.files}
        return cls(
            tuple(str(name) for name in parts["traits"]), parts["trait"].astype(np.intp), parts["cut"].astype(np.float32),
            parts["stays"].astype(np.uint16), parts["value"].astype(np.float32), (float(parts["scale"][0]), float(parts["scale"][1])),
        )  # fmt: skip

    def scores(self, rows: Sequence[Sequence[float]]) -> NDArray[np.float64]:
        """Sum of the trees, one a row. rows: (n, traits)."""
        if not rows:
            return np.zeros(0)
        x = np.asarray(rows, dtype=np.float32)
        trees = np.arange(self.value.shape[0])[None, :]
        sums = [self._sums(x[first : first + _AT_ONCE], trees) for first in range(0, len(x), _AT_ONCE)]
        return np.concatenate(sums)

    def _sums(self, x: NDArray[np.float32], trees: NDArray[np.intp]) -> NDArray[np.float64]:
        left = np.where(x[:, self.trait] <= self.cut, np.uint16(0xFFFF), self.stays)
        leaf = _LOWEST[np.bitwise_and.reduce(left, axis=2)]
        return np.asarray(self.value[trees, leaf].sum(axis=1, dtype=np.float64))

    def chances(self, rows: Sequence[Sequence[float]]) -> NDArray[np.float64]:
        """Calibrated probabilities, one a row."""
        a, b = self.scale
        return np.asarray(1.0 / (1.0 + np.exp(-(a * self.scores(rows) + b))))

    def shares(self, rows: Sequence[Sequence[float]], sizes: Sequence[int]) -> list[NDArray[np.float64]]:
        """Chances of the answers to questions that have one right answer, or none. sizes: rows of each question, in order."""
        a, b = self.scale
        scores, out, first = a * self.scores(rows), [], 0
        for size in sizes:
            own = np.exp(scores[first : first + size] - scores[first : first + size].max(initial=-np.inf))
            out.append(own / own.sum() / (1.0 + np.exp(-b)))
            first += size
        return out
