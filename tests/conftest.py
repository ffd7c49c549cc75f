"""What tests share: a reader for one text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from echolot import pipeline
from echolot.coding.actors import ActorList
from echolot.coding.rules import RulesCoder
from echolot.records import Article, Document, Record

Reader = Callable[..., Document]


def article(text: str, language: str = "en", published: str | None = "2024-10-24", genre: str = "report", **more: object) -> Article:
    day = datetime.fromisoformat(published).replace(tzinfo=UTC) if published else None
    return Article(
        article_id="a" * 16, text=text, language=language, published_at=day, precision="day" if day else None, genre=genre, **more
    )  # type: ignore[arg-type]


def read(text: str, language: str = "en", published: str | None = "2024-10-24", genre: str = "report") -> Document:
    actors = ActorList.built_in()
    return pipeline.document(RulesCoder(actors)(article(text, language, published, genre)), actors)


def matching(document: Document, **wanted: object) -> list[Record]:
    """Records whose fields equal those named; status and voice are looked up where they live."""
    out = []
    for record in document.records:
        fields = {
            "status": record.factuality.status, "author_value": record.factuality.author_value, "voice": record.attribution.voice,
            "by": record.attribution.source, "mood": record.attribution.mood,
        }  # fmt: skip
        if all(value == fields.get(key, getattr(record, key, None)) for key, value in wanted.items()):
            out.append(record)
    return out


@pytest.fixture(scope="session")
def actors() -> ActorList:
    return ActorList.built_in()
