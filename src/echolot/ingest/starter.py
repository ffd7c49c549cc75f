"""The starter list: public feeds of agencies, broadcasters, papers, ministries and international bodies (`data/feeds.csv`)."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from echolot.records import Source

BUILT_IN = Path(__file__).parent / "data" / "feeds.csv"
KINDS = ("official", "press")


@cache
def starter(language: str | None = None) -> tuple[Source, ...]:
    """The feeds of one language, or all, in the order of the list."""
    with BUILT_IN.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        found = [
            Source(url=row["url"], publisher=row["publisher"], country=row["country"] or None, language=row["language"], kind="official" if row["kind"] == "official" else "press")
            for row in rows
        ]
    return tuple(source for source in found if language in (None, source.language))
