"""One event table, as its rows came in: whose it is, and whether anybody in it answers anything (the echo test)."""

from __future__ import annotations

from datetime import date

import polars as pl

from echolot.errors import EmptyCorpus
from echolot.expect import echo as echoes
from echolot.link import bursts
from echolot.link import event_responses as link


def coders(events: pl.LazyFrame) -> dict[str, int]:
    """Rows by coder, the largest table first."""
    counted = events.group_by("coder").len().collect().sort("len", "coder", descending=[True, False])
    return dict(counted.iter_rows())


def one_table(events: pl.LazyFrame, coder: str | None = None) -> tuple[pl.LazyFrame, str]:
    """The rows of one coder; of the largest table where none is named: two tables tell the same acts twice.

    Raises EmptyCorpus where there is no such row.
    """
    found = coders(events)
    if not found or (coder is not None and coder not in found):
        raise EmptyCorpus(f"events of {coder}" if coder else "the event tables", looked_for=("rows of `events`",))
    name = coder or next(iter(found))
    return events.filter(pl.col("coder") == name), name


def echo_test(
    events: pl.LazyFrame, *, least: int = bursts.LEAST, times: float = bursts.TIMES, surplus: int = 0, undirected: bool = False,
    since: date | None = None, seed: int = 0,
) -> list[echoes.Echo]:  # fmt: skip
    """The echo test of a table (one coder): bursts and single severe acts, onlookers and victim, day and week.

    surplus: records by which a burst must exceed `times` its mean. since: triggers before this day are left out.
    """
    first, last = events.select(pl.col("date").min(), pl.col("date").max().alias("last")).collect().row(0)
    if first is None:
        return []
    conflict = (
        link.acts(events, undirected=undirected).filter(link.conflict() & pl.col("target_actor").is_not_null())
        .group_by("date", source="source_actor", target="target_actor").agg(n=pl.len().cast(pl.Int64)).collect()
    )  # fmt: skip
    days = bursts.jumps(bursts.severe(events, undirected=undirected), first).filter(pl.col("date") >= (since or first))
    burst = bursts.is_burst(least=least, times=times) & (pl.col("n") >= surplus + times * pl.col("usual"))
    out = []
    for name, rule in (("burst", burst), ("single", pl.col("week") == 0)):
        out += echoes.echo(conflict, days.filter(rule), name=name, first_day=first, last_day=last, seed=seed)
    return out
