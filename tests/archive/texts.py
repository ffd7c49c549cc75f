"""Short made-up news for archives."""

from __future__ import annotations

from datetime import date
from typing import Any

from echolot.ingest.article import article, moment
from echolot.records import Article

STRAIT = "Iran attacked ships of Oman on Monday. France condemned Iran. Chad declined to comment."


def news(text: str = STRAIT, day: str | date = "2031-03-04", publisher: str | None = "The Daily", language: Any = "en", **more: Any) -> Article:
    return article(text, published=moment(str(day)), language=language, publisher=publisher, **more)


def many(n: int, start: int = 0) -> list[Article]:
    """Different texts, none like another."""
    words = ["harbour", "minister", "treaty", "grain", "border", "signal", "garden", "senate", "winter", "cable"]
    out = []
    for i in range(start, start + n):
        body = " ".join(words[(i * k + i // 7 + k * k) % 10] + str((i * 7919 + k * 104729) % 9973) for k in range(1, 30))
        out.append(news(f"Report {i}. {body}.", day=date(2031, 1 + i % 12, 1 + i % 28)))
    return out
