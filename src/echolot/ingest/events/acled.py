"""ACLED: quoted CSV with a header. Its two actors carry no direction, so its rows are `directed = false`.

ACLED's terms forbid handing on its data or what is derived from it: such rows stay in the archive of who has them.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import polars as pl

from echolot.coding import codebook
from echolot.ingest.events import folding
from echolot.ingest.events.batches import Tally

NAME = "acled"
CODER = "acled"
HEADER = True
WANTED = {
    "event_id_cnty": "id", "event_date": "day", "event_type": "kind", "sub_event_type": "how", "actor1": "source_name",
    "inter1": "source_sector", "actor2": "target_name", "inter2": "target_sector", "source": "publisher",
}  # fmt: skip
TABS = False
# `Military Forces of Russia (2000-) Air Force`, `Protesters (Germany)`: the state stands after `of`, or in brackets.
_OF_STATE = r"^(?:Military|Police|Border|Security|Government)[^()]*? of (?:the )?(.+?) \(\d{4}"
_IN_BRACKETS = r"\(([^()\d][^()]*)\)\s*$"


def is_it(head: str) -> bool:
    first = head.split("\n", 1)[0].casefold()
    return "event_id_cnty" in first and "sub_event_type" in first


@lru_cache(maxsize=1)
def _kinds() -> dict[tuple[str, str], tuple[str, str | None]]:
    return {
        (row["event_type"].casefold(), row["sub_event_type"].casefold()): (row["type"], row["mode"] or None)
        for row in folding.rows_of("acled.csv")
    }


def kind(event_type: str | None, sub_event_type: str | None) -> tuple[str, str | None, str | None, int | None] | None:
    """Type, mode and rung of a kind of event of ACLED."""
    main, sub = (event_type or "").strip().casefold(), (sub_event_type or "").strip().casefold()
    found = _kinds().get((main, sub)) or _kinds().get((main, ""))
    return (found[0], found[1], None, codebook.rung(*found)) if found else None


def events(frame: pl.DataFrame, tally: Tally, today: date) -> pl.DataFrame:
    for side in ("source", "target"):
        name = pl.col(f"{side}_name")
        frame = frame.with_columns(of=name.str.extract(_OF_STATE), inside=name.str.extract(_IN_BRACKETS))
        official = pl.coalesce([folding.by_name("of"), folding.by_name(f"{side}_name")])
        civil = folding.by_name("inside")  # protesters, militias and civilians of a country are no voice of it
        frame = frame.with_columns(
            pl.coalesce([official, pl.when(civil.is_in(folding.states())).then(civil + ":unofficial")]).alias(f"{side}_actor")
        )
        folding.count(frame, f"{side}_name", pl.col(f"{side}_actor").is_null(), tally.unknown_actors)
    frame = frame.with_columns(
        date=folding.dated("day", "%Y-%m-%d", "%d %B %Y", "%d-%B-%Y"),
        code=pl.concat_str([pl.col("kind").fill_null(""), pl.col("how").fill_null("")], separator="/"),
        event_id=folding.numbered(NAME),
        article_id=pl.lit("acled:") + pl.col("id"),
        directed=pl.lit(False),
    )
    return folding.finished(folding.coded(frame, ["kind", "how"], kind), tally, today=today, coder=CODER)
