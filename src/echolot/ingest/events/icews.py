"""ICEWS coded event data: tab-separated with a header. One row is one event in one story, so many rows tell of one event.

Countries are English names; bodies and groups have no country and are known by their own name. Codes are CAMEO, whose
leading zero some files have lost.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from echolot.ingest.events import folding
from echolot.ingest.events.batches import Tally

NAME = "icews"
CODER = "icews"
HEADER = True
WANTED = {
    "Event ID": "id", "Event Date": "day", "Source Name": "source_name", "Source Sectors": "source_sector",
    "Source Country": "source_country", "CAMEO Code": "code", "Target Name": "target_name", "Target Sectors": "target_sector",
    "Target Country": "target_country", "Story ID": "story", "Publisher": "publisher",
}  # fmt: skip
TABS = True
_DAYS = ("%Y-%m-%d", "%m/%d/%Y", "%Y%m%d")


def is_it(head: str) -> bool:
    return {"CAMEO Code", "Source Sectors", "Target Country"} <= set(head.split("\n", 1)[0].rstrip("\r").split("\t"))


def whole_code(code: str | None) -> str | None:
    """A CAMEO code with its leading zero: leaves have three or four digits, and no root lies above 20.

    >>> [whole_code(c) for c in ("42", "42 ", "311", "190", "1823", "010")]
    ['042', '042', '0311', '190', '1823', '010']
    """
    text = (code or "").strip()
    if not text.isdigit() or text.startswith("0"):
        return text or None
    if len(text) == 2 or (len(text) == 3 and int(text[:2]) > 20):
        return f"0{text}"
    return text


def events(frame: pl.DataFrame, tally: Tally, today: date) -> pl.DataFrame:
    for side in ("source", "target"):
        actor = pl.coalesce([folding.by_name(f"{side}_country"), folding.by_name(f"{side}_name")])
        frame = frame.with_columns(
            folding.apart(actor, folding.rebel_words(pl.col(f"{side}_sector"))).alias(f"{side}_actor"),
            pl.col(f"{side}_sector").str.slice(0, folding.SECTOR_LENGTH),
        )
        folding.count(frame, f"{side}_country", pl.col(f"{side}_actor").is_null(), tally.unknown_actors)
    frame = frame.with_columns(pl.col("code").map_elements(whole_code, return_dtype=pl.String) if frame.height else pl.col("code"))
    frame = frame.with_columns(
        date=folding.dated("day", *_DAYS),
        article_id=pl.lit("icews:story:") + pl.col("story"),
        event_id=pl.lit("icews:") + pl.concat_str(
            [folding.written("day", *_DAYS), pl.lit(":"), pl.col("source_name").fill_null(""), pl.lit(">"),
             pl.col("target_name").fill_null(""), pl.lit(":"), pl.col("code").fill_null("")]
        ),
    )  # fmt: skip
    return folding.finished(folding.coded(frame, ["code"], folding.cameo), tally, today=today, coder=CODER)
