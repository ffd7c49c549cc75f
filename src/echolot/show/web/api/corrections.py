"""What readers said of records, and news of the archive."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Body, Query, Request
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from echolot.show import contract
from echolot.show.safe import squeezed
from echolot.show.web.api.answering import Api
from echolot.show.web.api.nouns import CorrectionIn, Limit, Offset, Page

SLICE = 0.5  # seconds after which a listener looks whether the server is about to stop


def add(made: APIRouter, api: Api) -> None:
    """The operations of this resource."""

    @made.get("/corrections", response_model=Page, summary="What readers have said of records")
    def corrections(request: Request, limit: Limit = 100, offset: Offset = 0) -> Response:
        def make() -> Any:
            found = api.desk.corrections()
            return api.page(request, [contract.as_json(c) for c in found[offset : offset + limit]], len(found), limit, offset)

        return api.json(request, make)

    @made.post("/corrections", status_code=201, summary="Say that a record was wrongly read (needs the token)")
    def correct(request: Request, given: Annotated[CorrectionIn, Body()]) -> Response:
        api.may_write(request)
        api.desk.correct(given.record_id, given.note, given.by, reading=given.reading)
        return Response(contract.json_text(given.model_dump()), 201, media_type="application/json")

    @made.get(
        "/events", summary="Server-sent events: `archive`, with another text whenever the archive has changed",
        responses={200: {"content": {"text/event-stream": {}}}}, response_class=StreamingResponse,
    )  # fmt: skip
    async def events(request: Request, once: Annotated[bool, Query(description="One event, then end.")] = False) -> StreamingResponse:
        async def stream() -> AsyncIterator[str]:
            last = ""
            yield "retry: 10000\n\n"
            while not await request.is_disconnected():
                stamp = await run_in_threadpool(api.desk.stamp)
                if stamp != last:
                    last = stamp
                    yield f"event: archive\ndata: {squeezed(stamp)}\n\n"
                else:
                    yield ": still here\n\n"
                if once:
                    return
                for _ in range(max(1, round(api.poll_seconds / SLICE))):  # a server that stops does not wait for its listeners
                    if api.ending():
                        return
                    await asyncio.sleep(min(SLICE, api.poll_seconds))

        return StreamingResponse(stream(), media_type="text/event-stream", headers={"cache-control": "no-store"})
