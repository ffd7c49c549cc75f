"""Which neighbour is meant where several are named: help goes to the one that was hit, blame to the one that struck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from echolot.coding.lexicon import Predicate
from echolot.coding.neighbours import neighbours
from echolot.coding.phrases import Phrase
from echolot.coding.story import Piece

_NEXT_DOOR = ("nachbar", "neighbour", "neighbor")
_BLOWS = ("ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN")
_FRIENDLY = frozenset(("SUPPORT", "AID", "COOPERATE", "AGREE"))
_HOSTILE = frozenset(("ACCUSE", "REQUEST", *_BLOWS))


def next_door(piece: Piece, found: Sequence[Predicate]) -> None:
    """`Russia seized a Ukrainian ship. Poland stood by its neighbour`: the neighbour in play, by what is done to it."""
    for phrase in [p for p in piece.scene.phrases if _is_next_door(piece, p) or _is_one_ally(piece, p)]:
        ally = phrase.role != "kingdom"
        met = _backed(piece, phrase) if ally else _meant(piece, phrase, found)
        if met or ally:
            piece.scene.phrases = [replace(p, actors=met) if p is phrase else p for p in piece.scene.phrases]
            piece.scene.subjects.clear()


def _is_next_door(piece: Piece, phrase: Phrase) -> bool:
    """Whether a phrase is one land next door, of which no name is told."""
    words = [t.lower for t in piece.scene.tokens[phrase.first : phrase.last]]
    named = any(p.actors and p.first <= phrase.last < p.last for p in piece.scene.phrases)  # `its neighbour Ethiopia`
    return phrase.bare and phrase.role == "kingdom" and not (phrase.plural or named) and any(w.startswith(_NEXT_DOOR) for w in words)


def _is_one_ally(piece: Piece, phrase: Phrase) -> bool:
    """`dem Verbündeten`: one ally of which no name is told, and not all of them."""
    words = [t.lower for t in piece.scene.tokens[max(0, phrase.first - 1) : phrase.last]]
    one = words[-1] in piece.scene.cues["friends"] and (bool({"dem", "des", "vom", "zum", "einem", "eines", "seinem", "ihrem"} & set(words)) or words[-2:] == ["der", "verbündete"])
    return piece.story.language == "de" and phrase.actors == ("ALLIES",) and one


def _backed(piece: Piece, phrase: Phrase) -> tuple[str, ...]:
    """Which ally is meant: who was hit by the blow told last, if that was neither by nor at who acts now."""
    own = {actor.partition(":")[0] for actor in piece.scene.subject(piece.scene.clauses.at(phrase.first)).actors}
    told = (d.record for d in reversed(piece.story.drafts) if d.record.type in _BLOWS and d.sentence < piece.sentence.index and d.record.source and d.record.target)
    hit = next((tuple(dict.fromkeys(a.partition(":")[0] for a in r.target)) for r in told), ())
    return hit if own and not own & set(hit) and all(piece.story.actors.kind(a) == "state" for a in hit) else ()


def _meant(piece: Piece, phrase: Phrase, found: Sequence[Predicate]) -> tuple[str, ...]:
    clause = piece.scene.clauses.at(phrase.first)
    own = {actor.partition(":")[0] for actor in piece.scene.subject(clause).actors}
    hits = [(hit, reading) for hit, reading in found if piece.scene.clauses.at(hit.at) is clause]
    struck = any(hit.kind == "noun" and 0 < phrase.first - hit.at <= 2 and reading.type in _BLOWS for hit, reading in hits)  # `the attack on its neighbour`
    types = {reading.type for hit, reading in hits if hit.kind == "verb"}
    helped = struck or bool(types & _FRIENDLY)
    if not own or not (helped or types & _HOSTILE):
        return ()
    told = (d.record for d in reversed(piece.story.drafts) if d.record.type in (*_BLOWS, "AID") and d.sentence < piece.sentence.index)
    for record in told:
        sides = [{actor.partition(":")[0] for actor in side} - own for side in (record.source, record.target)]
        if record.type == "AID" and record.mode != "personnel":
            continue
        if all(sides) and not sides[0] & sides[1]:
            return _one(neighbours(own, sides[1] if helped else sides[0]))
    return ()


def _one(states: tuple[str, ...]) -> tuple[str, ...]:
    return states if len(states) == 1 else ()
