"""public benchmarks -> our figures beside the published ones.

Takes the name of a benchmark, its data and a seed; gives a `Result`. `registry.py` lists every benchmark in one line each,
wherever in the package it lives; `published.csv` holds what others reported, with setting and source. Knows nothing of
the command line.
"""

from echolot.expect.benchmarks.registry import BENCHMARKS, Benchmark, run
from echolot.expect.benchmarks.result import Measured, Predictions, Progress, Published, Result, published, quiet

__all__ = ["BENCHMARKS", "Benchmark", "Measured", "Predictions", "Progress", "Published", "Result", "published", "quiet", "run"]
