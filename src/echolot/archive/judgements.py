"""What people have judged: triggers with their state, what changed of them, and their word on records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from sqlalchemy import Connection, func, select

from echolot.archive import schema, texts
from echolot.archive.nouns import trigger_from, trigger_json
from echolot.archive.store import now
from echolot.records import Correction, Trigger

State = Literal["candidate", "accepted", "rejected"]


def triggers(connection: Connection, state: State | None) -> list[Trigger]:
    """Triggers of one state, or all that are not rejected, by id."""
    table = schema.triggers.c
    chosen = table.state == state if state is not None else table.state != "rejected"
    return [trigger_from(row.noun) for row in connection.execute(select(table.noun).where(chosen).order_by(table.trigger_id))]


def trigger(connection: Connection, trigger_id: str) -> Trigger | None:
    table = schema.triggers.c
    noun = connection.execute(select(table.noun).where(table.trigger_id == trigger_id)).scalar()
    return trigger_from(noun) if noun is not None else None


def state(connection: Connection, trigger_id: str) -> State | None:
    table = schema.triggers.c
    return connection.execute(select(table.state).where(table.trigger_id == trigger_id)).scalar()


def save(connection: Connection, changed: Sequence[tuple[Trigger, State]], said: str) -> None:
    """Keep triggers as one change, with what stood in their place."""
    table, history = schema.triggers, schema.trigger_changes
    n = texts.next_n(connection, history)
    at, change = now(), n
    for offset, (one, its_state) in enumerate(changed):
        before = connection.execute(select(table).where(table.c.trigger_id == one.id)).one_or_none()
        connection.execute(
            history.insert().values(
                n=n + offset, change=change, trigger_id=one.id, state=before and before.state, noun=before and before.noun, said=said, at=at
            )
        )  # fmt: skip
        connection.execute(table.delete().where(table.c.trigger_id == one.id))
        connection.execute(table.insert().values(trigger_id=one.id, state=its_state, noun=trigger_json(one), saved_at=at))


def undo(connection: Connection) -> str | None:
    """Take back the last change; gives what it was, or None where there is nothing to take back."""
    table, history = schema.triggers, schema.trigger_changes
    last = connection.execute(select(func.max(history.c.change))).scalar()
    if last is None:
        return None
    rows = connection.execute(select(history).where(history.c.change == last).order_by(history.c.n.desc())).all()
    for row in rows:
        connection.execute(table.delete().where(table.c.trigger_id == row.trigger_id))
        if row.noun is not None:
            connection.execute(table.insert().values(trigger_id=row.trigger_id, state=row.state, noun=row.noun, saved_at=now()))
    connection.execute(history.delete().where(history.c.change == last))
    return str(rows[0].said)


def corrections(connection: Connection) -> list[Correction]:
    """In the order they were said."""
    rows = connection.execute(select(schema.corrections).order_by(schema.corrections.c.n)).all()
    return [Correction(record_id=r.record_id, reading=r.reading, note=r.note, by=r.said_by, at=r.at) for r in rows]


def correct(connection: Connection, record_id: str, reading: str, note: str, by: str) -> None:
    """The newest word on a record holds; an empty `reading` takes it back."""
    table = schema.corrections
    n = texts.next_n(connection, table)
    connection.execute(table.delete().where(table.c.record_id == record_id))
    if reading:
        connection.execute(table.insert().values(n=n, record_id=record_id, reading=reading, note=note, said_by=by, at=now()))
