"""Boosted trees, read from a file: rows of numbers in, one score a row out. No training here (see `training/reader`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees side by side. A node at depth d of tree t asks `row[trait] <= cut`; `left`, `right` point on, leaves to themselves."""

    traits: tuple[str, ...]
    trait: NDArray[np.int16]  # (trees, nodes)
    cut: NDArray[np.float32]
    left: NDArray[np.int16]
    right: NDArray[np.int16]
    value: NDArray[np.float32]
    depth: int
    scale: tuple[float, float]  # a, b of the calibration: p = 1 / (1 + exp(-(a * score + b)))

    @classmethod
    def read(cls, data: bytes) -> Forest:
        with np.load(BytesIO(data), allow_pickle=False) as held:
            parts: dict[str, Any] = {name: held[name] for name in held.files}
        return cls(
            tuple(str(name) for name in parts["traits"]), parts["trait"].astype(np.intp), parts["cut"].astype(np.float32), parts["left"].astype(np.intp),
            parts["right"].astype(np.intp), parts["value"].astype(np.float32), int(parts["depth"]), (float(parts["scale"][0]), float(parts["scale"][1])),
        )  # fmt: skip

    def scores(self, rows: Sequence[Sequence[float]]) -> NDArray[np.float64]:
        """Sum of the trees, one a row. rows: (n, traits)."""
        if not rows:
            return np.zeros(0)
        x = np.asarray(rows, dtype=np.float32)
        trees = np.arange(self.trait.shape[0])[None, :]
        node = np.zeros((x.shape[0], self.trait.shape[0]), dtype=np.intp)
        each = np.arange(x.shape[0])[:, None]
        for _ in range(self.depth):
            below = x[each, self.trait[trees, node]] <= self.cut[trees, node]
            node = np.where(below, self.left[trees, node], self.right[trees, node])
        return np.asarray(self.value[trees, node].sum(axis=1, dtype=np.float64))

    def chances(self, rows: Sequence[Sequence[float]]) -> NDArray[np.float64]:
        """Calibrated probabilities, one a row."""
        a, b = self.scale
        return np.asarray(1.0 / (1.0 + np.exp(-(a * self.scores(rows) + b))))
