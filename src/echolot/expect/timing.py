"""How soon answers come (method 4, Latency): Kaplan-Meier by the rung reached, and what hastens or delays a first answer.

A pair that never answered is known to have kept silent until the last day on which an answer would have counted, and no longer. Only actors that were heard in
the window at all are at risk.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from echolot.stats.survival import hazard_ratios, unanswered_share
from echolot.stats.types import Floats

RUNGS = (1, 3, 5, 7)  # any answer; a stance; a commitment; an economic or legal measure
LEAST_ANSWERS = 20  # below which no share and no hazard is told
LARGEST_ERROR = 1.0  # of a log hazard ratio: beyond that nothing is said of the covariate
Z = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Arrival:
    """Pairs whose strongest answer reached the rung: share of all at risk that had answered by the end of each day, days from 0."""

    rung: int
    pairs: int
    answered: int
    by_day: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Hazard:
    """How much likelier a first answer is on any day, where the covariate is one standard deviation higher; 95 % interval."""

    covariate: str
    ratio: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Timing:
    arrivals: tuple[Arrival, ...] = ()
    hazards: tuple[Hazard, ...] = ()


def timing(pairs: pl.DataFrame) -> Timing:
    """From pairs of closed windows (expect.model.PAIRS and x_*)."""
    heard = pairs.filter(pl.col("other_utterances") > 0).sort("trigger_id", "actor")
    known = heard.filter((pl.col("responses") == 0) | pl.col("latency_days").is_not_null())
    if known.is_empty():
        return Timing()
    answered = known["responses"].to_numpy() > 0
    closes = known["last_day"].to_numpy()
    days = np.where(answered, known["latency_days"].fill_nan(0).fill_null(0).to_numpy(), closes)
    rung = known["strongest_rung"].fill_null(0).to_numpy()
    arrivals = []
    for least in RUNGS:
        reached = answered & (rung >= least)
        if reached.sum() >= LEAST_ANSWERS:
            arrivals.append(_arrival(least, np.where(reached, days, closes), reached))
    return Timing(tuple(arrivals), _hazards(known, days, answered) if answered.sum() >= LEAST_ANSWERS else ())


def _arrival(rung: int, days: Floats, reached: np.ndarray) -> Arrival:
    curve = unanswered_share(days, reached)
    grid = np.arange(int(days[reached].max()) + 1)
    at = np.searchsorted(curve.times, grid, side="right") - 1

    def told(values: Floats) -> tuple[float, ...]:
        return tuple(float(v) for v in np.where(at >= 0, 1 - values[np.maximum(at, 0)], 0.0))

    return Arrival(rung, len(days), int(reached.sum()), told(curve.share), told(curve.high), told(curve.low))


def _hazards(known: pl.DataFrame, days: Floats, answered: np.ndarray) -> tuple[Hazard, ...]:
    names = [*sorted(c for c in known.columns if c.startswith("x_")), "severity"]
    volume = np.log(known["other_utterances"].to_numpy().astype(float))
    raw = np.column_stack([known.select(names).to_numpy().astype(float), volume])
    names = [*(n.removeprefix("x_") for n in names), "volume"]
    kept, columns = _independent(raw)
    if not kept:
        return ()
    try:
        found = hazard_ratios(np.floor(days), answered, columns)
    except np.linalg.LinAlgError:
        return ()
    return tuple(
        Hazard(names[i], float(np.exp(b)), float(np.exp(b - Z * e)), float(np.exp(b + Z * e)))
        for i, b, e in zip(kept, found.beta, found.errors, strict=True)
        if np.isfinite(e) and e <= LARGEST_ERROR
    )


def _independent(raw: Floats) -> tuple[Sequence[int], Floats]:
    """Columns that vary and that no earlier ones tell, standardised; what is unknown stands at the mean."""
    kept: list[int] = []
    basis: list[Floats] = []
    shown: list[Floats] = []
    for i, column in enumerate(raw.T):
        known = np.isfinite(column)
        if not known.any():
            continue
        filled = np.where(known, column, column[known].mean())
        if filled.std() < 1e-9:
            continue
        z = (filled - filled.mean()) / filled.std()
        rest = z - sum((b * (b @ z) for b in basis), np.zeros(len(z)))
        size = float(np.linalg.norm(rest))
        if size < 1e-3 * np.sqrt(len(z)):
            continue
        kept.append(i)
        basis.append(rest / size)
        shown.append(z)
    return kept, np.column_stack(shown) if shown else np.zeros((len(raw), 0))
