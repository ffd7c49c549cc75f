"""What the reader must get right, sentence by sentence (`phenomena_*.csv`); the wrong reading is asserted absent.

A sentence that is still misread says why in its last column and is expected to fail for that reason; once it is read right, this test
fails until the column is emptied.
"""

from __future__ import annotations

import pytest

from tests.coding.readings import Case, cases, reads, told
from tests.conftest import read

FILES = ("phenomena_de.csv", "phenomena_en.csv", "phenomena_silence.csv", "answers.csv", "news_de.csv", "news_en.csv")
SENTENCES = [pytest.param(case, id=case.name) for file in FILES for case in cases(file)]


@pytest.mark.parametrize("case", SENTENCES)
def test_the_sentence_means_what_it_says_and_nothing_else(case: Case) -> None:
    document = read(case.sentence, case.language)
    missing = [reading for reading in case.right if not reads(document, reading)]
    wrong = [reading for reading in case.wrong if reads(document, reading)]
    if case.misread:
        assert missing or wrong, f"now read right, empty the last column of its line: {case.sentence}"
        pytest.xfail(f"still misread: {case.misread}")
    assert not missing and not wrong, f"{case.sentence}\n  not read: {missing}\n  misread: {wrong}\n{told(document)}"


def test_every_phenomenon_has_ten_sentences_in_each_language() -> None:
    counted: dict[str, int] = {}
    for file in FILES[:2]:
        for case in cases(file):
            key = case.name.rpartition("-")[0]
            counted[key] = counted.get(key, 0) + 1
    assert len(counted) == 36 and min(counted.values()) >= 10, counted
