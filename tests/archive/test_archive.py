"""What the archive keeps, it gives back; what it was given twice, it keeps once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from echolot import pipeline
from echolot.archive import Archive, places
from echolot.coding.rules import RulesCoder
from echolot.errors import ArchiveReadOnly, ArchiveTooNew, BadTable, NoSuchArchive, UnknownTable, UnreadableFile
from echolot.records import Trigger
from echolot.tables import EXPOSURE, RECORDS, TABLES
from tests.archive.texts import STRAIT, many, news

MADE_BY = {"coder": "rules.v1", "codebook": "plover.v1", "date": "2031-03-05"}
SHIPS = Trigger(
    id="ships", label="ships", perpetrator=("IRN",), victim=("OMN",), public_since=date(2031, 3, 3), terms={"en": ("ships",)}, found_by="user"
)


def exposure(actor: str, n: int) -> pl.DataFrame:
    return pl.DataFrame(
        [{"trigger_id": "T", "actor": actor, "other_utterances": n, "publishers": 1, "languages": ["en"]}], schema=EXPOSURE, orient="row"
    )


def test_an_article_comes_back_as_it_was_given(archive: Archive) -> None:
    given = news(title="Ships", url="https://daily.example/1", document_id="d1")
    archive.add([given], source="daily")
    assert archive.article(given.article_id) == given
    assert list(archive.articles()) == [given]
    assert archive.article("0" * 16) is None


def test_adding_the_same_source_again_changes_nothing(archive: Archive) -> None:
    first = archive.add(many(30), source="a")
    again = archive.add(many(30), source="a")
    assert (first.new, first.known) == (30, 0) and (again.new, again.known) == (0, 30)
    assert archive.count() == 30


def test_a_receipt_adds_up(archive: Archive) -> None:
    errors = [UnreadableFile("x.pdf", "it is empty"), news("a\x00b"), news("half a character \ud800")]
    receipt = archive.add([*many(3), news(), *errors, news(), news(publisher="The Other")], source="mixed")
    assert (receipt.new, receipt.known, receipt.copies, len(receipt.failed)) == (4, 1, 1, 3)
    assert receipt.total == 9
    assert all("\x00" not in str(error) for error in receipt.failed)


def test_the_same_text_by_another_publisher_is_kept_and_counted_once(archive: Archive) -> None:
    archive.add([news(publisher="Agency"), news(publisher="Paper A"), news(publisher="Paper B"), news(publisher="Paper A")], source="wire")
    first, *copies = archive.articles()
    assert [c.same_as for c in copies] == [first.article_id] * 2
    assert first.also_by == ("Paper A", "Paper B")
    assert (archive.count("articles"), archive.count("texts"), archive.count("copies")) == (3, 1, 2)
    assert [a.publisher for a in archive.articles(uncoded_by="rules")] == ["Agency"]


def test_articles_are_found_by_day_publisher_and_language(archive: Archive) -> None:
    archive.add([news("one", "2031-01-01"), news("two", "2031-01-02", "B", "de"), news("three", "2031-01-03")], source="s")
    assert [a.text for a in archive.articles(since=date(2031, 1, 2))] == ["two", "three"]
    assert [a.text for a in archive.articles(until=date(2031, 1, 2))] == ["one", "two"]
    assert [a.text for a in archive.articles(publisher="B")] == [a.text for a in archive.articles(language="de")] == ["two"]
    assert archive.span() == (date(2031, 1, 1), date(2031, 1, 3))
    counted = archive.days(date(2031, 1, 1), date(2031, 1, 3))
    assert counted == {day: sum(a.published_on == day for a in archive.articles()) for day in counted} and sum(counted.values())
    assert archive.days(date(2030, 1, 1), date(2030, 1, 3)) == {}


def test_reading_can_go_on_where_it_stopped(archive: Archive) -> None:
    archive.add(many(25), source="s")
    first = list(archive.articles(limit=10))
    rest = list(archive.articles(after=first[-1].article_id))
    assert [*first, *rest] == list(archive.articles()) and len(rest) == 15


def test_an_empty_archive_has_every_table_with_its_columns(archive: Archive) -> None:
    for name, columns in TABLES.items():
        if name != "actors":
            table = archive.scan(name).collect()
            assert table.height == 0 and dict(table.schema) == columns, name
    assert archive.span() is None and archive.coded() == [] and archive.search("peace") == []


def test_a_part_of_the_same_key_counts_once_or_replaces(archive: Archive) -> None:
    archive.commit("exposure", exposure("DEU", 1), MADE_BY, key="T")
    archive.commit("exposure", exposure("DEU", 1), MADE_BY, key="T")
    archive.commit("exposure", exposure("FRA", 2), MADE_BY, key="T")
    assert archive.scan("exposure").collect()["actor"].to_list() == ["DEU"]
    archive.commit("exposure", exposure("FRA", 2), MADE_BY, key="T", replaces=True)
    assert archive.scan("exposure").collect()["actor"].to_list() == ["FRA"]
    archive.commit("exposure", exposure("DEU", 1).lazy(), MADE_BY, key="T2")
    assert archive.count("exposure") == 2


def test_a_reader_who_had_begun_still_finds_a_replaced_part(archive: Archive) -> None:
    archive.commit("exposure", exposure("DEU", 1), MADE_BY, key="T")
    begun = archive.scan("exposure")
    archive.commit("exposure", exposure("FRA", 2), MADE_BY, key="T", replaces=True)
    assert begun.collect()["actor"].to_list() == ["DEU"]


def test_a_table_of_another_shape_or_of_nobody_is_refused(archive: Archive) -> None:
    with pytest.raises(BadTable, match="other_utterances"):
        archive.commit("exposure", exposure("DEU", 1).drop("other_utterances"), MADE_BY, key="T")
    with pytest.raises(BadTable, match="codebook"):
        archive.commit("exposure", exposure("DEU", 1), {**MADE_BY, "codebook": ""}, key="T")
    with pytest.raises(UnknownTable, match=r"no table 'nonsense'\. Here are articles"):
        archive.scan("nonsense")
    assert archive.count("exposure") == 0


def test_a_part_written_before_a_column_existed_is_still_read(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.commit("exposure", exposure("DEU", 1), MADE_BY, key="T")
    monkeypatch.setitem(TABLES, "exposure", {**EXPOSURE, "later": pl.String})
    assert archive.scan("exposure").collect()["later"].to_list() == [None]


def test_a_coding_comes_back_as_the_coder_gave_it(archive: Archive) -> None:
    archive.add([news(), news("Peru opened a museum in Lima. Peru's president praised Chile.", "2031-03-05"), news("Rain fell.", "2031-03-06")])
    coder = RulesCoder()
    corpus = pipeline.read_corpus(archive.articles(uncoded_by=coder.name), coder)
    archive.keep_codings(corpus, coder=coder.name)
    assert archive.coded() == corpus and corpus[0].records
    assert pipeline.sound(archive.coded(), SHIPS) == pipeline.sound(corpus, SHIPS)
    assert [c.article.text for c in archive.coded(until=date(2031, 3, 4))] == [STRAIT]
    assert list(archive.articles(uncoded_by=coder.name)) == []
    assert archive.scan("records").collect().height == sum(len(c.records) for c in corpus)
    assert archive.scan("mentions").collect().height == sum(len(c.mentions) for c in corpus)
    assert archive.scan("uncoded").collect().height == sum(len(c.uncoded) for c in corpus)
    assert dict(archive.scan("records").collect_schema()) == RECORDS


def test_a_text_coded_twice_counts_once_and_a_second_coder_lies_beside_the_first(archive: Archive) -> None:
    archive.add([news()])
    corpus = pipeline.read_corpus(archive.articles(), RulesCoder())
    archive.keep_codings(corpus, coder=corpus[0].coder)
    archive.keep_codings(corpus, coder=corpus[0].coder)
    assert archive.scan("records").collect().height == len(corpus[0].records)
    archive.keep_codings([replace(corpus[0], coder="two", records=())], coder="two")
    assert [len(c.records) for c in archive.coded(coder="two")] == [0]
    assert archive.count("coded") == 1


def test_a_text_that_cannot_be_coded_is_not_offered_again(archive: Archive) -> None:
    archive.add([news()])
    archive.keep_codings([], {next(archive.articles()).article_id: "this text is in French"}, coder="rules")
    assert list(archive.articles(uncoded_by="rules")) == [] and archive.coded() == []


def test_a_record_that_a_reader_struck_out_does_not_count(archive: Archive) -> None:
    archive.add([news()])
    corpus = pipeline.read_corpus(archive.articles(), RulesCoder())
    archive.keep_codings(corpus, coder=corpus[0].coder)
    first = archive.scan("records").collect()["record_id"][0]
    archive.correct(first, note="it was Oman", by="desk")
    assert len(archive.coded()[0].records) == len(corpus[0].records) - 1
    assert [(c.record_id, c.reading, c.note, c.by) for c in archive.corrections()] == [(first, "wrong", "it was Oman", "desk")]
    archive.correct(first, reading="")
    assert archive.corrections() == [] and archive.coded() == corpus


def test_triggers_come_back_and_changes_are_undone(archive: Archive) -> None:
    archive.save_trigger(SHIPS, state="candidate")
    assert archive.trigger("ships") == SHIPS and archive.triggers("accepted") == []
    archive.save_trigger(SHIPS, said="accepted ships")
    assert archive.triggers("accepted") == [SHIPS]
    assert archive.undo_triggers() == "accepted ships" and archive.trigger_state("ships") == "candidate"
    archive.undo_triggers()
    assert archive.triggers() == [] and archive.undo_triggers() is None


def test_what_is_kept_under_a_key_is_found_there(archive: Archive) -> None:
    assert archive.meta("calibration") is None
    archive.set_meta("calibration", "a")
    archive.set_meta("calibration", "b")
    assert archive.meta("calibration") == "b"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Aussenminister", 1), ("Außenminister", 1), ("AUSSENMINISTER tuerkei", 1), ("Türkei", 1), ("munchen", 1), ("ukrain*", 2),
        ('"in der Türkei"', 1), ('"Türkei in der"', 0), ("ukraine -kiew", 1), ("kiew OR münchen", 2), ("ukraine OR", 2), ("-ukraine", 0),
        ('"', 0), ("", 0), ("* NEAR( AND", 0), ("a:b {c} ^d '); DROP TABLE articles;--", 0), ("ukraine\x00", 2),
    ],
)  # fmt: skip
def test_words_are_found_however_they_are_written(archive: Archive, asked: str, found: int) -> None:
    archive.add(
        [
            news("Der Außenminister sprach in der Türkei. München wartete auf die Ukraine.", language="de"),
            news("Talks on Ukraine were held in Kiew.", "2031-03-05"),
            news("Nothing of note.", "2031-03-06"),
        ]
    )
    hits = archive.search(asked)
    assert len(hits) == found and all(hit.total == found for hit in hits)


def test_a_hit_shows_the_words_as_they_stand(archive: Archive) -> None:
    archive.add([news("Vorspann. " * 60 + "Der Außenminister sprach. " + "Nachspann. " * 60, language="de", title="Lage")])
    (hit,) = archive.search("aussenminister", language="de")
    assert "Außenminister sprach" in hit.snippet and len(hit.snippet) < 300
    assert archive.search("aussenminister", language="en") == []


def test_there_is_no_archive_where_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(NoSuchArchive, match="no such folder"):
        Archive.open(tmp_path / "none")
    (tmp_path / "archive.sqlite").write_text("this is no database, though it is called one. " * 100)
    with pytest.raises(NoSuchArchive, match="not an archive"):
        Archive.open(tmp_path)
    assert not (tmp_path / "none").exists()


def test_an_archive_of_tomorrow_is_not_touched(where: str) -> None:
    from echolot.archive import schema

    with Archive.open(where, create=True) as archive, archive._store.writing() as connection:
        connection.execute(schema.meta.update().values(value="99"))
    with pytest.raises(ArchiveTooNew, match="99"):
        Archive.open(where)


def test_an_archive_opened_for_reading_stays_as_it_is(where: str) -> None:
    Archive.open(where, create=True).close()
    with Archive.open(where, read_only=True) as archive, pytest.raises(ArchiveReadOnly):
        archive.add([news()])


def test_small_parts_become_one_and_nothing_changes(archive: Archive) -> None:
    from tests.archive.killed import coded

    archive.add(many(40), source="s")
    for a in list(archive.articles()):
        archive.keep_codings([coded(a)], coder="c.v1")
    before, begun = archive.coded(), archive.scan("records")
    assert archive.compact() == 32  # twice sixteen; then there are ten
    with archive._store.reading() as connection:
        from echolot.archive import parts

        assert len(parts.in_force(connection, "codings")) == len(parts.in_force(connection, "records")) == 10
    assert archive.coded() == before and begun.collect().height == 40 == archive.count("records")
    assert archive.compact() == 0
    assert all(finding.well for finding in archive.examine())


def test_mentions_are_counted_without_being_unpacked(archive: Archive) -> None:
    from echolot.archive import parts

    archive.add([news(STRAIT)], source="s")
    coded = pipeline.read_corpus(archive.articles())
    archive.keep_codings(coded, coder=coded[0].coder, codebook=coded[0].codebook)
    wanted = len(coded[0].mentions)
    assert archive.count("mentions") == archive.scan("mentions").collect().height == wanted > 0
    with archive._store.reading() as connection:
        part = parts.in_force(connection, "codings")[0]
    bare = archive.scan("codings").collect()
    if isinstance(archive._store.parts, places.Folder):  # a part of an earlier Echolot does not say it, and is counted
        bare.write_parquet(archive._store.parts.scratch / part.path)
        assert parts.rows_inside(archive._store.parts, part, "mentions") == wanted


def test_a_short_list_by_day_is_the_beginning_of_the_long_one(archive: Archive) -> None:
    archive.add([news(f"Report {i} of a day.", day=date(2031, 3, 1 + i * 7 % 20)) for i in range(60)], source="s")
    first, last = date(2031, 3, 4), date(2031, 3, 9)
    every = [a.article_id for a in archive.articles(since=first, until=last)]
    assert len(every) == 18
    assert [a.article_id for a in archive.articles(since=first, until=last, limit=5)] == every[:5]
    assert [a.article_id for a in archive.articles(since=first, until=last, limit=5, after=every[4])] == every[5:10]
    assert [a.article_id for a in archive.articles(until=last, publisher="The Daily", limit=3)] == [
        a.article_id for a in archive.articles(until=last, publisher="The Daily")
    ][:3]


def test_a_publisher_that_printed_little_is_not_looked_for_among_all(archive: Archive) -> None:
    from sqlalchemy.dialects import sqlite

    from echolot.archive import search as fulltext
    from echolot.archive import texts

    rare = [news(f"Rare {i}.", publisher="The Rare", day=date(2031, 3, 1 + i)) for i in range(3)]
    archive.add([*many(40), rare[0], *many(40, start=40), *rare[1:]], source="s")
    ids = [a.article_id for a in rare]
    assert [a.article_id for a in archive.articles(publisher="The Rare", limit=2)] == ids[:2]
    assert [a.article_id for a in archive.articles(publisher="The Rare", limit=2, after=ids[1])] == ids[2:]
    day = date(2031, 3, 2)
    assert [a.article_id for a in archive.articles(publisher="The Rare", since=day, until=day, limit=2)] == ids[1:2]
    if not archive._store.sqlite:  # PostgreSQL weighs its ways by numbers that it gathers in time
        return

    def way(since: date | None, *, by_day: bool = False, publisher: str | None = "The Rare", language: str | None = None) -> str:
        conditions = texts.selection(
            since=since, until=since, publisher=publisher, language=language, uncoded_by=None, copies=True, shard=None, by_day=by_day
        )  # fmt: skip
        asked = texts.keyset(conditions, 0, 50, by_day=by_day, indexed=True, one_ten=True).compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
        with archive._store.reading() as connection:
            return " ".join(str(row) for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}"))

    for found in (way(None), way(day), way(None, language="de")):
        assert "articles_by_publisher (publisher=? AND n>?)" in found and "articles_by_language" not in found, found
    assert "COVERING" in way(None) and "COVERING" in way(day)
    assert "COVERING INDEX articles_by_language (language=? AND n>?)" in way(None, publisher=None, language="de")
    assert "articles_by_day (tens=? AND n>?)" in way(day, by_day=True, language="de")
    assert "COVERING INDEX articles_by_day (tens=? AND n>?)" in way(day, by_day=True, publisher=None)
    assert not any(index in way(day, by_day=True, language="de") for index in ("articles_by_publisher", "articles_by_language"))
    with archive._store.reading() as connection:
        asked = fulltext._Asked.of(connection, "report", "en")
        assert asked is not None
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN SELECT a.n FROM {asked.matches}", asked.given)
        assert "articles_by_language" not in " ".join(str(row) for row in plan)


def test_few_articles_out_of_large_parts_are_those_that_were_asked_for(archive: Archive) -> None:
    from tests.archive.killed import coded

    archive.add(many(260), source="s")
    given = [coded(a) for a in archive.articles()]
    archive.keep_codings(given[:200], coder="c.v1")
    archive.keep_codings(given[200:], coder="c.v1")
    every = {c.article.article_id: c for c in archive.coded()}
    ids = [c.article.article_id for c in given]
    for some in ([ids[0]], [ids[3], ids[4], ids[5], ids[199], ids[200], ids[-1]], ids[::2], []):
        assert archive.coded(article_ids=some) == [every[id] for id in some]


def test_the_doctor_mends_in_either_database(archive: Archive) -> None:
    archive.add([*many(40), news()], source="s")
    with archive._store.writing() as connection:
        from echolot.archive import search

        search.drop_index(connection)
        search.make_index(connection)
    assert archive.search("report") == []
    assert [f.what for f in archive.examine() if not f.well] == ["the full-text index"]
    assert all(f.well for f in archive.examine(repair=True))
    assert archive.search("report")[0].total == 40


def test_a_lazy_table_of_articles_can_be_asked_again_and_in_part(archive: Archive) -> None:
    archive.add(many(30), source="s")
    table = archive.scan("articles")
    assert table.collect().height == table.collect().height == 30
    some = table.filter(pl.col("title").is_null()).select("article_id").head(5).collect()
    assert some.columns == ["article_id"] and some.height == 5
