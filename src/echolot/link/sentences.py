"""In which sentence of its text a record stands, and who is named in its words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from echolot.records import Mention, Record, Sentence


def sentence_of(record: Record, sentences: Sequence[Sentence]) -> int:
    """Index of the sentence a record's evidence begins in, -1 where it is none."""
    sentence = sentence_at(record.evidence[0].start, sentences)
    return sentence.index if sentence is not None else -1


def sentence_at(start: int, sentences: Sequence[Sentence]) -> Sentence | None:
    """The sentence that a place of the text lies in. sentences: in the order of the text."""
    place = bisect_right(sentences, start, key=lambda sentence: sentence.start) - 1
    return sentences[place] if place >= 0 and start < sentences[place].end else None


def mentions_from(mentions: Sequence[Mention], start: int, end: int) -> Iterator[Mention]:
    """The mentions that begin in a stretch of the text. mentions: in the order of the text."""
    for place in range(bisect_left(mentions, start, key=lambda mention: mention.start), len(mentions)):
        if mentions[place].start >= end:
            return
        yield mentions[place]
