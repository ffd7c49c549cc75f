"""`echolot calibrate` on event tables and texts, and everything it refuses."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from echolot import event_pipeline
from echolot.archive import Archive
from echolot.errors import BadTable
from echolot.expect.calibration import in_force
from echolot.link import read_triggers
from echolot.records import Verdict
from echolot.tables import EVENTS

START, COUNT, GAP = date(2031, 3, 1), 36, 30
STATES = {"USA": 12, "GBR": 9, "FRA": 6, "POL": 4, "DEU": 2, "BRA": 0.2, "IND": 0.1}  # acts against the perpetrator after an attack


def table(last: int = COUNT, silent: str = "") -> pl.DataFrame:
    rng = random.Random(1)
    rows: list[dict[str, object]] = []

    def act(day: date, source: str, target: str, kind: str, rung: int, publisher: str = "") -> None:
        rows.append(
            {**dict.fromkeys(EVENTS), "event_id": f"made:{len(rows)}", "date": day, "source_actor": source, "target_actor": target, "event_type": kind,
             "rung": rung, "stance": "contra", "status": "realised", "directed": True, "reports": 1, "publisher": publisher or ("Wire", "Post")[len(rows) % 2], "coder": "made"}
        )  # fmt: skip

    for n in range((last + 2) * GAP + 60):
        day = START - timedelta(days=60) + timedelta(days=n)
        for state in STATES:
            for other in ("TCD", "PER", "MLI"):
                if rng.random() < 0.5:
                    act(day, state, other, "ACCUSE", 3)
            if rng.random() < 0.02:
                act(day, state, "RUS", "ACCUSE", 3)
    for k in range(last + 1):
        day = START + timedelta(days=GAP * k)
        for _ in range(8):
            act(day, "RUS", "UKR", "ASSAULT", 10)
        for state, mean in STATES.items():
            for _ in range(0 if k == last and state == silent else round(rng.gammavariate(4, mean / 4))):
                act(day + timedelta(days=min(6, int(rng.expovariate(1)))), state, "RUS", "ACCUSE", 3, "Post" if k == last and state == "FRA" else "")
    act(START + timedelta(days=GAP * last + 2), "NATO", "RUS", "ACCUSE", 3)
    for _ in range(3):
        act(START + timedelta(days=GAP * last + 11), "IND", "RUS", "ACCUSE", 3)
    return pl.DataFrame(rows, schema=EVENTS, orient="row")


def triggers(path: Path, count: int = COUNT) -> Path:
    days = [START + timedelta(days=GAP * k) for k in range(count)]
    blocks = [
        f'[[trigger]]\nid = "B{k}"\nname = "attack {k}"\nperpetrator = ["RUS"]\nvictim = ["UKR"]\npublic_since = {day}\nseverity = 10\n'
        for k, day in enumerate(days)
    ]
    path.write_text("\n".join(blocks))
    return path


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("calibrate") / "archive"
    with Archive.open(folder, create=True) as kept:
        kept.commit("events", table(silent="USA"), made_by={"coder": "made", "codebook": "plover.v1", "date": "2034-03-01"}, key="made")
    return folder


def test_a_history_in_an_event_table_is_learned_tested_and_kept(echolot: Callable[..., Any], archive: Path, tmp_path: Path) -> None:
    done = echolot("calibrate", "--triggers", triggers(tmp_path / "t.toml"), "--archive", archive, "--format", "json")
    told = json.loads(done.out)
    assert done.code == 0 and told["schema"] == "echolot.calibration/1" and told["source"] == "events"
    assert told["held"]["triggers"] == 9 and told["held"]["log_loss"] < 1
    shown = echolot("calibrate", "--show", "--events", "--archive", archive)
    assert shown.code == 0 and told["id"] in shown.out and "echo of single acts" in shown.out
    with Archive.open(archive, read_only=True) as kept:
        found = in_force(kept.meta, "events")
        assert found is not None and found.id == told["id"] and in_force(kept.meta, "texts") is None
        trigger = read_triggers(triggers(tmp_path / "now.toml", COUNT + 1))[-1]
        sounding = event_pipeline.sound_table(kept.scan("events"), trigger, calibration=found, named=sorted(STATES))
        unasked = event_pipeline.sound_table(kept.scan("events"), trigger, calibration=found)
        with pytest.raises(BadTable, match="twice"):
            event_pipeline.sound_tables(kept.scan("events"), [trigger, trigger], calibration=found)
    rows = {r.actor: r for r in sounding.rows}
    assert rows["USA"].p0 is not None and rows["USA"].p0 < 0.05 and not rows["USA"].answers
    assert rows["USA"].verdict in (Verdict.SILENT, Verdict.SILENT_FRAGILE, Verdict.NOTABLE_ABSENCE) or any("rule" in r for r in rows["USA"].abstained)
    assert rows["GBR"].verdict is Verdict.RESPONDED
    assert {"USA", "GBR"} <= {r.actor for r in unasked.rows} and "IND" not in {r.actor for r in unasked.rows}  # expected; neither expected nor heard
    usa = next(r for r in unasked.rows if r.actor == "USA")
    assert usa.collective == ("NATO",) and usa.own_voice in (True, None) and rows["USA"].e_value is not None and rows["USA"].e_value > 2
    settings = [
        "link 0.3", "link 0.7", "window x0.5", "window x2.0", "scale plover", "scale goldstein", "rungs 7-9 merged", "without Post", "without Wire",
    ]  # fmt: skip
    assert {actor: sorted(v.setting for v in rows[actor].stability) for actor in STATES} == dict.fromkeys(STATES, sorted(settings))
    under = {actor: {v.setting: v.verdict for v in rows[actor].stability} for actor in STATES}
    assert Verdict.RESPONDED not in under["USA"].values()  # who did nothing at all did nothing under any setting
    assert rows["FRA"].verdict is Verdict.RESPONDED is under["FRA"]["without Wire"] and under["FRA"]["without Post"] is not Verdict.RESPONDED
    assert not rows["IND"].answers and under["IND"]["window x2.0"] is Verdict.RESPONDED  # it spoke four days after the window
    assert told["timing"]["arrivals"][0]["rung"] == 1 and "Kaplan-Meier" in shown.out


def test_too_little_history_is_refused_with_what_is_needed(echolot: Callable[..., Any], archive: Path, tmp_path: Path) -> None:
    done = echolot("calibrate", "--triggers", triggers(tmp_path / "t.toml", 4), "--events", "--archive", archive)
    assert done.code == 2 and "30 for a silence" in done.err


@pytest.mark.parametrize("words", [(), ("--show",), ("--show", "--triggers", "x.toml")])
def test_a_call_that_names_no_history_is_wrong(echolot: Callable[..., Any], words: tuple[str, ...], tmp_path: Path) -> None:
    with Archive.open(tmp_path / "empty", create=True):
        pass
    done = echolot("calibrate", *words, "--archive", tmp_path / "empty")
    assert done.code == 2 and "--triggers" in done.err


def test_no_archive_and_bad_facts_are_named(echolot: Callable[..., Any], archive: Path, tmp_path: Path) -> None:
    assert "nowhere" in echolot("calibrate", "--show", "--archive", tmp_path / "nowhere").err
    done = echolot("calibrate", "--triggers", triggers(tmp_path / "t.toml"), "--events", "--archive", archive, "--facts", tmp_path / "gone")
    assert done.code == 2 and "no folder" in done.err


def test_a_damaged_calibration_is_refused_with_the_next_step(tmp_path: Path) -> None:
    from echolot.errors import BadCalibration

    with Archive.open(tmp_path / "a", create=True) as kept:
        kept.set_meta("calibration:texts", '{"schema": "echolot.calibration/9"}')
        with pytest.raises(BadCalibration, match="echolot calibrate"):
            in_force(kept.meta)
