"""`echolot benchmark` on a made-up world."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from echolot.expect.benchmarks import BENCHMARKS, published
from tests.expect.made_up import world, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "data", world(), valid=40, test=50)


def test_without_a_name_all_are_listed_with_what_they_need(echolot: Callable[..., Any]) -> None:
    done = echolot("benchmark")
    assert done.code == 0 and all(name in done.out for name in BENCHMARKS)


def test_the_figures_stand_beside_the_published_ones(echolot: Callable[..., Any], folder: Path) -> None:
    done = echolot("benchmark", "icews14", "--data", folder, "--format", "json")
    told = json.loads(done.out)
    assert done.code == 0 and told["schema"] == "echolot.benchmark/1"
    assert set(told) >= {"schema", "name", "data", "n", "ours", "published", "seconds", "peak_bytes"}
    assert told["n"] == 2 * len({act for act in world() if act[3] >= 50})
    assert 0 < told["ours"]["mrr"] <= 1 and told["intervals"]["mrr"][0] < told["ours"]["mrr"] < told["intervals"]["mrr"][1]
    assert {"who", "metric", "value", "setting", "source"} == set(told["published"][0])


def test_every_format_says_the_same(echolot: Callable[..., Any], folder: Path) -> None:
    mrr = f"{json.loads(echolot('benchmark', 'icews14', '--data', folder, '--format', 'jsonl').out)['ours']['mrr']:.4f}"
    assert mrr in echolot("benchmark", "icews14", "--data", folder).out
    assert mrr in echolot("benchmark", "icews14", "--data", folder, "--format", "md").out
    rows = list(csv.DictReader(io.StringIO(echolot("benchmark", "icews14", "--data", folder, "--format", "csv").out)))
    assert mrr == next(f"{float(row['value']):.4f}" for row in rows if row["who"] == "Echolot" and row["metric"] == "mrr")


def test_missing_data_are_told_with_where_to_fetch_them(echolot: Callable[..., Any], tmp_path: Path) -> None:
    for words in (["--data", tmp_path], []):
        done = echolot("benchmark", "icews14", *words)
        assert done.code == 2 and "Fetch ICEWS14" in done.err and not done.out


def test_a_name_that_is_almost_right_is_answered_with_the_right_one(echolot: Callable[..., Any]) -> None:
    done = echolot("benchmark", "icews41")
    assert done.code == 2 and "icews14" in done.err


@pytest.mark.parametrize("name", ["top.txt", "nowhere/top.npz"])
def test_a_place_where_forecasts_cannot_go_is_refused_before_the_work(
    echolot: Callable[..., Any], folder: Path, tmp_path: Path, name: str
) -> None:
    done = echolot("benchmark", "icews14", "--data", folder, "--predictions", tmp_path / name)
    assert done.code == 2 and "cannot be written" in done.err


def test_every_published_figure_has_a_benchmark_a_setting_and_a_source() -> None:
    known = [p for name in BENCHMARKS for p in published(name)]
    assert known and all(p.who and p.setting and p.source and p.value > 0 for p in known)
