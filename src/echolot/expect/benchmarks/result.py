"""What a benchmark gives: our figures, their intervals, the published figures beside them."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

SCHEMA = "echolot.benchmark/1"


class Progress(Protocol):
    """How far the work is: called with what is done and what there is to do, in the same unit."""

    def __call__(self, done: float, total: float, /) -> None: ...


def quiet(done: float, total: float, /) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """One figure that somebody else reported."""

    who: str
    metric: str
    value: float
    setting: str  # how it was measured, as far as it differs from ours or can be told
    source: str  # where the figure stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Predictions:
    """The best answers to every query of a forecasting benchmark, one entry a distinct query.

    direction 0 asks for the object of `s`, 1 for the subject of an act towards `s`; `r` and `day` as in the files of the
    benchmark. cand: shape (n, k), ids, best first, -1 where there are fewer; score: shape (n, k), higher is better.
    """

    s: NDArray[np.int64]
    r: NDArray[np.int64]
    day: NDArray[np.int64]
    direction: NDArray[np.int64]
    cand: NDArray[np.int64]
    score: NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What the function of a benchmark gives back."""

    data: str  # which data, which part of them was scored
    n: int  # what was scored: answers, rows, pairs
    ours: Mapping[str, float]
    intervals: Mapping[str, tuple[float, float]] = field(default_factory=dict)  # 95 %, by the metric's name
    settings: Mapping[str, Any] = field(default_factory=dict)  # what the figures depend on
    predictions: Predictions | None = None  # forecasting benchmarks only


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A benchmark as it is printed: what was measured, what others reported, what it cost."""

    name: str
    title: str
    measured: Measured
    published: tuple[Published, ...]
    seed: int
    seconds: float
    peak_bytes: int | None  # None where the operating system does not tell

    def as_json(self) -> dict[str, Any]:
        """The object of schema echolot.benchmark/1."""
        return {
            "schema": SCHEMA,
            "name": self.name,
            "title": self.title,
            "data": self.measured.data,
            "n": self.measured.n,
            "ours": dict(self.measured.ours),
            "intervals": {metric: list(ends) for metric, ends in self.measured.intervals.items()},
            "settings": dict(self.measured.settings),
            "published": [
                {"who": p.who, "metric": p.metric, "value": p.value, "setting": p.setting, "source": p.source} for p in self.published
            ],
            "seed": self.seed,
            "seconds": round(self.seconds, 1),
            "peak_bytes": self.peak_bytes,
        }


def published(benchmark: str) -> tuple[Published, ...]:
    """What others reported on this benchmark, in the order of `expect/data/published.csv`."""
    path = files("echolot.expect") / "data" / "published.csv"
    with path.open(encoding="utf-8") as lines:
        rows = csv.DictReader(line for line in lines if line.strip() and not line.startswith("#"))
        return tuple(
            Published(who=r["who"], metric=r["metric"], value=float(r["value"]), setting=r["setting"], source=r["source"])
            for r in rows
            if r["benchmark"] == benchmark
        )
