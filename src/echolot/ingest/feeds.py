"""A feed's bytes -> its entries, as plain text: RSS, Atom and JSON Feed, and what strangers make of them.

Nothing here meets the network. A document type with its entities is cut off before anything reads it, entries are
counted before they are parsed, and every title and text comes out without markup.
"""

from __future__ import annotations

import calendar
import hashlib
import html
import io
import json
import re
import subprocess
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import nh3

from echolot.errors import BadFeed
from echolot.ingest.article import moment

MAX_ENTRIES = 1000  # of one feed at once; agencies list 20 to 200
MAX_CHARACTERS = 200_000  # of one entry's own text
MAX_TITLE = 500
_HEAD = 200_000  # bytes of a page in which it names its feeds
SMALL = 200_000  # bytes; a longer feed is read in a process of its own
SECONDS, MEMORY = 20.0, 2 * 1024**3  # what that process may take
_FIRST_YEAR = 1990  # older than any feed

_ENTRY = re.compile(rb"<(?:\w{1,20}:)?(?:item|entry)[\s>/]", re.IGNORECASE)
_ENTRY_END = re.compile(rb"</(?:\w{1,20}:)?(?:item|entry)\s*>", re.IGNORECASE)
_ROOT = re.compile(rb"<(?:\w{1,20}:)?(rss|feed|rdf)[\s>]", re.IGNORECASE)
_CLOSING = {b"rss": b"</channel></rss>", b"feed": b"</feed>", b"rdf": b"</rdf:RDF>"}
_DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)
_SUBSET_END = re.compile(rb"\]\s{0,100}>")
_ENTITY = re.compile(rb"<!(?:ENTITY|ELEMENT|ATTLIST|NOTATION)\b[^<>]{0,2000}>", re.IGNORECASE)
_BREAK = re.compile(r"</?(?:p|div|br|li|ul|ol|h[1-6]|tr|table|blockquote|section|article|figure)\b[^<>]{0,2000}>", re.IGNORECASE)
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\ufeff\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed. `stamp` changes when the publisher changes the entry."""

    key: str  # the feed's own name for it, else its link, else its stamp
    title: str
    text: str  # what the feed itself says, plain
    link: str | None
    published: datetime | None  # UTC
    precision: str | None  # day or minute
    stamp: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a feed holds. `total` counts the entries it lists, also those beyond MAX_ENTRIES."""

    title: str
    language: str | None
    entries: tuple[Entry, ...]
    total: int


def is_feed(content: bytes) -> bool:
    """Whether the bytes begin as a feed does, whatever the server calls them."""
    head = _as_utf8(content[:4096]).lstrip()
    if head.startswith(b"{"):
        return b"jsonfeed.org/version" in content[:4096].replace(b"\\/", b"/")
    return not re.match(rb"<(?:!doctype html|html)\b", head, re.IGNORECASE) and _ROOT.search(head) is not None


def parse(content: bytes, url: str, *, now: datetime, charset: str | None = None) -> Feed:
    """The entries of a feed, in its order. `now`: later days than tomorrow are no dates of publication.

    Raises BadFeed where the bytes are no feed.
    """
    content = _as_utf8(content)
    if content.lstrip()[:1] == b"{":
        return _json_feed(content, url, now)
    return _xml_feed(content, url, now, charset)


def plain_text(markup: str, *, limit: int = MAX_CHARACTERS) -> str:
    """Words without markup: no tags, scripts or entities, paragraphs apart, nothing invisible.

    >>> plain_text("<p>Rain &amp; <b>wind</b></p><script>alert(1)</script><p>Sun</p>")
    'Rain & wind\\n\\nSun'
    """
    markup = markup[: 4 * limit]
    if "<" in markup or "&" in markup:
        apart = _BREAK.sub(lambda found: "\n" if found[0].lower().startswith("<br") else "\n\n", markup)
        markup = html.unescape(nh3.clean(apart, tags=set(), clean_content_tags={"script", "style"}, strip_comments=True))
    lines = (re.sub(r"[^\S\n]+", " ", line).strip() for line in _INVISIBLE.sub("", markup).splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()[:limit]


def one_line(markup: str, limit: int = MAX_TITLE) -> str:
    """`plain_text` as one line."""
    return " ".join(plain_text(markup, limit=4 * limit).split())[:limit]


def web_link(link: object, base: str) -> str | None:
    """The link as an absolute http or https address, without its fragment; None for anything else."""
    if not isinstance(link, str) or not link.strip() or len(link) > 2000:
        return None
    try:
        absolute = urldefrag(urljoin(base, link.strip())).url
        parts = urlsplit(absolute)
        host = parts.hostname
    except ValueError:
        return None
    return absolute if parts.scheme in ("http", "https") and host and absolute.isprintable() and " " not in absolute else None


def feeds_on(page: bytes, url: str) -> list[str]:
    """Addresses of the feeds that a page names as its own, in its order."""
    links = _Links()
    links.feed(page[:_HEAD].decode("utf-8", "replace"))
    found = [web_link(href, url) for href in links.found]
    return list(dict.fromkeys(address for address in found if address))[:20]


class _Links(HTMLParser):
    """Collects what a page offers as its feeds."""

    KINDS = ("application/rss+xml", "application/atom+xml", "application/feed+json")

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        offered = "alternate" in told.get("rel", "").lower().split() and told.get("type", "").split(";")[0].strip().lower() in self.KINDS
        if tag == "link" and offered and told.get("href"):
            self.found.append(told["href"])


def _as_utf8(content: bytes) -> bytes:
    """Feeds in UTF-16 as UTF-8, without null bytes, so that what is looked for by bytes is found."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = content.decode("utf-16", "replace")
        return re.sub(r'^(<\?xml[^>]*?)\sencoding\s*=\s*["\'][^"\']*["\']', r"\1", text.lstrip("\ufeff")).encode("utf-8", "replace")
    return content.removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"")


def _without_doctype(content: bytes) -> bytes:
    """The feed without its document type: what entities it declares (a billion laughs, a local file) nobody needs."""
    found = _DOCTYPE.search(content)
    if found is None:
        return content
    bracket, end = content.find(b"[", found.start()), content.find(b">", found.start())
    if 0 <= bracket < end:
        closing = _SUBSET_END.search(content, bracket)
        stop = closing.end() if closing else end + 1
    else:
        stop = end + 1 if end >= 0 else len(content)
    return _ENTITY.sub(b"", content[: found.start()] + content[stop:])


def raw_entries(content: bytes, kind: str) -> dict[str, Any]:
    """What feedparser finds, reduced to plain strings: `title`, `language`, `broken`, `entries`."""
    import feedparser

    # Bytes as such would be tried as the name of a file; relative links and markup are our own business.
    read = feedparser.parse(io.BytesIO(content), response_headers={"content-type": kind}, sanitize_html=False, resolve_relative_uris=False)
    channel = read["feed"]
    return {
        "title": str(channel.get("title") or ""),
        "language": _string(channel.get("language")),
        "broken": bool(read.get("bozo")),
        "entries": [_raw_entry(found) for found in read["entries"][:MAX_ENTRIES]],
    }


def _raw_entry(found: Any) -> dict[str, Any]:
    # dict.get: feedparser's own lookup takes one date for the other.
    dates = [
        [list(parsed) if (parsed := dict.get(found, f"{name}_parsed")) is not None else None, str(dict.get(found, name) or "")]
        for name in ("published", "updated", "created")
    ]
    contents = [str(part.get("value") or "") for part in found.get("content") or []]
    return {
        "id": found.get("id"),
        "title": str(found.get("title") or ""),
        "link": found.get("link"),
        "text": max([*contents, str(found.get("summary") or "")], key=len)[: 4 * MAX_CHARACTERS],
        "dates": dates,
    }


def _read_apart(content: bytes, kind: str, url: str) -> dict[str, Any]:
    """`raw_entries` in a process of its own that is ended when it takes too long. Raises BadFeed.

    feedparser reads broken XML with great patience and in quadratic time: three million `<` take it a minute.
    """
    call = [sys.executable, "-c", "from echolot.ingest.feeds import apart; apart()", kind]
    try:
        done = subprocess.run(call, input=content, capture_output=True, timeout=SECONDS, check=False)
        found: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError, OSError) as error:
        raise BadFeed(url, "this feed is long, and reading it takes too much time or memory") from error
    return found


def apart() -> None:
    """The other end of `_read_apart`: a feed on standard input, what it holds on standard output."""
    with suppress(ImportError):  # Windows has no such limits
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    warnings.simplefilter("ignore")
    found = raw_entries(sys.stdin.buffer.read(), sys.argv[1])
    sys.stdout.write(json.dumps(found))


def _xml_feed(content: bytes, url: str, now: datetime, charset: str | None) -> Feed:
    content = _without_doctype(content)
    root = _ROOT.search(content[:20_000])
    if root is None:
        raise BadFeed(url, "this is no feed")
    starts = [found.start() for found in _ENTRY.finditer(content)]
    if len(starts) > MAX_ENTRIES:
        content = content[: starts[MAX_ENTRIES]] + _CLOSING[root[1].lower()]
    kind = "application/xml" + (f"; charset={charset}" if charset else "")
    read = raw_entries(content, kind) if len(content) <= SMALL else _read_apart(content, kind, url)
    if not read["entries"] and read["broken"] and not starts:
        raise BadFeed(url, "this feed is broken and holds no entry")
    if read["broken"] and len(_ENTRY_END.findall(content)) < len(starts):
        read["entries"] = read["entries"][:-1]  # cut off in the middle of an entry, which would come again, whole, as another one
    entries = [_entry(found, url, now) for found in read["entries"]]
    return Feed(
        title=one_line(read["title"]),
        language=read["language"],
        entries=tuple(_once(e for e in entries if e.title or e.text)),
        total=max(len(starts), len(entries)),
    )


def _entry(found: Mapping[str, Any], url: str, now: datetime) -> Entry:
    name, link = found["id"], found["link"]
    if link == name and not str(link).lower().startswith(("http://", "https://")):
        link = None  # RSS takes an id without a word about it for an address
    when, precision = None, None
    for parsed, told in found["dates"]:
        when, precision = _date(parsed, told, now)
        if when:
            break
    changed = str(found["dates"][1][1])
    return _made(name=name, title=found["title"], text=found["text"], link=link, url=url, when=when, precision=precision, changed=changed)


def _json_feed(content: bytes, url: str, now: datetime) -> Feed:
    try:
        feed = json.loads(content.decode("utf-8", "replace"))
    except (ValueError, RecursionError) as error:
        raise BadFeed(url, f"this JSON is broken ({error})") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise BadFeed(url, "this JSON is no feed")
    entries = [_json_entry(item, url, now) for item in items[:MAX_ENTRIES] if isinstance(item, dict)]
    return Feed(
        title=one_line(str(feed.get("title") or "")),
        language=_string(feed.get("language")),
        entries=tuple(_once(e for e in entries if e.title or e.text)),
        total=len(items),
    )


def _json_entry(item: Mapping[str, Any], url: str, now: datetime) -> Entry:
    raw = max((str(item.get(name) or "") for name in ("content_html", "content_text", "summary")), key=len)
    when, precision = None, None
    for name in ("date_published", "date_modified"):
        when, precision = _iso(item.get(name), now)
        if when:
            break
    return _made(
        name=item.get("id"), title=str(item.get("title") or ""), text=raw, link=item.get("url") or item.get("external_url"), url=url,
        when=when, precision=precision, changed=str(item.get("date_modified") or ""),
    )  # fmt: skip


def _made(
    *, name: object, title: str, text: str, link: object, url: str, when: datetime | None, precision: str | None, changed: str
) -> Entry:
    plain_title, plain, address = one_line(title), plain_text(text), web_link(link, url)
    stamp = hashlib.sha256("\x1f".join((plain_title, plain, address or "", changed)).encode("utf-8", "replace")).hexdigest()[:16]
    key = str(name or address or stamp)
    if len(key) > 300:
        key = hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
    return Entry(key=_INVISIBLE.sub("", key), title=plain_title, text=plain, link=address, published=when, precision=precision, stamp=stamp)


def _once(entries: Iterator[Entry]) -> Iterator[Entry]:
    """Entries that a feed lists twice, once."""
    seen: set[str] = set()
    for entry in entries:
        if entry.key not in seen:
            seen.add(entry.key)
            yield entry


def _string(value: object) -> str | None:
    return value.strip()[:40] if isinstance(value, str) and value.strip() else None


def _date(parsed: Any, told: str, now: datetime) -> tuple[datetime | None, str | None]:
    if parsed is None:
        return None, None
    try:
        at = datetime.fromtimestamp(calendar.timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError, TypeError):
        return None, None
    return _plausible(at, "minute" if ":" in told else "day", now)


def _iso(value: object, now: datetime) -> tuple[datetime | None, str | None]:
    try:
        at, precision = moment(str(value))
    except ValueError:
        return None, None
    return _plausible(at, precision, now)


def _plausible(at: datetime, precision: str, now: datetime) -> tuple[datetime | None, str | None]:
    """No day of publication lies in the year 9999, or before there were feeds."""
    return (at, precision) if at.year >= _FIRST_YEAR and at <= now + timedelta(days=1) else (None, None)
