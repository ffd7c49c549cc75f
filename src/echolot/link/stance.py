"""Which side an answer takes: against the perpetrator, for the victim, for the perpetrator, or neither."""

from __future__ import annotations

from collections.abc import Set
from typing import Literal

from echolot.coding import codebook
from echolot.coding.cues import cues
from echolot.coding.tokens import words
from echolot.records import Record, Stance, Trigger

Side = Literal["against", "for_victim", "for_perpetrator", "neutral"]


GROUPS = frozenset(("WEST", "ALLIES"))  # stand for whoever answers
NOTICE = 1  # the rung of words that take no side (method: response ladder)


def to_both_sides(record: Record, trigger: Trigger) -> bool:
    """A request to perpetrator and victim alike, or to all without naming one: it takes no side, and counts as a notice."""
    wrong, hit = {*trigger.perpetrator, *trigger.beneficiary}, set(trigger.victim)
    alike = bool(wrong & set(record.target)) and bool(hit & set(record.target))
    return record.type == "REQUEST" and (alike or record.rung == NOTICE)


def side(record: Record, trigger: Trigger, responders: Set[str] = frozenset()) -> Side:
    """Side of one record. responders: actors that answer the trigger; backing them is an answer against it."""
    wrong = set(trigger.perpetrator) | set(trigger.beneficiary)
    aimed, type_ = set(record.target), record.type or ""
    if to_both_sides(record, trigger):
        return "neutral"
    act = codebook.act(type_, record.mode, record.context)
    nature = act.stance if act else "neutral"
    if set(record.source) & wrong and type_ in ("REJECT", "ACCUSE", "COMMENT", "SUPPORT") and not aimed & set(trigger.perpetrator):
        return "neutral" if nature == "neutral" else "for_perpetrator"  # the beneficiary's denials and reproaches
    if type_ == "COMMENT" and nature == "neutral":
        return "neutral"
    if type_ == "CONSULT":
        if aimed & wrong or not aimed:
            return "neutral"
        return "for_victim" if aimed & set(trigger.victim) else "against" if aimed & (responders | GROUPS) else "neutral"
    if set(record.against) & wrong:
        return "for_victim"
    if aimed & wrong:
        return {"contra": "against", "pro": "for_perpetrator"}.get(nature, "neutral")  # type: ignore[return-value]
    if aimed & set(trigger.victim):
        if nature == "pro":
            return "for_victim"
        return "neutral" if type_ in ("REQUEST", "COMMENT") else "for_perpetrator"
    if aimed & responders:
        if type_ in ("ACCUSE", "REJECT", "THREATEN"):  # who takes those to task who answer sides with the one they answer
            return "neutral" if set(record.source) & set(trigger.victim) else "for_perpetrator"
        return "against"
    if not aimed:
        return "neutral" if nature != "contra" or _refuses_to_answer(record) else "against"
    return "against" if type_ == "REQUEST" and record.mode == "assist" else "neutral"


def _refuses_to_answer(record: Record) -> bool:
    """`blocked a joint statement`, `lehnte es ab, Partei zu ergreifen`: what is refused there is an answer, by its words."""
    if record.type != "REJECT":
        return False
    told = {w.lower() for e in record.evidence for w in words(e.text)}
    return any(told & cues(language)["answers"] for language in ("de", "en"))


def stance(taken: Side) -> Stance:
    return {"against": "contra", "for_victim": "contra", "for_perpetrator": "pro"}.get(taken, "neutral")  # type: ignore[return-value]
