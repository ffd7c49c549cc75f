"""Every benchmark in one line, wherever it lives; the function is imported when it is asked for.

To add one: write a function `(data: Path | None, *, seed: int, progress: Progress) -> Measured` and name it here; put what
others reported into `expect/data/published.csv`, and the figures with the call that prints them into docs/benchmarks.md.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from echolot.errors import UnknownBenchmark
from echolot.expect.benchmarks.result import Measured, Progress, Result, published, quiet


class Function(Protocol):
    def __call__(self, data: Path | None, *, seed: int, progress: Progress) -> Measured: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    name: str
    title: str
    function: str  # "module:function"
    needs: str = ""  # what --data must hold and where it comes from; empty where the benchmark makes its own data


_TKG = "train, valid, test and entity2id as .txt or .txt.gz"
_ALL = (
    Benchmark(
        name="icews14",
        title="Who acts towards whom tomorrow: ICEWS 2014",
        function="echolot.expect.benchmarks.forecasting:icews14",
        needs=f"ICEWS14 in the split of RE-GCN ({_TKG}): github.com/Liyyy2122/TiRGN, folder data/ICEWS14s",
    ),
    Benchmark(
        name="echo",
        title="Does a severe act draw acts of others, or do they do what they do anyway: ICEWS 2018",
        function="echolot.event_pipeline:echo_benchmark",
        needs=f"ICEWS18 with names ({_TKG}, and relation2id): github.com/INK-USC/RE-Net, folder data/ICEWS18",
    ),
    Benchmark(
        name="icews18-silence",
        title="Is the silence of actors after bursts foreseen, and does a forecast of everyday traffic help: ICEWS 2018",
        function="echolot.event_pipeline:silence_benchmark",
        needs=f"ICEWS18 with names ({_TKG}, and relation2id): github.com/INK-USC/RE-Net, folder data/ICEWS18",
    ),
    Benchmark(
        name="planted",
        title="Silences planted in made-up worlds: how many are found, how many flags are false",
        function="echolot.expect.planted:benchmark",
    ),
    Benchmark(
        name="unvotes",
        title="Absent from a roll call while voting on others that day: UN General Assembly",
        function="echolot.expect.unvotes:run",
        needs="votes_1985_2011.csv.gz: roll calls by Voeten, Strezhnev and Bailey as packaged by dgrtwo/unvotes, columns rcid,date,session,ccode,vote,unres",
    ),
    Benchmark(
        name="icews18",
        title="Who acts towards whom tomorrow: ICEWS 2018",
        function="echolot.expect.benchmarks.forecasting:icews18",
        needs=f"ICEWS18 ({_TKG}): github.com/INK-USC/RE-Net, folder data/ICEWS18",
    ),
    Benchmark(
        name="icews18-responses",
        title="Will a act towards s, and will it after a severe act of s: states in ICEWS 2018",
        function="echolot.expect.benchmarks.responses:icews18_responses",
        needs=f"ICEWS18 with names ({_TKG}, and relation2id): github.com/INK-USC/RE-Net, folder data/ICEWS18",
    ),
    Benchmark(
        name="yago",
        title="What holds next year: YAGO, a control in which most of it holds already",
        function="echolot.expect.benchmarks.forecasting:yago",
        needs=f"YAGO ({_TKG}): github.com/nec-research/TKG-Forecasting-Evaluation, folder data/YAGO",
    ),
)
BENCHMARKS = {benchmark.name: benchmark for benchmark in _ALL}


def run(name: str, data: Path | None = None, *, seed: int = 0, progress: Progress = quiet) -> Result:
    """Run one benchmark.

    Raises UnknownBenchmark, NoBenchmarkData (its data are not there), MissingExtra (an optional package is).
    """
    if name not in BENCHMARKS:
        raise UnknownBenchmark(name, BENCHMARKS)
    module, function = BENCHMARKS[name].function.split(":")
    started = time.perf_counter()
    measured = cast(Function, getattr(import_module(module), function))(data, seed=seed, progress=progress)
    return Result(
        name=name,
        title=BENCHMARKS[name].title,
        measured=measured,
        published=published(name),
        seed=seed,
        seconds=time.perf_counter() - started,
        peak_bytes=peak_bytes(),
    )


def peak_bytes() -> int | None:
    """The most memory this process has held, as the operating system counts it; None on Windows."""
    try:
        import resource
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
