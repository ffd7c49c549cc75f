"""The report for word processors and as Markdown: the same facts, no picture, nothing that runs."""

from __future__ import annotations

import re

import pytest

from echolot import show
from echolot.records import Verdict
from echolot.show import summary
from echolot.show.words import words
from tests.show import made_up as m
from tests.show.test_report import Page


def _sounding() -> object:
    rows = (
        m.row("DEU", Verdict.RESPONDED, m.answer(1, 2, "Berlin was concerned."), m.answer(3, 7, "Berlin imposed sanctions.")),
        m.row("FRA", Verdict.RESPONDED, m.answer(2, 3, "Paris condemned it.")),
        m.row("PER", Verdict.CANNOT_TELL),
    )
    return m.sounding(*rows)


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_word_processor_gets_headings_one_table_and_numbered_notes(language: str) -> None:
    text = show.report_plain(_sounding(), language)  # type: ignore[arg-type]
    page = Page(text)
    names = [tag for tag, _ in page.tags]
    assert names.count("table") == 1 and not {"svg", "style", "script", "img", "details"} & set(names)
    notes = text.split("<ol>")[1].split("</ol>")[0]
    assert notes.count("<li>") == 3
    assert re.findall(r"<td>((?:\d+(?:, )?)*)</td>\s*</tr>", text) == ["1, 2", "3", ""]


def test_what_a_text_says_stays_text() -> None:
    row = m.row("DEU", Verdict.RESPONDED, m.answer(1, 2, "<script>alert(1)</script> Berlin"), name="<b>Berlin</b>")
    text = show.report_plain(m.sounding(row), "en")
    assert "<script" not in text and "<b>" not in text and "&lt;script&gt;" in text


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_form_of_the_report_names_method_limits_and_how_to_cite(language: str) -> None:
    sounding, w = _sounding(), words(language)
    cite = summary.citation(sounding, w)  # type: ignore[arg-type]
    for text in (show.report_plain(sounding, language), show.sounding_markdown(sounding, language)):  # type: ignore[arg-type]
        assert all(w(f"report.{key}") in text for key in ("method", "limits", "versions"))
        assert cite.rsplit(" ", 1)[1].rstrip(".") in text  # the hash of the data
