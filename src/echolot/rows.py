"""The rows of a sounding: what one actor answered, or did not, with the words it was read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from echolot import hearing, silence
from echolot.coding.actors import ActorList
from echolot.link.days import act_days
from echolot.link.responses import Linked
from echolot.measuring import Judged
from echolot.records import AssertedSilence, Coded, SoundingRow, Trigger, Verdict
from echolot.silence.verdicts import Window


def sounding_row(
    actor: str, trigger: Trigger, items: Sequence[Linked], others: int, asserted: Sequence[AssertedSilence], window: Window,
    heard: int, opens: date, actors: ActorList, language: str, judged: Judged | None = None,
) -> SoundingRow:  # fmt: skip
    role = "perpetrator" if actor in trigger.perpetrator else "victim" if actor in trigger.victim else None
    items = () if role == "perpetrator" else items  # what it does together with others is their answer, not its own
    answers = sorted((hearing.answer(item, opens) for item in items), key=lambda a: (a.date, -a.rung, a.evidence.record))
    refusal = any(s.by == "AUTHOR" and s.degree in ("no_comment", "declined", "withheld_judgement") for s in asserted)
    verdict, reasons = silence.verdict(
        role=role, answers=answers, asserted=asserted, window=window, articles_in_window=heard,
        disputed=trigger.attribution_disputed, own_refusal=refusal,
    )  # fmt: skip
    if judged is not None and role is None:
        if answers:
            verdict, reasons = silence.answered(answers, judged.measured, role=role, own_refusal=refusal), ()
        elif not refusal:
            verdict, reasons = judged.verdict, judged.reasons
    sides = {
        side: max((i.rung for i in items if i.side == side), default=None)
        for side in ("against", "for_victim", "for_perpetrator")
    }
    taken = "contra" if any(a.stance == "contra" for a in answers) else "pro"
    strongest = max(answers, key=lambda a: (a.stance in (taken, "neutral"), a.rung, a.stance == taken, -a.latency_days), default=None)
    row = SoundingRow(
        actor=actor, name=actors.display(actor, language), side="pro" if verdict is Verdict.PRO_PERPETRATOR else "neutral" if verdict is Verdict.NEUTRAL or (verdict is Verdict.DECLINED and answers) else "contra",
        verdict=verdict, first=answers[0] if answers else None, strongest=strongest, against=sides["against"],
        for_victim=sides["for_victim"], for_perpetrator=sides["for_perpetrator"], answers=tuple(answers),
        other_utterances=others, abstained=reasons, asserted_silence=tuple(asserted),
    )  # fmt: skip
    return row if judged is None or role is not None else _with_measures(row, judged)


def _with_measures(row: SoundingRow, judged: Judged) -> SoundingRow:
    """The row with what the model says of it. The silence score exists only where nothing was heard (method 6)."""
    m, quiet = judged.measured, not row.answers
    silent = row.verdict in (Verdict.SILENT, Verdict.SILENT_FRAGILE)
    return replace(
        row, expected_mean=m.expected_mean, p0=m.p0, p0_low=m.p0_low, p0_high=m.p0_high, expected_chance=m.expected_chance,
        silence_bits=m.bits if quiet else None, kappa_star=m.kappa_star if quiet else None, shortfall_bits=m.shortfall_bits,
        conformal=judged.conformal, e_value=judged.e_value, collective=judged.collective,
        own_voice=bool(judged.collective) if silent else None, stability=judged.stability,
    )  # fmt: skip


def asserted_silences(corpus: Sequence[Coded], trigger: Trigger, window: Window) -> dict[str, list[AssertedSilence]]:
    """Silences that texts assert about the trigger, by the actor said to be silent."""
    out: dict[str, list[AssertedSilence]] = {}
    wrong = set(trigger.perpetrator)
    for coded in corpus:
        if not any(wrong & set(m.actors) for m in coded.mentions):
            continue
        days = act_days(coded)
        for record in coded.records:
            day = days.get(record.id)
            if record.kind != "silence" or record.silence_degree is None or day is None or not window.opens <= day <= window.deeds_close:
                continue
            by = record.attribution.source[0] if record.attribution.source else "AUTHOR"
            for actor in record.source:
                out.setdefault(actor, []).append(AssertedSilence(by=by, degree=record.silence_degree, evidence=hearing.evidence(coded, record)))
    return out


def rank(row: SoundingRow) -> tuple[int, int, str]:
    """The order of rows: who did it, who answered and how strongly, who did not."""
    order = [Verdict.PERPETRATOR, Verdict.RESPONDED, Verdict.PRO_PERPETRATOR, Verdict.NEUTRAL, Verdict.DECLINED, Verdict.VICTIM]
    place = order.index(row.verdict) if row.verdict in order else len(order)
    return place, -(row.strongest.rung if row.strongest else -1), row.name
