"""`echolot watch` and feeds, as a desk calls them, against a server of this machine."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from echolot.archive import Archive
from echolot.link import read_triggers
from echolot.records import Source
from tests.ingest.servers import server

MORE = "The minister spoke to reporters in the capital after the meeting and said that the talks would go on next week. " * 3
TODAY = datetime.now(UTC).date()
YESTERDAY = format_datetime(datetime.now(UTC) - timedelta(days=1))
PAGES = {
    "/1": ("France summons envoy", "Iran attacked ships of Oman. France summoned the ambassador of Iran over the attack on the ships."),
    "/2": ("Talks", "Italy and Spain held talks about fishing rights."),
}


def _say(handler: BaseHTTPRequestHandler, status: int, body: str, kind: str = "text/html; charset=utf-8") -> None:
    content = body.encode()
    handler.send_response(status)
    handler.send_header("content-type", kind)
    handler.send_header("content-length", str(len(content)))
    handler.end_headers()
    handler.wfile.write(content)


def respond(handler: BaseHTTPRequestHandler) -> None:
    host, path = f"http://{handler.headers['host']}", handler.path
    if path == "/feed":
        items = "".join(
            f"<item><title>{title}</title><link>{host}{where}</link><pubDate>{YESTERDAY}</pubDate><description>x</description></item>"
            for where, (title, _) in PAGES.items()
        )
        _say(handler, 200, f'<rss version="2.0"><channel><title>News</title>{items}</channel></rss>', "application/rss+xml")
    elif path == "/":
        _say(handler, 200, '<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head><body>Hello</body></html>')
    elif path in PAGES:
        title, words = PAGES[path]
        _say(handler, 200, f"<html lang='en'><body><article><h1>{title}</h1><p>{words}</p><p>{MORE}</p></article></body></html>")
    else:
        _say(handler, 404, "")


@pytest.fixture
def site() -> Iterator[str]:
    with server(respond) as address:
        yield address


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "desk"


def add_trigger(archive: Path, tmp_path: Path) -> None:
    file = tmp_path / "trigger.toml"
    lines = ['id = "strait"', 'name = "Iran attacks ships"', 'perpetrator = ["IRN"]', 'victim = ["OMN"]', f"public_since = {TODAY - timedelta(days=2)}"]
    file.write_text("\n".join([*lines, "[terms]", 'en = ["ships", "attack"]']), encoding="utf-8")
    with Archive.open(archive, create=True) as kept:
        kept.save_trigger(read_triggers(file)[0])


def test_a_feed_is_read_and_remembered_and_its_second_reading_brings_nothing(echolot: Callable, archive: Path, site: str) -> None:
    done = echolot("add", f"{site}/", "--archive", archive, "--allow-private", "--format", "json")
    assert done.code == 0, done.err
    assert json.loads(done.out)["total"] == {"new": 2, "known": 0, "copies": 0, "skipped": 0, "failed": 0}
    assert f"{site}/feed" in echolot("watch", "--archive", archive, "--sources", "--format", "jsonl").out
    again = echolot("add", f"{site}/feed", "--archive", archive, "--allow-private", "--format", "json")
    assert json.loads(again.out)["total"]["new"] == 0
    assert echolot("watch", "--archive", archive, "--forget", f"{site}/feed").code == 0
    assert echolot("watch", "--archive", archive, "--forget", f"{site}/feed").code == 2


def test_an_address_of_this_machine_needs_to_be_allowed(echolot: Callable, archive: Path, site: str) -> None:
    done = echolot("add", f"{site}/feed", "--archive", archive)
    assert done.code == 1 and "--allow-private" in done.err and "0" in done.out


def test_the_starter_list_is_remembered_without_asking_anybody(echolot: Callable, archive: Path) -> None:
    done = echolot("add", "--starter", "de", "--archive", archive)
    assert done.code == 0 and "feeds are remembered" in done.err
    with Archive.open(archive) as kept:
        assert len(kept.sources()) >= 25 and kept.count() == 0
    listed = echolot("add", "--list-starter").out.splitlines()
    assert listed[0] == "language,kind,country,publisher,url" and len(listed) > 50
    assert echolot("add").code == 2


def test_a_run_goes_from_the_feed_to_the_alert_and_says_so(echolot: Callable, archive: Path, site: str, tmp_path: Path) -> None:
    add_trigger(archive, tmp_path)
    from echolot.records import Source

    with Archive.open(archive) as kept:
        kept.keep_sources([Source(url=f"{site}/feed", publisher="The Daily")])
    rules = tmp_path / "alerts.toml"
    rules.write_text('[[rule]]\nname = "strong"\nwhen = "answer"\nrung = 5\n[[deliver]]\nto = "file"\npath = "alerts.jsonl"\n', encoding="utf-8")
    done = echolot("watch", "--once", "--archive", archive, "--allow-private", "--alerts", rules)
    assert done.code == 0, done.err
    assert "2 new" in done.out and "2 coded" in done.out and "1 triggers sounded" in done.out and "1 new alerts" in done.out
    (alert,) = map(json.loads, (tmp_path / "alerts.jsonl").read_text(encoding="utf-8").splitlines())
    assert alert["actor"] == "FRA" and "summoned the ambassador" in alert["evidence"] and alert["publisher"] == "The Daily"
    assert alert["title"].startswith("France answers: summons")
    assert echolot("watch", "--once", "--archive", archive, "--allow-private", "--alerts", rules).code == 0
    assert len((tmp_path / "alerts.jsonl").read_text(encoding="utf-8").splitlines()) == 1
    log = [json.loads(line) for line in echolot("watch", "--log", "--archive", archive, "--format", "jsonl").out.splitlines()]
    assert [run["new"] for run in log] == [2, 0] and all(run["state"] == "done" for run in log)


def test_a_grave_deed_that_two_publishers_report_is_a_candidate_and_an_alert_and_one_publisher_is_not_enough(
    echolot: Callable, archive: Path, tmp_path: Path
) -> None:
    rules = tmp_path / "alerts.toml"
    rules.write_text('[[rule]]\nname = "grave"\nwhen = "trigger"\nfrom_start = true\n[[deliver]]\nto = "file"\npath = "alerts.jsonl"\n', encoding="utf-8")
    attack, strike = "Iran attacked a tanker of Oman. France condemned Iran.", "Israel bombed a port in Yemen. Egypt condemned Israel."
    told = [(attack, "The Daily"), (attack + " Oman protested.", "The Post"), (strike, "The Daily")]
    news = tmp_path / "news.jsonl"
    news.write_text("\n".join(json.dumps({"text": t, "publisher": p, "published": str(TODAY), "language": "en"}) for t, p in told), encoding="utf-8")
    assert echolot("add", news, "--archive", archive).code == 0
    for _ in range(2):
        assert echolot("watch", "--once", "--archive", archive, "--alerts", rules).code == 0
    with Archive.open(archive) as kept:
        (trigger,) = kept.triggers("candidate")
        assert trigger.perpetrator == ("IRN",) and "OMN" in trigger.victim
    (alert,) = map(json.loads, (tmp_path / "alerts.jsonl").read_text(encoding="utf-8").splitlines())
    assert alert["trigger"] == trigger.id and alert["rung"] >= 9


@pytest.mark.parametrize("call", [["--every", "soon"], ["--every", "1s"], ["--alerts", "nowhere.toml", "--once"]])
def test_a_wrong_call_is_said_before_anything_is_fetched(echolot: Callable, archive: Path, call: list[str]) -> None:
    Archive.open(archive, create=True).close()
    done = echolot("watch", "--archive", archive, *call)
    assert done.code == 2 and done.err.startswith("echolot: ")


def test_without_an_archive_there_is_nothing_to_watch(echolot: Callable, archive: Path) -> None:
    assert echolot("watch", "--once", "--archive", archive).code == 2


def test_coding_stops_after_the_handful_at_hand_and_goes_on_with_the_next_run(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from echolot.cli import watch
    from echolot.ingest import article
    from echolot.ingest.fetch import Fetcher

    monkeypatch.setattr(watch, "HANDFUL", 2)
    stop = threading.Event()
    with Archive.open(archive, create=True) as kept, Fetcher() as fetch:
        kept.add([article(f"France condemned Iran on day {n} of the talks in the capital.", language="en") for n in range(5)])
        code, keep = watch.steps(kept, fetch, stop).code, kept.keep_codings
        monkeypatch.setattr(kept, "keep_codings", lambda *a, **k: (keep(*a, **k), stop.set()))
        assert code() == (2, {})
        stop.clear()
        monkeypatch.setattr(kept, "keep_codings", keep)
        assert code() == (3, {}) and kept.count("coded") == 5


@pytest.mark.skipif(not hasattr(os, "fork"), reason="signals as on Linux and macOS")
def test_the_watch_stops_cleanly_when_it_is_told_to(archive: Path, site: str) -> None:
    from echolot.records import Source

    with Archive.open(archive, create=True) as kept:
        kept.keep_sources([Source(url=f"{site}/feed")])
    call = [sys.executable, "-m", "echolot", "watch", "--archive", str(archive), "--allow-private"]
    process = subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    first = process.stdout.readline()
    assert "2 new" in first
    process.send_signal(signal.SIGTERM)
    began = time.monotonic()
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0 and not out and not err and time.monotonic() - began < 90  # left alone, it sleeps for half an hour


def test_an_archive_that_does_not_answer_is_said_and_asked_again_with_the_next_run(capsys: pytest.CaptureFixture[str]) -> None:
    from echolot.cli.app import Format
    from echolot.cli.watch import _try
    from echolot.errors import ArchiveUnreachable
    from echolot.watch.run import Told

    class Watcher:
        ran = 0

        def run(self) -> Told:
            self.ran += 1
            if self.ran == 1:
                raise ArchiveUnreachable("postgresql://desk", "connection refused")
            return Told(started="2031-03-05T12:00:00+00:00", state="done")

    def make_sure() -> None:
        if not asked:
            asked.append(1)
            raise ArchiveUnreachable("postgresql://desk", "it is starting up")

    asked: list[int] = []
    watcher = Watcher()
    for _ in range(3):
        _try(watcher, Format.table, make_sure)  # type: ignore[arg-type]
    said = capsys.readouterr()
    assert watcher.ran == 2 and "it is starting up" in said.err and "connection refused" in said.err and "0 feeds" in said.out


def test_the_watch_knows_the_publishers_that_the_archive_was_told_of(echolot: Callable, archive: Path, site: str, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("name,names,hosts,country\nThe Village Post,VP,villagepost.example,AUT\n")
    with Archive.open(archive, create=True) as kept:
        kept.keep_sources([Source(url=f"{site}/feed", publisher="VP", language="en")])
    assert "1 feeds" in echolot("add", "--publishers-file", tmp_path / "mine.csv", "--archive", archive).err
    assert echolot("watch", "--once", "--archive", archive, "--allow-private").code == 0
    with Archive.open(archive) as kept:
        assert {(a.publisher, a.publisher_country) for a in kept.articles()} == {("The Village Post", "AUT")}
