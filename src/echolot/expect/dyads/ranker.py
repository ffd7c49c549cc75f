"""A ranker of candidates: boosted trees that learn to put the answers of a question above everybody else.

The loss is that of the protocol: each true answer competes with all candidates that are no answers of the same question, never
with the other answers. Per answer p: -log(exp s_p / (exp s_p + sum of exp s_n over non-answers n)).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from echolot.errors import MissingExtra
from echolot.expect.dyads.counters import Floats

Bools = NDArray[np.bool_]
Scores = NDArray[np.float64]

TREES: dict[str, Any] = {
    "learning_rate": 0.06, "num_leaves": 31, "min_data_in_leaf": 200, "feature_fraction": 0.35, "bagging_fraction": 0.8,
    "bagging_freq": 1, "lambda_l2": 20.0, "max_bin": 127, "num_threads": 1, "deterministic": True, "verbose": -1,
}  # fmt: skip
ROUNDS = 160


def gradient(scores: Scores, answers: Bools, weights: Floats) -> tuple[Scores, Scores]:
    """Slope and curvature of the loss in the scores; all of shape (questions, candidates).

    weights: how many candidates of the question each non-answer stands for. Only some of the unlikely ones are looked at; were they
    not weighted, an unlikely answer would seem to have few rivals, and all unlikely candidates would be ranked too high.
    """
    e = np.exp(scores - scores.max(1, keepdims=True))
    rivals = np.where(answers, 0, e * weights)
    others = rivals.sum(1, keepdims=True)
    share = np.where(answers, 1 / np.maximum(e + others, 1e-12), 0)  # one over the denominator of each answer
    p = np.where(answers, e * share, rivals * share.sum(1, keepdims=True))
    slope = np.where(answers, p - 1, p)
    curve = np.where(answers, p * (1 - p), p - rivals**2 * (share**2).sum(1, keepdims=True))
    return slope, np.maximum(curve, 1e-6)


class Trees:
    """The mean of sets of trees, each grown on other draws of rows and columns. Raises MissingExtra without LightGBM."""

    def __init__(self, *, rounds: int = ROUNDS, sets: int = 2, seed: int = 0) -> None:
        self.rounds, self.sets, self.seed = rounds, sets, seed
        self.boosters: list[Any] = []

    def fit(self, columns: Floats, names: Sequence[str], answers: Bools, weights: Floats) -> None:
        """columns: shape (questions x candidates, k), question by question; answers, weights: shape (questions, candidates)."""
        try:
            import lightgbm
        except ImportError as error:
            raise MissingExtra("lightgbm", "forecast", "the dyad forecast") from error

        def loss(scores: Scores, _: Any) -> tuple[Scores, Scores]:
            slope, curve = gradient(scores.reshape(answers.shape), answers, weights)
            return slope.ravel(), curve.ravel()

        of_data = {key: TREES[key] for key in ("max_bin", "min_data_in_leaf", "num_threads", "verbose")}
        rows = lightgbm.Dataset(columns, answers.ravel().astype(np.float32), feature_name=list(names), params=of_data)
        for i in range(self.sets if self.rounds else 0):
            settings = {**TREES, "objective": loss, "seed": self.seed + i}
            self.boosters.append(lightgbm.train(settings, rows, num_boost_round=self.rounds))

    def score(self, columns: Floats) -> Scores:
        """Higher is more likely; comparable within a question only."""
        return np.asarray(np.mean([booster.predict(columns, num_threads=1, raw_score=True) for booster in self.boosters], axis=0))
