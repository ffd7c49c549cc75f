"""Markdown, CSV, JSON lines."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from echolot import show
from echolot.records import Verdict
from echolot.show.formats import RECORD_COLUMNS, SOUNDING_COLUMNS, cell
from tests.show import made_up as m


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "x\n=1", "\r=1", "＝1", "\t"])
def test_a_cell_that_could_be_a_formula_gets_an_apostrophe(text: str) -> None:
    assert cell(text) == "'" + text.replace("\r", "\n")


@pytest.mark.parametrize("text", ["Germany", "a = b", "3-1", "x@y", "", "'quoted'"])
def test_other_text_stays(text: str) -> None:
    assert cell(text) == text


@given(st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False)))
def test_numbers_stay_numbers_also_negative_ones(number: float) -> None:
    assert float(cell(number)) == float(number)


def test_a_sounding_has_one_line_an_actor() -> None:
    text = show.sounding_csv(m.sounding())
    rows = _rows(text)
    assert text.splitlines()[0] == ",".join(SOUNDING_COLUMNS)
    assert [r["actor"] for r in rows] == ["PRK", "DEU", "RUS", "EU", "CHN", "USA", "UKR"]
    assert (rows[1]["strongest_rung"], rows[1]["strongest_date"], rows[1]["strongest_mode"]) == ("6", "2024-10-23", "summon")
    assert rows[4]["strongest_rung"] == ""
    assert rows[4]["asserted_silences"] == "1"


def test_hostile_names_do_not_become_formulas() -> None:
    rows = _rows(show.sounding_csv(m.sounding(m.row("X", Verdict.CANNOT_TELL, name='=HYPERLINK("http://x")'))))
    assert rows[0]["name"].startswith("'=")


def test_records_have_one_line_each_over_all_documents() -> None:
    rows = _rows(show.records_csv([m.document(), m.document()], m.NAMES))
    assert len(rows) == 8
    assert list(rows[0]) == list(RECORD_COLUMNS)
    assert (rows[0]["source"], rows[0]["target_names"], rows[0]["type"], rows[0]["counts_as"]) == ("UKR", "North Korea", "ACCUSE", "3")
    assert m.TEXT[int(rows[1]["start"]) : int(rows[1]["end"])] == rows[1]["evidence"]


def test_no_documents_give_a_header_alone() -> None:
    assert show.records_csv([], {}) == ",".join(RECORD_COLUMNS) + "\n"


def test_json_lines_are_one_object_a_line() -> None:
    lines = show.sounding_jsonl(m.sounding()).splitlines()
    assert [json.loads(line)["actor"] for line in lines][:2] == ["PRK", "DEU"]
    assert [json.loads(line)["id"] for line in show.records_jsonl(m.document()).splitlines()] == ["r01", "r02", "r03", "r04"]
    assert json.loads(show.document_jsonl(m.document(), m.NAMES))["schema"] == "echolot.document/1"


@pytest.mark.parametrize("language", ["de", "en"])
def test_markdown_holds_finding_table_words_and_reasons(language: str) -> None:
    text = show.sounding_markdown(m.sounding(), language)
    assert "Germany" in text and "**summoned**" in text
    assert ("(rule 3)" if language == "en" else "(Regel 3)") in text
    assert "[The Example Post](<https://example.org/a1>)" in text


def test_markdown_escapes_what_a_text_could_smuggle_in() -> None:
    nasty = m.answer(
        1, 3, "x", evidence=m.evidence("<img src=x> | [a](javascript:b) `c`", "<img", url="javascript:alert(1)", publisher="a|b")
    )
    text = show.sounding_markdown(m.sounding(m.row("DEU", Verdict.RESPONDED, nasty, name="Ger|many\n# x")), "en")
    assert "<img" not in text and "\\[a\\](" in text
    assert "Ger\\|many # x" in text


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_document_in_markdown_names_who_did_what(language: str) -> None:
    text = show.document_markdown(m.document(), m.NAMES, language)
    assert "**r01** Ukraine → North Korea" in text
    assert "`ACCUSE/allege`" in text and "The weather was fine" in text
