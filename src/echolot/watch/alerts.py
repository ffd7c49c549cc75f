"""Soundings and triggers -> what the rules say is worth telling, under a key that stays the same from run to run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from echolot.records import Answer, Sounding, SoundingRow, Trigger
from echolot.watch.rules import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One thing to tell. `key` is the same whenever the same thing is found again; texts are plain, one line each."""

    key: str
    rule: str
    when: str
    trigger: str
    actor: str | None
    day: str | None  # ISO day of the answer, or of the trigger
    title: str
    text: str
    evidence: str | None = None  # the words it was read from
    publisher: str | None = None
    url: str | None = None
    rung: int | None = None
    verdict: str | None = None

    def as_json(self) -> dict[str, Any]:
        return {"schema": "echolot.alert/1", **asdict(self)}


class Wording(Protocol):
    """How alerts are put into words: title and text."""

    def answer(self, sounding: Sounding, row: SoundingRow, answer: Answer) -> tuple[str, str]: ...

    def silence(self, sounding: Sounding, row: SoundingRow) -> tuple[str, str]: ...

    def trigger(self, trigger: Trigger) -> tuple[str, str]: ...


def alerts(rules: Iterable[Rule], soundings: Sequence[Sounding], triggers: Sequence[Trigger], words: Wording) -> Iterator[Alert]:
    """Everything the rules find here, in the order of the rules."""
    for rule in rules:
        if rule.when == "trigger":
            yield from (_trigger(rule, trigger, words) for trigger in triggers if _severe(rule, trigger))
            continue
        for sounding in soundings:
            if rule.triggers and sounding.trigger.id not in rule.triggers:
                continue
            for row in sounding.rows:
                if not rule.actors or row.actor in rule.actors:
                    yield from _of_row(rule, sounding, row, words)


def _severe(rule: Rule, trigger: Trigger) -> bool:
    parties = {*trigger.perpetrator, *trigger.victim, *trigger.beneficiary}
    wanted = (not rule.triggers or trigger.id in rule.triggers) and (not rule.actors or parties & set(rule.actors))
    return bool(wanted) and (trigger.severity_rung or 0) >= rule.severity


def _of_row(rule: Rule, sounding: Sounding, row: SoundingRow, words: Wording) -> Iterator[Alert]:
    if rule.when == "silence":
        if row.verdict in rule.verdicts:
            yield _silence(rule, sounding, row, words)
        return
    acts: dict[tuple[str, str | None, str], Answer] = {}
    for answer in row.answers:
        act = (answer.type, answer.mode, answer.date.isoformat())
        if answer.rung >= rule.rung and (act not in acts or _told_best(answer) > _told_best(acts[act])):
            acts[act] = answer
    yield from (_answer(rule, sounding, row, answer, words) for answer in acts.values())


def _told_best(answer: Answer) -> tuple[float, float, int]:
    """Of several reports of one act, the one that is surest and says most: the sentence rather than the headline."""
    told = answer.evidence
    return answer.link_score, told.confidence, len(told.sentence.text if told.sentence else told.text)


def _answer(rule: Rule, sounding: Sounding, row: SoundingRow, answer: Answer, words: Wording) -> Alert:
    title, text = words.answer(sounding, row, answer)
    told, act = answer.evidence, f"{answer.type}-{answer.mode or ''}"
    return Alert(
        # The act and its day, not the record: which report stands for an event may change with every report that comes in.
        key=f"answer/{rule.name}/{sounding.trigger.id}/{row.actor}/{act}/{answer.date}", rule=rule.name, when="answer",
        trigger=sounding.trigger.id, actor=row.actor, day=answer.date.isoformat(), title=title, text=text,
        evidence=(told.sentence.text if told.sentence else told.text), publisher=told.publisher, url=told.url, rung=answer.rung,
        verdict=row.verdict.value,
    )  # fmt: skip


def _silence(rule: Rule, sounding: Sounding, row: SoundingRow, words: Wording) -> Alert:
    title, text = words.silence(sounding, row)
    opens = sounding.settings.get("anchor")
    return Alert(
        key=f"silence/{rule.name}/{sounding.trigger.id}/{row.actor}/{row.verdict.value}", rule=rule.name, when="silence",
        trigger=sounding.trigger.id, actor=row.actor, day=str(opens) if opens else None, title=title, text=text, verdict=row.verdict.value,
    )  # fmt: skip


def _trigger(rule: Rule, trigger: Trigger, words: Wording) -> Alert:
    title, text = words.trigger(trigger)
    day = trigger.public_since or trigger.began
    return Alert(
        key=f"trigger/{rule.name}/{trigger.id}", rule=rule.name, when="trigger", trigger=trigger.id, actor=None,
        day=day.isoformat() if day else None, title=title, text=text, rung=trigger.severity_rung,
    )  # fmt: skip
