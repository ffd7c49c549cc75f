"""The public benchmarks whose data are here: `make bench DATA=FOLDER`, or `python evals/benchmarks.py FOLDER [NAME...]`.

FOLDER holds a folder for each data set (ICEWS14, ICEWS18, YAGO ...). Prints each benchmark as `echolot benchmark NAME` does, in Markdown,
and names those whose data are missing. Each runs in a process of its own, so that peak memory is its own. Ends with 1 where a figure
has fallen below its floor.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from echolot.expect.benchmarks import BENCHMARKS

FLOORS = {"icews14": 0.483, "icews18": 0.37, "yago": 0.922}  # of the mean reciprocal rank


def below_floor(name: str, printed: str) -> bool:
    """Whether the mean reciprocal rank in what a benchmark printed is below its floor; a figure that is missing is."""
    found = re.search(r"^\| mrr \| Echolot \| ([0-9.]+)", printed, re.MULTILINE)
    return name in FLOORS and (found is None or float(found.group(1)) < FLOORS[name])


def main(folder: str, *names: str) -> int:
    failed = 0
    for name in names or [name for name, benchmark in BENCHMARKS.items() if benchmark.needs]:
        data = next((p for p in Path(folder).iterdir() if p.is_dir() and p.name.casefold() == name.split("-")[0]), Path(folder))
        given = ["--data", str(data)] if BENCHMARKS[name].needs else []
        done = subprocess.run([sys.executable, "-m", "echolot", "benchmark", name, *given, "--format", "md"], capture_output=True, text=True)
        print(done.stdout or f"## {name}\n\nnot run: {done.stderr.strip()}", end="\n\n", flush=True)
        failed |= done.returncode
        if done.returncode == 0 and below_floor(name, done.stdout):
            print(f"{name}: below its floor of {FLOORS[name]}", file=sys.stderr)
            failed = 1
    return failed


if __name__ == "__main__":
    if len(sys.argv) < 2:
        print("public benchmarks: not run; they need data that are never shipped. `make bench DATA=FOLDER`, docs/benchmarks.md says what to fetch")
        sys.exit(0)
    sys.exit(main(*sys.argv[1:]))
