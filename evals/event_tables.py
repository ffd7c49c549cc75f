"""Speed and memory of event tables: `make bench`, or `python evals/event_tables.py [--rows N] [--json]`.

Makes GDELT-like rows (`gdelt_like.py`), brings them into an archive, asks for one dyad-year, and counts triggers, responses
and exposure of 500 triggers and 60 actors over ten years. Each step runs in a process of its own, so that its peak memory
is its own. Figures with the limits they are held against; exit code 1 where one is missed. On a machine that is busy with other work, the
CPU seconds say what two idle cores would need at least: half of them.
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from bench import peak_mebibytes

HERE = Path(__file__).parent
LIMITS = {  # what -> (seconds, MiB)
    "import of 5,000,000 rows": (60.0, 2000.0),
    "one dyad-year": (0.3, None),
    "500 triggers, 60 actors, ten years of 10,000,000 rows": (60.0, 3000.0),
}
RUNS = 5


def cpu_seconds() -> float:
    """Of this process on all cores: what the wall clock would be on one idle core."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def import_file(file: Path, archive: Path) -> dict[str, float]:
    from echolot.archive import Archive
    from echolot.ingest.events import import_events

    started = time.perf_counter()
    with Archive.open(archive, create=True) as kept:
        receipt = import_events(file, kept, kind="gdelt")
    return {"seconds": time.perf_counter() - started, "rows": receipt.rows, "new": receipt.new, "copies": receipt.copies}


def query(archive: Path) -> dict[str, float]:
    """Median seconds to collect one dyad-year, opening of the archive included."""
    import polars as pl

    from echolot.archive import Archive

    taken, rows = [], 0
    for _ in range(RUNS):
        started = time.perf_counter()
        with Archive.open(archive, read_only=True) as kept:
            wanted = (
                (pl.col("source_actor") == "DEU") & (pl.col("target_actor") == "RUS")
                & pl.col("date").is_between(date(2019, 1, 1), date(2019, 12, 31))
            )  # fmt: skip
            rows = kept.scan("events").filter(wanted).collect().height
        taken.append(time.perf_counter() - started)
    return {"seconds": statistics.median(taken), "rows": rows, "n": RUNS}


def responses(archive: Path) -> dict[str, float]:
    """Seconds to find bursts and to count 500 triggers by 60 actors, opening of the archive included."""
    import polars as pl

    from echolot.archive import Archive
    from echolot.link.bursts import bursts
    from echolot.link.event_responses import grid
    from echolot.records import Trigger

    started = time.perf_counter()
    with Archive.open(archive, read_only=True) as kept:
        events = kept.scan("events")
        found = bursts(events)
        actors = (
            events.filter(pl.col("source_actor").str.len_chars() == 3).group_by("source_actor").len()
            .sort("len", "source_actor", descending=[True, False]).head(60).collect()["source_actor"].to_list()
        )  # fmt: skip
        triggers = [burst.trigger for burst in found[:500]]
        # A made-up table has few bursts by nature; days and dyads in turn make up the rest.
        day, n = date(2015, 6, 1), len(triggers)
        triggers += [
            Trigger(id=f"drawn-{i}", label="", perpetrator=(actors[i % 20],), victim=(actors[20 + i % 20],), public_since=day + timedelta(days=7 * i))
            for i in range(500 - n)
        ]  # fmt: skip
        table = grid(events, triggers, actors)
    return {
        "seconds": time.perf_counter() - started, "bursts": len(found), "triggers": len(triggers), "actors": len(actors),
        "rows": table.height, "responses": int(table["responses"].sum()),
    }  # fmt: skip


STEPS: dict[str, Callable[..., dict[str, float]]] = {"import": import_file, "query": query, "responses": responses}


def step(name: str, *paths: Path) -> dict[str, float]:
    """One step in a process of its own, with its peak memory."""
    call = [sys.executable, __file__, "--step", name, *map(str, paths)]
    done = subprocess.run(call, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def measure(rows: int, folder: Path) -> dict[str, dict[str, float]]:
    import gdelt_like

    file, archive = folder / "gdelt.csv", folder / "archive"
    gdelt_like.write(file, rows, days=3650)
    told = {f"import of {rows:,} rows": {**step("import", file, archive), "bytes": float(file.stat().st_size)}}
    told["one dyad-year"] = step("query", archive)
    gdelt_like.write(file, rows, days=3650, seed=2, first=rows)
    step("import", file, archive)
    file.unlink()
    told[f"500 triggers, 60 actors, ten years of {2 * rows:,} rows"] = step("responses", archive)
    return told


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=5_000_000)
    parser.add_argument("--folder", type=Path, help="where the rows and the archive lie meanwhile")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--step", nargs="+", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.step:
        name, *paths = given.step
        print(json.dumps({**STEPS[name](*map(Path, paths)), "MiB": peak_mebibytes(), "cpu_seconds": cpu_seconds()}))
        return 0
    with tempfile.TemporaryDirectory(prefix="echolot-bench-", dir=given.folder) as folder:
        told = measure(given.rows, Path(folder))
    if given.json:
        print(json.dumps(told, indent=2))
    missed = 0
    for what, figures in told.items():
        seconds, mebibytes = LIMITS.get(what, (None, None))
        over = (seconds is not None and figures["seconds"] > seconds) or (mebibytes is not None and figures["MiB"] > mebibytes)
        missed += over
        if not given.json:
            limit = f" (at most {seconds:g} s{f', {mebibytes:g} MiB' if mebibytes else ''}{': MISSED' if over else ''})" if seconds else ""
            print(f"{what}: {figures['seconds']:.2f} s, {figures['MiB']:.0f} MiB{limit}; {', '.join(f'{k} {v:,.0f}' for k, v in figures.items() if k not in ('seconds', 'MiB'))}")  # fmt: skip
    if not given.json:
        print(f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
