"""Where a sentence ends, and where it only looks so."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from echolot.read import sentences
from echolot.records import Language
from tests.conftest import examples

CASES = [
    tuple(line.split("\t", 1))
    for line in (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def cut(text: str, language: Language) -> list[str]:
    return [text[s.start : s.end] for s in sentences(text, language)]


@pytest.mark.parametrize(("language", "marked"), CASES)
def test_a_text_is_cut_where_its_sentences_end(language: Language, marked: str) -> None:
    assert cut(marked.replace(" | ", " "), language) == marked.split(" | ")


@pytest.mark.parametrize(("language", "marked"), CASES)
def test_paragraphs_around_a_text_change_none_of_its_sentences(language: Language, marked: str) -> None:
    frame = {"de": "Davor war es still.", "en": "Before that it was quiet."}[language]
    text = marked.replace(" | ", " ")
    assert cut(f"{frame}\n\n{text}\n\n{frame}", language) == [frame, *marked.split(" | "), frame]


def test_a_short_line_above_a_text_is_a_heading() -> None:
    text = "Der Westen zeigt Schwäche\n\nDie Lage ist ernst. Niemand antwortet.\n"
    found = sentences(text, "de")
    assert [s.heading for s in found] == [True, False, False]
    assert text[found[0].start : found[0].end] == "Der Westen zeigt Schwäche"


def test_a_lone_line_without_text_below_is_no_heading() -> None:
    assert [s.heading for s in sentences("Der Westen zeigt Schwäche", "de")] == [False]


def test_items_of_a_list_are_sentences_of_their_own() -> None:
    text = "The council asks for:\n\n- a ceasefire\n- the release of all prisoners\n- talks\n"
    assert cut(text, "en") == ["The council asks for:", "- a ceasefire", "- the release of all prisoners", "- talks"]


def test_lines_wrapped_at_a_fixed_width_are_joined() -> None:
    text = "The council met on Tuesday and\nasked both sides to hold their fire.\nNobody listened to it at all.\n"
    assert [" ".join(s.split()) for s in cut(text, "en")] == [
        "The council met on Tuesday and asked both sides to hold their fire.", "Nobody listened to it at all.",
    ]  # fmt: skip


@given(st.text(max_size=400), st.sampled_from(["de", "en"]))
def test_every_character_that_is_no_space_is_in_exactly_one_sentence(text: str, language: Language) -> None:
    last, covered = 0, []
    for sentence in sentences(text, language):
        assert last <= sentence.start < sentence.end <= len(text)
        covered += range(sentence.start, sentence.end)
        last = sentence.end
    assert {i for i, letter in enumerate(text) if not letter.isspace()} <= set(covered)


@given(st.lists(st.sampled_from(CASES), min_size=1, max_size=5))
def test_sentences_are_numbered_in_order_and_start_and_end_on_a_letter_or_mark(cases: list[tuple[str, str]]) -> None:
    text = "\n\n".join(marked.replace(" | ", " ") for _, marked in cases)
    found = sentences(text, "de")
    assert [s.index for s in found] == list(range(len(found)))
    assert all(not text[s.start].isspace() and not text[s.end - 1].isspace() for s in found)


@examples(20)
@given(st.sampled_from(['"', "„", "“", "(", ".", "?!", "...", "A.", "1.", "z. B. ", "\n", "- ", "# ", "Dr. "]), st.integers(1, 5_000))
def test_a_long_run_of_the_same_marks_is_read_without_trouble(mark: str, times: int) -> None:
    text = mark * times
    assert sum(s.end - s.start for s in sentences(text, "de")) <= len(text)
