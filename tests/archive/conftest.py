"""Archives for tests, in both databases: each test that takes `where` runs against SQLite and, if its server is installed, PostgreSQL."""

from __future__ import annotations

from pathlib import Path

import pytest

from echolot.archive import Archive


@pytest.fixture
def where(tmp_path: Path) -> str:
    """Where a new archive may be made."""
    return str(tmp_path / "archive")


@pytest.fixture
def archive(where: str) -> Archive:
    return Archive.open(where, create=True)
