"""A day of `echolot watch` in fast motion against a server of this machine that fails in every way: what came in, what got lost.

    python evals/watch_day.py                     a day: 48 runs, 12 feeds, 600 stories, 6 kills
    python evals/watch_day.py --runs 8 --feeds 3 --stories 40 --kills 1 --json

The server publishes stories through the day, edits and repeats some, and answers every third request badly: no answer, 500,
503 and 429 with Retry-After, broken XML, redirects in a circle, endless pages, compression bombs, consent pages, cut
connections, wrong types. The watching process is killed (kill -9) at random moments and started again. Feeds, pages, cache,
archive, journal and alerts are real; time is made up, coding is left out, and what is sounded are answers read off the texts.

Exit 1 where a story is missing or kept twice, a receipt does not add up, or an alert was told twice or not at all.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

START = datetime(2031, 3, 5, tzinfo=UTC).timestamp()
STEP = 1800.0  # seconds from run to run
CALM = 4  # runs at the end without failures, in which what waits comes in
BAD = ("silent", "500", "503", "429", "broken", "circle", "endless", "bomb", "reset", "type", "404", "wall")


@dataclass(frozen=True)
class Story:
    n: int
    feed: int
    at: float  # published
    edited: float | None  # changed

    def version(self, now: float) -> int:
        return 2 if self.edited is not None and now >= self.edited else 1

    def touched(self, now: float) -> float:
        return self.edited if self.edited is not None and now >= self.edited else self.at

    def token(self, now: float) -> str:
        return f"story{self.n:05}v{self.version(now)}"


def stories(count: int, feeds: int, runs: int, seed: int) -> list[Story]:
    """What the day brings: each story with its feed, its hour, and for every fifth an hour of correction."""
    rng, day = random.Random(seed), STEP * (runs - CALM - 1)
    out = []
    for n in range(count):
        at = START + rng.random() * day
        edited = at + rng.random() * (START + day - at) if n % 5 == 0 else None
        out.append(Story(n, n % feeds, at, edited))
    return out


class Publisher:
    """The server: what it shows depends on the made-up time it was told last, how it fails on its dice."""

    def __init__(self, told: list[Story], runs: int, seed: int) -> None:
        self.stories, self.now, self.end, self.port = told, START, START + STEP * (runs - CALM), 0
        self.dice, self.lock = random.Random(seed + 1), threading.Lock()
        self.requests: Counter[str] = Counter()

    def mood(self, permanent: bool) -> str:
        with self.lock:
            bad = self.now < self.end and self.dice.random() < 1 / 3
            mood = self.dice.choice(BAD) if bad else "good"
        if mood in ("404", "wall", "type", "circle", "endless", "bomb") and not permanent:
            mood = "broken"
        self.requests[mood] += 1
        return mood

    def feed(self, n: int) -> bytes:
        """The twenty stories of a feed that are newest or were changed last, some of them twice."""
        now = self.now
        listed = sorted((s for s in self.stories if s.feed == n and s.at <= now), key=lambda s: -s.touched(now))[:20]
        items = "".join(
            f"<item><title>News {s.n} ({s.version(now)})</title><guid isPermaLink='false'>g{s.n}</guid>"
            f"<link>http://feed{n}.example:{self.port}/page/{s.n}</link><pubDate>{format_datetime(datetime.fromtimestamp(s.at, UTC))}</pubDate>"
            f"<description>Summary of {s.token(now)}.</description></item>"
            for s in [*listed, *listed[:2]]
        )
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Feed {n}</title>{items}</channel></rss>'.encode()

    def page(self, n: int) -> bytes:
        token = self.stories[n].token(self.now)
        words = f"Minister {n} summoned the envoy over the closing of the strait, as {token} tells. "
        more = f"The talks of day {n} go on in the capital, and nobody knows how long the meeting number {n * 7} will take. "
        return f"<html lang='en'><body><article><h1>News</h1><p>{words}</p><p>{more * 5}</p></article></body></html>".encode()


def handler(publisher: Publisher) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            if self.path.startswith("/tick/"):
                publisher.now = float(self.path.removeprefix("/tick/"))
                return self.say(200, b"")
            if self.path == "/robots.txt":
                return self.say(404, b"")
            host = int((re.match(r"feed(\d+)", self.headers["host"]) or [0, 0])[1])
            try:
                self.fail_or_answer(host)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def fail_or_answer(self, host: int) -> None:
            is_page = self.path.startswith("/page/")
            match publisher.mood(permanent=is_page):
                case "silent":
                    time.sleep(0.4)
                    self.close_connection = True
                case "500":
                    self.say(500, b"")
                case "503" | "429" as status:
                    self.say(int(status), b"", **{"Retry-After": str(publisher.dice.choice([1, 600, 4000]))})
                case "broken" if not is_page:
                    self.say(200, publisher.feed(host)[: publisher.dice.randrange(40, 400)])
                case "broken":
                    self.say(500, b"")
                case "circle":
                    self.say(302, b"", Location=self.path)
                case "404":
                    self.say(404, b"")
                case "type":
                    self.say(200, b"%PDF-1.7", **{"Content-Type": "application/pdf"})
                case "wall":
                    self.say(200, b"<html lang='en'><body><p>We and our partners store cookies. Accept all. Privacy policy. Manage options.</p></body></html>")
                case "bomb":
                    self.say(200, gzip.compress(b"\0" * 3_000_000), **{"Content-Encoding": "gzip"})
                case "endless":
                    self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
                    while True:
                        self.wfile.write(b"x" * 65_536)
                case "reset":
                    self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf")
                    self.close_connection = True
                case _:
                    self.answer(host, is_page)

        def answer(self, host: int, is_page: bool) -> None:
            body = publisher.page(int(self.path.removeprefix("/page/"))) if is_page else publisher.feed(host)
            mark = f'"{hash(body)}"'
            if self.headers.get("if-none-match") == mark:
                publisher.requests["304"] += 1
                return self.say(304, b"", ETag=mark)
            self.say(200, body, ETag=mark, **{"Content-Type": "text/html; charset=utf-8" if is_page else "application/rss+xml"})

        def say(self, status: int, body: bytes, **headers: str) -> None:
            self.send_response(status)
            for name, value in {"Content-Type": "text/html", "Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    return Handler


# The watching process


def child(folder: Path, port: int, runs: int) -> None:
    """Run until the day is over; the made-up time stands in a file, so that a next process goes on where this one died."""
    import http.client

    import stamina

    from echolot.archive import Archive
    from echolot.errors import EcholotError
    from echolot.ingest.fetch import Fetcher, Limits
    from echolot.ingest.news import Memory, read_feed
    from echolot.records import Answer, Article, Evidence, Sounding, SoundingRow, Source, Trigger, Verdict
    from echolot.watch import Rule, Rules, Steps, Watch, deliveries
    from echolot.watch.rules import Channel

    stamina.set_testing(True, attempts=2, cap=True)
    hours = folder / "time"
    now = [float(hours.read_text())]
    limits = Limits(size=1_000_000, seconds=1.0, silence=0.25, attempts=2, pause=0.0, patience=2.0)

    def sleep(seconds: float) -> None:
        now[0] += 0.0  # made-up time goes from run to run only

    class Words:
        def answer(self, sounding: Any, row: Any, answer: Any) -> tuple[str, str]:
            return f"{row.actor} answers", answer.evidence.text

        silence = trigger = answer

    with Archive.open(folder / "archive") as archive, archive.alone("watch"):
        fetch = Fetcher(
            allow_private=True, limits=limits, cache=folder / "cache.sqlite", clock=lambda: now[0], sleep=sleep,
            resolve=lambda host, port: ["127.0.0.1"],
        )  # fmt: skip

        def read(source: Source, remembered: str | None) -> tuple[list[Article | EcholotError], str]:
            memory = Memory.from_json(remembered)
            return list(read_feed(source, fetch, memory)), memory.as_json()

        def sound(trigger: Trigger) -> Sounding:
            answers = [
                Answer(
                    date=date(2031, 3, 5), rung=6, type="ACCUSE", mode=a.article_id, stance="contra", latency_days=2, link_score=1.0, link_reasons=(),
                    evidence=Evidence(record=f"{a.article_id}/r01", article=a.article_id, start=0, end=1, text=a.text[:1], published=None, publisher=a.publisher),
                )
                for a in archive.articles()
            ]  # fmt: skip
            row = SoundingRow(actor="FRA", name="France", side="contra", verdict=Verdict.RESPONDED, answers=tuple(answers))
            return Sounding(trigger=trigger, settings={}, coverage={}, rows=(row,))

        rules = Rules(
            rules=(Rule(name="answers", when="answer", from_start=True),),
            channels=(Channel(name="file", to="file", settings={"path": folder / "alerts.jsonl", "allow_private": False}),),
        )  # fmt: skip
        watcher = Watch(
            archive, Steps(read=read, code=lambda: (0, {}), sound=sound), rules=rules,
            deliveries=deliveries(rules.channels, post=fetch.post), words=Words(), clock=lambda: now[0],
        )  # fmt: skip
        while now[0] < START + STEP * runs:
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            line.request("GET", f"/tick/{now[0]}")
            line.getresponse().read()
            line.close()
            watcher.run()
            now[0] += STEP
            part = hours.with_suffix(".part")
            part.write_text(str(now[0]))
            os.replace(part, hours)
        fetch.close()
    (folder / "peak").write_text(str(peak_mebibytes()))


def peak_mebibytes() -> int:
    """The most memory this process has held; Linux counts in KiB, macOS in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / 2**20 if sys.platform == "darwin" else peak / 2**10)


# The day


def day(runs: int, feeds: int, count: int, kills: int, seed: int) -> dict[str, Any]:
    from echolot.archive import Archive
    from echolot.records import Source, Trigger

    told = stories(count, feeds, runs, seed)
    publisher = Publisher(told, runs, seed)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(publisher))
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    publisher.port = server.server_address[1]
    port, dice, began = server.server_address[1], random.Random(seed + 2), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="echolot-day-") as name:
        folder = Path(name)
        (folder / "time").write_text(str(START))
        with Archive.open(folder / "archive", create=True) as archive:
            archive.keep_sources([Source(url=f"http://feed{n}.example:{port}/feed", publisher=f"Publisher {n}") for n in range(feeds)])
            archive.save_trigger(Trigger(id="strait", label="The strait is closed", perpetrator=("IRN",), public_since=date(2031, 3, 3)))
        done = 0
        while True:
            process = subprocess.Popen([sys.executable, __file__, "--child", str(folder), str(port), "--runs", str(runs)])
            if done < kills:
                at = float((folder / "time").read_text())
                aim = at + STEP * dice.randrange(1, max(2, (runs - CALM) // (kills + 1)))
                while float((folder / "time").read_text()) < aim and process.poll() is None:
                    time.sleep(0.02)
                time.sleep(dice.random() * 0.3)  # somewhere inside a run
                if process.poll() is None:
                    process.send_signal(signal.SIGKILL)
                    done += 1
            code = process.wait(timeout=1800)
            if code == 0:
                break
            if code != -signal.SIGKILL:
                raise SystemExit(f"the watch ended with code {code}")
        out = audit(folder, told, publisher, runs)
    server.shutdown()
    server.server_close()
    return {"runs": runs, "feeds": feeds, "stories": count, "kills": done, "seed": seed, **out, "seconds": round(time.monotonic() - began, 1)}


def audit(folder: Path, told: list[Story], publisher: Publisher, runs: int) -> dict[str, Any]:
    """What lies in the archive against what was published, told and counted."""
    from echolot.archive import Archive
    from echolot.watch.run import ALERT, RUN

    end = START + STEP * runs
    with Archive.open(folder / "archive", read_only=True) as archive:
        articles = list(archive.articles())
        receipts = [note.told for note in archive.notes(RUN)]
        due = len(archive.notes(ALERT, due=True))
    tokens = Counter(token for a in articles for token in set(re.findall(r"story\d{5}v\d", a.text)))
    lines = [json.loads(line)["key"] for line in (folder / "alerts.jsonl").read_text(encoding="utf-8").splitlines()]
    states = Counter(receipt["state"] for receipt in receipts)
    return {
        "articles": len(articles),
        "excerpts": sum(a.excerpt for a in articles),
        "missing": sorted(s.token(end) for s in told if not tokens[s.token(end)]),
        "twice": sorted(token for token, n in tokens.items() if n > 1),
        "receipts_new": sum(r["new"] + r["copies"] for r in receipts),
        "interrupted": states["interrupted"],
        "alerts": len(lines),
        "alerts_twice": len(lines) - len(set(lines)),
        "alerts_missing": len({f"ACCUSE-{a.article_id}" for a in articles} - {key.split("/")[-2] for key in lines}),
        "alerts_due": due,
        "peak_mebibytes": int((folder / "peak").read_text()),  # of the last process
        "requests": dict(sorted(publisher.requests.items())),
    }


def failures(out: dict[str, Any]) -> list[str]:
    """What went wrong with this day, in words; empty where nothing did."""
    wrong = []
    if out["missing"]:
        wrong.append(f"{len(out['missing'])} stories are missing: {out['missing'][:5]}")
    if out["twice"]:
        wrong.append(f"{len(out['twice'])} stories are kept twice: {out['twice'][:5]}")
    if out["receipts_new"] != out["articles"]:
        wrong.append(f"receipts count {out['receipts_new']} articles, the archive holds {out['articles']}")
    if out["alerts_twice"] or out["alerts_missing"] or out["alerts_due"]:
        wrong.append(f"alerts: {out['alerts_twice']} told twice, {out['alerts_missing']} not told, {out['alerts_due']} still due")
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=48)
    parser.add_argument("--feeds", type=int, default=12)
    parser.add_argument("--stories", type=int, default=600)
    parser.add_argument("--kills", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--child", nargs=2, metavar=("FOLDER", "PORT"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child:
        child(Path(asked.child[0]), int(asked.child[1]), asked.runs)
        return 0
    out = day(asked.runs, asked.feeds, asked.stories, asked.kills, asked.seed)
    wrong = failures(out)
    if asked.json:
        print(json.dumps({**out, "wrong": wrong}))
    else:
        bad = sum(n for mood, n in out["requests"].items() if mood not in ("good", "304"))
        print(f"a day of watch: {out['runs']} runs, {out['feeds']} feeds, {out['stories']} stories, {out['kills']} kills, {out['seconds']} s (seed {out['seed']})")
        print(f"  requests answered badly: {bad:,} of {sum(n for mood, n in out['requests'].items() if mood != '304'):,}")
        print(f"  articles {out['articles']:,} (receipts {out['receipts_new']:,}), of them excerpts {out['excerpts']:,}; missing {len(out['missing'])}, twice {len(out['twice'])}")
        print(f"  alerts {out['alerts']:,}; twice {out['alerts_twice']}, not told {out['alerts_missing']}; runs interrupted {out['interrupted']}; memory {out['peak_mebibytes']} MiB")
        for line in wrong:
            print(f"  WRONG: {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
