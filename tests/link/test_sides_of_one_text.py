"""The reaction table of one text: sides that are weighed, and words that tell a silence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from echolot.link.documents import answering, answers_of
from echolot.link.stance import NOTICE
from tests.conftest import read

RAID = {
    "en": "Iran fired missiles at Jordan on Monday, killing eleven people in Aqaba. Egypt condemned the attack. ",
    "de": "Der Iran hat am Montag Raketen auf Jordanien abgefeuert, elf Menschen starben in Akaba. Ägypten verurteilte den Angriff. ",
}


def verdicts(text: str, language: str, genre: str = "report") -> dict[str, str]:
    return {r.actor: r.verdict.value for r in read(text, language, genre=genre).reaction_table if r.trigger == "T1"}


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("en", "Two Greek frigates put to sea. Brazil's minister said that he wished to read the report first.", "BRA"),
        ("de", "Griechenland schickte eine Fregatte. In Ankara hieß es, man wolle erst die Untersuchung lesen.", "TUR"),
    ],
)
@pytest.mark.parametrize("genre", ["report", "commentary"])
def test_words_by_which_a_silence_is_told_are_no_answer_beside_it(language: str, text: str, who: str, genre: str) -> None:
    found = verdicts(RAID[language] + text, language, genre)
    assert found[who] == "silent" and found["EGY"] == found["GRC"] == "responded"


def test_a_measure_in_the_same_breath_stays_an_answer() -> None:
    found = verdicts(RAID["en"] + "Brazil expelled two diplomats and declined to comment.", "en")
    assert found["BRA"] == "responded"


def test_to_be_with_the_perpetrator_takes_more_than_an_aim_that_words_do_not_name() -> None:
    text = "Turkey bombed a Syrian dam on Friday. Cyprus condemned the attack. Greece shut its airspace. Russia called the strike legitimate."
    found = verdicts(text, "en")
    assert found["CYP"] == found["GRC"] == "responded" and found["RUS"] == "pro_perpetrator"


def test_no_side_is_weighed_of_who_only_said_something() -> None:
    document = read(RAID["en"] + "Two Greek frigates put to sea. Norway's minister told reporters in Bergen that he had read the papers.", "en")
    coded, trigger = replace(document.coded, records=document.records), document.triggers[0]
    assert any(r.source == ("NOR",) and r.responds_to == trigger.id and r.counts_as == NOTICE for r in document.records)
    weighed = answers_of(document.records, coded, trigger, answering(document.records, trigger))
    assert {a.record.source for a in weighed.values()} == {("EGY",), ("GRC",)}
