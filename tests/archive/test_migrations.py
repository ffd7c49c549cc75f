"""An archive of any released version opens, with all that was in it; a step that fails leaves it as it was."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from sqlalchemy import Connection

from echolot.archive import Archive, migrations, schema
from echolot.errors import ArchiveReadOnly
from tests.archive.killed import state

HERE = Path(__file__).parent
RELEASED = sorted(int(re.sub(r"\D", "", file.stem)) for file in HERE.glob("version_*.zip"))


def thawed(version: int, folder: Path) -> Path:
    shutil.unpack_archive(HERE / f"version_{version}.zip", folder / "archive")
    return folder / "archive"


def test_every_version_there_was_is_frozen() -> None:
    assert list(range(1, schema.VERSION + 1)) == RELEASED


@pytest.mark.parametrize("version", RELEASED)
def test_an_archive_of_each_released_version_opens_with_all_that_was_in_it(version: int, tmp_path: Path) -> None:
    where = thawed(version, tmp_path)
    found = state(str(where))
    assert len(found["articles"]) == 33 and len(found["coded"]) == 32 == len(found["records"]) and found["exposure"] == ["FRA"]
    assert found["triggers"] == ["T"] and len(found["found"]) == 32
    with Archive.open(where) as archive:
        assert archive.meta("schema_version") == str(schema.VERSION)
        assert archive.meta("calibration") == archive.corrections()[0].note == "frozen"
        assert all(finding.well for finding in archive.examine())


def step(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE corrections ADD COLUMN extra TEXT")


def failing(connection: Connection) -> None:
    step(connection)
    raise RuntimeError("no room")


def columns(archive: Archive) -> list[str]:
    with archive._store.reading() as connection:
        return [row.name for row in connection.exec_driver_sql("PRAGMA table_info(corrections)")]


def test_an_older_archive_is_brought_up_to_date_when_it_is_opened_for_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where = thawed(schema.VERSION, tmp_path)
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    monkeypatch.setitem(migrations.STEPS, schema.VERSION - 1, step)
    with pytest.raises(ArchiveReadOnly, match="brought to"):
        Archive.open(where, read_only=True)
    with Archive.open(where) as archive:
        assert archive.meta("schema_version") == str(schema.VERSION) and "extra" in columns(archive)
        assert len(archive.corrections()) == 1


def test_a_step_that_fails_leaves_the_archive_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where = thawed(schema.VERSION, tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(schema, "VERSION", schema.VERSION + 1)
        patch.setitem(migrations.STEPS, schema.VERSION - 1, failing)
        with pytest.raises(RuntimeError):
            Archive.open(where)
    with Archive.open(where) as archive:
        assert "extra" not in columns(archive) and archive.count() == 33


def test_a_backup_is_a_copy_of_the_folder(tmp_path: Path) -> None:
    where = thawed(schema.VERSION, tmp_path)
    before = state(str(where))
    shutil.copytree(where, tmp_path / "backup")
    shutil.rmtree(where)
    assert state(str(tmp_path / "backup")) == before
    (tmp_path / "backup" / "parts").chmod(0o755)
    with Archive.open(tmp_path / "backup", read_only=True) as archive:
        assert archive.count() == 33
