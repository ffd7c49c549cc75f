"""Event tables come in by the same command as texts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from echolot.archive import Archive
from tests.ingest.events.samples import PLAIN, comma, gdelt_line, lines


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "desk"


def events(archive: Path) -> pl.DataFrame:
    with Archive.open(archive, read_only=True) as kept:
        return kept.scan("events").collect()


def test_a_table_comes_in_with_a_receipt_of_its_codes(echolot: Callable, archive: Path, tmp_path: Path) -> None:
    rows = [gdelt_line(1, "20250303", "RUS", "UKR", types=("MIL", "")), gdelt_line(2, "20250304", "QQQ", "UKR"), gdelt_line(3, "20250304", "RUS", "UKR", "999")]
    file = lines(tmp_path / "20250303.export.CSV", *rows, rows[0], "broken")
    done = echolot("add", file, "--as", "gdelt", "--archive", archive, "--format", "json")
    told = json.loads(done.out)["sources"][0]
    assert done.code == 0 and (told["new"], told["copies"]) == (2, 1)
    assert told["skipped"] == {"another number of columns": 1, "unknown kind of event": 1}
    assert told["events"]["unknown_codes"] == {"999": 1} and told["events"]["unknown_actors"] == {"QQQ": 1}
    assert told["events"]["folded"] == {"MIL": 2} and told["events"]["first_day"] == "2025-03-03"
    again = echolot("add", file, "--as", "gdelt", "--archive", archive)
    assert again.code == 0 and "unknown actors, left empty: QQQ (1)" in again.out and events(archive).height == 2


def test_a_plain_table_is_known_by_its_header_and_texts_stay_texts(echolot: Callable, archive: Path, tmp_path: Path) -> None:
    told = {"date": "2025-03-03", "source_actor": "DEU", "target_actor": "IRN", "event_type": "ACCUSE", "article_id": "a1"}
    done = echolot("add", comma(tmp_path / "mine.csv", PLAIN, told), "examples/texts", "--archive", archive)
    assert done.code == 0 and events(archive)["source_actor"].to_list() == ["DEU"]
    with Archive.open(archive) as kept:
        assert kept.count() == 4


def test_a_plain_table_among_texts_comes_in_with_them_and_another_kind_is_named(echolot: Callable, archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    (folder / ".old").mkdir(parents=True)
    (folder / "a.txt").write_text("Germany condemned Iran on Monday in Berlin. Nobody else said a word.")
    told = {"date": "2025-03-03", "source_actor": "DEU", "target_actor": "IRN", "event_type": "ACCUSE", "article_id": "a1"}
    comma(folder / "mine.csv", PLAIN, told)
    comma(folder / ".old" / "hidden.csv", PLAIN, {**told, "article_id": "a2"})
    done = echolot("add", folder, "--archive", archive, "--format", "json")
    total = json.loads(done.out)
    assert done.code == 0 and total["total"]["new"] == 2 and total["sources"][0]["events"]["kinds"] == ["plain"]
    assert events(archive).height == 1
    lines(folder / "20250303.export.csv", gdelt_line(1, "20250303", "RUS", "UKR"))
    again = echolot("add", folder, "--archive", archive, "--format", "json")
    assert again.code == 1 and "it looks like a GDELT events file" in again.err and "--as gdelt" in again.err
    assert json.loads(again.out)["total"] == {"new": 0, "known": 2, "copies": 0, "skipped": 0, "failed": 1}


def test_a_folder_of_plain_tables_is_not_called_empty(echolot: Callable, archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    comma(folder / "mine.csv", PLAIN, {"date": "2025-03-03", "source_actor": "DEU", "target_actor": "IRN", "event_type": "ACCUSE"})
    done = echolot("add", folder, "--archive", archive)
    assert done.code == 0 and not done.err


def test_a_folder_of_tables_keeps_the_good_and_names_the_bad(echolot: Callable, archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "gdelt"
    folder.mkdir()
    lines(folder / "a.csv", gdelt_line(1, "20250303", "RUS", "UKR"))
    (folder / "b.csv").write_text("Dear diary,\n")
    (folder / "c.zip").write_bytes(b"PK\x03\x04")
    (folder / "out.csv").symlink_to("/etc/hostname")
    done = echolot("add", folder, "--as", "gdelt", "--archive", archive)
    assert done.code == 1 and "b.csv: this is not gdelt" in done.err and "c.zip: the packed file is broken" in done.err
    assert "out.csv" not in done.err and events(archive).height == 1


def test_a_gdelt_file_called_icews_is_a_wrong_call(echolot: Callable, archive: Path, tmp_path: Path) -> None:
    done = echolot("add", lines(tmp_path / "a.csv", gdelt_line(1, "20250303", "RUS", "UKR")), "--as", "icews", "--archive", archive)
    assert done.code == 2 and "it looks like a GDELT events file" in done.err
    assert echolot("add", "nothing.csv", "--as", "ucdp", "--archive", archive).code == 2
    assert echolot("add", "x", "--as", "phoenix", "--archive", archive).code == 2


TRIGGER = """id = "strait"
name = "Iran closes the strait"
perpetrator = ["IRN"]
victim = ["ARE"]
public_since = 2025-03-03
"""


@pytest.fixture
def years(echolot: Callable, archive: Path, tmp_path: Path) -> Path:
    """An archive that holds one event table and no text, and a trigger file beside it."""
    told = {"source_actor": "DEU", "target_actor": "IRN", "event_type": "ACCUSE", "mode": "disapprove", "publisher": "dpa"}
    rows = [{**told, "date": day, "article_id": f"d{n}"} for n, day in enumerate(("2025-03-05", "2025-03-06", "2025-06-30"))]
    rows += [{**told, "source_actor": "FRA", "date": "2025-01-10", "event_type": "CONSULT", "mode": "visit", "article_id": "f1"}]
    assert echolot("add", comma(tmp_path / "mine.csv", PLAIN, *rows), "--archive", archive).code == 0
    (tmp_path / "trigger.toml").write_text(TRIGGER)
    return archive


def test_an_archive_of_tables_alone_is_sounded_over_its_rows(echolot: Callable, years: Path, tmp_path: Path) -> None:
    done = echolot("sound", tmp_path / "trigger.toml", "--archive", years, "--actors", "DEU,FRA", "--format", "json")
    told = json.loads(done.out)
    rows = {row["actor"]: row for row in told["rows"]}
    assert done.code == 0 and told["settings"]["coder"] == "plain" and told["coverage"]["events"] == 4
    assert rows["DEU"]["verdict"] == "responded" and rows["DEU"]["responses"] == 2
    assert rows["DEU"]["first"] == {"record": "plain:2025-03-05:DEU>IRN:ACCUSE/disapprove/#1", "date": "2025-03-05", "rung": 3, "latency_days": 2}
    assert rows["DEU"]["evidence"][0]["article"] == "d0" and rows["DEU"]["evidence"][0]["publisher"] == "dpa"
    assert rows["FRA"]["verdict"] == "cannot_tell" and any("rule 8" in reason for reason in rows["FRA"]["abstained"])


def test_such_a_sounding_is_kept_in_the_archive(echolot: Callable, years: Path, tmp_path: Path) -> None:
    assert echolot("sound", tmp_path / "trigger.toml", "--archive", years).code == 0
    with Archive.open(years, read_only=True) as kept:
        assert kept.trigger("strait") is not None
        assert "responded" in kept.scan("soundings").collect()["verdict"].to_list()
        assert kept.scan("responses").collect()["record_id"].len() == 2
    assert echolot("sound", "strait", "--archive", years).code == 0


def test_a_table_beside_texts_is_asked_by_its_coder(echolot: Callable, years: Path, tmp_path: Path) -> None:
    assert echolot("add", "examples/texts", "--archive", years).code == 0 and echolot("code", "--archive", years).code == 0
    file = tmp_path / "trigger.toml"
    by_text = echolot("sound", file, "--archive", years, "--format", "json")
    by_table = echolot("sound", file, "--archive", years, "--coder", "plain", "--format", "json")
    assert '"coder": "plain"' not in by_text.out
    assert json.loads(by_table.out)["settings"]["coder"] == "plain"
    assert echolot("sound", file, "--archive", years, "--coder", "polecat").code == 2


def test_bursts_of_a_table_are_listed_as_triggers_and_sounded_by_their_id(echolot: Callable, archive: Path, tmp_path: Path) -> None:
    told = {"source_actor": "RUS", "target_actor": "UKR", "event_type": "ASSAULT", "mode": "aerial", "publisher": "dpa"}
    rows = [{**told, "date": "2025-01-05", "source_actor": "DEU", "event_type": "AID", "article_id": "a0"}]
    rows += [{**told, "date": "2025-03-20", "article_id": f"a{n}"} for n in range(1, 6)]
    rows += [{**told, "date": "2025-03-21", "source_actor": "DEU", "target_actor": "RUS", "event_type": "ACCUSE", "article_id": "a7"}]
    rows += [{**told, "date": "2025-06-30", "source_actor": "FRA", "event_type": "CONSULT", "mode": "visit", "article_id": "a8"}]
    echolot("add", comma(tmp_path / "mine.csv", PLAIN, *rows), "--archive", archive)
    done = echolot("triggers", "--archive", archive, "--format", "json")
    (found,) = json.loads(done.out)["triggers"]
    assert (found["id"], found["severity"], found["state"], found["articles"]) == ("2025-03-20-RUS-UKR", 10, "candidate", 5)
    assert "5 reports" in echolot("triggers", "--archive", archive).out
    sounded = json.loads(echolot("sound", "2025-03-20-RUS-UKR", "--archive", archive, "--format", "json").out)
    assert {row["actor"]: row["verdict"] for row in sounded["rows"]}["DEU"] == "responded"
