"""The coder as a whole: exact spans, no crash, the same answer every time, actors valid on the day."""

from __future__ import annotations

import time
from dataclasses import asdict
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from echolot.coding import codebook
from echolot.coding.actors import ActorList
from echolot.coding.cues import cues
from echolot.coding.lexicon import lexicon
from tests.conftest import examples, matching, read, slowness

PIECES = st.sampled_from(
    [
        "Russland",
        "Germany",
        "China",
        "griff",
        "attacked",
        "hat",
        "wurde",
        "by",
        "von",
        "der",
        "die",
        "The",
        "president",
        "Präsident",
        "Selenskyj",
        "said",
        "sagte",
        ",",
        ".",
        ":",
        "„",
        "“",
        '"',
        "'",
        "»",
        "«",
        "-",
        "–",
        "(",
        ")",
        "und",
        "and",
        "that",
        "dass",
        "Truppen",
        "troops",
        "Sanktionen",
        "sanctions",
        "verhängte",
        "imposed",
        "nicht",
        "not",
        "no",
        "kein",
        "gegen",
        "against",
        "zu",
        "to",
        "10.000",
        "U.S.",
        "'s",
        "wenn",
        "if",
        "should",
        "😀",
        "\u202e",
        "ß",
        "İ",
        "ﬁ",
        "́",
        "the",
        "den",
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=200)


def spans(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        own = [value] if {"start", "end", "text"} <= value.keys() else []
        return own + [s for item in value.values() for s in spans(item)]
    if isinstance(value, list | tuple):
        return [s for item in value for s in spans(item)]
    return []


@examples(150)
@given(TEXTS, st.sampled_from(["de", "en"]), st.sampled_from(["report", "commentary"]))
def test_any_text_is_read_without_a_crash_and_every_span_equals_its_slice(text: str, language: str, genre: str) -> None:
    document = read(text, language, genre=genre)
    for span in spans([asdict(r) for r in document.records]) + spans([asdict(m) for m in document.coded.mentions]):
        assert text[span["start"] : span["end"]] == span["text"]
    for record in document.records:
        assert record.evidence and record.why


@examples(25)
@given(TEXTS, st.sampled_from(["de", "en"]))
def test_the_same_text_is_read_the_same_way_twice(text: str, language: str) -> None:
    assert read(text, language) == read(text, language)


@pytest.mark.parametrize("unit", ["Russland griff die Ukraine an, ", "troops of Russia and China and ", "(((„“", "a ", "Der der der "])
def test_long_sentences_take_linear_time(unit: str) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()  # what others do on this machine does not count
        read(unit * times, "de")
        return time.process_time() - start

    read(unit * 10, "de")  # warm
    assert seconds(3000) < 8 * seconds(1000) + 0.5 * slowness()


def test_offices_belong_to_their_holders_of_the_day(actors: ActorList) -> None:
    assert actors.holder("DEU", "head_of_government", date(2024, 10, 18)) == "Olaf Scholz"
    assert actors.holder("DEU", "head_of_government", date(2026, 1, 18)) == "Friedrich Merz"
    assert actors.holder("DEU", "head_of_government", date(2012, 1, 18)) == "Angela Merkel"


def test_a_former_holder_is_nobody_s_voice_any_more() -> None:
    assert matching(read("Angela Merkel verurteilte Russland.", "de", "2014-03-20"), source=("DEU",), type="ACCUSE")
    assert not matching(read("Angela Merkel verurteilte Russland.", "de", "2024-03-20"), source=("DEU",))


def test_membership_follows_the_date(actors: ActorList) -> None:
    assert "FIN" not in actors.members("NATO", date(2022, 1, 1))
    assert "FIN" in actors.members("NATO", date(2024, 1, 1))
    assert "GBR" not in actors.members("EU", date(2021, 1, 1))


def test_all_members_of_the_united_nations_are_known(actors: ActorList) -> None:
    states = [a for a in actors.actors.values() if a.kind == "state"]
    assert len(states) >= 193 + 4
    assert all(actor_id in actors for actor_id in ("TWN", "XKX", "PSE", "VAT", "NATO", "EU", "IAEA", "ICC", "HAMAS", "WEST"))


def test_every_reading_of_the_lexicons_has_a_type_of_the_codebook() -> None:
    for language in ("de", "en"):
        for readings in lexicon(language).readings.values():
            for reading in readings:
                assert reading.type in codebook.types(), reading.form


def test_ladder_and_status_decide_what_an_act_counts_as() -> None:
    assert codebook.rung("AID", None, ("military",)) == 8
    assert codebook.rung("SANCTION", "discontinue", ("economic",)) == 7
    assert codebook.rung("COERCE", "seize", ("territory",)) == 10
    assert codebook.counts_as(8, "announced") == 5
    assert codebook.counts_as(8, "considered") == 4
    assert codebook.counts_as(8, "demanded") is None
    assert codebook.counts_as(2, "announced") == 2
    assert codebook.scores()["ACCUSE", None] == -3


def test_cameo_codes_fall_back_on_their_root_and_unknown_ones_are_none() -> None:
    assert codebook.from_cameo("163") == ("SANCTION", "discontinue", 7)
    assert codebook.from_cameo("1722") == ("COERCE", "restrict", 8)
    assert codebook.from_cameo("190") == ("ASSAULT", None, 10)
    assert codebook.from_cameo("99") is None


def test_function_words_of_both_languages_load() -> None:
    assert cues("de").auxiliaries["werden"].feature == "present"
    assert cues("en").auxiliaries["would"].lemma == "will"
