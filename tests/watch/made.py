"""A watch made of functions: feeds, coder and sounder are what a test says they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from echolot.archive import Archive
from echolot.errors import EcholotError, Undelivered
from echolot.ingest import article
from echolot.records import Answer, Article, Sounding, SoundingRow, Source, Trigger, Verdict
from echolot.watch import Alert, Rule, Rules, Steps, Watch
from tests.ingest.servers import Clock
from tests.show import made_up

NOON = datetime(2031, 3, 5, 12, tzinfo=UTC)
STRAIT = Trigger(id="strait", label="Iran closes the strait", perpetrator=("IRN",), public_since=date(2031, 3, 3), severity_rung=9)


class Plain:
    """Alerts in few words."""

    def answer(self, sounding: Sounding, row: SoundingRow, answer: Answer) -> tuple[str, str]:
        return f"{row.actor} answers", f"rung {answer.rung}"

    def silence(self, sounding: Sounding, row: SoundingRow) -> tuple[str, str]:
        return f"{row.actor} is {row.verdict.value}", "nothing came"

    def trigger(self, trigger: Trigger) -> tuple[str, str]:
        return f"new: {trigger.label}", f"severity {trigger.severity_rung}"


class Kept:
    """A delivery that keeps what it gets, and fails as often as it is told to."""

    def __init__(self, name: str = "kept", fails: int = 0) -> None:
        self.name, self.fails, self.alerts = name, fails, [None][:0]  # type: ignore[var-annotated]

    def __call__(self, alert: Alert, at: datetime) -> None:
        if self.fails:
            self.fails -= 1
            raise Undelivered(self.name, "nowhere", "it is out of order")
        self.alerts.append(alert)


def texts(*words: str, publisher: str = "Ministry") -> list[Article | EcholotError]:
    return [article(text, publisher=publisher, published=(NOON, "minute"), language="en") for text in words]


def row(actor: str, *answers: Answer, verdict: Verdict = Verdict.RESPONDED, **more: Any) -> SoundingRow:
    return SoundingRow(actor=actor, name=actor, side="contra", verdict=verdict, answers=tuple(answers), **more)


def answer(rung: int, record: str, sentence: str = "Paris summoned the envoy.") -> Answer:
    """An answer that the record tells; records of two articles tell two acts."""
    told = made_up.answer(1, rung, sentence)
    return replace(told, mode=record.split("/")[0], evidence=replace(told.evidence, record=record))


def sounding(*rows: SoundingRow, trigger: Trigger = STRAIT) -> Sounding:
    return Sounding(trigger=trigger, settings={"anchor": "2031-03-03"}, coverage={}, rows=rows)


ANSWERED = Rule(name="strong answers", when="answer", rung=5)


def watch(
    archive: Archive,
    *,
    read: Callable[[Source, str | None], tuple[list[Article | EcholotError], str]] = lambda source, memory: ([], ""),
    sound: Callable[[Trigger], Sounding] = lambda trigger: sounding(trigger=trigger),
    code: Callable[[], tuple[int, dict[str, str]]] = lambda: (0, {}),
    find: Callable[[], Sequence[Trigger]] = lambda: (),
    rules: Sequence[Rule] = (),
    deliveries: Sequence[Any] = (),
    clock: Clock | None = None,
    **more: Any,
) -> Watch:
    steps = Steps(read=read, code=code, sound=sound, find=find)
    return Watch(
        archive, steps, rules=Rules(rules=tuple(rules)), deliveries=deliveries, words=Plain(), clock=clock or Clock(NOON.timestamp()), **more
    )  # fmt: skip


def desk(path: Path, *feeds: str, triggers: Sequence[Trigger] = (STRAIT,)) -> Archive:
    """An archive with feeds and triggers."""
    archive = Archive.open(path / "desk", create=True)
    archive.keep_sources([Source(url=url, publisher="Ministry") for url in feeds])
    for trigger in triggers:
        archive.save_trigger(trigger)
    return archive
