"""An archive of any released version opens, with all that was in it; a step that fails leaves it as it was."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, inspect
from sqlalchemy.engine import make_url

from echolot.archive import Archive, is_address, migrations, schema
from echolot.archive import search as fulltext
from echolot.archive.places import is_store
from echolot.errors import ArchiveReadOnly, ArchiveTooNew
from echolot.records import Publisher, Source
from tests.archive.killed import state
from tests.archive.texts import many, news

HERE = Path(__file__).parent
SCHEMAS = sorted((HERE / "schemas").glob("*.sql"))
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


def old(where: str, file: Path) -> None:
    """An archive without a text, of one of the schemas that Echolot ever made."""
    statements = re.sub(r"(?m)^--.*$", "", file.read_text(encoding="utf-8")).split(";\n")
    if is_address(where):
        url = make_url(where)
        if not is_store(str(url.query["parts"])):
            Path(str(url.query["parts"])).mkdir(parents=True)
        engine = create_engine(url.difference_update_query(["parts"]).set(drivername="postgresql+psycopg"))
    else:
        (Path(where) / "parts").mkdir(parents=True)
        engine = create_engine(f"sqlite:///{where}/archive.sqlite")
    with engine.begin() as connection:
        for statement in filter(str.strip, statements):
            connection.exec_driver_sql(statement)
        fulltext.make_index(connection)
    engine.dispose()


def tables(archive: Archive) -> dict[str, set[str]]:
    with archive._store.reading() as connection:
        found = inspect(connection)
        return {table: {column["name"] for column in found.get_columns(table)} for table in schema.metadata.tables}


def indexes(archive: Archive) -> dict[str, list[str]]:
    """The columns of each index that the schema names; those that a UNIQUE brings are left out."""
    named = {index.name for table in schema.metadata.tables.values() for index in table.indexes}
    with archive._store.reading() as connection:
        found = inspect(connection)
        every = (index for table in schema.metadata.tables for index in found.get_indexes(table))
        return {str(index["name"]): [str(column) for column in index["column_names"]] for index in every if index["name"] in named}


@pytest.mark.parametrize("file", SCHEMAS, ids=lambda file: file.stem)
def test_an_archive_of_every_schema_there_was_opens_and_takes_everything(file: Path, where: str) -> None:
    old(where, file)
    with Archive.open(where) as archive:
        assert archive.version == schema.VERSION == int(archive.meta("schema_version") or 0)
        assert tables(archive) == {name: set(table.columns.keys()) for name, table in schema.metadata.tables.items()}
        assert indexes(archive) == {index.name: list(index.columns.keys()) for t in schema.metadata.tables.values() for index in t.indexes}
        assert archive.add([*many(3), news()], source="s").new == 4 and archive.search("harbour*", limit=1)
        assert archive.keep_sources([Source(url="https://a.example/feed")]) == 1 and archive.note("run", "1", {})
        mine = Publisher(publisher_id="post", name="The Post", names=("TP", "Post"), hosts=("post.example",), country="DEU")
        archive.keep_publishers([mine], lambda name, url: None)
        assert archive.publishers() == [mine] and all(finding.well for finding in archive.examine())


def test_what_stood_in_tables_that_a_step_leaves_alone_stays(tmp_path: Path) -> None:
    where = str(tmp_path / "archive")
    old(where, HERE / "schemas" / "1-with-feeds.sql")
    engine = create_engine(f"sqlite:///{where}/archive.sqlite")
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO sources (url, publisher, memory, added_at) VALUES ('https://a.example/f', 'A', '{}', '2031-01-01T00:00:00Z')")
    engine.dispose()
    with Archive.open(where) as archive:
        assert [s.publisher for s in archive.sources()] == ["A"] and archive.source_memory("https://a.example/f") == "{}"


def test_an_archive_of_a_newer_echolot_is_left_alone(tmp_path: Path) -> None:
    where = thawed(schema.VERSION, tmp_path)
    with Archive.open(where) as archive, archive._store.writing() as connection:
        connection.execute(schema.meta.update().where(schema.meta.c.key == "schema_version").values(value=str(schema.VERSION + 1)))
    before = (where / "archive.sqlite").read_bytes()
    with pytest.raises(ArchiveTooNew, match=f"{schema.VERSION + 1}"):
        Archive.open(where)
    assert (where / "archive.sqlite").read_bytes() == before


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
    with pytest.raises(ArchiveReadOnly, match="echolot doctor"):
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
