"""Event tables as history and as something to be measured: Model E with the routine of each pair as background.

`event_pipeline.py` makes the soundings; this module says what was to be expected of whoever did nothing (method: event tables).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl

from echolot import silence
from echolot.coding.actors import ActorList
from echolot.event_table import echo_test, one_table
from echolot.expect.calibration import Calibration, Echo, History
from echolot.expect.dyads.background import World, rates, usual_volume, world
from echolot.expect.facts import Facts
from echolot.expect.model import ModelE
from echolot.expect.model import expect as expect_model
from echolot.expect.pairs import Exchanges, Routine, Said
from echolot.expect.pairs import rows as expect_rows
from echolot.expect.pairs import table as expect_table
from echolot.expect.scales import SCALES, graded
from echolot.link import event_responses as link
from echolot.records import Sounding, SoundingRow, Trigger, Variation, Verdict
from echolot.silence.measured import Measured
from echolot.stats import many

Key = tuple[str, str]  # trigger, actor
OTHER_WINDOWS = (0.5, 2.0)  # times as long, in which every verdict is looked at again, as over texts
COUNTED = ("date", "source_actor", "target_actor", "event_type", "mode", "rung", "stance", "code", "directed", "publisher")  # columns that counts are made of
LEAST_PAST = 30  # days of the table before routine ends, without which a trigger teaches nothing: all routine would pass for answers
LEAST_ACTS = 50  # of an actor in the whole table, below which it is not asked


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a table (one coder) by which triggers are judged."""

    events: pl.LazyFrame
    days: pl.DataFrame | None = None  # on which the table has a row at all, where `events` holds only the rows that matter
    stretch: float = 1.0  # windows are so many times as long
    sent: pl.DataFrame | None = None  # acts of each actor a day: `link.volumes` of the whole table
    world: World | None = None  # of the whole table, where routine is forecast


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """The same triggers, sounded under one other setting."""

    setting: str
    soundings: Sequence[Sounding]
    rows: Rows
    model: ModelE
    merged: bool = False  # rungs 7 to 9 as one


def history(
    events: pl.LazyFrame, triggers: Sequence[Trigger], *, actors: ActorList | None = None, facts: Facts | None = None, coder: str | None = None,
    undirected: bool = False, routine: Routine = "counts", variants: bool = True,
) -> History:  # fmt: skip
    """Pairs of all triggers whose windows lie inside the table, with the routine of each pair, and the echo test of the table.

    R and its routine are those against the perpetrator and for the victim together. The same pairs with other windows and with the
    severity on other scales come as variants, unless they are not wanted. routine: what a pair does anyway: its own decayed counts, or the dyad forecast from its past
    and the world's (`expect.dyads.background`). Raises EmptyCorpus, BadTable.
    """
    actors, facts = actors or ActorList.built_in(), facts or Facts.built_in()
    table, _ = one_table(events, coder)
    first, last = table.select(pl.col("date").min(), pl.col("date").max().alias("last")).collect().row(0)
    kept, left_out = [], {}
    for trigger in triggers:
        if link.opens(trigger) < first or link.window_closes(trigger)[1] > last:
            left_out[trigger.id] = "its window does not lie inside the table"
        elif link.opens(trigger) - timedelta(days=link.GAP + LEAST_PAST - 1) < first:
            left_out[trigger.id] = f"the table tells of less than {LEAST_PAST} days before it, too few to know routine from answers"
        else:
            kept.append(trigger)
    spoke = table.group_by("source_actor").len().filter(pl.col("len") >= LEAST_ACTS).collect()["source_actor"].drop_nulls().to_list()
    panel = [a for a in spoke if actors.answers_for_itself(a)]
    panels = {t.id: panel for t in kept}
    known: dict[Key, dict[str, float]] = {}

    whole = Rows(table, **_surroundings(table, undirected, routine))

    def pairs(stretch: float = 1.0, scale: str = "rung") -> pl.DataFrame:
        return _pairs(replace(whole, stretch=stretch), kept, panels, facts=facts, actors=actors, undirected=undirected, known=known, scale=scale)

    usual = pairs()
    others = {}
    if variants:
        others = {f"window x{stretch}": pairs(stretch) for stretch in OTHER_WINDOWS} | {f"scale {scale}": pairs(scale=scale) for scale in SCALES}
    tested = [
        Echo(actors=e.actors, ratio=e.ratio, low=e.low, high=e.high)
        for e in echo_test(table, undirected=undirected)
        if e.triggers == "burst" and e.when == "day" and e.ratio is not None and e.low is not None and e.high is not None
    ]
    return History(pairs=usual, variants=others, left_out=left_out, echoes=tuple(tested), routine=routine)


def _surroundings(table: pl.LazyFrame, undirected: bool, routine: Routine) -> dict[str, Any]:
    """`days`, `sent` and `world` of a table."""
    days = table.select("date").unique().sort("date").collect()
    around = world(link.kinds(table, undirected=undirected)) if routine == "forecast" else None
    return {"days": days, "sent": link.volumes(table, undirected=undirected), "world": around}


def near(
    table: pl.LazyFrame, triggers: Sequence[Trigger], sources: Iterable[str], stretch: float = 1.0, *, undirected: bool = False, routine: Routine = "counts"
) -> Rows:  # fmt: skip
    """What of a table bears on some triggers: acts of the sources towards their parties, and all their acts in the windows. In memory."""
    parties = sorted({p for t in triggers for p in (*t.perpetrator, *t.victim)})
    spans = sorted((link.opens(t), max(link.window_closes(t, stretch))) for t in triggers)
    inside = {first + timedelta(days=n) for first, last in spans for n in range((last - first).days + 1)}
    towards = pl.col("source_actor").is_in(sorted({*sources})) & (pl.col("target_actor").is_in(parties) | pl.col("date").is_in(sorted(inside)))
    deeds = pl.col("source_actor").is_in(parties) & pl.col("date").is_in(sorted({first for first, _ in spans}))
    acts = table.filter(towards | deeds).select(COUNTED).collect()
    return Rows(acts.lazy(), **_surroundings(table, undirected, routine))


def without(rows: Rows, table: pl.LazyFrame, publishers: Sequence[str], *, undirected: bool = False) -> dict[str, Rows]:
    """The rows less those of each publisher; a day of which nobody else told is no day of the table any more."""
    out = {}
    for publisher in publishers:
        others = pl.col("publisher").ne_missing(publisher)
        around = _surroundings(table.filter(others), undirected, "counts" if rows.world is None else "forecast")
        out[publisher] = replace(rows, events=rows.events.filter(others), **around)
    return out


def _severities(events: pl.LazyFrame, triggers: Sequence[Trigger], scale: str) -> list[float | None]:
    """Of each trigger: its rung as the file says, else the highest of what its perpetrators did to its victims on its first day; or what
    another scale gives that act."""
    guilty = sorted({p for t in triggers for p in t.perpetrator})
    opens = sorted({link.opens(t) for t in triggers})
    deeds = (
        events.filter(pl.col("source_actor").is_in(guilty) & pl.col("date").is_in(opens) & pl.col("rung").is_not_null())
        .select("date", "source_actor", "target_actor", "rung", "event_type", pl.col("mode").fill_null("")).unique()
        .sort("rung", "event_type", "mode").collect()
    )  # fmt: skip
    out: list[float | None] = []
    for trigger in triggers:
        hit = pl.col("target_actor").is_in(trigger.victim) if trigger.victim else pl.lit(True)
        mine = deeds.filter((pl.col("date") == link.opens(trigger)) & pl.col("source_actor").is_in(trigger.perpetrator) & hit).tail(1)
        top = mine.row(0, named=True) if mine.height else None
        rung = trigger.severity_rung if trigger.severity_rung is not None else top["rung"] if top else None
        out.append(None if rung is None else graded(rung, (top["event_type"], top["mode"] or None) if top else None, scale))
    return out


def _pairs(
    rows: Rows, triggers: Sequence[Trigger], panels: Mapping[str, Sequence[str]], *, facts: Facts, actors: ActorList, undirected: bool,
    known: dict[Key, dict[str, float]], scale: str = "rung",
) -> pl.DataFrame:  # fmt: skip
    """Rows for Model E: R, strongest rung, first day, M and routine of each actor of the triggers' panels.

    known: what was found out of (trigger, actor) before, kept for the next time.
    """
    panel = sorted({a for one in panels.values() for a in one})
    parties = sorted({a for t in triggers for a in (*t.perpetrator, *t.victim)})
    acts = rows.events.filter(pl.col("source_actor").is_in(panel) & pl.col("target_actor").is_in(parties)).select("date", "source_actor", "target_actor")
    past = Exchanges(acts.collect().iter_rows())
    counted = link.grids(
        rows.events, triggers, [panels[t.id] for t in triggers], stretch=rows.stretch, undirected=undirected, days=rows.days
    )  # fmt: skip
    out: list[dict[str, Any]] = []
    usual, forecast = _usual(rows, triggers, panels), _forecast(rows, triggers, panels, undirected)
    for trigger, of, severity in zip(triggers, counted, _severities(rows.events, triggers, scale), strict=True):
        said = {
            actor: replace(one, usual=usual.get((trigger.id, actor)), background=forecast.get((trigger.id, actor), one.background))
            for actor, one in _said(of, link.opens(trigger)).items()
        }
        out += expect_rows(
            trigger, link.opens(trigger), link.lasts(trigger, rows.stretch), severity, panels[trigger.id], said, facts=facts, members=actors.members,
            past=past, known=known,
        )  # fmt: skip
    return expect_table(out)


def _listened(rows: Rows) -> list[date]:
    """Days on which an act would have been told."""
    days = rows.events.select("date").unique().sort("date").collect() if rows.days is None else rows.days
    found: list[date] = link.listening_days(days)["date"].to_list()
    return found


def _open_days(trigger: Trigger, rows: Rows, days: Sequence[date]) -> tuple[int, int]:
    """How many of the days lie in the window of a trigger, for words and for deeds."""
    opens = link.opens(trigger)
    words, deeds = (bisect_right(days, opens + timedelta(days=last)) - bisect_left(days, opens) for last in link.lasts(trigger, rows.stretch))
    return words, deeds


def _usual(rows: Rows, triggers: Sequence[Trigger], panels: Mapping[str, Sequence[str]]) -> dict[Key, float]:
    """The M that each actor's past lets expect of it in the window for words; a week before the trigger is not looked at."""
    if rows.sent is None:
        return {}
    days = _listened(rows)
    asked = pl.DataFrame(
        [(t.id, a, link.opens(t) - timedelta(days=link.GAP - 1), _open_days(t, rows, days)[0]) for t in triggers for a in panels[t.id]],
        schema={"trigger_id": pl.String, "source_actor": pl.String, "day": pl.Date, "open": pl.Int64}, orient="row",
    )  # fmt: skip
    told = usual_volume(rows.sent.filter(pl.col("source_actor").is_in(asked["source_actor"].unique().to_list())), asked, days)
    return {(t, a): n * rate for t, a, n, rate in told.select("trigger_id", "source_actor", "open", "rate").drop_nulls().iter_rows()}


def _forecast(rows: Rows, triggers: Sequence[Trigger], panels: Mapping[str, Sequence[str]], undirected: bool) -> dict[Key, float]:
    """How many of R the dyad forecast expects anyway, as it stands a week before each trigger; nothing where routine is counted."""
    if rows.world is None:
        return {}
    days = _listened(rows)
    asked = [
        (trigger.id, actor, f"{side} {told}", party, link.opens(trigger) - timedelta(days=link.GAP - 1), n)
        for trigger in triggers
        for side, parties in (("against", trigger.perpetrator), ("for_victim", trigger.victim))
        for told, n in zip(("words", "deeds"), _open_days(trigger, rows, days), strict=True)
        for actor in panels[trigger.id]
        for party in parties
        if actor not in trigger.perpetrator and actor != party
    ]
    schema = {"trigger_id": pl.String, "source_actor": pl.String, "kind": pl.String, "target_actor": pl.String, "day": pl.Date, "open": pl.Int64}
    told = rates(link.kinds(rows.events, undirected=undirected), pl.DataFrame(asked, schema=schema, orient="row"), rows.world, days)
    found = told.group_by("trigger_id", "source_actor").agg((pl.col("rate") * pl.col("open")).sum())
    return {(t, a): n for t, a, n in found.iter_rows()}


def _said(counted: pl.DataFrame, opens: date) -> dict[str, Said]:
    """What each actor did against the perpetrator and for the victim, from the grid of one trigger."""
    found: dict[str, Said] = {}
    for row in counted.filter(pl.col("side") != "for_perpetrator").iter_rows(named=True):
        one = found.get(row["actor"], Said(other=row["other_utterances"]))
        days = None if row["first_date"] is None else (row["first_date"] - opens).days
        found[row["actor"]] = Said(
            responses=one.responses + row["responses"], strongest=max(one.strongest, row["strongest_rung"] or 0),
            latency=min((d for d in (one.latency, days) if d is not None), default=None), other=row["other_utterances"],
            background=one.background + (row["routine"] or 0.0),
        )  # fmt: skip
    return found


def measured(
    soundings: Sequence[Sounding], rows: Rows, last: date, calibration: Calibration, *, actors: ActorList, facts: Facts | None = None,
    undirected: bool = False, variants: Iterable[Variant] = (),
) -> list[Sounding]:  # fmt: skip
    """The soundings with what was to be expected; whoever did nothing at all gets a measured verdict, or the rules against one.

    An act that routine explains is no answer, and no silence either: such rows stay as they are. Triggers of one call must
    have ids of their own. rows, last: of the table, and its last day. variants: the same soundings under other settings, which say how
    stable a verdict is; each is measured anew, its family decided anew.
    """
    facts = facts or Facts.built_in()
    triggers = [s.trigger for s in soundings]
    panels = {s.trigger.id: sorted({*(r.actor for r in s.rows), *calibration.at_risk}) for s in soundings}
    reasons = {(t.id, actor): _reasons(t, actor, calibration, facts, actors) for t in triggers for actor in panels[t.id]}
    known: dict[Key, dict[str, float]] = {}

    def expected(by: Rows, model: ModelE, merged: bool) -> dict[Key, Measured]:
        pairs = _pairs(by, triggers, panels, facts=facts, actors=actors, undirected=undirected, known=known, scale=model.scale)
        closes = {t.id: link.window_closes(t, by.stretch)[1] for t in triggers}
        told = expect_model(model, pairs, arrived={t.id: 1.0 if last >= closes[t.id] else model.arrived((last - link.opens(t)).days) for t in triggers})
        silent = {(t, a): r == 0 for t, a, r in pairs.select("trigger_id", "actor", "responses").iter_rows()}
        return {
            key: silence.measured(row, silent=silent[key], merged=merged)
            for row in told.iter_rows(named=True) for key in [(row["trigger_id"], row["actor"])]
        }  # fmt: skip

    def judged(some: Sequence[Sounding], found: Mapping[Key, Measured]) -> dict[Key, SoundingRow]:
        level = silence.flag_level([m for key, m in found.items() if not reasons[key]])
        return {(s.trigger.id, r.actor): _row(r, found.get((s.trigger.id, r.actor)), reasons[s.trigger.id, r.actor], level) for s in some for r in s.rows}

    measures = expected(rows, calibration.model, False)
    base = judged(soundings, measures)
    again = {v.setting: judged(v.soundings, expected(v.rows, v.model, v.merged)) for v in variants}
    in_time = sorted(triggers, key=lambda t: (link.opens(t), t.id))
    values = silence.evidence((t, measures[t.id, a], bool(reasons[t.id, a])) for t in in_time for a in panels[t.id] if (t.id, a) in measures)
    out = []
    for one in soundings:
        bodies = sorted(r.actor for r in one.rows if actors.kind(r.actor) == "igo" and any(a.stance == "contra" for a in r.answers))
        members = {body: actors.members(body, link.opens(one.trigger)) for body in bodies}
        told = tuple(
            _with_more(base[key], measures.get(key), calibration, values.get(key), [b for b in bodies if key[1] in members[b]], again)
            for key in ((one.trigger.id, r.actor) for r in one.rows)
        )
        settings = {
            **one.settings, "history_triggers": calibration.triggers, "calibration": calibration.id,
            "calibration_warnings": "; ".join(calibration.warnings(link.opens(one.trigger))) or None,
        }  # fmt: skip
        out.append(replace(one, rows=told, settings=settings))
    return out


def _with_more(
    row: SoundingRow, m: Measured | None, calibration: Calibration, value: float | None, bodies: Sequence[str], again: Mapping[str, Mapping[Key, SoundingRow]]
) -> SoundingRow:  # fmt: skip
    """The row with repeated silences, bodies that spoke for the actor, the check without the model, and its verdict under each other
    setting; rows that nothing was measured of stay as they are."""
    if m is None or row.p0 is None:
        return row
    silent = row.verdict in (Verdict.SILENT, Verdict.SILENT_FRAGILE)
    scores, units = [p for _, p in calibration.scores], [t for t, _ in calibration.scores]
    rank = many.conformal(m.p0, np.array(scores), np.unique(units, return_inverse=True)[1]) if m.silent and scores else None
    return replace(
        row, conformal=rank, e_value=value, collective=tuple(bodies), own_voice=bool(bodies) if silent else None,
        stability=tuple(Variation(setting=setting, verdict=rows[m.trigger, m.actor].verdict) for setting, rows in again.items()),
    )  # fmt: skip


def _reasons(trigger: Trigger, actor: str, calibration: Calibration, facts: Facts, actors: ActorList) -> tuple[str, ...]:
    opens = link.opens(trigger)
    known = silence.History(
        triggers=calibration.triggers, at_risk=calibration.at_risk, publishers=0.0, failed=calibration.held.why,
        too_old=calibration.last_day.isoformat() if calibration.too_old(opens) else "",
        echo=any(e.heard for e in calibration.echoes if e.actors == "onlookers"),
    )  # fmt: skip
    none = silence.Listening(articles=0, publishers=0, languages={}, countries=frozenset())
    return silence.reasons(
        actor, heard=none, history=known, speaks=frozenset(), public=True, disputes=trigger.attribution_disputed and actor in trigger.beneficiary,
        broken=facts.broken(actor, opens, actors.governments), table=True,
    )  # fmt: skip


def _row(row: SoundingRow, m: Measured | None, reasons: tuple[str, ...], level: float) -> SoundingRow:
    if m is None:  # a party of the trigger
        return row
    row = replace(
        row, expected_mean=m.expected_mean, p0=m.p0, p0_low=m.p0_low, p0_high=m.p0_high, expected_chance=m.expected_chance,
        shortfall_bits=m.shortfall_bits,
    )  # fmt: skip
    if row.answers:
        kept = tuple(r for r in row.abstained if "rule 3" not in r)
        return replace(row, verdict=silence.answered(row.answers, m, role=None, own_refusal=False), abstained=kept)
    if not m.silent:
        return row
    early = row.abstained[0] if row.verdict is Verdict.TOO_EARLY and m.p0 > silence.ALPHA and row.abstained else None
    verdict, why = silence.unanswered(m, early=early, reasons=reasons, level=level)
    return replace(row, verdict=verdict, abstained=why, silence_bits=m.bits, kappa_star=m.kappa_star)
