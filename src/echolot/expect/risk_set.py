"""Actors at risk of answering a trigger when no history is there to expect anybody."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Set
from datetime import date
from functools import lru_cache
from importlib.resources import files

Members = Callable[[str, date | None], Set[str]]


@lru_cache(maxsize=1)
def _treaties() -> tuple[tuple[str, str, str, date | None, date | None], ...]:
    def day(cell: str) -> date | None:
        return date.fromisoformat(cell) if cell else None

    path = files("echolot.expect") / "data" / "treaties.csv"
    with path.open(encoding="utf-8") as lines:
        table = csv.DictReader(line for line in lines if line.strip() and not line.startswith("#"))
        return tuple((r["kind"], r["a"], r["b"], day(r["valid_from"]), day(r["valid_to"])) for r in table)


def standing_ties(parties: Iterable[str], day: date, members: Members) -> frozenset[str]:
    """States and bodies that owe one of the parties defence on that day: treaty partners, co-members, the body."""
    wanted, found = set(parties), set()
    for kind, a, b, since, until in _treaties():
        if (since and day < since) or (until and day > until):
            continue
        if kind == "treaty" and wanted & {a, b}:
            found |= {a, b}
        elif kind == "body":
            inside = set(members(a, day))
            if wanted & inside:
                found |= inside | {a}
    return frozenset(found - wanted)


def at_risk(*, parties: Iterable[str], spoke: Iterable[str], named: Iterable[str], day: date, members: Members) -> tuple[str, ...]:
    """Actors at risk, sorted: those named by the user; else standing ties of the parties and everyone who spoke."""
    chosen = set(named)
    return tuple(sorted(chosen or standing_ties(parties, day, members) | set(spoke)))
