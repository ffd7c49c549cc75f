"""Fetching is polite, bounded, and never reaches into a private network."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import brotli
import httpcore2
import httpx2
import pytest
import stamina

from echolot.errors import AddressRefused, CannotFetch, RobotsForbid
from echolot.ingest.fetch import Fetcher, Limits, user_agent, web
from echolot.ingest.fetch import _Connections as Connections
from tests.ingest.servers import Clock, Web, fetcher, server

PAGE = "https://news.example/a"


@pytest.fixture(autouse=True)
def no_backoff() -> Iterator[None]:
    with stamina.set_testing(True, attempts=2, cap=True):
        yield


def test_an_address_gives_its_bytes_and_where_the_redirects_ended() -> None:
    pages = Web(**{PAGE: httpx2.Response(301, headers={"location": "/b"}), "https://news.example/b": "<html>words</html>"})
    got = fetcher(pages).get(PAGE)
    assert got.content == b"<html>words</html>" and got.address == "https://news.example/b" and got.content_type == "text/html"


def test_whom_to_write_to_stands_in_the_user_agent_and_cannot_break_the_header() -> None:
    pages = Web(**{PAGE: "x"})
    fetcher(pages, contact="desk@example.org\r\nX-Evil: 1").get(PAGE)
    agent = pages.requests[-1].headers["user-agent"]
    assert "desk@example.org" in agent and "x-evil" not in pages.requests[-1].headers
    assert user_agent("").startswith("echolot/")


@pytest.mark.parametrize(
    "target", ["http://127.0.0.1/", "http://[::1]/", "http://[64:ff9b::7f00:1]/", "http://169.254.169.254/latest/meta-data/", "file:///etc/passwd", "http://other.example:8080/"]
)  # fmt: skip
def test_a_redirect_into_the_private_network_or_to_a_file_is_refused(target: str) -> None:
    pages = Web(**{PAGE: httpx2.Response(302, headers={"location": target})})
    with Fetcher(_both(pages), limits=Limits(pause=0)) as fetch, pytest.raises(AddressRefused):
        fetch.get(PAGE)
    assert not any(target.rstrip("/") in asked for asked in pages.asked)


class _both(httpx2.BaseTransport):
    """Pages of the test's web; everything else through the real connections, which must refuse it."""

    def __init__(self, pages: Web) -> None:
        self.pages, self.real = pages, web()

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        return self.pages(request) if request.url.host == "news.example" else self.real.handle_request(request)


def test_a_name_that_leads_home_is_refused_before_anything_is_sent() -> None:
    with Fetcher(web(resolve=lambda host, port: ["127.0.0.1"])) as fetch, pytest.raises(AddressRefused, match=r"127\.0\.0\.1"):
        fetch.get(PAGE)


def test_the_connection_goes_to_the_tested_address_whatever_the_name_says_next() -> None:
    answers = [["93.184.216.34"], ["127.0.0.1"]]
    connected: list[str] = []

    class Backend(httpcore2.MockBackend):
        def connect_tcp(self, host: str, port: int, *rest: Any, **more: Any) -> httpcore2.NetworkStream:
            connected.append(host)
            return super().connect_tcp(host, port)

    line = Connections(lambda host, port: answers.pop(0), False, 5.0, Backend([b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"]))
    with httpcore2.ConnectionPool(network_backend=line) as pool:
        assert pool.request("GET", "http://rebinding.example/").content == b"ok"
    assert connected == ["93.184.216.34"] and answers == [["127.0.0.1"]]


def test_tls_is_asked_for_the_name_and_not_for_the_address(tmp_path: Path) -> None:
    """Through the cache as well: the certificate is checked against the name in the address."""
    asked: list[str | None] = []

    class Stream(httpcore2.MockStream):
        def start_tls(self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None) -> httpcore2.NetworkStream:
            asked.append(server_hostname)
            return self

    class Backend(httpcore2.NetworkBackend):
        def connect_tcp(self, host: str, port: int, *rest: Any, **more: Any) -> httpcore2.NetworkStream:
            return Stream([b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nok"])

    transport = web(resolve=lambda host, port: ["93.184.216.34"])
    transport._pool._network_backend.backend = Backend()  # type: ignore[attr-defined]
    clock = Clock()
    with Fetcher(transport, cache=tmp_path / "cache.db", clock=clock, sleep=clock.sleep) as fetch:
        assert fetch.get(PAGE).content == b"ok"
    assert set(asked) == {"news.example"}


def test_redirects_in_a_circle_end() -> None:
    pages = Web(**{PAGE: httpx2.Response(302, headers={"location": PAGE})})
    with pytest.raises(CannotFetch, match="redirects"):
        fetcher(pages).get(PAGE)
    assert pages.asked.count(PAGE) == 6


def test_robots_txt_is_kept_to_and_asked_once() -> None:
    pages = Web(**{"https://news.example/robots.txt": "User-agent: *\nDisallow: /private\nCrawl-delay: 7", PAGE: "x", "https://news.example/private/b": "y"})
    clock = Clock()
    fetch = fetcher(pages, clock)
    fetch.get(PAGE)
    with pytest.raises(RobotsForbid):
        fetch.get("https://news.example/private/b")
    fetch.get(PAGE)
    assert pages.asked.count("https://news.example/robots.txt") == 1 and "https://news.example/private/b" not in pages.asked
    assert max(clock.slept) == pytest.approx(7)


def test_where_robots_txt_cannot_be_had_for_now_nothing_is_fetched() -> None:
    pages = Web(**{"https://news.example/robots.txt": httpx2.Response(500), PAGE: "x"})
    with pytest.raises(CannotFetch) as caught:
        fetcher(pages).get(PAGE)
    assert caught.value.transient and PAGE not in pages.asked


def test_a_site_without_robots_txt_may_be_read() -> None:
    assert fetcher(Web(**{PAGE: "x"})).get(PAGE).content == b"x"


def test_two_requests_to_one_host_never_run_at_once_and_two_hosts_may() -> None:
    running: dict[str, int] = {}
    most: dict[str, int] = {}

    def slow(request: httpx2.Request) -> httpx2.Response:
        host = request.url.host
        running[host] = running.get(host, 0) + 1
        most[host] = max(most.get(host, 0), running[host])
        time.sleep(0.02)
        running[host] -= 1
        return httpx2.Response(200, content=b"x")

    with Fetcher(httpx2.MockTransport(slow), limits=Limits(pause=0)) as fetch:
        threads = [threading.Thread(target=fetch.get, args=(f"https://{host}.example/{n}",)) for host in "ab" for n in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert most == {"a.example": 1, "b.example": 1}


def test_who_waits_long_for_a_turn_has_time_left_for_the_page() -> None:
    def slow(request: httpx2.Request) -> httpx2.Response:
        time.sleep(0.1)
        return httpx2.Response(200, stream=httpx2.ByteStream(b"x"))

    got: list[bytes] = []
    with Fetcher(httpx2.MockTransport(slow), limits=Limits(pause=0.2, seconds=1.5, attempts=1)) as fetch:
        fetch.get(PAGE)
        threads = [threading.Thread(target=lambda: got.append(fetch.get(PAGE).content)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(got) == 8


def test_a_short_retry_after_is_waited_for_and_a_long_one_is_remembered() -> None:
    answers = [httpx2.Response(429, headers={"retry-after": "2"}), httpx2.Response(200, content=b"x"), httpx2.Response(503, headers={"retry-after": "3600"})]
    pages, clock = Web(**{PAGE: lambda request: answers.pop(0)}), Clock()
    fetch = fetcher(pages, clock)
    assert fetch.get(PAGE).content == b"x" and max(clock.slept) >= 1.9
    with pytest.raises(CannotFetch) as caught:
        fetch.get(PAGE)
    assert caught.value.retry_at == pytest.approx(clock.now + 3600)
    asked = len(pages.asked)
    with pytest.raises(CannotFetch, match="left alone"):
        fetch.get(PAGE)
    assert len(pages.asked) == asked
    clock.now += 3601
    answers.append(httpx2.Response(200, content=b"again"))
    assert fetch.get(PAGE).content == b"again"


@pytest.mark.parametrize("told", ["Wed, 21 Oct 2099 07:28:00 GMT", "99999999999", "soon", "-5", ""])
def test_a_strange_retry_after_keeps_nobody_away_for_longer_than_a_day(told: str) -> None:
    clock = Clock()
    with pytest.raises(CannotFetch) as caught:
        fetcher(Web(**{PAGE: httpx2.Response(429, headers={"retry-after": told})}), clock).get(PAGE)
    assert caught.value.retry_at is not None and caught.value.retry_at <= clock.now + 86_400


def test_what_may_pass_is_tried_again_and_what_is_gone_is_not() -> None:
    answers = [httpx2.ConnectError("reset"), httpx2.Response(200, content=b"x")]

    def flaky(request: httpx2.Request) -> httpx2.Response:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    pages = Web(**{PAGE: flaky})
    assert fetcher(pages).get(PAGE).content == b"x"
    with pytest.raises(CannotFetch) as caught:
        fetcher(pages).get("https://news.example/gone")
    assert not caught.value.transient and pages.asked.count("https://news.example/gone") == 1


def test_a_page_that_did_not_change_is_not_sent_again(tmp_path: Path) -> None:
    def page(request: httpx2.Request) -> httpx2.Response:
        if request.headers.get("if-none-match") == '"v1"':
            return httpx2.Response(304, headers={"etag": '"v1"'})
        return httpx2.Response(200, headers={"etag": '"v1"'}, content=b"the feed")

    pages = Web(**{PAGE: page})
    for unchanged in (False, True):  # also after a restart
        with fetcher(pages, cache=tmp_path / "cache.db") as fetch:
            got = fetch.get(PAGE, fresh=True)
            assert got.content == b"the feed" and got.unchanged is unchanged


def quick_brotli(data: bytes) -> bytes:
    packed: bytes = brotli.compress(data, quality=2)
    return packed


@pytest.mark.parametrize("pack", [gzip.compress, quick_brotli, lambda data: gzip.compress(gzip.compress(data))], ids=["gzip", "brotli", "gzip twice"])
def test_a_compression_bomb_is_cut_off_while_it_unfolds(pack: Any, tmp_path: Path) -> None:
    packed = pack(b"\0" * 60_000_000)
    named = {gzip.compress: "gzip", quick_brotli: "br"}.get(pack, "gzip, gzip")
    pages = Web(**{PAGE: lambda request: httpx2.Response(200, headers={"content-encoding": named}, stream=httpx2.ByteStream(packed))})
    with fetcher(pages, limits=Limits(size=1_000_000), cache=tmp_path / "c.db") as fetch, pytest.raises(CannotFetch, match="bytes"):
        fetch.get(PAGE)


def test_broken_compression_is_an_error_of_this_page_alone() -> None:
    pages = Web(**{PAGE: lambda request: httpx2.Response(200, headers={"content-encoding": "gzip"}, stream=httpx2.ByteStream(b"no gzip"))})
    with pytest.raises(CannotFetch, match="compression"):
        fetcher(pages).get(PAGE)


def _head(handler: BaseHTTPRequestHandler, *lines: bytes) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"".join(line + b"\r\n" for line in lines) + b"\r\n")


def _endless(handler: BaseHTTPRequestHandler) -> None:
    _head(handler, b"content-type: text/html")
    while True:
        handler.wfile.write(b"x" * 100_000)


def _dripping(handler: BaseHTTPRequestHandler) -> None:
    _head(handler, b"content-type: text/html")
    while True:
        handler.wfile.write(b"x")
        time.sleep(0.05)


def _dripping_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        handler.wfile.write(b"x: y\r\n")
        time.sleep(0.05)


def _silent(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(0.8)


def _huge_headers(handler: BaseHTTPRequestHandler) -> None:
    _head(handler, *(b"x-%d: " % n + b"y" * 1000 for n in range(300)))


def _told_too_long(handler: BaseHTTPRequestHandler) -> None:
    _head(handler, b"content-length: 99999999999")


def _cut_short(handler: BaseHTTPRequestHandler) -> None:
    _head(handler, b"content-length: 1000")
    handler.wfile.write(b"half")
    handler.close_connection = True


def _no_http(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"SSH-2.0-OpenSSH_9.6\r\n")
    handler.close_connection = True


@pytest.mark.parametrize("bad", [_endless, _dripping, _dripping_headers, _silent, _huge_headers, _told_too_long, _cut_short, _no_http])
def test_no_server_can_hold_us_or_fill_our_memory(bad: Any) -> None:
    def respond(handler: BaseHTTPRequestHandler) -> None:
        if handler.path == "/robots.txt":
            handler.send_response(404)
            handler.send_header("content-length", "0")
            handler.end_headers()
        else:
            bad(handler)

    limits = Limits(size=2_000_000, seconds=0.4, silence=0.3, attempts=1, pause=0)
    started = time.monotonic()
    with server(respond) as address, Fetcher(allow_private=True, limits=limits) as fetch, pytest.raises(CannotFetch):
        fetch.get(f"{address}/page")
    assert time.monotonic() - started < 20  # these servers never come to an end by themselves


def test_a_real_page_comes_over_a_real_connection() -> None:
    def respond(handler: BaseHTTPRequestHandler) -> None:
        body = b"words" if handler.path == "/page" else b""
        handler.send_response(200)
        handler.send_header("content-length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    with server(respond) as address, Fetcher(allow_private=True, limits=Limits(pause=0)) as fetch:
        assert fetch.get(f"{address}/page").content == b"words"
        with Fetcher(web(resolve=lambda host, port: ["127.0.0.1"])) as closed, pytest.raises(AddressRefused):
            closed.get(f"{address}/page")


def test_no_cookie_is_kept_or_sent() -> None:
    pages = Web(**{PAGE: httpx2.Response(302, headers={"location": "/b", "set-cookie": "seen=1"}), "https://news.example/b": "x"})
    fetcher(pages).get(PAGE)
    assert all("cookie" not in request.headers for request in pages.requests)


def test_a_proxy_of_the_environment_is_not_used_and_a_failure_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("no route")

    for name in ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with Fetcher(httpx2.MockTransport(fail), limits=Limits(attempts=1)) as fetch:
        with pytest.raises(CannotFetch) as before:
            fetch.get("https://a.example/")
        monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
        with pytest.raises(CannotFetch, match="proxy is named in the environment"):
            fetch.get("https://a.example/")
    assert "proxy" not in str(before.value)
