"""Which number an article_id has: the index of ids, made so that entering a batch costs the same in a large archive.

Ids are hashes, so those of a batch belong all over a sorted table: of a million, every other page of it would be written anew. So there are
two tables of one shape. New ids go into the small one (`fresh_ids`). What it holds of a stretch of the alphabet of ids goes over
into the large one (`ids`) when its turn comes: for each article that comes in, the turn moves on by 1/TURN of the alphabet, and what
lies in one stretch lies on few pages. An id stands in one of the two, never in both. The writer's lock and the asking before
entering keep it from being given twice; `echolot doctor` looks whether that has held.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Select, and_, func, select, union_all

from echolot.archive import schema
from echolot.archive.failpoints import failpoint

# Articles until every id has had its turn. More make `fresh_ids` larger, fewer make the stretch of a batch longer: at a million articles
# a batch of 2,000 touches fewest pages of both with about this many.
TURN = 64_000
_CHUNK = 500  # ids of one question to the database
_BOTH = (schema.ids, schema.fresh_ids)


def of(article_id: str) -> CompoundSelect[Any]:
    """The number of one id, for use inside a question."""
    return union_all(*(select(table.c.n).where(table.c.article_id == article_id) for table in _BOTH))


def both() -> Select[Any]:
    """All entries: article_id, n."""
    entries = union_all(*(select(table.c.article_id, table.c.n) for table in _BOTH)).subquery()
    return select(entries.c.article_id, entries.c.n)


def numbers(connection: Connection, wanted: Sequence[str]) -> dict[str, int]:
    """The number of each of these ids that is here."""
    out = dict[str, int]()
    for start in range(0, len(wanted), _CHUNK):
        some = wanted[start : start + _CHUNK]
        asked = union_all(*(select(table.c.article_id, table.c.n).where(table.c.article_id.in_(some)) for table in _BOTH))
        out.update((row.article_id, row.n) for row in connection.execute(asked))
    return out


def enter(connection: Connection, entries: Sequence[tuple[str, int]]) -> None:
    """Enter new articles (article_id, n), numbered one after the other, and move on what has its turn. The caller has asked whether they are new."""
    if not entries:
        return
    _insert(connection, entries)
    failpoint("ids entered")
    for stretch in _stretches(min(n for _, n in entries), max(n for _, n in entries) + 1):
        _settle(connection, stretch)


def rename(connection: Connection, changed: Sequence[tuple[str, str, int]]) -> None:
    """Give articles (former id, new id, n) other ids."""
    former = [old for old, _, _ in changed]
    for start in range(0, len(former), _CHUNK):
        for table in _BOTH:
            connection.execute(table.delete().where(table.c.article_id.in_(former[start : start + _CHUNK])))
    _insert(connection, [(new, n) for _, new, n in changed])


def rebuild(connection: Connection) -> None:
    """Make both tables anew from the articles, of which no two may have one id."""
    for table in _BOTH:
        connection.execute(table.delete())
    found = schema.articles.c
    connection.execute(schema.ids.insert().from_select(["article_id", "n"], select(found.article_id, found.n).order_by(found.article_id)))


def faults(connection: Connection) -> tuple[int, int, int]:
    """How many articles are missing from the tables (or stand there under another number), how many entries name no article, or
    one that stands in the other table too, and how many articles have the id of an earlier one."""
    articles = schema.articles.c
    told = select(articles.article_id, articles.n)

    def count(asked: Any) -> int:
        return int(connection.execute(select(func.count()).select_from(asked)).scalar_one())

    missing = count(told.except_(both()).subquery())
    excess = count(both().except_(told).subquery())
    excess += count(schema.ids.join(schema.fresh_ids, schema.ids.c.article_id == schema.fresh_ids.c.article_id))
    twice = connection.execute(select(func.count() - func.count(func.distinct(articles.article_id))).select_from(schema.articles)).scalar_one()
    return missing, excess, int(twice)


def part_doubles(connection: Connection) -> int:
    """Give articles that have the id of an earlier one an id of their own, as copies of it; gives how many. `rebuild` comes after."""
    table = schema.articles
    several = select(table.c.article_id).group_by(table.c.article_id).having(func.count() > 1)
    asked = select(table.c.n, table.c.article_id, table.c.same_as).where(table.c.article_id.in_(several)).order_by(table.c.n)
    seen, parted = set[str](), 0
    for row in connection.execute(asked).all():
        if row.article_id in seen:
            own = sha256(f"{row.article_id}\x00{row.n}".encode()).hexdigest()[:16]
            change = table.update().where(table.c.n == row.n).values(article_id=own, same_as=row.same_as or row.article_id)
            connection.execute(change)
            parted += 1
        seen.add(row.article_id)
    return parted


def _insert(connection: Connection, entries: Sequence[tuple[str, int]]) -> None:
    if entries:
        connection.execute(schema.fresh_ids.insert(), [{"article_id": id, "n": n} for id, n in sorted(entries)])


def _stretches(first: int, end: int) -> Iterator[tuple[str | None, str | None]]:
    """The stretches of the alphabet whose turn comes with the articles from `first` to before `end`: from, to before; None is its own end."""
    if end - first >= TURN:
        yield None, None
    elif first % TURN < end % TURN:
        yield _letters(first), _letters(end)
    else:
        yield _letters(first), None
        yield None, _letters(end)


def _letters(n: int) -> str:
    """Where the turn stands at an article, as the beginning of an id."""
    return f"{(n % TURN) * 16**8 // TURN:08x}"


def _settle(connection: Connection, stretch: tuple[str | None, str | None]) -> None:
    """Bring the fresh ids of a stretch over, in their order."""
    fresh, (start, end) = schema.fresh_ids.c, stretch
    inside: list[ColumnElement[bool]] = [fresh.article_id >= start] if start is not None else []
    inside += [fresh.article_id < end] if end is not None else []
    chosen = select(fresh.article_id, fresh.n).where(and_(True, *inside)).order_by(fresh.article_id)
    connection.execute(schema.ids.insert().from_select(["article_id", "n"], chosen))
    connection.execute(schema.fresh_ids.delete().where(and_(True, *inside)))
