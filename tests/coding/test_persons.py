"""Private people whom a text names are themselves, not their country; what they say is no act of a state."""

from __future__ import annotations

import pytest

from tests.conftest import matching, read


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Belarus hat am Montag den Blogger Jan Návrat festgenommen. Polen verurteilte die Festnahme."),
        ("en", "Belarus arrested the blogger Jan Návrat on Monday. Poland condemned the arrest."),
    ],
)
def test_a_named_blogger_is_whom_the_arrest_hits(language: str, text: str) -> None:
    document = read(text, language)
    arrests = matching(document, source=("BLR",), target=("NAVRAT",), type="COERCE")
    assert arrests
    assert not matching(document, target=("BLR:civilians",))
    assert not any(row.actor == "NAVRAT" for row in document.reaction_table)


def test_what_a_private_person_says_is_no_political_act() -> None:
    document = read("The novelist Mira Okafor condemned the weather in Kenya. The teacher Jan Navrat criticised the film.", "en")
    assert not matching(document, type="ACCUSE")


def test_an_unlisted_id_shows_as_a_name(actors: object) -> None:
    from echolot.coding.actors import ActorList

    assert isinstance(actors, ActorList)
    assert actors.display("NAVRAT", "en") == "Navrat"
    assert actors.kind("NAVRAT") == "person"
    assert actors.kind("UNKNOWN") == "unknown"
