"""What others did and one did not, told without the verb: `Chile did not`, `Neuseeland aber nicht`, `Kuwait tat es nicht`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from echolot.coding import codebook
from echolot.coding.clauses import Clause
from echolot.coding.ellipsis_german import told_right_before
from echolot.coding.gapping import gaps_of, left_undone
from echolot.coding.story import Piece
from echolot.records import Why

RULE = "ellipsis: not what others did"


def withheld(piece: Piece) -> None:
    """The act told last, as one that somebody else has left undone."""
    for who, (first, last), (begins, ends) in (*_in_gaps(piece), *_in_clauses(piece)):
        evidence = piece.span(begins, ends)
        told = told_right_before(piece, evidence.start, who, alone=True)
        if told is None or told.record.kind != "event" or told.record.factuality.status not in ("realised", "ongoing"):
            continue
        factuality = replace(told.record.factuality, status="absent", polarity="neg", source_value="CT-", author_value="CT-")
        record = replace(
            told.record, id=piece.story.new_id(), source=who, source_agent=piece.span(first, last), target=tuple(t for t in told.record.target if t not in who),
            target_agent=None, quantity=None, time=piece.time(evidence), evidence=(evidence,), factuality=factuality,
            counts_as=codebook.counts_as(told.record.rung, "absent"), why=Why(rule=RULE, matched=(evidence,)),
        )  # fmt: skip
        piece.add(record, piece.scene.clauses.clauses[0])


def _in_gaps(piece: Piece) -> Iterator[tuple[tuple[str, ...], tuple[int, int], tuple[int, int]]]:
    """German names with `nicht` and no verb: who, where the names stand, where the whole stands."""
    scene = piece.scene
    for gap in gaps_of(scene, (*scene.phrases, *scene.aside)) if left_undone(scene) else ():
        if gap.kind == "not":
            yield gap.actors, (gap.first, gap.names[-1].last), (gap.first, gap.last)


def _in_clauses(piece: Piece) -> Iterator[tuple[tuple[str, ...], tuple[int, int], tuple[int, int]]]:
    """Clauses of a name and a negated auxiliary or `tat es nicht`, and nothing else."""
    for clause in piece.scene.clauses.clauses:
        subject = piece.scene.subject(clause)
        phrase = subject.phrase
        if clause.kind != "main" or phrase is None or subject.how or not (subject.actors and phrase.strong):
            continue
        if _only_denies(piece, clause, range(phrase.first, phrase.last)):
            yield subject.actors, (phrase.first, phrase.last), (clause.first, clause.last)


def _only_denies(piece: Piece, clause: Clause, name: range) -> bool:
    """Whether a clause says of a name only that it did not."""
    scene = piece.scene
    words = [scene.tokens[i].lower for i in clause.tokens if i not in name and scene.tokens[i].is_word]
    words = [w for w in words if w not in scene.cues["but"]]
    return " ".join(words) in scene.cues["undone_in_short"]
