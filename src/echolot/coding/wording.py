"""The words of a reading: strings that say how an act is worded, and how its sentence names a candidate for a part in it.

`linear.py` adds up what marked texts have taught of each string. Nothing here knows what speaks for or against a reading.
"""

from __future__ import annotations

from collections.abc import Sequence

from echolot.coding.lexicon import Reading
from echolot.coding.phrases import Phrase
from echolot.coding.story import Draft, Piece
from echolot.coding.tokens import Token
from echolot.coding.traits import Candidate, Told

_REACH = 10  # words to either side of the act


def act_words(draft: Draft) -> list[str]:
    """How an act is worded: its word, the words around it, its clause, and what stands above it."""
    act, piece = draft.act, draft.piece
    assert act is not None and piece is not None
    scene, at, clause = piece.scene, act.hit.at, act.clause
    own, words = set(clause.tokens), scene.tokens
    form, told = act.reading.form, draft.record.factuality.status
    out = [f"form {form} {act.hit.kind}", f"status {told}", f"status {told} {form}", f"let go {draft.dropped}", f"let go {draft.dropped} {form}"]
    out += [f"end {words[at].lower[-n:]}" for n in (3, 5, 7) if len(words[at].lower) > n]
    out += [f"beside {step} {words[at + step].lower}" for step in (-3, -2, -1, 1, 2, 3) if 0 <= at + step < len(words)]
    for word in words[max(0, at - _REACH) : at + _REACH]:
        if word.is_word and word.index != at:
            out.append(f"clause {word.lower}" if word.index in own else f"near {word.lower}")
    out += [f"verb {words[i].lower}" for i in clause.verbs if i != at]
    out += [f"above {words[i].lower}" for other in scene.clauses.clauses if other.index == clause.parent for i in other.tokens if words[i].is_word]
    out += [f"kind {clause.kind} {clause.opener}", f"quoted {clause.quote is not None}", f"framed {act.frame is not None}"]
    if act.above is not None and act.above.hit is not None:
        out += [f"under {act.above.hit.readings[0].form}", f"under type {act.above.record.type}"]
    out += [f"{side} {_who(draft, role.phrase)}" for side, role in (("source", act.source), ("target", act.target))]
    return [f"{piece.story.language} {s}" for s in out]


def _who(draft: Draft, phrase: Phrase | None) -> str:
    assert draft.piece is not None
    if phrase is None or not phrase.actors:
        return "nobody"
    return f"{draft.piece.story.actors.kind(phrase.actors[0])} {phrase.role} {phrase.form}"


def part_words(told: Told, draft: Draft, reading: Reading, found: Sequence[Candidate], ago: Sequence[int]) -> list[list[str]]:
    """How each candidate stands to an act: the place and case of its name, with the act's word and type. ago: sentences since it was named."""
    act, piece = draft.act, draft.piece
    assert act is not None and piece is not None
    own, at = set(act.clause.tokens), act.hit.at
    voice = "noun" if act.noun else "passive" if piece.scene.passive(act.hit, act.clause) else "active"
    form, type_, slots = reading.form, reading.type, f"{' '.join(reading.slots)} {voice}"
    subject, language, kind_of = piece.scene.subject(act.clause).phrase, told.story.language, told.story.actors.kind
    out = []
    for one, since in zip(found, ago, strict=True):
        here = [p for p, its in one.phrases if its is piece]
        best = min(here, key=lambda p: (not (p.first in own or p.last - 1 in own), abs(p.first - at))) if here else None
        place = _place(draft, piece, best, own, subject) if best is not None else "nobody" if not one.actors else f"ago {min(since, 3)}"
        who = f"{kind_of(one.actors[0])} {one.actors[0].partition(':')[2]}" if one.actors else "nobody "
        rules = f"rules {one.how or 'slot'}" if one.of_rules else "others"
        strings = [
            place, f"{place} {voice}", f"{place} {type_}", f"{place} {voice} {type_}", f"{place} {form}", f"{place} {voice} {form}", f"{place} {slots}",
            f"{rules} {type_}", f"{rules} {form}", f"{rules} {place}", f"{rules} {voice}", f"{rules} {draft.dropped}",
            f"{who} {type_}", f"{who} {form}", f"{who} {place}", f"size {len(one.actors)} {type_}",
        ]  # fmt: skip
        if best is not None:
            strings += _around(piece, best, at)
            strings += [f"as {best.form} {best.role} {type_}", f"as {best.form} {best.role} {place}"]
        out.append([f"{language} {s}" for s in strings])
    return out


def _place(draft: Draft, piece: Piece, phrase: Phrase, own: set[int], subject: Phrase | None) -> str:
    assert draft.act is not None
    at = draft.act.hit.at
    if phrase.head == at or (phrase.possessive and 0 <= at - phrase.last <= 2):
        return f"owns {phrase.form if phrase.form == 'adjective' else 'name'}"
    if phrase.attribute is not None:
        return f"attribute {'of it' if phrase.attribute == at else 'of another'} {phrase.prep or ''}"
    side = "before" if phrase.first < at else "after"
    where = "clause" if phrase.first in own or phrase.last - 1 in own else "above" if _above(piece, draft, phrase) else "elsewhere"
    part = "subject" if subject is not None and subject.first == phrase.first else phrase.prep or f"bare {phrase.cases}"
    return f"{where} {side} {part}"


def _above(piece: Piece, draft: Draft, phrase: Phrase) -> bool:
    assert draft.act is not None
    clause = piece.scene.clauses.of.get(phrase.first)
    return clause is not None and clause == draft.act.clause.parent


def _around(piece: Piece, phrase: Phrase, at: int) -> list[str]:
    words: Sequence[Token] = piece.scene.tokens
    out = [f"front {words[phrase.first - 1].lower}"] if phrase.first else []
    if phrase.last < len(words):
        out.append(f"behind {words[phrase.last].lower}")
    between = words[phrase.last : at] if phrase.first < at else words[at + 1 : phrase.first]
    if len(between) <= 6:
        out.append(f"between {phrase.first < at} {' '.join(w.lower for w in between)}")
        out += [f"between {phrase.first < at} {w.lower}" for w in between]
    return out
