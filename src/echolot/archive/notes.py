"""What an archive remembers beside texts and tables: the feeds it is fed by, and a journal of what happened."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, select

from echolot.archive import schema
from echolot.archive.store import now
from echolot.archive.texts import next_n
from echolot.records import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One entry of the journal. `due`: something is still to be done about it."""

    kind: str
    key: str
    told: Mapping[str, Any]
    due: bool
    at: datetime


def sources(connection: Connection) -> list[Source]:
    table = schema.sources
    rows = connection.execute(select(table).order_by(table.c.added_at, table.c.url))
    return [Source(url=r.url, publisher=r.publisher, country=r.country, language=r.language, kind=cast(Any, r.kind)) for r in rows]


def keep_sources(connection: Connection, wanted: Iterable[Source]) -> int:
    """Keep feeds; one that is known gets what is told of it now and keeps its memory. Gives how many are new."""
    table, new = schema.sources, 0
    for source in wanted:
        here = connection.execute(select(table.c.url).where(table.c.url == source.url)).scalar() is not None
        facts = {name: value for name, value in asdict(source).items() if name != "url"}
        if here:
            connection.execute(table.update().where(table.c.url == source.url).values(**facts))
        else:
            connection.execute(table.insert().values(url=source.url, **facts, added_at=now()))
            new += 1
    return new


def note(connection: Connection, kind: str, key: str, told: Mapping[str, Any], due: bool) -> bool:
    """Write an entry; False where one of this kind and key stands already."""
    table = schema.journal
    if connection.execute(select(table.c.n).where(table.c.kind == kind, table.c.key == key)).scalar() is not None:
        return False
    connection.execute(
        table.insert().values(n=next_n(connection, table), kind=kind, key=key, told=json.dumps(told, ensure_ascii=False), due=due, at=now())
    )
    return True


def amend(connection: Connection, kind: str, key: str, told: Mapping[str, Any], due: bool) -> None:
    table = schema.journal
    changed = table.update().where(table.c.kind == kind, table.c.key == key)
    connection.execute(changed.values(told=json.dumps(told, ensure_ascii=False), due=due))


def notes(connection: Connection, kind: str, due: bool | None, newest: int | None) -> list[Note]:
    """Entries of one kind, the oldest first; `newest`: only the last so many."""
    table = schema.journal
    asked = select(table).where(table.c.kind == kind).order_by(table.c.n.desc())
    if due is not None:
        asked = asked.where(table.c.due.is_(due))
    rows = connection.execute(asked if newest is None else asked.limit(newest)).all()
    return [Note(kind=r.kind, key=r.key, told=json.loads(r.told), due=r.due, at=r.at) for r in reversed(rows)]
