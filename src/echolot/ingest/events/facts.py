"""Facts of a temporal knowledge graph as an event table: (source, relation, target, day) with names for all three.

Such collections hold each fact once a day, by the names of ICEWS: `Police (India)` is India's, a bare `Angela Merkel`
nobody's. Relations are the texts of CAMEO.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import numpy as np
import polars as pl
from numpy.typing import NDArray

from echolot.ingest.events import folding
from echolot.ingest.events.batches import Tally

_INSIDE = re.compile(r"\(([^()]*)\)\s*$")


@lru_cache(maxsize=1)
def _beginnings() -> list[tuple[str, str]]:
    """Beginnings of event texts in small letters, the longest first, with their codes."""
    rows = [(row["beginning"].casefold(), row["code"]) for row in folding.rows_of("cameo_texts.csv")]
    return sorted(rows, key=lambda row: -len(row[0]))


def code_of(text: str) -> str | None:
    """The CAMEO code of an event's text; None where no text begins like this.

    >>> code_of("Use conventional military force"), code_of("Sing")
    ('190', None)
    """
    said = text.strip().casefold()
    return next((code for beginning, code in _beginnings() if said.startswith(beginning)), None)


def actor_of(name: str) -> str | None:
    """The actor of an entity: of its country in brackets, else of its own name; None where nobody is called so."""
    inside = _INSIDE.search(name)
    return folding.names().get((inside[1] if inside else name).strip().casefold())


def facts_table(
    facts: NDArray[np.int64], entities: Mapping[int, str], relations: Mapping[int, str], *, first_day: date, coder: str
) -> tuple[pl.DataFrame, Tally]:
    """Rows of EVENTS, and what was left out. facts: shape (n, 4), columns source, relation, target, day; days count from `first_day`."""
    tally = Tally(rows=len(facts))
    frame = pl.DataFrame(facts, schema={"s": pl.Int64, "r": pl.Int64, "o": pl.Int64, "day": pl.Int64}, orient="row")
    who = pl.DataFrame([(k, name, actor_of(name)) for k, name in entities.items()], schema=["id", "name", "actor"], orient="row")
    what = pl.DataFrame([(k, code_of(text)) for k, text in relations.items()], schema={"r": pl.Int64, "code": pl.String}, orient="row")
    for side, column in (("source", "s"), ("target", "o")):
        named = who.select(pl.col("id").alias(column), pl.col("name").alias(f"{side}_name"), pl.col("actor").alias(f"{side}_actor"))
        frame = frame.join(named, on=column, how="left", maintain_order="left")
    frame = frame.join(what, on="r", how="left", maintain_order="left").with_columns(
        date=pl.lit(first_day) + pl.duration(days=pl.col("day")),
        source_sector=pl.lit(None, dtype=pl.String), target_sector=pl.lit(None, dtype=pl.String),
        event_id=pl.format("{}:{}:{}:{}:{}", pl.lit(coder), "day", "s", "r", "o"),
    )  # fmt: skip
    latest = date(first_day.year + 30, 1, 1)
    return folding.finished(folding.coded(frame, ["code"], folding.cameo), tally, today=latest, coder=coder), tally
