"""Speed and memory of the reader on this machine: `make bench`, or `python evals/bench.py [--json] [FILE|FOLDER...]`.

Each figure is the median of several runs, with n. The bundled dispatches are read unless paths are
given. Loading is timed in a process of its own, because only the first import costs anything.
"""

from __future__ import annotations

import json
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

RUNS = 5
HERE = Path(__file__).parent
LOAD = "import time; t = time.perf_counter(); from echolot.coding.rules import RulesCoder; RulesCoder(); print(time.perf_counter() - t)"


def seconds(action: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    start = clock()
    action()
    return clock() - start


def loading() -> list[float]:
    """Seconds until the reader stands, lexicons and actors included, in fresh processes."""
    return [float(subprocess.run([sys.executable, "-c", LOAD], capture_output=True, text=True, check=True).stdout) for _ in range(RUNS)]


def helping() -> list[float]:
    """Seconds that `echolot --help` takes, the start of Python included."""
    return [
        seconds(lambda: subprocess.run([sys.executable, "-m", "echolot", "--help"], capture_output=True, check=True)) for _ in range(RUNS)
    ]


def peak_mebibytes() -> float:
    """The most memory this process has held; Linux counts in KiB, macOS in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 2**20 if sys.platform == "darwin" else peak / 2**10


def measure(paths: list[Path]) -> dict[str, dict[str, float | int | str]]:
    """Every figure with its unit and n."""
    loads, helps = loading(), helping()
    from echolot import pipeline
    from echolot.coding.actors import ActorList
    from echolot.coding.rules import RulesCoder
    from echolot.ingest import read_paths
    from echolot.records import Article

    articles = [found for found in read_paths(paths) if isinstance(found, Article)]
    reader = RulesCoder(ActorList.built_in())
    corpus = pipeline.read_corpus(articles, reader)  # warm: caches of the lexicons fill here
    sentences, words = sum(len(c.sentences) for c in corpus), sum(len(a.text.split()) for a in articles)
    times = [seconds(lambda: pipeline.read_corpus(articles, reader), time.process_time) for _ in range(RUNS)]  # whoever else uses the machine
    reading, of = statistics.median(times), f"{RUNS} runs over {len(corpus)} texts, {sentences} sentences, {words} words, time of the core"

    def figure(value: float, unit: str, n: str) -> dict[str, float | int | str]:
        return {"value": round(value, 3), "unit": unit, "n": n}

    from extraction import score as extraction

    speed, pages, size = extraction.pages_a_second()
    return {
        "sentences": figure(sentences / reading, "per second", of),
        "words": figure(words / reading, "per second", of),
        "text": figure(1000 * reading / len(corpus), "ms each", of),
        "slowest run": figure(max(times), "seconds", of),
        "web pages": figure(speed, "per second", f"3 runs over {pages} saved pages of {size:.0f} KiB, time of the core"),
        "loading": figure(statistics.median(loads), "seconds", f"{len(loads)} fresh processes"),
        "memory": figure(peak_mebibytes(), "MiB at most", "1 process, everything above"),
        "echolot --help": figure(statistics.median(helps), "seconds", f"{len(helps)} fresh processes"),
    }


def main() -> None:
    chosen = [Path(a) for a in sys.argv[1:] if not a.startswith("--")]
    figures = measure(chosen or [HERE / "gold" / "chronicle"])
    if "--json" in sys.argv:
        print(json.dumps(figures, indent=1))
        return
    print(f"Python {platform.python_version()}, {platform.machine()}, one core; medians")
    for name, figure in figures.items():
        print(f"{name:<16} {figure['value']:>10,.2f} {figure['unit']:<12} {figure['n']}")


if __name__ == "__main__":
    main()
