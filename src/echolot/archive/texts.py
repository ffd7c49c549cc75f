"""Texts at rest: adding articles so that none is kept twice, and giving them back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, and_, exists, func, select

from echolot.archive import ids as index
from echolot.archive import schema
from echolot.archive.store import now
from echolot.errors import EcholotError, UnstorableText, UnsupportedLanguage
from echolot.records import Article

Item = TypeVar("Item")
BATCH = 2000  # articles a transaction: about a second of work that a kill can cost
FEW, SHORT = 200, timedelta(days=31)  # articles of one list; days that hold few of all articles
_CHUNK = 500  # articles read at a time; also the most ids in one question to the database
_COLUMNS = [f.name for f in fields(Article) if f.name != "also_by"]


@dataclass(slots=True, kw_only=True)
class Receipt:
    """What came of adding one source. `new`, `known`, `copies` count articles; every other input is in `skipped` or `failed`.

    new: texts nobody had brought before. copies: the same text by another publisher, kept and not counted again.
    known: the very same article was here already. skipped: reason -> number. failed: the errors, each naming its input.
    """

    source: str
    new: int = 0
    known: int = 0
    copies: int = 0
    skipped: dict[str, int] = field(default_factory=dict)
    failed: list[EcholotError] = field(default_factory=list)

    @property
    def total(self) -> int:
        """Everything that came in."""
        return self.new + self.known + self.copies + sum(self.skipped.values()) + len(self.failed)

    def refuse(self, error: EcholotError) -> None:
        """Count an input that gave no article: a text in a third language is passed over, everything else has failed."""
        if isinstance(error, UnsupportedLanguage):
            self.skip(f"in {error.detected}")
        else:
            self.failed.append(error)

    def skip(self, reason: str, n: int = 1) -> None:
        self.skipped[reason] = self.skipped.get(reason, 0) + n

    def join(self, other: Receipt) -> None:
        """Count what another receipt counts, too."""
        self.new, self.known, self.copies = self.new + other.new, self.known + other.known, self.copies + other.copies
        for reason, n in other.skipped.items():
            self.skip(reason, n)
        self.failed += other.failed


def batches(found: Iterable[Item]) -> Iterator[list[Item]]:
    """Inputs in handfuls."""
    stream = iter(found)
    while batch := list(islice(stream, BATCH)):
        yield batch


def copy_id(article: Article) -> str:
    """The id of the same text as another publisher printed it."""
    return copy_id_of(article.article_id, article.publisher)


def copy_id_of(article_id: str, publisher: str | None) -> str:
    return hashlib.sha256(f"{article_id}\x00{publisher or ''}".encode("utf-8", "replace")).hexdigest()[:16]


def own_ids(connection: Connection, numbers: Sequence[int]) -> dict[int, str]:
    """The id that each article's text has by itself, by number; that of an exact copy is another than its article_id."""
    table, out = schema.articles.c, dict[int, str]()
    for start in range(0, len(numbers), _CHUNK):
        asked = select(table.n, table.text).where(table.n.in_(numbers[start : start + _CHUNK]))
        out.update({row.n: hashlib.sha256(row.text.encode()).hexdigest()[:16] for row in connection.execute(asked)})
    return out


def unstorable(article: Article) -> EcholotError | None:
    """Why a database cannot keep this article, or None."""
    where = article.document_id or article.url or article.path or article.article_id
    for name in ("text", "title", "publisher", "url", "document_id", "path"):
        value = getattr(article, name)
        if value is None or (value.isascii() and "\x00" not in value):
            continue
        if "\x00" in value:
            return UnstorableText(ascii(where), f"its {name} holds a null character")
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            return UnstorableText(ascii(where), f"its {name} holds half a character")
    return None


def known(connection: Connection, ids: Sequence[str]) -> dict[str, Any]:
    """What is known of these ids: n, publisher, url, same_as."""
    table, out = schema.articles.c, dict[str, Any]()
    numbers = list(index.numbers(connection, ids).values())
    for start in range(0, len(numbers), _CHUNK):
        asked = select(table.n, table.article_id, table.publisher, table.url, table.same_as).where(table.n.in_(numbers[start : start + _CHUNK]))
        out.update({row.article_id: row for row in connection.execute(asked)})
    return out


def next_n(connection: Connection, table: Any) -> int:
    """The next number of a counted table. The caller holds the writer's lock."""
    return int(connection.execute(select(func.coalesce(func.max(table.c.n), 0))).scalar_one()) + 1


def row(article: Article, n: int, source: str, at: datetime) -> dict[str, Any]:
    day = article.published_at.astimezone(UTC).date() if article.published_at is not None else None
    kept = {name: getattr(article, name) for name in _COLUMNS}
    return {"n": n, **kept, "tens": tens(day) if day is not None else None, "source": source, "added_at": at}


def insert(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Keep articles that are new, numbered one after the other."""
    if rows:
        connection.execute(schema.articles.insert(), rows)
        index.enter(connection, [(row["article_id"], row["n"]) for row in rows])


def learn_languages(connection: Connection, read: Iterable[tuple[int, str | None]]) -> None:
    """Keep the languages (n, language) that reading has settled, of articles that came without: worth knowing in searches."""
    table = schema.articles
    for n, language in read:
        connection.execute(table.update().where(table.c.n == n, table.c.language.is_(None)).values(language=language))


def note(connection: Connection, receipt: Receipt) -> None:
    """Keep what came of a source."""
    connection.execute(
        schema.receipts.insert().values(
            n=next_n(connection, schema.receipts), source=receipt.source, at=now(), new=receipt.new, known=receipt.known,
            copies=receipt.copies, skipped=sum(receipt.skipped.values()), failed=len(receipt.failed),
        )
    )  # fmt: skip


def article(found: Any, also_by: Sequence[str] = ()) -> Article:
    """One row back as its noun."""
    others = tuple(name for name in also_by if name != found.publisher)
    return Article(**{name: getattr(found, name) for name in _COLUMNS}, also_by=others)


def one(connection: Connection, article_id: str) -> Article | None:
    found = connection.execute(select(schema.articles).where(schema.articles.c.n.in_(index.of(article_id)))).one_or_none()
    if found is None:
        return None
    return article(found, also_by(connection, [article_id]).get(article_id, ()))


def also_by(connection: Connection, ids: Sequence[str]) -> dict[str, list[str]]:
    """Other publishers of the same text, by the id of the first copy."""
    table, out = schema.articles.c, dict[str, list[str]]()
    for start in range(0, len(ids), _CHUNK):
        chosen = table.same_as.in_(ids[start : start + _CHUNK])
        asked = select(table.same_as, table.publisher).where(chosen, table.publisher.is_not(None)).order_by(table.n)
        for same_as, publisher in connection.execute(asked):
            publishers = out.setdefault(same_as, [])
            if publisher not in publishers:
                publishers.append(publisher)
    return out


def selection(
    *, since: date | None, until: date | None, publisher: str | None, language: str | None, uncoded_by: str | None, copies: bool,
    shard: tuple[int, int] | None, by_day: bool = False,
) -> list[Any]:
    """Conditions on articles. Days are inclusive at both ends. by_day: they are to be found by their day."""
    table = schema.articles.c
    # The indexes of publishers and of languages tell the day, but not its ten.
    out = _tens(since, until) if by_day or (publisher is None and language is None) else []
    if since is not None:
        out.append(table.published_at >= datetime.combine(since, time(), UTC))
    if until is not None:
        out.append(table.published_at <= datetime.combine(until, time(23, 59, 59), UTC))
    if publisher is not None:
        # By the day: not through the index of publishers, of whom one may have printed more than all do in a few days.
        out.append((func.coalesce(table.publisher, "") if by_day else table.publisher) == publisher)
    if language is not None:  # likewise: through the index of languages only where nothing better narrows them
        out.append((func.coalesce(table.language, "") if by_day or publisher is not None else table.language) == language)
    if uncoded_by is not None:
        ledger = schema.coded.c
        out.append(~exists().where(and_(ledger.n == table.n, ledger.coder == uncoded_by)))
    if not copies or uncoded_by is not None:
        out.append(table.same_as.is_(None))
    if shard is not None:
        out.append(table.n % shard[1] == shard[0] - 1)
    return out


def tens(day: date) -> str:
    """The ten days among which a day is kept."""
    return f"{day.year:04d}-{day.month:02d}-{day.day // 10}"


def _tens(since: date | None, until: date | None) -> list[Any]:
    """What the days say of the tens by which the index of days is sorted."""
    table, (first, last) = schema.articles.c, (day and tens(day) for day in (since, until))
    if first == last:  # said so, the index gives them in their order
        return [table.tens == first] if first is not None else []
    return [*([table.tens >= first] if first is not None else []), *([table.tens <= last] if last is not None else [])]


def by_day(since: date | None, until: date | None, limit: int | None, narrowed: bool) -> bool:
    """Whether few articles are best found by their day: of a short while, or of any days where nothing else narrows them."""
    if limit is None or limit > FEW or (since is None and until is None):
        return False
    return not narrowed or (since is not None and until is not None and until - since <= SHORT)


def keyset(conditions: Sequence[Any], after: int, limit: int, *, by_day: bool = False, indexed: bool = False, one_ten: bool = False) -> Select[Any]:
    """The next articles in the order they came. by_day: through the index of days instead of one after the other. indexed: an index
    has them in their order (of a publisher, a language); what it tells is enough to choose by, so that few texts are touched.
    one_ten: so has the index of days, all days being of one ten."""
    table = schema.articles.c
    if by_day or indexed:
        n = table.n + 0 if by_day and not one_ten else table.n  # so that SQLite does not walk through all articles in their order
        found = select(table.n).where(*conditions, n > after).order_by(n).limit(limit)
        return select(schema.articles).where(table.n.in_(found)).order_by(table.n)
    return select(schema.articles).where(*conditions, schema.articles.c.n > after).order_by(schema.articles.c.n).limit(limit)
