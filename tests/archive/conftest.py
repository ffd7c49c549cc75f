"""Archives for tests: each test that takes `where` runs over SQLite and, where the servers are installed, over PostgreSQL with its parts in
a folder and with its parts in an object store."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from echolot.archive import Archive
from tests.archive import objects, server

_numbers = count()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The socket folder of a running server."""
    programs = server.programs()
    if programs is None:
        pytest.skip(server.MISSING)
    with server.running(programs) as folder:
        yield folder


@pytest.fixture(scope="session")
def s3() -> Iterator[str]:
    """The address of a running S3 server with a bucket `desk`."""
    program = objects.program()
    if program is None:
        pytest.skip(objects.MISSING)
    with objects.running(program) as address:
        yield address


@pytest.fixture
def bucket(s3: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A place of parts in that store which nobody has used; the environment says how to reach it."""
    for name, value in objects.environment(s3).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return f"s3://desk/{tmp_path.name}-{next(_numbers)}"


@pytest.fixture(params=["sqlite", "postgres", "objects"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new archive may be made."""
    if request.param == "sqlite":
        return str(tmp_path / "archive")
    import psycopg

    parts = tmp_path / "parts" if request.param == "postgres" else request.getfixturevalue("bucket")

    socket, name = request.getfixturevalue("postgres"), f"test{next(_numbers)}"
    with psycopg.connect(host=socket, user="postgres", dbname="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"postgresql://postgres@/{name}?host={socket}&parts={parts}"


@pytest.fixture
def archive(where: str) -> Iterator[Archive]:
    with Archive.open(where, create=True) as archive:
        yield archive
