"""UCDP georeferenced events (GED) and candidate events: quoted CSV with a header; deaths in organised violence.

Two sides of a conflict carry no direction; one-sided violence does: whoever it is did it to civilians of the country.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from echolot.coding import codebook
from echolot.ingest.events import folding
from echolot.ingest.events.batches import Tally

NAME = "ucdp"
CODER = "ucdp"
HEADER = True
WANTED = {
    "id": "id", "date_start": "day", "type_of_violence": "code", "side_a": "source_name", "side_b": "target_name",
    "country": "country", "number_of_sources": "sources", "source_office": "publisher",
}  # fmt: skip
TABS = False
_GOVERNMENT = r"^Government of (?:the )?(.+)$"


def is_it(head: str) -> bool:
    first = head.split("\n", 1)[0].casefold()
    return "type_of_violence" in first and "side_a" in first and "date_start" in first


def kind(code: str | None) -> tuple[str, str | None, str | None, int | None] | None:
    """1 state-based, 2 non-state, 3 one-sided violence: all of them force."""
    text = (code or "").strip().removesuffix(".0")
    return ("ASSAULT", "targeted" if text == "3" else None, None, codebook.rung("ASSAULT", None)) if text in ("1", "2", "3") else None


def events(frame: pl.DataFrame, tally: Tally, today: date) -> pl.DataFrame:
    one_sided = pl.col("code").str.strip_chars().str.starts_with("3").fill_null(False)
    for side in ("source", "target"):
        frame = frame.with_columns(of=pl.col(f"{side}_name").str.extract(_GOVERNMENT))
        frame = frame.with_columns(
            pl.coalesce([folding.by_name("of"), folding.by_name(f"{side}_name")]).alias(f"{side}_actor")
        )
    place = folding.by_name("country")
    civilians = one_sided & pl.col("target_actor").is_null()
    frame = frame.with_columns(
        target_actor=pl.when(civilians).then(place).otherwise(pl.col("target_actor")),
        target_sector=pl.when(civilians).then(pl.lit("civilians")),
        source_sector=pl.lit(None, dtype=pl.String),
    )
    for side in ("source", "target"):
        folding.count(frame, f"{side}_name", pl.col(f"{side}_actor").is_null(), tally.unknown_actors)
    frame = frame.with_columns(
        date=folding.dated("day", "%Y-%m-%d", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.f", "%d/%m/%Y"),
        event_id=folding.numbered(NAME),
        article_id=pl.lit("ucdp:") + pl.col("id"),
        directed=one_sided,
        reports=pl.col("sources").cast(pl.Int32, strict=False).fill_null(1).clip(1),
    )
    return folding.finished(folding.coded(frame, ["code"], kind), tally, today=today, coder=CODER)
