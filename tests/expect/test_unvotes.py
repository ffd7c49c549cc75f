"""Roll calls: absence while voting on others that day, on a made-up assembly."""

from __future__ import annotations

import csv
import gzip
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from echolot.errors import NoBenchmarkData
from echolot.expect import unvotes


@pytest.fixture(scope="module")
def assembly(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty states, eight roll calls a day; some are away all day, some leave for a while, some stay away from a subject."""
    folder = tmp_path_factory.mktemp("assembly")
    rng = np.random.default_rng(4)
    rows = []
    shy = rng.beta(1, 12, 30)
    for n, day in enumerate([*range(60), *range(400, 460)]):
        when = date(2004 if day < 400 else 2005, 9, 1) + timedelta(days=day % 400)
        away = rng.uniform(size=30) < shy
        leaves = rng.integers(0, 12, 30)
        for k in range(8):
            gone = away | ((leaves <= k) & (k < leaves + 3) & (rng.uniform(size=30) < 0.5))
            rows += [(n * 8 + k, when.isoformat(), 59, s, 8 if gone[s] else 1, "R") for s in range(30)]
    rows += [(c + 10_000, d.replace("2004", "2006").replace("2005", "2007"), s, a, v, u) for c, d, s, a, v, u in rows]
    with gzip.open(folder / unvotes.FILE, "wt", newline="") as out:
        csv.writer(out).writerows([("rcid", "date", "session", "ccode", "vote", "unres"), *rows])
    return folder


def test_neighbouring_votes_tell_more_than_the_days_share(assembly: Path) -> None:
    found = unvotes.run(assembly)
    assert found.ours["log loss"] < found.ours["log loss of the reference"] and found.intervals["gain"][0] > 0
    assert found.ours["expected over observed"] == pytest.approx(1, abs=0.15)


def test_what_is_known_of_a_vote_does_not_depend_on_the_vote_itself(assembly: Path) -> None:
    votes = unvotes.read(assembly)
    one = unvotes.known(votes)
    flipped = votes.absent.copy()
    flipped[1234] = not flipped[1234]
    two = unvotes.known(unvotes.Votes(votes.call, votes.day, votes.state, flipped, votes.calls, votes.states))
    for name in ("habit", "pull", "present", "before", "after", "near", "same", "skips", "skipping"):
        assert getattr(one, name)[1234] == pytest.approx(getattr(two, name)[1234]), name


def test_without_the_data_the_command_says_what_to_fetch(tmp_path: Path) -> None:
    for folder in (None, tmp_path):
        with pytest.raises(NoBenchmarkData, match=r"votes_1985_2011\.csv\.gz"):
            unvotes.run(folder)
