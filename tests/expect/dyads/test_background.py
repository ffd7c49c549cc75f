"""The everyday traffic of a pair."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from echolot.expect.dyads import background
from tests.conftest import examples

DAY = date(2030, 6, 1)


def table(rows: list[tuple[int, str, str]]) -> pl.DataFrame:
    """Acts as (days before DAY, source, target)."""
    acts = [(DAY - timedelta(days=ago), a, b) for ago, a, b in rows]
    return pl.DataFrame(acts, schema={"date": pl.Date, "source_actor": pl.String, "target_actor": pl.String}, orient="row")


def rate(rows: list[tuple[int, str, str]], a: str = "A", b: str = "B", **more: object) -> float:
    return float(background(table(rows), [(a, b)], DAY, **more)["rate"][0])  # type: ignore[arg-type]


DAILY = [(ago, "A", "B") for ago in range(1, 400)]
OTHERS = [(ago, "C", "D") for ago in range(1, 400)]


def test_one_act_a_day_is_a_rate_of_one() -> None:
    assert rate(DAILY + OTHERS) == pytest.approx(1, abs=0.15)


def test_half_as_many_acts_are_half_the_rate_or_a_little_more() -> None:
    half = [act for act in DAILY if act[0] % 2] + OTHERS
    assert 0.45 < rate(half) / rate(DAILY + OTHERS) < 0.6


def test_a_pair_never_heard_of_has_a_small_rate_and_not_none() -> None:
    assert 0 < rate([*DAILY, *OTHERS], "A", "D") < 0.2 * rate(DAILY + OTHERS)


def test_an_actor_nobody_has_heard_of_has_none() -> None:
    assert rate(DAILY, "X", "B") == 0 and rate([], "A", "B") == 0


def test_what_is_long_past_counts_less() -> None:
    early, late = [(ago + 200, "A", "B") for ago in range(30)], [(ago + 1, "A", "B") for ago in range(30)]
    assert rate(early + OTHERS) < 0.5 * rate(late + OTHERS)


def test_the_day_itself_and_later_ones_are_not_known() -> None:
    later = [(-ago, "A", "B") for ago in range(20)]
    assert rate(DAILY + OTHERS + later) == rate(DAILY + OTHERS)


def test_counts_weigh_as_so_many_rows() -> None:
    rows = table(DAILY + DAILY + OTHERS)
    counted = rows.group_by("date", "source_actor", "target_actor").agg(n=pl.len())
    pairs = [("A", "B"), ("C", "D"), ("A", "D")]
    assert background(counted, pairs, DAY)["rate"].to_list() == pytest.approx(background(rows, pairs, DAY)["rate"].to_list())


def test_days_in_which_nothing_was_heard_before_the_first_row_can_be_told() -> None:
    new = [(ago, "A", "B") for ago in range(1, 30)]
    assert rate(new, since=DAY - timedelta(days=400)) < rate(new)


def test_rates_add_up_to_the_traffic_of_the_world() -> None:
    rng = np.random.default_rng(3)
    names = [f"S{i}" for i in range(12)]
    rows = [(int(ago), *map(str, rng.choice(names, 2, replace=False))) for ago in rng.integers(1, 300, 6000)]
    pairs = [(a, b) for a in names for b in names]
    assert background(table(rows), pairs, DAY)["rate"].sum() == pytest.approx(20, rel=0.15)  # 6,000 acts in 300 days


@examples(25)
@given(st.permutations(list(range(40))))
def test_the_order_of_input_does_not_matter(order: list[int]) -> None:
    rows = [(1 + i % 17, "AB"[i % 2], "CDE"[i % 3]) for i in range(40)]
    pairs = [("A", "C"), ("B", "E")]
    shuffled = background(table([rows[i] for i in order]), pairs, DAY)
    assert shuffled["rate"].to_list() == pytest.approx(background(table(rows), pairs, DAY)["rate"].to_list())
    assert shuffled.select("source_actor", "target_actor").rows() == pairs
