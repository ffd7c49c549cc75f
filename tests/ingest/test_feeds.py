"""Feeds as publishers write them, and as strangers break them."""

from __future__ import annotations

import contextlib
import json
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from echolot.errors import BadFeed
from echolot.ingest import feeds
from echolot.ingest.feeds import MAX_ENTRIES, Entry, Feed, feeds_on, is_feed, one_line, parse, plain_text, web_link
from tests.conftest import slowness

NOW = datetime(2031, 3, 5, 12, tzinfo=UTC)
URL = "https://ministry.example/feed"


def rss(*items: str, head: str = "") -> bytes:
    body = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?>{head}<rss version="2.0"><channel><title>Ministry</title><language>en-GB</language>{body}</channel></rss>'.encode()


def read(content: bytes) -> Feed:
    return parse(content, URL, now=NOW)


def only(content: bytes) -> Entry:
    (entry,) = read(content).entries
    return entry


RSS = rss(
    "<title>Minister &amp; envoy meet</title><link>https://ministry.example/a#top</link><guid>a1</guid>"
    "<pubDate>Tue, 04 Mar 2031 09:30:00 +0100</pubDate><description>&lt;p&gt;They spoke.&lt;/p&gt;&lt;p&gt;They left.&lt;/p&gt;</description>"
)
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Ministry</title><entry><id>a1</id><title>Minister &amp; envoy meet</title>
<link href="/a"/><published>2031-03-04T08:30:00Z</published><updated>2031-03-05T00:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>They spoke.</p><p>They left.</p></div></content></entry></feed>"""
JSON = json.dumps(
    {"version": "https://jsonfeed.org/version/1.1", "title": "Ministry", "items": [{"id": "a1", "url": "/a", "title": "Minister & envoy meet",
     "content_html": "<p>They spoke.</p><p>They left.</p>", "date_published": "2031-03-04T09:30:00+01:00"}]}
).encode()  # fmt: skip


@pytest.mark.parametrize("content", [RSS, ATOM, JSON, RSS.decode().encode("utf-16"), b"\xef\xbb\xbf" + RSS], ids=["rss", "atom", "json", "utf-16", "mark"])
def test_the_same_news_reads_the_same_in_every_kind_of_feed(content: bytes) -> None:
    assert is_feed(content)
    entry = only(content)
    assert (entry.key, entry.title, entry.text) == ("a1", "Minister & envoy meet", "They spoke.\n\nThey left.")
    assert entry.link == "https://ministry.example/a"
    assert entry.published == datetime(2031, 3, 4, 8, 30, tzinfo=UTC) and entry.precision == "minute"


def test_an_entry_without_date_or_link_is_an_entry_all_the_same() -> None:
    entry = only(rss("<title>Statement</title><description>We object.</description>"))
    assert entry.published is None and entry.link is None and entry.key == entry.stamp


@pytest.mark.parametrize("day", ["Fri, 31 Dec 9999 23:59:59 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 07 Mar 2031 00:00:00 GMT", "yesterday", "0000-00-00"])
def test_a_day_that_cannot_be_one_of_publication_is_left_open(day: str) -> None:
    assert only(rss(f"<title>x</title><pubDate>{day}</pubDate>")).published is None


def test_a_day_without_an_hour_is_a_day() -> None:
    content = JSON.replace(b"2031-03-04T09:30:00+01:00", b"2031-03-04")
    assert only(content).precision == "day"


LAUGHS = (
    '<!DOCTYPE rss [<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + '<!ENTITY file SYSTEM "file:///etc/passwd"> ]>'
)  # fmt: skip


@pytest.mark.parametrize("entity", ["j", "file"])
def test_entities_of_a_feed_neither_explode_nor_read_files(entity: str) -> None:
    entry = only(rss(f"<title>Good news &{entity};</title><description>words &amp; words</description>", head=LAUGHS))
    assert "root:" not in entry.title and len(entry.title) < 40 and "Good news" in entry.title and entry.text == "words & words"


def test_the_bytes_of_a_feed_are_never_taken_for_a_file_name(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(RSS)
    with pytest.raises(BadFeed):
        read(str(tmp_path / "secret").encode())


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<script>alert(1)</script>Fire", "Fire"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;Fire", "<script>alert(1)</script>Fire"),
        ("Fire <img src=x onerror=alert(1)>", "Fire"),
        ("<a href='javascript:alert(1)'>Fire</a>", "Fire"),
        ("5 < 7 & 8 > 3", "5 < 7 & 8 > 3"),
        ("nul\x00 and \x1b[31mred", "nul and [31mred"),
        ("a&nbsp;b\u200bc", "a bc"),
        ("<style>p{}</style><!-- note --><b>Fire</b>", "Fire"),
    ],
)
def test_titles_and_texts_come_out_as_plain_words(markup: str, words: str) -> None:
    assert one_line(markup) == words


def test_script_in_a_title_and_a_link_that_runs_do_not_come_through() -> None:
    entry = only(rss("<title>Fire &lt;script&gt;alert(1)&lt;/script&gt;</title><link>javascript:alert(1)</link><description>x</description>"))
    assert entry.title == "Fire" and entry.link is None


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_whatever_a_script_holds_does_not_come_through(inside: str) -> None:
    assert plain_text(f"before<script>{inside.replace('<', '')}</script>after") == "beforeafter"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//[", "", None, "https://a b.example/", 7])
def test_only_links_to_the_web_are_links(link: object) -> None:
    assert web_link(link, URL) is None


def test_a_feed_of_a_hundred_thousand_entries_is_cut_and_says_so() -> None:
    started = time.process_time()
    feed = read(rss(*(f"<title>Entry {n}</title><guid>g{n}</guid>" for n in range(100_000))))
    assert feed.total == 100_000 and len(feed.entries) == MAX_ENTRIES and feed.entries[0].title == "Entry 0"
    assert time.process_time() - started < 5 * slowness()


def test_a_feed_that_would_take_a_minute_to_read_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "SECONDS", 0.3)
    with pytest.raises(BadFeed, match="too much time"):
        read(b"<rss><channel><item><description>" + b"<" * 2_000_000)


def test_a_long_feed_is_read_in_a_process_of_its_own_and_reads_the_same() -> None:
    items = [f"<title>Entry {n}</title><guid>g{n}</guid><description>{'words ' * 50}</description>" for n in range(700)]
    feed = read(rss(*items))
    assert len(rss(*items)) > feeds.SMALL and len(feed.entries) == 700 and feed.language == "en-GB" and feed.title == "Ministry"


@pytest.mark.parametrize("content", [b"", b"no feed", b"<html><body>words</body></html>", b'{"items": 7}', b'{"a": ', b"[" * 100_000, b"\x00" * 100])
def test_what_is_no_feed_says_so(content: bytes) -> None:
    with pytest.raises(BadFeed):
        read(content)


def test_a_broken_feed_keeps_its_good_entries_and_not_the_one_that_was_cut_off() -> None:
    whole = rss("<title>One</title><description>first</description>", "<title>Two & a half</title><description>second</description>")
    assert [entry.title for entry in read(whole[:-10]).entries] == ["One", "Two & a half"]
    assert [entry.title for entry in read(whole[:-40]).entries] == ["One"]


def test_an_entry_listed_twice_is_one() -> None:
    assert len(read(rss("<title>x</title><guid>1</guid>", "<title>x</title><guid>1</guid>")).entries) == 1


def test_an_edited_entry_has_another_stamp_under_the_same_key() -> None:
    before, after = (only(rss(f"<title>{title}</title><guid>1</guid>")) for title in ("Two dead", "Three dead"))
    assert before.key == after.key and before.stamp != after.stamp


@given(st.binary(max_size=300))
def test_whatever_a_server_sends_is_a_feed_or_an_error_with_a_name(content: bytes) -> None:
    for tried in (content, b"<rss><channel><item>" + content, b'{"version": "https://jsonfeed.org/version/1", "items": [' + content):
        with contextlib.suppress(BadFeed):
            read(tried)


def test_a_page_names_its_feeds() -> None:
    page = b"""<html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"><link rel="stylesheet" href="x.css">
    <link rel="alternate" type="application/atom+xml" href="https://other.example/atom"><link rel="alternate" type="application/rss+xml" href="javascript:x">
    <link rel="alternate" hreflang="de" href="/de"></head></html>"""
    assert feeds_on(page, "https://news.example/") == ["https://news.example/feed.xml", "https://other.example/atom"]
    assert feeds_on(b"", "https://news.example/") == [] == feeds_on(b"\x00\xff", "https://news.example/")
