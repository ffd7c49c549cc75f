"""Texts of strangers, made harmless."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from echolot.show.quotes import LONGEST, pieces
from echolot.show.safe import address, plain, squeezed
from tests.show import made_up as m


def test_an_override_of_writing_direction_becomes_visible() -> None:
    assert plain("a\u202eb\u2066c") == "a⟨U+202E⟩b⟨U+2066⟩c"


def test_terminal_controls_become_visible_signs() -> None:
    assert plain("\x1b[31mred\x07\x9b") == "␛[31mred␇\ufffd"


def test_arabic_and_hebrew_stay_as_they_are() -> None:
    assert plain("شجب שלום") == "شجب שלום"


@given(st.text())
def test_plain_text_is_one_printable_line(text: str) -> None:
    shown = plain(text)
    assert not any(
        ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 or c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029" for c in shown
    )
    shown.encode("utf-8")
    assert plain(shown) == shown


def test_squeezed_text_has_single_blanks() -> None:
    assert squeezed(" a \n\t b ") == "a b"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "ftp://example.org",
        "https://",
        "https://user@example.org/",
        "https://exa\nmple.org",
        "https://[bad",
        "",
        None,
    ],
)
def test_only_web_addresses_are_linked_to(url: str | None) -> None:
    assert address(url) is None


def test_a_web_address_stays() -> None:
    assert address("https://example.org/a?b=1&c=2") == "https://example.org/a?b=1&c=2"


def test_a_sentence_is_cut_at_its_marks_and_nothing_is_lost() -> None:
    sentence = "Berlin summoned the envoy of Pyongyang on Monday."
    found = pieces(
        m.evidence(sentence, "summoned the envoy", marks={"source": "Berlin", "predicate": "summoned", "target": "the envoy of Pyongyang"})
    )
    assert "".join(p.text for p in found) == sentence
    assert [(p.text, p.role) for p in found if p.role] == [
        ("Berlin", "source"),
        ("summoned", "predicate"),
        ("the envoy", "target"),
        (" of Pyongyang", "target"),
    ]
    assert "".join(p.text for p in found if p.evidence) == "summoned the envoy"


def test_a_negation_inside_a_cue_stays_visible() -> None:
    found = pieces(m.evidence("It did not say so.", "did not say", marks={"cue": "did not say", "negation": "not"}))
    assert [(p.text, p.role) for p in found if p.role] == [("did ", "cue"), ("not", "negation"), (" say", "cue")]


def test_a_very_long_sentence_is_cut_around_the_evidence() -> None:
    sentence = "x " * 5000 + "Berlin protested" + " y" * 5000
    text = "".join(p.text for p in pieces(m.evidence(sentence, "Berlin protested")))
    assert len(text) < LONGEST + 10
    assert "Berlin protested" in text
    assert text.startswith("… ") and text.endswith(" …")


@given(
    st.text(min_size=1, max_size=60),
    st.lists(st.tuples(st.sampled_from(["source", "predicate", "cue"]), st.integers(0, 200), st.integers(0, 200)), max_size=6),
)
def test_any_marks_leave_the_text_whole(text: str, marks: list[tuple[str, int, int]]) -> None:
    evidence = replace(m.evidence(text, text), marks=tuple((role, min(a, b), max(a, b)) for role, a, b in marks))
    assert "".join(p.text for p in pieces(evidence)) == plain(text)
