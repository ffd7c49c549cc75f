"""The stages in order over event tables: bursts, echo, responses, and a sounding in which a row of the table is the evidence.

`pipeline.py` does the same over texts. A table links nothing: what counts as an answer here is an act of an actor towards
a party of the trigger, so far as its routine does not explain it, and the row says how much of it routine explains.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl

from echolot import event_history, expect, silence
from echolot.coding.actors import ActorList
from echolot.coding.codebook import NAME as CODEBOOK
from echolot.errors import BadTable, TriggerAfterCorpus
from echolot.event_table import echo_test, one_table
from echolot.expect import echo as echoes
from echolot.expect.benchmarks.result import Measured, Progress
from echolot.expect.calibration import Calibration
from echolot.expect.model import PI_MIN
from echolot.link import event_responses as link
from echolot.records import Answer, Evidence, Sounding, SoundingRow, Trigger, Verdict
from echolot.silence.verdicts import Window
from echolot.tables import EXPOSURE, RESPONSES, check

MANY = 300  # rows of one actor in one window from which on acts of one kind and day are shown as one
FEW_BURSTS = 10  # below this a table is not tested for an echo
UNKNOWN_ROUTINE = 0.5  # link score where the table tells of no earlier day
NO_ROWS = "the table has no row in the window (rule 2)"
ECHO_UNKNOWN = f"event table: fewer than {FEW_BURSTS} bursts in it to test for an echo (rule 8)"
NO_ECHO = "event table: no echo of bursts can be told from routine for {} (rule 8)"


def sound_table(events: pl.LazyFrame, trigger: Trigger, **how: Any) -> Sounding:
    """The sounding of one trigger over an event table; `how` as in `sound_tables`."""
    return sound_tables(events, [trigger], **how)[0]


def sound_tables(
    events: pl.LazyFrame,
    triggers: Sequence[Trigger],
    *,
    actors: ActorList | None = None,
    named: Sequence[str] = (),
    language: str = "en",
    threshold: float = 0.5,
    coder: str | None = None,
    heard: Iterable[echoes.Echo] | None = None,
    undirected: bool = False,
    versions: Mapping[str, str] | None = None,
    step: Callable[[], None] = lambda: None,
    calibration: Calibration | None = None,
) -> list[Sounding]:
    """Soundings over an event table: one row per actor at risk, abstentions named.

    calibration: of event tables; without one nothing is measured. heard: the echo test of this table, None: not made. undirected: also rows whose actors carry no order, read as if the
    first had acted. step: called after each trigger. Raises EmptyCorpus, UnknownActor, BadTable (no day in a trigger; with a calibration
    also two triggers of one id), TriggerAfterCorpus.
    """
    actors = actors or ActorList.built_in()
    _require_known(triggers, named, actors)
    if calibration is not None:
        _require_own_ids(triggers)
    table, coder = one_table(events, coder)
    days = table.group_by("date").len("n").collect().sort("date")
    last = days["date"][-1]
    windows = [_window(trigger, last) for trigger in triggers]
    longest = 1.0 if calibration is None else max(event_history.OTHER_WINDOWS)
    found: list[tuple[pl.DataFrame, pl.DataFrame]] = []
    everyone: list[tuple[str, ...]] = []
    for trigger, window in zip(triggers, windows, strict=True):
        found.append(_answers(table, trigger, window, _window(trigger, last, longest), undirected))
        everyone.append(_at_risk(trigger, _inside(found[-1][0], window), window, named, actors))
        step()
    told = None if heard is None else list(heard)

    def under(by: event_history.Rows, threshold: float = threshold, gone: str | None = None) -> list[Sounding]:
        grids = link.grids(by.events, triggers, everyone, stretch=by.stretch, undirected=undirected, days=by.days)
        out = []
        for trigger, (rows, publishers), at_risk, grid in zip(triggers, found, everyone, grids, strict=True):
            window = _window(trigger, last, by.stretch)
            rows = _inside(rows if gone is None else rows.filter(pl.col("publisher").ne_missing(gone)), window)
            made = [_row(actor, trigger, rows, grid, window, actors, language, threshold, told) for actor in at_risk]
            made.sort(key=_rank)
            settings = _settings(window, coder, threshold, bool(named), undirected) | dict(versions or {})
            out.append(Sounding(trigger=trigger, settings=settings, coverage=_coverage(days, publishers, window), rows=tuple(made)))
        return out

    if calibration is None:
        return under(event_history.Rows(table))
    standing = everyone
    if not named:  # whom the history expects to answer is asked about too, whether or not it did anything
        everyone = [tuple(sorted({*one, *(a for a in calibration.at_risk if actors.answers_for_itself(a))})) for one in standing]
    by = event_history.near(
        table, triggers, {*calibration.at_risk, *(a for one in everyone for a in one)}, longest, undirected=undirected, routine=calibration.routine
    )  # fmt: skip
    variants = _variants(under, by, table, calibration, [publishers for _, publishers in found], threshold, undirected)
    told_of = event_history.measured(under(by), by, last, calibration, actors=actors, undirected=undirected, variants=variants)
    return told_of if named else [_of_interest(one, wanted) for one, wanted in zip(told_of, standing, strict=True)]


def _require_known(triggers: Sequence[Trigger], named: Sequence[str], actors: ActorList) -> None:
    """Raises UnknownActor for a party of a trigger, or a named actor, that no list knows."""
    for trigger in triggers:
        for actor in (*_parties(trigger), *named):
            state = actor.partition(":")[0]  # the rebels of a state we know are known
            actors.require(state if actors.inside_a_state(actor) else actor, where=f"trigger {trigger.id}")


def _require_own_ids(triggers: Sequence[Trigger]) -> None:
    ids = [trigger.id for trigger in triggers]
    if len(set(ids)) < len(ids):
        raise BadTable("triggers", "trigger_id", f"holds {next(i for i in ids if ids.count(i) > 1)!r} twice")


def _parties(trigger: Trigger) -> tuple[str, ...]:
    return (*trigger.perpetrator, *trigger.victim, *trigger.beneficiary)


def _at_risk(trigger: Trigger, acts: pl.DataFrame, window: Window, named: Sequence[str], actors: ActorList) -> tuple[str, ...]:
    """Who could have answered. acts: what the window holds."""
    spoke = {a for a in acts["source_actor"].unique() if actors.answers_for_itself(a)} | set(_parties(trigger))
    return expect.at_risk(parties=_parties(trigger), spoke=spoke, named=named, day=window.opens, members=actors.members)


def _of_interest(sounding: Sounding, standing: Sequence[str]) -> Sounding:
    """Without the rows of those whom the history asked about and nothing expects. standing: who is at risk whatever the history says."""
    rows = tuple(r for r in sounding.rows if r.actor in standing or (r.expected_chance or 0.0) >= PI_MIN)
    return replace(sounding, settings={**sounding.settings, "actors": "expected responders, standing ties and everyone who acted"}, rows=rows)


def _variants(
    under: Callable[..., list[Sounding]], by: event_history.Rows, table: pl.LazyFrame, calibration: Calibration,
    publishers: Sequence[pl.DataFrame], threshold: float, undirected: bool,
) -> Iterator[event_history.Variant]:  # fmt: skip
    """The settings under which every verdict is looked at again: as over texts, so far as a table has them.

    under: soundings from some rows, with another threshold or without a publisher. publishers: of each trigger's window, with rows `n`.
    """
    model = calibration.model
    for other in OTHER_SHARES:
        if other != threshold:
            yield event_history.Variant(setting=f"link {other}", soundings=under(by, other), rows=by, model=model)
    for setting, own in calibration.variants.items():
        kind, _, value = setting.partition(" ")
        rows = replace(by, stretch=float(value.removeprefix("x"))) if kind == "window" else by
        yield event_history.Variant(setting=setting, soundings=under(rows), rows=rows, model=own)
    yield event_history.Variant(setting="rungs 7-9 merged", soundings=under(by), rows=by, model=model, merged=True)
    named = pl.concat(publishers).drop_nulls("publisher").group_by("publisher").agg(pl.col("n").sum()).sort("n", "publisher", descending=[True, False])
    loudest = named["publisher"].to_list()[:MOST_PUBLISHERS]
    for publisher, rows in event_history.without(by, table, loudest, undirected=undirected).items() if len(loudest) > 1 else ():
        yield event_history.Variant(setting=f"without {publisher}", soundings=under(rows, gone=publisher), rows=rows, model=model)


def _window(trigger: Trigger, last: date, stretch: float = 1.0) -> Window:
    opens = link.opens(trigger)
    if opens > last:
        raise TriggerAfterCorpus(trigger.id, opens, last)
    return Window(opens, *link.window_closes(trigger, stretch), last)


def _settings(
    window: Window, coder: str, threshold: float, named: bool, undirected: bool
) -> dict[str, str | int | float | bool | None]:  # fmt: skip
    """Every default and choice that the sounding was made with."""
    return {
        "window_words_days": (window.words_close - window.opens).days, "window_deeds_days": (window.deeds_close - window.opens).days,
        "link_threshold": threshold, "anchor": window.opens.isoformat(), "delegation_weight": 0, "coder": coder, "codebook": CODEBOOK,
        "scale": "plover", "history_triggers": 0, "actors": "named" if named else "standing ties and everyone who acted",
        "routine_memory_days": link.MEMORY, "routine_gap_days": link.GAP, "undirected": undirected,
    }  # fmt: skip


MOST_PUBLISHERS = 8  # left out one at a time, the loudest
OTHER_SHARES = (0.3, 0.7)  # above routine, at which answers are counted again to see how stable a verdict is
_SHOWN = (
    "date", "event_id", "source_actor", "event_type", "mode", "rung", "code", "source_name", "target_name", "target_actor", "reports",
    "publisher", "article_id", "coder", "side",
)  # fmt: skip


def _answers(table: pl.LazyFrame, trigger: Trigger, window: Window, longest: Window, undirected: bool) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Rows of the longest window that take a side, with `side`, by whoever is no perpetrator; and how many rows which publisher has in the
    usual one."""
    guilty, hit = list(trigger.perpetrator), list(trigger.victim)
    inside = table.filter(pl.col("date").is_between(window.opens, window.deeds_close))
    rows = (
        link.acts(table.filter(pl.col("date").is_between(longest.opens, longest.deeds_close)), undirected=undirected)
        .filter(pl.col("target_actor").is_in(guilty + hit) & pl.col("rung").is_not_null() & ~pl.col("source_actor").is_in(guilty))
        .with_columns(side=link.side_of(pl.col("target_actor").is_in(guilty), pl.col("target_actor").is_in(hit)))
        .filter(pl.col("side").is_not_null() & ((pl.col("side") != "for_victim") | (pl.col("source_actor") != pl.col("target_actor"))))
        .select(_SHOWN)
    )
    told, publishers = pl.collect_all([rows, inside.group_by("publisher").len("n")])
    return told.sort("date", "event_id"), publishers.sort("n", "publisher", descending=[True, False]).head(50)


def _inside(rows: pl.DataFrame, window: Window) -> pl.DataFrame:
    """Those of the rows that count in a window: words and deeds each up to their own last day."""
    word = pl.col("rung") <= link.LAST_DEED_OF_WORDS
    return rows.filter(pl.col("date") <= pl.when(word).then(window.words_close).otherwise(window.deeds_close))


def _shown(rows: pl.DataFrame) -> pl.DataFrame:
    """All rows; where they are very many, the one most reported of each day, side and kind of act."""
    if rows.height <= MANY:
        return rows
    by = ["date", "side", "event_type", "mode"]
    return rows.sort("reports", "event_id", descending=[True, False]).unique(by, keep="first", maintain_order=True).sort("date", "event_id")


def _row(
    actor: str, trigger: Trigger, rows: pl.DataFrame, grid: pl.DataFrame, window: Window, actors: ActorList, language: str,
    threshold: float, echo: Sequence[echoes.Echo] | None,
) -> SoundingRow:  # fmt: skip
    rows = rows.filter(pl.col("source_actor") == actor)
    sides = {row["side"]: row for row in grid.filter(pl.col("actor") == actor).iter_rows(named=True)}
    answers, reasons = [], []
    for side, counted in sides.items():
        score, why = _share(counted)
        mine = rows.filter(pl.col("side") == side)
        if not mine.height:
            continue
        if score >= threshold:
            answers += [_answer(row, side, window.opens, score, why) for row in _shown(mine).iter_rows(named=True)]
        else:
            reasons.append(f"{counted['responses']} acts {_SIDE_WORDS[side]}, {counted['routine'] or 0:.1f} of them expected from routine")
    answers.sort(key=lambda a: (a.date, -a.rung, a.evidence.record))
    role = "perpetrator" if actor in trigger.perpetrator else "victim" if actor in trigger.victim else None
    days = max((row["days_heard"] for row in sides.values()), default=1)
    verdict, abstained = silence.verdict(
        role=role, answers=answers, asserted=(), window=window, articles_in_window=days, disputed=trigger.attribution_disputed,
        own_refusal=False,
    )  # fmt: skip
    if verdict is Verdict.CANNOT_TELL:
        abstained = tuple(r for r in abstained if not r.startswith("no article")) + _no_echo(role, echo)
        abstained = ((NO_ROWS,) if not days else ()) + abstained
    highest = {side: max((a.rung for a in answers if _SIDE_OF[side] in a.link_reasons), default=None) for side in link.SIDES}
    taken = "contra" if any(a.stance == "contra" for a in answers) else "pro"
    strongest = max(answers, key=lambda a: (a.stance == taken, a.rung, -a.latency_days), default=None)
    return SoundingRow(
        actor=actor, name=actors.display(actor, language), side="pro" if verdict is Verdict.PRO_PERPETRATOR else "contra", verdict=verdict,
        first=answers[0] if answers else None, strongest=strongest, against=highest["against"], for_victim=highest["for_victim"],
        for_perpetrator=highest["for_perpetrator"], answers=tuple(answers),
        other_utterances=max((row["other_utterances"] for row in sides.values()), default=0), abstained=(*reasons, *abstained),
    )  # fmt: skip


_SIDE_WORDS = {"against": "against the perpetrator", "for_victim": "for the victim", "for_perpetrator": "for the perpetrator"}
_SIDE_OF = {side: f"an act {words}" for side, words in _SIDE_WORDS.items()}


def _share(counted: Mapping[str, Any]) -> tuple[float, str]:
    """How much of R routine does not explain, 0 to 1, and that in words."""
    responses, routine = counted["responses"], counted["routine"]
    if routine is None:
        return UNKNOWN_ROUTINE, "routine unknown: the table has no earlier day"
    share = max(0.0, 1.0 - routine / responses) if responses else 0.0
    return share, f"{responses} such acts in the window, {routine:.1f} expected from routine"


def _answer(row: Mapping[str, Any], side: str, opens: date, score: float, why: str) -> Answer:
    page = row["article_id"] if str(row["article_id"] or "").startswith(("http://", "https://")) else None
    told = f"{row['source_name'] or row['source_actor']} > {row['target_name'] or row['target_actor']}: {row['code'] or row['event_type']}"
    return Answer(
        date=row["date"], rung=row["rung"], type=row["event_type"], mode=row["mode"], stance="pro" if side == "for_perpetrator" else "contra",
        latency_days=(row["date"] - opens).days, link_score=score, link_reasons=(_SIDE_OF[side], why),
        evidence=Evidence(
            record=row["event_id"], article=row["article_id"] or row["event_id"], start=0, end=len(told), text=told, published=row["date"],
            publisher=row["publisher"], url=page, why=f"{row['coder']} {row['code'] or ''}".strip(),
        ),
    )  # fmt: skip


def _no_echo(role: str | None, echo: Sequence[echoes.Echo] | None) -> tuple[str, ...]:
    """Rule 8, where it holds: without an echo in this table nobody's absence can be told from routine."""
    who = "victim" if role == "victim" else "onlookers"
    tested = [e for e in echo or () if e.triggers == "burst" and e.actors == who]
    if not tested or max(e.n for e in tested) < FEW_BURSTS:
        return (ECHO_UNKNOWN,)
    return () if who in echoes.heard(tested) else (NO_ECHO.format(who),)


def _coverage(days: pl.DataFrame, publishers: pl.DataFrame, window: Window) -> dict[str, int | str | dict[str, int] | None]:
    inside = days.filter(pl.col("date").is_between(window.opens, window.deeds_close))
    return {
        "events": int(days["n"].sum()),
        "events_in_window": int(inside["n"].sum()),
        "first_day": days["date"][0].isoformat(),
        "last_day": days["date"][-1].isoformat(),
        "days_with_events": inside.height,
        "publishers": {name or "unknown": n for name, n in publishers.iter_rows()},
    }


def responses(sounding: Sounding) -> pl.DataFrame:
    """The `responses` table of such a sounding: the rows that count."""
    told = [
        {
            "record_id": a.evidence.record, "article_id": a.evidence.article, "trigger_id": sounding.trigger.id, "actor": row.actor, "date": a.date,
            "link_score": a.link_score, "link_reasons": list(a.link_reasons), "rung": a.rung, "counts_as": a.rung, "stance": a.stance,
            "latency_days": a.latency_days, "type": a.type, "mode": a.mode,
        }
        for row in sounding.rows for a in row.answers
    ]  # fmt: skip
    return check(pl.DataFrame(told, schema=RESPONSES, orient="row"), RESPONSES, name="responses")


def exposure(sounding: Sounding) -> pl.DataFrame:
    """The `exposure` table of such a sounding; through how many publishers an actor was heard, a table does not say."""
    told: list[dict[str, Any]] = [
        {"trigger_id": sounding.trigger.id, "actor": row.actor, "other_utterances": row.other_utterances, "publishers": None, "languages": []}
        for row in sounding.rows
    ]
    return check(pl.DataFrame(told, schema=EXPOSURE, orient="row"), EXPOSURE, name="exposure")


def _rank(row: SoundingRow) -> tuple[int, int, str]:
    order = [Verdict.PERPETRATOR, Verdict.RESPONDED, Verdict.PRO_PERPETRATOR, Verdict.NEUTRAL, Verdict.VICTIM]
    place = order.index(row.verdict) if row.verdict in order else len(order)
    return place, -(row.strongest.rung if row.strongest else -1), row.name


def _icews18(data: Path | None, name: str) -> tuple[pl.DataFrame, int, date]:
    """ICEWS18 as an event table, how many facts it has, and its first day."""
    import numpy as np

    from echolot.expect.benchmarks import BENCHMARKS
    from echolot.expect.benchmarks.split import read_split
    from echolot.ingest.events.facts import facts_table

    split = read_split(data, name="icews18", needs=BENCHMARKS[name].needs)
    facts = np.concatenate([split.train, split.valid, split.test])
    first = date(2018, 1, 1)
    return facts_table(facts, split.names, split.relations, first_day=first, coder="icews18")[0], len(facts), first


def silence_benchmark(data: Path | None, *, seed: int, progress: Progress) -> Measured:
    """A calibration on ICEWS18 as an event table: is silence foreseen on bursts held out, and does the dyad forecast as routine help?"""
    import numpy as np

    from echolot.expect.calibration import split, tried
    from echolot.expect.pairs import ROUTINES
    from echolot.link.bursts import bursts
    from echolot.stats.bootstrap import mean_interval
    from echolot.stats.reliability import surprise

    table, n_facts, _ = _icews18(data, "icews18-silence")
    triggers = [one.trigger for one in bursts(table.lazy())]
    ours: dict[str, float] = {}
    intervals: dict[str, tuple[float, float]] = {}
    surprises, units, asked = [], np.zeros(0), 0
    for done, routine in enumerate(ROUTINES):
        progress(done, len(ROUTINES))
        past = event_history.history(table.lazy(), triggers, routine=routine, variants=False)
        kept, late, _ = split(past.pairs)
        held, told = tried(past.pairs.filter(pl.col("trigger_id").is_in(kept)), late, "events", seed)
        surprises.append(surprise(told["p0"].to_numpy(), told["silent"].to_numpy()))
        units, asked = told["trigger_id"].to_numpy(), len(kept)
        ours |= {
            f"log loss, {routine}": held.log_loss, f"log loss of {held.base}": held.base_log_loss,
            f"gain over base rate, {routine}": held.base_log_loss - held.log_loss, f"bins within bands, {routine}": sum(b.kept for b in held.bins),
            f"bins, {routine}": len(held.bins), f"passed, {routine}": float(held.passed),
        }  # fmt: skip
        intervals[f"gain over base rate, {routine}"] = (held.gain_low, held.gain_high)
    gain = surprises[0] - surprises[1]
    ours["gain of forecast over counts"] = float(gain.mean())
    intervals["gain of forecast over counts"] = mean_interval(gain, units, seed=seed)
    progress(len(ROUTINES), len(ROUTINES))
    return Measured(
        data=f"ICEWS18 as an event table ({table.height:,} of {n_facts:,} facts), {asked} bursts, the last {len(set(units))} of them held out", n=len(units),
        ours=ours, intervals=intervals,
        settings={"routine": "counts: a pair's own acts, decayed; forecast: the dyad forecast from its past and the world's", "interval": "triggers drawn again"},
    )  # fmt: skip


def echo_benchmark(data: Path | None, *, seed: int, progress: Progress) -> Measured:
    """The echo test on ICEWS18, states only: what of a table's traffic is an answer at all."""
    from echolot.ingest.events.folding import states

    progress(0, 4)
    table, n_facts, first = _icews18(data, "echo")
    progress(1, 4)
    between = table.filter(pl.col("source_actor").is_in(states()) & pl.col("target_actor").is_in(states())).lazy()
    progress(2, 4)
    ours: dict[str, float] = {}
    intervals: dict[str, tuple[float, float]] = {}
    n = 0
    for name, surplus in (("burst", 0), ("burst+1", 1)):
        for found in echo_test(between, surplus=surplus, since=first + timedelta(days=30), seed=seed):
            if found.ratio is None or (surplus and found.triggers != "burst"):
                continue
            key = f"{name if found.triggers == 'burst' else 'single'} {found.when} {found.actors}"
            ours[key] = found.ratio
            if found.low is not None and found.high is not None:
                intervals[key] = (found.low, found.high)
            ours[f"{key.rsplit(' ', 2)[0]} n"] = found.n
            n = max(n, found.n)
        progress(3 + surplus, 4)
    return Measured(
        data=f"ICEWS18: {link.acts(between).select(pl.len()).collect().item():,} of {n_facts:,} facts are between states; triggers of days 30 to 296",
        n=n, ours=ours, intervals=intervals,
        settings={
            "burst": "4 severe records in a day and 5 times the mean of 28 days", "burst+1": "the same, and one record more",
            "week": "pairs with an act of conflict, D+1 to D+7 against D-14 to D-8", 
            "day": "acts of conflict on D against the mean day of D-21 to D-8", 
            "interval": "weeks of the triggers resampled",
        },
    )  # fmt: skip
