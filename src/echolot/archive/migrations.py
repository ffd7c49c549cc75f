"""From each schema version to the next: one step a version, all in one transaction."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, inspect

from echolot.archive import schema
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


STEPS: dict[int, Callable[[Connection], None]] = {1: _to_2, 2: _to_3}  # version it starts from -> what brings it to the next


def migrate(connection: Connection, version: int) -> None:
    """Bring a schema from `version` to this one."""
    for step in range(version, schema.VERSION):
        STEPS[step](connection)
    connection.execute(schema.meta.update().where(schema.meta.c.key == "schema_version").values(value=str(schema.VERSION)))
