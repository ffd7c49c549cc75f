"""Soundings: of a kept trigger, and of one that is tried out."""

from __future__ import annotations

from typing import Annotated, Literal

import polars as pl
from fastapi import APIRouter, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from echolot.show import contract
from echolot.show.formats import sounding_csv, sounding_rows
from echolot.show.web import filters
from echolot.show.web.api.answering import Api
from echolot.show.web.api.nouns import Format, Id, Language, TriggerIn
from echolot.show.web.api.tables import PARQUET, parquet
from echolot.show.web.desk import Choice
from echolot.show.web.forms import trigger_of
from echolot.show.web.page import tagged


def add(made: APIRouter, api: Api) -> None:
    """The operations of this resource."""

    @made.get("/soundings/{trigger_id}", summary="A sounding (echolot.sounding/1), or its rows as CSV or Parquet")
    def sounding(
        request: Request, trigger_id: Id, language: Language = "en", format: Format = "json", show: Literal["", "answered", "silent", "quiet", "unknown"] = "",
        group: Annotated[str, Query(max_length=100)] = "", threshold: Annotated[float | None, Query(ge=0, le=1)] = None,
        window_days: Annotated[int | None, Query(ge=1, le=365)] = None,
    ) -> Response:  # fmt: skip
        def make() -> tuple[bytes | str, str, dict[str, str]]:
            whole = api.desk.sounding(trigger_id, language, Choice(threshold=threshold, window_days=window_days))
            if whole is None:
                raise HTTPException(404, f"There is no trigger {trigger_id} in this archive; /api/v1/triggers lists them.")
            members = api.desk.groups(filters.about(whole.trigger)).get(group)
            found = filters.chosen(whole, show=show, group=(members | {group}) if members is not None else None)
            if format == "csv":
                return sounding_csv(found), "text/csv; charset=utf-8", {}
            if format == "parquet":
                return parquet(pl.DataFrame(sounding_rows(found), infer_schema_length=None)), PARQUET, {}
            return contract.json_text(contract.sounding_json(found)), "application/json", {}

        return tagged(request, api.desk.stamp(), api.views.kept, make, besides=f"{language}{format}")

    @made.post("/soundings", summary="Sound a trigger without keeping it (echolot.sounding/1)")
    def try_out(given: TriggerIn, language: Language = "en") -> Response:
        found = api.desk.try_out(trigger_of(given.fields(), api.desk), language)
        return Response(contract.json_text(contract.sounding_json(found)), media_type="application/json")
