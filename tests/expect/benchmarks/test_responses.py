"""Response probabilities between states: rows as the benchmark defines them, scores by their definition."""

from __future__ import annotations

import numpy as np
import pytest

from echolot.expect.benchmarks import responses
from echolot.expect.benchmarks.result import quiet
from echolot.expect.dyads.calibrated import Logistic, NegativeBinomial, Together, anchored, logit
from echolot.expect.dyads.responses import after_act, any_act, triggers
from echolot.expect.dyads.traffic import Traffic, traffic


def made_up(days: int = 80, actors: int = 6, seed: int = 0) -> Traffic:
    """Pairs with rates of their own; a third of the acts are conflict, a third of those severe."""
    rng = np.random.default_rng(seed)
    acts = rng.poisson(rng.gamma(0.3, 0.5, (actors, actors)), (days, actors, actors)) * ~np.eye(actors, dtype=bool)
    day, a, s = (np.repeat(axis, acts[acts > 0]) for axis in np.nonzero(acts))
    kind = rng.random(len(day))
    return traffic(day, a, s, {"all": kind >= 0, "conflict": kind < 1 / 3, "severe": kind < 1 / 9}, days=days, actors=actors)


KNOWN = made_up()


def test_every_ordered_pair_of_two_has_a_row_and_nobody_faces_itself() -> None:
    rows = any_act(KNOWN, 40, 7)
    assert len(rows.counts) == 30 and (rows.actor != rows.target).all()
    assert rows.counts.sum() == KNOWN.counts["all"][40:47].sum()


def test_nothing_of_the_window_is_known_on_its_eve() -> None:
    later = Traffic({kind: np.concatenate([x[:40], 5 * x[40:][::-1]]) for kind, x in KNOWN.counts.items()})
    one, other = any_act(KNOWN, 40, 7), any_act(later, 40, 7)
    assert (one.columns == other.columns).all() and (one.pair_rate == other.pair_rate).all()
    assert (one.counts != other.counts).any()


def test_after_an_act_only_the_exposure_looks_into_the_window() -> None:
    later = Traffic({kind: np.concatenate([x[:41], 5 * x[41:][::-1]]) for kind, x in KNOWN.counts.items()})
    one, other = after_act(KNOWN, 40, 1, 2, 7, victim=False), after_act(later, 40, 1, 2, 7, victim=False)
    moved = (one.columns != other.columns).any(0)
    assert [name for name, flag in zip(one.names, moved, strict=True) if flag] == ["exposure"]


def test_onlookers_are_all_but_the_two_and_the_victim_is_one() -> None:
    assert sorted(after_act(KNOWN, 40, 1, 2, 7, victim=False).actor) == [0, 3, 4, 5]
    assert after_act(KNOWN, 40, 1, 2, 7, victim=True).actor.tolist() == [2]


def test_a_severe_act_counts_when_the_pair_was_quiet_for_a_week() -> None:
    severe = KNOWN.counts["severe"]
    for day, s, v in triggers(KNOWN, 20, 60):
        assert severe[day, s, v] > 0 and severe[day - 7 : day, s, v].sum() == 0
    assert len(triggers(KNOWN, 20, 60)) > 3


def test_a_lull_of_the_whole_world_is_not_a_lull_of_the_pair() -> None:
    half = KNOWN.counts["all"].copy()
    half[50:] = 0
    busy, quiet_world = KNOWN.memory("all", 10, 50), Traffic({"all": half}).memory("all", 10, 64)
    assert quiet_world.sum() == pytest.approx(busy.sum(), rel=0.35)


def test_roots_follow_the_opening_words() -> None:
    told = {
        "Criticize or denounce": 11,
        "Make statement": 1,
        "Impose embargo, boycott, or sanctions": 16,
        "Use conventional military force": 19,
    }
    assert {text: responses.root(text) for text in told} == told
    assert responses.root("Sing") is None


def test_an_entity_belongs_to_the_state_it_names() -> None:
    names = {
        0: "Chad",
        1: "Africa",
        **{i: f"Group {i} (Chad)" for i in range(2, 22)},
        **{i: f"Group {i} (Africa)" for i in range(22, 42)},
        42: "Putin",
    }
    known, home = responses.states(names)
    assert known == ["Chad"]
    assert (home[0], home[5], home[1], home[30], home[42]) == (0, 0, -1, -1, -1)


def test_calibration_error_is_zero_where_predictions_are_true() -> None:
    y, p = np.tile([1.0, 0, 0, 0], 50), np.full(200, 0.25)
    told = responses.figures(y, p, np.full(200, 0.5))
    assert told["calibration error"] == pytest.approx(0) and told["expected over observed"] == 1
    assert told["log loss"] == pytest.approx(-(0.25 * np.log(0.25) + 0.75 * np.log(0.75)))
    assert told["gain over the pair's base rate"] == pytest.approx(np.log(2) - told["log loss"])


def test_a_gain_in_every_week_is_clear_of_zero_and_a_gain_in_one_is_not() -> None:
    week = np.repeat(np.arange(9), 20)
    assert responses.by_week_interval(0.01 + 0.001 * (week % 3), week, seed=0)[0] > 0
    assert responses.by_week_interval(np.where(week == 0, 1.0, -0.05), week, seed=0)[0] < 0


def test_models_find_the_probabilities_that_made_the_counts() -> None:
    rng = np.random.default_rng(2)
    x = rng.normal(size=(6000, 2))
    mean = np.exp(-1 + 0.8 * x[:, 0])
    counts = rng.negative_binomial(1.5, 1.5 / (1.5 + mean)).astype(float)
    true = 1 - (1 + mean / 1.5) ** -1.5
    assert np.abs(NegativeBinomial().fit(x, counts).predict(x) - true).mean() < 0.02
    assert np.abs(Together(NegativeBinomial(), Logistic()).fit(x, counts).predict(x) - true).mean() < 0.03


def test_logistic_regression_agrees_with_statsmodels() -> None:
    import statsmodels.api as sm

    rng = np.random.default_rng(4)
    x = rng.normal(size=(500, 3))
    y = (rng.random(500) < 1 / (1 + np.exp(-x @ [1.0, -0.5, 0.0]))).astype(float)
    theirs = sm.Logit(y, sm.add_constant(x)).fit(disp=0).predict(sm.add_constant(x))
    assert np.abs(Logistic(ridge=0.0).fit(x, y).predict(x) - theirs).max() < 1e-4


def test_the_negative_binomial_agrees_with_statsmodels() -> None:
    import statsmodels.api as sm

    rng = np.random.default_rng(5)
    x = rng.normal(size=(2000, 2))
    mean = np.exp(0.3 + x @ [0.5, -0.3])
    counts = rng.negative_binomial(2.0, 2.0 / (2.0 + mean)).astype(float)
    theirs = sm.NegativeBinomial(counts, sm.add_constant(x)).fit(disp=0)
    mine = NegativeBinomial(ridge=0.0).fit(x, counts)
    assert np.exp(-mine.v[-1]) == pytest.approx(theirs.params[-1], rel=0.02)
    assert mine.mean_count(x) == pytest.approx(theirs.predict(), rel=0.02)


def test_a_task_is_scored_with_its_gain_and_interval() -> None:
    known = made_up(days=330, actors=5, seed=1)
    task = responses.Task(name="A", rows=responses._any_act(7), model=lambda rows: Logistic(), horizon=7, anchored=True)
    done = responses.scored(known, [task], seed=0, progress=quiet)
    assert done.n == 20 * 12 and done.ours["A: expected over observed"] == pytest.approx(1, abs=0.3)
    low, high = done.intervals["A: gain over the pair's base rate"]
    assert low <= done.ours["A: gain over the pair's base rate"] <= high


def test_anchoring_moves_the_level_and_keeps_the_order() -> None:
    p = np.array([0.02, 0.5, 0.1, 0.9])
    moved = anchored(p, 2.2)
    assert moved.sum() == pytest.approx(2.2) and (np.argsort(moved) == np.argsort(p)).all()
    assert np.ptp(logit(moved) - logit(p)) < 1e-9


def test_logits_of_certainties_are_finite() -> None:
    assert np.isfinite(logit(np.array([0.0, 1.0]))).all()
