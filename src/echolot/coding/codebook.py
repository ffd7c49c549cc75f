"""The codebook: types, modes, rungs and scores, read from `data/codebook/`."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

CODEBOOK = files("echolot.coding") / "data" / "codebook"
NAME = "plover.v1"


@dataclass(frozen=True, slots=True)
class Act:
    """One type, or one mode of it, or one mode within a context."""

    type: str
    mode: str | None
    context: str | None
    rung: int | None
    stance: str  # contra, pro or neutral when done towards the perpetrator
    quad: int | None
    definition: str


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (CODEBOOK / name).open(encoding="utf-8") as lines:
        yield from csv.DictReader(line for line in lines if line.strip() and not line.startswith("#"))


@lru_cache(maxsize=1)
def acts() -> Mapping[tuple[str, str | None, str | None], Act]:
    return {
        (row["type"], row["mode"] or None, row["context"] or None): Act(
            row["type"], row["mode"] or None, row["context"] or None, int(row["rung"]) if row["rung"] else None,
            row["stance"], int(row["quad"]) if row["quad"] else None, row["definition"],
        )
        for row in _rows("acts.csv")
    }  # fmt: skip


@lru_cache(maxsize=1)
def types() -> frozenset[str]:
    return frozenset(type_ for type_, _, _ in acts())


def act(type_: str, mode: str | None, context: tuple[str, ...]) -> Act | None:
    """The most specific entry: mode within a context, then mode, then type within a context, then type."""
    table = acts()
    for key_mode in dict.fromkeys((mode, None)):
        for key_context in (*context, None):
            if (type_, key_mode, key_context) in table:
                return table[type_, key_mode, key_context]
    return None


def rung(type_: str | None, mode: str | None, context: tuple[str, ...] = ()) -> int | None:
    """Rung of the response ladder, 0 to 10 (method: response ladder); None where the act is on no rung."""
    found = act(type_, mode, context) if type_ else None
    return found.rung if found else None


def counts_as(rung_: int | None, status: str) -> int | None:
    """The rung an act counts as now: an announced deed is at most a commitment, a demanded one is nothing."""
    if rung_ is None:
        return None
    if status in ("realised", "ongoing"):
        return rung_
    if status == "announced":
        return min(rung_, 5)
    if status == "considered":
        return min(rung_, 4)
    return None


@lru_cache(maxsize=1)
def scores() -> Mapping[tuple[str, str | None], float]:
    """PLOVER conflict-cooperation scores, -10 to +10."""
    return {(row["type"], row["mode"] or None): float(row["score"]) for row in _rows("scores.csv")}


@lru_cache(maxsize=1)
def cameo() -> Mapping[str, tuple[str, str | None, int | None]]:
    """CAMEO code -> type, mode, rung."""
    return {row["code"]: (row["type"], row["mode"] or None, int(row["rung"]) if row["rung"] else None) for row in _rows("cameo.csv")}


def from_cameo(code: str) -> tuple[str, str | None, int | None] | None:
    """Type, mode and rung of a CAMEO code; a longer code falls back on its root, an unknown one gives None."""
    table = cameo()
    for length in (4, 3, 2):
        if len(code) >= length and code[:length] in table:
            return table[code[:length]]
    return None
