"""Alerts in words: a title and a sentence, in the language of the output. Evidence is added by whoever delivers them."""

from __future__ import annotations

from dataclasses import dataclass

from echolot.records import Answer, Sounding, SoundingRow, Trigger
from echolot.show.names import Names
from echolot.show.safe import squeezed
from echolot.show.words import Words, words


@dataclass(frozen=True)
class AlertWords:
    """How answers, silences and triggers are told."""

    w: Words
    names: Names

    @classmethod
    def of(cls, names: Names, language: str) -> AlertWords:
        return cls(words(language), names)

    def answer(self, sounding: Sounding, row: SoundingRow, answer: Answer) -> tuple[str, str]:
        act = self.w.act(answer.type, answer.mode)
        facts = {
            "actor": squeezed(row.name), "act": act, "rung": answer.rung, "rung_name": self.w.rung(answer.rung),
            "trigger": squeezed(sounding.trigger.label), "day": self.w.long_day(answer.date), "latency": self.w.latency(answer.latency_days),
        }  # fmt: skip
        text = self.w("alert.answer_text", **facts)
        if answer.evidence.said_by:
            said_by = self.w.listing([squeezed(self.names.get(actor, actor)) for actor in answer.evidence.said_by])
            text += " " + self.w("alert.said_by", who=said_by)
        return self.w("alert.answer_title", **facts), text

    def silence(self, sounding: Sounding, row: SoundingRow) -> tuple[str, str]:
        facts = {
            "actor": squeezed(row.name), "verdict": self.w.verdict(row.verdict), "means": self.w.verdict_means(row.verdict),
            "trigger": squeezed(sounding.trigger.label), "p0": self.w.number(row.p0, 3), "expected": self.w.number(row.expected_mean, 1),
        }  # fmt: skip
        return self.w("alert.silence_title", **facts), self.w("alert.silence_text", **facts)

    def trigger(self, trigger: Trigger) -> tuple[str, str]:
        who = [squeezed(self.names.get(actor, actor)) for actor in trigger.perpetrator]
        day = trigger.public_since or trigger.began
        facts = {
            "trigger": squeezed(trigger.label), "severity": trigger.severity_rung, "perpetrator": self.w.listing(who) or "–",
            "day": self.w.long_day(day) if day else squeezed(trigger.date or "–"),
        }  # fmt: skip
        return self.w("alert.trigger_title", **facts), self.w("alert.trigger_text", **facts)
