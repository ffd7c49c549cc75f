"""Records for one, tables for many: every noun survives the way there and back."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from echolot import tables
from echolot.errors import BadTable
from echolot.link import read_triggers
from tests.conftest import article, read

TEXT = "Rund 10.000 Nordkoreaner sollen nach US-Angaben in Russland sein. Polen verurteilte am Mittwoch die Entsendung nordkoreanischer Truppen nach Russland."


def test_records_come_back_from_their_table(tmp_path: Path) -> None:
    records = read(TEXT, "de").records
    table = tables.records_table([("a1", r) for r in records], "rules.v1")
    assert [tables.record_of(row) for row in table.iter_rows(named=True)] == list(records)
    tables.write(table, tmp_path / "records.parquet", made_by={"coder": "rules.v1", "codebook": "plover.v1"})
    assert pl.read_parquet(tmp_path / "records.parquet").equals(table)
    assert pl.read_parquet_metadata(tmp_path / "records.parquet")["echolot.coder"] == "rules.v1"


def test_articles_and_triggers_come_back_from_their_tables() -> None:
    one = article(TEXT, "de")
    assert tables.article_of(tables.articles_table([one]).row(0, named=True)) == one
    triggers = read_triggers(Path(tables.__file__).parent / "data" / "chronicle" / "triggers.toml")
    back = tables.triggers_table(triggers)
    assert [tables.trigger_of(row) for row in back.iter_rows(named=True)] == list(triggers)


def test_uncoded_sentences_have_a_table() -> None:
    uncoded = read("Das Wetter war schön.", "de").coded.uncoded
    assert tables.uncoded_table([("a1", u) for u in uncoded]).height == len(uncoded) == 1


def test_a_wrong_table_is_refused_by_column() -> None:
    table = tables.records_table([], "rules.v1")
    with pytest.raises(BadTable, match="rung"):
        tables.check(table.drop("rung"), tables.RECORDS, name="records")
    with pytest.raises(BadTable, match="rung"):
        tables.check(table.with_columns(pl.col("rung").cast(pl.String)), tables.RECORDS, name="records")
    with pytest.raises(BadTable, match="more"):
        tables.check(table.with_columns(more=pl.lit(1)), tables.RECORDS, name="records")
