"""The page in real Chromium: both languages, both themes, narrow and wide, keyboard only, without script, large.

Debian's Chromium is taken where it lies (or where CHROMIUM says); where there is none, all of this is skipped, and says so.
`vendor/axe.min.js` is axe-core 4.14.1 (MPL-2.0), as the npm registry has it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import uvicorn
from starlette.types import ASGIApp

from echolot.show.web import Options, create_app
from echolot.show.web.guard import Rules
from tests.web.conftest import TOKEN
from tests.web.desk import MadeUpDesk
from tests.web.test_pages import VIEWS

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
pytestmark = [
    pytest.mark.skipif(
        CHROMIUM is None, reason="NO CHROMIUM: the page was NOT tested in a browser; `apt-get install chromium`, or set CHROMIUM"
    ),
    pytest.mark.xdist_group("browser"),
]
Visit = Callable[..., Any]


def served(app: ASGIApp) -> Iterator[str]:
    """The application at a port of this machine."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(5)
    listening.close()


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    rules = Rules(token=TOKEN, allow_edits=True)
    yield from served(create_app(MadeUpDesk(), Options(rules=rules, poll_seconds=0.3)))


@pytest.fixture(scope="module")
def hostile_address() -> Iterator[str]:
    yield from served(create_app(MadeUpDesk(hostile=True)))


@pytest.fixture(scope="module")
def large_address() -> Iterator[str]:
    yield from served(create_app(MadeUpDesk(n_actors=200, n_triggers=300)))


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as tools:
        made = tools.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield made
        made.close()


@pytest.fixture(scope="module")
def reader(browser: Any) -> Iterator[Any]:
    """A context for tests that only read: making one takes longer than most views, and what it has cached it need not ask again."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    yield context
    context.close()


@pytest.fixture
def visit(browser: Any, reader: Any) -> Iterator[Visit]:
    """Opens a page, in a context of its own where it is given settings; afterwards no page may have complained or asked
    anything of anybody else."""
    contexts, pages, complaints, strangers = [], [], list[str](), list[str]()

    def open_(url: str, **settings: Any) -> Any:
        context = reader
        if settings:
            context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce", **settings})
            contexts.append(context)
        context.set_default_timeout(10_000)
        page = context.new_page()
        pages.append(page)
        page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        here = urlsplit(url).netloc
        page.on("request", lambda r: strangers.append(r.url) if r.url.startswith("http") and urlsplit(r.url).netloc != here else None)
        page.goto(url, wait_until="domcontentloaded")
        return page

    yield open_
    for page in pages:
        page.close()
    for context in contexts:
        context.close()
    assert not complaints, complaints
    assert not strangers, strangers


def faults(page: Any) -> list[str]:
    """What axe finds against WCAG 2.2, levels A and AA."""
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    told = json.dumps({"runOnly": tags, "resultTypes": ["violations"], "preload": False})
    found = page.evaluate(f"{AXE}\n;axe.run(document, {told}).then(found => ({{violations: found.violations}}))")
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]} {v['nodes'][0]['failureSummary'][:200]}" for v in found["violations"]]


@pytest.mark.parametrize("path", [v for v in VIEWS if not any(word in v for word in ("part=1", "compare", "show=", "group=NATO"))])
def test_every_view_is_whole_and_accessible(visit: Visit, address: str, path: str) -> None:
    """English, light and wide; then German, dark and narrow."""
    url = f"{address}{path}{'&' if '?' in path else '?'}lang="
    page = visit(f"{url}en")
    whole(page, "en", 1440)
    assert faults(page) == []
    page.set_viewport_size({"width": 360, "height": 900})
    page.emulate_media(color_scheme="dark")
    page.goto(f"{url}de", wait_until="domcontentloaded")
    whole(page, "de", 360)
    if path in ("/", "/article/d001", "/sounding/T1/DEU"):  # every view once, its kinds once more; axe takes a while
        assert faults(page) == []


def whole(page: Any, language: str, width: int) -> None:
    root = "document.documentElement"
    shown = page.evaluate(f"[{root}.scrollWidth, document.querySelectorAll('h1').length, {root}.lang]")  # one call: each takes a while
    assert shown[0] <= width and shown[1:] == [1, language]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("width", [360, 390, 768, 1280])
def test_no_column_of_a_table_is_cut_off(visit: Visit, address: str, language: str, width: int) -> None:
    page = visit(f"{address}/sounding/T1?lang={language}")
    for path in ("/sounding/T1", "/actors"):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{address}{path}?lang={language}", wait_until="domcontentloaded")
        over, right = page.evaluate("""() => {
            const box = document.querySelector(".matrix").parentElement, heads = [...document.querySelectorAll(".matrix thead th")];
            return [box.scrollWidth - box.clientWidth, Math.max(...heads.map(head => head.getBoundingClientRect().right))];
        }""")
        assert over <= 0 and right <= width, path


@pytest.mark.parametrize(("theme", "width"), [("dark", 1440), ("light", 360), ("light", 2560)])
def test_the_other_themes_and_widths_hold_too(visit: Visit, address: str, theme: str, width: int) -> None:
    page = visit(f"{address}/sounding/T1", viewport={"width": width, "height": 900}, color_scheme=theme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert faults(page) == []


@pytest.mark.parametrize("path", ["/", "/sounding/T2", "/sounding/T2/DEU", "/actor/DEU", "/article/d001", "/search?q=x"])
def test_hostile_words_do_nothing_in_a_browser(visit: Visit, hostile_address: str, path: str) -> None:
    page = visit(f"{hostile_address}{path}", viewport={"width": 360, "height": 800})
    page.on("dialog", lambda dialog: pytest.fail("a script of a stranger ran"))
    page.wait_for_timeout(50)
    assert page.locator("img, script:not([src^='/static/'])").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_keyboard_is_enough(visit: Visit, address: str) -> None:
    page = visit(f"{address}/?lang=en")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.get_by_role("link", name="North Korea sends troops to Russia").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/sounding/T1*")
    link = page.locator("#row-UKR a[data-open]")
    link.focus()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    page.locator("tr.opened blockquote").first.wait_for()
    assert link.get_attribute("aria-expanded") == "true"
    assert "summoned" in page.locator("tr.opened").inner_text()
    page.keyboard.press("Enter")
    assert page.locator("tr.opened").count() == 0
    page.get_by_role("link", name="Actor", exact=True).focus()
    page.keyboard.press("Enter")
    assert page.locator("th[aria-sort]").inner_text().startswith("Actor")


def test_without_script_everything_can_be_read(visit: Visit, address: str) -> None:
    page = visit(f"{address}/?lang=en", java_script_enabled=False)
    page.get_by_role("link", name="North Korea sends troops to Russia").click()
    page.wait_for_url("**/sounding/T1*")  # that is, until all of the page is there
    assert page.locator("table.matrix tbody tr").count() == 12
    page.get_by_role("link", name="Answers").first.click()
    page.wait_for_url("**sort=answers*")
    page.locator("#row-UKR a[data-open]").click()
    page.locator("blockquote").first.wait_for()
    assert page.locator("blockquote mark, blockquote .said").count() >= 1
    assert page.locator("[data-png]:visible, [data-theme-toggle]:visible").count() == 0


@pytest.mark.parametrize("width", [360, 1280])
def test_each_part_of_a_sounding_is_where_its_link_leads(visit: Visit, address: str, width: int) -> None:
    page = visit(f"{address}/sounding/T1?lang=en", viewport={"width": width, "height": 700}, reduced_motion="no-preference")
    for part in ("map", "settings", "timeline"):
        page.evaluate("scrollTo(0, 0)")
        page.locator(f".inside a[href='#{part}']").click()
        page.wait_for_function("part => {const top = document.getElementById(part).getBoundingClientRect().top; return 0 <= top && top < 120}", arg=part)


def test_paper_has_every_part_and_every_row(visit: Visit, address: str) -> None:
    page = visit(f"{address}/sounding/T1?lang=en", viewport={"width": 1000, "height": 700})
    page.emulate_media(media="print")
    empty = """[...document.querySelectorAll("main svg.picture, main tbody tr, main h2")]
        .filter(e => !e.matches(".narrow") && !e.getBoundingClientRect().height).map(e => e.outerHTML.slice(0, 80))"""
    assert page.evaluate(empty) == []
    unseen = "[...document.querySelectorAll('main section')].filter(e => getComputedStyle(e).contentVisibility !== 'visible').length"
    assert page.evaluate(unseen) == 0


def test_the_numbers_of_a_trigger_that_is_not_kept_open_their_sentences_too(visit: Visit, address: str) -> None:
    page = visit(f"{address}/ask?name=An+act&perpetrator=PRK&victim=UKR&public_since=2024-10-18&lang=en")
    assert page.locator("#row-PRK td.n").first.inner_text() == "–" and page.locator("#own-PRK").count() == 0
    page.locator("#row-DEU td.n a").first.click()
    page.locator("#own-DEU blockquote").first.wait_for(state="visible")


def test_script_sorts_as_the_server_does(visit: Visit, address: str) -> None:
    page = visit(f"{address}/sounding/T1?lang=en")
    rows = "[...document.querySelectorAll('tr[id^=row-]')].map(r => r.id)"
    for key in ("strongest", "actor"):
        page.locator(f"a[data-sort={key}]").click()
        here = page.evaluate(rows)
        assert f"sort={key}" in page.url
        there = visit(f"{address}/sounding/T1?lang=en&sort={key}", java_script_enabled=False)
        assert here[:5] == [r.get_attribute("id") for r in there.locator("tr[id^=row-]").all()][:5], key
    before = page.evaluate(rows)
    page.locator("a[data-sort=actor]").click()
    assert page.evaluate(rows)[0] != before[0]


def test_groups_fold(visit: Visit, address: str) -> None:
    page = visit(f"{address}/sounding/T1?by=group&lang=en")
    button = page.locator("[data-fold]").first
    shown = page.locator("#fold-1 tr:visible").count()
    button.click()
    assert page.locator("#fold-1 tr:visible").count() == 1 < shown and button.get_attribute("aria-expanded") == "false"


def test_a_chosen_theme_stays(visit: Visit, address: str) -> None:
    page = visit(f"{address}/", color_scheme="light")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.locator("[data-theme-toggle]").click()
    dark = page.evaluate(ground)
    page.goto(f"{address}/legend")
    assert page.evaluate(ground) == dark != light


def test_a_picture_can_be_taken_as_png(visit: Visit, address: str) -> None:
    page = visit(f"{address}/sounding/T1?lang=en")
    with page.expect_download() as waiting:
        page.locator("[data-png]").first.click()
    path = waiting.value.path()
    assert Path(path).read_bytes()[:8] == b"\x89PNG\r\n\x1a\n" and waiting.value.suggested_filename == "echolot-matrix.png"


def test_a_reader_reports_a_wrong_reading(visit: Visit, address: str) -> None:
    page = visit(f"{address}/enter?token={TOKEN}")
    assert "token" not in page.url
    page.goto(f"{address}/sounding/T1/UKR?lang=en")
    before = page.locator(".answers blockquote").count()
    page.locator("details.wrong summary").first.click()
    page.locator("details.wrong input[name=note]").first.fill("she denied it")
    page.get_by_role("button", name="Report, and count without it").first.click()
    page.wait_for_url("**/sounding/T1/UKR*")
    assert page.locator("#answers").inner_text().startswith(str(before - 1)) or before == 1
    assert page.evaluate("document.documentElement.lang") == "en" and "Noted as wrongly read" in page.locator("[role=status]").inner_text()
    page.get_by_role("button", name="Count it again").click()
    page.wait_for_url(re.compile(r"/sounding/T1/UKR\?lang=en$"))
    assert page.locator(".answers blockquote").count() == before


def test_a_row_opens_wherever_it_is_clicked_and_a_mark_leads_to_its_row(visit: Visit, address: str) -> None:
    page = visit(f"{address}/sounding/T1?lang=en", viewport={"width": 1280, "height": 800})
    page.locator("#row-DEU .first").click()
    page.locator("#row-DEU + tr.opened blockquote").first.wait_for()
    page.locator("#row-DEU .first").click()
    assert page.locator("tr.opened").count() == 0
    page.locator("svg.wide g[data-actor=UKR]").first.click()
    page.locator("#row-UKR + tr.opened blockquote").first.wait_for()
    page.locator("svg.world [data-actor=USA]").first.dispatch_event("click")
    page.locator("#row-USA + tr.opened blockquote").first.wait_for()
    assert page.evaluate("document.activeElement.dataset.open") == "USA" and page.locator("tr.opened").count() == 2


def test_news_of_the_archive_is_announced(visit: Visit, address: str) -> None:
    import httpx2
    from playwright.sync_api import TimeoutError as NotYet

    page = visit(f"{address}/legend?lang=en")
    for n in range(20):  # what happened before the page listens is no news to it, and when it listens is not told
        told = {"record_id": f"a1/r{77 + n}"}
        httpx2.post(f"{address}/api/v1/corrections", json=told, headers={"Authorization": f"Bearer {TOKEN}"}).raise_for_status()
        with suppress(NotYet):
            page.locator(".live").wait_for(state="visible", timeout=1500)
            break
    assert "grown" in page.locator(".live").inner_text()


def test_two_hundred_actors_and_three_hundred_triggers_stay_usable(visit: Visit, large_address: str) -> None:
    page = visit(f"{large_address}/sounding/T1?lang=en", viewport={"width": 360, "height": 800})
    assert page.locator("tr[id^=row-]").count() == 200
    page.locator("a[data-sort=actor]").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.goto(f"{large_address}/actor/DEU?with=USA&lang=en")
    assert page.locator("table.over tbody tr").count() == 300
    page.goto(f"{large_address}/?lang=en")
    page.get_by_role("link", name="Next").click()
    assert "51 to 100 of 300" in page.locator("nav.pages").inner_text()
