"""A run keeps what the feeds brought, tells each thing once, and adds up whatever happens."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from echolot.archive import Archive
from echolot.errors import ArchiveBusy, ArchiveUnreachable, CannotFetch, EcholotError, TriggerAfterCorpus
from echolot.records import Article, Sounding, Source, Trigger, Verdict
from echolot.watch import Rule
from echolot.watch.run import ALERT, log_lines
from tests.watch.made import ANSWERED, STRAIT, Clock, Kept, answer, desk, row, sounding, texts, watch

ONE, TWO = "https://one.example/feed", "https://two.example/feed"
Read = tuple[list[Article | EcholotError], str]


def test_what_feeds_bring_is_kept_with_what_they_want_remembered_and_the_receipt_adds_up(tmp_path: Path) -> None:
    def read(source: Source, memory: str | None) -> Read:
        if source.url == TWO:
            return [CannotFetch(TWO, "no answer", transient=True)], "still nothing"
        return ([] if memory else texts("We object.", "We condemn it.")), "two read"

    with desk(tmp_path, ONE, TWO) as archive:
        told = watch(archive, read=read).run()
        assert (told.sources, told.new, told.failed, told.state) == (2, 2, 1, "done")
        assert archive.count() == 2 and archive.source_memory(ONE) == "two read" and archive.source_memory(TWO) == "still nothing"
        again = watch(archive, read=read).run()
        assert (again.new, again.known) == (0, 0)
        assert [run["new"] for run in log_lines(archive)] == [2, 0]


def test_one_feed_that_breaks_its_reader_leaves_the_others_alone(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    def read(source: Source, memory: str | None) -> Read:
        if source.url == ONE:
            raise RuntimeError("a fault of ours")
        return texts("We object."), ""

    with desk(tmp_path, ONE, TWO) as archive:
        assert watch(archive, read=read).run().new == 1
    assert ONE in caplog.text


def test_a_busy_archive_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with desk(tmp_path, ONE) as archive:
        together, calls = archive.together, iter([True])

        def busy() -> Any:
            if next(calls, False):
                raise ArchiveBusy(archive.name, "another process", 60)
            return together()

        monkeypatch.setattr(archive, "together", busy)
        watcher = watch(archive, read=lambda source, memory: (texts("We object."), "read"))
        first = watcher.run()
        assert first.new == 0 and archive.source_memory(ONE) is None and "writing" in first.errors[0]
        assert watcher.run().new == 1 and archive.source_memory(ONE) == "read"


def answers(*records: str, rung: int = 6) -> Any:
    return lambda trigger: sounding(row("FRA", *(answer(rung, record) for record in records)), trigger=trigger)


def test_a_new_answer_is_told_once_even_after_a_restart(tmp_path: Path) -> None:
    kept = Kept()
    with desk(tmp_path) as archive:
        watch(archive, rules=[ANSWERED], deliveries=[kept]).run()
        for _ in range(2):
            watch(archive, sound=answers("a1/r01"), rules=[ANSWERED], deliveries=[kept]).run()
    with Archive.open(tmp_path / "desk") as archive:
        watch(archive, sound=answers("a1/r01", "a2/r01"), rules=[ANSWERED], deliveries=[kept]).run()
    assert [alert.key.split("/")[-2] for alert in kept.alerts] == ["ACCUSE-a1", "ACCUSE-a2"]


def test_two_reports_of_one_act_are_one_alert_whichever_comes_first(tmp_path: Path) -> None:
    kept = Kept()
    with desk(tmp_path) as archive:
        watch(archive, rules=[ANSWERED], deliveries=[kept]).run()
        watch(archive, sound=answers("a1/r01"), rules=[ANSWERED], deliveries=[kept]).run()
        watch(archive, sound=answers("a1/r02", "a1/r01"), rules=[ANSWERED], deliveries=[kept]).run()
    assert len(kept.alerts) == 1


def test_what_held_already_when_a_rule_was_new_is_no_news(tmp_path: Path) -> None:
    kept = Kept()
    with desk(tmp_path) as archive:
        told = watch(archive, sound=answers("a1/r01"), rules=[ANSWERED], deliveries=[kept]).run()
        assert (told.held, told.alerts) == (1, 0) and not kept.alerts
        told = watch(archive, sound=answers("a1/r01", "a2/r01"), rules=[ANSWERED], deliveries=[kept]).run()
        assert (told.held, told.alerts, told.delivered) == (0, 1, 1)


def test_a_rule_may_ask_for_what_held_already(tmp_path: Path) -> None:
    kept = Kept()
    with desk(tmp_path) as archive:
        rule = Rule(name="all", when="answer", rung=5, from_start=True)
        assert watch(archive, sound=answers("a1/r01"), rules=[rule], deliveries=[kept]).run().alerts == 1
    assert len(kept.alerts) == 1


def test_what_comes_with_the_very_first_run_is_news(tmp_path: Path) -> None:
    kept, arrived = Kept(), []

    def read(source: Source, memory: str | None) -> Read:
        arrived.append(source)
        return texts("France summoned the envoy."), ""

    with desk(tmp_path, ONE) as archive:
        told = watch(
            archive, read=read, sound=lambda t: answers("a1/r01")(t) if arrived else sounding(trigger=t), rules=[ANSWERED], deliveries=[kept]
        ).run()  # fmt: skip
    assert told.alerts == told.delivered == 1


def test_an_alert_that_could_not_be_delivered_is_tried_again_and_the_other_ways_do_not_wait(tmp_path: Path) -> None:
    broken, whole = Kept("mail", fails=1), Kept("file")
    with desk(tmp_path) as archive:
        watch(archive, rules=[ANSWERED], deliveries=[broken, whole]).run()
        first = watch(archive, sound=answers("a1/r01", "a2/r01"), rules=[ANSWERED], deliveries=[broken, whole]).run()
        assert (first.alerts, first.delivered, first.undelivered) == (2, 2, 2) and len(whole.alerts) == 2
    with Archive.open(tmp_path / "desk") as archive:
        second = watch(archive, sound=answers("a1/r01", "a2/r01"), rules=[ANSWERED], deliveries=[broken, whole]).run()
        assert (second.alerts, second.delivered, second.undelivered) == (0, 2, 0)
        assert len(broken.alerts) == len(whole.alerts) == 2
        assert not archive.notes(ALERT, due=True)


def test_a_run_that_was_killed_is_said_to_be_interrupted(tmp_path: Path) -> None:
    class Killed(BaseException):
        pass

    def die(trigger: Trigger) -> Sounding:
        raise Killed

    with desk(tmp_path, ONE) as archive:
        with pytest.raises(Killed):
            watch(archive, read=lambda source, memory: (texts("We object."), "read"), sound=die).run()
        watch(archive, read=lambda source, memory: ([], "read")).run()
        states = [(run["state"], run["new"]) for run in log_lines(archive)]
        assert states == [("interrupted", 1), ("done", 0)] and archive.count() == 1


def test_a_run_that_is_told_to_stop_keeps_what_is_at_hand(tmp_path: Path) -> None:
    stop = threading.Event()

    def read(source: Source, memory: str | None) -> Read:
        stop.set()
        return texts(f"Words of {source.url}."), "read"

    with desk(tmp_path, ONE, TWO) as archive:
        told = watch(archive, read=read, stop=stop, readers=1).run()
        assert (told.state, told.new, told.coded) == ("stopped", 1, 0) and archive.source_memory(ONE) == "read"


@pytest.mark.parametrize("gone", [ArchiveUnreachable("s3://desk", "no answer"), ConnectionError("object-store error: no answer\n0: connect")])
def test_a_store_that_is_away_for_one_run_loses_nothing(gone: OSError, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with desk(tmp_path, ONE) as archive:
        watcher = watch(archive, read=lambda source, memory: (texts("We object."), "read"))
        with monkeypatch.context() as away:

            def add(*given: Any, **named: Any) -> Any:
                raise gone

            away.setattr(archive, "add", add)
            told = watcher.run()
        assert told.state == "done" and "no answer" in str(told.errors) and archive.source_memory(ONE) is None
        assert watcher.run().new == 1


def test_only_one_process_watches_an_archive(tmp_path: Path) -> None:
    with desk(tmp_path) as archive, Archive.open(tmp_path / "desk") as other, archive.alone("watch"), pytest.raises(ArchiveBusy) as caught:
        other.alone("watch").__enter__()
    assert "watch by process" in str(caught.value)


def test_a_trigger_whose_windows_are_long_closed_is_not_sounded_again(tmp_path: Path) -> None:
    old = Trigger(id="old", label="x", perpetrator=("IRN",), public_since=date(2030, 1, 1))
    heard: list[str] = []
    with desk(tmp_path, triggers=[old, STRAIT]) as archive:
        watch(archive, sound=lambda trigger: (heard.append(trigger.id), sounding(trigger=trigger))[1]).run()
    assert heard == ["strait"]


def test_a_trigger_that_cannot_be_sounded_is_said_and_the_others_are(tmp_path: Path) -> None:
    def sound(trigger: Trigger) -> Sounding:
        if trigger.id == "strait":
            raise TriggerAfterCorpus("strait", date(2031, 3, 3), None)
        return sounding(trigger=trigger)

    with desk(tmp_path, triggers=[STRAIT, Trigger(id="other", label="y", perpetrator=("IRN",), public_since=date(2031, 3, 1))]) as archive:
        told = watch(archive, sound=sound).run()
    assert told.sounded == 1 and "strait" in told.errors[0]


def test_silences_and_triggers_are_told_by_rules_of_their_own(tmp_path: Path) -> None:
    kept = Kept()
    rules = [
        Rule(name="quiet", when="silence", actors=("CHN",), from_start=True),
        Rule(name="grave", when="trigger", severity=9, from_start=True),
        Rule(name="graver", when="trigger", severity=10, from_start=True),
    ]
    rows = (row("CHN", verdict=Verdict.SILENT), row("IND", verdict=Verdict.SILENT), row("RUS", verdict=Verdict.TOO_EARLY))
    with desk(tmp_path) as archive:
        watch(archive, sound=lambda t: sounding(*rows, trigger=t), rules=rules, deliveries=[kept]).run()
    assert [(a.rule, a.title) for a in kept.alerts] == [("quiet", "CHN is silent"), ("grave", "new: Iran closes the strait")]


def test_a_trigger_that_the_news_brings_up_is_told_once_and_one_that_nobody_vouches_for_is_not(tmp_path: Path) -> None:
    kept, brought = Kept(), [Trigger(id="2031-03-04-IRN", label="Iran strikes a port", perpetrator=("IRN",), severity_rung=10)]
    rule = Rule(name="grave", when="trigger", actors=("IRN",))
    with desk(tmp_path, triggers=()) as archive:
        archive.save_trigger(replace(brought[0], id="one-paper"), state="candidate")
        for find in (lambda: (), lambda: brought, lambda: brought):
            told = watch(archive, find=find, rules=[rule], deliveries=[kept]).run()
        assert [alert.trigger for alert in kept.alerts] == ["2031-03-04-IRN"] and told.alerts == 0


def test_the_clock_of_a_run_is_the_clock_it_was_given(tmp_path: Path) -> None:
    with desk(tmp_path) as archive:
        assert watch(archive, clock=Clock(0)).run().started == "1970-01-01T00:00:00+00:00"
