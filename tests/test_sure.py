"""Records less sure than asked are left out, and what is left out is said."""

from __future__ import annotations

from dataclasses import replace

from echolot import pipeline
from echolot.ingest.article import article, moment
from echolot.records import Coded

TEXT = "Kenya expelled two diplomats of Sudan on Monday. Sudan accused Kenya of lying. Tanzania called on both sides to talk."


def coded() -> Coded:
    found = pipeline.read_corpus([article(TEXT, language="en", published=moment("2031-03-04"))])[0]
    return replace(found, records=tuple(replace(r, confidence=0.2 + 0.3 * n) for n, r in enumerate(found.records)))


def test_what_is_less_sure_is_left_out_and_its_sentence_is_named() -> None:
    whole = coded()
    some = pipeline.sure(whole, 0.5)
    assert [r.confidence for r in some.records] == [r.confidence for r in whole.records if r.confidence >= 0.5] != []
    assert [TEXT[u.start : u.end] for u in some.uncoded if u.reason == pipeline.UNSURE] == ["Kenya expelled two diplomats of Sudan on Monday."]


def test_nothing_asked_leaves_everything() -> None:
    assert pipeline.sure(coded(), 0.0) == coded()


def test_what_hung_on_a_record_left_out_stands_alone() -> None:
    whole = coded()
    first, second = whole.records[:2]
    hanging = replace(whole, records=(first, replace(second, embedded_in=first.id)))
    assert [r.embedded_in for r in pipeline.sure(hanging, 0.5).records] == [None]
