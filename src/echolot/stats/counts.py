"""Counts with more spread than Poisson, with exposure and random effects, by penalised likelihood and Laplace.

The model: y_i ~ NegBin(mean m_i, shape r), variance m + m²/r, and

    m_i = background_i + e_i,  log e_i = x_i'beta + sum over groups g of effect[g, index_gi]
    beta_j ~ N(mean_j, sd_j²), effect[g, .] ~ N(0, s_g²)

    background_i = known_i exp(c + h z_i),  c, h ~ N(mean, sd²)

An exposure that is itself only counted blurs the mean: with a relative variance q_i of it, the shape is r / (1 + q_i (r + 1)).
With a background the shape is r + k background_i (r the blurred one): what comes anyway comes the more evenly the more of it there is (for a background
alone, however large, the variance is then a multiple of the mean, 1 + 1/k, as rates that are known from counts have it).

Without a background the log posterior of all effects, given the scales s_g and the shape r, is concave; Newton's method
(with a background: Fisher's scoring) finds its top. The
scales and the shape are those with the highest marginal likelihood by Laplace's approximation, under half-normal priors of
scale 1 for s_g and priors for the others (`_SHAPE_PRIOR`, `_BACKGROUND_PRIORS`). An exposure enters as a column of x with a prior on its exponent.
Checked against statsmodels (no groups), by simulation and against a sampler (groups). Laplace: Tierney and Kadane (1986), JASA 81.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from echolot.stats.types import Floats, Ints

_HUGE = 30.0  # of a linear predictor: e^30 answers are no count anybody makes
_SHAPE_PRIOR = (float(np.log(2.0)), 1.5)  # of log r: from nearly Poisson to very uneven
_BACKGROUND_PRIORS = ((0.0, 1.5), (0.0, 0.3), (0.5, 0.5))  # of log k, c and h


@dataclass(frozen=True, slots=True)
class CountFit:
    """A fitted model. `mean` and `covariance` hold beta first, then the effects of each group in order."""

    mean: Floats
    covariance: Floats
    scales: Floats  # one a group
    shape: float  # r
    steadiness: float  # k; 0 without a background
    routine: tuple[float, float]  # c and h; 0 without a background
    log_marginal: float
    blocks: tuple[int, ...]  # sizes: columns of x, then levels of each group
    iterations: int


def log_pmf(y: Floats, mean: Floats, shape: float | Floats) -> Floats:
    """Log probability of y under NegBin(mean, shape), element by element; mean 0 gives 0 for y = 0."""
    from scipy.special import gammaln, xlogy

    out: Floats = gammaln(y + shape) - gammaln(shape) - gammaln(y + 1) - shape * np.log1p(mean / shape)
    out = out + xlogy(y, mean) - y * np.log(mean + shape)
    return out


def log_none(mean: Floats, shape: float | Floats) -> Floats:
    """Log probability of a zero: log (r / (r + m))^r, in natural units; 0 where the mean is 0."""
    out: Floats = -shape * np.log1p(mean / shape)
    return out


def blurred(shape: float, blur: Floats) -> Floats:
    """The shape of counts whose mean is known up to a relative variance."""
    out: Floats = shape / (1 + blur * (shape + 1))
    return out


def fit_counts(
    y: Floats, x: Floats, *, prior_mean: Floats, prior_sd: Floats, groups: Sequence[Ints] = (), levels: Sequence[int] = (),
    background: Floats | None = None, swing: Floats | None = None, blur: Floats | None = None, start: tuple[Sequence[float], Sequence[float]] | None = None,
) -> CountFit:  # fmt: skip
    """Fit the model of this module.

    y: shape (n,), counts. x: shape (n, p). prior_mean, prior_sd: shape (p,), inf for no prior. groups: one array (n,) of
    level numbers a grouping, levels: how many there are. background: shape (n,), counts expected anyway, known; swing: shape (n,), the z
    by which they swing, 0 where missing. blur: shape (n,), the q; 0 where missing.
    start: scales; and shape, steadiness, c and h, from which the search sets out, where those of like data are known. Raises ValueError for no rows or shapes that do not agree.
    """
    from scipy.optimize import minimize

    design = _Design(np.asarray(y, float), np.asarray(x, float), prior_mean, prior_sd, groups, levels, background, swing, blur)
    spread = len(levels)
    bounds = [(-4.0, 1.5)] * spread + [(-3.0, 6.0)]
    scales, own = ([0.5] * spread, [float(np.exp(_SHAPE_PRIOR[0])), 1.0, 0.0, _BACKGROUND_PRIORS[2][0]]) if start is None else start
    asked = [*np.log([*scales, own[0]])]
    if background is not None:
        bounds += [(-4.0, 5.0), (-2.0, 2.0), (-1.0, 2.0)]
        asked += [np.log(own[1]), own[2], own[3]]
    first = np.clip(asked, *np.transpose(bounds))
    state = _State(design)

    def loss(hyper: Floats) -> float:
        return -state.marginal(hyper)

    best = minimize(loss, first, method="L-BFGS-B", bounds=bounds, options={"eps": 1e-3, "ftol": 1e-7, "maxiter": 60})
    top = state.marginal(best.x)
    curvature = design.curvature(state.theta, design.told(best.x), design.precision(np.exp(best.x[:spread])))
    covariance: Floats = np.linalg.inv(curvature).astype(float)
    return CountFit(
        mean=design.centre(state.theta, design.told(best.x), covariance), covariance=(covariance + covariance.T) / 2, scales=np.exp(best.x[:spread]), shape=float(np.exp(best.x[spread])),
        steadiness=0.0 if background is None else float(np.exp(best.x[-3])), routine=(0.0, 0.0) if background is None else (float(best.x[-2]), float(best.x[-1])),
        log_marginal=float(top), blocks=(design.x.shape[1], *levels), iterations=int(best.nit),
    )  # fmt: skip


class _Design:
    """Data laid out once: covariates as a matrix, groups as level numbers, whose sums are counted and never multiplied out."""

    def __init__(
        self, y: Floats, x: Floats, mean: Floats, sd: Floats, groups: Sequence[Ints], levels: Sequence[int], background: Floats | None,
        swing: Floats | None, blur: Floats | None,
    ) -> None:  # fmt: skip
        if not len(y):
            raise ValueError("no rows to fit")
        if x.shape[0] != len(y) or len(mean) != x.shape[1] or len(sd) != x.shape[1] or len(groups) != len(levels):
            raise ValueError("y, x, priors and groups do not agree in shape")
        self.y, self.x, self.levels = y, x, tuple(levels)
        self.groups = [np.asarray(g, np.int64) for g in groups]
        self.first = np.cumsum([x.shape[1], *levels])  # where the effects of each group begin, and the end
        self.known = None if background is None else np.asarray(background, float)
        self.swing = np.zeros(len(y)) if swing is None else np.asarray(swing, float)
        self.background = self.known
        self.blur = None if blur is None else np.asarray(blur, float)
        self.prior_mean = np.concatenate([np.where(np.isinf(sd), 0.0, mean), np.zeros(sum(levels))])
        with np.errstate(divide="ignore"):
            self.fixed_precision = 1.0 / np.square(np.asarray(sd, float))

    def precision(self, scales: Floats) -> Floats:
        return np.concatenate([self.fixed_precision, *(np.full(k, 1.0 / s**2) for s, k in zip(scales, self.levels, strict=True))])

    def told(self, hyper: Floats) -> float | Floats:
        """The shape r, or with a background that of each row; sets the background."""
        own = hyper[len(self.levels) :]
        shape = float(np.exp(own[0])) if self.blur is None else blurred(float(np.exp(own[0])), self.blur)
        if self.known is None:
            return shape
        self.background = self.known * np.exp(own[2] + own[3] * self.swing)
        out: Floats = shape + np.exp(own[1]) * self.background
        return out

    def linear(self, theta: Floats) -> Floats:
        out: Floats = self.x @ theta[: self.first[0]]
        for group, first in zip(self.groups, self.first[:-1], strict=True):
            out = out + theta[first + group]
        return out

    def sums(self, values: Floats) -> Floats:
        """Of values by row: times each covariate, and over each level."""
        by_level = (np.bincount(group, values, k) for group, k in zip(self.groups, self.levels, strict=True))
        return np.concatenate([self.x.T @ values, *by_level])

    def crossed(self, weight: Floats) -> Floats:
        """Weighted sums of products of all columns, indicators of levels among them; shape (effects, effects)."""
        end = int(self.first[-1])
        out = np.zeros((end, end))
        p, weighted = self.first[0], self.x * weight[:, None]
        out[:p, :p] = self.x.T @ weighted
        for i, (group, k, first) in enumerate(zip(self.groups, self.levels, self.first[:-1], strict=True)):
            mine = slice(first, first + k)
            out[mine, mine] = np.diag(np.bincount(group, weight, k))
            for j in range(p):
                out[mine, j] = out[j, mine] = np.bincount(group, weighted[:, j], k)
            for other, k_other, first_other in zip(self.groups[:i], self.levels[:i], self.first[:i], strict=True):
                theirs = slice(first_other, first_other + k_other)
                both = np.bincount(group * k_other + other, weight, k * k_other).reshape(k, k_other)
                out[mine, theirs], out[theirs, mine] = both, both.T
        return out

    def echo(self, theta: Floats) -> Floats:
        out: Floats = np.exp(np.clip(self.linear(theta), -_HUGE, _HUGE))
        return out

    def means(self, theta: Floats) -> Floats:
        return self.echo(theta) if self.background is None else self.echo(theta) + self.background

    def curvature(self, theta: Floats, shape: float | Floats, precision: Floats) -> Floats:
        m = self.means(theta)
        if self.background is None:
            weight = (self.y + shape) * shape * m / np.square(m + shape)
        else:
            weight = np.square(self.echo(theta)) * shape / (m * (m + shape))
        out = self.crossed(weight)
        out[np.diag_indices_from(out)] += precision + 1e-9
        return out

    def centre(self, theta: Floats, shape: float | Floats, covariance: Floats) -> Floats:
        """The mean of the posterior from its top: half the covariance times the slope that its skewness adds (third derivatives).

        Of an actor with few answers less is likely than the top says. Rue, Martino and Chopin (2009), JRSS B 71: simplified Laplace.
        """
        e, m = self.echo(theta), self.means(theta)
        y = self.y if self.background is None else m  # as in `curvature`: there the observed, here the expected one
        first, second = y / m - (y + shape) / (m + shape), (y + shape) / np.square(m + shape) - y / np.square(m)
        third = 2 * y / m**3 - 2 * (y + shape) / (m + shape) ** 3
        bent = third * e**3 + 3 * second * e**2 + first * e
        out: Floats = theta + 0.5 * covariance @ self.sums(bent * self.variances(covariance))
        return out

    def variances(self, covariance: Floats) -> Floats:
        """Of the linear predictor of each row."""
        out = np.empty(len(self.y))
        for a in range(0, len(out), 4096):
            rows = slice(a, a + 4096)
            z = np.zeros((len(out[rows]), int(self.first[-1])))
            z[:, : self.first[0]] = self.x[rows]
            for group, first in zip(self.groups, self.first[:-1], strict=True):
                z[np.arange(len(z)), first + group[rows]] = 1
            out[rows] = np.einsum("ij,ij->i", z @ covariance, z)
        return out

    def bend(self, theta: Floats, shape: float | Floats, precision: Floats) -> Floats:
        """What Newton's step divides by: with a background the observed curvature, kept positive row by row; it converges the faster."""
        if self.background is None:
            return self.curvature(theta, shape, precision)
        e, m, y = self.echo(theta), self.means(theta), self.y
        usual = np.square(e) * shape / (m * (m + shape))
        seen = np.square(e) * (y / np.square(m) - (y + shape) / np.square(m + shape)) - e * shape * (y - m) / (m * (m + shape))
        out = self.crossed(np.maximum(seen, 0.1 * usual))
        out[np.diag_indices_from(out)] += precision + 1e-9
        return out

    def gradient(self, theta: Floats, shape: float | Floats, precision: Floats) -> Floats:
        m = self.means(theta)
        pull = shape * (self.y - m) / (shape + m)
        if self.background is not None:
            pull = pull * self.echo(theta) / m
        out: Floats = self.sums(pull) - precision * (theta - self.prior_mean)
        return out

    def log_posterior(self, theta: Floats, shape: float | Floats, precision: Floats) -> float:
        likelihood = log_pmf(self.y, self.means(theta), shape).sum()
        return float(likelihood - 0.5 * np.sum(precision * np.square(theta - self.prior_mean)))


class _State:
    """The top of the effects for the scales asked last; the next search starts there."""

    def __init__(self, design: _Design) -> None:
        self.design, self.theta = design, design.prior_mean.copy()
        if design.fixed_precision[0] == 0:  # an intercept: start at the mean rate
            total = max(design.y.mean(), 0.01)
            self.theta[0] = np.log(total) - float(np.mean(design.linear(self.theta)))

    def marginal(self, hyper: Floats) -> float:
        spread = len(self.design.levels)
        scales, shape = np.exp(hyper[:spread]), self.design.told(hyper)
        precision = self.design.precision(scales)
        self.theta, curvature = self._top(shape, precision)
        sign, determinant = np.linalg.slogdet(curvature)
        known = precision[precision > 0]
        prior = 0.5 * np.log(known).sum() - 0.5 * float(sign) * determinant
        hyperprior = np.sum(-0.5 * scales**2 + hyper[:spread])
        for value, (middle, width) in zip(hyper[spread:], (_SHAPE_PRIOR, *_BACKGROUND_PRIORS), strict=False):
            hyperprior -= 0.5 * ((value - middle) / width) ** 2
        return self.design.log_posterior(self.theta, shape, precision) + float(prior + hyperprior)

    def _top(self, shape: float | Floats, precision: Floats) -> tuple[Floats, Floats]:
        from scipy.linalg import cho_factor, cho_solve

        theta, design = self.theta.copy(), self.design
        value = design.log_posterior(theta, shape, precision)
        for _ in range(100):
            curvature = design.bend(theta, shape, precision)
            step = cho_solve(cho_factor(curvature), design.gradient(theta, shape, precision))
            length, found = 1.0, False
            for _ in range(25):
                trial = theta + length * step
                reached = design.log_posterior(trial, shape, precision)
                if reached >= value - 1e-12:
                    theta, found = trial, True
                    break
                length /= 2
            gain, value = (reached - value, reached) if found else (0.0, value)
            if not found or (gain < 1e-8 and np.abs(length * step).max() < 1e-5):
                break
        return theta, design.curvature(theta, shape, precision)
