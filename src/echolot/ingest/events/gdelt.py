"""GDELT events: bulk export files, tab-separated, without a header; 61 columns since 2.0, 57 or 58 before.

Actors carry a country or the code of a known group, and up to three types (GOV, MIL, REB ...). A GLOBALEVENTID is one
event whatever the number of articles, which NumArticles counts. The source page is all the evidence there is.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from echolot.ingest.events import folding
from echolot.ingest.events.batches import Tally

NAME = "gdelt"
CODER = "gdelt.v2"
HEADER = False
_PLACES = {
    "id": 0, "day": 1, "name1": 5, "country1": 7, "group1": 8, "type1a": 12, "type1b": 13, "type1c": 14,
    "name2": 15, "country2": 17, "group2": 18, "type2a": 22, "type2b": 23, "type2c": 24, "event": 26, "articles": 33,
}  # fmt: skip
WIDTHS = (61, 58, 57)


def columns(width: int) -> list[str | None]:
    """Names of the columns of a file of this width, None for those not needed."""
    names: list[str | None] = [None] * width
    for name, place in _PLACES.items():
        names[place] = name
    if width > 57:
        names[width - 1] = "url"
    return names


def is_it(head: str) -> bool:
    first = head.split("\n", 1)[0].split("\t")
    return len(first) in WIDTHS and first[0].isdigit() and first[1].isdigit() and len(first[1]) == 8


def events(frame: pl.DataFrame, tally: Tally, today: date) -> pl.DataFrame:
    if "url" not in frame.columns:
        frame = frame.with_columns(url=pl.lit(None, dtype=pl.String))
    frame = frame.with_columns(
        **{
            f"{side}_{part}": value
            for side, n in (("source", 1), ("target", 2))
            for part, value in (
                ("sector", pl.concat_str([f"type{n}a", f"type{n}b", f"type{n}c"], separator=";", ignore_nulls=True).replace("", None)),
                ("group", folding.by_code(f"group{n}")),
                ("country", folding.by_code(f"country{n}")),
            )
        }
    )
    for side, n in (("source", 1), ("target", 2)):
        for part, code in (("group", f"group{n}"), ("country", f"country{n}")):
            folding.count(frame, code, pl.col(f"{side}_{part}").is_null(), tally.unknown_actors)
    frame = frame.with_columns(
        **{
            f"{side}_actor": folding.apart(
                pl.when(pl.col(f"{side}_group").fill_null("") != "").then(pl.col(f"{side}_group")).otherwise(pl.col(f"{side}_country")),
                folding.rebel_code(pl.col(f"{side}_sector")),
            )
            for side in ("source", "target")
        },
        date=folding.dated("day", "%Y%m%d"),
        event_id=folding.numbered(NAME),
        code=pl.col("event").str.strip_chars(),
        source_name="name1", target_name="name2",
        reports=pl.col("articles").cast(pl.Int32, strict=False).fill_null(1),
        article_id="url",
        publisher=pl.col("url").str.extract(r"^https?://(?:www\.)?([^/:?#\s]+)"),
    )  # fmt: skip
    return folding.finished(folding.coded(frame, ["code"], folding.cameo), tally, today=today, coder=CODER)
