"""Models that turn columns into probabilities, and ways to make several of them speak as one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from echolot.errors import MissingExtra

Array = NDArray[np.float64]
EDGE = 1e-6  # probabilities stay this far from 0 and 1


class Model(Protocol):
    """`fit` on columns of shape (n, k) and counts of shape (n,); `predict` gives P(count > 0), shape (n,)."""

    def fit(self, x: Array, counts: Array) -> Model: ...

    def predict(self, x: Array) -> Array: ...


def logit(p: Array) -> Array:
    p = np.clip(p, EDGE, 1 - EDGE)
    return np.asarray(np.log(p / (1 - p)))


def expit(x: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -30, 30))))


def anchored(p: Array, total: float) -> Array:
    """The probabilities with their logits moved alike, so that they add up to `total` (which lies between 0 and their number).

    >>> round(float(anchored(np.array([0.1, 0.3]), 0.8).sum()), 6)
    0.8
    """
    from scipy.optimize import brentq

    e = logit(p)
    return expit(e + brentq(lambda shift: float(expit(e + shift).sum()) - total, -25, 25))


class Logistic:
    """Logistic regression, columns standardised, ridge penalty on all but the intercept."""

    def __init__(self, ridge: float = 1.0) -> None:
        self.ridge = ridge

    def fit(self, x: Array, counts: Array) -> Logistic:
        from scipy.optimize import minimize

        self.mean, self.spread = x.mean(0), x.std(0) + 1e-6
        z, y = self._design(x), (counts > 0).astype(float)

        def loss(b: Array) -> tuple[float, Array]:
            e = z @ b
            slope = z.T @ (expit(e) - y)
            slope[1:] += self.ridge * b[1:]
            return float(np.logaddexp(0, e).sum() - y @ e + self.ridge * (b[1:] ** 2).sum() / 2), slope

        self.b: Array = minimize(loss, np.zeros(z.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
        return self

    def _design(self, x: Array) -> Array:
        return np.column_stack([np.ones(len(x)), (x - self.mean) / self.spread])

    def predict(self, x: Array) -> Array:
        return expit(self._design(x) @ self.b)


class NegativeBinomial:
    """Counts with mean exp(x b) and shape k; P(count > 0) = 1 - (1 + mean / k)^-k."""

    def __init__(self, ridge: float = 1.0) -> None:
        self.ridge = ridge

    def fit(self, x: Array, counts: Array) -> NegativeBinomial:
        from scipy.optimize import minimize
        from scipy.special import digamma, gammaln

        self.mean, self.spread = x.mean(0), x.std(0) + 1e-6
        z, y = np.column_stack([np.ones(len(x)), (x - self.mean) / self.spread]), counts.astype(float)

        def loss(v: Array) -> tuple[float, Array]:
            b, k = v[:-1], np.exp(v[-1])
            m = np.exp(np.clip(z @ b, -25, 8))
            value = gammaln(y + k) - gammaln(k) + k * np.log(k / (k + m)) + y * np.log(m / (k + m))
            slope = -z.T @ ((y - m) * k / (k + m))
            slope[1:] += self.ridge * b[1:]
            in_k = digamma(y + k) - digamma(k) + np.log(k / (k + m)) + 1 - (k + y) / (k + m)
            return float(-value.sum() + self.ridge * (b[1:] ** 2).sum() / 2), np.append(slope, -in_k.sum() * k)

        start = np.concatenate([[np.log(y.mean() + EDGE)], np.zeros(x.shape[1]), [0.0]])
        bounds = [(None, None)] * (len(start) - 1) + [(-4, 4)]
        self.v: Array = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 400}).x
        return self

    def mean_count(self, x: Array) -> Array:
        return np.asarray(np.exp(np.clip(self.v[0] + ((x - self.mean) / self.spread) @ self.v[1:-1], -25, 8)))

    def predict(self, x: Array) -> Array:
        k = np.exp(self.v[-1])
        return np.asarray(1 - (1 + self.mean_count(x) / k) ** -k)


class Trees:
    """Gradient-boosted trees (LightGBM), the mean of several seeds."""

    def __init__(self, rounds: int = 200, leaves: int = 31, least: int = 200, seeds: Sequence[int] = (0,)) -> None:
        self.rounds, self.leaves, self.least, self.seeds = rounds, leaves, least, seeds

    def fit(self, x: Array, counts: Array) -> Trees:
        try:
            import lightgbm
        except ImportError as error:
            raise MissingExtra("lightgbm", "forecast", "the dyad forecast") from error
        settings = {
            "objective": "binary", "learning_rate": 0.05, "num_leaves": self.leaves, "min_data_in_leaf": self.least,
            "feature_fraction": 0.6, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5.0, "max_bin": 127, "num_threads": 1,
            "deterministic": True, "verbose": -1,
        }  # fmt: skip
        rows = lightgbm.Dataset(x, (counts > 0).astype(float), free_raw_data=False)
        self.boosters: list[Any] = [lightgbm.train({**settings, "seed": seed}, rows, num_boost_round=self.rounds) for seed in self.seeds]
        return self

    def predict(self, x: Array) -> Array:
        return expit(np.mean([booster.predict(x, num_threads=1, raw_score=True) for booster in self.boosters], axis=0))


class On:
    """A model that looks at some columns only."""

    def __init__(self, columns: Sequence[int], model: Model) -> None:
        self.columns, self.model = list(columns), model

    def fit(self, x: Array, counts: Array) -> On:
        self.model.fit(x[:, self.columns], counts)
        return self

    def predict(self, x: Array) -> Array:
        return self.model.predict(x[:, self.columns])


class Bent:
    """Another model's probability, bent by its logit and the square of it on the rows it was fitted on."""

    def __init__(self, model: Model) -> None:
        self.model, self.top = model, Logistic(ridge=0.0)

    def fit(self, x: Array, counts: Array) -> Bent:
        self.model.fit(x, counts)
        self.top.fit(self._bend(self.model.predict(x)), counts)
        return self

    def predict(self, x: Array) -> Array:
        return self.top.predict(self._bend(self.model.predict(x)))

    @staticmethod
    def _bend(p: Array) -> Array:
        e = logit(p)
        return np.column_stack([e, e * np.abs(e)])


class Together:
    """Several models, their logits averaged."""

    def __init__(self, *models: Model, weights: Sequence[float] | None = None) -> None:
        self.models, self.weights = models, weights

    def fit(self, x: Array, counts: Array) -> Together:
        for model in self.models:
            model.fit(x, counts)
        return self

    def predict(self, x: Array) -> Array:
        return expit(np.average([logit(model.predict(x)) for model in self.models], axis=0, weights=self.weights))
