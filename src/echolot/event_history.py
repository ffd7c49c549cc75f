"""Event tables as history and as something to be measured: Model E with the routine of each pair as background.

`event_pipeline.py` makes the soundings; this module says what was to be expected of whoever did nothing (method: event tables).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import polars as pl

from echolot import silence
from echolot.coding.actors import ActorList
from echolot.event_table import echo_test, one_table
from echolot.expect.calibration import Calibration, Echo, History
from echolot.expect.facts import Facts
from echolot.expect.model import expect as expect_model
from echolot.expect.pairs import Exchanges, Said
from echolot.expect.pairs import rows as expect_rows
from echolot.expect.pairs import table as expect_table
from echolot.link import event_responses as link
from echolot.records import Sounding, SoundingRow, Trigger, Variation, Verdict
from echolot.silence.measured import Measured

LEAST_ACTS = 50  # of an actor in the whole table, below which it is not asked


def history(
    events: pl.LazyFrame, triggers: Sequence[Trigger], *, actors: ActorList | None = None, facts: Facts | None = None, coder: str | None = None,
    undirected: bool = False,
) -> History:  # fmt: skip
    """Pairs of all triggers whose windows lie inside the table, with the routine of each pair, and the echo test of the table.

    R and its routine are those against the perpetrator and for the victim together. Raises EmptyCorpus, BadTable.
    """
    actors, facts = actors or ActorList.built_in(), facts or Facts.built_in()
    table, _ = one_table(events, coder)
    first, last = table.select(pl.col("date").min(), pl.col("date").max().alias("last")).collect().row(0)
    kept, left_out = [], {}
    for trigger in triggers:
        closes = link.window_closes(trigger)[1]
        if link.opens(trigger) - timedelta(days=link.GAP) < first or closes > last:
            left_out[trigger.id] = "its window does not lie inside the table"
        else:
            kept.append(trigger)
    spoke = table.group_by("source_actor").len().filter(pl.col("len") >= LEAST_ACTS).collect()["source_actor"].drop_nulls().to_list()
    panel = [a for a in spoke if actors.answers_for_itself(a)]
    rows = _pairs(table, kept, {t.id: panel for t in kept}, facts, actors, undirected)
    tested = [
        Echo(actors=e.actors, ratio=e.ratio, low=e.low, high=e.high)
        for e in echo_test(table, undirected=undirected)
        if e.triggers == "burst" and e.when == "day" and e.ratio is not None and e.low is not None and e.high is not None
    ]
    return History(pairs=rows, left_out=left_out, echoes=tuple(tested))


def _pairs(
    table: pl.LazyFrame, triggers: Sequence[Trigger], panels: dict[str, list[str]], facts: Facts, actors: ActorList, undirected: bool
) -> pl.DataFrame:
    """Rows for Model E: R, strongest rung, first day, M and routine of each actor of the triggers' panels."""
    panel = sorted({a for one in panels.values() for a in one})
    parties = sorted({a for t in triggers for a in (*t.perpetrator, *t.victim)})
    acts = table.filter(pl.col("source_actor").is_in(panel) & pl.col("target_actor").is_in(parties)).select("date", "source_actor", "target_actor")
    past = Exchanges(acts.collect().iter_rows())
    counted = link.grid(table, triggers, panel, undirected=undirected).filter(pl.col("side") != "for_perpetrator")
    found: dict[tuple[str, str], Said] = {}
    opens = {t.id: link.opens(t) for t in triggers}
    for row in counted.iter_rows(named=True):
        key = (row["trigger_id"], row["actor"])
        one = found.get(key, Said(other=row["other_utterances"]))
        days = None if row["first_date"] is None else (row["first_date"] - opens[key[0]]).days
        found[key] = Said(
            responses=one.responses + row["responses"], strongest=max(one.strongest, row["strongest_rung"] or 0),
            latency=min((d for d in (one.latency, days) if d is not None), default=None), other=row["other_utterances"],
            background=one.background + (row["routine"] or 0.0),
        )  # fmt: skip
    known: dict[tuple[str, str], dict[str, float]] = {}
    out: list[dict[str, Any]] = []
    for trigger in triggers:
        said = {actor: one for (trigger_id, actor), one in found.items() if trigger_id == trigger.id}
        out += expect_rows(
            trigger, opens[trigger.id], link.WINDOW[0] + 1, trigger.severity_rung, panels[trigger.id], said, facts=facts, members=actors.members,
            past=past, known=known,
        )  # fmt: skip
    return expect_table(out)


def measured(
    soundings: Sequence[Sounding], table: pl.LazyFrame, calibration: Calibration, *, actors: ActorList, facts: Facts | None = None,
    undirected: bool = False, others: Mapping[str, Sequence[Sounding]] | None = None,
) -> list[Sounding]:  # fmt: skip
    """The soundings with what was to be expected; whoever did nothing at all gets a measured verdict, or the rules against one.

    An act that routine explains is no answer, and no silence either: such rows stay as they are. Triggers of one call must
    have ids of their own. table: rows of one coder. others: the same soundings under other settings, by name; with rungs 7 to 9
    merged they say how stable a verdict is. What needs another model (windows, scales) is not tried for tables.
    """
    facts = facts or Facts.built_in()
    last = table.select(pl.col("date").max()).collect().item()
    triggers = [s.trigger for s in soundings]
    panels = {s.trigger.id: sorted({*(r.actor for r in s.rows), *calibration.at_risk}) for s in soundings}
    pairs = _pairs(table, triggers, panels, facts, actors, undirected)
    arrived = {
        t.id: 1.0 if last >= link.window_closes(t)[1] else calibration.model.arrived((last - link.opens(t)).days) for t in triggers
    }
    told = expect_model(calibration.model, pairs, arrived=arrived)
    acted = {(t, a): r > 0 for t, a, r in pairs.select("trigger_id", "actor", "responses").iter_rows()}

    def told_of(*, merged: bool) -> dict[tuple[str, str], Measured]:
        return {
            (row["trigger_id"], row["actor"]): silence.measured(row, silent=not acted[row["trigger_id"], row["actor"]], merged=merged)
            for row in told.iter_rows(named=True)
        }

    found = told_of(merged=False)
    reasons = {(t.id, actor): _reasons(t, actor, calibration, facts, actors) for t in triggers for actor in panels[t.id]}
    level = silence.flag_level([m for key, m in found.items() if not reasons[key]])

    def judged(some: Sequence[Sounding], by: Mapping[tuple[str, str], Measured]) -> dict[tuple[str, str], SoundingRow]:
        return {(s.trigger.id, r.actor): _row(r, by.get((s.trigger.id, r.actor)), reasons[s.trigger.id, r.actor], level) for s in some for r in s.rows}

    base = judged(soundings, found)
    again = {setting: judged(some, found) for setting, some in (others or {}).items()} | {"rungs 7-9 merged": judged(soundings, told_of(merged=True))}
    out = []
    for one in soundings:
        rows = tuple(_with_stability(base[key], again, key) for key in ((one.trigger.id, r.actor) for r in one.rows))
        settings = {
            **one.settings, "history_triggers": calibration.triggers, "calibration": calibration.id,
            "calibration_warnings": "; ".join(calibration.warnings(link.opens(one.trigger))) or None,
        }  # fmt: skip
        out.append(replace(one, rows=rows, settings=settings))
    return out


def _with_stability(row: SoundingRow, again: Mapping[str, Mapping[tuple[str, str], SoundingRow]], key: tuple[str, str]) -> SoundingRow:
    """The row with its verdict under each other setting; rows that nothing was measured of stay without."""
    if row.p0 is None:
        return row
    return replace(row, stability=tuple(Variation(setting=setting, verdict=rows[key].verdict) for setting, rows in again.items()))


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
