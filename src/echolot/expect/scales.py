"""Severity of a trigger on other scales than the ladder: a CSV of scores by type and mode (method 3.3)."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def _scores() -> Mapping[tuple[str, str, str], float]:
    path = files("echolot.expect") / "data" / "scales.csv"
    with path.open(encoding="utf-8") as lines:
        rows = csv.DictReader(line for line in lines if line.strip() and not line.startswith("#"))
        return {(r["scale"], r["type"], r["mode"]): float(r["score"]) for r in rows}


SCALES = ("plover", "goldstein")


def graded(rung: int, act: tuple[str, str | None] | None, scale: str) -> float:
    """The severity on a scale, positive: the rung itself (`rung`), or minus the score of the act; the rung where it has none."""
    if scale == "rung" or act is None:
        return float(rung)
    kind, mode = act
    found = _scores().get((scale, kind, mode or ""), _scores().get((scale, kind, "")))
    return float(rung) if found is None else abs(found)
