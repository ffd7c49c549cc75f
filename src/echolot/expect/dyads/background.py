"""The everyday traffic of a pair: what would have come anyway, echo or no echo.

Two memories with exponential forgetting (120 and 30 days). The slow one is pulled towards what both would have if each
chose its counterparts as all do (source's acts a day times target's share of all), by 30 days of evidence; the fast one
towards the slow one, by 60. So a pair never heard of has a small rate and not none, and a lull of a week is no end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

SLOW, FAST = 120.0, 30.0  # time constants of the two memories, in days
PULL_SLOW, PULL_FAST = 30.0, 60.0  # days of evidence that the expectation by chance, and the slow memory, are worth

RATES = {"source_actor": pl.String, "target_actor": pl.String, "rate": pl.Float64}
_PAIR = ("source_actor", "target_actor")
_LARGEST = 650.0  # exponents beyond it are no numbers any more


@dataclass(frozen=True, slots=True)
class World:
    """Acts a day (`n`), by `kind` and `date`: of each `source_actor`, towards each `target_actor`, and of all."""

    sent: pl.DataFrame
    received: pl.DataFrame
    total: pl.DataFrame


def world(acts: pl.LazyFrame) -> World:
    """acts: `kind`, `date`, `source_actor`, `target_actor`, one row an act, or with a column `n`, one row n acts."""
    n = (pl.col("n").sum() if "n" in acts.collect_schema() else pl.len()).cast(pl.Float64).alias("n")
    keys: list[list[str]] = [["source_actor"], ["target_actor"], []]
    return World(*pl.collect_all([acts.group_by("kind", "date", *key).agg(n) for key in keys]))


def rates(acts: pl.LazyFrame, wanted: pl.DataFrame, around: World, days: Sequence[date]) -> pl.DataFrame:
    """Acts a day to expect of each pair and kind of act, from what is known on the eve of a day.

    acts: as `world` takes them; only those of the pairs matter. wanted: `kind`, `source_actor`, `target_actor`, `day`; acts of `day` and
    later count for nothing. days: those on which an act would have been told, sorted. Gives `wanted`, in its order, with `rate`; 0 where
    nothing at all is known before the day.
    """
    n = (pl.col("n").sum() if "n" in acts.collect_schema() else pl.len()).cast(pl.Float64).alias("n")
    towards = wanted.select("kind", *_PAIR).unique().lazy()
    of_pairs = acts.join(towards, on=["kind", *_PAIR], how="semi").group_by("kind", "date", *_PAIR).agg(n).collect()
    out = wanted.with_row_index("_row")
    for name, frame, by in (
        ("pair", of_pairs, ["kind", *_PAIR]), ("sent", around.sent, ["kind", "source_actor"]), ("received", around.received, ["kind", "target_actor"]),
        ("total", around.total, ["kind"]), ("heard", _heard(days), []),
    ):  # fmt: skip
        out = _remembered(out, frame, by, name)
    by_chance = pl.col("sent_slow") / pl.col("heard_slow") * pl.col("received_slow") / pl.col("total_slow")
    chance = pl.when((pl.col("total_slow") > 0) & (pl.col("heard_slow") > 0)).then(by_chance).otherwise(0.0)
    slow = (pl.col("pair_slow") + PULL_SLOW * chance) / (pl.col("heard_slow") + PULL_SLOW)
    return out.with_columns(rate=_fast("pair", slow)).sort("_row").select(*wanted.columns, "rate")


def usual_volume(sent: pl.DataFrame, wanted: pl.DataFrame, days: Sequence[date]) -> pl.DataFrame:
    """Acts a day to expect of each actor, whatever they are, from what is known on the eve of a day.

    sent: `date`, `source_actor`, `n`. wanted: `source_actor`, `day`. days: as for `rates`. Gives `wanted`, in its order, with `rate`; null
    where the table has no earlier day.
    """
    out = _remembered(wanted.with_row_index("_row"), sent, ["source_actor"], "sent")
    out = _remembered(out, _heard(days), [], "heard")
    slow = pl.when(pl.col("heard_slow") > 0).then(pl.col("sent_slow") / pl.col("heard_slow"))
    return out.with_columns(rate=_fast("sent", slow)).sort("_row").select(*wanted.columns, "rate")


def _fast(name: str, slow: pl.Expr) -> pl.Expr:
    return (pl.col(f"{name}_fast") + PULL_FAST * slow) / (pl.col("heard_fast") + PULL_FAST)


def _heard(days: Sequence[date]) -> pl.DataFrame:
    return pl.DataFrame({"date": list(days), "n": [1.0] * len(days)}, schema={"date": pl.Date, "n": pl.Float64})


def _remembered(wanted: pl.DataFrame, acts: pl.DataFrame, by: Sequence[str], name: str) -> pl.DataFrame:
    """`wanted` with the decayed sums of `acts` up to the eve of each `day`, as `{name}_slow` and `{name}_fast`.

    A decayed sum on day t is exp(-t/tau) times the running sum of n exp(date/tau), so one pass serves all days.
    """
    eves = wanted.with_columns(eve=pl.col("day") - pl.duration(days=1)).sort("eve")
    days = wanted["day"] if acts.is_empty() else acts["date"]
    middle = pl.lit(days.median(), dtype=pl.Date)  # so that the exponents of a century stay numbers

    def weight(day: str, tau: float) -> pl.Expr:
        return ((pl.col(day) - middle).dt.total_days() / tau).clip(-_LARGEST, _LARGEST).exp()

    running = acts.sort("date").with_columns(
        (pl.col("n") * weight("date", tau)).cum_sum().over([pl.col(name) for name in by] or [pl.lit(1)]).alias(f"{name}_{memory}")
        for memory, tau in (("slow", SLOW), ("fast", FAST))
    )  # fmt: skip
    names = [f"{name}_slow", f"{name}_fast"]
    found = eves.join_asof(
        running.select(*by, *names, eve="date"), on="eve", by=list(by) or None, strategy="backward", check_sortedness=False
    ).drop("eve")  # fmt: skip
    return found.with_columns((pl.col(n) / weight("day", tau)).fill_null(0.0) for n, tau in zip(names, (SLOW, FAST), strict=True))


def background(events: pl.DataFrame, pairs: Iterable[tuple[str, str]], day: date, *, since: date | None = None) -> pl.DataFrame:
    """Acts a day to expect of each pair, from what is known on the eve of `day`.

    events: columns `date`, `source_actor`, `target_actor`, one row an act, or with a column `n`, one row n acts. Rows of `day`
    and later count for nothing. Choose the kind of act beforehand: with acts of conflict alone, it is the rate of these. For
    the background of a response, ask for the day seven days before the trigger, so that a run-up is not taken for everyday.
    since: first day of the table, where that is earlier than its first row.
    Gives one row a pair, in the order given: `source_actor`, `target_actor`, `rate`, acts a day.
    """
    wanted = pl.DataFrame(list(pairs), schema={"source_actor": pl.String, "target_actor": pl.String}, orient="row")
    known = events.filter(pl.col("date") < day)
    first = known["date"].min()
    if not isinstance(first, date) or wanted.is_empty():
        return wanted.with_columns(rate=pl.lit(0.0))
    first = min(first, since or first)
    acts = known.lazy().with_columns(kind=pl.lit("act"))
    asked = wanted.with_columns(kind=pl.lit("act"), day=pl.lit(day))
    days = [first + timedelta(days=n) for n in range((day - first).days)]
    return rates(acts, asked, world(acts), days).select(*RATES)
