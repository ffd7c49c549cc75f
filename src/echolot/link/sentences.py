"""In which sentence of its text a record stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from echolot.records import Record, Sentence


def sentence_of(record: Record, sentences: Sequence[Sentence]) -> int:
    """Index of the sentence a record's evidence begins in, -1 where it is none."""
    sentence = sentence_at(record.evidence[0].start, sentences)
    return sentence.index if sentence is not None else -1


def sentence_at(start: int, sentences: Sequence[Sentence]) -> Sentence | None:
    """The sentence that a place of the text lies in. sentences: in the order of the text."""
    place = bisect_right(sentences, start, key=lambda sentence: sentence.start) - 1
    return sentences[place] if place >= 0 and start < sentences[place].end else None
