"""The one edge to the web: an address -> its bytes, politely, within limits, never into a private network.

`Fetcher.get` is all that the rest of the house knows. Below it stands a transport of httpx2, which a test replaces by a
function. Polite means: robots.txt, one request at a time per host with a pause after it (crawl-delay where a site asks
for one), conditional requests through an RFC 9111 cache, the wait that a 429 or 503 names, a contact in the User-Agent.
Limits hold for every answer: bytes are counted after decompression, and the time runs from the first request to the
last byte, redirects included, however slowly the bytes drip.
"""

from __future__ import annotations

import logging
import os
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from pathlib import Path
from typing import Any, Self
from urllib.parse import urljoin, urlsplit

import hishel
import hishel.httpx2
import httpcore2
import httpx2
import stamina

import echolot
from echolot.errors import AddressRefused, CannotFetch, RobotsForbid
from echolot.ingest.addresses import Resolve, checked_url, is_own, look_up, tested
from echolot.ingest.robots import Robots

logging.getLogger("stamina").setLevel(logging.ERROR)  # each retry as a warning; the reason stands in the error at the end
logging.getLogger("httpx2").setLevel(logging.WARNING)

TRANSIENT = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_REASONS = {
    401: "it asks for a login",
    402: "it asks for a payment",
    403: "the site refuses it",
    404: "there is no such page",
    410: "the page is gone",
    429: "the site asks for fewer requests",
    451: "the page is withheld for legal reasons",
    503: "the site is too busy",
}
# Never used: behind a proxy it is the proxy that looks names up, and no address could be tested before it is connected to.
_PROXIES = ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy")
_deadline: ContextVar[float | None] = ContextVar("deadline", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one fetch may take. Seconds, bytes after decompression."""

    size: int = 20 * 1024 * 1024
    seconds: float = 60.0  # from the first request to the last byte
    silence: float = 15.0  # without a single byte
    hops: int = 5
    attempts: int = 3
    patience: float = 10.0  # the longest wait that a site may ask for within one fetch
    pause: float = 1.0  # between two requests to one host
    longest_pause: float = 60.0  # of a crawl-delay
    backoff: float = 900.0  # after a 429 or 503 that names no time
    longest_backoff: float = 86_400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What came back. `address` is where the redirects ended."""

    url: str
    address: str
    content: bytes
    content_type: str = ""
    charset: str | None = None
    unchanged: bool = False  # the server said that the copy in the cache still holds


@dataclass(slots=True)
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0
    busy_until: float = 0.0


class Fetcher:
    """Fetches addresses. Safe to share between threads; requests to one host wait for each other.

    clock, sleep: seconds since 1970, and how to wait; tests pass their own.
    cache: a file for the HTTP cache; None keeps nothing.
    """

    def __init__(
        self,
        transport: httpx2.BaseTransport | None = None,
        *,
        contact: str = "",
        allow_private: bool = False,
        limits: Limits | None = None,
        cache: Path | None = None,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], object] = time.sleep,
        resolve: Resolve = look_up,
    ) -> None:
        self.limits = limits or Limits()
        self.allow_private = allow_private
        self.clock, self.sleep = clock, sleep
        edge = transport or web(resolve=resolve, allow_private=allow_private, limits=self.limits)
        self._edge, self._given = edge, transport is not None
        if cache is not None:
            storage = hishel.SqliteStorage(database_path=cache.resolve(), max_stream_size=self.limits.size, max_size=512 * 1024 * 1024)
            edge = hishel.httpx2.CacheTransport(edge, storage=storage, rfc=hishel.CacheOptions(shared=False))
        no_cookies = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
        timeout = httpx2.Timeout(self.limits.silence)
        self._client = httpx2.Client(
            transport=edge, trust_env=False, follow_redirects=False, cookies=no_cookies, timeout=timeout, headers={"User-Agent": user_agent(contact)}
        )
        self._hosts: dict[str, _Host] = {}
        self._hosts_lock = threading.Lock()
        self.robots = Robots(self._robots_txt, clock=clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._client.close()

    def get(self, url: str, *, accept: str = "*/*", fresh: bool = False) -> Fetched:
        """The bytes behind an address. `fresh`: ask the server even where the cache holds a copy that is not old.

        Raises CannotFetch (AddressRefused, RobotsForbid) with the reason; what may pass by itself was tried again before.
        """
        headers = {"Accept": accept, **({"Cache-Control": "no-cache"} if fresh else {})}
        for attempt in stamina.retry_context(
            on=self._worth_waiting, attempts=self.limits.attempts, timeout=None, wait_initial=0.5, wait_max=self.limits.patience
        ):
            with attempt:
                return self._within_time(url, headers, robots=True)
        raise AssertionError("an attempt returns or raises")

    def post(self, url: str, content: bytes, headers: Mapping[str, str], *, allow_private: bool = False) -> None:
        """Send a message to a webhook; redirects are not followed. Raises CannotFetch.

        allow_private opens private addresses for this message alone, whatever holds for fetching.
        """
        shared = allow_private == self.allow_private or self._given
        edge = self._edge if shared else web(allow_private=allow_private, limits=self.limits)
        told = {"User-Agent": self._client.headers["User-Agent"], **headers}
        token = _deadline.set(time.monotonic() + self.limits.seconds)
        try:
            checked_url(url, allow_private=allow_private)
            sender = httpx2.Client(transport=_Kept(edge), trust_env=False, follow_redirects=False, timeout=self.limits.silence)
            with sender as client, client.stream("POST", url, content=content, headers=told) as answer:
                if not answer.is_success:
                    raise CannotFetch(url, f"the answer is HTTP {answer.status_code}", transient=answer.status_code in TRANSIENT)
        except CannotFetch:
            raise
        except httpx2.TimeoutException as error:
            raise CannotFetch(url, f"no answer within {self.limits.silence:g} seconds", transient=True) from error
        except (httpx2.InvalidURL, httpx2.HTTPError) as error:
            raise _cannot_connect(url, error) from error
        finally:
            _deadline.reset(token)
            if not shared:
                edge.close()

    def leave_alone(self, host: str, until: float) -> None:
        """Ask a host nothing before then (seconds since 1970): what it asked for in an earlier run."""
        known = self._host(host)
        known.busy_until = max(known.busy_until, until)

    def left_alone(self, now: float) -> dict[str, float]:
        """The hosts that want to be left alone, and until when."""
        with self._hosts_lock:
            return {name: host.busy_until for name, host in self._hosts.items() if host.busy_until > now}

    def _worth_waiting(self, error: Exception) -> bool | float:
        if not isinstance(error, CannotFetch) or not error.transient:
            return False
        if error.retry_at is None:
            return True
        wait = error.retry_at - self.clock()
        return max(wait, 0.1) if wait <= self.limits.patience else False

    def _within_time(self, url: str, headers: dict[str, str], *, robots: bool, size: int | None = None) -> Fetched:
        token = _deadline.set(time.monotonic() + self.limits.seconds)
        try:
            return self._follow(url, headers, robots=robots, size=size or self.limits.size)
        except AddressRefused as error:
            at_once = error.url in (url, urlsplit(url).hostname)
            raise AddressRefused(url, error.why if at_once else f"it leads to {error.url}: {error.why}") from error
        except CannotFetch:
            raise
        except httpx2.TimeoutException as error:
            raise CannotFetch(url, f"no answer within {self.limits.silence:g} seconds", transient=True) from error
        except (httpx2.InvalidURL, httpx2.UnsupportedProtocol, UnicodeError) as error:
            raise CannotFetch(url, f"it is no web address ({error})") from error
        except httpx2.DecodingError as error:
            raise CannotFetch(url, f"its compression is broken ({error})") from error
        except httpx2.HTTPError as error:
            raise _cannot_connect(url, error) from error
        except OSError as error:
            raise CannotFetch(url, str(error) or type(error).__name__, transient=True) from error
        finally:
            _deadline.reset(token)

    def _follow(self, url: str, headers: dict[str, str], *, robots: bool, size: int) -> Fetched:
        here = url
        for _ in range(self.limits.hops + 1):
            _, host, _ = checked_url(here, allow_private=self.allow_private)
            if robots:
                self._ask_robots(here)
            with self._turn(host, url), self._client.stream("GET", here, headers=headers) as response:
                if response.status_code not in _REDIRECTS or "location" not in response.headers:
                    return self._answer(url, here, host, response, size)
                here = urljoin(here, response.headers["location"])
        raise CannotFetch(url, f"more than {self.limits.hops} redirects")

    def _ask_robots(self, url: str) -> None:
        """Raises RobotsForbid where the site asks not to fetch this, CannotFetch where nobody can tell."""
        try:
            allowed = self.robots.allow(url)
        except AddressRefused as error:
            raise AddressRefused(url, error.why) from error
        except CannotFetch as error:
            why = f"the site's robots.txt cannot be read: {error.why}"
            raise CannotFetch(url, why, transient=True, retry_at=error.retry_at, asked=error.asked) from error
        if not allowed:
            raise RobotsForbid(url)

    def _answer(self, url: str, here: str, host: str, response: httpx2.Response, size: int) -> Fetched:
        status = response.status_code
        if status in (429, 503):
            self._host(host).busy_until = until = self.clock() + self._retry_after(response.headers.get("retry-after"))
            raise CannotFetch(url, _REASONS[status], transient=True, retry_at=until)
        if status != 200:
            raise CannotFetch(url, f"{_REASONS.get(status, 'the site answered with an error')} (HTTP {status})", transient=status in TRANSIENT)
        caching = response.extensions.get("caching")
        return Fetched(
            url=url,
            address=here,
            content=_read(url, response, size),
            content_type=response.headers.get("content-type", "").partition(";")[0].strip().lower(),
            charset=response.charset_encoding,
            unchanged=bool(caching and caching["from_cache"]),
        )

    def _retry_after(self, told: str | None) -> float:
        """Seconds to stay away (RFC 9110, 10.2.3: seconds or a date)."""
        wait = self.limits.backoff
        if told and told.strip().isdigit() and len(told.strip()) < 10:
            wait = float(told)
        elif told:
            with suppress(ValueError, TypeError, OverflowError):
                wait = parsedate_to_datetime(told).timestamp() - self.clock()
        return min(max(wait, 0.0), self.limits.longest_backoff)

    def _host(self, name: str) -> _Host:
        with self._hosts_lock:
            return self._hosts.setdefault(name, _Host())

    @contextmanager
    def _turn(self, name: str, url: str) -> Iterator[None]:
        """One request at a time per host, and the pause after it."""
        host, came = self._host(name), time.monotonic()
        with host.lock:
            now = self.clock()
            if host.busy_until > now + self.limits.patience:
                raise CannotFetch(url, f"{name} asked to be left alone for a while", transient=True, retry_at=host.busy_until, asked=False)
            if (wait := max(host.free_at, host.busy_until) - now) > 0:
                self.sleep(wait)
            if (deadline := _deadline.get()) is not None:
                _deadline.set(deadline + time.monotonic() - came)  # waiting for our turn is not the site's slowness
            try:
                yield
            finally:
                pause = 0.0 if _at_home(name) else self.limits.pause
                host.free_at = self.clock() + min(max(pause, self.robots.delay(name)), self.limits.longest_pause)

    def _robots_txt(self, url: str) -> bytes | None:
        """The robots.txt of a site, None where it has none. Raises CannotFetch where nobody can tell."""
        try:
            return self._within_time(url, {"Accept": "text/plain"}, robots=False, size=512 * 1024).content
        except AddressRefused:
            raise
        except CannotFetch as error:
            if error.transient:
                raise
            return None  # RFC 9309, 2.3.1.3: without a robots.txt all may be read


def _at_home(host: str) -> bool:
    """Whether a host is named by an address of one's own network, where nobody minds a quick visitor."""
    try:
        return is_own(host)
    except ValueError:
        return host == "localhost"


def user_agent(contact: str) -> str:
    """How Echolot names itself: version, and whom to write to.

    >>> user_agent("desk@example.org").split("(")[1]
    'desk@example.org)'
    """
    plain = "".join(c for c in contact if c.isprintable() and c.isascii() and c not in "()\\").strip()[:200]
    return f"echolot/{echolot.__version__}" + (f" ({plain})" if plain else "")


def _read(url: str, response: httpx2.Response, size: int) -> bytes:
    """The body, bounded. Raises CannotFetch."""
    told = response.headers.get("content-length", "")
    if told.isdigit() and len(told) < 20 and int(told) > size:
        raise CannotFetch(url, f"{int(told):,} bytes, more than the {size:,} of any article")
    parts, total = [], 0
    for part in response.iter_bytes():
        total += len(part)
        if total > size:
            raise CannotFetch(url, f"more than {size:,} bytes, more than any article")
        parts.append(part)
        _left(url)
    return b"".join(parts)


def _left(url: str) -> float | None:
    """Seconds left for this fetch; None where nobody counts. Raises CannotFetch when they are over."""
    deadline = _deadline.get()
    if deadline is None:
        return None
    left = deadline - time.monotonic()
    if left <= 0:
        raise CannotFetch(url, "it did not come to an end in time", transient=True)
    return left


def _cannot_connect(url: str, error: Exception) -> CannotFetch:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, CannotFetch):
            return cause
        if isinstance(cause, ssl.SSLCertVerificationError):
            return CannotFetch(url, f"its certificate is not valid ({cause.verify_message})")
        cause = cause.__cause__ or cause.__context__
    why = f"the connection failed ({error})" if str(error) else "the connection failed"
    if any(os.environ.get(name) for name in _PROXIES):
        why += "; a proxy is named in the environment, which Echolot does not use"
    return CannotFetch(url, why, transient=True)


def web(*, resolve: Resolve = look_up, allow_private: bool = False, limits: Limits | None = None) -> httpx2.BaseTransport:
    """The transport to the real web: names are resolved once, and what is connected to is what was tested."""
    return _Web(_Connections(resolve, allow_private, (limits or Limits()).silence))


class _Kept(httpx2.BaseTransport):
    """A transport that outlives the client that uses it."""

    def __init__(self, transport: httpx2.BaseTransport) -> None:
        self.transport = transport

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        return self.transport.handle_request(request)


class _Web(httpx2.HTTPTransport):
    """httpx2's transport over connections of ours. Host header, TLS name and certificate check stay those of the address."""

    def __init__(self, connections: httpcore2.NetworkBackend) -> None:
        context = httpx2.create_ssl_context()
        self._pool = httpcore2.ConnectionPool(ssl_context=context, max_keepalive_connections=10, keepalive_expiry=30, network_backend=connections)


class _Connections(httpcore2.NetworkBackend):
    """Resolves, tests and connects in one step, so that no second look-up can answer otherwise than the tested one."""

    def __init__(self, resolve: Resolve, allow_private: bool, silence: float, backend: httpcore2.NetworkBackend | None = None) -> None:
        self.resolve, self.allow_private, self.silence = resolve, allow_private, silence
        self.backend = backend or httpcore2.SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore2.NetworkStream:
        try:
            addresses = tested(host, port, self.resolve, allow_private=self.allow_private)
        except AddressRefused:
            raise
        except OSError as error:
            if isinstance(error, CannotFetch):
                raise
            raise httpcore2.ConnectError(f"{host} has no address") from error
        failure: Exception = httpcore2.ConnectError(f"{host} has no address")
        for address in addresses[:4]:
            try:
                allowed = min(_left(host) or self.silence, timeout or self.silence)
                return _Line(self.backend.connect_tcp(address, port, allowed, local_address, socket_options), host)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
        raise failure


class _Line(httpcore2.NetworkStream):
    """A connection whose every wait ends with the time of the fetch: headers may drip as well as bodies."""

    def __init__(self, stream: httpcore2.NetworkStream, host: str) -> None:
        self.stream, self.host = stream, host

    def _wait(self, timeout: float | None) -> float | None:
        left = _left(self.host)
        return timeout if left is None else left if timeout is None else min(left, timeout)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.stream.read(max_bytes, self._wait(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.stream.write(buffer, self._wait(timeout))

    def close(self) -> None:
        self.stream.close()

    def start_tls(self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None) -> httpcore2.NetworkStream:
        return _Line(self.stream.start_tls(ssl_context, server_hostname, self._wait(timeout)), self.host)

    def get_extra_info(self, info: str) -> Any:
        return self.stream.get_extra_info(info)
