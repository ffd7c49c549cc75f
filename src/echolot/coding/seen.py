"""The words of a text as the network of `pointer.py` sees them.

It sees no actor as such: words that give away who is meant are replaced by what kind of mention they stand in, and by how
often the text names whom they mean. What is learned of one state therefore holds for every other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from echolot.coding.lexicon import Hit, Reading
from echolot.coding.phrases import Phrase
from echolot.coding.story import Piece, Story
from echolot.coding.tokens import QUOTES
from echolot.coding.traits import PREPOSITIONS, ROLES, TYPES, states

BLOCK, ALONE = 320, 384  # words read at once; a text of up to `ALONE` in one
AGAIN = 64  # words at most that a block repeats of the one before
BOXES = 4096  # of prefixes, of suffixes, of whole words
_RANKS = 8
_KINDS = ("state", "igo", "bloc", "group", "generic_group", "nonstate", "company", "media", "person", "object", "unknown")
_FORMS = ("name", "adjective", "pronoun", "office", "holder", "capital", "inhabitant", "seat", "city", "group")
_TITLES = (
    "site", "embassy", "person", "kingdom", "government", "head_of_state", "head_of_government", "foreign_minister", "defence_minister", "minister",
    "ministry", "foreign_ministry", "spokesperson", "president", "secretary_general", "intelligence", "pair", "body", "diplomat", "envoy",
)  # fmt: skip
_SIGNS = ("hidden", "english", "heading", "first", "capital", "capitals", "number", "mark", "quotation mark", "quoted", "finite", "verb", "end")
_OF_PHRASE = ("begins", "goes on", "several", "inside", "weak", "possessive", "attribute", "argument", "plural", "one person", "bare", "can n", "can a", "can d", "can g")
TAGS = (
    "", *_SIGNS, *(f"sentence {n}" for n in range(7)), *(f"clause {k}" for k in ("main", "sub", "relative", "inf", "frag")),
    *(f"kind {k}" for k in _KINDS), *(f"form {f}" for f in _FORMS), *(f"role {r}" for r in (*ROLES, *_TITLES)), *_OF_PHRASE,
    *(f"rank {n}" for n in range(_RANKS + 1)), *(f"prep {p}" for p in dict.fromkeys(PREPOSITIONS.values())), "prep other",
    *(f"type {t}" for t in TYPES), "hit verb", "hit noun", "hit adjective", "hit needs", "hit learned", "hit reported", "hit content",
)  # fmt: skip
_TAG = {name: n for n, name in enumerate(TAGS)}
HIDDEN = "\0"  # stands for a word that would give away who is meant


@dataclass(slots=True, eq=False)
class Seen:
    """The words of a text as the network sees them."""

    forms: list[str]  # in small letters; `HIDDEN` where they would give away who is meant
    starts: list[int]  # offsets in the text
    sentence: list[int]
    clause: list[int]  # number of the clause in the text
    who: list[int]  # which actor of the text a word names, -1 for nobody: a place in `mentions`
    tags: list[tuple[int, ...]]  # places in `TAGS`
    mentions: dict[frozenset[str], list[int]]  # actor -> its words
    at: dict[int, int]  # offset -> word


def seen(story: Story, some: Sequence[Piece] = ()) -> Seen:
    """The words of a text, with what lexicon, actor list and clause reading know about them. some: only these pieces, as if they were all of it."""
    telling = story.actors.telling(story.language)
    pieces, skipped = (some, some[0].sentence.index) if some else (story.pieces, 0)
    named = Counter(states(p.actors) for piece in pieces for p in piece.scene.phrases if p.actors)
    rank = {who: n for n, (who, _) in enumerate(named.most_common(_RANKS))}
    out = Seen([], [], [], [], [], [], {who: [] for who in named}, {})
    number = {who: n for n, who in enumerate(named)}
    language = (_TAG["english"],) if story.language == "en" else ()
    clauses, last = 0, -1
    for piece in sorted(pieces, key=lambda piece: piece.scene.tokens[0].start):
        index = piece.sentence.index - skipped
        shared = (*language, _TAG[f"sentence {_stretch(index)}"], *((_TAG["heading"],) if piece.sentence.heading else ()))
        phrases = _phrases(piece, rank)
        own = {c.index: (_TAG[f"clause {c.kind}"],) for c in piece.scene.clauses.clauses}
        verbs = {at: (_TAG["verb"],) for c in piece.scene.clauses.clauses for at in c.verbs} | {at: (_TAG["finite"],) for c in piece.scene.clauses.clauses for at in c.finite}
        of, quoted = piece.scene.clauses.of, piece.scene.clauses.quoted
        for token in piece.scene.tokens:
            if token.start in out.at:
                continue
            at, here = token.index, len(out.forms)
            form, signs = _word(token.text)
            who, form_of_phrase, tags = phrases.get(at, (None, "", ()))
            if token.text in telling.anywhere or (
                who is not None and (token.text in telling.inside or (form_of_phrase == "holder" and token.capitalised and token.text not in telling.titles))
            ):
                form, signs = HIDDEN, (_TAG["hidden"],)
            if who is not None:
                out.mentions[who].append(here)
            clause = of.get(at, -1)
            out.at[token.start] = here
            out.starts.append(token.start)
            out.forms.append(form)
            out.sentence.append(index)
            out.clause.append(clauses + clause + 1)
            out.who.append(number[who] if who is not None else -1)
            hits = piece.hits.get(at)
            out.tags.append((
                *shared, *signs, *own.get(clause, ()), *verbs.get(at, ()), *tags, *((_TAG["quoted"],) if at in quoted else ()),
                *(_of_hits(hits) if hits else ()), *((_TAG["first"],) if index != last else ()),
            ))  # fmt: skip
            last = index
        clauses += len(own) + 1
    return out


def _stretch(sentence: int) -> int:
    return sentence if sentence < 4 else 4 if sentence < 7 else 5 if sentence < 12 else 6


@lru_cache(maxsize=1 << 16)
def _word(text: str) -> tuple[str, tuple[int, ...]]:
    """A word as it is looked up, and what can be told from its letters."""
    signs = []
    if text[0].isupper():
        signs.append(_TAG["capitals" if len(text) > 1 and text.isupper() else "capital"])
    if text[0].isdigit():
        return "0" * min(len(text), 5), (_TAG["number"],)
    if not text[0].isalnum():
        signs.append(_TAG["quotation mark" if text in QUOTES else "end" if text in ".!?" else "mark"])
    return text.lower(), tuple(signs)


def _phrases(piece: Piece, rank: Mapping[frozenset[str], int]) -> dict[int, tuple[frozenset[str], str, tuple[int, ...]]]:
    """Position -> who is named there, by which form, and its tags. Where two phrases share a word, the shorter holds it."""
    out: dict[int, tuple[frozenset[str], str, tuple[int, ...]]] = {}
    for phrase in sorted((p for p in piece.scene.phrases if p.actors), key=lambda p: p.first - p.last):
        who = states(phrase.actors)
        kind = piece.story.actors.kind(phrase.actors[0].partition(":")[0])
        tags = (*_of_phrase(phrase, kind if kind in _KINDS else "unknown"), _TAG[f"rank {rank.get(who, _RANKS)}"])
        for at in range(phrase.first, phrase.last):
            out[at] = who, phrase.form, (_TAG["begins" if at == phrase.first else "goes on"], *tags)
    return out


def _of_phrase(phrase: Phrase, kind: str) -> Iterator[int]:
    yield _TAG[f"kind {kind}"]
    for name in (f"form {phrase.form}", f"role {phrase.role}", f"prep {PREPOSITIONS.get(phrase.prep, 'other')}" if phrase.prep else ""):
        if name in _TAG and name:
            yield _TAG[name]
    signs = (
        (len(states(phrase.actors)) > 1, "several"), (":" in phrase.actors[0], "inside"), (not phrase.strong, "weak"), (phrase.possessive, "possessive"),
        (phrase.attribute is not None, "attribute"), (phrase.argument, "argument"), (phrase.plural, "plural"), (phrase.person, "one person"), (phrase.bare, "bare"),
    )  # fmt: skip
    yield from (_TAG[name] for holds, name in signs if holds)
    yield from (_TAG[f"can {case}"] for case in phrase.cases if case in "nadg")


def _of_hits(hits: Sequence[Hit]) -> tuple[int, ...]:
    found: set[int] = set()
    for hit in hits:
        found |= _of_readings(hit.readings)
    return tuple(sorted(found))


_HELD: dict[int, tuple[Sequence[Reading], frozenset[int]]] = {}


def _of_readings(readings: Sequence[Reading]) -> frozenset[int]:
    """The tags of a dictionary entry, made once. A tuple of readings is held by its lexicon, so its id stands for it."""
    held = _HELD.get(id(readings))
    if held is None or held[0] is not readings:
        tags = set()
        for one in (one for one in readings if not one.idiom):
            tags |= {_TAG.get(f"type {one.type}", 0), _TAG.get(f"hit {one.kind}", 0)}
            tags |= {_TAG[name] for holds, name in ((one.needs, "hit needs"), (one.learned, "hit learned"), (one.content == "reported", "hit reported")) if holds}
            if one.content not in (None, "", "reported"):
                tags.add(_TAG["hit content"])
        held = _HELD[id(readings)] = readings, frozenset(tags - {0})
    return held[1]


@lru_cache(maxsize=1 << 16)
def boxes(form: str) -> tuple[int, int, int]:
    """The boxes of a word's first letters, its last, and the whole; box 0 is that of hidden words."""
    if form == HIDDEN:
        return 0, 0, 0
    return tuple(crc32(part.encode("utf-8", "surrogatepass")) % (BOXES - 1) + 1 for part in (form[:5], form[-4:], form))  # type: ignore[return-value]


def blocks(sentence: Sequence[int]) -> list[tuple[int, int, int]]:
    """Stretches of words read at once: first, end, and from where they are new; whole sentences as far as these are short enough."""
    count = len(sentence)
    if count <= ALONE:
        return [(0, count, 0)] if count else []
    opens = [n for n in range(count) if not n or sentence[n] != sentence[n - 1]]
    out: list[tuple[int, int, int]] = []
    new = first = 0
    while new < count:
        end = min(first + BLOCK, count)
        if end < count:
            last = opens[bisect_right(opens, end) - 1]
            end = last if last > new else end
        out.append((first, end, new))
        back = opens[bisect_left(opens, end - AGAIN) : bisect_left(opens, end)][-2:]
        new, first = end, back[0] if back else end
    return out
