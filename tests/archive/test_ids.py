"""Every article is found by its id, however many have come since, and an archive that has lost this is mended."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, func, select

from echolot.archive import Archive, ids, schema
from echolot.archive.health import Finding
from echolot.records import Article, Publisher
from tests.archive.texts import many, news


def entries(archive: Archive) -> tuple[dict[str, int], dict[str, int]]:
    """What stands in the large and in the small table."""
    with archive._store.reading() as connection:
        large, small = ({row.article_id: row.n for row in connection.execute(select(t))} for t in (schema.ids, schema.fresh_ids))
    return large, small


def told(archive: Archive) -> dict[str, int]:
    with archive._store.reading() as connection:
        return {row.article_id: row.n for row in connection.execute(select(schema.articles.c.article_id, schema.articles.c.n))}


def copies(archive: Archive) -> list[Article]:
    return [a for a in archive.articles() if a.same_as is not None]


def finding(archive: Archive, *, repair: bool = False) -> Finding:
    return next(f for f in archive.examine(repair=repair) if f.what == "the index of ids")


@pytest.mark.parametrize("sizes", [[7, 23, 64, 65, 1, 40], [64, 128]])
def test_each_id_stands_in_one_of_the_two_tables_and_none_waits_longer_than_a_turn(
    archive: Archive, sizes: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ids, "TURN", 64)
    for i, size in enumerate(sizes):
        given = many(size, start=1000 * i)
        assert archive.add(given, source="s").new == size == archive.add(given, source="again").known
        large, small = entries(archive)
        assert not large.keys() & small.keys() and {**large, **small} == told(archive)
        assert all(archive.count() - n < 64 for n in small.values())
    assert all(archive.article(id) is not None for id in told(archive)) and archive.article("none") is None
    assert not finding(archive).wrong


def test_the_turn_takes_in_the_whole_alphabet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ids, "TURN", 64)
    stretches = [stretch for first in range(1, 65, 8) for stretch in ids._stretches(first, first + 8)]
    assert all(any((a or "") <= key and (b is None or key < b) for a, b in stretches) for key in ("", "0", "00000001", "8", "ffffffffffffffff", "z"))


def test_a_copy_that_gets_another_name_is_found_by_its_new_id(archive: Archive) -> None:
    first = many(1)[0]
    archive.add([first, news(first.text, publisher="TP")], source="s")
    (copy,) = copies(archive)
    post = Publisher(publisher_id="post", name="The Post", names=("TP",))
    assert archive.keep_publishers([post], lambda name, url: ("The Post", None) if name == "TP" else None) == (1, 0)
    (renamed,) = copies(archive)
    assert renamed.article_id != copy.article_id and archive.article(renamed.article_id) == renamed and archive.article(copy.article_id) is None
    assert archive.add([news(first.text, publisher="The Post")], source="s").known == 1 and not finding(archive).wrong


def lose(connection: Connection, given: list[Article]) -> None:
    for table in (schema.ids, schema.fresh_ids):
        connection.execute(table.delete().where(table.c.article_id == given[0].article_id))


def invent(connection: Connection, given: list[Article]) -> None:
    connection.execute(schema.ids.insert().values(article_id="of nobody", n=99))


def misdirect(connection: Connection, given: list[Article]) -> None:
    for table in (schema.ids, schema.fresh_ids):
        connection.execute(table.update().where(table.c.article_id == given[0].article_id).values(n=2))


def enter_twice(connection: Connection, given: list[Article]) -> None:
    small = select(schema.fresh_ids)
    connection.execute(schema.ids.insert().from_select(["article_id", "n"], small))


@pytest.mark.parametrize("break_it", [lose, invent, misdirect, enter_twice], ids=lambda f: f.__name__)
def test_an_index_of_ids_that_is_not_true_is_found_and_built_anew(archive: Archive, break_it: object) -> None:
    given = many(3)
    archive.add(given, source="s")
    assert callable(break_it)
    with archive._store.writing() as connection:
        break_it(connection, given)
    assert finding(archive).wrong and archive.count() == 3
    assert finding(archive, repair=True).mended == "built anew" and not finding(archive).wrong
    assert archive.article(given[0].article_id) is not None and archive.add(given, source="again").known == 3


def test_an_article_that_stands_twice_becomes_a_copy_and_counts_once(archive: Archive) -> None:
    given = many(3)
    archive.add(given, source="s")
    with archive._store.writing() as connection:
        connection.execute(schema.articles.update().where(schema.articles.c.n == 3).values(article_id=given[0].article_id))
    said = finding(archive)
    assert "1 articles have the id of an earlier one" in said.wrong
    assert "1 are kept as copies" in finding(archive, repair=True).mended and not finding(archive).wrong
    assert [copy.text for copy in copies(archive)] == [given[2].text]
    with archive._store.reading() as connection:
        assert connection.execute(select(func.count()).select_from(schema.articles).where(schema.articles.c.same_as.is_(None))).scalar() == 2
