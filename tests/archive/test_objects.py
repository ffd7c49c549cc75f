"""Parts in an object store: what is lost there is found out, what lies there belongs to one archive, and any machine goes on with it."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import polars as pl
import pytest

from echolot.archive import Archive, places
from echolot.errors import ArchiveBusy, ArchiveDamaged, ArchiveUnreachable, MissingExtra, NoSuchArchive
from echolot.page import ArchiveDesk
from echolot.records import Trigger
from tests.archive.killed import coded
from tests.archive.test_archive import MADE_BY, exposure
from tests.archive.texts import many, news

_numbers = count()


def address(postgres: str, parts: str) -> str:
    import psycopg

    name = f"objects{next(_numbers)}"
    with psycopg.connect(host=postgres, user="postgres", dbname="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return f"postgresql://postgres@/{name}?host={postgres}&parts={parts}"


def objects(bucket: str) -> list[str]:
    import obstore
    from obstore.store import from_url

    store = from_url(bucket, client_options={"allow_http": True})
    return sorted(str(found["path"]) for batch in obstore.list(store) for found in batch)


def test_the_parts_lie_in_the_store_and_nothing_else_does(postgres: str, bucket: str, tmp_path: Path) -> None:
    with Archive.open(address(postgres, bucket), create=True) as archive:
        archive.add(many(30), source="s")
        archive.keep_codings([coded(a) for a in archive.articles()], coder="c.v1")
        assert archive.scan("records").select(pl.len()).collect().item() == 30
    assert {path.partition("/")[0] for path in objects(bucket)} == {"archive.id", "codings", "copies", "records"}
    assert not list((tmp_path / "cache").rglob("*.part"))


def test_a_second_machine_knows_what_the_first_one_kept(postgres: str, bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where = address(postgres, bucket)
    story = "The minister condemned the attack on the harbour of Odesa, which had lasted for two hours and hit three ships. " * 2
    with Archive.open(where, create=True) as archive:
        archive.add([news(story, publisher="Agency")], source="wire")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "another machine"))
    with Archive.open(where) as archive:
        receipt = archive.add([news("ODESA (Reuters) - " + story, publisher="Paper")], source="paper")
    assert (receipt.new, receipt.copies) == (0, 1)


def test_a_lost_object_is_found_out_and_made_again(postgres: str, bucket: str) -> None:
    import obstore
    from obstore.store import from_url

    where, store = address(postgres, bucket), from_url(bucket, client_options={"allow_http": True})
    with Archive.open(where, create=True) as archive:
        archive.add(many(5), source="s")
        archive.keep_codings([coded(a) for a in archive.articles()], coder="c.v1")
        archive.commit("exposure", exposure("DEU", 1), MADE_BY, key="T")
    obstore.delete(store, next(path for path in objects(bucket) if path.startswith("records/")))
    obstore.put(store, next(path for path in objects(bucket) if path.startswith("copies/")), b"something else")
    with Archive.open(where) as archive:
        with pytest.raises(ArchiveDamaged, match="is missing"):
            archive.scan("records")
        wrong = [finding.wrong for finding in archive.examine() if not finding.well]
        assert any("is missing" in said for said in wrong) and any("is not what was written" in said for said in wrong)
        assert all(finding.well for finding in archive.examine(repair=True))
        assert archive.count_articles(uncoded_by="c.v1") == 5
        assert archive.scan("exposure").collect()["actor"].to_list() == ["DEU"]


def test_two_archives_never_share_a_place(postgres: str, bucket: str) -> None:
    with Archive.open(address(postgres, bucket), create=True) as first:
        first.add(many(3), source="s")
        kept = objects(bucket)
    with pytest.raises(NoSuchArchive, match="another archive"):
        Archive.open(address(postgres, bucket), create=True)
    other = address(postgres, f"{bucket}-other")
    Archive.open(other, create=True).close()
    with pytest.raises(NoSuchArchive, match="another archive"):
        Archive.open(other.replace(f"{bucket}-other", bucket))
    assert objects(bucket) == kept


def test_one_watch_at_a_time_on_all_machines(postgres: str, bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where = address(postgres, bucket)
    with Archive.open(where, create=True) as one, one.alone("watch"):
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "another machine"))
        with Archive.open(where) as another:
            with pytest.raises(ArchiveBusy, match="watch by echolot"), another.alone("watch"):
                pass
            assert another.add(many(2), source="s").new == 2  # the schedule does not keep others from adding


def test_a_page_sees_every_change_of_a_database_server(postgres: str, bucket: str) -> None:
    with Archive.open(address(postgres, bucket), create=True) as archive:
        desk = ArchiveDesk(archive)
        before = desk.stamp()
        assert desk.stamp() == before
        archive.save_trigger(Trigger(id="T", label="t", perpetrator=("IRN",)))
        assert desk.stamp() != before


def test_a_store_that_does_not_answer_is_said(bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setattr(places, "_RETRIES", {"max_retries": 0})
    with pytest.raises(ArchiveUnreachable, match="AWS_ENDPOINT_URL") as caught:
        places.Bucket(bucket, tmp_path / "cache").prepare(create=True)
    assert len(str(caught.value)) < 700 and "\n" not in str(caught.value)


def test_a_bucket_that_is_not_there_is_said(bucket: str, tmp_path: Path) -> None:
    place = places.Bucket("s3://no-such-bucket/parts", tmp_path / "cache")
    with pytest.raises(ArchiveUnreachable, match="404"):
        place.prepare(create=True)
    filled = tmp_path / "filled"
    filled.write_bytes(b"x")
    with pytest.raises(ArchiveUnreachable, match="not found"):
        place.keep(filled, "records/x.parquet")


def test_without_the_package_it_is_said_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "find_spec", lambda name: None)
    with pytest.raises(MissingExtra, match=r"echolot\[objects\]"):
        places.Bucket("s3://desk/parts", tmp_path)


def test_only_an_own_server_is_told_to_polars() -> None:
    own = {"AWS_ENDPOINT_URL": "http://minio.example:9000"}
    assert places.connection("s3://desk", own) == {"aws_endpoint_url": "http://minio.example:9000", "aws_allow_http": "true"}
    assert places.connection("s3://desk", {}) == {} == places.connection("gs://desk", own)
    assert places.is_store("az://desk") and not places.is_store("/srv/s3:/parts")
