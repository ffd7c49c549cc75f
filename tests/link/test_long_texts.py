"""Texts as long as they may be are linked in seconds."""

from __future__ import annotations

import time

from echolot import hooks, pipeline
from echolot.coding.actors import ActorList
from echolot.ingest.article import article
from echolot.records import Coded
from tests.conftest import slowness

STORY = "Iran attacked ships of Oman on Monday. France condemned Iran. "


def test_a_text_as_long_as_a_book_chapter_is_linked_as_soon_as_it_is_read() -> None:
    actors = ActorList.built_in()
    coded = next(pipeline.code([article(STORY * 960)], hooks.coder("rules", actors)))
    assert isinstance(coded, Coded) and len(coded.records) >= 1800
    began = time.process_time()
    document = pipeline.document(coded, actors)
    assert time.process_time() - began < 2.0 * slowness(), "every record was compared with every sentence"
    assert document.triggers[0].perpetrator == ("IRN",) and all(r.responds_to == "T1" for r in document.records if r.source == ("FRA",))
