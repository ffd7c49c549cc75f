"""The application: addresses, and what becomes of errors."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

import echolot
from echolot.errors import EcholotError
from echolot.show.web import api
from echolot.show.web.desk import Desk
from echolot.show.web.guard import Guard, Rules, policy
from echolot.show.web.page import language_of
from echolot.show.web.pool import READERS
from echolot.show.web.problems import problem, status_of
from echolot.show.web.render import door, static_file
from echolot.show.web.views import Views

log = logging.getLogger("echolot.show.web")
Answering = Callable[[Request], Response]
Writing = Callable[[Request, FormData], Response]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a page is served."""

    rules: Rules = field(default_factory=Rules)
    links: bool = False  # whether readers may have an address fetched
    poll_seconds: float = 5.0  # how often listeners for news look at the archive
    ending: Callable[[], bool] = lambda: False  # whether the server is about to stop, so that listeners are let go


def create_app(desk: Desk, options: Options | None = None) -> FastAPI:
    """Page and API over a desk, as an ASGI application."""
    options = options or Options()
    views = Views(desk, options.rules, links=options.links)
    app = FastAPI(
        title="Echolot", version=echolot.__version__, description=api.ABOUT, openapi_url="/openapi.json", docs_url=None, redoc_url=None,
        middleware=[Middleware(Guard, rules=options.rules), Middleware(GZipMiddleware, minimum_size=700, compresslevel=6)],
        routes=_routes(views), redirect_slashes=False,
    )  # fmt: skip
    app.include_router(api.router(desk, views, options.poll_seconds, options.ending))
    _errors(app, views)
    return app


def _routes(views: Views) -> list[BaseRoute]:
    pages: list[tuple[str, Answering]] = [
        ("/", views.overview),
        ("/index.json", lambda r: views.overview(r, ".json")),
        ("/index.csv", lambda r: views.overview(r, ".csv")),
        ("/sounding/{name}", views.sounding),
        ("/sounding/{name}/{actor}", views.evidence),
        ("/embed/sounding/{name}", views.embed),
        ("/actors", views.actors),
        ("/actors.json", lambda r: views.actors(r, ".json")),
        ("/actors.csv", lambda r: views.actors(r, ".csv")),
        ("/actor/{name}", views.actor),
        ("/articles", views.articles),
        ("/articles.json", lambda r: views.articles(r, ".json")),
        ("/articles.csv", lambda r: views.articles(r, ".csv")),
        ("/article/{name}", views.article),
        ("/search", views.search),
        ("/search.json", lambda r: views.search(r, ".json")),
        ("/search.csv", lambda r: views.search(r, ".csv")),
        ("/ask", views.ask),
        ("/legend", lambda r: views.answer(r, "legend.html.j2", lambda page: {})),
        ("/enter", views.enter),
        ("/api", lambda r: views.answer(r, "api.html.j2", lambda page: {"paths": api.listing(r.app.openapi())})),
        ("/static/{name}", _static),
    ]
    forms: list[tuple[str, Writing]] = [("/ask/text", views.ask_text), ("/correct", views.correct), ("/triggers", views.save)]
    return [
        *(Route(path, _in_thread(answer), methods=["GET", "HEAD"]) for path, answer in pages),
        *(Route(path, _with_form(answer), methods=["POST"]) for path, answer in forms),
    ]


def _in_thread(answer: Answering) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(answer, request)

    return endpoint


def _with_form(answer: Writing) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        import asyncio

        form = await _form(request)
        return await asyncio.get_running_loop().run_in_executor(READERS, answer, request, form)

    return endpoint


async def _form(request: Request) -> FormData:
    """Fields of an ordinary form, without files; the guard has bounded its size."""
    from urllib.parse import parse_qsl

    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise HTTPException(415, "Send a form (application/x-www-form-urlencoded).")
    body = (await request.body()).decode("utf-8", "replace")
    try:
        return FormData(dict(parse_qsl(body, keep_blank_values=True, max_num_fields=50)))
    except ValueError:
        raise HTTPException(422, "The form has more fields than this page has.") from None


def _static(request: Request) -> Response:
    found = static_file(request.path_params["name"])
    if found is None:
        raise HTTPException(404, "There is no such file.")
    kept = "public, max-age=31536000, immutable" if request.query_params.get("v") else "no-cache"
    return Response(found[0], media_type=found[1], headers={"cache-control": kept})


def _errors(app: FastAPI, views: Views) -> None:
    """Every error as one sentence: a page for readers, problem details for programs. No traceback leaves the server."""

    def said(request: Request, error: Exception, status: int, detail: str, headers: dict[str, str] | None = None, **more: Any) -> Response:
        path = request.url.path
        if path.startswith("/api/") or path.endswith((".json", ".csv", ".svg")) or "text/html" not in request.headers.get("accept", ""):
            return problem(status, detail, instance=path, headers=headers, **more)
        if path == "/enter":  # who has no token learns nothing of the archive, not even its name
            return door(status, detail, language_of(request))
        return views.failed(request, status, error)

    @app.exception_handler(EcholotError)
    async def known(request: Request, error: EcholotError) -> Response:
        return await run_in_threadpool(said, request, error, status_of(error), str(error), kind=type(error).__name__)

    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> Response:
        return await run_in_threadpool(said, request, error, error.status_code, str(error.detail), dict(error.headers or {}))

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        wrong = [{"at": ".".join(str(part) for part in e["loc"]), "why": e["msg"]} for e in error.errors()][:20]
        detail = "; ".join(f"{e['at']}: {e['why']}" for e in wrong) or "The request cannot be read."
        return await run_in_threadpool(said, request, HTTPException(422, detail), 422, detail, errors=wrong)

    @app.exception_handler(Exception)
    async def broken(request: Request, error: Exception) -> Response:
        log.exception("%s %s failed", request.method, request.url.path)
        # This answer passes outside the guard.
        headers = {"content-security-policy": policy(), "x-content-type-options": "nosniff", "cache-control": "no-store"}
        detail = "Something in Echolot failed; its log says what."
        if "text/html" in request.headers.get("accept", "") and not request.url.path.startswith("/api/"):
            return door(500, detail, language_of(request), headers)
        return problem(500, detail, instance=request.url.path, headers=headers)
