"""Forecasting benchmarks on temporal knowledge graphs: who does what to whom on the next day."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from echolot.expect.benchmarks.protocol import by_day_interval, walk
from echolot.expect.benchmarks.registry import BENCHMARKS
from echolot.expect.benchmarks.result import Measured, Progress
from echolot.expect.benchmarks.split import read_split
from echolot.expect.dyads.recurrency import Recurrency

SETTING = "single step, time-aware filter, both directions, expected rank at ties"


def icews14(data: Path | None, *, seed: int, progress: Progress) -> Measured:
    """ICEWS14 in the split of RE-GCN."""
    return _forecast("icews14", data, seed=seed, progress=progress)


def _forecast(name: str, data: Path | None, *, seed: int, progress: Progress) -> Measured:
    split = read_split(data, name=name, needs=BENCHMARKS[name].needs)
    scored = walk(split, Recurrency(split.n_entities, split.n_relations), progress)
    found, facts = np.concatenate(scored.ranks), np.concatenate(scored.facts)
    return Measured(
        data=f"{name.upper()}, test part: {len(split.test):,} facts on {len(np.unique(facts[:, 3]))} days, asked in both directions",
        n=len(found),
        ours={**scored.figures(), **scored.by_direction(split.n_relations)},
        intervals={"mrr": by_day_interval(found, facts[:, 3], seed=seed)},
        settings={"protocol": SETTING, "model": "recurrency"},
        predictions=scored.predictions(split),
    )
