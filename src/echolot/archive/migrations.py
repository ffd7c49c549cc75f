"""From each released schema version to the next: one step a version, all in one transaction."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from echolot.archive import schema

STEPS: dict[int, Callable[[Connection], None]] = {}  # version it starts from -> what brings it to the next


def migrate(connection: Connection, version: int) -> None:
    """Bring a schema from `version` to this one."""
    for step in range(version, schema.VERSION):
        STEPS[step](connection)
    connection.execute(schema.meta.update().where(schema.meta.c.key == "schema_version").values(value=str(schema.VERSION)))
