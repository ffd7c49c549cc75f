"""POLECAT: tab-separated with a header; types, modes and contexts are PLOVER's already, countries ISO 3166 codes."""

from __future__ import annotations

from datetime import date

import polars as pl

from echolot.ingest.events import folding
from echolot.ingest.events.batches import Tally

NAME = "polecat"
CODER = "polecat"
HEADER = True
WANTED = {
    "Event ID": "id", "Event Date": "day", "Event Type": "kind", "Event Mode": "how", "Contexts": "about",
    "Actor Name": "source_name", "Actor Country": "source_country", "Primary Actor Sector": "source_sector",
    "Recipient Name": "target_name", "Recipient Country": "target_country", "Primary Recipient Sector": "target_sector",
    "Source": "publisher",
}  # fmt: skip
TABS = True
_DAYS = ("%Y-%m-%d", "%m/%d/%Y", "%Y%m%d")


def is_it(head: str) -> bool:
    return {"Event Mode", "Actor Country", "Recipient Country"} <= set(head.split("\n", 1)[0].rstrip("\r").split("\t"))


def events(frame: pl.DataFrame, tally: Tally, today: date) -> pl.DataFrame:
    for side in ("source", "target"):
        actor = pl.coalesce([folding.by_code(f"{side}_country"), folding.by_name(f"{side}_country"), folding.by_name(f"{side}_name")])
        frame = frame.with_columns(folding.apart(actor, folding.rebel_code(pl.col(f"{side}_sector"))).alias(f"{side}_actor"))
        nobody = pl.col(f"{side}_actor").is_null() & (pl.col(f"{side}_country") != "None")
        folding.count(frame, f"{side}_country", nobody, tally.unknown_actors)
    what = pl.concat_str([pl.col("kind").fill_null(""), pl.col("how").fill_null("")], separator="/")
    frame = frame.with_columns(
        date=folding.dated("day", *_DAYS),
        code=what,
        article_id=pl.lit("polecat:") + pl.col("id"),
        event_id=pl.lit("polecat:") + pl.concat_str(
            [folding.written("day", *_DAYS), pl.lit(":"), pl.col("source_name").fill_null(""), pl.lit(">"),
             pl.col("target_name").fill_null(""), pl.lit(":"), what]
        ),
    )  # fmt: skip
    return folding.finished(folding.coded(frame, ["kind", "how", "about"], folding.plover), tally, today=today, coder=CODER)
