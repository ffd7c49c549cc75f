"""The words of the output: both languages say everything, and they say the same things."""

from __future__ import annotations

import csv
import string
import tomllib
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

import pytest

from echolot import pipeline
from echolot.ingest import read_paths
from echolot.link import read_triggers
from echolot.records import Form, Genre, Kind, SilenceDegree, Stance, Status, Verdict, Voice
from echolot.show.words import LANGUAGES, signs, words

DATA = files("echolot.show") / "data"


def _flat(table: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    out: dict[str, Any] = {}
    for key, value in table.items():
        out |= _flat(value, f"{prefix}{key}.") if isinstance(value, dict) else {f"{prefix}{key}": value}
    return out


def _table(language: str) -> dict[str, Any]:
    return _flat(tomllib.loads((DATA / f"words.{language}.toml").read_text(encoding="utf-8")))


def _slots(value: Any) -> set[str]:
    texts = value if isinstance(value, list) else [value]
    return {name for text in texts if isinstance(text, str) for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys_and_places_to_fill() -> None:
    german, english = _table("de"), _table("en")
    assert set(german) == set(english)
    for key in set(german) - {"reason", "date.short"}:  # a German short date has the number of the month
        assert _slots(german[key]) == _slots(english[key]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_of_the_records_has_a_name(language: str) -> None:
    w = words(language)
    for verdict in Verdict:
        assert w.verdict(verdict) and w.verdict_means(verdict)
    sections = {
        "status": Status,
        "stance": Stance,
        "degree": SilenceDegree,
        "voice": Voice,
        "kinds": Kind,
        "genre": Genre,
        "form": Form,
    }
    for section, literal in sections.items():
        for value in get_args(literal):
            assert isinstance(w(f"{section}.{value}"), str), (section, value)


def test_every_verdict_has_a_sign_of_its_own_and_none_is_a_zero() -> None:
    found = {verdict: sign.sign for verdict, sign in signs().items()}
    assert set(found) == set(Verdict)
    assert len(set(found.values())) == len(found)
    assert all(len(sign) == 1 for sign in found.values())
    assert not set(found.values()) & set("0OoØø∅○◌⌀")
    assert signs()[Verdict.SILENT].ground != signs()[Verdict.CANNOT_TELL].ground


def test_rung_and_act_names_agree_with_the_codebook() -> None:
    codebook = files("echolot.coding") / "data" / "codebook"

    def rows(name: str) -> list[dict[str, str]]:
        with (codebook / name).open(encoding="utf-8") as lines:
            return list(csv.DictReader(line for line in lines if not line.startswith("#")))

    for language in LANGUAGES:
        w = words(language)
        assert {int(r["rung"]): r[f"name_{language}"] for r in rows("ladder.csv")} == {rung: name for rung, (name, _) in w.rungs.items()}
        assert {(r["type"], r["mode"]) for r in rows("acts.csv")} <= set(w.acts)


def test_dates_numbers_and_counts_follow_the_language() -> None:
    german, english = words("de"), words("en")
    day = date(2024, 3, 8)
    assert (german.long_day(day), english.long_day(day)) == ("8. März 2024", "8 March 2024")
    assert (german.day(day), english.day(day)) == ("8.3.", "8 Mar")
    assert (german.number(1234.5, 1), english.number(1234.5, 1)) == ("1.234,5", "1,234.5")
    assert (german.count("articles", 1), german.count_dative("actors", 2), english.count("actors", 1)) == (
        "1 Artikel",
        "2 Akteuren",
        "1 actor",
    )
    assert (english.latency(0), english.latency(1), english.latency(3)) == ("on the day itself", "after 1 day", "after 3 days")


def test_reasons_of_other_rooms_are_said_in_the_language_and_unknown_ones_as_they_came() -> None:
    assert (
        words("de")
        .reason("no history: fewer than 30 earlier triggers to learn from (rule 3)")
        .startswith("ohne Vorgeschichte: weniger als 30")
    )
    assert "17. November 2024" in words("de").reason("the window closes on 2024-11-17, the corpus ends on 2024-11-12")
    assert words("de").reason("something new") == "something new"


def test_an_unknown_language_gets_english() -> None:
    assert words("fr").language == "en"


def test_a_long_list_is_counted() -> None:
    assert words("en").listing(["A", "B"]) == "A and B"
    assert words("en").listing(list("ABCDEF")) == "A, B, C and 3 others"


def test_every_reason_that_the_bundled_chronicle_brings_up_has_german_words() -> None:
    folder = Path(pipeline.__file__).parent / "data" / "chronicle"
    corpus = pipeline.read_corpus(list(read_paths([folder / "dispatches.jsonl"])))  # type: ignore[arg-type]
    german, given = words("de"), set()
    for trigger in read_triggers(folder / "triggers.toml"):
        for row in pipeline.sound(corpus, trigger).rows:
            given.update(row.abstained)
            given.update(reason for answer in row.answers for reason in answer.link_reasons)
    given.update(item.reason for coded in corpus for item in coded.uncoded)
    assert given
    assert [reason for reason in sorted(given) if german.reason(reason) == reason] == []


@pytest.mark.parametrize(
    ("language", "name", "shown"),
    [("en", "United States", "the United States"), ("en", "France", "France"), ("de", "Ukraine", "der Ukraine"), ("de", "Polen", "Polen")],
)
def test_names_have_their_article_inside_a_sentence(language: str, name: str, shown: str) -> None:
    assert words(language).in_sentence(name) == shown
