"""An echo is what comes after a trigger and not before it."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest

from echolot.expect.echo import Echo, echo, heard, told

FIRST = date(2031, 1, 1)
LAST = FIRST + timedelta(days=600)
ACTS = {"date": pl.Date, "source": pl.String, "target": pl.String, "n": pl.Int64}


def triggers(*days: int) -> pl.DataFrame:
    rows = [(FIRST + timedelta(days=d), "RUS", "UKR") for d in days]
    return pl.DataFrame(rows, schema={"date": pl.Date, "source": pl.String, "target": pl.String}, orient="row")


def acts(*told: tuple[int, str, int]) -> pl.DataFrame:
    return pl.DataFrame([(FIRST + timedelta(days=d), who, "RUS", n) for d, who, n in told], schema=ACTS, orient="row")


def by(found: list[Echo], when: str, actors: str) -> Echo:
    return next(e for e in found if (e.when, e.actors) == (when, actors))


EVERY = range(40, 560, 30)


def test_routine_traffic_is_no_echo() -> None:
    daily = acts(*((day, who, 1) for day in range(600) for who in ("DEU", "UKR")))
    found = echo(daily, triggers(*EVERY), name="burst", first_day=FIRST, last_day=LAST)
    assert len(found) == 4 and all(e.ratio == 1.0 for e in found) and not heard(found)


def test_an_answer_on_the_day_is_heard_on_the_day_and_by_whom_it_came() -> None:
    daily = [(day, who, 1) for day in range(600) for who in ("DEU", "UKR")]
    answers = [(day, "UKR", 2) for day in EVERY]
    found = echo(acts(*daily, *answers), triggers(*EVERY), name="burst", first_day=FIRST, last_day=LAST)
    assert by(found, "day", "victim").ratio == 3.0 and by(found, "day", "onlookers").ratio == 1.0
    assert by(found, "week", "victim").ratio == 1.0
    assert heard(found) == {"victim"}


def test_new_speakers_in_the_week_after_are_an_echo() -> None:
    told_ = [(day - 10, "DEU", 1) for day in EVERY] + [(day + 3, who, 1) for day in EVERY for who in ("DEU", "FRA", "POL")]
    found = echo(acts(*told_), triggers(*EVERY), name="burst", first_day=FIRST, last_day=LAST)
    week = by(found, "week", "onlookers")
    assert (week.before, week.after, week.ratio, week.low) == (1.0, 3.0, 3.0, 3.0)


def test_chance_alone_is_heard_about_as_often_as_the_interval_says() -> None:
    rng = np.random.default_rng(7)
    false = 0
    for seed in range(40):
        day, who = rng.integers(0, 600, 3000), rng.choice(["DEU", "FRA", "POL", "JPN", "USA"], 3000)
        some = acts(*zip(day.tolist(), who.tolist(), [1] * 3000, strict=True)).group_by("date", "source", "target").agg(pl.col("n").sum())
        found = echo(some, triggers(*rng.choice(np.arange(30, 590), 60, replace=False).tolist()), name="single", first_day=FIRST, last_day=LAST, seed=seed)  # fmt: skip
        false += by(found, "day", "onlookers").heard
    assert false <= 5


def test_triggers_at_the_edges_of_the_table_are_left_out_and_doubles_count_once() -> None:
    found = echo(acts((100, "DEU", 1)), triggers(5, 100, 100, 599), name="burst", first_day=FIRST, last_day=LAST)
    assert all(e.n == 1 for e in found)


def test_without_acts_or_triggers_there_is_nothing_to_compare() -> None:
    for some, which in ((acts(), triggers(*EVERY)), (acts((5, "DEU", 1)), triggers())):
        found = echo(some, which, name="burst", first_day=FIRST, last_day=LAST)
        assert all(e.ratio is None and not e.heard for e in found) and len(told(found)) == 4


def test_one_week_of_triggers_has_a_ratio_and_no_interval() -> None:
    found = echo(acts((85, "DEU", 1), (95, "DEU", 2)), triggers(95), name="burst", first_day=FIRST, last_day=LAST)
    day = by(found, "day", "onlookers")
    assert day.ratio == pytest.approx(28.0) and day.low is None and not day.heard
