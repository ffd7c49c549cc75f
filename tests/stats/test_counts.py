"""Counts with exposure and random effects: against statsmodels, by simulation, by properties."""

from __future__ import annotations

import numpy as np
import pytest

from echolot.stats.counts import fit_counts, log_none, log_pmf
from tests.conftest import slowness


def simulated(seed: int, actors: int = 30, triggers: int = 60):  # type: ignore[no-untyped-def]
    rng = np.random.default_rng(seed)
    actor, trigger = np.repeat(np.arange(actors), triggers), np.tile(np.arange(triggers), actors)
    u, v = rng.normal(0, 0.8, actors), rng.normal(0, 0.6, triggers)
    volume = rng.poisson(rng.lognormal(3, 1, actors)[actor]) + 1
    z = rng.normal(size=actors * triggers)
    mean = np.exp(np.log(volume) - 3 + 0.5 * z + u[actor] + v[trigger])
    y = rng.negative_binomial(2.5, 2.5 / (2.5 + mean)).astype(float)
    return y, np.column_stack([np.ones(len(y)), np.log(volume), z]), actor, trigger, u, v


def test_without_groups_it_is_the_model_that_statsmodels_fits() -> None:
    import statsmodels.api as sm

    y, x, *_ = simulated(1)
    theirs = sm.NegativeBinomial(y, x).fit(disp=0)
    ours = fit_counts(y, x, prior_mean=np.zeros(3), prior_sd=np.full(3, np.inf))
    assert ours.mean == pytest.approx(theirs.params[:3], abs=0.01)
    assert 1 / ours.shape == pytest.approx(theirs.params[3], rel=0.02)
    assert np.sqrt(np.diag(ours.covariance)) == pytest.approx(theirs.bse[:3], rel=0.1)


def test_actors_and_triggers_come_back_from_counts() -> None:
    y, x, actor, trigger, u, v = simulated(2)
    fit = fit_counts(
        y, x, prior_mean=np.array([0, 1.0, 0]), prior_sd=np.array([np.inf, 0.2, 1]), groups=(actor, trigger), levels=(30, 60)
    )
    assert fit.mean[1:3] == pytest.approx([1, 0.5], abs=0.2)
    assert fit.scales == pytest.approx([0.8, 0.6], abs=0.25)
    assert fit.shape == pytest.approx(2.5, rel=0.3)
    assert np.corrcoef(fit.mean[3:33], u)[0, 1] > 0.9 and np.corrcoef(fit.mean[33:], v)[0, 1] > 0.9
    inside = np.abs((fit.mean[3:33] + fit.mean[0]) - (u - 3)) < 2 * np.sqrt(np.diag(fit.covariance)[3:33] + fit.covariance[0, 0])
    assert inside.mean() > 0.8


def sampled(y: np.ndarray, x: np.ndarray, group: np.ndarray, levels: int, start: np.ndarray, root: np.ndarray, *, steps: int = 5000) -> np.ndarray:
    """Draws of (beta, effects, log scale, log shape) from the same posterior by random walk, written for reading; 40 walks side by side."""
    from scipy.special import gammaln

    rng, p, walks = np.random.default_rng(1), x.shape[1], 40

    def log_posterior(t: np.ndarray) -> np.ndarray:
        beta, effect, scale, shape = t[:, :p], t[:, p : p + levels], np.exp(t[:, -2:-1]), np.exp(t[:, -1:])
        mean = np.exp(beta @ x.T + effect[:, group])
        told = gammaln(y + shape) - gammaln(shape) + shape * np.log(shape / (shape + mean)) + y * np.log(mean / (shape + mean))
        prior = -0.5 * ((beta[:, 0] / 10) ** 2 + ((beta[:, 1] - 1) / 0.2) ** 2) - (levels * t[:, -2] + 0.5 * (effect**2 / scale**2).sum(1))
        return told.sum(1) + prior + (-0.5 * scale[:, 0] ** 2 + t[:, -2]) - 0.5 * ((t[:, -1] - np.log(2)) / 1.5) ** 2

    now = start + 0.3 * rng.normal(size=(walks, len(start))) @ root.T
    height, kept = log_posterior(now), []
    for step in range(steps):
        trial = now + rng.normal(size=now.shape) @ root.T * (2.2 / len(start) ** 0.5)
        reached = log_posterior(trial)
        better = np.log(rng.uniform(size=walks)) < reached - height
        now, height = np.where(better[:, None], trial, now), np.where(better, reached, height)
        if step >= steps // 5 and step % 10 == 0:
            kept.append(now)
    return np.concatenate(kept)


def test_effects_and_chances_of_silence_are_those_that_a_sampler_finds() -> None:
    """Laplace's approximation at the likeliest scales, against a random walk over effects, scale and shape together."""
    rng = np.random.default_rng(11)
    actor, volume = np.repeat(np.arange(8), 25), rng.lognormal(2.5, 0.7, 200)
    mean = np.exp(np.log(volume) - 2.5 + rng.normal(0, 0.7, 8)[actor])
    y, x = rng.negative_binomial(2, 2 / (2 + mean)).astype(float), np.column_stack([np.ones(200), np.log(volume)])
    fit = fit_counts(y, x, prior_mean=np.array([0, 1.0]), prior_sd=np.array([10.0, 0.2]), groups=(actor,), levels=(8,))
    wide = np.zeros((12, 12))
    wide[:10, :10], wide[10, 10], wide[11, 11] = np.linalg.cholesky(fit.covariance), 0.3, 0.25
    start = np.concatenate([fit.mean, [np.log(fit.scales[0]), np.log(fit.shape)]])
    draws = sampled(y, x, actor, 8, start, wide)
    own = draws[:, :1] + draws[:, 2:10]  # an actor's level: intercept and effect are known only together
    ours = fit.mean[0] + fit.mean[2:]
    spread = np.sqrt(np.diag(fit.covariance)[2:] + fit.covariance[0, 0] + 2 * fit.covariance[0, 2:])
    assert ours == pytest.approx(own.mean(0), abs=0.1) and spread == pytest.approx(own.std(0), rel=0.15)
    assert fit.mean[1] == pytest.approx(draws[:, 1].mean(), abs=0.03) and fit.covariance[1, 1] ** 0.5 == pytest.approx(draws[:, 1].std(), rel=0.15)
    theta = rng.multivariate_normal(fit.mean, fit.covariance, 2000)
    silent = np.exp(log_none(np.exp(theta[:, :2] @ x.T + theta[:, 2:][:, actor]), fit.shape)).mean(0)
    shape = np.exp(draws[:, -1:])
    told = ((shape / (shape + np.exp(draws[:, :2] @ x.T + draws[:, 2:10][:, actor]))) ** shape).mean(0)
    assert np.abs(silent - told).max() < 0.02


def test_the_order_of_the_rows_does_not_matter() -> None:
    y, x, actor, *_ = simulated(3, 12, 20)
    prior = {"prior_mean": np.array([0, 1.0, 0]), "prior_sd": np.array([np.inf, 0.2, 1])}
    one = fit_counts(y, x, groups=(actor,), levels=(12,), **prior)
    other = np.random.default_rng(0).permutation(len(y))
    two = fit_counts(y[other], x[other], groups=(actor[other],), levels=(12,), **prior)
    assert two.mean == pytest.approx(one.mean, abs=1e-3) and two.shape == pytest.approx(one.shape, rel=1e-2)


def test_three_thousand_pairs_take_seconds() -> None:
    import time

    y, x, actor, trigger, *_ = simulated(4, 50, 60)
    start = time.process_time()
    fit_counts(y, x, prior_mean=np.array([0, 1.0, 0]), prior_sd=np.array([np.inf, 0.2, 1]), groups=(actor, trigger), levels=(50, 60))
    assert time.process_time() - start < 20 * slowness()


def test_chances_of_all_counts_sum_to_one() -> None:
    for mean, shape in ((0.1, 0.5), (3.0, 2.0), (20.0, 9.0)):
        assert np.exp(log_pmf(np.arange(2000.0), np.full(2000, mean), shape)).sum() == pytest.approx(1, abs=1e-6)
        assert log_none(np.array([mean]), shape)[0] == pytest.approx(log_pmf(np.zeros(1), np.array([mean]), shape)[0])


def test_an_actor_that_said_nothing_at_all_has_no_answer_for_certain() -> None:
    assert log_none(np.zeros(1), 2.0)[0] == 0.0


def test_nothing_to_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="no rows"):
        fit_counts(np.zeros(0), np.zeros((0, 1)), prior_mean=np.zeros(1), prior_sd=np.ones(1))


def test_all_silent_and_all_answering_have_a_fit() -> None:
    x = np.column_stack([np.ones(40), np.log(np.arange(1, 41))])
    for y in (np.zeros(40), np.full(40, 3.0)):
        fit = fit_counts(y, x, prior_mean=np.array([0, 1.0]), prior_sd=np.array([3.0, 0.2]), groups=(np.arange(40) % 4,), levels=(4,))
        assert np.isfinite(fit.mean).all() and np.isfinite(fit.covariance).all()


def test_an_echo_is_told_from_the_traffic_that_goes_on_anyway() -> None:
    rng = np.random.default_rng(8)
    actor = np.repeat(np.arange(40), 50)
    background = rng.gamma(2, 1, 2000)
    echo = np.exp(-0.5 + rng.normal(0, 0.5, 40))[actor]
    y = rng.negative_binomial(4, 4 / (4 + background + echo)).astype(float)
    fit = fit_counts(
        y, np.ones((2000, 1)), prior_mean=np.zeros(1), prior_sd=np.array([3.0]), groups=(actor,), levels=(40,), background=background
    )
    found = np.exp(fit.mean[0] + fit.mean[1:])
    assert np.corrcoef(np.log(found), np.log(echo[::50]))[0, 1] > 0.8
    assert found.mean() == pytest.approx(echo.mean(), rel=0.2)


def test_routine_comes_the_more_evenly_the_more_of_it_and_swings_with_the_volume() -> None:
    rng = np.random.default_rng(9)
    known, swing = rng.gamma(0.5, 4, 6000), rng.normal(0, 0.5, 6000)
    background, echo = known * np.exp(-0.2 + 0.4 * swing), np.exp(-2 + 0.5 * rng.normal(size=30))[np.repeat(np.arange(30), 200)]
    shape = 0.3 + 0.8 * background
    y = rng.negative_binomial(shape, shape / (shape + background + echo)).astype(float)
    fit = fit_counts(
        y, np.ones((6000, 1)), prior_mean=np.zeros(1), prior_sd=np.array([3.0]), groups=(np.repeat(np.arange(30), 200),), levels=(30,),
        background=known, swing=swing,
    )  # fmt: skip
    assert fit.shape == pytest.approx(0.3, rel=0.35) and fit.steadiness == pytest.approx(0.8, rel=0.25)
    assert fit.routine == pytest.approx((-0.2, 0.4), abs=0.1)
