"""The API under `/api/v1`: the objects of the command line's JSON, paged and filtered; tables also as CSV and Parquet. A file a resource."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

import echolot
from echolot.show import contract
from echolot.show.web.api import actors, articles, corrections, soundings, tables, triggers
from echolot.show.web.api.answering import Api
from echolot.show.web.api.nouns import Problem
from echolot.show.web.desk import Desk
from echolot.show.web.problems import MEDIA
from echolot.show.web.views import Views

ABOUT = """\
Soundings of an archive: who answered an act, how strongly, how fast, and who did not. Objects are those of `echolot ...
--format json` and name their `schema`. Read-only unless `echolot serve --allow-edits` printed a token; then send it as
`Authorization: Bearer TOKEN`. Answers carry an ETag; errors are problem details (RFC 9457)."""
ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "content": {MEDIA: {}}, "description": text}
    for status, text in ((401, "Token needed"), (403, "Not allowed"), (404, "Not here"), (409, "There already"), (413, "Too large"),
                         (421, "Wrong host"), (422, "Cannot be used"), (503, "Busy"))
}  # fmt: skip


def router(desk: Desk, views: Views, poll_seconds: float, ending: Callable[[], bool]) -> APIRouter:
    """All of `/api/v1` over one desk."""
    made, api = APIRouter(prefix="/api/v1", responses=ERRORS), Api(desk, views, poll_seconds, ending)

    @made.get("/about", summary="The archive at a glance")
    def about(request: Request) -> Response:
        found = api.desk.about()
        return api.json(request, lambda: {
            "schema": "echolot.about/1", "version": echolot.__version__, "archive": found.name, "articles": found.articles,
            "first_day": contract.as_json(found.first_day), "last_day": contract.as_json(found.last_day), **found.more,
            "tables": list(api.desk.tables()),
        })  # fmt: skip

    for resource in (triggers, soundings, actors, articles, tables, corrections):
        resource.add(made, api)
    return made


def listing(described: dict[str, Any]) -> list[tuple[str, str, str, list[str]]]:
    """Method, path, summary and what may be asked in the address of every operation, for the page that lists them."""
    return [
        (method.upper(), path, operation.get("summary", ""), [p["name"] for p in operation.get("parameters", []) if p["in"] == "query"])
        for path, operations in described["paths"].items()
        for method, operation in operations.items()
    ]
