"""What every operation needs: the desk, answers with their ETag, pages of lists, the right to write."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from echolot.show import contract
from echolot.show.web.desk import Desk
from echolot.show.web.page import tagged
from echolot.show.web.views import Views


@dataclass(frozen=True, slots=True)
class Api:
    """One desk as programs see it."""

    desk: Desk
    views: Views
    poll_seconds: float
    ending: Callable[[], bool] = lambda: False  # whether the server is about to stop
    large: threading.BoundedSemaphore = field(default_factory=threading.BoundedSemaphore)  # who makes a large answer holds it

    def json(self, request: Request, make: Callable[[], Any], besides: str = "") -> Response:
        """What `make` gives, as JSON, made once while nothing changes."""
        return tagged(
            request, self.desk.stamp(), self.views.kept, lambda: (contract.json_text(make()), "application/json", {}), besides=besides
        )

    def page(self, request: Request, items: list[Any], total: int | None, limit: int, offset: int) -> dict[str, Any]:
        """A page of a list, with the address of the next one."""
        more = total is not None and offset + limit < total
        return {
            "total": total, "items": items, "next": path_of(request.url.include_query_params(offset=offset + limit)) if more else None
        }  # fmt: skip

    def may_write(self, request: Request) -> None:
        """Raises HTTPException where the request does not hold the token."""
        if not getattr(request.state, "may_edit", False):
            raise HTTPException(403, "Writing needs the token that `echolot serve --allow-edits` prints, as `Authorization: Bearer TOKEN`.")


def path_of(url: Any) -> str:
    return f"{url.path}?{url.query}" if url.query else str(url.path)
