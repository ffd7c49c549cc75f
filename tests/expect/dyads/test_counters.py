"""Decayed counts."""

from __future__ import annotations

import numpy as np
import pytest

from echolot.expect.dyads.counters import NEVER, Counter


def test_what_happened_once_fades_by_e_in_one_time_constant() -> None:
    counter = Counter((1.0, 10.0))
    counter.learn(np.array([7]), 0)
    counter.pass_days(10)
    at = counter.find(np.array([7]))
    assert counter.recent(0, at)[0] == pytest.approx(np.exp(-10), rel=1e-5)
    assert counter.recent(1, at)[0] == pytest.approx(np.exp(-1), rel=1e-5)
    assert counter.ever(at)[0] == 1


def test_what_never_happened_counts_nothing_and_is_infinitely_old() -> None:
    counter = Counter((5.0,))
    for _ in range(2):  # before and after something else was counted
        at = counter.find(np.array([3]))
        assert (counter.recent(0, at)[0], counter.ever(at)[0], counter.age(at, 4)[0]) == (0, 0, NEVER)
        counter.learn(np.array([9, 9, 1]), 2)


def test_days_are_counted_apart_from_acts() -> None:
    counter = Counter((5.0,))
    counter.learn(np.array([4, 4, 4]), 1)
    counter.learn(np.array([4, 2]), 6)
    at = counter.find(np.array([4, 2]))
    assert counter.ever(at).tolist() == [4, 1] and counter.days_seen(at).tolist() == [2, 1]
    assert counter.age(at, 8).tolist() == [2, 2] and counter.known_for(at, 8).tolist() == [7, 2]


def test_the_order_of_a_day_does_not_matter() -> None:
    rng = np.random.default_rng(0)
    keys = rng.integers(0, 50, 300)
    one, other = Counter((3.0,)), Counter((3.0,))
    one.learn(keys, 0)
    other.learn(rng.permutation(keys), 0)
    assert (one.keys == other.keys).all() and (one.counts == other.counts).all()
