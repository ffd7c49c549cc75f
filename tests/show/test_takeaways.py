"""Above each picture stands what it comes to: counts and days, in both languages, for full soundings and empty ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from echolot.records import Verdict
from echolot.show.takeaways import PARTS, takeaways
from echolot.show.web.page_words import page_words
from tests.show import made_up as m


def test_each_counts_what_its_picture_shows() -> None:
    sounding = m.sounding(
        m.row("DEU", Verdict.RESPONDED, m.answer(2, 3), m.answer(5, 6)), m.row("FRA", Verdict.RESPONDED, m.answer(4, 4)),
        m.row("EU", Verdict.RESPONDED, m.answer(9, 2)), m.row("IND", Verdict.CANNOT_TELL), m.row("BRA", Verdict.NOT_SURPRISING),
    )  # fmt: skip
    said = takeaways(sounding, {m.DAY_0: 3, m.DAY_0 + timedelta(days=2): 1}, page_words("en"))
    assert said["timeline"] == "Half of the 3 that answered had done so by day 4; the last to answer did so first on day 9."
    assert said["balance"] == "Of 3 that answered, 1 acted and 2 only spoke."
    assert said["map"] == "2 states answered, and 1 actor that has no place on a map."
    assert said["coverage"].startswith("Something was heard on 2 of ")
    assert said["unknown"] == "Of 1 of 5 actors nothing can be told."


@pytest.mark.parametrize("language", ["de", "en"])
def test_where_nobody_answered_each_says_so(language: str) -> None:
    silent = m.sounding(m.row("IND", Verdict.SILENT))
    for sounding in (silent, replace(silent, rows=())):
        said = takeaways(sounding, {}, page_words(language))
        assert set(said) == set(PARTS) and all(text and "{" not in text for text in said.values())
