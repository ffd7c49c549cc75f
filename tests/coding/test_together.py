"""Who acts together: lists in every place of a sentence, a place before the list that is no part of it, and the three spoken of before."""

from __future__ import annotations

import pytest

from tests.conftest import matching, read

THREE = ("NOR", "CHL", "JPN")

ACTED = [
    # what leads the sentence in is no part of the list
    ("en", "In Brussels, France and Germany condemned Iran.", ("FRA", "DEU")),
    ("en", "In Lima, the ministers of Norway, Chile and Japan condemned Iran.", THREE),
    ("en", "At the UN, Norway, Chile, and Japan condemned Iran.", THREE),
    ("en", "After the attack on Iraq, Norway, Chile and Japan condemned Iran.", THREE),
    ("en", "Two days after talks in Lima, Norway, Chile and Japan condemned Iran.", THREE),
    ("en", "Speaking in Lima, the leaders of Norway, Chile and Japan condemned Iran.", THREE),
    ("en", "Hours later in Washington, Japan and South Korea condemned Iran.", ("JPN", "KOR")),
    ("en", "Unlike Peru, Norway and Japan condemned Iran.", ("NOR", "JPN")),
    ("en", "Besides Peru, Norway, Chile and Japan have condemned Iran.", THREE),
    # what is a list stays one
    ("en", "Ministers from Peru, Norway and Japan condemned Iran.", ("PER", "NOR", "JPN")),
    ("en", "Peru, Norway and Japan condemned Iran.", ("PER", "NOR", "JPN")),
    # a list ends no clause
    ("de", "Der Iran wurde von Norwegen, Chile und Japan verurteilt.", THREE),
    ("de", "Der Iran ist am Montag von Norwegen, Chile und Japan verurteilt worden.", THREE),
    ("de", "Der Iran ist am Montag von Norwegen und Japan verurteilt worden.", ("NOR", "JPN")),
    ("en", "Iran was condemned by Norway, Chile and Japan.", THREE),
    # owners of one office, partners, other words that join
    ("de", "Norwegens und Japans Außenminister verurteilten den Iran.", ("NOR", "JPN")),
    ("en", "Norway's and Japan's foreign ministers condemned Iran.", ("NOR", "JPN")),
    ("en", "Norway's, Chile's and Japan's foreign ministers condemned Iran.", THREE),
    ("en", "The foreign ministers of Norway and of Japan condemned Iran.", ("NOR", "JPN")),
    ("en", "Norway as well as Japan condemned Iran.", ("NOR", "JPN")),
    ("en", "Norway and its partners Chile and Japan condemned Iran.", THREE),
    ("de", "Norwegen und seine Partner Chile und Japan verurteilten den Iran.", THREE),
    ("de", "Oslo, Lima und Tokio verurteilten den Iran.", ("NOR", "PER", "JPN")),
    ("de", "Unter anderem Norwegen und Japan verurteilten den Iran.", ("NOR", "JPN")),
    ("en", "Countries including Norway and Japan condemned Iran.", ("NOR", "JPN")),
    ("en", "Iran has been condemned by countries including Norway and Japan.", ("NOR", "JPN")),
]


@pytest.mark.parametrize(("language", "text", "who"), ACTED)
def test_all_who_act_together_are_doers_and_nobody_else(language: str, text: str, who: tuple[str, ...]) -> None:
    accused = matching(read(text, language), type="ACCUSE")
    assert [(set(r.source), r.target) for r in accused] == [(set(who), ("IRN",))]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Norway, Chile and Japan held talks in Lima. The three governments condemned Iran."),
        ("en", "The leaders of Norway, Chile and Japan met in Lima. All three condemned Iran."),
        ("en", "The leaders of Norway, Chile and Japan met in Lima. The three condemned Iran on Monday."),
        ("de", "Norwegen, Chile und Japan haben sich beraten. Die drei Staaten verurteilten den Iran."),
    ],
)
def test_the_three_are_those_spoken_of_last(language: str, text: str) -> None:
    assert [r.source for r in matching(read(text, language), type="ACCUSE")] == [THREE]


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Norway and Japan held talks in Lima. The three governments condemned Iran."), ("de", "Norwegen und Japan haben sich beraten. Die drei Staaten verurteilten den Iran.")],
)
def test_two_are_not_the_three(language: str, text: str) -> None:
    assert all(set(r.source) != {"NOR", "JPN"} for r in matching(read(text, language), type="ACCUSE"))


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Deutschland kritisierte Moskau, Polen und Litauen wiesen Diplomaten aus.", ("ACCUSE", "DEU", "RUS"), ("SANCTION", "POL LTU")),
        ("Norwegen verurteilte den Iran, Chile und Japan riefen ihre Botschafter aus Teheran zurück.", ("ACCUSE", "NOR", "IRN"), ("SANCTION", "CHL JPN")),
    ],
)
def test_whom_one_sentence_ends_with_is_not_listed_with_who_acts_in_the_next(text: str, first: tuple[str, str, str], second: tuple[str, str]) -> None:
    told = {r.type: r for r in read(text, "de").records if r.kind == "event"}
    assert (told[first[0]].source, told[first[0]].target) == ((first[1],), (first[2],))
    assert told[second[0]].source == tuple(second[1].split())


def test_whom_one_sentence_lists_stays_listed() -> None:
    for text in ("Deutschland kritisierte Moskau, Minsk und Teheran scharf.", "Deutschland hat Moskau, Minsk und Teheran kritisiert."):
        assert [r.target for r in matching(read(text, "de"), type="ACCUSE")] == [("RUS", "BLR", "IRN")]


def test_whom_the_deed_hit_is_not_listed_with_those_who_answer_it() -> None:
    hit = matching(read("After the attack on Iraq, Norway and Japan condemned Iran."), type="ASSAULT")
    assert [r.target for r in hit] == [("IRQ",)]


def test_who_acts_with_others_is_as_sure_as_that_he_acts() -> None:
    alone, together = (matching(read(text, "de"), type="ACCUSE")[0] for text in ("Norwegen hat den Iran verurteilt.", "Norwegen hat zusammen mit Chile und Japan den Iran verurteilt."))
    assert together.source == ("NOR", "CHL", "JPN") and together.confidence > 0.5 * alone.confidence


@pytest.mark.parametrize(
    ("text", "type_", "who"),
    [
        ("Frankreich hat den Iran wegen des Angriffs auf den Irak verurteilt.", "ACCUSE", ("FRA",)),
        ("Der Iran wurde von Frankreich und Japan wegen des Angriffs verurteilt.", "ACCUSE", ("FRA", "JPN")),
        ("Die EU hat den Iran wegen der Festnahmen verurteilt.", "ACCUSE", ("EU",)),
        ("Der IGH verurteilte den Iran wegen des Angriffs.", "SANCTION", ("ICJ",)),
        ("Frankreich hat zwei Iraner wegen Spionage verurteilt.", "SANCTION", ("FRA",)),
        ("Der Iran wurde vom Europäischen Gerichtshof für Menschenrechte zu einer Geldstrafe verurteilt.", "SANCTION", ("ECHR",)),
    ],
)
def test_a_state_that_states_condemn_is_not_convicted(text: str, type_: str, who: tuple[str, ...]) -> None:
    found = [r for r in read(text, "de").records if r.type in ("ACCUSE", "SANCTION")]
    assert [(r.type, r.source, r.target) for r in found] == [(type_, who, ("IRN",))]
