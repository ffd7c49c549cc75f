"""The archive's SQL tables: one schema for SQLite and PostgreSQL, and its version.

Moments are ISO 8601 text in UTC with a fixed width (`2024-10-24T09:30:00Z`), so that they sort as they stand, mean the same
in both databases, and anybody can read them.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Dialect, Index, Integer, MetaData, String, Table, Text, TypeDecorator, UniqueConstraint

VERSION = 4  # of this schema; a change of it comes with a step in `migrations.py`

metadata = MetaData()


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, kept as text down to the second."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        at = value.astimezone(UTC)
        return f"{at.year:04d}-{at:%m-%dT%H:%M:%SZ}"  # strftime does not pad years before 1000

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return datetime.fromisoformat(value) if value is not None else None


meta = Table("meta", metadata, Column("key", String, primary_key=True), Column("value", Text, nullable=False))

# Of copies alone; not written for all the others.
_copy: Column[str | None] = Column("same_as", String)
_by_copy = Index("articles_by_copy", _copy, sqlite_where=_copy.is_not(None), postgresql_where=_copy.is_not(None))

# `n` counts articles in the order they came; whatever grows with the archive refers to it.
articles = Table(
    "articles",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("article_id", String, nullable=False),  # one of its own each: `ids`
    Column("text", Text, nullable=False),
    Column("language", String),
    Column("title", Text),
    Column("publisher", String),
    Column("publisher_country", String),
    Column("url", Text),
    Column("published_at", Moment),
    Column("precision", String),
    Column("fetched_at", Moment),
    Column("genre", String),
    _copy,
    Column("document_id", String),
    Column("path", Text),
    Column("excerpt", Boolean, nullable=False),
    Column("source", Text, nullable=False),
    Column("added_at", Moment, nullable=False),
    Column("tens", String),  # of `published_at`, the ten days: 2024-10-2 (not as a generated column: no index of SQLite covers one)
    # By ten days, then as they came: texts of many days that come together are entered in few places. What it tells of the day is
    # enough to choose by, so that only texts of the days that are asked for are touched.
    Index("articles_by_day", "tens", "n", "published_at"),
    _by_copy,
    Index("articles_by_publisher", "publisher", "n", "published_at"),
    Index("articles_by_language", "language", "n", "published_at"),
)

# Which number an id has: each id in one of two tables, of which the small one takes what is new (`ids.py` says why).
ids, fresh_ids = (
    Table(
        name,
        metadata,
        Column("article_id", String, primary_key=True),
        Column("n", Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    for name in ("ids", "fresh_ids")
)

# The ledger of coding: who has read which text. `failed` says why a text could not be coded.
coded = Table(
    "coded",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("coder", String, primary_key=True),
    Column("coded_at", Moment, nullable=False),
    Column("failed", Text),
)

# The catalogue: what is not in here does not exist. A part out of force (`retired_at`) stays for readers at work, then goes.
parts = Table(
    "parts",
    metadata,
    Column("path", String, primary_key=True),  # below the folder of parts
    Column("name", String, nullable=False),  # the table it is a part of
    Column("key", Text, nullable=False),
    Column("rows", BigInteger, nullable=False),
    Column("bytes", BigInteger, nullable=False),
    Column("sha256", String, nullable=False),
    Column("made_by", Text, nullable=False),  # JSON
    Column("first_day", String),  # of what it holds, where that is known
    Column("last_day", String),
    Column("made_at", Moment, nullable=False),
    Column("retired_at", Moment),
    Index("parts_by_name", "name", "key"),
)

triggers = Table(
    "triggers",
    metadata,
    Column("trigger_id", String, primary_key=True),
    Column("state", String, nullable=False),  # candidate accepted rejected
    Column("noun", Text, nullable=False),  # JSON
    Column("saved_at", Moment, nullable=False),
)

# What a trigger was before each change, newest last: every change can be undone.
trigger_changes = Table(
    "trigger_changes",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("change", Integer, nullable=False),  # triggers changed together are undone together
    Column("trigger_id", String, nullable=False),
    Column("state", String),  # None: there was none before
    Column("noun", Text),
    Column("said", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

corrections = Table(
    "corrections",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("record_id", String, nullable=False, unique=True),
    Column("reading", String, nullable=False),
    Column("note", Text, nullable=False),
    Column("said_by", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

# One row a call of `add` and source: what came of it.
receipts = Table(
    "receipts",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("source", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("new", Integer, nullable=False),
    Column("known", Integer, nullable=False),
    Column("copies", Integer, nullable=False),
    Column("skipped", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
)

# Feeds to read; `memory` is what their reader wants to know the next time.
sources = Table(
    "sources",
    metadata,
    Column("url", String, primary_key=True),
    Column("publisher", String),
    Column("country", String),
    Column("language", String),
    Column("kind", String),
    Column("memory", Text),
    Column("added_at", Moment, nullable=False),
)

# Who is who among publishers, where a user knows more than Echolot. Lists are parted by `|`.
publishers = Table(
    "publishers",
    metadata,
    Column("publisher_id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("names", Text, nullable=False),
    Column("hosts", Text, nullable=False),
    Column("country", String),
    Column("kind", String, nullable=False),
    Column("languages", Text, nullable=False),
)

# What happened, by kind and key: runs of the watch, alerts. `due`: something is still to be done about it.
journal = Table(
    "journal",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("kind", String, nullable=False),
    Column("key", String, nullable=False),
    Column("told", Text, nullable=False),  # JSON
    Column("due", Boolean, nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("kind", "key"),
    Index("journal_due", "kind", "due"),
)
