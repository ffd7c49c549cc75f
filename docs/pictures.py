"""Draws the pictures of README and docs from the bundled chronicle, so that they never go stale: `make pictures`.

The drawing needs nothing else; the pictures of the page need Chromium (where it lies, or CHROMIUM) and Playwright.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from echolot import link, pipeline
from echolot.ingest import read_paths
from echolot.records import Article, Coded, Trigger
from echolot.show.pictures import answers
from echolot.show.report import TEMPLATES
from echolot.show.words import words

HERE = Path(__file__).parent
ASKED = ("PRK", "RUS", "UKR", "KOR", "USA", "CHN", "JPN", "DEU", "FRA", "GBR", "POL", "NATO", "EU", "IND", "BRA", "TUR", "HUN")
CHRONICLE = Path(pipeline.__file__).parent / "data" / "chronicle"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
SHOTS = (  # file, address, where the picture begins, width, height, theme
    ("page-overview.png", "/?lang=en", None, 1100, 560, "light"),
    ("page-sounding.png", "/sounding/T1?lang=en", None, 1100, 1000, "light"),
    ("page-evidence.png", "/sounding/T1/DEU?lang=en", None, 1100, 620, "dark"),
    ("page-map.png", "/sounding/T1?lang=en", "#map", 1100, 620, "light"),
)


def style() -> str:
    """The rules of the page that concern pictures: colours, light and dark, and everything under `.picture`."""
    css = (TEMPLATES / "pictures.css").read_text(encoding="utf-8")
    return "\n".join(line for line in css[: css.index("@media print")].splitlines() if ".narrow" not in line)


def drawing(corpus: Sequence[Coded], trigger: Trigger) -> str:
    """The picture of answers by actor and day, with its colours inside."""
    drawn = answers.picture(pipeline.sound(corpus, trigger, named=ASKED), words("en"))
    height = re.search(r'viewBox="0 0 \d+ (\d+)"', drawn)
    assert height is not None
    head, body = drawn.split(">", 1)
    ground = '<rect width="100%" height="100%" fill="var(--paper)"/>'
    return f'{head} width="960" height="{height[1]}"><style>{style()}</style>{ground}{body}\n'


@contextmanager
def served(articles: Sequence[Article], corpus: Sequence[Coded], triggers: Sequence[Trigger]) -> Iterator[str]:
    """The page over an archive of these articles, at a port of this machine."""
    import uvicorn

    from echolot.archive import Archive
    from echolot.page import ArchiveDesk
    from echolot.show.web import create_app

    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder) / "chronicle", create=True) as archive:
        archive.add(articles, source="chronicle")
        archive.keep_codings(corpus, coder=corpus[0].coder, codebook=corpus[0].codebook)
        for trigger in triggers:
            archive.save_trigger(trigger)
        with socket.create_server(("127.0.0.1", 0)) as listening:
            server = uvicorn.Server(
                uvicorn.Config(create_app(ArchiveDesk(archive)), log_level="error", lifespan="off", timeout_graceful_shutdown=1)
            )
            thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
            thread.start()
            while not server.started:
                time.sleep(0.05)
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
            server.should_exit = True
            thread.join(5)


def arrive(page: Any, start: str) -> None:
    """Bring a part to the top: what lies above it is laid out only when it comes near, and moves it once more."""
    part, tops = page.locator(start), [-1.0]
    while len(tops) < 20 and not (len(tops) > 3 and len(set(tops[-3:])) == 1):
        part.evaluate("element => element.scrollIntoView()")
        page.wait_for_timeout(150)
        tops.append(part.evaluate("element => element.getBoundingClientRect().top"))


def shoot(address: str) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as tools:
        browser = tools.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"]
        )
        for file, path, start, width, height, theme in SHOTS:
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=theme, reduced_motion="reduce")
            page.goto(address + path)
            if start:
                arrive(page, start)
            page.screenshot(path=HERE / file)
            page.close()
        browser.close()


def main() -> None:
    articles = [a for a in read_paths([CHRONICLE / "dispatches.jsonl"]) if isinstance(a, Article)]
    triggers = link.read_triggers(CHRONICLE / "triggers.toml")
    corpus = pipeline.read_corpus(articles)
    (HERE / "answers.svg").write_text(drawing(corpus, triggers[0]), encoding="utf-8")
    if CHROMIUM is None:
        sys.exit("docs/pictures.py: NO CHROMIUM, so the pictures of the page were not made; `apt-get install chromium`, or set CHROMIUM.")
    with served(articles, corpus, triggers) as address:
        shoot(address)


if __name__ == "__main__":
    main()
