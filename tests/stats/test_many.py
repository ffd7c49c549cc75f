"""Many pairs at once: expected against observed silences, e-values, conformal ranks."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from echolot.stats.many import conformal, e_values, threshold

PAIRS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60)


@given(PAIRS)
def test_what_is_flagged_keeps_the_share_it_promises(pairs: list[tuple[float, bool]]) -> None:
    p0, silent = np.array([p for p, _ in pairs]), np.array([s for _, s in pairs])
    t = threshold(p0, silent)
    chance, flagged = p0[p0 <= t].sum(), (silent & (p0 <= t)).sum()
    assert t == 0.0 or chance <= 0.1 * flagged + 1e-9


@given(PAIRS, st.randoms())
def test_the_order_of_pairs_does_not_matter(pairs: list[tuple[float, bool]], random: object) -> None:
    mixed = list(pairs)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    one, two = ((np.array([p for p, _ in x]), np.array([s for _, s in x])) for x in (pairs, mixed))
    assert threshold(*one) == threshold(*two)


def test_chance_silences_are_not_flagged() -> None:
    rng = np.random.default_rng(5)
    flagged = 0
    for _ in range(200):
        p0 = rng.uniform(0, 1, 300)
        flagged += threshold(p0, rng.uniform(size=300) < p0) > 0
    assert flagged <= 30  # one run in ten, and chance


def test_a_wall_of_silence_where_answers_were_sure_is_flagged() -> None:
    assert threshold(np.full(20, 0.01), np.ones(20, bool)) == 0.01


def test_e_values_of_chance_do_not_grow_on_average() -> None:
    rng = np.random.default_rng(6)
    p0 = np.full(100_000, 0.2)
    e = e_values(p0, p0, rng.uniform(size=len(p0)) < p0)
    assert e.mean() == pytest.approx(1, abs=0.02)


def test_conformal_ranks_need_enough_triggers_and_are_ranks() -> None:
    scores, units = np.linspace(0, 1, 300), np.repeat(np.arange(30), 10)
    assert conformal(0.5, scores[:100], units[:100]) is None
    assert conformal(-1, scores, units) == pytest.approx(1 / 301)
    assert conformal(2, scores, units) == pytest.approx(1)


def test_a_lone_silence_must_be_more_surprising_than_its_share_alone_asks() -> None:
    for p0, flagged in ((0.05, True), (0.07, False)):
        assert (threshold(np.array([p0]), np.array([True])) > 0) == flagged
    assert threshold(np.full(4, 0.07), np.ones(4, bool)) == 0.07
