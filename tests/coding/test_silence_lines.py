"""The sentences about silence are marked as their cards say, and none to learn from is one of the test."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "evals"))
silences = import_module("silences")
LEARN, TEST = ROOT / "training" / "reader" / "silences", ROOT / "evals" / "gold" / "silences"


@pytest.mark.parametrize(("folder", "least"), [(LEARN, 11000), (TEST, 600)])
def test_lines_are_marked_in_both_languages(folder: Path, least: int) -> None:
    found = list(silences.lines(folder))
    assert len(found) >= least
    assert {line.degree for line in found} == {"-", *silences.DEGREES}
    assert {line.language for line in found if line.degree != "-"} == {"de", "en"}
    assert all(line.who for line in found if line.degree != "-")


def test_no_line_of_the_test_is_one_to_learn_from() -> None:
    assert not {line.text for line in silences.lines(LEARN)} & {line.text for line in silences.lines(TEST)}


def test_marks_give_the_words_that_they_stand_around() -> None:
    line = silences.line_of("de", "absent\tAus {Lima} kam [[kein Ton]].")
    assert line.text == "Aus Lima kam kein Ton."
    assert [line.text[a:b] for a, b in (*line.who, *line.told)] == ["Lima", "kein Ton"]


@pytest.mark.parametrize("line", ["absent\tAus {Lima kam [[kein Ton]].", "absent\tLima sprach.", "-\t{Lima} [[schwieg]].", "quiet\t{Lima} [[schwieg]]."])
def test_a_line_marked_wrongly_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="marks"):
        silences.line_of("de", line)
