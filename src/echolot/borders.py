"""Which states lie side by side, by land or across a sea: a fact that the reader needs and expectations too."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

BORDERS = Path(str(files("echolot") / "data" / "borders.csv"))


@lru_cache(maxsize=1)
def borders() -> dict[frozenset[str], str]:
    """Pairs of states with what lies between them, `land` or `sea`.

    >>> borders()[frozenset(("POL", "UKR"))]
    'land'
    """
    with BORDERS.open(encoding="utf-8") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        return {frozenset((row["a"], row["b"])): row["kind"] for row in rows}
