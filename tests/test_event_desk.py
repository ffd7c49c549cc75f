"""An archive that holds event tables is asked like one that holds texts."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest

from echolot import event_desk
from echolot.archive import Archive
from echolot.ingest.events import import_events
from echolot.records import Trigger, Verdict
from tests.ingest.events.samples import PLAIN, comma, gdelt_line, lines

MARCH = date(2025, 3, 3)
STRAIT = Trigger(id="strait", label="Iran closes the strait", perpetrator=("IRN",), victim=("ARE",), public_since=MARCH)


@pytest.fixture
def years(tmp_path: Path) -> Path:
    """An archive with two tables: a small one of GDELT, and a larger one of its own."""
    told = {"source_actor": "DEU", "target_actor": "IRN", "event_type": "ACCUSE", "mode": "disapprove", "publisher": "dpa"}
    rows = [{**told, "date": (MARCH + timedelta(days=d)).isoformat(), "article_id": f"d{d}"} for d in (-60, 2, 3, 90)]
    rows += [{**told, "source_actor": "ISR", "target_actor": "LBN", "event_type": "ASSAULT", "date": "2025-04-01", "article_id": f"i{n}"} for n in range(6)]
    with Archive.open(tmp_path / "years", create=True) as kept:
        import_events(comma(tmp_path / "mine.csv", PLAIN, *rows), kept)
        import_events(lines(tmp_path / "g.csv", *(gdelt_line(n, "20250305", "FRA", "IRN", "111") for n in range(3))), kept, kind="gdelt")
    return tmp_path / "years"


def test_tables_alone_are_sounded_over_the_largest_and_texts_come_first(years: Path) -> None:
    from echolot import desk
    from echolot.ingest import read_paths
    from echolot.workers import Reader

    with Archive.open(years) as kept:
        assert event_desk.table_of(kept) == "plain" and event_desk.table_of(kept, "gdelt.v2") == "gdelt.v2"
        assert event_desk.table_of(kept, "polecat") is None
        kept.add(read_paths(["examples/texts"]))
        assert event_desk.table_of(kept) == "plain"  # no text is coded yet
        desk.code(kept, Reader(), processes=1)
        assert event_desk.table_of(kept) is None and event_desk.table_of(kept, "plain") == "plain"


def test_a_sounding_over_a_table_is_made_and_kept(years: Path) -> None:
    with Archive.open(years) as kept:
        (sounding,) = event_desk.sound(kept, [STRAIT], "plain", named=["DEU", "FRA"])
        rows = {row.actor: row for row in sounding.rows}
        assert rows["DEU"].verdict is Verdict.RESPONDED and len(rows["DEU"].answers) == 2 and rows["FRA"].verdict is Verdict.CANNOT_TELL
        for _ in range(2):
            event_desk.keep(kept, sounding)
        assert kept.trigger("strait") == STRAIT
        assert kept.scan("responses").collect()["record_id"].to_list() == [a.evidence.record for a in rows["DEU"].answers]
        assert kept.scan("soundings").select(pl.len()).collect().item() == kept.scan("exposure").select(pl.len()).collect().item() == 2


def test_bursts_of_the_archive_are_its_triggers(years: Path, tmp_path: Path) -> None:
    with Archive.open(years, read_only=True) as kept:
        assert [b.trigger.id for b in event_desk.bursts(kept)] == ["2025-04-01-ISR-LBN"]
    with Archive.open(tmp_path / "empty", create=True) as empty:
        assert event_desk.bursts(empty) == [] and event_desk.table_of(empty) is None
