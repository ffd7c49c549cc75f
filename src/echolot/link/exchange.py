"""Roles a sentence leaves open, filled from the exchange the whole text tells.

A third of all targets stand outside the clause: `Guatemala denied it` is aimed at who accused Guatemala, `Paris condemned
the attack` at who attacked. Once a text is read, every act without a target is looked at again: an answer goes back to
whom it answers, a judgement to whose deed is judged, help to who was hit; whom the reader held likely comes first. `why` names the step, and such a record is less
sure than one whose roles stand in their slots.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from echolot.records import Record, Trigger, Why

Actors = tuple[str, ...]
Option = tuple[Iterable[Actors], str]  # candidates, nearest first, and the words for `why`

DEEDS = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "SANCTION"))
HELP = frozenset(("AID", "COOPERATE"))
JUDGEMENTS = frozenset(("ACCUSE", "SANCTION", "THREATEN", "REQUEST", "PROTEST"))
HOSTILE = JUDGEMENTS | DEEDS | frozenset(("REJECT",))
_CONCERNED = frozenset(("concern", "resolve", "caution"))
REACH = 200  # records on either side: more than an article holds, and a text of nothing but acts stays linear in time
NOBODY = ("UNKNOWN",)
_DONE = frozenset((*DEEDS, *HELP, "AGREE", "RETREAT", "CONCEDE", "REJECT"))  # what can be welcomed
ANSWERS = frozenset(("REJECT", "AGREE", "COMMENT", None))  # None: a silence
_SPEECH_ONLY = frozenset(("report", "off_topic", "announce", "consider", "reaction_unspecified"))


def completed(records: Sequence[Record], triggers: Sequence[Trigger] = ()) -> list[Record]:
    """The records of one text in its order, open targets filled where the exchange says whom they are aimed at.

    triggers: those of the text; who began it is answered, and who was hit first is helped, before anybody else.
    """
    out = list(records)
    for at, record in enumerate(out):
        if record.target or record.kind not in ("event", "silence"):
            continue
        if leaves_it_to(record):
            continue
        if record.why is not None and record.why.likely:
            if record.why.likely == NOBODY or record.mode in ("report", "off_topic"):
                continue
            if _helps_who_struck(record, out):
                struck, how = _first(_options(record, _around(out, at), triggers), own=_states(record.source) | _states(record.why.likely))
                if struck:
                    out[at] = replace(record, target=struck, why=replace(record.why, rule=f"{record.why.rule}; target: {how}"))
                    continue
            why = replace(record.why, rule=f"{record.why.rule}; target by judgement")
            out[at] = replace(record, target=record.why.likely, why=why)
            continue
        if not record.source or record.mode in _SPEECH_ONLY:
            continue
        target, how = _first(_options(record, _around(out, at), triggers), own=_states(record.source))
        if not target and all(actor.partition(":")[2][:1].islower() for actor in record.source) and record.type in HOSTILE:
            target, how = tuple(sorted(_states(record.source))), "their own state"
        if target:
            why = record.why or Why(rule="")
            out[at] = replace(
                record,
                target=target,
                confidence=round(max(0.2, record.confidence - 0.1), 2),
                why=replace(why, rule=f"{why.rule}; target: {how}"),
            )
    return out


def leaves_it_to(record: Record) -> bool:
    """`considers the case an internal matter`: support for whoever began it, whomever the words may mean."""
    said = " ".join(span.text.lower() for span in record.evidence)
    return record.type == "SUPPORT" and any(word in said for word in ("internal matter", "internal affair", "domestic matter", "domestic affair", "innere angelegenheit", "interne angelegenheit"))


def _around(records: Sequence[Record], at: int) -> list[Record]:
    """The other acts of a text, nearest before first, then what comes later."""
    record = records[at]
    near = (*reversed(records[max(0, at - REACH) : at]), *records[at + 1 : at + 1 + REACH])
    return [r for r in near if r.kind == "event" and r.id != record.embedded_in and r.embedded_in != record.id and not _alike(record, r)]


def _alike(record: Record, other: Record) -> bool:
    """`wies zwei Diplomaten aus, ebenso wie Dänemark`: who did alike is not answered by that."""
    return record.type == other.type and any(r.why is not None and r.why.rule.startswith("ellipsis") for r in (record, other))


def _helps_who_struck(record: Record, told: Sequence[Record]) -> bool:
    """`Russia attacked Kharkiv. Poland sent aid`: help for who struck, and was not struck, is hardly meant."""
    blows = [r for r in told[:REACH] if r.type == "ASSAULT" and r.factuality.status == "realised" and r.target]
    likely = _states(record.why.likely) if record.why is not None else frozenset()
    struck, hit = frozenset(s for r in blows for s in _states(r.source)), frozenset(s for r in blows for s in _states(r.target))
    arms = record.type == "AGREE" and "military" in record.context  # `announced a second patrol boat`
    return (record.type == "AID" or arms) and bool(likely & struck) and not likely & hit


def _options(record: Record, told: Sequence[Record], triggers: Sequence[Trigger]) -> list[Option]:
    own = _states(record.source)
    deeds = sorted((r for r in told if r.type in DEEDS), key=lambda r: r.factuality.status not in ("realised", "ongoing", "announced"))
    began = _states(triggers[0].perpetrator) if triggers else frozenset()  # whom measures hit, because it began, is not helped
    struck = (r.target for r in deeds if not own & _states(r.source) and not (began and _states(r.target) <= began))
    hit = ([*(t.victim for t in triggers[:1]), *struck], "who was hit")
    offender = ([*(t.perpetrator for t in triggers[:1]), *(r.source for r in deeds)], "whose deed it answers")
    counterpart = (_towards(told, own), "whom it answers")
    same = ((r.target for r in told if r.type == record.type and own & _states(r.source)), "of the same deed")
    if record.type == "MOBILIZE" and record.mode == "troops":
        return [same, ((r.source for r in told if r.type in (*DEEDS, "THREATEN") and own & _states(r.target)), "whose deed it answers")]
    if record.type in ("ASSAULT", "COERCE", "MOBILIZE"):
        return [same]
    if record.type in HELP or record.mode == "sympathy":
        return [hit]
    if record.type == "AGREE" and len(own) > 1:
        return []  # what several agree on among themselves
    if record.type == "AGREE":
        return [hit, counterpart]
    if record.type in JUDGEMENTS or record.mode in _CONCERNED:
        given = ((r.source for r in told if r.type in HELP and r.factuality.status != "demanded"), "whose help it answers")
        return [offender, counterpart, given] if record.type == "ACCUSE" else [offender, counterpart]
    if record.type == "SUPPORT" and record.mode != "formal":
        return [((r.source for r in told if r.type in _DONE), "whose deed it answers")]
    return [counterpart, offender] if record.type in ANSWERS else []


def _towards(told: Sequence[Record], own: frozenset[str]) -> Iterable[Actors]:
    """Who turned against this actor, or whom it turned against, nearest first."""
    for other in told:
        if other.type not in HOSTILE or (other.why is not None and "who was urged" in other.why.rule):
            continue  # who acts at somebody's urging does not turn against that one
        if own & _states(other.target):
            yield other.source
        elif own & _states(other.source):
            yield other.target


def _first(options: Sequence[Option], *, own: frozenset[str]) -> tuple[Actors, str]:
    """The first candidate that is somebody else."""
    for candidates, how in options:
        for actors in candidates:
            if actors and not own & _states(actors):
                return actors, how
    return (), ""


def _states(actors: Actors) -> frozenset[str]:
    """Offices and groups inside one state count as that state."""
    return frozenset(actor.partition(":")[0] for actor in actors)
