"""Forecasting benchmarks on temporal knowledge graphs: who does what to whom on the next day."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from echolot.expect.benchmarks.protocol import by_day_interval, figures, walk
from echolot.expect.benchmarks.registry import BENCHMARKS
from echolot.expect.benchmarks.result import Measured, Progress, quiet
from echolot.expect.benchmarks.split import Split, read_split
from echolot.expect.dyads.forecaster import DyadForecaster, Settings
from echolot.expect.dyads.recurrency import Recurrency

PROTOCOL = "single step, time-aware filter, both directions, expected rank at ties"
FIT_DAYS = 240  # the last days of the training part, on which the ranker is fitted
WARM_UP = 20  # days before counts are worth learning from
FIT_FACTS = 200_000  # so many facts, both directions, are enough


def icews14(data: Path | None, *, seed: int, progress: Progress) -> Measured:
    """ICEWS14 in the split of RE-GCN."""
    return _forecast("icews14", data, seed=seed, progress=progress)


def icews18(data: Path | None, *, seed: int, progress: Progress) -> Measured:
    """ICEWS18."""
    return _forecast("icews18", data, seed=seed, progress=progress)


def yago(data: Path | None, *, seed: int, progress: Progress) -> Measured:
    """YAGO: a control, most of it is what held the year before."""
    return _forecast("yago", data, seed=seed, progress=progress)


def fit_days(split: Split) -> list[int]:
    """The days on which the ranker is fitted: of the training part, the last ones; every second, and not so many, where they are full."""
    end = int(split.valid[:, 3].min())
    days = np.arange(max(WARM_UP, end - FIT_DAYS), end)[::-1]
    acts = 2 * np.bincount(split.train[:, 3], minlength=end)
    if acts[days].sum() > FIT_FACTS:
        days = days[::2]
        days = days[: max(1, int(np.searchsorted(np.cumsum(acts[days]), FIT_FACTS)))]
    return [int(day) for day in days[::-1]]


def forecaster(split: Split, *, seed: int, settings: Settings | None = None) -> DyadForecaster:
    """The dyad forecast as the benchmarks run it: it knows names and training part, and learns the rest as days pass."""
    return DyadForecaster(
        split.n_entities,
        split.n_relations,
        names=split.names,
        dealings=split.train,
        fit_days=fit_days(split),
        settings=settings,
        seed=seed,
    )


def _forecast(name: str, data: Path | None, *, seed: int, progress: Progress) -> Measured:
    split = read_split(data, name=name, needs=BENCHMARKS[name].needs)
    model = forecaster(split, seed=seed)
    scored = walk(split, model, progress)
    floor = walk(split, Recurrency(split.n_entities, split.n_relations, decay=1.0 if name == "yago" else 0.02), quiet, lists=False)
    found, facts = np.concatenate(scored.ranks), np.concatenate(scored.facts)
    return Measured(
        data=f"{name.upper()}, test part: {len(split.test):,} facts on {len(np.unique(facts[:, 3]))} days, asked in both directions",
        n=len(found),
        ours={
            **scored.figures(),
            **scored.by_direction(split.n_relations),
            **scored.by_novelty(),
            "mrr of recurrency alone": figures(np.concatenate(floor.ranks))["mrr"],
        },
        intervals={"mrr": by_day_interval(found, facts[:, 3], seed=seed)},
        settings={
            "protocol": PROTOCOL,
            "ranker": f"fitted on {len(model.fit_days)} of the last {FIT_DAYS} training days; validation days are history, nothing is fitted or tuned on test days",
        },
        predictions=scored.predictions(split),
    )
