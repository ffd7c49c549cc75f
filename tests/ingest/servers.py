"""A web that lives inside a test: pages by address, and a real server that misbehaves on request."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx2

from echolot.ingest.fetch import Fetcher, Limits

HANDLERS: dict[str, Any] = {}  # address of a running server -> the class that answers there

Answer = httpx2.Response | Callable[[httpx2.Request], httpx2.Response] | str | bytes | Exception


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self, now: float = 1_900_000_000.0) -> None:
        self.now, self.slept = now, [0.0][:0]

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


class Web:
    """Pages by address; what is asked for is written down. Without an entry: 404."""

    def __init__(self, **pages: Answer) -> None:
        self.pages: dict[str, Answer] = dict(pages)
        self.asked: list[str] = []
        self.requests: list[httpx2.Request] = []

    def __setitem__(self, url: str, answer: Answer) -> None:
        self.pages[url] = answer

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        url = str(request.url)
        self.asked.append(url)
        self.requests.append(request)
        answer = self.pages.get(url, httpx2.Response(404))
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, httpx2.Response):
            # One response serves one request: the same answer again is a new one.
            return httpx2.Response(answer.status_code, headers=answer.headers, content=answer.content)
        if callable(answer):
            return answer(request)
        kind = "text/html; charset=utf-8" if "<html" in str(answer)[:200] else "application/xml"
        return httpx2.Response(200, headers={"content-type": kind}, content=answer)


def fetcher(web: Web, clock: Clock | None = None, **more: Any) -> Fetcher:
    clock = clock or Clock()
    more.setdefault("limits", Limits(attempts=2))
    return Fetcher(httpx2.MockTransport(web), clock=clock, sleep=clock.sleep, **more)


@contextmanager
def server(respond: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[str]:
    """A real server on this machine; `respond` writes each answer byte by byte as it likes."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            try:
                respond(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            pass

    running = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{running.server_address[1]}"
    HANDLERS[address] = Handler
    try:
        yield address
    finally:
        del HANDLERS[address]
        running.shutdown()
        running.server_close()
        thread.join(5)
