"""What tests share: a reader for one text."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from echolot import pipeline
from echolot.coding.actors import ActorList
from echolot.coding.judge import Judge
from echolot.coding.rules import RulesCoder
from echolot.records import Article, Document, Record

Reader = Callable[..., Document]

# The same examples every time, so that nobody's change fails by chance; with ECHOLOT_EXPLORE (`make explore`) others, and many more.
EXPLORE = bool(os.environ.get("ECHOLOT_EXPLORE"))
_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]  # which say more about the machine than about the test
settings.register_profile("same", derandomize=True, database=None, deadline=None, suppress_health_check=_SLOW)
settings.register_profile("explore", max_examples=2000, database=None, deadline=None, print_blob=True, suppress_health_check=_SLOW)
settings.load_profile("explore" if EXPLORE else "same")


def examples(n: int, **more: Any) -> settings:
    """How many examples a property is tried on where the usual hundred take long; twenty times as many when exploring."""
    return settings(max_examples=20 * n if EXPLORE else n, **more)


def slowness() -> float:
    """How many times slower this machine works just now than the one that bounds in seconds were set on, at least 1; multiply them by it."""
    began = time.process_time()
    sum(i * i for i in range(1_000_000))
    return max(1.0, (time.process_time() - began) / 0.06)


def article(text: str, language: str = "en", published: str | None = "2024-10-24", genre: str = "report", **more: object) -> Article:
    day = datetime.fromisoformat(published).replace(tzinfo=UTC) if published else None
    return Article(
        article_id="a" * 16, text=text, language=language, published_at=day, precision="day" if day else None, genre=genre, **more
    )  # type: ignore[arg-type]


def by_rules(actors: ActorList | None = None) -> RulesCoder:
    """A coder that leaves a line or two to the rules, which is what single sentences test; how often the judge of such texts agrees with them is measured (`evals/lines.py`)."""
    return RulesCoder(actors or ActorList.built_in(), judge=replace(Judge.built_in(), brief=None))


def read(text: str, language: str = "en", published: str | None = "2024-10-24", genre: str = "report") -> Document:
    coder = by_rules()
    return pipeline.document(coder(article(text, language, published, genre)), coder.actors)


REST = {"de": "\n\nRegen fiel auf Madrid. Schnee fiel auf Oslo.", "en": "\n\nRain fell on Madrid. Snow fell on Oslo."}


def counted(text: str, language: str) -> dict[str, str]:
    """The acts of a text that count as something now, in a text that goes on: type -> status."""
    coded = RulesCoder(ActorList.built_in())(article(text + REST[language], language))
    return {r.type: r.factuality.status for r in coded.records if r.kind == "event" and r.type and r.counts_as}


def done(text: str, language: str) -> set[str]:
    """Those among them that are told as done."""
    return {type_ for type_, status in counted(text, language).items() if status in ("realised", "ongoing")}


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
