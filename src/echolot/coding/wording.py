"""The words of a reading: strings that say how an act is worded, and how its sentence names a candidate for a part in it.

`linear.py` adds up what marked texts have taught of each string. Nothing here knows what speaks for or against a reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from echolot.coding.ground import Candidate, Ground, at_slot, hinted, role_of
from echolot.coding.phrases import Phrase
from echolot.coding.slots import Chunk
from echolot.coding.story import Draft, Piece
from echolot.coding.tokens import Token
from echolot.coding.traits import Actors, states
from echolot.linear import Block, encoded

_OPENS = 5  # letters that the forms of a word share, mostly
_REACH = 10  # words to either side of the act


def silence_words(piece: Piece) -> Block:
    """What speaks for a silence in a sentence before anybody looks closely: its words, and each with the next one."""
    words = [t.text.lower() for t in piece.scene.tokens if t.is_word]
    return Block(f"{piece.story.language} ", encoded(["", *words, *(f"{a} {b}" for a, b in pairwise(words)), *(f"{w[:_OPENS]}-" for w in words if len(w) > _OPENS)]))


def act_words(draft: Draft) -> Block:
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
    return Block(f"{piece.story.language} ", encoded(out))


def _who(draft: Draft, phrase: Phrase | None) -> str:
    assert draft.piece is not None
    if phrase is None or not phrase.actors:
        return "nobody"
    return f"{draft.piece.story.actors.kind(phrase.actors[0])} {phrase.role} {phrase.form}"


def part_words(here: Ground, found: Sequence[Candidate], ago: Sequence[int], source: Actors | None) -> list[list[Block]]:
    """How each candidate stands to an act: the place and case of its name, its relation to who acts, what stands in the act's slots.
    Candidates of whom the same can be said share blocks.

    ago: sentences since it was named. source: who acts, once that is settled; None while it is the question."""
    draft, reading = here.draft, here.reading
    act, piece = draft.act, draft.piece
    assert act is not None and piece is not None
    form, type_, language = reading.form, reading.type, here.told.story.language
    me, kind_of = states(source) if source is not None else frozenset(), here.told.story.actors.kind
    hint = hinted(here, me) if source is not None else frozenset()
    slot, chunk, hanging = ("object", here.slots.target, here.slots.on_target) if source is not None else ("agent", here.slots.source, here.slots.on_source)
    by = f"by {kind_of(source[0])} {role_of(here, source)}" if source else "by nobody"
    held = [by, f"{by} {type_}", f"{by} {form}", *_held(piece, slot, chunk), *_within(piece, slot, chunk, hanging), *_held(piece, "other", here.slots.source if source is not None else here.slots.target)[:1]]
    typed, formed, voiced, dropped, *related_ends = encoded([type_, form, here.voice, draft.dropped, type_, form, f"{here.voice} {type_}", *held])
    out, shared = [], dict[str, Block]()
    for one, since in zip(found, ago, strict=True):
        key = one.key
        known = here.words.get(key)
        if known is None:
            known = here.words[key] = _standing(here, one, since)
        place, fixed = known
        rules = f"{language} rules {one.how or 'slot'}" if one.of_rules else f"{language} others"
        by_rules = shared.get(whole := f"{rules} {place}")
        if by_rules is None:
            by_rules = shared[whole] = Block(f"{rules} ", [typed, formed, *encoded([place]), voiced, dropped])
        relation = f"{language} {_relation(one, since, me, hint, at_slot(one, chunk, hanging))} "
        related = shared.get(relation)
        if related is None:
            related = shared[relation] = Block(relation, related_ends)
        out.append([*fixed, by_rules, related])
    return out


def _standing(here: Ground, one: Candidate, since: int) -> tuple[str, list[Block]]:
    """The place of a candidate, and the strings that are the same for both parts."""
    draft, reading = here.draft, here.reading
    act, piece = draft.act, draft.piece
    assert act is not None and piece is not None
    own, at = here.own, act.hit.at
    form, type_ = reading.form, reading.type
    mine = [p for p, its in one.phrases if its is piece]
    best = min(mine, key=lambda p: (not (p.first in own or p.last - 1 in own), abs(p.first - at))) if mine else None
    place = _place(draft, piece, best, own, here.subject) if best is not None else "nobody" if not one.actors else f"ago {min(since, 3)}"
    who = f"{here.told.story.actors.kind(one.actors[0])} {one.actors[0].partition(':')[2]}" if one.actors else "nobody "
    language = here.told.story.language
    at_place = here.places.get(place)
    if at_place is None:
        here.ends = here.ends or _of_place(here)
        at_place = here.places[place] = Block(f"{language} {place}", here.ends)
    strings = [f"{who} {type_}", f"{who} {form}", f"{who} {place}", f"size {len(one.actors)} {type_}"]
    if best is not None:
        strings += _around(piece, best, at)
        strings += [f"as {best.form} {best.role} {type_}", f"as {best.form} {best.role} {place}"]
    return place, [at_place, Block(f"{language} ", encoded(strings))]


def _of_place(here: Ground) -> list[bytes]:
    """What is said of every place where candidates stand: nothing else, and with the act's voice, type, word and slots."""
    voice, type_, form = here.voice, here.reading.type, here.reading.form
    return encoded(["", *(f" {end}" for end in (voice, type_, f"{voice} {type_}", form, f"{voice} {form}", f"{' '.join(here.reading.slots)} {voice}"))])


_STANDS = ("", "hanging", "owning", "inside", "filling")


def _relation(one: Candidate, since: int, me: frozenset[str], hint: frozenset[str], stands: int) -> str:
    """Who a candidate is to the act: nobody, of the source's own state, whom the exchange suggests, how it stands to the slot, how long ago named."""
    if not one.actors:
        return f"none {bool(hint)}"
    who = states(one.actors)
    home = "home" if who & me else "hinted" if who == hint else ""
    return f"rel {home} {_STANDS[stands] or ('here' if one.phrases else 'before' if since < 3 else 'far')}"


def _held(piece: Piece, slot: str, chunk: Chunk | None) -> list[str]:
    """The words that fill a slot, with their article and preposition."""
    if chunk is None:
        return [f"{slot} empty"]
    words = piece.scene.tokens
    if chunk.pronoun:
        return [f"{slot} pronoun", f"{slot} pronoun {words[chunk.head].lower}"]
    state = "known" if chunk.known else "unknown"
    head = words[chunk.head].lower
    return [f"{slot} {state}", f"{slot} {state} {chunk.det} {chunk.prep}", f"{slot} {head}", f"{slot} -{head[-4:]}", f"{slot} -{head[-7:]}"]


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


def _within(piece: Piece, slot: str, chunk: Chunk | None, hanging: Sequence[Chunk]) -> list[str]:
    """The words of a slot before its noun, and the nouns that hang on it."""
    if chunk is None or chunk.pronoun:
        return []
    words = piece.scene.tokens
    out = [f"{slot} with {words[i].lower}" for i in range(max(chunk.first, chunk.head - 3), chunk.head) if words[i].is_word]
    return out + [f"{slot} on it {c.prep} {words[c.head].lower[-7:]}" for c in hanging[:2]]
