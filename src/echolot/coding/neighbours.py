"""Which states lie side by side: whom `its neighbour` can mean. The borders are the facts that `expect/` knows."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def _borders() -> dict[frozenset[str], str]:
    """Pairs of states with what lies between them, `land` or `sea`."""
    with (files("echolot") / "expect" / "data" / "borders.csv").open(encoding="utf-8") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        return {frozenset((row["a"], row["b"])): row["kind"] for row in rows}


def neighbours(of: Iterable[str], named: Iterable[str]) -> tuple[str, ...]:
    """Those of the named states that border one of these by land, else those across a sea."""
    kinds = {state: {_borders().get(frozenset((own, state)), "") for own in of} for state in named}
    by_land = tuple(state for state, kind in kinds.items() if "land" in kind)
    return by_land or tuple(state for state, kind in kinds.items() if "sea" in kind)
