"""Pairs of actors and one trigger as rows for Model E: what was heard, and what was known before."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

import polars as pl

from echolot.expect.covariates import NAMES, bloc, covariates
from echolot.expect.dyads import background
from echolot.expect.facts import Facts, Members
from echolot.expect.model import PAIRS
from echolot.records import Trigger

Routine = Literal["counts", "forecast"]
ROUTINES: tuple[Routine, ...] = ("counts", "forecast")  # what two actors exchange anyway: decayed counts of their own, or the dyad forecast
FORECAST_GAP = 7  # days before the trigger of which a forecast is told nothing
PAST_DAYS = 365  # exchanges of the year before the trigger tell how two actors deal with each other


@dataclass(frozen=True, slots=True)
class Said:
    """What was heard of one actor in the window: R, its strongest rung and first day, M; from tables also routine traffic, and the M that
    its past lets expect."""

    responses: int = 0
    strongest: int = 0
    latency: int | None = None
    other: int = 0
    background: float = 0.0
    usual: float | None = None


class Exchanges:
    """Acts by source and target over time, so that the year before any day can be counted, or a year's acts forecast from it."""

    def __init__(self, acts: Iterable[tuple[date, str, str]], routine: Routine = "counts") -> None:
        self.days: dict[tuple[str, str], list[date]] = {}
        self.routine = routine
        for day, source, target in sorted(acts):
            self.days.setdefault((source, target), []).append(day)

    def by(self, routine: Routine) -> Exchanges:
        """The same acts, counted or forecast."""
        out = Exchanges((), routine)
        out.days = self.days
        return out

    def before(self, day: date, parties: Iterable[str]) -> Mapping[tuple[str, str], float]:
        """(source, target) -> acts in the PAST_DAYS before that day, towards the parties; or as many as the dyad forecast expects, from
        what is known a week before the day."""
        wanted, since = set(parties), day - timedelta(days=PAST_DAYS)
        if self.routine == "forecast":
            return self._forecast(day - timedelta(days=FORECAST_GAP), wanted)
        return {
            pair: bisect_left(days, day) - bisect_right(days, since) for pair, days in self.days.items() if pair[1] in wanted and days[0] < day
        }

    def _forecast(self, day: date, parties: set[str]) -> Mapping[tuple[str, str], float]:
        known = [(acted, *pair) for pair, days in self.days.items() for acted in days if acted < day]
        acts = pl.DataFrame(known, schema={"date": pl.Date, "source_actor": pl.String, "target_actor": pl.String}, orient="row")
        sources = sorted({source for source, _ in self.days})
        rates = background(acts, [(source, party) for source in sources for party in sorted(parties)], day)
        return {(source, party): PAST_DAYS * rate for source, party, rate in rates.iter_rows()}


def schema() -> dict[str, Any]:
    return {**PAIRS, **{f"x_{name}": pl.Float64 for name in NAMES}}


def rows(
    trigger: Trigger, day: date, lasts: tuple[int, int], severity: float | None, panel: Sequence[str], said: Mapping[str, Said], *, facts: Facts,
    members: Members, past: Exchanges, known: dict[tuple[str, str], dict[str, float]],
) -> list[dict[str, Any]]:  # fmt: skip
    """One row an actor of the panel; perpetrators and victims have none (they are the trigger, not its answer).

    lasts: the last day on which words and deeds count, the trigger's own being 0. known: what was found out of (trigger, actor) before,
    kept for the next time.
    """
    apart = {*trigger.perpetrator, *trigger.victim}
    out = []
    before: Mapping[tuple[str, str], float] | None = None
    for actor in sorted(set(panel) - apart):
        heard = said.get(actor, Said())
        if (trigger.id, actor) not in known:
            before = past.before(day, apart) if before is None else before
            known[trigger.id, actor] = covariates(actor, trigger, day, facts, members, before)
        out.append(
            {
                "trigger_id": trigger.id, "actor": actor, "bloc": bloc(actor, day, members), "perpetrator": "+".join(sorted(trigger.perpetrator)),
                "day": day, "severity": math.nan if severity is None else float(severity), "window_days": float(lasts[0] + 1), "last_day": float(lasts[1]),
                "responses": float(heard.responses), "strongest_rung": heard.strongest, "other_utterances": float(heard.other),
                "background": heard.background, "usual_volume": heard.usual, "latency_days": None if heard.latency is None else float(heard.latency),
                **{f"x_{name}": value for name, value in known[trigger.id, actor].items()},
            }
        )  # fmt: skip
    return out


def table(found: Iterable[dict[str, Any]]) -> pl.DataFrame:
    return pl.DataFrame(list(found), schema=schema(), orient="row")
