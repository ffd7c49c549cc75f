"""How much of a saved page's article is found, and whether its day is right: `python evals/extraction/score.py [--wrong]`.

Main text: F1 over words (letters and digits, case apart, each as often as it stands), a headline at the top apart; the mean over
pages. A page without an article is right, 1.0, where none is read. Day: the day of publication agrees, or none is given where the
page tells none. Dev and test pages were parted before anything was tuned, by the parity of SHA-256 of their names; `--wrong` shows
dev pages only.
"""

from __future__ import annotations

import hashlib
import json
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

from echolot.ingest import read_paths
from echolot.records import Article

HERE = Path(__file__).parent
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Score:
    """One page: precision, recall and F1 of its words, and whether the day is right."""

    page: str
    precision: float
    recall: float
    day: bool
    extra: str
    missed: str

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def part(page: str) -> str:
    """dev or test."""
    return "dev" if int(hashlib.sha256(page.encode()).hexdigest(), 16) % 2 else "test"


def gold() -> list[dict[str, str]]:
    return [json.loads(line) for line in (HERE / "gold.jsonl").read_text(encoding="utf-8").splitlines()]


def words(text: str, title: str) -> Counter[str]:
    lines = text.strip().split("\n")
    while lines and lines[0].strip() and lines[0].strip() in title:
        lines.pop(0)
    return Counter(_WORD.findall("\n".join(lines).casefold()))


def score(wanted: dict[str, str]) -> Score:
    found = next(iter(read_paths([HERE / "pages" / f"{wanted['page']}.html"])))
    text = found.text if isinstance(found, Article) else ""
    day = found.published_on.isoformat() if isinstance(found, Article) and found.published_on else None
    read, true = words(text, wanted["title"]), words(wanted["text"], wanted["title"])
    both = sum((read & true).values())
    if not true or not read:
        same = float(not true and not read)
        return Score(wanted["page"], same, same, day == wanted["published"], " ".join(read), " ".join(true))
    return Score(
        wanted["page"], both / sum(read.values()), both / sum(true.values()), day == wanted["published"],
        " ".join((read - true).elements()), " ".join((true - read).elements()),
    )  # fmt: skip


def scores() -> dict[str, list[Score]]:
    out: dict[str, list[Score]] = {"dev": [], "test": []}
    for wanted in gold():
        out[part(wanted["page"])].append(score(wanted))
    return out


def interval(values: list[float], draws: int = 2000) -> tuple[float, float]:
    """95 % bootstrap interval of the mean, over pages; seed 0."""
    chance = Random(0)
    means = sorted(statistics.fmean(chance.choices(values, k=len(values))) for _ in range(draws))
    return means[int(0.025 * draws)], means[int(0.975 * draws) - 1]


def usual_pages(kilobytes: int = 100) -> Iterator[bytes]:
    """The saved pages as heavy as pages of newspapers are: scripts, styles and menus around the same article."""
    script = "".join(f'window.cfg{n}={{"id":{n},"slots":["top","side","foot"],"ab":"v{n % 7}"}};' for n in range(40))
    menu = "<nav><ul>" + "".join(f'<li><a href="/ressort/{n}/" class="menu__link">Ressort {n}</a></li>' for n in range(150)) + "</ul></nav>"
    for path in sorted((HERE / "pages").glob("*.html")):
        content = path.read_bytes()
        missing = max(0, kilobytes * 1024 - len(content) - len(menu)) // 2
        head = f"<script>{(script * 60)[:missing]}</script><style>{('.a{color:#123;margin:0 1px}' * 5000)[:missing]}</style>"
        yield content.replace(b"</head>", head.encode() + b"</head>").replace(b"<body>", b"<body>" + menu.encode())


def pages_a_second(runs: int = 3) -> tuple[float, int, float]:
    """Pages a second on one core, how many pages, and their median size in KB."""
    from echolot.errors import InputError
    from echolot.ingest import webpage

    pages = list(usual_pages())

    def once() -> float:
        start = time.process_time()  # of this core, whatever else the machine does
        for content in pages:
            with suppress(InputError):
                webpage.read(content, "page.html", None)
        return time.process_time() - start

    once()
    return len(pages) / statistics.median(once() for _ in range(runs)), len(pages), statistics.median(map(len, pages)) / 1024


def main() -> None:
    for name, found in scores().items():
        f1s = [s.f1 for s in found]
        low, high = interval(f1s)
        right = sum(s.day for s in found)
        print(f"{name:<5} main text F1 {statistics.fmean(f1s):.3f} [{low:.2f}, {high:.2f}]  day right {right} of {len(found)}  n {len(found)} pages")
        if name == "dev" and "--wrong" in sys.argv:
            for s in found:
                if s.f1 < 0.97 or not s.day:
                    print(f"   {s.page:<34} P {s.precision:.2f} R {s.recall:.2f} {'' if s.day else 'DAY '}+[{s.extra[:160]}] -[{s.missed[:120]}]")


if __name__ == "__main__":
    main()
