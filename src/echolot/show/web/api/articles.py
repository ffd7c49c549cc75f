"""Articles: in the order they came, one, what was read from it, a text that is not kept, and search."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from echolot.show import contract
from echolot.show.web.api.answering import Api, path_of
from echolot.show.web.api.nouns import Id, Language, Limit, Page, TextIn
from echolot.show.web.forms import pasted


def add(made: APIRouter, api: Api) -> None:
    """The operations of this resource."""

    @made.get("/articles", response_model=Page, summary="Articles in the order they came, without their texts")
    def articles(
        request: Request, since: date | None = None, until: date | None = None, publisher: Annotated[str | None, Query(max_length=200)] = None,
        language: Literal["de", "en"] | None = None, after: Annotated[str | None, Query(max_length=200, description="Those after this article.")] = None,
        limit: Limit = 100,
    ) -> Response:  # fmt: skip
        def make() -> Any:
            found = api.desk.articles(since=since, until=until, publisher=publisher, language=language, after=after, limit=limit)
            items = [{k: v for k, v in contract.as_dict(a).items() if k not in ("text", "path")} for a in found]
            following = path_of(request.url.include_query_params(after=found[-1].article_id)) if len(found) == limit else None
            return {"total": None, "items": items, "next": following}

        return api.json(request, make)

    @made.get("/articles/{article_id}", summary="One article with its text")
    def article(request: Request, article_id: Id) -> Response:
        found = api.desk.article(article_id)
        if found is None:
            raise HTTPException(404, f"There is no article {article_id} in this archive; /api/v1/search finds them.")
        return api.json(request, lambda: {k: v for k, v in contract.as_dict(found).items() if k != "path"})

    @made.get("/articles/{article_id}/document", summary="All that was read from an article (echolot.document/1)")
    def document(request: Request, article_id: Id, language: Language = "en") -> Response:
        def make() -> Any:
            found = api.desk.document(article_id)
            if found is None:
                raise HTTPException(404, f"There is no article {article_id} in this archive; /api/v1/search finds them.")
            return contract.document_json(found, api.desk.names(language))

        return api.json(request, make)

    @made.post("/documents", summary="Read a text without keeping it (echolot.document/1)")
    async def read(given: TextIn) -> Response:
        from echolot.show.web.pool import READERS

        wanted = pasted(given.text, given.title or "", given.published.isoformat() if given.published else "")

        def work() -> str:
            return contract.json_text(contract.document_json(api.desk.read(wanted), api.desk.names(given.language)))

        return Response(await asyncio.get_running_loop().run_in_executor(READERS, work), media_type="application/json")

    @made.get("/search", response_model=Page, summary="Full-text search")
    def search(
        request: Request, q: Annotated[str, Query(min_length=1, max_length=500)], language: Literal["de", "en"] | None = None,
        limit: Annotated[int, Query(ge=1, le=200)] = 50, offset: Annotated[int, Query(ge=0, le=5000)] = 0,
    ) -> Response:  # fmt: skip
        def make() -> Any:
            hits, total = api.desk.search(q, language, limit, offset)
            return api.page(request, [contract.as_json(hit.told()) for hit in hits], total, limit, offset)

        return api.json(request, make)
