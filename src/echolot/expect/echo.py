"""The echo test: does an act in an event table draw acts of others, or do they do what they do anyway?

Same pairs of actor and perpetrator, after the trigger against before it. A ratio of one is no echo: whoever counts answers
in such a table then counts routine traffic, and no silence can be told (method: event tables; abstention rule 8).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

DRAWS = 2000
AFTER, BEFORE = (1, 7), (-14, -8)  # days of the week after, and of the week that it is held against
LONG_BEFORE = (-21, -8)  # days that the trigger's own day is held against
CLASSES = ("onlookers", "victim")


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo:
    """One comparison. `before` and `after` are means a trigger; the interval resamples the weeks of the triggers."""

    triggers: str  # which: single, burst
    actors: str  # onlookers or victim
    when: str  # week: pairs with an act on D+1 to D+7 against D-14 to D-8; day: acts on D against the mean day of D-21 to D-8
    n: int
    weeks: int
    before: float
    after: float
    ratio: float | None  # None where nothing happened before
    low: float | None
    high: float | None

    @property
    def heard(self) -> bool:
        """Whether there is an echo: the interval lies above one."""
        return self.low is not None and self.low > 1.0


def echo(acts: pl.DataFrame, triggers: pl.DataFrame, *, name: str, first_day: date, last_day: date, seed: int = 0) -> list[Echo]:
    """Four comparisons: onlookers and victim, in the week after and on the day itself.

    acts: how many acts of conflict, by `date`, `source`, `target`, `n`. triggers: `date`, `source` (perpetrator) and
    `target` (victim), a row each. Triggers whose days before or after lie outside first_day to last_day are left out.
    """
    inside = (pl.col("date") >= pl.lit(first_day) + pl.duration(days=-LONG_BEFORE[0])) & (
        pl.col("date") <= pl.lit(last_day) - pl.duration(days=AFTER[1])
    )
    chosen = triggers.filter(inside).select("date", "source", "target").unique(maintain_order=True).with_row_index("k")
    met = _met(acts, chosen)
    weeks = (chosen["date"].cast(pl.Int32) // 7).to_numpy()
    out = []
    for when in ("week", "day"):
        for who in CLASSES:
            before, after = _counts(met, who, when, chosen.height)
            out.append(_compared(before, after, weeks, triggers=name, actors=who, when=when, seed=seed))
    return out


def _met(acts: pl.DataFrame, chosen: pl.DataFrame) -> pl.DataFrame:
    """Acts towards the perpetrators on the days around their triggers: k, offset, actor, whether it is the victim, n."""
    offsets = pl.DataFrame({"offset": list(range(LONG_BEFORE[0], AFTER[1] + 1))}, schema={"offset": pl.Int64})
    around = chosen.join(offsets, how="cross").with_columns(date=pl.col("date") + pl.duration(days=pl.col("offset")))
    met = around.rename({"source": "perpetrator", "target": "victim"}).join(
        acts.rename({"source": "actor"}), left_on=["date", "perpetrator"], right_on=["date", "target"]
    )
    return met.with_columns(is_victim=pl.col("actor") == pl.col("victim")).select("k", "offset", "actor", "is_victim", "n")


def _counts(met: pl.DataFrame, who: str, when: str, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Before and after, one figure a trigger."""
    mine = met.filter(pl.col("is_victim") if who == "victim" else ~pl.col("is_victim"))
    if when == "week":
        pair = pl.struct("actor").n_unique()
        return tuple(_by_trigger(mine.filter(pl.col("offset").is_between(*days)), pair, n) for days in (BEFORE, AFTER))  # type: ignore[return-value]
    length = LONG_BEFORE[1] - LONG_BEFORE[0] + 1
    acts = pl.col("n").sum()
    return (
        _by_trigger(mine.filter(pl.col("offset").is_between(*LONG_BEFORE)), acts, n) / length,
        _by_trigger(mine.filter(pl.col("offset") == 0), acts, n),
    )


def _by_trigger(rows: pl.DataFrame, figure: pl.Expr, n: int) -> np.ndarray:
    out = np.zeros(n)
    told = rows.group_by("k").agg(figure.alias("x"))
    out[told["k"].to_numpy()] = told["x"].to_numpy()
    return out


def _compared(
    before: np.ndarray, after: np.ndarray, weeks: np.ndarray, *, triggers: str, actors: str, when: str, seed: int
) -> Echo:  # fmt: skip
    """The ratio of the sums, and its 95 % interval over resampled weeks."""
    names, place = np.unique(weeks, return_inverse=True)
    sums = np.array([np.bincount(place, x, minlength=len(names)) for x in (before, after)])
    low = high = ratio = None
    if len(names) and sums[0].sum() > 0:
        ratio = float(sums[1].sum() / sums[0].sum())
        rng = np.random.default_rng(seed)
        drawn = sums[:, rng.integers(0, len(names), (DRAWS, len(names)))].sum(axis=2)
        ratios = np.divide(drawn[1], drawn[0], out=np.full(DRAWS, np.inf), where=drawn[0] > 0)
        low, high = (float(q) for q in np.quantile(ratios, (0.025, 0.975), method="lower")) if len(names) > 1 else (None, None)
    n = len(before)
    return Echo(
        triggers=triggers, actors=actors, when=when, n=n, weeks=len(names), before=float(before.mean()) if n else 0.0,
        after=float(after.mean()) if n else 0.0, ratio=ratio, low=low, high=high,
    )  # fmt: skip


def heard(found: Iterable[Echo], *, triggers: str = "burst") -> frozenset[str]:
    """Classes of actors with an echo to such triggers, on the day or in the week after."""
    return frozenset(e.actors for e in found if e.triggers == triggers and e.heard)


def told(found: Sequence[Echo]) -> list[str]:
    """Each comparison as a sentence, for a reason or a report."""
    words = {"week": "the week after", "day": "the day itself"}
    return [
        f"{e.triggers} triggers, {e.actors}, {words[e.when]}: {e.before:.2f} -> {e.after:.2f} a trigger, ratio "
        + (f"{e.ratio:.2f}" if e.ratio is not None else "unknown")
        + (f" [{e.low:.2f}, {e.high:.2f}]" if e.low is not None else "")
        + f" (n = {e.n}, {e.weeks} weeks)"
        for e in found
    ]
