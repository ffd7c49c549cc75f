"""The reaction table of one text: who is said to have answered its triggers, and who is said to be silent."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from echolot.records import Reaction, Record, Stance, Trigger, Verdict

# What a victim does that only asks others for help, or thanks them: no answer to the perpetrator.
_NOTICE, _A_MEASURE = 1, 6  # the rung of a notice; that from which an answer is more than words
_APPEALS = frozenset(("REQUEST", "SUPPORT", "CONSULT", "AGREE"))
# What a relative clause may tell of somebody only to say who that is: `Rome, which buys its gas, said nothing`.
_STANDING = frozenset(("SUPPORT", "CONSULT", "AGREE", "AID", "COOPERATE"))
_PRIVATE = ":civilians"  # reporters, relatives, passers-by: what they say is read, and answers for nobody
_RELATIVES = frozenset(("which", "who", "whose", "that", "der", "die", "das", "dessen", "deren"))


def reaction_table(
    triggers: Sequence[Trigger], records: Sequence[Record], named: Sequence[str], kind: Callable[[str], str], sentence: Callable[[Record], int]
) -> tuple[Reaction, ...]:
    """One row a trigger and actor. named: actors of the text; those of whom nothing is stated are `not_stated`. sentence: in which a record is told."""
    rows: list[Reaction] = []
    for trigger in triggers:
        answering = [r for r in records if r.responds_to == trigger.id and r.embedded_in is None]
        watching = [r for r in records if r.observed is not None and r.observed.trigger == trigger.id]
        spoken = [a for r in (*answering, *watching) for a in r.source]
        if trigger is not triggers[0] and not any(r.responds_to == trigger.id for r in records):
            continue  # background: nobody answers it in this text
        actors = [*trigger.perpetrator, *spoken]
        if trigger is triggers[0]:
            actors += [a for a in named if kind(a) in ("state", "igo")]
        for actor in dict.fromkeys(a for a in actors if not a.endswith(_PRIVATE)):
            rows.append(_row(trigger, actor, records, sentence))
    return tuple(rows)


def _row(trigger: Trigger, actor: str, records: Sequence[Record], sentence: Callable[[Record], int]) -> Reaction:
    own = [r for r in records if actor in r.source and r.responds_to == trigger.id and r.embedded_in is None]
    if actor in trigger.perpetrator:
        done = tuple(r.id for r in records if r.event_cluster == trigger.id or (actor in r.source and r.responds_to == trigger.id))
        return Reaction(trigger=trigger.id, actor=actor, verdict=Verdict.PERPETRATOR, records=done)
    silences = [r for r in own if r.kind == "silence"]
    events = [r for r in own if r.kind == "event" and r.counts_as is not None]
    if silences:
        events = [r for r in events if not _says_who(r) and not _declines_by(r, silences) and not _is_said_by(r, silences, sentence)]
    watching = [r for r in records if r.observed is not None and actor in r.source]
    events = [r for r in events if not (r.type == "COMMENT" and r.rung == 1 and any(r.mode in ("report", None) or _tells_too(w, r) for w in watching))]
    events = [r for r in events if not (r.type == "CONSULT" and any(_at_once(w, r) for w in watching))]
    ids = tuple(r.id for r in own)
    judged = bool(silences) and all(r.attribution.voice == "author" for r in silences)
    highest = max((r.counts_as or 0 for r in events), default=None)
    taken = _stance([r for r in events if r.type != "AID"] or events) if actor in trigger.victim else _stance(events)  # who was hit sends troops, and helps nobody
    appeals = all(r.type in _APPEALS and not (r.type == "REQUEST" and set(r.target) & set(trigger.perpetrator)) for r in events)
    if actor in trigger.victim and events and not silences and appeals:
        return Reaction(trigger=trigger.id, actor=actor, verdict=Verdict.VICTIM, max_counts_as=highest, stance="contra", records=ids)
    if silences:
        return _silent(trigger, actor, silences, highest, taken, ids, "author_judgement" if judged and not events else "text")
    if events and actor not in trigger.victim and all(r.type == "REJECT" and r.stance == "neutral" for r in events):
        return Reaction(trigger=trigger.id, actor=actor, verdict=Verdict.DECLINED, max_counts_as=0, stance="neutral", records=ids)  # `refused to sign the draft`
    if events:
        verdict = {"contra": Verdict.RESPONDED, "pro": Verdict.PRO_PERPETRATOR}.get(taken or "", Verdict.NEUTRAL)
        return Reaction(trigger=trigger.id, actor=actor, verdict=verdict, max_counts_as=highest, stance=taken, records=ids)
    refused = [r for r in own if r.kind == "event" and r.factuality.status == "absent" and r.mode != "deny"]
    if refused:  # `will not expel diplomats`, `has expelled nobody, its minister said`: heard, and nothing done
        announced = any(r.modality == "volitional" or r.type == "REJECT" or actor in r.attribution.source for r in refused)
        verdict = Verdict.DECLINED if announced else Verdict.SILENT
        return Reaction(trigger=trigger.id, actor=actor, verdict=verdict, max_counts_as=0, stance="neutral", records=ids)
    if watching and actor not in trigger.victim:
        return Reaction(
            trigger=trigger.id,
            actor=actor,
            verdict=Verdict.OBSERVER,
            basis="author_judgement",
            records=tuple(r.id for r in watching),
        )
    if actor in trigger.victim:
        return Reaction(trigger=trigger.id, actor=actor, verdict=Verdict.VICTIM, records=ids)
    return Reaction(trigger=trigger.id, actor=actor, verdict=Verdict.NOT_STATED, records=ids)


def _tells_too(watch: Record, record: Record) -> bool:
    """Whether the words of a watch hold a record: `follows closely how its neighbours answer` is a watch, and no notice beside it."""
    first = record.evidence[0]
    return any(e.start <= first.start and first.end <= e.end for e in watch.evidence)


def _at_once(watch: Record, record: Record) -> bool:
    """`met to assess the answers`: whether an act and a watch share their words."""
    return any(e.start < w.end and w.start < e.end for e in record.evidence for w in watch.evidence)


def _declines_by(record: Record, silences: Sequence[Record]) -> bool:
    """`declined to join the patrol`: a refusal that is the declining itself, and no answer beside it."""
    first = record.evidence[0]
    return record.type == "REJECT" and any(e.start < first.end and first.start < e.end for s in silences if s.silence_degree == "declined" for e in s.evidence)


def _is_said_by(record: Record, silences: Sequence[Record], sentence: Callable[[Record], int]) -> bool:
    """`said it would read the report first`, `reserved judgement`: words by which the silence of their sentence is told, and no answer beside it; weak words are one."""
    told = [s for s in silences if s.silence_degree != "muted"]
    rung, first = record.counts_as or 0, record.evidence[0]
    if rung <= _NOTICE:
        return any(sentence(s) == sentence(record) for s in told)
    return rung < _A_MEASURE and any(e.start < first.end and first.start < e.end for s in told for e in s.evidence)


def _says_who(record: Record) -> bool:
    """Whether a relative clause tells an act that sides with somebody, as what is known of the actor."""
    opens = record.evidence[0].text.split(maxsplit=1)
    return record.type in _STANDING and bool(opens) and opens[0].lower() in _RELATIVES


def _stance(events: Sequence[Record]) -> Stance | None:
    """That of the strongest act that takes a side; neutral only where none does."""
    sided = [r for r in events if r.stance in ("contra", "pro")]
    contra = max((r.counts_as or 0 for r in sided if r.stance == "contra"), default=-1)
    pro = max((r.counts_as or 0 for r in sided if r.stance == "pro"), default=-1)
    if contra < 0 and pro < 0:
        return "neutral" if events else None
    return "contra" if contra >= pro else "pro"


def _silent(
    trigger: Trigger, actor: str, silences: Sequence[Record], highest: int | None, taken: Stance | None, ids: tuple[str, ...], basis: str
) -> Reaction:  # fmt: skip
    degrees = {r.silence_degree for r in silences}
    lacking = degrees & {"absent", "near_absent", "muted"}
    outweighed = lacking == {"muted"} and (taken == "pro" or (highest or 0) >= _A_MEASURE)  # weak words, and a veto
    if highest is not None and (not lacking or outweighed):  # left one question open, but answered
        verdict = {"contra": Verdict.RESPONDED, "pro": Verdict.PRO_PERPETRATOR}.get(taken or "", Verdict.NEUTRAL)
    elif highest is not None or degrees == {"muted"}:
        verdict = Verdict.MUTED
    elif degrees == {"declined"}:
        verdict = Verdict.DECLINED
    else:
        verdict = Verdict.SILENT
    stance: Stance = taken if taken in ("contra", "pro") else "contra" if lacking else "neutral"
    return Reaction(trigger=trigger.id, actor=actor, verdict=verdict, max_counts_as=highest or 0, stance=stance, basis=basis, records=ids)  # type: ignore[arg-type]
