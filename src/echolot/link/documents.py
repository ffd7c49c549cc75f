"""One text: its triggers, what answers them, and who is said to stand where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from echolot.link.exchange import completed
from echolot.link.stance import side, stance
from echolot.link.triggers import found_triggers
from echolot.records import Coded, Observed, Record, Sentence, Trigger

_ANSWERS = frozenset(("ACCUSE", "THREATEN", "SANCTION", "REJECT", "REQUEST", "COMMENT"))


def linked(coded: Coded) -> tuple[tuple[Trigger, ...], tuple[Record, ...]]:
    """Triggers of an article and its records linked to them. An answer without a target gets the perpetrators."""
    triggers = found_triggers(coded.records, coded.mentions)
    if not triggers:
        return (), tuple(completed(coded.records))
    own = {record_id: trigger for trigger in triggers for record_id in trigger.records}
    out = []
    for record in coded.records:
        if record.id in own:
            trigger = own[record.id]
            goal = trigger.beneficiary if record.type in ("AID", "COOPERATE") else trigger.victim
            out.append(
                replace(
                    record,
                    target=record.target or tuple(g for g in goal if g not in record.source),
                    event_cluster=trigger.id,
                    counts_as=None,
                )
            )
        else:
            out.append(_linked(record, coded, triggers, own))
    return triggers, tuple(completed(out))


def _linked(record: Record, coded: Coded, triggers: Sequence[Trigger], own: dict[str, Trigger]) -> Record:
    if record.kind == "observer":
        watched = record.observed.response_by if record.observed else ()
        return replace(record, observed=Observed(watched, triggers[0].id))
    if record.kind in ("relation", "claim") or record.mode == "off_topic":
        return replace(record, counts_as=None) if record.mode == "off_topic" else record
    trigger, explicit = _answered(record, coded, triggers, own)
    if trigger is None:
        return record
    record = replace(record, responds_to=trigger.id, link="explicit" if explicit else "contextual")
    if not record.target and (
        record.kind == "silence"
        or (record.type in _ANSWERS and record.mode not in ("off_topic", "report", "announce", "consider", "deny", "reaction_unspecified"))
    ):
        goal = tuple(i for i in (*trigger.perpetrator, *trigger.beneficiary) if i not in record.source)
        record = replace(record, target=goal)
    if record.kind == "silence":
        return record
    perpetrator = bool(set(record.source) & set(trigger.perpetrator))
    responders = {s for r in coded.records for s in r.source} - set(trigger.perpetrator)
    counted = None if perpetrator or record.embedded_in is not None else record.counts_as
    return replace(record, stance=stance(side(record, trigger, responders)) if not perpetrator else record.stance, counts_as=counted)


def _answered(record: Record, coded: Coded, triggers: Sequence[Trigger], own: dict[str, Trigger]) -> tuple[Trigger | None, bool]:
    """The trigger a record answers and whether the same sentence names it."""
    sentence = sentence_of(record, coded.sentences)
    same = [own[r.id] for r in coded.records if r.id in own and sentence_of(r, coded.sentences) == sentence]
    best: tuple[float, Trigger, bool] | None = None
    for trigger in triggers:
        if set(record.source) and set(record.source) <= set(trigger.perpetrator) and record.kind != "silence":
            score = 0.4 if record.type in ("REJECT", "COMMENT", "CONCEDE") and not set(record.target) - set(trigger.victim) else 0.0
        else:
            score = _participation(record, trigger)
        explicit = trigger in same
        score += 0.3 * explicit + 0.05 * (trigger is triggers[0])
        if score >= 0.5 and (best is None or score > best[0]):
            best = (score, trigger, explicit)
    return (best[1], best[2]) if best else (None, False)


def _participation(record: Record, trigger: Trigger) -> float:
    """0 to 0.6: how far source and target belong to the trigger's story."""
    parties = set(trigger.perpetrator) | set(trigger.beneficiary) | set(trigger.victim)
    aimed = set(record.target) | set(record.against)
    if not record.source:
        return 0.0
    if aimed & parties:
        return 0.6
    if not aimed and (record.kind == "silence" or record.type in _ANSWERS):
        return 0.5
    if record.type in ("REQUEST", "SUPPORT", "AGREE", "CONSULT") and aimed and trigger is not None:
        return 0.45
    return 0.0


def sentence_of(record: Record, sentences: Sequence[Sentence]) -> int:
    """Index of the sentence a record's evidence begins in."""
    start = record.evidence[0].start
    for sentence in sentences:
        if sentence.start <= start < sentence.end:
            return sentence.index
    return -1
