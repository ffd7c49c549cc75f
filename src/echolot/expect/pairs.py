"""Pairs of actors and one trigger as rows for Model E: what was heard, and what was known before."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import polars as pl

from echolot.expect.covariates import NAMES, bloc, covariates
from echolot.expect.facts import Facts, Members
from echolot.expect.model import PAIRS
from echolot.records import Trigger

PAST_DAYS = 365  # exchanges of the year before the trigger tell how two actors deal with each other


@dataclass(frozen=True, slots=True)
class Said:
    """What was heard of one actor in the window: R, its strongest rung and first day, M, and routine traffic (tables)."""

    responses: int = 0
    strongest: int = 0
    latency: int | None = None
    other: int = 0
    background: float = 0.0


class Exchanges:
    """Acts by source and target over time, so that the year before any day can be counted."""

    def __init__(self, acts: Iterable[tuple[date, str, str]]) -> None:
        self.days: dict[tuple[str, str], list[date]] = {}
        for day, source, target in sorted(acts):
            self.days.setdefault((source, target), []).append(day)

    def before(self, day: date, parties: Iterable[str]) -> Mapping[tuple[str, str], int]:
        """(source, target) -> acts in the PAST_DAYS before that day, towards the parties."""
        wanted, since = set(parties), day - timedelta(days=PAST_DAYS)
        return {
            pair: bisect_left(days, day) - bisect_right(days, since) for pair, days in self.days.items() if pair[1] in wanted and days[0] < day
        }


def schema() -> dict[str, Any]:
    return {**PAIRS, **{f"x_{name}": pl.Float64 for name in NAMES}}


def rows(
    trigger: Trigger, day: date, window_days: int, severity: float | None, panel: Sequence[str], said: Mapping[str, Said], *, facts: Facts,
    members: Members, past: Exchanges, known: dict[tuple[str, str], dict[str, float]],
) -> list[dict[str, Any]]:  # fmt: skip
    """One row an actor of the panel; perpetrators and victims have none (they are the trigger, not its answer).

    known: what was found out of (trigger, actor) before, kept for the next time.
    """
    apart = {*trigger.perpetrator, *trigger.victim}
    out = []
    before: Mapping[tuple[str, str], int] | None = None
    for actor in sorted(set(panel) - apart):
        heard = said.get(actor, Said())
        if (trigger.id, actor) not in known:
            before = past.before(day, apart) if before is None else before
            known[trigger.id, actor] = covariates(actor, trigger, day, facts, members, before)
        out.append(
            {
                "trigger_id": trigger.id, "actor": actor, "bloc": bloc(actor, day, members), "perpetrator": "+".join(sorted(trigger.perpetrator)),
                "day": day, "severity": math.nan if severity is None else float(severity), "window_days": float(window_days),
                "responses": float(heard.responses), "strongest_rung": heard.strongest, "other_utterances": float(heard.other),
                "background": heard.background, "latency_days": None if heard.latency is None else float(heard.latency),
                **{f"x_{name}": value for name, value in known[trigger.id, actor].items()},
            }
        )  # fmt: skip
    return out


def table(found: Iterable[dict[str, Any]]) -> pl.DataFrame:
    return pl.DataFrame(list(found), schema=schema(), orient="row")
