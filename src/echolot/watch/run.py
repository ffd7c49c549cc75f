"""One run of the watch: read the feeds, code what is new, sound the triggers that are open, tell what the rules ask for.

What a feed brought, what is remembered of the feed and the receipt of the run are kept in one transaction, feed by feed:
whenever the process dies, the receipts add up to what lies in the archive. Alerts are written into the archive's journal
before they go out, and stay due there until every delivery has taken them.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from echolot.archive import Archive, Receipt
from echolot.errors import ArchiveBusy, ArchiveUnreachable, EcholotError, Undelivered
from echolot.records import Article, Sounding, Source, Trigger
from echolot.watch.alerts import Alert, Wording, alerts
from echolot.watch.deliver import Delivery
from echolot.watch.rules import Rule, Rules

RUN, ALERT = "run", "alert"  # kinds of notes in the journal
_RULES_SEEN = "watch:rules"
_LATEST_ERRORS = 100  # of one run, in the log; all of them are counted
_STILL_OPEN = 44  # days after its day on which a trigger is sounded again: the window for deeds, and two weeks in which news comes late

_log = logging.getLogger(__name__)

Read = tuple[list[Article | EcholotError], str]  # what a feed brought, and what to remember of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """What a run does, as functions. `sound` keeps the sounding; None where the trigger cannot be sounded yet."""

    read: Callable[[Source, str | None], Read]
    code: Callable[[], tuple[int, dict[str, str]]]  # how many texts were coded, and why others were not
    sound: Callable[[Trigger], Sounding]
    find: Callable[[], Sequence[Trigger]] = lambda: ()  # triggers that the news brings up, kept as candidates, the same ids every time


@dataclass(slots=True, kw_only=True)
class Told:
    """The receipt of one run, as it stands in the journal."""

    started: str
    ended: str | None = None
    state: str = "running"  # done, stopped, interrupted
    sources: int = 0
    new: int = 0
    known: int = 0
    copies: int = 0
    skipped: int = 0
    failed: int = 0
    coded: int = 0
    uncodable: int = 0
    found: int = 0  # triggers that the news brought up
    sounded: int = 0
    alerts: int = 0
    held: int = 0  # what the rules found that held already when they were new
    delivered: int = 0
    undelivered: int = 0
    errors: list[str] = field(default_factory=list)

    def error(self, error: EcholotError | str) -> None:
        if len(self.errors) < _LATEST_ERRORS:
            self.errors.append(str(error))

    def count(self, receipt: Receipt) -> None:
        self.sources += 1
        self.new += receipt.new
        self.known += receipt.known
        self.copies += receipt.copies
        self.skipped += sum(receipt.skipped.values())
        self.failed += len(receipt.failed)
        for problem in receipt.failed:
            self.error(problem)


class Watch:
    """Runs over one archive. Only one process at a time should hold one: `archive.alone("watch")`.

    clock: seconds since 1970. stop: set from outside to end a run after the feed at hand. readers: feeds read at once.
    """

    def __init__(
        self, archive: Archive, steps: Steps, *, rules: Rules | None = None, deliveries: Sequence[Delivery] = (), words: Wording | None = None,
        clock: Callable[[], float], stop: threading.Event | None = None, readers: int = 4,
    ) -> None:  # fmt: skip
        self.archive, self.steps, self.rules = archive, steps, rules or Rules()
        self.deliveries, self.words, self.clock = deliveries, words, clock
        self.stop, self.readers = stop or threading.Event(), readers
        self._grave: Sequence[Trigger] | None = None  # what the news brought up when it was last looked through
        self._unwritten: tuple[str, Told] | None = None  # the receipt of a run at whose end the archive did not answer

    def run(self) -> Told:
        """One run from feeds to alerts. What goes wrong on the way is in its receipt; raises only what no later run can mend, and
        ArchiveUnreachable where the archive does not answer at all."""
        if self._unwritten is not None:
            self._note(*self._unwritten)
        self._close_interrupted()
        told = Told(started=self._now().isoformat())
        key = self._open(told)
        try:
            held = self._new_rules()
            told.held = self._tell_as_held(held) if held else 0
            self._fetch(told, key)
            if not self.stop.is_set():
                self._code(told)
            if not self.stop.is_set():
                self._sound_and_tell(told)
            if not self.stop.is_set():
                self._deliver(told)
        except ArchiveBusy as error:  # another process writes for longer than a minute: the next run goes on
            told.error(error)
        except OSError as error:  # the database server or the object store does not answer: the next run asks it again
            gone = error if isinstance(error, ArchiveUnreachable) else ArchiveUnreachable.read_by(error)
            if gone is None:
                raise
            told.error(gone)
        told.ended, told.state = self._now().isoformat(), "stopped" if self.stop.is_set() else "done"
        self._note(key, told)
        return told

    # The journal

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self.clock(), UTC).replace(microsecond=0)

    def _open(self, told: Told) -> str:
        n = 1
        while not self.archive.note(RUN, key := f"{told.started}/{n}", asdict(told), due=True):
            n += 1
        return key

    def _note(self, key: str, told: Told) -> None:
        try:
            self.archive.amend_note(RUN, key, asdict(told), due=told.state == "running")
        except (ArchiveBusy, ArchiveUnreachable):
            self._unwritten = key, told
        else:
            self._unwritten = None

    def _close_interrupted(self) -> None:
        """Runs that a crash or a kill ended: what they had kept, they had counted."""
        for note in self.archive.notes(RUN, due=True):
            self.archive.amend_note(RUN, note.key, {**note.told, "state": "interrupted"})

    # Feeds

    def _fetch(self, told: Told, key: str) -> None:
        """Read every feed, several at once, and keep what each brought as soon as it is there."""
        for source, former, (items, memory) in self._read_all():
            if not items and memory == former:
                told.sources += 1
                continue
            kept = Told(**asdict(told))
            try:
                with self.archive.together():
                    receipt = self.archive.add(items, source=source.url)
                    self.archive.remember_source(source.url, memory)
                    kept.count(receipt)
                    self.archive.amend_note(RUN, key, asdict(kept), due=True)
            except ArchiveBusy as error:  # nothing of this feed is kept or remembered: the next run reads it again
                told.error(error)
                continue
            for name, value in asdict(kept).items():
                setattr(told, name, value)

    def _read_all(self) -> Iterator[tuple[Source, str | None, Read]]:
        """Each feed with what was remembered of it and what it brought, as they are done."""
        waiting = iter(self.archive.sources())
        running: dict[Future[Read], tuple[Source, str | None]] = {}
        with ThreadPoolExecutor(self.readers, thread_name_prefix="feed") as pool:
            while True:
                while len(running) < self.readers and not self.stop.is_set() and (source := next(waiting, None)) is not None:
                    memory = self.archive.source_memory(source.url)
                    running[pool.submit(self.steps.read, source, memory)] = (source, memory)
                if not running:
                    return
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    source, memory = running.pop(future)
                    try:
                        yield source, memory, future.result()
                    except ArchiveUnreachable:
                        raise
                    except Exception:  # a fault of ours over one feed; the others are read
                        _log.exception("the feed %s broke its reader", source.url)

    # Texts and triggers

    def _code(self, told: Told) -> None:
        told.coded, failed = self.steps.code()
        told.uncodable = len(failed)
        for article_id, why in failed.items():
            told.error(f"{article_id}: {why}")

    def _open_triggers(self, today: date) -> Iterator[Trigger]:
        for trigger in self.archive.triggers("accepted"):
            opens = trigger.public_since or trigger.began
            if opens is None or today - timedelta(days=max(_STILL_OPEN, trigger.window_days or 0)) <= opens:
                yield trigger

    def _soundings(self, told: Told | None) -> list[Sounding]:
        out = []
        for trigger in self._open_triggers(self._now().date()):
            if self.stop.is_set():
                break
            try:
                out.append(self.steps.sound(trigger))
            except EcholotError as error:  # too young for the texts, an actor nobody knows: said in the receipt
                if told is not None:
                    told.error(error)
        return out

    def _sound_and_tell(self, told: Told) -> None:
        if told.coded or self._grave is None:
            told.found = self._find()
        soundings = self._soundings(told)
        told.sounded = len(soundings)
        told.alerts = self._write(self._found(self.rules.rules, soundings), due=True)

    # Alerts

    def _found(self, rules: Iterable[Rule], soundings: Sequence[Sounding]) -> Iterator[Alert]:
        """What the rules find. Triggers are those that a user accepted and those that the news brings up."""
        if self.words is None:
            return
        grave = (self._grave or ()) if any(rule.when == "trigger" for rule in rules) else ()
        triggers = {trigger.id: trigger for trigger in (*grave, *self.archive.triggers("accepted"))}
        yield from alerts(rules, soundings, list(triggers.values()), self.words)

    def _find(self) -> int:
        """Look for triggers in the news; how many there are that the watch did not know."""
        known = {trigger.id for trigger in self.archive.triggers()}
        self._grave = list(self.steps.find())
        return len({trigger.id for trigger in self._grave} - known)

    def _write(self, found: Iterable[Alert], *, due: bool) -> int:
        """Write alerts into the journal, each once; how many are new."""
        found = list(found)
        if not found:
            return 0
        ways = {r.name: [d.name for d in self.deliveries if not r.deliver or d.name in r.deliver] for r in self.rules.rules}
        at, new = self._now().isoformat(), 0
        with self.archive.together():
            for alert in found:
                wanted = ways[alert.rule] if due else []
                told = {"alert": alert.as_json(), "at": at, "waiting": wanted}
                new += self.archive.note(ALERT, alert.key, told, due=bool(wanted))
        return new

    def _new_rules(self) -> list[Rule]:
        """Rules that this archive has not seen before and that ask only for what is new."""
        seen = set((self.archive.meta(_RULES_SEEN) or "").split("\n"))
        return [rule for rule in self.rules.rules if rule.name not in seen and not rule.from_start]

    def _tell_as_held(self, rules: list[Rule]) -> int:
        """Write down, without telling anybody, what the rules find before anything new is fetched."""
        if any(rule.when == "trigger" for rule in rules):
            self._find()
        held = self._write(self._found(rules, self._soundings(None)), due=False)
        seen = {*(self.archive.meta(_RULES_SEEN) or "").split("\n"), *(rule.name for rule in self.rules.rules)} - {""}
        self.archive.set_meta(_RULES_SEEN, "\n".join(sorted(seen)))
        return held

    def _deliver(self, told: Told) -> None:
        """Bring out what is due; what fails stays due. A way out that failed is left alone for the rest of the run."""
        broken: set[str] = set()
        ways = {delivery.name: delivery for delivery in self.deliveries}
        for note in self.archive.notes(ALERT, due=True):
            if self.stop.is_set():
                break
            facts = {name: value for name, value in note.told["alert"].items() if name != "schema"}
            alert, at = Alert(**facts), datetime.fromisoformat(note.told["at"])
            left = [name for name in note.told["waiting"] if name in ways]  # a way that the rules no longer know is given up
            for name in list(left):
                if name in broken:
                    continue
                try:
                    ways[name](alert, at)
                except Undelivered as error:
                    broken.add(name)
                    told.error(error)
                    continue
                left.remove(name)
                told.delivered += 1
                self.archive.amend_note(ALERT, note.key, {**note.told, "waiting": left}, due=bool(left))
            told.undelivered += len(left)


def log_lines(archive: Archive, newest: int = 50) -> list[dict[str, Any]]:
    """The receipts of the last runs, the oldest first."""
    return [dict(note.told) for note in archive.notes(RUN, newest=newest)]
