"""What stands between the network and the page: Host, token, origin, sizes, and the headers of every answer.

A browser on this machine can be made to ask a local server by any page it shows. So a request must name a host that is ours
(against DNS rebinding), an unsafe method must come from our own page, and nothing is ever shared with other origins.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from anyio.to_thread import current_default_thread_limiter
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from echolot.show.web.problems import problem

COOKIE = "echolot_token"
SAFE = frozenset(("GET", "HEAD", "OPTIONS"))
LOCAL = ("127.0.0.1", "localhost", "::1")
THREADS = 6
LARGEST = 2_000_000  # bytes of a request: a long article, several times


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Who may ask what."""

    hosts: tuple[str, ...] = LOCAL  # names under which this page is asked for
    token: str | None = None  # who writes must have it
    token_for_reading: bool = False
    allow_edits: bool = False
    frame_ancestors: tuple[str, ...] = field(default=())  # origins that may embed /embed/


def host_of(value: str) -> str:
    """The name in a Host header, without port and brackets, lower case; empty where it is none."""
    if not value or any(c in value for c in "/@\\ \t"):
        return ""
    try:
        return (urlsplit(f"//{value}").hostname or "").rstrip(".").lower()
    except ValueError:
        return ""


def given_token(headers: Headers) -> str:
    """The token that a request brings, in its Authorization header or its cookie."""
    scheme, _, value = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and value:
        return value.strip()
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def fits(given: str, token: str | None) -> bool:
    return bool(token) and hmac.compare_digest(given.encode("utf-8", "replace"), (token or "").encode())


class Guard:
    """ASGI middleware. `scope["state"]["may_edit"]` says whether the request may write."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self.app, self.rules = app, rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        # Work beyond the cores only costs memory: each thread holds a connection to the archive with its cache.
        current_default_thread_limiter().total_tokens = THREADS
        headers = Headers(scope=scope)
        held = fits(given_token(headers), self.rules.token)
        scope.setdefault("state", {})["may_edit"] = self.rules.allow_edits and held
        refusal = self._refusal(scope, headers, held)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._dress(MutableHeaders(scope=message), scope["path"])
            await send(message)

        if refusal is not None:
            await _refused(*refusal, scope, headers)(scope, receive, with_headers)
            return
        await self.app(scope, _bounded(receive), with_headers)

    def _refusal(self, scope: Scope, headers: Headers, held: bool) -> tuple[int, str] | None:
        if headers.getlist("host")[1:] or host_of(headers.get("host", "")) not in self.rules.hosts:
            return 421, "This server does not answer to that name. Ask for it as it was started, or name it with --host."
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > LARGEST:
            return 413, f"A request may have up to {LARGEST:,} bytes."
        if scope["method"] not in SAFE and not self._own(headers):
            return 403, "Another site asked this; only Echolot's own page may."
        if self.rules.token_for_reading and not held and not _open(scope["path"]):
            return 401, "This page needs its token. Open the address that `echolot serve` printed, or send `Authorization: Bearer TOKEN`."
        return None

    def _own(self, headers: Headers) -> bool:
        """Whether an unsafe request comes from our own page, or from no page at all (a program)."""
        if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
            return False
        origin = headers.get("origin")
        if origin is None:
            return True
        try:
            here = urlsplit(origin)
            return here.scheme in ("http", "https") and here.netloc.lower() == headers.get("host", "").lower()
        except ValueError:
            return False

    def _dress(self, headers: MutableHeaders, path: str) -> None:
        ancestors = " ".join(self.rules.frame_ancestors) if path.startswith("/embed/") and self.rules.frame_ancestors else "'none'"
        if "content-security-policy" not in headers:
            headers["content-security-policy"] = policy(ancestors)
        headers["x-content-type-options"] = "nosniff"
        headers["referrer-policy"] = "same-origin"  # nothing to others; without any, browsers hide the origin of our own forms
        headers["cross-origin-opener-policy"] = "same-origin"
        headers["cross-origin-resource-policy"] = "same-origin" if ancestors == "'none'" else "cross-origin"
        headers["permissions-policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        if ancestors == "'none'":
            headers["x-frame-options"] = "DENY"
        if "cache-control" not in headers:
            headers["cache-control"] = "no-cache"
        if self.rules.token_for_reading:
            headers["cache-control"] = "private, no-cache"
        headers.add_vary_header("Accept-Language")


def _refused(status: int, detail: str, scope: Scope, headers: Headers) -> Response:
    """Problem details for programs; a page without anything of the archive for readers."""
    if "text/html" in headers.get("accept", "") and not scope["path"].startswith("/api/"):
        from echolot.show.web.page import language_of
        from echolot.show.web.render import door

        return door(status, detail, language_of(Request(scope)))
    return problem(status, detail, instance=scope["path"])


def policy(ancestors: str = "'none'", *, styles: Iterable[str] = ()) -> str:
    """Content-Security-Policy: our own files and nothing inline."""
    style = " ".join(["'self'", *styles])
    return (
        f"default-src 'none'; script-src 'self'; style-src {style}; img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; "
        f"form-action 'self'; frame-ancestors {ancestors}"
    )


def _open(path: str) -> bool:
    """What may be asked without a token: the door, and what every page looks like."""
    return path == "/enter" or path.startswith("/static/")


def _bounded(receive: Receive) -> Receive:
    """The body of a request without a length, cut off where it grows too large."""
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        return {"type": "http.disconnect"} if seen > LARGEST else message

    return counted
