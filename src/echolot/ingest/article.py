"""One article from its text and what its provider says of it."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, date, datetime, time
from typing import Literal

from echolot.errors import UnsupportedLanguage
from echolot.ingest.dateline import dateline
from echolot.records import Article, Genre, Language

_UNKNOWN_LANGUAGE = {"", "und", "unknown", "mul", "zxx", "xx"}
_SAME_LANGUAGE: dict[str, Language] = {
    "de": "de", "deu": "de", "ger": "de", "german": "de", "deutsch": "de",
    "en": "en", "eng": "en", "english": "en", "englisch": "en",
}  # fmt: skip
_DAY_ONLY = re.compile(r"\d{4}-?\d{2}-?\d{2}")
FIRST_YEAR, LAST_YEAR = 1800, 2200  # outside, a date is a slip or a trap, and sums of days run over the calendar's end


def article_id(text: str) -> str:
    """First 16 hex digits of the text's SHA-256: the same text has the same id, wherever it was found.

    Half a surrogate pair, which JSON can smuggle in and UTF-8 cannot hold, is hashed as its three bytes.
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def declared_language(value: str | None, where: str) -> Language | None:
    """`de` or `en` from what a provider wrote (`de-AT`, `German`); None where it says nothing.

    Raises UnsupportedLanguage for a third language.
    """
    plain = (value or "").strip().lower()
    if plain in _UNKNOWN_LANGUAGE:
        return None
    code = re.split(r"[-_]", plain)[0]
    if code not in _SAME_LANGUAGE:
        raise UnsupportedLanguage(where, plain)
    return _SAME_LANGUAGE[code]


def moment(value: str) -> tuple[datetime, Literal["day", "minute"]]:
    """An ISO day or time as UTC with its precision. A time without a zone is taken as UTC.

    Raises ValueError, with a sentence, for anything else.

    >>> moment("2024-10-18T09:30:00+02:00")
    (datetime.datetime(2024, 10, 18, 7, 30, tzinfo=datetime.timezone.utc), 'minute')
    """
    plain = value.strip()
    try:
        if _DAY_ONLY.fullmatch(plain):
            found: tuple[datetime, Literal["day", "minute"]] = midnight(date.fromisoformat(plain)), "day"
        else:
            at = datetime.fromisoformat(plain)
            found = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC), "minute"
    except (ValueError, OverflowError):
        shown = plain if len(plain) <= 40 else plain[:40] + "..."
        raise ValueError(f"{shown!r} is no ISO date (2024-10-18) or time (2024-10-18T09:30:00Z)") from None
    if not FIRST_YEAR <= found[0].year <= LAST_YEAR:
        raise ValueError(f"no text was published in the year {found[0].year}")
    return found


def moment_or_none(value: str | None) -> tuple[datetime, Literal["day", "minute"]] | None:
    """The same for what a document says of itself, which may be anything: None where it is no date of a publication."""
    try:
        return moment(value) if value else None
    except ValueError:
        return None


def midnight(day: date) -> datetime:
    """The first moment of a day, UTC."""
    return datetime.combine(day, time(), UTC)


def article(
    text: str,
    *,
    published: tuple[datetime, Literal["day", "minute"]] | None = None,
    fallback_day: date | None = None,
    language: Language | None = None,
    title: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    genre: Genre | None = None,
    document_id: str | None = None,
    path: str | None = None,
    fetched_at: datetime | None = None,
) -> Article:
    """The article with its id. Where nobody said when it was published, the dateline tells, then `fallback_day`."""
    if published is None and (day := dateline(text) or fallback_day):
        published = midnight(day), "day"
    return Article(
        article_id=article_id(text),
        text=text,
        language=language,
        title=title,
        publisher=publisher,
        url=url,
        published_at=published[0] if published else None,
        precision=published[1] if published else None,
        genre=genre,
        document_id=document_id,
        path=path,
        fetched_at=fetched_at,
    )
