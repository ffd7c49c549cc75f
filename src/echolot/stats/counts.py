"""Counts with more spread than Poisson, with exposure and random effects, by penalised likelihood and Laplace.

The model: y_i ~ NegBin(mean m_i, shape r), variance m + m²/r, and

    m_i = background_i + e_i,  log e_i = x_i'beta + sum over groups g of effect[g, index_gi]
    beta_j ~ N(mean_j, sd_j²), effect[g, .] ~ N(0, s_g²)

Without a background the log posterior of all effects, given the scales s_g and the shape r, is concave; Newton's method
(with a background: Fisher's scoring) finds its top. The
scales and the shape are those with the highest marginal likelihood by Laplace's approximation, under half-normal priors of
scale 1 for s_g and a log-normal prior for r. An exposure enters as a column of x with a prior on its exponent.
Checked against statsmodels (no groups), by simulation and against a sampler (groups). Laplace: Tierney and Kadane (1986), JASA 81.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from echolot.stats.types import Floats, Ints

_HUGE = 30.0  # of a linear predictor: e^30 answers are no count anybody makes
_SHAPE_PRIOR = (float(np.log(2.0)), 1.5)  # of log r: from nearly Poisson to very uneven


@dataclass(frozen=True, slots=True)
class CountFit:
    """A fitted model. `mean` and `covariance` hold beta first, then the effects of each group in order."""

    mean: Floats
    covariance: Floats
    scales: Floats  # one a group
    shape: float  # r
    log_marginal: float
    blocks: tuple[int, ...]  # sizes: columns of x, then levels of each group
    iterations: int


def log_pmf(y: Floats, mean: Floats, shape: float) -> Floats:
    """Log probability of y under NegBin(mean, shape), element by element; mean 0 gives 0 for y = 0."""
    from scipy.special import gammaln, xlogy

    out: Floats = gammaln(y + shape) - gammaln(shape) - gammaln(y + 1) - shape * np.log1p(mean / shape)
    out = out + xlogy(y, mean) - y * np.log(mean + shape)
    return out


def log_none(mean: Floats, shape: float) -> Floats:
    """Log probability of a zero: log (r / (r + m))^r, in natural units; 0 where the mean is 0."""
    out: Floats = -shape * np.log1p(mean / shape)
    return out


def fit_counts(
    y: Floats, x: Floats, *, prior_mean: Floats, prior_sd: Floats, groups: Sequence[Ints] = (), levels: Sequence[int] = (),
    background: Floats | None = None, start: tuple[Sequence[float], float] | None = None,
) -> CountFit:  # fmt: skip
    """Fit the model of this module.

    y: shape (n,), counts. x: shape (n, p). prior_mean, prior_sd: shape (p,), inf for no prior. groups: one array (n,) of
    level numbers a grouping, levels: how many there are. background: shape (n,), counts expected anyway, known.
    start: scales and shape from which the search sets out, where those of like data are known. Raises ValueError for no rows or shapes that do not agree.
    """
    from scipy.optimize import minimize

    design = _Design(np.asarray(y, float), np.asarray(x, float), prior_mean, prior_sd, groups, levels, background)
    bounds = [(-4.0, 1.5)] * len(levels) + [(-3.0, 6.0)]
    scales, shape = ([0.5] * len(levels), float(np.exp(_SHAPE_PRIOR[0]))) if start is None else start
    first = np.clip(np.log([*scales, shape]), *np.transpose(bounds))
    state = _State(design)

    def loss(hyper: Floats) -> float:
        return -state.marginal(hyper)

    best = minimize(loss, first, method="L-BFGS-B", bounds=bounds, options={"eps": 1e-3, "ftol": 1e-7, "maxiter": 60})
    top = state.marginal(best.x)
    curvature = design.curvature(state.theta, float(np.exp(best.x[-1])), design.precision(np.exp(best.x[:-1])))
    covariance = np.linalg.inv(curvature)
    return CountFit(
        mean=state.theta.copy(), covariance=(covariance + covariance.T) / 2, scales=np.exp(best.x[:-1]), shape=float(np.exp(best.x[-1])),
        log_marginal=float(top), blocks=(design.x.shape[1], *levels), iterations=int(best.nit),
    )  # fmt: skip


class _Design:
    """Data laid out once: one sparse matrix of covariates and group indicators, sums by column order."""

    def __init__(
        self, y: Floats, x: Floats, mean: Floats, sd: Floats, groups: Sequence[Ints], levels: Sequence[int], background: Floats | None
    ) -> None:  # fmt: skip
        from scipy import sparse

        if not len(y):
            raise ValueError("no rows to fit")
        if x.shape[0] != len(y) or len(mean) != x.shape[1] or len(sd) != x.shape[1] or len(groups) != len(levels):
            raise ValueError("y, x, priors and groups do not agree in shape")
        n = len(y)
        ones = [sparse.csr_matrix((np.ones(n), (np.arange(n), g)), shape=(n, k)) for g, k in zip(groups, levels, strict=True)]
        self.y, self.x, self.levels = y, x, tuple(levels)
        self.background = None if background is None else np.asarray(background, float)
        self.z = sparse.hstack([sparse.csr_matrix(x), *ones], format="csr")
        self.zt = self.z.T.tocsr()
        self.prior_mean = np.concatenate([np.where(np.isinf(sd), 0.0, mean), np.zeros(sum(levels))])
        with np.errstate(divide="ignore"):
            self.fixed_precision = 1.0 / np.square(np.asarray(sd, float))

    def precision(self, scales: Floats) -> Floats:
        return np.concatenate([self.fixed_precision, *(np.full(k, 1.0 / s**2) for s, k in zip(scales, self.levels, strict=True))])

    def echo(self, theta: Floats) -> Floats:
        out: Floats = np.exp(np.clip(self.z @ theta, -_HUGE, _HUGE))
        return out

    def means(self, theta: Floats) -> Floats:
        return self.echo(theta) if self.background is None else self.echo(theta) + self.background

    def curvature(self, theta: Floats, shape: float, precision: Floats) -> Floats:
        m = self.means(theta)
        if self.background is None:
            weight = (self.y + shape) * shape * m / np.square(m + shape)
        else:
            weight = np.square(self.echo(theta)) * shape / (m * (m + shape))
        out: Floats = (self.zt.multiply(weight) @ self.z).toarray()
        out[np.diag_indices_from(out)] += precision + 1e-9
        return out

    def gradient(self, theta: Floats, shape: float, precision: Floats) -> Floats:
        m = self.means(theta)
        pull = shape * (self.y - m) / (shape + m)
        if self.background is not None:
            pull = pull * self.echo(theta) / m
        out: Floats = self.zt @ pull - precision * (theta - self.prior_mean)
        return out

    def log_posterior(self, theta: Floats, shape: float, precision: Floats) -> float:
        likelihood = log_pmf(self.y, self.means(theta), shape).sum()
        return float(likelihood - 0.5 * np.sum(precision * np.square(theta - self.prior_mean)))


class _State:
    """The top of the effects for the scales asked last; the next search starts there."""

    def __init__(self, design: _Design) -> None:
        self.design, self.theta = design, design.prior_mean.copy()
        if design.fixed_precision[0] == 0:  # an intercept: start at the mean rate
            total = max(design.y.mean(), 0.01)
            self.theta[0] = np.log(total) - float(np.mean(design.z @ self.theta))

    def marginal(self, hyper: Floats) -> float:
        scales, shape = np.exp(hyper[:-1]), float(np.exp(hyper[-1]))
        precision = self.design.precision(scales)
        self.theta, curvature = self._top(shape, precision)
        sign, determinant = np.linalg.slogdet(curvature)
        known = precision[precision > 0]
        prior = 0.5 * np.log(known).sum() - 0.5 * float(sign) * determinant
        hyperprior = np.sum(-0.5 * scales**2 + hyper[:-1]) - 0.5 * ((hyper[-1] - _SHAPE_PRIOR[0]) / _SHAPE_PRIOR[1]) ** 2
        return self.design.log_posterior(self.theta, shape, precision) + float(prior + hyperprior)

    def _top(self, shape: float, precision: Floats) -> tuple[Floats, Floats]:
        theta, design = self.theta.copy(), self.design
        value = design.log_posterior(theta, shape, precision)
        for _ in range(100):
            curvature = design.curvature(theta, shape, precision)
            step = np.linalg.solve(curvature, design.gradient(theta, shape, precision))
            length, found = 1.0, False
            for _ in range(25):
                trial = theta + length * step
                reached = design.log_posterior(trial, shape, precision)
                if reached >= value - 1e-12:
                    theta, found = trial, True
                    break
                length /= 2
            gain, value = (reached - value, reached) if found else (0.0, value)
            if not found or (gain < 1e-9 and np.abs(length * step).max() < 1e-6):
                break
        return theta, design.curvature(theta, shape, precision)
