"""The protocol: single step, time-aware filter, both directions, expected rank at ties."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from echolot.errors import NoBenchmarkData, UnreadableFile
from echolot.expect.benchmarks.predictions import write_predictions
from echolot.expect.benchmarks.protocol import Scored, by_day_interval, figures, novelty, questions, ranks, walk
from echolot.expect.benchmarks.result import quiet
from echolot.expect.benchmarks.split import both_directions, read_split
from echolot.expect.dyads.recurrency import Recurrency
from tests.expect.made_up import read_predictions, scored, world, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "MADE", world(), valid=40, test=50)


def test_another_true_answer_of_the_same_day_is_no_error() -> None:
    scores = np.array([[0.9, 0.8, 0.7, 0.1]], np.float32)
    assert ranks(scores, np.array([0, 0]), np.array([1, 2])).tolist() == [2, 2]  # only entity 0 is in the way of both


def test_a_score_that_says_nothing_earns_nothing() -> None:
    found = ranks(np.zeros((1, 101), np.float32), np.array([0]), np.array([7]))
    assert found.tolist() == [51]  # the middle of 101, not the top


def test_a_score_that_is_no_number_is_no_answer_found() -> None:
    with pytest.raises(ValueError, match="no numbers"):
        ranks(np.array([[0.5, np.nan]], np.float32), np.array([0]), np.array([1]))


def test_a_repeated_question_is_asked_once() -> None:
    source, relation, of_fact = questions(np.array([[3, 1, 5], [2, 0, 1], [3, 1, 4]]))
    assert (source.tolist(), relation.tolist(), of_fact.tolist()) == ([2, 3], [0, 1], [1, 0, 1])


def test_every_fact_is_asked_from_both_sides() -> None:
    assert both_directions(np.array([[1, 0, 2, 9]]), 4).tolist() == [[1, 0, 2, 9], [2, 4, 1, 9]]


def test_figures_are_those_of_their_definition() -> None:
    assert figures(np.array([1.0, 2.0, 4.0, 20.0])) == {"mrr": 0.45, "hits@1": 0.25, "hits@3": 0.5, "hits@10": 0.75}


def test_the_interval_holds_the_mean_and_does_not_move_with_the_same_seed() -> None:
    found, day = 1.0 + np.arange(200) % 7, np.arange(200) // 10
    low, high = by_day_interval(found, day, seed=1)
    assert low < figures(found)["mrr"] < high
    assert (low, high) == by_day_interval(found, day, seed=1)


def test_time_stamps_become_days_and_parts_stay_in_order(folder: Path) -> None:
    split = read_split(folder, name="made", needs="")
    assert (split.step, split.origin) == (24, 0)
    assert split.train[:, 3].max() < split.valid[:, 3].min() == 40 and split.test[:, 3].min() == 50
    assert len(split.by_day()) == 60 and sum(map(len, split.by_day())) == 2 * len(world())
    assert split.names[1] == "Police (Land 1)"


def test_the_folder_that_holds_the_benchmarks_will_do(folder: Path) -> None:
    assert len(read_split(folder.parent, name="made", needs="").test) == len(read_split(folder, name="made", needs="").test)


def test_without_data_the_error_says_what_to_fetch(tmp_path: Path) -> None:
    with pytest.raises(NoBenchmarkData, match=r"no train\.txt.*Fetch the moon"):
        read_split(tmp_path, name="made", needs="the moon")
    with pytest.raises(NoBenchmarkData, match="no folder"):
        read_split(None, name="made", needs="the moon")


@pytest.mark.parametrize(("line", "why"), [("1\t2\tx\t0", "line 1"), ("1\t-2\t3\t0", "below zero"), ("1 2", "line 1"), ("", "no facts")])
def test_a_broken_file_is_named_with_its_line(folder: Path, line: str, why: str) -> None:
    (folder / "train.txt").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(UnreadableFile, match=why):
        read_split(folder, name="made", needs="")


def test_a_split_whose_parts_overlap_in_time_is_refused(folder: Path) -> None:
    (folder / "test.txt").write_text("1\t0\t2\t24\n", encoding="utf-8")
    with pytest.raises(UnreadableFile, match="overlap in time"):
        read_split(folder, name="made", needs="")


def test_a_torn_file_is_an_error_in_a_sentence(folder: Path) -> None:
    whole = (folder / "train.txt.gz").read_bytes()
    (folder / "train.txt.gz").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UnreadableFile, match="cannot be read"):
        read_split(folder, name="made", needs="")


class Told:
    """A forecaster that notes what it is asked and told, and in which order."""

    def __init__(self, entities: int) -> None:
        self.entities, self.calls = entities, []  # type: ignore[var-annotated]

    def forecast(self, source: np.ndarray, relation: np.ndarray, day: int) -> np.ndarray:
        self.calls.append(("asked", day))
        return np.zeros((len(source), self.entities), np.float32)

    def learn(self, facts: np.ndarray, day: int) -> None:
        assert set(facts[:, 3].tolist()) <= {day}
        self.calls.append(("told", day))


def test_a_day_is_told_only_after_it_was_scored(folder: Path) -> None:
    split = read_split(folder, name="made", needs="")
    forecaster = Told(split.n_entities)
    walk(split, forecaster, quiet)
    assert [call for call in forecaster.calls if call[1] >= 49][:5] == [
        ("told", 49),
        ("asked", 50),
        ("told", 50),
        ("asked", 51),
        ("told", 51),
    ]


@pytest.mark.parametrize("name", ["p.npz", "p.jsonl.gz"])
def test_an_independent_scorer_finds_our_figures_in_the_predictions(folder: Path, name: str) -> None:
    split = read_split(folder, name="made", needs="")
    done = walk(split, Recurrency(split.n_entities, split.n_relations), quiet)
    write_predictions(folder / name, done.predictions(split))
    theirs = scored([act for act in world() if act[3] >= 50], read_predictions(folder / name))
    assert len(theirs) == 2 * len(split.test)
    assert np.mean(theirs) == pytest.approx(done.figures()["mrr"], abs=1e-6)


def test_what_is_new_is_told_from_what_was_known() -> None:
    facts, earlier = np.array([[1, 0, 2, 9], [1, 1, 2, 9], [2, 0, 1, 9]]), np.array([[1, 0, 2, 3]])
    assert novelty(facts, earlier).tolist() == [0, 1, 2]


def test_no_question_means_no_rank() -> None:
    done = Scored()
    done.add(Told(3), np.zeros((0, 4), np.int64), 0, np.zeros(0, np.int64))
    assert done.ranks == []
