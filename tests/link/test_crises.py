"""The marked crises are what they say they are."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from echolot import link
from echolot.coding.actors import ActorList

CRISES = Path(__file__).parents[2] / "evals" / "gold" / "crises"
FOLDERS = sorted(path.parent for path in CRISES.glob("*/trigger.toml"))


def rows(folder: Path) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    dispatches = {d["id"]: d for d in map(json.loads, (folder / "dispatches.jsonl").read_text(encoding="utf-8").splitlines())}
    with (folder / "answers.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            yield row, dispatches[row["dispatch"]]


def test_each_crisis_is_in_one_part_and_test_and_unseen_stay_what_they_were() -> None:
    split = json.loads((CRISES.parents[1] / "split.json").read_text(encoding="utf-8"))["crises"]
    assert sorted(f.name for f in FOLDERS) == sorted([*split["dev"], *split["test"], *split["unseen"]])
    assert (len(split["test"]), len(split["unseen"])) == (6, 8)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: f.name)
def test_every_answer_stands_in_its_dispatch_within_the_window_and_counts_as_the_ladder_says(folder: Path) -> None:
    trigger, actors = link.read_triggers(folder / "trigger.toml")[0], ActorList.built_in()
    assert trigger.public_since is not None and trigger.window_days
    for row, dispatch in rows(folder):
        assert f"{dispatch['title']}\n{dispatch['text']}".count(row["words"]) == 1, row
        day = date.fromisoformat(row["date"])
        assert trigger.public_since <= day <= trigger.public_since + timedelta(days=trigger.window_days), row
        assert day <= date.fromisoformat(dispatch["published"]), row
        assert actors.kind(row["actor"]) and row["actor"] not in trigger.perpetrator, row
        most = {"announced": 5, "considered": 4}.get(row["status"], 10)
        assert not row["counts_as"] or int(row["counts_as"]) == min(int(row["rung"]), most), row
