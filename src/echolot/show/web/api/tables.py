"""Rows of a table, as JSON, CSV or Parquet."""

from __future__ import annotations

import io
from datetime import date
from typing import Annotated

import polars as pl
from fastapi import APIRouter, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from echolot.show import contract
from echolot.show.web.api.answering import Api
from echolot.show.web.api.nouns import Format, Id, Offset
from echolot.show.web.filters import day_column
from echolot.show.web.flat import table_csv
from echolot.show.web.page import tagged

PARQUET = "application/vnd.apache.parquet"
MOST_ROWS, AT_ONCE = 200_000, 10_000  # rows of one answer; of them as Python's objects at once


def add(made: APIRouter, api: Api) -> None:
    """The operations of this resource."""

    @made.get("/tables/{name}", summary="Rows of a table: records, responses, exposure, expectations, soundings and the others")
    def table(
        request: Request, name: Id, format: Format = "json", actor: Annotated[str, Query(max_length=100)] = "",
        trigger_id: Annotated[str, Query(max_length=200)] = "", since: date | None = None, until: date | None = None,
        limit: Annotated[int, Query(ge=1, le=MOST_ROWS)] = 1000, offset: Offset = 0,
    ) -> Response:  # fmt: skip
        def make() -> tuple[bytes | str, str, dict[str, str]]:
            try:
                frame = api.desk.table(name, since, until)
            except KeyError:
                raise HTTPException(404, f"There is no table {name}; there are {', '.join(api.desk.tables())}.") from None
            wanted = _wanted(frame.collect_schema(), actor=actor, trigger_id=trigger_id, since=since, until=until)
            if format == "json":
                most = min(limit, 1000)
                if wanted is None:
                    total = frame.select(pl.len()).collect().item() if since or until else api.desk.rows(name)
                    page = frame.slice(offset, most).collect()
                else:
                    total, page = _page(frame, wanted, offset, most)
                return contract.json_text(api.page(request, contract.as_json(page.to_dicts()), total, most, offset)), "application/json", {}
            with api.large:  # one at a time: such an answer takes some hundred megabytes while it is made
                found = (frame if wanted is None else frame.filter(wanted)).slice(offset, limit).collect()
                if format == "parquet":
                    return parquet(found), PARQUET, {}
                rows = (row for part in found.iter_slices(AT_ONCE) for row in part.iter_rows(named=True))
                return table_csv(rows) or ",".join(found.columns) + "\n", "text/csv; charset=utf-8", {}

        return tagged(request, api.desk.stamp(), api.views.kept, make)


def _wanted(columns: pl.Schema, *, actor: str, trigger_id: str, since: date | None, until: date | None) -> pl.Expr | None:
    """Which rows are of an actor, a trigger, some days: by the columns that this table has for it; None where all are.

    Tables of texts have no day of their own: `Desk.table` has left out those of other days.
    """
    tests: list[pl.Expr] = []
    if actor:
        named = [pl.col(c) == actor for c in ("actor", "source_actor", "target_actor") if columns.get(c) == pl.String]
        named += [pl.col(c).list.contains(actor) for c in ("source", "target", "actors") if columns.get(c) == pl.List(pl.String)]
        tests += [pl.any_horizontal(named)] if named else []
    if trigger_id and columns.get("trigger_id") == pl.String:
        tests.append(pl.col("trigger_id") == trigger_id)
    day = day_column(columns)
    if day and (since or until):
        tests.append(pl.col(day).cast(pl.Date).is_between(since or date.min, until or date.max))
    return pl.all_horizontal(tests) if tests else None


def _page(frame: pl.LazyFrame, wanted: pl.Expr, offset: int, most: int) -> tuple[int, pl.DataFrame]:
    """How many rows are wanted, and one page of them. What tells which they are is read first, then only the rows between the page's ends."""
    places = frame.with_row_index("at row").filter(wanted).select("at row").collect().to_series()
    here = places.slice(offset, most)
    if here.is_empty():
        return len(places), frame.head(0).collect()
    return len(places), frame.slice(int(here[0]), int(here[-1] - here[0]) + 1).filter(wanted).collect()


def parquet(frame: pl.DataFrame) -> bytes:
    out = io.BytesIO()
    frame.write_parquet(out)
    return out.getvalue()
