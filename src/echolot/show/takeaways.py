"""What each picture of a sounding comes to, in one sentence that stands above it: counts and days only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from echolot.records import Sounding, Verdict
from echolot.show import summary
from echolot.show.pictures.balance import peaks
from echolot.show.pictures.latency import first_days
from echolot.show.pictures.world import without_place
from echolot.show.words import Words

PARTS = ("timeline", "balance", "map", "coverage", "unknown")


def takeaways(sounding: Sounding, by_day: Mapping[date, int], w: Words) -> dict[str, str]:
    """The sentence of each of PARTS. `by_day`: articles of the days of the window; days that are missing had none."""
    return {
        "timeline": _timeline(sounding, w),
        "balance": _balance(sounding, w),
        "map": _places(sounding, w),
        "coverage": _coverage(sounding, by_day, w),
        "unknown": _unknown(sounding, w),
    }


def _timeline(sounding: Sounding, w: Words) -> str:
    firsts, _ = first_days(sounding)
    if not firsts:
        return w("takeaway.timeline_none")
    if len(firsts) == 1:
        return w("takeaway.timeline_one", day=firsts[0])
    return w("takeaway.timeline", n=w.number(len(firsts)), middle=firsts[(len(firsts) - 1) // 2], last=firsts[-1])


def _balance(sounding: Sounding, w: Words) -> str:
    rows = summary.answered(sounding)
    if not rows:
        return w("takeaway.balance_none")
    deeds = sum(peaks(row)[1] is not None for row in rows)
    return w("takeaway.balance", answered=w.number(len(rows)), deeds=w.number(deeds), only=w.number(len(rows) - deeds))


def _places(sounding: Sounding, w: Words) -> str:
    rows = summary.answered(sounding)
    if not rows:
        return w("takeaway.map_none")
    elsewhere = {row.actor for row in without_place(sounding)}
    states = sum(row.actor not in elsewhere for row in rows)
    others = len(rows) - states
    return w.counted("takeaway.states", states) + (w.counted("takeaway.others", others) if others else "") + "."


def _coverage(sounding: Sounding, by_day: Mapping[date, int], w: Words) -> str:
    days = summary.frame(sounding)
    if not days.opens or not days.closes:
        return w("sound.window_unknown")
    window = [days.opens + timedelta(days=n) for n in range(max((days.closes - days.opens).days, 0) + 1)]
    return w(
        "takeaway.coverage",
        heard=sum(by_day.get(day, 0) > 0 for day in window),
        days=w.count_dative("days", len(window)),
        articles=w.count(summary.heard_noun(sounding), summary.articles_heard(sounding)),
        publishers=summary.publishers(sounding, w, "after_von"),
    )


def _unknown(sounding: Sounding, w: Words) -> str:
    rows = summary.asked(sounding)
    unknown = sum(row.verdict in (Verdict.CANNOT_TELL, Verdict.TOO_EARLY) for row in rows)
    return w("takeaway.unknown" if unknown else "takeaway.unknown_none", n=w.number(unknown), all=w.count_dative("actors", len(rows)))
