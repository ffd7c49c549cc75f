"""Speed of the archive on this machine: `make bench`, or `python evals/archive_bench.py [--large N | --at DIR] [--cpu] [--json]`.

Made-up short articles (60 words of a vocabulary of 20,000; one in twenty is a copy by another publisher, half of those with
another heading) come in as JSON lines, near-duplicate check included, without coding. Then one more batch of 2,000 is added
to an archive of 10,000 and to one of N articles, and both are opened: cost should not grow with the archive.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from echolot.archive import Archive
from echolot.ingest import read_paths

SMALL, BATCH, RUNS = 10_000, 2_000, 9


def vocabulary(chance: random.Random) -> list[str]:
    letters = "bcdfghklmnprstvw"
    return ["".join(chance.choice(letters) + chance.choice("aeiou") for _ in range(chance.randint(2, 5))) for _ in range(20_000)]


def lines(n: int, seed: int) -> Iterator[str]:
    """JSON lines of n articles; the same seed makes the same ones."""
    chance = random.Random(seed)
    words = vocabulary(random.Random(0))
    last = ""
    for i in range(n):
        copy = last and i % 20 == 0
        text = last if copy else f"{' '.join(chance.choices(words, k=60)).capitalize()}."
        last = text
        if copy and i % 40 == 0:
            text = f"{' '.join(chance.choices(words, k=6)).capitalize()}\n\n{text}"
        day = f"2031-{1 + i * 12 // max(n, 1):02d}-{1 + i % 28 if not copy else 1 + (i - 1) % 28:02d}"
        publisher = f"Publisher {i % 40}"
        yield json.dumps({"text": text, "published": day, "publisher": publisher, "language": "en"}) + "\n"


def written(folder: Path, n: int, seed: int) -> Path:
    path = folder / f"{n}-{seed}.jsonl"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(lines(n, seed))
    return path


_clock: Callable[[], float] = time.perf_counter


def seconds(action: Callable[[], object]) -> float:
    """Seconds by the clock chosen: those that pass, or (`--cpu`) those of work, where a machine is busy with something else."""
    start = _clock()
    action()
    return _clock() - start


def filled(folder: Path, n: int) -> Path:
    """An archive of n articles."""
    where = folder / f"archive-{n}"
    with Archive.open(where, create=True) as archive:
        for seed, start in enumerate(range(0, n, 50_000)):
            path = written(folder, min(50_000, n - start), 1000 + seed)
            archive.add(read_paths([path]), source=str(path))
            path.unlink()
    return where


def one_more(folder: Path, where: Path, seed: int) -> float:
    """Seconds that opening the archive, one more batch and closing it take."""
    path = written(folder, BATCH, seed)

    def add() -> None:
        with Archive.open(where) as archive:
            receipt = archive.add(read_paths([path]), source=str(path))
        assert receipt.new + receipt.copies == BATCH, receipt

    took = seconds(add)
    path.unlink()
    return took


def opening(where: Path) -> float:
    def action() -> None:
        with Archive.open(where) as archive:
            archive.meta("schema_version")

    return statistics.median(seconds(action) for _ in range(20))


def measure(folder: Path, large: int, given: Path | None = None) -> dict[str, dict[str, float | str]]:
    path = written(folder, SMALL, 1)
    rates, shares = [], []
    for run in range(3):
        with Archive.open(folder / f"rate-{run}", create=True) as archive:
            rates.append(SMALL / seconds(lambda archive=archive: archive.add(read_paths([path]), source="x")))  # type: ignore[misc]
            shares.append(archive.count("copies") / archive.count())
    fill = {SMALL: seconds(lambda: filled(folder, SMALL))}
    archives = {SMALL: folder / f"archive-{SMALL}"}
    if given is None:
        fill[large] = seconds(lambda: filled(folder, large))
        archives[large] = folder / f"archive-{large}"
    else:
        archives[large] = Path(shutil.copytree(given, folder / "given"))
    more: dict[int, list[float]] = {n: [] for n in archives}
    for run in range(RUNS):  # in turns, so that a busy machine is busy for both
        for n, where in archives.items():
            more[n].append(one_more(folder, where, 10 * n + run))
    opens = {n: opening(where) for n, where in archives.items()}
    found = {}
    for n, where in archives.items():
        with Archive.open(where, read_only=True) as archive:
            found[n] = statistics.median(seconds(lambda archive=archive: archive.search("bagade*", limit=20)) for _ in range(5))  # type: ignore[misc]

    def figure(value: float, unit: str, n: str) -> dict[str, float | str]:
        return {"value": round(value, 4), "unit": unit, "n": n}

    batches = f"median of {RUNS} batches of {BATCH:,}, opening included"
    return {
        "JSON lines to archive": figure(statistics.median(rates), "a second", f"3 runs of {SMALL:,} articles, copies looked for"),
        "copies found": figure(statistics.median(shares), "share", f"{SMALL:,} articles, 0.05 are copies"),
        **({f"filling to {large:,}": figure(large / fill[large], "a second", f"{large:,} articles")} if large in fill else {}),
        f"one more batch at {SMALL:,}": figure(statistics.median(more[SMALL]), "seconds", batches),
        f"one more batch at {large:,}": figure(statistics.median(more[large]), "seconds", batches),
        "batch, large to small": figure(statistics.median(b / a for a, b in zip(more[SMALL], more[large], strict=True)), "times", f"{RUNS} pairs"),
        f"opening at {SMALL:,}": figure(1000 * opens[SMALL], "ms", "median of 20"),
        f"opening at {large:,}": figure(1000 * opens[large], "ms", "median of 20"),
        f"search at {large:,}": figure(1000 * found[large], "ms", "median of 5, one word and what begins with it"),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--large", type=int, default=100_000, help="articles of the large archive")
    parser.add_argument("--at", type=Path, default=None, help="the large archive, where there is one: a copy of it is measured, none is filled")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--folder", type=Path, default=None, help="where the archives are made; a fresh temporary folder inside")
    parser.add_argument("--cpu", action="store_true", help="count seconds of work instead of those that pass")
    asked = parser.parse_args()
    if asked.cpu:
        global _clock
        _clock = time.process_time
    folder = Path(tempfile.mkdtemp(prefix="echolot-bench-", dir=asked.folder))
    large = asked.large
    if asked.at is not None:
        with Archive.open(asked.at, read_only=True) as archive:
            large = archive.count()
    try:
        figures = measure(folder, large, asked.at)
    finally:
        shutil.rmtree(folder)
    if asked.json:
        print(json.dumps(figures, indent=1))
        return
    for name, figure in figures.items():
        print(f"{name:<28} {figure['value']:>12,.3f} {figure['unit']:<10} {figure['n']}")


if __name__ == "__main__":
    main()
