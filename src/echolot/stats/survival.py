"""Time to an answer when some windows are still open: Kaplan and Meier's curve and discrete hazards.

Kaplan and Meier (1958), JASA 53; limits after Greenwood on the log-minus-log scale. Discrete hazards with the
complementary log-log link after Prentice and Gloeckler (1978), Biometrics 34: exp(beta) is a hazard ratio.
Checked against statsmodels (SurvfuncRight; a binomial model with the same link; Cox's model), against what R prints for the data `aml`,
against what lifelines prints for it and for Freireich's trial, with limits, and for Cox's model.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from echolot.stats.types import Bools, Floats

_Z = 1.959963984540054  # 97.5 % point of the normal distribution


@dataclass(frozen=True, slots=True)
class Curve:
    """Share still unanswered just after each time at which an answer came, with 95 % limits."""

    times: Floats
    share: Floats
    low: Floats
    high: Floats
    at_risk: Floats

    def at(self, time: float) -> float:
        """Share unanswered after `time`; 1 before the first answer."""
        place = int(np.searchsorted(self.times, time, side="right"))
        return 1.0 if place == 0 else float(self.share[place - 1])


def unanswered_share(days: Floats, answered: Bools) -> Curve:
    """Share of acts still unanswered, by days since the act.

    days: shape (n,), from act to answer or to the end of the data. answered: shape (n,), False where the window was still
    open (right-censored; counted as at risk on that day). Raises ValueError if n is 0.

    >>> unanswered_share(np.array([1, 2, 2, 5]), np.array([True, True, False, True])).at(2)
    0.5
    """
    days, answered = np.asarray(days, float), np.asarray(answered, bool)
    if not len(days):
        raise ValueError("nobody was at risk")
    times, count = np.unique(days[answered], return_counts=True)
    at_risk = np.array([(days >= t).sum() for t in times], float)
    share = np.cumprod(1 - count / np.maximum(at_risk, 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        greenwood = np.cumsum(count / (at_risk * (at_risk - count)))
        width = _Z * np.sqrt(greenwood) / np.abs(np.log(share))
        low, high = share ** np.exp(width), share ** np.exp(-width)
    inside = (share > 0) & (share < 1)
    return Curve(times, share, np.where(inside, low, share), np.where(inside, high, share), at_risk)


@dataclass(frozen=True, slots=True)
class HazardRatios:
    """Log hazard ratios of the covariates with standard errors, and the baseline hazard of each day (log-log scale)."""

    beta: Floats
    errors: Floats
    baseline: Floats
    days: Floats


def hazard_ratios(days: Floats, answered: Bools, x: Floats) -> HazardRatios:
    """Discrete-time proportional hazards: P(answer on day d | none before) = 1 - exp(-exp(baseline_d + x'beta)).

    days: shape (n,), whole days from 0; answered as above; x: shape (n, p). Days on which nobody answered are left out.
    Raises ValueError where nobody answered.
    """
    days, answered, x = np.asarray(days, float), np.asarray(answered, bool), np.asarray(x, float)
    grid = np.unique(days[answered])
    if not len(grid):
        raise ValueError("nobody answered")
    who, when = np.nonzero(days[:, None] >= grid[None, :])
    event = answered[who] & (days[who] == grid[when])
    design = np.hstack([np.eye(len(grid))[when], x[who]])
    theta = np.concatenate([np.full(len(grid), -2.0), np.zeros(x.shape[1])])
    for _ in range(100):
        rate = np.exp(np.clip(design @ theta, -30, 4))
        miss = np.exp(-rate)
        ratio = rate * miss / np.maximum(1 - miss, 1e-12)
        score = design.T @ np.where(event, ratio, -rate)
        weight = np.where(event, ratio * (ratio + rate - 1), rate)
        information = (design * weight[:, None]).T @ design + 1e-6 * np.eye(design.shape[1])
        step = np.linalg.solve(information, score)
        theta = theta + np.clip(step, -1, 1)
        if np.abs(step).max() < 1e-8:
            break
    errors = np.sqrt(np.diag(np.linalg.inv(information)))
    k = len(grid)
    return HazardRatios(beta=theta[k:], errors=errors[k:], baseline=theta[:k], days=grid)
