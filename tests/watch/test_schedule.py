"""When the watch runs."""

from __future__ import annotations

import pytest

from echolot.watch import every, keep_watching
from tests.ingest.servers import Clock


@pytest.mark.parametrize(("told", "seconds"), [("30m", 1800), ("2h", 7200), ("1d", 86_400), ("90s", 90), (" 5 m ", 300)])
def test_lengths_of_time_are_read_as_people_write_them(told: str, seconds: float) -> None:
    assert every(told) == seconds


@pytest.mark.parametrize("told", ["", "30", "m", "-5m", "1s", "30x", "9999999999m", "1.5h"])
def test_what_is_no_length_of_time_or_too_short_for_feeds_is_refused(told: str) -> None:
    with pytest.raises(ValueError, match=r"length of time|once a minute"):
        every(told)


def test_runs_start_at_even_distances_however_long_they_take() -> None:
    clock, started = Clock(0), [0.0][:0]

    def run() -> None:
        started.append(clock())
        clock.now += 100

    def wait(seconds: float) -> bool:
        clock.sleep(seconds)
        return len(started) == 4

    assert keep_watching(run, seconds=1800, clock=clock, wait=wait) == 4
    assert started == [0, 1800, 3600, 5400]


def test_a_run_longer_than_the_distance_is_followed_by_a_rest() -> None:
    clock, started = Clock(0), [0.0][:0]

    def run() -> None:
        started.append(clock())
        clock.now += 1000

    def wait(seconds: float) -> bool:
        clock.sleep(seconds)
        return len(started) == 2

    keep_watching(run, seconds=600, clock=clock, wait=wait)
    assert started == [0, 1060]


def test_whoever_says_stop_before_the_first_run_is_heard() -> None:
    assert keep_watching(lambda: None, seconds=60, clock=Clock(0), wait=lambda seconds: True, first_at=50) == 0
