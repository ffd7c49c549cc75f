"""What a desk does with its archive, whoever asks for it (command line, schedule, page): code it, sound it, keep what came out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any

import polars as pl

from echolot import kept, pipeline, workers
from echolot.archive import Archive
from echolot.coding.actors import ActorList
from echolot.errors import EmptyCorpus, NothingCoded
from echolot.expect.calibration import History, in_force
from echolot.expect.facts import Facts
from echolot.expect.pairs import PAST_DAYS, Exchanges, Routine
from echolot.hearing import DEEDS_DAYS
from echolot.link.responses import THRESHOLD
from echolot.records import Article, Coded, Sounding, Trigger, Usage
from echolot.tables import soundings_table
from echolot.workers import Reader

# Texts a sounding needs beside those of its window: what led up to the trigger, and what tells of the window's acts later on.
LEAD_DAYS, TAIL_DAYS = 30, 30
# What the news brings up by itself: deeds of coercion or force (rung 8 on), told by two publishers, in texts of the last days.
SEVERE, PUBLISHERS, RECENT_DAYS = 8, 2, 7
_FEW = 200  # texts; below, starting a second process takes longer than it saves


def code(
    archive: Archive,
    reader: Reader,
    *,
    processes: int = 0,
    shard: tuple[int, int] | None = None,
    step: Callable[[int], None] = lambda n: None,
    used: Callable[[Usage], None] = lambda u: None,
) -> tuple[int, dict[str, str]]:
    """Code what `reader` has not read yet; gives how many texts were coded, and why others could not be (article_id -> reason).

    processes: at once; 0 means one a core. shard: (i, n), the i-th of n shares. `step` hears of every batch that is kept, `used` of what it took.
    A coder that asks a server gets one process unless more are asked for. Raises CoderUnavailable; what was kept before stays.
    """
    name = reader.name()
    few = archive.count_articles(uncoded_by=name, shard=shard) < _FEW
    done, failed = 0, dict[str, str]()
    usual = 1 if reader.asks else os.cpu_count() or 1
    waiting = _handfuls(archive.articles(uncoded_by=name, shard=shard), reader.batch)
    for batch in workers.coded(waiting, reader, workers=1 if few and not (reader.asks and processes) else processes or usual):
        archive.keep_codings(batch.coded, batch.failed, coder=name)
        done += len(batch.coded)
        failed.update(batch.failed)
        step(batch.total)
        used(batch.used)
    archive.compact()
    return done, failed


def _handfuls(articles: Iterator[Article], size: int) -> Iterator[list[Article]]:
    while batch := list(islice(articles, size)):
        yield batch


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A sounding and the texts it was made from."""

    sounding: Sounding
    corpus: Sequence[Coded]


def days_of(trigger: Trigger, first_day: date) -> tuple[date, date]:
    """First and last day of the texts that a sounding of this trigger needs."""
    opens = trigger.public_since or trigger.began or first_day
    return opens - timedelta(days=LEAD_DAYS), opens + timedelta(days=(trigger.window_days or DEEDS_DAYS) + TAIL_DAYS)


def days_around(archive: Archive, trigger: Trigger) -> tuple[date, date] | None:
    """`days_of` in an archive; None where no text of it has a day."""
    span = archive.span()
    return days_of(trigger, span[0]) if span else None


def sound(archive: Archive, trigger: Trigger, **how: Any) -> Heard:
    """The sounding of one trigger over what is coded in the archive around it; `how` as in `soundings`."""
    return soundings(archive, [trigger], **how)[0]


def soundings(
    archive: Archive, triggers: Sequence[Trigger], *, actors: ActorList | None = None, named: Sequence[str] = (), language: str = "en",
    threshold: float = THRESHOLD, least: float = 0.0, coder: str | None = None, step: Callable[[], None] = lambda: None,
) -> list[Heard]:  # fmt: skip
    """Soundings over what is coded in the archive around each trigger, by the calibration in force, if there is one.

    With a calibration the triggers are decided together (method: the family of pairs). least: records less sure are left out. coder: whose codings;
    else of each text the newest. Raises NothingCoded, BadCalibration, and what `pipeline.sound` raises.
    """
    span = archive.span()
    last_day = span[1] if span else None
    calibration = in_force(archive.meta)
    shared = {"actors": actors, "named": named, "language": language, "threshold": threshold, "last_day": last_day}
    if calibration is None:
        out = []
        for trigger in triggers:
            corpus = _around(archive, [trigger], coder, least)
            out.append(Heard(sounding=pipeline.sound(corpus, trigger, **shared), corpus=corpus))  # type: ignore[arg-type]  # as named above
            step()
        return out
    corpus = _around(archive, triggers, coder, least)
    found = pipeline.soundings(corpus, triggers, calibration=calibration, past=past(archive, triggers, corpus[0].coder), step=step, **shared)  # type: ignore[arg-type]  # as named above
    return [Heard(sounding=one, corpus=corpus) for one in found]


def _around(archive: Archive, triggers: Sequence[Trigger], coder: str | None, least: float) -> list[Coded]:
    """What is coded from before the first of the triggers to after the last. Raises NothingCoded."""
    span = archive.span()
    days = [days_of(trigger, span[0]) for trigger in triggers] if span else []
    since, until = (min(d for d, _ in days), max(d for _, d in days)) if days else (None, None)
    corpus = [pipeline.sure(coded, least) for coded in archive.coded(since, until, coder=coder)]
    if not corpus:
        raise NothingCoded(archive.name, since, until, span)
    return corpus


def past(archive: Archive, triggers: Sequence[Trigger], coder: str) -> Exchanges | None:
    """How actors dealt with each other in the year before the triggers, as this coder read it; None where nothing tells a day."""
    opens = [day for trigger in triggers if (day := trigger.public_since or trigger.began) is not None]
    if not opens:
        return None
    days = archive.published_on(min(opens) - timedelta(days=PAST_DAYS), max(opens))
    told = (
        archive.scan("records")
        .filter(pl.col("kind") == "event", pl.col("embedded_in").is_null(), pl.col("coder") == coder, pl.col("article_id").is_in(list(days)))
        .select("article_id", "source", "target", "against")
        .collect()
    )
    return Exchanges(
        (days[article], source, target)
        for article, sources, targets, against in told.iter_rows()
        for source in sources
        for target in (*targets, *against)
    )


def history(
    archive: Archive, triggers: Sequence[Trigger], *, actors: ActorList | None = None, facts: Facts | None = None,
    coder: str | None = None, step: Callable[[], None] = lambda: None, routine: Routine = "counts",
) -> History:  # fmt: skip
    """What earlier triggers teach, from what is coded in the archive; texts are read trigger by trigger, so many years fit into memory.

    coder: whose codings; else of each text the newest. Raises EmptyCorpus where nothing that has a day is coded, and what
    `pipeline.history` raises.
    """
    span = archive.span()
    read = archive.scan("codings").select("article_id", "coder").collect()
    read = read if coder is None else read.filter(pl.col("coder") == coder)
    published = archive.published_on(*span) if span else {}
    days = [published[article] for article in read["article_id"] if article in published]
    if not days:
        raise EmptyCorpus(archive.name)
    usual = str(read["coder"].mode().sort()[0])
    return pipeline.history_of(
        lambda since, until: pipeline.in_order(archive.coded(since, until, coder=coder)), triggers, span=(min(days), max(days)),
        past=(past(archive, triggers, usual) or Exchanges(())).by(routine), actors=actors, facts=facts, step=step,
    )  # fmt: skip


def keep(archive: Archive, heard: Heard) -> None:
    """Keep a sounding, its responses and its exposure in the archive, in the place of the trigger's former ones; and its trigger."""
    sounding, trigger = heard.sounding, heard.sounding.trigger
    made_by = {
        "coder": str(sounding.settings["coder"]), "codebook": str(sounding.settings["codebook"]),
        "date": datetime.now(UTC).date().isoformat(),
    }  # fmt: skip
    if archive.trigger(trigger.id) != trigger:  # a candidate that is sounded stays one
        state = archive.trigger_state(trigger.id)
        archive.save_trigger(trigger, state or "accepted", said=f"sounded {trigger.id}")
    archive.commit_all(
        {
            "soundings": soundings_table([sounding]),
            "responses": pipeline.responses(heard.corpus, sounding),
            "exposure": pipeline.exposure(heard.corpus, sounding),
        },
        made_by,
        key=trigger.id,
        replaces=True,
    )
    kept.keep(archive, sounding, days_around(archive, trigger))


def grave(archive: Archive, *, severe: int = SEVERE, publishers: int = PUBLISHERS) -> list[Trigger]:
    """Severe deeds that recent texts of several publishers tell as done; those that are no triggers yet are kept as candidates.

    One publisher alone may err, and so may one reading; a deed whose doer is only accused is left to the user. What the user
    turned down is left out, and a deed that the archive knows keeps its id.
    """
    from echolot.link.provocations import provocations, same_deed

    span = archive.span()
    if span is None:
        return []
    known, rejected = archive.triggers(), archive.triggers("rejected")
    out, new = dict[str, Trigger](), list[Trigger]()
    for one in provocations(archive.coded(span[1] - timedelta(days=RECENT_DAYS), None)):
        trigger = one.trigger
        if one.publishers < publishers or (trigger.severity_rung or 0) < severe or trigger.attribution_disputed:
            continue
        if any(same_deed(other, trigger) for other in rejected):
            continue
        same = next((other for other in known if other.id == trigger.id or same_deed(other, trigger)), None)
        if same is None:
            new.append(trigger)
            known.append(trigger)
        out.setdefault((same or trigger).id, same or trigger)
    if new:
        archive.save_triggers([(trigger, "candidate") for trigger in new], said=f"found {len(new)} candidates in the news")
    return list(out.values())
