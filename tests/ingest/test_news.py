"""From a feed to articles: the page behind each entry, or the entry's own words, each once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import httpx2
import pytest
import stamina

from echolot.errors import CannotFetch, CutFeed, EcholotError, UnsupportedLanguage
from echolot.ingest import news
from echolot.ingest.fetch import Fetcher
from echolot.ingest.news import TRIES, Memory, read_address, read_feed
from echolot.ingest.publishers import Publishers
from echolot.ingest.starter import starter
from echolot.records import Article, Publisher, Source
from tests.ingest import made
from tests.ingest.servers import Clock, Web, fetcher

FEED = "https://ministry.example/feed"
SOURCE = Source(url=FEED, publisher="Ministry", country="ARE", language="en", kind="official")
STARTED = datetime(2031, 3, 5, 12, tzinfo=UTC).timestamp()


@pytest.fixture(autouse=True)
def no_backoff() -> Iterator[None]:
    with stamina.set_testing(True, attempts=2, cap=True):
        yield


def item(n: int, text: str = "A summary.", link: bool = True, title: str = "") -> str:
    where = f"<link>https://ministry.example/{n}</link>" if link else ""
    title = title or f"Statement {n}"
    return f"<item><title>{title}</title>{where}<guid>g{n}</guid><pubDate>Tue, 04 Mar 2031 09:{n:02}:00 GMT</pubDate><description>{text}</description></item>"


def rss(*items: str) -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Ministry</title>{"".join(items)}</channel></rss>'


def page(words: str, lang: str = "en") -> str:
    more = "The minister spoke to reporters in the capital after the meeting and said that the talks would go on next week. " * 3
    return f'<html lang="{lang}"><head><title>Page</title></head><body><article><h1>Head</h1><p>{words}</p><p>{more}</p></article></body></html>'


def run(web: Web, memory: Memory | None = None, clock: Clock | None = None, source: Source = SOURCE) -> tuple[list[Article], list[EcholotError]]:
    with fetcher(web, clock or Clock(STARTED)) as fetch:
        found = list(read_feed(source, fetch, memory))
    return [a for a in found if isinstance(a, Article)], [e for e in found if isinstance(e, EcholotError)]


def test_the_article_behind_an_entry_is_read_with_what_the_feed_knows_of_it() -> None:
    web = Web(**{FEED: rss(item(1)), "https://ministry.example/1": page("We condemn the closing of the strait.")})
    (article,), errors = run(web)
    assert not errors and "We condemn the closing" in article.text and not article.excerpt
    assert (article.title, article.publisher, article.publisher_country) == ("Statement 1", "Ministry", "ARE")
    assert article.published_at == datetime(2031, 3, 4, 9, 1, tzinfo=UTC) and article.url == "https://ministry.example/1"
    assert article.fetched_at == datetime(2031, 3, 5, 12, tzinfo=UTC).replace(second=article.fetched_at.second) if article.fetched_at else False


def test_what_was_read_before_is_not_asked_for_again_and_what_was_edited_is() -> None:
    web, memory = Web(**{FEED: rss(item(1), item(2)), **{f"https://ministry.example/{n}": page(f"Words {n}.") for n in (1, 2)}}), Memory()
    assert len(run(web, memory)[0]) == 2
    memory = Memory.from_json(memory.as_json())
    assert run(web, memory) == ([], [])
    web[FEED] = rss(item(1, title="Statement, corrected"), item(2))
    web["https://ministry.example/1"] = page("Other words.")
    (article,), _ = run(web, memory)
    assert "Other words" in article.text


def test_where_the_page_is_gone_the_entrys_own_words_are_taken_and_marked() -> None:
    (article,), errors = run(Web(**{FEED: rss(item(1, "We condemn it."))}))
    assert article.text == "Statement 1\n\nWe condemn it." and article.excerpt and not errors
    assert article.url == "https://ministry.example/1"


def test_an_entry_without_a_link_stands_for_itself() -> None:
    (article,), _ = run(Web(**{FEED: rss(item(1, "We condemn it. " * 200, link=False))}))
    assert article.url is None and not article.excerpt


ONE, TWO, THREE = (f"https://ministry.example/{n}" for n in (1, 2, 3))


def in_turn(web: Web, *starts: int) -> Iterator[list[Article]]:
    """Readings of the feed so many seconds after the first, each by a process of its own, which knows what the memory says."""
    memory = Memory()
    for start in starts:
        memory = Memory.from_json(memory.as_json())
        yield run(web, memory, Clock(STARTED + start))[0]
    assert not memory.waiting


def test_one_page_at_which_its_site_fails_does_not_cost_the_others_their_pages() -> None:
    web = Web(**{FEED: rss(item(3), item(2), item(1)), ONE: httpx2.Response(503), TWO: page("Two."), THREE: page("Three.")})
    found = [(a.title, a.excerpt) for read in in_turn(web, 0, 1_000, 2_000, 3_000) for a in read]
    assert sorted(found) == [("Statement 1", True), ("Statement 2", False), ("Statement 3", False)]


def test_the_host_of_a_page_that_asked_to_be_left_alone_is_left_alone_after_a_restart_too() -> None:
    web = Web(**{FEED: rss(item(1)), ONE: httpx2.Response(429, headers={"retry-after": "7200"})})
    asked = [web.asked.count(ONE) for _ in in_turn(web, 0, 3_600, 7_300, 15_000)]
    assert asked == [1, 1, 2, 3]


def test_a_page_that_can_never_be_asked_for_is_given_up_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(news, "PUT_OFF", 4)
    links = [item(n).replace(f"//ministry.example/{n}<", f"//www.example/{n}<") for n in (1, 2)]
    web = Web(**{FEED: rss(*links), "https://www.example/robots.txt": httpx2.Response(503, headers={"retry-after": "80000"})})
    taken = [len(read) for read in in_turn(web, *range(0, 6_000, 1_000))]
    assert sum(taken) == 2 and not any(taken[:3])


def test_a_page_that_does_not_come_for_now_is_waited_for_even_when_the_feed_no_longer_lists_it() -> None:
    web, memory = Web(**{FEED: rss(item(1)), "https://ministry.example/1": httpx2.Response(500)}), Memory()
    articles, errors = run(web, memory)
    assert not articles and isinstance(errors[0], CannotFetch)
    memory = Memory.from_json(memory.as_json())
    web[FEED] = rss(item(2))
    web["https://ministry.example/2"] = page("Two.")
    web["https://ministry.example/1"] = page("One at last.")
    articles, errors = run(web, memory)
    assert sorted(a.title or "" for a in articles) == ["Statement 1", "Statement 2"] and not errors and not memory.waiting


def test_after_some_tries_the_entrys_own_words_are_taken() -> None:
    web, memory = Web(**{FEED: rss(item(1)), "https://ministry.example/1": httpx2.ConnectError("reset")}), Memory()
    taken = [len(run(web, memory)[0]) for _ in range(TRIES + 1)]
    assert taken == [0] * (TRIES - 1) + [1, 0]


def test_a_site_that_asks_to_be_left_alone_is_left_alone_after_a_restart_too() -> None:
    web, memory, clock = Web(**{FEED: httpx2.Response(429, headers={"retry-after": "3600"})}), Memory(), Clock(STARTED)
    run(web, memory, clock)
    asked = len(web.asked)
    memory = Memory.from_json(memory.as_json())
    assert run(web, memory, clock) == ([], []) and len(web.asked) == asked
    clock.now += 3700
    run(web, memory, clock)
    assert len(web.asked) > asked


WALL = page("x").replace("x", "We and our partners store and/or access cookies. Accept all or manage options. Read our privacy policy.").split("<p>The")[0] + "</html>"


@pytest.mark.parametrize(
    "answer",
    [
        httpx2.Response(200, headers={"content-type": "application/pdf"}, content=b"%PDF-1.7 broken"),
        httpx2.Response(200, headers={"content-type": "video/mp4"}, content=b"\0\0\0"),
        httpx2.Response(200, headers={"content-type": "text/html"}, content=b"\x89PNG\0\0\0" * 50),
        httpx2.Response(302, headers={"location": "https://ministry.example/"}),
        httpx2.Response(302, headers={"location": "http://127.0.0.1/admin"}),
        httpx2.Response(302, headers={"location": "file:///etc/passwd"}),
        httpx2.Response(403),
        page("word " * 50_000),
        httpx2.Response(200, headers={"content-type": "text/html"}, content=b""),
        WALL,
    ],
    ids=["broken pdf", "video", "picture", "front page", "private", "file", "refused", "too long", "empty", "cookie wall"],
)
def test_what_is_no_article_never_passes_for_one(answer: Any) -> None:
    web = Web(**{FEED: rss(item(1, "We condemn it.")), "https://ministry.example/1": answer, "https://ministry.example/": page("Front.")})
    (article,), _ = run(web)
    assert article.excerpt and article.text.endswith("We condemn it.")


def test_a_statement_in_a_pdf_is_read() -> None:
    answer = httpx2.Response(200, headers={"content-type": "application/pdf"}, content=made.pdf([["The minister condemned the closing of the strait."]]))
    (article,), errors = run(Web(**{FEED: rss(item(1)), "https://ministry.example/1": answer}))
    assert "condemned the closing" in article.text and not article.excerpt and article.title == "Statement 1" and not errors


def test_a_teaser_in_front_of_a_payment_does_not_replace_the_longer_words_of_the_feed() -> None:
    words = "The minister condemned the closing of the strait in the strongest terms. " * 30
    web = Web(**{FEED: rss(item(1, words)), "https://ministry.example/1": page("Subscribe to read on.")})
    (article,), _ = run(web)
    assert article.text.count("strongest terms") == 30


def test_a_page_that_keeps_to_another_charset_than_it_says_is_read_by_what_the_server_says() -> None:
    words = page("Die Außenministerin rügt die Schließung.", "de").replace("<head>", '<head><meta charset="utf-8">').encode("iso-8859-1")
    answer = httpx2.Response(200, headers={"content-type": "text/html; charset=iso-8859-1"}, content=words)
    (article,), _ = run(Web(**{FEED: rss(item(1)), "https://ministry.example/1": answer}))
    assert "Außenministerin rügt die Schließung" in article.text


def test_a_page_in_a_third_language_is_named_and_not_replaced_by_its_summary() -> None:
    articles, errors = run(Web(**{FEED: rss(item(1)), "https://ministry.example/1": page("Nous condamnons.", "fr")}))
    assert not articles and isinstance(errors[0], UnsupportedLanguage)


def test_a_feed_that_is_too_long_says_how_much_of_it_was_read() -> None:
    many = rss(*(f"<item><title>Entry {n}</title><guid>g{n}</guid></item>" for n in range(1200)))
    articles, errors = run(Web(**{FEED: many}))
    assert len(articles) == 1000 and isinstance(errors[0], CutFeed)


@pytest.mark.parametrize("answer", [httpx2.Response(404), httpx2.Response(500), "<html>a page</html>", b"\x00\x01", httpx2.ReadTimeout("slow")])
def test_a_feed_that_cannot_be_had_is_one_error(answer: Any) -> None:
    articles, errors = run(Web(**{FEED: answer}))
    assert not articles and len(errors) == 1


def test_a_memory_that_cannot_be_read_forgets_and_nothing_worse() -> None:
    for broken in ("", "[]", "{", '{"seen": 7}', '{"waiting": [[1, {}]]}'):
        assert Memory.from_json(broken).seen == {}


def addressed(url: str, web: Web) -> list[Article | EcholotError]:
    with fetcher(web, Clock(STARTED)) as fetch:
        return list(read_address(url, fetch))


def test_an_address_is_a_feed_a_page_or_a_front_page_that_names_its_feed() -> None:
    front = '<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head><body>Welcome</body></html>'
    web = Web(**{FEED: rss(item(1)), "https://ministry.example/1": page("One."), "https://ministry.example/": front})
    for url in (FEED, "https://ministry.example/1", "https://ministry.example/"):
        (article,) = addressed(url, web)
        assert isinstance(article, Article) and "One." in article.text
    (error,) = addressed("https://ministry.example/gone", web)
    assert isinstance(error, CannotFetch)


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_starter_list_holds_enough_feeds_of_both_kinds(language: str) -> None:
    found = starter(language)
    assert len(found) >= 25 and len({s.url for s in found}) == len(found)
    assert {s.kind for s in found} == {"official", "press"} and all(s.publisher for s in found)
    assert all(s.country is None or len(s.country) == 3 for s in found)


def test_every_address_of_the_starter_list_may_be_fetched() -> None:
    from echolot.ingest.addresses import checked_url
    from echolot.ingest.publishers import Publishers

    known = {p.name for p in Publishers.built_in()}
    for source in starter():
        checked_url(source.url, allow_private=False)
        assert source.publisher in known


def test_the_fetcher_of_the_real_web_can_be_made() -> None:
    with Fetcher(contact="desk@example.org") as fetch:
        assert not fetch.allow_private


def test_what_a_feed_of_many_houses_brings_is_named_by_its_own_publisher() -> None:
    web = Web(**{FEED: rss(item(1)), "https://ministry.example/1": page("We condemn the closing of the strait.")})
    known = Publishers((Publisher(publisher_id="m", name="The Ministry", hosts=("ministry.example",), country="ARE"),))
    with fetcher(web, Clock(STARTED)) as fetch:
        (found,) = read_feed(Source(url=FEED), fetch, publishers=known)
    assert isinstance(found, Article) and (found.publisher, found.publisher_country) == ("The Ministry", "ARE")
