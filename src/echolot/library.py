"""The library's verbs: nouns are answers (`code`, `document`), `read_` and `write_` touch files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from echolot import pipeline, show
from echolot.coding.actors import ActorList
from echolot.errors import EcholotError
from echolot.hooks import coder as coder_named
from echolot.ingest import read_paths
from echolot.records import Article, Coded, Document, Sounding


def read_articles(*paths: str | Path) -> list[Article]:
    """Articles of files and folders. Raises the first error; `echolot.ingest.read_paths` goes on after it."""
    out = []
    for found in read_paths([Path(p) for p in paths]):
        if isinstance(found, EcholotError):
            raise found
        out.append(found)
    return out


def code(articles: Iterable[Article], *, coder: str = "rules", actors: ActorList | None = None) -> list[Coded]:
    """The articles with everything read from them; copies of one text once. Raises for a text that cannot be read."""

    def fail(error: EcholotError) -> None:
        raise error

    return pipeline.read_corpus(articles, coder_named(coder, actors or ActorList.built_in()), failed=fail)


def document(article: Article, *, actors: ActorList | None = None) -> Document:
    """One article with its triggers, links and reaction table."""
    actors = actors or ActorList.built_in()
    return pipeline.document(code([article], actors=actors)[0], actors)


def write_report(sounding: Sounding, path: str | Path, *, language: str = "en") -> None:
    """The sounding as one self-contained HTML file."""
    Path(path).write_text(show.report_html(sounding, language), encoding="utf-8")
