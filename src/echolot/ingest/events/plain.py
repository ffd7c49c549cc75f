"""Plain event tables: CSV with the columns date,source_actor,target_actor,event_type,mode,context,publisher,article_id.

Dates are ISO, actors ids (or English names of states and bodies), types PLOVER and COMMENT. What several publishers tell
of one day is one event told several times; several articles of one publisher are several events.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from echolot.ingest.events import folding
from echolot.ingest.events.batches import Tally, separator

NAME = "plain"
CODER = "plain"
HEADER = True
COLUMNS = ("date", "source_actor", "target_actor", "event_type", "mode", "context", "publisher", "article_id")
WANTED = {
    "date": "day", "source_actor": "source_name", "target_actor": "target_name", "event_type": "kind", "mode": "how",
    "context": "about", "publisher": "publisher", "article_id": "article_id",
}  # fmt: skip
TABS = False


def is_it(head: str) -> bool:
    line = head.split("\n", 1)[0].rstrip("\r")
    first = [name.strip().strip('"').casefold() for name in line.split(separator(line))]
    return set(COLUMNS) <= set(first)


def events(frame: pl.DataFrame, tally: Tally, today: date) -> pl.DataFrame:
    for side in ("source", "target"):
        name = pl.col(f"{side}_name").str.strip_chars().replace("", None)
        state = folding.by_code(f"{side}_name").replace("", None)
        frame = frame.with_columns(pl.coalesce([folding.by_name(f"{side}_name"), state, name]).alias(f"{side}_actor"))
        # Whoever is not on our lists may be on the user's own; the row stays, and the receipt names them.
        folding.count(frame, f"{side}_actor", ~pl.col(f"{side}_actor").str.split(":").list.first().is_in(folding.known()), tally.unknown_actors)
    frame = frame.with_columns(
        date=folding.dated("day", "%Y-%m-%d", "%Y-%m-%dT%H:%M:%S%.fZ", "%Y-%m-%d %H:%M:%S"),
        code=pl.col("kind"),
        source_sector=pl.lit(None, dtype=pl.String), target_sector=pl.lit(None, dtype=pl.String),
    )  # fmt: skip
    frame = folding.coded(frame, ["kind", "how", "about"], folding.plover)
    frame = frame.with_columns(day=pl.col("date").dt.to_string("%Y-%m-%d"))  # however it is written, it is one day
    cell = ["day", "source_actor", "target_actor", "event_type", "mode", "context"]
    parts = [pl.col(name).fill_null("") for name in cell]
    frame = frame.with_columns(
        event_id=pl.concat_str(
            [pl.lit("plain:"), parts[0], pl.lit(":"), parts[1], pl.lit(">"), parts[2], pl.lit(":"), parts[3], pl.lit("/"), parts[4],
             pl.lit("/"), parts[5]]
        )
    )  # fmt: skip
    return folding.finished(frame, tally, today=today, coder=CODER)


def settled(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of whole days with their events told apart: the n-th article of each publisher tells the n-th event of its kind."""
    nth = pl.col("article_id").rank("dense").over("event_id", "publisher").fill_null(1)
    return rows.with_columns(event_id=pl.col("event_id") + "#" + nth.cast(pl.Int64).cast(pl.String))
