"""Errors of the API as problem details (RFC 9457): what, where, what next."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from echolot.errors import ArchiveBusy, ArchiveUnreachable, EcholotError, InputError, TooMuchToHear
from echolot.show.contract import json_text
from echolot.show.safe import squeezed

MEDIA = "application/problem+json"


def problem(status: int, detail: str, *, instance: str = "", headers: dict[str, str] | None = None, **more: Any) -> Response:
    """One problem; `type` is about:blank, so that `title` is the name of the status."""
    try:
        title = HTTPStatus(status).phrase
    except ValueError:
        title = "Error"
    body = {"type": "about:blank", "title": title, "status": status, "detail": squeezed(detail)[:2000], "instance": instance, **more}
    if status == 401:
        headers = {"WWW-Authenticate": "Bearer", **(headers or {})}
    return Response(json_text(body), status_code=status, media_type=MEDIA, headers=headers)


def status_of(error: EcholotError) -> int:
    """Which status an error of Echolot's is."""
    if isinstance(error, ArchiveBusy | ArchiveUnreachable | TooMuchToHear):
        return 503
    if isinstance(error, LookupError):
        return 404
    return 422 if isinstance(error, InputError) else 500
