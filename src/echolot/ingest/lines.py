"""JSON lines -> articles, one line in memory at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from echolot.errors import BadArticleLine, InputError, TextTooLong
from echolot.ingest.article import article, declared_language, moment
from echolot.ingest.limits import MAX_CHARACTERS
from echolot.ingest.plain import decode
from echolot.records import Article, Genre, Language

_GENRES: dict[str, Genre] = {"report": "report", "commentary": "commentary"}


def read(stream: BinaryIO, path: str, language: Language | None, max_bytes: int) -> Iterator[Article | InputError]:
    """One article a line; an error object in the place of a line that is none. Blank lines are passed over.

    A line longer than `max_bytes` is an error, and is not held in memory.
    """
    number = 0
    while line := stream.readline(max_bytes + 1):
        number += 1
        if len(line) > max_bytes:
            while line and not line.endswith(b"\n"):
                line = stream.readline(max_bytes)
            yield BadArticleLine(path, number, f"the line is longer than {max_bytes:,} bytes")
        elif line.strip():
            yield _article(line, path, number, language)


def _article(line: bytes, path: str, number: int, language: Language | None) -> Article | InputError:
    where = f"{path}, line {number}"
    try:
        return from_keys(_keys(line, where), path, where, language)
    except InputError as error:
        return error
    except ValueError as error:
        return BadArticleLine(path, number, str(error))


def from_keys(keys: dict[str, Any], path: str, where: str, language: Language | None) -> Article:
    """The article that these keys tell of. Raises ValueError, with a sentence, UnsupportedLanguage and TextTooLong."""
    text, declared, published, genre = _text(keys), _word(keys, "language"), _word(keys, "published"), _word(keys, "genre")
    if len(text) > MAX_CHARACTERS:
        raise TextTooLong(where, len(text), MAX_CHARACTERS)
    return article(
        text,
        published=moment(published) if published else None,
        language=(declared_language(declared, where) if declared else None) or language,
        title=_word(keys, "title"),
        publisher=_word(keys, "publisher") or _word(keys, "outlet"),
        url=_word(keys, "url"),
        genre=_GENRES.get(genre) if genre else None,
        document_id=_word(keys, "id"),
        path=path,
    )


def _keys(line: bytes, where: str) -> dict[str, Any]:
    try:
        keys = json.loads(decode(line, where))
    except (json.JSONDecodeError, RecursionError) as error:
        at = f" at column {error.colno}: {error.msg}" if isinstance(error, json.JSONDecodeError) else ""
        raise ValueError(f"this is not JSON{at}") from None
    if not isinstance(keys, dict):
        raise ValueError("this is JSON, but no object")
    return keys


def _text(keys: dict[str, Any]) -> str:
    text = keys.get("text")
    if not isinstance(text, str):
        raise ValueError("`text` is missing" if text is None else "`text` is no string")
    if not text.strip():
        raise ValueError("`text` is empty")
    if "\x00" in text:
        raise ValueError("`text` holds a null character, so it is not text")
    return text


def _word(keys: dict[str, Any], key: str) -> str | None:
    """A short value as a word; None where it is missing or empty. A number is taken as its digits (`"id": 17`)."""
    value = keys.get(key)
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError(f"`{key}` is no string")
    return str(value)
