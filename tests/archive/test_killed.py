"""Killed at any moment, the next call goes on: no article lost, none twice, no half-written table."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from echolot.archive import Archive
from tests.archive.texts import many

ROOT = Path(__file__).parents[2]


def script(*words: object) -> list[str]:
    return [sys.executable, *map(str, words)]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("database", ["sqlite", "postgres", "objects"])
def test_killed_at_every_step_the_next_call_goes_on(database: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    server = [request.getfixturevalue("postgres")] if database != "sqlite" else []
    server += [request.getfixturevalue("bucket")] if database == "objects" else []
    most = 1 if database == "objects" else 2
    done = subprocess.run(
        script("-m", "tests.archive.killed", tmp_path, most, *server), cwd=ROOT, capture_output=True, text=True, timeout=1200
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    kills = int(done.stdout.removeprefix("killed at ").removesuffix(" steps\n"))
    assert kills >= 6 * most  # the failpoints are there and are passed


WRITER = """
import sys
from echolot.archive import Archive
from tests.archive.texts import many
with Archive.open(sys.argv[1]) as archive:
    for i in range(8):
        archive.add(many(25, start=25 * i), source=str(i))
"""


def test_one_process_writes_while_another_reads(tmp_path: Path) -> None:
    where = tmp_path / "archive"
    Archive.open(where, create=True).close()
    writer = subprocess.Popen(script("-c", WRITER, where), cwd=ROOT, stderr=subprocess.PIPE, text=True)
    seen = [0]
    with Archive.open(where, read_only=True) as archive:
        while writer.poll() is None:
            hits = archive.search("report", limit=1)
            counted = archive.count()
            assert counted % 25 == 0 and counted >= seen[-1], "a batch is there whole or not at all"
            assert not hits or hits[0].total <= counted
            seen.append(counted)
        assert writer.returncode == 0, writer.stderr and writer.stderr.read()
        assert archive.count() == 200 == archive.search("report", limit=1)[0].total
    if writer.stderr:
        writer.stderr.close()
    assert len(set(seen)) > 2, "the reader saw the archive grow"


def test_two_writers_take_turns_and_nothing_is_twice(tmp_path: Path) -> None:
    where = tmp_path / "archive"
    Archive.open(where, create=True).close()
    writer = subprocess.Popen(script("-c", WRITER, where), cwd=ROOT)
    with Archive.open(where) as archive:
        for i in range(8):
            archive.add(many(25, start=25 * i), source=str(i))
    assert writer.wait(60) == 0
    with Archive.open(where) as archive:
        assert archive.count() == 200


def test_a_second_writer_is_told_who_is_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from echolot.archive import store
    from echolot.errors import ArchiveBusy

    monkeypatch.setattr(store, "PATIENCE", 0.05)
    where = tmp_path / "archive"
    with Archive.open(where, create=True) as first, Archive.open(where) as second, first._store.writing():
        assert second.count() == 0  # readers never wait
        with pytest.raises(ArchiveBusy, match=f"process {os.getpid()}"):
            second.add(many(1), source="s")


def test_a_full_disk_is_said_and_what_was_kept_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from echolot.archive import texts
    from echolot.errors import ArchiveReadOnly

    monkeypatch.setattr(texts, "BATCH", 20)
    where = tmp_path / "archive"
    with Archive.open(where, create=True) as archive:
        with archive._store.reading() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 60}")  # as a disk that fills up
        with pytest.raises(ArchiveReadOnly, match="Make room"):
            archive.add(many(2000), source="s")
    with Archive.open(where) as archive:
        kept = archive.count()
        assert 0 < kept < 2000 and kept % 20 == 0 and all(finding.well for finding in archive.examine())
        receipt = archive.add(many(2000), source="s")
        assert (receipt.new, receipt.known) == (2000 - kept, kept)
