"""Whatever a text is like, it is read without a crash, with exact spans, and in a time that grows with its length only."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from echolot import pipeline
from echolot.coding.actors import ActorList
from echolot.coding.rules import RulesCoder
from echolot.records import Coded
from echolot.show.contract import document_json
from echolot.show.names import Names
from tests.conftest import article, examples, slowness

ACTORS = ActorList.built_in()
CODER = RulesCoder(ACTORS)
NAMES = Names(ACTORS, "en")

REPORT = "Germany condemned Iran on Monday and said that it would not accept the attack. "
BERICHT = "Deutschland verurteilte Iran am Montag und erklärte, man werde den Angriff nicht hinnehmen. "
BITS = [
    "Germany", "Iran", "the German government", "Merkel", "NATO", "Deutschland", "der Kreml", "Außenminister Wang Yi", "US", "he", "sie",
    "condemned", "has not", "will", "said that", "according to", "verurteilte", "habe", "nicht", "erklärte, dass", "zu verhängen", "denied", "if",
    "attack", "sanctions", "Sanktionen", "troops", "12", "three million", "24. Oktober 2024", "on Monday", "am 3. Mai", "yesterday", "U.S.", "z. B.",
    ".", "!", "?", "...", ",", ";", ":", "–", "-", "„", "“", '"', "'", "(", ")", "[1]", "\n", "\n\n", "\r\n", "\t", "\u2028", "\x0b", "\u00a0", "\u00ad",
    "\u202e", "\u200f", "\u2066", "\ufeff", "😀", "🇩🇪", "👩‍👩‍👧", "e\u0301", "ﬁ", "Ⅻ", "İ", "ß", "<p>", "</b>", "&amp;", "<script>", "# ", "- ", "> ", "|", "~~ ¬",
    "con-\ndemned", "G e r m a n y", "lran", "GERMANY CONDEMNED IRAN", "x" * 300, "\ud800", "中国", "Россия осудила", "a" * 40 + "-" * 40,
]  # fmt: skip


def coded(text: str, language: str = "en") -> tuple[Coded, dict[str, Any]]:
    found = CODER(article(text, language))  # whatever language it is in
    return found, document_json(pipeline.document(found, ACTORS), NAMES)


def inexact(value: Any, text: str) -> list[Any]:
    """Every object with start, end and text, wherever it stands, whose text is not the slice."""
    wrong, todo = [], [value]
    while todo:
        each = todo.pop()
        if isinstance(each, dict):
            if {"start", "end", "text"} <= each.keys() and each["text"] != text[each["start"] : each["end"]]:
                wrong.append(each)
            todo.extend(each.values())
        elif isinstance(each, list):
            todo.extend(each)
    return wrong


def sound(text: str, language: str) -> None:
    found, document = coded(text, language)
    assert not inexact(document, text)
    ends = [(s.start, s.end) for s in found.sentences]
    assert all(0 <= start < end <= len(text) for start, end in ends)
    assert all(before[1] <= after[0] for before, after in pairwise(ends))
    json.dumps(document)


@examples(60)
@given(st.lists(st.sampled_from(BITS), max_size=60), st.sampled_from([" ", "", "  "]), st.sampled_from(["de", "en"]))
def test_any_sequence_of_words_and_signs_is_read(bits: list[str], between: str, language: str) -> None:
    sound(between.join(bits), language)


@examples(30)
@given(st.text(max_size=400), st.sampled_from(["de", "en"]))
def test_any_text_at_all_is_read(text: str, language: str) -> None:
    sound(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "Iran", "Iran.", ".", "\n", "condemned", "😀", "\u202e", "“", "(((", "Germany condemned", "not", "1", "# Iran\n", "---\n---\n", "said", "Nein!",
        REPORT.upper(), REPORT.replace(" ", ""), REPORT[::-1], REPORT.replace("e", "3"), " ".join(REPORT), f"<p>{REPORT}</p>", REPORT + BERICHT,
        "\u202e" + REPORT + "\u202c", REPORT.replace("Iran", "\ud800 Iran") + "“\ud800 ” he said. \udfff condemned Iran.", "\ufeff" + REPORT, REPORT.replace(" ", "\u00a0"), REPORT.replace("n", "ñ"), REPORT.replace(" ", "\n"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_text_of_one_word_or_one_kind_of_noise_is_read(text: str, language: str) -> None:
    sound(text, language)


def test_emoji_and_marks_of_direction_do_not_hide_an_act() -> None:
    for text in ("🇩🇪 Germany condemned Iran on Monday 😡.", "\u200fGermany condemned Iran\u200f on Monday.", "\ufeffGermany condemned Iran on Monday."):
        found, _ = coded(text)
        assert [(r.source, r.target) for r in found.records] == [(("DEU",), ("IRN",))], text


LONG: dict[str, tuple[Callable[[int], str], str]] = {
    "one sentence": (lambda n: " ".join(["Germany condemned Iran and"] * n), "en"),
    "no full stop": (lambda n: " ".join(["Deutschland verurteilte Iran am Montag"] * n), "de"),
    "commas": (lambda n: ", ".join(["Germany", "Iran", "said", "attack"] * n), "en"),
    "speech in speech": (lambda n: "Deutschland sagte, dass " * n, "de"),
    "quotation marks": (lambda n: "“Germany said ‘" * n, "en"),
    "brackets": (lambda n: "(" * n * 4 + REPORT + ")" * n * 4, "en"),
    "names": (lambda n: " ".join(["Angela Merkel Wladimir Putin"] * n), "de"),
    "dates": (lambda n: "on 24 October 2024 " * n, "en"),
    "pronouns": (lambda n: "He said she told them that it had. " * n, "en"),
    "silence": (lambda n: "Germany said nothing about the attack. " * n, "en"),
    "left-overs of a page": (lambda n: "<p>Germany <b>condemned</b> &amp; Iran</p><br/>" * n, "en"),
    "capitals": (lambda n: REPORT.upper() * (n // 4), "en"),
    "one word": (lambda n: "x" * n * 100, "en"),
    "stops": (lambda n: "." * n * 100, "de"),
    "blanks": (lambda n: " " * n * 100 + REPORT, "en"),
}


@pytest.mark.parametrize("kind", LONG)
def test_twice_the_text_takes_no_more_than_about_twice_the_time(kind: str) -> None:
    make, language = LONG[kind]

    def seconds(n: int) -> float:
        began = time.process_time()
        found, document = coded(make(n), language)
        took = time.process_time() - began
        assert not inexact(document, found.article.text)
        return took

    seconds(20)
    once, four = seconds(40), seconds(160)
    assert four < 10 * once + 0.5 * slowness(), f"{once:.2f} s, four times the text {four:.2f} s"  # a square would be 16 times


def test_a_sentence_of_three_thousand_words_is_read() -> None:
    text = "Germany, " + "which has long been worried about its neighbours and their plans, " * 280 + "condemned Iran on Monday."
    assert len(text.split()) > 3_000
    sound(text, "en")
