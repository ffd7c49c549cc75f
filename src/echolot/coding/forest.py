"""Boosted trees, read from a file: rows of numbers in, one score a row out. No training here (see `training/reader`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

Rows = Sequence[Sequence[float]] | NDArray[np.float32]
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
    asked: tuple[NDArray[np.intp], NDArray[np.float32]] = field(init=False)  # trait, cut of every different question
    number: NDArray[np.intp] = field(init=False)  # (nodes, trees): which of them a node asks

    def __post_init__(self) -> None:
        """Most nodes ask what another asks too: every question is asked of a row once."""
        pairs = sorted(set(zip(self.trait.ravel().tolist(), self.cut.ravel().tolist(), strict=True)))
        numbers = {pair: n for n, pair in enumerate(pairs)}
        by_node = [[numbers[pair] for pair in zip(*node, strict=True)] for node in zip(self.trait.T.tolist(), self.cut.T.tolist(), strict=True)]
        asked = np.array([trait for trait, _ in pairs], dtype=np.intp), np.array([cut for _, cut in pairs], dtype=np.float32)
        object.__setattr__(self, "asked", asked)
        object.__setattr__(self, "number", np.array(by_node, dtype=np.intp).reshape(self.trait.T.shape))

    @classmethod
    def read(cls, data: bytes) -> Forest:
        with np.load(BytesIO(data), allow_pickle=False) as held:
            parts: dict[str, Any] = {name: held[name] for name in held.files}
        return cls(
            tuple(str(name) for name in parts["traits"]), parts["trait"].astype(np.intp), parts["cut"].astype(np.float32),
            parts["stays"].astype(np.uint16), parts["value"].astype(np.float32), (float(parts["scale"][0]), float(parts["scale"][1])),
        )  # fmt: skip

    def scores(self, rows: Rows) -> NDArray[np.float64]:
        """Sum of the trees, one a row. rows: (n, traits)."""
        x = np.asarray(rows, dtype=np.float32)
        if not len(x):
            return np.zeros(0)
        return np.concatenate([self._sums(x[first : first + _AT_ONCE]) for first in range(0, len(x), _AT_ONCE)])

    def _sums(self, x: NDArray[np.float32]) -> NDArray[np.float64]:
        """Rows stand side by side in memory, so that each step goes through all of them in one stride."""
        trait, cut = self.asked
        no = ~(np.ascontiguousarray(x.T).take(trait, axis=0) <= cut[:, None])
        says_no = np.negative(no.astype(np.uint16))  # (questions, rows): all bits where the answer is no
        out = np.bitwise_or.reduce(says_no.take(self.number, axis=0) & ~self.stays.T[:, :, None], axis=0)  # (trees, rows): the leaves that are out
        leaf = _LOWEST.take(~out) + self.value.shape[1] * np.arange(len(self.value))[:, None]
        return np.asarray(np.ascontiguousarray(self.value.take(leaf).T).sum(axis=1, dtype=np.float64))

    def chances(self, rows: Rows) -> NDArray[np.float64]:
        """Calibrated probabilities, one a row."""
        a, b = self.scale
        return np.asarray(1.0 / (1.0 + np.exp(-(a * self.scores(rows) + b))))

    def shares(self, rows: Rows, sizes: Sequence[int]) -> NDArray[np.float64]:
        """Chances of the answers to questions that have one right answer, or none, one a row. sizes: rows of each question, in order; none has no row."""
        a, b = self.scale
        scores, lengths = a * self.scores(rows), np.array(sizes, dtype=np.intp)
        if not len(scores):
            return scores
        first = np.cumsum(lengths) - lengths
        own = np.exp(scores - np.repeat(np.maximum.reduceat(scores, first), lengths))
        return np.asarray(own / np.repeat(np.add.reduceat(own, first), lengths) / (1.0 + np.exp(-b)))
