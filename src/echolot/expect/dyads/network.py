"""A small neural ranker beside the trees: it knows which relation is asked, and lets each weigh the columns in its own way.

One hidden layer whose gains and biases belong to the relation, a second one, and a straight line from the columns whose slopes
belong to the relation too. Trained by Adam on the loss of `ranker.gradient`. Trees cut each column by itself and see a
relation by its habits only; so the two err apart, and their mean is better than either.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from echolot.expect.dyads.counters import Floats, Ints
from echolot.expect.dyads.ranker import Bools, gradient

Rows = NDArray[np.floating[Any]]  # columns of many rows, in half precision where they are many
EPOCHS, BATCH, RATE = 4, 128, 2e-3
HIDDEN, SECOND = 96, 32
LEAK = np.float32(0.05)  # slope of a unit below zero
DECAY = 1e-4  # of the layers' weights, a step
PULL = np.float32(1e-3)  # of a relation's own slopes towards none
WARM = 200  # steps until the full rate is reached
EDGE = 4.0  # columns end so many standard deviations from their mean


class Scale:
    """Columns as a network sees them: logarithms on the scale of usual values, standardised."""

    def __init__(self, flat: Rows) -> None:
        """flat: shape (rows, k), from which scale, mean and spread are learned."""
        sample = np.abs(flat[:: max(1, len(flat) // 60_000)].astype(np.float32))
        usual = [float(np.median(column[column > 0])) if (column > 0).any() else 1.0 for column in sample.T]
        self.usual = np.maximum(np.asarray(usual, np.float32), np.float32(1e-6))
        bent = self._bent(flat[:: max(1, len(flat) // 200_000)].astype(np.float32))
        self.mean, self.spread = bent.mean(0), bent.std(0) + np.float32(1e-3)

    def _bent(self, x: Floats) -> Floats:
        bent: Floats = np.sign(x) * np.log1p(np.abs(x) / self.usual)
        return bent

    def __call__(self, x: Floats) -> Floats:
        seen: Floats = np.clip((self._bent(x) - self.mean) / self.spread, -EDGE, EDGE)
        return seen

    def in_place(self, flat: Rows) -> None:
        """Change rows to what a network sees, block by block, because they may be many."""
        for a in range(0, len(flat), 100_000):
            flat[a : a + 100_000] = self(flat[a : a + 100_000].astype(np.float32))


class Network:
    """`fit` on scaled columns question by question, then `score`. Scores compare within a question only."""

    def __init__(self, *, relations: int, epochs: int = EPOCHS, seed: int = 0) -> None:
        self.relations, self.epochs = relations, epochs
        self._rng = np.random.default_rng(seed)
        self.p: dict[str, Floats] = {}

    def _begin(self, k: int, start: int) -> None:
        def drawn(*shape: int, size: float) -> Floats:
            return (self._rng.standard_normal(shape) * size).astype(np.float32)

        slopes = np.zeros(k, np.float32)
        slopes[start] = 1
        self.p = {
            "first": drawn(k, HIDDEN, size=k**-0.5), "first_bias": np.zeros(HIDDEN, np.float32),
            "gain": np.ones((self.relations, HIDDEN), np.float32), "bias": drawn(self.relations, HIDDEN, size=0.05),
            "second": drawn(HIDDEN, SECOND, size=HIDDEN**-0.5), "second_bias": np.zeros(SECOND, np.float32),
            "last": drawn(SECOND, size=SECOND**-0.5), "slope": slopes, "own_slope": np.zeros((self.relations, k), np.float32),
        }  # fmt: skip

    def fit(self, x: Rows, relation: Ints, answers: Bools, weights: Floats, *, start: int) -> None:
        """Epochs of Adam over the questions in random order; the rate rises, then falls to nothing along a cosine.

        x: scaled columns, shape (questions, candidates, k); relation: (questions,); answers, weights: (questions, candidates).
        start: the column whose slope begins at one, the first score.
        """
        n = len(x)
        self._begin(x.shape[2], start)
        batch = min(BATCH, n)
        steps = self.epochs * (n // batch)
        mean = {name: np.zeros_like(value) for name, value in self.p.items()}
        square = {name: np.zeros_like(value) for name, value in self.p.items()}
        step = 0
        for _ in range(self.epochs):
            order = self._rng.permutation(n)
            for a in range(0, n - batch + 1, batch):
                rows = order[a : a + batch]
                slopes = self._slopes(x[rows].astype(np.float32), relation[rows], answers[rows], weights[rows])
                step += 1
                rate = RATE * min(1, step / WARM) * (1 + np.cos(np.pi * step / steps)) / 2
                for name, slope in slopes.items():
                    change = slope - mean[name]
                    change *= np.float32(0.1)
                    mean[name] += change
                    size = slope * slope
                    size -= square[name]
                    size *= np.float32(0.01)
                    square[name] += size
                    np.divide(square[name], np.float32(1 - 0.99**step), out=size)
                    np.sqrt(size, out=size)
                    size += np.float32(1e-7)
                    np.divide(mean[name], np.float32(1 - 0.9**step), out=change)
                    change /= size
                    if name in ("first", "second"):
                        change += np.float32(DECAY) * self.p[name]
                    change *= np.float32(rate)
                    self.p[name] -= change

    def _forward(self, x: Floats, relation: Ints) -> tuple[Floats, tuple[Floats, ...]]:
        p = self.p
        # Sums in place, because arrays of this size are dear to make.
        raw: Floats = x @ p["first"]
        raw += p["first_bias"]
        gated: Floats = raw * p["gain"][relation][:, None]
        gated += p["bias"][relation][:, None]
        hidden: Floats = np.multiply(gated, LEAK, dtype=np.float32)
        np.maximum(gated, hidden, out=hidden)
        raw_second: Floats = hidden @ p["second"]
        raw_second += p["second_bias"]
        second: Floats = np.multiply(raw_second, LEAK, dtype=np.float32)
        np.maximum(raw_second, second, out=second)
        slopes = p["slope"] + p["own_slope"][relation]
        scores: Floats = second @ p["last"] + (x @ slopes[:, :, None])[:, :, 0]
        return scores, (raw, gated, hidden, raw_second, second)

    def _slopes(self, x: Floats, relation: Ints, answers: Bools, weights: Floats) -> dict[str, Floats]:
        """Of the mean loss of some questions, in every parameter."""
        p = self.p
        scores, (raw, gated, hidden, raw_second, second) = self._forward(x, relation)
        loss = (gradient(scores.astype(np.float64), answers, weights)[0] / len(x)).astype(np.float32)
        at_second = loss[..., None] * p["last"]
        at_second *= np.where(raw_second > 0, np.float32(1), LEAK)
        at_gated = (at_second.reshape(-1, SECOND) @ p["second"].T).reshape(gated.shape)
        at_gated *= np.where(gated > 0, np.float32(1), LEAK)
        at_first = at_gated * p["gain"][relation][:, None]
        of_relation = sp.csr_array((np.ones(len(x), np.float32), (relation, np.arange(len(x)))), shape=(self.relations, len(x)))
        raw *= at_gated
        by_question = (loss[:, None] @ x)[:, 0]
        found = {
            "first": x.reshape(-1, x.shape[2]).T @ at_first.reshape(-1, HIDDEN), "first_bias": at_first.sum((0, 1)),
            "second": hidden.reshape(-1, HIDDEN).T @ at_second.reshape(-1, SECOND), "second_bias": at_second.sum((0, 1)),
            "last": np.tensordot(loss, second, 2), "slope": by_question.sum(0), "own_slope": PULL * p["own_slope"],
            "gain": of_relation @ raw.sum(1), "bias": of_relation @ at_gated.sum(1),
        }  # fmt: skip
        found["own_slope"] += of_relation @ by_question
        return found

    def score(self, x: Floats, relation: Ints) -> Floats:
        """x: scaled columns, shape (questions, candidates, k); gives (questions, candidates)."""
        return self._forward(x, relation)[0]
