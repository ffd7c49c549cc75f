"""Records for one, tables for many: every noun survives the way there and back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from echolot import pipeline, tables
from echolot.coding.actors import ActorList
from echolot.errors import BadTable
from echolot.ingest.article import article as ingested
from echolot.ingest.article import moment
from echolot.link import read_triggers, responses
from echolot.records import Article, Coded, Record, Trigger, Uncoded, Verdict
from tests import strategies
from tests.conftest import article, examples, read

TEXT = "Rund 10.000 Nordkoreaner sollen nach US-Angaben in Russland sein. Polen verurteilte am Mittwoch die Entsendung nordkoreanischer Truppen nach Russland."
MADE_BY = {"coder": "rules.v1", "codebook": "plover.v1", "date": "2031-03-05"}
DESIGN = {  # the columns the design promises, whatever else a table holds
    "articles": "article_id url publisher publisher_country language title published_at precision fetched_at text same_as genre",
    "records": "record_id article_id kind source target type mode rung counts_as factuality attribution evidence coder confidence why",
    "uncoded": "article_id start end reason",
    "actors": "actor_id kind name language valid_from valid_to part_of",
    "triggers": "trigger_id name perpetrator victim beneficiary began public_since severity disputed found_by",
    "responses": "record_id trigger_id actor link_score link_reasons rung counts_as stance latency_days",
    "exposure": "trigger_id actor other_utterances publishers languages",
    "soundings": "trigger_id actor side verdict first_date strongest_rung p0 silence_bits kappa_star abstained evidence",
}
FEW = examples(25)


def corpus() -> list[Coded]:
    texts = [
        ("2031-03-04", "Iran attacked ships of Oman on Monday. France condemned Iran. Chad declined to comment."),
        ("2031-03-05", "Peru opened a museum in Lima. Peru's president praised Chile."),
        ("2031-03-20", "Peru's harvest was good."),
    ]
    return pipeline.read_corpus([ingested(text, published=moment(day), language="en", publisher="The Daily") for day, text in texts])


SHIPS = Trigger(id="T", label="ships", perpetrator=("IRN",), victim=("OMN",), public_since=date(2031, 3, 3), found_by="user")


@pytest.mark.parametrize("name", DESIGN)
def test_a_table_has_the_columns_of_the_design(name: str) -> None:
    assert set(DESIGN[name].split()) <= set(tables.TABLES[name])


@FEW
@given(st.lists(strategies.records(), max_size=3))
def test_any_record_comes_back_from_its_table(records: list[Record]) -> None:
    table = tables.records_table([("a1", r) for r in records], "rules.v1")
    assert [tables.record_of(row) for row in table.iter_rows(named=True)] == records


@FEW
@given(st.lists(strategies.articles(), max_size=3))
def test_any_article_comes_back_from_its_table(articles: list[Article]) -> None:
    table = tables.articles_table(articles)
    assert [tables.from_row(Article, row) for row in table.iter_rows(named=True)] == articles


@FEW
@given(st.lists(strategies.triggers(), max_size=3))
def test_any_trigger_comes_back_from_its_table(triggers: list[Trigger]) -> None:
    table = tables.triggers_table(triggers)
    assert [tables.trigger_of(row) for row in table.iter_rows(named=True)] == triggers


@FEW
@given(st.lists(strategies.uncoded(), max_size=3))
def test_any_uncoded_sentence_comes_back_from_its_table(uncoded: list[Uncoded]) -> None:
    (row,) = tables.codings_table([replace(read(TEXT, "de").coded, uncoded=tuple(uncoded))]).iter_rows(named=True)
    assert [tables.from_row(Uncoded, told) for told in row["uncoded"]] == uncoded


@FEW
@given(records=st.lists(strategies.records(), max_size=2))
def test_any_record_survives_the_file_with_its_maker(records: list[Record], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("tables") / "records.parquet"
    table = tables.records_table([("a1", r) for r in records], "rules.v1")
    tables.write(table, path, name="records", made_by=MADE_BY)
    back, about = tables.read(path, name="records")
    assert [tables.record_of(row) for row in back.iter_rows(named=True)] == records and about == MADE_BY


def test_read_texts_and_bundled_triggers_come_back_from_their_tables() -> None:
    records = read(TEXT, "de").records
    table = tables.records_table([("a1", r) for r in records], "rules.v1")
    assert [tables.record_of(row) for row in table.iter_rows(named=True)] == list(records)
    one = article(TEXT, "de", fetched_at=datetime(2031, 3, 5, 12, 30, tzinfo=UTC))
    assert tables.from_row(Article, tables.articles_table([one]).row(0, named=True)) == one
    triggers = read_triggers(Path(tables.__file__).parent / "data" / "chronicle" / "triggers.toml")
    assert [tables.trigger_of(row) for row in tables.triggers_table(triggers).iter_rows(named=True)] == list(triggers)


def test_a_wrong_table_is_refused_by_column() -> None:
    table = tables.records_table([], "rules.v1")
    with pytest.raises(BadTable, match="rung"):
        tables.check(table.drop("rung"), tables.RECORDS, name="records")
    with pytest.raises(BadTable, match="rung"):
        tables.check(table.with_columns(pl.col("rung").cast(pl.String)), tables.RECORDS, name="records")
    with pytest.raises(BadTable, match="more"):
        tables.check(table.with_columns(more=pl.lit(1)), tables.RECORDS, name="records")


def test_no_table_is_written_without_its_maker_or_read_as_another(tmp_path: Path) -> None:
    table = tables.records_table([], "rules.v1")
    with pytest.raises(BadTable, match="codebook"):
        tables.write(table, tmp_path / "t.parquet", name="records", made_by={"coder": "rules.v1", "date": "2031-03-05"})
    with pytest.raises(BadTable, match="trigger_id"):
        tables.write(table, tmp_path / "t.parquet", name="triggers", made_by=MADE_BY)
    assert not (tmp_path / "t.parquet").exists()
    tables.write(table, tmp_path / "t.parquet", name="records", made_by=MADE_BY)
    with pytest.raises(BadTable, match="another table"):
        tables.read(tmp_path / "t.parquet", name="triggers")
    table.write_parquet(tmp_path / "foreign.parquet")
    with pytest.raises(BadTable, match="another table"):
        tables.read(tmp_path / "foreign.parquet", name="records")


def test_every_actor_has_its_names_with_their_days() -> None:
    table = tables.actors_table(ActorList.built_in())
    germany = table.filter(pl.col("actor_id") == "DEU")
    assert {"Germany", "Deutschland"} <= set(germany["name"]) and {"NATO", "EU"} <= set(germany["part_of"])
    assert germany.filter(pl.col("valid_from").is_not_null()).height > 0  # office-holders


def test_a_sounding_is_a_row_a_verdict_with_the_records_that_carry_it() -> None:
    sounding = pipeline.sound(corpus(), SHIPS, named=["FRA", "PER", "TCD"])
    table = tables.soundings_table([sounding])
    rows = {row["actor"]: row for row in table.iter_rows(named=True)}
    assert len(rows) == len(sounding.rows) == 3
    assert rows["FRA"]["verdict"] == "responded" and rows["FRA"]["first_date"] == date(2031, 3, 4) and rows["FRA"]["strongest_rung"] == 3
    assert rows["FRA"]["evidence"] == [a.evidence.record for a in sounding.rows[0].answers]
    assert rows["PER"]["verdict"] == "cannot_tell" and rows["PER"]["abstained"] and rows["PER"]["p0"] is None
    assert rows["TCD"]["verdict"] == "declined" and rows["TCD"]["strongest_rung"] == 1


def test_exposure_says_through_whom_an_actor_was_heard() -> None:
    texts = corpus()
    sounding = pipeline.sound(texts, SHIPS, named=["FRA", "PER", "KEN"])
    rows = {row["actor"]: row for row in pipeline.exposure(texts, sounding).iter_rows(named=True)}
    assert rows["PER"]["other_utterances"] > 0 and rows["PER"]["publishers"] == 1 and rows["PER"]["languages"] == ["en"]
    assert rows["KEN"]["other_utterances"] == rows["KEN"]["publishers"] == 0 and rows["KEN"]["languages"] == []


def test_responses_keep_their_reasons_and_are_checked(tmp_path: Path) -> None:
    _, table = responses(corpus(), SHIPS, opens=date(2031, 3, 3))
    assert table.height and all(len(reasons) for reasons in table["link_reasons"])
    tables.write(table, tmp_path / "responses.parquet", name="responses", made_by=MADE_BY)
    assert tables.read(tmp_path / "responses.parquet", name="responses")[0].equals(table)


def test_without_a_history_no_row_measures_a_silence() -> None:
    silent = {
        Verdict.SILENT,
        Verdict.SILENT_FRAGILE,
        Verdict.NOTABLE_ABSENCE,
        Verdict.MUTED,
        Verdict.NOT_SURPRISING,
        Verdict.GENERALLY_QUIET,
    }
    rows = pipeline.sound(corpus(), SHIPS).rows
    assert not any(r.verdict in silent for r in rows)
    assert all(r.abstained for r in rows if r.verdict in (Verdict.CANNOT_TELL, Verdict.TOO_EARLY, Verdict.RESPONDED))
    assert all(any("no history" in reason for reason in r.abstained) for r in rows if r.verdict is Verdict.CANNOT_TELL)
