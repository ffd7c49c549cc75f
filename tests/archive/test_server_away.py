"""A database server that goes away and comes back costs a watch one run, and loses nothing."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest

from echolot.archive import Archive
from echolot.errors import ArchiveBusy, ArchiveUnreachable, EcholotError
from echolot.records import Article, Source
from echolot.watch.run import log_lines
from tests.archive import server
from tests.watch.made import texts, watch


@pytest.fixture
def address(postgres: str, tmp_path: Path) -> str:
    name = f"away{abs(hash(str(tmp_path)))}"
    with psycopg.connect(host=postgres, user="postgres", dbname="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"postgresql://postgres@/{name}?host={postgres}&parts={tmp_path / 'parts'}"


def test_whoever_had_a_role_has_it_again_when_the_server_is_back(address: str, postgres: str) -> None:
    with Archive.open(address, create=True) as archive, archive.alone("watch") as make_sure:
        make_sure()
        with server.away(postgres):
            for ask in (make_sure, archive.count, lambda: archive.add(texts("We object.")), lambda: archive.set_meta("a", "b")):
                with pytest.raises(ArchiveUnreachable, match="it does not give what is asked for"):
                    ask()
        make_sure()
        with Archive.open(address) as other, pytest.raises(ArchiveBusy):
            other.alone("watch").__enter__()
        assert archive.add(texts("We object.")).new == 1


def test_a_role_that_another_took_meanwhile_is_lost(address: str, postgres: str) -> None:
    with Archive.open(address, create=True) as archive, Archive.open(address) as other, archive.alone("watch") as make_sure:
        with server.away(postgres):
            pass
        with other.alone("watch"), pytest.raises(ArchiveBusy, match="watch by"):
            make_sure()


def test_a_run_that_the_server_leaves_in_the_middle_is_told_and_the_next_one_brings_what_it_lost(address: str, postgres: str) -> None:
    with Archive.open(address, create=True) as archive, ExitStack() as gone:
        archive.keep_sources([Source(url="https://a.example/feed"), Source(url="https://b.example/feed")])

        def read(source: Source, memory: str | None) -> tuple[list[Article | EcholotError], str]:
            if source.url.startswith("https://b") and not told_before:
                gone.enter_context(server.away(postgres))
            return texts(f"We object to {source.url}."), "read"

        told_before: list[int] = []
        watcher = watch(archive, read=read, readers=1)
        first = watcher.run()
        told_before.append(first.new)
        with pytest.raises(ArchiveUnreachable):
            watcher.run()
        gone.close()
        second = watcher.run()
        assert (first.new, second.new, second.known) == (1, 1, 1) and "does not give" in first.errors[0]
        assert [(run["state"], run["new"]) for run in log_lines(archive)] == [("done", 1), ("done", 1)]
        assert archive.count() == 2 and archive.source_memory("https://b.example/feed") == "read"
