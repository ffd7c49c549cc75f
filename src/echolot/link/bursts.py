"""Triggers from event tables: days on which one actor's severe acts against another jump.

A single severe act in a table draws no echo that can be told from everyday traffic; a burst does (method: event tables).
So a trigger is a burst: at least `least` severe records of a dyad on a day and at least `times` its mean of the last
`span` days. Severe acts after a quiet week are candidates only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

import polars as pl

from echolot.link.event_responses import acts
from echolot.records import Trigger

SEVERE = ("COERCE", "ASSAULT")  # CAMEO roots 17 to 20
LEAST, TIMES, SPAN = 4, 5.0, 28
APART = 7  # bursts of a dyad that begin within a window of each other overlap, and are one trigger
YOUNG = 7  # a table must be this many days old before a jump can be told from its beginning
QUIET = 7  # days without a severe act of the dyad before a candidate
NAMED = 20  # events that a trigger names as its records


@dataclass(frozen=True, slots=True, kw_only=True)
class Burst:
    """One provocation found in a table. `usual`: severe records a day in the days before, None where there were none."""

    trigger: Trigger
    first_day: date
    last_day: date
    records: int  # severe records on its days
    peak: int  # on the strongest of them
    usual: float | None
    reports: int  # articles, stories or sources that told them
    kind: str  # burst, or single: a candidate only


def severe(events: pl.LazyFrame, *, undirected: bool = False) -> pl.DataFrame:
    """Severe acts by dyad and day: date, source, target, n, rung, reports, events (the ids of some)."""
    kept = acts(events, undirected=undirected).filter(pl.col("event_type").is_in(SEVERE) & pl.col("target_actor").is_not_null())
    return (
        kept.group_by("date", source="source_actor", target="target_actor")
        .agg(
            n=pl.len().cast(pl.Int64), rung=pl.col("rung").max(), reports=pl.col("reports").cast(pl.Int64).sum(),
            events=pl.col("event_id").sort().head(NAMED),
        )
        .collect().sort("source", "target", "date")
    )  # fmt: skip


def jumps(days: pl.DataFrame, first_day: date, *, span: int = SPAN) -> pl.DataFrame:
    """The days of `severe` with `before`, the severe records of the dyad in the `span` days before, `week`, those of the
    last QUIET days, and `usual`, its mean a day; null in the first YOUNG days of the table, whose first day is given."""
    sums = days.sort("date").with_columns(sum=pl.col("n").cum_sum().over("source", "target"))
    told = sums.select("source", "target", until="date", told="sum")
    at = sums.with_columns(until=pl.col("date") - pl.duration(days=1))
    at = at.join_asof(told, on="until", by=["source", "target"], check_sortedness=False)
    for name, back in (("before", span), ("week", QUIET)):
        early = told.rename({"told": f"till_{name}"})
        at = at.with_columns(until=pl.col("date") - pl.duration(days=back + 1)).sort("until")
        at = at.join_asof(early, on="until", by=["source", "target"], check_sortedness=False)
        at = at.with_columns((pl.col("told").fill_null(0) - pl.col(f"till_{name}").fill_null(0)).alias(name))
    age = (pl.col("date") - pl.lit(first_day)).dt.total_days()
    return at.with_columns(usual=pl.when(age >= YOUNG).then(pl.col("before") / age.clip(1, span))).drop(
        "until", "told", "till_before", "till_week", "sum"
    )


def is_burst(*, least: int = LEAST, times: float = TIMES) -> pl.Expr:
    """Whether a day of `jumps` is a burst."""
    return (pl.col("n") >= least) & (pl.col("n") >= times * pl.col("usual").fill_null(float("inf")))


def bursts(
    events: pl.LazyFrame,
    *,
    least: int = LEAST,
    times: float = TIMES,
    span: int = SPAN,
    singles: bool = False,
    undirected: bool = False,
) -> list[Burst]:
    """Provocations in a table (EVENTS, one coder), most severe first; with `singles` also severe acts after a quiet week.

    Bursts of a dyad that overlap are one, which began on the first of its days.
    """
    first_day = events.select(pl.col("date").min()).collect().item()
    if first_day is None:
        return []
    days = jumps(severe(events, undirected=undirected), first_day, span=span)
    rule = is_burst(least=least, times=times)
    found = _joined(days.filter(rule), "burst")
    if singles:
        found += _joined(days.filter(~rule & (pl.col("week") == 0)), "single")
    return sorted(found, key=_rank)


def _joined(days: pl.DataFrame, kind: str) -> list[Burst]:
    """Days of one dyad that overlap, as one."""
    rows = days.sort("source", "target", "date").to_dicts()
    out = []
    for _, of_dyad in groupby(rows, key=lambda row: (row["source"], row["target"])):
        together: list[dict[str, object]] = []
        for row in of_dyad:
            if together and row["date"] - together[-1]["date"] > timedelta(days=APART):
                out.append(_burst(together, kind))
                together = []
            together.append(row)
        out.append(_burst(together, kind))
    return out


def _burst(rows: list[dict[str, object]], kind: str) -> Burst:
    first, last = rows[0], rows[-1]
    day, source, target = first["date"], str(first["source"]), str(first["target"])
    assert isinstance(day, date) and isinstance(last["date"], date)
    records, usual = sum(_int(row["n"]) for row in rows), first["usual"]
    trigger = Trigger(
        id=f"{day.isoformat()}-{source}-{target}".replace(":", "."),
        label=f"{source} against {target}, {day.isoformat()}: {records} severe act{'s' if records > 1 else ''}",
        perpetrator=(source,), victim=(target,), date=day.isoformat() if len(rows) == 1 else f"{day.isoformat()}/{last['date'].isoformat()}",
        began=day, public_since=day, severity_rung=max(_int(row["rung"]) for row in rows),
        records=tuple(dict.fromkeys(e for row in rows for e in row["events"]))[:NAMED],  # type: ignore[attr-defined]
    )  # fmt: skip
    return Burst(
        trigger=trigger, first_day=day, last_day=last["date"], records=records, peak=max(_int(row["n"]) for row in rows),
        usual=float(usual) if isinstance(usual, float) else None, reports=sum(_int(row["reports"]) for row in rows), kind=kind,
    )  # fmt: skip


def _int(value: object) -> int:
    return int(value) if isinstance(value, int) else 0


def _rank(burst: Burst) -> tuple[bool, int, int, int, str]:
    """Bursts before candidates, the severe first, then the large, then the latest."""
    return burst.kind != "burst", -(burst.trigger.severity_rung or 0), -burst.peak, -burst.first_day.toordinal(), burst.trigger.id
