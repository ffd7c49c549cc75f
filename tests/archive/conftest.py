"""Archives for tests, in both databases: each test that takes `where` runs over SQLite and, where its server is installed, PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from echolot.archive import Archive
from tests.archive import server

_numbers = count()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The socket folder of a running server."""
    programs = server.programs()
    if programs is None:
        pytest.skip(server.MISSING)
    with server.running(programs) as folder:
        yield folder


@pytest.fixture(params=["sqlite", "postgres"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new archive may be made."""
    if request.param == "sqlite":
        return str(tmp_path / "archive")
    import psycopg

    socket, name = request.getfixturevalue("postgres"), f"test{next(_numbers)}"
    with psycopg.connect(host=socket, user="postgres", dbname="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"postgresql://postgres@/{name}?host={socket}&parts={tmp_path / 'parts'}"


@pytest.fixture
def archive(where: str) -> Iterator[Archive]:
    with Archive.open(where, create=True) as archive:
        yield archive
