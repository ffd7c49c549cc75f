"""Feeds and pages on the web -> articles: the page behind each entry, or the entry's own words where the page cannot be had.

What a feed listed before is not asked for again. A page that cannot be had for now (no answer, too many requests) is tried
again the next times the feed is read, also when the feed no longer lists it; then the entry's own words are taken, and the
article says so (`excerpt`). What is known of a feed is its `Memory`, which the caller keeps between runs.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, Literal, cast
from urllib.parse import urlsplit

from echolot.errors import CannotFetch, CutFeed, EcholotError, InputError, OverLimit, TextTooLong, UnreadableFile
from echolot.ingest import feeds, guarded, webpage
from echolot.ingest.article import article, declared_language, moment_or_none
from echolot.ingest.feeds import Entry
from echolot.ingest.fetch import Fetched, Fetcher
from echolot.ingest.publishers import Publishers
from echolot.records import Article, Language, Source

TRIES = 3  # askings for a page until the entry's own words are taken in its place
PUT_OFF = 30  # readings of a feed after which they are taken for a page that could not even be asked for
REMEMBERED = 2000  # entries of a feed that it no longer lists
_FULL = 1500  # characters from which an entry's own words are taken for the article itself, not for an excerpt of it
_SHORT = 1500  # characters up to which a page may be nothing but a wall in front of the article
_FEEDS = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
_PAGES = "text/html, application/xhtml+xml, */*;q=0.5"
_WORDS = ("text/html", "application/xhtml+xml", "application/xml", "text/plain", "text/xml", "")


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry whose page did not come yet: how often it was asked for, and how often it could not even be asked for."""

    entry: Entry
    tries: int = 0
    put_off: int = 0


@dataclass(slots=True)
class Memory:
    """What is known of a feed from earlier runs: entries taken (key -> stamp), entries still without their page."""

    seen: dict[str, str] = field(default_factory=dict)
    waiting: dict[str, Waiting] = field(default_factory=dict)
    not_before: float = 0.0  # the site asked to be left alone until then (seconds since 1970)
    left_alone: dict[str, float] = field(default_factory=dict)  # and so did these hosts of pages

    def as_json(self) -> str:
        waiting = [[w.tries, {**asdict(w.entry), "published": w.entry.published and w.entry.published.isoformat()}, w.put_off] for w in self.waiting.values()]
        told = {"seen": self.seen, "waiting": waiting, "not_before": self.not_before, "left_alone": self.left_alone}
        return json.dumps(told, ensure_ascii=False)

    @classmethod
    def from_json(cls, written: str | None) -> Memory:
        """The memory as it was written; an empty one where there is none or it cannot be read: then articles come out as known."""
        try:
            told = json.loads(written or "{}")
            waiting = [Waiting(_entry_from(facts), int(tries), *map(int, put_off)) for tries, facts, *put_off in told.get("waiting", [])]
            left_alone = {str(host): float(until) for host, until in told.get("left_alone", {}).items()}
            return cls(dict(told.get("seen", {})), {w.entry.key: w for w in waiting}, float(told.get("not_before", 0.0)), left_alone)
        except (ValueError, TypeError, KeyError, AttributeError):
            return cls()

    def forget(self, listed: set[str]) -> None:
        """Keep what the feed lists, and of the rest the newest."""
        gone = [key for key in self.seen if key not in listed]
        for key in gone[: max(0, len(gone) - REMEMBERED)]:
            del self.seen[key]


def _entry_from(facts: dict[str, Any]) -> Entry:
    return Entry(**{**facts, "published": datetime.fromisoformat(facts["published"]) if facts["published"] else None})


def read_feed(
    source: Source, fetcher: Fetcher, memory: Memory | None = None, *, got: Fetched | None = None, at_most: int = feeds.MAX_ENTRIES,
    publishers: Publishers | None = None,
) -> Iterator[Article | EcholotError]:
    """The articles of a feed that `memory` does not know yet, and the errors of what cannot be had; `memory` is brought up to date.

    Keep the memory after the articles: what is read twice comes out as known, what is kept too early would be lost.
    got: the feed, where it was fetched already. at_most: entries read now; the others are new the next time.
    publishers: who is who; the built-in table where none is given.
    """
    memory = memory if memory is not None else Memory()
    known = publishers or Publishers.built_in()
    if memory.not_before > fetcher.clock():
        return
    for host, until in memory.left_alone.items():
        fetcher.leave_alone(host, until)
    now = datetime.fromtimestamp(fetcher.clock(), UTC)
    try:
        got = got or fetcher.get(source.url, accept=_FEEDS, fresh=True)
        feed = feeds.parse(got.content, got.address, now=now, charset=got.charset)
        listed = feed.entries
        if feed.total > feeds.MAX_ENTRIES:
            yield CutFeed(source.url, feed.total, feeds.MAX_ENTRIES)
        source = replace(source, publisher=source.publisher or None, language=source.language or feed.language)
    except InputError as error:
        yield error
        if isinstance(error, CannotFetch) and error.retry_at is not None:
            memory.not_before = error.retry_at
            return
        listed = ()
    for entry in islice(_to_read(listed, memory), at_most):
        for found in _read_entry(entry, source, fetcher, memory, now):
            yield known.filled(found) if isinstance(found, Article) else found
    if listed:
        memory.forget({entry.key for entry in listed})
    hosts = {urlsplit(w.entry.link or "").hostname for w in memory.waiting.values()}
    memory.left_alone = {host: until for host, until in fetcher.left_alone(fetcher.clock()).items() if host in hosts}


def _to_read(listed: tuple[Entry, ...], memory: Memory) -> Iterator[Entry]:
    """Entries that are new or changed, oldest first as far as the feed's order tells, then those that still wait for their page.

    Of these, the ones asked for least often come first: a page at which its site fails must not stand in the way of the others.
    """
    waited_for = sorted(memory.waiting.values(), key=lambda w: w.tries)
    for entry in reversed(listed):
        known = memory.waiting.get(entry.key)
        if memory.seen.get(entry.key) != entry.stamp and (known is None or known.entry != entry):
            yield entry
    for w in waited_for:
        if w.entry.key in memory.waiting:
            yield w.entry


def _read_entry(entry: Entry, source: Source, fetcher: Fetcher, memory: Memory, now: datetime) -> Iterator[Article | EcholotError]:
    before = memory.waiting.get(entry.key) or Waiting(entry)
    try:
        found: Article | None = _from_page(entry, source, fetcher, now) if entry.link else None
    except InputError as error:
        if isinstance(error, CannotFetch) and error.transient:
            waits = Waiting(entry, before.tries + error.asked, before.put_off + (not error.asked))
            if waits.tries < TRIES and waits.put_off < PUT_OFF:
                memory.waiting[entry.key] = waits
                yield error
                return
        if not _stands_for_the_page(error, entry):
            memory.seen[entry.key] = entry.stamp
            memory.waiting.pop(entry.key, None)
            yield error
            return
        found = None
    memory.waiting.pop(entry.key, None)
    memory.seen[entry.key] = entry.stamp
    try:
        yield found or _from_entry(entry, source, now)
    except InputError as error:
        yield error


def _stands_for_the_page(error: InputError, entry: Entry) -> bool:
    """Whether the entry's own words may be taken instead: not for a page in a language that is not read."""
    return isinstance(error, (CannotFetch, OverLimit, TextTooLong, UnreadableFile)) and bool(entry.text or entry.title)


def read_address(
    url: str, fetcher: Fetcher, memory: Memory | None = None, *, publishers: Publishers | None = None
) -> Iterator[Article | EcholotError]:
    """The articles behind one address: a feed's entries, the feed that a front page names, or the article of a page."""
    try:
        feed, got = feed_of(url, fetcher)
    except InputError as error:
        yield error
        return
    if feed is None:
        yield from read_page(got, fetcher, publishers)
    else:
        yield from read_feed(known_source(feed, publishers), fetcher, memory, got=got if feed == url else None, publishers=publishers)


def feed_of(url: str, fetcher: Fetcher) -> tuple[str | None, Fetched]:
    """The address of the feed that an address is or names (None where it is a page of its own), and what was fetched.

    Only a front page stands for its feed; a page below it that names the site's feed is an article. Raises CannotFetch.
    """
    got = fetcher.get(url, accept=f"{_FEEDS}, text/html;q=0.8")
    if feeds.is_feed(got.content):
        return url, got
    named = feeds.feeds_on(got.content, got.address) if urlsplit(got.address).path in ("", "/") else []
    return (named[0] if named else None), got


def read_page(got: Fetched, fetcher: Fetcher, publishers: Publishers | None = None) -> Iterator[Article | EcholotError]:
    """The article of a page that was fetched, or why there is none."""
    known = publishers or Publishers.built_in()
    try:
        yield known.filled(_page(got, known_source(got.address, known), datetime.fromtimestamp(fetcher.clock(), UTC)))
    except InputError as error:
        yield error


def known_source(url: str, publishers: Publishers | None = None) -> Source:
    """A feed's publisher as far as the starter list or the table of publishers knows it."""
    from echolot.ingest.starter import starter

    for source in starter():
        if source.url == url:
            return source
    found = (publishers or Publishers.built_in()).find(url=url)
    if found is None:
        return Source(url=url)
    return Source(url=url, publisher=found.name, country=found.country, kind="official" if found.kind in ("official", "body") else "press")


def _from_page(entry: Entry, source: Source, fetcher: Fetcher, now: datetime) -> Article:
    assert entry.link is not None
    got = fetcher.get(entry.link, accept=_PAGES)
    found = _page(got, source, now)
    asked, ended = urlsplit(entry.link).path.strip("/"), urlsplit(got.address).path.strip("/")
    if asked and not ended:
        raise CannotFetch(entry.link, "it leads to the site's front page")
    if len(entry.text) > 2 * len(found.text):
        raise CannotFetch(entry.link, "the page shows less than the feed")  # a teaser in front of a payment
    published = (entry.published, entry.precision) if entry.published else (found.published_at, found.precision)
    return replace(
        found, title=entry.title or found.title, published_at=published[0], precision=cast('Literal["day", "minute"] | None', published[1]), document_id=None
    )  # fmt: skip


def _page(got: Fetched, source: Source, now: datetime) -> Article:
    """The article of a fetched page. Raises CannotFetch, UnreadableFile, UnsupportedLanguage."""
    if got.content.startswith(b"%PDF-"):  # ministries publish statements so
        found = _paper(got, source)
    elif got.content_type not in _WORDS or (b"\0" in got.content[:2000] and got.content[:2] not in (b"\xff\xfe", b"\xfe\xff")):
        raise CannotFetch(got.address, f"it is no page of text ({feeds.one_line(got.content_type, 60) or 'it says no type'})")
    else:
        found = webpage.read(got.content, got.address, _language(source.language), url=got.address, charset=got.charset)
    if len(found.text) > feeds.MAX_CHARACTERS:
        raise TextTooLong(got.address, len(found.text), feeds.MAX_CHARACTERS)
    if _is_wall(found.text):
        raise CannotFetch(got.address, "the page asks for consent before it shows the article")
    clean = feeds.one_line(found.title or "") or None
    publisher = source.publisher or found.publisher or (urlsplit(got.address).hostname or "").removeprefix("www.") or None
    return replace(
        found, title=clean, publisher=publisher, publisher_country=source.country, url=got.address, fetched_at=now, path=None
    )  # fmt: skip


def _paper(got: Fetched, source: Source) -> Article:
    """The article of a fetched PDF. Raises UnreadableFile, OverLimit."""
    found = guarded.parse("pdf", got.content, got.address)
    return article(found.text, published=moment_or_none(found.published), language=_language(source.language), title=found.title)


def _from_entry(entry: Entry, source: Source, now: datetime) -> Article:
    """The article that the feed itself tells. Raises UnreadableFile, UnsupportedLanguage."""
    text = entry.text if entry.title in entry.text else f"{entry.title}\n\n{entry.text}".strip()
    if not text:
        raise UnreadableFile(source.url, f"entry {entry.key} says nothing", "Leave it out.")
    told = article(
        text,
        published=(entry.published, cast('Literal["day", "minute"]', entry.precision or "minute")) if entry.published else None,
        language=_language(source.language),
        title=entry.title or None,
        publisher=source.publisher or (urlsplit(entry.link or source.url).hostname or "").removeprefix("www.") or None,
        url=entry.link,
    )
    return replace(told, publisher_country=source.country, fetched_at=now, excerpt=len(entry.text) < _FULL)


def _language(told: str | None) -> Language | None:
    """What a source says of its language, where that is one that is read; texts in others name themselves when they are read."""
    try:
        return declared_language(told, "")
    except InputError:
        return None


@cache
def _walls() -> tuple[tuple[re.Pattern[str], ...], int]:
    told = tomllib.loads((Path(__file__).parent / "data" / "walls.toml").read_text(encoding="utf-8"))
    words = [word for group in ("de", "en") for word in told[group]]
    return tuple(re.compile(rf"\b{re.escape(word)}", re.IGNORECASE) for word in words), int(told["enough"])


def _is_wall(text: str) -> bool:
    """Whether a page's text is nothing but a question for consent to cookies."""
    patterns, enough = _walls()
    return len(text) < _SHORT and sum(pattern.search(text) is not None for pattern in patterns) >= enough

