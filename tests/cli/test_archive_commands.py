"""The commands that fill and read an archive, as a desk calls them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from echolot.archive import Archive


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "desk"


def lines(path: Path, *articles: dict[str, str]) -> Path:
    path.write_text("\n".join(json.dumps(a) for a in articles), encoding="utf-8")
    return path


STRAIT = {"text": "Iran attacked ships of Oman on Monday. France condemned Iran.", "published": "2031-03-04", "publisher": "The Daily"}


def test_a_receipt_says_what_came_of_each_source(echolot: Callable, archive: Path, tmp_path: Path) -> None:
    french = {"text": "La France condamne.", "language": "fr"}
    news = lines(tmp_path / "news.jsonl", STRAIT, {**STRAIT, "publisher": "The Other"}, french, {"title": "no text"})
    done = echolot("add", news, "examples/texts", "--archive", archive, "--format", "json")
    told = json.loads(done.out)
    assert done.code == 1 and "`text` is missing" in done.err
    assert told["schema"] == "echolot.receipt/1"
    first, second = told["sources"]
    assert (first["new"], first["copies"], first["skipped"], len(first["failed"])) == (1, 1, {"in French": 1}, 1)
    assert second["new"] == 4 and second["failed"] == []
    assert told["total"] == {"new": 5, "known": 0, "copies": 1, "skipped": 1, "failed": 1}


def test_the_same_source_again_is_known(echolot: Callable, archive: Path) -> None:
    assert echolot("add", "examples/texts", "--archive", archive).code == 0
    done = echolot("add", "examples/texts", "--archive", archive)
    assert done.code == 0 and done.out.split()[-5:] == ["0", "4", "0", "0", "0"]
    with Archive.open(archive) as kept:
        assert kept.count() == 4


def test_nothing_to_add_is_a_wrong_call(echolot: Callable, archive: Path) -> None:
    done = echolot("add", "nowhere.txt", "--archive", archive)
    assert done.code == 2 and "nowhere.txt" in done.err


def test_code_reads_what_is_new_and_names_what_it_cannot_read(echolot: Callable, archive: Path, tmp_path: Path) -> None:
    strange = {"text": "Le ministre des affaires étrangères a déclaré que la France condamne fermement cette attaque contre les navires. " * 4}
    echolot("add", lines(tmp_path / "news.jsonl", STRAIT, strange), "--archive", archive)
    done = echolot("code", "--archive", archive, "--format", "json")
    told = json.loads(done.out)
    assert done.code == 1 and told["coded"] == 1 and "French" in done.err and len(told["failed"]) == 1
    assert json.loads(echolot("code", "--archive", archive, "--format", "json").out)["coded"] == 0


def test_shares_of_the_work_add_up(echolot: Callable, archive: Path) -> None:
    echolot("add", "examples/texts", "--archive", archive)
    counts = [json.loads(echolot("code", "--archive", archive, "--shard", f"{i}/3", "--format", "json").out)["coded"] for i in (1, 2, 3)]
    assert sum(counts) == 4 and max(counts) < 4
    with Archive.open(archive) as kept:
        assert len(kept.coded()) == 4


@pytest.mark.parametrize("share", ["0/3", "4/3", "x", "1/0"])
def test_a_share_that_cannot_be_is_a_wrong_call(echolot: Callable, archive: Path, share: str) -> None:
    echolot("add", "examples/texts", "--archive", archive)
    assert echolot("code", "--archive", archive, "--shard", share).code == 2


def test_coding_an_archive_that_is_not_there_says_how_to_make_one(echolot: Callable, archive: Path) -> None:
    done = echolot("code", "--archive", archive)
    assert done.code == 2 and "echolot add" in done.err and not archive.exists()


def test_the_environment_says_where_the_archive_lies(echolot: Callable, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ECHOLOT_ARCHIVE", str(archive))
    assert echolot("add", "examples/texts").code == 0 and archive.is_dir()
