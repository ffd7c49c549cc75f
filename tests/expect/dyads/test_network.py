"""The neural ranker: its slopes are those of its loss, and it learns what a relation asks for."""

from __future__ import annotations

import numpy as np
import pytest

from echolot.expect.dyads.network import Network, Scale
from echolot.expect.dyads.ranker import gradient


def asked(n: int = 600, k: int = 8, seed: int = 0) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Questions by two relations: the answer has the largest first column for one of them, the smallest for the other."""
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((n, k, 3)).astype(np.float32)
    relation = rng.integers(0, 2, n)
    best = np.where(relation == 0, x[:, :, 0].argmax(1), x[:, :, 0].argmin(1))
    answers = np.zeros((n, k), bool)
    answers[np.arange(n), best] = True
    return x, relation, answers, np.ones((n, k), np.float32)


def test_each_relation_weighs_the_columns_in_its_own_way() -> None:
    x, relation, answers, weights = asked()
    network = Network(relations=2, epochs=60, seed=1)
    network.fit(x, relation, answers, weights, start=0)
    fresh, relation, answers, _ = asked(seed=9)
    right = network.score(fresh, relation).argmax(1) == answers.argmax(1)
    assert right[relation == 0].mean() > 0.75  # by chance 0.125
    assert right[relation == 1].mean() > 0.75  # by chance 0.125


def test_its_slopes_are_those_of_the_loss() -> None:
    x, relation, answers, weights = asked(n=6)
    network = Network(relations=2, seed=2)
    network._begin(3, 0)
    network.p = {name: value.astype(np.float64) for name, value in network.p.items()}

    def loss() -> float:
        s = network.score(x, relation).astype(np.float64)
        e = np.exp(s)
        others = np.where(answers, 0, e * weights).sum(1, keepdims=True)
        return float(-np.log((e / (e + others))[answers]).sum() / len(x))

    slopes = network._slopes(x, relation, answers, weights)
    for name in ("first", "gain", "bias", "second", "last", "slope", "own_slope"):
        at = np.unravel_index(np.argmax(np.abs(slopes[name])), slopes[name].shape)
        before, step = network.p[name][at], 1e-3
        network.p[name][at] = before + step
        up = loss()
        network.p[name][at] = before - step
        down = loss()
        network.p[name][at] = before
        assert slopes[name][at] == pytest.approx((up - down) / (2 * step), rel=0.02, abs=1e-4), name


def test_the_same_seed_gives_the_same_network() -> None:
    x, relation, answers, weights = asked(n=200)
    scores = []
    for _ in range(2):
        network = Network(relations=2, epochs=2, seed=4)
        network.fit(x, relation, answers, weights, start=0)
        scores.append(network.score(x, relation))
    assert (scores[0] == scores[1]).all()


def test_a_column_that_never_varies_stays_finite() -> None:
    x = np.zeros((50, 2), np.float32)
    x[:, 1] = np.arange(50)
    assert np.isfinite(Scale(x)(x)).all()


def test_the_gradient_and_the_network_agree_on_questions_without_an_answer() -> None:
    slope, _ = gradient(np.zeros((1, 3)), np.zeros((1, 3), bool), np.ones((1, 3), np.float32))
    assert (slope == 0).all()
