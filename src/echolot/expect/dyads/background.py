"""The everyday traffic of a pair: what would have come anyway, echo or no echo."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import numpy as np
import polars as pl

SLOW, FAST = 120.0, 30.0  # time constants of the two memories, in days
PULL_SLOW, PULL_FAST = 30.0, 60.0  # days of evidence that the expectation by chance, and the slow memory, are worth

RATES = {"source_actor": pl.String, "target_actor": pl.String, "rate": pl.Float64}


def background(events: pl.DataFrame, pairs: Iterable[tuple[str, str]], day: date, *, since: date | None = None) -> pl.DataFrame:
    """Acts a day to expect of each pair, from what is known on the eve of `day`.

    events: columns `date`, `source_actor`, `target_actor`, one row an act, or with a column `n`, one row n acts. Rows of `day`
    and later count for nothing. Choose the kind of act beforehand: with acts of conflict alone, it is the rate of these. For
    the background of a response, ask for the day seven days before the trigger, so that a run-up is not taken for everyday.
    since: first day of the table, where that is earlier than its first row.
    Gives one row a pair, in the order given: `source_actor`, `target_actor`, `rate`, acts a day.

    Two memories with exponential forgetting (120 and 30 days). The slow one is pulled towards what both would have if each
    chose its counterparts as all do (source's acts a day times target's share of all), by 30 days of evidence; the fast one
    towards the slow one, by 60. So a pair never heard of has a small rate and not none, and a lull of a week is no end.
    """
    wanted = pl.DataFrame(list(pairs), schema={"source_actor": pl.String, "target_actor": pl.String}, orient="row")
    known = events.filter(pl.col("date") < day)
    if known.is_empty() or wanted.is_empty():
        return wanted.with_columns(rate=pl.lit(0.0))
    n = pl.col("n") if "n" in known.columns else pl.lit(1)
    age = (pl.lit(day) - pl.col("date")).dt.total_days()
    weights = {name: (n * (-age / tau).exp()).sum().alias(name) for name, tau in (("slow", SLOW), ("fast", FAST))}
    by_pair = known.group_by("source_actor", "target_actor").agg(**weights)
    out = by_pair.group_by("source_actor").agg(sent=pl.col("slow").sum())
    into = by_pair.group_by("target_actor").agg(received=pl.col("slow").sum())
    first = known.select(pl.col("date").min()).item()
    days = (day - min(first, since or first)).days
    heard_slow, heard_fast = _heard(days, SLOW), _heard(days, FAST)
    total = float(by_pair.get_column("slow").sum())
    chance = pl.col("sent") / heard_slow * pl.col("received") / total
    slow = (pl.col("slow") + PULL_SLOW * pl.col("chance")) / (heard_slow + PULL_SLOW)
    fast = (pl.col("fast") + PULL_FAST * pl.col("slow_rate")) / (heard_fast + PULL_FAST)
    return (
        wanted.join(by_pair, on=["source_actor", "target_actor"], how="left", maintain_order="left")
        .join(out, on="source_actor", how="left", maintain_order="left")
        .join(into, on="target_actor", how="left", maintain_order="left")
        .with_columns(pl.col("slow", "fast", "sent", "received").fill_null(0.0))
        .with_columns(chance=chance)
        .with_columns(slow_rate=slow)
        .with_columns(rate=fast)
        .select(*RATES)
    )


def _heard(days: int, tau: float) -> float:
    """What one act a day on each of the last `days` days would weigh in a memory."""
    return float(np.exp(-np.arange(1, days + 1) / tau).sum())
