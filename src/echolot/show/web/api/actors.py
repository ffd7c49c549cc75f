"""Actors: those that were asked about, and one over all triggers."""

from __future__ import annotations

from typing import Any

import polars as pl
from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from echolot.show import contract
from echolot.show.names import kind_of, name_of
from echolot.show.safe import squeezed
from echolot.show.web.api.answering import Api
from echolot.show.web.api.nouns import Id, Language, Limit, Offset, Page


def add(made: APIRouter, api: Api) -> None:
    """The operations of this resource."""

    @made.get("/actors", response_model=Page, summary="Actors that were asked about")
    def actors(request: Request, language: Language = "en", limit: Limit = 1000, offset: Offset = 0) -> Response:
        def make() -> Any:
            names, table = api.desk.names(language), api.desk.verdicts()
            ids = sorted(table["actor"].unique().to_list())
            shown = [{"id": a, "name": squeezed(name_of(names, a)), "kind": kind_of(names, a)} for a in ids[offset : offset + limit]]
            return api.page(request, shown, len(ids), limit, offset)

        return api.json(request, make)

    @made.get("/actors/{actor}", summary="One actor over all triggers")
    def actor(request: Request, actor: Id, language: Language = "en") -> Response:
        def make() -> Any:
            rows = api.desk.verdicts().filter(pl.col("actor") == actor).to_dicts()
            if not rows and not api.desk.known(actor):
                raise HTTPException(404, f"No actor is called {actor}; /api/v1/actors lists those that were asked about.")
            name = squeezed(name_of(api.desk.names(language), actor))
            return {"schema": "echolot.actor/1", "actor": actor, "name": name, "rows": contract.as_json(rows)}

        return api.json(request, make)
