"""How soon answers come."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest

from echolot.expect.model import PAIRS
from echolot.expect.timing import Timing, timing


def pairs(latency: list[float | None], *, rung: list[int] | None = None, near: list[float] | None = None, last: float = 7.0) -> pl.DataFrame:
    n = len(latency)
    return pl.DataFrame(
        {
            "trigger_id": [f"T{i // 10}" for i in range(n)], "actor": [f"A{i % 10}" for i in range(n)], "bloc": ["other"] * n,
            "perpetrator": ["S"] * n, "day": [date(2030, 1, 1)] * n, "severity": [8.0] * n, "window_days": [8.0] * n, "last_day": [last] * n,
            "responses": [0.0 if x is None else 1.0 for x in latency], "strongest_rung": rung or [0 if x is None else 3 for x in latency],
            "other_utterances": [5.0] * n, "background": [0.0] * n, "usual_volume": [None] * n, "latency_days": latency, "x_near": near or [0.0] * n,
        },
        schema={**PAIRS, "x_near": pl.Float64},
    )  # fmt: skip


def test_the_share_that_answered_by_a_day_counts_everyone_at_risk() -> None:
    first = timing(pairs([0.0] * 10 + [2.0] * 20 + [None] * 70)).arrivals[0]
    assert (first.pairs, first.answered) == (100, 30)
    assert first.by_day == pytest.approx((0.1, 0.1, 0.3))
    assert all(low <= share <= high for low, share, high in zip(first.low, first.by_day, first.high, strict=True))


def test_a_late_deed_is_one_among_all_who_could_still_have_acted() -> None:
    """Deeds count for thirty days: whoever did nothing was watched as long, and does not leave the curve when the window for words closes."""
    first = timing(pairs([1.0] * 20 + [25.0] * 5 + [None] * 75, last=30.0)).arrivals[0]
    assert first.by_day[24] == pytest.approx(0.2) and first.by_day[25] == pytest.approx(0.25)


def test_a_weak_answer_is_no_strong_one() -> None:
    found = timing(pairs([1.0] * 60, rung=[1] * 35 + [7] * 25))
    assert [(one.rung, one.answered) for one in found.arrivals] == [(1, 60), (3, 25), (5, 25), (7, 25)]


def test_who_is_near_answers_sooner() -> None:
    rng = np.random.default_rng(0)
    near = rng.integers(0, 2, 400).astype(float)
    days = rng.geometric(np.where(near > 0, 0.5, 0.1)) - 1.0
    found = timing(pairs([float(d) if d <= 7 else None for d in days], near=near.tolist()))
    assert [one.covariate for one in found.hazards] == ["near"]
    assert found.hazards[0].low > 1.5


def test_nobody_answered_and_nothing_is_told() -> None:
    assert timing(pairs([None] * 50)) == Timing()


def test_few_answers_are_no_curve() -> None:
    assert timing(pairs([1.0] * 5 + [None] * 50)) == Timing()
