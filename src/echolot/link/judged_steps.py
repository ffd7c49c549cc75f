"""Whose deed a judgement is about that names nobody: `Cuba condemned the expulsion`, `Kolumbien bedauerte den Schritt`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from echolot.coding.cues import cues
from echolot.link.exchange import DEEDS, HELP
from echolot.records import Coded, Record, Why

_DONE = ("realised", "ongoing", "announced")
_POINTING = {"de": "den|die|das|dem|diesen|diese|dieses", "en": "the|this"}
_SAYS_WHOSE = {"de": r"(?!\s+(?:von|des|der|durch|zu[rm]?|in|über)\b)(?!\s*,\s*\w+)", "en": r"(?!\s+(?:of|by|to|in|on|for|that|from)\b)"}  # `the decision of the court`


def aimed_at_steps(coded: Coded) -> Coded:
    """The article with judgements aimed at whose deed they judge, where their words name the deed or point back to a step and nobody else."""
    language = coded.article.language or "en"
    names = "|".join(sorted(cues(language)["pointed_back"]))
    step = re.compile(rf"\b(?:{_POINTING[language]})\s+(?:{names})\b{_SAYS_WHOSE[language]}", re.IGNORECASE)
    out = list(coded.records)
    told: list[Record] = []  # the steps told so far
    for at, record in enumerate(out):
        if not record.target and record.source and _judges(record):
            points = record.type != "SUPPORT" and any(step.search(e.text) for e in record.evidence)  # whose step is praised, the story tells
            doer = _named_in(record, out[max(0, at - _NEAR) : at + _NEAR]) or (_told_before(record, told, out[at - 1] if at else None) if points else ())
            if doer:
                why = record.why or Why(rule="")
                out[at] = replace(record, target=doer, why=replace(why, rule=f"{why.rule}; target: whose step it judges", likely=()))
        if _is_step(record) and record.embedded_in is None:
            told.append(record)
    return replace(coded, records=tuple(out))


_NEAR = 8  # records on either side: more than one sentence holds
_REACH = 40  # steps back in which one is looked for that hit the judge


def _judges(record: Record) -> bool:
    concerned = record.type == "COMMENT" and record.mode == "concern"
    return record.kind == "event" and (concerned or (record.type in ("ACCUSE", "SUPPORT") and record.mode not in ("allege", "formal", "investigate", "summon")))


def _named_in(record: Record, near: Sequence[Record]) -> tuple[str, ...]:
    """`verurteilte die Ausweisung`: who did the deed that a noun in the words of a judgement names, if only one such is there."""
    own = [(e.start, e.end) for e in record.evidence]
    named = (r for r in near if r.why is not None and r.why.rule.startswith("noun") and _is_step(r) and _by_another(r, record))
    doers = {r.source for r in named if any(a <= e.start and e.end <= b for e in r.evidence for a, b in own)}
    return doers.pop() if len(doers) == 1 else ()


def _told_before(record: Record, told: Sequence[Record], last: Record | None) -> tuple[str, ...]:
    """`bedauerte den Schritt`: who did the step told before that hit the judge; else the one told right before, or that the text opens with."""
    own = _states(record.source)
    hit = (r for r in reversed(told[-_REACH:]) if own & _states(r.target) and _by_another(r, record))
    right_before = (r for r in told[-1:] if r is last and _by_another(r, record))
    opening = (r for r in told[:1] if _by_another(r, record))
    found = next((r for options in (hit, right_before, opening) for r in options), None)
    return found.source if found is not None else ()


def _is_step(record: Record) -> bool:
    """A deed or measure that the text tells as done or announced, with who did it."""
    step = record.type in DEEDS or record.type in HELP or (record.type in ("REJECT", "SUPPORT") and record.mode == "formal")
    return step and record.kind == "event" and bool(record.source) and record.factuality.status in _DONE


def _by_another(record: Record, judge: Record) -> bool:
    return not _states(record.source) & _states(judge.source)


def _states(actors: Sequence[str]) -> set[str]:
    """Offices and groups inside one state count as that state."""
    return {actor.partition(":")[0] for actor in actors}
