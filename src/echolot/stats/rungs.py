"""How strong an answer is, given that there is one: a cumulative model for the highest of several ordered answers.

P(one answer >= j) = logit⁻¹(x'beta + effects - cut_j) for j = 2..J (j = 1 is certain). Where only the strongest y of R answers
is known, P(y <= j) = P(one answer <= j)^R. Effects of groups are drawn towards 0 with a given spread; the top of the
posterior is found by L-BFGS. McCullagh (1980), JRSS B 42.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from echolot.stats.types import Floats, Ints


@dataclass(frozen=True, slots=True)
class RungFit:
    cuts: Floats  # shape (J - 1,), rising: for j = 2..J
    beta: Floats
    effects: tuple[Floats, ...]  # one array a group
    spread: float

    def at_least(self, linear: Floats) -> Floats:
        """P(answer >= j), j = 1..J + 1, for each linear predictor: shape (..., J + 1), from 1 down to 0."""
        inner = 1 / (1 + np.exp(-(np.asarray(linear, float)[..., None] - self.cuts)))
        one, none = np.ones((*inner.shape[:-1], 1)), np.zeros((*inner.shape[:-1], 1))
        out: Floats = np.concatenate([one, inner, none], axis=-1)
        return out


def log_strongest(at_least: Floats, rung: Ints, answers: Floats) -> Floats:
    """Log probability that the strongest of `answers` answers stands on `rung` (1..J). at_least: shape (..., J + 1)."""
    upper = np.take_along_axis(at_least, rung[..., None], axis=-1)[..., 0]
    lower = np.take_along_axis(at_least, rung[..., None] - 1, axis=-1)[..., 0]
    out: Floats = np.log(np.maximum((1 - upper) ** answers - (1 - lower) ** answers, 1e-300))
    return out


def fit_rungs(
    rung: Ints, answers: Floats, x: Floats, *, top: int = 10, groups: Sequence[Ints] = (), levels: Sequence[int] = (), spread: float = 0.7
) -> RungFit:  # fmt: skip
    """Fit the model of this module.

    rung: shape (n,), strongest answer, 1..top. answers: shape (n,), how many there were (>= 1). x: shape (n, p).
    Cuts have a weak prior on their distances, so that rungs nobody ever took stay defined. Raises ValueError for no rows.
    """
    from scipy.optimize import minimize

    rung, answers, x = np.asarray(rung, np.int64), np.asarray(answers, float), np.asarray(x, float)
    if not len(rung):
        raise ValueError("no answers to learn from")
    n, p, cuts = len(rung), x.shape[1], top - 1
    sizes = [cuts, p, *levels]
    ends = np.cumsum(sizes)

    def parts(theta: Floats) -> list[Floats]:
        return [theta[e - s : e] for s, e in zip(sizes, ends, strict=True)]

    def loss(theta: Floats) -> tuple[float, Floats]:
        raw, beta, *effects = parts(theta)
        gaps = np.exp(raw[1:])
        cut = np.concatenate([raw[:1], raw[0] + np.cumsum(gaps)])
        linear = x @ beta + sum((e[g] for e, g in zip(effects, groups, strict=True)), np.zeros(n))
        full = np.concatenate([[-np.inf], cut, [np.inf]])
        low_p = _logistic(linear - full[rung - 1])
        high_p = _logistic(linear - full[rung])
        a, b = (1 - high_p) ** answers, (1 - low_p) ** answers
        chance = np.maximum(a - b, 1e-300)
        pull_high = -answers * (1 - high_p) ** (answers - 1) * high_p * (1 - high_p) / chance
        pull_low = answers * (1 - low_p) ** answers * low_p / chance
        by_linear = pull_high + pull_low
        by_cut = np.zeros(top + 1)
        np.add.at(by_cut, rung, -pull_high)
        np.add.at(by_cut, rung - 1, -pull_low)
        inner = by_cut[1:top]
        tails = np.cumsum(inner[::-1])[::-1]
        slope_raw = np.concatenate([tails[:1], tails[1:] * gaps])
        value = np.log(chance).sum() - 0.5 * (raw[0] / 5) ** 2 - 0.5 * np.square(raw[1:] / 1.5).sum() - 0.5 * np.square(beta).sum()
        slope_raw = slope_raw - np.concatenate([[raw[0] / 25], raw[1:] / 2.25])
        slopes = [slope_raw, x.T @ by_linear - beta]
        for effect, group, k in zip(effects, groups, levels, strict=True):
            value -= 0.5 * np.square(effect / spread).sum()
            slopes.append(np.bincount(group, by_linear, k) - effect / spread**2)
        return -float(value), -np.concatenate(slopes)

    start = np.concatenate([[-1.0], np.full(cuts - 1, -0.7), np.zeros(int(ends[-1]) - cuts)])
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 500, "ftol": 1e-10})
    raw, beta, *effects = parts(best.x)
    cut = np.concatenate([raw[:1], raw[0] + np.cumsum(np.exp(raw[1:]))])
    return RungFit(cuts=cut, beta=beta, effects=tuple(effects), spread=spread)


def _logistic(z: Floats) -> Floats:
    with np.errstate(over="ignore"):
        out: Floats = 1 / (1 + np.exp(-z))
    return out
