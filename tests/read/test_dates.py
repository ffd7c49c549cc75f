"""When something happened, as the text puts it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from echolot.read import sentences, times
from echolot.read.dates import Before, _grammar, _matches, _places, days_told
from echolot.records import Language, Span

PUBLISHED, TOLD_BEFORE = date(2024, 10, 24), date(2024, 10, 21)
PHRASES = [
    line.split("|")
    for line in (Path(__file__).parent / "dates.csv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith(("#", "language|"))
]


def values(phrase: str, language: str, published: date | None = PUBLISHED, anchor: date | None = TOLD_BEFORE) -> list[str]:
    return [t.value for t in times(phrase, Span(0, len(phrase), phrase), language, published, Before(anchor, anchor, anchor and anchor + timedelta(days=1))) if t.value]


@pytest.mark.parametrize(("language", "phrase", "expected"), PHRASES)
def test_a_phrase_names_its_day_or_its_range(language: str, phrase: str, expected: str) -> None:
    assert values(phrase, language) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("language", "phrase"),
    [
        ("de", "Mittwochs tagt der Rat selten."),
        ("de", "Er mag den freitag nicht."),
        ("de", "Der Morgen war kühl, die Mitte des Saals leer."),
        ("en", "They may march on."),
        ("en", "She sat in the second row, mid-table."),
        ("en", "Her friends call her May."),
    ],
)
def test_what_only_looks_like_a_time_names_no_day(language: str, phrase: str) -> None:
    assert values(phrase, language) == []


def test_without_a_day_of_publication_only_full_dates_are_placed() -> None:
    assert values("Am Mittwoch tagte der Rat, vor zwei Tagen nicht.", "de", None, None) == []
    assert values("Am 12. Oktober 2019 tagte der Rat.", "de", None, None) == ["2019-10-12"]
    assert values("On Wednesday the council met, two days earlier not.", "en", None, None) == []


def test_a_day_told_before_carries_on_through_the_text() -> None:
    text = "The council met on Tuesday. The same day Bern shut the border. Two days before, it had warned. The day after, Bonn followed."
    told = days_told(text, sentences(text, "en"), "en", PUBLISHED)
    assert [[t.value for t in line] for line in told] == [["2024-10-22"], ["2024-10-22"], ["2024-10-20"], ["2024-10-21"]]


@pytest.mark.parametrize(("language", "text", "expected"), [
    ("de", "Am Montagabend fielen Schüsse. Noch in der Nacht protestierte Bern.", ["2024-10-21", "2024-10-22"]),
    ("de", "Am Montagabend fielen Schüsse, noch in der Nacht protestierte Bern.", ["2024-10-21", "2024-10-22"]),
    ("de", "In der Nacht zum Dienstag fielen Schüsse. Noch in der Nacht protestierte Bern.", ["2024-10-22", "2024-10-22"]),
    ("de", "Am Montag meldete Bern Schüsse. In der Nacht hatte Bonn gefeuert.", ["2024-10-21", "2024-10-21"]),
    ("de", "Am Donnerstag fielen Schüsse. In der Nacht protestierte Bern.", ["2024-10-24", "2024-10-24"]),
    ("de", "Am Mittwoch tagte der Rat. Gespräche waren am Montag gescheitert. Noch am Abend protestierte Bern.", ["2024-10-23", "2024-10-21", "2024-10-23"]),
    ("de", "Am Mittwoch tagte der Rat. Gespräche waren am Montag gescheitert. Am selben Tag war Bonn abgereist.", ["2024-10-23", "2024-10-21", "2024-10-21"]),
    ("en", "Shots were fired on Monday evening. Overnight, Bern protested.", ["2024-10-21", "2024-10-22"]),
    ("en", "Bern said on Monday that Bonn had fired missiles overnight.", ["2024-10-21", "2024-10-21"]),
    ("en", "The council met on Wednesday. Talks had failed on Monday. In the evening Bern protested.", ["2024-10-23", "2024-10-21", "2024-10-23"]),
    ("en", "The council met on Wednesday. Talks had failed on Monday. The same day Bonn had left.", ["2024-10-23", "2024-10-21", "2024-10-21"]),
    ("en", "Bonn has cut off gas since Tuesday. Bern protested a day later.", ["2024-10-22/2024-10-24", "2024-10-23"]),
])  # fmt: skip
def test_the_scene_goes_on_and_what_lies_before_it_does_not_set_it(language: str, text: str, expected: list[str]) -> None:
    assert [t.value for line in days_told(text, sentences(text, language), language, PUBLISHED) for t in line if t.value] == expected


def test_a_deadline_ahead_is_not_the_day_from_which_later_times_count() -> None:
    text = "Für Freitag ist eine Sitzung angesetzt. Am selben Tag erwartet man Antwort. Am Dienstag kam ein Brief. Tags zuvor war er abgeschickt worden."
    told = days_told(text, sentences(text, "de"), "de", PUBLISHED)
    assert [t.value for t in told[3]] == ["2024-10-21"]


@given(st.text(max_size=200), st.sampled_from(["de", "en"]), st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_any_text_is_read_without_failing_and_spans_are_exact(text: str, language: Language, published: date) -> None:
    last = 0
    for time in times(text, Span(0, len(text), text), language, published, Before(published, published, published)):
        assert time.span.text == text[time.span.start : time.span.end] and time.span.start >= last
        last = time.span.end


@given(
    st.lists(st.sampled_from([line[1] for line in PHRASES]), min_size=1, max_size=4),
    st.sampled_from(["de", "en"]),
    st.sampled_from([date(1, 1, 1), date(1, 1, 9), date(2024, 2, 29), date(9999, 12, 31)]),
)
def test_times_at_the_ends_of_the_calendar_do_not_break_the_reading(phrases: list[str], language: Language, published: date) -> None:
    text = " ".join(phrases)
    for time in times(text, Span(0, len(text), text), language, published):
        assert time.value is None or all(date.fromisoformat(day) for day in time.value.split("/"))


@given(st.sampled_from(PHRASES), st.integers(0, 3000))
def test_a_past_weekday_is_never_more_than_a_week_back(phrase: list[str], shift: int) -> None:
    published = date.fromordinal(PUBLISHED.toordinal() + shift)
    text = "Am Mittwoch tagte der Rat."
    day = date.fromisoformat(values(text, "de", published, None)[0])
    assert day.weekday() == 2 and 0 <= (published - day).days <= 6


@given(
    st.lists(st.sampled_from([line[1] for line in PHRASES]) | st.text(max_size=6), min_size=1, max_size=5),
    st.sampled_from(["de", "en"]),
    st.sampled_from([str, str.upper, str.title, lambda text: text.replace("i", "ı").replace("s", "ſ"), lambda text: text.replace("I", "İ")]),
)
def test_no_form_begins_where_none_is_looked_for(phrases: list[str], language: str, spelt: Callable[[str], str]) -> None:
    text = spelt(" ".join(phrases))
    places = _places(text, language)
    for form in _grammar(language)[1]:
        assert [m.span() for m in _matches(form.pattern, text, places)] == [m.span() for m in form.pattern.finditer(text)]
