"""Feeds and the journal of an archive."""

from __future__ import annotations

import pytest

from echolot.archive import Archive
from echolot.errors import ArchiveReadOnly
from echolot.ingest import article
from echolot.records import Source

FEED = Source(url="https://ministry.example/feed", publisher="Ministry", country="ARE", language="en", kind="official")


def test_a_feed_is_remembered_with_what_its_reader_wants_to_know(archive: Archive) -> None:
    assert archive.keep_sources([FEED, Source(url="https://other.example/feed")]) == 2
    archive.remember_source(FEED.url, "seen: 1")
    assert archive.keep_sources([FEED]) == 0 and archive.source_memory(FEED.url) == "seen: 1"
    assert FEED in archive.sources() and archive.source_memory("https://nowhere.example/") is None
    assert archive.forget_source(FEED.url) and not archive.forget_source(FEED.url)
    assert [s.url for s in archive.sources()] == ["https://other.example/feed"]


def test_an_entry_of_the_journal_is_written_once_and_can_be_amended(archive: Archive) -> None:
    assert archive.note("alert", "a", {"n": 1}, due=True) and not archive.note("alert", "a", {"n": 2}, due=True)
    assert archive.note("run", "a", {"n": 3})
    (note,) = archive.notes("alert", due=True)
    assert note.told == {"n": 1} and note.due
    archive.amend_note("alert", "a", {"n": 4})
    assert archive.notes("alert", due=True) == [] and archive.notes("alert")[0].told == {"n": 4}


def test_the_newest_entries_come_in_their_order(archive: Archive) -> None:
    for n in range(5):
        archive.note("run", str(n), {"n": n})
    assert [note.told["n"] for note in archive.notes("run", newest=2)] == [3, 4]


def test_what_is_done_together_counts_as_a_whole_or_not_at_all(archive: Archive) -> None:
    def half_done() -> None:
        with archive.together():
            archive.add([article("We object.", publisher="Ministry")], source=FEED.url)
            archive.remember_source(FEED.url, "read")
            archive.note("run", "1", {"new": 1})
            raise RuntimeError("the lights go out")

    archive.keep_sources([FEED])
    with pytest.raises(RuntimeError):
        half_done()
    assert archive.count() == 0 and archive.source_memory(FEED.url) is None and archive.notes("run") == []


def test_a_role_ends_with_its_holder(where: str) -> None:
    with Archive.open(where, create=True) as archive:
        with archive.alone("watch"):
            pass
        with archive.alone("watch"):
            pass
    with Archive.open(where, read_only=True) as reader, pytest.raises(ArchiveReadOnly):
        reader.alone("watch").__enter__()
