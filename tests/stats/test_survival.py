"""Latency with open windows, against statsmodels and against figures that R and lifelines print.

lifelines would bring matplotlib, autograd and more; its figures (version 0.30.3) stand here as printed by
`KaplanMeierFitter().fit(days, answered).confidence_interval_survival_function_` and `CoxPHFitter().fit(...)`.
"""

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


# Weeks to relapse, and whether it came: the groups of Miller (1997), `aml` in R's package survival, and of Freireich et al. (1963).
MAINTAINED = ([9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161], [1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0])
DRUG = ([6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35], [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0])
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]


def test_the_curve_and_its_error_are_those_that_r_prints_for_maintained_patients() -> None:
    curve = unanswered_share(np.array(MAINTAINED[0]), np.array(MAINTAINED[1], bool))
    assert curve.times.tolist() == [9, 13, 18, 23, 31, 34, 48] and curve.at_risk.tolist() == [11, 10, 8, 7, 5, 4, 2]
    assert curve.share == pytest.approx([0.909, 0.818, 0.716, 0.614, 0.491, 0.368, 0.184], abs=5e-4)
    width = np.log(np.log(curve.low) / np.log(curve.share))  # the limits lie so far from the curve on the log-minus-log scale
    errors = width / 1.96 * curve.share * -np.log(curve.share)
    assert errors == pytest.approx([0.0867, 0.1163, 0.1397, 0.1526, 0.1642, 0.1627, 0.1535], abs=2e-4)


LIFELINES = {  # share and 95 % limits after each answer
    "drug": (DRUG, [(0.857143, 0.619718, 0.951552), (0.806723, 0.563147, 0.922809), (0.752941, 0.5032, 0.889362), (0.690196, 0.43161, 0.849066),
                    (0.627451, 0.367511, 0.804912), (0.537815, 0.267779, 0.746791), (0.448179, 0.188052, 0.680143)]),
    "maintained": (MAINTAINED, [(0.909091, 0.50808, 0.986674), (0.818182, 0.447429, 0.951162), (0.715909, 0.35019, 0.899024),
                                (0.613636, 0.265752, 0.835299), (0.490909, 0.167331, 0.7534), (0.368182, 0.09283, 0.657041), (0.184091, 0.011738, 0.525015)]),
}  # fmt: skip


@pytest.mark.parametrize("name", LIFELINES)
def test_the_curve_and_its_limits_are_those_of_lifelines(name: str) -> None:
    (time, answered), theirs = LIFELINES[name]
    ours = unanswered_share(np.array(time), np.array(answered, bool))
    assert np.column_stack([ours.share, ours.low, ours.high]) == pytest.approx(np.array(theirs), abs=1e-6)


def test_over_many_days_hazard_ratios_are_those_of_cox_as_lifelines_and_statsmodels_fit_it() -> None:
    """Days as groups lose next to nothing: the discrete model and Cox's (Efron's ties) agree to the third digit, errors too."""
    import statsmodels.api as sm

    rng = np.random.default_rng(5)
    x = rng.normal(size=(4000, 2))
    when, limit = np.floor(rng.exponential(40 * np.exp(-0.5 * x[:, 0] + 0.2 * x[:, 1]))), rng.integers(20, 60, 4000)
    time, answered = np.minimum(when, limit), when <= limit
    ours = hazard_ratios(time, answered, x)
    assert answered.sum() == 2462
    assert ours.beta == pytest.approx([0.51896941, -0.21479084], abs=1e-3) and ours.errors == pytest.approx([0.02143025, 0.02041372], rel=1e-2)
    theirs = sm.PHReg(time + 1, x, status=answered, ties="efron").fit()
    assert ours.beta == pytest.approx(theirs.params, abs=1e-3) and ours.errors == pytest.approx(theirs.bse, rel=1e-2)


def test_the_curve_of_the_leukaemia_trial_is_the_textbooks() -> None:
    curve = unanswered_share(np.array(DRUG[0]), np.array(DRUG[1], bool))
    assert curve.times.tolist() == [6, 7, 10, 13, 16, 22, 23]
    assert curve.share == pytest.approx([0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448], abs=5e-4)


def test_the_hazard_of_the_leukaemia_trial_lies_where_coxs_model_puts_it() -> None:
    """Cox's log hazard ratio is 1.51 with Breslow's ties, 1.57 with Efron's, 1.63 with exact ones; weeks as grouped time lie among them."""
    days = np.array([*DRUG[0], *PLACEBO], float)
    answered = np.array([*DRUG[1], *[1] * len(PLACEBO)], bool)
    found = hazard_ratios(days, answered, np.repeat([0.0, 1.0], [len(DRUG[0]), len(PLACEBO)])[:, None])
    assert 1.51 < found.beta[0] < 1.70 and found.errors[0] == pytest.approx(0.42, abs=0.03)


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
