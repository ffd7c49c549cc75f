"""How the page bears a desk's morning: `make bench`, or `python evals/page_load.py --articles 1000000`.

Fills an archive with made-up articles (the chronicle's sentences, shuffled, over three years), the coded chronicle and 300
triggers of 200 actors, serves it as `echolot serve` does, and asks 50 times a second for the views and the API. Prints the
95th percentile by kind of address, the failures, and the server's memory. `--folder` keeps the archive for the next run.

The made-up articles are coded too, without being read: a few hundred texts are read once, and every further article is one of them
with a line of its own at its end, so that the spans of its records hold. `--uncoded` leaves them uncoded.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import httpx2
import polars as pl

from echolot import desk, kept, link, pipeline
from echolot.archive import Archive, codings, parts, schema, texts
from echolot.ingest import read_paths
from echolot.records import Article, Coded, Trigger
from echolot.tables import soundings_table

CHRONICLE = Path(pipeline.__file__).parent / "data" / "chronicle"
FIRST, DAYS = date(2022, 1, 1), 1100
TRIGGERS, ACTORS = 300, 200
TEMPLATES, PART = 300, 5000  # texts that are read; articles of one part


def templates(sentences: list[str]) -> list[Coded]:
    """Texts of eight sentences each, read."""
    draw = random.Random(7)
    given = [
        Article(article_id=f"{j:016x}", text=" ".join(draw.sample(sentences, 8)), title=f"Report {j}", precision="day",
                published_at=_at(j, TEMPLATES))
        for j in range(TEMPLATES)
    ]  # fmt: skip
    return pipeline.read_corpus(given)


def made_up(n: int, read: Sequence[Coded]) -> Iterator[Article]:
    """Articles, all different, evenly over the days."""
    for i in range(n):
        first = read[i % len(read)].article
        yield Article(
            article_id=f"{i:016x}", text=f"{first.text} Report {i}.", language=first.language, title=f"Report {i}", publisher=f"Paper {i % 40}",
            published_at=_at(i, n), precision="day",
        )  # fmt: skip


def _at(i: int, n: int) -> datetime:
    return datetime.combine(FIRST + timedelta(days=i * DAYS // n), datetime.min.time(), UTC)


def code(archive: Archive, n: int, read: Sequence[Coded]) -> None:
    """Enter codings of the made-up articles as the archive would, a part of both halves at a time."""
    coder, codebook, size = read[0].coder, read[0].codebook, len(read)
    made_by = {"coder": coder, "codebook": codebook, "date": "2031-01-01"}
    halves = {name: frame.with_columns(pl.col("article_id").alias("of")) for name, frame in codings.tables(read).items()}
    for start in range(0, n, PART):
        numbers = range(start, min(start + PART, n))
        ids = pl.DataFrame({"of": [f"{i % size:016x}" for i in numbers], "id": [f"{i:016x}" for i in numbers]})
        with archive._store.writing() as connection:
            for name, frame in halves.items():
                rows = ids.join(frame, on="of", how="inner", maintain_order="left").with_columns(pl.col("id").alias("article_id"))
                if "record_id" in rows.columns:
                    rows = rows.with_columns((pl.col("article_id") + pl.col("record_id").str.slice(16)).alias("record_id"))
                days = (_at(numbers[0], n).date(), _at(numbers[-1], n).date())
                part = parts.write(
                    archive._store.parts, name, rows.drop("id", "of"), key=f"{coder}/made up/{start}", made_by=made_by, days=days
                )  # fmt: skip
                parts.register(connection, part)
            here = texts.known(connection, ids["id"].to_list())
            now = datetime(2031, 1, 1, tzinfo=UTC)
            connection.execute(schema.coded.insert(), [{"n": row.n, "coder": coder, "coded_at": now, "failed": None} for row in here.values()])


def fill(folder: Path, n: int, *, coded: bool) -> None:
    with Archive.open(folder, create=True) as archive:
        chronicle = [a for a in read_paths([CHRONICLE / "dispatches.jsonl"]) if isinstance(a, Article)]
        archive.add(chronicle, source="chronicle")
        sentences = [s for a in chronicle for s in re.split(r"(?<=[.!?])\s+", a.text)]
        read = templates(sentences)
        archive._doubles.mark = lambda connection, articles, first_n: list(articles)  # type: ignore[method-assign]  # they are meant to be alike
        archive.add(made_up(n, read), source="made up")
        if coded:
            code(archive, n, read)
        corpus = pipeline.read_corpus(chronicle)
        archive.keep_codings(corpus, coder=corpus[0].coder, codebook=corpus[0].codebook)
        triggers = link.read_triggers(CHRONICLE / "triggers.toml")
        table = soundings_table([pipeline.sound(corpus, t) for t in triggers])
        one = table.filter(pl.col("trigger_id") == triggers[0].id)
        wide = pl.concat(
            [one.with_columns((pl.col("actor") + f":{k}").alias("actor")) if k else one for k in range(ACTORS // one.height + 1)]
        )
        frames = [table]
        for k in range(TRIGGERS - len(triggers)):
            trigger = more(triggers[k % len(triggers)], k)
            archive.save_trigger(trigger)
            frames.append(wide.head(ACTORS).with_columns(pl.lit(trigger.id).alias("trigger_id")))
        for trigger in triggers:
            archive.save_trigger(trigger)
        for trigger in triggers:  # as `echolot sound` does
            kept.keep(archive, pipeline.sound(corpus, trigger), desk.days_around(archive, trigger))
        archive.commit(
            "soundings", pl.concat(frames), {"coder": corpus[0].coder, "codebook": corpus[0].codebook, "date": "2031-01-01"}, key="bench"
        )


def more(trigger: Trigger, k: int) -> Trigger:
    return replace(trigger, id=f"more-{k}", label=f"{trigger.label} ({k})")


def addresses(archive: Path) -> dict[str, list[str]]:
    """Views and operations by kind. Of articles, days and actors there are so many that few are asked for twice."""
    draw = random.Random(5)
    with Archive.open(archive, read_only=True) as opened:
        many = opened.count("texts") - 100
        ids = [f"{draw.randrange(many):016x}" for _ in range(2000)]
    words = ["Ukraine", "troops", "Taiwan", "sanctions", "minister", "Nordkorea", "soldiers -Ukraine", '"joint exercise"']
    actors = ("DEU", "USA", "FRA", "CHN", "UKR", "RUS", "PRK", "JPN", "GBR", "POL")
    days = [FIRST + timedelta(days=draw.randrange(DAYS)) for _ in range(100)]
    return {
        "overview": ["/", "/?sort=answered", "/?from=50", "/?actor=CHN", "/index.json"],
        "sounding": ["/sounding/T1", "/sounding/T2?lang=de", "/sounding/T1?by=group", "/sounding/T1.json", "/sounding/T1.csv"],
        "evidence": ["/sounding/T1/DEU", "/sounding/T1/USA", "/sounding/T2/JPN?part=1"],
        "picture": ["/sounding/T1.world.svg", "/sounding/T2.matrix.svg"],
        "actor": ["/actor/DEU", "/actor/FRA?with=USA", "/actors"],
        "article": [f"/article/{id}" for id in ids],
        "articles": ["/articles", *(f"/articles?since={day}&until={day}&publisher=Paper {n % 40}" for n, day in enumerate(days))],
        "rare": [f"/articles?publisher={name}&since={day}" for name in ("Echolot demo desk", "Nobody") for day in days]
        + [f"/articles?language=fr&since={day}" for day in days],
        "search": [f"/search?q={w}" for w in words],
        "api": ["/api/v1/about", "/api/v1/triggers", "/api/v1/soundings/T1", "/api/v1/actors", "/api/v1/articles?limit=100"],
        "document": [f"/api/v1/articles/{id}/document" for id in ids],
        "tables": [f"/api/v1/tables/{name}?limit=100" for name in ("soundings", "records", "mentions", "uncoded", "codings")],
        "records": [f"/api/v1/tables/records?limit=100&since={day}&until={day}" for day in days]
        + [f"/api/v1/tables/records?limit=100&actor={actor}&since={day}&until={day}" for day in days for actor in actors],
    }


async def ask(base: str, rate: float, seconds: float, kinds: dict[str, list[str]]) -> dict[str, list[tuple[float, int]]]:
    """Each request starts at its time, whatever became of those before it."""
    times: dict[str, list[tuple[float, int]]] = {kind: [] for kind in kinds}
    draw = random.Random(11)

    async def one(client: httpx2.AsyncClient, kind: str, path: str) -> None:
        begun = time.perf_counter()
        try:
            status = (await client.get(base + path)).status_code
        except httpx2.HTTPError:
            status = 599
        times[kind].append((time.perf_counter() - begun, status))

    limits = httpx2.Limits(max_connections=100)
    async with httpx2.AsyncClient(timeout=30, limits=limits) as client:
        begun, tasks = time.perf_counter(), []
        for n in range(int(rate * seconds)):
            await asyncio.sleep(max(0.0, begun + n / rate - time.perf_counter()))
            kind = draw.choice(list(kinds))
            tasks.append(asyncio.create_task(one(client, kind, draw.choice(kinds[kind]))))
        await asyncio.gather(*tasks)
    return times


def worked(pid: int) -> float:
    """Seconds that a process has kept a core busy (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> int:
    """Largest resident size so far, in bytes (Linux)."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) * 1024 if found else 0


SLOWER = 4  # times


def interactive(base: str) -> dict[str, tuple[int, int, int]]:
    """Milliseconds until two views can be used, in Chromium with its CPU slowed down four times, and their bytes; empty without it.

    The third number is what other programs spoil least: the work of the page's thread until all is there, at full speed, four times.
    """
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        return {}
    from playwright.sync_api import sync_playwright

    found = {}
    with sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])

        def visit(path: str, slower: int) -> tuple[float, float, int]:
            page = browser.new_context().new_page()
            devtools, sizes = page.context.new_cdp_session(page), list[int]()
            devtools.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
            devtools.send("Network.enable")
            devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
            devtools.send("Emulation.setCPUThrottlingRate", {"rate": slower})
            page.goto(base + path)
            ready = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
            work = next(m["value"] for m in devtools.send("Performance.getMetrics")["metrics"] if m["name"] == "TaskDuration")
            page.context.close()
            return ready, 1000 * work, sum(sizes)

        for path in ("/", "/sounding/T1"):
            ready = sorted(visit(path, SLOWER)[0] for _ in range(5))[2]
            _, work, size = sorted((visit(path, 1) for _ in range(5)), key=lambda seen: seen[1])[2]
            found[path] = (round(ready), size, round(SLOWER * work))
        browser.close()
    return found


def measure(folder: Path, rate: float, seconds: float) -> dict[str, object]:
    command = [sys.executable, "-m", "echolot", "serve", "--archive", str(folder), "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        base = re.search(r"http://[\d.]+:\d+", server.stdout.readline())
        assert base is not None
        kinds = addresses(folder)
        with httpx2.Client(timeout=120) as client:
            begun = time.perf_counter()
            client.get(base[0] + "/").raise_for_status()
            first = time.perf_counter() - begun
            cold: dict[str, float] = {}
            for kind, paths in kinds.items():  # the first asker of each view pays for it
                for path in paths[:20]:
                    begun, used = time.perf_counter(), worked(server.pid)
                    client.get(base[0] + path).raise_for_status()
                    if "--verbose" in sys.argv:
                        took = 1000 * (time.perf_counter() - begun), 1000 * (worked(server.pid) - used)
                        print(f"    {path} {took[0]:.0f} ms, {took[1]:.0f} of work, {memory(server.pid) / 1e6:.0f} MB", file=sys.stderr)
                    cold[kind] = max(cold.get(kind, 0.0), time.perf_counter() - begun)
        slowed = interactive(base[0])
        before = worked(server.pid)
        times = asyncio.run(ask(base[0], rate, seconds, kinds))
        busy = worked(server.pid) - before
        return {
            "interactive_ms_bytes_work": slowed,
            "rate": rate, "seconds": seconds, "n": sum(map(len, times.values())), "first_view_seconds": round(first, 3),
            "failed": sum(status >= 500 for found in times.values() for _, status in found),
            "cold_ms": {kind: round(1000 * worst) for kind, worst in cold.items()},
            "p95_ms": {kind: round(1000 * sorted(t for t, _ in found)[int(0.95 * len(found))]) for kind, found in times.items() if found},
            "p50_ms": {kind: round(1000 * sorted(t for t, _ in found)[len(found) // 2]) for kind, found in times.items() if found},
            "memory_bytes": memory(server.pid), "work_ms_a_request": round(1000 * busy / sum(map(len, times.values())), 1),
        }  # fmt: skip
    finally:
        server.terminate()
        server.wait(10)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--rate", type=float, default=50)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--uncoded", action="store_true", help="leave the made-up articles uncoded")
    parser.add_argument("--verbose", action="store_true", help="also each first asking")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = given.folder or Path(place) / "archive"
        if not (folder / "archive.sqlite").exists():
            fill(folder, given.articles, coded=not given.uncoded)
        with Archive.open(folder, read_only=True) as archive:
            articles, coded = archive.count("articles"), archive.count("coded")
        found = measure(folder, given.rate, given.seconds)
    if given.json:
        print(json.dumps({"schema": "echolot.page_load/1", "articles": articles, "coded": coded, **found}, indent=2))
        return
    print(
        f"page: {articles:,} articles, {coded:,} coded, {TRIGGERS} triggers, {given.rate:g} requests a second for {given.seconds:g} s, n={found['n']}"
    )
    print(
        f"  first view {found['first_view_seconds']} s; failed {found['failed']}; memory {int(str(found['memory_bytes'])) / 1e6:.0f} MB; "
        f"{found['work_ms_a_request']} ms of work a request"
    )
    for path, (ready, size, work) in found["interactive_ms_bytes_work"].items():  # type: ignore[attr-defined]
        print(f"  {path} in Chromium at a quarter of its speed: can be used after {ready} ms ({work} ms of work), {size / 1000:.0f} kB")
    for kind, ms in found["p95_ms"].items():  # type: ignore[attr-defined]
        print(f"  {kind:<10} asked first {found['cold_ms'][kind]:>5} ms at most, then median {found['p50_ms'][kind]:>5}, 95th percentile {ms:>5}")  # type: ignore[index]


if __name__ == "__main__":
    main()
