"""One request as the views see it: its language, its filters, how its links look, and answers kept while nothing changes."""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

import echolot
from echolot.show.web.page_words import page_words
from echolot.show.web.render import query
from echolot.show.words import LANGUAGES, Words

MOST_KEPT, MOST_OF_ONE = 48_000_000, 4_000_000  # bytes of finished answers; a larger one is made anew each time
SMALL = 2_000  # bytes; packing less saves nothing


def language_of(request: Request) -> str:
    """`?lang=` first, then the browser's languages in their order, then English."""
    asked = request.query_params.get("lang", "")
    if asked in LANGUAGES:
        return asked
    ranked: list[tuple[float, int, str]] = []
    for n, item in enumerate(request.headers.get("accept-language", "")[:500].split(",")):
        tag, _, weight = item.strip().partition(";q=")
        try:
            ranked.append((-float(weight or 1), n, tag.lower().split("-")[0]))
        except ValueError:
            continue
    return next((tag for _, _, tag in sorted(ranked) if tag in LANGUAGES), "en")


@dataclass(frozen=True)
class Page:
    """A request for a view."""

    request: Request
    language: str
    may_edit: bool

    @classmethod
    def of(cls, request: Request) -> Page:
        return cls(request, language_of(request), bool(getattr(request.state, "may_edit", False)))

    @property
    def w(self) -> Words:
        return page_words(self.language)

    def get(self, name: str, most: int = 200) -> str:
        return self.request.query_params.get(name, "")[:most].strip()

    def number(self, name: str, low: int, high: int, default: int) -> int:
        """A whole number of the query, moved into its bounds; the default for anything else."""
        try:
            return min(max(int(self.get(name, 12)), low), high)
        except ValueError:
            return default

    def share(self, name: str) -> float | None:
        """A number from 0 to 1 of the query, or None."""
        try:
            value = float(self.get(name, 12))
        except ValueError:
            return None
        return value if 0 <= value <= 1 else None

    def day(self, name: str) -> date | None:
        try:
            return date.fromisoformat(self.get(name, 10))
        except ValueError:
            return None

    def url(self, path: str, /, **values: object) -> str:
        """A link inside the page; a language that was asked for stays."""
        keep = {"lang": self.language} if self.request.query_params.get("lang") in LANGUAGES else {}
        return path + query({**values, **keep})

    def here(self, /, **changed: object) -> str:
        """This address with other filters; None takes one away."""
        given = {k: v for k, v in self.request.query_params.items() if k != "part"}
        return self.request.url.path + query({**given, **changed})

    def also(self, suffix: str) -> str:
        """What is on screen, as a file of another kind."""
        path = self.request.url.path
        return ("/index" if path == "/" else path) + suffix + query(dict(self.request.query_params))


def sounding_path(trigger_id: str, actor: str | None = None) -> str:
    return f"/sounding/{quote(trigger_id, safe='')}" + (f"/{quote(actor, safe='')}" if actor is not None else "")


def actor_path(actor: str) -> str:
    return f"/actor/{quote(actor, safe='')}"


def article_path(article: str) -> str:
    return f"/article/{quote(article, safe='')}"


class Kept:
    """Finished answers, the least used thrown out first. Safe to share between threads."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most, self._size = most, 0
        self._answers: OrderedDict[str, tuple[bytes, str, dict[str, str]]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: str) -> tuple[bytes, str, dict[str, str]] | None:
        with self._lock:
            found = self._answers.get(key)
            if found is not None:
                self._answers.move_to_end(key)
            return found

    def put(self, key: str, answer: tuple[bytes, str, dict[str, str]]) -> None:
        if len(answer[0]) > MOST_OF_ONE:
            return
        with self._lock:
            former = self._answers.pop(key, None)
            self._size += len(answer[0]) - (len(former[0]) if former else 0)
            self._answers[key] = answer
            while self._size > self._most and len(self._answers) > 1:
                _, (body, _, _) = self._answers.popitem(last=False)
                self._size -= len(body)


def tagged(
    request: Request, stamp: str, kept: Kept, make: Callable[[], tuple[bytes | str, str, Mapping[str, str]]], *, besides: str = ""
) -> Response:
    """An answer with its ETag: 304 where the asker has it, from memory where it was made before, else made now.

    `besides` is whatever else than address, language and archive the answer depends on.
    """
    about = "\n".join(
        (stamp, request.url.path, request.url.query, language_of(request), besides, request.headers.get("accept", ""), echolot.__version__)
    )
    key = hashlib.sha256(about.encode("utf-8", "replace")).hexdigest()[:32]
    etag = f'W/"{key}"'
    if etag in [tag.strip() for tag in request.headers.get("if-none-match", "").split(",")]:
        return Response(status_code=304, headers={"etag": etag})
    found = kept.get(key)
    if found is None:
        body, media, headers = make()
        found = (body.encode("utf-8", "replace") if isinstance(body, str) else body, media, dict(headers))
        kept.put(key, found)
    body, media, headers = found
    if SMALL < len(body) <= MOST_OF_ONE and "gzip" in request.headers.get("accept-encoding", ""):
        packed = kept.get(f"{key}.gz")
        if packed is None:
            packed = (gzip.compress(body, 6, mtime=0), media, {**headers, "content-encoding": "gzip", "vary": "Accept-Encoding"})
            kept.put(f"{key}.gz", packed)
        body, media, headers = packed
    return Response(body, media_type=media, headers={"etag": etag, **headers})
