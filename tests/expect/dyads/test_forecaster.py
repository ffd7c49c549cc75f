"""The dyad forecast on a made-up world: it beats recurrence, and sees nothing of the day it forecasts."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from echolot.errors import MissingExtra
from echolot.expect.benchmarks.forecasting import fit_days, forecaster
from echolot.expect.benchmarks.protocol import Scored, walk
from echolot.expect.benchmarks.result import quiet
from echolot.expect.benchmarks.split import Split, read_split
from echolot.expect.dyads.forecaster import Settings, half
from echolot.expect.dyads.ranker import gradient
from echolot.expect.dyads.recurrency import Recurrency
from tests.expect.made_up import Quad, world, write

SMALL = Settings(candidates=12, fit_candidates=10, rounds=20, sets=2, rank=8)
TEST = 50


def split(folder: Path, acts: list[Quad]) -> Split:
    return read_split(write(folder, acts, valid=40, test=TEST), name="made", needs="")


def forecast(folder: Path, acts: list[Quad]) -> Scored:
    data = split(folder, acts)
    return walk(data, forecaster(data, seed=0, settings=SMALL), quiet)


def first_day(done: Scored) -> dict[tuple[int, int], tuple[list[int], list[float]]]:
    """The listed answers to every question of the first test day."""
    found = {}
    for source, relation, day, best, value in done.listed:
        for i in np.flatnonzero(day == TEST):
            found[int(source[i]), int(relation[i])] = best[i].tolist(), value[i].tolist()
    return found


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Scored:
    return forecast(tmp_path_factory.mktemp("world"), world())


def test_habits_are_forecast_better_than_by_recurrence_alone(done: Scored, tmp_path: Path) -> None:
    data = split(tmp_path, world())
    floor = walk(data, Recurrency(data.n_entities, data.n_relations), quiet)
    assert done.figures()["mrr"] > floor.figures()["mrr"]


def test_the_day_that_is_scored_and_all_later_ones_change_nothing(done: Scored, tmp_path: Path) -> None:
    """The first test day gets other answers, later days are taken away: the forecasts are the same to the bit."""
    acts = world()
    earlier, day = [a for a in acts if a[3] < TEST], [a for a in acts if a[3] == TEST]
    answers = [a[2] for a in day]
    other = [(s, r, o, TEST) for (s, r, _, _), o in zip(day, answers[3:] + answers[:3], strict=True)]
    assert set(other) != set(day)
    mine, theirs = first_day(done), first_day(forecast(tmp_path, earlier + other))
    both = set(mine) & set(theirs)
    assert {(s, r) for s, r, _, _ in day} <= both
    assert all(mine[question] == theirs[question] for question in both)


def test_the_same_seed_gives_the_same_forecasts(done: Scored, tmp_path: Path) -> None:
    assert first_day(forecast(tmp_path, world())) == first_day(done)


def test_names_do_not_matter_but_as_places(done: Scored, tmp_path: Path) -> None:
    acts = world()
    named = {e: f"{'Army' if e % 3 else 'Court'} {e}" for e in range(24)}
    folder = write(tmp_path, acts, valid=40, test=TEST, names=named)
    data = read_split(folder, name="made", needs="")
    assert walk(data, forecaster(data, seed=0, settings=SMALL), quiet).figures()["mrr"] > 0.5 * done.figures()["mrr"]


def test_the_ranker_is_fitted_on_days_of_training_alone(tmp_path: Path) -> None:
    data = split(tmp_path, world())
    assert max(fit_days(data)) < data.valid[:, 3].min()


def test_the_slope_of_the_loss_is_its_derivative() -> None:
    rng = np.random.default_rng(1)
    scores, answers = rng.normal(size=(3, 6)), np.zeros((3, 6), bool)
    weights = rng.uniform(1, 5, (3, 6)).astype(np.float32)
    answers[0, [1, 4]] = answers[1, 0] = answers[2, [2, 3, 5]] = True

    def loss(s: np.ndarray) -> float:
        e = np.exp(s)
        others = (e * weights * ~answers).sum(1)
        return float(sum(-np.log(e[q, p] / (e[q, p] + others[q])) for q, p in np.argwhere(answers)))

    slope, curve = gradient(scores, answers, weights)
    for q in range(3):
        for c in range(6):
            step = np.zeros((3, 6))
            step[q, c] = 1e-4
            assert slope[q, c] == pytest.approx((loss(scores + step) - loss(scores - step)) / 2e-4, abs=1e-5)
            second = (loss(scores + step) - 2 * loss(scores) + loss(scores - step)) / 1e-8
            assert curve[q, c] == pytest.approx(second, abs=1e-3)


def test_without_lightgbm_the_error_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lightgbm", None)
    with pytest.raises(MissingExtra, match=r"pip install 'echolot\[forecast\]'"):
        forecast(tmp_path, world())


def test_counts_too_large_for_half_precision_stay_finite() -> None:
    kept = half(np.array([3e5, -3e5, 2.0], np.float32))
    assert np.isfinite(kept).all() and kept[0] > 6e4 and kept[1] < -6e4 and kept[2] == 2
