"""Latency with open windows, against statsmodels."""

from __future__ import annotations

import numpy as np
import pytest

from echolot.stats.survival import hazard_ratios, unanswered_share


def days(seed: int, n: int = 200):  # type: ignore[no-untyped-def]
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(n, 2))
    when = np.ceil(rng.exponential(5 * np.exp(-0.6 * x[:, 0])))
    limit = rng.integers(3, 15, n)
    return np.minimum(when, limit), when <= limit, x


def test_the_curve_is_the_one_statsmodels_draws() -> None:
    import statsmodels.api as sm

    time, answered, _ = days(1)
    ours = unanswered_share(time, answered)
    theirs = sm.SurvfuncRight(time, answered.astype(int))
    assert ours.times == pytest.approx(theirs.surv_times)
    assert ours.share == pytest.approx(theirs.surv_prob)
    assert ours.at_risk == pytest.approx(theirs.n_risk)


def test_limits_hold_the_curve() -> None:
    curve = unanswered_share(*days(2)[:2])
    assert (curve.low <= curve.share).all() and (curve.share <= curve.high).all()
    assert (np.diff(curve.share) <= 0).all()


def test_hazard_ratios_are_those_of_a_binomial_model_with_the_same_link() -> None:
    import statsmodels.api as sm

    time, answered, x = days(3)
    ours = hazard_ratios(time, answered, x)
    grid = np.unique(time[answered])
    who, when = np.nonzero(time[:, None] >= grid[None, :])
    event = answered[who] & (time[who] == grid[when])
    design = np.hstack([np.eye(len(grid))[when], x[who]])
    theirs = sm.GLM(event.astype(float), design, family=sm.families.Binomial(sm.families.links.CLogLog())).fit()
    assert ours.beta == pytest.approx(theirs.params[-2:], abs=1e-3)
    assert ours.errors == pytest.approx(theirs.bse[-2:], rel=0.1)


def test_nobody_at_risk_is_refused_and_nobody_answering_has_a_flat_curve() -> None:
    with pytest.raises(ValueError, match="at risk"):
        unanswered_share(np.zeros(0), np.zeros(0, bool))
    assert unanswered_share(np.array([3.0, 4.0]), np.array([False, False])).at(9) == 1.0
