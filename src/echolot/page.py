"""An archive as the page asks it: soundings, documents and tables, kept while nothing in the archive changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

import polars as pl

from echolot import desk, event_pipeline, event_table, hearing, kept, pipeline
from echolot.archive import Archive
from echolot.coding.actors import ActorList
from echolot.coding.rules import RulesCoder
from echolot.errors import EcholotError, NothingCoded, TooMuchToHear
from echolot.expect.calibration import in_force
from echolot.link.responses import THRESHOLD
from echolot.records import Article, Coded, Correction, Document, Evidence, Sounding, Trigger, Verdict
from echolot.show.names import Names
from echolot.show.pictures.frame import Look, verdict_look
from echolot.show.pictures.strip import Tally, tally
from echolot.show.web import filters
from echolot.show.web.desk import About, Choice, Found
from echolot.tables import SOUNDINGS, TABLES, soundings_table

GROUPS = (
    "EU",
    "NATO",
    "G7",
    "CSTO",
    "BRICS",
    "SCO",
    "ASEAN",
    "AU",
    "GCC",
    "LEAGUE",
)  # fold together in this order; those without members are left out
BEFORE = timedelta(days=14)  # texts before day 0 that tell of the trigger's own cluster
SMALL = 3_000  # texts; a smaller archive is sounded on the spot where nobody has kept its soundings
EARLIEST, LATEST = date(1000, 1, 1), date(9998, 12, 31)
MOST_LISTENED = 5_000  # texts of one sounding; beyond, what was kept is shown, and how many texts have come since
MOST_KEPT, MOST_BYTES = 400, 64_000_000  # answers in memory, and what they may weigh
HEAVY = 1  # soundings made at once: each takes a core and some hundred megabytes
T = TypeVar("T")


def weight(value: object) -> int:
    """About how many bytes an answer takes in memory; measured on soundings of the chronicle."""
    if isinstance(value, pl.DataFrame):
        return int(value.estimated_size())
    if isinstance(value, Sounding):
        return sum(1_000 + 3_000 * len(row.answers) for row in value.rows)
    if isinstance(value, Document):
        return 3 * len(value.coded.article.text) + 2_000 * (len(value.coded.sentences) + len(value.coded.records))
    return 1_500 * len(value) if isinstance(value, Sequence | Mapping) else 1_000


class ArchiveDesk:
    """Answers of one archive. Safe to share between threads; the archive may be written to by others meanwhile."""

    def __init__(self, archive: Archive, *, actors: ActorList | None = None, fetch: Callable[[str], Article] | None = None) -> None:
        self._archive, self._fetch = archive, fetch
        self._actors = actors or ActorList.built_in()
        self._coder = RulesCoder() if actors is None else RulesCoder(actors)
        self._epoch = 0
        self._kept: OrderedDict[tuple[Any, ...], tuple[Any, int]] = OrderedDict()  # with what each weighs
        self._bytes = 0
        self._lock, self._working = threading.Lock(), dict[tuple[Any, ...], threading.Lock]()
        self._heavy = threading.BoundedSemaphore(HEAVY)

    # What is kept, and until when

    def stamp(self) -> str:
        """Size and time of the files that every change touches; of a database server, how often it was changed."""
        if (changes := self._archive.changes()) is not None:
            return f"{self._epoch}-{changes}"
        folder, found = Path(self._archive.name), []
        for name in ("archive.sqlite", "archive.sqlite-wal"):
            try:
                about = (folder / name).stat()
            except OSError:
                continue
            if about.st_size:
                found.append(f"{about.st_mtime_ns:x}.{about.st_size:x}")
        return "-".join([str(self._epoch), *found])

    def _once(self, key: tuple[Any, ...], make: Callable[[], T]) -> T:
        """`make()`, kept under the archive's stamp; two that ask for the same thing at once wait for one answer."""
        key = (self.stamp(), *key)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                found: T = self._kept[key][0]
                return found
            working = self._working.setdefault(key, threading.Lock())
        with working:
            with self._lock:
                if key in self._kept:
                    found = self._kept[key][0]
                    return found
            try:
                found = make()
            finally:
                with self._lock:
                    self._working.pop(key, None)
            with self._lock:
                self._kept[key] = found, weight(found)
                self._bytes += self._kept[key][1]
                while len(self._kept) > MOST_KEPT or (self._bytes > MOST_BYTES and len(self._kept) > 1):
                    self._bytes -= self._kept.popitem(last=False)[1][1]
            return found

    # The archive at a glance

    def about(self) -> About:
        def make() -> About:
            span = self._archive.span()
            more = {key: self._archive.count(key) for key in ("coded", "triggers", "corrections")}
            first, last = span or (None, None)
            return About(
                name=self._archive.title,
                articles=self._archive.count("articles"),
                first_day=first,
                last_day=last,
                more=more,
            )

        return self._once(("about",), make)

    def triggers(self, state: str = "accepted") -> Sequence[Trigger]:
        if state not in ("accepted", "candidate"):
            return self._once(("triggers",), self._archive.triggers)
        return self._once(("triggers", state), lambda: self._archive.triggers("candidate" if state == "candidate" else "accepted"))

    def trigger(self, trigger_id: str) -> Trigger | None:
        return self._archive.trigger(trigger_id)

    def verdicts(self) -> pl.DataFrame:
        """The kept soundings; those of a small archive that nobody kept are made here and stay in memory."""

        def make() -> pl.DataFrame:
            kept = self._archive.scan("soundings").collect().unique(["trigger_id", "actor"], keep="last", maintain_order=True)
            have = set(kept["trigger_id"].unique().to_list())
            struck = any(c.reading == "wrong" for c in self._archive.corrections())
            missing = [t for t in self.triggers() if t.id not in have or struck]
            if missing and self._archive.count("coded") <= SMALL:
                made = [s for t in missing[:50] if (s := self._sounded(t, "en", Choice())) is not None]
                fresh = soundings_table(made)
                kept = pl.concat([kept.filter(~pl.col("trigger_id").is_in([s.trigger.id for s in made])), fresh])
            return kept.select(list(SOUNDINGS))

        return self._once(("verdicts",), make)

    def tallies(self) -> Mapping[str, Tally]:
        def make() -> Mapping[str, Tally]:
            asked = self.verdicts().lazy().filter(pl.col("verdict") != Verdict.PERPETRATOR.value)
            spoke = pl.col("responses") > 0
            alike = asked.group_by("trigger_id", "verdict", "side", spoke.alias("spoke"), pl.when(spoke).then("strongest_rung").alias("rung")).len()
            found: dict[str, list[tuple[Look, int | None]]] = {}
            for trigger, verdict, side, answered, rung, n in alike.collect().iter_rows():
                found.setdefault(trigger, []).extend([(verdict_look(verdict, side, answered), rung)] * n)
            return {trigger: tally(rows) for trigger, rows in found.items()}

        return self._once(("tallies",), make)

    def first_look(self) -> None:
        """What the first reader asks for, made beforehand: the overview, and the newest sounding."""
        self.about()
        self.tallies()
        newest = max(self.triggers(), key=lambda t: (t.public_since or t.began or date.min, t.id), default=None)
        if newest is not None:
            self._sounded(newest, "en", Choice())

    # Soundings

    def sounding(self, trigger_id: str, language: str, choice: Choice = Choice()) -> Sounding | None:
        trigger = self._archive.trigger(trigger_id)
        if trigger is None:
            return None
        return self._once(("sounding", trigger_id, language, choice), lambda: self._kept_or_sound(trigger, language, choice))

    def _sounded(self, trigger: Trigger, language: str, choice: Choice) -> Sounding | None:
        """A sounding, or None where this trigger cannot be sounded (its day lies after the last text)."""
        try:
            return self._once(("sounding", trigger.id, language, choice), lambda: self._kept_or_sound(trigger, language, choice))
        except EcholotError:
            return None

    def _kept_or_sound(self, trigger: Trigger, language: str, choice: Choice) -> Sounding:
        """What `sound` has kept, while it would come out the same; made anew elsewise, unless that would take minutes."""
        days = desk.days_around(self._archive, trigger)
        if choice == Choice() and (found := kept.kept(self._archive, trigger, self.names(language))) is not None:
            sounding, rests_on = found
            now = kept.mark(self._archive, trigger, days)
            if now == rests_on:
                return sounding
            if now.texts > MOST_LISTENED:
                return replace(sounding, settings={**sounding.settings, "texts_since": max(now.texts - rests_on.texts, 0)})
        return self._sound(trigger, language, choice)

    def _sound(self, trigger: Trigger, language: str, choice: Choice) -> Sounding:
        if choice.window_days is not None:
            trigger = replace(trigger, window_days=choice.window_days)
        return self._anyhow(trigger, language, THRESHOLD if choice.threshold is None else choice.threshold)

    def _anyhow(self, trigger: Trigger, language: str, threshold: float = THRESHOLD) -> Sounding:
        """Over the coded texts, or, where the archive has none, over its event tables. Raises TooMuchToHear."""
        days = desk.days_around(self._archive, trigger)
        texts = self._archive.coded_between(*days)[0] if days else 0
        if texts > MOST_LISTENED:
            raise TooMuchToHear(trigger.id, texts, MOST_LISTENED)
        with self._heavy:
            return self._listened(trigger, language, threshold)

    def _listened(self, trigger: Trigger, language: str, threshold: float) -> Sounding:
        if not self._archive.count("coded") and self._archive.count("events"):
            events, _ = event_table.one_table(self._archive.scan("events"))
            echo = self._once(("echo",), lambda: event_table.echo_test(events))
            learned = in_force(self._archive.meta, "events")
            return event_pipeline.sound_table(
                events, trigger, actors=self._actors, language=language, threshold=threshold, heard=echo, calibration=learned
            )
        learned, corpus = in_force(self._archive.meta, "texts"), self._corpus(trigger)
        if not corpus:
            since, until = desk.days_around(self._archive, trigger) or (None, None)
            raise NothingCoded(self.about().name, since, until, self._archive.span())
        past = desk.past(self._archive, [trigger], corpus[0].coder) if learned is not None else None
        return pipeline.sound(
            corpus, trigger, actors=self._actors, language=language, threshold=threshold, calibration=learned, past=past
        )

    def _corpus(self, trigger: Trigger) -> list[Coded]:
        """The coded articles around a trigger's window, and the archive's last one, which says how long was listened."""
        opens = trigger.public_since or trigger.began
        if opens is None:
            return self._archive.coded()
        closes = opens + timedelta(days=(trigger.window_days or hearing.DEEDS_DAYS) + 1)
        found = self._archive.coded(since=opens - BEFORE, until=closes)
        span = self._archive.span()
        if span is not None and span[1] > closes:
            found += self._archive.coded(since=span[1], until=span[1])[-1:]
        return found

    def try_out(self, trigger: Trigger, language: str) -> Sounding:
        return self._anyhow(trigger, language)

    def days(self, since: date, until: date) -> Mapping[date, int]:
        return self._once(("days", since, until), lambda: self._archive.days(since, until))

    def utterances(self, actor: str, since: date, until: date, most: int) -> Sequence[Evidence]:
        def make() -> Sequence[Evidence]:
            told = self._archive.scan("records", since, until).filter(pl.col("source").list.contains(actor), pl.col("kind") == "event")
            ids = told.select("article_id").head(most).collect()["article_id"].unique(maintain_order=True).to_list()
            found = self._archive.coded(since=since, until=until, article_ids=ids)
            return [hearing.evidence(c, r) for c in found for r in c.records if actor in r.source and r.kind == "event" and r.evidence]

        return self._once(("utterances", actor, since, until, most), make)

    # Articles

    def article(self, article_id: str) -> Article | None:
        return self._archive.article(article_id)

    def document(self, article_id: str) -> Document | None:
        article = self._archive.article(article_id)
        if article is None:
            return None

        def make() -> Document:
            day = article.published_on
            first = article.same_as or article.article_id
            coded = self._archive.coded(since=day, until=day, article_ids=[first])
            return pipeline.document(coded[0], self._actors) if coded else self.read(article)

        return self._once(("document", article_id), make)

    def read(self, article: Article) -> Document:
        return pipeline.document(self._coder(pipeline.as_read(article)), self._actors)

    def fetch(self, address: str) -> Article:
        if self._fetch is None:
            raise NotImplementedError
        return self._fetch(address)

    def articles(
        self, *, since: date | None, until: date | None, publisher: str | None, language: str | None, after: str | None, limit: int
    ) -> Sequence[Article]:
        return list(self._archive.articles(since=since, until=until, publisher=publisher, language=language, after=after, limit=limit))

    def search(self, words: str, language: str | None, limit: int, offset: int) -> tuple[Sequence[Found], int]:
        hits = self._archive.search(words, language=language, limit=limit, offset=offset)
        found = [
            Found(
                article_id=h.article_id,
                title=h.title,
                publisher=h.publisher,
                published_at=h.published_at,
                snippet=h.snippet,
                language=h.language,
                marks=h.marks,
            )
            for h in hits
        ]
        return found, hits[0].total if hits else 0

    # Tables, names, groups

    def table(self, name: str, since: date | None = None, until: date | None = None) -> pl.LazyFrame:
        if name not in self.tables():
            raise KeyError(name)
        if (since or until) and "article_id" in TABLES[name] and not filters.day_column(TABLES[name]):
            return self._archive.scan(name, since, until, article_ids=self._archive.ids_published(since or EARLIEST, until or LATEST))
        return self._archive.scan(name, since, until)

    def rows(self, name: str) -> int:
        if name in ("triggers", "corrections"):  # `count` counts rejected triggers too
            return int(self._archive.scan(name).select(pl.len()).collect().item())
        return self._once(("rows", name), lambda: self._archive.count(name))

    def tables(self) -> Sequence[str]:
        return [name for name in TABLES if name not in ("actors", "articles")]

    def names(self, language: str) -> Names:
        return Names(self._actors, language)

    def known(self, actor_id: str) -> bool:
        return actor_id in self._actors

    def called(self, said: str) -> str | None:
        return self._actors.called(said)

    def groups(self, day: date | None) -> Mapping[str, frozenset[str]]:
        return {group: members for group in GROUPS if (members := self._actors.members(group, day))}

    # Writing

    def corrections(self) -> Sequence[Correction]:
        return self._archive.corrections()

    def correct(self, record_id: str, note: str, by: str, *, reading: str = "wrong") -> None:
        self._archive.correct(record_id, reading, note, by)
        self._epoch += 1

    def save_trigger(self, trigger: Trigger) -> None:
        self._archive.save_trigger(trigger)
        self._epoch += 1
