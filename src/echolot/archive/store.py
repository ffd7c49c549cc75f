"""Where an archive lies, and how it is written: connections, the lock of the one writer, the moment of commit.

An archive is a folder (SQLite) or a PostgreSQL database with a folder or an object store for its parts. Reading needs no lock. Whoever
writes holds the writer's lock from before the first file of a change is written until the change is committed; so whatever
lies about unregistered while somebody holds the lock was left by a dead writer, and may be swept.
"""

from __future__ import annotations

import json
import os
import socket
import sqlite3
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any
from uuid import uuid4

from sqlalchemy import Connection, Engine, create_engine, event, inspect, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import QueuePool

from echolot.archive import schema
from echolot.archive.failpoints import failpoint
from echolot.archive.places import Bucket, Folder, Place, cache_folder, is_store
from echolot.errors import ArchiveBusy, ArchiveReadOnly, ArchiveTooNew, ArchiveUnreachable, MissingExtra, NoSuchArchive

PATIENCE = 60.0  # seconds a writer waits for another; a batch takes about one
DATABASE, PARTS, LOCK = "archive.sqlite", "parts", "writer.lock"
_LOGGED = 4000  # pages of 4 kB in the log before they go into the database: of several batches, what each of them has touched only once
_POSTGRES_LOCK = 0x4543484F  # "ECHO": the advisory lock of the one writer
_ID, _CHANGES = "archive_id", "changes"  # in `meta`, of archives in a database server: whose parts lie there; how often it was changed


def now() -> datetime:
    """This second, UTC."""
    return datetime.now(UTC).replace(microsecond=0)


def is_address(where: str | os.PathLike[str]) -> bool:
    """Whether this names a database server rather than a folder."""
    return str(where).startswith(("postgresql:", "postgres:", "postgresql+psycopg:"))


class Store:
    """One open archive: its engine, the place of its parts, its lock."""

    def __init__(self, where: str | os.PathLike[str], *, create: bool, read_only: bool) -> None:
        self.read_only = read_only
        self._thread_lock = threading.RLock()
        self._held: Connection | None = None
        if is_address(where):
            self._open_postgres(str(where), create)
        else:
            self._open_folder(Path(where), create)
        try:
            self._settle(create)
        except BaseException:
            self.close()
            raise

    def _open_folder(self, folder: Path, create: bool) -> None:
        self.name, self.folder = str(folder), folder
        self.parts: Place = Folder(folder / PARTS)
        database = folder / DATABASE
        if not database.is_file():
            if not create:
                raise NoSuchArchive(folder, "there is no archive here" if folder.is_dir() else "there is no such folder")
            if self.read_only:
                raise NoSuchArchive(folder)
            try:
                self.parts.prepare(create=True)
            except OSError as error:
                why = "it is a file" if folder.is_file() else f"the folder cannot be made ({error.strerror or error})"
                raise ArchiveReadOnly(folder, why, "Choose another place with --archive.") from error
        writable = os.access(folder, os.W_OK) and (not database.exists() or os.access(database, os.W_OK))
        if not writable and not self.read_only:
            raise ArchiveReadOnly(folder, "you may not write here")
        # A folder that cannot be written (a backup on a read-only disk) has no writer whose changes could be missed.
        address = database.resolve().as_uri() + ("?mode=rwc" if writable else "?mode=ro&immutable=1")

        def connect() -> sqlite3.Connection:
            return sqlite3.connect(address, uri=True, timeout=PATIENCE, check_same_thread=False)

        self.engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
        _prepare_sqlite(self.engine, read_only=self.read_only or not writable)

    def _open_postgres(self, address: str, create: bool) -> None:
        if find_spec("psycopg") is None:
            raise MissingExtra("psycopg", "postgres", "an archive in PostgreSQL")
        url = make_url(address.replace("postgres:", "postgresql:", 1) if address.startswith("postgres:") else address)
        self.name = url.render_as_string(hide_password=True)
        folder = url.query.get("parts")
        if not isinstance(folder, str):
            raise NoSuchArchive(self.name, "the address does not say where the parts lie (?parts=FOLDER, or ?parts=s3://BUCKET/FOLDER)")
        if is_store(folder):
            self.folder = cache_folder(self.name)
            self.parts = Bucket(folder, self.folder)
        else:
            self.folder = Path(folder)
            self.parts = Folder(self.folder)
        self.parts.prepare(create=create)
        self.engine = create_engine(
            url.difference_update_query(["parts"]).set(drivername="postgresql+psycopg"),
            connect_args={"application_name": f"echolot {socket.gethostname()} {os.getpid()}"},
            pool_pre_ping=True,
        )

    @property
    def sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    def _settle(self, create: bool) -> None:
        """Make the schema, or bring it up to this version. Raises NoSuchArchive, ArchiveTooNew."""
        version = self.version()
        if version is None:
            if not create or self.read_only:
                raise NoSuchArchive(self.name, "this is not an archive yet")
            with self.writing() as connection:
                if self._version_in(connection) is None:
                    self._make(connection)
            self._own(claim=True)
        elif version > schema.VERSION:
            raise ArchiveTooNew(self.name, version, schema.VERSION)
        elif version < schema.VERSION:
            from echolot.archive.migrations import migrate

            if self.read_only:
                raise ArchiveReadOnly(
                    self.name, f"an older Echolot made it (schema version {version}), and it is opened for reading only",
                    f"`echolot doctor --archive {self.name}` brings it to version {schema.VERSION} where you may write; else copy it first.",
                )  # fmt: skip
            with self.writing() as connection:
                migrate(connection, self._version_in(connection) or version)
        if version is not None:
            self._own(claim=not self.read_only)

    def _own(self, *, claim: bool) -> None:
        """See that the parts are this archive's: what a database does not know is swept, so two may never share a place."""
        if self.sqlite:
            return
        with self.reading() as connection:
            mine = connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == _ID)).scalar()
        owner = self.parts.owner()
        if owner is not None and owner != mine:
            raise NoSuchArchive(self.name, f"the parts in {self.parts.name} belong to another archive")
        if owner is None and mine is not None and claim:
            self.parts.claim(mine)

    def _make(self, connection: Connection) -> None:
        from echolot.archive.search import make_index

        if not self.sqlite and (self.parts.owner() is not None or next(self.parts.files(), None) is not None):
            raise NoSuchArchive(self.name, f"{self.parts.name} holds the parts of another archive; name an empty place")

        schema.metadata.create_all(connection)
        make_index(connection)
        failpoint("schema")
        connection.execute(schema.meta.insert().values(key="schema_version", value=str(schema.VERSION)))
        if not self.sqlite:
            connection.execute(schema.meta.insert().values(key=_ID, value=uuid4().hex))

    def version(self) -> int | None:
        """The schema version; None where there is no archive yet. Raises NoSuchArchive where nobody answers."""
        try:
            with self.reading() as connection:
                return self._version_in(connection)
        except ArchiveUnreachable as error:
            raise NoSuchArchive(self.name, f"it cannot be opened ({error.why})") from None
        except OperationalError as error:
            raise NoSuchArchive(self.name, f"it cannot be opened ({_short(error)})") from None
        except DatabaseError as error:  # a file of that name which is no database
            raise NoSuchArchive(self.name, f"this is not an archive ({_short(error)})") from None

    @staticmethod
    def _version_in(connection: Connection) -> int | None:
        if not inspect(connection).has_table("meta"):
            return None
        value = connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == "schema_version")).scalar()
        return int(value) if value is not None else None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the archive, or the change in the making where this thread is writing."""
        if self._held is not None and self._thread_lock_is_mine():
            yield self._held
            return
        with self.answering(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Raises ArchiveUnreachable where the database server goes away, or is not back yet."""
        try:
            yield
        except OperationalError as error:
            if self.sqlite or not _gone(error):
                raise
            raise ArchiveUnreachable(self.name, _short(error)) from None

    def _thread_lock_is_mine(self) -> bool:
        return bool(getattr(self._thread_lock, "_is_owned", lambda: False)())

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction under the writer's lock; committed when the block ends, undone when it fails.

        Inside one another they are one transaction. Raises ArchiveBusy, ArchiveReadOnly.
        """
        if self.read_only:
            raise ArchiveReadOnly(self.name)
        with self._thread_lock:
            if self._held is not None:
                yield self._held
                return
            with self.answering(), self._lock(), self.engine.connect() as connection:
                if self.sqlite:
                    connection.exec_driver_sql("BEGIN IMMEDIATE")
                self._held = connection
                try:
                    yield connection
                    self._count_change(connection)
                    failpoint("before commit")
                    connection.commit()
                    failpoint("after commit")
                except OperationalError as error:
                    if (why := _no_room(error)) is None:
                        raise
                    raise ArchiveReadOnly(self.name, why, "Make room and call again: what was kept so far stays, the rest is added then.") from error
                finally:
                    self._held = None

    def _count_change(self, connection: Connection) -> None:
        """So that a page sees by one number that something has changed. Of a folder, the files say it."""
        if not self.sqlite:
            table = schema.meta
            before = connection.execute(select(table.c.value).where(table.c.key == _CHANGES)).scalar()
            connection.execute(table.delete().where(table.c.key == _CHANGES))
            connection.execute(table.insert().values(key=_CHANGES, value=str(int(before or 0) + 1)))

    def changes(self) -> int:
        """How often an archive in a database server was changed."""
        with self.reading() as connection:
            return int(connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == _CHANGES)).scalar() or 0)

    @contextmanager
    def role(self, role: str) -> Iterator[Callable[[], None]]:
        """Be the only process in a role, for as long as the block runs. Raises ArchiveBusy at once where another one is.

        Gives a function that makes sure of it: a server that was away has forgotten who was what.
        """
        if self.sqlite:
            with _role_file(self.folder, role, self.name):
                yield lambda: None
            return
        held = _ServerRole(self, role)
        try:
            held.make_sure()
            yield held.make_sure
        finally:
            held.give_up()

    def _lock(self) -> Any:
        return _file_lock(self.folder / LOCK, self.name) if self.sqlite else _advisory_lock(self.engine, self.name)

    def close(self) -> None:
        self.engine.dispose()


def _gone(error: OperationalError) -> bool:
    """Whether this says that the server is not there: cut off, refused, shutting down or starting up, rather than unable to do what it was asked."""
    state = getattr(error.orig, "sqlstate", None)
    return error.connection_invalidated or state is None or state.startswith(("08", "57P"))


def _no_room(error: DatabaseError) -> str | None:
    """What the machine says where a change finds no room, or no disk any more; None for every other error."""
    told = _short(error)
    signs = ("is full", "disk I/O error", "No space left", "could not extend file", "could not write")
    return f"the disk takes no more ({told})" if any(sign in told for sign in signs) else None


def _short(error: DatabaseError) -> str:
    return str(error.orig).strip().splitlines()[0] if error.orig else "no answer"


def _prepare_sqlite(engine: Engine, *, read_only: bool) -> None:
    """Transactions that begin where we say so; a write-ahead log, so that readers and the writer do not meet."""

    def connect(connection: Any, record: Any) -> None:
        connection.isolation_level = None  # the driver's own idea of when a transaction begins is switched off
        cursor = connection.cursor()
        if read_only:
            cursor.execute("PRAGMA query_only=ON")
        else:
            cursor.execute("PRAGMA journal_mode=WAL")
            cursor.execute(f"PRAGMA wal_autocheckpoint={_LOGGED}")
        # Whoever only reads has many connections at once (the page): little for each, and the system's cache for all.
        cache, mapped = ("-4096", "0") if read_only else ("-65536", "268435456")
        for setting in ("synchronous=FULL", f"cache_size={cache}", "temp_store=MEMORY", "trusted_schema=OFF", f"mmap_size={mapped}"):
            cursor.execute(f"PRAGMA {setting}")
        cursor.close()

    event.listen(engine, "connect", connect)


@contextmanager
def _file_lock(path: Path, name: str) -> Iterator[None]:
    """The writer's lock of a folder: the kernel lets go of it when its holder dies."""
    with path.open("a+", encoding="utf-8") as file:
        began = time.monotonic()
        while not _try(file):
            if time.monotonic() - began > PATIENCE:
                raise ArchiveBusy(name, _holder(path), PATIENCE)
            time.sleep(0.02)
        file.seek(0)
        file.truncate()
        json.dump({"process": os.getpid(), "host": socket.gethostname(), "since": f"{now():%Y-%m-%dT%H:%M:%SZ}"}, file)
        file.flush()
        yield


@contextmanager
def _role_file(folder: Path, role: str, name: str) -> Iterator[None]:
    path = folder / f"{role}.lock"
    with path.open("a+", encoding="utf-8") as file:
        if not _try(file):
            raise ArchiveBusy(name, f"{role} by {_holder(path)}", 0.0)
        file.seek(0)
        file.truncate()
        json.dump({"process": os.getpid(), "host": socket.gethostname(), "since": f"{now():%Y-%m-%dT%H:%M:%SZ}"}, file)
        file.flush()
        yield


def _try(file: IO[str]) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True
    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _holder(path: Path) -> str:
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        return f"process {said['process']} on {said['host']} (since {said['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"


class _ServerRole:
    """A role in a database server: an advisory lock that lasts as long as one connection."""

    def __init__(self, store: Store, role: str) -> None:
        self._store, self._role = store, role
        self._held: AbstractContextManager[Connection] | None = None
        self._connection: Connection | None = None

    def make_sure(self) -> None:
        """Hold the role, again where the server has let go of it. Raises ArchiveBusy, ArchiveUnreachable."""
        with self._store.answering():
            if self._connection is not None:
                try:
                    self._connection.execute(text("SELECT 1"))
                except OperationalError:
                    self.give_up()
                else:
                    return
            held = _advisory_lock(self._store.engine, self._store.name, zlib.crc32(self._role.encode()), 0.0, f"{self._role} by ")
            self._connection, self._held = held.__enter__(), held

    def give_up(self) -> None:
        held, self._held, self._connection = self._held, None, None
        if held is not None:
            with suppress(OperationalError):  # the server is gone, and the lock with it
                held.__exit__(None, None, None)


@contextmanager
def _advisory_lock(engine: Engine, name: str, key: int = _POSTGRES_LOCK, patience: float | None = None, what: str = "") -> Iterator[Connection]:
    """A lock of a database: the server lets go of it when the connection ends. By default the writer's."""
    patience = PATIENCE if patience is None else patience
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        began = time.monotonic()
        while not connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": key}).scalar():
            if time.monotonic() - began >= patience:
                holder = connection.execute(
                    text(
                        "SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a USING (pid) "
                        "WHERE l.locktype = 'advisory' AND l.granted AND l.objid = :key"
                    ),
                    {"key": key},
                ).scalar()
                raise ArchiveBusy(name, what + str(holder or "another process"), patience)
            time.sleep(0.02)
        try:
            yield connection
        finally:
            if not connection.invalidated:
                connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": key})
