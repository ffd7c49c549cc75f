"""One text: its triggers, what answers them, and who is said to stand where."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from echolot.link.earlier import done_before, first_day
from echolot.link.exchange import completed, leaves_it_to
from echolot.link.judged_steps import aimed_at_steps
from echolot.link.sentences import sentence_of
from echolot.link.side_judge import Answer, SideJudge
from echolot.link.stance import (
    NOTICE,
    announced,
    complains,
    filled,
    for_the_ousted,
    for_the_struck,
    mediates,
    named_in,
    praises_a_step,
    side,
    sideless,
    stance,
    stands_by,
    talks_with_perpetrator,
    to_both_sides,
    told_of_both,
)
from echolot.link.story import BODIES, is_deed, is_measure, mentioned
from echolot.link.triggers import found_triggers
from echolot.records import Coded, Observed, Record, Trigger

_TO_BOTH = ("REQUEST", "COMMENT", "CONSULT", "AGREE")
_ANSWERS = frozenset(("ACCUSE", "THREATEN", "SANCTION", "REJECT", "REQUEST", "COMMENT"))
_AIMLESS = frozenset(("off_topic", "report", "announce", "consider", "deny", "reaction_unspecified", "neutral"))
_STEPS = frozenset(("MOBILIZE", "COERCE", "AGREE", "CONSULT", "SUPPORT", "AID", "COOPERATE"))
_GROUPS = frozenset(("WEST", "ALLIES"))
_ORGANS = frozenset(("court", "army", "police"))
_CONGRATULATING = ("congratulat", "gratulier", "beglückwünsch")
_TO_OTHERS = frozenset(("assist", "meet", "mediate", "formal"))  # modes of a request that who was hit does not make to the perpetrator
_STEM = 5  # letters by which `strike` and `strikes`, `Sanktion` and `Sanktionen` are the same word


def linked(coded: Coded) -> tuple[tuple[Trigger, ...], tuple[Record, ...]]:
    """Triggers of an article and its records linked to them. An answer without a target gets the perpetrators."""
    coded = aimed_at_steps(coded)
    found = found_triggers(coded)
    triggers = found.triggers
    if not triggers:
        return (), tuple(completed(coded.records))
    told = _told(coded, triggers, found.sure)
    first = [_linked(record, coded, told) for record in coded.records]
    filled = completed(first, triggers)
    # help whose receiver only the exchange tells takes a side only now
    records = [after if after.target == before.target else _linked(after, coded, told) for before, after in zip(first, filled, strict=True)]
    return triggers, tuple(_sided(records, replace(coded, records=tuple(records)), told))


def answering(records: Sequence[Record], trigger: Trigger) -> Set[str]:
    """Whom to back is to answer: who acts in a text besides the trigger's own side, and the groups they belong to."""
    return responders_of(records, trigger) | _GROUPS


def answers_of(records: Sequence[Record], coded: Coded, trigger: Trigger, responders: Set[str]) -> dict[int, Answer]:
    """The records, by place, that answer a trigger and whose side is weighed: no mere notice, which takes none; coded holds them."""
    return {
        n: Answer(r, coded, trigger, r.counts_as or 0, responders)
        for n, r in enumerate(records)
        if r.responds_to == trigger.id and r.kind == "event" and (r.counts_as or 0) > NOTICE
        and not (sideless(r, coded, trigger) or for_the_ousted(r, trigger, records))
    }


def _sided(records: list[Record], coded: Coded, told: _Told) -> list[Record]:
    """The answers to the first trigger with the sides that they likely take."""
    trigger = told.triggers[0]
    answers = answers_of(records, coded, trigger, answering(coded.records, trigger))
    sides = SideJudge.of_one_text().sides(list(answers.values())) if answers else []
    for n, taken in zip(answers, sides, strict=True):
        records[n] = replace(records[n], stance=stance(taken))
    return records


@dataclass(frozen=True, slots=True)
class _Told:
    """What a text tells of its triggers, asked once and not for every record."""

    triggers: Sequence[Trigger]
    sure: bool  # whether rules and weights name the same perpetrator: then an answer that names nobody is aimed at that one
    own: Mapping[str, Trigger]  # record id -> the first trigger that it tells
    opens: Mapping[str, date | None]  # trigger id -> the day before which nothing answers it
    responders: Mapping[str, Set[str]]  # trigger id -> who acts in the text besides its own side
    records_at: Mapping[int, Sequence[str]]  # sentence -> records of triggers told in it


def _told(coded: Coded, triggers: Sequence[Trigger], sure: bool) -> _Told:
    own = {record_id: trigger for trigger in reversed(triggers) for record_id in trigger.records}
    records_at: dict[int, list[str]] = defaultdict(list)
    for record in coded.records:
        if record.id in own:
            records_at[sentence_of(record, coded.sentences)].append(record.id)
    return _Told(
        triggers=triggers, sure=sure, own=own,
        opens={t.id: first_day(t.records, coded) for t in triggers},
        responders={t.id: responders_of(coded.records, t) for t in triggers},
        records_at=records_at,
    )


def _linked(record: Record, coded: Coded, told: _Told) -> Record:
    triggers = told.triggers
    if record.kind == "observer":
        watched = record.observed.response_by if record.observed else ()
        return replace(record, observed=Observed(watched, triggers[0].id))
    if record.kind in ("relation", "claim") or record.mode == "off_topic":
        return replace(record, counts_as=None) if record.mode == "off_topic" else record
    cluster = told.own.get(record.id)
    if cluster is not None:
        record = replace(record, event_cluster=cluster.id)
        if cluster is triggers[0] or not _participates(record, coded, triggers[0]):
            goal = cluster.beneficiary if record.type in ("AID", "COOPERATE") else cluster.victim
            return replace(record, target=record.target or tuple(g for g in goal if g not in record.source), counts_as=None)
    if for_the_struck(record, triggers[0]):
        record = _for_victim(record, triggers[0])
    trigger, explicit = _answered(record, coded, told)
    if trigger is None:
        return record
    if _by_its_organs(record, trigger):
        return replace(record, counts_as=None)
    record = replace(record, responds_to=trigger.id, link="explicit" if explicit else "contextual")
    if mediates(record):
        record = _between(record, trigger)
    elif record.type in _TO_BOTH and told_of_both(record):
        record = _to_both(record, trigger)
    elif told.sure:
        record = _aimed(record, coded, trigger)
    if record.kind == "silence":
        return record
    if set(record.source) & set(trigger.perpetrator) and not talks_with_perpetrator(record, trigger):
        return replace(record, counts_as=None)
    if done_before(record, coded, told.opens[trigger.id]):
        return replace(record, counts_as=None)
    named = named_in(record, coded)
    if to_both_sides(record, trigger, named):
        record = replace(record, rung=NOTICE, counts_as=record.counts_as and NOTICE)
    counted = None if record.embedded_in is not None else record.counts_as
    if trigger is not triggers[0] and set(record.source) <= set(triggers[0].perpetrator):
        return replace(record, stance="contra")  # it pays back
    taken = side(announced(record, coded.records), trigger, told.responders[trigger.id] | _GROUPS, named)
    if taken == "for_perpetrator" and for_the_ousted(record, trigger, coded.records):
        taken = "for_victim"
    return replace(record, stance=stance(taken), counts_as=counted)


def _by_its_organs(record: Record, trigger: Trigger) -> bool:
    """`A court in Minsk sentenced a German`: what the perpetrator's courts, police or army do to others it does itself."""
    own = {state for state in trigger.perpetrator if ":" not in state}
    organs = all(actor.partition(":")[0] in own and actor.partition(":")[2] in _ORGANS for actor in record.source)
    others = {actor.partition(":")[0] for actor in record.target} - own
    return record.kind == "event" and bool(record.source) and organs and bool(others) and (is_deed(record) or is_measure(record))


def responders_of(records: Sequence[Record], trigger: Trigger) -> frozenset[str]:
    """Who acts in these records, the trigger's own side left out."""
    return frozenset(s for r in records for s in r.source) - {*trigger.perpetrator, *trigger.beneficiary}


def _aimed(record: Record, coded: Coded, trigger: Trigger) -> Record:
    """The answer with whom it is aimed at, where its words do not say so: praise at whose step it praises, blame at the perpetrator."""
    if record.target or record.mode in _AIMLESS or (record.why is not None and "target on each other" in record.why.rule):
        return record
    if record.type == "REQUEST" and record.mode in _TO_OTHERS and set(record.source) & set(trigger.victim) and not complains(record):
        asked = {m for m in mentioned(record, coded.mentions) if m.partition(":")[0] in BODIES}
        return replace(record, target=tuple(sorted(asked - set(record.source))), against=trigger.perpetrator)  # `asked the Security Council to meet`
    if record.mode == "sympathy":
        return _for_victim(record, trigger)
    if record.type == "SUPPORT":
        return replace(record, target=_backed(record, coded, trigger))
    if record.type in ("AID", "COOPERATE", "AGREE"):
        named = [m for m in coded.mentions if m.form != "office"]  # whose `investigators` are, only the text around them tells
        party = mentioned(record, named) & {*trigger.perpetrator, *trigger.beneficiary, *trigger.victim}
        return replace(record, target=tuple(sorted(party)))
    if record.kind == "silence" or record.type in _ANSWERS:
        return replace(record, target=tuple(i for i in (*trigger.perpetrator, *trigger.beneficiary) if i not in record.source))
    return record


def _for_victim(record: Record, trigger: Trigger) -> Record:
    """`drückte den Hinterbliebenen ihr Mitgefühl aus`: what is for those who were struck is for whom the deed hit."""
    hit = tuple(v for v in trigger.victim if v not in record.source)
    return replace(record, target=hit) if hit else record


def _between(record: Record, trigger: Trigger) -> Record:
    """`Sweden offered to mediate`: an outsider's good offices are for both sides, where its words do not name one alone."""
    parties = tuple(dict.fromkeys((*trigger.perpetrator, *trigger.victim)))
    if set(record.source) & {*parties, *trigger.beneficiary} or not trigger.victim or (record.target and not filled(record)):
        return record
    return replace(record, target=parties)


def _to_both(record: Record, trigger: Trigger) -> Record:
    """`Spain urged both sides to show restraint`: the two of the deed, whoever else the text has named as a pair."""
    parties = tuple(dict.fromkeys((*trigger.perpetrator, *trigger.victim)))
    outsider = not set(record.source) & {*parties, *trigger.beneficiary}
    return replace(record, target=parties) if outsider and trigger.victim and not set(record.target) >= {*parties} else record


def _backed(record: Record, coded: Coded, trigger: Trigger) -> tuple[str, ...]:
    """Whose step an act of support without a named target backs, or nobody.

    Somebody of the story whom its words name; else the step whose words it repeats; else, for a vote, the last measure of
    others, and for praise the step told last.
    """
    if set(record.source) & set(trigger.victim):
        return ()
    if leaves_it_to(record):
        return trigger.perpetrator
    named = mentioned(record, coded.mentions)
    party = named & {*trigger.perpetrator, *trigger.beneficiary, *trigger.victim}
    if party:
        return tuple(sorted(party))
    if stands_by(record):
        return trigger.victim
    if any(r.mode in ("deny", "justify") and r.type == "COMMENT" and set(r.source) == set(record.source) for r in coded.records):
        return trigger.perpetrator  # who denies what others blame it for praises nobody's answer
    if record.why is not None and any(s.text.lower().startswith(_CONGRATULATING) for s in record.why.matched):
        return trigger.perpetrator  # `congratulated the general`: somebody, and no step of others
    stems, start = _stems(s.text for s in record.evidence), record.evidence[0].start
    steps = [
        r
        for r in coded.records
        if r.id != record.id and r.source and not set(r.source) & set(record.source) and (is_deed(r) or is_measure(r))
    ]
    repeated = [r for r in steps if stems & _stems(s.text for s in (r.why.matched if r.why else r.evidence))]
    before = [r for r in steps if r.evidence[0].start < start]
    if repeated:
        return max(repeated, key=lambda r: -abs(start - r.evidence[0].start)).source
    if record.mode == "formal":
        before = [r for r in before if is_measure(r) and not set(r.source) & set(trigger.perpetrator)]
        return before[-1].source if before else ()
    begun = any(r.id in trigger.records and (is_deed(r) or is_measure(r)) for r in coded.records)
    told_apart = before and begun and sentence_of(record, coded.sentences) - sentence_of(before[-1], coded.sentences) > 1
    if not before or (told_apart and praises_a_step(record)):  # `hailed the decision`, when others have spoken since: the deed that all answer
        return trigger.perpetrator
    return before[-1].source


def _stems(texts: object) -> set[str]:
    return {w[:_STEM].lower() for text in texts for w in re.findall(r"[^\W\d_]{4,}", text)}  # type: ignore[attr-defined]


def _answered(record: Record, coded: Coded, told: _Told) -> tuple[Trigger | None, bool]:
    """The trigger a record answers and whether the same sentence names it."""
    triggers, place = told.triggers, sentence_of(record, coded.sentences)
    same = [told.own[name] for name in told.records_at.get(place, ()) if name != record.id] if place >= 0 else []
    best: tuple[float, Trigger, bool] | None = None
    for trigger in triggers:
        if record.id in trigger.records:
            continue
        explicit = trigger in same
        score = _participation(record, coded, trigger, triggers[0]) + 0.3 * explicit + 0.05 * (trigger is triggers[0])
        if score >= 0.5 and (best is None or score > best[0]):
            best = (score, trigger, explicit)
    return (best[1], best[2]) if best else (None, False)


def _participates(record: Record, coded: Coded, trigger: Trigger) -> bool:
    return record.id not in trigger.records and _participation(record, coded, trigger, trigger) >= 0.5


def _participation(record: Record, coded: Coded, trigger: Trigger, first: Trigger) -> float:
    """0 to 0.6: how far source and target belong to the trigger's story."""
    parties = {*trigger.perpetrator, *trigger.beneficiary, *trigger.victim}
    own, aimed = set(record.source), set(record.target) | set(record.against)
    if not own:
        return 0.0
    if own <= set(trigger.perpetrator) and record.kind != "silence":
        defends = record.type in ("REJECT", "COMMENT", "CONCEDE") and not aimed - set(trigger.victim)
        return 0.5 if defends else 0.0
    if own <= set(first.perpetrator) and trigger is not first:
        return 0.6 if aimed & (parties | _GROUPS) and record.type in (*_ANSWERS, *_STEPS) else 0.0
    if trigger is not first and set(first.perpetrator) <= set(trigger.victim):
        return 0.0  # measures that the perpetrator pays back: nobody else answers them
    if own <= {*trigger.perpetrator, *trigger.beneficiary} and is_deed(record):
        return 0.0  # the beneficiary's own war is the background
    if aimed & parties:
        return 0.6
    if record.kind == "silence" or record.type in _ANSWERS:
        if not aimed:
            return 0.5
    elif not aimed and record.type in _STEPS and trigger is first:
        return 0.5 if record.attribution.voice == "author" or record.embedded_in is None else 0.0
    blames = record.type in ("REJECT", "THREATEN", "COMMENT")
    if trigger is first and (aimed & _GROUPS or (not blames and aimed & _others(coded.records, record, trigger))):
        return 0.5
    return 0.45 if record.type in ("REQUEST", "SUPPORT", "AGREE", "CONSULT") else 0.0


def _others(records: Sequence[Record], record: Record, trigger: Trigger) -> Set[str]:
    """Others who act in the text besides this record's own source."""
    return responders_of([r for r in records if r is not record], trigger) - set(record.source)
