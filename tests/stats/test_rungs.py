"""The strength of an answer: from simulated answers, of which only the strongest is known."""

from __future__ import annotations

import numpy as np
import pytest

from echolot.stats.rungs import fit_rungs, log_strongest


def answers(seed: int, n: int = 1500):  # type: ignore[no-untyped-def]
    rng = np.random.default_rng(seed)
    cuts = np.array([-1.5, -0.5, 0.5, 1, 1.5, 2, 2.5, 3, 4])
    x = rng.normal(size=(n, 1))
    count = rng.integers(1, 5, n)
    noise = rng.logistic(size=(n, 4))
    each = 1 + (x[:, :1, None] * 0.8 + noise[:, :, None] > cuts).sum(-1)
    each = np.where(np.arange(4) < count[:, None], each, 0)
    return each.max(1), count, x, cuts


def test_cuts_and_slope_come_back() -> None:
    rung, count, x, cuts = answers(1)
    fit = fit_rungs(rung, count, x)
    assert fit.beta[0] == pytest.approx(0.8, abs=0.15)
    assert fit.cuts[:6] == pytest.approx(cuts[:6], abs=0.3)


def test_of_single_answers_it_is_the_ordered_logit_that_statsmodels_fits() -> None:
    from statsmodels.miscmodels.ordinal_model import OrderedModel

    rng = np.random.default_rng(4)
    x = rng.normal(size=(3000, 2))
    rung = 1 + (x @ [0.8, -0.4] + rng.logistic(size=3000) > np.array([[-1.0], [0.5], [1.5]])).sum(0)
    theirs = OrderedModel(rung, x, distr="logit").fit(method="bfgs", disp=0)
    ours = fit_rungs(rung, np.ones(3000), x, top=4)
    assert ours.beta == pytest.approx(theirs.params[:2], abs=0.01)
    assert ours.cuts == pytest.approx(theirs.model.transform_threshold_params(theirs.params)[1:-1], abs=0.02)


def test_chances_of_all_rungs_sum_to_one_and_fall_with_the_rung() -> None:
    rung, count, x, _ = answers(2, 300)
    fit = fit_rungs(rung, count, x, groups=(np.arange(300) % 7,), levels=(7,))
    ladder = fit.at_least(x @ fit.beta)
    assert (np.diff(ladder, axis=1) <= 0).all() and (ladder[:, 0] == 1).all()
    total = sum(np.exp(log_strongest(ladder, np.full(300, j), count.astype(float))) for j in range(1, 11))
    assert total == pytest.approx(np.ones(300))


def test_the_slopes_that_the_search_uses_are_right() -> None:
    rung, count, x, _ = answers(3, 200)
    groups = (np.arange(200) % 5,)
    fit = fit_rungs(rung, count, x, groups=groups, levels=(5,))

    def loss(beta: float) -> float:
        linear = x[:, 0] * beta + fit.effects[0][groups[0]]
        return -log_strongest(fit.at_least(linear), rung, count.astype(float)).sum() + 0.5 * beta**2

    assert loss(fit.beta[0]) < min(loss(fit.beta[0] + 0.05), loss(fit.beta[0] - 0.05))


def test_rungs_nobody_took_stay_defined() -> None:
    fit = fit_rungs(np.full(20, 3), np.ones(20), np.zeros((20, 1)))
    assert np.isfinite(fit.cuts).all() and (np.diff(fit.cuts) > 0).all()
    with pytest.raises(ValueError, match="no answers"):
        fit_rungs(np.zeros(0, int), np.zeros(0), np.zeros((0, 1)))
