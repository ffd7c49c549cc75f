"""Acts that German tells without a verb of their own, or with one that only follows: `Island Decken`, `Oslo ebenso`, `Rom zog mit eigenen Verboten nach`."""

from __future__ import annotations

from dataclasses import replace

from echolot.coding.clauses import Clause
from echolot.coding.ellipsis import LAST, left_open
from echolot.coding.gapping import Gap, alike_or_when, gaps_of
from echolot.coding.story import Draft, Piece
from echolot.records import Span, Why

_THINGS = ("AID", "SANCTION", "MOBILIZE", "COERCE", "AGREE", "ACCUSE", "REQUEST", "THREATEN")  # acts that a thing beside the name can tell


def in_gaps(piece: Piece) -> None:
    """`Norwegen schickte Zelte, Island Decken`, `Oslo protestierte, Rom ebenso.`, `Auch Prag.`: German names without a verb of their own, and what was told last."""
    for gap in gaps_of(piece.scene, (*piece.scene.phrases, *piece.scene.aside)):
        evidence = piece.span(gap.first, gap.last)
        if any(set(d.record.source) & set(gap.actors) and d.record.evidence[0].start <= evidence.start < d.record.evidence[0].end for d in piece.drafts):
            continue
        told = told_right_before(piece, evidence.start, gap.actors, gap.alone)
        if gap.kind == "not" or told is None or (gap.kind != "alike" and not _takes_things(piece, told, gap)):
            continue
        agent = evidence if len(gap.names) > 1 else piece.span(gap.names[0].first, gap.names[0].last)
        _again(piece, told, gap.actors, agent, evidence, LAST if gap.kind == "alike" else "ellipsis: the verb told before")


def _again(piece: Piece, told: Draft, who: tuple[str, ...], agent: Span, evidence: Span, rule: str) -> None:
    """What was told, done by others."""
    record = replace(
        told.record, id=piece.story.new_id(), source=who, source_agent=agent, target=tuple(t for t in told.record.target if t not in who), target_agent=None,
        quantity=None, time=piece.time(evidence), evidence=(evidence,), why=Why(rule=rule, matched=(evidence,)),
    )  # fmt: skip
    piece.add(record, piece.scene.clauses.clauses[0])


def following(piece: Piece) -> None:
    """`Ghana folgte am Morgen`, `Oslo zog mit eigenen Verboten nach`, `Rom und Athen taten es auch`: a clause whose verb says that the act told last was done again."""
    if piece.story.language != "de":
        return
    for clause in piece.scene.clauses.clauses:
        how = _follows(piece, clause)
        subject = piece.scene.subject(clause) if how else None
        if subject is None or subject.phrase is None or subject.how or not subject.actors or not subject.phrase.strong:
            continue
        who, own_place = subject.actors, range(subject.phrase.first, subject.phrase.last)
        if any(p.actors and p.first in clause.tokens and p.first not in own_place for p in piece.scene.phrases):
            continue  # `folgte der Bitte Tirols`
        evidence = piece.span(clause.first, clause.last)
        told = told_right_before(piece, evidence.start, who, alone=True)
        if told is None or told.record.kind != "event" or told.record.factuality.status == "absent" or (how == "with" and told.record.type not in _THINGS):
            continue
        own = [d for d in piece.drafts if d.clause is clause and set(d.record.source) & set(who)]
        if (how == "does" and left_open(piece, told)) or any(d.hit is not None and d.hit.kind == "noun" for d in own):
            continue  # `folgte mit einem Verbot`: told already
        for other in own:
            piece.story.drafts.remove(other)  # `schloss sich an` joins nothing else
        _again(piece, told, who, piece.span(subject.phrase.first, subject.phrase.last), evidence, LAST)


def _follows(piece: Piece, clause: Clause) -> str:
    """How a clause says that its subject does what was told last: it "follows", does so "with" a thing, or "does" it; "" where it says more, or other things."""
    scene, cues = piece.scene, piece.scene.cues
    if clause.kind != "main" or not clause.finite:
        return ""
    named = {i for p in (*scene.phrases, *scene.aside) if p.actors for i in range(p.first, p.last)}
    pairs = cues["following_in_two"] | cues["done_in_two"]
    words = [scene.tokens[i] for i in clause.tokens if scene.tokens[i].is_word and i not in named]
    low = [t.lower for t in words]
    finite = scene.tokens[clause.finite[0]].lower
    closing = low[-1] if low and f"{finite} {low[-1]}" in pairs else ""
    follows = finite in cues["following_verbs"] or f"{finite} {closing}" in cues["following_in_two"]
    does = finite in cues["doing"] or f"{finite} {closing}" in cues["done_in_two"]
    if not (follows or does) or finite not in low:
        return ""
    with_ = next((n for n, t in enumerate(words) if t.lower == "mit" and n > low.index(finite) and n + 1 < len(words) - bool(closing)), -1)
    rest = words[:with_] if follows and with_ > 0 else words
    if with_ > 0 and {t.lower for t in words[with_:]} & cues["followed_with_a_look"]:
        return ""
    free = [t for t in rest if t.lower not in (finite, closing) and not alike_or_when(scene, t) and t.lower not in cues["beside_following"]]
    said = set(low) & cues["the_same"]
    if any(t.lower not in cues["the_same"] for t in free) or (does and not follows and not said) or (follows and free):
        return ""
    return "does" if not follows else "with" if with_ > 0 else "follows"


def told_right_before(piece: Piece, start: int, who: tuple[str, ...], alone: bool) -> Draft | None:
    """The act or silence told last of somebody else, where no other verb stands between it and a place in the text.

    alone: it may stand in the sentence before.
    """
    told = [
        d
        for d in piece.story.drafts
        if d.record.embedded_in is None
        and ((d.hit is not None and d.hit.kind == "verb") or d.record.kind == "silence" or (d.record.why is not None and d.record.why.rule == LAST))
        and d.record.kind in ("event", "silence")
        and d.record.evidence[0].start < start
        and piece.sentence.index - d.sentence <= alone
        and d.record.source
        and not set(d.record.source) & set(who)
    ]
    last = max(told, key=lambda d: (d.record.why.matched if d.record.why is not None and d.record.why.matched else d.record.evidence)[0].start, default=None)
    return last if last is not None and not _verb_between(piece, last, start) else None


def _verb_between(piece: Piece, told: Draft, start: int) -> bool:
    """Whether a main clause with a verb of its own stands between what was told and a place in the text."""
    end = max(m.end for m in told.record.evidence)
    for other in piece.story.pieces:
        if other.sentence.index < told.sentence:
            continue
        for clause in other.scene.clauses.clauses:
            verbs = [other.scene.tokens[i].start for i in clause.finite] if clause.kind == "main" and clause is not told.clause else []
            if any(end <= at < start for at in verbs):
                return True
    return False


def _takes_things(piece: Piece, told: Draft, gap: Gap) -> bool:
    """Whether the act is told of a thing, and hits nobody whom a name beside the verb tells: `schickte Riga Zelte, Vilnius Decken` has one sender."""
    if told.record.type not in _THINGS or told.record.kind != "event" or told.hit is None or told.record.factuality.status == "absent":
        return False
    own = [p for p in piece.scene.inside(told.clause) if p.argument and p.strong and p.actors and p.can("n") and not p.bare and p.first < gap.first]
    before = {piece.scene.tokens[i].lower for i in told.clause.tokens if i < gap.first}
    return all(set(p.actors) <= set(told.record.source) for p in own) and (not gap.preposition or gap.preposition in before)


