"""Whether probabilities are kept, and intervals by blocks."""

from __future__ import annotations

import numpy as np
import pytest

from echolot.stats.bootstrap import mean_interval
from echolot.stats.reliability import brier, calibration_error, log_loss, reliability

EDGES = np.linspace(0, 1, 9)


def test_honest_probabilities_lie_in_their_bands_and_inflated_ones_do_not() -> None:
    rng = np.random.default_rng(1)
    kept = 0
    for _ in range(40):
        p = rng.uniform(0, 1, 300)
        kept += sum(b.kept for b in reliability(p, rng.uniform(size=300) < p, EDGES))
    assert kept / 320 > 0.93
    p = rng.uniform(0, 1, 3000)
    assert not any(b.kept for b in reliability(p, rng.uniform(size=3000) < np.clip(p + 0.15, 0, 1), EDGES)[1:6])


def test_bands_are_the_quantiles_of_scipys_poisson_binomial() -> None:
    from scipy.stats import poisson_binom

    p = np.random.default_rng(3).beta(1, 4, 50)
    (one,) = reliability(p, p > 0.5, np.array([0.0, 1.0]))
    assert (one.band_low * 50, one.band_high * 50) == pytest.approx(poisson_binom(p).ppf([0.025, 0.975]))


def test_an_interval_of_a_mean_is_that_of_scipys_bootstrap() -> None:
    from scipy.stats import bootstrap

    values = np.random.default_rng(5).gamma(2, 1, 150)
    theirs = bootstrap((values,), np.mean, n_resamples=4000, method="percentile", rng=np.random.default_rng(0)).confidence_interval
    assert mean_interval(values, np.arange(150), draws=4000) == pytest.approx((theirs.low, theirs.high), abs=0.03)


def test_every_case_stands_in_one_bin() -> None:
    p = np.array([0.0, 0.125, 0.5, 1.0])
    assert sum(b.n for b in reliability(p, p > 0.3, EDGES)) == 4


def test_scores_are_the_textbooks() -> None:
    p, y = np.array([0.5, 0.5]), np.array([True, False])
    assert log_loss(p, y) == pytest.approx(np.log(2)) and brier(p, y) == 0.25
    assert calibration_error(np.array([0.95, 0.95]), y) == pytest.approx(0.45)


def test_blocks_widen_the_interval_of_what_moves_together() -> None:
    rng = np.random.default_rng(2)
    blocks = np.repeat(np.arange(30), 50)
    values = rng.normal(size=30)[blocks] + rng.normal(0, 0.1, 1500)
    low, high = mean_interval(values, blocks)
    alone_low, alone_high = mean_interval(values, np.arange(1500))
    assert high - low > 3 * (alone_high - alone_low)
    with pytest.raises(ValueError, match="two blocks"):
        mean_interval(values, np.zeros(1500))
