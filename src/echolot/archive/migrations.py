"""From each schema version to the next: one step a version, all in one transaction."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, inspect

from echolot.archive import ids, schema
from echolot.archive.search import tune_index


def _to_2(connection: Connection) -> None:
    """Feeds, journal and publishers got tables, the full-text index its settings; the first archives had none of them, or an empty `publishers` of other columns."""
    found = inspect(connection)
    if found.has_table("publishers") and "publisher_id" not in {column["name"] for column in found.get_columns("publishers")}:
        connection.exec_driver_sql("DROP TABLE publishers")
    for table in (schema.sources, schema.journal, schema.publishers):
        table.create(connection, checkfirst=True)
    tune_index(connection)


def _to_3(connection: Connection) -> None:
    """Articles are found by their publisher and by their language."""
    for index in schema.articles.indexes:
        if index.name in ("articles_by_publisher", "articles_by_language"):
            index.create(connection, checkfirst=True)


def _to_4(connection: Connection) -> None:
    """Ids have tables of their own; the index of copies holds copies alone, that of days is sorted by tens of them."""
    for table in (schema.ids, schema.fresh_ids):
        table.create(connection, checkfirst=True)
    if connection.dialect.name == "sqlite":
        _articles_anew(connection)
    else:
        for unique in inspect(connection).get_unique_constraints("articles"):
            connection.exec_driver_sql(f'ALTER TABLE articles DROP CONSTRAINT "{unique["name"]}"')
        connection.exec_driver_sql("ALTER TABLE articles ADD COLUMN tens VARCHAR")
        connection.exec_driver_sql("UPDATE articles SET tens = substr(published_at, 1, 9)")
        for index in schema.articles.indexes:
            if index.name in ("articles_by_copy", "articles_by_day"):
                connection.exec_driver_sql(f"DROP INDEX IF EXISTS {index.name}")
                index.create(connection)
    ids.rebuild(connection)


def _articles_anew(connection: Connection) -> None:
    """The table of articles without its UNIQUE, which SQLite cannot drop: every row is copied, in its order."""
    for index in schema.articles.indexes:
        connection.exec_driver_sql(f"DROP INDEX IF EXISTS {index.name}")
    connection.exec_driver_sql("ALTER TABLE articles RENAME TO articles_before")
    schema.articles.create(connection)  # with its indexes: entered in the order of time, they have room where the next batch goes
    columns = ", ".join(f'"{column.name}"' for column in schema.articles.columns if column.name != "tens")
    connection.exec_driver_sql(f"INSERT INTO articles ({columns}, tens) SELECT {columns}, substr(published_at, 1, 9) FROM articles_before ORDER BY n")
    connection.exec_driver_sql("DROP TABLE articles_before")


STEPS: dict[int, Callable[[Connection], None]] = {1: _to_2, 2: _to_3, 3: _to_4}  # version it starts from -> what brings it to the next


def migrate(connection: Connection, version: int) -> None:
    """Bring a schema from `version` to this one."""
    for step in range(version, schema.VERSION):
        STEPS[step](connection)
    connection.execute(schema.meta.update().where(schema.meta.c.key == "schema_version").values(value=str(schema.VERSION)))
