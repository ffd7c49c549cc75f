"""Tables at rest: immutable Parquet parts and their catalogue.

A part is written under a temporary name, brought to its place (a folder or an object store), then registered; the registration's
transaction is the only commit point. What is not registered does not exist and is swept by the next writer. A part that was replaced is out of
force at once and stays on disk for an hour, for readers who had begun with it.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from sqlalchemy import Connection, select

from echolot.archive import schema
from echolot.archive.failpoints import failpoint
from echolot.archive.places import UNFINISHED, Place, sha256
from echolot.archive.store import now
from echolot.errors import ArchiveDamaged, ArchiveError, ArchiveReadOnly, BadTable, UnknownTable
from echolot.tables import MADE_BY, TABLES

_GROUPS = {"codings": 200, "records": 1000}  # rows that are read together: one article should not cost a whole part
_RUNS = 50  # places in a part that are looked up one by one
_INDEXES = 1024  # parts of which is remembered where each article lies, at 16 bytes an article
_ROWS = "echolot.rows."  # in the metadata of a Parquet file
GRACE = timedelta(hours=1)  # how long a part out of force stays for readers who have begun with it


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One row of the catalogue. `path` is below the place of parts."""

    path: str
    name: str
    key: str
    rows: int
    bytes: int
    sha256: str
    made_by: Mapping[str, str]
    first_day: str | None = None
    last_day: str | None = None


def columns(name: str) -> dict[str, Any]:
    """The schema of a table that is kept in parts. Raises UnknownTable."""
    if name not in TABLES:
        raise UnknownTable(name, TABLES)
    return dict(TABLES[name])


def conform(frame: pl.DataFrame | pl.LazyFrame, name: str) -> pl.DataFrame | pl.LazyFrame:
    """The frame with the columns in the table's order. Raises BadTable naming the first column that does not fit."""
    wanted, given = columns(name), frame.collect_schema()
    for column, dtype in wanted.items():
        if column not in given:
            raise BadTable(name, column, "is missing")
        if given[column] != dtype:
            raise BadTable(name, column, f"is {given[column]}, not {dtype}")
    for column in given:
        if column not in wanted:
            raise BadTable(name, column, "is not part of this table")
    return frame.select(list(wanted))


def checked_maker(name: str, made_by: Mapping[str, str]) -> dict[str, str]:
    """`made_by` as text. Raises BadTable where it lacks coder, codebook or date."""
    for key in MADE_BY:
        if not made_by.get(key):
            raise BadTable(name, key, "is not given in made_by")
    return {key: str(value) for key, value in made_by.items()}


def write(
    place: Place, name: str, frame: pl.DataFrame | pl.LazyFrame, *, key: str, made_by: Mapping[str, str], days: tuple[date, date] | None = None
) -> Part:
    """Write a table's part, whole or not at all. The caller holds the writer's lock and registers it."""
    made_by = checked_maker(name, made_by)
    about = {"echolot.table": name, **{f"echolot.{key}": value for key, value in made_by.items()}}
    frame = conform(frame, name)
    rows = 0

    def parquet(path: Path) -> None:
        nonlocal rows
        if isinstance(frame, pl.LazyFrame):
            frame.sink_parquet(path, metadata=about, maintain_order=True)
            rows = pl.scan_parquet(path).select(pl.len()).collect().item()
        else:
            frame.write_parquet(path, metadata={**about, **_inside(frame)}, row_group_size=_GROUPS.get(name))
            rows = frame.height

    path, size, digest = put(place, name, key, ".parquet", parquet)
    first, last = (days[0].isoformat(), days[1].isoformat()) if days else (None, None)
    return Part(
        path=path, name=name, key=key, rows=rows, bytes=size, sha256=digest, made_by=made_by, first_day=first, last_day=last
    )  # fmt: skip


def _inside(frame: pl.DataFrame) -> dict[str, str]:
    """How many rows of other tables lie in lists inside this one (mentions in codings), so that nobody has to unpack them to know."""
    lists = [name for name, dtype in frame.schema.items() if name in TABLES and isinstance(dtype, pl.List)]
    return {f"{_ROWS}{name}": str(frame[name].list.len().sum()) for name in lists}


def rows_inside(place: Place, part: Part, name: str) -> int:
    """How many rows of the table `name` lie in lists inside a part."""
    source = place.source(part.path)
    told = pl.read_parquet_metadata(source, storage_options=place.options(), credential_provider=None).get(f"{_ROWS}{name}")
    if told is not None:
        return int(told)
    return int(scan(place, [part], part.name).select(pl.col(name).list.len().sum()).collect().item() or 0)


def put(place: Place, name: str, key: str, suffix: str, fill: Callable[[Path], None]) -> tuple[str, int, str]:
    """Write one file by way of a temporary name; gives its path below `place`, its size and its SHA-256.

    The name is made of hashes: nothing from a text, a title or an address becomes a path. Raises ArchiveReadOnly,
    ArchiveUnreachable.
    """
    short = hashlib.sha256(key.encode()).hexdigest()[:12]
    temporary = place.scratch / name / f"{short}-{os.getpid()}{UNFINISHED}"
    try:
        temporary.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(b"")
        failpoint("part half written")
        fill(temporary)
        failpoint("part written")
        digest, size = sha256(temporary), temporary.stat().st_size
        path = f"{name}/{short}-{digest[:12]}{suffix}"
        place.keep(temporary, path)
    except ArchiveError:
        temporary.unlink(missing_ok=True)
        raise
    except OSError as error:
        temporary.unlink(missing_ok=True)
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        next_step = "Make room and call again: what was kept so far stays, the rest is added then." if full else ""
        raise ArchiveReadOnly(place.scratch, f"a part cannot be written ({error.strerror or error})", next_step) from error
    failpoint("part renamed")
    return path, size, digest


def in_force(
    connection: Connection, name: str, key: str | None = None, *, since: date | None = None, until: date | None = None
) -> list[Part]:
    """The parts of a table, oldest first; with `key` the one of that key.

    since, until: those that hold nothing of these days are left out; one that does not say which days it holds is not.
    """
    table = schema.parts
    wanted = select(table).where(table.c.name == name, table.c.retired_at.is_(None)).order_by(table.c.made_at, table.c.path)
    if key is not None:
        wanted = wanted.where(table.c.key == key)
    unsaid = table.c.first_day.is_(None) | table.c.last_day.is_(None)
    if since is not None:
        wanted = wanted.where(unsaid | (table.c.last_day >= since.isoformat()))
    if until is not None:
        wanted = wanted.where(unsaid | (table.c.first_day <= until.isoformat()))
    return [_part(row) for row in connection.execute(wanted)]


def _part(row: Any) -> Part:
    return Part(
        path=row.path, name=row.name, key=row.key, rows=row.rows, bytes=row.bytes, sha256=row.sha256, made_by=json.loads(row.made_by),
        first_day=row.first_day, last_day=row.last_day,
    )  # fmt: skip


def register(connection: Connection, part: Part) -> None:
    """Enter a part into the catalogue; it counts from the commit on. The same file entered again is in force again."""
    table = schema.parts
    connection.execute(table.delete().where(table.c.path == part.path))
    connection.execute(
        table.insert().values(
            path=part.path, name=part.name, key=part.key, rows=part.rows, bytes=part.bytes, sha256=part.sha256,
            made_by=json.dumps(dict(part.made_by), sort_keys=True, ensure_ascii=False), first_day=part.first_day, last_day=part.last_day,
            made_at=now(), retired_at=None,
        )
    )  # fmt: skip
    failpoint("part registered")


def retire(connection: Connection, paths: Iterable[str]) -> None:
    """Take parts out of force; their files go after the time of grace."""
    table = schema.parts
    for path in paths:
        connection.execute(table.update().where(table.c.path == path).values(retired_at=now()))


def sweep(connection: Connection, place: Place) -> list[str]:
    """Delete what dead writers left and what has been out of force for long. The caller holds the writer's lock.

    Gives the paths, below the place of parts, that were deleted.
    """
    table = schema.parts
    for path in expired(connection):
        connection.execute(table.delete().where(table.c.path == path))
    failpoint("sweeping")
    swept = orphans(connection, place)
    for path in swept:
        place.delete(path)
    place.tidy(_known(connection))
    return swept


def expired(connection: Connection) -> list[str]:
    """Parts that have been out of force for longer than any reader needs them. Hashes of copies only a writer reads."""
    table = schema.parts.c
    old = (table.retired_at < now() - GRACE) | (table.name == "copies")
    return list(connection.execute(select(table.path).where(table.retired_at.is_not(None), old)).scalars())


def orphans(connection: Connection, place: Place) -> list[str]:
    """Files among the parts that the catalogue does not know."""
    found = set(place.files())
    return sorted(found - _known(connection))


def _known(connection: Connection) -> set[str]:
    return set(connection.execute(select(schema.parts.c.path)).scalars())


def scan(place: Place, parts: Iterable[Part], name: str) -> pl.LazyFrame:
    """All rows of the parts as one lazy table of today's schema; columns that older parts lack are null.

    Raises ArchiveDamaged where a registered part is missing, ArchiveUnreachable where its store does not answer.
    """
    wanted = columns(name)
    paths = [part.path for part in parts if part.rows]
    if lost := place.missing(paths):
        raise ArchiveDamaged(place.name, f"the part {lost[0]} is missing")
    if not paths:
        return pl.LazyFrame(schema=wanted)
    casts = pl.ScanCastOptions(missing_struct_fields="insert", extra_struct_fields="ignore")
    return pl.scan_parquet(
        [place.source(path) for path in paths], schema=wanted, missing_columns="insert", extra_columns="ignore", cast_options=casts,
        glob=False, storage_options=place.options(), credential_provider=None,
    )  # fmt: skip


def of_articles(place: Place, parts: Iterable[Part], name: str, article_ids: Collection[str]) -> pl.LazyFrame:
    """The rows of these articles; of each part only what lies around them is read. Raises as `scan` does."""
    found = list[pl.LazyFrame]()
    for part in parts:
        rows = scan(place, [part], name)
        runs = _runs(place, part.path, article_ids) if part.rows else []
        if len(runs) > _RUNS:
            found.append(rows.filter(pl.col("article_id").is_in(list(article_ids))))
        else:
            found += [rows.slice(first, n) for first, n in runs]
    return pl.concat(found) if found else scan(place, [], name)


def _runs(place: Place, path: str, article_ids: Collection[str]) -> list[tuple[int, int]]:
    """Where rows of these articles lie in a part, as (first, how many), in their order. Two ids may share a hash: rows of others may be among them."""
    hashes, firsts, lengths = _index(place, path)
    wanted = pl.Series(list(article_ids), dtype=pl.String).hash().to_numpy()
    found = np.flatnonzero(np.isin(hashes, wanted))
    runs: list[tuple[int, int]] = []
    for first, n in zip(firsts[found].tolist(), lengths[found].tolist(), strict=True):
        if runs and first == sum(runs[-1]):
            runs[-1] = (runs[-1][0], runs[-1][1] + n)
        else:
            runs.append((first, n))
    return runs


@lru_cache(maxsize=_INDEXES)
def _index(place: Place, path: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Rows of a part that follow one another and are of one article: the article's hash, the first row, how many. A part never changes."""
    source = place.source(path)
    ids = pl.scan_parquet(source, glob=False, storage_options=place.options(), credential_provider=None).select("article_id").collect()["article_id"]
    runs = ids.rle().struct.unnest()
    lengths = runs["len"].to_numpy().astype(np.int32)
    return runs["value"].hash().to_numpy(), np.cumsum(lengths, dtype=np.int32) - lengths, lengths


def lazily(columns: Mapping[str, Any], frames: Callable[[], Iterator[pl.DataFrame]]) -> pl.LazyFrame:
    """Frames as one lazy table; `frames` is called anew each time it is collected."""
    from polars.io.plugins import register_io_source

    def source(
        with_columns: list[str] | None, predicate: pl.Expr | None, n_rows: int | None, batch_size: int | None
    ) -> Iterator[pl.DataFrame]:
        left = n_rows
        for frame in frames():
            part = frame.select(with_columns) if with_columns is not None else frame
            part = part.filter(predicate) if predicate is not None else part
            part = part.head(left) if left is not None else part
            left = None if left is None else left - part.height
            yield part
            if left == 0:
                return

    return register_io_source(source, schema=dict(columns), validate_schema=True)
