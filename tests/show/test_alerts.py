"""Alerts in words, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from echolot.records import Trigger, Verdict
from echolot.show.alerts import AlertWords
from echolot.show.names import Names
from tests.show import made_up

STRAIT = Trigger(id="strait", label="Iran closes the strait", perpetrator=("PRK",), public_since=date(2031, 3, 3), severity_rung=9)


def words(language: str) -> AlertWords:
    return AlertWords.of(Names(made_up.Actors(), language), language)


def test_an_answer_is_told_with_its_act_its_rung_and_its_day() -> None:
    answer = made_up.answer(5, 6)
    row = made_up.row("DEU", Verdict.RESPONDED, answer)
    title, text = words("en").answer(made_up.sounding(row), row, answer)
    assert title == "Germany answers: summons of an envoy (rung 6)" and "23 October 2024" in text and "diplomatic measure" in text


def test_whose_word_an_answer_is_stands_with_it() -> None:
    told = made_up.answer(5, 6)
    answer = replace(told, evidence=replace(told.evidence, said_by=("CHN",)))
    row = made_up.row("DEU", Verdict.RESPONDED, answer)
    assert words("en").answer(made_up.sounding(row), row, answer)[1].endswith("According to China.")


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_silence_says_what_it_means_and_how_probable_it_was(language: str) -> None:
    row = replace(made_up.row("CHN", Verdict.SILENT), p0=0.021, expected_mean=3.9)
    title, text = words(language).silence(made_up.sounding(row), row)
    assert "China" in title and ("0,021" if language == "de" else "0.021") in text


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_trigger_names_who_did_it_according_to_the_texts(language: str) -> None:
    title, text = words(language).trigger(STRAIT)
    assert "9" in title and "Iran closes the strait" in title and "North Korea" in text


def test_what_a_label_holds_cannot_break_the_line() -> None:
    title, _ = words("en").trigger(replace(STRAIT, label="a\r\nb\x1b[2J\u202e"))
    assert "\n" not in title and "\x1b" not in title and "\u202e" not in title
