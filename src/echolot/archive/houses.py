"""Who is who among publishers, as this archive was told; and the naming of what is in it already by what was told later."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict

from sqlalchemy import Connection, bindparam, select

from echolot.archive import ids, schema, texts
from echolot.records import Publisher

_LISTS = ("names", "hosts", "languages")
_CHUNK = 5000

# Name and address as they stand -> name and country as they should be; None: as they are.
Named = Callable[[str | None, str | None], tuple[str, str | None] | None]


def publishers(connection: Connection) -> list[Publisher]:
    rows = connection.execute(select(schema.publishers).order_by(schema.publishers.c.publisher_id)).mappings()
    return [Publisher(**{**row, **{name: tuple(filter(None, row[name].split("|"))) for name in _LISTS}}) for row in rows]


def keep(connection: Connection, wanted: Iterable[Publisher]) -> int:
    """Keep these publishers in the place of the former ones; gives how many there are. Of two with one id the later one stays."""
    rows = {one.publisher_id: {**asdict(one), **{name: "|".join(getattr(one, name)) for name in _LISTS}} for one in wanted}
    connection.execute(schema.publishers.delete())
    if rows:
        connection.execute(schema.publishers.insert(), list(rows.values()))
    return len(rows)


def name_articles(connection: Connection, named: Named) -> int:
    """Give articles the names and countries of their publishers; gives how many changed.

    The id of an exact copy is made of text and publisher: it goes with the name, so that the same source again is still known.
    """
    table, changed, after = schema.articles.c, 0, 0
    asked = select(table.n, table.article_id, table.same_as, table.publisher, table.publisher_country, table.url).order_by(table.n)
    update = schema.articles.update().where(table.n == bindparam("at")).values(
        publisher=bindparam("name"), publisher_country=bindparam("country"), article_id=bindparam("id")
    )  # fmt: skip
    while rows := connection.execute(asked.where(table.n > after).limit(_CHUNK)).all():
        after = rows[-1].n
        told = [(row, found) for row in rows if (found := named(row.publisher, row.url)) is not None]
        told = [(row, found) for row, found in told if found != (row.publisher, row.publisher_country)]
        own = texts.own_ids(connection, [row.n for row, _ in told if row.same_as is not None])
        new = {row.n: texts.copy_id_of(own[row.n], found[0]) for row, found in told if own.get(row.n, row.article_id) != row.article_id}
        taken = set(texts.known(connection, list(new.values())))
        values, renamed = [], []
        for row, (name, country) in told:
            id = new.get(row.n, row.article_id)
            id = row.article_id if id in taken else id  # two spellings of one name: the second copy stays what it is
            taken.add(id)
            if id != row.article_id:
                renamed.append((row.article_id, id, row.n))
            values.append({"at": row.n, "name": name, "country": country, "id": id})
        if values:
            connection.execute(update, values)
            ids.rename(connection, renamed)
        changed += len(values)
    return changed


def name_sources(connection: Connection, named: Named) -> int:
    """The same for feeds."""
    table, changed = schema.sources, 0
    for row in connection.execute(select(table.c.url, table.c.publisher, table.c.country)).all():
        found = named(row.publisher, row.url)
        if found is not None and found != (row.publisher, row.country):
            connection.execute(table.update().where(table.c.url == row.url).values(publisher=found[0], country=found[1]))
            changed += 1
    return changed
